//! Checking the answers, and sending them: the only place where a concern comes to be.
//! It is shown as sent only after it is on disk, and pressing twice sends once.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use askama::Template;

use super::again::Just;
use super::not_here::NotHere;
use super::resume;
use super::write::{address, draw_closed};
use crate::domain::answers::{Answers, Fault, Posted as Page1};
use crate::domain::concern::SomeoneHere;
use crate::domain::form::{self, Page};
use crate::domain::law_text::Block;
use crate::store::StoreError;
use crate::vault;
use crate::web::budgets::Kind;
use crate::web::faults::{PageError, log_chain};
use crate::web::form::concerns;
use crate::web::form::drafts::{self, Found, Kept, Merged};
use crate::web::form::fields::{Control, Field, Mend, Values, fields, said, why};
use crate::web::form::guidance::{self, Guidance};
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::visit::Visit;
use crate::words::{Told, Voice};

/// What the check page says first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing.
    None,
    /// What was written changed in another tab: this is how it stands now.
    Changed,
    /// The form did not come from our own page, or a hidden box was filled.
    PressAgain,
    /// It could not be sent; the draft keeps the words.
    NotSent,
    /// It is not known whether it was sent; pressing again cannot send it twice.
    MaybeSent,
    /// Nothing is left of what this visitor, or everybody, may send now; for so many minutes.
    Busy(i64),
    /// Nobody can open what would be sent; the draft keeps the words.
    Closed,
}

/// A question with its answer, as the check page lists it.
struct Said {
    short: String,
    answer: Option<String>,
    change: String,
}

/// A page of the form with what was answered on it.
struct Answered {
    heading: String,
    to: String,
    said: Vec<Said>,
}

#[derive(Template)]
#[template(path = "public/check.html")]
struct Check {
    l: Layout,
    answered: Vec<Answered>,
    skipped: Vec<Answered>,
    guidance: Vec<Guidance>,
    everyone: bool,
    back: String,
    fields: Vec<Field>,
    mends: Vec<Mend>,
    note: Note,
    follows: bool,
    lost: bool,
    token: String,
    draft: String,
    version: i64,
    days: String,
    nobody: Option<String>,
    minutes: i64,
}

#[derive(Template)]
#[template(path = "public/gone.html")]
struct Gone {
    l: Layout,
    kept: String,
}

/// The check page.
///
/// # Errors
/// [`PageError`] when the store cannot be asked.
pub async fn show(visit: Visit, just: Query<Just>) -> Result<HttpResponse, PageError> {
    match drafts::find(&visit).await? {
        Found::Live(kept) if kept.draft.was_left(visit.now) => resume::draw(&visit, StatusCode::OK),
        Found::Live(kept) => {
            let open = visit.site.current().is_open(visit.now.day());
            let note = if open { Note::None } else { Note::Closed };
            draw(&visit, &kept, None, &[], StatusCode::OK, note)
        }
        _ if !visit.site.current().is_open(visit.now.day()) => draw_closed(&visit),
        Found::Spent(_) => Ok(page::see_other(&visit.at("/write/sent"))),
        Found::Nothing if !just.given() => Ok(page::see_other(&visit.at("/write"))),
        Found::Nothing | Found::Gone => draw_gone(&visit),
    }
}

/// Send.
///
/// # Errors
/// [`PageError`] when the page itself cannot be drawn.
pub async fn submit(mut visit: Visit, form: Posted) -> Result<HttpResponse, PageError> {
    let switches = visit.switch(&form);
    let posted = Page1::read(Page::Check, &form.0);
    let kept = match drafts::find(&visit).await {
        Ok(Found::Live(kept)) => kept,
        Ok(Found::Spent(kept)) if names(&form, &kept) => {
            return Ok(page::see_other(&visit.at("/write/sent")));
        }
        Ok(_) => return draw_gone(&visit),
        Err(error) => return unsent(&visit, &form, &error),
    };
    let again =
        |faults: &[Fault], status, note| draw(&visit, &kept, Some(&posted), faults, status, note);
    if switches {
        return again(&[], StatusCode::OK, Note::None);
    }
    if !visit.may_act(&form) || !form.value("website").is_empty() {
        return again(&[], StatusCode::FORBIDDEN, Note::PressAgain);
    }
    if !names(&form, &kept) || form.value("version") != kept.version.to_string() {
        return again(&[], StatusCode::CONFLICT, Note::Changed);
    }
    let mut answers = kept.draft.answers.asked_only();
    answers.merge(&posted);
    let mut faults = posted.faults(Page::Check);
    faults.extend(answers.faults_before_sending());
    let Some(here) = SomeoneHere::of(&answers).filter(|_| faults.is_empty()) else {
        return again(&faults, StatusCode::UNPROCESSABLE_ENTITY, Note::None);
    };
    let not_here = match NotHere::of(&visit, here).await {
        Ok(not_here) => not_here,
        Err(error) => return unsent(&visit, &form, &error),
    };
    if let Some(why) = not_here {
        return keep_for_the_visitor(&visit, &form, &posted, why).await;
    }
    if !visit.site.current().is_open(visit.now.day()) {
        return again(&[], StatusCode::SERVICE_UNAVAILABLE, Note::Closed);
    }
    if let Err(busy) = visit.take(Kind::Send) {
        return page::try_again(again(&[], busy.status(), Note::Busy(busy.minutes())), busy);
    }
    match concerns::send(&visit, &kept, answers, here).await {
        Ok(()) => Ok(page::see_other(&visit.at("/write/sent"))),
        Err(StoreError::Conflict) => match drafts::find(&visit).await {
            Ok(Found::Live(kept)) => {
                draw(&visit, &kept, Some(&posted), &[], StatusCode::CONFLICT, Note::Changed)
            }
            Ok(Found::Spent(_)) => Ok(page::see_other(&visit.at("/write/sent"))),
            Ok(_) => draw_gone(&visit),
            Err(error) => unsent(&visit, &form, &error),
        },
        Err(error) => {
            log_chain(&error);
            let note = match &error {
                StoreError::EpochClosed => Note::Closed,
                error if error.may_be_stored() => Note::MaybeSent,
                _ => Note::NotSent,
            };
            again(&[], StatusCode::SERVICE_UNAVAILABLE, note)
        }
    }
}

/// It is about the person in charge, or no lead could read it: nothing is sent, and the visitor's words are laid out.
async fn keep_for_the_visitor(
    visit: &Visit,
    form: &Posted,
    posted: &Page1,
    why: NotHere,
) -> Result<HttpResponse, PageError> {
    let seen = format!("{}.{}", form.value("draft"), form.value("version"));
    match drafts::merge(visit, posted, &seen).await {
        Ok(Merged::Kept(_)) => Ok(page::see_other(&visit.at("/write/copy"))),
        // The choice is not kept, and the way to go is the same.
        Ok(Merged::Busy(_)) => super::unsent::draw(visit, form, Some(why)),
        Ok(_) => draw_gone(visit),
        Err(error) => unsent(visit, form, &error),
    }
}

/// Whether the posted form belongs to this draft.
fn names(form: &Posted, kept: &Kept) -> bool {
    form.value("draft") == vault::hex(&kept.secret.id())
}

/// The store failed before the draft could be read: the last POST carries no words, so the page
/// says that the draft keeps them, and carries the same Send again.
fn unsent(visit: &Visit, form: &Posted, error: &StoreError) -> Result<HttpResponse, PageError> {
    log_chain(error);
    // What is about the person in charge is not sent, whatever the store would say.
    let in_charge = form.value("someone_here") == "in_charge";
    super::unsent::draw(visit, form, in_charge.then_some(NotHere::InCharge))
}

fn draw_gone(visit: &Visit) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let kept = w.gone_text(visit.site.current().draft_hours());
    page::show(StatusCode::GONE, &Gone { l: Layout::new(visit, w.gone_title()), kept })
}

fn draw(
    visit: &Visit,
    kept: &Kept,
    posted: Option<&Page1>,
    faults: &[Fault],
    status: StatusCode,
    note: Note,
) -> Result<HttpResponse, PageError> {
    let current = visit.site.current();
    let answers = &kept.draft.answers.asked_only();
    let voice = Voice::of(answers.value("path"));
    let w = visit.words_to(voice);
    let told = Told { young: voice.is_young(), ..current.told() };
    let change = |page: Page, name: &str| format!("{}#{name}", address(visit, page));
    let walk = form::pages_for(answers.value("path"));
    let (answered, mut skipped) = pages(visit, walk, answers);
    if answers.value("danger_now") == Some("yes") {
        // In danger nothing more is asked before it is sent.
        skipped.clear();
    }
    let mend = |fault: &Fault| {
        let here = Page::Check.questions().iter().any(|q| q.name == fault.question);
        let asks = |page: &&Page| page.questions().iter().any(|q| q.name == fault.question);
        let page = walk.iter().find(asks).copied();
        let to = match page {
            Some(page) if !here => change(page, fault.question),
            _ => format!("#{}", fault.question),
        };
        Mend { to, words: why(w, &told, fault) }
    };
    let mends: Vec<Mend> = faults.iter().map(mend).collect();
    let title = w.check_title();
    let title = if mends.is_empty() { title } else { w.layout_title_fault(&title) };
    let values = posted.map_or(Values::Answers(answers), Values::Posted);
    let template = Check {
        l: Layout::new(visit, title).told_to(voice).around_form(),
        answered,
        skipped,
        guidance: guidance::after_all(answers),
        everyone: current.everyone_must_report() && !voice.is_young(),
        back: address(visit, if walk.contains(&Page::Mine) { Page::Mine } else { Page::Noticed }),
        fields: fields(w, &told, Page::Check, &values, faults),
        mends,
        note,
        follows: kept.draft.follows_sent,
        lost: kept.draft.follows_gone,
        token: visit.form_token(),
        draft: vault::hex(&kept.secret.id()),
        version: kept.version,
        days: w.weekdays(current.days_read()),
        nobody: current.nobody_until(visit.now).map(|when| w.when(when)),
        minutes: kept.draft.kept_minutes(visit.now, current.draft_minutes()),
    };
    page::show(status, &template)
}

/// The pages that were answered, question by question, and those that were skipped.
fn pages(visit: &Visit, walk: &[Page], answers: &Answers) -> (Vec<Answered>, Vec<Answered>) {
    let voice = Voice::of(answers.value("path"));
    let w = visit.words_to(voice);
    let told = Told { young: voice.is_young(), ..Told::default() };
    let everyone = visit.site.current().everyone_must_report();
    let on = |page: &Page| {
        let to = address(visit, *page);
        let name = if *page == Page::Gate { "gate" } else { page.path() };
        // Where everybody must report, nobody is asked whether they must.
        let dropped = |name| name == "must_report" && everyone;
        let asked = page.questions().iter().filter(|question| !dropped(question.name));
        let said = asked.map(|question| Said {
            short: w.short(question.name, &told),
            answer: said(w, &told, question, answers),
            change: format!("{to}#{}", question.name),
        });
        let said: Vec<Said> = said.collect();
        Answered { heading: w.page(name, "short"), said, to }
    };
    let asked = walk.iter().filter(|page| **page != Page::Check).map(on);
    asked.partition(|page| page.said.iter().any(|said| said.answer.is_some()))
}
