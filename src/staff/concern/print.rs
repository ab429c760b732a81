//! The sheet of the official report by itself, for paper. That somebody took it to print is in the trail
//! before the page is shown; the sheet beside the form does not print.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::sheet::{Row, rows};
use super::{Me, answer, facts, is_open, open_for, open_or_back, written_at};
use crate::domain::trail::Action;
use crate::store::audit;
use crate::vault::Id;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::posted::Posted;
use crate::web::signed_in::Reader;

#[derive(Template)]
#[template(path = "staff/concern_print.html")]
struct Print {
    l: Layout,
    me: Me,
    at: String,
    short: String,
    rows: Vec<Row>,
}

/// The sheet, to who said that they print it, for as long as the message stands open.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn show(Reader(me): Reader, id: Path<String>) -> Result<HttpResponse, PageError> {
    let open = open_or_back(&me, &id).await?;
    let printed = written_at(&me, &open.seen.row.id, Action::Printed).await?;
    if !printed.is_some_and(|at| is_open(&me, at)) {
        return Ok(answer::see_other(&format!("{}/referral", open.seen.path())));
    }
    let w = me.visit.words();
    let short = facts::short(&open.seen.row.id);
    let l = super::super::layout(&me.visit, w.staff_sheet_title(&short));
    let day = w.date(open.seen.row.received_on);
    let print = Print {
        rows: rows(w, &l.operator, &day, &open.read.bodies, &open.read.additions),
        me: Me::new(&me, "/concern"),
        at: open.seen.path(),
        short,
        l,
    };
    super::super::show(StatusCode::OK, &print)
}

/// Writes down that it is printed, and leads to the sheet.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when it could not be written down: then
/// there is no sheet.
pub async fn submit(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let open = open_for(&me, &id, &posted).await?;
    let concern: Id = open.seen.row.id;
    let event = me.visit.event(Some(me.session.account), Action::Printed, Some(concern), "");
    let trail = me.visit.staff.trail_key();
    let written = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move { audit::append(tx, &trail, &event).await })
    });
    written.await?;
    Ok(answer::see_other(&format!("{}/print", open.seen.path())))
}
