//! How far a message has come: only what is legal is offered and taken, of two who decide at once
//! the second is told, and what would end it unanswered waits for a second reader where it must.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::facts::{self, People};
use super::page::{self, Shown};
use super::{Open, answer, open_for, open_or_back, path};
use crate::domain::form;
use crate::domain::status::{Status, needs_second};
use crate::domain::trail::Action;
use crate::staff::closing;
use crate::staff::queue::viewer;
use crate::store::{StoreError, audit, audit_end, handling, holding, retention};
use crate::vault::{Audience, Id};
use crate::web::faults::PageError;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};

/// How many of the newest events are looked through for who asked for a second reader.
const LOOKED_THROUGH: i64 = 200;

/// Moves it.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn submit(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let open = open_for(&me, &id, &posted).await?;
    let w = me.visit.words();
    let (concern, people) = (open.seen.row.id, facts::people(&me).await?);
    let was = Status::parse(posted.value("was")).ok_or(PageError::NotFound)?;
    if was != open.seen.handled.status {
        return too_late(&me, &id, &people).await;
    }
    let (next, reason) = match posted.value("next").split_once(' ') {
        Some((next, reason)) => (Status::parse(next), Some(reason)),
        None => (Status::parse(posted.value("next")), None),
    };
    let offered = facts::offered(was);
    let legal = offered.iter().find(|(status, _)| Some(*status) == next);
    // One of the status's own where it has any, none where it has none.
    let own =
        |reason: &str| legal.and_then(|(_, all)| all.iter().copied().find(|one| *one == reason));
    let (asked, reason) = (reason, reason.and_then(own));
    let known = asked.is_some() == reason.is_some();
    let Some(next) = next.filter(|next| legal.is_some() && known && next.takes(reason)) else {
        let shown = Shown::because("#next", w.staff_step_choose());
        return page::draw(&me, StatusCode::UNPROCESSABLE_ENTITY, &open, &shown).await;
    };
    let second = match next {
        Status::NotForUs => reason.is_some_and(|reason| second(&open, &people, reason)),
        // Ended without our passing it on.
        Status::AlreadyReported | Status::ToldSubmitterToReport | Status::Signposted => {
            always_second(&open)
        }
        _ => false,
    };
    if second && was == Status::SecondReader && asked_by_me(&me, &concern).await? {
        let shown = Shown::because("#next", w.staff_step_second_other());
        return page::draw(&me, StatusCode::UNPROCESSABLE_ENTITY, &open, &shown).await;
    }
    let asks = second && was != Status::SecondReader;
    let (to, kept) = if asks { (Status::SecondReader, None) } else { (next, reason) };
    let (account, viewer) = (me.session.account, viewer(&me));
    let detail = [was.as_str(), to.as_str(), reason.unwrap_or("")].join(" ");
    let event = me.visit.event(Some(account), Action::Moved, Some(concern), detail.trim_end());
    let (trail, delete_on) = (me.visit.staff.trail_key(), closing::day(&me));
    let moved = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            if handling::status_in(tx, &concern).await? != Some(was) {
                let ours = audit::is_there(tx, &event.id).await?;
                return Ok(if ours { Moved::Yes } else { Moved::Late });
            }
            if !holding::may_move(tx, &concern, &viewer).await? {
                return Ok(Moved::NotTheirs);
            }
            handling::update_status(tx, &concern, was, to, kept).await?;
            retention::schedule(tx, &concern, delete_on).await?;
            audit::append(tx, &trail, &event).await?;
            Ok(Moved::Yes)
        })
    });
    match moved.await? {
        Moved::Yes => {}
        Moved::Late => return too_late(&me, &id, &people).await,
        Moved::NotTheirs => {
            let open = open_or_back(&me, &id).await?;
            let shown = Shown::because("#next", w.staff_stop_not_theirs());
            return page::draw(&me, StatusCode::CONFLICT, &open, &shown).await;
        }
    }
    let did = if asks { "asked" } else { "moved" };
    Ok(answer::see_other(&format!("{}?did={did}", path(&concern))))
}

/// What came of moving it.
#[derive(Clone, Copy)]
enum Moved {
    Yes,
    /// Somebody was faster.
    Late,
    /// Somebody else has it.
    NotTheirs,
}

/// Whether two look at it however it ends, but for passing it on: a child wrote, or somebody is in
/// danger now.
fn always_second(open: &Open) -> bool {
    needs_second("no_child", 0, danger_of(open), form::is_young(open.read.path()))
}

/// What is inside counts, and what stands outside where somebody may have changed either.
fn danger_of(open: &Open) -> &'static str {
    let inside = open.read.body().and_then(|body| body.answers.value("danger_now"));
    let danger = [inside.unwrap_or("yes"), &open.seen.row.danger_now].contains(&"yes");
    if danger { "yes" } else { "no" }
}

/// Whether ending it for this reason must be looked at by two.
pub(super) fn second(open: &Open, people: &People, reason: &str) -> bool {
    let leads_only = open.seen.row.audience == Audience::Leads;
    let reads = |person: &&facts::Person| if leads_only { person.leads } else { person.reads };
    let readers = people.values().filter(reads).count();
    needs_second(reason, readers, danger_of(open), form::is_young(open.read.path()))
}

/// Whether it was this very reader who asked for a second one.
pub(super) async fn asked_by_me(me: &SignedIn, concern: &Id) -> Result<bool, StoreError> {
    let store = me.visit.staff.store();
    let events = audit::list_about(store, concern, i64::MAX, LOOKED_THROUGH).await?;
    let asked = events.iter().find(|linked| {
        linked.event.action == Action::Moved.as_str()
            && linked.event.detail.split(' ').nth(1) == Some(Status::SecondReader.as_str())
    });
    match asked {
        Some(linked) => Ok(linked.event.actor == Some(me.session.account)),
        // The line may be one of those that were due to go: then nobody is kept from answering for it.
        None => Ok(audit_end::find(store).await?.is_none()),
    }
}

/// Somebody was faster: the page as it stands now, with who did what.
pub(super) async fn too_late(
    me: &SignedIn,
    id: &str,
    people: &People,
) -> Result<HttpResponse, PageError> {
    let open = open_or_back(me, id).await?;
    let shown = Shown::because("#next", faster(me, &open, people).await?);
    page::draw(me, StatusCode::CONFLICT, &open, &shown).await
}

/// Who was faster, and where it stands now.
pub(super) async fn faster(
    me: &SignedIn,
    open: &Open,
    people: &People,
) -> Result<String, StoreError> {
    let (w, store) = (me.visit.words(), me.visit.staff.store());
    let events = audit::list_about(store, &open.seen.row.id, i64::MAX, LOOKED_THROUGH).await?;
    let moved = [Action::Moved.as_str(), Action::Referred.as_str()];
    let newest = events.iter().find(|linked| moved.contains(&linked.event.action.as_str()));
    let actor = newest.and_then(|linked| linked.event.actor);
    let who = actor.map_or_else(|| w.staff_read_someone(), |id| facts::name_of(w, people, &id));
    let step = w.staff_status(open.seen.handled.status);
    Ok(w.staff_step_faster(&step, &who))
}
