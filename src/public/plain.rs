//! Answers that are no pages: health, robots, the security contact, the files pages link to.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;

use crate::web::assets::Asset;
use crate::web::faults::PageError;

/// That the process answers, and nothing else.
pub async fn health() -> HttpResponse {
    text("ok\n")
}

/// No page of ours belongs in a search engine: a visit should come from a poster or a person.
pub async fn robots() -> HttpResponse {
    text("User-agent: *\nDisallow: /\n")
}

/// Where to tell of a weakness (RFC 9116).
pub async fn security() -> HttpResponse {
    text(concat!(
        "Contact: https://github.com/waypost/waypost/security/advisories/new\n",
        "Expires: 2027-11-22T00:00:00Z\n",
        "Preferred-Languages: en, es\n",
    ))
}

/// A file that pages link to by a name with its hash, so it may be kept for good.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such file.
pub async fn asset(file: Path<String>) -> Result<HttpResponse, PageError> {
    let asset = Asset::find(&format!("/static/{file}")).ok_or(PageError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, asset.content_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(asset.bytes))
}

fn text(body: &'static str) -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; charset=utf-8")).body(body)
}
