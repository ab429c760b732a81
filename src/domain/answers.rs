//! What a person answered, by question.
//! An answer is kept as it was given: nothing here counts, weighs or interprets it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::form::{self, Kind, MOST_BYTES, Need, Page, Question};
use super::text::{holds_a_file, is_blank, tidy};

/// One answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// A chosen value, or words.
    One(String),
    /// Ticked values, in the order of the form's list; or one thing a line, in the order given.
    Many(Vec<String>),
}

impl Answer {
    /// Every value of it: one, or each.
    pub fn values(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    /// Whether nothing was chosen or written.
    pub fn is_empty(&self) -> bool {
        self.values().iter().all(String::is_empty)
    }

    /// Whether all of another answer to the same question is in this one: its words within these, its
    /// lines or ticks among these.
    pub fn holds(&self, name: &str, other: &Self) -> bool {
        let chosen = form::question(name).is_some_and(|q| !form::options(q.kind).is_empty());
        match (self, other) {
            (Self::One(words), Self::One(others)) if !chosen => words.contains(others.as_str()),
            (Self::Many(all), Self::Many(others)) => others.iter().all(|one| all.contains(one)),
            _ => self == other,
        }
    }
}

/// The answers given so far, by machine name. A question without an answer has no entry.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({} bytes)", self.bytes())
    }
}

/// Something that a visitor should mend, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The question's machine name, or that of the words beside an option.
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
    /// More lines than this.
    TooMany(usize),
    /// A picture or another file was pasted in as text.
    File,
    /// Nothing was said yet about the worry itself.
    Nothing,
    /// All answers together are more than can be kept.
    TooMuch,
}

/// One page as it was posted: tidied values by name, faulty ones included, so that the page can be
/// shown again with every word in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Posted(BTreeMap<&'static str, Answer>);

impl fmt::Debug for Posted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.0.values().flat_map(Answer::values);
        write!(f, "Posted({} bytes)", values.map(String::len).sum::<usize>())
    }
}

impl Posted {
    /// The values that `pairs` hold for the questions of `page`; anything else in them is passed
    /// over. Where a field that takes one value stands more than once, its last non-empty one
    /// counts.
    pub fn read(page: Page, pairs: &[(String, String)]) -> Self {
        let mut answers = BTreeMap::new();
        for question in page.questions() {
            answers.insert(question.name, read(question, pairs));
            if let Some(other) = question.other {
                answers.insert(other.name, Answer::One(last(other.name, pairs)));
            }
        }
        Self(answers)
    }

    /// Every answer, by name, faulty ones included.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Answer)> {
        self.0.iter().map(|(name, answer)| (*name, answer))
    }

    /// Puts another answer in the place of one.
    pub fn set(&mut self, name: &'static str, answer: Answer) {
        self.0.insert(name, answer);
    }

    /// Every value posted for a name, faulty or not.
    pub fn values(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Answer::values)
    }

    /// The value posted for a name that takes one, faulty or not; empty when there was none.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
    }

    /// Every fault of the page at once, in the order of its questions.
    pub fn faults(&self, page: Page) -> Vec<Fault> {
        let mut faults = Vec::new();
        for question in page.questions() {
            let fault = |name, kind| Fault { question: name, kind };
            faults.extend(self.amiss(question).map(|kind| fault(question.name, kind)));
            if let Some(other) = question.other {
                let kind = amiss_words(self.value(other.name), other.most);
                faults.extend(kind.map(|kind| fault(other.name, kind)));
            }
        }
        faults
    }

    fn amiss(&self, question: &Question) -> Option<FaultKind> {
        let values = self.values(question.name);
        let offered = form::options(question.kind);
        match question.kind {
            _ if values.iter().all(String::is_empty) => {
                (question.need == Need::OnItsPage).then_some(FaultKind::Choose)
            }
            Kind::Choice(_) | Kind::Select(_) | Kind::Many(_) => {
                let known = values.iter().all(|value| offered.contains(&value.as_str()));
                (!known).then_some(FaultKind::Unknown)
            }
            Kind::Line(most) | Kind::Text(most) => amiss_words(&values[0], most),
            // A file pasted in comes in as many short lines.
            Kind::Lines(..) if holds_a_file(&values.join("\n")) => Some(FaultKind::File),
            Kind::Lines(lines, _) if values.len() > lines => Some(FaultKind::TooMany(lines)),
            Kind::Lines(_, most) => values.iter().find_map(|line| amiss_words(line, most)),
        }
    }
}

fn read(question: &Question, pairs: &[(String, String)]) -> Answer {
    let given = || pairs.iter().filter(|(name, _)| name == question.name).map(|(_, raw)| tidy(raw));
    match question.kind {
        Kind::Many(offered) => {
            let ticked: Vec<String> = given().filter(|value| !value.is_empty()).collect();
            let known = offered.iter().filter(|value| ticked.iter().any(|t| t == *value));
            let unknown = ticked.iter().find(|value| !offered.contains(&value.as_str()));
            Answer::Many(known.map(|v| (*v).to_owned()).chain(unknown.cloned()).collect())
        }
        Kind::Lines(..) => {
            let text = last(question.name, pairs);
            let lines = text.lines().map(str::trim).filter(|line| !is_blank(line));
            Answer::Many(lines.map(str::to_owned).collect())
        }
        Kind::Line(_) => Answer::One(last(question.name, pairs).replace('\n', " ")),
        Kind::Choice(_) | Kind::Select(_) | Kind::Text(_) => {
            Answer::One(last(question.name, pairs))
        }
    }
}

/// The last value of a field that is not empty, tidied.
fn last(name: &str, pairs: &[(String, String)]) -> String {
    let mut given = pairs.iter().filter(|(field, _)| field == name).map(|(_, raw)| tidy(raw));
    given.rfind(|value| !value.is_empty()).unwrap_or_default()
}

fn amiss_words(words: &str, most: usize) -> Option<FaultKind> {
    if holds_a_file(words) {
        return Some(FaultKind::File);
    }
    (words.chars().count() > most).then_some(FaultKind::TooLong(most))
}

impl Answers {
    /// The answer to a question, if there is one.
    pub fn find(&self, name: &str) -> Option<&Answer> {
        self.0.get(name)
    }

    /// The chosen value or the words of a question that takes one, if there is an answer.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.find(name).and_then(|answer| answer.values().first()).map(String::as_str)
    }

    /// Puts what a page posted in the place of what was answered on that page before; the other
    /// pages' answers stay, so that two tabs lose nothing.
    pub fn merge(&mut self, posted: &Posted) {
        for (name, answer) in &posted.0 {
            if answer.is_empty() {
                self.0.remove(*name);
            } else {
                self.0.insert((*name).to_owned(), answer.clone());
            }
        }
    }

    /// Whether anything was said about the worry itself.
    pub fn say_something(&self) -> bool {
        form::questions().any(|(_, question)| {
            let other = question.other.is_some_and(|other| self.find(other.name).is_some());
            question.substance && (other || self.find(question.name).is_some())
        })
    }

    /// Everything that still stands in the way of sending, in the order of the pages.
    pub fn faults_before_sending(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (_, question) in form::questions() {
            if question.need != Need::Free && self.find(question.name).is_none() {
                faults.push(Fault { question: question.name, kind: FaultKind::Choose });
            }
            if question.name == "notice_text" {
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

    /// Those to questions on the way that is gone now. Who began on another way may have answered
    /// more; what they are not shown before sending is not sent.
    #[must_use]
    pub fn asked_only(&self) -> Self {
        let path = self.value("path");
        let asked = self.0.iter().filter(|(name, _)| form::is_asked(path, name));
        Self(asked.map(|(name, answer)| (name.clone(), answer.clone())).collect())
    }

    /// Every stored name and answer, also of questions that this version no longer asks.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(name, answer)| (name.as_str(), answer))
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

    #[test]
    fn ticks_are_kept_as_a_set_in_the_order_of_the_list() {
        let posted = Posted::read(
            Page::Noticed,
            &pairs(&[("noticed", "obs_feeling"), ("noticed", "obs_hurt"), ("noticed", "obs_hurt")]),
        );
        assert_eq!(posted.values("noticed"), ["obs_hurt", "obs_feeling"]);
        let posted = Posted::read(Page::Noticed, &pairs(&[("noticed", "obs_invented")]));
        let unknown = Fault { question: "noticed", kind: FaultKind::Unknown };
        assert_eq!(posted.faults(Page::Noticed), [unknown]);
    }

    #[test]
    fn names_and_links_are_one_a_line_and_no_more_than_ten() {
        let posted = Posted::read(Page::Online, &pairs(&[("usernames", " a \r\n\u{200b}\r\nb")]));
        assert_eq!(posted.values("usernames"), ["a", "b"]);
        let posted = Posted::read(Page::Online, &pairs(&[("usernames", &"x\n".repeat(11))]));
        let many = Fault { question: "usernames", kind: FaultKind::TooMany(10) };
        assert_eq!(posted.faults(Page::Online), [many]);
    }

    #[test]
    fn words_beside_something_else_have_their_own_limit_and_say_something() {
        let words = "x".repeat(101);
        let posted = Posted::read(Page::Noticed, &pairs(&[("obs_other_text", &words)]));
        let long = Fault { question: "obs_other_text", kind: FaultKind::TooLong(100) };
        assert_eq!(posted.faults(Page::Noticed), [long]);
        let mut answers = Answers::default();
        answers.merge(&Posted::read(Page::Noticed, &pairs(&[("obs_other_text", "x")])));
        assert!(answers.say_something());
        let mut answers = Answers::default();
        answers.merge(&Posted::read(Page::Noticed, &pairs(&[("notice_text", "\u{200b}")])));
        assert!(!answers.say_something(), "nothing can be seen of it");
        answers.merge(&Posted::read(Page::You, &pairs(&[("relation", "friend")])));
        assert!(!answers.say_something(), "who writes is not yet what they saw");
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
