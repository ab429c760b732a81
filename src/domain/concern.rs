//! What is inside a sealed concern, and what of it stands outside.
//! It holds nothing of who sent it, and no judgement about it.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::form;
use super::time::Moment;

/// The body of a concern: the JSON inside its sealed record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The version of the form that was answered.
    pub form: u32,
    /// The concern's id, 32 hex digits, set when it is sealed: a body that was moved to another
    /// concern is found out.
    pub concern: String,
    /// The language of the pages, as its code.
    pub language: String,
    /// The hour of receipt, as `2026-11-22T10Z`. It stands here and nowhere else.
    pub received: String,
    /// The answers.
    pub answers: Answers,
}

impl Body {
    /// The body of a concern received now.
    pub fn new(answers: Answers, language: &str, now: Moment) -> Self {
        Self {
            form: form::VERSION,
            concern: String::new(),
            language: language.to_owned(),
            received: now.hour_text(),
            answers,
        }
    }
}

/// What the person said about someone who works or helps here: whose eyes it is kept from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SomeoneHere {
    /// It is about nobody here: any reader.
    No,
    /// It is, or may be, about somebody here: leads only.
    Maybe,
    /// It is about the person in charge: it is never sent to us.
    InCharge,
}

impl SomeoneHere {
    /// Reads the stored answer; `not_sure` is treated as `yes`.
    pub fn of(answers: &Answers) -> Option<Self> {
        match answers.value("someone_here")? {
            "no" => Some(Self::No),
            "yes" | "not_sure" => Some(Self::Maybe),
            "in_charge" => Some(Self::InCharge),
            _ => None,
        }
    }
}

/// How far a concern has come, as whoever holds its code is told: what was done with it, and never
/// whether it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// We have it.
    Have,
    /// Someone has read it.
    Read,
    /// Finished here.
    Finished,
}

impl Step {
    /// The steps that an operator may leave untold. That we have it is always told.
    pub const OPTIONAL: [Self; 2] = [Self::Read, Self::Finished];

    /// As stored, and posted.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Have => "have",
            Self::Read => "read",
            Self::Finished => "finished",
        }
    }

    /// What is told of it where only `told` may be, besides that we have it.
    #[must_use]
    pub fn told(self, told: &[Self]) -> Self {
        match self {
            Self::Finished if told.contains(&Self::Finished) => Self::Finished,
            Self::Finished | Self::Read if told.contains(&Self::Read) => Self::Read,
            _ => Self::Have,
        }
    }

    /// Reads the stored status; `None` where the mailbox shows nothing.
    pub fn of(status: &str) -> Option<Self> {
        match status {
            "new" => Some(Self::Have),
            "closed" => Some(Self::Finished),
            "withdrawn" => None,
            _ => Some(Self::Read),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_is_not_told_is_told_as_the_one_before() {
        use Step::{Finished, Have, Read};
        let tell = |told: &[Step]| [Have, Read, Finished].map(|step| step.told(told));
        assert_eq!(tell(&Step::OPTIONAL), [Have, Read, Finished]);
        assert_eq!(tell(&[Read]), [Have, Read, Read]);
        assert_eq!(tell(&[Finished]), [Have, Have, Finished]);
        assert_eq!(tell(&[]), [Have, Have, Have]);
        for step in [Have, Read, Finished] {
            assert_eq!(serde_json::to_value(step).unwrap(), step.as_str());
        }
    }

    /// One stored body of each form version: old ones must stay readable for good.
    const VERSIONS: &[&str] = &[
        r#"{"form":1,"concern":"00112233445566778899aabbccddeeff","language":"en","received":"2026-11-22T10Z","answers":{"danger_now":"no","notice_text":"words","path":"known_child","someone_here":"no"}}"#,
        r#"{"form":2,"concern":"00112233445566778899aabbccddeeff","language":"es","received":"2026-11-22T10Z","answers":{"danger_now":"no","notice_text":"words","noticed":["obs_hurt","obs_feeling"],"someone_here":"no","usernames":["a","b"]}}"#,
    ];

    #[test]
    fn a_body_of_every_version_of_the_form_can_be_read() {
        assert_eq!(VERSIONS.len(), form::VERSION as usize);
        for stored in VERSIONS {
            let body: Body = serde_json::from_str(stored).unwrap();
            assert_eq!(body.answers.value("notice_text"), Some("words"));
            assert_eq!(serde_json::to_string(&body).unwrap(), *stored);
        }
    }
}
