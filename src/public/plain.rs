//! Answers that are no pages: health, robots, the security contact.

use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Data;

use crate::domain::time::day_text;
use crate::web::faults::PageError;
use crate::web::site::Site;

const TEXT: &str = "text/plain; charset=utf-8";

/// RFC 9116 asks for less than a year.
const GOOD_FOR_DAYS: i64 = 180;

/// That the process answers, and nothing else.
pub async fn health() -> HttpResponse {
    text("ok\n")
}

/// No page of ours belongs in a search engine: a visit should come from a poster or a person.
pub async fn robots() -> HttpResponse {
    text("User-agent: *\nDisallow: /\n")
}

/// Where to tell of a weakness (RFC 9116), where the operator has said it.
///
/// # Errors
/// [`PageError::NotFound`] where nobody is named.
pub async fn security(site: Data<Site>) -> Result<HttpResponse, PageError> {
    let current = site.current();
    let contact = current.settings().and_then(|settings| settings.security_contact.clone());
    let contact = contact.ok_or(PageError::NotFound)?;
    let expires = day_text(site.now().day() + GOOD_FOR_DAYS);
    let body = format!("Contact: {contact}\nExpires: {expires}T00:00:00Z\n");
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, TEXT)).body(body))
}

fn text(body: &'static str) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, TEXT)).body(body)
}
