//! A year, with the clock moved: people join, leave, are made to start over, lose their words and
//! their phones, and the keys change with them. Who left opens nothing that came after; who was let
//! in again opens what they should. Then an admin who also writes the database and has both key files
//! tries every way to read that docs/THREAT-MODEL.md names, and is refused, and it is reported.

use std::collections::BTreeSet;

use waypost::domain::staff::Role;
use waypost::domain::staff::limits::INVITE;
use waypost::domain::time::{Moment, day_text};
use waypost::staff::keys::Keys;
use waypost::store::entries::{self, Kind};
use waypost::store::invites::{self, Invite};
use waypost::store::{accounts, concerns, epochs, flags, grants, vouches};
use waypost::vault::epoch::first_rows;
use waypost::vault::{
    Chain, Id, InviteToken, Opener, Place, PrivateHalf, RECOVERY, Vouch, fresh_id, hex,
};
use waypost::web::readers;

use super::agree::answer;
use super::holds::hold;
use super::people::{change, invite, path_in, signed_in, trail};
use super::people_keys::{type_words, words_of};
use super::queue::{for_leads, stored};
use super::*;
use crate::support::staff::{Person, Team};

/// What was sent, by its number.
fn sent(number: usize) -> String {
    format!("Zebra {number}: what was seen in that month.")
}

/// The numbers of what these keys open, of everything that is stored.
async fn opened(app: &TestApp, keys: &Keys) -> BTreeSet<usize> {
    let mut read = BTreeSet::new();
    for concern in concerns::list(app.store(), None, 100).await.unwrap() {
        for entry in entries::list_of(app.store(), &concern.id).await.unwrap() {
            let Some(epoch) = keys.at(entry.epoch).filter(|_| entry.kind == Kind::Body) else {
                continue;
            };
            let plain = Opener::from(epoch).open(&Place::entry(entry.id), &entry.sealed).unwrap();
            let text = String::from_utf8_lossy(&plain).into_owned();
            read.extend((1..=9).filter(|number| text.contains(&sent(*number))));
        }
    }
    read
}

/// What a private half opens with what stands in the database under a holder.
async fn keys_of(app: &TestApp, team: &Team, private: &PrivateHalf, holder: &Id) -> Keys {
    team.site.site().refresh().await.unwrap();
    let chain = team.site.site().current().chain().clone();
    Keys::granted(app.store(), chain, private, holder).await.unwrap()
}

/// The numbers of what somebody's words open today.
async fn reads(app: &TestApp, team: &Team, person: &Person) -> Vec<usize> {
    let private = team.private(person).await;
    let keys = keys_of(app, team, &private, &person.id).await;
    opened(app, &keys).await.into_iter().collect()
}

/// Some days later, in a new session.
async fn later(app: &TestApp, days: i64, who: &[(&Visitor, &Person)]) {
    app.pass(days * 86_400);
    for (browser, person) in who {
        let page = browser.sign_in(person, app.now()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}: {}", person.username, page.words());
    }
}

/// New keys, made by a lead for whom the page lists.
async fn make_keys(lead: &Visitor) -> String {
    let form = lead.see("/keys").await.form("/keys");
    lead.press("/keys", &form).await.location().to_owned()
}

/// An admin invites somebody, who comes.
async fn join(
    app: &TestApp,
    team: &Team,
    admin: &Visitor,
    name: &str,
    role: Role,
) -> (Person, Visitor) {
    let path = path_in(&invite(admin, name, role.as_str()).await);
    come(app, team, &path, name).await
}

/// Somebody uses a link and signs in.
async fn come(app: &TestApp, team: &Team, path: &str, name: &str) -> (Person, Visitor) {
    let browser = team.browser();
    let (secret, done) = browser.accept(path, app.now()).await;
    assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
    app.pass(30);
    let account = accounts::find_by_username(app.store(), name).await.unwrap().unwrap();
    let person = Person { id: account.id, username: name.to_owned(), secret };
    assert_eq!(browser.sign_in(&person, app.now()).await.status, StatusCode::SEE_OTHER);
    (person, browser)
}

/// A lead lets somebody read by the words on their own page.
async fn let_in(lead: &Visitor, browser: &Visitor, person: &Person) {
    let done = type_words(lead, person, &words_of(browser).await).await;
    assert!(done.location().starts_with("/people?done="), "{}", done.words());
}

/// Says "somebody may know my words", on the page of new ones.
async fn renew_known(app: &TestApp, browser: &Visitor, person: &Person) -> Page {
    app.pass(30);
    let page = browser.see("/account/words").await;
    let mut form = page.form("/account/words");
    let words = page.select(".slip .words").remove(0);
    let last: Vec<_> = words.split(' ').skip(6).collect();
    fill(&mut form, "words", &last.join(" "));
    fill(&mut form, "password", &person.words());
    fill(&mut form, "totp", &person.shown(app.now()));
    fill(&mut form, "known", "yes");
    browser.press("/account/words", &form).await
}

on_both! {
    async fn a_year_of_coming_and_going_and_nobody_reads_who_should_not(app) {
        let team = app.team().await;
        let (root, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let (lena, lead) = signed_in(&app, &team, "lena", Role::Lead).await;
        team.admit(&app, &lena).await;

        // January: the others come. Who was not let in yet opens nothing.
        app.visitor().send_words(&sent(1)).await;
        let (mia, second) = join(&app, &team, &admin, "mia", Role::Lead).await;
        let (anna, hers) = join(&app, &team, &admin, "anna", Role::Reviewer).await;
        let (ben, his) = join(&app, &team, &admin, "ben", Role::Reviewer).await;
        assert!(reads(&app, &team, &anna).await.is_empty());
        for (browser, person) in [(&second, &mia), (&hers, &anna), (&his, &ben)] {
            let_in(&lead, browser, person).await;
        }
        assert_eq!(reads(&app, &team, &anna).await, [1]);

        // March: anna leaves, with her words and a copy of the database in which she still reads.
        later(&app, 60, &[(&admin, &root), (&lead, &lena), (&hers, &anna)]).await;
        app.visitor().send_words(&sent(2)).await;
        let copy = keys_of(&app, &team, &team.private(&anna).await, &anna.id).await;
        let rows = (vouches::list(app.store()).await.unwrap(), grants::list_for(app.store(), &anna.id).await.unwrap());
        assert_eq!(change(&admin, &anna, "off").await.status, StatusCode::SEE_OTHER);
        assert!(lead.see("/queue").await.words().contains("New keys are due."));
        assert_eq!(make_keys(&lead).await, "/keys?done=made");
        app.visitor().send_words(&sent(3)).await;
        assert!(hers.see("/queue").await.location().starts_with("/login"), "her session");
        app.pass(30);
        hers.name_and_words("anna", &anna.words()).await;
        let refused = hers.totp(&anna.shown(app.now())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "her words");
        assert!(reads(&app, &team, &anna).await.is_empty(), "what is stored today");
        let stolen: Vec<_> = opened(&app, &copy).await.into_iter().collect();
        assert_eq!(stolen, [1, 2], "her copy opens what came before, as is said, and nothing after");

        // April: ben loses his words. With a link he has an account that reads nothing, until a lead
        // lets him in again: then he reads all that is the team's.
        later(&app, 30, &[(&admin, &root), (&lead, &lena)]).await;
        let path = path_in(&admin.follow(&change(&admin, &ben, "reset").await).await);
        let (ben, his) = come(&app, &team, &path, "ben").await;
        assert!(reads(&app, &team, &ben).await.is_empty());
        let_in(&lead, &his, &ben).await;
        assert_eq!(reads(&app, &team, &ben).await, [1, 2, 3]);

        // June: mia loses her phone and signs in with a printed code; and then also her words. She is
        // one of the last two leads: it takes the other one.
        later(&app, 60, &[(&admin, &root), (&lead, &lena)]).await;
        second.name_and_words("mia", &mia.words()).await;
        let printed = mia.secret.one_use_codes()[0].to_text();
        assert_eq!(second.totp(&printed).await.location(), "/queue");
        assert_eq!(reads(&app, &team, &mia).await, [1, 2, 3]);
        change(&admin, &mia, "reset").await;
        assert_eq!(second.see("/queue").await.status, StatusCode::OK, "not by an admin alone");
        let asked = waypost::store::proposals::list(app.store()).await.unwrap().remove(0);
        assert_eq!(answer(&lead, "agree", asked.id).await.location(), "/agree?done=agree");
        let path = path_in(&admin.follow(&change(&admin, &mia, "reset").await).await);
        let (mia, second) = come(&app, &team, &path, "mia").await;
        assert!(reads(&app, &team, &mia).await.is_empty());
        let_in(&lead, &second, &mia).await;
        assert_eq!(reads(&app, &team, &mia).await, [1, 2, 3]);

        // August: somebody looked over ben's shoulder. His key is over, and so is who knows his words.
        later(&app, 60, &[(&lead, &lena), (&his, &ben)]).await;
        let known = keys_of(&app, &team, &team.private(&ben).await, &ben.id).await;
        let renewed = renew_known(&app, &his, &ben).await;
        assert_eq!(renewed.location(), "/account?done=words", "{}", renewed.words());
        let_in(&lead, &his, &ben).await;
        assert_eq!(make_keys(&lead).await, "/keys?done=made");
        app.visitor().send_words(&sent(4)).await;
        assert_eq!(opened(&app, &known).await.into_iter().collect::<Vec<_>>(), [1, 2, 3]);

        // October: the paper key is lost, and 90 days later new keys are due by themselves.
        later(&app, 50, &[(&lead, &lena)]).await;
        let (old, new) = (app.recovery(), super::paper::replace(&app, &lead, &lena).await);
        assert_eq!(make_keys(&lead).await, "/keys?done=made");
        later(&app, 90, &[(&lead, &lena), (&admin, &root)]).await;
        assert!(lead.see("/queue").await.words().contains("New keys are due."));
        app.visitor().send_words(&sent(5)).await;
        assert_eq!(make_keys(&lead).await, "/keys?done=made");
        app.visitor().send_words(&sent(6)).await;
        let by = async |private: &PrivateHalf| {
            let keys = keys_of(&app, &team, private, &RECOVERY).await;
            opened(&app, &keys).await.len()
        };
        assert_eq!((by(&old).await, by(&new).await), (0, 6));
        assert_eq!(reads(&app, &team, &mia).await, [1, 2, 3, 4, 5, 6]);
        assert!(opened(&app, &known).await.len() == 3 && opened(&app, &copy).await.len() == 2);
        let told = trail(&app, &team).await;
        assert_eq!((told["epoch_made"], told["recovery_replaced"]), (8, 1));

        evil_admin(&app, &team, &admin, (&lead, &lena), &anna, &rows).await;
    }
}

type Rows = (Vec<(Id, Vouch)>, Vec<grants::StoredGrant>);

/// Every way of an admin who also writes the database and has both key files.
async fn evil_admin(
    app: &TestApp,
    team: &Team,
    admin: &Visitor,
    (lead, lena): (&Visitor, &Person),
    anna: &Person,
    (old_vouches, old_grants): &Rows,
) {
    let (eve, hers) = join(app, team, admin, "eve", Role::Lead).await;
    a_made_up_lead(app, &hers, lead).await;
    let own = team.private(&eve).await;
    let reported = async || {
        let raised = flags::find(app.store(), flags::REFUSED).await.unwrap().is_some();
        app.sql("DELETE FROM flags WHERE name = 'refused_rows'").await;
        raised
    };
    let keys_page = async || lead.see("/keys").await.words();

    // A word of their own for their own key, by a leads' key of their own making.
    let account = accounts::find(app.store(), &eve.id).await.unwrap().unwrap();
    let (row, keys, team_row, _) = first_rows(Moment(app.now()).day());
    let (other, _) = Chain::verify(vec![row.clone(), team_row], None);
    let newest = team
        .site
        .site()
        .current()
        .chain()
        .newest(waypost::vault::Audience::Leads)
        .unwrap()
        .position;
    let mut forged =
        Vouch::sign(&keys, &other, readers::reader(&account).unwrap(), row.first_day).unwrap();
    forged.signer = newest;
    store_vouch(app, forged).await;
    // And the row of somebody's grants, copied to theirs.
    let (from, to) = (app.blob(&lena.id), app.blob(&eve.id));
    app.sql(&format!("INSERT INTO grants (position, holder, sealed) SELECT position, {to}, sealed FROM grants WHERE holder = {from}")).await;
    assert!(keys_page().await.contains("eve: someone who is not a lead wrote"));
    assert!(reported().await, "a forged word");
    assert!(reads(app, team, &eve).await.is_empty());
    assert!(hers.see("/people").await.words().contains("You cannot read yet yourself"));
    app.sql(&format!("DELETE FROM grants WHERE holder = {to}")).await;
    app.sql(&format!("DELETE FROM vouches WHERE holder = {to}")).await;

    // Their key in the place of mia's.
    let mia = accounts::find_by_username(app.store(), "mia").await.unwrap().unwrap();
    let put = async |half: &[u8]| {
        let (id, half) = (app.blob(&mia.id), app.blob(half));
        app.sql(&format!("UPDATE accounts SET public_half = {half} WHERE id = {id}")).await;
    };
    put(own.public().as_bytes()).await;
    assert!(keys_page().await.contains("mia has not the key that a lead gave their word for."));
    put(mia.secrets.reader.as_ref().unwrap().0.as_bytes()).await;

    // The rows of somebody who left, put back as they were: the word was for keys that are over.
    let (id, vouch) = old_vouches.iter().find(|(_, one)| one.reader.holder == anna.id).unwrap();
    app.sql(&format!("UPDATE accounts SET state = 'active' WHERE id = {}", app.blob(&anna.id)))
        .await;
    app.sql(&format!("DELETE FROM vouches WHERE id = {}", app.blob(id))).await;
    store_vouch(app, vouch.clone()).await;
    for grant in old_grants.clone() {
        let holder = anna.id;
        let stored = app.store().write(move |tx| {
            let grant = grant.clone();
            Box::pin(
                async move { grants::insert(tx, grant.position, &holder, &grant.sealed).await },
            )
        });
        stored.await.unwrap();
    }
    assert!(keys_page().await.contains("anna waits for a lead to let them read."));
    assert_eq!(reads(app, team, anna).await, [1, 2], "what she had once, and nothing since");

    // Another role for somebody who reads less, and for the admin.
    app.sql("UPDATE accounts SET role = 'lead' WHERE username IN ('ben', 'root')").await;
    assert!(keys_page().await.contains("ben has not the key that a lead gave their word for."));
    assert_eq!(admin.see("/keys").await.status, StatusCode::NOT_FOUND, "it holds no key");
    app.sql("UPDATE accounts SET role = 'reviewer' WHERE username = 'ben'").await;
    app.sql("UPDATE accounts SET role = 'admin' WHERE username = 'root'").await;

    a_link_and_a_row_of_keys(app, team, (lead, lena), anna, (&own, eve.id)).await;
}

/// Everything that leads do for the others, tried by a lead whom only an admin made.
async fn a_made_up_lead(app: &TestApp, hers: &Visitor, lead: &Visitor) {
    let held = concerns::list(app.store(), None, 1).await.unwrap().remove(0).id;
    app.site.refresh().await.unwrap();
    let epoch = app.site.epoch(waypost::vault::Audience::Leads).await.unwrap().epoch.position;
    let theirs = stored(app, concerns::NewConcern { epoch, ..for_leads(app) }).await;
    let (path, day) = (format!("/concerns/{}", hex(&held)), Moment(app.now()).day());
    assert_eq!(hold(lead, &path, "subpoena", "365").await.status, StatusCode::SEE_OTHER);
    for flag in [flags::RESTORED, flags::MANY_STOPS] {
        app.sql(&format!("INSERT INTO flags (name, raised_on) VALUES ('{flag}', {day})")).await;
    }
    // What is the leads' alone is not shown, neither in the queue, nor in the trail, nor by its address.
    let (full, short) = (hex(&theirs), hex(&held[..3]));
    assert!(lead.see("/queue").await.text.contains(&full));
    assert!(!hers.see("/queue").await.text.contains(&full));
    assert_eq!(hers.see(&format!("/concerns/{full}")).await.status, StatusCode::NOT_FOUND);
    assert!(lead.see("/admin/audit").await.words().contains(&short));
    let trail = hers.see("/admin/audit").await;
    assert!(trail.status == StatusCode::OK && !trail.words().contains(&short));
    // What leads do: each page leads to where one waits to be let in.
    let token = hers.see("/people").await.form("/logout");
    let with = |fields: &[(&str, &str)]| {
        let mut form = token.clone();
        for (name, value) in fields {
            fill(&mut form, name, value);
        }
        form
    };
    let at = format!("/holds/{}", hex(&held));
    let (until, since) = ((day + 365).to_string(), day_text(day));
    let lift = [("do", "lift"), ("reason", "subpoena"), ("until", until.as_str())];
    let stops = [("since", since.as_str()), ("number", "999999")];
    for (path, form) in [
        ("/holds", with(&[("message", &full)])),
        (&*at, with(&lift)),
        ("/queue/stops", with(&stops)),
    ] {
        assert_eq!(hers.see(path).await.location(), "/people", "{path}");
        assert_eq!(hers.press(path, &form).await.location(), "/people", "{path}");
    }
    let page = hers.see("/people").await;
    assert!(page.words().contains("You cannot read yet yourself"));
    assert!(page.has("nav a[href='/keys']") && !page.has("nav a[href='/holds']"));
    assert!(!hers.see("/admin/health").await.has("form[action='/admin/health']"));
    assert_eq!(hers.press("/admin/health", &token).await.status, StatusCode::NOT_FOUND);
    // Who looked is written down, and opens nothing after a restore.
    let looked = hers.press("/access", &hers.see("/access").await.form("/access")).await;
    assert_eq!(looked.location(), "/access?done=looked");
    for (sql, count) in [
        ("SELECT COUNT(*) FROM holds WHERE reason = 'subpoena'", 1),
        ("SELECT COUNT(*) FROM flags WHERE name IN ('restored', 'many_stops')", 2),
        (
            "SELECT COUNT(*) FROM audit
             WHERE action IN ('hold_lifted', 'recovery_checked', 'burst_ended')",
            0,
        ),
    ] {
        assert_eq!(app.number(sql).await, count, "{sql}");
    }
    // A lead who was let in does all of it.
    assert_eq!(lead.press("/access", &lead.see("/access").await.form("/access")).await.status, 303);
    lead.press("/queue/stops", &lead.see("/queue/stops").await.form("/queue/stops")).await;
    assert_eq!(app.number("SELECT COUNT(*) FROM flags WHERE name = 'restored'").await, 0);
    assert_eq!(app.number("SELECT COUNT(*) FROM flags WHERE name = 'many_stops'").await, 0);
    app.sql(&format!("DELETE FROM concerns WHERE id = {}", app.blob(&theirs))).await;
}

/// The rest of what an admin with the database can try; `own` is the key of an account they made up.
async fn a_link_and_a_row_of_keys(
    app: &TestApp,
    team: &Team,
    (lead, lena): (&Visitor, &Person),
    anna: &Person,
    (own, eve): (&PrivateHalf, Id),
) {
    let mia = accounts::find_by_username(app.store(), "mia").await.unwrap().unwrap();
    // A link of their own for a lead's account.
    let token = InviteToken::fresh();
    let (account, username) = (mia.id, "mia".to_owned());
    let expires = app.now() + INVITE;
    let invite =
        Invite { id: token.id(), account, username, role: Role::Lead, made_by: None, expires };
    let stored = app.store().write(move |tx| {
        let invite = invite.clone();
        Box::pin(async move { invites::insert(tx, &invite).await })
    });
    stored.await.unwrap();
    app.sql("DELETE FROM notices").await;
    let (thief, inside) = come(app, team, &format!("/invite/{}", &*token.to_text()), "mia").await;
    assert!(reads(app, team, &thief).await.is_empty());
    assert!(inside.see("/keys").await.words().contains("You cannot read yet yourself"));
    assert_eq!(app.number("SELECT COUNT(*) FROM notices WHERE audience = 'leads'").await, 1);
    let page = lead.see("/people").await;
    assert!(page.words().contains("Started over") && page.words().contains("mia is waiting"));
    let mut form = page.form("/logout");
    fill(&mut form, "back", &hex(&mia.id));
    assert_eq!(lead.press("/people", &form).await.location(), "/people?done=back");
    assert!(inside.see("/keys").await.location().starts_with("/login"));

    // New keys, made by the lead who was told: nothing of it is given any.
    assert_eq!(make_keys(lead).await, "/keys?done=made");
    app.visitor().send_words(&sent(7)).await;
    for (private, holder) in
        [(own, eve), (own, mia.id), (&team.private(anna).await, anna.id), (own, lena.id)]
    {
        let keys = keys_of(app, team, private, &holder).await;
        assert!(!opened(app, &keys).await.contains(&7));
    }

    // At last a row of keys of their own: it is refused, and the server seals to the one before.
    let before = epochs::list(app.store()).await.unwrap();
    let (mut row, _, _, _) = first_rows(Moment(app.now()).day());
    let last = before.last().unwrap();
    (row.position, row.number, row.previous) = (last.position + 1, 99, last.hash());
    let stored = app.store().write(move |tx| {
        let row = row.clone();
        Box::pin(async move { epochs::insert(tx, &row).await })
    });
    stored.await.unwrap();
    assert_eq!(lead.see("/keys").await.status, StatusCode::OK);
    let raised = flags::find(app.store(), flags::REFUSED).await.unwrap();
    assert!(raised.is_some(), "a forged row");
    app.visitor().send_words(&sent(8)).await;
    assert_eq!(reads(app, team, lena).await, [1, 2, 3, 4, 5, 6, 7, 8]);
}

async fn store_vouch(app: &TestApp, vouch: Vouch) {
    let stored = app.store().write(move |tx| {
        let vouch = vouch.clone();
        Box::pin(async move { vouches::insert(tx, &fresh_id(), &vouch).await })
    });
    stored.await.unwrap();
}
