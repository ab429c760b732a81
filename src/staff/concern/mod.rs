//! One message: what stands of it in the clear, its opening, and what is done with it. Every opening
//! is in the audit trail before a word is shown, and nothing is shown without one.
//!
//! Who opened a message sees it until the quarter hour after that of the opening is over, or until
//! something is added to it: then it is opened again. So every quarter hour in which words could be
//! read begins in the trail, reading on costs no press, and reloading writes nothing.

pub(super) mod facts;
pub mod know;
mod leads;
pub mod message;
pub mod note;
mod page;
pub mod print;
mod read;
pub mod report;
pub(super) mod sheet;
pub mod step;
pub mod stop;
pub(super) mod view;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use self::facts::Facts;
use self::read::Read;
use super::keys::Keys;
use super::{Me, access};
use crate::domain::status::Status;
use crate::domain::time::QUARTER;
use crate::domain::trail::Action;
use crate::store::concerns::StoredConcern;
use crate::store::handling::{self, Handled, Opening};
use crate::store::{self, StoreError, audit, holding};
use crate::vault::{Audience, Id, fresh_id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page as answer;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};

/// What somebody just did, as the address says it after a POST.
#[derive(Default, serde::Deserialize)]
pub struct Did {
    #[serde(default)]
    did: String,
}

/// A message that somebody may see, without what was written.
pub struct Seen {
    row: StoredConcern,
    handled: Handled,
    unread: bool,
}

impl Seen {
    /// The message with this id, for who may see it: it is of an audience they read, and they did
    /// not say that they may know someone in it.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for everybody else, as for an id that was guessed.
    async fn find(me: &SignedIn, id: &str) -> Result<Self, PageError> {
        let id: Id = parse_hex(id).ok_or(PageError::NotFound)?;
        let store = me.visit.staff.store();
        let row = store::concerns::find(store, &id).await?.ok_or(PageError::NotFound)?;
        let theirs = row.audience == Audience::Team || me.leads;
        if !theirs || handling::is_recused(store, &id, &me.session.account).await? {
            return Err(PageError::NotFound);
        }
        let handled = handling::find(store, &id).await?.ok_or(PageError::NotFound)?;
        let unread = store::unread::is_unread(store, &id).await?;
        Ok(Self { row, handled, unread })
    }

    /// The same, for who has opened it before: nobody decides about what they did not read.
    ///
    /// # Errors
    /// As [`Seen::find`].
    async fn opened(me: &SignedIn, id: &str) -> Result<Self, PageError> {
        let seen = Self::find(me, id).await?;
        let opened = opened_at(me, &seen.row.id).await?.is_some();
        if opened { Ok(seen) } else { Err(PageError::NotFound) }
    }

    fn path(&self) -> String {
        path(&self.row.id)
    }
}

/// The page of a message.
pub fn path(id: &Id) -> String {
    format!("/concerns/{}", hex(id))
}

/// When somebody last opened a message: seconds since 1970, a whole quarter hour.
async fn opened_at(me: &SignedIn, concern: &Id) -> Result<Option<i64>, StoreError> {
    written_at(me, concern, Action::Opened).await
}

/// When the trail last says that somebody did something to a message. What stands in the trail without
/// following from what stands before it counts for nothing.
async fn written_at(
    me: &SignedIn,
    concern: &Id,
    action: Action,
) -> Result<Option<i64>, StoreError> {
    let (store, account) = (me.visit.staff.store(), me.session.account);
    let newest = audit::newest_of(store, concern, &account, action).await?;
    let key = me.visit.staff.trail_key();
    let genuine =
        newest.filter(|(before, linked)| key.follows(before, &linked.event, &linked.head));
    Ok(genuine.map(|(_, linked)| linked.event.at))
}

/// Whether what was opened at `at` may still be shown.
fn is_open(me: &SignedIn, at: i64) -> bool {
    (0..=QUARTER).contains(&(me.visit.now.quarter() - at))
}

/// A message that stands open before somebody, with their keys.
struct Open {
    seen: Seen,
    keys: Keys,
    read: Read,
}

/// Opens a message whose opening is written down and not long ago; `Err` holds it as it stands in the
/// clear otherwise.
async fn open_now(me: &SignedIn, id: &str) -> Result<Result<Open, Seen>, PageError> {
    let seen = Seen::find(me, id).await?;
    let at = opened_at(me, &seen.row.id).await?;
    let is_open = at.is_some_and(|at| is_open(me, at));
    if seen.unread || !is_open || access::is_restored(me).await? {
        return Ok(Err(seen));
    }
    let keys = Keys::of(me).await?;
    let read = Read::of(me, &seen, &keys).await?;
    Ok(Ok(Open { seen, keys, read }))
}

/// The same, for what can only be done with a message that stands open: who has to open it again is
/// led to it.
async fn open_or_back(me: &SignedIn, id: &str) -> Result<Open, PageError> {
    open_now(me, id).await?.map_err(|seen| PageError::Closed(seen.path()))
}

/// The same, for who posted a form of its pages.
async fn open_for(me: &SignedIn, id: &str, posted: &Posted) -> Result<Open, PageError> {
    if !me.visit.has_token(posted) {
        return Err(PageError::Elsewhere);
    }
    open_or_back(me, id).await
}

#[derive(Template)]
#[template(path = "staff/concern.html")]
struct Closed {
    l: Layout,
    me: Me,
    at: String,
    facts: Facts,
    note: String,
    alert: String,
    /// Whether a note of theirs waits inside.
    waits: bool,
    /// Whether nobody has it, and it can be taken.
    free: bool,
}

/// What stands in the clear, and the button that opens; or what was opened.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn show(
    Reader(me): Reader,
    id: Path<String>,
    did: Query<Did>,
) -> Result<HttpResponse, PageError> {
    match open_now(&me, &id).await? {
        Ok(open) => page::draw(&me, StatusCode::OK, &open, &page::Shown::after(&did.did)).await,
        Err(seen) => {
            let note = page::after(me.visit.words(), &did.did);
            draw_closed(&me, StatusCode::OK, &seen, note, String::new()).await
        }
    }
}

/// Opens it: the opening is in the trail before anything is opened.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from our page; any other when it could not be
/// written down: then nothing is opened.
pub async fn open(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let seen = Seen::find(&me, &id).await?;
    if access::is_restored(&me).await? {
        let alert = me.visit.words().staff_restored_wait();
        return draw_closed(&me, StatusCode::FORBIDDEN, &seen, String::new(), alert).await;
    }
    let keys = Keys::of(&me).await?;
    if !holds_a_key(&me, &seen, &keys).await? {
        // Nothing is written down either: a message that nobody read would look read.
        let alert = me.visit.words().staff_read_no_key();
        return draw_closed(&me, StatusCode::FORBIDDEN, &seen, String::new(), alert).await;
    }
    let opening = Opening {
        id: fresh_id(),
        at: me.visit.now.quarter(),
        account: me.session.account,
        concern: seen.row.id,
    };
    let (trail, viewer) = (me.visit.staff.trail_key(), super::queue::viewer(&me));
    let taken = me.visit.event(Some(opening.account), Action::Held, Some(opening.concern), "taken");
    let taken = (posted.value("take") == "1").then_some(taken);
    let written = me.visit.staff.store().write(move |tx| {
        let (trail, taken) = (trail.clone(), taken.clone());
        Box::pin(async move {
            if let Some(event) = taken {
                let held = holding::take(tx, &opening.concern, &viewer).await?;
                let held = held.ok_or(StoreError::Conflict)?;
                if held.changed {
                    audit::append(tx, &trail, &event).await?;
                }
                if held.holder.is_some_and(|holder| holder != opening.account) {
                    return Ok(held.holder);
                }
            }
            handling::open(tx, &trail, &opening).await?;
            Ok(None)
        })
    });
    match written.await {
        Ok(None) => Ok(answer::see_other(&seen.path())),
        // Somebody was faster: it is theirs, and stays closed.
        Ok(Some(holder)) => {
            let (w, names) = (me.visit.words(), super::queue::names(&me).await?);
            let name = super::queue::name(&names, &holder);
            let alert = w.staff_held_text(name);
            let seen = Seen::find(&me, &id).await?;
            draw_closed(&me, StatusCode::CONFLICT, &seen, String::new(), alert).await
        }
        // They said in another tab that they may know someone in it.
        Err(StoreError::Conflict) => Err(PageError::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// The way to the message, for who comes to an address that only takes what is posted: after signing
/// in again, say.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn back(Reader(me): Reader, id: Path<String>) -> Result<HttpResponse, PageError> {
    let seen = Seen::find(&me, &id).await?;
    Ok(answer::see_other(&seen.path()))
}

/// Whether a reader was given the key of anything that stands there.
async fn holds_a_key(me: &SignedIn, seen: &Seen, keys: &Keys) -> Result<bool, StoreError> {
    let (entries, _) = store::entries::list_readable(me.visit.staff.store(), &seen.row.id).await?;
    let mut positions: Vec<i64> = entries.iter().map(|entry| entry.epoch).collect();
    positions.sort_unstable();
    positions.dedup();
    Ok(positions.into_iter().any(|position| keys.at(position).is_some()))
}

async fn draw_closed(
    me: &SignedIn,
    status: StatusCode,
    seen: &Seen,
    note: String,
    alert: String,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let people = facts::people(me).await?;
    let facts = Facts::new(me, seen, &people, None);
    let l = super::layout(&me.visit, w.staff_read_title(&facts.short));
    let at = seen.path();
    let store = me.visit.staff.store();
    let kept = store::kept_notes::list_of(store, &me.session.account, &seen.row.id).await?;
    let (me, waits) = (Me::new(me, "/concern"), !kept.is_empty());
    let free = seen.handled.holder.is_none() && seen.handled.status != Status::Closed;
    super::show(status, &Closed { l, me, at, facts, note, alert, waits, free })
}
