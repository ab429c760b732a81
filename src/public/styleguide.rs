//! Every part of the public pages in every state it can have, each drawn by its own template: for whoever changes the
//! look of one, and for the checks that walk it. Only a demonstration has it; nothing on it is anybody's.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::again::Note;
use super::elsewhere::Elsewhere;
use crate::domain::answers::Answers;
use crate::domain::form::Page;
use crate::domain::law_text::{self, Block};
use crate::domain::settings::StateLine;
use crate::web::faults::PageError;
use crate::web::form::fields::{Control, Field, Mend, Values, fields};
use crate::web::form::guidance::Guidance;
use crate::web::layout::{Layout, State};
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::Told;

/// What may stand above a page's questions.
const NOTES: [Note; 20] = [
    Note::Gone,
    Note::JustSent,
    Note::NoCookie,
    Note::CookieLost,
    Note::CodeNotKept,
    Note::PressedTwice,
    Note::CookieRefused,
    Note::PressAgain,
    Note::NotKept,
    Note::MaybeKept,
    Note::NotOpened,
    Note::CodeClosed,
    Note::OpenAgain,
    Note::MaybeAdded,
    Note::Shut,
    Note::AddedMuch,
    Note::NoReader,
    Note::Elsewhere,
    Note::Busy(2),
    Note::BusyCodes(1),
];

/// What is said after an answer.
const GUIDANCE: [Guidance; 9] = [
    Guidance::MustReport,
    Guidance::Missing,
    Guidance::Now,
    Guidance::Pictures,
    Guidance::OwnPictures,
    Guidance::Screenshots,
    Guidance::Meet,
    Guidance::Work,
    Guidance::Blackmail,
];

/// Pages that have, together, every kind of question.
const PAGES: [Page; 3] = [Page::Noticed, Page::Where, Page::Online];

#[derive(Template)]
#[template(path = "public/styleguide.html")]
struct Parts {
    l: Layout,
    /// Of the fault summary.
    mends: Vec<Mend>,
    kept: bool,
    /// Each note, one after the other.
    notes: Vec<Note>,
    elsewhere: Vec<Elsewhere>,
    guidance: Vec<Guidance>,
    /// Whether everyone must report in this state.
    everyone: bool,
    nobody: Option<String>,
    fields: Vec<Field>,
    /// Of the box to add something.
    adding: String,
    text: String,
    why: String,
    most: String,
    token: String,
    /// Where the other half of the parts' states stands.
    other: &'static str,
}

/// The parts as they are when nothing is amiss.
///
/// # Errors
/// [`PageError::NotFound`] where this is no demonstration.
pub async fn show(visit: Visit) -> Result<HttpResponse, PageError> {
    draw(&visit, false)
}

/// The parts with something amiss in each, and filled in.
///
/// # Errors
/// [`PageError::NotFound`] where this is no demonstration.
pub async fn show_amiss(visit: Visit) -> Result<HttpResponse, PageError> {
    draw(&visit, true)
}

fn draw(visit: &Visit, amiss: bool) -> Result<HttpResponse, PageError> {
    if !visit.site.is_demo() {
        return Err(PageError::NotFound);
    }
    let (w, current) = (visit.words(), visit.site.current());
    let (told, answers) = (current.told(), Answers::default());
    let drawn = |page| fields(w, &told, page, &Values::Answers(&answers), &[]);
    let mut questions: Vec<Field> = PAGES.into_iter().flat_map(drawn).collect();
    let sample = |told: &Told<'_>| w.ask("notice_text", told);
    let mut mends = Vec::new();
    if amiss {
        for field in &mut questions {
            fill(field, &sample(&told), w.fault_choice());
            mends.push(Mend { to: format!("#{}", field.name), words: field.legend.clone() });
        }
        mends.push(Mend { to: "#add".to_owned(), words: w.code_add_label() });
    }
    let mut l = Layout::new(visit, w.style_title());
    l.state = amiss.then(|| State {
        line: StateLine { name: w.style_state(), phone: l.way.ncmec.shown.clone() },
        dial: l.way.ncmec.href.trim_start_matches("tel:").to_owned(),
    });
    l.law = if amiss { law(&sample(&told), &l.way.cybertip.href) } else { law("", "") };
    let there = Elsewhere { short: w.ask("place_text", &told), answer: sample(&told) };
    let parts = Parts {
        mends,
        kept: amiss,
        notes: if amiss { vec![Note::BusyOpening(1)] } else { NOTES.to_vec() },
        elsewhere: if amiss { vec![there] } else { Vec::new() },
        guidance: GUIDANCE.to_vec(),
        everyone: amiss,
        nobody: amiss.then(|| w.when((1, 9))),
        fields: questions,
        adding: String::new(),
        text: if amiss { sample(&told) } else { String::new() },
        why: if amiss { w.fault_too_much() } else { String::new() },
        most: w.noticed_limit(&w.number(4_000)),
        token: String::new(),
        other: if amiss { "/styleguide" } else { "/styleguide/amiss" },
        l: l.around_form(),
    };
    page::show(StatusCode::OK, &parts)
}

/// What an operator may say of the law: a paragraph with strong words and a link, and a list.
fn law(words: &str, href: &str) -> std::sync::Arc<[Block]> {
    let text = format!("{words} **{words}**\n\n* [{words}]({href})\n* {words}\n");
    let blocks = law_text::parse(if words.is_empty() { "" } else { &text });
    blocks.unwrap_or_default().into()
}

/// A question as it comes back: something in it, and something to mend.
fn fill(field: &mut Field, words: &str, why: String) {
    match &mut field.control {
        Control::Radios(options) | Control::Ticks(options) | Control::Select(options) => {
            if let Some(second) = options.get_mut(1) {
                second.chosen = true;
            }
        }
        Control::Line(value) | Control::Text { value, .. } => words.clone_into(value),
    }
    if let Some(other) = &mut field.other {
        words.clone_into(&mut other.value);
        other.why.clone_from(&why);
    }
    field.why = why;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_shown_have_every_kind_of_question() {
        let w = crate::words::Words::of(crate::words::Lang::En);
        let answers = Answers::default();
        let drawn = |page| fields(w, &Told::default(), page, &Values::Answers(&answers), &[]);
        let all: Vec<Field> = PAGES.into_iter().flat_map(drawn).collect();
        let has = |kind: fn(&Control) -> bool| all.iter().any(|field| kind(&field.control));
        assert!(
            has(|c| matches!(c, Control::Radios(_))) && has(|c| matches!(c, Control::Ticks(_)))
        );
        assert!(has(|c| matches!(c, Control::Select(_))) && has(|c| matches!(c, Control::Line(_))));
        assert!(has(|c| matches!(c, Control::Text { .. })));
        assert!(all.iter().any(|field| field.other.is_some()));
    }
}
