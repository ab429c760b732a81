//! "I may know someone in this": gone from who says so, and for the leads with all that was written.

use waypost::domain::staff::Role;
use waypost::store::entries::{self, Kind};
use waypost::vault::Audience;

use super::*;

async fn press_know(browser: &Visitor, path: &str, what: &str) -> Page {
    let at = format!("{path}/know");
    let mut form = browser.see(&at).await.form("/know");
    fill(&mut form, "do", what);
    browser.press(&at, &form).await
}

on_both! {
    async fn who_may_know_someone_sees_it_no_more_and_the_leads_have_every_word(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Reviewer).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        visitor.open(&code).await;
        visitor.add("Okapi 9 came back.").await;
        let path = app.path_of(&code).await;
        let a = team.browser().signed_in(&app, &anna).await;
        let b = team.browser().signed_in(&app, &ben).await;
        a.open_message(&path).await;
        b.open_message(&path).await;
        a.note(&path, "Ocelot 3: read half of it.").await;
        a.leave_message(&path, "received").await;
        let mut report = a.report_form(&path, "police", "22").await;
        fill(&mut report, "category", "");
        a.press(&format!("{path}/referral"), &report).await;
        let late = b.note_form(&path, "Lynx 5.").await;
        let gone = press_know(&a, &path, "know").await;
        assert_eq!(gone.location(), "/queue", "{}", gone.words());
        let nothing = a.see("/nothing").await;
        for browser in [&a, &b] {
            for below in ["", "/note", "/know", "/referral", "/message"] {
                let page = browser.see(&format!("{path}{below}")).await;
                assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text));
            }
        }
        assert_eq!(b.press(&format!("{path}/note"), &late).await.status, StatusCode::NOT_FOUND);
        // All of it is sealed to the leads; nothing that the team's key opens is left.
        let id = app.find(&code).await.unwrap();
        let left = entries::list_of(app.store(), &id).await.unwrap();
        assert_eq!(left.len(), 6);
        for entry in left {
            let leads = app.audience(entry.epoch) == Audience::Leads;
            assert!(leads || entry.kind == Kind::Message, "{:?}", entry.kind);
        }
        let lead = team.browser().signed_in(&app, &ida).await;
        let page = lead.open_message(&path).await;
        for said in ["Zebra 7", "Okapi 9", "Ocelot 3", "Number: 22", "A person will read this.",
            "anna: may know someone in it", "For leads only"] {
            assert!(page.words().contains(said), "{said}: {}", page.words());
        }
        assert!(!page.has(".fault"), "{}", page.words());
        assert!(lead.note(&path, "I have it.").await.location().contains("did=noted"));
        // What comes in from now on is the leads' too, and the writer notices nothing.
        visitor.open(&code).await;
        visitor.add("Serval 4.").await;
        assert_eq!(app.additions(&code).await.last().unwrap().0, Audience::Leads);
        assert!(lead.open_message(&path).await.text.contains("Serval 4."));
        // The only lead cannot step away: nobody could read it.
        let alone = press_know(&lead, &path, "know").await;
        assert_eq!(alone.status, StatusCode::CONFLICT);
        assert!(lead.see(&path).await.text.contains("Zebra 7"));
        assert_eq!(app.number("SELECT COUNT(*) FROM recusals").await, 1);
    }
}

on_both! {
    async fn what_is_about_a_colleague_goes_to_the_leads_though_nobody_steps_away(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let a = team.browser().signed_in(&app, &anna).await;
        a.open_message(&path).await;
        // Nobody else reads: it stays where it is, and that is said.
        for what in ["know", "works"] {
            let stays = press_know(&a, &path, "know").await;
            assert_eq!(stays.status, StatusCode::CONFLICT, "{what}");
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE audience = 'team'").await, 1);
        let ida = app.reader(&team, "ida", Role::Lead).await;
        assert_eq!(press_know(&a, &path, "works").await.location(), "/queue");
        assert_eq!(a.see(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.number("SELECT COUNT(*) FROM recusals").await, 0);
        let lead = team.browser().signed_in(&app, &ida).await;
        assert!(lead.open_message(&path).await.text.contains("Zebra 7"));
        let done: Vec<_> = app.done().await.into_iter().map(|(action, _)| action).collect();
        assert_eq!(done, ["opened", "to_leads", "opened"]);
    }
}
