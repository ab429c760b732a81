//! A row of the queue in words, the ways to look at it, and the place where a page ends. All of it is
//! made of what stands in clear.

use std::collections::HashMap;

use super::queue::{name, usual};
use crate::domain::clock::Wait;
use crate::domain::status::Status;
use crate::store::queue::{Cursor, Filter, Listed};
use crate::vault::{Id, hex, parse_hex};
use crate::web::signed_in::SignedIn;
use crate::words::{Lang, Words};

/// How the queue is looked at: one filter at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// All that is not closed.
    All,
    /// What I have.
    Mine,
    /// What nobody has.
    Nobody,
    /// What is for leads alone; only they can ask for it.
    Leads,
    /// What has this status.
    Status(Status),
    /// What was written in this language.
    Language(Lang),
}

impl Shown {
    /// As in a query; what is not there is all.
    pub(super) fn parse(text: &str, leads: bool) -> Self {
        let (first, others) = Self::all(leads);
        first.into_iter().chain(others).find(|one| one.text() == text).unwrap_or(Self::All)
    }

    /// As in a query.
    pub(super) fn text(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Mine => "mine".to_owned(),
            Self::Nobody => "nobody".to_owned(),
            Self::Leads => "leads".to_owned(),
            Self::Status(status) => status.as_str().to_owned(),
            Self::Language(lang) => format!("lang-{}", lang.code()),
        }
    }

    /// Those that stand first, and all others.
    pub(super) fn all(leads: bool) -> (Vec<Self>, Vec<Self>) {
        let mut first = vec![Self::All, Self::Mine, Self::Nobody];
        if leads {
            first.push(Self::Leads);
        }
        first.push(Self::Status(Status::New));
        let mut others: Vec<Self> = Status::ALL[1..].iter().map(|one| Self::Status(*one)).collect();
        others.extend(Lang::ALL.map(Self::Language));
        (first, others)
    }

    pub(super) fn filter(self, account: Id) -> Filter {
        match self {
            Self::All | Self::Leads => Filter::Open,
            Self::Mine => Filter::Of(account),
            Self::Nobody => Filter::Unassigned,
            Self::Status(status) => Filter::Status(status),
            Self::Language(lang) => Filter::Language(lang.code().to_owned()),
        }
    }

    pub(super) fn words(self, w: &Words) -> String {
        match self {
            Self::All => w.staff_queue_show_all(),
            Self::Mine => w.staff_queue_show_mine(),
            Self::Nobody => w.staff_queue_show_nobody(),
            Self::Leads => w.staff_queue_show_leads(),
            Self::Status(status) => w.staff_status(status),
            Self::Language(lang) => lang.own_name().to_owned(),
        }
    }

    pub(super) fn lang(self) -> Option<Lang> {
        if let Self::Language(lang) = self { Some(lang) } else { None }
    }
}

/// Where a page ended, for a link: 42 hex digits that name a day and an id, and nothing that anybody
/// wrote.
pub(super) fn cursor_text(cursor: &Cursor) -> String {
    let turn = u8::try_from(cursor.turn).unwrap_or(1);
    let day = u32::try_from(cursor.received_on).unwrap_or(u32::MAX);
    hex(&[&[turn][..], &day.to_be_bytes(), &cursor.id].concat())
}

/// The same, read; `None` for what we never wrote.
pub(super) fn parse_cursor(text: &str) -> Option<Cursor> {
    let bytes: [u8; 21] = parse_hex(text)?;
    let (turn, rest) = bytes.split_first()?;
    let (day, id) = rest.split_first_chunk::<4>()?;
    let cursor = Cursor {
        turn: i64::from(*turn),
        received_on: i64::from(u32::from_be_bytes(*day)),
        id: id.try_into().ok()?,
    };
    (cursor.turn <= 1).then_some(cursor)
}

/// The part of an id by which people tell a message from others: enough for what is on a page.
pub(super) fn short(id: &Id) -> String {
    hex(&id[..3])
}

/// A row.
#[expect(clippy::struct_excessive_bools, reason = "what the row shows or leaves out")]
pub(super) struct Row {
    /// The concern's id, as in paths.
    pub(super) id: String,
    /// The part of it that is shown.
    pub(super) short: String,
    /// The tag's class, and words.
    pub(super) danger: (&'static str, String),
    /// The tag's class, none for plain words, and words.
    pub(super) since: (&'static str, String),
    /// Language code and the language's own name; the code itself for one we do not have.
    pub(super) language: (String, String),
    /// The tag's class, and words.
    pub(super) status: (&'static str, String),
    /// Who has it.
    pub(super) who: String,
    /// What came in since it was last opened.
    pub(super) added: Vec<String>,
    /// Whether it is for leads alone.
    pub(super) leads: bool,
    /// Whether it can be taken.
    pub(super) free: bool,
    /// Whether who looks has it.
    pub(super) mine: bool,
    /// Whether somebody else has it.
    pub(super) theirs: bool,
    /// Whether it may be asked to be closed as test or spam.
    pub(super) may_be_spam: bool,
    /// Whether it has to be opened before it could be.
    pub(super) open_first: bool,
    /// Whether somebody asked that already.
    pub(super) in_batch: bool,
}

impl Row {
    pub(super) fn new(me: &SignedIn, one: &Listed, names: &HashMap<Id, String>) -> Self {
        let w = me.visit.words();
        let mine = one.holder == Some(me.session.account);
        let who = match &one.holder {
            Some(_) if mine => w.staff_queue_you(),
            Some(holder) => name(names, holder).to_owned(),
            None => w.staff_queue_nobody(),
        };
        let own_name = Lang::parse(&one.language).map(|lang| lang.own_name().to_owned());
        let added = [
            (one.unread && !one.asked_to_stop, w.staff_queue_unread()),
            (one.asked_to_stop, w.staff_queue_asked_to_stop()),
            (one.in_batch, w.staff_queue_in_batch()),
        ];
        let open = one.status != Status::Closed;
        let nobody_else = one.holder.is_none() || mine;
        Self {
            id: hex(&one.cursor.id),
            short: short(&one.cursor.id),
            danger: danger(w, &one.danger_now),
            since: since(me, one),
            language: (one.language.clone(), own_name.unwrap_or_else(|| one.language.clone())),
            status: status(w, one),
            who,
            added: added.into_iter().filter(|(there, _)| *there).map(|(_, words)| words).collect(),
            leads: one.audience == crate::vault::Audience::Leads,
            free: one.holder.is_none() && open,
            mine: mine && open,
            theirs: !nobody_else && open,
            may_be_spam: one.status.may_be_spam(&one.danger_now) && !one.unread && nobody_else,
            open_first: one.unread || one.status == Status::New,
            in_batch: one.in_batch,
        }
    }
}

pub(super) fn danger(w: &Words, answer: &str) -> (&'static str, String) {
    match answer {
        "yes" => ("now", w.staff_queue_danger_yes()),
        "no" => ("no", w.staff_queue_danger_no()),
        _ => ("unsure", w.staff_queue_danger_not_sure()),
    }
}

/// How far it has come. What was opened and is nobody's is said to be so: nobody reads it.
fn status(w: &Words, one: &Listed) -> (&'static str, String) {
    match one.status {
        Status::BeingRead if one.holder.is_none() => ("soon", w.staff_queue_opened_nobody()),
        status => (status_class(status), w.staff_status(status)),
    }
}

pub(super) fn status_class(status: Status) -> &'static str {
    match status {
        Status::New => "new",
        Status::Closed => "ok",
        _ => "mine",
    }
}

/// How long it has waited, in words: before anything is opened only the day is known. The tag runs
/// while somebody still has to decide.
fn since(me: &SignedIn, one: &Listed) -> (&'static str, String) {
    let (w, now, day) = (me.visit.words(), me.visit.now, one.cursor.received_on);
    let words = match now.day() - day {
        ..=0 => w.staff_queue_today(),
        1 => w.staff_queue_yesterday(),
        days => w.staff_queue_days_ago(days),
    };
    let current = me.visit.staff.site().current();
    let hours = usual(current.settings()).clock_hours;
    match Wait::at(now, day, hours) {
        Wait::Late if one.status.waits() => ("late", w.staff_queue_late(&words)),
        Wait::Soon if one.status.waits() => ("soon", w.staff_queue_soon(&words)),
        _ => ("", words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_queue_reads_back_and_no_other_text_is_one() {
        for turn in [0, 1] {
            let cursor = Cursor { turn, received_on: 20_779, id: [0xab; 16] };
            assert_eq!(parse_cursor(&cursor_text(&cursor)), Some(cursor));
        }
        let text = cursor_text(&Cursor { turn: 1, received_on: 0, id: [0; 16] });
        let other = format!("02{}", &text[2..]);
        for wrong in ["", "x", &text[2..], &format!("{text}00"), &other, &text.replace('0', "O")] {
            assert_eq!(parse_cursor(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_way_to_look_reads_back_and_only_leads_have_theirs() {
        for leads in [true, false] {
            let (first, others) = Shown::all(leads);
            for one in first.into_iter().chain(others) {
                assert_eq!(Shown::parse(&one.text(), leads), one);
            }
        }
        assert_eq!(Shown::parse("leads", false), Shown::All);
        assert_eq!(Shown::parse("new' OR 1=1", true), Shown::All);
    }
}
