//! What is written later by whoever holds the code: it may not be the person who wrote first.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::answers::FaultKind;
use super::text::holds_a_file;
use super::time::Moment;

/// The most characters of one addition: as many as the form's first text takes.
pub const MOST_CHARACTERS: usize = 4_000;

/// The most additions to one concern in a day. Each may be as long as a first message, so this is a
/// bound on what one code can store, far above what a person writes.
pub const MOST_A_DAY: i64 = 20;

/// An addition: the JSON inside its sealed record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addition {
    /// The concern's id, 32 hex digits, set when it is sealed: an addition that was moved to
    /// another concern is found out.
    pub concern: String,
    /// The language of the pages, as its code.
    pub language: String,
    /// The hour of receipt, as `2026-11-22T10Z`. It stands here and nowhere else.
    pub received: String,
    /// What was written.
    pub text: String,
}

impl fmt::Debug for Addition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Addition({} bytes)", self.text.len())
    }
}

impl Addition {
    /// What somebody adds now; the concern is named when it is sealed.
    pub fn new(text: &str, language: &str, now: Moment) -> Self {
        Self {
            concern: String::new(),
            language: language.to_owned(),
            received: now.hour_text(),
            text: text.to_owned(),
        }
    }
}

/// What is amiss with an addition; the text is tidied already.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::tidy;

    #[test]
    fn words_are_taken_and_nothing_pictures_and_books_are_not() {
        assert_eq!(amiss("He came back."), None);
        assert_eq!(amiss(&"é".repeat(4_000)), None);
        assert_eq!(amiss(""), Some(FaultKind::Nothing));
        assert_eq!(amiss(&tidy(" \u{200f}\n")), Some(FaultKind::Nothing));
        assert_eq!(amiss(&"a ".repeat(2_001)), Some(FaultKind::TooLong(4_000)));
        assert_eq!(amiss("data:image/png;base64,iVBORw0"), Some(FaultKind::File));
    }

    #[test]
    fn an_addition_that_was_stored_can_be_read_for_good() {
        let stored = r#"{"concern":"00112233445566778899aabbccddeeff","language":"en","received":"2026-11-22T10Z","text":"words"}"#;
        let addition: Addition = serde_json::from_str(stored).unwrap();
        assert_eq!(serde_json::to_string(&addition).unwrap(), stored);
        assert_eq!(format!("{addition:?}"), "Addition(5 bytes)", "never the words");
    }
}
