//! A link to start over destroys nothing: what somebody had is kept until a lead let them in again or
//! 14 days are over, opens for nobody meanwhile, and goes back whole when it was not them who asked.
//! And who is needed to read goes by no one person's word.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::outbox::due;
use waypost::store::outbox;
use waypost::vault::{Id, hex};

use super::agree::{answer, lead};
use super::people::{change, path_in, signed_in, trail};
use super::people_keys::{opens, type_words, words_of};
use super::*;
use crate::support::staff::{Person, Team};

/// How many rows are kept of somebody's old key, and how many grants there are in all.
async fn kept(app: &TestApp) -> (i64, i64) {
    let grants = app.number("SELECT COUNT(*) FROM grants").await;
    (app.number("SELECT COUNT(*) FROM old_keys").await, grants)
}

/// Somebody uses a link that an admin made for an account.
async fn start_over(app: &TestApp, team: &Team, admin: &Visitor, whom: &Person) -> Person {
    let made = change(admin, whom, "reset").await;
    let path = path_in(&admin.follow(&made).await);
    let (secret, done) = team.browser().accept(&path, app.now()).await;
    assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
    Person { id: whom.id, username: whom.username.clone(), secret }
}

/// Whether somebody gets in with what they know.
async fn gets_in(app: &TestApp, team: &Team, person: &Person) -> bool {
    app.pass(30);
    let browser = team.browser();
    browser.name_and_words(&person.username, &person.words()).await;
    browser.totp(&person.shown(app.now())).await.status == StatusCode::SEE_OTHER
}

/// What waits to be agreed to.
async fn waiting(app: &TestApp) -> Vec<(String, Id)> {
    let all = waypost::store::proposals::list(app.store()).await.unwrap();
    all.into_iter().map(|asked| (asked.kind, asked.id)).collect()
}

on_both! {
    async fn who_was_made_to_start_over_goes_on_as_before_when_a_lead_says_it_was_not_them(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        lead(&app, &team, "mia").await;
        let (anna, _) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        let before = kept(&app).await;
        let eve = start_over(&app, &team, &admin, &anna).await;
        assert_eq!(kept(&app).await, (1, before.1), "what she was given was destroyed");
        // Nobody has it: not who used the link, and not who knows the old words.
        assert_eq!(opens(&app, &team, &eve).await, 0);
        assert!(!gets_in(&app, &team, &anna).await, "the old words are over");
        assert!(gets_in(&app, &team, &eve).await);
        // Once more: the first is what stays.
        let again = start_over(&app, &team, &admin, &anna).await;
        assert_eq!((kept(&app).await, opens(&app, &team, &again).await), ((1, before.1), 0));
        let page = lena.see("/people").await;
        assert!(page.words().contains("Started over"), "{}", page.words());
        let mut form = page.form("/logout");
        fill(&mut form, "back", &hex(&anna.id));
        let done = lena.press("/people", &form).await;
        assert!(lena.follow(&done).await.words().contains("It is as it was before."));
        assert_eq!((kept(&app).await, opens(&app, &team, &anna).await), ((0, before.1), 1));
        assert!(!gets_in(&app, &team, &again).await && !gets_in(&app, &team, &eve).await);
        assert!(gets_in(&app, &team, &anna).await);
        assert!(lena.see("/keys").await.words().contains("anna: What is sent to the team"));
        // Pressed again, nothing is changed and it is said.
        let done = lena.press("/people", &form).await;
        assert!(lena.follow(&done).await.words().contains("there is nothing to put back"));
        assert_eq!(trail(&app, &team).await["account_changed"], 3);
    }
}

on_both! {
    async fn what_was_kept_goes_when_a_lead_lets_them_in_again_or_after_14_days(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        lead(&app, &team, "mia").await;
        let (anna, ben) = (team.person("anna", Role::Reviewer).await, team.person("ben", Role::Reviewer).await);
        team.admit(&app, &anna).await;
        team.admit(&app, &ben).await;
        let before = kept(&app).await.1;
        let (anew, other) =
            (start_over(&app, &team, &admin, &anna).await, start_over(&app, &team, &admin, &ben).await);
        app.pass(30);
        let browser = team.browser();
        browser.sign_in(&anew, app.now()).await;
        type_words(&lena, &anew, &words_of(&browser).await).await;
        assert_eq!((kept(&app).await, opens(&app, &team, &anew).await), ((1, before), 1));
        assert_eq!(change(&admin, &anna, "back").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let turn = async |days: i64| {
            app.pass(days * 86_400);
            let key = team.site.trail_key();
            due::destroy_old_keys(app.store(), &key, Moment(app.now())).await.unwrap();
        };
        turn(13).await;
        assert_eq!(kept(&app).await, (1, before));
        turn(1).await;
        assert_eq!(kept(&app).await, (0, before - 1), "what was granted to the old key stays");
        assert_eq!(opens(&app, &team, &other).await, 0);
        let trail = trail(&app, &team).await;
        assert_eq!(trail["grants_destroyed"], 2, "once for each");
    }
}

on_both! {
    async fn who_uses_a_link_that_was_not_theirs_cannot_destroy_what_is_kept(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, lena) = lead(&app, &team, "lena").await;
        lead(&app, &team, "mia").await;
        let anna = team.person("anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        let before = kept(&app).await.1;
        let eve = start_over(&app, &team, &admin, &anna).await;
        app.pass(30);
        let theirs = team.browser();
        theirs.sign_in(&eve, app.now()).await;
        // "Somebody may know my words": that destroys what the key of now was given.
        app.pass(30);
        let shown = theirs.see("/account/words").await;
        let mut form = shown.form("/account/words");
        let words = shown.select(".slip .words").remove(0);
        let last: Vec<_> = words.split(' ').skip(6).collect();
        for (name, value) in [("words", last.join(" ")), ("password", eve.words()), ("totp", eve.shown(app.now())), ("known", "yes".to_owned())] {
            fill(&mut form, name, &value);
        }
        let renewed = theirs.press("/account/words", &form).await;
        assert_eq!(renewed.location(), "/account?done=words", "{}", renewed.words());
        assert_eq!(kept(&app).await, (1, before));
        // Anna's lead puts it back, and whoever sits in the other browser is out.
        let mut form = lena.see("/people").await.form("/logout");
        fill(&mut form, "back", &hex(&anna.id));
        lena.press("/people", &form).await;
        assert!(theirs.see("/account").await.location().starts_with("/login"));
        assert!(gets_in(&app, &team, &anna).await);
        assert_eq!(opens(&app, &team, &anna).await, 1);
    }
}

on_both! {
    async fn who_is_made_to_start_over_is_told_by_mail_and_so_are_the_leads(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let anna = team.person("anna", Role::Reviewer).await;
        let (id, address) = (app.blob(&anna.id), app.blob(&[1; 60]));
        let columns = "account, mode, hour, address, daily_on";
        app.sql(&format!("INSERT INTO mail_choices ({columns}) VALUES ({id}, 'none', 0, {address}, 0)")).await;
        let told = async || {
            let mails = app.number("SELECT COUNT(*) FROM outbox WHERE kind = 'usual'").await;
            let notices = app.number("SELECT COUNT(*) FROM notices WHERE audience = 'leads'").await;
            app.sql("DELETE FROM notices").await;
            (mails, notices)
        };
        let path = path_in(&admin.follow(&change(&admin, &anna, "reset").await).await);
        assert_eq!(told().await, (1, 1), "the link was made");
        // Who cannot sign in any more is sent it all the same.
        let (now, until) = (app.now(), app.now() + 60);
        let claimed = app.store().write(move |tx| Box::pin(async move { outbox::claim(tx, now, until).await }));
        let mail = outbox::find(app.store(), &claimed.await.unwrap().unwrap()).await.unwrap().unwrap();
        assert!(mail.account == anna.id && mail.address.is_some());
        team.browser().accept(&path, app.now()).await;
        assert_eq!(told().await, (2, 1), "the link was used");
        change(&admin, &anna, "back").await;
        assert_eq!(told().await, (3, 1), "it was put back");
    }
}

on_both! {
    async fn one_of_the_last_two_who_hold_keys_is_taken_away_only_when_a_lead_agrees(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, one) = lead(&app, &team, "lena").await;
        let (mia, two) = lead(&app, &team, "mia").await;
        for what in ["off", "reset"] {
            let asked = change(&admin, &mia, what).await;
            assert!(admin.follow(&asked).await.words().contains("A lead was asked to agree"));
            // Pressed twice, it waits once.
            change(&admin, &mia, what).await;
        }
        assert_eq!(waiting(&app).await.len(), 2);
        assert_eq!(two.see("/queue").await.status, StatusCode::OK, "she is out already");
        let find = async |kind: &str| waiting(&app).await.into_iter().find(|(asked, _)| asked == kind).unwrap().1;
        let (off, reset) = (find("off").await, find("reset").await);
        // Who asked cannot answer, alone or otherwise, however long it waits.
        app.pass(3 * 86_400);
        admin.sign_in(&root, app.now()).await;
        one.sign_in(&lena, app.now()).await;
        for what in ["agree", "alone"] {
            assert_eq!(answer(&admin, what, off).await.status, StatusCode::NOT_FOUND, "{what}");
        }
        // Nor she whom it is about, while another lead can.
        two.sign_in(&mia, app.now()).await;
        assert!(two.see("/agree").await.words().contains("waits for a lead who can read"));
        for what in ["agree", "refuse"] {
            assert_eq!(answer(&two, what, reset).await.status, StatusCode::NOT_FOUND, "{what}");
        }
        let page = one.see("/agree").await;
        assert!(page.words().contains("mia should be switched off"), "{}", page.words());
        assert_eq!(answer(&one, "refuse", off).await.status, StatusCode::SEE_OTHER);
        assert_eq!(opens(&app, &team, &mia).await, 2);
        assert_eq!(answer(&one, "agree", reset).await.location(), "/agree?done=agree");
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts WHERE state = 'reset'").await, 1);
        // Now it has its link, and lena is the last: nobody takes her away, agreed or not.
        let anew = start_over(&app, &team, &admin, &mia).await;
        assert!(gets_in(&app, &team, &anew).await);
        let page = change(&admin, &lena, "off").await;
        assert!(page.words().contains("the last one who can read"), "{}", page.words());
        change(&admin, &lena, "reset").await;
        assert_eq!(waiting(&app).await.len(), 1);
        assert_eq!(opens(&app, &team, &lena).await, 2);
        let trail = trail(&app, &team).await;
        assert_eq!((trail["change_asked"], trail["change_refused"]), (3, 1));
    }
}

on_both! {
    async fn what_is_kept_of_one_of_the_last_two_is_not_destroyed_without_a_lead(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, one) = lead(&app, &team, "lena").await;
        let (mia, _) = lead(&app, &team, "mia").await;
        change(&admin, &mia, "reset").await;
        let asked = waiting(&app).await.remove(0).1;
        assert_eq!(answer(&one, "agree", asked).await.location(), "/agree?done=agree");
        start_over(&app, &team, &admin, &mia).await;
        let before = kept(&app).await;
        assert_eq!(before.0, 1);
        // She holds nothing under her own name now, and what she held is still one of the last two.
        let page = change(&admin, &mia, "off").await;
        assert!(admin.follow(&page).await.words().contains("one of the last two who can read"));
        assert_eq!((kept(&app).await, waiting(&app).await.len()), (before, 1));
        // A lead agrees: then it goes.
        let asked = waiting(&app).await.remove(0).1;
        assert_eq!(answer(&one, "agree", asked).await.location(), "/agree?done=agree");
        assert_eq!(kept(&app).await, (0, before.1 - 2));
        // Of three the first goes by the admin's word, before and after.
        let (nora, ole) = (team.person("nora", Role::Lead).await, team.person("ole", Role::Lead).await);
        team.admit(&app, &nora).await;
        team.admit(&app, &ole).await;
        start_over(&app, &team, &admin, &nora).await;
        assert_eq!(kept(&app).await.0, 1);
        assert_eq!(change(&admin, &nora, "off").await.status, StatusCode::SEE_OTHER);
        assert_eq!((kept(&app).await.0, waiting(&app).await.len()), (0, 0));
    }
}

on_both! {
    async fn the_last_two_reviewers_and_a_lead_are_counted_each_by_what_they_read(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let lena = team.person("lena", Role::Lead).await;
        let (anna, ben) = (team.person("anna", Role::Reviewer).await, team.person("ben", Role::Reviewer).await);
        for person in [&lena, &anna, &ben] {
            team.admit(&app, person).await;
        }
        // Three read what is the team's; one reads what is the leads'.
        change(&admin, &lena, "reset").await;
        assert_eq!(waiting(&app).await.len(), 1);
        assert_eq!(change(&admin, &anna, "off").await.status, StatusCode::SEE_OTHER);
        assert_eq!((waiting(&app).await.len(), opens(&app, &team, &anna).await), (1, 0));
        change(&admin, &ben, "off").await;
        assert_eq!((waiting(&app).await.len(), opens(&app, &team, &ben).await), (2, 1));
    }
}

on_both! {
    async fn an_auditor_is_invited_once_that_is_switched_on_and_sees_their_account(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        assert!(!admin.see("/admin/people").await.has("#role-auditor"));
        let refused = super::people::invite(&admin, "otto", "auditor").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut form = admin.see("/admin/people").await.form("/admin/people");
        fill(&mut form, "auditors", "on");
        assert_eq!(admin.press("/admin/people", &form).await.location(), "/admin/people");
        let path = path_in(&super::people::invite(&admin, "otto", "auditor").await);
        let browser = team.browser();
        let (secret, _) = browser.accept(&path, app.now()).await;
        app.pass(30);
        let otto = Person { id: [0; 16], username: "otto".to_owned(), secret };
        assert_eq!(browser.sign_in(&otto, app.now()).await.status, StatusCode::SEE_OTHER);
        let page = browser.see("/account").await;
        assert!(page.words().contains("reads nothing"), "{}", page.words());
        assert!(!page.has("a[href='/queue']") && !page.has("a[href='/admin/people']"));
        for path in ["/queue", "/people", "/keys", "/access", "/agree", "/admin/people", "/phone"] {
            assert_eq!(browser.see(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        // Switched off again: who is one stays, and nobody else is invited.
        fill(&mut form, "auditors", "off");
        admin.press("/admin/people", &form).await;
        assert_eq!(super::people::invite(&admin, "ole", "auditor").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.see("/account").await.status, StatusCode::OK);
        assert_eq!(trail(&app, &team).await["settings_changed"], 2);
    }
}
