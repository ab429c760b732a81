//! Pages that only say something: help by country, what we promise,
//! staying safe. They know nothing of the visitor.

use actix_web::HttpResponse;
use askama::Template;

use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::{Channel, Words};

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

/// A country with the channels that are on there.
struct Place {
    name: String,
    channels: Vec<&'static Channel>,
}

#[derive(Template)]
#[template(path = "public/help.html")]
struct Help {
    l: Layout,
    places: Vec<Place>,
}

/// A message that takes no arguments.
type Name = fn(&Words) -> String;

const PLACES: &[(&str, Name)] = &[
    ("us", Words::help_us),
    ("ca", Words::help_ca),
    ("gb", Words::help_gb),
    ("au", Words::help_au),
    ("za", Words::help_za),
    ("eu", Words::help_eu),
    ("any", Words::help_any),
];

/// Help by country; the state's own line, where set-up named one.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn help(visit: Visit) -> Result<HttpResponse, PageError> {
    let current = visit.site.current();
    let w = visit.words();
    page::keep(&current, visit.lang, "help", || {
        let place = |(code, name): &(&str, Name)| Place {
            name: name(w),
            channels: w.channels().list_of(code).collect(),
        };
        Help {
            l: Layout::new(&visit, w.help_title()),
            places: PLACES.iter().map(place).filter(|place| !place.channels.is_empty()).collect(),
        }
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
        l: Layout::new(&visit, w.privacy_title()),
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
