//! The prepared messages that can be left for whoever holds a code: one list, by id.
//! A message is an id and a few closed values. It holds no words of its own, so neither staff nor
//! somebody who writes to the database can say anything to a visitor that is not prepared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::form;

/// A prepared message.
#[derive(Debug)]
pub struct Notice {
    /// Its machine name, which is stored and finds its words.
    pub id: &'static str,
    /// Its number in the list of content.
    pub number: u8,
    /// What it is filled in with; every one of them must be given.
    pub values: &'static [Blank],
    /// Whether it stands on the page at once.
    pub shown: Shown,
    /// Who it may be sent to.
    pub to: To,
}

/// A closed value in a message.
#[derive(Debug)]
pub struct Blank {
    /// Its machine name.
    pub name: &'static str,
    /// What it can be.
    pub kind: BlankKind,
}

/// What a closed value can be.
#[derive(Debug)]
pub enum BlankKind {
    /// A day, as days since 1970-01-01 UTC.
    Day,
    /// One of these machine names.
    OneOf(&'static [&'static str]),
}

/// When a message is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// At once: it betrays nothing to somebody who walks by.
    AtOnce,
    /// After a second press: it tells what was written, or who wrote it.
    OnPress,
}

/// Who a message may be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Anybody.
    Everyone,
    /// Nobody who said that they are under 18.
    Adults,
    /// Only somebody who said that they are under 18.
    Young,
}

const fn notice(id: &'static str, number: u8, shown: Shown, to: To) -> Notice {
    Notice { id, number, values: &[], shown, to }
}

const DAY: Blank = Blank { name: "day", kind: BlankKind::Day };
const AGENCY: Blank = Blank { name: "agency", kind: BlankKind::OneOf(AGENCIES) };
const QUESTION: Blank = Blank { name: "question", kind: BlankKind::OneOf(QUESTIONS) };
const REASON: Blank = Blank { name: "reason", kind: BlankKind::OneOf(REASONS) };

const AGENCIES: &[&str] = &["ncmec", "emergency", "police", "protection", "trafficking_line"];
/// The closed routing questions: nothing else may be asked.
const QUESTIONS: &[&str] = &["place", "under_18", "now", "told"];
const REASONS: &[&str] = &[
    "adult_only",
    "labour_only",
    "no_child",
    "outside_country",
    "custody_or_family_dispute",
    "bullying_only",
    "platform_complaint",
    "viral_rumour",
];

/// Every prepared message. Number 12, "you withdrew this", is not among them: whoever withdraws can
/// open the page no more, and is told on the page after pressing.
pub const NOTICES: &[Notice] = &[
    notice("received", 1, Shown::AtOnce, To::Everyone),
    notice("danger", 2, Shown::OnPress, To::Everyone),
    Notice { values: &[DAY], ..notice("passed_on", 3, Shown::OnPress, To::Adults) },
    Notice { values: &[AGENCY, DAY], ..notice("phoned", 4, Shown::OnPress, To::Adults) },
    notice("report_yourself", 5, Shown::OnPress, To::Adults),
    Notice { values: &[QUESTION], ..notice("question", 6, Shown::OnPress, To::Adults) },
    notice("images", 7, Shown::OnPress, To::Everyone),
    notice("missing", 8, Shown::OnPress, To::Adults),
    notice("professional", 9, Shown::OnPress, To::Adults),
    notice("child", 10, Shown::OnPress, To::Young),
    Notice { values: &[REASON], ..notice("not_for_us", 11, Shown::OnPress, To::Adults) },
    Notice { values: &[DAY], ..notice("away", 13, Shown::AtOnce, To::Adults) },
    notice("safety", 14, Shown::AtOnce, To::Everyone),
];

/// Why a message cannot be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    /// No such message is prepared.
    #[error("no such message is prepared")]
    Unknown,
    /// A value is missing, or is none of those it can be, or is one too many.
    #[error("a value of the message is missing, or is none of those it can be")]
    Value,
    /// It is not for somebody who chose that path.
    #[error("this message is not for the person it would be left for")]
    NotForThem,
}

/// A message as it is sealed: which, its closed values, and the concern it was written for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The concern's id, 32 hex digits, set when it is sealed: a message that was moved to another
    /// concern is found out.
    pub concern: String,
    /// The prepared message's id.
    pub notice: String,
    /// Its closed values, by name.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

impl Notice {
    /// The prepared message with this id.
    pub fn find(id: &str) -> Option<&'static Notice> {
        NOTICES.iter().find(|notice| notice.id == id)
    }

    /// Whether it may be left for somebody who chose this `path` at the gate.
    pub fn is_for(&self, path: Option<&str>) -> bool {
        match self.to {
            To::Everyone => true,
            To::Adults => !form::is_young(path),
            To::Young => form::is_young(path),
        }
    }

    fn takes(&self, values: &BTreeMap<String, String>) -> bool {
        let fits = |blank: &Blank| {
            values.get(blank.name).is_some_and(|value| match blank.kind {
                BlankKind::Day => value.parse::<i64>().is_ok_and(|day| day.to_string() == *value),
                BlankKind::OneOf(all) => all.contains(&value.as_str()),
            })
        };
        values.len() == self.values.len() && self.values.iter().all(fits)
    }
}

impl Message {
    /// A message for somebody who chose this `path`.
    ///
    /// # Errors
    /// [`NoticeError`] when there is no such message, its values do not fit, or it is not for them.
    pub fn new(
        notice: &str,
        values: &[(&str, &str)],
        path: Option<&str>,
    ) -> Result<Self, NoticeError> {
        let prepared = Notice::find(notice).ok_or(NoticeError::Unknown)?;
        if !prepared.is_for(path) {
            return Err(NoticeError::NotForThem);
        }
        let given = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let (concern, notice, values) = (String::new(), notice.to_owned(), given.collect());
        if prepared.takes(&values) {
            Ok(Self { concern, notice, values })
        } else {
            Err(NoticeError::Value)
        }
    }

    /// The prepared message that this is, where it is whole: what is stored is read as strictly as
    /// what is written, because whoever writes to the database can seal to a mailbox.
    pub fn prepared(&self) -> Option<&'static Notice> {
        Notice::find(&self.notice).filter(|notice| notice.takes(&self.values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_content_and_each_id_and_number_stands_once() {
        let numbers: Vec<u8> = NOTICES.iter().map(|notice| notice.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14]);
        for notice in NOTICES {
            assert_eq!(NOTICES.iter().filter(|other| other.id == notice.id).count(), 1);
        }
    }

    #[test]
    fn to_the_young_only_five_messages_exist_and_no_question() {
        for path in ["self_child", "friend_child"] {
            let numbers: Vec<u8> = NOTICES
                .iter()
                .filter(|notice| notice.is_for(Some(path)))
                .map(|notice| notice.number)
                .collect();
            assert_eq!(numbers, [1, 2, 7, 10, 14]);
            let question = Message::new("question", &[("question", "place")], Some(path));
            assert_eq!(question, Err(NoticeError::NotForThem));
        }
        assert_eq!(Message::new("child", &[], Some("known_child")), Err(NoticeError::NotForThem));
        assert_eq!(Message::new("child", &[], None), Err(NoticeError::NotForThem));
    }

    #[test]
    fn a_message_takes_its_closed_values_and_nothing_else() {
        let adult = Some("known_child");
        assert!(Message::new("passed_on", &[("day", "20779")], adult).is_ok());
        assert!(Message::new("phoned", &[("agency", "police"), ("day", "20779")], adult).is_ok());
        assert_eq!(Message::new("hello", &[], adult), Err(NoticeError::Unknown));
        for wrong in [
            &[][..],
            &[("day", "soon")],
            &[("day", "+20779")],
            &[("day", "020779")],
            &[("day", "<b>1</b>")],
            &[("days", "20779")],
            &[("day", "20779"), ("words", "call me")],
        ] {
            assert_eq!(
                Message::new("passed_on", wrong, adult),
                Err(NoticeError::Value),
                "{wrong:?}"
            );
        }
        let wrong = Message::new("not_for_us", &[("reason", "test_or_spam")], adult);
        assert_eq!(wrong, Err(NoticeError::Value));
    }

    #[test]
    fn what_is_stored_is_read_as_strictly_as_what_is_written() {
        let stored = r#"{"concern":"00112233445566778899aabbccddeeff","notice":"passed_on","values":{"day":"20779"}}"#;
        let message: Message = serde_json::from_str(stored).unwrap();
        assert_eq!(message.prepared().unwrap().number, 3);
        assert_eq!(serde_json::to_string(&message).unwrap(), stored);
        for forged in [
            r#"{"concern":"","notice":"come_to_my_house"}"#,
            r#"{"concern":"","notice":"received","values":{"words":"come to my house"}}"#,
            r#"{"concern":"","notice":"passed_on","values":{"day":"come to my house"}}"#,
        ] {
            let message: Message = serde_json::from_str(forged).unwrap();
            assert!(message.prepared().is_none());
        }
    }
}
