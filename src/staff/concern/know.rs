//! "I may know someone in this", and "it is about someone who works here": the message goes from who
//! says the first, and to the leads. It is refused only where nobody would be left to read it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::facts::{self, People, Person};
use super::leads::{self, ForLeads};
use super::{Me, Open, answer, open_for, open_or_back, path};
use crate::domain::trail::Action;
use crate::store::{self, StoreError, audit, handling, resealing};
use crate::vault::{Audience, Id};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};

/// How often it is read and sealed again when something came in between.
const TRIES: usize = 3;

#[derive(Template)]
#[template(path = "staff/concern_know.html")]
struct Know {
    l: Layout,
    me: Me,
    at: String,
    alert: String,
    /// Whether it goes to the leads when this reader steps away.
    moves: bool,
    /// Whether it can be given to the leads.
    can_give: bool,
}

/// Who could read a message if this reader stepped away.
struct Left {
    leads: bool,
    anyone: bool,
}

/// The page that says what each does.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn show(Reader(me): Reader, id: Path<String>) -> Result<HttpResponse, PageError> {
    let open = open_or_back(&me, &id).await?;
    draw(&me, StatusCode::OK, &open, String::new()).await
}

/// Steps away, or gives it to the leads.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails: then nothing was
/// moved.
pub async fn submit(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let steps_away = match posted.value("do") {
        "know" => true,
        "works" => false,
        _ => return Err(PageError::NotFound),
    };
    for _ in 0..TRIES {
        let open = open_for(&me, &id, &posted).await?;
        let people = facts::people(&me).await?;
        let left = left(&me, &open.seen.row.id, &people).await?;
        let (w, team) = (me.visit.words(), open.seen.row.audience == Audience::Team);
        let leader = me.leads;
        let stays = if team { left.anyone } else { left.leads };
        if steps_away && !stays {
            return draw(&me, StatusCode::CONFLICT, &open, w.staff_know_alone()).await;
        }
        if !steps_away && !left.leads && !leader {
            return draw(&me, StatusCode::CONFLICT, &open, w.staff_know_no_lead()).await;
        }
        let moves = team && if steps_away { left.leads && !leader } else { true };
        let sealed = if moves { Some(leads::seal(&me, &open).await?) } else { None };
        match store(&me, &open, steps_away, sealed).await {
            Ok(()) if steps_away || !leader => return Ok(answer::see_other("/queue")),
            Ok(()) => return Ok(answer::see_other(&path(&open.seen.row.id))),
            Err(StoreError::EpochClosed) => me.visit.staff.site().refresh().await?,
            // Something was added in between: read it too.
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

async fn store(
    me: &SignedIn,
    open: &Open,
    steps_away: bool,
    sealed: Option<ForLeads>,
) -> Result<(), StoreError> {
    let (account, concern) = (me.session.account, open.seen.row.id);
    let event = |action| me.visit.event(Some(account), action, Some(concern), "");
    let mut events = Vec::new();
    if steps_away {
        events.push(event(Action::Recused));
    }
    if sealed.is_some() {
        events.push(event(Action::ToLeads));
    }
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (sealed, events, trail) = (sealed.clone(), events.clone(), trail.clone());
        Box::pin(async move {
            if let Some(sealed) = &sealed {
                store::epochs::require_newest(tx, sealed.epoch, sealed.newest).await?;
                let ForLeads { epoch, resealed, entries, .. } = sealed;
                resealing::to_leads(tx, &concern, *epoch, resealed, *entries).await?;
            }
            if steps_away {
                handling::recuse(tx, &concern, &account).await?;
            }
            for event in &events {
                audit::append(tx, &trail, event).await?;
            }
            Ok(())
        })
    });
    stored.await
}

async fn left(me: &SignedIn, concern: &Id, people: &People) -> Result<Left, StoreError> {
    let mut left = Left { leads: false, anyone: false };
    let others = people.iter().filter(|(id, person)| **id != me.session.account && person.reads);
    for (id, Person { leads, .. }) in others {
        if !handling::is_recused(me.visit.staff.store(), concern, id).await? {
            left.anyone = true;
            left.leads |= *leads;
        }
    }
    Ok(left)
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    open: &Open,
    alert: String,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let people = facts::people(me).await?;
    let left = left(me, &open.seen.row.id, &people).await?;
    let team = open.seen.row.audience == Audience::Team;
    let leader = me.leads;
    let l = super::super::layout(&me.visit, w.staff_know_title());
    let template = Know {
        l,
        me: Me::new(me, "/concern"),
        at: open.seen.path(),
        alert,
        moves: team && left.leads && !leader,
        can_give: team && (left.leads || leader),
    };
    super::super::show(status, &template)
}
