//! What an operator shows: which steps a code tells, what the law says here, a language before it is on;
//! and trying the mail server. Each does what it says and nothing else.

use actix_web::http::Method;
use waypost::domain::staff::Role;
use waypost::outbox::transport::MailServer;
use waypost::store::settings;
use waypost::web::mail_server;

use super::agree::{answer, lead, set};
use super::people::{signed_in, trail};
use super::settings::{asked, form, path, save, saved, waiting};
use super::*;

/// What a code says once somebody has read what was sent.
const READ: &str = "Someone has read it";
use crate::support::smtp::{Mood, Smtp};
use crate::support::staff::Team;

/// Changes what holds, beside every page.
async fn put(app: &TestApp, change: impl FnOnce(&mut waypost::domain::settings::Settings)) {
    let mut new = set(app).await;
    change(&mut new);
    let body = serde_json::to_string(&new).unwrap();
    let job = app.store().write(move |tx| {
        let body = body.clone();
        Box::pin(async move { settings::insert(tx, 1, &body).await })
    });
    job.await.unwrap();
    app.site.refresh().await.unwrap();
}

on_both! {
    async fn a_code_tells_the_steps_that_the_operator_tells_and_always_that_we_have_it(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        let opened = app.visitor();
        opened.open(&code).await;
        let steps = async || {
            let page = opened.get("/code/open").await;
            (page.select("h1").concat(), page.select(".steps li").len(), page.select(".steps li[aria-current]").concat())
        };
        let shows = |heading: &str, count: usize, current: &str| {
            (heading.to_owned(), count, current.to_owned())
        };
        for (told, counted, read, closed) in [
            (&[("told", "read"), ("told", "finished")][..], 3, READ, "Finished here"),
            (&[("told", "read")], 2, READ, READ),
            (&[("told", "finished")], 2, "We have it", "Finished here"),
            (&[("told", "nonsense")], 1, "We have it", "We have it"),
        ] {
            let page = save(&admin, "code", told).await;
            assert!(page.location().starts_with("/admin/settings?done=sa"), "{}", page.words());
            for (status, current) in [("new", "We have it"), ("being_read", read), ("closed", closed)] {
                app.sql(&format!("UPDATE concerns SET status = '{status}'")).await;
                let heading = if current == "Finished here" {
                    "We have finished with it here.".to_owned()
                } else {
                    format!("{current}.")
                };
                assert_eq!(steps().await, shows(&heading, counted, current), "{told:?} {status}");
            }
        }
        // The messages that were left are shown all the same, those about danger among them.
        app.leave_message(&code, "danger", &[]).await;
        let page = opened.get("/code/open?show=1").await;
        assert!(page.words().contains("If you have not called yet, call 911 now."), "{}", page.words());
        assert_eq!(trail(&app, &team).await["settings_changed"], 3);
        let named = "SELECT COUNT(*) FROM audit WHERE detail = 'steps_told'";
        assert_eq!(app.number(named).await, 3);
    }
}

on_both! {
    async fn what_the_law_says_is_shown_once_a_lead_agreed_and_taken_away_by_one(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lead) = lead(&app, &team, "lena").await;
        let law = "In **Ohio**, everyone must tell.\r\n\r\n- [Section 2151](https://codes.example.gov/2151)\r\n- Call [the line](tel:+18556424453)";
        asked(&save(&admin, "law", &[("law-en", law)]).await);
        assert!(!app.visitor().get("/help").await.words().contains("Ohio"), "not yet");
        let page = lead.see("/agree").await;
        assert!(page.words().contains("codes.example.gov/2151"), "who agrees sees where it leads: {}", page.words());
        assert_eq!(answer(&lead, "agree", waiting(&app).await).await.location(), "/agree?done=agree");
        let seen = app.visitor().get("/help").await;
        assert_eq!(seen.select("main strong").first().map(String::as_str), Some("Ohio"));
        assert!(seen.has("main li a[href='https://codes.example.gov/2151'][rel=noreferrer]"));
        assert!(seen.has("main li a[href='tel:+18556424453']"));
        let spanish = app.visitor().reading("es").get("/help").await;
        assert!(!spanish.words().contains("Ohio"), "each language has its own");
        // Beside the duty, where everyone has it; and never on the page of somebody under 18.
        let typed = [("line-name", "Ohio Line"), ("line-phone", "1-855-642-4453"), ("everyone", "yes")];
        asked(&save(&admin, "state", &typed).await);
        let page = lead.see("/agree").await.words();
        assert!(page.contains("should be Ohio Line: 1-855-642-4453") && page.contains("also read that everyone"), "{page}");
        assert_eq!(answer(&lead, "agree", waiting(&app).await).await.location(), "/agree?done=agree");
        // Another number, and then none: who takes it away needs nobody.
        let other = [("line-name", "Ohio Line"), ("line-phone", "1-900-555-0100"), ("everyone", "yes")];
        asked(&save(&admin, "state", &other).await);
        let page = lead.see("/agree").await.words();
        assert!(page.contains("1-900-555-0100") && page.contains("Now it is Ohio Line: 1-855-642-4453"), "{page}");
        assert!(!app.visitor().get("/help").await.text.contains("555-0100"));
        answer(&lead, "refuse", waiting(&app).await).await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        assert!(visitor.get("/write/you").await.has("a[href='https://codes.example.gov/2151']"));
        assert!(!app.visitor().get("/under-18").await.words().contains("Section 2151"));
        let kept = admin.see(&path("law")).await;
        assert!(kept.text.contains("In **Ohio**, everyone must tell."), "as it was typed");
        // What goes is named to who agrees, not only what comes.
        asked(&save(&admin, "law", &[("law-en", ""), ("law-es", "En Ohio, avise.")]).await);
        let page = lead.see("/agree").await.words();
        assert!(page.contains("Taken away, with nothing in its place: English."), "{page}");
        answer(&lead, "refuse", waiting(&app).await).await;
        // One alone takes it away.
        saved(&save(&admin, "law", &[("law-en", "")]).await);
        assert!(!app.visitor().get("/help").await.words().contains("Section 2151"));
        let none = [("line-name", ""), ("line-phone", ""), ("everyone", "")];
        saved(&save(&admin, "state", &none).await);
        assert!(!app.visitor().get("/help").await.words().contains("Ohio Line"));
        let counted = trail(&app, &team).await;
        assert_eq!((counted["change_asked"], counted["settings_changed"]), (4, 4));
    }
}

on_both! {
    async fn nothing_but_simple_words_gets_onto_a_page_by_the_law(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let long = format!("{}{}", "> ".repeat(50_000), "[a](javascript:alert(1))");
        let attacks = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "[a](data:text/html;base64,PHNjcmlwdD4=)",
            "[a](&#x6a;avascript:alert(1))",
            "[a]: javascript:alert(1)\n\n[a]",
            "- one\n  - [a](vbscript:x)\n    - <b>two</b>",
            "![a](https://example.org/a.png)",
            &long,
        ];
        for attack in attacks {
            let page = save(&admin, "law", &[("law-en", attack)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{attack:.60}");
            assert!(page.has(".amiss [name=law-en]") && !page.has("main script") && !page.has("main img"));
            let value = page.select("textarea[name=law-en]").concat();
            assert_eq!(value.trim(), attack.trim(), "what was typed comes back");
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 0);
        // Whoever writes it into the database beside us gets nothing shown either.
        for attack in &attacks[..8] {
            put(&app, |set| drop(set.law_texts.insert("en".to_owned(), (*attack).to_owned()))).await;
            let page = app.visitor().get("/help").await;
            assert_eq!(page.status, StatusCode::OK);
            for has in ["main script:not([src])", "main img", "a[href^='javascript']", "a[href^='data']", "a[href^='vb']"] {
                assert!(!page.has(has), "{has}: {attack}");
            }
        }
        put(&app, |set| drop(set.law_texts.insert("en".to_owned(), "a < b & \"c\" 'd'".to_owned()))).await;
        let page = app.visitor().get("/help").await;
        assert!(page.words().contains("a < b & \"c\" 'd'") && !page.text.contains("a < b"));
    }
}

on_both! {
    async fn an_admin_looks_at_a_language_that_is_off_and_nobody_else_does(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lead) = lead(&app, &team, "lena").await;
        saved(&save(&admin, "languages", &[("on", "en"), ("default", "en")]).await);
        let off = app.visitor().reading("es").get("/help").await;
        assert_eq!(off.status, StatusCode::NOT_FOUND, "it is off");
        let links = admin.see(&path("languages")).await;
        assert!(links.has("a[href='/admin/preview/es/help']"));
        let page = admin.see("/admin/preview/es/help").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.has("html[lang=es]") && page.has("main a[href='tel:911']"));
        let note = page.select("section.drill").concat();
        assert!(note.contains("is off, and no one has checked it") && page.has("section.drill[lang=en]"), "{note}");
        let pages = page.text.split("href=\"/admin/preview/es/").skip(1);
        let pages: Vec<String> = pages.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect();
        assert_eq!(pages.len(), 14, "{pages:?}");
        for one in &pages {
            let page = admin.see(&format!("/admin/preview/es/{one}")).await;
            assert_eq!(page.status, StatusCode::OK, "{one}");
            assert!(!page.has("main form") && page.has("html[lang=es]") && page.has("h1"), "{one}");
        }
        assert!(admin.see("/admin/preview/es/gate").await.has("main input[name=danger_now]"));
        for path in ["/admin/preview/es/help", "/admin/preview/es/gate"] {
            assert_eq!(lead.see(path).await.status, StatusCode::NOT_FOUND);
            assert!(team.browser().see(path).await.location().starts_with("/login"), "{path}");
            assert_eq!(app.visitor().ask(Method::GET, path, None).await.status, StatusCode::NOT_FOUND);
        }
        for path in ["/admin/preview/xx/help", "/admin/preview/es/check", "/admin/preview/es/nothing"] {
            assert_eq!(admin.see(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        // Who checked it stands there from then on.
        let typed = [("on", "en"), ("on", "es"), ("default", "en"), ("by-es", "Ana Ruiz"), ("when-es", "2026-11-01")];
        saved(&save(&admin, "languages", &typed).await);
        let note = admin.see("/admin/preview/es/start").await.select("section.drill").concat();
        assert!(note.contains("Ana Ruiz"), "{note}");
    }
}

async fn choose_mail(admin: &Visitor) {
    let mut form = admin.see("/account/mail").await.form("/account/mail");
    for (name, value) in [("address", "root@example.org"), ("mode", "none"), ("hour", "9")] {
        fill(&mut form, name, value);
    }
    assert_eq!(admin.press("/account/mail", &form).await.status, StatusCode::SEE_OTHER);
}

/// Presses a button that tries, and what the page says then.
async fn try_it(admin: &Visitor, which: &str) -> String {
    let mut form = admin.see(&path("mail")).await.form("/logout");
    fill(&mut form, "which", which);
    let done = admin.press("/admin/settings/mail/try", &form).await;
    let to = done.location().split('#').next().unwrap().to_owned();
    assert!(to.starts_with("/admin/settings/mail?tried="), "{} {}", done.status, done.words());
    admin.see(&to).await.select("main .note[role=status]").concat()
}

async fn use_server(app: &TestApp, team: &Team, url: &str) {
    let wrapped = mail_server::wrap(team.site.staff_key(), url);
    put(app, |set| set.mail = Some(wrapped)).await;
}

on_both! {
    async fn a_test_of_the_mail_goes_to_who_asked_and_says_in_words_how_it_went(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let smtp = Smtp::start();
        assert!(!admin.see(&path("mail")).await.has("form[action='/admin/settings/mail/try']"));
        use_server(&app, &team, &smtp.url).await;
        let page = admin.see(&path("mail")).await;
        assert!(!page.has("form[action='/admin/settings/mail/try']") && page.has("main a[href='/account/mail']"));
        choose_mail(&admin).await;
        app.visitor().send_words(WORDS).await;
        let says = try_it(&admin, "current").await;
        assert!(says.contains("The server took the test."), "{says}");
        let taken = smtp.taken();
        assert_eq!(taken.len(), 1);
        assert!(taken[0].to.contains("root@example.org"));
        assert!(!taken[0].text.contains("http") && !taken[0].text.contains("Lantern"), "{}", taken[0].text);
        for (mood, expected) in [
            (Mood::Rejects, "does not take this mail"),
            (Mood::Defers, "does not take this mail"),
            (Mood::Drops, "cannot be reached"),
        ] {
            smtp.is(mood);
            let says = try_it(&admin, "current").await;
            assert!(says.contains(expected), "{mood:?}: {says}");
        }
        use_server(&app, &team, "smtp://127.0.0.1:1").await;
        let says = try_it(&admin, "current").await;
        assert!(says.contains("cannot be reached"), "{says}");
        // Five in an hour, whoever asks and whatever came of them.
        let (_, second) = signed_in(&app, &team, "second", Role::Admin).await;
        choose_mail(&second).await;
        for browser in [&admin, &second] {
            let says = try_it(browser, "current").await;
            assert!(says.contains("Try again in an hour"), "{says}");
        }
        assert_eq!(trail(&app, &team).await["mail_tried"], 5);
        assert_eq!(smtp.taken().len(), 1);
        app.pass(3_600 + 900);
        let (_, admin) = signed_in(&app, &team, "later", Role::Admin).await;
        choose_mail(&admin).await;
        // The one that was asked for is tried before a lead agrees to it.
        smtp.is(Mood::Accepts);
        let port = smtp.url.rsplit(':').next().unwrap().to_owned();
        let host = format!("127.0.0.1:{port}");
        let typed = [("how", "here"), ("host", host.as_str())];
        let asked_for = form(&admin, "mail", &typed).await;
        asked(&admin.press(&path("mail"), &asked_for).await);
        assert!(admin.see(&path("mail")).await.has("button[value=proposed]"));
        let says = try_it(&admin, "proposed").await;
        assert!(says.contains("The server took the test."), "{says}");
        assert_eq!(smtp.taken().len(), 2);
        assert!(MailServer::at(&smtp.url).is_ok() && set(&app).await.mail.is_some());
        let named = "SELECT COUNT(*) FROM audit WHERE action = 'mail_tried' AND detail = 'proposed'";
        assert_eq!(app.number(named).await, 1);
        // A made-up way there changes nothing.
        let mut wrong = admin.see(&path("mail")).await.form("/logout");
        fill(&mut wrong, "which", "other");
        assert_eq!(admin.press("/admin/settings/mail/try", &wrong).await.status, StatusCode::NOT_FOUND);
        assert_eq!(admin.see("/admin/settings/mail/try").await.location(), "/admin/settings/mail");
    }
}
