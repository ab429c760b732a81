//! What is said of a message without its words: tags, the clock, names, the history.

use std::collections::BTreeMap;

use super::Seen;
use crate::staff::queue::usual;

use crate::domain::clock::Wait;
use crate::domain::staff::AccountState;
use crate::domain::status::Status;
use crate::domain::time::{Moment, parse_hour};
use crate::domain::trail::Action;
use crate::store::{StoreError, accounts, audit};
use crate::vault::{Audience, Id, hex};
use crate::web::signed_in::SignedIn;
use crate::words::{Lang, Words};

/// How many events of a message's history are shown: the newest.
const EVENTS: i64 = 50;

/// Words with a mark that does not hang on colour.
pub struct Tag {
    /// The mark's class in the sheet.
    pub class: &'static str,
    /// The words.
    pub words: String,
}

/// Somebody who works here.
pub struct Person {
    pub name: String,
    /// Who can be handed a message, and whether they lead.
    pub reads: bool,
    pub leads: bool,
}

/// Everybody who works or worked here.
pub type People = BTreeMap<Id, Person>;

pub async fn people(me: &SignedIn) -> Result<People, StoreError> {
    let all = accounts::list(me.visit.staff.store()).await?;
    let person = |account: accounts::Account| {
        let active = account.state == AccountState::Active;
        let leads = account.role == crate::domain::staff::Role::Lead && active;
        let reads = account.role.reads() && active;
        (account.id, Person { name: account.username, reads, leads })
    };
    Ok(all.into_iter().map(person).collect())
}

/// What somebody is called who did something; one who has no account is called that.
pub fn name_of(w: &Words, people: &People, id: &Id) -> String {
    people.get(id).map_or_else(|| w.staff_read_someone(), |person| person.name.clone())
}

/// What stands in the clear.
pub struct Facts {
    /// The id as people say it.
    pub short: String,
    pub day: String,
    pub language: String,
    pub danger: Tag,
    pub step: Tag,
    pub wait: Option<Tag>,
    /// Who has it; empty for nobody.
    pub holder: String,
    pub mine: bool,
    pub leads: bool,
    pub unread: bool,
}

impl Facts {
    /// `received` is the hour that stands inside, once it was opened.
    pub fn new(me: &SignedIn, seen: &Seen, people: &People, received: Option<&str>) -> Self {
        let (w, row) = (me.visit.words(), &seen.row);
        let mine = seen.handled.holder == Some(me.session.account);
        let status = seen.handled.status;
        let hour = received.and_then(parse_hour);
        Self {
            short: short(&row.id),
            day: w.date(row.received_on),
            language: language(&row.language),
            danger: danger(w, &row.danger_now),
            step: Tag {
                class: if mine {
                    "mine"
                } else if status.waits() {
                    ""
                } else {
                    "ok"
                },
                words: w.staff_status(status),
            },
            wait: status.waits().then(|| waiting(me, row.received_on, hour)),
            holder: seen.handled.holder.map_or_else(String::new, |id| name_of(w, people, &id)),
            mine,
            leads: row.audience == Audience::Leads,
            unread: seen.unread,
        }
    }
}

/// The first six digits of an id: what people call a message.
pub fn short(id: &Id) -> String {
    hex(&id[..3])
}

pub fn language(code: &str) -> String {
    Lang::parse(code).map_or_else(|| code.to_owned(), |lang| lang.own_name().to_owned())
}

pub fn danger(w: &Words, answer: &str) -> Tag {
    let class = match answer {
        "yes" => "now",
        "no" => "no",
        _ => "unsure",
    };
    Tag { class, words: w.staff_named("danger", answer) }
}

/// How long it has waited: from the hour that stands inside, once it was opened; else from the day.
fn waiting(me: &SignedIn, received_on: i64, hour: Option<Moment>) -> Tag {
    let (w, now) = (me.visit.words(), me.visit.now);
    let current = me.visit.staff.site().current();
    let due = usual(current.settings()).clock_hours;
    let pace = match hour {
        Some(hour) => Wait::since(now, hour, due),
        None => Wait::at(now, received_on, due),
    };
    let class = match pace {
        Wait::Early => "fresh",
        Wait::Soon => "soon",
        Wait::Late => "late",
    };
    let hours = hour.map(|hour| ((now.0 - hour.0) / 3_600).max(0)).filter(|hours| *hours < 48);
    let words = match hours {
        Some(hours) => w.staff_read_wait_hours(hours),
        None => w.staff_read_wait_days((now.day() - received_on).max(0)),
    };
    let words = match pace {
        Wait::Early => words,
        Wait::Soon => w.staff_queue_soon(&words),
        Wait::Late => w.staff_queue_late(&words),
    };
    Tag { class, words }
}

/// One line of the history: when, and who did what.
pub struct Event {
    pub when: String,
    pub what: String,
}

/// What was done with a message, newest first; and whether there is more.
pub async fn history(
    me: &SignedIn,
    concern: &Id,
    people: &People,
) -> Result<(Vec<Event>, bool), StoreError> {
    let (w, store) = (me.visit.words(), me.visit.staff.store());
    let all = audit::list_about(store, concern, i64::MAX, EVENTS + 1).await?;
    let more = i64::try_from(all.len()).is_ok_and(|count| count > EVENTS);
    let line = |linked: &audit::Linked| {
        let event = &linked.event;
        let who = event.actor.map_or_else(|| w.staff_read_someone(), |id| name_of(w, people, &id));
        let what = what(w, &event.action, &event.detail);
        Event { when: quarter(w, event.at), what: w.staff_read_event(&what, &who) }
    };
    let newest = all.iter().take(usize::try_from(EVENTS).unwrap_or(usize::MAX));
    Ok((newest.map(line).collect(), more))
}

/// What was done, from the closed lists that the trail holds.
fn what(w: &Words, action: &str, detail: &str) -> String {
    let done = w.staff_named("done", action);
    if action == Action::Moved.as_str() {
        let mut parts = detail.split(' ').skip(1);
        let step = parts.next().and_then(Status::parse).map(|step| w.staff_status(step));
        let reason = parts.next().map(|reason| w.staff_named("reason", reason));
        let told: Vec<String> = step.into_iter().chain(reason).collect();
        return format!("{done} {}", told.join(": "));
    }
    let more = match Action::parse(action) {
        Some(Action::Referred) => w.staff_found("how", detail),
        Some(Action::Messaged) => w.staff_found("notice", detail),
        Some(Action::Held) => detail.split(' ').next().and_then(|one| w.staff_found("had", one)),
        _ => None,
    };
    more.map_or(done.clone(), |more| format!("{done}: {more}"))
}

/// A quarter hour: `November 22, 2026, 10:15 UTC`.
pub fn quarter(w: &Words, at: i64) -> String {
    let minutes = at.rem_euclid(86_400) / 60;
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    w.staff_read_at(&w.date(Moment(at).day()), &time)
}

/// The statuses that are offered, each with its reasons: what is legal, without what needs more than
/// choosing. What was passed on is said where the number is written down; nothing is finished before
/// it was said what was done with it; and a request to stop is answered where it stands.
pub fn offered(status: Status) -> Vec<(Status, &'static [&'static str])> {
    use Status::{BeingRead, Closed, ReferredCybertipline, ReferredPhone, SecondReader, Withdrawn};
    let fits = |next: &Status| match next {
        ReferredCybertipline | ReferredPhone | Withdrawn => false,
        Closed => !matches!(status, BeingRead | SecondReader),
        _ => true,
    };
    status.next().filter(fits).map(|next| (next, next.reasons())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_finished_before_it_was_said_what_was_done_with_it() {
        for status in Status::ALL {
            for (next, _) in offered(status) {
                assert!(status.may_become(next), "{status:?}");
                assert!(!matches!(next, Status::ReferredCybertipline | Status::ReferredPhone));
                assert!(next != Status::Withdrawn);
            }
        }
        let closes = |status| offered(status).iter().any(|(next, _)| *next == Status::Closed);
        assert!(!closes(Status::BeingRead) && !closes(Status::SecondReader));
        assert!(closes(Status::NotForUs) && closes(Status::ReferredPhone));
    }

    #[test]
    fn a_message_is_called_by_six_digits() {
        assert_eq!(short(&[0xab; 16]), "ababab");
    }
}
