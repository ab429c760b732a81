//! What to do when a court, a lawyer or the police ask for something: plain words, for everybody who
//! works here, because nobody knows at whose door it is asked. Nothing is opened or looked up.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::Me;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::signed_in::SignedIn;

#[derive(Template)]
#[template(path = "staff/court.html")]
struct Court {
    l: Layout,
    me: Me,
    /// Whether the page on which things are kept is theirs.
    leads: bool,
}

/// The page.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(me: SignedIn) -> Result<HttpResponse, PageError> {
    let l = super::layout(&me.visit, me.visit.words().court_title());
    let leads = me.leads;
    super::show(StatusCode::OK, &Court { l, me: Me::new(&me, "/court"), leads })
}
