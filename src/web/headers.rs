//! What every answer carries, and the page that an answer without one becomes.
//! Nothing here depends on who asks.

use std::sync::Arc;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};

use super::connections::Open;
use super::faults::Sentence;
use super::large::LargeForm;
use super::site::Site;
use super::traces;

/// Draws the page for an error: the surface's own look, in the request's language.
pub type DrawError = fn(&Asked<'_>, Sentence) -> String;

/// What an error page may know of the request.
pub struct Asked<'a> {
    /// The request.
    pub request: &'a HttpRequest,
    /// The site.
    pub site: &'a Site,
}

const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
    script-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const FIXED: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("x-robots-tag", "noindex, nofollow, noarchive, nosnippet"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    ("x-dns-prefetch-control", "off"),
];

/// Dresses every answer: security headers, no storing, and a page where there is none yet.
///
/// # Errors
/// Never from our own pages: their errors arrive here as answers.
pub async fn dress(
    draw: DrawError,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (request, response) = next.call(request).await?.map_into_boxed_body().into_parts();
    let mut response = match request.app_data::<Site>() {
        Some(site) if is_bare_error(&response) => {
            let sentence = response.extensions().get::<Sentence>().copied();
            let sentence = sentence.unwrap_or_else(|| Sentence::for_status(response.status()));
            let page = draw(&Asked { request: &request, site }, sentence);
            let mut response = response.set_body(BoxBody::new(page));
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, html);
            response
        }
        _ => response,
    };
    let secure = request
        .app_data::<Site>()
        .is_some_and(|site| site.origins().matched(request.headers()).secure);
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if secure {
        let value = HeaderValue::from_static("max-age=63072000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    for (name, value) in
        [(header::CACHE_CONTROL, "no-store"), (header::REFERRER_POLICY, "no-referrer")]
    {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if headers.contains_key(header::SET_COOKIE) {
        traces::wash_soon();
    }
    if let Some(open) = request.conn_data::<Arc<Open>>() {
        open.answer();
    }
    let large = request.extensions_mut().remove::<LargeForm>();
    let response = match large {
        Some(form) => response.map_body(|_, body| form.until_written(body)),
        None => response,
    };
    Ok(ServiceResponse::new(traces::remove(request), response))
}

fn is_bare_error(response: &HttpResponse) -> bool {
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let is_empty = matches!(response.body().size(), BodySize::None | BodySize::Sized(0));
    failed && (!is_page || is_empty)
}
