//! Danger now: the numbers to call come first, whatever becomes of us; and then little is asked.

use super::*;

/// Says that there is danger now, on the first page of a way.
async fn in_danger(visitor: &Visitor, page: &str, path: &str) -> Page {
    let mut form = visitor.get(page).await.form(page);
    fill(&mut form, "danger_now", "yes");
    if !path.is_empty() {
        fill(&mut form, "path", path);
    }
    visitor.post(page, &form).await
}

on_both! {
    async fn the_numbers_come_at_once_on_every_way(app) {
        for (page, path, to) in [
            ("/write", "", "/en/write/danger?then=noticed&given=1"),
            ("/write", "seen_child", "/en/write/danger?then=noticed&given=1"),
            ("/write", "self_child", "/en/write/danger?then=mine&given=1"),
            ("/write", "friend_child", "/en/write/danger?then=mine&friend=1&given=1"),
            ("/under-18", "self_child", "/en/write/danger?then=mine&given=1"),
            ("/under-18", "friend_child", "/en/write/danger?then=mine&friend=1&given=1"),
        ] {
            let visitor = app.visitor();
            let answer = in_danger(&visitor, page, path).await;
            assert_eq!(answer.location(), to, "{page} {path}");
            let numbers = visitor.follow(&answer).await;
            assert!(numbers.has("a.call[href='tel:911']"), "{page} {path}");
            let (_, on) = numbers.text.split_once("class=\"also\" href=\"/en").unwrap();
            let on = visitor.get(on.split('"').next().unwrap()).await;
            assert!(on.has("textarea[name='notice_text']"), "{page} {path}: one box, then send");
        }
    }
}

on_both! {
    async fn the_numbers_come_where_nothing_can_be_kept(app) {
        let pages = ["/write", "/under-18"];
        let mut forms = Vec::new();
        for page in pages {
            let mut form = app.visitor().get(page).await.form(page);
            fill(&mut form, "danger_now", "yes");
            forms.push(form);
        }
        app.lose_the_database().await;
        for (page, form) in pages.into_iter().zip(forms) {
            let visitor = app.visitor();
            let answer = visitor.post(page, &form).await;
            assert!(answer.location().starts_with("/en/write/danger?then="), "{}", answer.words());
            let numbers = visitor.follow(&answer).await;
            assert!(numbers.has("a.call[href='tel:911']") && numbers.status == StatusCode::OK);
        }
    }
}

on_both! {
    async fn in_danger_nothing_more_is_asked_before_sending_and_the_last_page_says_to_call(app) {
        let visitor = app.visitor();
        in_danger(&visitor, "/write", "known_child").await;
        let check = visitor.noticed(WORDS).await;
        assert_eq!(check.location(), "/en/write/check");
        assert!(!visitor.check().await.words().contains("Pages you skipped"));
        visitor.send("no").await;
        let sent = visitor.sent().await.words();
        assert!(sent.contains("If no one has called yet") && !sent.contains("If things get worse"));

        let other = app.visitor();
        other.write(WORDS).await;
        assert!(other.check().await.words().contains("Pages you skipped"));
        other.send("no").await;
        assert!(other.sent().await.words().contains("If things get worse"));
    }
}

on_both! {
    async fn words_that_somebody_left_are_not_put_into_the_hands_of_a_child_who_comes_after(app) {
        for danger in ["no", "yes"] {
            let visitor = app.visitor();
            visitor.write(WORDS).await;
            let first = visitor.get("/under-18").await;
            assert!(!first.has("input[name='danger_now'][checked]"), "an answer to another question");
            app.pass_minutes(11);
            let mut form = visitor.get("/under-18").await.form("/under-18");
            fill(&mut form, "danger_now", danger);
            fill(&mut form, "path", "self_child");
            let answer = visitor.post("/under-18", &form).await;
            let to = if danger == "yes" { "/en/write/danger?then=mine" } else { "/en/write/mine" };
            assert_eq!(answer.location(), to);
            let asked = visitor.get("/write/mine").await;
            assert!(asked.has("form[action$='/write/resume']"));
            assert!(!asked.text.contains(WORDS));
            // Deleted, the way begins anew, with nothing of theirs.
            let mut form = asked.form("/write/resume");
            fill(&mut form, "do", "delete");
            visitor.post("/write/resume", &form).await;
            in_danger(&visitor, "/under-18", "self_child").await;
            assert!(!visitor.get("/write/mine").await.text.contains(WORDS));
        }
    }
}

on_both! {
    async fn where_nothing_can_be_sent_here_the_child_is_not_led_to_a_box(app) {
        let first = app.visitor().get("/under-18").await;
        let mut form = first.form("/under-18");
        fill(&mut form, "danger_now", "no");
        app.pass_minutes(400 * 24 * 60); // no epoch is good for so long
        let visitor = app.visitor();
        assert!(visitor.get("/write").await.words().contains("You cannot write to us yet"), "it is closed");
        let answer = visitor.post("/under-18", &form).await;
        assert_eq!((answer.status, visitor.cookie.borrow().is_some()), (StatusCode::OK, false));
        assert!(answer.words().contains("You cannot write to us yet"), "{}", answer.words());
        fill(&mut form, "danger_now", "yes");
        let numbers = visitor.follow(&visitor.post("/under-18", &form).await).await;
        assert!(numbers.has("a.call[href='tel:911']") && !numbers.has(".do a"));
    }
}
