//! The page after sending: the code, and what to do without waiting for us.
//! It opens only with the cookie of the draft that was sent, for half an hour.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::form;
use crate::web::faults::PageError;
use crate::web::form::drafts::{self, Found};
use crate::web::form::guidance::{self, Guidance};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "public/sent.html")]
struct Sent {
    l: Layout,
    code: String,
    address: String,
    words: String,
    days: String,
    nobody: Option<String>,
    guidance: Vec<Guidance>,
    everyone: Option<String>,
    young: bool,
    minutes: i64,
    token: String,
}

#[derive(Template)]
#[template(path = "public/sent_over.html")]
struct SentOver {
    l: Layout,
}

/// The page with the code.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(visit: Visit) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let kept = match drafts::find(&visit).await? {
        Found::Spent(kept) if kept.draft.sent_page_is_open(visit.now) => kept,
        Found::Live(_) => return Ok(page::see_other(&visit.at("/write/check"))),
        _ => {
            let l = Layout::new(&visit, w.sent_over_title());
            return page::show(StatusCode::GONE, &SentOver { l });
        }
    };
    let current = visit.site.current();
    let answers = kept.draft.answers.asked_only();
    let young = form::is_young(answers.value("path"));
    let host = visit.site.plain_origin().text.split("://").nth(1).unwrap_or("").to_owned();
    let template = Sent {
        l: Layout::new(&visit, w.sent_title()),
        code: kept.secret.code().to_string(),
        address: format!("{host}/{}/code", visit.lang.code()),
        words: kept.draft.answers.value("notice_text").unwrap_or("").to_owned(),
        days: w.weekdays(current.days_read()),
        guidance: guidance::after_all(&answers),
        everyone: current.everyone_must_report().filter(|_| !young),
        young,
        nobody: current.nobody_until(visit.now).map(|when| w.when(when)),
        minutes: kept.draft.sent_page_minutes(visit.now),
        token: visit.form_token(),
    };
    page::show(StatusCode::OK, &template)
}
