//! The page for a Send whose draft could not even be read: it says what is known of the words and
//! carries the same Send again, which cannot send twice.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::not_here::NotHere;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "public/unsent.html")]
struct Unsent {
    l: Layout,
    token: String,
    draft: String,
    version: String,
    someone_here: String,
    not_here: Option<NotHere>,
    kept: String,
}

/// Draws it, with the posted choice carried along; where it is `not_here` that this is to be sent,
/// the other way instead.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw(
    visit: &Visit,
    form: &Posted,
    not_here: Option<NotHere>,
) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let template = Unsent {
        l: Layout::new(visit, w.send_unknown_title()),
        token: visit.form_token(),
        draft: form.value("draft").to_owned(),
        version: form.value("version").to_owned(),
        not_here,
        someone_here: form.value("someone_here").to_owned(),
        kept: w.send_unknown_kept(visit.site.current().draft_hours()),
    };
    page::show(StatusCode::SERVICE_UNAVAILABLE, &template)
}
