//! Opening a code: it shows how far things are, never what was written, and betrays nobody.

use super::*;

const UNKNOWN: &str = "0000-0000-0000-0000-0000";

on_both! {
    async fn a_code_is_read_however_a_person_types_it(app) {
        let code = app.visitor().send_words(WORDS).await;
        for typed in [
            code.to_lowercase(),
            code.replace('-', " "),
            code.replace('-', ""),
            code.replace('0', "o").replace('1', "i"),
            code.replace('0', "O").replace('1', "L"),
            format!("  {code} "),
        ] {
            let visitor = app.visitor();
            let opened = visitor.code(&typed).await;
            assert_eq!(opened.location(), "/en/code/open?given=1", "{typed}");
            let open = visitor.follow(&opened).await;
            assert_eq!(open.status, StatusCode::OK);
            assert!(open.words().contains("We have it."));
            assert!(!open.text.contains("Zebra") && !open.text.contains(&code));
        }
    }
}

on_both! {
    async fn a_mistyped_code_is_told_and_one_that_leads_nowhere_has_nothing_to_show(app) {
        let visitor = app.visitor();
        for typed in ["", "0000", "0000-0000-0000-0000-0001", "0000-0000-0000-0000-000U"] {
            let page = visitor.code(typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert_eq!(page.value("code"), typed, "what was typed stays in the box");
            assert!(page.has("[role=alert] a[href='#code']"));
            assert!(page.select("title")[0].starts_with("Error:"));
        }
        assert_eq!(app.openings().await, 0);
        let opened = visitor.code(UNKNOWN).await;
        assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/en/code/open?given=1"));
        let nothing = visitor.follow(&opened).await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        assert!(nothing.words().contains("We have nothing to show for this code."));
    }
}

on_both! {
    async fn a_known_code_takes_the_same_way_as_an_unknown_one(app) {
        let code = app.visitor().send_words(WORDS).await;
        let (known, unknown) = (app.visitor(), app.visitor());
        let (here, there) = (known.code(&code).await, unknown.code(UNKNOWN).await);
        assert_eq!(here.status, there.status);
        assert_eq!(here.location(), there.location());
        assert_eq!(here.text, there.text);
        assert_eq!(here.header("set-cookie").len(), there.header("set-cookie").len());
        assert_eq!(app.openings().await, 2);
        assert_eq!(app.number("SELECT MAX(expires % 900) FROM openings").await, 0);
    }
}

on_both! {
    async fn an_opened_code_can_be_closed_and_closes_by_itself(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        let opened = visitor.code(&code).await;
        let open = visitor.follow(&opened).await;
        let cookie = visitor.cookie.borrow().clone();
        visitor.forget(&open).await;
        assert_eq!(*visitor.cookie.borrow(), None);
        assert_eq!(app.openings().await, 0);
        *visitor.cookie.borrow_mut() = cookie;
        assert_eq!(visitor.get("/code/open").await.location(), "/en/code");
        visitor.code(&code).await;
        app.pass_minutes(30);
        assert_eq!(visitor.get("/code/open").await.location(), "/en/code");
    }
}

on_both! {
    async fn opening_a_code_over_unfinished_answers_asks_first_and_loses_nothing_unasked(app) {
        let code = app.visitor().send_words("Sent before.").await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let ask = visitor.code(&code).await;
        assert_eq!(ask.status, StatusCode::OK);
        assert!(ask.words().contains("You have a message here that is not finished."));
        assert!(!ask.text.contains("Zebra"));
        assert!(ask.has("a[href='/en/write/check']"));
        assert!(visitor.check().await.words().contains(WORDS), "nothing is lost by being asked");
        assert_eq!(app.openings().await, 0);
        let drafts = app.drafts().await;
        let mut form = ask.form("/code");
        fill(&mut form, "forget", "yes");
        let opened = visitor.post("/code", &form).await;
        assert_eq!(visitor.follow(&opened).await.status, StatusCode::OK);
        assert_eq!(app.drafts().await, drafts - 1);
    }
}

on_both! {
    async fn a_code_typed_while_the_database_is_gone_stays_in_the_box(app) {
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        let mut form = visitor.get("/code").await.form("/code");
        fill(&mut form, "code", &code);
        app.lose_the_database().await;
        let page = visitor.post("/code", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("code"), code);
    }
}
