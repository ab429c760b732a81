//! Who works here, as an admin keeps it: links, accounts off and on and set up anew. Nothing of it
//! gives anybody anything to read.

use std::collections::BTreeMap;

use waypost::domain::staff::{Role, limits::INVITE};
use waypost::staff::keys::Keys;
use waypost::store::{audit, flags, sessions};

use super::people_keys::{opens, type_words, words_of};
use super::*;
use crate::support::staff::{Person, Team};

/// Somebody signed in, with their browser.
pub async fn signed_in(app: &TestApp, team: &Team, name: &str, role: Role) -> (Person, Visitor) {
    let person = team.person(name, role).await;
    let browser = team.browser();
    let there = browser.sign_in(&person, app.now()).await;
    assert_eq!(there.status, StatusCode::SEE_OTHER, "{}", there.words());
    (person, browser)
}

/// Invites somebody; the page with the link.
pub async fn invite(admin: &Visitor, name: &str, role: &str) -> Page {
    let mut form = admin.see("/admin/people").await.form("/admin/people");
    // The first form of the page may be one that takes a link back.
    fill(&mut form, "cancel", "");
    fill(&mut form, "form", &waypost::vault::hex(&waypost::vault::fresh_id()));
    fill(&mut form, "username", name);
    fill(&mut form, "role", role);
    let made = admin.press("/admin/people", &form).await;
    if made.status == StatusCode::SEE_OTHER { admin.follow(&made).await } else { made }
}

/// The path in a link that is shown.
pub fn path_in(page: &Page) -> String {
    let link = page.select(".slip .code").remove(0);
    link[link.find("/invite/").unwrap()..].to_owned()
}

/// Does something to an account on its page.
pub async fn change(admin: &Visitor, person: &Person, what: &str) -> Page {
    let path = format!("/admin/people/{}", waypost::vault::hex(&person.id));
    let mut form = admin.see(&path).await.form("/logout");
    fill(&mut form, "form", &waypost::vault::hex(&waypost::vault::fresh_id()));
    fill(&mut form, "do", what);
    admin.press(&path, &form).await
}

/// How often each action stands in the trail, each link following from the one before.
pub async fn trail(app: &TestApp, team: &Team) -> BTreeMap<String, usize> {
    let key = team.site.trail_key();
    let events = audit::list(app.store(), 0, 1_000).await.unwrap();
    let mut head = waypost::vault::trail::Head { number: 0, link: [0; 32] };
    let mut counted = BTreeMap::new();
    for linked in events {
        let next = key.append(&head, &linked.event);
        assert_eq!(next, linked.head, "the trail is whole");
        head = next;
        *counted.entry(linked.event.action).or_default() += 1;
    }
    counted
}

on_both! {
    async fn an_admin_invites_and_who_comes_can_sign_in_and_read_nothing(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let shown = invite(&admin, "Anna", "reviewer").await;
        assert!(shown.words().contains("A link for anna"), "{}", shown.words());
        let path = path_in(&shown);
        let list = admin.see("/admin/people").await;
        assert!(list.words().contains("anna Reader. The link works until"), "{}", list.words());
        assert!(!list.text.contains(&path), "the list shows no link");
        let (secret, done) = team.browser().accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        app.pass(30);
        let anna = Person { id: [0; 16], username: "anna".to_owned(), secret };
        let browser = team.browser();
        assert_eq!(browser.sign_in(&anna, app.now()).await.location(), "/queue");
        let list = admin.see("/admin/people").await;
        assert!(list.words().contains("a lead must let them in"), "{}", list.words());
        assert_eq!(app.number("SELECT COUNT(*) FROM vouches").await, 1, "the recovery key's");
        assert_eq!(app.number("SELECT COUNT(*) FROM grants").await, 2, "the recovery key's");
        let counted = trail(&app, &team).await;
        assert_eq!((counted["invited"], counted["joined"]), (1, 1));
    }
}

on_both! {
    async fn a_link_is_shown_to_who_made_it_and_stands_in_no_row(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, second) = signed_in(&app, &team, "other", Role::Admin).await;
        let mut form = admin.see("/admin/people").await.form("/admin/people");
        fill(&mut form, "username", "anna");
        fill(&mut form, "role", "lead");
        let made = admin.press("/admin/people", &form).await;
        let at = made.location().to_owned();
        let path = path_in(&admin.follow(&made).await);
        // Pressed twice: one invite, the same link.
        assert_eq!(admin.press("/admin/people", &form).await.location(), at);
        assert_eq!(app.number("SELECT COUNT(*) FROM invites").await, 1);
        let token = path.trim_start_matches("/invite/");
        let held = team.site.store();
        for invite in waypost::store::invites::list(held, app.now()).await.unwrap() {
            assert!(!waypost::vault::hex(&invite.id).contains(token));
        }
        for stranger in [&second, &team.browser()] {
            assert!(!stranger.see(&at).await.text.contains(token));
        }
        // Signed in anew, it is another session: the link is gone.
        app.pass(60);
        admin.sign_in(&root, app.now()).await;
        assert_eq!(admin.see(&at).await.status, StatusCode::NOT_FOUND);
        assert_eq!(team.browser().see(&path).await.status, StatusCode::OK);
        app.pass(INVITE);
        assert_eq!(team.browser().see(&path).await.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn what_cannot_be_invited_is_said_with_what_was_typed(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        for (name, role, faults) in
            [("", "lead", 1), ("2x", "", 2), ("root", "admin", 1), ("anna", "auditor", 1), ("anna", "owner", 1)]
        {
            let page = invite(&admin, name, role).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {role}");
            assert_eq!(page.select(".fault li").len(), faults, "{name} {role}");
            assert_eq!(page.value("username"), name);
        }
        invite(&admin, "anna", "lead").await;
        assert_eq!(invite(&admin, "anna", "lead").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.number("SELECT COUNT(*) FROM invites").await, 1);
    }
}

on_both! {
    async fn a_link_that_was_taken_back_makes_nobody(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let path = path_in(&invite(&admin, "anna", "lead").await);
        let came = team.browser();
        came.press(&path, &vec![("do".to_owned(), "begin".to_owned())]).await;
        let list = admin.see("/admin/people").await;
        let waiting = waypost::store::invites::list(app.store(), app.now()).await.unwrap();
        let mut form = list.form("/logout");
        fill(&mut form, "cancel", &waypost::vault::hex(&waiting[0].id));
        assert_eq!(admin.press("/admin/people", &form).await.location(), "/admin/people");
        assert_eq!(came.see(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM invites").await, 0);
        assert_eq!(trail(&app, &team).await["invite_cancelled"], 1);
    }
}

on_both! {
    async fn of_two_who_accept_at_once_one_has_an_account(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let path = path_in(&invite(&admin, "anna", "lead").await);
        let (one, other) = (team.browser(), team.browser());
        let (one, other) = tokio::join!(one.accept(&path, app.now()), other.accept(&path, app.now()));
        let in_time = [one.1.status, other.1.status];
        assert!(in_time.contains(&StatusCode::SEE_OTHER), "{in_time:?}");
        assert!(in_time.contains(&StatusCode::NOT_FOUND), "{in_time:?}");
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts").await, 2);
        assert_eq!(app.number("SELECT COUNT(*) FROM one_use_codes").await, 20);
    }
}

on_both! {
    async fn who_is_switched_off_is_out_at_once_and_comes_back_to_wait_for_a_lead(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        app.visitor().send_words(WORDS).await;
        app.sql(&format!("UPDATE concerns SET holder = {}", app.blob(&anna.id))).await;
        app.sql("DELETE FROM notices").await;
        team.agreed(&app, &anna, Change::Off).await;
        assert_eq!(browser.see("/queue").await.location(), "/login?why=over&to=/queue");
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE holder IS NOT NULL").await, 0);
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_some());
        app.pass(30);
        browser.name_and_words("anna", &anna.words()).await;
        let refused = browser.totp(&anna.shown(app.now())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(opens(&app, &team, &anna).await, 0, "what they were given is still there");
        assert_eq!(app.number("SELECT COUNT(*) FROM vouches").await, 2, "lena, and the recovery key");
        let told = "SELECT COUNT(*) FROM notices WHERE audience = 'leads'";
        assert_eq!(app.number(told).await, 1, "the leads get no mail");
        assert!(lead.see("/keys").await.words().contains("anna: Switched off"));
        change(&admin, &anna, "on").await;
        app.pass(30);
        assert_eq!(browser.sign_in(&anna, app.now()).await.location(), "/queue");
        assert!(browser.see("/account").await.words().contains("You cannot read yet."));
        let words = words_of(&browser).await;
        type_words(&lead, &anna, &words).await;
        assert!(browser.see("/account").await.words().contains("You can read."));
        let counted = trail(&app, &team).await;
        assert_eq!((counted["account_changed"], counted["grants_destroyed"]), (2, 1));
    }
}

on_both! {
    async fn the_last_admin_and_the_last_lead_stay(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let lead = team.person("lead", Role::Lead).await;
        for what in ["off", "reset", "on", "renew"] {
            let own = change(&admin, &root, what).await;
            assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        }
        let page = change(&admin, &lead, "off").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains("the last one in use with this part (Lead)"));
        let (second, other) = signed_in(&app, &team, "second", Role::Admin).await;
        // Each switches the other off in the same moment.
        let (one, two) = tokio::join!(change(&admin, &second, "off"), change(&other, &root, "off"));
        let left = "SELECT COUNT(*) FROM accounts WHERE role = 'admin' AND state = 'active'";
        assert_eq!(app.number(left).await, 1, "{} {}", one.status, two.status);
        let left = app.number("SELECT COUNT(*) FROM accounts WHERE state = 'active'").await;
        assert_eq!(left, 2);
    }
}

on_both! {
    async fn the_last_who_can_read_is_not_switched_off(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (_, second) = signed_in(&app, &team, "second", Role::Admin).await;
        let (lena, mia) = (team.person("lena", Role::Lead).await, team.person("mia", Role::Lead).await);
        let anna = team.person("anna", Role::Reviewer).await;
        team.admit(&app, &lena).await;
        team.admit(&app, &anna).await;
        // Mia is a lead whom nobody let read: she does not count.
        let page = change(&admin, &lena, "off").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains("the last one who can read"), "{}", page.words());
        assert_eq!(opens(&app, &team, &lena).await, 2);
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts WHERE state = 'off'").await, 0);
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_none());
        let nora = team.person("nora", Role::Lead).await;
        team.admit(&app, &mia).await;
        team.admit(&app, &nora).await;
        // Each of two admins switches another one off in the same moment: two leads are left.
        let (one, two) = tokio::join!(change(&admin, &lena, "off"), change(&second, &mia, "off"));
        let left = opens(&app, &team, &lena).await + opens(&app, &team, &mia).await;
        assert_eq!(left, 2, "{} {}", one.status, two.status);
        assert_eq!(app.number("SELECT COUNT(*) FROM proposals").await, 1, "the other needs a lead");
        assert_eq!(change(&admin, &anna, "off").await.status, StatusCode::SEE_OTHER);
        assert_eq!(opens(&app, &team, &anna).await, 0);
    }
}

on_both! {
    async fn who_started_over_does_not_count_as_one_who_reads_until_a_lead_lets_them_in(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        let mia = team.person("mia", Role::Lead).await;
        team.admit(&app, &lena).await;
        team.admit(&app, &mia).await;
        team.agreed(&app, &mia, Change::Reset).await;
        let made = change(&admin, &mia, "reset").await;
        let path = path_in(&admin.follow(&made).await);
        let (secret, done) = team.browser().accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        let old = "(SELECT COUNT(*) FROM grants WHERE holder = WHOSE)
                       + (SELECT COUNT(*) FROM vouches WHERE holder = WHOSE)";
        let old = format!("SELECT {}", old.replace("WHOSE", &app.blob(&mia.id)));
        assert_eq!(app.number(&old).await, 0, "what the old key was given is still theirs");
        assert!(!trail(&app, &team).await.contains_key("grants_destroyed"), "it is kept apart");
        let page = change(&admin, &lena, "off").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody would read");
        assert!(page.words().contains("the last one who can read"), "{}", page.words());
        assert_eq!(opens(&app, &team, &lena).await, 2);
        app.pass(30);
        let (anew, browser) = (Person { id: mia.id, username: "mia".to_owned(), secret }, team.browser());
        assert_eq!(browser.sign_in(&anew, app.now()).await.location(), "/queue");
        type_words(&lead, &anew, &words_of(&browser).await).await;
        assert_eq!(trail(&app, &team).await["grants_destroyed"], 1);
        team.agreed(&app, &lena, Change::Off).await;
        assert_eq!(opens(&app, &team, &anew).await, 2);
    }
}

on_both! {
    async fn who_lost_their_words_starts_over_with_a_link_and_a_new_key(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (anna, old) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        team.agreed(&app, &anna, Change::Reset).await;
        let made = change(&admin, &anna, "reset").await;
        let first = path_in(&admin.follow(&made).await);
        let told = "SELECT COUNT(*) FROM notices WHERE audience = 'leads'";
        assert_eq!(app.number(told).await, 1, "the leads get no mail");
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_some());
        assert_eq!(old.see("/queue").await.location(), "/login?why=over&to=/queue");
        // A second link, and the first is nothing any more.
        let made = change(&admin, &anna, "reset").await;
        let path = path_in(&admin.follow(&made).await);
        assert_eq!(team.browser().see(&first).await.status, StatusCode::NOT_FOUND);
        let browser = team.browser();
        let (secret, done) = browser.accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        app.pass(30);
        let again = team.browser();
        again.name_and_words("anna", &anna.words()).await;
        let refused = again.totp(&anna.shown(app.now())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "the old words are over");
        let anew = Person { id: anna.id, username: "anna".to_owned(), secret };
        assert_eq!(browser.sign_in(&anew, app.now()).await.location(), "/queue");
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts").await, 2);
        let page = browser.see("/account").await;
        assert!(page.words().contains("You cannot read yet."), "{}", page.words());
        let (private, site) = (team.private(&anew).await, team.site.site());
        let chain = site.current().chain().clone();
        let keys = Keys::granted(app.store(), chain, &private, &anna.id);
        assert!(keys.await.unwrap().keys.is_empty(), "the new key opens none of the old grants");
    }
}

on_both! {
    async fn who_leaves_while_they_were_to_start_over_is_switched_off_and_their_link_is_over(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, mia) = (team.person("lena", Role::Lead).await, team.person("mia", Role::Lead).await);
        team.admit(&app, &lena).await;
        team.admit(&app, &mia).await;
        team.agreed(&app, &mia, Change::Reset).await;
        let made = change(&admin, &mia, "reset").await;
        let link = path_in(&admin.follow(&made).await);
        let path = format!("/admin/people/{}", waypost::vault::hex(&mia.id));
        assert!(admin.see(&path).await.has("button[value=off]"), "there is no way to do it");
        team.agreed(&app, &mia, Change::Off).await;
        assert_eq!(opens(&app, &team, &mia).await, 0, "what they were given is still there");
        assert_eq!(app.number("SELECT COUNT(*) FROM vouches").await, 2, "lena, and the recovery key");
        assert_eq!(team.browser().see(&link).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts WHERE state = 'off'").await, 1);
        // The last lead in use, who is to start over, stays; and nobody is reset who is off.
        team.agreed(&app, &lena, Change::Reset).await;
        assert_eq!(change(&admin, &lena, "off").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(change(&admin, &mia, "reset").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(opens(&app, &team, &lena).await, 2);
    }
}

on_both! {
    async fn who_finds_their_words_again_goes_on_and_the_link_is_over(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let anna = team.person("anna", Role::Reviewer).await;
        let made = change(&admin, &anna, "reset").await;
        let path = path_in(&admin.follow(&made).await);
        let came = team.browser();
        came.press(&path, &vec![("do".to_owned(), "begin".to_owned())]).await;
        let half = team.browser();
        half.name_and_words("anna", &anna.words()).await;
        let refused = half.totp(&anna.shown(app.now())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        change(&admin, &anna, "on").await;
        assert_eq!(came.see(&path).await.status, StatusCode::NOT_FOUND);
        let browser = team.browser();
        assert_eq!(browser.sign_in(&anna, app.now()).await.location(), "/queue");
        let listed = sessions::list_of(app.store(), &anna.id, app.now()).await.unwrap();
        assert_eq!(listed.len(), 1);
    }
}

on_both! {
    async fn an_admins_form_from_elsewhere_or_without_its_token_changes_nothing(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let anna = team.person("anna", Role::Reviewer).await;
        let path = format!("/admin/people/{}", waypost::vault::hex(&anna.id));
        let mut form = admin.see(&path).await.form("/logout");
        fill(&mut form, "do", "off");
        fill(&mut form, "form", &"0".repeat(32));
        let evil = admin.tab().silent().with("origin", "https://evil.example");
        assert_eq!(evil.press(&path, &form).await.status, StatusCode::FORBIDDEN);
        fill(&mut form, "token", "");
        assert_eq!(admin.press(&path, &form).await.status, StatusCode::FORBIDDEN);
        assert_eq!(admin.press("/admin/people", &form).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts WHERE state = 'off'").await, 0);
    }
}
