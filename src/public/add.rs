//! Adding to what was sent: sealed to the key that is current, as a row of its own.
//! Whatever goes wrong, the page comes back with every word that was typed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, SET_COOKIE};
use askama::Template;

use super::again::Note;
use super::mailbox::{self, Mailbox, Opened};
use super::{code, open};
use crate::domain::addition::{self, Addition, MOST_A_DAY, MOST_CHARACTERS};
use crate::domain::answers::{Fault, FaultKind};
use crate::domain::text::tidy;
use crate::store::entries::{Entry, Kind};
use crate::store::notices::Notice;
use crate::store::{self, StoreError};
use crate::vault::{self, Audience, Id, Place};
use crate::web::budgets::Kind as Budget;
use crate::web::faults::{PageError, log_chain};
use crate::web::form::fields::{Mend, why};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::Visit;
use crate::words::{Told, Words};

/// How often sealing is tried again when the epoch is closed in between, or the same words come
/// twice at the same moment.
const TRIES: usize = 4;

#[derive(Template)]
#[template(path = "public/add.html")]
struct Page {
    l: Layout,
    note: Note,
    mends: Vec<Mend>,
    text: String,
    why: String,
    most: String,
    token: String,
    adding: String,
}

/// What came of adding.
enum Added {
    /// It is stored, now or by a press before this one.
    Stored,
    /// The code shows nothing any more.
    Stopped,
    /// So much was added today that no more is taken.
    TooMany,
    /// Only a lead may read it, and none can.
    NoReader,
}

/// "Add this".
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn submit(mut visit: Visit, form: Posted) -> Result<HttpResponse, PageError> {
    let switches = visit.switch(&form);
    let text = tidy(form.value("add"));
    let token = vault::parse_hex(form.value("adding")).unwrap_or_else(vault::fresh_id);
    let again = |status, note, kind| draw(&visit, status, note, kind, &text, &token);
    if !visit.may_act(&form) || !form.value("website").is_empty() {
        return again(StatusCode::FORBIDDEN, Note::PressAgain, None);
    }
    let opened = match mailbox::opened(&visit).await {
        Ok(Some(opened)) => opened,
        Ok(None) => return code::draw_closed(&visit, form.value("code"), form.value("add")),
        Err(error) => return again(StatusCode::SERVICE_UNAVAILABLE, not_kept(&error), None),
    };
    let mailbox = match mailbox::find(&visit, &opened.code).await {
        Ok(Some(mailbox)) => mailbox,
        Ok(None) => return open::draw_nothing(&visit, &text),
        Err(error) => return again(StatusCode::SERVICE_UNAVAILABLE, not_kept(&error), None),
    };
    if switches {
        // Nothing is added by asking for another language, and no word of it is lost.
        return again(StatusCode::OK, Note::None, None);
    }
    if let Some(kind) = addition::amiss(&text) {
        return again(StatusCode::UNPROCESSABLE_ENTITY, Note::None, Some(kind));
    }
    if !visit.site.current().is_open(visit.now.day()) {
        return again(StatusCode::SERVICE_UNAVAILABLE, Note::Shut, None);
    }
    if let Err(busy) = visit.take(Budget::Write) {
        return page::try_again(again(busy.status(), Note::Busy(busy.minutes()), None), busy);
    }
    match add(&visit, &opened, &mailbox, &text, &token).await {
        Ok(Added::Stored) => Ok(page::see_other(&visit.at("/code/open?added=1"))),
        Ok(Added::Stopped) => open::draw_nothing(&visit, &text),
        Ok(Added::TooMany) => again(StatusCode::TOO_MANY_REQUESTS, Note::AddedMuch, None),
        Ok(Added::NoReader) => again(StatusCode::CONFLICT, Note::NoReader, None),
        Err(error) => again(StatusCode::SERVICE_UNAVAILABLE, not_kept(&error), None),
    }
}

/// The words of somebody whose code had closed in between and is open again: on the page, with the
/// cookie, to be added with one more press.
///
/// # Errors
/// [`PageError`] when the page cannot be drawn.
pub fn draw_kept(
    visit: &Visit,
    text: &str,
    token: String,
    cookie: &str,
) -> Result<HttpResponse, PageError> {
    let status = StatusCode::OK;
    let mut response =
        drawn(visit, status, Note::OpenAgain, None, text, &vault::fresh_id(), token)?;
    let cookie = HeaderValue::from_str(cookie);
    let cookie = cookie.map_err(|_| PageError::Ours("a cookie of ours is not a header value"))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// How much fits, in words.
pub fn most(w: &Words) -> String {
    w.noticed_limit(&w.number(MOST_CHARACTERS as u64))
}

/// Seals what is added to the current epoch of the concern's audience and stores it, once.
async fn add(
    visit: &Visit,
    opened: &Opened,
    mailbox: &Mailbox,
    text: &str,
    token: &Id,
) -> Result<Added, StoreError> {
    let site = &visit.site;
    let (id, concern) = (opened.code.addition_id(token, text), mailbox.concern.id);
    let mut addition = Addition::new(text, visit.lang.code(), visit.now);
    addition.concern = vault::hex(&concern);
    let json = serde_json::to_vec(&addition).map_err(|_| StoreError::Corrupt("an addition"))?;
    let (audience, today) = (mailbox.concern.audience, visit.now.day());
    let now = visit.now;
    let mut failed = StoreError::EpochClosed;
    for _ in 0..TRIES {
        let to = site.epoch(audience).await?;
        let sealed = vault::seal(&to.epoch.public, &Place::entry(id), &json);
        let sealed = sealed.map_err(|_| StoreError::Corrupt("an addition too large to seal"))?;
        let (epoch, newest) = (to.epoch.position, to.newest);
        let kind = Kind::Addition;
        let entry = Entry { id, concern, kind, epoch, written_on: today, sealed };
        let stored = site.store().write(move |tx| {
            let entry = entry.clone();
            Box::pin(async move {
                store::epochs::require_newest(tx, epoch, newest).await?;
                if store::stops::is_stopped_in(tx, &concern).await? {
                    return Ok(Added::Stopped);
                }
                if audience == Audience::Leads
                    && store::flags::is_raised(tx, store::flags::NO_LEAD).await?
                {
                    return Ok(Added::NoReader);
                }
                let most = MOST_A_DAY;
                let added = store::entries::insert_addition(tx, &entry, audience, most).await?;
                if added {
                    store::unread::insert(tx, &concern).await?;
                    for notice in Notice::of(audience, false, now) {
                        store::notices::insert(tx, &notice).await?;
                    }
                }
                Ok(if added { Added::Stored } else { Added::TooMany })
            })
        });
        match stored.await {
            Err(error @ StoreError::EpochClosed) => {
                site.refresh().await?;
                failed = error;
            }
            Err(error @ StoreError::Conflict) => failed = error,
            done => return done,
        }
    }
    Err(failed)
}

/// Logs a failure below and says what it means for the words.
fn not_kept(error: &StoreError) -> Note {
    log_chain(error);
    if error.may_be_stored() { Note::MaybeAdded } else { Note::NotKept }
}

fn draw(
    visit: &Visit,
    status: StatusCode,
    note: Note,
    kind: Option<FaultKind>,
    text: &str,
    token: &Id,
) -> Result<HttpResponse, PageError> {
    drawn(visit, status, note, kind, text, token, visit.form_token())
}

fn drawn(
    visit: &Visit,
    status: StatusCode,
    note: Note,
    kind: Option<FaultKind>,
    text: &str,
    adding: &Id,
    token: String,
) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let amiss = kind.map(|kind| why(w, &Told::default(), &Fault { question: "add", kind }));
    let mends: Vec<Mend> =
        amiss.iter().map(|words| Mend { to: "#add".to_owned(), words: words.clone() }).collect();
    let title = w.code_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let template = Page {
        l: Layout::new(visit, title).around_form(),
        note,
        mends,
        text: text.to_owned(),
        why: amiss.unwrap_or_default(),
        most: most(w),
        token,
        adding: vault::hex(adding),
    };
    page::show(status, &template)
}
