//! The trail: who did what, newest first. Of messages it says no word, and to who may not know of one
//! nothing at all; only leads are told which message a line is about.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use crate::domain::time::{Moment, day_text, parse_day};
use crate::domain::trail::Action;
use crate::store::audit::Linked;
use crate::store::audit_pages::{self, Cursor, Filter};
use crate::store::queue::Viewer;
use crate::store::{StoreError, accounts, audit, audit_end, concerns};
use crate::vault::{Id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::signed_in::{SignedIn, Watcher};
use crate::web::staff_page::{self, Me};
use crate::words::Words;

/// Rows on a page.
const PAGE: usize = 50;

/// Something to choose.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A line of the trail in words.
pub(super) struct Row {
    pub(super) when: String,
    pub(super) who: String,
    pub(super) what: String,
    /// Whom or what it was done to, in words; empty for nothing.
    pub(super) about: String,
    /// Where that message is, for who may open it.
    href: String,
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct Audit {
    l: Layout,
    me: Me,
    asked: Asked,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
    rows: Vec<Row>,
    /// The address of the next page, if there is one.
    next: Option<String>,
    /// Whether this is not the first page.
    later: bool,
    head: String,
    /// How far old lines went; empty where all are there.
    ended: String,
    /// How many lines a file holds at most.
    most: String,
}

/// Which filter is asked for, as the address and the forms have it; at most one of them is not empty.
#[derive(Clone, Default)]
pub(super) struct Asked {
    pub(super) kind: String,
    pub(super) person: String,
    pub(super) day: String,
}

impl Asked {
    /// From names and values, of a query or a form: the first that is one, and nothing else.
    pub(super) fn read(pairs: &[(String, String)]) -> (Self, Filter) {
        let value = |name: &str| pairs.iter().find(|(own, _)| own == name).map(|(_, v)| v.as_str());
        let nothing = Self::default;
        if let Some(kind) = value("kind").and_then(Action::parse) {
            return (Self { kind: kind.as_str().to_owned(), ..nothing() }, Filter::Kind(kind));
        }
        if let Some(person) = value("person").and_then(parse_hex) {
            return (Self { person: hex(&person), ..nothing() }, Filter::Person(person));
        }
        match value("day").and_then(parse_day) {
            Some(day) => (Self { day: day_text(day), ..nothing() }, Filter::Day(day)),
            None => (nothing(), Filter::All),
        }
    }

    /// As the query of an address; empty for everything.
    fn query(&self) -> String {
        let pairs = [("kind", &self.kind), ("person", &self.person), ("day", &self.day)];
        let given = pairs.into_iter().find(|(_, value)| !value.is_empty());
        given.map_or_else(String::new, |(name, value)| format!("{name}={value}"))
    }

    /// The address of the next page, after a cursor; of the first one without it.
    fn path(&self, after: Option<Cursor>) -> String {
        let after = after.map(|after| format!("after={}-{}", after.at, after.number));
        let parts: Vec<String> = [self.query(), after.unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if parts.is_empty() {
            "/admin/audit".to_owned()
        } else {
            format!("/admin/audit?{}", parts.join("&"))
        }
    }
}

fn parse_cursor(text: &str) -> Option<Cursor> {
    let (at, number) = text.split_once('-')?;
    Some(Cursor { at: at.parse().ok()?, number: number.parse().ok()? })
}

/// Who looks.
pub(super) fn viewer(me: &SignedIn) -> Viewer {
    Viewer { account: me.session.account, leads: me.leads }
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    Watcher(me): Watcher,
    query: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let (asked, filter) = Asked::read(&query);
    let after = query.iter().find(|(name, _)| name == "after").map(|(_, value)| value.as_str());
    let after = after.and_then(parse_cursor);
    let store = me.visit.staff.store();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let from = after.unwrap_or(Cursor::START);
    let mut listed = audit_pages::list(store, filter, &viewer(&me), from, limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let next = listed.last().filter(|_| more).map(|last| asked.path(Some(Cursor::after(last))));
    let names = Names::read(&me).await?;
    let w = me.visit.words();
    let audit = Audit {
        l: staff_page::layout(&me.visit, w.staff_audit_title()),
        kinds: kinds(w, &asked),
        people: people(&names, &asked),
        rows: rows(&me, &names, &listed).await?,
        asked,
        next,
        later: after.is_some(),
        head: hex(&audit::head(store).await?.link),
        ended: audit_end::find(store).await?.map_or_else(String::new, |ended| {
            let first = ended.checkpoint.head.number + 1;
            w.staff_audit_ended(&w.date(ended.checkpoint.day), &first.to_string())
        }),
        most: w.number(super::audit_csv::MOST as u64),
        me: Me::new(&me, "/admin/audit"),
    };
    staff_page::show(StatusCode::OK, &audit)
}

fn kinds(w: &Words, asked: &Asked) -> Vec<Choice> {
    let choice = |action: &Action| Choice {
        value: action.as_str().to_owned(),
        label: w.staff_named("trail", action.as_str()),
        chosen: asked.kind == action.as_str(),
    };
    let mut all: Vec<Choice> = Action::ALL.iter().map(choice).collect();
    all.sort_by(|one, other| one.label.cmp(&other.label));
    all
}

fn people(names: &Names, asked: &Asked) -> Vec<Choice> {
    let choice = |(id, name): (&Id, &String)| Choice {
        value: hex(id),
        label: name.clone(),
        chosen: asked.person == hex(id),
    };
    let mut all: Vec<Choice> = names.0.iter().map(choice).collect();
    all.sort_by(|one, other| one.label.cmp(&other.label));
    all
}

/// The names of everybody who has or had an account.
pub(super) struct Names(BTreeMap<Id, String>);

impl Names {
    /// Reads them.
    ///
    /// # Errors
    /// As every read.
    pub(super) async fn read(me: &SignedIn) -> Result<Self, StoreError> {
        Ok(Self(accounts::names(me.visit.staff.store()).await?.into_iter().collect()))
    }

    /// What a line says besides, with the name of who asked in place of their id.
    fn put_into(&self, w: &Words, detail: &str) -> String {
        const ASKED: &str = "asked by ";
        let Some((before, id)) = detail.split_once(ASKED) else { return detail.to_owned() };
        let known = parse_hex(id).and_then(|id: Id| self.0.get(&id).cloned());
        format!("{before}{ASKED}{}", known.unwrap_or_else(|| w.staff_audit_someone()))
    }
}

/// Lines in words.
///
/// # Errors
/// As every read.
pub(super) async fn rows(
    me: &SignedIn,
    names: &Names,
    listed: &[Linked],
) -> Result<Vec<Row>, StoreError> {
    let (w, leads) = (me.visit.words(), me.leads);
    let there = if leads { there(me, names, listed).await? } else { BTreeSet::new() };
    let row = |linked: &Linked| {
        let event = &linked.event;
        let person = |id: &Id| names.0.get(id);
        let who = match &event.actor {
            Some(id) => person(id).cloned().unwrap_or_else(|| w.staff_audit_someone()),
            None if event.action == Action::SignInFailed.as_str() => w.staff_audit_someone(),
            None => w.staff_audit_itself(),
        };
        let (mut about, mut href, mut on_message) = (String::new(), String::new(), false);
        match event.subject {
            Some(id) if event.actor == Some(id) => {}
            Some(id) if names.0.contains_key(&id) => {
                about = person(&id).cloned().unwrap_or_default();
            }
            Some(_) if is_invite(&event.action) => {}
            Some(id) => {
                on_message = true;
                about = if leads {
                    w.staff_audit_message(&hex(&id[..3]))
                } else {
                    w.staff_audit_a_message()
                };
                if there.contains(&id) {
                    href = format!("/concerns/{}", hex(&id));
                }
            }
            None => {}
        }
        // How somebody answered a message tells of what is in it.
        let detail =
            if on_message && !leads { String::new() } else { names.put_into(w, &event.detail) };
        let what = w.trail(&event.action, &detail);
        Row { when: quarter(w, event.at), who, what, about, href }
    };
    Ok(listed.iter().map(row).collect())
}

fn is_invite(action: &str) -> bool {
    [Action::Invited, Action::InviteCancelled].iter().any(|invite| invite.as_str() == action)
}

/// The messages among the subjects that are still there.
async fn there(
    me: &SignedIn,
    names: &Names,
    listed: &[Linked],
) -> Result<BTreeSet<Id>, StoreError> {
    let store = me.visit.staff.store();
    let ids: BTreeSet<Id> = listed.iter().filter_map(|linked| linked.event.subject).collect();
    let mut there = BTreeSet::new();
    for id in ids.into_iter().filter(|id| !names.0.contains_key(id)) {
        if concerns::find(store, &id).await?.is_some() {
            there.insert(id);
        }
    }
    Ok(there)
}

/// A quarter hour: `November 22, 2026, 10:15 UTC`.
fn quarter(w: &Words, at: i64) -> String {
    let minutes = at.rem_euclid(86_400) / 60;
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    w.staff_read_at(&w.date(Moment(at).day()), &time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
        given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn one_filter_is_asked_for_at_a_time_and_reads_back() {
        let person = "ab".repeat(16);
        for (given, filter, path) in [
            (&[][..], Filter::All, "/admin/audit"),
            (
                &[("kind", "opened"), ("day", "2026-11-22")],
                Filter::Kind(Action::Opened),
                "/admin/audit?kind=opened",
            ),
            (
                &[("kind", ""), ("day", "2026-11-22")],
                Filter::Day(20_779),
                "/admin/audit?day=2026-11-22",
            ),
            (
                &[("person", person.as_str())],
                Filter::Person([0xab; 16]),
                &format!("/admin/audit?person={person}"),
            ),
            (&[("kind", "' OR 1=1"), ("person", "zz")], Filter::All, "/admin/audit"),
        ] {
            let (asked, read) = Asked::read(&pairs(given));
            assert_eq!((read, asked.path(None).as_str()), (filter, path));
        }
        let after = Cursor { at: 1_795_343_400, number: 7 };
        assert_eq!(parse_cursor("1795343400-7"), Some(after));
        assert!(Asked::default().path(Some(after)).ends_with("?after=1795343400-7"));
        assert_eq!(parse_cursor("7"), None);
    }
}
