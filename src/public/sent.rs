//! The page after sending: the code, and what to do without waiting for us.
//! It opens only with the cookie of the draft that was sent, for half an hour.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::mailbox;
use crate::domain::law_text::Block;
use crate::web::faults::PageError;
use crate::web::form::drafts::{self, Found};
use crate::web::form::guidance::{self, Guidance};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::Voice;

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
    /// Whether they said that a child is in danger now.
    now: bool,
    everyone: bool,
    minutes: i64,
    token: String,
}

/// The same for somebody under 18: help first, and the code offered, not pressed on anybody whose
/// phone or bag may be searched.
#[derive(Template)]
#[template(path = "public/sent_young.html")]
struct SentYoung {
    l: Layout,
    code: String,
    address: String,
    words: String,
    days: String,
    nobody: Option<String>,
    /// Whether they said that somebody is in danger now.
    now: bool,
    minutes: i64,
    token: String,
}

#[derive(Template)]
#[template(path = "public/sent_over.html")]
struct SentOver {
    l: Layout,
    /// Whether the code was stopped while it could still be shown.
    stopped: bool,
}

/// The page with the code.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(visit: Visit) -> Result<HttpResponse, PageError> {
    let kept = match drafts::find(&visit).await? {
        Found::Spent(kept) if kept.draft.sent_page_is_open(visit.now) => kept,
        Found::Live(_) => return Ok(page::see_other(&visit.at("/write/check"))),
        _ => return draw_over(&visit, false),
    };
    let code = kept.secret.code();
    if mailbox::find(&visit, &code).await?.is_none() {
        // Stopped in another place: a code that opens nothing is not shown as one to keep.
        return draw_over(&visit, true);
    }
    let current = visit.site.current();
    let answers = kept.draft.answers.asked_only();
    let voice = Voice::of(answers.value("path"));
    let w = visit.words_to(voice);
    let l = Layout::new(&visit, w.sent_title()).told_to(voice);
    let (code, address) = (code.to_string(), visit.site.code_address(visit.lang.code()));
    let words = answers.value("notice_text").unwrap_or("").to_owned();
    let days = w.weekdays(current.days_read());
    let nobody = current.nobody_until(visit.now).map(|when| w.when(when));
    let (minutes, token) = (kept.draft.sent_page_minutes(visit.now), visit.form_token());
    let now = answers.value("danger_now") == Some("yes");
    if voice.is_young() {
        let template = SentYoung { l, code, address, words, days, nobody, now, minutes, token };
        return page::show(StatusCode::OK, &template);
    }
    let (guidance, everyone) = (guidance::after_all(&answers), current.everyone_must_report());
    let template =
        Sent { l, code, address, words, days, nobody, guidance, now, everyone, minutes, token };
    page::show(StatusCode::OK, &template)
}

fn draw_over(visit: &Visit, stopped: bool) -> Result<HttpResponse, PageError> {
    let l = Layout::new(visit, visit.words().sent_over_title());
    page::show(StatusCode::GONE, &SentOver { l, stopped })
}
