//! Ways through the form: what is shown before sending is what is sent, and each says what is true
//! for who is on it.

use waypost::domain::settings::StateLine;

use super::*;

/// Opens a page, fills its form and posts it.
async fn post(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> Page {
    let mut form = visitor.get(path).await.form(path);
    for (name, value) in fields {
        fill(&mut form, name, value);
    }
    visitor.post(path, &form).await
}

on_both! {
    async fn what_is_not_shown_on_check_is_not_sent(app) {
        let visitor = app.visitor();
        post(&visitor, "/write", &[("danger_now", "no"), ("path", "known_child")]).await;
        post(&visitor, "/write/noticed", &[("notice_text", WORDS)]).await;
        post(&visitor, "/write/you", &[("must_report", "yes")]).await;
        post(&visitor, "/write/person", &[("person_called", "HIDDENMAN")]).await;
        post(&visitor, "/write", &[("danger_now", "no"), ("path", "self_child")]).await;
        let check = visitor.check().await;
        assert!(check.words().contains(WORDS) && !check.words().contains("HIDDENMAN"));
        assert!(!check.words().contains("legal duty"), "nobody tells a child of a duty");
        let copy = visitor.get("/write/copy").await.words();
        assert!(copy.contains(WORDS) && !copy.contains("HIDDENMAN"));
        assert_eq!(visitor.send("no").await.status, StatusCode::SEE_OTHER);
        let sent = app.concern().await;
        assert_eq!(sent.words(), WORDS);
        let json = serde_json::to_string(&sent.body).unwrap();
        assert!(!json.contains("HIDDENMAN") && !json.contains("must_report"), "{json}");
    }
}

on_both! {
    async fn a_child_in_danger_reads_that_it_is_not_safe(app) {
        for (answer, says) in [("yes", "Safe right now? No, not safe"), ("no", "Safe right now? Yes, safe")] {
            let visitor = app.visitor();
            post(&visitor, "/under-18", &[("danger_now", answer)]).await;
            post(&visitor, "/write/mine", &[("notice_text", WORDS)]).await;
            for path in ["/write/check", "/write/copy"] {
                let page = visitor.get(path).await.words();
                let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(page.contains(says), "{path}: {page}");
                assert!(!page.contains("In danger now"), "{path}: {page}");
            }
        }
    }
}

#[test]
fn the_states_line_stands_third_on_every_page_and_everyone_is_told_after_sending_too() {
    run(async {
        let name = "Texas Abuse Hotline".to_owned();
        let line = StateLine { name, phone: "1-800-252-5400".to_owned() };
        let mut served = Served::default();
        served.settings.state_line = Some(line);
        served.settings.everyone_must_report = true;
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let visitor = app.visitor();
        for path in ["/", "/write", "/under-18", "/help", "/learn/signs", "/nowhere"] {
            let page = visitor.get(path).await;
            let numbers = page.select(".way li b");
            assert_eq!(numbers.len(), 4, "{path}");
            assert!(numbers[2].contains("1-800-252-5400"), "{path}: {numbers:?}");
            assert!(page.has(".way a[href='tel:18002525400']"), "{path}");
        }
        visitor.write(WORDS).await;
        post(&visitor, "/write/you", &[("relation", "friend")]).await;
        let check = visitor.check().await;
        assert!(check.has("main a[href='/en/write/you#relation']"), "{}", check.text);
        assert!(!check.text.contains("#must_report"), "what is not asked is not called blank");
        visitor.send("no").await;
        let sent = visitor.get("/write/sent").await.words();
        assert!(!sent.contains("If your job says"), "{sent}");
        assert!(sent.contains("Texas Abuse Hotline"), "{sent}");
        for path in ["/write/you", "/write/sent"] {
            let writing = if path == "/write/you" { app.visitor() } else { visitor.tab() };
            if path == "/write/you" {
                writing.gate().await;
            }
            let page = writing.get(path).await;
            assert!(page.has("main .note a[href='tel:18002525400']"), "{path}: {}", page.text);
        }
    });
}

#[test]
fn a_duty_to_report_names_the_states_line_where_it_is_known() {
    run(async {
        let name = "Ohio Line".to_owned();
        let mut served = Served::default();
        let app = TestApp::on(Database::sqlite().await).await;
        let duty = async |app: &TestApp| {
            let visitor = app.visitor();
            visitor.write(WORDS).await;
            let on = post(&visitor, "/write/you", &[("must_report", "not_sure")]).await;
            [visitor.follow(&on).await, visitor.check().await]
        };
        for page in duty(&app).await {
            assert!(
                page.words().contains("You can find your state’s line here"),
                "{}",
                page.words()
            );
        }
        served.settings.state_line = Some(StateLine { name, phone: "1-855-642-4453".to_owned() });
        let app = TestApp::serving(Database::sqlite().await, served).await;
        for page in duty(&app).await {
            let told =
                "Call the police now, or this child protection line: Ohio Line, 1-855-642-4453";
            assert!(page.words().contains(told), "{}", page.words());
            assert!(page.has("main .note a[href='tel:18556424453']"));
        }
    });
}

#[test]
fn the_start_page_of_a_form_that_is_not_open_says_nothing_of_answers_that_are_kept() {
    run(async {
        let served = Served { open: false, ..Served::default() };
        let closed = TestApp::serving(Database::sqlite().await, served).await;
        let open = TestApp::on(Database::sqlite().await).await;
        for told in ["your answers stay", "Tell us in words", "Leave out anything"] {
            assert!(open.visitor().get("/").await.words().contains(told), "{told}");
            assert!(!closed.visitor().get("/").await.words().contains(told), "{told}");
        }
        let page = closed.visitor().get("/").await;
        assert!(
            page.words().contains("Do not question the child") && page.has("a[href='/en/safety']")
        );
    });
}

on_both! {
    async fn a_plan_to_meet_leads_past_the_numbers_and_on(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let on = post(&visitor, "/write/online", &[("meet_plan", "yes")]).await;
        let page = visitor.follow(&on).await;
        assert!(page.has("a.back[href='/en/write/online']"));
        assert!(!page.words().contains("one box"), "there is more to come");
    }
}

#[test]
fn a_form_that_closed_meanwhile_says_so_and_keeps_the_words() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        app.sql("UPDATE epochs SET closed = 1").await;
        let page = visitor.send("no").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.words().contains("This form is closed") && page.words().contains(WORDS));
        assert!(!page.words().contains("Press Send again in a moment"), "it would not help");
    });
}

#[test]
fn a_file_that_is_pasted_as_many_short_lines_is_no_list_of_names_or_links() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let line = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk".repeat(2);
        let pasted = [&line[..76]; 8].join("\n");
        for name in ["usernames", "links"] {
            let page = post(&visitor, "/write/online", &[(name, &pasted)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(page.text.contains(&pasted), "and all of it is there to be taken out");
        }
        let links =
            ["https://example.org/a/long/path?with=many&words=in-it_and_more"; 9].join("\n");
        let page = post(&visitor, "/write/online", &[("links", &links)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    });
}
