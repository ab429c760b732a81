//! A call: somebody who reads fills in the form for who is on the line, and reads the code out. It is
//! stored as one from the public pages is, with nothing of the caller or of who took the call; what is
//! typed is never stored before that, and never lost: whatever happens, the page comes back with it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::Me;
use crate::domain::answers::Fault;
use crate::domain::concern::SomeoneHere;
use crate::domain::form::Page;
use crate::domain::law_text::Block;
use crate::domain::trail::Action;
use crate::store::{self, StoreError, audit, flags};
use crate::vault::{Id, fresh_id, hex, parse_hex};
use crate::web::faults::{PageError, log_chain};
use crate::web::form::concerns;
use crate::web::form::fields::{Control, Mend, why};
use crate::web::form::guidance::{self, Guidance};
use crate::web::form::official;
use crate::web::form::whole::{Section, Whole, names};
use crate::web::layout::Layout;
use crate::web::origin::SentFrom;
use crate::web::page;
use crate::web::posted::Posted;
use crate::web::session::{Held, StaffVisit};
use crate::web::signed_in::{RENEWED_AT, Reader, Refused, SignedIn};
use crate::words::{Lang, Told, Voice};

/// A language that a caller may speak.
struct Choice {
    lang: Lang,
    chosen: bool,
}

/// What the page says first, and how far it has come.
#[derive(Default)]
struct Says {
    status: StatusCode,
    note: String,
    faults: Vec<Fault>,
    /// A way out on another tab: where to, and how it is called.
    way: Option<(&'static str, String)>,
    /// Whether what was typed is laid out for reading it back.
    back: bool,
    /// Whether what is not asked of somebody under 18 is left out at the next press.
    only: bool,
}

#[derive(Template)]
#[template(path = "staff/phone.html")]
#[expect(clippy::struct_excessive_bools, reason = "what the page shows or leaves out")]
struct Call {
    l: Layout,
    /// Nobody, where the session was locked meanwhile, or cannot be asked for.
    me: Option<Me>,
    token: String,
    mends: Vec<Mend>,
    note: String,
    way: Option<(&'static str, String)>,
    once: String,
    begun: bool,
    only: bool,
    danger: bool,
    guidance: Vec<Guidance>,
    everyone: bool,
    languages: Vec<Choice>,
    sections: Vec<Section>,
    back: Vec<official::Section>,
}

#[derive(Template)]
#[template(path = "staff/phone_taken.html")]
struct Taken {
    l: Layout,
    me: Me,
    code: String,
    /// Where the code is used, in the caller's language.
    address: String,
    /// Whether they said that a child is in danger now.
    danger: bool,
    days: String,
    nobody: Option<String>,
}

/// The page before the first question.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn show(Reader(me): Reader) -> Result<HttpResponse, PageError> {
    draw(&me.visit, Some(&me), &Posted::default(), Says::default())
}

/// Goes on, reads back, or sends. A form that comes when nobody may send it from this browser is not
/// lost: that is why nobody has to be signed in to reach this.
///
/// # Errors
/// [`Refused`] for who is not signed in, or does not read, and typed nothing; or whose form is from
/// elsewhere.
pub async fn submit(
    visit: StaffVisit,
    late: StaffVisit,
    posted: Posted,
) -> Result<HttpResponse, Refused> {
    let w = late.words();
    let mut way = Some(("/login", w.phone_sign_in()));
    let (status, note, refused) = match SignedIn::of(visit).await {
        Ok(me) if me.session.must_renew => {
            way = Some((RENEWED_AT, w.phone_renew_way()));
            (StatusCode::FORBIDDEN, w.phone_renew(), Refused::Renew)
        }
        Ok(me) if me.session.role.reads() => return Ok(take(&me, &posted).await?),
        Ok(_) => (StatusCode::FORBIDDEN, w.phone_not_theirs(), PageError::NotFound.into()),
        Err(refused @ Refused::Stranger(_)) => {
            let held = matches!(late.held, Held::Session(_));
            let note = if held { w.phone_locked() } else { w.phone_out() };
            (StatusCode::FORBIDDEN, note, refused)
        }
        Err(Refused::Page(PageError::Store(error))) => {
            log_chain(&error);
            way = None;
            (StatusCode::SERVICE_UNAVAILABLE, w.phone_failed(), PageError::Store(error).into())
        }
        Err(refused) => return Err(refused),
    };
    if !comes_back(&late, &posted) {
        return Err(refused);
    }
    Ok(draw(&late, None, &posted, Says { status, note, way, ..Says::default() })?)
}

/// Whether a form is shown again to whoever posted it: something is typed in it, and no other site sent
/// it. Nothing is on that page but what came with the form, so nobody has to say who they are.
fn comes_back(visit: &StaffVisit, posted: &Posted) -> bool {
    let typed = Whole::new(&posted.0).answers().iter().next().is_some();
    visit.sent_from != SentFrom::Elsewhere && typed
}

async fn take(me: &SignedIn, posted: &Posted) -> Result<HttpResponse, PageError> {
    if !me.visit.has_token(posted) {
        if me.visit.sent_from == SentFrom::Elsewhere {
            return Err(PageError::Elsewhere);
        }
        // Signed in again since the page was shown: it comes back as a page of this session.
        let note = me.visit.words().phone_again();
        let says = Says { status: StatusCode::FORBIDDEN, note, ..Says::default() };
        return draw(&me.visit, Some(me), posted, says);
    }
    match posted.value("do") {
        "begin" => begin(me, posted).await,
        "send" => send(me, posted).await,
        _ => {
            let faults = Whole::new(&posted.0).faults();
            let status = fault_status(&faults);
            draw(
                &me.visit,
                Some(me),
                posted,
                Says { status, faults, back: true, ..Says::default() },
            )
        }
    }
}

fn fault_status(faults: &[Fault]) -> StatusCode {
    if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}

/// The first two questions are answered: that a call was taken is in the trail before anything else is
/// asked. No message is named: the day is all that is kept of when one came.
async fn begin(me: &SignedIn, posted: &Posted) -> Result<HttpResponse, PageError> {
    let faults = Whole::new(&posted.0).faults_of(Page::Gate);
    if !faults.is_empty() {
        let status = fault_status(&faults);
        return draw(&me.visit, Some(me), posted, Says { status, faults, ..Says::default() });
    }
    match note_taken(me, posted).await {
        Ok(()) => draw(&me.visit, Some(me), posted, Says::default()),
        Err(error) => failed(me, posted, &error),
    }
}

/// Writes down that a call was taken, once for a form and a session.
async fn note_taken(me: &SignedIn, posted: &Posted) -> Result<(), StoreError> {
    let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
    let mut event = me.visit.event(Some(me.session.account), Action::CallTaken, None, "");
    event.id = me.secret.entry_id(&once, Action::CallTaken.as_str());
    let trail = me.visit.staff.trail_key();
    let written = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move { audit::append(tx, &trail, &event).await })
    });
    written.await
}

/// Sends it, once: the code follows from the session, the form and what stands in it, so a second press
/// is the same message, and other words are another one.
async fn send(me: &SignedIn, posted: &Posted) -> Result<HttpResponse, PageError> {
    let (whole, w) = (Whole::new(&posted.0), me.visit.words());
    let faults = whole.faults();
    if !faults.is_empty() {
        let status = fault_status(&faults);
        return draw(&me.visit, Some(me), posted, Says { status, faults, ..Says::default() });
    }
    let left = whole.left_out();
    if !left.is_empty() && posted.value("only") != "1" {
        let note = w.phone_only(&names(w, &Told::default(), &left).join(" · "));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return draw(
            &me.visit,
            Some(me),
            posted,
            Says { status, note, only: true, ..Says::default() },
        );
    }
    let answers = whole.answers().asked_only();
    // What is left out may have been all that was said.
    let faults = answers.faults_before_sending();
    if !faults.is_empty() {
        let status = fault_status(&faults);
        return draw(&me.visit, Some(me), posted, Says { status, faults, ..Says::default() });
    }
    let here = SomeoneHere::of(&answers).ok_or(PageError::Ours("an answer without its fault"))?;
    let not_here = match here {
        SomeoneHere::No => None,
        SomeoneHere::InCharge => Some(w.phone_in_charge()),
        SomeoneHere::Maybe => match flags::find(me.visit.staff.store(), flags::NO_LEAD).await {
            Ok(raised) => raised.map(|_| w.phone_no_lead()),
            Err(error) => return failed(me, posted, &error),
        },
    };
    if let Some(note) = not_here {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return draw(
            &me.visit,
            Some(me),
            posted,
            Says { status, note, back: true, ..Says::default() },
        );
    }
    let json = serde_json::to_string(&answers).map_err(|_| PageError::Ours("answers"))?;
    let json = zeroize::Zeroizing::new(json);
    let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
    let form = me.secret.entry_id(&once, &json);
    let (site, code) = (me.visit.staff.site(), me.secret.call(&form));
    let language = language(me.visit.lang, site.current().languages(), posted).code();
    // It stands in the trail since the form was begun, but for a form that never was, here.
    if let Err(error) = note_taken(me, posted).await {
        return failed(me, posted, &error);
    }
    match concerns::store_under(site, &code, answers, language, here).await {
        Ok(()) => Ok(page::see_other(&format!("/phone/{}", hex(&form)))),
        Err(error) => failed(me, posted, &error),
    }
}

/// Something below failed: the page comes back with every word, and says what that means for them.
fn failed(me: &SignedIn, posted: &Posted, error: &StoreError) -> Result<HttpResponse, PageError> {
    log_chain(error);
    let w = me.visit.words();
    let note = match error {
        StoreError::EpochClosed => w.phone_closed(),
        error if error.may_be_stored() => w.phone_maybe(),
        _ => w.phone_failed(),
    };
    let status = StatusCode::SERVICE_UNAVAILABLE;
    draw(&me.visit, Some(me), posted, Says { status, note, ..Says::default() })
}

/// The code, to read out. It follows from the session's cookie and the address, and stands in no row.
/// No way leads from here to the message: who opens it next after taking a call tells the trail which
/// message the call became.
///
/// # Errors
/// [`PageError::NotFound`] where this session took no such call; any other when the store fails.
pub async fn taken(Reader(me): Reader, form: Path<String>) -> Result<HttpResponse, PageError> {
    let form: Id = parse_hex(&form).ok_or(PageError::NotFound)?;
    let (site, code) = (me.visit.staff.site(), me.secret.call(&form));
    let lookup = code.lookup_id(site.code_key());
    let found = store::concerns::find_by_lookup(site.store(), &lookup).await?;
    let found = found.ok_or(PageError::NotFound)?;
    // The public side's role may not read that answer back: it is asked for apart.
    let stored = store::concerns::find(site.store(), &found.id).await?;
    let (w, current) = (me.visit.words(), site.current());
    let template = Taken {
        l: super::layout(&me.visit, w.phone_taken_title()),
        me: Me::new(&me, "/phone/taken"),
        code: code.to_string(),
        address: site.code_address(&found.language),
        danger: stored.is_some_and(|stored| stored.danger_now == "yes"),
        days: w.weekdays(current.days_read()),
        nobody: current.nobody_until(me.visit.now).map(|when| w.when(when)),
    };
    super::show(StatusCode::OK, &template)
}

/// The language that was picked, of those that are on.
fn language(otherwise: Lang, on: &[Lang], posted: &Posted) -> Lang {
    Lang::parse(posted.value("language")).filter(|lang| on.contains(lang)).unwrap_or(otherwise)
}

fn draw(
    visit: &StaffVisit,
    me: Option<&SignedIn>,
    posted: &Posted,
    says: Says,
) -> Result<HttpResponse, PageError> {
    let (whole, current) = (Whole::new(&posted.0), visit.staff.site().current());
    let (w, own) = (visit.words().spoken_to(whole.voice()), visit.words());
    let (told, answers) = (current.told(), whole.answers());
    // Before the first two questions are answered, no other stands there, unless it holds words.
    let first = |name: &str| Page::Gate.questions().iter().any(|question| question.name == name);
    let begun = answers.iter().any(|(name, _)| !first(name))
        || (whole.faults_of(Page::Gate).is_empty() && answers.value("danger_now").is_some());
    let mut sections = if begun {
        whole.sections(w, &told, &says.faults)
    } else {
        whole.gate(own, &told, &says.faults)
    };
    let everyone = current.everyone_must_report();
    if everyone {
        for section in &mut sections {
            section.fields.retain(|field| field.name != "must_report");
        }
    }
    let mend =
        |fault: &Fault| Mend { to: format!("#{}", fault.question), words: why(w, &told, fault) };
    let mends: Vec<Mend> = says.faults.iter().map(mend).collect();
    let title = own.phone_title();
    let amiss = !mends.is_empty() || says.status.is_client_error();
    let title = if amiss { own.layout_title_fault(&title) } else { title };
    let young = whole.voice().is_young();
    let laid_out = Told { young, ..Told::default() };
    let chosen = language(visit.lang, current.languages(), posted);
    let languages = current.languages().iter();
    let once: Id = parse_hex(posted.value("once")).unwrap_or_else(fresh_id);
    let template = Call {
        l: super::layout(visit, title),
        me: me.map(|me| Me::new(me, "/phone")),
        token: visit.form_token(),
        mends,
        note: says.note,
        way: says.way,
        once: hex(&once),
        begun,
        only: says.only,
        danger: answers.value("danger_now") == Some("yes"),
        guidance: if begun { guidance::after_all(&answers) } else { Vec::new() },
        everyone: begun && everyone && whole.voice() == Voice::Everyone,
        languages: languages.map(|lang| Choice { lang: *lang, chosen: *lang == chosen }).collect(),
        sections,
        back: if says.back { official::sections(w, &laid_out, &answers) } else { Vec::new() },
    };
    super::show(says.status, &template)
}
