//! Asking us to stop, and stopping a code: the mailbox is hidden at once, nothing else is touched, and
//! nobody can silence many at one blow.

use std::sync::atomic::Ordering;

use waypost::cli::surfaces;
use waypost::domain::time::day_text;

use super::*;
use crate::support::proxy::Line;

const UNKNOWN: &str = "0000-0000-0000-0000-0000";

on_both! {
    async fn a_stopped_or_withdrawn_code_shows_what_an_unknown_one_does_to_the_byte(app) {
        let unknown = app.visitor().open(UNKNOWN).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        for path in ["/code/withdraw", "/code/stop"] {
            let code = app.visitor().send_words(&format!("{WORDS} {path}")).await;
            app.leave_message(&code, "received", &[]).await;
            let visitor = app.visitor();
            visitor.open(&code).await;
            let confirm = visitor.get(path).await;
            assert_eq!(confirm.status, StatusCode::OK);
            assert!(!confirm.text.contains("Zebra") && !confirm.text.contains(&code));
            let pressed = visitor.stop(path).await;
            assert_eq!((pressed.status, pressed.location()), (StatusCode::SEE_OTHER, "/en/code/stopped"));
            assert_eq!(*visitor.cookie.borrow(), None);
            let done = visitor.follow(&pressed).await;
            assert!(done.words().contains("The code opens nothing any more."));
            let nothing = app.visitor().open(&code).await;
            assert_eq!((nothing.status, &nothing.text), (StatusCode::NOT_FOUND, &unknown.text));
            let of = |page: &Page| {
                let told = page.headers.iter().filter(|(name, _)| name.as_str() != "date");
                let mut told: Vec<String> =
                    told.map(|(name, value)| format!("{name}: {value:?}")).collect();
                told.sort();
                told
            };
            assert_eq!(of(&nothing), of(&unknown));
        }
        // Nothing of what was sent was touched.
        let concerns = app.concerns().await;
        assert_eq!(concerns.len(), 2);
        assert!(concerns.iter().all(|read| read.row.status == "new" && read.words().starts_with(WORDS)));
        assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 2);
        let unread = app.number("SELECT COUNT(*) FROM unread").await;
        assert_eq!(unread, 1, "staff are asked to look at a request, and not at a stopped code");
        assert_eq!(app.number("SELECT COUNT(*) FROM stops WHERE kind = 'withdraw'").await, 1);
    }
}

on_both! {
    async fn a_message_that_staff_marked_as_withdrawn_shows_nothing_either(app) {
        let unknown = app.visitor().open(UNKNOWN).await;
        let code = app.visitor().send_words(WORDS).await;
        app.sql("UPDATE concerns SET status = 'withdrawn'").await;
        let nothing = app.visitor().open(&code).await;
        assert_eq!((nothing.status, nothing.text), (StatusCode::NOT_FOUND, unknown.text));
    }
}

#[test]
fn an_unknown_a_stopped_and_a_withdrawn_code_ask_the_database_as_often() {
    run(async {
        let database = Database::postgres().await;
        let line = Line::to(&database.url).await;
        let served = Served { by: Some(line.url.clone()), ..Served::default() };
        let app = TestApp::serving(database, served).await;
        let mut codes = vec![("unknown", UNKNOWN.to_owned())];
        for (kind, path) in
            [("stopped", "/code/stop"), ("withdrawn", "/code/withdraw"), ("known", "")]
        {
            let code = app.visitor().send_words(kind).await;
            app.leave_message(&code, "received", &[]).await;
            let visitor = app.visitor();
            visitor.open(&code).await;
            if !path.is_empty() {
                assert_eq!(visitor.stop(path).await.status, StatusCode::SEE_OTHER);
            }
            codes.push((kind, code));
        }
        for (kind, code) in codes {
            let visitor = app.visitor();
            let typed = visitor.get("/code").await.form("/code");
            let mut form = typed.clone();
            fill(&mut form, "code", &code);
            let count = || line.statements.load(Ordering::SeqCst);
            let before = count();
            let opened = visitor.post("/code", &form).await;
            let posted = count() - before;
            let page = visitor.follow(&opened).await;
            let shown = count() - before - posted;
            assert_eq!(page.status == StatusCode::OK, kind == "known");
            assert_eq!((posted, shown), (4, 4), "{kind}");
        }
    });
}

on_both! {
    async fn asking_twice_or_in_two_tabs_is_asking_once(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let cookie = visitor.cookie.borrow().clone();
        let form = visitor.get("/code/stop").await.form("/code/stop");
        let add = visitor.add_form("Typed in the other tab.").await;
        assert_eq!(visitor.post("/code/stop", &form).await.status, StatusCode::SEE_OTHER);
        *visitor.cookie.borrow_mut() = cookie;
        let again = visitor.post("/code/stop", &form).await;
        assert_eq!(again.status, StatusCode::GONE, "this browser's opening is closed");
        assert!(again.words().contains("the first press counted"), "{}", again.words());
        // Somebody else who has it open sees nothing any more, and what they typed stays theirs.
        let other = app.visitor();
        let other_code = app.visitor().send_words("Other.").await;
        other.open(&other_code).await;
        let typed = other.add_form("Typed meanwhile.").await;
        let visitor = app.visitor();
        visitor.open(&other_code).await;
        visitor.stop("/code/withdraw").await;
        let nothing = other.post("/code/open", &typed).await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        assert!(nothing.words().contains("Typed meanwhile."));
        assert_eq!(other.get("/code/stop").await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'addition'").await, 0);
        assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 2);
        assert!(add.iter().any(|(name, _)| name == "adding"));
    }
}

on_both! {
    async fn a_burst_hides_each_mailbox_halts_every_request_and_raises_a_flag_on_the_health_page(app) {
        let listener = surfaces::bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listener.local_addr().unwrap();
        let health = surfaces::health(&app.site, listener).unwrap();
        let handle = health.handle();
        actix_web::rt::spawn(health);
        let watcher = Visitor::at(&format!("http://{address}"));
        let healthz = || watcher.ask(actix_web::http::Method::GET, "/healthz", None);
        let today = waypost::domain::time::Moment(app.now()).day();
        for count in 1..=7 {
            let code = app.visitor().send_words(&format!("{count}")).await;
            let visitor = app.visitor();
            visitor.open(&code).await;
            let pressed = visitor.stop("/code/withdraw").await;
            // Somebody in danger hides their own page, whatever others do.
            assert_eq!(pressed.status, StatusCode::SEE_OTHER, "{count}");
            assert_eq!(app.visitor().open(&code).await.status, StatusCode::NOT_FOUND);
            app.site.refresh().await.unwrap();
            let says = healthz().await.text;
            let flag = format!("ok\nflag many_stops since {}\n", day_text(today));
            assert_eq!(says, if count > 5 { flag } else { "ok\n".to_owned() });
            let told = app.number("SELECT COUNT(*) FROM notices WHERE audience = 'leads'").await;
            assert_eq!(told, i64::from(count > 5), "mail to the leads, once");
        }
        assert_eq!(app.concerns().await.len(), 7);
        app.sql("UPDATE concerns SET status = 'being_read'").await;
        app.sql("DELETE FROM unread").await;
        for read in app.concerns().await {
            let (id, was) = (read.row.id, waypost::domain::status::Status::BeingRead);
            let honoured = app.store().write(move |tx| Box::pin(async move {
                waypost::store::stops::honour(tx, &id, was, today + 1).await
            }));
            assert_eq!(honoured.await.unwrap(), None, "all of them wait for a person, the first ones too");
        }
        // A code can still be stopped.
        let code = app.visitor().send_words("one more").await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        assert_eq!(visitor.stop("/code/stop").await.location(), "/en/code/stopped");
        handle.stop(false).await;
    }
}

on_both! {
    async fn nobody_elses_page_and_no_lost_database_stops_anything_unsaid(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let form = visitor.get("/code/withdraw").await.form("/code/withdraw");
        let elsewhere = visitor.tab().silent().with("origin", "https://elsewhere.example");
        let page = elsewhere.post("/code/withdraw", &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.words().contains("That did not work."));
        let without = Fields::new();
        let silent = visitor.tab().silent();
        assert_eq!(silent.post("/code/withdraw", &without).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 0);
        assert_eq!(app.visitor().get("/code/withdraw").await.location(), "/en/code");
        assert_eq!(app.visitor().post("/code/stop", &without).await.location(), "/en/code");
        app.lose_the_database().await;
        let page = visitor.post("/code/withdraw", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.words().contains("Press the button again.") && page.text.contains("tel:911"));
    }
}

on_both! {
    async fn the_pages_before_the_button_say_what_it_does_and_what_it_cannot_do(app) {
        let code = app.visitor().send_words(WORDS).await;
        for (lang, unread, danger, passed, deleted) in [
            ("en", "If no one has read your words yet, a person still reads them.",
             "If a child may be in danger now, we keep your words and go on.",
             "We cannot take back what we have passed on.", "Nothing is deleted."),
            ("es", "Si nadie ha leído todavía el mensaje, una persona lo lee de todos modos.",
             "Si un menor puede estar en peligro ahora, guardamos el mensaje y seguimos.",
             "No podemos retirar lo que ya pasamos a NCMEC o a otros.", "No se borra nada."),
        ] {
            let visitor = app.visitor().reading(lang);
            visitor.open(&code).await;
            let words = visitor.get("/code/withdraw").await.words();
            for says in [unread, danger, passed] {
                assert!(words.contains(says), "{words}");
            }
            assert!(visitor.get("/code/stop").await.words().contains(deleted));
            let back = visitor.get("/code/stop").await;
            assert!(back.has(&format!("main a[href='/{lang}/code/open']")));
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 0, "looking asks nothing");
    }
}

on_both! {
    async fn a_code_that_was_stopped_elsewhere_is_not_shown_as_one_to_save(app) {
        for path in ["/code/stop", "/code/withdraw"] {
            let visitor = app.visitor();
            let code = visitor.send_words(WORDS).await;
            let other = app.visitor();
            other.open(&code).await;
            assert_eq!(other.stop(path).await.status, StatusCode::SEE_OTHER);
            let sent = visitor.sent().await;
            assert_eq!(sent.status, StatusCode::GONE);
            assert!(!sent.text.contains(&code), "{}", sent.words());
            assert!(sent.words().contains("The code was stopped."), "{}", sent.words());
            assert!(sent.has("main a[href='tel:+18008435678']"));
        }
    }
}

#[test]
fn without_a_cookie_a_code_stays_closed_and_nobody_is_told_that_nothing_was_sent() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        let mut form = visitor.get("/code").await.form("/code");
        fill(&mut form, "code", &code);
        let opened = visitor.post("/code", &form).await;
        assert_eq!(opened.location(), "/en/code/open?given=1");
        let page = app.visitor().get("/code?given=1").await;
        assert!(page.words().contains("What you sent before is still with us"), "{}", page.words());
        assert!(!page.words().contains("Nothing was sent"));
    });
}
