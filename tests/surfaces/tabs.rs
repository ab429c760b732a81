//! Two tabs, other drafts, old versions: nothing is lost, and Send sends only what was looked at.

use futures_util::future::join_all;

use super::*;

on_both! {
    async fn twenty_pages_posted_at_once_from_one_browser_lose_nothing(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let gate = visitor.gate_form("not_sure", "online_child").await;
        let noticed = visitor.noticed_form(WORDS).await;
        let posts = (0..20).map(|number| {
            let tab = visitor.tab();
            let (gate, noticed) = (&gate, &noticed);
            async move {
                match number % 2 {
                    0 => tab.post("/write", gate).await,
                    _ => tab.post("/write/noticed", noticed).await,
                }
            }
        });
        for page in join_all(posts).await {
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
        }
        let check = visitor.check().await.words();
        for kept in [WORDS, "I am not sure", "A child I only know of online"] {
            assert!(check.contains(kept), "{kept}");
        }
        assert_eq!(app.drafts().await, 1);
    }
}

on_both! {
    async fn two_tabs_that_write_different_pages_keep_both(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let tab = visitor.tab();
        let there = tab.noticed_form(WORDS).await;
        let here = visitor.gate_form("yes", "seen_child").await;
        tab.post("/write/noticed", &there).await;
        visitor.post("/write", &here).await;
        assert_eq!(visitor.get("/write/noticed").await.value("notice_text"), WORDS);
        assert_eq!(visitor.get("/write").await.value("danger_now"), "yes");
        assert_eq!(visitor.get("/write").await.value("path"), "seen_child");
    }
}

on_both! {
    async fn a_tab_left_open_on_the_same_page_loses_no_word_of_the_other(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let (newer, older) = ("a grey car, every Friday", "a blue van");
        let mut blank = visitor.tab().noticed_form("").await;
        let mut other = visitor.tab().noticed_form(older).await;
        let mut more = visitor.tab().noticed_form(&format!("{newer}, and a man")).await;
        for form in [&mut blank, &mut other, &mut more] {
            fill(form, "to", "check");
        }
        let form = visitor.noticed_form(newer).await;
        assert_eq!(visitor.post("/write/noticed", &form).await.status, StatusCode::SEE_OTHER);
        // Untouched: nothing is taken away.
        let page = visitor.tab().post("/write/noticed", &blank).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert!(visitor.check().await.words().contains(newer));
        // Other words: both are on the page, and nothing was replaced.
        let page = visitor.tab().post("/write/noticed", &other).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert_eq!(page.value("notice_text"), older);
        assert!(page.words().contains(newer) && page.words().contains("In the other tab"));
        assert!(visitor.check().await.words().contains(newer));
        // Pressed again, having seen both.
        let mut form = page.form("/write/noticed");
        fill(&mut form, "notice_text", "a blue van and a grey car");
        let page = visitor.tab().post("/write/noticed", &form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert!(visitor.check().await.words().contains("a blue van and a grey car"));
        // More words around what stood there are no other words; here they are other ones again.
        assert_eq!(visitor.post("/write/noticed", &more).await.status, StatusCode::CONFLICT);
    }
}

on_both! {
    async fn what_was_seen_can_be_changed_and_taken_away_again(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        for words in [WORDS, "Other words.", ""] {
            let form = visitor.noticed_form(words).await;
            assert_eq!(visitor.post("/write/noticed", &form).await.status, StatusCode::SEE_OTHER);
            assert_eq!(visitor.get("/write/noticed").await.value("notice_text"), words);
        }
    }
}

on_both! {
    async fn what_changed_in_another_tab_is_shown_and_not_sent_unseen(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let old = visitor.send_form("not_sure").await;
        visitor.tab().noticed("Other words now.").await;
        let again = visitor.post("/write/check", &old).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.words().contains("Nothing was sent."));
        assert!(again.words().contains("Other words now."));
        assert_eq!(again.value("someone_here"), "not_sure", "the choice is kept");
        assert_eq!(app.concerns().await.len(), 0);
        // The page that came back can be sent.
        let sent = visitor.post("/write/check", &again.form("/write/check")).await;
        assert_eq!(sent.location(), "/en/write/sent");
        assert_eq!(app.concern().await.words(), "Other words now.");
    }
}

on_both! {
    async fn a_send_that_names_another_draft_sends_nothing(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let stranger = app.visitor();
        stranger.write("The words of somebody else.").await;
        let of_another = stranger.send_form("yes").await;
        let mut form = visitor.send_form("yes").await;
        let value = |name| of_another.iter().find(|(n, _)| n == name).unwrap().1.clone();
        fill(&mut form, "draft", &value("draft"));
        fill(&mut form, "version", &value("version"));
        let again = visitor.post("/write/check", &form).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.words().contains(WORDS));
        assert!(!again.words().contains("somebody else"));
        assert_eq!(again.value("someone_here"), "yes");
        assert_eq!(app.concerns().await.len(), 0);
    }
}

on_both! {
    async fn a_question_page_posted_after_sending_begins_a_new_message_with_its_words(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let mut old_page = visitor.noticed_form("More of it.").await;
        fill(&mut old_page, "to", "check");
        let first = visitor.send_words(WORDS).await;
        let begun = visitor.post("/write/noticed", &old_page).await;
        let next = visitor.follow(&begun).await;
        assert!(next.words().contains("More of it."), "{}", next.words());
        assert!(!next.words().contains(WORDS));
        // What a new message lacks is asked for before it goes.
        let lacks = visitor.send("no").await;
        assert_eq!(lacks.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(lacks.has("a[href='/en/write#danger_now']"));
        visitor.gate().await;
        let sent = visitor.send("no").await;
        let second = visitor.follow(&sent).await.code();
        assert_ne!(first, second);
        let mut words: Vec<_> = app.concerns().await.iter().map(|c| c.words().to_owned()).collect();
        words.sort();
        assert_eq!(words, ["More of it.", WORDS]);
    }
}

on_both! {
    async fn a_question_page_posted_when_the_answers_are_gone_begins_anew_with_its_words(app) {
        let visitor = app.visitor();
        visitor.gate().await;
        let mut page = visitor.noticed_form(WORDS).await;
        fill(&mut page, "to", "check");
        let old_code = visitor.secret();
        app.pass_minutes(24 * 60);
        let begun = visitor.post("/write/noticed", &page).await;
        assert_ne!(visitor.secret(), old_code);
        let check = visitor.follow(&begun).await;
        assert!(check.words().contains(WORDS), "{}", check.words());
    }
}

on_both! {
    async fn send_without_a_draft_says_so_and_shows_the_way(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let form = visitor.send_form("no").await;
        app.pass_minutes(24 * 60);
        let stranger = app.visitor();
        for who in [&visitor, &stranger] {
            let gone = who.post("/write/check", &form).await;
            assert_eq!(gone.status, StatusCode::GONE);
            assert!(gone.words().contains("Your answers are gone."));
            assert!(gone.words().contains("1-800-843-5678"));
        }
        assert_eq!(app.concerns().await.len(), 0);
    }
}
