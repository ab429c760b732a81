//! Whatever is typed comes back as it was meant, and never as markup.

use super::*;

/// Typed, and as it is kept: control characters go, white space around goes, NFC.
fn texts() -> Vec<(String, String)> {
    let same = |text: &str| (text.to_owned(), text.to_owned());
    vec![
        same("<script>alert(1)</script>"),
        same("</textarea></dd></pre><script src=//x.example></script><img src=x onerror=alert(1)>"),
        same("\"><a href=javascript:alert(1)>x</a> ' \" & &amp; &lt;script&gt; {{ 7*7 }} { $x }"),
        same("שלום \u{202e}txt.exe\u{202c} مرحبا \u{2066}a\u{2069}"),
        same("👩‍👧‍👦 🏳️‍🌈 e\u{323}\u{302}x".replace("e\u{323}\u{302}", "ệ").as_str()),
        same(&"𝕏😀".repeat(2_000)),
        same("a\n\n  b\nc % + = & ; %00 %3Cscript%3E"),
        ("nul \u{0}in\u{1b}[2J it\u{7f}".to_owned(), "nul in[2J it".to_owned()),
        ("\r\n\n first line kept\r\n".to_owned(), "first line kept".to_owned()),
        ("e\u{301}".to_owned(), "é".to_owned()),
    ]
}

fn has_nothing_live(page: &Page, kept: &str) {
    // Ours stands in the head; no other is there.
    assert!(page.select("script").len() <= 1 && !page.has("body script"), "{kept}");
    assert!(!page.has("img") && !page.has("[onerror]"), "{kept}");
    assert!(!page.has("a[href^='javascript:']"), "{kept}");
}

on_both! {
    async fn hostile_text_is_kept_as_it_was_typed_and_never_becomes_markup(app) {
        for (typed, kept) in texts() {
            let visitor = app.visitor();
            let check = visitor.write(&typed).await;
            has_nothing_live(&check, &kept);
            assert!(check.select("dd").contains(&kept), "{kept}");
            let noticed = visitor.get("/write/noticed").await;
            has_nothing_live(&noticed, &kept);
            assert_eq!(noticed.value("notice_text"), kept);
            let copy = visitor.get("/write/copy").await;
            has_nothing_live(&copy, &kept);
            assert!(copy.select("dd").contains(&kept));
            visitor.send("no").await;
            let sent = visitor.sent().await;
            has_nothing_live(&sent, &kept);
            assert_eq!(sent.select("pre"), [kept.as_str()]);
            let id = app.find(&sent.code()).await.unwrap();
            let concerns = app.concerns().await;
            let stored = concerns.iter().find(|concern| concern.row.id == id).unwrap();
            assert_eq!(stored.words(), kept);
        }
    }
}

#[test]
fn hostile_values_of_other_fields_are_refused_and_never_become_markup() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let hostile = "\"><script>alert(1)</script>";
        for name in ["danger_now", "path", "token", "to"] {
            let mut fields = visitor.gate_form("no", "known_child").await;
            fill(&mut fields, name, hostile);
            has_nothing_live(&visitor.post("/write", &fields).await, name);
        }
        for name in ["someone_here", "draft", "version", "token"] {
            let mut fields = visitor.send_form("no").await;
            fill(&mut fields, name, hostile);
            let page = visitor.post("/write/check", &fields).await;
            if name != "token" {
                assert!(page.status.is_client_error(), "{name}");
            }
            has_nothing_live(&page, name);
        }
        has_nothing_live(&visitor.code(hostile).await, "code");
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let form = visitor.send_form("no").await;
        app.lose_the_database().await;
        let mut form = form;
        for name in ["someone_here", "draft", "version"] {
            fill(&mut form, name, hostile);
        }
        has_nothing_live(&visitor.post("/write/check", &form).await, "unsent");
        for path in ["/en/%22%3E%3Cscript%3E", "/en/write/%3Cscript%3E", "/%3Cscript%3E"] {
            let page = visitor.ask(actix_web::http::Method::GET, path, None).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            has_nothing_live(&page, path);
        }
    });
}

/// It was: the first spelling of a page's address stood in everybody's links to other languages.
#[test]
fn a_page_kept_for_everybody_keeps_nothing_of_who_asked_first() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for (odd, plain) in [
            ("/en/h%65lp", "/en/help"),
            ("/en/priv%61cy?x=1", "/en/privacy"),
            ("/en/learn/%73igns", "/en/learn/signs"),
        ] {
            let visitor = app.visitor();
            let first = visitor.ask(actix_web::http::Method::GET, odd, None).await;
            let page = visitor.ask(actix_web::http::Method::GET, plain, None).await;
            assert_eq!(page.status, StatusCode::OK);
            let link = format!("a[hreflang=es][href='{}']", plain.replace("/en/", "/es/"));
            assert!(page.has(&link), "{plain}");
            assert!(!page.text.contains('%') && !page.text.contains("x=1"));
            assert!(first.status == StatusCode::OK && first.text == page.text, "{odd}");
        }
    });
}
