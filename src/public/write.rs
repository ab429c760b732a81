//! The pages of questions: shown, posted, and gone on from.
//! Whatever goes wrong, the page comes back with every word that was typed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, SET_COOKIE};
use actix_web::web::{Path, Query};
use askama::Template;

use super::again::{Just, Note};
use super::questions::{self, Drawn, draw};
use super::{elsewhere, resume};
use crate::domain::answers::{Answer, Answers, Fault, FaultKind, Posted as Page1};
use crate::domain::form::{self, Page};
use crate::domain::letter_box::{Standing, Why};
use crate::store::StoreError;
use crate::web::faults::{PageError, log_chain};
use crate::web::form::drafts::{self, Found, Kept, Merged};
use crate::web::form::fields::Values;
use crate::web::form::guidance;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::{Held, Visit};
use crate::words::Voice;

#[derive(Template)]
#[template(path = "public/closed.html")]
struct Closed {
    l: Layout,
    /// Whether it was open: nobody reads what waits, or there is no room for more.
    was_open: bool,
    /// Whether there is no room for more.
    full: bool,
}

/// The gate.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show_gate(visit: Visit) -> Result<HttpResponse, PageError> {
    show_page(&visit, Page::Gate, false).await
}

/// Any other page of questions.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such page, or the store cannot be asked.
pub async fn show(
    visit: Visit,
    path: Path<(String, String)>,
    just: Query<Just>,
) -> Result<HttpResponse, PageError> {
    show_page(&visit, question_page(&path.1)?, just.given()).await
}

/// The gate, posted: the first that stores.
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn submit_gate(visit: Visit, posted: Posted) -> Result<HttpResponse, PageError> {
    submit_page(visit, Page::Gate, &posted).await
}

/// Any other page of questions, posted.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such page.
pub async fn submit(
    visit: Visit,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, PageError> {
    submit_page(visit, question_page(&path.1)?, &posted).await
}

/// The page for somebody under 18: what to know and whom to call first, then three questions.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show_young(visit: Visit, just: Query<Just>) -> Result<HttpResponse, PageError> {
    show_page(&visit, Page::Young, just.given()).await
}

/// The page for somebody under 18, posted.
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn submit_young(visit: Visit, posted: Posted) -> Result<HttpResponse, PageError> {
    submit_page(visit, Page::Young, &posted).await
}

/// The address of a button, asked for by itself: there is nothing to see.
pub async fn to_gate(visit: Visit) -> HttpResponse {
    page::see_other(&visit.at("/write"))
}

/// The address of a page of the form.
pub fn address(visit: &Visit, page: Page) -> String {
    match page.path() {
        "" => visit.at("/write"),
        path if page == Page::Young => visit.at(&format!("/{path}")),
        path => visit.at(&format!("/write/{path}")),
    }
}

/// The page that says that nothing can be sent here yet, or now, with the official channels.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw_closed(visit: &Visit) -> Result<HttpResponse, PageError> {
    let l = Layout::new(visit, visit.words().closed_title());
    let standing = visit.site.current().standing();
    let was_open = matches!(standing, Standing::Closed(_));
    let full = standing == Standing::Closed(Why::Full);
    page::show(StatusCode::OK, &Closed { l, was_open, full })
}

fn is_young(kept: &Kept) -> bool {
    form::is_young(kept.draft.answers.value("path"))
}

/// Whether the words that wait here may be somebody else's than those of the child who comes straight
/// to the page for them: left for a while, or written on another way.
fn may_be_anothers(visit: &Visit, kept: &Kept) -> bool {
    kept.draft.was_left(visit.now) || !is_young(kept)
}

/// The pages that a draft's writer is led through.
fn walk(kept: &Kept) -> &'static [Page] {
    form::pages_for(kept.draft.answers.value("path"))
}

/// A page of the walk between the gate and check.
fn question_page(path: &str) -> Result<Page, PageError> {
    let page = Page::at(path);
    let between = |page: &Page| !matches!(page, Page::Gate | Page::Check | Page::Young);
    page.filter(between).ok_or(PageError::NotFound)
}

async fn show_page(visit: &Visit, page: Page, given: bool) -> Result<HttpResponse, PageError> {
    let first = matches!(page, Page::Gate | Page::Young);
    let is_open = visit.site.current().is_open(visit.now.day());
    let empty = Answers::default();
    let found = drafts::find(visit).await?;
    let (answers, note) = match &found {
        // Somebody under 18 gets the numbers first, whatever was left here before.
        // and nothing that was answered on another way.
        Found::Live(kept) if page == Page::Young && may_be_anothers(visit, kept) => {
            (empty, Note::None)
        }
        Found::Live(kept) if kept.draft.was_left(visit.now) => {
            return resume::draw(visit, StatusCode::OK);
        }
        Found::Live(kept) if !first && !walk(kept).contains(&page) => {
            return Ok(page::see_other(&address(visit, walk(kept)[0])));
        }
        Found::Live(kept) => (kept.draft.answers.clone(), Note::None),
        _ if !is_open && page != Page::Young => return draw_closed(visit),
        Found::Spent(_) if !first => {
            return Ok(page::see_other(&visit.at("/write/sent")));
        }
        Found::Spent(kept) if kept.draft.sent_page_is_open(visit.now) => (empty, Note::JustSent),
        Found::Gone if first => (empty, Note::Gone),
        Found::Nothing if given => (empty, Note::CookieLost),
        _ if page == Page::Mine => return Ok(page::see_other(&address(visit, Page::Young))),
        _ if first => (empty, Note::None),
        _ => return Ok(page::see_other(&visit.at("/write"))),
    };
    let token = visit.form_token();
    let values = Values::Answers(&answers);
    let guidance = page.before().map_or_else(Vec::new, |before| guidance::after(before, &answers));
    let (status, faults, elsewhere) = (StatusCode::OK, &[][..], Vec::new());
    let seen = if let Found::Live(kept) = &found { kept.seen() } else { String::new() };
    let voice = questions::voice(page, answers.value("path").unwrap_or(""));
    let drawn = Drawn { status, values, faults, note, elsewhere, seen, token, guidance, voice };
    draw(visit, page, drawn)
}

async fn submit_page(
    mut visit: Visit,
    page: Page,
    form: &Posted,
) -> Result<HttpResponse, PageError> {
    let switches = visit.switch(form);
    let visit = &visit;
    let mut posted = Page1::read(page, &form.0);
    let voice = questions::voice(page, form.value("who"));
    if !visit.may_act(form) || !form.value("website").is_empty() {
        return again(visit, page, form, &posted, (StatusCode::FORBIDDEN, &[], Note::PressAgain));
    }
    if switches {
        return switch(visit, page, form, &posted).await;
    }
    if page == Page::Mine && !matches!(drafts::find(visit).await, Ok(Found::Live(_))) {
        // The answers from before are gone, and with them who is writing: the form has it.
        posted.set("path", Answer::One(voice.path().to_owned()));
    }
    let faults = posted.faults(page);
    if !faults.is_empty() {
        let why = (StatusCode::UNPROCESSABLE_ENTITY, &faults[..], Note::None);
        return again(visit, page, form, &posted, why);
    }
    // Only what is kept says so: a page that comes back answers nothing for them.
    if page == Page::Young && !form::is_young(Some(posted.value("path"))) {
        posted.set("path", Answer::One(Voice::Young.path().to_owned()));
    }
    let again =
        |status, faults: &[Fault], note| again(visit, page, form, &posted, (status, faults, note));
    let first = matches!(page, Page::Gate | Page::Young);
    let mut said = Answers::default();
    said.merge(&posted);
    // The numbers to call wait for nothing of ours: neither for room, nor for the store.
    let in_danger = first && said.value("danger_now") == Some("yes");
    let numbers = || page::see_other(&onward(visit, page, form, &said));
    let open = visit.site.current().is_open(visit.now.day());
    if first && matches!(visit.held, Held::Nothing) && !open {
        return if in_danger { Ok(numbers()) } else { draw_closed(visit) };
    }
    if page == Page::Young
        && let Ok(Found::Live(kept)) = drafts::find(visit).await
        && may_be_anothers(visit, &kept)
    {
        // Whose the words are that wait here is asked first, and nothing is put beside them.
        return if in_danger || kept.draft.was_left(visit.now) {
            Ok(numbers())
        } else {
            resume::draw(visit, StatusCode::OK)
        };
    }
    // A browser that brings an opened code keeps cookies.
    let without_cookie = !first && matches!(visit.held, Held::Nothing);
    match drafts::merge(visit, &posted, form.value("seen")).await {
        Ok(Merged::Kept(kept)) => {
            Ok(page::see_other(&onward(visit, page, form, &kept.draft.answers)))
        }
        Ok(Merged::Begun(kept)) if without_cookie => {
            let refused = form.value("again") == "1";
            let note = if refused { Note::CookieRefused } else { Note::NoCookie };
            give_back(visit, page, &posted, &kept, note, voice)
        }
        Ok(Merged::Begun(kept)) => {
            let to = onward(visit, page, form, &kept.draft.answers);
            let with = if to.contains('?') { '&' } else { '?' };
            let cookie = visit.cookie(&kept.secret.to_cookie());
            Ok(page::see_other_with(&format!("{to}{with}given=1"), &cookie))
        }
        Ok(Merged::Apart(kept, names)) => apart(visit, page, &posted, &kept, &names, voice),
        Ok(Merged::Busy(_)) if in_danger => Ok(numbers()),
        Ok(Merged::Busy(busy)) => {
            page::try_again(again(busy.status(), &[], Note::Busy(busy.minutes())), busy)
        }
        Ok(Merged::TooMuch) => {
            let question = page.questions()[0].name;
            let fault = Fault { question, kind: FaultKind::TooMuch };
            again(StatusCode::UNPROCESSABLE_ENTITY, &[fault], Note::None)
        }
        Err(error) if in_danger => {
            log_chain(&error);
            Ok(numbers())
        }
        Err(error) => again(StatusCode::SERVICE_UNAVAILABLE, &[], not_kept(&error)),
    }
}

/// A page as it was posted, with every word in it.
fn again(
    visit: &Visit,
    page: Page,
    form: &Posted,
    posted: &Page1,
    (status, faults, note): (StatusCode, &[Fault], Note),
) -> Result<HttpResponse, PageError> {
    let (values, token) = (Values::Posted(posted), visit.form_token());
    let (elsewhere, guidance) = (Vec::new(), Vec::new());
    let (seen, voice) = (form.value("seen").to_owned(), questions::voice(page, form.value("who")));
    let drawn = Drawn { status, values, faults, note, elsewhere, seen, token, guidance, voice };
    draw(visit, page, drawn)
}

/// Another language was asked for: the page comes back in it with every word. They are kept where an
/// unfinished draft stands and they fit in it; nothing is begun by this, nothing gone on to, and
/// nothing said of faults, because nobody has pressed Continue.
async fn switch(
    visit: &Visit,
    page: Page,
    form: &Posted,
    posted: &Page1,
) -> Result<HttpResponse, PageError> {
    let blank = posted.iter().all(|(_, answer)| answer.is_empty());
    let mut note = Note::None;
    match drafts::find(visit).await {
        Ok(Found::Live(kept)) if page == Page::Young && may_be_anothers(visit, &kept) => {}
        Ok(Found::Live(_)) if posted.faults(page).is_empty() => {
            match drafts::merge(visit, posted, form.value("seen")).await {
                Ok(Merged::Kept(_)) => return Ok(page::see_other(&address(visit, page))),
                Ok(Merged::Apart(kept, names)) => {
                    let voice = questions::voice(page, form.value("who"));
                    return apart(visit, page, posted, &kept, &names, voice);
                }
                Ok(_) => {}
                Err(error) => log_chain(&error),
            }
        }
        Ok(Found::Spent(kept)) if kept.draft.sent_page_is_open(visit.now) => note = Note::JustSent,
        Ok(Found::Nothing | Found::Gone) if blank => {
            return Ok(page::see_other(&address(visit, page)));
        }
        Ok(_) => {}
        Err(error) => log_chain(&error),
    }
    again(visit, page, form, posted, (StatusCode::OK, &[], note))
}

/// Another tab has written something else since the page was shown: it comes back with both.
fn apart(
    visit: &Visit,
    page: Page,
    posted: &Page1,
    kept: &Kept,
    names: &[&str],
    voice: Voice,
) -> Result<HttpResponse, PageError> {
    let values = kept.draft.beside(posted);
    let drawn = Drawn {
        status: StatusCode::CONFLICT,
        values: Values::Posted(&values),
        faults: &[],
        note: Note::Elsewhere,
        elsewhere: elsewhere::list(visit, page, names, &kept.draft.answers),
        seen: kept.seen(),
        token: visit.form_token(),
        guidance: Vec::new(),
        voice,
    };
    draw(visit, page, drawn)
}

/// Logs a failure below and says what it means for the words.
fn not_kept(error: &StoreError) -> Note {
    log_chain(error);
    if error.may_be_stored() { Note::MaybeKept } else { Note::NotKept }
}

/// The words came without a cookie: they are shown again, now with one, so that a browser that
/// refuses it loses nothing.
fn give_back(
    visit: &Visit,
    page: Page,
    posted: &Page1,
    kept: &Kept,
    note: Note,
    voice: Voice,
) -> Result<HttpResponse, PageError> {
    let (token, seen) = (kept.secret.form_token(), kept.seen());
    let (status, values) = (StatusCode::OK, Values::Posted(posted));
    let (faults, elsewhere, guidance) = (&[][..], Vec::new(), Vec::new());
    let drawn = Drawn { status, values, faults, note, elsewhere, seen, token, guidance, voice };
    let mut response = draw(visit, page, drawn)?;
    let cookie = HeaderValue::from_str(&visit.cookie(&kept.secret.to_cookie()));
    let cookie = cookie.map_err(|_| PageError::Ours("a cookie of ours is not a header value"))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// Where a page that was kept leads. Danger now, and a plan to meet, lead past the numbers to
/// call; somebody in danger is asked for one text and no more.
fn onward(visit: &Visit, page: Page, form: &Posted, answers: &Answers) -> String {
    let quick = answers.value("danger_now") == Some("yes");
    let young = form::is_young(answers.value("path"));
    let next = match page {
        Page::Gate if young && !quick => return address(visit, Page::Young),
        Page::Gate if young => Page::Mine,
        Page::Young => Page::Mine,
        Page::Mine => Page::Check,
        Page::Noticed if quick => Page::Check,
        _ if form.value("to") == "check" => Page::Check,
        page => page.next(),
    };
    let plan = page == Page::Online && answers.value("meet_plan") == Some("yes");
    if (matches!(page, Page::Gate | Page::Young) && quick) || plan {
        let friend = Voice::of(answers.value("path")) == Voice::Friend;
        let why = if plan {
            "&plan=1"
        } else if friend {
            "&friend=1"
        } else {
            ""
        };
        return visit.at(&format!("/write/danger?then={}{why}", next.path()));
    }
    address(visit, next)
}
