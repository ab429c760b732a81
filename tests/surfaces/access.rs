//! Once a month somebody looks at who can get in: it is said when it is due, noted by whom it was
//! done, and what is agreed to is the very list that was looked at.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::due;
use waypost::store::access_reviews::{self, EVERY};

use super::agree::lead;
use super::people::{change, invite, signed_in, trail};
use super::*;
use crate::support::staff::Person;

/// Some days later, signed in anew.
async fn later(app: &TestApp, days: i64, browsers: &[(&Visitor, &Person)]) {
    app.pass(days * 86_400);
    for (browser, person) in browsers {
        let page = browser.sign_in(person, app.now()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    }
}

const DUE: &str = "It is time to look";

on_both! {
    async fn a_look_is_due_once_a_month_and_noted_with_who_looked(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, browser) = lead(&app, &team, "lena").await;
        assert!(!browser.see("/queue").await.words().contains(DUE));
        assert!(!admin.see("/admin/people").await.words().contains(DUE));
        later(&app, EVERY - 1, &[(&admin, &root), (&browser, &lena)]).await;
        assert!(!browser.see("/queue").await.words().contains(DUE));
        later(&app, 1, &[(&admin, &root), (&browser, &lena)]).await;
        assert!(browser.see("/queue").await.words().contains(DUE));
        assert!(admin.see("/admin/people").await.words().contains(DUE));
        let page = browser.see("/access").await;
        assert!(page.words().contains("No one has looked yet."), "{}", page.words());
        assert_eq!(page.select("tbody tr").len(), 2);
        let done = browser.press("/access", &page.form("/access")).await;
        assert!(browser.follow(&done).await.words().contains("Noted."));
        let page = admin.see("/access").await;
        assert!(page.words().contains("lena looked last"), "{}", page.words());
        assert!(!browser.see("/queue").await.words().contains(DUE));
        assert!(!admin.see("/admin/people").await.words().contains(DUE));
        let last = access_reviews::newest(app.store()).await.unwrap().unwrap();
        assert_eq!((last.done_by, last.done_on), (lena.id, Moment(app.now()).day()));
        assert_eq!(trail(&app, &team).await["access_reviewed"], 1);
        // An admin can look as well, on another day, and a month later it is due again.
        later(&app, 1, &[(&admin, &root)]).await;
        let looked = admin.press("/access", &admin.see("/access").await.form("/access")).await;
        assert_eq!(looked.location(), "/access?done=looked");
        later(&app, EVERY, &[(&admin, &root)]).await;
        assert!(admin.see("/access").await.words().contains("root looked last"));
        assert!(admin.see("/access").await.words().contains(DUE));
    }
}

on_both! {
    async fn who_came_or_went_while_somebody_looked_is_not_agreed_to(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, browser) = lead(&app, &team, "lena").await;
        let anna = team.person("anna", Role::Reviewer).await;
        let form = browser.see("/access").await.form("/access");
        let press = async |form: &Fields| browser.press("/access", form).await;
        team.admit(&app, &anna).await;
        let page = press(&form).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("the list changed while you looked"), "{}", page.words());
        let form = browser.see("/access").await.form("/access");
        invite(&admin, "eve", "lead").await;
        assert_eq!(press(&form).await.status, StatusCode::CONFLICT);
        let form = browser.see("/access").await.form("/access");
        change(&admin, &anna, "renew").await;
        app.sql("UPDATE accounts SET role = 'lead' WHERE username = 'anna'").await;
        assert_eq!(press(&form).await.status, StatusCode::CONFLICT);
        assert!(access_reviews::newest(app.store()).await.unwrap().is_none());
        let page = browser.see("/access").await;
        assert!(page.words().contains("eve, Lead"), "{}", page.words());
        let mut bare = page.form("/access");
        fill(&mut bare, "token", "");
        assert_eq!(press(&bare).await.status, StatusCode::FORBIDDEN);
        assert_eq!(press(&page.form("/access")).await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn leads_and_admins_are_mailed_once_a_month_until_somebody_looked(app) {
        let team = app.team().await;
        let (root, _) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, browser) = lead(&app, &team, "lena").await;
        let anna = team.person("anna", Role::Reviewer).await;
        for person in [&root, &lena, &anna] {
            let (id, address) = (app.blob(&person.id), app.blob(&[1; 60]));
            let row = format!("({id}, 'none', 0, {address}, 0)");
            app.sql(&format!("INSERT INTO mail_choices (account, mode, hour, address, daily_on) VALUES {row}")).await;
        }
        let mails = async || app.number("SELECT COUNT(*) FROM outbox WHERE kind = 'usual'").await;
        let turn = async || due::tell_of_review(app.store(), Moment(app.now())).await.unwrap();
        turn().await;
        assert_eq!(mails().await, 0);
        for (days, after) in [(EVERY, 2), (1, 2), (EVERY - 2, 2), (1, 4)] {
            app.pass(days * 86_400);
            turn().await;
            turn().await;
            assert_eq!(mails().await, after, "{days} more days");
        }
        assert_eq!(app.number(&format!("SELECT COUNT(*) FROM outbox WHERE account = {}", app.blob(&anna.id))).await, 0);
        browser.sign_in(&lena, app.now()).await;
        browser.press("/access", &browser.see("/access").await.form("/access")).await;
        for (days, after) in [(EVERY - 1, 4), (1, 6)] {
            app.pass(days * 86_400);
            turn().await;
            assert_eq!(mails().await, after, "{days} more days");
        }
    }
}
