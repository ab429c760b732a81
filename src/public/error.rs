//! The page in the place of one that cannot be: a sentence, and the official channels first.

use askama::Template;

use crate::web::faults::Sentence;
use crate::web::headers::Asked;
use crate::web::layout::Layout;
use crate::web::visit::{self, Visit};

#[derive(Template)]
#[template(path = "public/error.html")]
struct ErrorPage {
    l: Layout,
    heading: String,
    text: String,
}

/// Draws it in the language of the path, or in the default one.
pub fn draw(asked: &Asked<'_>, sentence: Sentence) -> String {
    let site = asked.site;
    let visit = Visit::read(asked.request, site, site.current().languages()[0]);
    let w = visit.words();
    let (title, heading, text) = match sentence {
        Sentence::NotFound => {
            (w.error_not_found_title(), w.error_not_found_heading(), w.error_not_found_text())
        }
        Sentence::Method => {
            (w.error_method_title(), w.error_method_heading(), w.error_method_text())
        }
        Sentence::TooLarge => {
            (w.error_too_large_title(), w.error_too_large_heading(), w.error_too_large_text())
        }
        Sentence::NotText => (w.error_form_title(), w.error_form_heading(), w.error_form_text()),
        Sentence::TooSlow => (w.error_slow_title(), w.error_slow_heading(), w.error_slow_text()),
        Sentence::Elsewhere => {
            (w.error_cross_site_title(), w.error_cross_site_heading(), w.error_cross_site_text())
        }
        Sentence::Ours => (w.error_ours_title(), w.error_ours_heading(), w.error_ours_text()),
    };
    // The same address in another language exists only where it had a language.
    let path = if visit.path == visit::asked(asked.request) { "/" } else { &visit.path };
    let l = Layout::of(site, visit.lang, path, title);
    ErrorPage { l, heading, text }.render().unwrap_or_default()
}
