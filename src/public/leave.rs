//! Leaving: the way out of every page, without a script, in one press.
//! It never waits for the store, and a browser that only fetches ahead changes nothing.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, LOCATION, SET_COOKIE};

use crate::domain::settings::EXIT_PAGE;
use crate::web::faults::log_chain;
use crate::web::form::drafts;
use crate::web::origin::SentFrom;
use crate::web::visit::{Held, Visit};

/// The longest that leaving waits for the store.
const PATIENCE: Duration = Duration::from_millis(80);

/// Forgets what was written, takes the cookie away and goes on to a neutral page.
///
/// Asked for by a link on somebody else's page, or only for its headers, it goes on and forgets
/// nothing: another site must not be able to take a visitor's words away.
pub async fn go(visit: Visit, method: Method) -> HttpResponse {
    if visit.ahead {
        return HttpResponse::NoContent().finish();
    }
    let site = visit.site.current();
    let to = site.settings().map_or(EXIT_PAGE, |settings| settings.exit_page.as_str()).to_owned();
    let mut away = HttpResponse::SeeOther();
    away.insert_header((LOCATION, to));
    if method == Method::HEAD || visit.sent_from == SentFrom::Elsewhere {
        return away.finish();
    }
    let cookie = visit.no_cookie();
    if !matches!(visit.held, Held::Nothing) {
        let forgetting = actix_web::rt::spawn(async move {
            if let Err(error) = drafts::forget(&visit).await {
                log_chain(&error);
            }
        });
        // What takes longer goes on by itself; the visitor does not wait for it.
        let _ = tokio::time::timeout(PATIENCE, forgetting).await;
    }
    away.insert_header((SET_COOKIE, cookie))
        .insert_header((HeaderName::from_static("clear-site-data"), "\"storage\""))
        .finish()
}
