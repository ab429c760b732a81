//! What is kept on purpose: by a lead and nobody else, for a reason of the list, until a day; and a
//! message's way from closing to going, with the clock moved.

use std::sync::Arc;

use futures_util::future::join;
use waypost::cli::purge::{Purged, turn};
use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::vault::hex;
use waypost::web::site::Clock;

use super::*;
use crate::support::staff::Team;

const DAY: i64 = 86_400;

/// What the worker does by itself, now.
async fn purge(app: &TestApp, team: &Team) -> u64 {
    let now = app.now();
    let clock: Clock = Arc::new(move || Moment(now));
    let done = turn(app.store(), team.site.trail_key(), clock).await.unwrap().unwrap();
    let Purged { concerns, epochs, .. } = done;
    assert_eq!(epochs, 0);
    concerns
}

/// Sends words, and closes the message as a reader does: told of a service, and then finished.
async fn closed(app: &TestApp, browser: &Visitor, words: &str) -> (String, String) {
    let code = app.visitor().send_words(words).await;
    let path = app.path_of(&code).await;
    browser.open_message(&path).await;
    for next in ["signposted legal_aid", "closed"] {
        let moved = browser.step(&path, next).await;
        assert_eq!(moved.location(), format!("{path}?did=moved"), "{}", moved.words());
    }
    (code, path)
}

/// The page of how long a message is kept.
fn kept_at(path: &str) -> String {
    path.replace("/concerns/", "/holds/")
}

pub async fn hold(browser: &Visitor, path: &str, why: &str, long: &str) -> Page {
    let at = kept_at(path);
    let mut form = browser.see(&at).await.form(&at);
    fill(&mut form, "why", why);
    fill(&mut form, "long", long);
    fill(&mut form, "do", "hold");
    browser.press(&at, &form).await
}

/// The form that asks once more before a hold is lifted.
async fn lift_form(browser: &Visitor, path: &str, reason: &str) -> Fields {
    let page = browser.see(&format!("{}?lift={reason}", kept_at(path))).await;
    assert!(page.has("#lift button[value=lift]"), "{}", page.words());
    let mut form = page.form(&kept_at(path));
    fill(&mut form, "do", "lift");
    form
}

async fn trail(app: &TestApp, action: &str) -> Vec<String> {
    let done = app.done().await.into_iter();
    done.filter(|(one, _)| one == action).map(|(_, detail)| detail).collect()
}

on_both! {
    async fn a_lead_keeps_a_message_longer_once_and_ends_it_after_being_asked(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let i = team.browser().signed_in(&app, &ida).await;
        let (_, path) = closed(&app, &i, WORDS).await;
        let id = path.rsplit('/').next().unwrap().to_owned();
        let at = kept_at(&path);
        assert!(i.see("/holds").await.words().contains("Nothing is kept on purpose."));
        // By what people call it, by its whole id, by its address, in capitals.
        let typed = [id[..6].to_uppercase(), id.clone(), format!(" {}{path}?did=moved ", team.url)];
        for typed in typed {
            let mut form = i.see("/holds").await.form("/holds");
            fill(&mut form, "message", &typed);
            assert_eq!(i.press("/holds", &form).await.location(), at, "{typed}");
        }
        for typed in ["", "zzzzzz", &"0".repeat(32), "<b>", "123"] {
            let mut form = i.see("/holds").await.form("/holds");
            fill(&mut form, "message", typed);
            let page = i.press("/holds", &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(page.words().contains("There is no message with these letters and digits"));
            assert_eq!(page.form("/holds").iter().find(|(name, _)| name == "message").unwrap().1, typed);
        }
        // A reason and a time of the list, and nothing else.
        for (why, long, says) in [
            ("", "365", "Say why it is kept"),
            ("subpoena", "", "Say how long"),
            ("because the neighbour asked", "365", "Say why it is kept"),
            ("org_reported_1y", "365", "Say why it is kept"),
            ("subpoena", "99999", "Say how long"),
        ] {
            let page = hold(&i, &path, why, long).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{why} {long}");
            assert!(page.words().contains(says), "{}", page.words());
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM holds").await, 0);
        // Twice at once, and again for less: kept once, until the later day, written down once.
        let (one, two) = join(hold(&i, &path, "subpoena", "365"), hold(&i, &path, "subpoena", "365")).await;
        for page in [one, two, hold(&i, &path, "subpoena", "90").await] {
            assert_eq!(page.location(), format!("{at}?did=held"), "{}", page.words());
        }
        let until = Moment(app.now()).day() + 365;
        assert_eq!(app.number("SELECT until FROM holds").await, until);
        assert_eq!(trail(&app, "hold_set").await, [format!("subpoena {until}")]);
        let kept = "Kept until November 22, 2027: A court or an office asked for it";
        let page = i.see(&path).await;
        assert!(page.words().contains(kept) && page.words().contains("ida: keeps it longer"), "{}", page.words());
        let list = i.see("/holds").await;
        assert!(list.words().contains("A court or an office asked for it"));
        assert!(list.words().contains("November 22, 2027"));
        // It is asked once more; what was made longer meanwhile is not ended by an old page.
        let stale = lift_form(&i, &path, "subpoena").await;
        hold(&i, &path, "subpoena", "1095").await;
        let page = i.press(&at, &stale).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("Nothing was done."), "{}", page.words());
        assert_eq!(app.number("SELECT COUNT(*) FROM holds").await, 1);
        let form = lift_form(&i, &path, "subpoena").await;
        let bare = vec![("do".to_owned(), "lift".to_owned())];
        assert_eq!(i.press(&at, &bare).await.status, StatusCode::FORBIDDEN, "without its token");
        assert_eq!(i.press(&at, &form).await.location(), format!("{at}?did=lifted"));
        assert_eq!(i.press(&at, &form).await.status, StatusCode::CONFLICT, "again");
        assert_eq!(app.number("SELECT COUNT(*) FROM holds").await, 0);
        assert_eq!(trail(&app, "hold_lifted").await.len(), 1);
    }
}

on_both! {
    async fn nobody_but_a_lead_keeps_or_lets_go_and_none_who_may_know_someone(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let ole = app.reader(&team, "ole", Role::Lead).await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let adam = team.person("adam", Role::Admin).await;
        let i = team.browser().signed_in(&app, &ida).await;
        let (code, path) = closed(&app, &i, WORDS).await;
        hold(&i, &path, "litigation", "365").await;
        let held = lift_form(&i, &path, "litigation").await;
        for person in [&anna, &adam] {
            let browser = team.browser().signed_in(&app, person).await;
            let nothing = browser.see("/nothing").await;
            let mut form = held.clone();
            let token = browser.see("/account").await.form("/logout");
            fill(&mut form, "token", &token.iter().find(|(name, _)| name == "token").unwrap().1);
            for at in ["/holds".to_owned(), kept_at(&path)] {
                let page = browser.see(&at).await;
                assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text));
                let page = browser.press(&at, &form).await;
                assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text));
            }
            // What to do when a court asks is for everybody.
            let court = browser.see("/court").await;
            assert!(court.words().contains("What does not exist") && court.words().contains("911"));
            assert!(!court.has("main a[href='/holds']"));
        }
        // A lead who may know someone in it does not see it here either.
        let o = team.browser().signed_in(&app, &ole).await;
        o.open_message(&path).await;
        let mut know = o.see(&format!("{path}/know")).await.form("/know");
        fill(&mut know, "do", "know");
        assert_eq!(o.press(&format!("{path}/know"), &know).await.location(), "/queue");
        assert_eq!(o.see(&kept_at(&path)).await.status, StatusCode::NOT_FOUND);
        assert!(o.see("/holds").await.words().contains("Nothing is kept on purpose."));
        let id = hex(&app.find(&code).await.unwrap());
        let mut form = o.see("/holds").await.form("/holds");
        fill(&mut form, "message", &id);
        assert_eq!(o.press("/holds", &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.number("SELECT COUNT(*) FROM holds").await, 1);
        assert!(i.see("/court").await.has("main a[href='/holds']"));
    }
}

on_both! {
    async fn what_is_closed_goes_after_its_time_and_what_is_kept_a_week_after_it_is_let_go(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let mut i = team.browser().signed_in(&app, &ida).await;
        let (gone, _) = closed(&app, &i, WORDS).await;
        let (held, held_at) = closed(&app, &i, "Okapi 9 came back.").await;
        let (again, again_at) = closed(&app, &i, "Ocelot 3.").await;
        let unread = app.visitor().send_words("Lynx 5.").await;
        // Each has a day, about three months on; what is read again has none.
        let today = Moment(app.now()).day();
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE delete_on IS NOT NULL").await, 3);
        for end in ["MIN", "MAX"] {
            let day = app.number(&format!("SELECT {end}(delete_on) FROM concerns")).await;
            assert!((today + 85..=today + 95).contains(&day), "{day}");
        }
        i.step(&again_at, "being_read").await;
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE delete_on IS NOT NULL").await, 2);
        hold(&i, &held_at, "police", "90").await;
        hold(&i, &held_at, "police", "365").await;
        app.pass(84 * DAY);
        assert_eq!(purge(&app, &team).await, 0, "none of them before its time");
        app.pass(12 * DAY);
        assert_eq!(purge(&app, &team).await, 1);
        assert_eq!(app.find(&gone).await, None);
        for stays in [&held, &again, &unread] {
            assert_eq!(app.visitor().open(stays).await.status, StatusCode::OK);
        }
        // What went looks as what never was.
        let (never, was) = (app.visitor(), app.visitor());
        let made_up = waypost::vault::Code::from_entropy([9; 12]).to_string();
        let (never, was) = (never.open(&made_up).await, was.open(&gone).await);
        assert_eq!((never.status, &never.text), (StatusCode::NOT_FOUND, &was.text));
        // Let go past its day, it stays for a week: a mistake can be mended.
        i = team.browser().signed_in(&app, &ida).await;
        let form = lift_form(&i, &held_at, "police").await;
        assert_eq!(i.press(&kept_at(&held_at), &form).await.status, StatusCode::SEE_OTHER);
        app.pass(6 * DAY);
        assert_eq!(purge(&app, &team).await, 0);
        app.pass(DAY);
        assert_eq!(purge(&app, &team).await, 1);
        assert_eq!(app.find(&held).await, None);
        // What nobody read never goes, nor what is being read, however long it is.
        app.pass(4_000 * DAY);
        assert_eq!(purge(&app, &team).await, 0);
        let words: Vec<String> = app.concerns().await.iter().map(|one| one.words().to_owned()).collect();
        assert_eq!(words.len(), 2);
        assert!(words.iter().any(|words| words.starts_with("Lynx 5.")));
        assert!(app.find(&again).await.is_some());
    }
}

on_both! {
    async fn what_comes_after_closing_keeps_it_until_somebody_read_it_and_answered(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let i = team.browser().signed_in(&app, &ida).await;
        let (added, added_at) = closed(&app, &i, WORDS).await;
        let (asked, asked_at) = closed(&app, &i, "Okapi 9 came back.").await;
        app.pass(60 * DAY);
        let visitor = app.visitor();
        visitor.open(&added).await;
        visitor.add("She came back.").await;
        let visitor = app.visitor();
        visitor.open(&asked).await;
        visitor.stop("/code/withdraw").await;
        app.pass(60 * DAY);
        assert_eq!(purge(&app, &team).await, 0, "unread, both");
        let i = team.browser().signed_in(&app, &ida).await;
        i.open_message(&added_at).await;
        i.open_message(&asked_at).await;
        // Read now: their time begins anew, and a request that nobody answered is shown to leads.
        assert_eq!(purge(&app, &team).await, 0);
        app.pass(96 * DAY);
        assert_eq!(purge(&app, &team).await, 1);
        assert_eq!(app.find(&added).await, None);
        let i = team.browser().signed_in(&app, &ida).await;
        let list = i.see("/holds").await;
        assert!(list.words().contains("One closed message is past its day and stays"), "{}", list.words());
        // Answered by letting the code work again, or by stopping: then it goes as the others do.
        i.open_message(&asked_at).await;
        let at = format!("{asked_at}/stop");
        let mut form = i.see(&asked_at).await.form("/stop");
        fill(&mut form, "do", "stand");
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let a = team.browser().signed_in(&app, &anna).await;
        assert!(!a.open_message(&asked_at).await.has("button[value=stand]"), "it is not theirs");
        let mut theirs = a.see(&asked_at).await.form("/logout");
        fill(&mut theirs, "do", "stand");
        assert_eq!(a.press(&at, &theirs).await.status, StatusCode::FORBIDDEN);
        assert_eq!(i.press(&at, &form).await.location(), format!("{asked_at}?did=stands"));
        assert_eq!(i.press(&at, &form).await.status, StatusCode::CONFLICT, "once");
        let newest = app.done().await.pop().unwrap();
        assert_eq!(newest, ("moved".to_owned(), "closed closed withdrawn".to_owned()));
        assert_eq!(app.visitor().open(&asked).await.status, StatusCode::NOT_FOUND, "still hidden");
        app.pass(2 * DAY);
        assert_eq!(purge(&app, &team).await, 1);
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns").await, 0);
    }
}
