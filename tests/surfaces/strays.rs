//! Rows of epochs that somebody put behind the chain: nothing is sealed to them, and they keep no lead from
//! making new keys.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::staff::rotate::{self, RotateError, Standing};
use waypost::store::{epochs, flags};

use super::new_keys::{counted, make, reads};
use super::people::{signed_in, trail};
use super::people_keys::opens;
use super::*;

/// Puts a row there that is like another, and no lead signed.
async fn forge(app: &TestApp, position: i64, audience: &str, number: i64) {
    let like = if audience == "leads" { 1 } else { 2 };
    app.sql(&format!(
        "INSERT INTO epochs (position, audience, number, first_day, last_day, public_half,
             verifying_half, previous, signature, closed)
         SELECT {position}, '{audience}', {number}, first_day, last_day, public_half, verifying_half,
             previous, {}, 0 FROM epochs WHERE position = {like}",
        app.blob(&[u8::try_from(position.rem_euclid(200)).unwrap(); 64])
    ))
    .await;
}

on_both! {
    async fn a_row_that_nobody_signed_is_not_sealed_to_and_keeps_no_lead_from_making_keys(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let before = app.path_of(&app.visitor().send_words(WORDS).await).await;
        for (position, audience, number) in [(3, "leads", 2), (4, "team", 2), (99, "team", 7), (-5, "leads", 9)] {
            forge(&app, position, audience, number).await;
        }
        // With keys, a word and a message, so that they look like any other.
        app.sql("INSERT INTO grants (position, holder, sealed) SELECT 3, holder, sealed FROM grants WHERE position = 1").await;
        let fields = "holder, role, audience, public_half";
        app.sql(&format!(
            "INSERT INTO vouches (id, {fields}, signer, made_on, signature)
             SELECT {}, {fields}, 3, made_on, signature FROM vouches WHERE role = 'lead'",
            app.blob(&[7; 16])
        ))
        .await;
        app.site.refresh().await.unwrap();
        let meanwhile = app.path_of(&app.visitor().send_words("Heron 9, at noon.").await).await;
        assert_eq!(app.number("SELECT MAX(epoch) FROM entries").await, 2, "sealed to what leads signed");
        app.sql("UPDATE entries SET epoch = 99 WHERE epoch = 2").await;
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_none());
        let page = lead.see("/keys").await;
        assert!(page.has("form[action='/keys']"), "{}", page.words());
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_some(), "the leads are told");
        assert_eq!(make(&lead).await.location(), "/keys?done=made");
        assert_eq!(counted(&app).await, (4, 2));
        assert_eq!(app.number("SELECT COUNT(*) FROM epochs").await, 4, "the others are gone");
        assert!(app.site.current().fault().is_none());
        assert_eq!(opens(&app, &team, &lena).await, 4);
        let after = app.path_of(&app.visitor().send_words("Okapi at the door.").await).await;
        for (path, words) in [(before, WORDS), (meanwhile, "Heron 9, at noon."), (after, "Okapi at the door.")] {
            assert!(reads(&lead, &path, words).await, "{words}");
        }
        let counted = trail(&app, &team).await;
        assert_eq!((counted["strays_removed"], counted["epoch_made"]), (1, 2));
    }
}

on_both! {
    async fn a_row_that_a_lead_signed_meanwhile_is_never_taken_for_one_of_those(app) {
        let team = app.team().await;
        let (keys, now) = (app.held().await, Moment(app.now()));
        let given = async || Standing::read(app.store(), &keys.chain).await.unwrap().readers;
        let (first, second) = (given().await, given().await);
        let trail = team.site.trail_key();
        rotate::rotate(app.store(), trail.clone(), &keys, first, None, now).await.unwrap();
        let there = epochs::list(app.store()).await.unwrap();
        forge(&app, 5, "leads", 3).await;
        let made = rotate::rotate(app.store(), trail, &keys, second, None, now).await;
        assert!(matches!(made, Err(RotateError::Changed)));
        assert_eq!(epochs::list(app.store()).await.unwrap()[..4], there[..]);
    }
}
