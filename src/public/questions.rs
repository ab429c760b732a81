//! How a page of questions is drawn: fresh, filled, with faults, beside another tab's words.
//! It only draws; what is posted, kept and gone on to is [`super::write`]'s.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::again::Note;
use super::elsewhere::Elsewhere;
use super::write::address;
use crate::domain::answers::Fault;
use crate::domain::form::Page;
use crate::domain::law_text::Block;
use crate::web::faults::PageError;
use crate::web::form::fields::{Control, Field, Mend, Values, fields, why};
use crate::web::form::guidance::Guidance;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::{Told, Voice};

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
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
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
    /// To whom the page speaks, as the answer to `path`: it comes back with the form, so that the
    /// page can be drawn again where the store cannot be asked. Empty for everybody.
    who: &'static str,
    guidance: Vec<Guidance>,
    everyone: bool,
    action: String,
    back: String,
    ways: bool,
    /// Whether no page of questions comes after it: both ways on are one.
    last: bool,
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
    open: bool,
    nobody: Option<String>,
    token: String,
}

/// How a page of questions is to be drawn.
pub struct Drawn<'a> {
    /// The status of the answer.
    pub status: StatusCode,
    /// What stands in its boxes.
    pub values: Values<'a>,
    /// What is amiss with them.
    pub faults: &'a [Fault],
    /// What is said above the questions.
    pub note: Note,
    /// What another tab has written since.
    pub elsewhere: Vec<Elsewhere>,
    /// Which version of which draft the page has seen (`Kept::seen`); empty for none.
    pub seen: String,
    /// The token of its form.
    pub token: String,
    /// What is said after the answers of the page before.
    pub guidance: Vec<Guidance>,
    /// To whom it speaks.
    pub voice: Voice,
}

/// To whom a page speaks whose form came back: what stood in it says so.
pub fn voice(page: Page, who: &str) -> Voice {
    let said = Voice::of(Some(who));
    match page {
        Page::Mine if said.is_young() => said,
        Page::Young | Page::Mine => Voice::Young,
        _ => Voice::Everyone,
    }
}

/// Draws a page of questions.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub fn draw(visit: &Visit, page: Page, drawn: Drawn<'_>) -> Result<HttpResponse, PageError> {
    let Drawn { status, values, faults, note, elsewhere, seen, token, guidance, voice } = drawn;
    let w = visit.words_to(voice);
    let name = if page == Page::Gate { "gate" } else { page.path() };
    let title = w.page(name, "title");
    let title = if faults.is_empty() { title } else { w.layout_title_fault(&title) };
    let current = visit.site.current();
    let told = Told { young: voice.is_young(), ..current.told() };
    let mut fields = fields(w, &told, page, &values, faults);
    let mend = |fault: &Fault| {
        let words = why(w, &told, fault);
        Mend { to: format!("#{}", fault.question), words }
    };
    let mends = faults.iter().map(mend).collect();
    let again = matches!(note, Note::NoCookie | Note::CookieRefused);
    let nobody = current.nobody_until(visit.now).map(|when| w.when(when));
    let l = Layout::new(visit, title).told_to(voice).around_form();
    match page {
        Page::Gate => {
            page::show(status, &Gate { l, fields, mends, note, elsewhere, seen, nobody, token })
        }
        Page::Young => {
            let open = current.is_open(visit.now.day());
            let l = Layout { in_form: open, ..l };
            let template = Young { l, fields, mends, note, elsewhere, seen, open, nobody, token };
            page::show(status, &template)
        }
        _ => {
            let everyone = page == Page::You && current.everyone_must_report();
            if everyone {
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
                who: voice.path(),
                guidance,
                everyone,
                action: address(visit, page),
                back: address(visit, page.before().unwrap_or(Page::Gate)),
                ways: page == Page::Noticed,
                last: page.next() == Page::Check && !voice.is_young(),
                token,
                again,
            };
            page::show(status, &template)
        }
    }
}
