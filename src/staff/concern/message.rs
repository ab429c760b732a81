//! Leaving a prepared message: picked from a list, shown as the other person will read it, and left
//! by a second press. Nobody here writes a word of their own to them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::{Me, Open, answer, facts, open_for, open_or_back, path};
use crate::domain::notice::{Blank, BlankKind, Message, NOTICES, Notice};
use crate::domain::status::Status;
use crate::domain::time::{day_text, parse_day};
use crate::domain::trail::Action;
use crate::staff::message::Left;
use crate::store::{self, StoreError, audit, handling, stops};
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};
use crate::words::{Lang, Rich, Voice, Words};

/// How often it is sealed again when the epoch is closed in between.
const TRIES: usize = 3;

/// A message, or one with one of its values.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "staff/concern_message.html")]
struct Pick {
    l: Layout,
    me: Me,
    at: String,
    mends: Vec<Mend>,
    language: String,
    /// Whether whoever holds the code can still see what is left.
    stopped: bool,
    choices: Vec<Choice>,
    day: String,
}

#[derive(Template)]
#[template(path = "staff/concern_message_look.html")]
struct Look<'a> {
    l: Layout,
    me: Me,
    at: String,
    language: String,
    theirs: Rich<'a>,
    their_lang: &'static str,
    ours: Option<Rich<'a>>,
    picked: String,
    day: String,
    once: String,
}

/// The list.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn show(Reader(me): Reader, id: Path<String>) -> Result<HttpResponse, PageError> {
    let open = open_or_back(&me, &id).await?;
    let day = day_text(me.visit.now.day());
    draw(&me, StatusCode::OK, &open, Vec::new(), ("", &day)).await
}

/// Shows the one that was picked, or leaves it.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn submit(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let open = open_for(&me, &id, &posted).await?;
    let (picked, day) = (posted.value("picked"), posted.value("day"));
    let message = match parse(&open, me.visit.now.day(), picked, day) {
        Ok(message) => message,
        Err(to) => {
            let w = me.visit.words();
            let words = if to == "#day" { w.staff_leave_day() } else { w.staff_leave_pick() };
            let mends = vec![Mend { to: to.to_owned(), words }];
            return draw(&me, StatusCode::UNPROCESSABLE_ENTITY, &open, mends, (picked, day)).await;
        }
    };
    if posted.value("do") != "leave" {
        return look(&me, &open, &message, picked, day);
    }
    let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
    for _ in 0..TRIES {
        match leave(&me, &open, &message, &once).await {
            Ok(()) => {
                let to = path(&open.seen.row.id);
                return Ok(answer::see_other(&format!("{to}?did=left")));
            }
            Err(StoreError::EpochClosed) => me.visit.staff.site().refresh().await?,
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::EpochClosed.into())
}

/// The message that was picked; `Err` is where to mend it.
fn parse(open: &Open, today: i64, picked: &str, day: &str) -> Result<Message, &'static str> {
    let (notice, value) = picked.split_once(' ').unwrap_or((picked, ""));
    let prepared = Notice::find(notice).ok_or("#picked")?;
    // Without what was written first it is not known whether a child would read it.
    open.read.body().ok_or("#picked")?;
    // A day on which something was done about it: not before it came, and tomorrow has begun somewhere.
    let days = open.seen.row.received_on..=today + 1;
    let day = parse_day(day).filter(|day| days.contains(day)).map(|day| day.to_string());
    let dated = prepared.values.iter().any(|blank| matches!(blank.kind, BlankKind::Day));
    if dated && day.is_none() {
        return Err("#day");
    }
    let day = day.unwrap_or_default();
    let filled = |blank: &'static Blank| match blank.kind {
        BlankKind::Day => (blank.name, day.as_str()),
        BlankKind::OneOf(_) => (blank.name, value),
    };
    let values: Vec<(&str, &str)> = prepared.values.iter().map(filled).collect();
    Message::new(notice, &values, open.read.path()).map_err(|_| "#picked")
}

async fn leave(me: &SignedIn, open: &Open, message: &Message, once: &Id) -> Result<(), StoreError> {
    let row = &open.seen.row;
    let (to, keys) = open.keys.sign_to(me, row.audience).await?;
    let (account, today) = (me.session.account, me.visit.now.day());
    let ids = (me.secret.entry_id(once, "left"), me.secret.entry_id(once, "copied"));
    let left = Left::seal(&to, keys, row, message, (account, today), ids)?;
    let (concern, audience) = (row.id, row.audience);
    // Which message it was stands inside alone: some are for a child, or say what it is about.
    let event = me.visit.event(Some(account), Action::Messaged, Some(concern), "");
    let waits = message.notice == "question" && open.seen.handled.status == Status::BeingRead;
    let detail = [Status::BeingRead.as_str(), Status::WaitingSubmitter.as_str()].join(" ");
    let waiting = me.visit.event(Some(account), Action::Moved, Some(concern), &detail);
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (left, event, waiting) = (left.clone(), event.clone(), waiting.clone());
        let trail = trail.clone();
        Box::pin(async move {
            if store::concerns::audience_in(tx, &concern).await? != Some(audience) {
                return Err(StoreError::Conflict);
            }
            if !left.store(tx).await? {
                return Ok(());
            }
            let (was, next) = (Status::BeingRead, Status::WaitingSubmitter);
            // Where somebody moved it meanwhile, it stays where they moved it.
            let moved = waits && handling::update_status(tx, &concern, was, next, None).await?;
            audit::append(tx, &trail, &event).await?;
            if moved {
                audit::append(tx, &trail, &waiting).await?;
            }
            Ok(())
        })
    });
    stored.await
}

fn look(
    me: &SignedIn,
    open: &Open,
    message: &Message,
    picked: &str,
    day: &str,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let lang = Lang::parse(&open.seen.row.language).unwrap_or(me.visit.lang);
    let theirs =
        me.visit.staff.site().current().words(lang, Voice::of(open.read.path())).notice(message);
    let theirs = theirs.ok_or(PageError::NotFound)?;
    let ours = (lang != me.visit.lang).then(|| w.notice(message)).flatten();
    let template = Look {
        l: super::super::layout(&me.visit, w.staff_leave_title()),
        me: Me::new(me, "/concern"),
        at: open.seen.path(),
        language: facts::language(&open.seen.row.language),
        theirs,
        their_lang: lang.code(),
        ours,
        picked: picked.to_owned(),
        day: day.to_owned(),
        once: hex(&fresh_id()),
    };
    super::super::show(StatusCode::OK, &template)
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    open: &Open,
    mends: Vec<Mend>,
    (picked, day): (&str, &str),
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let title = w.staff_leave_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let stopped = stops::is_stopped(me.visit.staff.store(), &open.seen.row.id).await?;
    let known = open.read.body().is_some();
    let template = Pick {
        l: super::super::layout(&me.visit, title),
        me: Me::new(me, "/concern"),
        at: open.seen.path(),
        mends,
        language: facts::language(&open.seen.row.language),
        stopped,
        choices: if known { choices(w, open.read.path(), picked) } else { Vec::new() },
        day: day.to_owned(),
    };
    super::super::show(status, &template)
}

/// Every message for who chose this path, each with each of its closed values.
fn choices(w: &Words, path: Option<&str>, picked: &str) -> Vec<Choice> {
    let mut all = Vec::new();
    for notice in NOTICES.iter().filter(|notice| notice.is_for(path)) {
        let label = w.staff_named("notice", notice.id);
        let values = notice.values.iter().find_map(|blank| match blank.kind {
            BlankKind::OneOf(values) => Some(values),
            BlankKind::Day => None,
        });
        let mut push = |value: String, label: String| {
            let chosen = value == picked;
            all.push(Choice { value, label, chosen });
        };
        let Some(values) = values else {
            push(notice.id.to_owned(), label);
            continue;
        };
        for value in values {
            let label = format!("{label}: {}", w.staff_named("value", value));
            push(format!("{} {value}", notice.id), label);
        }
    }
    all
}
