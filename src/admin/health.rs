//! How this service is doing: what a person should look at, in words; `checks` says what is asked. It counts nothing that was sent,
//! and tells nobody but leads since when something waits.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::checks::{self, Ground, Item, State};
use crate::domain::trail::Action;
use crate::store::{audit, days_done};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{SignedIn, Watcher};
use crate::web::staff_page::{self, Me};

#[derive(Template)]
#[template(path = "admin/health.html")]
struct Health {
    l: Layout,
    me: Me,
    /// What is not well comes first.
    items: Vec<Item>,
    amiss: usize,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(Watcher(me): Watcher) -> Result<HttpResponse, PageError> {
    let site = me.visit.staff.site();
    let ground = Ground {
        w: me.visit.words(),
        store: site.store(),
        current: &site.current(),
        data_dir: site.data_dir(),
        disk: site.disk(),
        public: site.public_origins(),
        staff: site.origins(),
        now: me.visit.now,
        is_lead: me.leads,
    };
    let mut items = checks::all(&ground).await?;
    items.sort_by_key(|item| item.state);
    let health = Health {
        l: staff_page::layout(&me.visit, me.visit.words().staff_health_title()),
        me: Me::new(&me, "/admin/health"),
        amiss: items.iter().filter(|item| item.state == State::Look).count(),
        items,
    };
    staff_page::show(StatusCode::OK, &health)
}

/// A lead notes that the recovery key was checked today.
///
/// # Errors
/// [`PageError::NotFound`] for who is no lead; [`PageError::Elsewhere`] when the form is not from the
/// page; any other when the store fails.
pub async fn submit(Watcher(me): Watcher, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    if !me.leads {
        return Err(PageError::NotFound);
    }
    note_check(&me).await?;
    Ok(page::see_other("/admin/health"))
}

async fn note_check(me: &SignedIn) -> Result<(), PageError> {
    let today = me.visit.now.day();
    let event = me.visit.event(Some(me.session.account), Action::RecoveryChecked, None, "");
    let trail = me.visit.staff.trail_key();
    let noted = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            // Pressed twice on one day, it is noted once.
            if days_done::begin(tx, days_done::RECOVERY_CHECKED, today).await? {
                audit::append(tx, &trail, &event).await?;
            }
            Ok(())
        })
    });
    Ok(noted.await?)
}
