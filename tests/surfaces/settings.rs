//! The settings as an admin changes them: each does what it says, nobody's typing is lost, and what
//! one person must not do alone is only asked for.

use waypost::domain::settings::{EXIT_PAGE, LanguageCheck, Settings};
use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::transport::MailServer;
use waypost::store::concerns::NewConcern;
use waypost::store::settings;
use waypost::web::mail_server;

use super::agree::{lead, set};
use super::people::{signed_in, trail};
use super::queue::{concern, opened, reader, stored};
use super::*;
use crate::support::staff::Team;

pub fn path(section: &str) -> String {
    format!("/admin/settings/{section}")
}

/// The form of a part with these fields in place of what stands there; a field may come twice.
pub async fn form(admin: &Visitor, section: &str, typed: &[(&str, &str)]) -> Fields {
    let mut form = admin.see(&path(section)).await.form(&path(section));
    form.retain(|(name, _)| !typed.iter().any(|(typed, _)| typed == name));
    form.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    form
}

pub async fn save(admin: &Visitor, section: &str, typed: &[(&str, &str)]) -> Page {
    let form = form(admin, section, typed).await;
    admin.press(&path(section), &form).await
}

#[track_caller]
pub fn saved(page: &Page) {
    assert_eq!(page.location(), "/admin/settings?done=saved", "{} {}", page.status, page.words());
}

#[track_caller]
pub fn asked(page: &Page) {
    assert_eq!(page.location(), "/admin/settings?done=asked", "{} {}", page.status, page.words());
}

/// What a reader of the start page and of the help page sees.
async fn public(app: &TestApp, path: &str) -> String {
    app.visitor().get(path).await.words()
}

/// The one change that waits.
pub async fn waiting(app: &TestApp) -> waypost::vault::Id {
    let listed = waypost::store::proposals::list(app.store()).await.unwrap();
    assert_eq!(listed.len(), 1);
    listed[0].id
}

async fn agree(lead: &Visitor, app: &TestApp) {
    let done = super::agree::answer(lead, "agree", waiting(app).await).await;
    assert_eq!(done.location(), "/agree?done=agree", "{}", done.words());
}

on_both! {
    async fn each_setting_shows_where_it_should_without_a_restart(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        // The name, and where to tell of a weakness.
        let typed = [("operator", "Harbour <Light>"), ("contact", "security@harbour.example")];
        saved(&save(&admin, "name", &typed).await);
        assert!(public(&app, "/privacy").await.contains("Harbour <Light>"));
        let told = app.visitor().ask(actix_web::http::Method::GET, "/.well-known/security.txt", None).await;
        assert!(told.text.contains("mailto:security@harbour.example"), "{}", told.text);
        assert!(!admin.see(&path("name")).await.value("contact").contains("mailto:"));
        // The state's line stands on every page, and the duty is told where it is due.
        let typed = [("line-name", "Ohio Line"), ("line-phone", "1-855-642-4453"), ("everyone", "yes")];
        asked(&save(&admin, "state", &typed).await);
        agree(&lead(&app, &team, "lena").await.1, &app).await;
        for page in ["/help", "/safety"] {
            let seen = app.visitor().get(page).await;
            assert!(seen.has("a[href='tel:18556424453']") && seen.words().contains("Ohio Line"));
        }
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        assert!(visitor.get("/write/you").await.words().contains("Ohio Line"), "the duty is told");
        assert!(!visitor.get("/write/you").await.has("input[name=must_report]"), "and not asked");
        // When somebody reads.
        let typed = [("day", "2"), ("day", "4"), ("from", "8"), ("to", "12"), ("zone", "America/Chicago")];
        saved(&save(&admin, "reading", &typed).await);
        assert!(public(&app, "/privacy").await.contains("Tuesday and Thursday"));
        let sunday = Moment(1_795_343_400);
        assert_eq!(app.site.current().nobody_until(sunday), Some((2, 8)));
        // Times. The other two are looked at where staff see them: see the queue's tests.
        let typed = [("clock", "48"), ("openings", "12"), ("closes", "5"), ("draft", "1440")];
        saved(&save(&admin, "times", &typed).await);
        let kept = set(&app).await;
        assert_eq!((kept.clock_hours, kept.openings_an_hour, kept.draft_minutes), (48, 12, 1_440));
        assert_eq!(kept.closes_after, 5);
        assert_eq!(app.site.current().draft_minutes(), 1_440);
        let left = async |seconds: i64| {
            app.pass(seconds);
            waypost::cli::serve::sweep(app.store(), app.now()).await.unwrap();
            app.drafts().await
        };
        app.visitor().write(WORDS).await;
        assert_eq!(left(23 * 3_600).await, 1, "kept for a day");
        assert_eq!(left(2 * 3_600).await, 0);
        let (_, admin) = signed_in(&app, &team, "late", Role::Admin).await;
        saved(&save(&admin, "times", &[("clock", "48"), ("openings", "12"), ("draft", "30")]).await);
        app.visitor().write(WORDS).await;
        assert_eq!((left(20 * 60).await, left(30 * 60).await), (1, 0), "kept for half an hour");
        // Longer holds at once.
        let (_, admin) = signed_in(&app, &team, "later", Role::Admin).await;
        saved(&save(&admin, "kept", &[("days", "120")]).await);
        assert_eq!(set(&app).await.retention_on(0), 120);
        let versions = settings::newest(app.store()).await.unwrap().unwrap().0;
        assert_eq!(versions, 8, "each save is a version, and that a lead was let in");
        assert_eq!(trail(&app, &team).await["settings_changed"], 6);
        let named = "SELECT COUNT(*) FROM audit WHERE detail = 'operator, security_contact'";
        assert_eq!(app.number(named).await, 1, "the names of what was changed, and no values");
        let listed = admin.see("/admin/settings").await.words();
        for says in ["Harbour <Light>", "Ohio Line: 1-855-642-4453", "08:00–12:00 America/Chicago", "about 120 days"] {
            assert!(listed.contains(says), "{says}: {listed}");
        }
    }
}

on_both! {
    async fn what_is_late_and_what_is_much_follow_the_settings(app) {
        let team = app.team().await;
        let (anna, _) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let yesterday = Moment(app.now()).day() - 1;
        stored(&app, NewConcern { received_on: yesterday, ..concern(&app) }).await;
        opened(&team, anna.id, app.now(), 4).await;
        let looks = async || {
            let page = lead.see("/queue").await;
            (page.has("tbody .tag.late"), page.words().contains("anna"))
        };
        assert_eq!(looks().await, (true, false), "a day, and 30");
        saved(&save(&admin, "times", &[("clock", "720"), ("openings", "3"), ("draft", "120")]).await);
        assert_eq!(looks().await, (false, true));
        saved(&save(&admin, "times", &[("clock", "1"), ("openings", "4"), ("draft", "120")]).await);
        assert_eq!(looks().await, (true, false));
    }
}

on_both! {
    async fn what_breaks_a_rule_comes_back_as_it_was_typed(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let before = settings::newest(app.store()).await.unwrap();
        for (section, name, typed) in [
            ("name", "operator", " "),
            ("name", "contact", "nobody"),
            ("state", "line-name", "A line without a number"),
            ("reading", "zone", "Waco"),
            ("times", "clock", "721"),
            ("times", "openings", "many"),
            ("times", "closes", "31"),
            ("kept", "days", "29"),
            ("leave", "page", "javascript:alert(1)"),
            ("leave", "page", "http://example.org/"),
            ("mail", "host", "a b"),
        ] {
            let mut all = vec![(name, typed)];
            let select = match section {
                "reading" => vec![("from", "9"), ("to", "17")],
                "times" => vec![("draft", "30")],
                "mail" => vec![("how", "tls"), ("secret", "hunter2")],
                _ => vec![],
            };
            all.extend(select);
            let page = save(&admin, section, &all).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{section} {typed}");
            assert_eq!(page.value(name), typed, "{section}");
            assert_eq!(page.select(".fault li").len(), 1, "{section} {}", page.words());
            assert!(page.has(&format!("#{name}[aria-invalid='true']")), "{section}");
            assert!(!page.text.contains("hunter2"));
        }
        for (section, all) in [
            ("reading", &[("day", ""), ("from", "9"), ("to", "17"), ("zone", "UTC")][..]),
            ("reading", &[("day", "1"), ("from", "17"), ("to", "9"), ("zone", "UTC")][..]),
            ("state", &[("everyone", "yes")][..]),
            ("times", &[("draft", "45")][..]),
            ("languages", &[("on", "xx"), ("default", "en")][..]),
            ("languages", &[("on", "es"), ("default", "en")][..]),
        ] {
            let page = save(&admin, section, all).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{section} {all:?}");
        }
        let mut bare = form(&admin, "name", &[("operator", "Elsewhere")]).await;
        fill(&mut bare, "token", "");
        assert_eq!(admin.press(&path("name"), &bare).await.status, StatusCode::FORBIDDEN);
        assert_eq!(admin.see(&path("nothing")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(save(&admin, "name", &[]).await.location(), "/admin/settings?done=same");
        assert_eq!(settings::newest(app.store()).await.unwrap(), before);
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 0);
    }
}

on_both! {
    async fn of_two_admins_who_change_the_same_the_second_is_told_and_loses_nothing(app) {
        let team = app.team().await;
        let (_, root) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, other) = signed_in(&app, &team, "other", Role::Admin).await;
        let one = form(&root, "name", &[("operator", "Harbour Light")]).await;
        let two = form(&other, "name", &[("operator", "Old Mill")]).await;
        let third = form(&other, "kept", &[("days", "100")]).await;
        saved(&root.press(&path("name"), &one).await);
        let page = other.press(&path("name"), &two).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("Now it says: Harbour Light"), "{}", page.words());
        assert_eq!(page.value("operator"), "Old Mill");
        assert_eq!(set(&app).await.operator, "Harbour Light");
        // Another part is nobody else's: it goes through, and takes nothing back.
        saved(&other.press(&path("kept"), &third).await);
        let both = set(&app).await;
        assert_eq!((both.operator.as_str(), both.retention_days), ("Harbour Light", 100));
        // Saved once more, theirs holds.
        saved(&other.press(&path("name"), &page.form(&path("name"))).await);
        assert_eq!(set(&app).await.operator, "Old Mill");
        // At the very same moment: one is told, and nothing is half stored.
        let one = form(&root, "name", &[("operator", "One")]).await;
        let two = form(&other, "name", &[("operator", "Two")]).await;
        let (path, versions) = (path("name"), settings::newest(app.store()).await.unwrap().unwrap().0);
        let (first, second) = tokio::join!(root.press(&path, &one), other.press(&path, &two));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(settings::newest(app.store()).await.unwrap().unwrap().0, versions + 1);
    }
}

on_both! {
    async fn the_page_to_leave_to_changes_only_when_a_lead_agrees(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, other) = signed_in(&app, &team, "other", Role::Admin).await;
        assert!(admin.see(&path("leave")).await.words().contains("No lead can read yet"));
        let (_, lena) = lead(&app, &team, "lena").await;
        assert!(!admin.see(&path("leave")).await.words().contains("No lead can read yet"));
        asked(&save(&admin, "leave", &[("page", "example.org/news")]).await);
        let away = app.visitor().leave().await;
        assert_eq!(away.location(), EXIT_PAGE, "until then nothing changes");
        // Both admins see what waits; nobody can ask twice.
        for browser in [&admin, &other] {
            let page = browser.see(&path("leave")).await;
            assert!(page.words().contains("https://example.org/news"), "{}", page.words());
            assert!(!page.has("input[name=page]"));
            assert!(browser.see("/admin/settings").await.words().contains("A change waits for a lead"));
        }
        let mut again = admin.see(&path("name")).await.form(&path("name"));
        fill(&mut again, "page", "https://evil.example/");
        assert_eq!(admin.press(&path("leave"), &again).await.status, StatusCode::CONFLICT);
        let back = admin.see(&path("leave")).await;
        assert!(back.has("button[name=back]") && !other.see(&path("leave")).await.has("button[name=back]"));
        agree(&lena, &app).await;
        assert_eq!(app.visitor().leave().await.location(), "https://example.org/news");
        // Taken back, it is as it was.
        asked(&save(&admin, "leave", &[("page", "https://evil.example/")]).await);
        let id = waiting(&app).await;
        let taken = super::agree::answer(&admin, "back", id).await;
        assert_eq!(taken.location(), "/agree?done=back");
        assert_eq!(set(&app).await.exit_page, "https://example.org/news");
        assert!(admin.see(&path("leave")).await.has("input[name=page]"));
        let counted = trail(&app, &team).await;
        assert_eq!((counted["change_asked"], counted["change_refused"]), (2, 1));
        let told = "SELECT COUNT(*) FROM notices WHERE audience = 'leads'";
        assert!(app.number(told).await >= 1, "the leads get mail of it");
    }
}

on_both! {
    async fn mail_goes_where_a_lead_agreed_and_the_password_is_never_shown(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        let typed = [("how", "tls"), ("host", "mail.example.org"), ("user", "post@example.org"), ("secret", "hunter2/ä")];
        asked(&save(&admin, "mail", &typed).await);
        assert_eq!(set(&app).await.mail, None);
        let mut seen = Vec::new();
        for browser in [&admin, &lena] {
            let page = browser.see("/agree").await;
            assert!(page.words().contains("mail.example.org"), "{}", page.words());
            seen.push(page.text);
        }
        seen.push(admin.see(&path("mail")).await.text);
        agree(&lena, &app).await;
        let wrapped = set(&app).await.mail.unwrap();
        let url = mail_server::unwrap(team.site.staff_key(), &wrapped).unwrap();
        assert_eq!(url, "smtps://post%40example.org:hunter2%2F%C3%A4@mail.example.org");
        assert!(MailServer::at(&url).is_ok());
        let page = admin.see(&path("mail")).await;
        assert!(page.words().contains("Now: mail.example.org"), "{}", page.words());
        seen.push(page.text);
        seen.push(admin.see("/admin/settings").await.text);
        assert!(seen.iter().all(|text| !text.contains("hunter2") && !text.contains("post@example.org") && !text.contains(&wrapped)));
        asked(&save(&admin, "mail", &[("how", "none")]).await);
        agree(&lena, &app).await;
        assert_eq!(set(&app).await.mail, None);
        for secret in ["hunter2", "example.org"] {
            let rows = format!("SELECT COUNT(*) FROM audit WHERE detail LIKE '%{secret}%'");
            assert_eq!(app.number(&rows).await, 0);
        }
    }
}

on_both! {
    async fn a_shorter_time_is_asked_for_and_holds_two_weeks_later(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        let today = Moment(app.now()).day();
        asked(&save(&admin, "kept", &[("days", "30")]).await);
        assert_eq!(set(&app).await.retention_on(today + 100), 90);
        agree(&lena, &app).await;
        let kept = set(&app).await;
        assert_eq!((kept.retention_on(today + 13), kept.retention_on(today + 14)), (90, 30));
        let page = admin.see(&path("kept")).await.words();
        assert!(page.contains("about 90 days") && page.contains("about 30 days"), "{page}");
        // Back to what holds: longer than what was to come, so nobody need agree.
        saved(&save(&admin, "kept", &[("days", "90")]).await);
        assert_eq!(set(&app).await.retention_on(today + 100), 90);
    }
}

on_both! {
    async fn a_language_goes_live_only_with_who_checked_it_and_when(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let noted = [("on", "en"), ("default", "en"), ("by-en", "Ann"), ("when-en", "2026-11-20")];
        saved(&save(&admin, "languages", &noted).await);
        let page = app.visitor().reading("es").get("/help").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "it is off");
        let typed = [("on", "en"), ("on", "es"), ("default", "es")];
        let page = save(&admin, "languages", &typed).await;
        assert_eq!(page.select(".fault li").len(), 2, "{}", page.words());
        let later = waypost::domain::time::day_text(Moment(app.now()).day() + 1);
        for (by, when) in [("", "2026-11-20"), ("Ana", ""), ("Ana", "soon"), ("Ana", &*later)] {
            let typed = [&typed[..], &[("by-es", by), ("when-es", when)]].concat();
            let page = save(&admin, "languages", &typed).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{by} {when}");
            assert_eq!((page.value("by-es"), page.value("when-es")), (by.to_owned(), when.to_owned()));
        }
        let typed = [&typed[..], &[("by-es", "Ana Ruiz"), ("when-es", "2026-11-20")]].concat();
        saved(&save(&admin, "languages", &typed).await);
        let kept = set(&app).await;
        assert_eq!(kept.languages, ["es", "en"], "the default first");
        let check = LanguageCheck { language: "es".to_owned(), by: "Ana Ruiz".to_owned(), on: 20_777 };
        assert_eq!(kept.languages_checked[1..], [check], "after English");
        assert_eq!(app.visitor().reading("es").get("/help").await.status, StatusCode::OK);
        assert!(admin.see("/admin/settings").await.words().contains("Ana Ruiz"));
        // Off and on again: it was checked.
        saved(&save(&admin, "languages", &[("on", "en"), ("default", "en")]).await);
        assert!(!admin.see(&path("languages")).await.has("#by-es"));
        saved(&save(&admin, "languages", &[("on", "en"), ("on", "es"), ("default", "en")]).await);
        assert_eq!(set(&app).await.languages, ["en", "es"]);
    }
}

on_both! {
    async fn settings_that_were_never_made_are_not_made_here(app) {
        let team: Team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        app.sql("DELETE FROM settings").await;
        app.site.refresh().await.unwrap();
        assert!(admin.see("/admin/settings").await.has(".note"));
        assert_eq!(admin.see(&path("name")).await.status, StatusCode::NOT_FOUND);
        let token = admin.see("/admin/settings").await.form("/logout");
        assert_eq!(admin.press(&path("name"), &token).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM settings").await, 0);
    }
}

on_both! {
    async fn another_process_takes_the_new_settings_without_a_restart(app) {
        use waypost::web::site::{Parts, Site};
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let store = app.database.open().await;
        let dir = tempfile::TempDir::new().unwrap();
        let now = app.now();
        let other = Site::open(Parts {
            store,
            code_key: waypost::vault::PublicKeyFile::generate(),
            data_dir: dir.path().to_owned(),
            origins: waypost::web::origin::Origins::parse(&["https://example.org".to_owned()]).unwrap(),
            clock: std::sync::Arc::new(move || Moment(now)),
            demo: false,
            fairness: waypost::web::fair::Fairness::parse(&waypost::config::Fair::default()).unwrap(),
            disk: waypost::web::disk::Disk::new(0),
        });
        let other = other.await.unwrap();
        assert_eq!(other.current().operator(), "Lantern Street");
        saved(&save(&admin, "name", &[("operator", "Harbour Light")]).await);
        other.refresh().await.unwrap();
        assert_eq!(other.current().operator(), "Harbour Light");
        let old: Settings = set(&app).await;
        assert_eq!(old.readers, 3, "what was not changed stays");
    }
}
