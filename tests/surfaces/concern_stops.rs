//! Acting on what holders of codes asked to end: by whom, when, and what stands in the way.

use futures_util::future::join;
use waypost::domain::staff::Role;

use super::*;

/// Sends words, and asks us to stop: the code, and the page of the message.
async fn asked_to_stop(app: &TestApp, words: &str) -> (String, String) {
    let code = app.visitor().send_words(words).await;
    let visitor = app.visitor();
    visitor.open(&code).await;
    visitor.stop("/code/withdraw").await;
    let path = app.path_of(&code).await;
    (code, path)
}

async fn a_day_later(app: &TestApp) {
    app.sql("UPDATE stops SET asked_on = asked_on - 1").await;
}

/// Presses one of the buttons about what was asked; the form is there or made by hand.
async fn stop(browser: &Visitor, path: &str, what: &str) -> Page {
    let page = browser.see(path).await;
    let mut form = if page.has("#stop") { page.form("/stop") } else { page.form("/logout") };
    fill(&mut form, "was", "being_read");
    fill(&mut form, "do", what);
    browser.press(&format!("{path}/stop"), &form).await
}

async fn take(browser: &Visitor, path: &str) {
    let form = browser.see(path).await.form("/take");
    assert_eq!(browser.press(&format!("{path}/take"), &form).await.status, StatusCode::SEE_OTHER);
}

async fn trail(app: &TestApp, action: &str) -> usize {
    app.done().await.iter().filter(|(done, _)| done == action).count()
}

async fn closed(app: &TestApp) -> i64 {
    let text = "SELECT COUNT(*) FROM concerns WHERE status = 'closed' AND reason = 'withdrawn'";
    app.number(text).await
}

on_both! {
    async fn who_has_a_message_or_leads_gives_its_mailbox_back_and_nobody_else(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let (code, path) = asked_to_stop(&app, WORDS).await;
        assert_eq!(app.visitor().open(&code).await.status, StatusCode::NOT_FOUND);
        a_day_later(&app).await;
        let a = team.browser().signed_in(&app, &anna).await;
        // Who has not opened it is led to that, and nobody acts on what they did not read.
        assert_eq!(stop(&a, &path, "back").await.location(), path);
        let page = a.open_message(&path).await;
        assert!(!page.has("button[value=back]") && page.words().contains("or a lead, can act on that"));
        let refused = stop(&a, &path, "back").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.words());
        assert_eq!(app.visitor().open(&code).await.status, StatusCode::NOT_FOUND);
        // Nor who was given no key, nor who does not read.
        let ben = team.person("ben", Role::Reviewer).await;
        let b = team.browser().signed_in(&app, &ben).await;
        let adam = team.person("adam", Role::Admin).await;
        let admin = team.browser().signed_in(&app, &adam).await;
        for what in ["back", "honour"] {
            assert_eq!(stop(&b, &path, what).await.location(), path);
            let form = admin.see("/account").await.form("/logout");
            let page = admin.press(&format!("{path}/stop"), &form).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 1);
        take(&a, &path).await;
        assert!(a.see(&path).await.has("button[value=back]"));
        // Without the form's token nothing is done.
        let bare = vec![("do".to_owned(), "back".to_owned())];
        let refused = a.press(&format!("{path}/stop"), &bare).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 1);
        let i = team.browser().signed_in(&app, &ida).await;
        i.open_message(&path).await;
        // Both at once, and then again: written down once.
        let (one, two) = join(stop(&a, &path, "back"), stop(&i, &path, "back")).await;
        assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(stop(&i, &path, "back").await.location(), format!("{path}?did=back"));
        assert_eq!(trail(&app, "mailbox_back").await, 1);
        let page = a.follow(&one).await;
        assert!(page.words().contains("The code works again."));
        assert!(page.words().contains("let the code work again") && !page.has("#stop"));
        assert_eq!(app.visitor().open(&code).await.status, StatusCode::OK);
    }
}

on_both! {
    async fn what_was_asked_since_the_page_was_shown_is_not_given_back(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let (code, path) = asked_to_stop(&app, WORDS).await;
        let i = team.browser().signed_in(&app, &ida).await;
        let mut stale = i.open_message(&path).await.form("/stop");
        fill(&mut stale, "do", "back");
        let at = format!("{path}/stop");
        // Given back, and then the person stops the code: another kind, and another time the same.
        for (ask, times) in [("/code/stop", 1), ("/code/withdraw", 2), ("/code/withdraw", 3)] {
            assert!(stop(&i, &path, "back").await.location().ends_with("?did=back"));
            let visitor = app.visitor();
            visitor.open(&code).await;
            assert_eq!(visitor.stop(ask).await.status, StatusCode::SEE_OTHER);
            if ask == "/code/withdraw" {
                i.open_message(&path).await;
            }
            let page = i.press(&at, &stale).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{ask} {}", page.words());
            assert!(page.words().contains("They asked once more") && page.has("button[value=back]"));
            assert_eq!(app.number("SELECT COUNT(*) FROM stops").await, 1, "{ask}");
            assert_eq!(app.visitor().open(&code).await.status, StatusCode::NOT_FOUND);
            assert_eq!(trail(&app, "mailbox_back").await, times);
        }
        assert!(stop(&i, &path, "back").await.location().ends_with("?did=back"));
        assert_eq!(app.visitor().open(&code).await.status, StatusCode::OK);
    }
}

on_both! {
    async fn a_request_is_honoured_from_the_next_day_on_once_and_erases_nothing(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let (code, path) = asked_to_stop(&app, WORDS).await;
        let (a, i) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ida).await);
        a.open_message(&path).await;
        i.open_message(&path).await;
        take(&a, &path).await;
        let page = a.see(&path).await;
        assert!(!page.has("button[value=honour]") && page.words().contains("This was asked today."));
        assert_eq!(stop(&a, &path, "honour").await.status, StatusCode::CONFLICT);
        assert_eq!(closed(&app).await, 0);
        a_day_later(&app).await;
        assert!(a.see(&path).await.has("button[value=honour]"));
        let (one, two) = join(stop(&a, &path, "honour"), stop(&i, &path, "honour")).await;
        let done = [&one, &two].iter().filter(|page| page.status == StatusCode::SEE_OTHER).count();
        assert!(done >= 1, "{} {}", one.words(), two.words());
        assert_eq!((closed(&app).await, trail(&app, "moved").await), (1, 1));
        let again = stop(&a, &path, "honour").await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.words().contains("ida: set it to Closed: they asked us to stop")
            || again.words().contains("anna: set it to Closed: they asked us to stop"), "{}", again.words());
        assert_eq!((closed(&app).await, trail(&app, "moved").await), (1, 1));
        // Nothing was erased, and the code still opens nothing.
        assert!(app.concern().await.words().starts_with(WORDS));
        assert_eq!(app.visitor().open(&code).await.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn a_hold_danger_or_what_was_passed_on_stands_in_the_way(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let browser = team.browser().signed_in(&app, &ida).await;
        let (_, path) = asked_to_stop(&app, WORDS).await;
        a_day_later(&app).await;
        browser.open_message(&path).await;
        let refused = |page: Page, says: &str| {
            assert_eq!(page.status, StatusCode::CONFLICT);
            assert!(page.words().contains(says) && !page.has("button[value=honour]"), "{}", page.words());
        };
        app.sql("UPDATE concerns SET danger_now = 'not_sure'").await;
        refused(stop(&browser, &path, "honour").await, "A child is or may be in danger now.");
        app.sql("UPDATE concerns SET danger_now = 'no'").await;
        let form = browser.report_form(&path, "web", "CT 1").await;
        browser.press(&format!("{path}/referral"), &form).await;
        browser.step(&path, "being_read").await;
        refused(stop(&browser, &path, "honour").await, "This is kept until November 22, 2027.");
        assert_eq!(closed(&app).await, 0);
        app.sql("UPDATE holds SET until = 0").await;
        browser.step(&path, "signposted legal_aid").await;
        assert!(browser.see(&path).await.words().contains("To stop here, set it to “Being read” first."));
        // A page that was shown before somebody moved it decides nothing.
        refused(stop(&browser, &path, "honour").await, "It is now: Told of a service");
        browser.step(&path, "being_read").await;
        assert_eq!(stop(&browser, &path, "honour").await.location(), format!("{path}?did=honoured"));
        assert_eq!(closed(&app).await, 1);
    }
}

on_both! {
    async fn where_three_read_or_a_child_wrote_two_agree_that_we_stop(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Reviewer).await;
        let child = app.visitor();
        let mut form = child.get("/under-18").await.form("/under-18");
        fill(&mut form, "danger_now", "no");
        fill(&mut form, "path", "self_child");
        child.post("/under-18", &form).await;
        let mut form = child.get("/write/mine").await.form("/write/mine");
        fill(&mut form, "notice_text", WORDS);
        child.post("/write/mine", &form).await;
        child.send("no").await;
        let code = child.sent_code().await;
        child.open(&code).await;
        child.stop("/code/withdraw").await;
        let young = app.path_of(&code).await;
        let (_, plain) = asked_to_stop(&app, WORDS).await;
        a_day_later(&app).await;
        let (a, b) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ben).await);
        for path in [&young, &plain] {
            a.open_message(path).await;
            b.open_message(path).await;
            take(&a, path).await;
        }
        // Two read: one decides, but never alone about what a child wrote.
        assert!(stop(&a, &plain, "honour").await.location().ends_with("?did=honoured"));
        assert!(a.see(&young).await.words().contains("Someone else has to agree first."));
        assert!(stop(&a, &young, "honour").await.location().ends_with("?did=asked"));
        let mut second = a.see(&young).await.form("/logout");
        fill(&mut second, "was", "second_reader");
        fill(&mut second, "do", "honour");
        let at = format!("{young}/stop");
        let alone = a.press(&at, &second).await;
        assert_eq!(alone.status, StatusCode::CONFLICT);
        assert!(alone.words().contains("You asked for a second reader"));
        assert_eq!(closed(&app).await, 1);
        let mut form = b.see(&young).await.form("/stop");
        fill(&mut form, "do", "honour");
        assert!(b.press(&at, &form).await.location().ends_with("?did=honoured"));
        assert_eq!(closed(&app).await, 2);
        app.reader(&team, "ida", Role::Lead).await;
        let (_, third) = asked_to_stop(&app, WORDS).await;
        a_day_later(&app).await;
        a.open_message(&third).await;
        take(&a, &third).await;
        assert!(stop(&a, &third, "honour").await.location().ends_with("?did=asked"));
    }
}

on_both! {
    async fn during_a_burst_nobody_acts_until_a_lead_has_looked_and_ended_it(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let mut all = Vec::new();
        for count in 0..6 {
            all.push(asked_to_stop(&app, &format!("{count} {WORDS}")).await);
        }
        let (code, path) = all[0].clone();
        app.site.refresh().await.unwrap();
        let (a, i) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ida).await);
        assert!(!a.see("/queue").await.has("a[href='/queue/stops']"));
        assert_eq!(a.see("/queue/stops").await.status, StatusCode::NOT_FOUND);
        let form = i.see("/queue/stops").await.form("/queue/stops");
        let queue = i.see("/queue").await;
        assert!(queue.has(".note a[href='/queue/stops']") && queue.words().contains("A lead looks first."));
        let mut theirs = a.see("/queue").await.form("/logout");
        fill(&mut theirs, "since", "2026-11-22");
        assert_eq!(a.press("/queue/stops", &theirs).await.status, StatusCode::NOT_FOUND);
        let page = i.see("/queue/stops").await;
        assert_eq!(page.select("tbody tr").len(), 6);
        assert!(page.has(&format!("th a[href='{path}']")), "{}", page.words());
        i.open_message(&path).await;
        app.sql("UPDATE stops SET asked_on = asked_on - 1").await;
        let page = stop(&i, &path, "honour").await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.words().contains("No one acts on it before a lead has looked."));
        // A mailbox is given back in a burst too: that is what looking is for.
        let other = &all[1];
        i.open_message(&other.1).await;
        assert!(stop(&i, &other.1, "back").await.location().ends_with("?did=back"));
        assert_eq!(app.visitor().open(&other.0).await.status, StatusCode::OK);
        // Another day's page ends nothing; twice is once.
        let mut stale = form.clone();
        fill(&mut stale, "since", "2026-11-21");
        assert_eq!(i.press("/queue/stops", &stale).await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.number("SELECT COUNT(*) FROM flags").await, 1);
        for _ in 0..2 {
            let ended = i.press("/queue/stops", &form).await;
            assert!(i.follow(&ended).await.words().contains("It is ended."));
        }
        assert_eq!(trail(&app, "burst_ended").await, 1);
        // Raised again on the same day, it is not ended by the page of before.
        let today = waypost::domain::time::Moment(app.now()).day();
        app.sql(&format!("INSERT INTO flags (name, raised_on) VALUES ('many_stops', {today})")).await;
        let refused = i.press("/queue/stops", &form).await;
        let page = i.follow(&refused).await;
        assert!(page.words().contains("It is not ended: it began again"), "{}", page.words());
        assert_eq!((app.number("SELECT COUNT(*) FROM flags").await, trail(&app, "burst_ended").await), (1, 1));
        let ended = i.press("/queue/stops", &page.form("/queue/stops")).await;
        assert!(i.follow(&ended).await.words().contains("It is ended."));
        assert_eq!(trail(&app, "burst_ended").await, 2);
        assert!(!i.see("/queue").await.has(".note a[href='/queue/stops']"));
        assert!(stop(&i, &path, "honour").await.location().ends_with("?did=honoured"));
        assert_eq!(app.visitor().open(&code).await.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn what_somebody_stepped_away_from_is_not_in_their_list_and_every_page_of_it_is_reached(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        for count in 0..4 {
            asked_to_stop(&app, &format!("{count}")).await;
        }
        let store = app.store();
        let all = waypost::store::stops::list(store, &ida.id, None, 100).await.unwrap();
        assert_eq!(all.len(), 4);
        let both = all[1].concern;
        store.write(move |tx| Box::pin(async move {
            waypost::store::stops::insert(tx, &both, waypost::domain::stop::Stop::Code, 1).await
        })).await.unwrap();
        let (mut paged, mut after) = (Vec::new(), None);
        loop {
            let page = waypost::store::stops::list(store, &ida.id, after.as_ref(), 2).await.unwrap();
            let Some(last) = page.last() else { break };
            let (asked_on, concern, stop) = (last.asked_on, last.concern, last.stop);
            after = Some(waypost::store::stops::Cursor { asked_on, concern, stop });
            paged.extend(page);
        }
        assert_eq!(paged.len(), 5);
        assert_eq!(paged[4].asked_on, 1, "newest day first");
        let (concern, account) = (all[0].concern, ida.id);
        store.write(move |tx| Box::pin(async move {
            waypost::store::handling::recuse(tx, &concern, &account).await
        })).await.unwrap();
        let shown = waypost::store::stops::list(store, &ida.id, None, 100).await.unwrap();
        assert!(shown.len() == 4 && shown.iter().all(|one| one.concern != concern));
    }
}
