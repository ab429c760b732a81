//! THE FORM: the one list of pages and questions. Parsing, limits, what is stored, the check page
//! and the copy page follow from it. Nothing in it is ever counted, scored or ranked.

/// The version of this list that stored answers carry. Raised when a question or option is added
/// or taken away; values are never reused, so old answers stay readable.
pub const VERSION: u32 = 1;

/// The most that all answers may come to as serialised JSON, in bytes: with its frame it fits the
/// largest padded size, 64 KiB. More is a fault on the page, never a cut.
pub const MOST_BYTES: usize = 56_000;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these values, or none.
    Choice(&'static [&'static str]),
    /// Words over several lines, at most this many characters (Unicode scalar values).
    Text(usize),
}

/// When a question must have an answer before anything is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// May always be left blank.
    Free,
    /// Its page is not left without it.
    OnItsPage,
    /// Asked for when Send is pressed.
    ToSend,
}

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The machine name: the form field, the key in a stored record, part of the message keys.
    pub name: &'static str,
    /// How it is answered.
    pub kind: Kind,
    /// Whether it can be left blank.
    pub need: Need,
    /// Whether an answer to it says something about the worry itself; one such answer anywhere is
    /// needed to send.
    pub substance: bool,
}

/// A page of the form, in the order in which it is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Danger now, and who it is about. The first page, and the first that stores.
    Gate,
    /// What was seen, heard or told.
    Noticed,
    /// Check the answers, say whether it is about someone here, and send.
    Check,
}

impl Page {
    /// Every page, in order.
    pub const ALL: [Self; 3] = [Self::Gate, Self::Noticed, Self::Check];

    /// The last part of the page's path under `/{lang}/write`; empty for the gate.
    pub fn path(self) -> &'static str {
        match self {
            Self::Gate => "",
            Self::Noticed => "noticed",
            Self::Check => "check",
        }
    }

    /// The page with that last part of its path.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.path() == path)
    }

    /// What is asked on it.
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::Gate => GATE,
            Self::Noticed => NOTICED,
            Self::Check => CHECK,
        }
    }

    /// The page that `Continue` leads to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Gate => Self::Noticed,
            Self::Noticed | Self::Check => Self::Check,
        }
    }
}

const GATE: &[Question] = &[
    Question {
        name: "danger_now",
        kind: Kind::Choice(&["yes", "no", "not_sure"]),
        need: Need::OnItsPage,
        substance: false,
    },
    Question {
        name: "path",
        kind: Kind::Choice(&[
            "known_child",
            "seen_child",
            "online_child",
            "self_child",
            "friend_child",
            "self_then_child",
            "not_sure_age",
            "prefer_not",
        ]),
        need: Need::Free,
        substance: false,
    },
];

const NOTICED: &[Question] =
    &[Question { name: "notice_text", kind: Kind::Text(4_000), need: Need::Free, substance: true }];

const CHECK: &[Question] = &[Question {
    name: "someone_here",
    kind: Kind::Choice(&["no", "yes", "not_sure", "in_charge"]),
    need: Need::ToSend,
    substance: false,
}];

/// Every question, in the order of the pages.
pub fn questions() -> impl Iterator<Item = (Page, &'static Question)> {
    Page::ALL.into_iter().flat_map(|page| page.questions().iter().map(move |q| (page, q)))
}

/// The question with that machine name.
pub fn question(name: &str) -> Option<&'static Question> {
    questions().map(|(_, question)| question).find(|question| question.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_and_every_option_has_a_name_of_its_own() {
        let mut names = BTreeSet::new();
        for (_, question) in questions() {
            assert!(names.insert(question.name), "{} stands twice", question.name);
            if let Kind::Choice(options) = question.kind {
                assert_eq!(options.iter().collect::<BTreeSet<_>>().len(), options.len());
            }
        }
    }

    #[test]
    fn a_page_is_found_by_its_path() {
        for page in Page::ALL {
            assert_eq!(Page::at(page.path()), Some(page));
        }
        assert_eq!(Page::at("../check"), None);
    }
}
