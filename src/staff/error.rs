//! The page in the place of one that cannot be. It tells nobody whether there is such a page for
//! somebody else.

use actix_web::FromRequest;
use actix_web::dev::Payload;
use askama::Template;

use crate::web::faults::Sentence;
use crate::web::headers::Asked;
use crate::web::layout::Layout;
use crate::web::session::StaffVisit;

#[derive(Template)]
#[template(path = "staff/error.html")]
struct ErrorPage {
    l: Layout,
    heading: String,
    text: String,
}

/// Draws it in the language that the browser asks for.
pub fn draw(asked: &Asked<'_>, sentence: Sentence) -> String {
    let visit = StaffVisit::from_request(asked.request, &mut Payload::None).into_inner();
    let Ok(visit) = visit else { return String::new() };
    let w = visit.words();
    let (heading, text) = match sentence {
        Sentence::NotFound | Sentence::Method => {
            (w.staff_error_not_found_heading(), w.staff_error_not_found_text())
        }
        Sentence::TooLarge | Sentence::NotText | Sentence::TooSlow => {
            (w.staff_error_form_heading(), w.staff_error_form_text())
        }
        Sentence::Elsewhere => (w.staff_error_elsewhere_heading(), w.staff_error_elsewhere_text()),
        Sentence::Ours => (w.staff_error_ours_heading(), w.staff_error_ours_text()),
    };
    let l = super::layout(&visit, heading.clone());
    ErrorPage { l, heading, text }.render().unwrap_or_default()
}
