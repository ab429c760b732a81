//! The page that takes a code.
//! A mistyped code is told so; any other leads on, and only the next page knows whether it is one.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::again::{Just, Note};
use super::guesses;
use crate::store::{self, StoreError};
use crate::vault::{Code, CodeError, OpeningSecret};
use crate::web::faults::{PageError, log_chain};
use crate::web::form::drafts::{self, Found};
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::Visit;
use crate::words::Words;

/// For how long a code stays open, in seconds.
pub const OPEN_SECONDS: i64 = 15 * 60;

#[derive(Template)]
#[template(path = "public/code.html")]
struct Page {
    l: Layout,
    note: Note,
    mends: Vec<Mend>,
    typed: String,
    words: String,
    token: String,
}

#[derive(Template)]
#[template(path = "public/code_ask.html")]
struct Ask {
    l: Layout,
    typed: String,
    words: String,
    sent: bool,
    token: String,
}

/// The page with the box.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(visit: Visit, just: Query<Just>) -> Result<HttpResponse, PageError> {
    let note = if just.given() { Note::CodeNotKept } else { Note::None };
    draw(&visit, StatusCode::OK, note, Vec::new(), "", "")
}

/// The page with the box, for somebody whose code has closed in between; the words that they were
/// adding stand on it, and go with the code.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw_closed(visit: &Visit, typed: &str, words: &str) -> Result<HttpResponse, PageError> {
    draw(visit, StatusCode::GONE, Note::CodeClosed, Vec::new(), typed, words)
}

/// The page with the box, for somebody who pressed what needs an open code while none is open: they
/// may have pressed twice, and then the first press counted.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw_pressed_twice(visit: &Visit) -> Result<HttpResponse, PageError> {
    draw(visit, StatusCode::GONE, Note::PressedTwice, Vec::new(), "", "")
}

/// A code, posted.
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn submit(mut visit: Visit, form: Posted) -> Result<HttpResponse, PageError> {
    let (typed, words) = (form.value("code"), form.value("add"));
    let switches = visit.switch(&form);
    if !visit.may_act(&form) || !form.value("website").is_empty() {
        return draw(&visit, StatusCode::FORBIDDEN, Note::PressAgain, Vec::new(), typed, words);
    }
    if switches && form.value("asked").is_empty() {
        return draw(&visit, StatusCode::OK, Note::None, Vec::new(), typed, words);
    }
    let code = match Code::parse(typed) {
        Ok(code) => code,
        Err(fault) => {
            let mend =
                Mend { to: "#code".to_owned(), words: mistyped(visit.words(), fault, typed) };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return draw(&visit, status, Note::None, vec![mend], typed, words);
        }
    };
    let found = drafts::find(&visit).await;
    let sent = match &found {
        Ok(Found::Live(_)) => Some(false),
        Ok(Found::Spent(kept)) if kept.draft.sent_page_is_open(visit.now) => {
            (kept.secret.code().to_string() != code.to_string()).then_some(true)
        }
        _ => None,
    };
    if let Some(sent) = sent.filter(|_| form.value("forget") != "yes") {
        let l = Layout::new(&visit, visit.words().code_title()).around_form();
        let (typed, words) = (typed.to_owned(), words.to_owned());
        let template = Ask { l, typed, words, sent, token: visit.form_token() };
        return page::show(StatusCode::OK, &template);
    }
    match guesses::count(&visit, &code).await {
        Ok(None) => {}
        Ok(Some((busy, note))) => {
            let page = draw(&visit, busy.status(), note, Vec::new(), typed, words);
            return page::try_again(page, busy);
        }
        Err(error) => return not_opened(&visit, &error, typed, words),
    }
    let secret = OpeningSecret::fresh();
    let until = visit.now.plus(OPEN_SECONDS);
    let (id, sealed, expires) = (secret.id(), secret.wrap(&code, until.0), until.quarter_up());
    let opened = match found {
        Ok(_) => {
            let stored = visit.site.store().write(move |tx| {
                let sealed = sealed.clone();
                Box::pin(async move { store::openings::insert(tx, &id, expires, &sealed).await })
            });
            stored.await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = opened {
        return not_opened(&visit, &error, typed, words);
    }
    // The draft was asked about above; its row goes, since its cookie does.
    if let Err(error) = drafts::forget(&visit).await {
        log_chain(&error);
    }
    let cookie = visit.cookie(&secret.to_cookie());
    if !words.is_empty() {
        return super::add::draw_kept(&visit, words, secret.form_token(), &cookie);
    }
    Ok(page::see_other_with(&visit.at("/code/open?given=1"), &cookie))
}

fn not_opened(
    visit: &Visit,
    error: &StoreError,
    typed: &str,
    words: &str,
) -> Result<HttpResponse, PageError> {
    log_chain(error);
    let status = StatusCode::SERVICE_UNAVAILABLE;
    draw(visit, status, Note::NotOpened, Vec::new(), typed, words)
}

fn mistyped(w: &Words, fault: CodeError, typed: &str) -> String {
    let count = typed.chars().filter(|c| c.is_alphanumeric()).count();
    match fault {
        _ if count == 0 => w.code_empty(),
        CodeError::Length => w.code_mistyped_length(i64::try_from(count).unwrap_or(i64::MAX)),
        CodeError::Character | CodeError::Check => w.code_mistyped(),
    }
}

fn draw(
    visit: &Visit,
    status: StatusCode,
    note: Note,
    mends: Vec<Mend>,
    typed: &str,
    words: &str,
) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let title = w.code_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let l = Layout::new(visit, title).around_form();
    let typed: String = typed.chars().take(60).collect();
    let (words, token) = (words.to_owned(), visit.form_token());
    page::show(status, &Page { l, note, mends, typed, words, token })
}
