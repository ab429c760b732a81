//! How long one message is kept, and why: a lead keeps it longer, or ends that, which is asked once
//! more. Both are in the trail. A reason is one of a list; nothing is written beside a message.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;

use super::super::{Me, concern};
use super::{path, short, why};
use crate::domain::hold::{HoldReason, TERMS, parse_term};
use crate::domain::retention::GRACE;
use crate::domain::status::Status;
use crate::domain::trail::Action;
use crate::store::holds::{self, Hold, PASSED_ON};
use crate::store::{StoreError, audit, concerns, handling, retention};
use crate::vault::{Id, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{Lead, SignedIn};

/// What an address asks to see, and what was just done.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    lift: String,
    #[serde(default)]
    did: String,
}

/// A choice of a list.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A hold that stands.
struct Row {
    words: String,
    lift: String,
}

/// What is asked before a hold is lifted.
struct Lift {
    /// Why it was held, and what comes of lifting it.
    text: String,
    reason: String,
    until: i64,
    passed: bool,
}

#[derive(Template)]
#[template(path = "staff/hold.html")]
struct One {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    done: String,
    at: String,
    message: String,
    short: String,
    /// When it goes, as far as nothing keeps it.
    due: String,
    rows: Vec<Row>,
    lift: Option<Lift>,
    reasons: Vec<Choice>,
    terms: Vec<Choice>,
}

/// What the page is shown after or with.
#[derive(Default)]
struct Shown<'a> {
    lift: &'a str,
    done: String,
    mends: Vec<Mend>,
    why: &'a str,
    long: &'a str,
}

/// The page.
///
/// # Errors
/// [`PageError::NotFound`] when no such message is shown to them; any other when the store fails.
pub async fn show(
    Lead(me): Lead,
    id: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse, PageError> {
    let (id, w) = (find(&me, &id).await?, me.visit.words());
    let done = match asked.did.as_str() {
        "held" => w.holds_did_held(),
        "lifted" => w.holds_did_lifted(),
        _ => String::new(),
    };
    draw(&me, StatusCode::OK, &id, Shown { lift: &asked.lift, done, ..Shown::default() }).await
}

/// Keeps it longer, or ends that.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; else as [`show`].
pub async fn submit(
    Lead(me): Lead,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let id = find(&me, &id).await?;
    match posted.value("do") {
        "hold" => hold(&me, &id, &posted).await,
        "lift" => lift(&me, &id, &posted).await,
        _ => Err(PageError::NotFound),
    }
}

async fn hold(me: &SignedIn, id: &Id, posted: &Posted) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let chosen = |reason: &HoldReason| HoldReason::CHOSEN.contains(reason);
    let reason = HoldReason::parse(posted.value("why")).filter(chosen);
    let days = parse_term(posted.value("long"));
    let (Some(reason), Some(days)) = (reason, days) else {
        let mut mends = Vec::new();
        if reason.is_none() {
            mends.push(Mend { to: "#why".to_owned(), words: w.holds_add_choose_why() });
        }
        if days.is_none() {
            mends.push(Mend { to: "#long".to_owned(), words: w.holds_add_choose_long() });
        }
        let (why, long) = (posted.value("why"), posted.value("long"));
        let shown = Shown { mends, why, long, ..Shown::default() };
        return draw(me, StatusCode::UNPROCESSABLE_ENTITY, id, shown).await;
    };
    let (concern, until, reason) = (*id, me.visit.now.day() + days, reason.as_str());
    let detail = format!("{reason} {until}");
    let event = me.visit.event(Some(me.session.account), Action::HoldSet, Some(*id), &detail);
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            if concerns::audience_in(tx, &concern).await?.is_none() {
                return Ok(false);
            }
            if holds::insert(tx, &concern, reason, until).await? {
                audit::append(tx, &trail, &event).await?;
            }
            Ok(true)
        })
    });
    if !stored.await? {
        return Err(PageError::NotFound);
    }
    Ok(page::see_other(&format!("{}?did=held", path(id))))
}

async fn lift(me: &SignedIn, id: &Id, posted: &Posted) -> Result<HttpResponse, PageError> {
    let reason = HoldReason::parse(posted.value("reason")).ok_or(PageError::NotFound)?.as_str();
    let until = posted.value("until").parse().map_err(|_| PageError::NotFound)?;
    let (concern, day) = (*id, me.visit.now.day() + GRACE);
    let detail = format!("{reason} {until}");
    let event = me.visit.event(Some(me.session.account), Action::HoldLifted, Some(*id), &detail);
    let trail = me.visit.staff.trail_key();
    let lifted = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            let lifted = holds::delete(tx, &concern, reason, until).await?;
            if lifted {
                retention::put_off(tx, &concern, day).await?;
                audit::append(tx, &trail, &event).await?;
            }
            Ok(lifted)
        })
    });
    if lifted.await? {
        return Ok(page::see_other(&format!("{}?did=lifted", path(id))));
    }
    let words = me.visit.words().holds_lift_gone();
    let mends = vec![Mend { to: "#main".to_owned(), words }];
    draw(me, StatusCode::CONFLICT, id, Shown { mends, ..Shown::default() }).await
}

/// The message with this id, if it is shown to this lead.
async fn find(me: &SignedIn, id: &str) -> Result<Id, PageError> {
    let (store, id) = (me.visit.staff.store(), parse_hex(id).ok_or(PageError::NotFound)?);
    let there = concerns::find(store, &id).await?.is_some();
    let shown = there && !handling::is_recused(store, &id, &me.session.account).await?;
    if shown { Ok(id) } else { Err(PageError::NotFound) }
}

/// When a message goes, as far as nothing keeps it, in words.
async fn due(me: &SignedIn, id: &Id) -> Result<(String, Option<i64>), StoreError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let closed = handling::find(store, id).await?.is_some_and(|it| it.status == Status::Closed);
    let day = retention::find(store, id).await?;
    let words = match day {
        _ if !closed => w.holds_one_open(),
        None => w.holds_one_soon(),
        Some(day) => w.holds_one_due(&w.date(day.max(me.visit.now.day()))),
    };
    Ok((words, day))
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    id: &Id,
    shown: Shown<'_>,
) -> Result<HttpResponse, PageError> {
    let (store, w, today) = (me.visit.staff.store(), me.visit.words(), me.visit.now.day());
    let mut held = holds::list_of(store, id).await?;
    held.retain(|hold| hold.until >= today);
    let (due, day) = due(me, id).await?;
    let earliest = day.map(|day| w.date(day.max(today + GRACE)));
    let lift = held.iter().find(|hold| hold.reason == shown.lift).map(|hold| Lift {
        text: match &earliest {
            Some(day) => w.holds_lift_text(day, &why(w, &hold.reason)),
            None => w.holds_lift_text_open(&why(w, &hold.reason)),
        },
        reason: hold.reason.clone(),
        until: hold.until,
        passed: hold.reason == PASSED_ON,
    });
    let row = |hold: &Hold| Row {
        words: w.holds_one_until(&w.date(hold.until), &why(w, &hold.reason)),
        lift: format!("{}?lift={}", path(id), hold.reason),
    };
    let choice = |value: String, label: String, chosen: &str| Choice {
        chosen: value == chosen,
        value,
        label,
    };
    let reasons = HoldReason::CHOSEN
        .map(|reason| choice(reason.as_str().to_owned(), why(w, reason.as_str()), shown.why));
    let terms = [w.holds_term_90(), w.holds_term_365(), w.holds_term_1095(), w.holds_term_3650()];
    let terms =
        TERMS.iter().zip(terms).map(|(days, label)| choice(days.to_string(), label, shown.long));
    let title = w.holds_one_title(&short(id));
    let title = if shown.mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let template = One {
        l: super::super::layout(&me.visit, title),
        me: Me::new(me, "/holds/id"),
        mends: shown.mends,
        done: shown.done,
        at: path(id),
        message: concern::path(id),
        short: short(id),
        due,
        rows: held.iter().map(row).collect(),
        lift,
        reasons: reasons.into(),
        terms: terms.collect(),
    };
    super::super::show(status, &template)
}
