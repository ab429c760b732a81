//! How long things stay: answers, the sent page, the offer to go on.

use super::*;

on_both! {
    async fn unfinished_answers_expire_at_a_whole_quarter_hour_and_tell_no_finer_time(app) {
        app.pass(437);
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        assert_eq!(app.number("SELECT expires % 900 FROM drafts").await, 0);
        let expires = app.number("SELECT expires FROM drafts").await;
        let left = expires - app.now();
        assert!((120 * 60..135 * 60).contains(&left), "{left}");
        // Visitors are told two hours, and two hours it is; the row goes with the next quarter.
        app.pass(120 * 60);
        assert_ne!(visitor.check().await.status, StatusCode::GONE);
        app.pass(1);
        let gone = visitor.get("/write").await;
        assert!(gone.words().contains("is gone, to protect you"));
        assert_eq!(visitor.check().await.status, StatusCode::GONE);
        app.pass(left);
        waypost::cli::serve::sweep(app.store(), app.now()).await.unwrap();
        assert_eq!(app.drafts().await, 0);
    }
}

on_both! {
    async fn every_page_posted_keeps_the_answers_for_another_two_hours(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        app.pass_minutes(119);
        let page = visitor.get("/write/noticed").await;
        visitor.post("/write/resume", &page.form("/write/resume")).await;
        app.pass_minutes(119);
        assert!(visitor.get("/write").await.has("form[action$='/write/resume']"));
    }
}

on_both! {
    async fn after_ten_minutes_no_word_is_shown_before_the_visitor_asks_to_go_on(app) {
        for (path, to) in [
            ("/write", "/en/write"),
            ("/write/noticed", "/en/write/noticed"),
            ("/write/check", "/en/write/check"),
            ("/write/copy", "/en/write/copy"),
        ] {
            let visitor = app.visitor();
            visitor.write(WORDS).await;
            app.pass_minutes(10);
            assert!(!visitor.get(path).await.has("form[action$='/write/resume']"), "{path}");
            app.pass(1);
            let offer = visitor.get(path).await;
            assert!(!offer.text.contains("Zebra"), "{path}");
            let mut form = offer.form("/write/resume");
            fill(&mut form, "do", "on");
            let on = visitor.post("/write/resume", &form).await;
            assert_eq!(on.location(), to);
            let check = visitor.check().await;
            assert!(check.words().contains(WORDS), "{path}");
        }
    }
}

on_both! {
    async fn choosing_delete_deletes_the_row_and_the_cookie(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        app.pass_minutes(11);
        let mut form = visitor.check().await.form("/write/resume");
        fill(&mut form, "do", "delete");
        let deleted = visitor.post("/write/resume", &form).await;
        assert_eq!(deleted.location(), "/en/");
        assert_eq!(*visitor.cookie.borrow(), None);
        assert_eq!(app.drafts().await, 0);
    }
}

on_both! {
    async fn words_typed_for_longer_than_ten_minutes_are_taken(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let mut form = visitor.noticed_form(WORDS).await;
        fill(&mut form, "to", "check");
        app.pass_minutes(100);
        let noticed = visitor.post("/write/noticed", &form).await;
        assert!(visitor.follow(&noticed).await.words().contains(WORDS));
        let send = visitor.send_form("no").await;
        app.pass_minutes(30);
        assert_eq!(visitor.post("/write/check", &send).await.location(), "/en/write/sent");
    }
}

on_both! {
    async fn the_code_can_be_seen_again_for_half_an_hour_and_not_longer(app) {
        app.pass(7);
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        app.pass_minutes(30);
        assert_eq!(visitor.sent_code().await, code);
        assert!(visitor.get("/write/copy").await.words().contains(WORDS));
        app.pass(1);
        let over = visitor.sent().await;
        assert_eq!(over.status, StatusCode::GONE);
        assert!(!over.text.contains(&code) && !over.text.contains("Zebra"));
        let copy = visitor.get("/write/copy").await;
        assert!(!copy.text.contains("Zebra"));
        // The code itself goes on working.
        let opened = visitor.code(&code).await;
        assert_eq!(visitor.follow(&opened).await.status, StatusCode::OK);
    }
}

on_both! {
    async fn finish_and_forget_and_exit_close_the_page_with_the_code(app) {
        for leaves in [false, true] {
            let visitor = app.visitor();
            visitor.send_words(WORDS).await;
            let cookie = visitor.cookie.borrow().clone();
            if leaves {
                visitor.leave().await;
            } else {
                let forgot = visitor.forget(&visitor.sent().await).await;
                assert_eq!(forgot.location(), "/en/");
            }
            assert_eq!(*visitor.cookie.borrow(), None);
            assert_eq!(app.drafts().await, 0);
            // Even with the cookie of before, nothing is there any more.
            *visitor.cookie.borrow_mut() = cookie;
            assert_eq!(visitor.sent().await.status, StatusCode::GONE);
        }
        assert_eq!(app.concerns().await.len(), 2, "what was sent stays");
    }
}

on_both! {
    async fn another_language_shows_the_same_answers(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let check = visitor.check().await;
        assert!(check.has("main form button[name=in][lang=es]"));
        let spanish = visitor.tab().reading("es");
        let check = spanish.check().await;
        assert!(check.words().contains(WORDS));
        assert!(check.has("html[lang=es]"));
        assert_eq!(spanish.get("/write/noticed").await.value("notice_text"), WORDS);
        assert_eq!(spanish.get("/write").await.value("path"), "known_child");
        assert_eq!(spanish.send("no").await.location(), "/es/write/sent");
        let concern = app.concern().await;
        assert_eq!((concern.words(), concern.body.language.as_str()), (WORDS, "es"));
    }
}
