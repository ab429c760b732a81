//! Danger now: the two numbers, before anything of ours. It blocks nobody.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::write::address;
use crate::domain::form::Page;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;

/// What may be asked for: where going on leads.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    then: Option<String>,
    plan: Option<String>,
}

#[derive(Template)]
#[template(path = "public/danger.html")]
struct Danger {
    l: Layout,
    back: String,
    then: String,
    plan: bool,
}

/// The page.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(visit: Visit, asked: Query<Asked>) -> Result<HttpResponse, PageError> {
    let then = asked.then.as_deref().and_then(Page::at).filter(|page| *page != Page::Gate);
    let l = Layout::new(&visit, visit.words().danger_title());
    let then = address(&visit, then.unwrap_or(Page::Noticed));
    // A plan to meet was answered in the middle of the form; danger now, before it.
    let plan = asked.plan.is_some();
    let back = address(&visit, if plan { Page::Online } else { Page::Gate });
    page::show(StatusCode::OK, &Danger { l, back, then, plan })
}
