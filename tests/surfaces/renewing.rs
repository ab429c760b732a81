//! Renewing what somebody signs in with: by who knows the words and has a code, whole or not at all.

use waypost::domain::staff::Role;
use waypost::staff::keys::Keys;
use waypost::store::flags;
use waypost::vault::{EnrolmentSecret, hex};

use super::people::{change, signed_in, trail};
use super::*;
use crate::support::staff::{Person, Team};

/// The form at `path`, filled in by `person`, and the new words it shows.
async fn filled(
    browser: &Visitor,
    path: &str,
    person: &Person,
    code: &str,
) -> (Fields, Vec<String>) {
    let page = browser.see(path).await;
    let shown = page.select(".slip .code, .slip.bare .code");
    let mut form = page.form(path);
    fill(&mut form, "password", &person.words());
    fill(&mut form, "totp", code);
    if let Some(words) = page.select(".slip .words").first() {
        let words: Vec<_> = words.split(' ').collect();
        fill(&mut form, "words", &words[6..].join(" "));
    }
    (form, shown)
}

/// Both steps with these words and what the phone of `person` shows.
async fn gets_in(team: &Team, person: &Person, words: &str, now: i64) -> bool {
    let browser = team.browser();
    browser.name_and_words(&person.username, words).await;
    browser.totp(&person.shown(now)).await.status == StatusCode::SEE_OTHER
}

async fn opens(
    app: &TestApp,
    team: &Team,
    browser: &Visitor,
    words: &str,
    person: &Person,
) -> usize {
    let account = waypost::store::accounts::find(app.store(), &person.id).await.unwrap().unwrap();
    let (id, secrets, staff_key) = (person.id, account.secrets, team.site.staff_key().clone());
    let typed = waypost::vault::Passphrase::typed(words);
    let stretched = tokio::task::spawn_blocking(move || {
        let memory = &mut waypost::vault::Memory::default();
        let key = typed.stretch(&id, &secrets.salt, secrets.cost, &staff_key, memory).1;
        key.unwrap_private(&secrets.reader.unwrap().1).unwrap()
    });
    let private = stretched.await.unwrap();
    assert_eq!(browser.see("/queue").await.status, StatusCode::OK);
    let chain = team.site.site().current().chain().clone();
    Keys::granted(app.store(), chain, &private, &person.id).await.unwrap().keys.len()
}

on_both! {
    async fn new_words_open_what_the_old_ones_opened_and_end_every_other_session(app) {
        let team = app.team().await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        app.pass(30);
        let other = team.browser();
        other.sign_in(&anna, app.now()).await;
        app.pass(30);
        let (form, shown) = filled(&browser, "/account/words", &anna, &anna.shown(app.now())).await;
        let done = browser.press("/account/words", &form).await;
        assert!(browser.follow(&done).await.words().contains("Your new words count from now on."));
        assert_eq!(browser.see("/queue").await.status, StatusCode::OK);
        assert!(other.see("/queue").await.location().starts_with("/login"));
        app.pass(30);
        assert!(!gets_in(&team, &anna, &anna.words(), app.now()).await);
        assert!(gets_in(&team, &anna, &shown[0], app.now()).await);
        assert_eq!(opens(&app, &team, &browser, &shown[0], &anna).await, 1);
        assert!(browser.see("/account").await.words().contains("You can read."));
        assert_eq!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap(), None);
        assert_eq!(trail(&app, &team).await["passphrase_renewed"], 1);
    }
}

on_both! {
    async fn without_the_words_a_fresh_code_and_the_words_typed_back_nothing_is_renewed(app) {
        let team = app.team().await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Lead).await;
        let stranger = Person { id: [0; 16], username: "anna".to_owned(), secret: EnrolmentSecret::fresh() };
        let used = anna.shown(app.now());
        let codes = app.number("SELECT COUNT(*) FROM one_use_codes").await;
        for path in ["/account/words", "/account/codes"] {
            // The code that signed in, and a phone that is not theirs.
            for (who, code) in [(&anna, &*used), (&anna, "000000x"), (&stranger, &*used)] {
                let (form, shown) = filled(&browser, path, who, code).await;
                let page = browser.press(path, &form).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
                assert!(page.words().contains("That did not work."), "{}", page.words());
                assert_eq!(page.select(".slip .code, .slip.bare .code"), shown, "the same are shown");
                assert!(!page.text.contains(&who.words()), "what was typed is not shown");
            }
            let mut form = browser.see(path).await.form(path);
            fill(&mut form, "token", "");
            assert_eq!(browser.press(path, &form).await.status, StatusCode::FORBIDDEN);
        }
        app.pass(30);
        let (mut form, _) = filled(&browser, "/account/words", &anna, &anna.shown(app.now())).await;
        fill(&mut form, "words", "abandon zoo zebra");
        let page = browser.press("/account/words", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.number("SELECT COUNT(*) FROM one_use_codes").await, codes);
        assert!(gets_in(&team, &anna, &anna.words(), app.now()).await);
    }
}

on_both! {
    async fn who_guesses_at_an_open_browser_is_slowed_like_who_guesses_at_the_door(app) {
        let team = app.team().await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        let stranger = Person { id: [0; 16], username: "anna".to_owned(), secret: EnrolmentSecret::fresh() };
        for _ in 0..11 {
            let (form, _) = filled(&browser, "/account/codes", &stranger, "000000").await;
            browser.press("/account/codes", &form).await;
        }
        app.pass(30);
        let (form, _) = filled(&browser, "/account/codes", &anna, &anna.shown(app.now())).await;
        let page = browser.press("/account/codes", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "even right ones, for a while");
        app.pass(14 * 60);
        browser.see("/account").await;
        app.pass(2 * 60);
        let (form, _) = filled(&browser, "/account/codes", &anna, &anna.shown(app.now())).await;
        assert_eq!(browser.press("/account/codes", &form).await.location(), "/account?done=codes");
    }
}

on_both! {
    async fn words_that_somebody_may_know_take_the_key_with_them_until_a_lead_lets_in_again(app) {
        let team = app.team().await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        let before = browser.see("/account").await.select(".slip .words");
        app.pass(30);
        let (mut form, shown) =
            filled(&browser, "/account/words", &anna, &anna.shown(app.now())).await;
        fill(&mut form, "known", "yes");
        assert_eq!(browser.press("/account/words", &form).await.location(), "/account?done=words");
        let page = browser.see("/account").await;
        assert!(page.words().contains("You cannot read yet."), "{}", page.words());
        assert_ne!(page.select(".slip .words"), before, "another key, other words");
        let held = format!("SELECT COUNT(*) FROM grants WHERE holder = {}", app.blob(&anna.id));
        assert_eq!(app.number(&held).await, 0);
        let word = format!("SELECT COUNT(*) FROM vouches WHERE holder = {}", app.blob(&anna.id));
        assert_eq!(app.number(&word).await, 0, "the leads' word for the old key");
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_some());
        team.admit(&app, &anna).await;
        assert_eq!(opens(&app, &team, &browser, &shown[0], &anna).await, 1);
        assert!(browser.see("/account").await.words().contains("You can read."));
        let counted = trail(&app, &team).await;
        assert_eq!((counted["passphrase_renewed"], counted["grants_destroyed"]), (1, 1));
    }
}

on_both! {
    async fn who_is_asked_for_new_words_gets_nowhere_else_first(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        change(&admin, &anna, "renew").await;
        for path in ["/", "/queue", "/account", "/account/codes", "/people", "/admin/people"] {
            assert_eq!(browser.see(path).await.location(), "/account/words", "{path}");
        }
        let page = browser.see("/account/words").await;
        assert!(page.words().contains("You get new words before you go on"));
        let out = page.form("/logout");
        assert_eq!(browser.tab().press("/logout", &out).await.location(), "/login?why=out");
        app.pass(30);
        assert_eq!(browser.sign_in(&anna, app.now()).await.location(), "/queue");
        app.pass(30);
        let (form, _) = filled(&browser, "/account/words", &anna, &anna.shown(app.now())).await;
        browser.press("/account/words", &form).await;
        assert_eq!(browser.see("/queue").await.status, StatusCode::OK);
    }
}

on_both! {
    async fn ten_new_codes_take_the_place_of_all_that_were_left(app) {
        let team = app.team().await;
        let (anna, browser) = signed_in(&app, &team, "anna", Role::Admin).await;
        let old = anna.secret.one_use_codes();
        // A printed code proves it as well as the phone does.
        let (form, shown) = filled(&browser, "/account/codes", &anna, &old[0].to_text()).await;
        assert_eq!(shown.len(), 10);
        let done = browser.press("/account/codes", &form).await;
        assert!(browser.follow(&done).await.words().contains("You have 10 printed codes left."));
        for (code, works) in [(old[1].to_text().to_string(), false), (shown[9].clone(), true)] {
            let other = team.browser();
            other.name_and_words("anna", &anna.words()).await;
            assert_eq!(other.totp(&code).await.status == StatusCode::SEE_OTHER, works);
        }
        let stored = app.number("SELECT COUNT(*) FROM one_use_codes").await;
        assert_eq!((stored, trail(&app, &team).await["codes_printed"]), (9, 1));
        assert!(!browser.see("/account").await.text.contains(&hex(&anna.id)));
        // The form posted again, with a code that is good, brings no code back that was used.
        app.pass(60);
        let mut again = form.clone();
        fill(&mut again, "totp", &anna.shown(app.now()));
        assert_eq!(browser.press("/account/codes", &again).await.status, StatusCode::SEE_OTHER);
        let stored = app.number("SELECT COUNT(*) FROM one_use_codes").await;
        assert_eq!((stored, trail(&app, &team).await["codes_printed"]), (9, 1));
    }
}
