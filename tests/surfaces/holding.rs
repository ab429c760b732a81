//! Taking a concern, giving it back, handing it over: who is too late is told, and nobody gets what
//! is not theirs.

use waypost::domain::staff::Role;
use waypost::store::{audit, handling};
use waypost::vault::{Id, fresh_id, hex};

use super::queue::{at, concern, for_leads, reader, stored};
use super::*;

/// A form with this browser's token and nothing else.
async fn token(browser: &Visitor) -> Fields {
    browser.see("/queue").await.form("/logout")
}

async fn holder(app: &TestApp, concern: &Id) -> Option<Id> {
    handling::find(app.store(), concern).await.unwrap().unwrap().holder
}

/// What was done to a concern, oldest first.
async fn told(app: &TestApp, concern: &Id) -> Vec<String> {
    let list = audit::list_about(app.store(), concern, i64::MAX, 100).await.unwrap();
    let say = |one: audit::Linked| format!("{} {}", one.event.action, one.event.detail);
    list.into_iter().rev().map(say).collect()
}

on_both! {
    async fn one_press_takes_and_opens_and_who_is_too_late_opens_nothing(app) {
        let team = app.team().await;
        let anna_is = app.reader(&team, "anna", Role::Reviewer).await;
        let ben_is = app.reader(&team, "ben", Role::Reviewer).await;
        let anna = team.browser().signed_in(&app, &anna_is).await;
        let ben = team.browser().signed_in(&app, &ben_is).await;
        let path = app.path_of(&app.visitor().send_words("Zebra 7 was seen.").await).await;
        let concern = waypost::vault::parse_hex(path.rsplit('/').next().unwrap()).unwrap();
        let press = format!("{path}/open");
        let page = anna.see(&path).await;
        assert_eq!(page.select("button.go[name=take]"), ["Take it and open it"]);
        let (mut form, mut late) = (page.form("/open"), ben.see(&path).await.form("/open"));
        fill(&mut form, "take", "1");
        fill(&mut late, "take", "1");
        let opened = anna.press(&press, &form).await;
        assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, &*path));
        assert!(anna.see(&path).await.text.contains("Zebra 7"));
        assert_eq!(holder(&app, &concern).await, Some(anna_is.id));
        assert_eq!(told(&app, &concern).await, ["held taken", "opened new"], "in that order");
        let page = ben.press(&press, &late).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("anna was faster") && !page.text.contains("Zebra"));
        assert!(!page.has("button[name=take]"), "it can still be opened, and not taken");
        assert_eq!(told(&app, &concern).await.len(), 2, "nothing more was done");
        assert!(!ben.see(&path).await.text.contains("Zebra"));
    }
}

on_both! {
    async fn a_concern_is_taken_given_back_and_handed_over_and_each_is_written_down(app) {
        let team = app.team().await;
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (ben_is, ben) = reader(&app, &team, "ben", Role::Reviewer).await;
        let concern = stored(&app, concern(&app)).await;
        let take = anna.see("/queue").await.form("/take");
        let taken = anna.press(&at(&concern, "/take"), &take).await;
        assert_eq!((taken.status, taken.location()), (StatusCode::SEE_OTHER, "/queue"));
        assert_eq!(holder(&app, &concern).await, Some(anna_is.id));
        // Again, by Back or by a second press: nothing new is done or written.
        assert_eq!(anna.press(&at(&concern, "/take"), &take).await.status, StatusCode::SEE_OTHER);
        let give = anna.see("/queue?show=mine").await.form("/give");
        let given = anna.press(&at(&concern, "/give"), &give).await;
        assert_eq!(given.location(), "/queue?show=mine", "where the press came from");
        assert_eq!(holder(&app, &concern).await, None);
        let mut take = take;
        fill(&mut take, "back", "concern");
        assert_eq!(anna.press(&at(&concern, "/take"), &take).await.location(), at(&concern, ""));
        let page = anna.see(&at(&concern, "/hand")).await;
        assert_eq!(page.select(".pick label"), ["ben"]);
        let mut hand = page.form("/hand");
        let asked = anna.press(&at(&concern, "/hand"), &hand).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.words().contains("Choose one of the people who can read it"));
        fill(&mut hand, "to", &hex(&ben_is.id));
        assert_eq!(anna.press(&at(&concern, "/hand"), &hand).await.location(), "/queue");
        assert_eq!(holder(&app, &concern).await, Some(ben_is.id));
        assert_eq!(anna.press(&at(&concern, "/hand"), &hand).await.location(), "/queue", "again");
        let handed = format!("held handed to {}", hex(&ben_is.id));
        let expected = ["held taken", "held given back", "held taken", &handed];
        assert_eq!(told(&app, &concern).await, expected);
        // What is no longer theirs is told with who has it.
        for (path, form) in [("/give", &give), ("/hand", &token(&anna).await)] {
            let page = anna.press(&at(&concern, path), form).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
            assert!(page.words().contains("ben has"), "{}", page.words());
        }
        assert_eq!(told(&app, &concern).await, expected);
        assert!(ben.see("/queue").await.words().contains("You"));
    }
}

on_both! {
    async fn of_two_who_take_at_once_the_second_is_told_who_has_it(app) {
        let team = app.team().await;
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (ben_is, ben) = reader(&app, &team, "ben", Role::Reviewer).await;
        let (a, b) = (token(&anna).await, token(&ben).await);
        for round in 0..12 {
            let concern = stored(&app, concern(&app)).await;
            let path = at(&concern, "/take");
            let (one, other) = if round % 2 == 0 {
                tokio::join!(anna.press(&path, &a), ben.press(&path, &b))
            } else {
                let (other, one) = tokio::join!(ben.press(&path, &b), anna.press(&path, &a));
                (one, other)
            };
            let (winner, loser) = match (one.status, other.status) {
                (StatusCode::SEE_OTHER, StatusCode::CONFLICT) => (&anna_is, other),
                (StatusCode::CONFLICT, StatusCode::SEE_OTHER) => (&ben_is, one),
                both => panic!("{both:?}"),
            };
            assert_eq!(holder(&app, &concern).await, Some(winner.id));
            let words = loser.words();
            assert!(words.contains(&format!("{} has {}", winner.username, &hex(&concern)[..6])), "{words}");
            assert!(loser.has("a[href='/queue']") && loser.has(&format!("a[href='{}']", at(&concern, ""))));
            assert_eq!(told(&app, &concern).await, ["held taken"]);
        }
    }
}

on_both! {
    async fn nobody_takes_what_is_not_shown_to_them_by_guessing_and_no_form_from_elsewhere_counts(app) {
        let team = app.team().await;
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let (ours, theirs) = (stored(&app, concern(&app)).await, stored(&app, for_leads(&app)).await);
        let known = stored(&app, concern(&app)).await;
        let account = anna_is.id;
        app.store().write(move |tx| Box::pin(async move { handling::recuse(tx, &known, &account).await })).await.unwrap();
        let mut form = token(&anna).await;
        fill(&mut form, "to", &hex(&anna_is.id));
        let nothing = anna.see("/nothing").await;
        let mut guessed: Vec<String> =
            [theirs, known, fresh_id()].iter().flat_map(|id| ["/take", "/give", "/hand"].map(|what| at(id, what))).collect();
        guessed.extend(["/concerns/x/take", "/concerns/%00/give", "/concerns//hand"].map(String::from));
        guessed.push(at(&ours, "/take").to_uppercase().replace("/CONCERN", "/concern").replace("/TAKE", "/take"));
        for path in &guessed {
            let page = anna.press(path, &form).await;
            assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text), "{path}");
        }
        for id in [theirs, known, fresh_id()] {
            assert_eq!(anna.see(&at(&id, "/hand")).await.status, StatusCode::NOT_FOUND);
        }
        for headers in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let tab = anna.tab().silent().with(headers.0, headers.1);
            for what in ["/take", "/give", "/hand"] {
                assert_eq!(tab.press(&at(&ours, what), &form).await.status, StatusCode::FORBIDDEN);
            }
        }
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        assert_eq!(anna.press(&at(&ours, "/take"), &bare).await.status, StatusCode::FORBIDDEN);
        assert_eq!(anna.press(&at(&ours, "/take"), &token(&lead).await).await.status, StatusCode::FORBIDDEN);
        for concern in [ours, theirs, known] {
            assert_eq!(holder(&app, &concern).await, None);
            assert!(told(&app, &concern).await.is_empty());
        }
        // Where signing in again leads who pressed and was away.
        assert_eq!(anna.see(&at(&ours, "/take")).await.location(), at(&ours, ""));
        // Where a press leads back is ours to say.
        for (name, value) in [("back", "//evil.example"), ("show", "//evil.example"), ("after", "x\r\ny: z")] {
            let mut form = form.clone();
            fill(&mut form, name, value);
            assert_eq!(anna.press(&at(&ours, "/take"), &form).await.location(), "/queue");
        }
    }
}

on_both! {
    async fn who_leads_gives_what_an_absent_colleague_has_to_somebody_else(app) {
        let team = app.team().await;
        let (anna_is, anna) = reader(&app, &team, "anna", Role::Reviewer).await;
        let (ben_is, ben) = reader(&app, &team, "ben", Role::Reviewer).await;
        let (lea_is, lea) = reader(&app, &team, "lea", Role::Lead).await;
        let concern = stored(&app, concern(&app)).await;
        let take = anna.see("/queue").await.form("/take");
        anna.press(&at(&concern, "/take"), &take).await;
        assert!(!ben.see("/queue").await.has(&format!("a[href='{}']", at(&concern, "/hand"))));
        assert!(lea.see("/queue").await.has(&format!("a[href='{}']", at(&concern, "/hand"))));
        let page = lea.see(&at(&concern, "/hand")).await;
        assert!(page.words().contains("anna has it now."), "{}", page.words());
        assert_eq!(page.select(".pick label"), ["ben", "lea (you)"]);
        let mut hand = page.form("/hand");
        fill(&mut hand, "to", &hex(&ben_is.id));
        let mut theirs = token(&ben).await;
        for (name, value) in [("to", hex(&ben_is.id)), ("has", hex(&anna_is.id))] {
            fill(&mut theirs, name, &value);
        }
        let refused = ben.press(&at(&concern, "/hand"), &theirs).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "who does not lead");
        assert_eq!(holder(&app, &concern).await, Some(anna_is.id));
        assert_eq!(lea.press(&at(&concern, "/hand"), &hand).await.status, StatusCode::SEE_OTHER);
        assert_eq!(holder(&app, &concern).await, Some(ben_is.id));
        assert_eq!(told(&app, &concern).await.last().unwrap(), &format!("held handed to {}", hex(&ben_is.id)));
        // Ben gave it back and Anna took it since the page was shown: it stays where it is.
        let (mut late, give) = (lea.see(&at(&concern, "/hand")).await.form("/hand"), token(&ben).await);
        ben.press(&at(&concern, "/give"), &give).await;
        anna.press(&at(&concern, "/take"), &take).await;
        fill(&mut late, "to", &hex(&lea_is.id));
        let page = lea.press(&at(&concern, "/hand"), &late).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("anna has"), "{}", page.words());
        assert_eq!(holder(&app, &concern).await, Some(anna_is.id));
    }
}

on_both! {
    async fn it_is_handed_only_to_who_can_read_it(app) {
        let team = app.team().await;
        let (_, lead) = reader(&app, &team, "lea", Role::Lead).await;
        let (second_is, _) = reader(&app, &team, "lou", Role::Lead).await;
        let (anna_is, _) = reader(&app, &team, "anna", Role::Reviewer).await;
        let keyless = team.person("new", Role::Reviewer).await;
        let admin = team.person("root", Role::Admin).await;
        let (ours, theirs) = (stored(&app, concern(&app)).await, stored(&app, for_leads(&app)).await);
        let mut form = token(&lead).await;
        for concern in [ours, theirs] {
            assert_eq!(lead.press(&at(&concern, "/take"), &form).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(lead.see(&at(&ours, "/hand")).await.select(".pick label"), ["anna", "lou"]);
        assert_eq!(lead.see(&at(&theirs, "/hand")).await.select(".pick label"), ["lou"]);
        for (concern, to) in [(ours, keyless.id), (ours, admin.id), (theirs, anna_is.id), (ours, fresh_id())] {
            fill(&mut form, "to", &hex(&to));
            let page = lead.press(&at(&concern, "/hand"), &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.words().contains("Choose one of the people who can read it"));
        }
        fill(&mut form, "to", &hex(&second_is.id));
        assert_eq!(lead.press(&at(&theirs, "/hand"), &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(holder(&app, &theirs).await, Some(second_is.id));
        // Who was given no key yet is told why nothing happened.
        let browser = team.browser();
        browser.sign_in(&keyless, app.now()).await;
        let free = stored(&app, concern(&app)).await;
        let page = browser.press(&at(&free, "/take"), &token(&browser).await).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("If you cannot open it, ask a lead."), "{}", page.words());
        assert_eq!(holder(&app, &free).await, None);
    }
}
