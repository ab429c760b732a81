//! When no lead is left who can sign in and read, what only a lead may read is not taken in; and the
//! pages say how many can read now.

use waypost::domain::staff::Role;
use waypost::store::flags::{self, NO_LEAD};
use waypost::store::settings;

use super::people::{change, signed_in};
use super::*;

/// How many the check page and the privacy page say can read; the site has read the store again.
async fn told(app: &TestApp) -> (String, String) {
    app.site.refresh().await.unwrap();
    let visitor = app.visitor();
    visitor.write(WORDS).await;
    let number = |page: Page, before: &str| {
        let words = page.words();
        let end = words.find(before).unwrap_or_else(|| panic!("{before} is not in: {words}"));
        words[..end].trim_end().rsplit(' ').take(2).collect::<Vec<_>>().join(" ")
    };
    let check = number(visitor.check().await, "at Lantern Street can read this");
    (check, number(visitor.get("/privacy").await, "at Lantern Street can open it"))
}

fn both(words: &str) -> (String, String) {
    (words.to_owned(), words.to_owned())
}

async fn stored(app: &TestApp) -> i64 {
    app.number("SELECT (SELECT COUNT(*) FROM concerns) + (SELECT COUNT(*) FROM entries)").await
}

async fn stands(app: &TestApp) -> bool {
    flags::find(app.store(), NO_LEAD).await.unwrap().is_some()
}

/// What is, or may be, about someone here is not sent, and the words are laid out.
async fn is_turned_away(app: &TestApp) -> Visitor {
    let before = stored(app).await;
    let mut last = app.visitor();
    for (answer, lang) in [("not_sure", "es"), ("yes", "en")] {
        let mut visitor = app.visitor();
        visitor.lang = lang;
        visitor.write(WORDS).await;
        let kept = visitor.send(answer).await;
        assert_eq!(kept.location(), format!("/{lang}/write/copy"), "{}", kept.words());
        let copy = visitor.follow(&kept).await;
        assert!(copy.words().contains(WORDS));
        let says = if lang == "en" {
            "No one is here now who may read"
        } else {
            "Ahora no hay aquí nadie"
        };
        assert!(copy.words().contains(says), "{}", copy.words());
        assert!(!copy.words().contains("person in charge") && !copy.words().contains("send it to"));
        assert!(copy.has("main a[href='tel:+18008435678']"));
        assert_eq!(visitor.check().await.value("someone_here"), answer);
        last = visitor;
    }
    assert_eq!(stored(app).await, before);
    last
}

on_both! {
    async fn while_no_lead_can_read_nothing_is_taken_in_that_only_they_may(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let lena = team.person("lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        assert!(!stands(&app).await);
        let anna = team.person("anna", Role::Reviewer).await;
        team.admit(&app, &anna).await;
        team.agreed(&app, &lena, Change::Reset).await;
        assert!(stands(&app).await, "in the same job");
        // The site was not read again since: it is asked for anew.
        let waiting = is_turned_away(&app).await;
        // What everybody here may read is taken in, and what is about the person in charge never.
        app.visitor().send_words(WORDS).await;
        let charge = app.visitor();
        charge.write(WORDS).await;
        let copy = charge.follow(&charge.send("in_charge").await).await;
        assert!(copy.words().contains("the person in charge at Lantern Street"));
        // Another reader changes nothing of it.
        let ben = team.person("ben", Role::Reviewer).await;
        team.admit(&app, &ben).await;
        assert!(stands(&app).await);
        // A lead reads again: the very words that were turned away can be sent.
        let mia = team.person("mia", Role::Lead).await;
        assert!(stands(&app).await, "one whom nobody let in reads nothing");
        team.admit(&app, &mia).await;
        assert!(!stands(&app).await);
        let copy = waiting.get("/write/copy").await;
        assert!(!copy.words().contains("Do not send this one"), "{}", copy.words());
        assert_eq!(waiting.send("yes").await.location(), "/en/write/sent");
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE audience = 'leads'").await, 1);
        // She is set up anew too, and then let back as she was.
        team.agreed(&app, &mia, Change::Reset).await;
        is_turned_away(&app).await;
        change(&admin, &mia, "on").await;
        assert!(!stands(&app).await);
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        assert_eq!(visitor.send("not_sure").await.location(), "/en/write/sent");
    }
}

on_both! {
    async fn while_no_lead_can_read_nothing_is_added_and_no_call_taken_that_only_they_may_read(app) {
        let team = app.team().await;
        let lena = team.person("lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let (theirs, ours) = (app.visitor(), app.visitor());
        theirs.write(WORDS).await;
        theirs.send("yes").await;
        let code = theirs.sent_code().await;
        let open = ours.send_words(WORDS).await;
        team.agreed(&app, &lena, Change::Reset).await;
        let before = stored(&app).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let page = visitor.add("and one thing more").await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.words());
        assert!(page.words().contains("No one is here now who may read this"), "{}", page.words());
        assert_eq!(page.value("add"), "and one thing more");
        let reads = team.browser().signed_in(&app, &anna).await;
        let mut form = reads.see("/phone").await.form("/phone");
        for (name, value) in [("danger_now", "no"), ("path", "known_child"), ("notice_text", WORDS), ("do", "send")] {
            fill(&mut form, name, value);
        }
        for answer in ["yes", "not_sure"] {
            fill(&mut form, "someone_here", answer);
            let page = reads.press("/phone", &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.words());
            assert!(page.words().contains("no lead can read it now"), "{}", page.words());
            assert!(page.value("notice_text") == WORDS && page.words().contains("Read this back to them"));
        }
        assert_eq!(stored(&app).await, before);
        // What the team may read goes on.
        let visitor = app.visitor();
        visitor.open(&open).await;
        assert_eq!(visitor.add("and more").await.status, StatusCode::SEE_OTHER);
        fill(&mut form, "someone_here", "no");
        assert_eq!(reads.press("/phone", &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(stored(&app).await, before + 3);
    }
}

on_both! {
    async fn until_a_first_lead_was_let_in_the_recovery_key_counts_and_all_is_taken_in(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let lena = team.person("lena", Role::Lead).await;
        let anna = team.person("anna", Role::Reviewer).await;
        assert_eq!(told(&app).await, both("people 3"));
        change(&admin, &lena, "reset").await;
        change(&admin, &anna, "off").await;
        assert!(!stands(&app).await);
        assert_eq!(told(&app).await, both("people 3"));
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        assert_eq!(visitor.send("yes").await.location(), "/en/write/sent");
        assert_eq!(settings::newest(app.store()).await.unwrap().unwrap().0, 1);
    }
}

on_both! {
    async fn the_pages_say_how_many_can_read_now(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let lena = team.person("lena", Role::Lead).await;
        team.admit(&app, &lena).await;
        assert_eq!(told(&app).await, both("person 1"));
        let anna = team.person("anna", Role::Reviewer).await;
        assert_eq!(told(&app).await, both("person 1"), "one who waits cannot read");
        team.admit(&app, &anna).await;
        let mia = team.person("mia", Role::Lead).await;
        team.admit(&app, &mia).await;
        assert_eq!(told(&app).await, both("people 3"));
        team.agreed(&app, &lena, Change::Off).await;
        assert_eq!(told(&app).await, both("people 2"));
        change(&admin, &lena, "on").await;
        assert_eq!(told(&app).await, both("people 2"), "she waits for a lead");
        // A key that somebody put into the row is not one that a lead gave their word for.
        let (id, half) = (app.blob(&anna.id), app.blob(&[7; 1_216]));
        app.sql(&format!("UPDATE accounts SET public_half = {half} WHERE id = {id}")).await;
        team.admit(&app, &lena).await;
        assert_eq!(told(&app).await, both("people 2"));
        // Nobody: no number is promised, and the rest of the settings is as it was.
        for person in [&lena, &mia] {
            team.agreed(&app, person, Change::Reset).await;
        }
        app.site.refresh().await.unwrap();
        let privacy = app.visitor().get("/privacy").await.words();
        assert!(privacy.contains("Only people chosen by Lantern Street can open it"), "{privacy}");
        assert!(app.site.flags().iter().any(|flag| flag.name == NO_LEAD), "health tells of it");
    }
}
