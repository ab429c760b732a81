//! The queue, which is to come: who is signed in, and how to read meanwhile. It opens nothing.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::Me;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::signed_in::Reader;

#[derive(Template)]
#[template(path = "staff/queue.html")]
struct Queue {
    l: Layout,
    me: Me,
    username: String,
}

/// The page.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(Reader(me): Reader) -> Result<HttpResponse, PageError> {
    let l = super::layout(&me.visit, me.visit.words().staff_queue_title());
    let username = me.session.username.clone();
    super::show(StatusCode::OK, &Queue { l, me: Me::new(&me, "/queue"), username })
}
