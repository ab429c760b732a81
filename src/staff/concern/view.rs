//! The words of a message as those who read see them: the short view, which holds closed choices
//! alone, and the answers, veiled section by section. Nothing in it counts, weighs or ranks what
//! somebody ticked.

use super::facts;
use crate::domain::concern::Body;
use crate::domain::form;
use crate::domain::time::parse_hour;
use crate::web::form::fields::said;
use crate::web::form::official::Section;
use crate::words::{Told, Words};

/// A message that takes no arguments.
type Heading = fn(&Words) -> String;

/// What is veiled together, and the sentence under what lifts the veil.
const VEILS: &[(Heading, Option<Heading>, &[&str])] = &[
    (Words::staff_read_show_words, None, &["notice_text", "online_text"]),
    (
        Words::staff_read_show_ticked,
        Some(Words::staff_read_ticked),
        &["noticed", "value_given", "pressure", "circumstances"],
    ),
    (
        Words::staff_read_show_child,
        None,
        &[
            "child_called",
            "child_age_band",
            "child_look",
            "child_places",
            "child_missing",
            "when_kind",
            "when_text",
            "place_text",
            "place_region",
        ],
    ),
    (
        Words::staff_read_show_online,
        Some(Words::staff_read_online),
        &["platform", "usernames", "links", "images_exist", "have_screenshots", "meet_plan"],
    ),
    (Words::staff_read_show_person, None, &["person_called", "person_role", "person_look"]),
    (
        Words::staff_read_show_writer,
        None,
        &["relation", "how_know", "must_report", "told", "ct_number"],
    ),
];

/// What the short view tells, of questions whose answers are closed choices.
const SHORT: [&str; 6] =
    ["path", "relation", "child_age_band", "place_region", "when_kind", "must_report"];

/// Some answers behind one veil.
pub struct Veil {
    pub summary: String,
    pub under: String,
    pub said: Vec<(String, String)>,
}

/// What was sent first, as it is shown.
pub struct First {
    pub veils: Vec<Veil>,
    pub blank: String,
}

/// The hour in which something came, as it stands inside.
pub fn hour(w: &Words, received: &str) -> Option<String> {
    parse_hour(received).map(|hour| facts::quarter(w, hour.0))
}

/// Closed choices alone, each with what it is called: nothing that somebody wrote.
pub fn short(w: &Words, body: &Body) -> Vec<(String, String)> {
    let young = form::is_young(body.answers.value("path"));
    let told = Told { young, staff: true, ..Told::default() };
    let mut short: Vec<(String, String)> = Vec::new();
    let danger = form::question("danger_now");
    if let Some(answer) = danger.and_then(|question| said(w, &told, question, &body.answers)) {
        // A child was asked whether they are safe: "no" is the answer of somebody in danger.
        let asked = w.short("danger_now", &told);
        short.push((if told.young { asked } else { w.staff_read_danger() }, answer));
    }
    for question in SHORT.iter().filter_map(|name| form::question(name)) {
        let Some(value) = body.answers.value(question.name) else { continue };
        short.push((w.short(question.name, &told), w.option(question.name, value, &told)));
    }
    if let Some(hour) = hour(w, &body.received) {
        short.push((w.staff_read_came(), hour));
    }
    short
}

/// Every answer behind the veil of its section, and what was left blank.
pub fn first(w: &Words, body: &Body) -> First {
    let answers = &body.answers;
    let young = form::is_young(answers.value("path"));
    let told = Told { young, staff: true, ..Told::default() };
    let (mut veils, mut blank) = (Vec::new(), Vec::new());
    for (heading, under, names) in VEILS {
        let section = Section::new(w, &told, answers, heading(w), names);
        if section.said.is_empty() {
            blank.push(section.blank);
            continue;
        }
        if !section.blank.is_empty() {
            blank.push(section.blank);
        }
        let under = under.map_or_else(String::new, |under| under(w));
        let (mut said, own) = (section.said, w.short("notice_text", &told));
        for (name, _) in said.iter_mut().filter(|(name, _)| *name == own) {
            *name = w.staff_read_their_words();
        }
        veils.push(Veil { summary: section.title, under, said });
    }
    // Answers to questions that this version no longer asks, by their machine names.
    let asked = |name: &str| {
        form::questions().any(|(_, q)| q.name == name || q.other.is_some_and(|o| o.name == name))
    };
    let others = answers.iter().filter(|(name, _)| !asked(name));
    let others: Vec<(String, String)> =
        others.map(|(name, answer)| (name.to_owned(), answer.values().join("\n"))).collect();
    if !others.is_empty() {
        let (summary, under) = (w.staff_read_show_other(), String::new());
        veils.push(Veil { summary, under, said: others });
    }
    blank.retain(|names| !names.is_empty());
    First { veils, blank: blank.join(" · ") }
}
