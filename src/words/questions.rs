//! The words of the form's questions, found by machine name: a new question touches the form's
//! list and the messages, and nothing between.
//!
//! `ask-NAME` is the question, `ask-NAME-hint` a sentence under it, `ask-NAME-short` what it is
//! called in a list, `ask-NAME-fault` what to mend when it must be answered, and `ask-NAME-VALUE`
//! an option; NAME and VALUE with dashes for underscores.

use super::{Rich, Value, Words};

/// What the words of a question may need to say of the operator.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// The operator's name.
    pub operator: &'a str,
    /// How many people can read what is sent.
    pub readers: i64,
    /// Whether somebody under 18 is asked: then `young-…` comes before `ask-…`.
    pub young: bool,
    /// Whether it is told to staff of what somebody else answered: then `staff-ask-…` comes first.
    pub staff: bool,
}

impl Words {
    /// The question.
    pub fn ask(&self, name: &str, told: &Told<'_>) -> String {
        self.asked(name, told)
    }

    /// The sentence under it; empty where there is none.
    pub fn ask_hint(&self, name: &str, told: &Told<'_>) -> String {
        self.asked(&format!("{name}-hint"), told)
    }

    /// What it is called in a list of answers.
    pub fn ask_short(&self, name: &str) -> String {
        self.found(&format!("ask-{name}-short"), &Told::default()).unwrap_or_default()
    }

    /// The same as it is told to whom was asked: somebody under 18 was asked something else.
    pub fn short(&self, name: &str, told: &Told<'_>) -> String {
        self.asked(&format!("{name}-short"), told)
    }

    /// What to mend when it must be answered and is not.
    pub fn ask_fault(&self, name: &str, told: &Told<'_>) -> String {
        let fault = self.asked(&format!("{name}-fault"), told);
        if fault.is_empty() { self.fault_choice() } else { fault }
    }

    /// A part of a page's own words (`title`, `heading`, `intro`, `why`); empty where there is none.
    pub fn page(&self, page: &str, part: &str) -> String {
        self.found(&format!("page-{page}-{part}"), &Told::default()).unwrap_or_default()
    }

    /// A part of a learn page, which may hold links.
    pub fn learn(&self, page: &str, part: &str) -> Rich<'_> {
        self.rich(&format!("learn-{page}-{part}"), &[])
    }

    /// A learn page's `title` or `heading`.
    pub fn learn_text(&self, page: &str, part: &str) -> String {
        self.text(&format!("learn-{page}-{part}"), &[])
    }

    /// An option of a choice.
    pub fn option(&self, name: &str, value: &str, told: &Told<'_>) -> String {
        self.asked(&format!("{name}-{value}"), told)
    }

    /// A message about a question: in the words' own voice, or the one for somebody under 18 where
    /// it is for them, and where there is none the one for everybody; else empty.
    fn asked(&self, key: &str, told: &Told<'_>) -> String {
        let staff = told.staff.then_some("staff-ask-");
        let young = told.young.then_some("young-");
        let mut before = staff.into_iter().chain(self.voice.before().iter().copied()).chain(young);
        let spoken = before.find_map(|before| self.found(&format!("{before}{key}"), told));
        spoken.or_else(|| self.found(&format!("ask-{key}"), told)).unwrap_or_default()
    }

    fn found(&self, key: &str, told: &Told<'_>) -> Option<String> {
        let key = key.replace('_', "-");
        let there = |words: &Words| words.bundle.get_message(&key).is_some();
        if !there(self) && !there(Words::of(super::Lang::En)) {
            return None;
        }
        let args = [
            ("operator", Value::Text(told.operator)),
            ("readers_count", Value::Number(told.readers)),
        ];
        Some(self.text(&key, &args))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{self, Need};
    use crate::words::Lang;

    #[test]
    fn every_question_and_option_has_words_in_every_language() {
        let told = Told { operator: "Lantern Street", readers: 3, ..Told::default() };
        for lang in Lang::ALL {
            let w = Words::of(lang);
            let has = |key: String| {
                let key = key.replace('_', "-");
                assert!(w.bundle.get_message(&key).is_some(), "{} lacks {key}", lang.code());
            };
            for (page, question) in form::questions() {
                has(format!("ask-{}", question.name));
                if page != form::Page::Check {
                    has(format!("ask-{}-short", question.name));
                }
                if question.need != Need::Free {
                    has(format!("ask-{}-fault", question.name));
                }
                for value in form::options(question.kind) {
                    has(format!("ask-{}-{value}", question.name));
                }
                if let Some(other) = question.other {
                    has(format!("ask-{}", other.name));
                }
                assert!(!w.ask(question.name, &told).contains('{'));
            }
        }
    }
}
