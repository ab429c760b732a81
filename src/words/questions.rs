//! The words of the form's questions, found by machine name: a new question touches the form's
//! list and the messages, and nothing between.
//!
//! `ask-NAME` is the question, `ask-NAME-hint` a sentence under it, `ask-NAME-short` what it is
//! called in a list, `ask-NAME-fault` what to mend when it must be answered, and `ask-NAME-VALUE`
//! an option; NAME and VALUE with dashes for underscores.

use super::{Value, Words};

/// What the words of a question may need to say of the operator.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// The operator's name.
    pub operator: &'a str,
    /// How many people can read what is sent.
    pub readers: i64,
}

impl Words {
    /// The question.
    pub fn ask(&self, name: &str, told: &Told<'_>) -> String {
        self.found(&format!("ask-{name}"), told).unwrap_or_default()
    }

    /// The sentence under it; empty where there is none.
    pub fn ask_hint(&self, name: &str, told: &Told<'_>) -> String {
        self.found(&format!("ask-{name}-hint"), told).unwrap_or_default()
    }

    /// What it is called in a list of answers.
    pub fn ask_short(&self, name: &str) -> String {
        self.found(&format!("ask-{name}-short"), &Told::default()).unwrap_or_default()
    }

    /// What to mend when it must be answered and is not.
    pub fn ask_fault(&self, name: &str, told: &Told<'_>) -> String {
        self.found(&format!("ask-{name}-fault"), told).unwrap_or_else(|| self.fault_choice())
    }

    /// An option of a choice.
    pub fn option(&self, name: &str, value: &str, told: &Told<'_>) -> String {
        self.found(&format!("ask-{name}-{value}"), told).unwrap_or_default()
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
    use crate::domain::form::{self, Kind, Need};
    use crate::words::Lang;

    #[test]
    fn every_question_and_option_has_words_in_every_language() {
        let told = Told { operator: "Lantern Street", readers: 3 };
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
                if let Kind::Choice(options) = question.kind {
                    for value in options {
                        has(format!("ask-{}-{value}", question.name));
                    }
                }
                assert!(!w.ask(question.name, &told).contains('{'));
            }
        }
    }
}
