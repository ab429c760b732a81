//! What is said after an answer that has a better place to go: never a block, never a judgement.
//! Each one is a sentence with a channel; the answer itself decides nothing else.

use crate::domain::answers::Answers;
use crate::domain::form::Page;

/// Something to say after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guidance {
    /// A job or role that must report: sending this does not meet that duty.
    MustReport,
    /// A missing child: the police first.
    Missing,
    /// It happens now, or did within a day: call rather than write.
    Now,
    /// Sexual pictures of a child exist.
    Pictures,
    /// The same, and the writer was the child.
    OwnPictures,
    /// Screenshots of messages: keep them, and say so in the official report.
    Screenshots,
    /// A plan to meet: call now.
    Meet,
    /// A child made to work has another line.
    Work,
    /// Blackmail: do not pay, do not delete, block, report.
    Blackmail,
}

/// When each is said: the page whose answer it follows, the question, and the values.
const WHEN: &[(Page, &str, &[&str], Guidance)] = &[
    (Page::Noticed, "noticed", &["obs_online_meet"], Guidance::Meet),
    (Page::You, "must_report", &["yes", "not_sure"], Guidance::MustReport),
    (Page::Child, "child_missing", &["reported", "not_reported"], Guidance::Missing),
    (Page::Where, "when_kind", &["now", "day"], Guidance::Now),
    (
        Page::Online,
        "images_exist",
        &["seen", "told", "shared_by_child", "not_sure"],
        Guidance::Pictures,
    ),
    (Page::Online, "have_screenshots", &["yes"], Guidance::Screenshots),
    (Page::Online, "meet_plan", &["yes"], Guidance::Meet),
    (Page::Given, "value_given", &["promise_work"], Guidance::Work),
    (Page::Given, "pressure", &["blackmail"], Guidance::Blackmail),
    (Page::Person, "person_role", &["employer"], Guidance::Work),
];

/// What to say after the answers of one page.
pub fn after(page: Page, answers: &Answers) -> Vec<Guidance> {
    let due = WHEN.iter().filter(|(asked, ..)| *asked == page);
    due.filter(|(_, question, values, _)| is_among(answers, question, values))
        .map(|(.., guidance)| match guidance {
            Guidance::Pictures if answers.value("path") == Some("self_then_child") => {
                Guidance::OwnPictures
            }
            guidance => *guidance,
        })
        .collect()
}

/// What to say after all of them.
pub fn after_all(answers: &Answers) -> Vec<Guidance> {
    let mut all = Vec::new();
    for guidance in Page::ALL.into_iter().flat_map(|page| after(page, answers)) {
        if !all.contains(&guidance) {
            all.push(guidance);
        }
    }
    all
}

fn is_among(answers: &Answers, question: &str, values: &[&str]) -> bool {
    let given = answers.find(question).map_or(&[][..], |answer| answer.values());
    given.iter().any(|value| values.contains(&value.as_str()))
}
