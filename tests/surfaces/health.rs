//! How the service is doing: what is amiss is said, in words, and to nobody who must not know.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::watch;
use waypost::store::flags;

use super::people::signed_in;
use super::*;

/// Each line of the page: what, state, words.
fn lines(page: &Page) -> Vec<String> {
    let rows = page.select("main tbody tr");
    rows.iter().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[track_caller]
fn line(page: &Page, begins: &str) -> String {
    let lines = lines(page);
    let found = lines.iter().find(|line| line.starts_with(begins));
    found.unwrap_or_else(|| panic!("no line {begins} in {lines:?}")).clone()
}

async fn look(app: &TestApp) {
    let settings = app.site.current().settings().unwrap().clone();
    watch::turn(app.store(), &settings, Moment(app.now())).await.unwrap();
    app.site.refresh().await.unwrap();
}

on_both! {
    async fn what_needs_a_look_says_so_in_words_and_is_well_once_it_was_mended(app) {
        let team = app.team().await;
        let lena = app.reader(&team, "lena", Role::Lead).await;
        let lead = team.browser().signed_in(&app, &lena).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        app.site.refresh().await.unwrap();
        let page = admin.see("/admin/health").await;
        assert_eq!(page.status, StatusCode::OK);
        for (begins, says) in [
            ("The form OK", "It is open."),
            ("What waits OK", "Nothing has waited too long."),
            ("Leads who can read Look at this", "Only one lead can read."),
            ("The paper key Look at this", "No one has noted that it was ever tried."),
            ("The keys OK", "They are from November 22, 2026."),
            ("Keys and locked words OK", "Nothing was refused."),
            ("Mail Look at this", "No mail server is set"),
            ("The daily proof by mail Look at this", "No lead and no admin"),
            ("Work in the background Look at this", "It has never run."),
            ("Room on the disk", "GiB are free"),
            ("Copies Look at this", "No copy was ever made."),
            ("Our web address Look at this", "is only for this machine: http://127.0.0.1:"),
            ("The web server in front Look", ""),
            ("Key files Look yourself", "“staff.key” is not here"),
            ("The data folder OK", "all that is in it is ours"),
            ("Languages Look yourself", "No one here has noted a check of Español"),
            ("Files from visitors OK", "No page takes a file."),
        ] {
            assert!(line(&page, begins).contains(says), "{}", line(&page, begins));
        }
        // The pages have the test's clock, and PostgreSQL its own.
        let clock = if app.store().is_postgres() {
            ("The clock Look at this", "The clock of the database says something else.")
        } else {
            ("The clock OK", "It says November 22, 2026, 10:3")
        };
        assert!(line(&page, clock.0).contains(clock.1), "{}", line(&page, clock.0));
        assert!(lines(&page)[0].contains("Look at this") && lines(&page).last().unwrap().contains("OK"));
        assert!(page.words().contains("Some things need a look."));
        // Mended.
        look(&app).await;
        let today = Moment(app.now()).day();
        let noted = app.store().write(move |tx| {
            Box::pin(async move { waypost::store::backups::note(tx, today).await })
        });
        noted.await.unwrap();
        app.reader(&team, "mia", Role::Lead).await;
        assert!(!admin.see("/admin/health").await.has("form[action='/admin/health']"));
        let form = lead.see("/admin/health").await.form("/admin/health");
        for _ in 0..2 {
            assert_eq!(lead.press("/admin/health", &form).await.location(), "/admin/health");
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM audit WHERE action = 'recovery_checked'").await, 1);
        let page = admin.see("/admin/health").await;
        for (begins, says) in [
            ("Leads who can read OK", "2 leads can read."),
            ("Copies OK", "The last good copy was made on November 22, 2026."),
            ("The paper key OK", "It was tried on November 22, 2026."),
            ("Work in the background OK", "It last ran on November 22, 2026."),
        ] {
            assert!(line(&page, begins).contains(says), "{}", line(&page, begins));
        }
        // An admin cannot note it for them.
        let token = admin.see("/admin/health").await.form("/logout");
        let refused = admin.press("/admin/health", &token).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        app.pass(181 * 86_400);
        let (_, admin) = signed_in(&app, &team, "late", Role::Admin).await;
        let page = admin.see("/admin/health").await;
        assert!(line(&page, "The paper key Look at this").contains("more than half a year ago"));
        assert!(line(&page, "The keys Look at this").contains("New keys are due."));
        assert!(line(&page, "Copies Look at this").contains("That is too long ago"));
        assert!(line(&page, "Work in the background Look at this").contains("stands still"));
    }
}

on_both! {
    async fn since_when_something_waits_is_told_to_leads_and_that_the_form_closes_to_all_who_watch(app) {
        let team = app.team().await;
        let lena = app.reader(&team, "lena", Role::Lead).await;
        app.site.refresh().await.unwrap();
        let writer = app.visitor();
        writer.write(WORDS).await;
        writer.send("yes").await;
        let lead = team.browser().signed_in(&app, &lena).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        assert!(line(&lead.see("/admin/health").await, "What waits OK").contains("November 22, 2026"));
        let seen = admin.see("/admin/health").await;
        assert_eq!(line(&seen, "What waits"), "What waits OK Nothing has waited too long.");
        app.pass(3 * 86_400 + 8 * 3_600);
        look(&app).await;
        let (_, admin) = signed_in(&app, &team, "late", Role::Admin).await;
        let page = admin.see("/admin/health").await;
        assert!(line(&page, "The form Look at this").contains("Something waited too long"));
        assert!(line(&page, "What waits Look at this").contains("Tell the leads."));
        assert!(!line(&page, "What waits").contains("November"));
        let (_, auditor) = signed_in(&app, &team, "otto", Role::Auditor).await;
        let seen = auditor.see("/admin/health").await;
        for begins in ["The form", "What waits", "Leads who can read"] {
            assert_eq!(line(&seen, begins), line(&page, begins));
        }
    }
}

on_both! {
    async fn mail_that_waits_or_was_given_up_and_rows_that_were_refused_are_told(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let mut settings = app.site.current().settings().unwrap().clone();
        settings.mail = Some("a server".to_owned());
        let body = serde_json::to_string(&settings).unwrap();
        let stored = app.store().write(move |tx| {
            let body = body.clone();
            Box::pin(async move { waypost::store::settings::insert(tx, 20_779, &body).await })
        });
        stored.await.unwrap();
        app.site.refresh().await.unwrap();
        let page = admin.see("/admin/health").await;
        assert!(line(&page, "Mail OK").contains("No mail went out in the last month. None waits."));
        let account = app.blob(&root.id);
        let day = 20_779 * 86_400;
        for (id, state, due) in [(1, "queued", day - 86_400), (2, "queued", day), (3, "failed", day), (4, "sent", day - 5 * 86_400)] {
            let id = app.blob(&[id; 16]);
            app.sql(&format!(
                "INSERT INTO outbox (id, account, kind, state, due, tries, next_try, leased_until)
                 VALUES ({id}, {account}, 'usual', '{state}', {due}, 0, 0, 0)"
            )).await;
        }
        let page = admin.see("/admin/health").await;
        let mail = line(&page, "Mail Look at this");
        for says in ["The last mail went out on November 17, 2026.", "2 mails wait, the oldest since November 21, 2026", "1 mail was given up"] {
            assert!(mail.contains(says), "{mail}");
        }
        let raised = app.store().write(|tx| Box::pin(async move { flags::insert(tx, flags::REFUSED, 20_779).await }));
        raised.await.unwrap();
        let page = admin.see("/admin/health").await;
        assert!(line(&page, "Keys and locked words Look at this").contains("was refused"));
        // A clock that went back.
        app.pass(-2 * 3_600);
        let page = admin.see("/admin/health").await;
        assert!(line(&page, "The clock Look at this").contains("It is behind"), "{:?}", lines(&page));
        // And by days, where only a day that was noted tells it.
        app.pass(2 * 3_600);
        app.sql("INSERT INTO days_done (name, done_on) VALUES ('worked', 20781)").await;
        let page = admin.see("/admin/health").await;
        assert!(line(&page, "The clock Look at this").contains("It is behind"), "{:?}", lines(&page));
    }
}
