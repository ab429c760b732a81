//! Another language is asked for in the middle of writing, and no word of it is lost: not on a fresh
//! page, not on one that came back, not where nothing can be stored.

use scraper::{Html, Selector};

use super::*;

/// Presses the button for Spanish in a form, as a browser does: the form as it stands, posted where
/// it posts to.
async fn to_spanish(visitor: &Visitor, path: &str, form: &Fields) -> Page {
    let mut form = form.clone();
    fill(&mut form, "in", "es");
    visitor.post(path, &form).await
}

/// The way to Spanish on a page: a button in the form, after the one that goes on, and no link.
fn has_a_button(page: &Page) {
    let html = Html::parse_document(&page.text);
    let buttons = Selector::parse("main form button").unwrap();
    let all: Vec<_> = html.select(&buttons).collect();
    let at = all.iter().position(|button| button.value().attr("name") == Some("in"));
    assert_eq!(at, Some(all.len() - 1), "the last of them: {}", page.text);
    assert_eq!(all[all.len() - 1].value().attr("value"), Some("es"));
    assert!(!page.has("a[hreflang]"), "a link would lose the words");
}

on_both! {
    async fn words_typed_on_a_fresh_page_come_along_and_are_kept(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let page = visitor.get("/write/noticed").await;
        has_a_button(&page);
        let mut form = page.form("/write/noticed");
        fill(&mut form, "notice_text", WORDS);
        form.push(("noticed".into(), "obs_school".into()));
        let page = to_spanish(&visitor, "/write/noticed", &form).await;
        assert_eq!(page.location(), "/es/write/noticed");
        let page = visitor.follow(&page).await;
        assert!(page.has("html[lang=es]"));
        assert_eq!(page.value("notice_text"), WORDS);
        assert_eq!(page.value("noticed"), "obs_school");
        // Kept, as the other tab sees, and not gone on from.
        assert!(visitor.tab().check().await.words().contains(WORDS));
        // Back and forth, with more words each time: no other tab is suspected.
        let mut form = page.form("/write/noticed");
        fill(&mut form, "notice_text", &format!("{WORDS} Más."));
        fill(&mut form, "in", "en");
        let page = visitor.tab().reading("es").post("/write/noticed", &form).await;
        assert_eq!(page.location(), "/en/write/noticed");
        assert_eq!(visitor.follow(&page).await.value("notice_text"), format!("{WORDS} Más."));
    }
}

#[test]
fn choices_before_anything_is_stored_come_along_and_nothing_is_stored_by_it() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        for (path, chosen) in [("/write", ""), ("/write", "no"), ("/under-18", "yes")] {
            let visitor = app.visitor();
            let page = visitor.get(path).await;
            has_a_button(&page);
            let mut form = page.form(path);
            fill(&mut form, "danger_now", chosen);
            fill(&mut form, "path", "friend_child");
            let page = to_spanish(&visitor, path, &form).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.words());
            assert!(page.has("html[lang=es]") && !page.has(".fault"), "nobody pressed Continue");
            assert_eq!(
                (page.value("danger_now"), page.value("path")),
                (chosen.into(), "friend_child".into())
            );
            let page = to_spanish(&visitor, path, &Fields::new()).await;
            assert_eq!(page.location(), format!("/es{path}"), "nothing was chosen");
        }
        assert_eq!(app.drafts().await, 0);
    });
}

#[test]
fn words_that_cannot_be_kept_come_along_too() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.gate().await;
        let long = "0123456789 ".repeat(500);
        let mut form = visitor.noticed_form(&long).await;
        let page = visitor.post("/write/noticed", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        has_a_button(&page);
        let page = to_spanish(&visitor, "/write/noticed", &form).await;
        assert_eq!(
            (page.status, page.value("notice_text")),
            (StatusCode::OK, long.trim().to_owned())
        );
        assert!(page.has("html[lang=es]"));
        fill(&mut form, "notice_text", WORDS);
        app.lose_the_database().await;
        let page = to_spanish(&visitor, "/write/noticed", &form).await;
        assert_eq!((page.status, page.value("notice_text")), (StatusCode::OK, WORDS.to_owned()));
    });
}

#[test]
fn another_tabs_words_are_shown_beside_as_on_any_press() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.gate().await;
        let old = visitor.noticed_form("a blue van").await;
        visitor.tab().noticed("a grey car").await;
        let page = to_spanish(&visitor, "/write/noticed", &old).await;
        assert_eq!(
            (page.status, page.value("notice_text")),
            (StatusCode::CONFLICT, "a blue van".to_owned())
        );
        assert!(page.words().contains("a grey car") && page.has("html[lang=es]"));
    });
}

#[test]
fn the_code_just_given_is_not_lost_by_asking_for_another_language() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        let form = visitor.gate_form("no", "seen_child").await;
        let page = to_spanish(&visitor, "/write", &form).await;
        assert_eq!(page.value("path"), "seen_child");
        assert!(page.has("main a[href='/es/write/sent']"), "{}", page.words());
        assert_eq!(visitor.sent_code().await, code);
    });
}

#[test]
fn a_code_and_words_to_add_come_along_and_nothing_is_opened_or_added_by_it() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        has_a_button(&visitor.get("/code").await);
        let mut form = visitor.get("/code").await.form("/code");
        fill(&mut form, "code", &code);
        let page = to_spanish(&visitor, "/code", &form).await;
        assert_eq!((page.status, page.value("code")), (StatusCode::OK, code.clone()));
        assert_eq!(app.openings().await, 0);

        visitor.open(&code).await;
        let open = visitor.get("/code/open").await;
        assert!(open.has("main form[action='/en/code/open'] button[name=in][value=es]"));
        let form = visitor.add_form("and on Sundays").await;
        let page = to_spanish(&visitor, "/code/open", &form).await;
        assert_eq!((page.status, page.value("add")), (StatusCode::OK, "and on Sundays".to_owned()));
        let entries = app.number("SELECT COUNT(*) FROM entries").await;
        assert_eq!(entries, 1, "the message alone");
        // The code was open too long meanwhile: code box and words, both in Spanish.
        app.pass_minutes(16);
        let page = to_spanish(&visitor, "/code/open", &form).await;
        assert_eq!(
            (page.status, page.value("add")),
            (StatusCode::GONE, "and on Sundays".to_owned())
        );
        let mut form = page.form("/es/code");
        fill(&mut form, "code", "7K3M");
        fill(&mut form, "in", "en");
        let page = visitor.tab().reading("es").post("/code", &form).await;
        assert_eq!(
            (page.value("code"), page.value("add")),
            ("7K3M".into(), "and on Sundays".into())
        );
        assert!(page.has("html[lang=en]"));
    });
}

#[test]
fn words_on_a_page_that_has_nothing_to_show_come_along() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let code = app.visitor().send_words(WORDS).await;
        let (visitor, other) = (app.visitor(), app.visitor());
        visitor.open(&code).await;
        let form = visitor.add_form("and on Sundays").await;
        other.open(&code).await;
        other.stop("/code/stop").await;
        let page = visitor.post("/code/open", &form).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        has_a_button(&page);
        let page = to_spanish(&visitor, "/code/open", &page.form("/code/open")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.has("html[lang=es]") && page.words().contains("and on Sundays"));
    });
}

#[test]
fn the_question_before_a_code_is_opened_over_other_words_keeps_both() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.write("Not sent yet.").await;
        let page = visitor.code(&code).await;
        has_a_button(&page);
        let page = to_spanish(&visitor, "/code", &page.form("/code")).await;
        assert!(
            page.has("html[lang=es]") && page.has("a[href='/es/write/check']"),
            "{}",
            page.words()
        );
        assert_eq!(page.value("code"), code);
        assert_eq!(app.openings().await, 0);
    });
}

on_both! {
    async fn before_sending_the_choice_comes_along_and_nothing_is_sent(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        has_a_button(&visitor.check().await);
        let form = visitor.send_form("yes").await;
        let page = to_spanish(&visitor, "/write/check", &form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.words());
        assert!(page.has("html[lang=es]") && page.words().contains(WORDS));
        assert!(!page.has("[role=alert]"), "nobody pressed Send");
        assert_eq!(page.value("someone_here"), "yes");
        assert_eq!(app.concerns().await.len(), 0);
        // The page that came back sends.
        let form = page.form("/write/check");
        let sent = visitor.tab().reading("es").post("/write/check", &form).await;
        assert_eq!(sent.location(), "/es/write/sent");
        assert_eq!(app.concern().await.answer("someone_here"), "yes");
    }
}

#[test]
fn where_nothing_can_be_lost_a_link_is_enough_and_a_language_that_is_off_changes_nothing() {
    run(async {
        let mut served = Served::default();
        let app = TestApp::on(Database::sqlite().await).await;
        for path in ["/", "/help", "/learn/signs", "/safety", "/privacy"] {
            let page = app.visitor().get(path).await;
            assert!(page.has("footer a[hreflang=es]") && !page.has("button[name=in]"), "{path}");
        }
        served.settings.languages = vec!["en".to_owned()];
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let visitor = app.visitor();
        assert!(!visitor.get("/write").await.has("button[name=in]"));
        let form = visitor.gate_form("no", "").await;
        let page = to_spanish(&visitor, "/write", &form).await;
        assert_eq!(page.location(), "/en/write/noticed?given=1");
    });
}
