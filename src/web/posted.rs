//! A posted form, read whole: url-encoded text only, with a limit and a clock on slow senders.
//! Files have no way in: multipart is refused before a byte of it is read.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;

use super::faults::PageError;
use super::limits::Limits;
use super::site::Site;

/// The largest form that is read at any time, in bytes: sixteen times the longest text,
/// percent-encoded.
pub const USUAL_BYTES: usize = 256 * 1024;

/// The largest form that is read where there is room for it ([`super::large`]), in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;

/// The fields of a form, in the order in which they came; a name may stand more than once.
#[derive(Clone, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// The last value of a field; empty when there is none.
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().rfind(|(n, _)| n == name).map_or("", |(_, value)| value)
    }
}

impl FromRequest for Posted {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).map(str::trim);
        let is_text =
            kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"));
        let most = most_bytes(request);
        let payload = payload.take();
        let patience = request.app_data::<Limits>().unwrap_or(&Limits::SERVED).body;
        Box::pin(async move {
            if !is_text {
                return Err(PageError::NotText);
            }
            let body = tokio::time::timeout(patience, read(payload, most));
            let body = body.await.map_err(|_| PageError::TooSlow)??;
            let pairs = serde_html_form::from_bytes(&body).map_err(|_| PageError::NotText)?;
            Ok(Self(pairs))
        })
    }
}

/// How much of this request is read. Room that was taken for it stays with the request, and then
/// with its answer.
fn most_bytes(request: &HttpRequest) -> usize {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let length: Option<usize> = length.and_then(|length| length.parse().ok());
    if !length.is_some_and(|length| (USUAL_BYTES + 1..=MOST_BYTES).contains(&length)) {
        return USUAL_BYTES;
    }
    let room = request.app_data::<Site>().and_then(|site| site.fair().large_forms().take());
    let Some(room) = room else { return USUAL_BYTES };
    request.extensions_mut().insert(room);
    MOST_BYTES
}

async fn read(mut payload: Payload, most: usize) -> Result<Vec<u8>, PageError> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| PageError::TooSlow)?;
        if body.len() + chunk.len() > most {
            return Err(PageError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
