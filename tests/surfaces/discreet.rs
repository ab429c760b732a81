//! Somebody may look over a shoulder or through a history: no title, no address and no page that
//! was not opened to learn says what this site is about.

use super::*;

/// Parts of words that tell too much in a title or an address, in either language.
const TELLING: [&str; 8] =
    ["traffick", "groom", "abus", "sex", "victim", "víctima", "trafic", "tráfic"];

const PATHS: [&str; 14] = [
    "/",
    "/write",
    "/write/noticed",
    "/write/you",
    "/write/child",
    "/write/where",
    "/write/online",
    "/write/given",
    "/write/person",
    "/write/harder",
    "/write/told",
    "/write/check",
    "/write/copy",
    "/write/danger",
];

const STANDING: [&str; 9] = [
    "/code",
    "/under-18",
    "/help",
    "/privacy",
    "/safety",
    "/poster",
    "/poster/strips-letter",
    "/poster/cards-a4",
    "/nothing",
];

/// The same of a word that Spanish also uses for “it is about”.
fn names_it(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let trata = |at: usize| words[at] == "trata" && (at == 0 || words[at - 1] != "se");
    lower.contains("traffick") || lower.contains("tráfic") || (0..words.len()).any(trata)
}

fn is_discreet(page: &Page, path: &str) {
    let title = page.select("title").concat().to_lowercase();
    assert!(!title.is_empty(), "{path}");
    for telling in TELLING {
        assert!(!title.contains(telling), "{path}: {title}");
        assert!(!path.contains(telling), "{path}");
        assert!(!page.has(&format!("a[href^='/'][href*='{telling}']")), "{path}");
        assert!(!page.has(&format!("form[action*='{telling}']")), "{path}");
    }
    assert!(!names_it(&title), "{path}: {title}");
    for heading in page.select("h1, h2, h3, legend, summary") {
        assert!(!names_it(&heading), "{path}: {heading}");
    }
}

on_both! {
    async fn no_title_no_address_and_no_page_outside_the_learn_pages_tells(app) {
        for lang in ["en", "es"] {
            let visitor = app.visitor().reading(lang);
            visitor.write(WORDS).await;
            let mut learn = Vec::new();
            for path in PATHS.iter().chain(&STANDING) {
                let page = visitor.get(path).await;
                is_discreet(&page, path);
                assert!(!names_it(&page.words()), "{lang}{path}: {}", page.words());
                learn.extend(links(&page, lang));
            }
            let index = visitor.get("/learn").await;
            learn.extend(links(&index, lang));
            learn.sort();
            learn.dedup();
            assert!(learn.len() >= 7, "{learn:?}");
            for path in learn {
                let page = visitor.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                is_discreet(&page, &path);
            }
        }
    }
}

/// The learn pages that a page leads to, after the language.
fn links(page: &Page, lang: &str) -> Vec<String> {
    let start = format!("href=\"/{lang}/learn/");
    let found = page.text.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    found.map(|name| format!("/learn/{name}")).collect()
}
