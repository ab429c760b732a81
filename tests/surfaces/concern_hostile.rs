//! Whoever writes to the database, with both key files: what they put there is refused, said, and told
//! to the leads; the rest is shown.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::store::entries::{Entry, Kind};
use waypost::store::{concerns, entries, flags};
use waypost::vault::{Audience, Id, Place, Sealed, fresh_id, hex, seal};

use super::*;

/// Stores an entry as they could.
async fn plant(app: &TestApp, concern: Id, kind: Kind, place: Place, id: Id, json: &str) {
    let epoch = app.site.epoch(Audience::Team).await.unwrap().epoch;
    let row = concerns::find(app.store(), &concern).await.unwrap().unwrap();
    let to = if kind == Kind::Message { &row.mailbox_public } else { &epoch.public };
    let sealed: Sealed = seal(to, &place, json.as_bytes()).unwrap();
    let (epoch, written_on) = (epoch.position, Moment(app.now()).day());
    let entry = Entry { id, concern, kind, epoch, written_on, sealed };
    let stored = app.store().write(move |tx| {
        let entry = entry.clone();
        Box::pin(async move { entries::insert(tx, &entry).await })
    });
    stored.await.unwrap();
}

on_both! {
    async fn what_no_colleague_wrote_is_refused_said_and_told(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let code = app.visitor().send_words(WORDS).await;
        let other = app.visitor().send_words("Gnu 2, elsewhere.").await;
        let (path, beside) = (app.path_of(&code).await, app.path_of(&other).await);
        let (id, beside_id) = (app.find(&code).await.unwrap(), app.find(&other).await.unwrap());
        let browser = team.browser().signed_in(&app, &anna).await;
        browser.open_message(&path).await;
        browser.open_message(&beside).await;
        browser.note(&beside, "Moved 6: about the other one.").await;
        assert!(!browser.see(&path).await.has(".fault"));
        assert_eq!(flags::find(app.store(), flags::REFUSED).await.unwrap(), None);

        // Moved here from another message; and one with a MAC that nobody made.
        app.sql("UPDATE entries SET concern = (SELECT concern FROM entries AS b WHERE
            b.kind = 'body' AND b.concern <> entries.concern) WHERE kind = 'note'").await;
        let page = browser.see(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.words().contains("A note was not written by someone who can read this"));
        assert!(!page.text.contains("Moved 6") && page.text.contains("Zebra 7"));
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_some());
        assert!(browser.see(&beside).await.words().contains("a colleague wrote here is gone"));
        app.sql("DELETE FROM entries WHERE kind = 'note'").await;
        assert!(!browser.see(&path).await.has(".fault"));
        assert!(browser.see(&beside).await.words().contains("a colleague wrote here is gone"));
        for (kind, name) in [(Kind::Note, "note"), (Kind::Referral, "referral"), (Kind::MessageCopy, "message")] {
            let forged = format!(
                "{{\"kind\":\"{name}\",\"concern\":\"{}\",\"by\":\"{}\",\"day\":20779,\"epoch\":2,\
                 \"mac\":\"{}\",\"content\":{{\"at\":0,\"text\":\"Forged 8\"}}}}",
                hex(&id), hex(&anna.id), "00".repeat(32)
            );
            let entry = fresh_id();
            plant(&app, id, kind, Place::entry(entry), entry, &forged).await;
        }
        let page = browser.see(&path).await;
        assert!(!page.text.contains("Forged 8"));
        assert_eq!(page.select(".fault li").len(), 3, "{}", page.words());
        assert!(page.text.contains("Zebra 7"));
        app.sql("DELETE FROM entries WHERE kind <> 'body'").await;

        // A row copied to another place, an addition and a body of another message, a message that
        // nobody left, a row that is none of ours, a changed danger answer.
        let entry = fresh_id();
        let elsewhere = format!(
            "{{\"concern\":\"{}\",\"language\":\"en\",\"received\":\"2026-11-22T10Z\",\"text\":\"Forged 8\"}}",
            hex(&beside_id)
        );
        plant(&app, id, Kind::Addition, Place::entry(entry), entry, &elsewhere).await;
        plant(&app, id, Kind::Addition, Place::entry(fresh_id()), fresh_id(), &elsewhere).await;
        let entry = fresh_id();
        plant(&app, id, Kind::Message, Place::mailbox(entry), entry, "{}").await;
        let page = browser.see(&path).await;
        assert!(!page.text.contains("Forged 8") && page.text.contains("Zebra 7"));
        assert_eq!(page.select(".fault li").len(), 2, "{}", page.words());
        app.sql("UPDATE entries SET kind = 'order' WHERE kind = 'message'").await;
        app.sql("UPDATE concerns SET danger_now = 'not_sure'").await;
        let page = browser.see(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        for said in ["A line in the store cannot be read.", "Trust what is inside."] {
            assert!(page.words().contains(said), "{}", page.words());
        }
        // What was sent is gone, or has another beside it.
        app.sql("UPDATE entries SET concern = (SELECT concern FROM entries AS b WHERE
            b.kind = 'addition' LIMIT 1) WHERE kind = 'body'").await;
        let page = browser.see(&path).await;
        assert!(page.text.contains("Zebra 7") && !page.text.contains("Gnu 2"));
        assert!(page.words().contains("What was sent first is missing"));
        let page = browser.see(&beside).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.words().contains("What was sent first is missing"));
    }
}

on_both! {
    async fn nothing_is_sealed_to_a_lock_that_the_leads_did_not_sign(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        app.reader(&team, "ida", Role::Lead).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        browser.open_message(&path).await;
        let form = browser.note_form(&path, "Ocelot 3.").await;
        let know = browser.see(&format!("{path}/know")).await.form("/know");
        // Their own public half in the place of the team's, and of the leads'.
        app.sql("UPDATE epochs SET public_half = (SELECT mailbox_public FROM concerns)").await;
        let page = browser.press(&format!("{path}/note"), &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.words());
        assert_eq!(page.value("note").trim(), "Ocelot 3.", "nobody types it again");
        let mut know = know;
        fill(&mut know, "do", "know");
        let page = browser.press(&format!("{path}/know"), &know).await;
        assert_ne!(page.status, StatusCode::SEE_OTHER);
        let page = browser.see(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.words().contains("not one that the leads signed"), "{}", page.words());
        assert!(!page.text.contains("Zebra 7"), "no row to open it with is left");
        assert_eq!(app.number("SELECT COUNT(*) FROM entries").await, 1);
        assert!(flags::find(app.store(), flags::REFUSED).await.unwrap().is_some());
    }
}
