//! Words survive: whatever is answered to a POST that carried words carries the words.

use super::*;

async fn at_the_words(app: &TestApp, words: &str) -> (Visitor, Fields) {
    let visitor = app.visitor();
    visitor.gate().await;
    let mut form = visitor.noticed_form(words).await;
    fill(&mut form, "to", "check");
    (visitor, form)
}

on_both! {
    async fn a_fault_is_told_with_every_word_still_in_the_box(app) {
        let long = "0123456789 <b>&\"'".repeat(300);
        let picture = format!("look: data:image/png;base64,{}", "QUJD".repeat(50));
        let filled = |form: &mut Fields| fill(form, "website", "https://spam.example");
        let stays = |_: &mut Fields| {};
        for (words, change, status) in [
            (long.as_str(), stays as fn(&mut Fields), StatusCode::UNPROCESSABLE_ENTITY),
            (&picture, stays, StatusCode::UNPROCESSABLE_ENTITY),
            (WORDS, filled, StatusCode::FORBIDDEN),
        ] {
            let (visitor, mut form) = at_the_words(&app, words).await;
            change(&mut form);
            let page = visitor.post("/write/noticed", &form).await;
            assert_eq!(page.status, status);
            assert_eq!(page.value("notice_text"), words);
            assert_eq!(page.value("website"), "", "a person can press again");
            if status == StatusCode::UNPROCESSABLE_ENTITY {
                assert!(page.select("title")[0].starts_with("Error:"));
                assert!(page.has("[role=alert] a[href='#notice_text']"));
                assert!(page.has("#notice_text[aria-invalid=true]"));
            }
        }
    }
}

on_both! {
    async fn a_gate_without_the_danger_answer_comes_back_as_it_was(app) {
        let visitor = app.visitor();
        let fields = visitor.gate_form("", "friend_child").await;
        let page = visitor.post("/write", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value("path"), "friend_child");
        assert!(page.has("[role=alert] a[href='#danger_now']"));
        assert!(page.has("#danger_now"), "the link leads somewhere");
        assert_eq!(app.drafts().await, 0, "nothing is stored");
    }
}

on_both! {
    async fn send_without_the_last_answer_asks_for_it_and_shows_the_answers(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let page = visitor.send("").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains(WORDS));
        assert!(page.has("[role=alert] a[href='#someone_here']"));
        let mut form = page.form("/write/check");
        fill(&mut form, "someone_here", "no");
        fill(&mut form, "website", "x");
        let page = visitor.post("/write/check", &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.words().contains(WORDS));
        assert_eq!(page.value("someone_here"), "no");
        assert_eq!(app.concerns().await.len(), 0);
    }
}

on_both! {
    async fn nothing_is_sent_without_a_word_about_the_worry(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let page = visitor.send("no").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.has("[role=alert] a[href='/en/write/noticed#notice_text']"));
        assert_eq!(page.value("someone_here"), "no");
        assert_eq!(app.concerns().await.len(), 0);
    }
}

on_both! {
    async fn while_the_database_is_gone_every_page_comes_back_with_what_was_typed(app) {
        let (visitor, form) = at_the_words(&app, WORDS).await;
        let gate = visitor.gate_form("not_sure", "seen_child").await;
        let fresh = app.visitor().gate_form("no", "online_child").await;
        let ready = app.visitor();
        ready.write(WORDS).await;
        let send = ready.send_form("not_sure").await;
        app.lose_the_database().await;

        let page = visitor.post("/write/noticed", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("notice_text"), WORDS);
        assert!(page.words().contains("We could not keep them. Nothing was sent."));
        let page = visitor.post("/write", &gate).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("path"), "seen_child");
        let page = app.visitor().post("/write", &fresh).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("danger_now"), "no");

        // Send carries no words: the page says what is known and offers the same Send again.
        let page = ready.post("/write/check", &send).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.words().contains("it will not be sent twice"), "{}", page.words());
        assert!(page.words().contains("for 2 hours after the last page you filled in"));
        let mut again = page.form("/write/check");
        let mut expected = send.clone();
        again.sort();
        expected.sort();
        assert_eq!(again, expected);
    }
}

on_both! {
    async fn pages_that_cannot_be_read_from_the_database_say_so(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        app.lose_the_database().await;
        for path in ["/write", "/write/noticed", "/write/check", "/write/copy", "/write/sent"] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(page.words().contains("Something went wrong on our side."));
        }
        for path in ["/", "/help", "/under-18", "/privacy", "/safety", "/code", "/write/danger"] {
            assert_eq!(app.visitor().get(path).await.status, StatusCode::OK, "{path}");
        }
    }
}

on_both! {
    async fn a_database_that_does_not_take_the_concern_leaves_the_words_and_the_choice(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let form = visitor.send_form("no").await;
        // The team's epoch takes nothing any more, and no lead has made the next one.
        app.store()
            .write(|tx| Box::pin(async move {
                waypost::store::epochs::close(tx, 1, 20_100).await?;
                waypost::store::epochs::close(tx, 2, 20_100).await
            }))
            .await
            .unwrap();
        app.pass_minutes(5);
        let page = visitor.post("/write/check", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.words().contains("You cannot send here now."));
        assert!(page.words().contains("We keep your words for about 115 minutes more."));
        assert!(page.words().contains(WORDS));
        assert_eq!(page.value("someone_here"), "no");
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
        assert_eq!(app.number("SELECT spent FROM drafts").await, 0);
    }
}

on_both! {
    async fn a_form_that_closes_under_a_visitor_keeps_showing_the_words(app) {
        let visitor = app.visitor();
        app.pass_minutes(364 * 24 * 60 + 13 * 60 + 25);
        visitor.write(WORDS).await;
        let form = visitor.send_form("no").await;
        // Midnight: the last day of every epoch is over.
        app.pass_minutes(9);
        let page = visitor.post("/write/check", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.words().contains(WORDS));
        assert!(page.words().contains("You cannot send here now."));
        for path in ["/write/check", "/write/noticed", "/write/copy"] {
            assert!(visitor.get(path).await.text.contains("Zebra"), "{path}");
        }
        assert!(app.visitor().get("/write").await.words().contains("You cannot write to us yet."));
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
    }
}

#[test]
fn before_the_keys_are_made_the_pages_say_so_and_show_the_way() {
    run(async {
        let served = Served { open: false, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let visitor = app.visitor();
        for path in ["/", "/write", "/write/check"] {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.words().contains("You do not need to wait for us."), "{path}");
            assert!(!page.has("form") && !page.has("a.go[href$='/write']"), "{path}");
        }
    });
}
