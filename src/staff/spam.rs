//! Closing tests and spam: somebody ticks rows, and nothing is closed until somebody else has looked
//! and agreed. What says that a child is or may be in danger is opened first.

use std::collections::HashSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use super::Me;
use super::closing;
use super::queue::{Asked, Turn, name, names, read, viewer};
use super::queue_rows::Row;
use crate::domain::status::Status;
use crate::domain::trail::Action;
use crate::store::{StoreError, audit, batches, queue, retention};
use crate::vault::trail::Event;
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};

/// Concerns of batches that wait, of which the page lists the batches.
const WAITING: i64 = 1_000;

/// A batch in the list of those that wait.
struct Waiting {
    id: String,
    words: String,
    mine: bool,
}

#[derive(Template)]
#[template(path = "staff/spam.html")]
struct Spam {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    waiting: Vec<Waiting>,
    rows: Vec<Row>,
    page: Turn,
    /// Whether a row can be ticked.
    any: bool,
}

#[derive(Template)]
#[template(path = "staff/batch.html")]
struct Batch {
    l: Layout,
    me: Me,
    id: String,
    words: String,
    mine: bool,
    rows: Vec<Row>,
    /// How many can be closed as they stand.
    ready: i64,
}

/// The page on which rows are ticked.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    Reader(me): Reader,
    query: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    draw(&me, &query, StatusCode::OK, Vec::new()).await
}

/// Asks to close what was ticked.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from our page; [`PageError::NotFound`] when what it
/// names is no id; any other when the store fails.
pub async fn submit(Reader(me): Reader, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let w = me.visit.words();
    let fault = |words| vec![Mend { to: "#rows".to_owned(), words }];
    let ticked = ticked(&posted)?;
    if ticked.is_empty() {
        let none = fault(w.staff_spam_none());
        return draw(&me, &posted.0, StatusCode::UNPROCESSABLE_ENTITY, none).await;
    }
    let events = events(&me, &ticked, Action::SpamAsked);
    let pair = batches::Pair { team: fresh_id(), leads: fresh_id() };
    let (viewer, today, key) = (viewer(&me), me.visit.now.day(), me.visit.staff.trail_key());
    let asked = me.visit.staff.store().write(move |tx| {
        let (events, key) = (events.clone(), key.clone());
        Box::pin(async move {
            let mut asked = Vec::new();
            for (concern, event) in &events {
                if batches::insert(tx, &pair, concern, &viewer, today).await? {
                    asked.push(event);
                }
            }
            for event in &asked {
                audit::append(tx, &key, event).await?;
            }
            Ok(asked.len())
        })
    });
    if asked.await? == 0 {
        let none = fault(w.staff_spam_too_late());
        return draw(&me, &posted.0, StatusCode::CONFLICT, none).await;
    }
    Ok(page::see_other("/queue/spam"))
}

/// A batch, for a second reader to look at.
///
/// # Errors
/// [`PageError::NotFound`] when none is shown to them; any other when the store fails.
pub async fn show_one(Reader(me): Reader, path: Path<String>) -> Result<HttpResponse, PageError> {
    let (store, w, viewer) = (me.visit.staff.store(), me.visit.words(), viewer(&me));
    let id: Id = parse_hex(&path).ok_or(PageError::NotFound)?;
    let mut found = batches::find(store, &id).await?.ok_or(PageError::NotFound)?;
    let listed = queue::list_batch(store, &id, &viewer).await?;
    if listed.is_empty() {
        return Err(PageError::NotFound);
    }
    found.concerns = i64::try_from(listed.len()).unwrap_or(batches::MOST);
    let names = names(&me).await?;
    let mut rows: Vec<Row> = listed.iter().map(|one| Row::new(&me, one, &names)).collect();
    for (row, one) in rows.iter_mut().zip(&listed) {
        // Who asked may have it.
        row.may_be_spam = one.status.may_be_spam(&one.danger_now)
            && !one.unread
            && one.holder.is_none_or(|by| [viewer.account, found.asked_by].contains(&by));
    }
    let ready = i64::try_from(rows.iter().filter(|row| row.may_be_spam).count()).unwrap_or(0);
    let words = asked_words(&me, &found, name(&names, &found.asked_by));
    let mine = found.asked_by == viewer.account;
    let l = super::layout(&me.visit, w.staff_batch_title());
    let me = Me::new(&me, "/queue/spam");
    super::show(StatusCode::OK, &Batch { l, me, id: hex(&id), words, mine, rows, ready })
}

/// A second reader's answer: close what was shown, or keep one.
///
/// # Errors
/// As [`submit`].
pub async fn answer(
    Reader(me): Reader,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let batch: Id = parse_hex(&path).ok_or(PageError::NotFound)?;
    let keep = posted.value("keep");
    if keep.is_empty() {
        close(&me, batch, ticked(&posted)?).await?;
    } else {
        keep_one(&me, batch, parse_hex(keep).ok_or(PageError::NotFound)?).await?;
    }
    let left = queue::list_batch(me.visit.staff.store(), &batch, &viewer(&me)).await?;
    if left.is_empty() {
        return Ok(page::see_other("/queue/spam"));
    }
    Ok(page::see_other(&format!("/queue/spam/{}", hex(&batch))))
}

async fn close(me: &SignedIn, batch: Id, concerns: Vec<Id>) -> Result<(), StoreError> {
    let (viewer, key) = (viewer(me), me.visit.staff.trail_key());
    let events: Vec<_> = events(me, &concerns, Action::Moved)
        .into_iter()
        .map(|(concern, event)| (concern, event, closing::day(me)))
        .collect();
    let closed = me.visit.staff.store().write(move |tx| {
        let (events, key) = (events.clone(), key.clone());
        Box::pin(async move {
            let mut closed = Vec::new();
            for (concern, event, delete_on) in &events {
                if let Some(was) = batches::confirm(tx, &batch, concern, &viewer).await? {
                    retention::schedule(tx, concern, *delete_on).await?;
                    let closed_as = format!("{} {}", was.as_str(), Status::Closed.as_str());
                    closed.push(Event { detail: closed_as + " test_or_spam", ..event.clone() });
                }
            }
            for event in &closed {
                audit::append(tx, &key, event).await?;
            }
            Ok(())
        })
    });
    closed.await
}

async fn keep_one(me: &SignedIn, batch: Id, concern: Id) -> Result<(), StoreError> {
    let (viewer, key) = (viewer(me), me.visit.staff.trail_key());
    let account = Some(me.session.account);
    let event = me.visit.event(account, Action::SpamKept, Some(concern), "");
    let kept = me.visit.staff.store().write(move |tx| {
        let (event, key) = (event.clone(), key.clone());
        Box::pin(async move {
            if batches::delete(tx, &batch, &concern, &viewer).await? {
                audit::append(tx, &key, &event).await?;
            }
            Ok(())
        })
    });
    kept.await
}

/// The concerns that a form names, each once: at most as many as one batch holds.
fn ticked(posted: &Posted) -> Result<Vec<Id>, PageError> {
    let named = posted.0.iter().filter(|(name, _)| name == "concern");
    let ids: Option<Vec<Id>> = named.map(|(_, id)| parse_hex(id)).collect();
    let mut seen = HashSet::new();
    let ids: Vec<Id> =
        ids.ok_or(PageError::NotFound)?.into_iter().filter(|id| seen.insert(*id)).collect();
    let most = usize::try_from(batches::MOST).unwrap_or(usize::MAX);
    if ids.len() > most { Err(PageError::TooLarge) } else { Ok(ids) }
}

/// An event for each concern, made before the job.
fn events(me: &SignedIn, concerns: &[Id], action: Action) -> Vec<(Id, Event)> {
    let account = Some(me.session.account);
    let event = |concern: &Id| me.visit.event(account, action, Some(*concern), "");
    concerns.iter().map(|concern| (*concern, event(concern))).collect()
}

fn asked_words(me: &SignedIn, batch: &batches::Waiting, by: &str) -> String {
    let (w, day) = (me.visit.words(), me.visit.words().date(batch.asked_on));
    if batch.asked_by == me.session.account {
        w.staff_spam_asked_by_you(&day, batch.concerns)
    } else {
        w.staff_spam_asked(&day, batch.concerns, by)
    }
}

async fn draw(
    me: &SignedIn,
    pairs: &[(String, String)],
    status: StatusCode,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let (store, w, viewer) = (me.visit.staff.store(), me.visit.words(), viewer(me));
    let asked = Asked::read(pairs, &viewer);
    let names = names(me).await?;
    let waiting = batches::list(store, &viewer, WAITING).await?.into_iter().map(|batch| Waiting {
        id: hex(&batch.id),
        words: asked_words(me, &batch, name(&names, &batch.asked_by)),
        mine: batch.asked_by == viewer.account,
    });
    let waiting = waiting.collect();
    let (listed, page) = read(me, &asked).await?;
    let rows: Vec<Row> = listed.iter().map(|one| Row::new(me, one, &names)).collect();
    let any = rows.iter().any(|row| row.may_be_spam && !row.in_batch);
    let title = w.staff_spam_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let l = super::layout(&me.visit, title);
    let me = Me::new(me, "/queue/spam");
    super::show(status, &Spam { l, me, mends, waiting, rows, page, any })
}
