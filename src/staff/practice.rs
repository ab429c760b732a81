//! A practice message: made up, marked as such on every page, and taken through all that is done with a
//! real one. Nothing of it is stored, asked of the store, or written into the trail, and it never
//! stands among real ones.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::Me;
use super::concern::sheet::{self, Row};
use super::concern::view::{self, First};
use crate::domain::answers::{Answers, Posted};
use crate::domain::concern::Body;
use crate::domain::form::Page;
use crate::domain::notice::Message;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::signed_in::Reader;
use crate::words::{Rich, Words};

/// The answers that are closed choices: somebody next door who is worried.
const CHOSEN: &[(&str, &str)] = &[
    ("danger_now", "no"),
    ("path", "known_child"),
    ("relation", "neighbor"),
    ("noticed", "obs_items"),
    ("noticed", "obs_cut_off"),
    ("child_age_band", "13_15"),
    ("when_kind", "over_time"),
    ("someone_here", "no"),
];

/// Where somebody is on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// What the queue shows.
    Queue,
    /// The short view, the veils, and what staff are told.
    Read,
    /// The sheet, and the phone.
    Report,
    /// The message that is left.
    Message,
    /// What comes after.
    Done,
}

impl Step {
    /// As in an address; the first for anything else.
    fn parse(text: &str) -> Self {
        match text {
            "read" => Self::Read,
            "report" => Self::Report,
            "message" => Self::Message,
            "done" => Self::Done,
            _ => Self::Queue,
        }
    }
}

/// What an address asks to see.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    step: String,
}

#[derive(Template)]
#[template(path = "staff/practice.html")]
struct Practice<'a> {
    l: Layout,
    me: Me,
    step: Step,
    day: String,
    short: Vec<(String, String)>,
    first: Vec<First>,
    /// Nothing: what the page of a real message shows of what came later.
    added: [Added; 0],
    script: String,
    rows: Vec<Row>,
    message: Option<Rich<'a>>,
}

/// Something that came later; the practice message has none.
struct Added {
    when: String,
    lang: String,
    text: String,
}

/// A page of the practice message.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(Reader(me): Reader, asked: Query<Asked>) -> Result<HttpResponse, PageError> {
    let (w, today) = (me.visit.words(), me.visit.now.day());
    let body = Body::new(made_up(w), me.visit.lang.code(), me.visit.now);
    let l = super::layout(&me.visit, w.staff_practice_title());
    let (day, since) = (w.date(today), today.to_string());
    let message = Message::new("passed_on", &[("day", &since)], body.answers.value("path"));
    let template = Practice {
        me: Me::new(&me, "/practice"),
        step: Step::parse(&asked.step),
        short: view::short(w, &body),
        first: vec![view::first(w, &body)],
        added: [],
        script: sheet::script(w, &l.operator, Some(&body)),
        rows: sheet::rows(w, &l.operator, &day, std::slice::from_ref(&body), &[]),
        message: message.ok().and_then(|message| w.notice(&message)),
        day,
        l,
    };
    super::show(StatusCode::OK, &template)
}

/// Answers as somebody might give them.
fn made_up(w: &Words) -> Answers {
    let mut given: Vec<(String, String)> =
        CHOSEN.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    given.extend([
        ("notice_text".to_owned(), w.staff_practice_words()),
        ("child_called".to_owned(), w.staff_practice_child()),
        ("place_text".to_owned(), w.staff_practice_place()),
    ]);
    let mut answers = Answers::default();
    for page in Page::ALL {
        answers.merge(&Posted::read(page, &given));
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn the_practice_message_is_one_that_the_form_takes_and_says_what_it_is() {
        for lang in Lang::ALL {
            let w = Words::of(lang);
            let answers = made_up(w);
            assert_eq!(answers.faults_before_sending(), []);
            assert_eq!(answers.iter().count(), CHOSEN.len() - 1 + 3, "{lang:?}");
            for name in ["notice_text", "child_called", "place_text"] {
                let words = answers.value(name).unwrap();
                assert!(words.contains(&w.staff_practice_mark()), "{name}: {words}");
            }
        }
    }
}
