//! "Prepare the official report": the writer's own words in the order in which NCMEC asks, for a
//! person to read out or copy; afterwards what they were told. Nothing is sent from here, no link
//! carries anything, and no code of ours picks what it is about.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use zeroize::Zeroizing;

use super::note::seal;
use super::read::REFERRAL;
use super::sheet::{Row, rows, script};
use super::{Me, Open, answer, facts, open_for, open_or_back, path, step};
use crate::domain::handled::{CATEGORIES, HOW, MOST_NUMBER, Referral};
use crate::domain::status::Status;
use crate::domain::text::{holds_a_file, tidy};
use crate::domain::time::{day_text, parse_day};
use crate::domain::trail::Action;
use crate::store::entries::{self, Entry, Kind};
use crate::store::{self, StoreError, audit, handling, holds};
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::faults::{PageError, log_chain};
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::posted::Posted;
use crate::web::signed_in::{Reader, SignedIn};

/// How often sealing is tried again when the epoch is closed in between.
const TRIES: usize = 3;

/// Something to pick, by its machine name.
struct Choice {
    id: String,
    value: &'static str,
    label: String,
    chosen: bool,
}

/// What was typed after reporting.
#[derive(Clone, Default)]
struct Typed {
    number: String,
    day: String,
    how: String,
    category: String,
    once: String,
}

#[derive(Template)]
#[template(path = "staff/concern_report.html")]
struct Report {
    l: Layout,
    me: Me,
    at: String,
    short: String,
    mends: Vec<Mend>,
    script: String,
    rows: Vec<Row>,
    how: Vec<Choice>,
    categories: Vec<Choice>,
    typed: Typed,
    was: &'static str,
    by: String,
}

/// The sheet, and the form for afterwards.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails.
pub async fn show(Reader(me): Reader, id: Path<String>) -> Result<HttpResponse, PageError> {
    let open = open_or_back(&me, &id).await?;
    let day = day_text(me.visit.now.day());
    let typed = Typed { day, once: hex(&fresh_id()), ..Typed::default() };
    draw(&me, StatusCode::OK, &open, Vec::new(), typed)
}

/// Writes down that it was passed on.
///
/// # Errors
/// [`PageError::NotFound`] for who may not see it; any other when the store fails before the page
/// could be shown again with what was typed.
pub async fn submit(
    Reader(me): Reader,
    id: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    let open = open_for(&me, &id, &posted).await?;
    let w = me.visit.words();
    let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
    let typed = Typed {
        number: tidy(posted.value("number")).replace('\n', " "),
        day: posted.value("day").to_owned(),
        how: posted.value("how").to_owned(),
        category: posted.value("category").to_owned(),
        once: hex(&once),
    };
    let referral = match parse(&me, &typed) {
        Ok(referral) => referral,
        Err(mends) => return draw(&me, StatusCode::UNPROCESSABLE_ENTITY, &open, mends, typed),
    };
    let was = Status::parse(posted.value("was")).ok_or(PageError::NotFound)?;
    let passed = store(&me, &open, was, &referral, &once).await;
    let mend = |words: String| vec![Mend { to: "#number".to_owned(), words }];
    match passed {
        Ok(true) => {
            let to = path(&open.seen.row.id);
            Ok(answer::see_other(&format!("{to}?did=passed")))
        }
        Ok(false) => {
            // What was typed stays: it may be a second report, to somebody else.
            let open = open_or_back(&me, &id).await?;
            let people = facts::people(&me).await?;
            let words = step::faster(&me, &open, &people).await?;
            draw(&me, StatusCode::CONFLICT, &open, mend(w.staff_sheet_faster(&words)), typed)
        }
        Err(error) => {
            log_chain(&error);
            let words = match error {
                StoreError::EpochClosed => w.staff_note_no_key(),
                ref other if other.may_be_stored() => w.staff_note_maybe(),
                _ => w.staff_note_failed(),
            };
            draw(&me, StatusCode::SERVICE_UNAVAILABLE, &open, mend(words), typed)
        }
    }
}

/// What was typed, if it is whole; else all that is to mend.
fn parse(me: &SignedIn, typed: &Typed) -> Result<Referral, Vec<Mend>> {
    let (w, today) = (me.visit.words(), me.visit.now.day());
    let mut mends = Vec::new();
    let mut mend = |to: &str, words| mends.push(Mend { to: to.to_owned(), words });
    if !HOW.contains(&typed.how.as_str()) {
        mend("#how", w.staff_sheet_how_wrong());
    }
    if typed.number.chars().count() > MOST_NUMBER || holds_a_file(&typed.number) {
        mend("#number", w.staff_sheet_number_long(&w.number(MOST_NUMBER as u64)));
    }
    // Tomorrow has begun somewhere; a day long ago is a slip.
    let day = parse_day(&typed.day).filter(|day| (today - 60..=today + 1).contains(day));
    if day.is_none() {
        mend("#day", w.staff_sheet_day_wrong());
    }
    if !typed.category.is_empty() && !CATEGORIES.contains(&typed.category.as_str()) {
        mend("#category", w.staff_sheet_category_wrong());
    }
    match day.filter(|_| mends.is_empty()) {
        Some(day) => Ok(Referral {
            at: me.visit.now.quarter(),
            day,
            how: typed.how.clone(),
            number: typed.number.clone(),
            category: typed.category.clone(),
        }),
        None => Err(mends),
    }
}

/// Stores the referral, the status and the hold, once; false when somebody moved it meanwhile.
async fn store(
    me: &SignedIn,
    open: &Open,
    was: Status,
    referral: &Referral,
    once: &Id,
) -> Result<bool, StoreError> {
    let json = serde_json::to_vec(referral).map_err(|_| StoreError::Corrupt("a referral"))?;
    let json = Zeroizing::new(json);
    let Referral { day, how, number, category, .. } = referral;
    let id = me.secret.entry_id(once, &format!("{day}\n{how}\n{number}\n{category}"));
    for _ in 0..TRIES {
        let sealed = seal(me, &open.seen, Kind::Referral, REFERRAL, id, json.clone()).await;
        let stored = match sealed {
            Ok((entry, newest)) => write(me, open, was, how, (entry, newest)).await,
            Err(error) => Err(error),
        };
        match stored {
            Err(StoreError::EpochClosed) => me.visit.staff.site().refresh().await?,
            done => return done,
        }
    }
    Err(StoreError::EpochClosed)
}

async fn write(
    me: &SignedIn,
    open: &Open,
    was: Status,
    how: &str,
    (entry, newest): (Entry, i64),
) -> Result<bool, StoreError> {
    let next = if how == "web" { Status::ReferredCybertipline } else { Status::ReferredPhone };
    let (concern, audience) = (open.seen.row.id, open.seen.row.audience);
    let until = me.visit.now.day() + holds::PASSED_ON_DAYS;
    let mut event = me.visit.event(Some(me.session.account), Action::Referred, Some(concern), how);
    event.id = entry.id;
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (entry, event, trail) = (entry.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            store::epochs::require_newest(tx, entry.epoch, newest).await?;
            if store::concerns::audience_in(tx, &concern).await? != Some(audience) {
                return Err(StoreError::Conflict);
            }
            if entries::is_there(tx, &entry.id).await? {
                return Ok(true);
            }
            if handling::status_in(tx, &concern).await? != Some(was) {
                return Ok(false);
            }
            // What waits, or was answered or passed on before, is read again on the way.
            let mut from = was;
            if !from.may_become(next) {
                if !handling::update_status(tx, &concern, from, Status::BeingRead, None).await? {
                    return Ok(false);
                }
                from = Status::BeingRead;
            }
            if !handling::update_status(tx, &concern, from, next, None).await? {
                return Ok(false);
            }
            entries::insert(tx, &entry).await?;
            holds::insert(tx, &concern, holds::PASSED_ON, until).await?;
            audit::append(tx, &trail, &event).await?;
            Ok(true)
        })
    });
    stored.await
}

fn draw(
    me: &SignedIn,
    status: StatusCode,
    open: &Open,
    mends: Vec<Mend>,
    typed: Typed,
) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let short = facts::short(&open.seen.row.id);
    let title = w.staff_sheet_title(&short);
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let l = super::super::layout(&me.visit, title);
    let choice = |group: &str, chosen: &str, (at, value): (usize, &&'static str)| Choice {
        id: if at == 0 { group.to_owned() } else { format!("{group}-{value}") },
        value,
        label: w.staff_named(group, value),
        chosen: *value == chosen,
    };
    let how = HOW.iter().enumerate().map(|one| choice("how", &typed.how, one)).collect();
    let categories = CATEGORIES.iter().enumerate();
    let categories = categories.map(|one| choice("category", &typed.category, one)).collect();
    let day = w.date(open.seen.row.received_on);
    let template = Report {
        script: script(w, &l.operator, open.read.body()),
        rows: rows(w, &l.operator, &day, &open.read.bodies, &open.read.additions),
        me: Me::new(me, "/concern"),
        at: open.seen.path(),
        short,
        mends,
        how,
        categories,
        typed,
        was: open.seen.handled.status.as_str(),
        by: me.session.username.clone(),
        l,
    };
    super::super::show(status, &template)
}
