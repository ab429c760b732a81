//! What stands around every page: language, title, the operator's name, the sheet and the script.
//! It holds nothing of the visitor but the way to the same page in another language.

use std::sync::Arc;

use super::assets;
use super::current::Current;
use super::site::Site;
use super::visit::Visit;
use crate::domain::law_text::Block;
use crate::domain::settings::StateLine;
use crate::words::{Channel, Lang, Voice, Words};

/// What stands around a page.
pub struct Layout {
    /// The messages of its language.
    pub w: &'static Words,
    /// Its language.
    pub lang: Lang,
    /// The title, without our name.
    pub title: String,
    /// The path after the language, for the links to the other languages.
    pub path: String,
    /// Whether the page has a form to fill in: then another language is asked for with a button in it,
    /// after the form's own, and not by a link, which would lose what was typed. In the form, because
    /// text browsers know no button that stands outside its form.
    pub in_form: bool,
    /// The operator's name.
    pub operator: String,
    /// The languages to offer, by their own names.
    pub languages: Vec<Lang>,
    /// Whether the page says that this is a demonstration.
    pub demo: bool,
    /// The official channels that stand first.
    pub way: Way,
    /// The state's child protection line, where set-up named one: it stands third.
    pub state: Option<State>,
    /// What the operator says of the law here, in this language; empty for nothing.
    pub law: Arc<[Block]>,
    /// The operator's picture, on the pages that say who they are; nothing of them stands on the others.
    pub logo: Option<Logo>,
    /// What this is where an admin only looks at a public page; none for every visitor.
    pub preview: Option<Preview>,
    /// When they were last checked, as `November 2026`.
    pub checked: String,
    /// The style sheet's path.
    pub css: &'static str,
    /// The path of what staff pages need besides.
    pub staff_css: &'static str,
    /// The icon's path.
    pub icon: &'static str,
    /// The script's path.
    pub js: &'static str,
}

/// What stands above a public page that an admin only looks at, in the admin's own language.
pub struct Preview {
    /// The admin's language.
    pub lang: Lang,
    /// What this is.
    pub heading: String,
    /// Who checked the language, and what does not work here.
    pub note: String,
    /// The pages: where, what each is called, and whether it is this one.
    pub pages: Vec<(String, String, bool)>,
    /// The way back, and what it is called.
    pub back: (String, String),
    /// The language that is looked at.
    pub language: Lang,
}

/// The operator's picture, as a page shows it.
#[derive(Clone)]
pub struct Logo {
    /// Where it is served.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The official channels that stand first on every page.
#[derive(Clone, Copy)]
pub struct Way {
    /// For a danger now.
    pub emergency: &'static Channel,
    /// Day and night.
    pub ncmec: &'static Channel,
    /// Online.
    pub cybertip: &'static Channel,
}

/// The state's child protection line.
#[derive(Clone)]
pub struct State {
    /// Whose it is, and its number as it is written.
    pub line: StateLine,
    /// The number as it is dialled.
    pub dial: String,
}

impl State {
    fn of(line: &StateLine) -> Self {
        Self { dial: dialled(&line.phone), line: line.clone() }
    }
}

/// The digits of a number as it is written: letters as on a telephone's keys, no extension.
fn dialled(phone: &str) -> String {
    let lower = phone.to_ascii_lowercase();
    let number = lower.split("ext").next().unwrap_or("");
    let key = |c: char| match c {
        '0'..='9' => Some(c),
        'a'..='c' => Some('2'),
        'd'..='f' => Some('3'),
        'g'..='i' => Some('4'),
        'j'..='l' => Some('5'),
        'm'..='o' => Some('6'),
        'p'..='s' => Some('7'),
        't'..='v' => Some('8'),
        'w'..='z' => Some('9'),
        _ => None,
    };
    number.chars().filter_map(key).collect()
}

impl Way {
    fn of(w: &Words) -> Self {
        let channels = w.channels();
        let find = |id| channels.find(id).expect("a test holds that these three are there");
        Self { emergency: find("911"), ncmec: find("ncmec"), cybertip: find("cybertip") }
    }
}

impl Layout {
    /// What stands around a page of this visit.
    pub fn new(visit: &Visit, title: String) -> Self {
        Self::of(&visit.site, visit.lang, &visit.path, title)
    }

    /// The same, spoken to somebody.
    #[must_use]
    pub fn told_to(self, voice: Voice) -> Self {
        Self { w: self.w.spoken_to(voice), ..self }
    }

    /// The same around a page that has a form to fill in.
    #[must_use]
    pub fn around_form(self) -> Self {
        Self { in_form: true, ..self }
    }

    /// The same around a page that says who runs this: with their picture, where they gave one.
    #[must_use]
    pub fn of_operator(self, current: &Current) -> Self {
        let logo = current.settings().and_then(|settings| settings.logo.as_ref());
        let logo = logo.map(|logo| Logo {
            path: format!("/static/logo/{}.png", logo.id),
            width: logo.width,
            height: logo.height,
        });
        Self { logo, ..self }
    }

    /// What stands around a page at `path` in `lang`.
    pub fn of(site: &Site, lang: Lang, path: &str, title: String) -> Self {
        let current = site.current();
        let mut languages = current.languages().to_vec();
        languages.sort_by_key(|lang| lang.own_name());
        let w = current.words(lang, Voice::Everyone);
        Self {
            w,
            lang,
            title,
            path: path.to_owned(),
            in_form: false,
            operator: current.operator().to_owned(),
            languages,
            demo: site.is_demo(),
            way: Way::of(w),
            state: current
                .settings()
                .and_then(|settings| settings.state_line.as_ref())
                .map(State::of),
            law: current.law(lang),
            logo: None,
            preview: None,
            checked: w.month(w.channels().checked()),
            css: assets::WAYPOST_CSS.path,
            staff_css: assets::STAFF_CSS.path,
            icon: assets::ICON_SVG.path,
            js: assets::WAYPOST_JS.path,
        }
    }
}
