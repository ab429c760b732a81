//! Answers to a visit: a page, a page kept ready, or the way on after a POST.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_TYPE, HeaderValue, LOCATION, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE,
};
use askama::Template;

use super::current::Current;
use super::fair::Busy;
use super::faults::PageError;
use crate::words::Lang;

const HTML: &str = "text/html; charset=utf-8";

/// A rendered page with a status. Pages with forms keep the referrer on our own origin, because
/// with `no-referrer` browsers send `Origin: null` and the cross-site check needs the truth.
///
/// # Errors
/// [`PageError::Ours`] when the template cannot be rendered.
pub fn show(status: StatusCode, template: &impl Template) -> Result<HttpResponse, PageError> {
    let body = template.render().map_err(|_| PageError::Ours("a page could not be rendered"))?;
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, HTML));
    if body.contains("<form") {
        response.insert_header((REFERRER_POLICY, "same-origin"));
    }
    Ok(response.body(body))
}

/// The same page, and when to try again.
///
/// # Errors
/// As the page's own.
pub fn try_again(
    page: Result<HttpResponse, PageError>,
    busy: Busy,
) -> Result<HttpResponse, PageError> {
    let mut page = page?;
    page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(busy.seconds));
    Ok(page)
}

/// A page without a visitor's state: rendered once a language and settings version, then kept.
///
/// # Errors
/// [`PageError::Ours`] when the template cannot be rendered.
pub fn keep<T: Template>(
    current: &Current,
    lang: Lang,
    name: &'static str,
    template: impl FnOnce() -> T,
) -> Result<HttpResponse, PageError> {
    let fault = |_| PageError::Ours("a page could not be rendered");
    let page = match current.page(lang, name) {
        Some(page) => page,
        None => current.keep_page(lang, name, template().render().map_err(fault)?.into()),
    };
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, HTML)).body(page))
}

/// The way on after a POST that worked: 303, so that Back and reload ask nothing again.
pub fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, to)).finish()
}

/// The same, with a cookie given or taken away.
pub fn see_other_with(to: &str, cookie: &str) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((LOCATION, to)).insert_header((SET_COOKIE, cookie)).finish()
}
