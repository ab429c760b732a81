//! What a person answered, by question.
//! An answer is kept as it was given: nothing here counts, weighs or interprets it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::form::{self, Kind, MOST_BYTES, Need, Page, Question};
use super::text::{holds_a_file, tidy};

/// The answers given so far, by machine name. A question without an answer has no entry.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({} bytes)", self.bytes())
    }
}

/// Something that a visitor should mend, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The question's machine name.
    pub question: &'static str,
    /// What is amiss.
    pub kind: FaultKind,
}

/// What is amiss with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A choice is needed before going on.
    Choose,
    /// The value is not among those offered.
    Unknown,
    /// More characters than this.
    TooLong(usize),
    /// A picture or another file was pasted in as text.
    File,
    /// Nothing was said yet about the worry itself.
    Nothing,
    /// All answers together are more than can be kept.
    TooMuch,
}

/// One page as it was posted: tidied values by question, faulty ones included, so that the page
/// can be shown again with every word in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Posted(BTreeMap<&'static str, String>);

impl fmt::Debug for Posted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Posted({} bytes)", self.0.values().map(String::len).sum::<usize>())
    }
}

impl Posted {
    /// The values that `pairs` hold for the questions of `page`; anything else in them is passed
    /// over. Where a field stands more than once, its last non-empty value counts.
    pub fn read(page: Page, pairs: &[(String, String)]) -> Self {
        let mut values = BTreeMap::new();
        for question in page.questions() {
            let given = pairs.iter().filter(|(name, _)| name == question.name);
            let value = given.map(|(_, raw)| tidy(raw)).rfind(|value| !value.is_empty());
            values.insert(question.name, value.unwrap_or_default());
        }
        Self(values)
    }

    /// The value posted for a question, faulty or not; empty when there was none.
    pub fn value(&self, question: &str) -> &str {
        self.0.get(question).map_or("", String::as_str)
    }

    /// Every fault of the page at once, in the order of its questions.
    pub fn faults(&self, page: Page) -> Vec<Fault> {
        page.questions().iter().filter_map(|question| self.fault(question)).collect()
    }

    fn fault(&self, question: &'static Question) -> Option<Fault> {
        let value = self.value(question.name);
        let kind = match question.kind {
            _ if value.is_empty() => {
                (question.need == Need::OnItsPage).then_some(FaultKind::Choose)
            }
            Kind::Choice(options) => (!options.contains(&value)).then_some(FaultKind::Unknown),
            Kind::Text(_) if holds_a_file(value) => Some(FaultKind::File),
            Kind::Text(most) => (value.chars().count() > most).then_some(FaultKind::TooLong(most)),
        }?;
        Some(Fault { question: question.name, kind })
    }
}

impl Answers {
    /// The answer to a question, if there is one.
    pub fn value(&self, question: &str) -> Option<&str> {
        self.0.get(question).map(String::as_str)
    }

    /// Puts what a page posted in the place of what was answered on that page before; the other
    /// pages' answers stay, so that two tabs lose nothing.
    pub fn merge(&mut self, posted: &Posted) {
        for (question, value) in &posted.0 {
            if value.is_empty() {
                self.0.remove(*question);
            } else {
                self.0.insert((*question).to_owned(), value.clone());
            }
        }
    }

    /// Whether anything was said about the worry itself.
    pub fn say_something(&self) -> bool {
        form::questions().any(|(_, q)| q.substance && self.value(q.name).is_some())
    }

    /// Everything that still stands in the way of sending, in the order of the pages.
    pub fn faults_before_sending(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (page, question) in form::questions() {
            if question.need != Need::Free && self.value(question.name).is_none() {
                faults.push(Fault { question: question.name, kind: FaultKind::Choose });
            }
            if page == Page::Noticed && question.name == "notice_text" {
                if !self.say_something() {
                    faults.push(Fault { question: question.name, kind: FaultKind::Nothing });
                } else if self.bytes() > MOST_BYTES {
                    faults.push(Fault { question: question.name, kind: FaultKind::TooMuch });
                }
            }
        }
        faults
    }

    /// The size of the answers as serialised JSON, in bytes.
    pub fn bytes(&self) -> usize {
        serde_json::to_vec(self).map_or(usize::MAX, |json| json.len())
    }

    /// Every stored name and value, also of questions that this version no longer asks.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn the_gate_is_not_passed_without_saying_whether_there_is_danger() {
        let posted = Posted::read(Page::Gate, &pairs(&[("path", "known_child")]));
        let choose = Fault { question: "danger_now", kind: FaultKind::Choose };
        assert_eq!(posted.faults(Page::Gate), [choose]);
    }

    #[test]
    fn a_value_that_was_never_offered_is_a_fault() {
        let posted = Posted::read(Page::Gate, &pairs(&[("danger_now", "maybe")]));
        let unknown = Fault { question: "danger_now", kind: FaultKind::Unknown };
        assert_eq!(posted.faults(Page::Gate), [unknown]);
    }

    #[test]
    fn four_thousand_characters_fit_whatever_their_size_and_one_more_does_not() {
        let fits = "😀".repeat(4_000);
        let posted = Posted::read(Page::Noticed, &pairs(&[("notice_text", &fits)]));
        assert_eq!(posted.faults(Page::Noticed), []);
        let posted = Posted::read(Page::Noticed, &pairs(&[("notice_text", &format!("{fits}x"))]));
        let long = Fault { question: "notice_text", kind: FaultKind::TooLong(4_000) };
        assert_eq!(posted.faults(Page::Noticed), [long]);
        assert_eq!(posted.value("notice_text").chars().count(), 4_001, "nothing was cut");
    }

    #[test]
    fn one_tab_does_not_undo_what_another_wrote() {
        let mut answers = Answers::default();
        answers.merge(&Posted::read(Page::Noticed, &pairs(&[("notice_text", "words")])));
        answers.merge(&Posted::read(Page::Gate, &pairs(&[("danger_now", "no")])));
        assert_eq!(answers.value("notice_text"), Some("words"));
        assert_eq!(answers.value("danger_now"), Some("no"));
        answers.merge(&Posted::read(Page::Noticed, &[]));
        assert_eq!(answers.value("notice_text"), None, "an emptied box is empty");
    }

    #[test]
    fn sending_needs_the_danger_answer_some_words_and_who_it_must_not_reach() {
        let mut answers = Answers::default();
        let kinds: Vec<_> =
            answers.faults_before_sending().iter().map(|f| (f.question, f.kind)).collect();
        assert_eq!(
            kinds,
            [
                ("danger_now", FaultKind::Choose),
                ("notice_text", FaultKind::Nothing),
                ("someone_here", FaultKind::Choose)
            ]
        );
        let all = pairs(&[("danger_now", "no"), ("notice_text", "x"), ("someone_here", "no")]);
        for page in Page::ALL {
            answers.merge(&Posted::read(page, &all));
        }
        assert_eq!(answers.faults_before_sending(), []);
    }

    #[test]
    fn debug_output_of_answers_holds_no_word_of_them() {
        let posted = Posted::read(Page::Noticed, &pairs(&[("notice_text", "canary")]));
        let mut answers = Answers::default();
        answers.merge(&posted);
        assert!(!format!("{answers:?} {posted:?}").contains("canary"));
    }

    proptest! {
        #[test]
        fn whatever_is_posted_is_either_kept_whole_or_shown_again_whole(raw in any::<String>()) {
            let posted = Posted::read(Page::Noticed, &[("notice_text".to_owned(), raw.clone())]);
            prop_assert_eq!(posted.value("notice_text"), tidy(&raw));
            if posted.faults(Page::Noticed).is_empty() {
                let mut answers = Answers::default();
                answers.merge(&posted);
                let json = serde_json::to_string(&answers).unwrap();
                let back: Answers = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(back, answers);
            }
        }
    }
}
