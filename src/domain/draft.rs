//! Unfinished answers, as they are sealed to the visitor's cookie.
//! Only here do times finer than a quarter hour exist, and only the cookie's holder can read them.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::time::Moment;

/// How long a spent draft lets the sent page be shown again, in seconds.
pub const SENT_PAGE_SECONDS: i64 = 30 * 60;

/// After how long without a press coming back asks "go on, or delete", in seconds.
pub const AWAY_SECONDS: i64 = 10 * 60;

/// What a draft holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The answers so far.
    pub answers: Answers,
    /// The language of the pages, as its code.
    pub language: String,
    /// When its holder last pressed something, seconds since 1970.
    pub touched: i64,
    /// When it was sent, seconds since 1970; absent while it is unfinished.
    pub sent: Option<i64>,
    /// Whether it was begun from the words of one that had been sent already.
    pub follows_sent: bool,
    /// Whether it was begun after one that had died: answers of other pages may be missing.
    #[serde(default)]
    pub follows_gone: bool,
}

impl Draft {
    /// An empty draft, begun now.
    pub fn new(language: &str, now: Moment) -> Self {
        Self {
            answers: Answers::default(),
            language: language.to_owned(),
            touched: now.0,
            sent: None,
            follows_sent: false,
            follows_gone: false,
        }
    }

    /// Whether its holder was away for so long that words should not be shown unasked.
    pub fn was_left(&self, now: Moment) -> bool {
        now.0.saturating_sub(self.touched) > AWAY_SECONDS
    }

    /// For how many more whole minutes an unfinished one is kept that is kept for `minutes` after the
    /// last press.
    pub fn kept_minutes(&self, now: Moment, minutes: i64) -> i64 {
        let until = self.touched.saturating_add(minutes.saturating_mul(60));
        until.saturating_sub(now.0).max(0).div_euclid(60)
    }

    /// Whether the page with the code may still be shown.
    pub fn sent_page_is_open(&self, now: Moment) -> bool {
        self.sent.is_some_and(|sent| now.0.saturating_sub(sent) <= SENT_PAGE_SECONDS)
    }

    /// For how many more minutes that is so, rounded up.
    pub fn sent_page_minutes(&self, now: Moment) -> i64 {
        let left = self.sent.unwrap_or(now.0).saturating_add(SENT_PAGE_SECONDS) - now.0;
        left.clamp(0, SENT_PAGE_SECONDS).div_euclid(60) + i64::from(left.rem_euclid(60) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_for_ten_minutes_and_the_code_for_thirty() {
        let mut draft = Draft::new("en", Moment(1_000));
        assert!(!draft.was_left(Moment(1_600)));
        assert!(draft.was_left(Moment(1_601)));
        assert!(!draft.sent_page_is_open(Moment(1_000)));
        assert_eq!(draft.kept_minutes(Moment(1_301), 120), 114);
        assert_eq!(draft.kept_minutes(Moment(99_999), 120), 0);
        draft.sent = Some(1_000);
        assert!(draft.sent_page_is_open(Moment(2_800)));
        assert!(!draft.sent_page_is_open(Moment(2_801)));
    }
}
