//! What a code shows: how far it is, the messages left there, and never what was written.

use waypost::store::entries::{Entry, Kind};
use waypost::vault::{Audience, Place, fresh_id, hex, seal};

use super::*;

on_both! {
    async fn a_code_tells_in_three_words_how_far_it_is(app) {
        let code = app.visitor().send_words(WORDS).await;
        for (status, english, spanish) in [
            ("new", "We have it.", "Lo tenemos."),
            ("being_read", "Someone has read it.", "Alguien lo leyó."),
            ("referred_cybertipline", "Someone has read it.", "Alguien lo leyó."),
            ("closed", "We have finished with it here.", "Aquí ya terminamos con él."),
        ] {
            app.sql(&format!("UPDATE concerns SET status = '{status}'")).await;
            for (lang, says) in [("en", english), ("es", spanish)] {
                let page = app.visitor().reading(lang).open(&code).await;
                assert_eq!(page.status, StatusCode::OK);
                assert_eq!(page.select("h1"), [says], "{status}");
                assert_eq!(page.select(".steps li").len(), 3);
                assert_eq!(page.select("[aria-current=step]").len(), 1);
                assert!(!page.text.contains("Zebra") && !page.text.contains(status));
            }
        }
    }
}

on_both! {
    async fn a_neutral_message_stands_there_and_a_telling_one_waits_for_a_second_press(app) {
        let code = app.visitor().send_words(WORDS).await;
        app.leave_message(&code, "received", &[]).await;
        app.leave_message(&code, "passed_on", &[("day", "20779")]).await;
        app.leave_message(&code, "question", &[("question", "place")]).await;
        for (lang, received, passed_on, question) in [
            ("en", "A person will read this.", "We told NCMEC’s CyberTipline on November 22, 2026.",
             "Which state or country is this in?"),
            ("es", "Una persona leerá esto.", "Avisamos a la CyberTipline de NCMEC el 22 de noviembre de 2026.",
             "¿En qué estado o país es esto?"),
        ] {
            let visitor = app.visitor().reading(lang);
            let page = visitor.open(&code).await;
            assert_eq!(page.select("main .note").len(), 1);
            assert!(page.words().contains(received), "{}", page.words());
            for telling in [passed_on, question] {
                assert!(!page.words().contains(telling), "it stands in the page before the press");
            }
            let button = page.select("button[name=show]").remove(0);
            assert!(button.starts_with(if lang == "en" { "Show 2" } else { "Mostrar 2" }), "{button}");
            let all = visitor.get("/code/open?show=1").await;
            assert_eq!((all.status, all.select("main .note").len()), (StatusCode::OK, 3));
            assert!(all.words().contains(passed_on) && all.words().contains(question));
            assert!(!all.has("button[name=show]"));
        }
    }
}

on_both! {
    async fn a_message_to_a_child_waits_for_a_second_press_too(app) {
        let code = app.visitor().send_words(WORDS).await;
        app.leave_message(&code, "child", &[]).await;
        let visitor = app.visitor();
        let page = visitor.open(&code).await;
        assert!(!page.text.contains("trouble") && page.words().contains("Show 1 more message"));
        assert!(visitor.get("/code/open?show=1").await.words().contains("You are not in trouble."));
    }
}

/// Whoever writes to the database can seal to a mailbox: its public half stands there.
async fn plant(app: &TestApp, code: &str, json: &str) {
    let id = app.find(code).await.unwrap();
    let concern = waypost::store::concerns::find(app.store(), &id).await.unwrap().unwrap();
    let entry = fresh_id();
    let sealed = seal(&concern.mailbox_public, &Place::mailbox(entry), json.as_bytes()).unwrap();
    let (epoch, written_on) = (concern.epoch, concern.received_on);
    let entry = Entry { id: entry, concern: id, kind: Kind::Message, epoch, written_on, sealed };
    app.store()
        .write(move |tx| {
            let entry = entry.clone();
            Box::pin(async move { waypost::store::entries::insert(tx, &entry).await })
        })
        .await
        .unwrap();
}

on_both! {
    async fn whoever_writes_to_the_database_can_say_nothing_that_is_not_prepared(app) {
        let code = app.visitor().send_words(WORDS).await;
        let other = app.visitor().send_words("Another.").await;
        let (ours, theirs) =
            (hex(&app.find(&code).await.unwrap()), hex(&app.find(&other).await.unwrap()));
        let quiet = app.visitor().open(&code).await.words();
        for json in [
            format!(r#"{{"concern":"{ours}","notice":"Call me on 555 0100","values":{{}}}}"#),
            format!(r#"{{"concern":"{ours}","notice":"received","values":{{"words":"Call 555 0100"}}}}"#),
            format!(r#"{{"concern":"{ours}","notice":"passed_on","values":{{"day":"Call 555 0100"}}}}"#),
            format!(r#"{{"concern":"{ours}","notice":"not_for_us","values":{{"reason":"../../x"}}}}"#),
            format!(r#"{{"concern":"{theirs}","notice":"received","values":{{}}}}"#),
            "Call 555 0100".to_owned(),
        ] {
            plant(&app, &code, &json).await;
            assert_eq!(app.visitor().open(&code).await.words(), quiet, "{json}");
            assert!(!app.visitor().open(&code).await.text.contains("555 0100"));
        }
        // One that was left for another, moved here.
        app.leave_message(&other, "received", &[]).await;
        app.sql(
            "UPDATE entries SET concern =
                 (SELECT c.id FROM concerns AS c WHERE c.id <> entries.concern LIMIT 1)
             WHERE kind = 'message'
                 AND concern IN (SELECT o.concern FROM entries AS o WHERE o.kind = 'message_copy')",
        )
        .await;
        assert_eq!(app.visitor().open(&code).await.words(), quiet);
    }
}

on_both! {
    async fn staffs_copy_of_a_message_is_told_from_one_that_was_planted(app) {
        let code = app.visitor().send_words(WORDS).await;
        app.leave_message(&code, "passed_on", &[("day", "20779")]).await;
        let concern = app.find(&code).await.unwrap();
        let entries = waypost::store::entries::list_of(app.store(), &concern).await.unwrap();
        let kinds: Vec<Kind> = entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == Kind::MessageCopy).count(), 1);
        assert_eq!(kinds.iter().filter(|kind| **kind == Kind::Message).count(), 1);
        let copy = entries.iter().find(|entry| entry.kind == Kind::MessageCopy).unwrap();
        let opener = &app.openers().await[&copy.epoch];
        let json = opener.open(&Place::entry(copy.id), &copy.sealed).unwrap();
        let read = |id, held: &[u8]| waypost::staff::message::read_copy(opener, &id, held);
        assert_eq!(read(concern, &json).unwrap().1.notice, "passed_on");
        assert!(read(fresh_id(), &json).is_none(), "about another message");
        let text = String::from_utf8(json.to_vec()).unwrap();
        let changed = text.replace("20779", "20780");
        assert_ne!(changed, text);
        assert!(read(concern, changed.as_bytes()).is_none(), "another day");
        let leads = app.keys(Audience::Leads).await;
        let other = waypost::vault::Opener::from(&leads);
        let elsewhere = waypost::staff::message::read_copy(&other, &concern, &json);
        assert!(elsewhere.is_none(), "under another epoch's key");
    }
}

on_both! {
    async fn a_code_stays_open_for_fifteen_minutes_and_no_longer(app) {
        let code = app.visitor().send_words(WORDS).await;
        // At every point of the quarter of an hour that the stored expiry is rounded to.
        for late in [0, 1, 450, 899] {
            app.pass(late);
            let visitor = app.visitor();
            assert_eq!(visitor.open(&code).await.status, StatusCode::OK);
            app.pass(15 * 60 - 1);
            assert_eq!(visitor.get("/code/open").await.status, StatusCode::OK, "{late}");
            app.pass(1);
            assert_eq!(visitor.get("/code/open").await.location(), "/en/code", "{late}");
            assert_eq!(visitor.get("/code/withdraw").await.location(), "/en/code");
        }
        assert_eq!(app.number("SELECT MAX(expires % 900) FROM openings").await, 0);
    }
}
