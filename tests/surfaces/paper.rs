//! A new recovery key when the old one is lost: a lead makes it, and until its end was typed back and
//! the lead showed their words, the old one is whole.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::staff::keys::Keys;
use waypost::staff::rotate::{self, RotateError, Standing};
use waypost::store::flags;
use waypost::vault::{PrivateHalf, RECOVERY, fresh_id, hex};

use super::agree::lead;
use super::people::{signed_in, trail};
use super::*;
use crate::support::staff::{Person, Team};

/// How many epochs a recovery key opens.
async fn paper_opens(app: &TestApp, team: &Team, key: &PrivateHalf) -> usize {
    team.site.site().refresh().await.unwrap();
    let chain = team.site.site().current().chain().clone();
    Keys::granted(app.store(), chain, key, &RECOVERY).await.unwrap().keys.len()
}

/// The key that a page shows, and the page's form, filled in as `person` would.
async fn shown(app: &TestApp, browser: &Visitor, person: &Person) -> (PrivateHalf, Fields, String) {
    let begun =
        browser.press("/keys/paper", &browser.see("/keys/paper").await.form("/keys/paper")).await;
    let at = begun.location().to_owned();
    assert!(at.starts_with("/keys/paper?at="), "{}", begun.words());
    let page = browser.see(&at).await;
    let text = page.select(".slip .code").remove(0);
    let mut form = page.form("/keys/paper");
    app.pass(30);
    fill(&mut form, "paper", &text[text.len() - 8..]);
    fill(&mut form, "password", &person.words());
    fill(&mut form, "totp", &person.shown(app.now()));
    (PrivateHalf::parse_file(&text).unwrap(), form, at)
}

/// A lead makes a new one.
pub async fn replace(app: &TestApp, browser: &Visitor, person: &Person) -> PrivateHalf {
    let (new, form, _) = shown(app, browser, person).await;
    let done = browser.press("/keys/paper", &form).await;
    assert_eq!(done.location(), "/keys?done=paper", "{}", done.words());
    new
}

on_both! {
    async fn a_lead_makes_a_new_paper_key_and_the_old_one_opens_nothing_here(app) {
        let team = app.team().await;
        let (lena, browser) = lead(&app, &team, "lena").await;
        app.visitor().send_words(WORDS).await;
        let form = browser.see("/keys").await.form("/keys");
        assert_eq!(browser.press("/keys", &form).await.location(), "/keys?done=made");
        let old = app.recovery();
        assert_eq!(paper_opens(&app, &team, &old).await, 4);
        let (new, form, at) = shown(&app, &browser, &lena).await;
        // It can be looked at again by this session, and by no other.
        assert_eq!(browser.see(&at).await.select(".slip .code")[0], *new.to_text());
        let (_, other) = lead(&app, &team, "mia").await;
        assert_ne!(other.see(&at).await.select(".slip .code")[0], *new.to_text());
        assert_eq!((paper_opens(&app, &team, &old).await, paper_opens(&app, &team, &new).await), (4, 0));
        let done = browser.press("/keys/paper", &form).await;
        assert!(browser.follow(&done).await.words().contains("The new paper key is in use."), "{}", done.words());
        assert_eq!((paper_opens(&app, &team, &old).await, paper_opens(&app, &team, &new).await), (0, 4));
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_some());
        assert_eq!(app.number("SELECT COUNT(*) FROM vouches WHERE role = 'recovery'").await, 1);
        // Pressed again, its code is used and nothing is changed.
        assert_ne!(browser.press("/keys/paper", &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(trail(&app, &team).await["recovery_replaced"], 1);
        // The next keys are granted to it.
        let form = browser.see("/keys").await.form("/keys");
        assert_eq!(browser.press("/keys", &form).await.location(), "/keys?done=made");
        assert_eq!((paper_opens(&app, &team, &old).await, paper_opens(&app, &team, &new).await), (0, 6));
    }
}

on_both! {
    async fn without_its_end_the_words_and_a_code_the_old_paper_key_stays(app) {
        let team = app.team().await;
        let (lena, browser) = lead(&app, &team, "lena").await;
        let old = app.recovery();
        let (new, form, _) = shown(&app, &browser, &lena).await;
        let wrong = [("paper", "2345678Z"), ("paper", ""), ("password", "abandon"), ("totp", "000000")];
        for (name, value) in wrong {
            let mut form = form.clone();
            fill(&mut form, name, value);
            let page = browser.press("/keys/paper", &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert_eq!(page.select(".slip .code")[0], *new.to_text(), "{name}: another key is shown");
        }
        let mut other = form.clone();
        fill(&mut other, "form", &hex(&fresh_id()));
        assert_eq!(browser.press("/keys/paper", &other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        assert_eq!(browser.press("/keys/paper", &bare).await.status, StatusCode::FORBIDDEN);
        // A lead whom nobody let read, and one who was not given all: neither is shown a key.
        let (_, waits) = signed_in(&app, &team, "mia", Role::Lead).await;
        assert!(waits.see("/keys/paper?at=00000000000000000000000000000000").await.select(".slip").is_empty());
        app.sql(&format!("DELETE FROM grants WHERE position = 2 AND holder = {}", app.blob(&lena.id))).await;
        let page = browser.press("/keys/paper", &form).await;
        assert!(page.words().contains("you were not given all keys"), "{}", page.words());
        assert!(page.status == StatusCode::CONFLICT && page.select(".slip").is_empty());
        assert_eq!((paper_opens(&app, &team, &old).await, paper_opens(&app, &team, &new).await), (2, 0));
        assert_eq!(app.number("SELECT COUNT(*) FROM audit WHERE action = 'recovery_replaced'").await, 0);
    }
}

on_both! {
    async fn new_keys_that_were_begun_before_are_not_granted_to_the_paper_key_that_was_replaced(app) {
        let team = app.team().await;
        let (lena, browser) = lead(&app, &team, "lena").await;
        let (old, keys, now) = (app.recovery(), app.held().await, Moment(app.now()));
        let standing = Standing::read(app.store(), &keys.chain).await.unwrap();
        let (new, form, _) = shown(&app, &browser, &lena).await;
        assert_eq!(browser.press("/keys/paper", &form).await.location(), "/keys?done=paper");
        let made = rotate::rotate(app.store(), team.site.trail_key(), &keys, standing.readers, None, now).await;
        assert!(matches!(made, Err(RotateError::Changed)));
        assert_eq!((paper_opens(&app, &team, &old).await, paper_opens(&app, &team, &new).await), (0, 2));
    }
}
