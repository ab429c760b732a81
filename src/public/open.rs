//! What a code shows: one of three words about what was done, the messages left for whoever holds it,
//! and never what was written. A code that leads nowhere gets the same answer, whatever the reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::again::Just;
use super::mailbox::{self, Left, Mailbox};
use crate::domain::concern::Step;
use crate::domain::notice::Shown;
use crate::vault;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::Rich;

/// What the address asks to see.
#[derive(Default, serde::Deserialize)]
pub struct Seen {
    /// Present when the messages behind the second press are wanted.
    show: Option<String>,
    /// Present when something was added a moment ago.
    added: Option<String>,
}

/// A message, ready to be drawn.
struct Said {
    day: String,
    words: Rich<'static>,
}

#[derive(Template)]
#[template(path = "public/open.html")]
struct Page {
    l: Layout,
    step: Step,
    /// The steps that are told, besides that we have it.
    told: Vec<Step>,
    days: String,
    added: bool,
    messages: Vec<Said>,
    hidden: i64,
    all: bool,
    adds: bool,
    text: String,
    why: String,
    most: String,
    token: String,
    adding: String,
}

#[derive(Template)]
#[template(path = "public/nothing.html")]
struct Nothing {
    l: Layout,
    text: String,
    token: String,
}

/// The page behind a code.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(
    visit: Visit,
    just: Query<Just>,
    seen: Query<Seen>,
) -> Result<HttpResponse, PageError> {
    let Some(opened) = mailbox::opened(&visit).await? else {
        let to = if just.given() { "/code?given=1" } else { "/code" };
        return Ok(page::see_other(&visit.at(to)));
    };
    match mailbox::find(&visit, &opened.code).await? {
        Some(mailbox) => draw(&visit, &mailbox, &seen),
        None => draw_nothing(&visit, ""),
    }
}

/// The page of a code that leads nowhere, with the words that were posted with it, if any.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw_nothing(visit: &Visit, text: &str) -> Result<HttpResponse, PageError> {
    let l = Layout::new(visit, visit.words().code_title());
    let l = Layout { in_form: !text.is_empty(), ..l };
    let template = Nothing { l, text: text.to_owned(), token: visit.form_token() };
    page::show(StatusCode::NOT_FOUND, &template)
}

fn draw(visit: &Visit, mailbox: &Mailbox, seen: &Seen) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let current = visit.site.current();
    let all = seen.show.is_some();
    let said = |left: &Left| {
        let words = w.notice(&left.message)?;
        Some(Said { day: w.date(left.day), words })
    };
    let wanted = |left: &&Left| all || left.shown == Shown::AtOnce;
    let hidden = mailbox.messages.iter().filter(|left| !wanted(left)).count();
    let messages = mailbox.messages.iter().filter(wanted).filter_map(said).collect();
    let adds = current.is_open(visit.now.day());
    let template = Page {
        l: Layout { in_form: adds, ..Layout::new(visit, w.code_title()) },
        step: current.told_step(mailbox.step),
        told: current.steps_told().to_vec(),
        days: w.weekdays(current.days_read()),
        added: seen.added.is_some(),
        messages,
        hidden: i64::try_from(hidden).unwrap_or(i64::MAX),
        all,
        adds,
        text: String::new(),
        why: String::new(),
        most: super::add::most(w),
        token: visit.form_token(),
        adding: vault::hex(&vault::fresh_id()),
    };
    page::show(StatusCode::OK, &template)
}
