//! Taking a call: stored as from the public pages, nothing of who called or who listened, and no word
//! lost whatever happens.

use waypost::domain::staff::Role;

use super::*;

/// The form after the first two questions.
async fn begun(browser: &Visitor, path: &str) -> (Page, Fields) {
    let mut form = browser.see("/phone").await.form("/phone");
    fill(&mut form, "danger_now", "no");
    fill(&mut form, "path", path);
    fill(&mut form, "do", "begin");
    let page = browser.press("/phone", &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    let form = page.form("/phone");
    (page, form)
}

/// The same with what a caller said.
async fn told(browser: &Visitor, words: &str) -> Fields {
    let (_, mut form) = begun(browser, "known_child").await;
    fill(&mut form, "notice_text", words);
    fill(&mut form, "someone_here", "no");
    fill(&mut form, "do", "send");
    form
}

async fn concerns(app: &TestApp) -> i64 {
    app.number("SELECT COUNT(*) FROM concerns").await
}

on_both! {
    async fn what_a_caller_says_is_stored_as_from_the_public_pages_and_its_code_works(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let jar = browser.cookie.borrow().clone();
        assert!(browser.see("/queue").await.has("nav a[href='/phone']"));
        let first = browser.see("/phone").await;
        assert!(!first.has("#notice_text") && first.words().contains("hang up and call 911"));
        assert_eq!(app.done().await, [], "looking at the page is no call");
        let (page, mut form) = begun(&browser, "known_child").await;
        for asked in ["#notice_text", "#child_look", "#usernames", "#someone_here", "#circumstances"] {
            assert!(page.has(asked), "{asked}");
        }
        assert!(page.has("option[value=es]") && !page.has("script"));
        fill(&mut form, "notice_text", WORDS);
        fill(&mut form, "someone_here", "no");
        fill(&mut form, "child_called", "Okapi");
        fill(&mut form, "language", "es");
        fill(&mut form, "do", "back");
        let back = browser.press("/phone", &form).await;
        assert!(back.status == StatusCode::OK && back.has("dl.list dd"));
        assert_eq!((back.value("notice_text"), concerns(&app).await), (WORDS.to_owned(), 0));
        fill(&mut form, "do", "send");
        let sent = browser.press("/phone", &form).await;
        let again = browser.press("/phone", &form).await;
        assert_eq!(sent.location(), again.location(), "twice is once: {}", sent.words());
        let page = browser.follow(&sent).await;
        assert!(page.words().contains("/es/code"), "where to use it, in their language");
        assert!(!page.words().contains("Make sure that someone called"), "nobody is in danger now");
        let code = page.select(".code").remove(0);
        let read = app.concern().await;
        assert_eq!((read.words(), read.answer("child_called")), (WORDS, "Okapi"));
        assert_eq!((&*read.row.language, &*read.row.danger_now, &*read.row.status), ("es", "no", "new"));
        let text = serde_json::to_string(&read.body).unwrap();
        assert!(!text.contains("anna") && !text.contains("phone\""), "{text}");
        // The code opens the mailbox, and the message stands in the queue.
        let visitor = app.visitor();
        assert_eq!(visitor.open(&code).await.status, StatusCode::OK);
        let path = app.path_of(&code).await;
        assert!(!page.text.contains(&path), "from the code no way leads to the message");
        assert!(page.words().contains("A colleague reads it, or you do later."), "{}", page.words());
        assert!(browser.see("/queue").await.has(&format!("a[href='{path}']")));
        // The trail says that a call was taken, once, and of no message.
        assert_eq!(app.done().await, [("call_taken".to_owned(), String::new())]);
        let named = "SELECT COUNT(*) FROM audit WHERE action = 'call_taken' AND subject IS NOT NULL";
        assert_eq!(app.number(named).await, 0);
        // Other words from the same page are another message; nothing was drafted, no cookie given.
        fill(&mut form, "notice_text", "Another.");
        let other = browser.press("/phone", &form).await;
        assert_ne!(browser.follow(&other).await.select(".code"), [code]);
        assert_eq!((concerns(&app).await, app.drafts().await), (2, 0));
        assert_eq!(*browser.cookie.borrow(), jar);
    }
}

on_both! {
    async fn nothing_that_was_typed_is_lost_whatever_happens(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let form = told(&browser, WORDS).await;
        let kept = |page: &Page, status: StatusCode, says: &str| {
            assert_eq!((page.status, page.value("notice_text")), (status, WORDS.to_owned()));
            assert!(page.words().contains(says), "{}", page.words());
        };
        let mut amiss = form.clone();
        fill(&mut amiss, "someone_here", "");
        fill(&mut amiss, "when_text", &"x".repeat(201));
        let page = browser.press("/phone", &amiss).await;
        kept(&page, StatusCode::UNPROCESSABLE_ENTITY, "200");
        assert_eq!(page.select(".fault li").len(), 2);
        assert!(page.has("details[open] #when_text"), "what is amiss is not folded away");
        let mut bare = form.clone();
        fill(&mut bare, "danger_now", "");
        kept(&browser.press("/phone", &bare).await, StatusCode::UNPROCESSABLE_ENTITY, "");
        // A whole chat, pasted in: too long to send, and still there.
        let mut chat = form.clone();
        fill(&mut chat, "notice_text", &"and then. ".repeat(30_000));
        let page = browser.press("/phone", &chat).await;
        assert_eq!((page.status, page.value("notice_text").len()), (StatusCode::UNPROCESSABLE_ENTITY, 299_999));
        // It is about the person in charge: never sent, as on the public side.
        let mut charge = form.clone();
        fill(&mut charge, "someone_here", "in_charge");
        for only in ["", "1"] {
            fill(&mut charge, "only", only);
            let page = browser.press("/phone", &charge).await;
            kept(&page, StatusCode::UNPROCESSABLE_ENTITY, "It is about the person in charge");
            assert!(page.words().contains("Read this back to them"));
        }
        // Locked meanwhile: the words stay on the page, and go from it after signing in again.
        app.pass_minutes(16);
        let mut jar = browser.cookie.borrow().clone();
        let page = browser.press("/phone", &form).await;
        kept(&page, StatusCode::FORBIDDEN, "You were away, so we locked the page.");
        assert!(page.has("a[href='/login'][target=_blank]") && !page.has("form[action='/logout']"));
        assert_eq!(browser.see("/phone").await.status, StatusCode::SEE_OTHER, "nothing else is shown");
        let browser = browser.signed_in(&app, &anna).await;
        let page = browser.press("/phone", &form).await;
        kept(&page, StatusCode::FORBIDDEN, "You have signed in again");
        assert_eq!(concerns(&app).await, 0);
        let mut again = page.form("/phone");
        fill(&mut again, "do", "send");
        // Without the database nobody knows who it is; the words stay all the same.
        std::mem::swap(&mut *browser.cookie.borrow_mut(), &mut jar);
        let page = browser.press("/phone", &again).await;
        kept(&page, StatusCode::FORBIDDEN, "so we locked the page.");
        assert!(!page.has("form[action='/logout']"), "of a session that is over nothing is shown");
        *browser.cookie.borrow_mut() = jar;
        assert_eq!(browser.press("/phone", &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(concerns(&app).await, 1);
        fill(&mut again, "notice_text", WORDS);
        app.lose_the_database().await;
        let page = browser.press("/phone", &again).await;
        kept(&page, StatusCode::SERVICE_UNAVAILABLE, "Press the button again in a moment.");
    }
}

on_both! {
    async fn what_was_typed_comes_back_whoever_is_signed_in_on_another_tab(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let adam = team.person("adam", Role::Admin).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let form = told(&browser, WORDS).await;
        let back = |page: &Page, says: &str| {
            assert_eq!((page.status, page.value("notice_text")), (StatusCode::FORBIDDEN, WORDS.to_owned()));
            assert!(page.words().contains(says), "{}", page.words());
            assert!(page.has("a[href='/login'][target=_blank]") && !page.has("nav a[href='/account']"));
        };
        // Half signed in: the code was not typed yet.
        app.pass_minutes(16);
        assert_eq!(browser.name_and_words("anna", &anna.words()).await.location(), "/login/code");
        back(&browser.press("/phone", &form).await, "No one is signed in here now.");
        app.pass(30);
        assert_eq!(browser.totp(&anna.shown(app.now())).await.status, StatusCode::SEE_OTHER);
        // Signed out.
        let out = browser.see("/phone").await.form("/logout");
        assert_eq!(browser.press("/logout", &out).await.status, StatusCode::SEE_OTHER);
        back(&browser.press("/phone", &form).await, "No one is signed in here now.");
        back(&browser.tab().silent().press("/phone", &form).await, "No one is signed in here now.");
        // Signed in as somebody who takes no calls.
        let browser = browser.signed_in(&app, &adam).await;
        back(&browser.press("/phone", &form).await, "a name that takes no calls");
        let out = browser.see("/account").await.form("/logout");
        browser.press("/logout", &out).await;
        // And as who does: the same page is sent with one more press.
        assert_eq!(concerns(&app).await, 0);
        let browser = browser.signed_in(&app, &anna).await;
        let mut again = browser.press("/phone", &form).await.form("/phone");
        fill(&mut again, "do", "send");
        assert_eq!(browser.press("/phone", &again).await.status, StatusCode::SEE_OTHER);
        assert_eq!((concerns(&app).await, app.concern().await.words()), (1, WORDS));
    }
}

on_both! {
    async fn no_call_is_sent_before_new_words_that_are_asked_for_or_without_the_trail(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        // A form that was never begun.
        let mut form = browser.see("/phone").await.form("/phone");
        for (name, value) in
            [("danger_now", "no"), ("path", "known_child"), ("notice_text", WORDS), ("someone_here", "no"), ("do", "send")]
        {
            fill(&mut form, name, value);
        }
        let others = app.done().await.len();
        app.sql("UPDATE accounts SET must_renew = 1").await;
        let page = browser.press("/phone", &form).await;
        assert_eq!((page.status, page.value("notice_text")), (StatusCode::FORBIDDEN, WORDS.to_owned()));
        assert!(page.has("a[href='/account/words'][target=_blank]"), "{}", page.words());
        assert_eq!((concerns(&app).await, app.done().await.len()), (0, others));
        let empty = vec![("do".to_owned(), "send".to_owned())];
        assert_eq!(browser.press("/phone", &empty).await.location(), "/account/words");
        app.sql("UPDATE accounts SET must_renew = 0").await;
        for _ in 0..2 {
            assert_eq!(browser.press("/phone", &form).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(concerns(&app).await, 1);
        let taken = app.done().await.into_iter().filter(|(done, _)| done == "call_taken");
        assert_eq!(taken.count(), 1);
    }
}

on_both! {
    async fn a_call_from_somebody_under_18_sends_only_what_they_are_asked(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let (page, _) = begun(&browser, "self_child").await;
        assert!(page.has("#notice_text") && page.has("#child_age_band") && page.has("#someone_here"));
        assert!(!page.has("#noticed") && !page.has("#circumstances") && !page.has("#must_report"));
        // What was written before it was known who calls is not lost, and is not sent unasked.
        let mut form = told(&browser, WORDS).await;
        fill(&mut form, "child_look", "Gnu coat.");
        fill(&mut form, "path", "self_child");
        let page = browser.press("/phone", &form).await;
        assert_eq!((page.status, page.value("child_look")), (StatusCode::UNPROCESSABLE_ENTITY, "Gnu coat.".to_owned()));
        assert!(page.words().contains("These answers will not be sent:"), "{}", page.words());
        assert_eq!(concerns(&app).await, 0);
        let mut form = page.form("/phone");
        fill(&mut form, "do", "send");
        // Where what is left out is all that was said, nothing is sent either.
        let mut empty = form.clone();
        fill(&mut empty, "notice_text", "");
        let page = browser.press("/phone", &empty).await;
        assert_eq!((page.status, page.value("child_look")), (StatusCode::UNPROCESSABLE_ENTITY, "Gnu coat.".to_owned()));
        assert!(page.has(".fault a[href='#notice_text']") && page.has("#notice_text"), "{}", page.words());
        assert_eq!(concerns(&app).await, 0);
        assert_eq!(browser.press("/phone", &form).await.status, StatusCode::SEE_OTHER);
        let read = app.concern().await;
        assert_eq!((read.words(), read.answer("child_look"), read.answer("path")), (WORDS, "", "self_child"));
    }
}

on_both! {
    async fn a_call_about_someone_here_is_for_leads_and_danger_now_is_told_as_from_anyone(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let (a, i) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ida).await);
        let mut form = told(&a, WORDS).await;
        fill(&mut form, "someone_here", "not_sure");
        fill(&mut form, "danger_now", "yes");
        let sent = a.press("/phone", &form).await;
        let page = a.follow(&sent).await;
        assert!(page.has(".code") && !page.has("main a[href^='/concerns/']"), "it is not theirs to open");
        assert!(page.words().contains("Make sure that someone called 911."), "{}", page.words());
        // Another session's address shows no code.
        let nothing = i.see("/nothing").await.text;
        let other = i.see(sent.location()).await;
        assert_eq!((other.status, other.text), (StatusCode::NOT_FOUND, nothing));
        let read = app.concern().await;
        assert_eq!((app.audience(read.row.epoch), &*read.row.danger_now), (waypost::vault::Audience::Leads, "yes"));
        assert!(app.number("SELECT COUNT(*) FROM notices WHERE audience = 'leads'").await > 0);
        assert_eq!(app.number("SELECT COUNT(*) FROM notices WHERE audience = 'team'").await, 0);
        let danger = a.see("/phone").await.form("/phone");
        let mut danger = danger;
        fill(&mut danger, "danger_now", "yes");
        fill(&mut danger, "do", "begin");
        assert!(a.press("/phone", &danger).await.words().contains("Ask them to call 911 first."));
    }
}

on_both! {
    async fn only_who_reads_takes_calls_and_only_from_our_own_page(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let form = told(&browser, WORDS).await;
        let empty = vec![("do".to_owned(), "send".to_owned())];
        let stranger = team.browser().press("/phone", &empty).await;
        assert_eq!((stranger.status, stranger.location()), (StatusCode::SEE_OTHER, "/login?to=/phone"));
        for role in [Role::Admin, Role::Auditor] {
            let person = team.person(role.as_str(), role).await;
            let other = team.browser();
            other.sign_in(&person, app.now()).await;
            for page in [other.see("/phone").await, other.press("/phone", &empty).await] {
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{role:?}");
                assert!(!page.text.contains("Zebra") && !other.see("/account").await.has("nav a[href='/phone']"));
            }
        }
        for header in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let tab = browser.tab().silent().with(header.0, header.1);
            let page = tab.press("/phone", &form).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            assert!(!page.has("#notice_text"));
            let nobody = team.browser().silent().with(header.0, header.1);
            let page = nobody.press("/phone", &form).await;
            assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/login?to=/phone"));
        }
        assert_eq!(concerns(&app).await, 0);
        // A text browser says nothing of where it comes from; its token does.
        let sent = browser.tab().silent().press("/phone", &form).await;
        assert!(sent.location().starts_with("/phone/"), "{}", sent.words());
    }
}
