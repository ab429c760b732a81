//! Coming back after a while: go on, or delete. It shows no words, because somebody else may have the
//! phone by now.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::write::address;
use crate::domain::form::Page;
use crate::web::budgets::Kind;
use crate::web::faults::PageError;
use crate::web::form::drafts;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "public/resume.html")]
struct Resume {
    l: Layout,
    to: String,
    /// For how many minutes going on cannot be noted; 0 where nothing was refused.
    busy: i64,
    token: String,
}

/// Coming back after a while: go on, or delete.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn submit(visit: Visit, posted: Posted) -> Result<HttpResponse, PageError> {
    if !visit.may_act(&posted) {
        return draw(&visit, StatusCode::FORBIDDEN);
    }
    if posted.value("do") == "delete" {
        return Ok(super::forget::forget(&visit).await);
    }
    if let Err(busy) = visit.take(Kind::Write) {
        return page::try_again(drawn(&visit, busy.status(), busy.minutes()), busy);
    }
    drafts::go_on(&visit).await?;
    let to = match posted.value("to") {
        "copy" => visit.at("/write/copy"),
        to => address(&visit, Page::at(to).unwrap_or(Page::Gate)),
    };
    Ok(page::see_other(&to))
}

/// The page for somebody who comes back after a while: it shows no words.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw(visit: &Visit, status: StatusCode) -> Result<HttpResponse, PageError> {
    drawn(visit, status, 0)
}

fn drawn(visit: &Visit, status: StatusCode, busy: i64) -> Result<HttpResponse, PageError> {
    let l = Layout::new(visit, visit.words().resume_title());
    // The page that was asked for, so that going on leads there.
    let to = visit.path.trim_start_matches("/write").trim_start_matches('/').to_owned();
    page::show(status, &Resume { l, to, busy, token: visit.form_token() })
}
