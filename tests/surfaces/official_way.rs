//! The way to the official channel is on every page, errors and outages included, before anything
//! of ours. Here every route is walked, in every language, with every method.

use actix_web::http::Method;

use super::*;

/// Every path that can be asked for, after the language.
const PATHS: &[&str] = &[
    "",
    "/",
    "/write",
    "/write/noticed",
    "/write/check",
    "/write/sent",
    "/write/copy",
    "/write/danger",
    "/write/resume",
    "/write/forget",
    "/write/nothing",
    "/code",
    "/code/open",
    "/leave",
    "/under-18",
    "/help",
    "/privacy",
    "/safety",
    "/poster",
    "/poster/poster-letter",
    "/poster/cards-a4",
    "/poster/nothing",
    "/styleguide",
    "/nothing",
    "/write/check/more",
];

const METHODS: [Method; 7] = [
    Method::GET,
    Method::POST,
    Method::PUT,
    Method::DELETE,
    Method::OPTIONS,
    Method::PATCH,
    Method::TRACE,
];

const CHANNELS: [&str; 3] =
    ["href=\"tel:911\"", "href=\"tel:+18008435678\"", "href=\"https://report.cybertip.org/\""];

/// The three channels stand before anything of ours, in the page's own language.
pub fn shows_the_way(page: &Page, lang: &str, about: &str) {
    let is_html = page.header("content-type").starts_with("text/html");
    assert!(is_html || page.text.is_empty(), "{about}: {}", page.text);
    if !is_html {
        assert!(page.status.is_redirection() || page.status == StatusCode::NO_CONTENT, "{about}");
        return;
    }
    let ours = page.text.find("<header").expect(about);
    for channel in CHANNELS {
        let at = page.text.find(channel);
        assert!(at.is_some_and(|at| at < ours), "{about}: {channel}");
    }
    assert!(page.has(&format!("html[lang={lang}]")), "{about}: {}", page.text);
    assert!(page.has(&format!("a[href='/{lang}/leave']")), "{about}: the exit");
}

async fn walk(visitor: &Visitor, seen: &mut Vec<u16>) {
    for path in PATHS {
        for method in METHODS {
            for fields in [None, Some(Fields::new())] {
                if fields.is_some() && method != Method::POST {
                    continue;
                }
                let whole = format!("/{}{path}", visitor.lang);
                let page = visitor.ask(method.clone(), &whole, fields.as_ref()).await;
                let about = format!("{method} {whole} {}", page.status);
                shows_the_way(&page, visitor.lang, &about);
                seen.push(page.status.as_u16());
            }
        }
    }
}

on_both! {
    async fn every_answer_in_every_state_shows_the_way_to_the_official_channels(app) {
        let mut seen = Vec::new();
        for lang in ["en", "es"] {
            walk(&app.visitor().reading(lang), &mut seen).await;
            let writing = app.visitor().reading(lang);
            for path in PATHS.iter().filter(|path| **path != "/leave") {
                writing.write(WORDS).await;
                let page = writing.get(path).await;
                shows_the_way(&page, lang, path);
            }
            app.pass_minutes(11);
            shows_the_way(&writing.check().await, lang, "offer to go on");
            let sent = app.visitor().reading(lang);
            let code = sent.send_words(WORDS).await;
            shows_the_way(&sent.sent().await, lang, "sent");
            sent.code(&code).await;
            walk(&sent, &mut seen).await;
            let elsewhere = app.visitor().reading(lang).silent().with("origin", "null");
            walk(&elsewhere, &mut seen).await;
        }
        app.lose_the_database().await;
        for lang in ["en", "es"] {
            let visitor = app.visitor().reading(lang);
            *visitor.cookie.borrow_mut() =
                Some(format!("wp=d{}", "A".repeat(43)));
            walk(&visitor, &mut seen).await;
        }
        for status in [200, 303, 403, 404, 405, 410, 415, 422, 503] {
            assert!(seen.contains(&status), "{status} was seen");
        }
        assert!(!seen.contains(&500));
    }
}

#[test]
fn a_wrong_address_is_answered_in_the_default_language() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for path in ["/nothing", "/fr/", "/static/nothing.css", "/en.html", "//", "/EN/write"] {
            let page = app.visitor().ask(Method::GET, path, None).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            shows_the_way(&page, "en", path);
        }
        let page = app.visitor().reading("es").get("/nada").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        shows_the_way(&page, "es", "/es/nada");
        assert!(page.has("footer a[href='/en/nada']"));
        let query = app.visitor().get("/write/check?given=1&given=2").await;
        shows_the_way(&query, "en", "a strange query");
    });
}

#[test]
fn a_page_that_is_there_for_other_methods_says_so() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for (method, path, allowed) in [
            (Method::POST, "/en/help", "GET, HEAD"),
            (Method::PUT, "/en/write/check", "GET, HEAD, POST"),
            (Method::DELETE, "/en/write/forget", "GET, HEAD, POST"),
        ] {
            let page = app.visitor().ask(method, path, None).await;
            assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
            assert_eq!(page.header("allow"), allowed, "{path}");
            assert!(page.words().contains("That does not work here."));
        }
    });
}
