//! What holders of codes asked to end, for leads: after a burst one of them looks, and ends it. Nothing
//! is acted on here; that is done on the page of each message, by who has read it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::queue::{name, names};
use super::queue_rows::{danger, short};
use super::{Me, concern};
use crate::domain::stop::Stop;
use crate::domain::time::{day_text, parse_day};
use crate::domain::trail::Action;
use crate::store::stops::{self, Cursor};
use crate::store::{audit, flags};
use crate::vault::{hex, parse_hex};
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::signed_in::Lead;

/// Rows on a page.
const PAGE: usize = 50;

/// What an address asks to see, and what was just done.
#[derive(Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: String,
    #[serde(default)]
    did: String,
}

/// What somebody asked.
struct Row {
    to: String,
    short: String,
    what: String,
    day: String,
    danger: (&'static str, String),
    status: String,
    who: String,
}

#[derive(Template)]
#[template(path = "staff/stops.html")]
struct Stops {
    l: Layout,
    me: Me,
    ended: bool,
    /// Whether it was not ended, because it began again meanwhile.
    again: bool,
    /// The newest number of the trail before it was looked at.
    number: i64,
    /// The day of the burst, while it stands.
    burst: Option<String>,
    since: String,
    rows: Vec<Row>,
    first: bool,
    next: Option<String>,
}

/// The list, and the burst where there is one.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(Lead(me): Lead, asked: Query<Asked>) -> Result<HttpResponse, PageError> {
    let (store, w) = (me.visit.staff.store(), me.visit.words());
    let number = audit::head(store).await?.number;
    let since = flags::find(store, flags::MANY_STOPS).await?;
    let (names, after) = (names(&me).await?, parse_cursor(&asked.after));
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut listed = stops::list(store, &me.session.account, after.as_ref(), limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let row = |one: &stops::Asked| Row {
        to: concern::path(&one.concern),
        short: short(&one.concern),
        what: match one.stop {
            Stop::Withdraw => w.staff_stops_withdraw(),
            Stop::Code => w.staff_stops_code(),
        },
        day: w.date(one.asked_on),
        danger: danger(w, &one.danger_now),
        status: w.staff_status(one.status),
        who: one.holder.map_or_else(|| w.staff_queue_nobody(), |id| name(&names, &id).to_owned()),
    };
    let template = Stops {
        l: super::layout(&me.visit, w.staff_stops_title()),
        ended: asked.did == "ended" && since.is_none(),
        again: asked.did == "ended" && since.is_some(),
        number,
        burst: since.map(|day| w.date(day)),
        since: since.map_or_else(String::new, day_text),
        rows: listed.iter().map(row).collect(),
        first: after.is_none(),
        next: listed.last().filter(|_| more).map(cursor_text),
        me: Me::new(&me, "/queue/stops"),
    };
    super::show(StatusCode::OK, &template)
}

/// A lead has looked: the burst of the day that the page told of is ended. Pressed twice, or by two,
/// it is written down once; one that began since is not ended, on the same day neither: the trail tells
/// whether one was ended after the page was shown.
///
/// # Errors
/// [`PageError`] when the form is not from our page, or it could not be ended.
pub async fn submit(Lead(me): Lead, posted: Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(&posted) {
        return Err(PageError::Elsewhere);
    }
    let since = parse_day(posted.value("since")).ok_or(PageError::NotFound)?;
    let number = posted.value("number").parse().unwrap_or(0);
    let account = Some(me.session.account);
    let event = me.visit.event(account, Action::BurstEnded, None, posted.value("since"));
    let trail = me.visit.staff.trail_key();
    let ended = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            if !audit::is_after(tx, number, Action::BurstEnded, None).await?
                && flags::delete_of(tx, flags::MANY_STOPS, since).await?
            {
                audit::append(tx, &trail, &event).await?;
            }
            Ok(())
        })
    });
    ended.await?;
    me.visit.staff.site().refresh().await?;
    Ok(page::see_other("/queue/stops?did=ended"))
}

/// Where a page ended, for a link: a day, an id and what was asked.
fn cursor_text(last: &stops::Asked) -> String {
    format!("{}.{}.{}", last.asked_on, hex(&last.concern), last.stop.as_str())
}

/// The same, read; `None` for what we never wrote.
fn parse_cursor(text: &str) -> Option<Cursor> {
    let mut parts = text.split('.');
    let (day, id, stop) = (parts.next()?, parts.next()?, parts.next()?);
    let (asked_on, concern) = (day.parse().ok()?, parse_hex(id)?);
    Some(Cursor { asked_on, concern, stop: Stop::from_stored(stop)? })
}
