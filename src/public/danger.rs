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
use crate::words::Voice;

/// What may be asked for: where going on leads.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    then: Option<String>,
    plan: Option<String>,
    friend: Option<String>,
}

#[derive(Template)]
#[template(path = "public/danger.html")]
struct Danger {
    l: Layout,
    back: String,
    then: String,
    plan: bool,
    /// Whether anything can be sent here, or be laid out for NCMEC.
    goes_on: bool,
}

/// The page.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(visit: Visit, asked: Query<Asked>) -> Result<HttpResponse, PageError> {
    let then = asked.then.as_deref().and_then(Page::at).filter(|page| *page != Page::Gate);
    // Known from the address alone: this page stays there whatever happens to the store.
    let voice = match then {
        Some(Page::Mine) if asked.friend.is_some() => Voice::Friend,
        Some(Page::Mine) => Voice::Young,
        _ => Voice::Everyone,
    };
    let l = Layout::new(&visit, visit.words_to(voice).danger_title()).told_to(voice);
    let asked_for = then.unwrap_or(Page::Noticed);
    let then = address(&visit, asked_for);
    // A plan to meet was answered in the middle of the form; danger now, before it.
    let plan = asked.plan.is_some();
    let back = match voice {
        Voice::Everyone if plan => Page::Online,
        Voice::Everyone => Page::Gate,
        Voice::Young | Voice::Friend => Page::Young,
    };
    let back = address(&visit, back);
    let why = if plan {
        "&plan=1"
    } else if voice == Voice::Friend {
        "&friend=1"
    } else {
        ""
    };
    let l = Layout { path: format!("/write/danger?then={}{why}", asked_for.path()), ..l };
    let goes_on = plan || visit.site.current().is_open(visit.now.day());
    page::show(StatusCode::OK, &Danger { l, back, then, plan, goes_on })
}
