//! What to know and what to look for, in a few short pages with neutral addresses.
//! They teach nobody to judge a child: every one ends at the official channel.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use crate::web::faults::PageError;
use crate::web::layout::Layout;
use crate::web::page;
use crate::web::visit::Visit;
use crate::words::{Rich, Words};

/// The pages, and what stands on each in order: paragraphs are numbered, a list's lines are
/// `item-`, and `-heading` begins a part.
const PAGES: &[(&str, &[&str])] = &[
    (
        "index",
        &["1", "2", "3", "item-1", "item-2", "item-3", "item-4", "item-5", "item-6", "item-7"],
    ),
    ("what", &["1", "2", "3", "4", "5", "6", "7"]),
    (
        "how",
        &[
            "1",
            "2",
            "3",
            "4",
            "stay-heading",
            "stay-item-1",
            "stay-item-2",
            "stay-item-3",
            "stay-item-4",
            "stay-item-5",
            "silent-heading",
            "silent-1",
            "silent-2",
        ],
    ),
    (
        "signs",
        &["1", "2", "item-1", "item-2", "item-3", "item-4", "item-5", "item-6", "item-7", "3", "4"],
    ),
    (
        "harder",
        &["1", "2", "item-1", "item-2", "item-3", "item-4", "item-5", "item-6", "item-7", "3", "4"],
    ),
    (
        "do",
        &[
            "1",
            "yes-heading",
            "yes-item-1",
            "yes-item-2",
            "yes-item-3",
            "yes-item-4",
            "yes-item-5",
            "yes-item-6",
            "yes-item-7",
            "not-heading",
            "not-item-1",
            "not-item-2",
            "not-item-3",
            "not-item-4",
            "not-item-5",
            "pictures-heading",
            "pictures-1",
            "pictures-2",
        ],
    ),
    (
        "love",
        &[
            "1",
            "yes-heading",
            "yes-item-1",
            "yes-item-2",
            "yes-item-3",
            "yes-item-4",
            "not-heading",
            "not-item-1",
            "not-item-2",
            "not-item-3",
            "not-item-4",
            "not-item-5",
            "not-item-6",
            "2",
            "3",
        ],
    ),
    (
        "online",
        &[
            "1",
            "item-1",
            "item-2",
            "item-3",
            "item-4",
            "item-5",
            "2",
            "3",
            "adults-heading",
            "adults-1",
            "adults-2",
        ],
    ),
];

/// A piece of a page.
enum Piece {
    Heading(Rich<'static>),
    Paragraph(Rich<'static>),
    List(Vec<Rich<'static>>),
}

#[derive(Template)]
#[template(path = "public/learn.html")]
struct Learn {
    l: Layout,
    heading: String,
    pieces: Vec<Piece>,
    is_index: bool,
    open: bool,
}

/// The list of the pages.
///
/// # Errors
/// [`PageError`] when it cannot be drawn.
pub async fn index(visit: Visit) -> Result<HttpResponse, PageError> {
    draw(&visit, "index")
}

/// One of them.
///
/// # Errors
/// [`PageError::NotFound`] when there is no such page.
pub async fn show(visit: Visit, path: Path<(String, String)>) -> Result<HttpResponse, PageError> {
    match path.1.as_str() {
        "index" => Err(PageError::NotFound),
        name => draw(&visit, name),
    }
}

fn draw(visit: &Visit, name: &str) -> Result<HttpResponse, PageError> {
    let (name, parts) = PAGES.iter().find(|page| page.0 == name).ok_or(PageError::NotFound)?;
    let current = visit.site.current();
    let w = visit.words();
    page::keep(&current, visit.lang, name, || Learn {
        l: Layout::new(visit, w.learn_text(name, "title")),
        heading: w.learn_text(name, "heading"),
        pieces: pieces(w, name, parts),
        is_index: *name == "index",
        open: current.is_open(visit.now.day()),
    })
}

fn pieces(w: &'static Words, name: &str, parts: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in parts {
        let words = w.learn(name, part);
        match pieces.last_mut() {
            _ if part.ends_with("-heading") => pieces.push(Piece::Heading(words)),
            Some(Piece::List(items)) if part.contains("item-") => items.push(words),
            _ if part.contains("item-") => pieces.push(Piece::List(vec![words])),
            _ => pieces.push(Piece::Paragraph(words)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_page_has_all_its_words_and_no_title_tells_what_it_is_about() {
        for lang in Lang::ALL {
            let w = Words::of(lang);
            for (name, parts) in PAGES {
                for part in *parts {
                    assert!(!w.learn(name, part).to_string().is_empty(), "learn-{name}-{part}");
                }
                let title = w.learn_text(name, "title").to_lowercase();
                assert!(
                    !title.is_empty() && !title.contains("traffick") && !title.contains("trata")
                );
            }
        }
    }
}
