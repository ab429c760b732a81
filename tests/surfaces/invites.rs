//! Accepting an invite: once, in time, by who has the link; what was shown is stored nowhere.

use waypost::domain::staff::Role;
use waypost::domain::staff::limits::INVITE;
use waypost::store::invites::{self, Invite};
use waypost::vault::{InviteToken, fresh_id};

use super::*;
use crate::support::staff::{Person, Team};

/// The path of a new link.
async fn invite(team: &Team, now: i64, username: &str, role: Role) -> String {
    let token = InviteToken::fresh();
    let invite = Invite {
        id: token.id(),
        account: fresh_id(),
        username: username.to_owned(),
        role,
        made_by: None,
        expires: now + INVITE,
    };
    let stored = team.site.store().write(move |tx| {
        let invite = invite.clone();
        Box::pin(async move { invites::insert(tx, &invite).await })
    });
    stored.await.unwrap();
    format!("/invite/{}", &*token.to_text())
}

on_both! {
    async fn an_invite_makes_one_account_that_can_be_signed_in_to(app) {
        let team = app.team().await;
        let path = invite(&team, app.now(), "anna", Role::Reviewer).await;
        let browser = team.browser();
        let welcome = browser.see(&path).await;
        assert!(welcome.words().contains("anna") && welcome.words().contains("Reader"));
        assert!(welcome.select(".slip").is_empty(), "a link that is only opened shows nothing");
        let (secret, done) = browser.accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        assert!(browser.follow(&done).await.words().contains("Your account is ready."));
        assert_eq!(browser.cookie_named("wps"), None);
        for again in [&browser, &team.browser()] {
            let gone = again.see(&path).await;
            assert_eq!(gone.status, StatusCode::NOT_FOUND);
            assert!(gone.words().contains("This link does not work."));
        }
        let anna = Person { id: [0; 16], username: "anna".to_owned(), secret };
        // The code that was typed back is used; the next one gets in.
        let used = browser.sign_in(&anna, app.now()).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        app.pass(30);
        assert_eq!(browser.sign_in(&anna, app.now()).await.location(), "/queue");
        let printed = anna.secret.one_use_codes()[9].to_text();
        let other = team.browser();
        other.name_and_words("anna", &anna.words()).await;
        assert_eq!(other.totp(&printed).await.location(), "/queue");
    }
}

on_both! {
    async fn what_is_shown_is_shown_to_one_browser_and_must_be_typed_back(app) {
        let team = app.team().await;
        let path = invite(&team, app.now(), "ben", Role::Lead).await;
        let (ours, theirs) = (team.browser(), team.browser());
        let begin = vec![("do".to_owned(), "begin".to_owned())];
        for browser in [&ours, &theirs] {
            browser.press(&path, &begin).await;
        }
        let keep = format!("{path}?at=keep");
        let [shown, other] = [ours.see(&keep).await, theirs.see(&keep).await];
        assert_ne!(shown.select(".slip .words"), other.select(".slip .words"));
        assert_eq!(shown.select(".slip .words"), ours.see(&keep).await.select(".slip .words"));
        assert_eq!(shown.select("li.code").len(), 10);
        let uri = format!("secret={}&amp;issuer=Lantern%20Street", shown.select(".secret")[0]);
        assert!(shown.text.contains(&uri) || shown.text.contains(&uri.replace("&amp;", "&#38;")));
        let mut form = ours.see(&format!("{path}?at=last")).await.form(&path);
        fill(&mut form, "words", "abandon zoo zebra");
        fill(&mut form, "totp", "1");
        let wrong = ours.press(&path, &form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.select(".fault li").len(), 2);
        assert_eq!(wrong.value("words"), "abandon zoo zebra");
        fill(&mut form, "token", "");
        assert_eq!(ours.press(&path, &form).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts").await, 0);
        // The first of two gets the account; the other's words are nobody's.
        let (_, done) = theirs.accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready");
        assert_eq!(ours.press(&path, &form).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts").await, 1);
    }
}

on_both! {
    async fn an_old_link_a_wrong_one_and_one_for_a_name_that_is_taken_make_nothing(app) {
        let team = app.team().await;
        let path = invite(&team, app.now(), "anna", Role::Admin).await;
        let second = invite(&team, app.now(), "anna", Role::Admin).await;
        let (wrong, short) = (format!("/invite/{}", "A".repeat(43)), &path[..path.len() - 1]);
        for path in [&*wrong, short, "/invite/x"] {
            assert_eq!(team.browser().see(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let (_, done) = team.browser().accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready");
        let (_, taken) = team.browser().accept(&second, app.now()).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND);
        let late = invite(&team, app.now(), "carla", Role::Admin).await;
        app.pass(INVITE);
        assert_eq!(team.browser().see(&late).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts").await, 1);
    }
}
