//! The visitor's own words in the order in which the `CyberTipline` asks, before anything is sent:
//! nobody has to send to us to be helped.
//! Nothing is added, picked or judged here.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::not_here::NotHere;
use super::resume;
use crate::domain::concern::SomeoneHere;
use crate::domain::law_text::Block;
use crate::web::faults::PageError;
use crate::web::form::drafts::{self, Found};
use crate::web::form::guidance::{self, Guidance};
use crate::web::form::official::{self, Section};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::{Told, Voice};

#[derive(Template)]
#[template(path = "public/copy.html")]
struct Copy {
    l: Layout,
    sections: Vec<Section>,
    guidance: Vec<Guidance>,
    everyone: bool,
    /// What to say first on the telephone.
    say: String,
    not_here: Option<NotHere>,
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
    let not_here = match SomeoneHere::of(answers) {
        // What was sent is with us.
        Some(here) if !sent => NotHere::of(&visit, here).await?,
        _ => None,
    };
    let voice = Voice::of(answers.value("path"));
    let w = visit.words_to(voice);
    let told = Told { young: voice.is_young(), ..Told::default() };
    let everyone = visit.site.current().everyone_must_report() && !told.young;
    let sections = official::sections(w, &told, answers);
    let template = Copy {
        l: Layout::new(&visit, w.copy_title()).told_to(voice),
        sections,
        guidance: guidance::after_all(answers),
        everyone,
        say: match answers.value("path") {
            Some("self_then_child") => w.copy_call_say_then(),
            _ => w.copy_call_say(),
        },
        not_here,
        sent,
        token: visit.form_token(),
    };
    page::show(StatusCode::OK, &template)
}
