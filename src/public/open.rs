//! What a code shows: one of three words about what was done, and never what was written.
//! A code that leads nowhere gets the same answer, whatever the reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::again::Just;
use crate::store;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::{Held, Visit};

/// How far a concern has come, as its sender is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Have,
    Read,
    Finished,
}

#[derive(Template)]
#[template(path = "public/open.html")]
struct Page {
    l: Layout,
    step: Option<Step>,
    days: String,
    token: String,
}

/// The page behind a code.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(visit: Visit, just: Query<Just>) -> Result<HttpResponse, PageError> {
    let Held::Opening(secret) = &visit.held else {
        let to = if just.given() { "/code?given=1" } else { "/code" };
        return Ok(page::see_other(&visit.at(to)));
    };
    let Some(opening) =
        store::openings::find(visit.site.store(), &secret.id(), visit.now.0).await?
    else {
        return Ok(page::see_other(&visit.at("/code")));
    };
    let code = secret.unwrap(&opening.sealed).map_err(|_| PageError::NotFound)?;
    let lookup = code.lookup_id(visit.site.code_key());
    let found = store::concerns::find_by_lookup(visit.site.store(), &lookup).await?;
    let step = found.map(|found| match found.status.as_str() {
        "new" => Step::Have,
        "closed" => Step::Finished,
        _ => Step::Read,
    });
    let status = if step.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let w = visit.words();
    let days = w.weekdays(visit.site.current().days_read());
    let l = Layout::new(&visit, w.code_title());
    page::show(status, &Page { l, step, days, token: visit.form_token() })
}
