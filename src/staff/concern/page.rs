//! The page of an opened message: the short view first, then the words, veiled section by section,
//! then what can be done. Nothing in it counts, weighs or ranks what somebody ticked.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::facts::{self, Event, Facts};
use super::read::{Refused, Wrote};
use super::view::{First, first, hour, short};
use super::{Me, Open, Seen};
use crate::domain::form;
use crate::domain::status::Status;
use crate::staff::holds::why;
use crate::store::holds::{self, Hold};
use crate::store::{StoreError, retention};
use crate::vault::{fresh_id, hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::signed_in::SignedIn;
use crate::words::{Rich, Words};

use super::note::Kept;
use super::stop::Stopping;

/// Something that was written later, by whom and when.
struct Later {
    who: String,
    when: String,
    lang: String,
    text: String,
}

/// What may follow, in one list: a status, or one with its reason.
struct Choice {
    value: String,
    label: String,
}

/// What the page is shown after or with.
#[derive(Default)]
pub struct Shown<'a> {
    /// What was just done, as the address says it.
    pub did: &'a str,
    /// What went wrong, and where to mend it.
    pub mends: Vec<Mend>,
    /// A note that could not be kept.
    pub note: String,
    /// What the next entry's id is derived from; fresh when empty.
    pub once: String,
}

impl<'a> Shown<'a> {
    /// After something that worked.
    pub fn after(did: &'a str) -> Self {
        Self { did, ..Self::default() }
    }

    /// Because something did not: what to say.
    pub fn because(to: &str, words: String) -> Self {
        Self { mends: vec![Mend { to: to.to_owned(), words }], ..Self::default() }
    }
}

#[derive(Template)]
#[template(path = "staff/concern_open.html")]
struct Page<'a> {
    l: Layout,
    me: Me,
    at: String,
    facts: Facts,
    mends: Vec<Mend>,
    done: String,
    passed: bool,
    refused: Vec<String>,
    short: Vec<(String, String)>,
    next: String,
    must: bool,
    everyone: Option<String>,
    first: Vec<First>,
    added: Vec<Later>,
    stop: Stopping,
    notes: Vec<Later>,
    kept: Vec<Kept>,
    messages: Vec<(Later, Rich<'a>)>,
    referrals: Vec<Later>,
    held: Vec<String>,
    hold_id: String,
    choices: Vec<Choice>,
    was: &'static str,
    events: Vec<Event>,
    more: bool,
    note: String,
    note_why: String,
    once: String,
}

/// What was just done, in words; empty for anything else.
pub fn after(w: &Words, did: &str) -> String {
    match did {
        "noted" => w.staff_did_noted(),
        "moved" => w.staff_did_moved(),
        "asked" => w.staff_did_asked(),
        "passed" => w.staff_did_passed(),
        "left" => w.staff_did_left(),
        "dropped" => w.staff_did_dropped(),
        "back" => w.staff_stop_did_back(),
        "stands" => w.holds_stop_did_stands(),
        "honoured" => w.staff_stop_did_honoured(),
        _ => String::new(),
    }
}

pub async fn draw(
    me: &SignedIn,
    status: StatusCode,
    open: &Open,
    shown: &Shown<'_>,
) -> Result<HttpResponse, PageError> {
    let (w, read) = (me.visit.words(), &open.read);
    let (seen, id) = (&open.seen, &open.seen.row.id);
    let people = facts::people(me).await?;
    let received = read.body().map(|body| body.received.as_str());
    let facts = Facts::new(me, seen, &people, received);
    let young = form::is_young(read.path());
    let stop = Stopping::of(me, open, &people).await?;
    let (events, more) = facts::history(me, id, &people).await?;
    let by = |by: &crate::vault::Id, when: String, lang: &str, text: String| Later {
        who: facts::name_of(w, &people, by),
        when,
        lang: lang.to_owned(),
        text,
    };
    let notes = read
        .notes
        .iter()
        .map(|note| by(&note.by, facts::quarter(w, note.held.at), "", note.held.text.clone()));
    let referrals = read.referrals.iter().map(|one| {
        let (held, day) = (&one.held, w.date(one.held.day));
        let how = w.staff_named("how", &held.how);
        let category = w.staff_found("category", &held.category);
        let number =
            if held.number.is_empty() { w.staff_read_no_number() } else { held.number.clone() };
        let mut text = w.staff_read_passed(&day, &how, &number);
        if let Some(category) = category {
            text = format!("{text}\n{category}");
        }
        by(&one.by, facts::quarter(w, held.at), "", text)
    });
    let messages = read.messages.iter().filter_map(|one: &Wrote<_>| {
        Some((by(&one.by, w.date(one.day), "", String::new()), w.notice(&one.held)?))
    });
    let added = read.additions.iter().map(|(day, addition)| Later {
        who: String::new(),
        when: hour(w, &addition.received).unwrap_or_else(|| w.date(*day)),
        lang: addition.language.clone(),
        text: addition.text.clone(),
    });
    let state = seen.handled.status;
    let mut refused = refusals(w, &read.refused);
    if open.keys.fault().is_some() {
        refused.push(w.staff_refused_chain());
    }
    let title = w.staff_read_title(&facts.short);
    let title = if shown.mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let l = super::super::layout(&me.visit, title);
    let current = me.visit.staff.site().current();
    let line = l.state.as_ref().map(|state| format!("{}, {}", state.line.name, state.line.phone));
    let everyone = line.filter(|_| current.everyone_must_report());
    let must = read.body().and_then(|body| body.answers.value("must_report"));
    let kept_until = kept_until(me, seen).await?;
    let template = Page {
        done: after(w, shown.did),
        passed: shown.did == "passed",
        refused,
        short: read.body().map_or_else(Vec::new, |body| short(w, body)),
        next: w.staff_named("next", state.as_str()),
        must: matches!(must, Some("yes" | "not_sure")),
        everyone: everyone.filter(|_| !young),
        stop,
        first: read.bodies.iter().map(|body| first(w, body)).collect(),
        added: added.collect(),
        notes: notes.collect(),
        kept: super::note::kept(me, &open.keys, id).await?,
        messages: messages.collect(),
        referrals: referrals.collect(),
        held: kept_until,
        hold_id: hex(id),
        choices: choices(w, state),
        was: state.as_str(),
        events,
        more,
        note: shown.note.clone(),
        note_why: shown
            .mends
            .iter()
            .find(|mend| mend.to == "#note")
            .map_or_else(String::new, |mend| mend.words.clone()),
        once: if shown.once.is_empty() { hex(&fresh_id()) } else { shown.once.clone() },
        mends: shown
            .mends
            .iter()
            .map(|m| Mend { to: m.to.clone(), words: m.words.clone() })
            .collect(),
        at: seen.path(),
        me: Me::new(me, "/concern"),
        facts,
        l,
    };
    super::super::show(status, &template)
}

/// How long it is kept: what keeps it, and when it goes where it is closed.
async fn kept_until(me: &SignedIn, seen: &Seen) -> Result<Vec<String>, StoreError> {
    let (w, store, today) = (me.visit.words(), me.visit.staff.store(), me.visit.now.day());
    let held = holds::list_of(store, &seen.row.id).await?;
    let stands = held.iter().filter(|hold| hold.until >= today);
    let say = |hold: &Hold| w.holds_here(&w.date(hold.until), &why(w, &hold.reason));
    let mut kept: Vec<String> = stands.map(say).collect();
    if let Some(day) = retention::find(store, &seen.row.id).await? {
        kept.push(w.holds_here_due(&w.date(day.max(today))));
    }
    Ok(kept)
}

fn choices(w: &Words, status: Status) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (next, reasons) in facts::offered(status) {
        let label = match (status, next) {
            (Status::BeingRead | Status::SecondReader, _) if next == Status::BeingRead => {
                w.staff_read_on()
            }
            (_, Status::BeingRead) if !status.waits() => w.staff_read_again(),
            _ => w.staff_status(next),
        };
        if reasons.is_empty() {
            choices.push(Choice { value: next.as_str().to_owned(), label });
            continue;
        }
        for reason in reasons {
            let value = format!("{} {reason}", next.as_str());
            let label = format!("{label}: {}", w.staff_named("reason", reason));
            choices.push(Choice { value, label });
        }
    }
    choices
}

fn refusals(w: &Words, refused: &[Refused]) -> Vec<String> {
    let words = |refused: &Refused| match refused {
        Refused::First => w.staff_refused_first(),
        Refused::Added => w.staff_refused_added(),
        Refused::Note => w.staff_refused_note(),
        Refused::Referral => w.staff_refused_referral(),
        Refused::Message => w.staff_refused_message(),
        Refused::Row => w.staff_refused_row(),
        Refused::Missing => w.staff_refused_missing(),
        Refused::Outside => w.staff_refused_outside(),
        Refused::NoKey => w.staff_refused_no_key(),
    };
    let mut all: Vec<String> = refused.iter().map(words).collect();
    all.sort();
    all.dedup();
    all
}
