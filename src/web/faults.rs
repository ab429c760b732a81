//! What a visitor is shown when a page cannot be.
//! Never on a page that posts words: there the page itself comes back with the words in it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use super::page::see_other;
use crate::store::StoreError;

/// Why a page could not be shown. The visitor sees a fixed sentence and the official channels.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page.
    #[error("no such page")]
    NotFound,
    /// The form is larger than any that our pages send.
    #[error("the form is too large")]
    TooLarge,
    /// Not a url-encoded form: a file, or something that is not a form.
    #[error("not a form of text")]
    NotText,
    /// The form did not arrive in time.
    #[error("the form did not arrive in time")]
    TooSlow,
    /// The form was sent from somebody else's page.
    #[error("a form from another site")]
    Elsewhere,
    /// It is not open to who asks now: the page of ours where it can be opened.
    #[error("not open now")]
    Closed(String),
    /// What failed below, where no words were at stake.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// A fault of ours that is not the store's.
    #[error("{0}")]
    Ours(&'static str),
}

/// The sentence that an error page carries, kept beside a bare response until it is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// There is no such page.
    NotFound,
    /// There is, and not for this method.
    Method,
    /// Too large.
    TooLarge,
    /// Only words can be sent.
    NotText,
    /// It took too long.
    TooSlow,
    /// Sent from elsewhere.
    Elsewhere,
    /// Our fault; no words were at stake.
    Ours,
}

impl Sentence {
    /// The sentence for a response that came with nothing but a status.
    pub fn for_status(status: StatusCode) -> Self {
        match status {
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::NotText,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            status if status.is_server_error() => Self::Ours,
            _ => Self::NotFound,
        }
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotText => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::Closed(_) => StatusCode::SEE_OTHER,
            Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Ours(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let sentence = match self {
            Self::Closed(to) => return see_other(to),
            Self::NotFound => Sentence::NotFound,
            Self::TooLarge => Sentence::TooLarge,
            Self::NotText => Sentence::NotText,
            Self::TooSlow => Sentence::TooSlow,
            Self::Elsewhere => Sentence::Elsewhere,
            Self::Store(_) | Self::Ours(_) => Sentence::Ours,
        };
        if matches!(self, Self::Store(_) | Self::Ours(_)) {
            log_chain(self);
        }
        // What still comes is read away: a close before that would take the page from the browser.
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(sentence);
        response
    }
}

/// Logs what failed below, with its causes; never whose request it was.
pub fn log_chain(error: &dyn std::error::Error) {
    let mut chain = error.to_string();
    let mut cause = error.source();
    while let Some(below) = cause {
        chain.push_str(": ");
        chain.push_str(&below.to_string());
        cause = below.source();
    }
    tracing::error!("{chain}");
}
