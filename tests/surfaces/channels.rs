//! The official channels as leads and admins keep them: two people change one, and one person can
//! take a wrong number off.

use waypost::domain::staff::Role;
use waypost::store::proposals;

use super::agree::{answer, lead, set};
use super::people::{signed_in, trail};
use super::*;

const NEW: &str = "1-800-555-0100";

fn path(id: &str) -> String {
    format!("/admin/channels/{id}")
}

async fn press(browser: &Visitor, id: &str, what: &str, typed: &[(&str, &str)]) -> Page {
    let mut form = browser.see("/account").await.form("/logout");
    fill(&mut form, "do", what);
    for (name, value) in typed {
        fill(&mut form, name, value);
    }
    browser.press(&path(id), &form).await
}

async fn ask(browser: &Visitor, id: &str, shown: &str) -> Page {
    press(browser, id, "ask", &[("shown", shown), ("source", "1800runaway.org")]).await
}

async fn help(app: &TestApp) -> Page {
    app.visitor().get("/help").await
}

on_both! {
    async fn a_change_by_one_person_of_three_is_refused_and_shows_after_the_second(app) {
        let team = app.team().await;
        let (_, root) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, other) = signed_in(&app, &team, "other", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        let before = help(&app).await.words();
        assert_eq!(ask(&root, "runaway", NEW).await.location(), "/admin/channels?done=asked");
        let id = proposals::list(app.store()).await.unwrap()[0].id;
        for what in ["agree", "refuse", "alone"] {
            assert_eq!(answer(&root, what, id).await.status, StatusCode::NOT_FOUND, "{what}");
        }
        // Later neither: others are there.
        assert_eq!(help(&app).await.words(), before);
        assert_eq!(ask(&root, "runaway", "1-800-555-0199").await.status, StatusCode::CONFLICT);
        assert!(root.see(&path("runaway")).await.words().contains(NEW));
        assert!(lena.see("/agree").await.has("button[name=agree]"));
        let page = other.see("/agree").await;
        assert!(page.words().contains(NEW) && page.words().contains("1-800-786-2929"), "{}", page.words());
        assert_eq!(answer(&other, "agree", id).await.location(), "/agree?done=agree");
        let page = help(&app).await;
        assert!(page.words().contains(NEW) && !page.words().contains("1-800-786-2929"));
        assert!(page.has("a[href='tel:+18005550100']") && !page.has("a[href='tel:+18007862929']"));
        assert!(!page.words().contains("1-800-RUNAWAY"), "the letters were the old number's");
        let listed = root.see("/admin/channels").await.words();
        assert!(listed.contains("November 22, 2026, by root"), "{listed}");
        let detail = "SELECT COUNT(*) FROM audit WHERE detail LIKE 'channels runaway; asked by%'";
        assert_eq!(app.number(detail).await, 1);
        assert_eq!(trail(&app, &team).await["settings_changed"], 1);
    }
}

on_both! {
    async fn a_lead_and_an_admin_can_change_one_and_each_alone_can_take_it_off(app) {
        let team = app.team().await;
        let (_, root) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        assert!(help(&app).await.words().contains("1-888-373-7888"));
        assert_eq!(press(&lena, "nhth", "off", &[]).await.location(), "/admin/channels?done=off");
        let page = help(&app).await;
        assert!(!page.text.contains("18883737888"), "gone at once");
        assert!(page.has("a[href='tel:911']"));
        // Nobody puts it back alone.
        assert_eq!(press(&lena, "nhth", "off", &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ask(&lena, "nhth", "1-888-373-7888").await.status, StatusCode::SEE_OTHER);
        assert!(!help(&app).await.text.contains("18883737888"));
        let id = proposals::list(app.store()).await.unwrap()[0].id;
        assert_eq!(answer(&root, "agree", id).await.status, StatusCode::SEE_OTHER);
        assert!(help(&app).await.has("a[href='tel:+18883737888']"));
        // Checked, and the same: the day is told, after somebody else agreed.
        app.pass(40 * 86_400);
        let (_, root) = signed_in(&app, &team, "root2", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena2").await;
        assert_eq!(press(&root, "nhth", "checked", &[]).await.status, StatusCode::SEE_OTHER);
        let id = proposals::list(app.store()).await.unwrap()[0].id;
        answer(&lena, "agree", id).await;
        assert_eq!(set(&app).await.channels["nhth"].checked_by, "root2");
        let alone = "SELECT COUNT(*) FROM audit WHERE detail = 'channels nhth; off, alone'";
        assert_eq!(app.number(alone).await, 1);
    }
}

on_both! {
    async fn the_three_that_stand_first_cannot_be_taken_off_by_anybody(app) {
        let team = app.team().await;
        let (_, root) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        for id in waypost::words::ALWAYS_ON {
            for browser in [&root, &lena] {
                assert_eq!(press(browser, id, "off", &[]).await.status, StatusCode::NOT_FOUND, "{id}");
                assert!(!browser.see(&path(id)).await.has("button[value=off]"));
            }
        }
        // Their number changes only with a lead: another admin may be one that an admin made up.
        let (_, other) = signed_in(&app, &team, "other", Role::Admin).await;
        assert_eq!(ask(&root, "ncmec", NEW).await.status, StatusCode::SEE_OTHER);
        let id = proposals::list(app.store()).await.unwrap()[0].id;
        assert_eq!(answer(&other, "agree", id).await.status, StatusCode::NOT_FOUND);
        assert!(app.visitor().get("/help").await.has("a[href='tel:+18008435678']"));
        assert_eq!(answer(&lena, "agree", id).await.status, StatusCode::SEE_OTHER);
        assert!(app.visitor().get("/help").await.has("a[href='tel:+18005550100']"));
        // Not by who writes the database either, nor with words that lead elsewhere.
        let mut settings = set(&app).await;
        for id in waypost::words::ALWAYS_ON {
            let off = waypost::domain::channel::ChannelSet {
                shown: "1".to_owned(),
                href: "tel:1".to_owned(),
                source: "nobody".to_owned(),
                on: false,
                checked_on: None,
                checked_by: String::new(),
            };
            settings.channels.insert(id.to_owned(), off);
        }
        let body = serde_json::to_string(&settings).unwrap();
        let job = app.store().write(move |tx| {
            let body = body.clone();
            Box::pin(async move { waypost::store::settings::insert(tx, 20_800, &body).await })
        });
        job.await.unwrap();
        app.site.refresh().await.unwrap();
        assert!(app.visitor().get("/help").await.select(".way li").len() >= 3);
    }
}

on_both! {
    async fn what_is_no_number_and_no_page_is_not_asked_for(app) {
        let team = app.team().await;
        let (_, root) = signed_in(&app, &team, "root", Role::Admin).await;
        for (id, shown) in [
            ("runaway", "call us"),
            ("runaway", ""),
            ("runaway", "1;2"),
            ("a21", "javascript:alert(1)"),
            ("a21", "a21.org\"><script>"),
            ("a21", "me@evil.example"),
        ] {
            let page = ask(&root, id, shown).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{shown}");
            assert_eq!(page.value("shown"), shown);
        }
        let page = press(&root, "runaway", "ask", &[("shown", NEW)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody said where it was seen");
        // There are no words for it in each language.
        assert!(!root.see(&path("team-hope")).await.has("#shown"));
        assert_eq!(ask(&root, "team-hope", NEW).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut form = root.see("/account").await.form("/logout");
        fill(&mut form, "do", "off");
        fill(&mut form, "token", "");
        assert_eq!(root.press(&path("nhth"), &form).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 0);
        assert!(set(&app).await.channels.is_empty());
    }
}

on_both! {
    async fn what_nobody_checked_for_half_a_year_is_told_to_staff_and_to_nobody_else(app) {
        let team = app.team().await;
        let (_, root) = signed_in(&app, &team, "root", Role::Admin).await;
        assert!(!root.see("/admin/channels").await.has(".tag.late"));
        app.pass(200 * 86_400);
        let (_, root) = signed_in(&app, &team, "root2", Role::Admin).await;
        let page = root.see("/admin/channels").await;
        assert!(page.select(".tag.late").len() > 20 && page.words().contains("Check it again"));
        assert!(!help(&app).await.words().contains("Check it again"));
    }
}
