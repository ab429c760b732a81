//! Unfinished answers, as they are sealed to the visitor's cookie.
//! Only here do times finer than a quarter hour exist, and only the cookie's holder can read them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::answers::{Answers, Posted};
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
    /// The version of the draft in which each answer last changed, by name: what a page that was
    /// shown before that version cannot have known.
    #[serde(default)]
    pub changed: BTreeMap<String, i64>,
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
            changed: BTreeMap::new(),
        }
    }

    /// Merges a page that was shown at version `seen`, to be written as version `next`. A box left
    /// empty takes nothing away that another tab has written since, and words that hold the other
    /// tab's go in its place. Where they differ nothing is merged, and the names come back.
    pub fn merge(&mut self, posted: &Posted, seen: i64, next: i64) -> Vec<&'static str> {
        let mut apart = Vec::new();
        let mut merged = posted.clone();
        for (name, answer) in posted.iter() {
            let Some(stored) = self.answers.find(name) else { continue };
            if self.changed.get(name).copied().unwrap_or(0) <= seen {
                continue;
            }
            if answer.is_empty() {
                merged.set(name, stored.clone());
            } else if !answer.holds(name, stored) {
                apart.push(name);
            }
        }
        if apart.is_empty() {
            for (name, answer) in merged.iter() {
                if self.answers.find(name).map_or(!answer.is_empty(), |stored| stored != answer) {
                    self.changed.insert(name.to_owned(), next);
                }
            }
            self.answers.merge(&merged);
        }
        apart
    }

    /// A page as it is shown again after [`Draft::merge`] refused it: what was posted, and in boxes
    /// that were left empty what another tab has written since.
    pub fn beside(&self, posted: &Posted) -> Posted {
        let mut beside = posted.clone();
        for (name, answer) in posted.iter().filter(|(_, answer)| answer.is_empty()) {
            beside.set(name, self.answers.find(name).unwrap_or(answer).clone());
        }
        beside
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
    use crate::domain::form::Page;

    fn noticed(words: &str, ticks: &[&str]) -> Posted {
        let mut pairs = vec![("notice_text".to_owned(), words.to_owned())];
        pairs.extend(ticks.iter().map(|tick| ("noticed".to_owned(), (*tick).to_owned())));
        Posted::read(Page::Noticed, &pairs)
    }

    fn words(draft: &Draft) -> &str {
        draft.answers.value("notice_text").unwrap_or("")
    }

    #[test]
    fn a_tab_that_was_left_open_takes_nothing_away() {
        let mut draft = Draft::new("en", Moment(0));
        assert!(draft.merge(&noticed("", &[]), 1, 2).is_empty());
        assert!(draft.merge(&noticed("a grey car", &[]), 2, 3).is_empty());
        // Shown before version 3, and untouched.
        assert!(draft.merge(&noticed("", &[]), 2, 4).is_empty());
        assert_eq!(words(&draft), "a grey car");
        // Other words: neither is thrown away.
        let other = noticed("a blue van", &[]);
        assert_eq!(draft.merge(&other, 2, 5), ["notice_text"]);
        assert_eq!(words(&draft), "a grey car");
        assert_eq!(draft.beside(&other), other);
        assert_eq!(draft.beside(&noticed("", &[])), noticed("a grey car", &[]));
        // The same words once more, or with more around them.
        assert!(draft.merge(&noticed("a grey car", &[]), 2, 6).is_empty());
        assert_eq!(draft.changed["notice_text"], 3);
        assert!(draft.merge(&noticed("a grey car, and a man", &[]), 2, 7).is_empty());
        assert_eq!((words(&draft), draft.changed["notice_text"]), ("a grey car, and a man", 7));
    }

    #[test]
    fn a_page_that_has_seen_an_answer_may_change_it_or_take_it_away() {
        let mut draft = Draft::new("en", Moment(0));
        draft.merge(&noticed("a grey car", &["obs_works_or_owes"]), 0, 1);
        assert!(draft.merge(&noticed("a blue van", &[]), 1, 2).is_empty());
        assert_eq!(words(&draft), "a blue van");
        assert!(draft.answers.find("noticed").is_none());
        assert!(draft.merge(&noticed("", &[]), 2, 3).is_empty());
        assert_eq!(words(&draft), "");
    }

    #[test]
    fn another_choice_in_another_tab_is_asked_about() {
        let gate = |danger: &str| {
            Posted::read(Page::Gate, &[("danger_now".to_owned(), danger.to_owned())])
        };
        let mut draft = Draft::new("en", Moment(0));
        draft.merge(&gate("yes"), 0, 1);
        draft.merge(&gate("no"), 1, 2);
        assert_eq!(
            draft.merge(&gate("not_sure"), 1, 3),
            ["danger_now"],
            "no is not held by not_sure"
        );
        assert_eq!(draft.answers.value("danger_now"), Some("no"));
    }

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
