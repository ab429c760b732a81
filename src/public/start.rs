//! The start page, and the way to it.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::site::Site;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "public/start.html")]
struct Start {
    l: Layout,
    kept: String,
    open: bool,
}

/// `/`: the operator's default language.
pub async fn to_default(site: Data<Site>) -> HttpResponse {
    let lang = site.current().languages()[0];
    page::see_other(&format!("/{}/", lang.code()))
}

/// `/en`: the start page stands at `/en/`.
pub async fn with_slash(visit: Visit) -> HttpResponse {
    page::see_other(&visit.at("/"))
}

/// The start page.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(visit: Visit) -> Result<HttpResponse, PageError> {
    let current = visit.site.current();
    let open = current.is_open(visit.now.day());
    let name = if open { "start" } else { "start, closed" };
    let w = visit.words();
    page::keep(&current, visit.lang, name, || Start {
        l: Layout::new(&visit, w.start_title()).of_operator(&current),
        kept: w.start_leaving_kept(current.draft_hours()),
        open,
    })
}
