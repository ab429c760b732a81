//! Finish and forget: what was written here goes, and so does the cookie.
//! It deletes nothing that was sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::web::faults::{PageError, log_chain};
use crate::web::form::drafts;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::Visit;

/// The button "Finish and forget".
///
/// # Errors
/// [`PageError`] when the page cannot be drawn.
pub async fn submit(visit: Visit, posted: Posted) -> Result<HttpResponse, PageError> {
    if !visit.may_act(&posted) {
        return super::resume::draw(&visit, StatusCode::FORBIDDEN);
    }
    Ok(forget(&visit).await)
}

/// Forgets, and leads to the start page. Where the store fails, the cookie goes all the same, and
/// with it the only key to what was written.
pub async fn forget(visit: &Visit) -> HttpResponse {
    if let Err(error) = drafts::forget(visit).await {
        log_chain(&error);
    }
    page::see_other_with(&visit.at("/"), &visit.no_cookie())
}
