//! The one cookie: what it looks like, and what happens without it.

use super::*;

#[test]
fn the_cookie_is_bound_to_the_host_and_goes_with_the_browser() {
    run(async {
        let origins = vec!["https://write.example.org".to_owned(), "http://abc.onion".to_owned()];
        let served = Served { origins, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        for (host, name, secure) in
            [("write.example.org", "__Host-wp", "; Secure"), ("abc.onion", "wp", "")]
        {
            let scheme = if secure.is_empty() { "http" } else { "https" };
            let visitor = app.visitor().silent().with("host", host);
            let visitor = visitor.with("origin", &format!("{scheme}://{host}"));
            let gate = visitor.gate().await;
            let cookie = gate.header("set-cookie");
            let value = cookie.strip_prefix(&format!("{name}=")).unwrap();
            let (secret, flags) = value.split_once("; ").unwrap();
            assert_eq!(flags, format!("Path=/; HttpOnly; SameSite=Strict{secure}"));
            assert_eq!((secret.len(), &secret[..1]), (44, "d"));
            assert_eq!(gate.header("strict-transport-security").is_empty(), secure.is_empty());
            assert!(visitor.noticed(WORDS).await.location().ends_with("/write/check"));
            let left = visitor.leave().await;
            let gone = format!("{name}=; Path=/; HttpOnly; SameSite=Strict{secure}; Max-Age=0");
            assert_eq!(left.header("set-cookie"), gone);
        }
    });
}

#[test]
fn on_this_machine_the_cookie_needs_no_https() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let gate = app.visitor().gate().await;
        let cookie = gate.header("set-cookie");
        assert!(cookie.starts_with("wp=d") && cookie.ends_with("; HttpOnly; SameSite=Strict"));
    });
}

on_both! {
    async fn a_browser_that_refuses_cookies_gets_its_words_back_and_is_told_so(app) {
        let told = "our small cookie";
        let visitor = app.visitor().refusing_cookies();
        let gate = visitor.gate().await;
        let noticed = visitor.follow(&gate).await;
        assert!(noticed.words().contains("Our small cookie is not here any more."));
        for to in ["", "check"] {
            let mut form = noticed.form("/write/noticed");
            fill(&mut form, "notice_text", WORDS);
            fill(&mut form, "to", to);
            for _ in 0..3 {
                let again = visitor.post("/write/noticed", &form).await;
                assert_eq!(again.value("notice_text"), WORDS);
                assert!(again.words().contains(told));
                form = again.form("/write/noticed");
            }
        }
        let fields = visitor.gate_form("yes", "").await;
        let danger = visitor.follow(&visitor.post("/write", &fields).await).await;
        assert!(danger.has("a[href='/en/write/noticed?given=1']"));
        // The page of somebody whose cookie went away between two pages.
        let kept = app.visitor();
        kept.gate().await;
        let mut form = kept.noticed_form(WORDS).await;
        fill(&mut form, "to", "check");
        let first = visitor.post("/write/noticed", &form).await;
        assert_eq!(first.value("notice_text"), WORDS);
        assert!(first.words().contains("did not send our small cookie"));
        let second = visitor.post("/write/noticed", &first.form("/write/noticed")).await;
        assert_eq!(second.value("notice_text"), WORDS);
        assert!(second.words().contains(told));
    }
}

on_both! {
    async fn a_browser_that_lost_its_cookie_goes_on_with_a_new_one(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let mut form = visitor.noticed_form(WORDS).await;
        fill(&mut form, "to", "check");
        *visitor.cookie.borrow_mut() = None;
        let back = visitor.post("/write/noticed", &form).await;
        assert_eq!(back.value("notice_text"), WORDS);
        let mut form = back.form("/write/noticed");
        fill(&mut form, "to", "check");
        let on = visitor.post("/write/noticed", &form).await;
        assert_eq!(on.location(), "/en/write/check");
        assert!(visitor.follow(&on).await.words().contains(WORDS));
    }
}

on_both! {
    async fn a_code_opened_in_another_tab_does_not_get_in_the_way_of_words(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        // The page as it comes back to a browser without a cookie; then the code is opened.
        let page = app.visitor().follow(&visitor.gate().await).await;
        let mut form = page.form("/write/noticed");
        fill(&mut form, "notice_text", "Other words.");
        fill(&mut form, "to", "check");
        *visitor.cookie.borrow_mut() = None;
        let opened = visitor.code(&code).await;
        assert_eq!(opened.location(), "/en/code/open?given=1");
        let on = visitor.post("/write/noticed", &form).await;
        assert!(on.location().starts_with("/en/write/check"), "{}", on.words());
        assert!(visitor.follow(&on).await.words().contains("Other words."));
    }
}
