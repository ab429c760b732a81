//! Asking us to stop, and stopping a code: what each does and does not, a button, and then nothing.
//! A request is a row of its own; it never changes or deletes a concern.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::{code, mailbox, open};
use crate::domain::stop::Stop;
use crate::store::{self, StoreError};
use crate::web::faults::{PageError, log_chain};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::{Held, Visit};

#[derive(Template)]
#[template(path = "public/stop.html")]
struct Page {
    l: Layout,
    stop: Stop,
    again: bool,
    token: String,
}

#[derive(Template)]
#[template(path = "public/stopped.html")]
struct Done {
    l: Layout,
}

/// Asking us to stop: the page before the button.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show_withdraw(visit: Visit) -> Result<HttpResponse, PageError> {
    show(&visit, Stop::Withdraw).await
}

/// Stopping the code: the page before the button.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show_code(visit: Visit) -> Result<HttpResponse, PageError> {
    show(&visit, Stop::Code).await
}

/// Asking us to stop, pressed.
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn withdraw(visit: Visit, form: Posted) -> Result<HttpResponse, PageError> {
    submit(&visit, &form, Stop::Withdraw).await
}

/// Stopping the code, pressed.
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn code(visit: Visit, form: Posted) -> Result<HttpResponse, PageError> {
    submit(&visit, &form, Stop::Code).await
}

/// Afterwards: the same page for both, which says nothing of anybody.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn done(visit: Visit) -> Result<HttpResponse, PageError> {
    let l = Layout::new(&visit, visit.words().stop_done_title());
    page::show(StatusCode::OK, &Done { l })
}

async fn show(visit: &Visit, stop: Stop) -> Result<HttpResponse, PageError> {
    let Some(opened) = mailbox::opened(visit).await? else {
        return Ok(page::see_other(&visit.at("/code")));
    };
    match mailbox::find(visit, &opened.code).await? {
        Some(_) => draw(visit, stop, StatusCode::OK),
        None => open::draw_nothing(visit, ""),
    }
}

async fn submit(visit: &Visit, form: &Posted, stop: Stop) -> Result<HttpResponse, PageError> {
    if !visit.may_act(form) || !form.value("website").is_empty() {
        return draw(visit, stop, StatusCode::FORBIDDEN);
    }
    match ask(visit, stop).await {
        Ok(Asked::Stored) => {
            Ok(page::see_other_with(&visit.at("/code/stopped"), &visit.no_cookie()))
        }
        Ok(Asked::NotOpen) if matches!(visit.held, Held::Nothing) => {
            Ok(page::see_other(&visit.at("/code")))
        }
        Ok(Asked::NotOpen) => code::draw_pressed_twice(visit),
        Ok(Asked::Nothing) => open::draw_nothing(visit, ""),
        Err(error) => {
            log_chain(&error);
            draw(visit, stop, StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

/// What came of asking.
enum Asked {
    Stored,
    /// No code stands open here any more.
    NotOpen,
    /// The code leads nowhere.
    Nothing,
}

/// Stores the request and closes the code here, in one job.
async fn ask(visit: &Visit, stop: Stop) -> Result<Asked, StoreError> {
    let Some(opened) = mailbox::opened(visit).await? else { return Ok(Asked::NotOpen) };
    let Some(found) = mailbox::find(visit, &opened.code).await? else {
        return Ok(Asked::Nothing);
    };
    let (concern, opening, today) = (found.concern.id, opened.opening, visit.now.day());
    let stored = visit.site.store().write(move |tx| {
        Box::pin(async move {
            store::stops::insert(tx, &concern, stop, today).await?;
            if stop == Stop::Withdraw {
                store::unread::insert(tx, &concern).await?;
            }
            store::openings::delete(tx, &opening).await
        })
    });
    stored.await.map(|()| Asked::Stored)
}

fn draw(visit: &Visit, stop: Stop, status: StatusCode) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let title = match stop {
        Stop::Withdraw => w.stop_withdraw_title(),
        Stop::Code => w.stop_code_title(),
    };
    let again = status != StatusCode::OK;
    page::show(
        status,
        &Page { l: Layout::new(visit, title), stop, again, token: visit.form_token() },
    )
}
