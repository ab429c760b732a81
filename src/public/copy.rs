//! The visitor's own words in the order in which the `CyberTipline` asks, before anything is sent:
//! nobody has to send to us to be helped.
//! Nothing is added, picked or judged here.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::resume;
use crate::domain::answers::Answers;
use crate::domain::concern::SomeoneHere;
use crate::domain::form;
use crate::web::faults::PageError;
use crate::web::form::drafts::{self, Found};
use crate::web::form::fields::said;
use crate::web::form::guidance::{self, Guidance};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::{Told, Voice, Words};

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
struct Section {
    title: String,
    /// What each question is called, and its answer.
    said: Vec<(String, String)>,
    /// What the questions without an answer are called: one line, where a line for each would bury
    /// the few words that somebody in a hurry wrote.
    blank: String,
}

impl Section {
    /// What somebody on another way is not asked is not called blank either.
    fn new(
        w: &Words,
        told: &Told<'_>,
        answers: &Answers,
        (heading, names): &(Heading, &[&str]),
    ) -> Self {
        let (mut filled, mut blank) = (Vec::new(), Vec::new());
        let asked = names.iter().filter(|name| form::is_asked(answers.value("path"), name));
        for question in asked.filter_map(|name| form::question(name)) {
            let short = w.short(question.name, told);
            match said(w, told, question, answers) {
                Some(answer) => filled.push((short, answer)),
                None => blank.push(short),
            }
        }
        Self { title: heading(w), said: filled, blank: blank.join(" · ") }
    }

    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.blank.is_empty()
    }
}

#[derive(Template)]
#[template(path = "public/copy.html")]
struct Copy {
    l: Layout,
    sections: Vec<Section>,
    guidance: Vec<Guidance>,
    everyone: bool,
    in_charge: bool,
    sent: bool,
    token: String,
}

/// The page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(visit: Visit) -> Result<HttpResponse, PageError> {
    let (kept, sent) = match drafts::find(&visit).await? {
        Found::Live(kept) if kept.draft.was_left(visit.now) => {
            return resume::draw(&visit, StatusCode::OK);
        }
        Found::Live(kept) => (kept, false),
        Found::Spent(kept) if kept.draft.sent_page_is_open(visit.now) => (kept, true),
        Found::Spent(_) => return Ok(page::see_other(&visit.at("/write/sent"))),
        Found::Nothing | Found::Gone => return Ok(page::see_other(&visit.at("/write"))),
    };
    let answers = &kept.draft.answers.asked_only();
    let voice = Voice::of(answers.value("path"));
    let w = visit.words_to(voice);
    let told = Told { young: voice.is_young(), ..Told::default() };
    let everyone = visit.site.current().everyone_must_report() && !told.young;
    let part = |part: &(Heading, &[&str])| Section::new(w, &told, answers, part);
    let sections = ORDER.iter().map(part).filter(|part| !part.is_empty()).collect();
    let template = Copy {
        l: Layout::new(&visit, w.copy_title()).told_to(voice),
        sections,
        guidance: guidance::after_all(answers),
        everyone,
        in_charge: SomeoneHere::of(answers) == Some(SomeoneHere::InCharge),
        sent,
        token: visit.form_token(),
    };
    page::show(StatusCode::OK, &template)
}
