//! A posted form, read whole: url-encoded text only, with a limit and a clock on slow senders.
//! Files have no way in: multipart is refused before a byte of it is read.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;

use super::faults::PageError;
use super::limits::Limits;

/// The largest form that is read, in bytes: sixteen times the longest text, percent-encoded.
pub const MOST_BYTES: usize = 256 * 1024;

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
        let payload = payload.take();
        let patience = request.app_data::<Limits>().unwrap_or(&Limits::SERVED).body;
        Box::pin(async move {
            if !is_text {
                return Err(PageError::NotText);
            }
            let body = tokio::time::timeout(patience, read(payload));
            let body = body.await.map_err(|_| PageError::TooSlow)??;
            let pairs = serde_html_form::from_bytes(&body).map_err(|_| PageError::NotText)?;
            Ok(Self(pairs))
        })
    }
}

async fn read(mut payload: Payload) -> Result<Vec<u8>, PageError> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| PageError::TooSlow)?;
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(PageError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
