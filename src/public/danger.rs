//! Danger now: the two numbers, before anything of ours. It blocks nobody.

use actix_web::HttpResponse;
use askama::Template;

use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "public/danger.html")]
struct Danger {
    l: Layout,
}

/// The page.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(visit: Visit) -> Result<HttpResponse, PageError> {
    page::keep(&visit.site.current(), visit.lang, "danger", || Danger {
        l: Layout::new(&visit, visit.words().danger_title()),
    })
}
