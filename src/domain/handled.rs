//! What staff write about a message: a note, and that it was passed on. Each is the JSON inside
//! `vault::Written`, which says who wrote it, when and about what.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::answers::FaultKind;
use super::text::holds_a_file;

/// The most characters of a note.
pub const MOST_CHARACTERS: usize = 4_000;

/// The most characters of a report's number.
pub const MOST_NUMBER: usize = 40;

/// A note.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Seconds since 1970-01-01 UTC, a whole quarter hour: for the order within a day.
    pub at: i64,
    /// What was noted.
    pub text: String,
}

impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Note({} bytes)", self.text.len())
    }
}

/// What is amiss with a note; the text is tidied already.
pub fn amiss(text: &str) -> Option<FaultKind> {
    if text.is_empty() {
        Some(FaultKind::Nothing)
    } else if holds_a_file(text) {
        Some(FaultKind::File)
    } else if text.chars().count() > MOST_CHARACTERS {
        Some(FaultKind::TooLong(MOST_CHARACTERS))
    } else {
        None
    }
}

/// That it was passed on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// Seconds since 1970-01-01 UTC, a whole quarter hour: when it was written down.
    pub at: i64,
    /// The day on which it was passed on, since 1970-01-01 UTC.
    pub day: i64,
    /// To whom: one of [`HOW`].
    pub how: String,
    /// The number that was given; empty for none.
    pub number: String,
    /// What a person picked: one of [`CATEGORIES`], or empty.
    pub category: String,
}

impl fmt::Debug for Referral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Referral({})", self.how)
    }
}

/// To whom something can be passed on: NCMEC over the web, and by phone NCMEC, 911, the police, the
/// state's child protection line, the national hotline.
pub const HOW: &[&str] = &["web", "ncmec", "emergency", "police", "protection", "trafficking_line"];

/// What the official form can be about (its eight values, CONTENT.md 3.1), for a person to pick.
pub const CATEGORIES: &[&str] = &[
    "online_talk",
    "images",
    "offered",
    "in_person",
    "sent_to_child",
    "travel",
    "misleading_address",
    "misleading_page",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_can_be_read_for_good() {
        let stored = r#"{"at":900,"text":"rang them"}"#;
        let note: Note = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&note).unwrap(), stored);
        assert_eq!(format!("{note:?}"), "Note(9 bytes)", "never the words");
        let stored = r#"{"at":900,"day":20779,"how":"web","number":"123","category":""}"#;
        let referral: Referral = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&referral).unwrap(), stored);
        assert_eq!(format!("{referral:?}"), "Referral(web)", "never the number");
    }

    #[test]
    fn a_note_is_words_and_not_too_many() {
        assert_eq!(amiss("Rang them."), None);
        assert_eq!(amiss(""), Some(FaultKind::Nothing));
        assert_eq!(amiss(&"a ".repeat(2_001)), Some(FaultKind::TooLong(4_000)));
        assert_eq!(amiss("data:image/png;base64,iVBORw0"), Some(FaultKind::File));
    }
}
