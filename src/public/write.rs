//! The pages of questions: shown, posted, and gone on from.
//! Whatever goes wrong, the page comes back with every word that was typed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, SET_COOKIE};
use actix_web::web::{Path, Query};
use askama::Template;

use super::again::{Just, Note};
use super::elsewhere::{self, Elsewhere};
use super::resume;
use crate::domain::answers::{Answers, Fault, FaultKind, Posted as Page1};
use crate::domain::form::{self, Page};
use crate::store::StoreError;
use crate::web::faults::{PageError, log_chain};
use crate::web::form::drafts::{self, Found, Kept, Merged};
use crate::web::form::fields::{Control, Field, Mend, Values, fields, why};
use crate::web::form::guidance::{self, Guidance};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::{Held, Visit};
use crate::words::Told;

#[derive(Template)]
#[template(path = "public/gate.html")]
struct Gate {
    l: Layout,
    fields: Vec<Field>,
    mends: Vec<Mend>,
    note: Note,
    elsewhere: Vec<Elsewhere>,
    seen: String,
    nobody: Option<String>,
    token: String,
}

#[derive(Template)]
#[template(path = "public/page.html")]
struct Questions {
    l: Layout,
    heading: String,
    intro: String,
    why: String,
    fields: Vec<Field>,
    mends: Vec<Mend>,
    note: Note,
    elsewhere: Vec<Elsewhere>,
    seen: String,
    guidance: Vec<Guidance>,
    everyone: Option<String>,
    action: String,
    back: String,
    ways: bool,
    both: bool,
    token: String,
    again: bool,
}

#[derive(Template)]
#[template(path = "public/under_18.html")]
struct Young {
    l: Layout,
    fields: Vec<Field>,
    mends: Vec<Mend>,
    note: Note,
    elsewhere: Vec<Elsewhere>,
    seen: String,
    who: String,
    open: bool,
    nobody: Option<String>,
    token: String,
}

#[derive(Template)]
#[template(path = "public/closed.html")]
struct Closed {
    l: Layout,
}

/// How a page of questions is to be drawn.
struct Drawn<'a> {
    status: StatusCode,
    values: Values<'a>,
    faults: &'a [Fault],
    note: Note,
    elsewhere: Vec<Elsewhere>,
    seen: String,
    token: String,
    guidance: Vec<Guidance>,
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
    submit_page(&visit, Page::Gate, &posted).await
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
    submit_page(&visit, question_page(&path.1)?, &posted).await
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
    submit_page(&visit, Page::Young, &posted).await
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

/// The page that says that nothing can be sent here yet, with the official channels.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw_closed(visit: &Visit) -> Result<HttpResponse, PageError> {
    let l = Layout::new(visit, visit.words().closed_title());
    page::show(StatusCode::OK, &Closed { l })
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
        Found::Live(kept) if kept.draft.was_left(visit.now) && page == Page::Young => {
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
        _ if first => (empty, Note::None),
        _ => return Ok(page::see_other(&visit.at("/write"))),
    };
    let token = visit.form_token();
    let values = Values::Answers(&answers);
    let guidance = page.before().map_or_else(Vec::new, |before| guidance::after(before, &answers));
    let (status, faults, elsewhere) = (StatusCode::OK, &[][..], Vec::new());
    let seen = if let Found::Live(kept) = &found { kept.seen() } else { String::new() };
    draw(visit, page, Drawn { status, values, faults, note, elsewhere, seen, token, guidance })
}

async fn submit_page(visit: &Visit, page: Page, form: &Posted) -> Result<HttpResponse, PageError> {
    let posted = Page1::read(page, &form.0);
    let again = |status, faults: &[Fault], note| {
        let (values, token) = (Values::Posted(&posted), visit.form_token());
        let (elsewhere, guidance) = (Vec::new(), Vec::new());
        let seen = form.value("seen").to_owned();
        draw(visit, page, Drawn { status, values, faults, note, elsewhere, seen, token, guidance })
    };
    if !visit.may_act(form) || !form.value("website").is_empty() {
        return again(StatusCode::FORBIDDEN, &[], Note::PressAgain);
    }
    let open = visit.site.current().is_open(visit.now.day());
    if page == Page::Gate && matches!(visit.held, Held::Nothing) && !open {
        return draw_closed(visit);
    }
    let faults = posted.faults(page);
    if !faults.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &faults, Note::None);
    }
    // A browser that brings an opened code keeps cookies.
    let first = matches!(page, Page::Gate | Page::Young);
    let without_cookie = !first && matches!(visit.held, Held::Nothing);
    match drafts::merge(visit, &posted, form.value("seen")).await {
        Ok(Merged::Kept(kept)) => {
            Ok(page::see_other(&onward(visit, page, form, &kept.draft.answers)))
        }
        Ok(Merged::Begun(kept)) if without_cookie => {
            let refused = form.value("again") == "1";
            let note = if refused { Note::CookieRefused } else { Note::NoCookie };
            give_back(visit, page, &posted, &kept, note)
        }
        Ok(Merged::Begun(kept)) => {
            let to = onward(visit, page, form, &kept.draft.answers);
            let with = if to.contains('?') { '&' } else { '?' };
            let cookie = visit.cookie(&kept.secret.to_cookie());
            Ok(page::see_other_with(&format!("{to}{with}given=1"), &cookie))
        }
        Ok(Merged::Apart(kept, names)) => {
            let values = kept.draft.beside(&posted);
            let drawn = Drawn {
                status: StatusCode::CONFLICT,
                values: Values::Posted(&values),
                faults: &[],
                note: Note::Elsewhere,
                elsewhere: elsewhere::list(visit, page, &names, &kept.draft.answers),
                seen: kept.seen(),
                token: visit.form_token(),
                guidance: Vec::new(),
            };
            draw(visit, page, drawn)
        }
        Ok(Merged::Busy(busy)) => page::try_again(again(busy.status(), &[], Note::Busy), busy),
        Ok(Merged::TooMuch) => {
            let question = page.questions()[0].name;
            let fault = Fault { question, kind: FaultKind::TooMuch };
            again(StatusCode::UNPROCESSABLE_ENTITY, &[fault], Note::None)
        }
        Err(error) => again(StatusCode::SERVICE_UNAVAILABLE, &[], not_kept(&error)),
    }
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
) -> Result<HttpResponse, PageError> {
    let (token, seen) = (kept.secret.form_token(), kept.seen());
    let (status, values) = (StatusCode::OK, Values::Posted(posted));
    let (faults, elsewhere, guidance) = (&[][..], Vec::new(), Vec::new());
    let drawn = Drawn { status, values, faults, note, elsewhere, seen, token, guidance };
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
        Page::Gate if young => return address(visit, Page::Young),
        Page::Young => Page::Mine,
        Page::Mine => Page::Check,
        Page::Noticed if quick => Page::Check,
        _ if form.value("to") == "check" => Page::Check,
        page => page.next(),
    };
    let plan = page == Page::Online && answers.value("meet_plan") == Some("yes");
    if (matches!(page, Page::Gate | Page::Young) && quick) || plan {
        let why = if plan { "&plan=1" } else { "" };
        return visit.at(&format!("/write/danger?then={}{why}", next.path()));
    }
    address(visit, next)
}

fn draw(visit: &Visit, page: Page, drawn: Drawn<'_>) -> Result<HttpResponse, PageError> {
    let Drawn { status, values, faults, note, elsewhere, seen, token, guidance } = drawn;
    let w = visit.words();
    let name = if page == Page::Gate { "gate" } else { page.path() };
    let title = w.page(name, "title");
    let title = if faults.is_empty() { title } else { w.layout_title_fault(&title) };
    let current = visit.site.current();
    let told = Told { young: matches!(page, Page::Young | Page::Mine), ..current.told() };
    let mut fields = fields(w, &told, page, &values, faults);
    let mend = |fault: &Fault| {
        let words = why(w, &told, fault);
        Mend { to: format!("#{}", fault.question), words }
    };
    let mends = faults.iter().map(mend).collect();
    let again = matches!(note, Note::NoCookie | Note::CookieRefused);
    let reshown = matches!(values, Values::Posted(_));
    let nobody = current.nobody_until(visit.now).map(|when| w.when(when));
    let l = Layout { reshown, ..Layout::new(visit, title) };
    match page {
        Page::Gate => {
            page::show(status, &Gate { l, fields, mends, note, elsewhere, seen, nobody, token })
        }
        Page::Young => {
            let who =
                if values.first("path") == "friend_child" { "friend_child" } else { "self_child" };
            fields.retain(|field| field.name != "path");
            let (who, open) = (who.to_owned(), current.is_open(visit.now.day()));
            page::show(
                status,
                &Young { l, fields, mends, note, elsewhere, seen, who, open, nobody, token },
            )
        }
        _ => {
            let everyone = current.everyone_must_report().filter(|_| page == Page::You);
            if everyone.is_some() {
                fields.retain(|field| field.name != "must_report");
            }
            let template = Questions {
                l,
                heading: w.page(name, "heading"),
                intro: w.page(name, "intro"),
                why: w.page(name, "why"),
                fields,
                mends,
                note,
                elsewhere,
                seen,
                guidance,
                everyone,
                action: address(visit, page),
                back: address(visit, page.before().unwrap_or(Page::Gate)),
                ways: page == Page::Noticed,
                both: page != Page::Mine,
                token,
                again,
            };
            page::show(status, &template)
        }
    }
}
