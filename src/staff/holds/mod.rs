//! What is not deleted though its day has come, for leads: all of it in one list, and a way to a
//! message by what people call it. Nothing is opened here, and no admin comes here.

pub mod one;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::Me;
use super::queue::viewer;
use super::queue_rows::short;
use crate::domain::status::Status;
use crate::store::holds::{self, Cursor, Listed};
use crate::store::{StoreError, concerns, handling, retention};
use crate::vault::{Id, hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::{Lead, SignedIn};
use crate::words::Words;

/// Rows on a page.
const PAGE: usize = 50;

/// What an address asks to see.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: String,
}

/// A hold.
struct Row {
    to: String,
    short: String,
    why: String,
    until: String,
    status: String,
    lift: String,
}

#[derive(Template)]
#[template(path = "staff/holds.html")]
struct Holds {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    days: i64,
    /// What was typed.
    typed: String,
    /// How many stay because a request to stop was not answered.
    asked: i64,
    rows: Vec<Row>,
    next: Option<String>,
}

/// The page of one message's holds.
fn path(id: &Id) -> String {
    format!("/holds/{}", hex(id))
}

/// What a reason is called; its machine name where no words are prepared.
pub(super) fn why(w: &Words, reason: &str) -> String {
    w.staff_named("hold", reason)
}

/// The list.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(Lead(me): Lead, asked: Query<Asked>) -> Result<HttpResponse, PageError> {
    draw(&me, StatusCode::OK, parse_cursor(&asked.after).as_ref(), "", Vec::new()).await
}

/// Leads to the message that was named.
///
/// # Errors
/// [`PageError`] when the form is not from our page, or the store cannot be asked.
pub async fn submit(Lead(me): Lead, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let (w, typed) = (me.visit.words(), posted.value("message"));
    let words = match found(&me, typed).await? {
        Found::One(id) => return Ok(page::see_other(&path(&id))),
        Found::Many => w.holds_find_many(),
        Found::None => w.holds_find_none(),
    };
    let mends = vec![Mend { to: "#message".to_owned(), words }];
    draw(&me, StatusCode::UNPROCESSABLE_ENTITY, None, typed, mends).await
}

/// What somebody called a message by.
enum Found {
    One(Id),
    Many,
    None,
}

/// The message whose id, the beginning of it, or the address of whose page was typed.
async fn found(me: &SignedIn, typed: &str) -> Result<Found, StoreError> {
    let typed = typed.trim().to_ascii_lowercase();
    let end = typed.split(['?', '#']).next().unwrap_or_default();
    let of_page = |part: &&str| part.len() == 32 || part.len() == 6;
    let Some(name) = end.split('/').rfind(of_page) else { return Ok(Found::None) };
    let store = me.visit.staff.store();
    let ids = match (parse_hex::<16>(name), parse_hex::<3>(name)) {
        (Some(id), _) => vec![id],
        (_, Some(begins)) => concerns::list_called(store, begins).await?,
        _ => Vec::new(),
    };
    let mut shown = Vec::new();
    for id in ids {
        let there = concerns::find(store, &id).await?.is_some();
        if there && !handling::is_recused(store, &id, &me.session.account).await? {
            shown.push(id);
        }
    }
    Ok(match shown[..] {
        [] => Found::None,
        [id] => Found::One(id),
        _ => Found::Many,
    })
}

async fn draw(
    me: &SignedIn,
    status: StatusCode,
    after: Option<&Cursor>,
    typed: &str,
    mends: Vec<Mend>,
) -> Result<HttpResponse, PageError> {
    let (store, w, today) = (me.visit.staff.store(), me.visit.words(), me.visit.now.day());
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut listed = holds::list(store, &viewer(me), today, after, limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let row = |one: &Listed| Row {
        to: path(&one.concern),
        short: short(&one.concern),
        why: why(w, &one.hold.reason),
        until: w.date(one.hold.until),
        status: Status::parse(&one.status).map_or_else(String::new, |it| w.staff_status(it)),
        lift: format!("{}?lift={}", path(&one.concern), one.hold.reason),
    };
    let title = w.holds_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let template = Holds {
        l: super::layout(&me.visit, title),
        mends,
        days: me.visit.staff.site().current().retention_days(),
        typed: typed.to_owned(),
        asked: retention::count_asked(store, today).await?,
        rows: listed.iter().map(row).collect(),
        next: listed.last().filter(|_| more).map(cursor_text),
        me: Me::new(me, "/holds"),
    };
    super::show(status, &template)
}

/// Where a page ended, for a link: a day, an id and a reason.
fn cursor_text(last: &Listed) -> String {
    format!("{}.{}.{}", last.hold.until, hex(&last.concern), last.hold.reason)
}

/// The same, read; `None` for what we never wrote.
fn parse_cursor(text: &str) -> Option<Cursor> {
    let mut parts = text.splitn(3, '.');
    let (until, concern, reason) = (parts.next()?, parts.next()?, parts.next()?);
    let (until, concern) = (until.parse().ok()?, parse_hex(concern)?);
    Some(Cursor { until, concern, reason: reason.to_owned() })
}
