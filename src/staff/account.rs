//! Somebody's own account: where they are signed in, and how many printed codes are left. It shows
//! nothing of anybody else's.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::Me;
use crate::domain::staff::Role;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::{audit, one_use_codes, sessions};
use crate::vault::{hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::SignedIn;
use crate::words::Words;

/// A session of theirs.
struct Listed {
    id: String,
    date: String,
    time: String,
    this: bool,
}

#[derive(Template)]
#[template(path = "staff/account.html")]
struct Account {
    l: Layout,
    me: Me,
    username: String,
    role: String,
    left: i64,
    sessions: Vec<Listed>,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(me: SignedIn) -> Result<HttpResponse, PageError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let left = one_use_codes::count(store, &me.session.account).await?;
    let listed = sessions::list_of(store, &me.session.account, me.visit.now.0).await?;
    let ours = me.secret.id();
    let sessions = listed.into_iter().map(|one| Listed {
        id: hex(&one.id),
        date: w.date(Moment(one.begun).day()),
        time: clock(one.begun),
        this: one.id == ours,
    });
    let sessions = sessions.collect();
    let l = super::layout(&me.visit, w.staff_account_title());
    let (username, role) = (me.session.username.clone(), role(w, me.session.role));
    let me = Me::new(&me, "/account");
    super::show(StatusCode::OK, &Account { l, me, username, role, left, sessions })
}

/// Ends another session of theirs.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails.
pub async fn submit(me: SignedIn, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let id = parse_hex(posted.value("end")).ok_or(PageError::NotFound)?;
    let account = me.session.account;
    let event = me.visit.event(Some(account), Action::SignedOut, Some(account), "another");
    let key = me.visit.staff.trail_key();
    let ended = me.visit.staff.store().write(move |tx| {
        let (event, key) = (event.clone(), key.clone());
        Box::pin(async move {
            sessions::delete(tx, &account, &id).await?;
            audit::append(tx, &key, &event).await
        })
    });
    ended.await?;
    Ok(page::see_other("/account"))
}

/// What a role is called.
pub(super) fn role(w: &Words, role: Role) -> String {
    match role {
        Role::Reviewer => w.staff_role_reviewer(),
        Role::Lead => w.staff_role_lead(),
        Role::Admin => w.staff_role_admin(),
        Role::Auditor => w.staff_role_auditor(),
    }
}

fn clock(seconds: i64) -> String {
    let minutes = seconds.rem_euclid(86_400) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
