//! The headings of the official form, in its order, and our questions under each: for the visitor's
//! own words before sending, and for the sheet that staff read out. Nothing is added, picked or
//! judged here.

use super::fields::said;
use crate::domain::answers::Answers;
use crate::domain::form;
use crate::words::{Told, Words};

/// A message that takes no arguments.
type Heading = fn(&Words) -> String;

/// The headings of the official form, in its order, and our questions under each.
const ORDER: &[(Heading, &[&str])] = &[
    (
        Words::copy_about_heading,
        &["danger_now", "notice_text", "noticed", "value_given", "pressure", "circumstances"],
    ),
    (Words::copy_when_heading, &["when_kind", "when_text", "place_text", "place_region"]),
    (
        Words::copy_online_heading,
        &[
            "platform",
            "usernames",
            "links",
            "online_text",
            "images_exist",
            "have_screenshots",
            "meet_plan",
        ],
    ),
    (
        Words::copy_child_heading,
        &["path", "child_called", "child_age_band", "child_look", "child_places", "child_missing"],
    ),
    (Words::copy_person_heading, &["person_called", "person_role", "person_look"]),
    (Words::copy_told_heading, &["relation", "how_know", "told", "ct_number"]),
];

/// One heading with what was said under it.
pub struct Section {
    /// The heading.
    pub title: String,
    /// What each question is called, and its answer.
    pub said: Vec<(String, String)>,
    /// What the questions without an answer are called: one line, where a line for each would bury
    /// the few words that somebody in a hurry wrote.
    pub blank: String,
}

impl Section {
    /// What was answered of some questions. What somebody on another way is not asked is not called
    /// blank either.
    pub fn new(
        w: &Words,
        told: &Told<'_>,
        answers: &Answers,
        title: String,
        names: &[&str],
    ) -> Self {
        let (mut filled, mut blank) = (Vec::new(), Vec::new());
        for question in names.iter().filter_map(|name| form::question(name)) {
            let short = w.short(question.name, told);
            match said(w, told, question, answers) {
                Some(answer) => filled.push((short, answer)),
                None if form::is_asked(answers.value("path"), question.name) => blank.push(short),
                None => {}
            }
        }
        Self { title, said: filled, blank: blank.join(" · ") }
    }

    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.blank.is_empty()
    }
}

/// All answers under the official form's headings.
pub fn sections(w: &Words, told: &Told<'_>, answers: &Answers) -> Vec<Section> {
    let section =
        |(title, names): &(Heading, &[&str])| Section::new(w, told, answers, title(w), names);
    ORDER.iter().map(section).filter(|section| !section.is_empty()).collect()
}
