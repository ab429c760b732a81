//! Every part of the staff pages in every state it can have, each drawn by its own template: for whoever changes the
//! look of one, and for the checks that walk it. Only a demonstration has it. It is open to anyone there, because
//! nothing on it is anybody's: no row of the store is read for it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::Me;
use super::concern::facts::{Facts, Tag};
use super::guides::Picture;
use super::queue::Way;
use super::queue_rows::{Row, danger, status_class};
use crate::domain::status::Status;
use crate::web::faults::PageError;
use crate::web::form::fields::Mend;
use crate::web::layout::Layout;
use crate::web::session::StaffVisit;
use crate::words::{Lang, Words};

/// An answer with what it is called.
type Said = (String, String);

/// Some answers behind one veil.
struct Veil {
    summary: String,
    under: String,
    said: Vec<Said>,
}

/// What was sent first.
struct First {
    veils: Vec<Veil>,
    blank: String,
}

/// Something that somebody wrote later.
struct Later {
    who: String,
    when: String,
    lang: &'static str,
    text: String,
}

/// A note that could not be kept at once.
struct Kept {
    id: &'static str,
    day: String,
    text: String,
}

/// What whoever holds the code asked to end.
#[expect(clippy::struct_excessive_bools, reason = "what the part shows or leaves out")]
struct Stopping {
    asked: Vec<String>,
    seen: Vec<String>,
    number: i64,
    why_not: String,
    may_honour: bool,
    may_stand: bool,
    may_give_back: bool,
    second: bool,
}

impl Stopping {
    fn acts(&self) -> bool {
        self.may_honour
    }
}

/// A heading of the sheet of the official report.
struct SheetRow {
    title: String,
    text: String,
    said: Vec<Said>,
}

#[derive(Template)]
#[template(path = "staff/styleguide.html")]
struct Parts {
    l: Layout,
    me: Me,
    mends: Vec<Mend>,
    /// Where forms would lead.
    at: &'static str,
    pictures: [Picture; 14],
    ways: Vec<Way>,
    listed: Vec<Row>,
    known: Vec<Facts>,
    first: Vec<First>,
    added: Vec<Later>,
    notes: Vec<Later>,
    kept: Vec<Kept>,
    note: String,
    note_why: String,
    once: &'static str,
    form: &'static str,
    stops: Vec<Stopping>,
    was: &'static str,
    rows: Vec<SheetRow>,
    /// Where the other half of the parts' states stands.
    other: &'static str,
}

/// The parts as they are when nothing is amiss.
///
/// # Errors
/// [`PageError::NotFound`] where this is no demonstration.
pub async fn show(visit: StaffVisit) -> Result<HttpResponse, PageError> {
    draw(&visit, false)
}

/// The parts with something amiss in each, and filled in.
///
/// # Errors
/// [`PageError::NotFound`] where this is no demonstration.
pub async fn show_amiss(visit: StaffVisit) -> Result<HttpResponse, PageError> {
    draw(&visit, true)
}

fn draw(visit: &StaffVisit, amiss: bool) -> Result<HttpResponse, PageError> {
    if !visit.staff.site().is_demo() {
        return Err(PageError::NotFound);
    }
    let w = visit.words();
    let only = |there: bool, words: String| if there { words } else { String::new() };
    let (day, words) = (w.date(visit.now.day()), w.staff_practice_words());
    let mend = |to: &str, words: String| Mend { to: to.to_owned(), words };
    let mends = vec![
        mend("#password", w.account_renew_wrong()),
        mend("#totp", w.staff_code_wrong()),
        mend("#note", w.fault_nothing()),
    ];
    let later = |who: String| Later {
        who,
        when: day.clone(),
        lang: visit.lang.code(),
        text: words.clone(),
    };
    let me = Me {
        at: "/styleguide",
        reads: true,
        lead: !amiss,
        leads: !amiss,
        admin: !amiss,
        watches: true,
        token: String::new(),
    };
    let parts = Parts {
        mends: if amiss { mends } else { Vec::new() },
        at: "/styleguide",
        pictures: Picture::ALL,
        ways: ways(w),
        listed: Status::ALL.into_iter().enumerate().map(|(at, one)| row(w, at, one)).collect(),
        known: Status::ALL
            .into_iter()
            .enumerate()
            .map(|(at, one)| facts(w, &day, at, one))
            .collect(),
        first: vec![first(w, &words)],
        added: if amiss { vec![later(String::new())] } else { Vec::new() },
        notes: vec![later(w.staff_queue_you())],
        kept: if amiss {
            vec![Kept { id: "00", day: day.clone(), text: words.clone() }]
        } else {
            Vec::new()
        },
        note: only(amiss, words.clone()),
        note_why: only(amiss, w.fault_nothing()),
        once: "",
        form: "",
        stops: stops(w, &day),
        was: "",
        rows: sheet(w, &words),
        other: if amiss { "/styleguide" } else { "/styleguide/amiss" },
        l: super::layout(visit, w.style_title()),
        me,
    };
    super::show(StatusCode::OK, &parts)
}

fn ways(w: &Words) -> Vec<Way> {
    let way =
        |words: String, lang, current| Way { href: "/queue".to_owned(), words, lang, current };
    let mut ways = vec![
        way(w.staff_queue_show_all(), None, true),
        way(w.staff_queue_show_mine(), None, false),
    ];
    let others = Lang::ALL.into_iter().filter(|lang| *lang != w.lang());
    ways.extend(others.map(|lang| way(lang.own_name().to_owned(), Some(lang.code()), false)));
    ways
}

/// Every status, and between them every other mark of the queue.
fn row(w: &Words, at: usize, status: Status) -> Row {
    let answer = ["yes", "not_sure", "no"][at % 3];
    let since = [
        ("late", w.staff_queue_late(&w.staff_queue_days_ago(3))),
        ("soon", w.staff_queue_soon(&w.staff_queue_yesterday())),
        ("", w.staff_queue_today()),
    ];
    let added = [w.staff_queue_unread(), w.staff_queue_asked_to_stop(), w.staff_queue_in_batch()];
    Row {
        id: "00".to_owned(),
        short: format!("{at:06x}"),
        danger: danger(w, answer),
        since: since[at % 3].clone(),
        language: (w.lang().code().to_owned(), w.lang().own_name().to_owned()),
        status: (status_class(status), w.staff_status(status)),
        who: if at.is_multiple_of(2) { w.staff_queue_nobody() } else { w.staff_queue_you() },
        added: added.into_iter().take(at % 4).collect(),
        leads: at % 4 == 1,
        free: at.is_multiple_of(2),
        mine: at % 2 == 1,
        theirs: false,
        may_be_spam: false,
        open_first: false,
        in_batch: false,
    }
}

fn facts(w: &Words, day: &str, at: usize, status: Status) -> Facts {
    let (class, words) = danger(w, ["yes", "not_sure", "no"][at % 3]);
    let wait = [
        Some(Tag { class: "late", words: w.staff_read_wait_days(3) }),
        Some(Tag { class: "soon", words: w.staff_read_wait_hours(9) }),
        None,
    ];
    Facts {
        short: format!("{at:06x}"),
        day: day.to_owned(),
        language: w.lang().own_name().to_owned(),
        danger: Tag { class, words },
        step: Tag { class: status_class(status), words: w.staff_status(status) },
        wait: wait.into_iter().nth(at % 3).flatten(),
        holder: [String::new(), w.staff_read_someone(), w.staff_read_someone()][at % 3].clone(),
        mine: at % 3 == 2,
        leads: at % 2 == 1,
        unread: at.is_multiple_of(3),
    }
}

fn first(w: &Words, words: &str) -> First {
    let said = vec![(w.staff_read_their_words(), words.to_owned())];
    let veil = |summary: String, under: String| Veil { summary, under, said: said.clone() };
    First {
        veils: vec![
            veil(w.staff_read_show_words(), String::new()),
            veil(w.staff_read_show_ticked(), w.staff_read_ticked()),
        ],
        blank: w.staff_sheet_child(),
    }
}

/// Every sentence that stands in the way of what was asked, and last a request that can be answered.
fn stops(w: &Words, day: &str) -> Vec<Stopping> {
    let why = [
        w.staff_stop_not_theirs(),
        w.staff_stop_today(),
        w.staff_stop_many(),
        w.staff_stop_held(day),
        w.staff_stop_danger(),
        w.staff_stop_answered(),
        w.staff_step_second_other(),
        String::new(),
    ];
    let one = |why_not: String| Stopping {
        asked: vec![w.staff_read_asked_stop(day), w.staff_read_asked_code(day)],
        seen: Vec::new(),
        number: 0,
        may_honour: why_not.is_empty(),
        may_stand: why_not.is_empty(),
        may_give_back: why_not.is_empty(),
        second: why_not.is_empty(),
        why_not,
    };
    why.into_iter().map(one).collect()
}

fn sheet(w: &Words, words: &str) -> Vec<SheetRow> {
    let row = |title, text, said| SheetRow { title, text, said };
    vec![
        row(w.staff_sheet_about(), w.staff_sheet_pick(), Vec::new()),
        row(w.staff_sheet_child(), String::new(), Vec::new()),
        row(
            w.staff_sheet_words(),
            w.staff_read_ticked(),
            vec![(w.staff_read_their_words(), words.to_owned()), (String::new(), words.to_owned())],
        ),
    ]
}
