//! What every answer carries, and how large pages are.

use actix_web::http::Method;

use super::*;

fn carries_the_headers(page: &Page, about: &str) {
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';"), "{about}");
    assert!(policy.contains("form-action 'self'") && policy.contains("frame-ancestors 'none'"));
    assert!(!policy.contains("unsafe"));
    assert_eq!(page.header("x-content-type-options"), "nosniff", "{about}");
    let expected = if page.has("form") { "same-origin" } else { "no-referrer" };
    assert_eq!(page.header("referrer-policy"), expected, "{about}");
    for cookie in page.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        let expires = cookie.starts_with("wp=;");
        assert_eq!(cookie.contains("Max-Age"), expires, "{about}: {cookie}");
        assert!(!cookie.contains("Expires"), "{about}: {cookie}");
    }
    let is_asset = page.header("cache-control") == "public, max-age=31536000, immutable";
    assert!(is_asset || page.header("cache-control") == "no-store", "{about}");
    for name in ["server", "x-powered-by", "date", "etag", "last-modified"] {
        assert!(name == "date" || page.header(name).is_empty(), "{about}: {name}");
    }
}

const PATHS: &[&str] = &[
    "/",
    "/healthz",
    "/robots.txt",
    "/.well-known/security.txt",
    "/nothing",
    "/static/nothing.css",
    "/en",
    "/en/",
    "/en/write",
    "/en/write/noticed",
    "/en/write/check",
    "/en/write/sent",
    "/en/write/copy",
    "/en/write/danger",
    "/en/write/resume",
    "/en/write/forget",
    "/en/code",
    "/en/code/open",
    "/en/under-18",
    "/en/help",
    "/en/privacy",
    "/en/safety",
    "/en/nothing",
    "/en/leave",
];

on_both! {
    async fn every_answer_carries_the_headers_and_head_is_like_get(app) {
        let states = [app.visitor(), app.visitor(), app.visitor(), app.visitor()];
        let [_, writing, sent, opened] = &states;
        writing.write(WORDS).await;
        let code = sent.send_words(WORDS).await;
        opened.code(&code).await;
        for visitor in &states {
            for path in PATHS {
                let head = visitor.tab().with("sec-purpose", "prefetch");
                let head = head.ask(Method::HEAD, path, None).await;
                let ahead = visitor.tab().with("sec-purpose", "prefetch");
                let get = ahead.ask(Method::GET, path, None).await;
                carries_the_headers(&get, path);
                assert_eq!(head.status, get.status, "{path}");
                assert!(head.text.is_empty(), "{path}");
                let length = get.text.len().to_string();
                if get.status != StatusCode::NO_CONTENT {
                    assert_eq!(head.header("content-length"), length, "{path}");
                }
                for name in ["content-type", "referrer-policy", "cache-control", "location"] {
                    assert_eq!(head.header(name), get.header(name), "{path}: {name}");
                }
                let post = app.visitor().ask(Method::POST, path, Some(&Fields::new())).await;
                carries_the_headers(&post, path);
            }
        }
        carries_the_headers(&writing.leave().await, "leave");
        carries_the_headers(&sent.forget(&sent.sent().await).await, "forget");
    }
}

#[test]
fn pages_are_small_and_so_is_a_first_visit() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for lang in ["en", "es"] {
            let start = app.visitor().reading(lang).get("/").await;
            let mut first = start.text.len();
            for link in ["rel=\"stylesheet\" href=\"", "rel=\"icon\" href=\"", "<script src=\""] {
                let (_, rest) = start.text.split_once(link).unwrap();
                let path = rest.split('"').next().unwrap();
                let asset = app.visitor().ask(Method::GET, path, None).await;
                assert_eq!(asset.status, StatusCode::OK);
                assert!(asset.header("cache-control").contains("immutable"));
                carries_the_headers(&asset, path);
                first += asset.text.len();
            }
            assert!(first < 50_000, "{first}");
            let visitor = app.visitor().reading(lang);
            for path in PATHS.iter().filter_map(|path| path.strip_prefix("/en/")) {
                let path = format!("/{path}");
                if path != "/leave" {
                    visitor.write("x").await;
                }
                let page = visitor.get(&path).await;
                assert!(page.text.len() < 30_000, "{lang}{path}: {}", page.text.len());
            }
            visitor.write("x").await;
            let sent = visitor.send("no").await;
            assert!(visitor.follow(&sent).await.text.len() < 30_000);
            visitor.gate().await;
            let fault = visitor.send("").await;
            assert_eq!(fault.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(fault.text.len() < 30_000);
        }
    });
}

#[test]
fn no_page_asks_anybody_else_for_anything() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        for path in PATHS.iter().filter(|path| !path.ends_with("leave")) {
            let page = visitor.ask(Method::GET, path, None).await;
            let ours = page.header("content-type").starts_with("text/html");
            assert_eq!(page.select("script").len(), usize::from(ours), "{path}");
            assert!(!ours || page.has("head script[src^='/static/waypost.'][defer]:empty"));
            for css in ["iframe", "img", "object", "embed", "[style]", "style", "video"] {
                assert!(!page.has(css), "{path}: {css}");
            }
            for css in ["link[href^='http']", "form[action^='http']", "[onclick]", "[ping]"] {
                assert!(!page.has(css), "{path}: {css}");
            }
        }
    });
}
