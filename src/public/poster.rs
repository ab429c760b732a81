//! Paper that leads here: a poster, the same with strips to tear off, and cards for a wallet, on Letter and on A4.
//! The official numbers come first. Every sheet of one language is the same to the byte: nothing on it, and nothing
//! in its square code, says where it was printed, hung or found.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use crate::web::assets;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::square::Square;
use crate::web::visit::Visit;
use crate::words::Words;

/// Strips at the foot of a poster: each wide enough for a hand to tear.
const STRIPS: usize = 10;

/// Cards on a page: two beside each other, 3.5 by 2 inches, which both papers hold.
const CARDS: usize = 10;

/// Letters of the state line's name and of our address that a card holds at its usual size.
const CROWDED: usize = 60;

/// What is on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Poster,
    Strips,
    Cards,
}

/// A sheet: its name in the address, what is on it, and the style sheet of its paper.
struct Sheet {
    name: &'static str,
    kind: Kind,
    paper: &'static str,
}

const LETTER: &str = assets::PAPER_LETTER_CSS.path;
const A4: &str = assets::PAPER_A4_CSS.path;

const SHEETS: [Sheet; 6] = [
    Sheet { name: "poster-letter", kind: Kind::Poster, paper: LETTER },
    Sheet { name: "poster-a4", kind: Kind::Poster, paper: A4 },
    Sheet { name: "strips-letter", kind: Kind::Strips, paper: LETTER },
    Sheet { name: "strips-a4", kind: Kind::Strips, paper: A4 },
    Sheet { name: "cards-letter", kind: Kind::Cards, paper: LETTER },
    Sheet { name: "cards-a4", kind: Kind::Cards, paper: A4 },
];

impl Kind {
    fn name(self, w: &Words) -> String {
        match self {
            Self::Poster => w.poster_plain(),
            Self::Strips => w.poster_strips(),
            Self::Cards => w.poster_cards(),
        }
    }

    fn text(self, w: &Words) -> String {
        match self {
            Self::Poster => w.poster_plain_text(),
            Self::Strips => w.poster_strips_text(),
            Self::Cards => w.poster_cards_text(),
        }
    }
}

/// A kind with its sheets, to choose from.
struct Choice {
    name: String,
    text: String,
    letter: &'static str,
    a4: &'static str,
}

#[derive(Template)]
#[template(path = "public/posters.html")]
struct Posters {
    l: Layout,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "public/poster.html")]
struct Poster {
    l: Layout,
    heading: String,
    kind: Kind,
    /// The style sheet of every sheet, and the one of its paper.
    css: [&'static str; 2],
    /// Our address, as somebody types it; empty before set-up.
    address: String,
    days: String,
    /// Whether long names leave so little room on a card that it is set smaller.
    crowded: bool,
    square: Option<Square>,
    /// Each but the first of what is repeated is for eyes and scissors only.
    strips: std::ops::Range<usize>,
    cards: std::ops::Range<usize>,
}

/// What there is to print.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn index(visit: Visit) -> Result<HttpResponse, PageError> {
    let w = visit.words();
    page::keep(&visit.site.current(), visit.lang, "poster", || Posters {
        l: Layout::new(&visit, w.poster_title()),
        choices: SHEETS
            .chunks(2)
            .map(|papers| Choice {
                name: papers[0].kind.name(w),
                text: papers[0].kind.text(w),
                letter: papers[0].name,
                a4: papers[1].name,
            })
            .collect(),
    })
}

/// One sheet.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such sheet.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, PageError> {
    let sheet = SHEETS.iter().find(|sheet| sheet.name == path.1).ok_or(PageError::NotFound)?;
    let current = visit.site.current();
    let w = visit.words();
    page::keep(&current, visit.lang, sheet.name, || {
        let full = current.settings().map_or_else(String::new, |_| address(&visit));
        let heading = sheet.kind.name(w);
        let paper = if sheet.paper == A4 { w.poster_a4() } else { w.poster_letter() };
        let l = Layout::new(&visit, w.poster_title());
        let state = l.state.as_ref().map_or(0, |state| state.line.name.chars().count());
        Poster {
            crowded: state + full.chars().count() > CROWDED,
            l,
            heading: w.poster_on(&paper, &heading),
            kind: sheet.kind,
            css: [assets::POSTER_CSS.path, sheet.paper],
            square: Some(&full).filter(|full| !full.is_empty()).and_then(|full| Square::of(full)),
            address: full.split("://").nth(1).unwrap_or("").to_owned(),
            days: w.weekdays(current.days_read()),
            strips: 0..STRIPS,
            cards: 0..CARDS,
        }
    })
}

/// Where a sheet leads: our plain address, which is in the default language, or the page in the sheet's own. The
/// square code holds what stands in letters beside it, so that it can be checked by eye.
fn address(visit: &Visit) -> String {
    let plain = &visit.site.plain_origin().text;
    if visit.site.current().languages().first() == Some(&visit.lang) {
        return plain.clone();
    }
    format!("{plain}/{}", visit.lang.code())
}
