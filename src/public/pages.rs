//! Pages that only say something: help by country, what we promise,
//! staying safe. They know nothing of the visitor.

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::law_text::Block;
use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::places::{self, Place};
use crate::web::visit::Visit;

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
#[template(path = "public/safety.html")]
struct Safety {
    l: Layout,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct Help {
    l: Layout,
    places: Vec<Place>,
}

/// Help by country; the state's own line, where set-up named one.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn help(visit: Visit) -> Result<HttpResponse, PageError> {
    let current = visit.site.current();
    let w = visit.words();
    page::keep(&current, visit.lang, "help", || Help {
        l: Layout::new(&visit, w.help_title()),
        places: places::list(w),
    })
}

/// What we can and cannot promise, as this site is set up.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn privacy(visit: Visit) -> Result<HttpResponse, PageError> {
    let current = visit.site.current();
    let w = visit.words();
    page::keep(&current, visit.lang, "privacy", || Privacy {
        l: Layout::new(&visit, w.privacy_title()).of_operator(&current),
        unsent: w.privacy_can_unsent(current.draft_hours()),
        readers: current.told().readers,
        days: w.weekdays(current.days_read()),
        kept: w.privacy_kept(current.retention_days()),
    })
}

/// Staying safe on this device.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn safety(visit: Visit) -> Result<HttpResponse, PageError> {
    page::keep(&visit.site.current(), visit.lang, "safety", || Safety {
        l: Layout::new(&visit, visit.words().safety_title()),
    })
}
