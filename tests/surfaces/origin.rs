//! Forms from somebody else's page change nothing; browsers that do not say where a form came from
//! are told apart by the form's token.

use super::*;

const ELSEWHERE: [&[(&str, &str)]; 5] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("sec-fetch-site", "none"), ("origin", "http://127.0.0.1")],
];

fn from(visitor: &Visitor, headers: &[(&str, &str)]) -> Visitor {
    headers.iter().fold(visitor.tab().silent(), |tab, (name, value)| tab.with(name, value))
}

on_both! {
    async fn a_form_from_elsewhere_changes_nothing_and_gives_the_words_back(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let gate = visitor.gate_form("yes", "seen_child").await;
        let noticed = visitor.noticed_form("Other <words>.").await;
        let send = visitor.send_form("no").await;
        let version = app.number("SELECT version FROM drafts").await;
        for headers in ELSEWHERE {
            let elsewhere = from(&visitor, headers);
            let page = elsewhere.post("/write", &gate).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
            assert_eq!(page.value("path"), "seen_child");
            let page = elsewhere.post("/write/noticed", &noticed).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
            assert_eq!(page.value("notice_text"), "Other <words>.");
            let page = elsewhere.post("/write/check", &send).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
            assert!(page.words().contains(WORDS));
            assert_eq!(page.value("someone_here"), "no");
            for path in ["/write/forget", "/write/resume"] {
                let fields = vec![("do".to_owned(), "delete".to_owned())];
                assert_eq!(elsewhere.post(path, &fields).await.status, StatusCode::FORBIDDEN);
            }
            let fields = vec![("code".to_owned(), "0000-0000-0000-0000-0000".to_owned())];
            assert_eq!(elsewhere.post("/code", &fields).await.status, StatusCode::FORBIDDEN);
        }
        assert_eq!(app.number("SELECT version FROM drafts").await, version);
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
        assert_eq!(app.openings().await, 0);
        assert!(visitor.check().await.words().contains(WORDS));
    }
}

on_both! {
    async fn a_form_from_elsewhere_begins_nothing_for_a_browser_without_a_cookie(app) {
        let form = app.visitor().gate_form("no", "known_child").await;
        for headers in ELSEWHERE {
            let page = from(&app.visitor(), headers).post("/write", &form).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{headers:?}");
            assert_eq!(page.header("set-cookie"), "");
        }
        assert_eq!(app.drafts().await, 0);
    }
}

on_both! {
    async fn a_text_browser_is_known_by_the_token_in_its_forms(app) {
        let visitor = app.visitor().silent();
        let check = visitor.write(WORDS).await;
        let mut form = check.form("/write/check");
        fill(&mut form, "someone_here", "no");
        for wrong in ["", "AAAAAAAAAAAAAAAAAAAAAA"] {
            let mut wrong_form = form.clone();
            fill(&mut wrong_form, "token", wrong);
            let page = visitor.post("/write/check", &wrong_form).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            assert!(page.words().contains(WORDS));
            let mut noticed = visitor.noticed_form("Other words.").await;
            fill(&mut noticed, "token", wrong);
            let page = visitor.post("/write/noticed", &noticed).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            assert_eq!(page.value("notice_text"), "Other words.");
            // The page that came back carries the right token.
            let mut again = page.form("/write/noticed");
            fill(&mut again, "notice_text", WORDS);
            let on = visitor.post("/write/noticed", &again).await;
            assert_eq!(on.status, StatusCode::SEE_OTHER);
        }
        let another = app.visitor().silent();
        let token_of_another = another.write("x").await.value("token");
        let mut stolen = visitor.send_form("no").await;
        fill(&mut stolen, "token", &token_of_another);
        assert_eq!(visitor.post("/write/check", &stolen).await.status, StatusCode::FORBIDDEN);
        assert_eq!(visitor.send("no").await.location(), "/en/write/sent");
        let sent = visitor.sent().await;
        assert_eq!(visitor.forget(&sent).await.location(), "/en/");
    }
}
