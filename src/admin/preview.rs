//! The public pages in a language, switched on or not, for an admin who has it checked: the numbers first.
//! They are drawn as they stand, in the admin's own session; nothing on them can be sent, and a visitor
//! is shown a language only once it is on.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::domain::answers::Answers;
use crate::domain::form::Page as FormPage;
use crate::domain::law_text::Block;
use crate::web::faults::PageError;
use crate::web::form::fields::{Control, Field, Values, fields};
use crate::web::layout::{Layout, Preview};
use crate::web::places::{self, Place};
use crate::web::signed_in::{Admin, SignedIn};
use crate::web::staff_page;
use crate::words::{Lang, Voice, Words};

#[derive(Template)]
#[template(path = "public/help.html")]
struct Help {
    l: Layout,
    places: Vec<Place>,
}

#[derive(Template)]
#[template(path = "public/start.html")]
struct Start {
    l: Layout,
    kept: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "public/safety.html")]
struct Safety {
    l: Layout,
}

#[derive(Template)]
#[template(path = "public/privacy.html")]
struct Privacy {
    l: Layout,
    unsent: String,
    readers: i64,
    days: String,
    kept: String,
}

#[derive(Template)]
#[template(path = "admin/preview_questions.html")]
struct Questions {
    l: Layout,
    heading: String,
    intro: String,
    why: String,
    fields: Vec<Field>,
}

/// A page that can be looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Help,
    Start,
    Safety,
    Privacy,
    Form(FormPage),
}

impl Seen {
    /// In the order in which they are to be checked.
    fn all() -> Vec<Self> {
        let pages = FormPage::ALL.into_iter().filter(|page| *page != FormPage::Check);
        let form = pages.map(Self::Form);
        [Self::Help, Self::Start]
            .into_iter()
            .chain(form)
            .chain([Self::Safety, Self::Privacy])
            .collect()
    }

    /// As in its path.
    fn as_str(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Start => "start",
            Self::Safety => "safety",
            Self::Privacy => "privacy",
            Self::Form(FormPage::Gate) => "gate",
            Self::Form(page) => page.path(),
        }
    }

    fn title(self, w: &Words) -> String {
        match self {
            Self::Help => w.help_title(),
            Self::Start => w.start_title(),
            Self::Safety => w.safety_title(),
            Self::Privacy => w.privacy_title(),
            Self::Form(_) => w.page(self.as_str(), "title"),
        }
    }
}

/// Where the pages of a language are looked at.
pub(super) fn path(lang: Lang) -> String {
    format!("/admin/preview/{}/{}", lang.code(), Seen::Help.as_str())
}

/// A page.
///
/// # Errors
/// [`PageError::NotFound`] where there is no such page or language; any other when it cannot be drawn.
pub async fn show(
    Admin(me): Admin,
    asked: Path<(String, String)>,
) -> Result<HttpResponse, PageError> {
    let (lang, page) = asked.into_inner();
    let lang = Lang::parse(&lang).ok_or(PageError::NotFound)?;
    let seen = Seen::all().into_iter().find(|seen| seen.as_str() == page);
    let seen = seen.ok_or(PageError::NotFound)?;
    let current = me.visit.staff.site().current();
    let w = current.words(lang, Voice::Everyone);
    let l = layout(&me, lang, seen, w);
    let (ok, told) = (StatusCode::OK, current.told());
    match seen {
        Seen::Help => staff_page::show(ok, &Help { l, places: places::list(w) }),
        Seen::Start => {
            let kept = w.start_leaving_kept(current.draft_hours());
            staff_page::show(ok, &Start { l, kept, open: true })
        }
        Seen::Safety => staff_page::show(ok, &Safety { l }),
        Seen::Privacy => {
            let unsent = w.privacy_can_unsent(current.draft_hours());
            let days = w.weekdays(current.days_read());
            let kept = w.privacy_kept(current.retention_days());
            staff_page::show(ok, &Privacy { l, unsent, readers: told.readers, days, kept })
        }
        Seen::Form(page) => {
            let (none, name) = (Answers::default(), seen.as_str());
            let questions = Questions {
                l,
                heading: w.page(name, "heading"),
                intro: w.page(name, "intro"),
                why: w.page(name, "why"),
                fields: fields(w, &told, page, &Values::Answers(&none), &[]),
            };
            staff_page::show(ok, &questions)
        }
    }
}

/// What stands around it: the page's own language, and above it what this is, in the admin's.
fn layout(me: &SignedIn, lang: Lang, seen: Seen, w: &'static Words) -> Layout {
    let (own, site) = (me.visit.words(), me.visit.staff.site());
    let current = site.current();
    let is_on = current.languages().contains(&lang);
    let settings = current.settings();
    let checked = settings.map(|set| set.languages_checked.iter());
    let checked = checked.and_then(|mut all| all.find(|check| check.language == lang.code()));
    let state = match (checked, is_on) {
        (Some(check), _) => {
            own.settings_says_checked(&check.by, &own.date(check.on), lang.own_name())
        }
        (None, true) => own.settings_preview_on(lang.own_name()),
        (None, false) => own.settings_preview_off(lang.own_name()),
    };
    let link = |one: Seen| {
        let to = format!("/admin/preview/{}/{}", lang.code(), one.as_str());
        (to, one.title(w), one == seen)
    };
    let preview = Preview {
        lang: me.visit.lang,
        heading: own.settings_preview(),
        note: format!("{state} {}", own.settings_preview_note()),
        pages: Seen::all().into_iter().map(link).collect(),
        back: ("/admin/settings/languages".to_owned(), own.settings_part_languages()),
        language: lang,
    };
    let path = format!("/{}", seen.as_str());
    let l = Layout::of(site, lang, &path, seen.title(w));
    // No way from here to another language: the pages of what is off stand nowhere else.
    Layout { languages: Vec::new(), preview: Some(preview), ..l }
}
