//! What a filter of the trail shows, as a file. That it was taken stands in the trail first, and who
//! took it alone gets it, as it was then.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;

use super::audit::{Asked, Names, rows, viewer};
use crate::domain::time::{QUARTER, day_text};
use crate::domain::trail::Action;
use crate::store::audit;
use crate::store::audit_pages::{self, Cursor, Filter};
use crate::vault::{Id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::Watcher;

/// Lines in a file at most: the newest.
pub const MOST: usize = 20_000;

/// Lines read at once.
const ROWS: i64 = 500;

/// For how long after it was asked for a file is given out, in seconds.
const GIVEN: i64 = 2 * QUARTER;

/// What the trail says was taken.
fn detail(filter: Filter) -> String {
    match filter {
        Filter::All => "trail all".to_owned(),
        Filter::Kind(action) => format!("trail kind {}", action.as_str()),
        Filter::Person(id) => format!("trail person {}", hex(&id)),
        Filter::Day(day) => format!("trail day {day}"),
    }
}

fn parse_detail(text: &str) -> Option<Filter> {
    let rest = text.strip_prefix("trail ")?;
    match rest.split_once(' ') {
        None => (rest == "all").then_some(Filter::All),
        Some(("kind", action)) => Action::parse(action).map(Filter::Kind),
        Some(("person", id)) => parse_hex(id).map(Filter::Person),
        Some(("day", day)) => day.parse().ok().map(Filter::Day),
        Some(_) => None,
    }
}

/// Writes down that a file is taken, and leads to it.
///
/// # Errors
/// [`PageError::Elsewhere`] when the form is not from the page; any other when the store fails: then
/// there is no file.
pub async fn submit(Watcher(me): Watcher, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let (_, filter) = Asked::read(&posted.0);
    let event = me.visit.event(Some(me.session.account), Action::Exported, None, &detail(filter));
    let (id, trail) = (event.id, me.visit.staff.trail_key());
    let written = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move { audit::append(tx, &trail, &event).await })
    });
    written.await?;
    Ok(page::see_other(&format!("/admin/audit/csv/{}", hex(&id))))
}

/// The file, to who asked for it and for half an hour.
///
/// # Errors
/// [`PageError::NotFound`] to everybody else; any other when the store cannot be asked.
pub async fn show(Watcher(me): Watcher, id: Path<String>) -> Result<HttpResponse, PageError> {
    let id: Id = parse_hex(&id).ok_or(PageError::NotFound)?;
    let store = me.visit.staff.store();
    let taken = audit::find(store, &id).await?.ok_or(PageError::NotFound)?;
    let event = &taken.event;
    let is_theirs =
        event.actor == Some(me.session.account) && event.action == Action::Exported.as_str();
    let filter = parse_detail(&event.detail);
    let in_time = me.visit.now.0 < event.at + GIVEN;
    let filter = filter.filter(|_| is_theirs && in_time).ok_or(PageError::NotFound)?;
    let names = Names::read(&me).await?;
    let w = me.visit.words();
    let heads =
        [w.staff_audit_when(), w.staff_audit_who(), w.staff_audit_what(), w.staff_audit_about()];
    let mut text = line(&heads.each_ref().map(String::as_str));
    let (mut after, mut count) = (Cursor::after(&taken), 0);
    while count < MOST {
        let listed = audit_pages::list(store, filter, &viewer(&me), after, ROWS).await?;
        let Some(last) = listed.last() else { break };
        after = Cursor::after(last);
        count += listed.len();
        for row in rows(&me, &names, &listed).await? {
            text += &line(&[&row.when, &row.who, &row.what, &row.about]);
        }
    }
    let file = format!("attachment; filename=\"trail-{}.csv\"", day_text(me.visit.now.day()));
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"));
    response.insert_header((CONTENT_DISPOSITION, file));
    Ok(response.body(text))
}

/// A line of a file (RFC 4180). What a spreadsheet would reckon with is made plain text.
fn line(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        let plain = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        format!("\"{plain}{}\"", text.replace('"', "\"\""))
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_reads_back_from_the_trail() {
        for filter in [
            Filter::All,
            Filter::Kind(Action::Opened),
            Filter::Person([7; 16]),
            Filter::Day(20_779),
        ] {
            assert_eq!(parse_detail(&detail(filter)), Some(filter));
        }
        for wrong in ["", "trail", "trail kind", "trail kind x", "trail all x", "concern all"] {
            assert_eq!(parse_detail(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_cell_is_text_whatever_it_begins_with() {
        assert_eq!(line(&["a", "b \"c\", d", "=1+1"]), "\"a\",\"b \"\"c\"\", d\",\"'=1+1\"\r\n");
    }
}
