//! Letting somebody read: only a lead who reads already can, only with the words of the key that
//! the person holds, and nothing that is written to the database stands in for either.

use waypost::domain::staff::Role;
use waypost::staff::keys::Keys;
use waypost::store::vouches;
use waypost::vault::epoch::first_rows;
use waypost::vault::{Audience, Chain, PrivateHalf, Vouch, fresh_id, hex};
use waypost::web::readers;

use super::people::{signed_in, trail};
use super::*;
use crate::support::staff::{Person, Team};

/// The words on somebody's own page.
pub async fn words_of(browser: &Visitor) -> String {
    browser.see("/account").await.select(".slip .words").remove(0)
}

/// A lead types words for somebody.
pub async fn type_words(lead: &Visitor, person: &Person, words: &str) -> Page {
    let mut form = lead.see("/people").await.form("/logout");
    fill(&mut form, "person", &hex(&person.id));
    fill(&mut form, "words", words);
    lead.press("/people", &form).await
}

/// How many epochs somebody's own key opens.
pub async fn opens(app: &TestApp, team: &Team, person: &Person) -> usize {
    let chain = team.site.site().current().chain().clone();
    let private = team.private(person).await;
    Keys::granted(app.store(), chain, &private, &person.id).await.unwrap().keys.len()
}

pub async fn vouched(app: &TestApp) -> i64 {
    app.number("SELECT COUNT(*) FROM vouches").await
}

on_both! {
    async fn a_lead_lets_somebody_read_by_the_words_that_they_read_out(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (anna, reviewer) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        let words = words_of(&reviewer).await;
        assert_eq!(words.split(' ').count(), 8);
        assert!(reviewer.see("/account").await.words().contains("You cannot read yet."));
        let page = lead.see("/people").await;
        assert!(page.words().contains("anna is waiting"), "{}", page.words());
        assert!(!page.words().contains(&words), "the lead is not shown what they should hear");
        // Wrong ones first: another order, one word missing, those of the lead's own key.
        let turned: Vec<_> = words.split(' ').rev().collect();
        let own = words_of(&lead).await;
        for wrong in ["", &turned.join(" "), &words[..words.rfind(' ').unwrap()], &own] {
            let page = type_words(&lead, &anna, wrong).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.words().contains("the key may have been swapped"));
            assert_eq!(page.value("words"), wrong);
        }
        assert_eq!((vouched(&app).await, opens(&app, &team, &anna).await), (2, 0));
        let short: Vec<_> = words.split(' ').map(|word| &word[..word.len().min(4)]).collect();
        let done = type_words(&lead, &anna, &short.join(", ").to_uppercase()).await;
        assert!(lead.follow(&done).await.words().contains("anna can read now."));
        assert_eq!((vouched(&app).await, opens(&app, &team, &anna).await), (3, 1));
        assert!(reviewer.see("/account").await.words().contains("You can read."));
        // Pressed again it changes nothing.
        type_words(&lead, &anna, &words).await;
        assert_eq!(vouched(&app).await, 3);
        // And another lead, who gets both.
        let (mia, second) = signed_in(&app, &team, "mia", Role::Lead).await;
        type_words(&lead, &mia, &words_of(&second).await).await;
        assert_eq!(opens(&app, &team, &mia).await, 2);
        let counted = trail(&app, &team).await;
        assert_eq!((counted["vouched"], counted["granted"]), (3, 3));
        // The recovery key stays vouched for.
        let stored = vouches::list(app.store()).await.unwrap();
        let site = team.site.site().current();
        let recovery = stored.iter().find(|(_, vouch)| vouch.reader.role == "recovery").unwrap();
        assert!(recovery.1.verify(site.chain()));
    }
}

on_both! {
    async fn a_key_that_somebody_swapped_in_the_database_is_caught_by_the_words(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (anna, reviewer) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        let before = words_of(&reviewer).await;
        // Whoever writes the database puts a key of theirs into the row.
        let evil = PrivateHalf::generate();
        let (id, half) = (app.blob(&anna.id), app.blob(evil.public().as_bytes()));
        app.sql(&format!("UPDATE accounts SET public_half = {half} WHERE id = {id}")).await;
        assert_eq!(words_of(&reviewer).await, before, "the reader sees the words of their own key");
        let page = type_words(&lead, &anna, &before).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((vouched(&app).await, app.number("SELECT COUNT(*) FROM grants").await), (2, 4));
        // Signing in again is refused too.
        app.pass(30);
        let again = team.browser().sign_in(&anna, app.now()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn a_lead_whom_nobody_let_in_lets_in_nobody_and_a_reviewer_has_no_such_page(app) {
        let team = app.team().await;
        let (_, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        let (anna, reviewer) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        let words = words_of(&reviewer).await;
        assert!(lead.see("/people").await.words().contains("You cannot read yet yourself"));
        type_words(&lead, &anna, &words).await;
        let fields = reviewer.see("/account").await.form("/logout");
        assert_eq!(reviewer.press("/people", &fields).await.status, StatusCode::NOT_FOUND);
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let fields = admin.see("/account").await.form("/logout");
        assert_eq!(admin.press("/people", &fields).await.status, StatusCode::NOT_FOUND);
        assert!(admin.see("/account").await.select(".slip .words").is_empty());
        assert_eq!(vouched(&app).await, 1);
    }
}

on_both! {
    async fn a_forged_or_borrowed_word_lets_nobody_read(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let anna = team.person("anna", Role::Reviewer).await;
        let account = waypost::store::accounts::find(app.store(), &anna.id).await.unwrap().unwrap();
        let reader = readers::reader(&account).unwrap();
        // Signed by the newest leads' epoch of another chain; and a sound one of somebody else.
        let (row, keys, team_row, _) = first_rows(20_000);
        let (other, _) = Chain::verify(vec![row, team_row], None);
        let forged = Vouch::sign(&keys, &other, reader.clone(), 20_000).unwrap();
        let sound = vouches::list(app.store()).await.unwrap();
        let mut borrowed = sound.iter().find(|(_, vouch)| vouch.reader.role == "lead").unwrap().1.clone();
        borrowed.reader = reader;
        let grants = app.held().await;
        let team_position = grants.chain.newest(Audience::Team).unwrap().position;
        for vouch in [forged, borrowed] {
            let stored = app.store().write(move |tx| {
                let vouch = vouch.clone();
                Box::pin(async move { vouches::insert(tx, &fresh_id(), &vouch).await })
            });
            stored.await.unwrap();
        }
        let (from, to) = (app.blob(&lena.id), app.blob(&anna.id));
        let copy = "INSERT INTO grants (position, holder, sealed) SELECT position,";
        let of = format!("FROM grants WHERE position = {team_position} AND holder = {from}");
        app.sql(&format!("{copy} {to}, sealed {of}")).await;
        assert!(lead.see("/people").await.words().contains("anna is waiting"));
        assert_eq!(opens(&app, &team, &anna).await, 0);
    }
}

on_both! {
    async fn nobody_who_was_switched_off_meanwhile_is_let_in(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (anna, reviewer) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        let words = words_of(&reviewer).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        super::people::change(&admin, &anna, "off").await;
        type_words(&lead, &anna, &words).await;
        assert_eq!(vouched(&app).await, 2);
        // A lead who was switched off cannot use a page that stands open.
        let (mia, second) = signed_in(&app, &team, "mia", Role::Lead).await;
        team.admit(&app, &mia).await;
        team.agreed(&app, &lena, Change::Off).await;
        assert_eq!(type_words_blind(&lead, &anna, &words).await.status, StatusCode::SEE_OTHER);
        assert_eq!((vouched(&app).await, second.see("/people").await.status), (2, StatusCode::OK));
    }
}

/// The same, on a page that was loaded before.
async fn type_words_blind(lead: &Visitor, person: &Person, words: &str) -> Page {
    let fields = [("person", hex(&person.id)), ("words", words.to_owned())];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    lead.press("/people", &fields).await
}
