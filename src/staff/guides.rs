//! Short guides for those who work here: the first day, a shift, when somebody leaves, a lost phone. Each is one page
//! of a few steps, to read on the screen or on paper. A drawing stands beside each step and says nothing that its
//! words do not. Nothing here is read from the store.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::Me;
use crate::domain::staff::Role;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::session::StaffVisit;
use crate::web::signed_in::SignedIn;
use crate::words::Words;

/// A message that takes no arguments.
type Say = fn(&Words) -> String;

/// What is drawn beside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Somebody at the telephone.
    Call,
    /// Something that is done.
    Check,
    /// A sheet of printed codes.
    Codes,
    /// A door with a way out.
    Door,
    /// A letter.
    Envelope,
    /// A key.
    Key,
    /// A lock.
    Lock,
    /// A sheet of paper with words.
    Paper,
    /// Two people.
    People,
    /// A telephone with an app.
    Phone,
    /// A list of what waits.
    Queue,
    /// A page of which a part is covered.
    Read,
    /// A cup.
    Rest,
    /// A sign that points on.
    Sign,
}

impl Picture {
    /// Every one of them.
    pub const ALL: [Picture; 14] = [
        Self::Call,
        Self::Check,
        Self::Codes,
        Self::Door,
        Self::Envelope,
        Self::Key,
        Self::Lock,
        Self::Paper,
        Self::People,
        Self::Phone,
        Self::Queue,
        Self::Read,
        Self::Rest,
        Self::Sign,
    ];
}

/// A step of a guide: its drawing, its heading, its words, and the page of ours where it is done.
type Step = (Picture, Say, Say, Option<(&'static str, Say)>);

/// One guide.
struct Guide {
    path: &'static str,
    heading: Say,
    lede: Say,
    steps: &'static [Step],
}

const ACCOUNT: Option<(&str, Say)> = Some(("/account", Words::staff_nav_account));

const FIRST_DAY: Guide = Guide {
    path: "/help/first-day",
    heading: Words::staff_guide_first,
    lede: Words::staff_guide_first_lede,
    steps: &[
        (Picture::Envelope, Words::staff_guide_link, Words::staff_guide_link_text, None),
        (Picture::Paper, Words::staff_guide_words, Words::staff_guide_words_text, None),
        (Picture::Phone, Words::staff_guide_app, Words::staff_guide_app_text, None),
        (Picture::Call, Words::staff_guide_eight, Words::staff_guide_eight_text, ACCOUNT),
        (
            Picture::Read,
            Words::staff_guide_practice,
            Words::staff_guide_practice_text,
            Some(("/practice", Words::staff_practice_link)),
        ),
        (
            Picture::Check,
            Words::staff_guide_mail,
            Words::staff_guide_mail_text,
            Some(("/account/mail", Words::mail_link)),
        ),
    ],
};

const SHIFT: Guide = Guide {
    path: "/help/shift",
    heading: Words::staff_guide_shift,
    lede: Words::staff_guide_shift_lede,
    steps: &[
        (
            Picture::Queue,
            Words::staff_guide_top,
            Words::staff_guide_top_text,
            Some(("/queue", Words::staff_nav_queue)),
        ),
        (Picture::Lock, Words::staff_guide_take, Words::staff_guide_take_text, None),
        (Picture::Read, Words::staff_guide_read, Words::staff_guide_read_text, None),
        (Picture::Call, Words::staff_guide_danger, Words::staff_guide_danger_text, None),
        (Picture::Sign, Words::staff_guide_pass, Words::staff_guide_pass_text, None),
        (Picture::Check, Words::staff_guide_number, Words::staff_guide_number_text, None),
        (Picture::Rest, Words::staff_guide_rest, Words::staff_guide_rest_text, None),
    ],
};

const LEAVING: Guide = Guide {
    path: "/help/leaving",
    heading: Words::staff_guide_leaving,
    lede: Words::staff_guide_leaving_lede,
    steps: &[
        (
            Picture::People,
            Words::staff_guide_back,
            Words::staff_guide_back_text,
            Some(("/queue", Words::staff_nav_queue)),
        ),
        (
            Picture::Door,
            Words::staff_guide_off,
            Words::staff_guide_off_text,
            Some(("/admin/people", Words::people_nav)),
        ),
        (
            Picture::Key,
            Words::staff_guide_keys,
            Words::staff_guide_keys_text,
            Some(("/keys", Words::people_keys_nav)),
        ),
        (Picture::Paper, Words::staff_guide_paper, Words::staff_guide_paper_text, None),
        (
            Picture::Check,
            Words::staff_guide_list,
            Words::staff_guide_list_text,
            Some(("/access", Words::people_access_title)),
        ),
    ],
};

const PHONE: Guide = Guide {
    path: "/help/phone",
    heading: Words::staff_guide_phone,
    lede: Words::staff_guide_phone_lede,
    steps: &[
        (Picture::Codes, Words::staff_guide_printed, Words::staff_guide_printed_text, None),
        (Picture::Lock, Words::staff_guide_end, Words::staff_guide_end_text, ACCOUNT),
        (
            Picture::Paper,
            Words::staff_guide_known,
            Words::staff_guide_known_text,
            Some(("/account/words", Words::account_words_link)),
        ),
        (Picture::Phone, Words::staff_guide_start, Words::staff_guide_start_text, None),
        (Picture::Call, Words::staff_guide_none, Words::staff_guide_none_text, None),
    ],
};

/// The guides, in the order in which they are needed.
const GUIDES: [&Guide; 4] = [&FIRST_DAY, &SHIFT, &LEAVING, &PHONE];

/// A step as it is drawn.
struct Shown {
    picture: Picture,
    heading: String,
    text: String,
    /// Where it is done, for who may open that page.
    link: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "staff/guides.html")]
struct Guides {
    l: Layout,
    me: Me,
    all: Vec<(&'static str, Picture, String, String)>,
}

#[derive(Template)]
#[template(path = "staff/guide.html")]
struct Page {
    l: Layout,
    /// Nobody, where it is read by who cannot sign in.
    me: Option<Me>,
    heading: String,
    lede: String,
    steps: Vec<Shown>,
}

/// The list of the guides.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn index(me: SignedIn) -> Result<HttpResponse, PageError> {
    let w = me.visit.words();
    let l = super::layout(&me.visit, w.staff_guide_title());
    let guide =
        |guide: &&Guide| (guide.path, guide.steps[0].0, (guide.heading)(w), (guide.lede)(w));
    let all = GUIDES.iter().map(guide).collect();
    super::show(StatusCode::OK, &Guides { l, me: Me::new(&me, "/help"), all })
}

/// The first day.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn first_day(me: SignedIn) -> Result<HttpResponse, PageError> {
    draw(&me.visit, Some(&me), &FIRST_DAY)
}

/// A shift.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn shift(me: SignedIn) -> Result<HttpResponse, PageError> {
    draw(&me.visit, Some(&me), &SHIFT)
}

/// When somebody leaves.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn leaving(me: SignedIn) -> Result<HttpResponse, PageError> {
    draw(&me.visit, Some(&me), &LEAVING)
}

/// A lost phone. Whoever needs it may not get in: it is open to anyone, the same to everyone, and
/// tells nothing that the pages of signing in do not.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn phone(visit: StaffVisit) -> Result<HttpResponse, PageError> {
    draw(&visit, None, &PHONE)
}

fn draw(
    visit: &StaffVisit,
    me: Option<&SignedIn>,
    guide: &'static Guide,
) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    let role = me.map(|me| me.session.role);
    let step = |(picture, heading, text, link): &Step| Shown {
        picture: *picture,
        heading: heading(w),
        text: text(w),
        link: link.filter(|(to, _)| opens(to, role)).map(|(to, words)| (to, words(w))),
    };
    let heading = (guide.heading)(w);
    let page = Page {
        l: super::layout(visit, heading.clone()),
        me: me.map(|me| Me::new(me, guide.path)),
        heading,
        lede: (guide.lede)(w),
        steps: guide.steps.iter().map(step).collect(),
    };
    super::show(StatusCode::OK, &page)
}

/// Whether somebody with this role may open a page of this side. Pages of the admins' own table are
/// theirs alone.
fn opens(path: &str, role: Option<Role>) -> bool {
    let Some(role) = role else { return false };
    match super::table().iter().find(|(own, _)| *own == path) {
        Some((_, who)) => who.takes(role),
        None => role == Role::Admin,
    }
}
