//! New keys, made by a lead: granted to those whom the page named and to nobody else, whatever
//! stands in the database.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::staff::rotate::{self, Standing};
use waypost::store::{StoreError, epochs, flags, vouches};
use waypost::vault::epoch::first_rows;
use waypost::vault::{Audience, Chain, PrivateHalf, Vouch, fresh_id};
use waypost::web::readers;

use super::people::{change, signed_in, trail};
use super::people_keys::{opens, type_words, words_of};
use super::*;

/// Presses the button of the page as it stands.
pub async fn make(lead: &Visitor) -> Page {
    let form = lead.see("/keys").await.form("/keys");
    lead.press("/keys", &form).await
}

/// How many epochs there are, and how many take something new.
pub async fn counted(app: &TestApp) -> (usize, usize) {
    let (all, closed) = (epochs::list(app.store()).await, epochs::list_closed(app.store()).await);
    let all = all.unwrap().len();
    (all, all - closed.unwrap().len())
}

/// Whether somebody opens a message and sees its words.
pub async fn reads(browser: &Visitor, path: &str, words: &str) -> bool {
    browser.open_message(path).await;
    let page = browser.see(&format!("{path}?show=noticed")).await;
    page.words().contains(words)
}

on_both! {
    async fn a_lead_makes_new_keys_and_everybody_reads_what_came_before_and_after(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (anna, reviewer) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        let before = app.path_of(&app.visitor().send_words(WORDS).await).await;
        app.sql("INSERT INTO flags (name, raised_on) VALUES ('keys_due', 20000)").await;
        let page = lead.see("/queue").await;
        assert!(page.words().contains("New keys are due."), "{}", page.words());
        assert!(!reviewer.see("/queue").await.words().contains("New keys are due."));
        let page = lead.see("/keys").await;
        for named in ["anna: What is sent to the team", "lena: All that is sent", "The paper key"] {
            assert!(page.words().contains(named), "{named}: {}", page.words());
        }
        assert_eq!(counted(&app).await, (2, 2));
        let made = make(&lead).await;
        assert_eq!(made.location(), "/keys?done=made", "{}", made.words());
        let page = lead.follow(&made).await;
        assert!(page.words().contains("New keys are in use from now on."));
        assert_eq!(page.select("tbody tr").len(), 4);
        assert_eq!(counted(&app).await, (4, 2));
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_none());
        let after = app.path_of(&app.visitor().send_words("Heron 9, at noon.").await).await;
        let newest = "SELECT MAX(position) FROM epochs WHERE audience = 'team'";
        assert_eq!(app.number("SELECT MAX(epoch) FROM entries").await, app.number(newest).await);
        for browser in [&lead, &reviewer] {
            assert!(reads(browser, &before, WORDS).await);
            assert!(reads(browser, &after, "Heron 9, at noon.").await);
        }
        // The recovery key too; and a reviewer has nothing of the leads'.
        assert_eq!(app.held().await.keys.len(), 4);
        assert_eq!((opens(&app, &team, &lena).await, opens(&app, &team, &anna).await), (4, 2));
        let counted = trail(&app, &team).await;
        assert_eq!((counted["epoch_made"], counted["vouched"]), (2, 2 + 3));
        // Who was let in before can let in after, and make the next ones.
        let (mia, second) = signed_in(&app, &team, "mia", Role::Lead).await;
        type_words(&lead, &mia, &words_of(&second).await).await;
        assert_eq!(opens(&app, &team, &mia).await, 4);
        assert_eq!(make(&second).await.location(), "/keys?done=made");
        assert_eq!(opens(&app, &team, &anna).await, 3);
    }
}

on_both! {
    async fn a_year_after_the_last_keys_the_form_is_closed_and_a_lead_opens_it(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let due = "New keys are due. These are from";
        assert!(!lead.see("/keys").await.words().contains(due));
        let told = "SELECT COUNT(*) FROM notices WHERE audience = 'leads'";
        app.pass(89 * 86_400);
        waypost::cli::serve::tell_due(&app.site).await.unwrap();
        assert_eq!(app.number(told).await, 0);
        app.pass(86_400);
        for _ in 0..2 {
            waypost::cli::serve::tell_due(&app.site).await.unwrap();
            assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_some());
            assert_eq!(app.number(told).await, 1, "the leads get one mail");
        }
        let again = team.browser().signed_in(&app, &lena).await;
        assert!(again.see("/keys").await.words().contains(due));
        app.visitor().send_words(WORDS).await;
        app.pass(275 * 86_400);
        let closed = app.visitor().get("/en/write").await;
        assert!(!closed.text.contains("danger_now"));
        let again = team.browser().signed_in(&app, &lena).await;
        assert_eq!(make(&again).await.location(), "/keys?done=made");
        app.visitor().send_words("Heron 9, at noon.").await;
        assert_eq!(app.concerns().await.len(), 2);
        waypost::cli::serve::tell_due(&app.site).await.unwrap();
        assert!(flags::find(app.store(), flags::KEYS_DUE).await.unwrap().is_none());
    }
}

on_both! {
    async fn the_same_job_again_stores_nothing_twice_and_another_one_of_the_same_keys_nothing(app) {
        let team = app.team().await;
        let (lena, _) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (keys, now) = (app.held().await, Moment(app.now()));
        let standing = Standing::read(app.store(), &keys.chain).await.unwrap();
        let readers = standing.readers;
        let one = rotate::prepare(&keys, readers.clone(), None, now).unwrap();
        let other = rotate::prepare(&keys, readers, None, now).unwrap();
        let store = |next: rotate::Next| {
            let trail = team.site.trail_key();
            app.store().write(move |tx| {
                let (next, trail) = (next.clone(), trail.clone());
                Box::pin(async move { next.insert(tx, &trail).await })
            })
        };
        store(one.clone()).await.unwrap();
        let sum = "SELECT (SELECT COUNT(*) FROM epochs) + (SELECT COUNT(*) FROM grants)
                       + (SELECT COUNT(*) FROM vouches) + (SELECT COUNT(*) FROM audit)";
        let before = app.number(sum).await;
        store(one).await.unwrap();
        assert_eq!(app.number(sum).await, before);
        assert!(matches!(store(other).await, Err(StoreError::Conflict)));
        assert_eq!((app.number(sum).await, counted(&app).await), (before, (4, 2)));
        assert_eq!(trail(&app, &team).await["epoch_made"], 2);
    }
}

on_both! {
    async fn who_was_switched_off_or_never_let_in_gets_nothing_new(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let (gone, waiting) = (team.person("gone", Role::Reviewer).await, team.person("new", Role::Lead).await);
        team.admit(&app, &gone).await;
        // The list that stands open names somebody who leaves now: nothing is made.
        let form = lead.see("/keys").await.form("/keys");
        team.agreed(&app, &gone, Change::Off).await;
        let old = lead.press("/keys", &form).await;
        assert_eq!(old.status, StatusCode::CONFLICT);
        assert!(old.words().contains("the list changed while you looked"), "{}", old.words());
        assert_eq!(counted(&app).await, (2, 2));
        let page = lead.see("/keys").await;
        assert!(page.words().contains("gone: Switched off"), "{}", page.words());
        assert!(page.words().contains("new waits for a lead"), "{}", page.words());
        assert_eq!(make(&lead).await.location(), "/keys?done=made");
        assert_eq!(opens(&app, &team, &gone).await, 0, "a leaver's key opens something");
        assert_eq!(opens(&app, &team, &waiting).await, 0);
        // Switched on in the database, behind everybody's back: they are not among the readers.
        app.sql("UPDATE accounts SET state = 'active'").await;
        assert!(lead.see("/keys").await.words().contains("gone waits for a lead"));
        assert_eq!(make(&lead).await.location(), "/keys?done=made");
        assert_eq!(opens(&app, &team, &gone).await, 0);
    }
}

on_both! {
    async fn the_last_who_has_the_newest_keys_is_not_switched_off_though_they_were_made_elsewhere(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, mia) = (team.person("lena", Role::Lead).await, team.person("mia", Role::Lead).await);
        team.admit(&app, &lena).await;
        team.admit(&app, &mia).await;
        // By another process: this one has not read the new rows yet. Mia was given none of them.
        let (keys, now) = (app.held().await, Moment(app.now()));
        let standing = Standing::read(app.store(), &keys.chain).await.unwrap();
        let given: Vec<_> = standing.readers.into_iter().filter(|one| one.reader.holder != mia.id).collect();
        let trail = team.site.trail_key();
        rotate::rotate(app.store(), trail, &keys, given, None, now).await.unwrap();
        assert_eq!(team.site.site().current().chain().rows().len(), 2);
        let page = change(&admin, &lena, "off").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody would read");
        assert_eq!(change(&admin, &mia, "off").await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn who_was_switched_off_and_on_while_the_keys_were_made_is_given_none(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, anna) = (team.person("lena", Role::Lead).await, team.person("anna", Role::Reviewer).await);
        team.admit(&app, &lena).await;
        team.admit(&app, &anna).await;
        let (keys, now) = (app.held().await, Moment(app.now()));
        let standing = Standing::read(app.store(), &keys.chain).await.unwrap();
        team.agreed(&app, &anna, Change::Off).await;
        change(&admin, &anna, "on").await;
        let trail = team.site.trail_key();
        let made = rotate::rotate(app.store(), trail, &keys, standing.readers, None, now).await;
        assert!(matches!(made, Err(rotate::RotateError::Changed)), "nobody let them in again");
        assert_eq!((counted(&app).await, opens(&app, &team, &anna).await), ((2, 2), 0));
    }
}

on_both! {
    async fn a_lead_who_saw_less_than_the_machine_builds_nothing_that_it_would_refuse(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        let (mia, other) = signed_in(&app, &team, "mia", Role::Lead).await;
        team.admit(&app, &lena).await;
        team.admit(&app, &mia).await;
        let form = lead.see("/keys").await.form("/keys");
        assert_eq!(make(&other).await.location(), "/keys?done=made");
        // Mia's rows are taken out of the database; Lena signed in before they were made.
        for from in ["grants WHERE position > 2", "vouches WHERE signer > 2", "epochs WHERE position > 2"] {
            app.sql(&format!("DELETE FROM {from}")).await;
        }
        let page = lead.press("/keys", &form).await;
        assert_eq!((page.status, counted(&app).await.0), (StatusCode::CONFLICT, 2), "{}", page.words());
        assert!(page.words().contains("You cannot make new keys now."), "{}", page.words());
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_some(), "nobody is told");
    }
}

on_both! {
    async fn a_swapped_key_and_a_forged_word_are_named_and_given_nothing(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let anna = team.person("anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        let eve = team.person("eve", Role::Lead).await;
        // A key in the place of anna's; and for eve, and for nobody's account, words that no lead gave.
        let evil = PrivateHalf::generate();
        let (id, half) = (app.blob(&anna.id), app.blob(evil.public().as_bytes()));
        app.sql(&format!("UPDATE accounts SET public_half = {half} WHERE id = {id}")).await;
        let account = waypost::store::accounts::find(app.store(), &eve.id).await.unwrap().unwrap();
        let reader = readers::reader(&account).unwrap();
        let (row, keys, team_row, _) = first_rows(20_000);
        let (other, _) = Chain::verify(vec![row, team_row], None);
        let forged = Vouch::sign(&keys, &other, reader, 20_000).unwrap();
        let mut stranger = forged.clone();
        stranger.reader.holder = fresh_id();
        for vouch in [forged, stranger] {
            let stored = app.store().write(move |tx| {
                let vouch = vouch.clone();
                Box::pin(async move { vouches::insert(tx, &fresh_id(), &vouch).await })
            });
            stored.await.unwrap();
        }
        // With grants beside them, as whoever lets themselves in would put there.
        let (from, to) = (app.blob(&lena.id), app.blob(&eve.id));
        let copy = "INSERT INTO grants (position, holder, sealed) SELECT position,";
        app.sql(&format!("{copy} {to}, sealed FROM grants WHERE holder = {from}")).await;
        let words = lead.see("/keys").await.words();
        for named in ["anna has not the key", "eve: someone who is not a lead wrote", "who is not here"] {
            assert!(words.contains(named), "{named}: {words}");
        }
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_some(), "nobody is told");
        assert_eq!(make(&lead).await.location(), "/keys?done=made");
        let chain = team.site.site().current().chain().clone();
        for (private, holder) in [(&evil, anna.id), (&team.private(&eve).await, eve.id)] {
            let keys = waypost::staff::keys::Keys::granted(app.store(), chain.clone(), private, &holder);
            assert!(keys.await.unwrap().keys.is_empty());
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM grants WHERE position > 2").await, 4);
    }
}

on_both! {
    async fn who_was_given_anothers_name_in_the_database_is_not_taken_for_them(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (eve, maria) = (team.person("eve", Role::Reviewer).await, team.person("maria", Role::Reviewer).await);
        for person in [&lena, &eve, &maria] {
            team.admit(&app, person).await;
        }
        let saved = vouches::list(app.store()).await.unwrap();
        let (id, vouch) = saved.into_iter().find(|(_, one)| one.reader.holder == eve.id).unwrap();
        assert_eq!(vouch.reader.name, "eve");
        change(&admin, &eve, "off").await;
        // Put back as they were: the word for Eve's key, and some row of keys beside it.
        let stored = app.store().write(move |tx| {
            let vouch = vouch.clone();
            Box::pin(async move { vouches::insert(tx, &id, &vouch).await })
        });
        stored.await.unwrap();
        let (from, to, her) = (app.blob(&lena.id), app.blob(&eve.id), app.blob(&maria.id));
        let copy = "INSERT INTO grants (position, holder, sealed) SELECT position,";
        app.sql(&format!("{copy} {to}, sealed FROM grants WHERE position = 2 AND holder = {from}")).await;
        // And each with the other's name: who left seems to read, and who reads to have left.
        for (name, state, whose) in [("x", "off", &her), ("maria", "active", &to), ("eve", "off", &her)] {
            let set = format!("SET username = '{name}', state = '{state}' WHERE id = {whose}");
            app.sql(&format!("UPDATE accounts {set}")).await;
        }
        let words = lead.see("/keys").await.words();
        assert!(words.contains("eve: Switched off"), "{words}");
        assert!(!words.contains("maria: What is sent to the team"), "{words}");
        assert!(words.contains("maria: someone who is not a lead wrote"), "{words}");
        assert_eq!(make(&lead).await.location(), "/keys?done=made");
        assert_eq!(opens(&app, &team, &eve).await, 0, "a leaver has new keys under another's name");
    }
}

on_both! {
    async fn a_forged_row_of_keys_is_refused_and_goes_when_a_lead_makes_new_ones(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        // A leads' epoch of somebody else's making, signed with its own key.
        let (mut row, _, _, _) = first_rows(20_500);
        let before = epochs::list(app.store()).await.unwrap();
        (row.position, row.number, row.previous) = (3, 2, before[1].hash());
        let forged = row.signature;
        let stored = app.store().write(move |tx| {
            let row = row.clone();
            Box::pin(async move { epochs::insert(tx, &row).await })
        });
        stored.await.unwrap();
        let page = lead.see("/keys").await;
        assert_eq!(page.select("tbody tr").len(), 2, "the forged row is shown as ours");
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_some());
        assert_eq!((counted(&app).await.0, app.number("SELECT COUNT(*) FROM grants").await), (3, 4));
        // The server goes on to seal to the row before it.
        team.site.site().refresh().await.unwrap();
        app.visitor().send_words(WORDS).await;
        assert_eq!(app.number("SELECT MAX(epoch) FROM entries").await, 2);
        assert!(team.site.site().current().epoch(Audience::Team, 20_500).is_some());
        assert_eq!(make(&lead).await.location(), "/keys?done=made");
        let after = epochs::list(app.store()).await.unwrap();
        assert!(after.len() == 4 && after.iter().all(|row| row.signature != forged));
    }
}

on_both! {
    async fn of_two_leads_at_once_one_makes_new_keys_and_the_other_is_told(app) {
        let team = app.team().await;
        let (lena, one) = signed_in(&app, &team, "lena", Role::Lead).await;
        let (mia, other) = signed_in(&app, &team, "mia", Role::Lead).await;
        team.admit(&app, &lena).await;
        team.admit(&app, &mia).await;
        let forms = (one.see("/keys").await.form("/keys"), other.see("/keys").await.form("/keys"));
        let (first, second) = tokio::join!(one.press("/keys", &forms.0), other.press("/keys", &forms.1));
        let mut said = [first.status, second.status];
        said.sort_unstable();
        assert_eq!(said, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        assert_eq!(counted(&app).await, (4, 2));
        // Pressed once more on the old page, nothing more is made.
        for (browser, form) in [(&one, &forms.0), (&other, &forms.1)] {
            assert_eq!(browser.press("/keys", form).await.status, StatusCode::CONFLICT);
        }
        assert_eq!(counted(&app).await, (4, 2));
        assert_eq!((opens(&app, &team, &lena).await, opens(&app, &team, &mia).await), (4, 4));
        assert_eq!(app.number("SELECT COUNT(*) FROM vouches WHERE signer = 3").await, 3);
    }
}

on_both! {
    async fn without_the_paper_key_or_as_somebody_who_is_no_lead_no_keys_are_made(app) {
        let team = app.team().await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        let (anna, reviewer) = signed_in(&app, &team, "anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        // A lead whom nobody let read has no button, and a form made by hand does nothing.
        let page = lead.see("/keys").await;
        assert!(page.words().contains("You cannot read yet yourself"), "{}", page.words());
        let mut form = page.form("/logout");
        for seen in ["", "0"] {
            fill(&mut form, "seen", seen);
            assert_eq!(lead.press("/keys", &form).await.status, StatusCode::CONFLICT);
        }
        team.admit(&app, &lena).await;
        let form = lead.see("/keys").await.form("/keys");
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        for other in [&reviewer, &admin] {
            let mut own = other.see("/account").await.form("/logout");
            fill(&mut own, "seen", form.iter().find(|(name, _)| name == "seen").unwrap().1.as_str());
            assert_eq!(other.press("/keys", &own).await.status, StatusCode::NOT_FOUND);
            assert_eq!(other.see("/keys").await.status, StatusCode::NOT_FOUND);
        }
        // From elsewhere, or without its token.
        let evil = lead.tab().silent().with("origin", "https://evil.example");
        assert_eq!(evil.press("/keys", &form).await.status, StatusCode::FORBIDDEN);
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        assert_eq!(lead.press("/keys", &bare).await.status, StatusCode::FORBIDDEN);
        // Somebody took the word for the recovery key away: what came in would not open with it.
        app.sql("DELETE FROM vouches WHERE role = 'recovery'").await;
        let page = lead.press("/keys", &form).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("the paper key is gone"), "{}", page.words());
        assert_eq!(counted(&app).await, (2, 2));
    }
}
