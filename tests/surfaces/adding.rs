//! Adding to what was sent: once, sealed to the key of today, and no word lost on the way.

use waypost::vault::Audience;

use super::*;

const MORE: &str = "Zebra 8: the plate ends in 44.";

on_both! {
    async fn what_is_added_is_sealed_and_never_shown_again(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let added = visitor.add(MORE).await;
        assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/en/code/open?added=1"));
        let page = visitor.follow(&added).await;
        assert!(page.words().contains("We have what you added."));
        assert!(!page.text.contains("Zebra"));
        assert_eq!(page.value("add"), "");
        let additions = app.additions(&code).await;
        assert_eq!(additions.len(), 1);
        let (audience, addition) = &additions[0];
        assert_eq!((*audience, addition.text.as_str()), (Audience::Team, MORE));
        assert_eq!((addition.language.as_str(), addition.received.as_str()), ("en", "2026-11-22T10Z"));
        assert_eq!(app.concern().await.words(), WORDS, "what was sent first stays as it was");
        assert_eq!(app.number("SELECT COUNT(*) FROM unread").await, 1, "staff see that it came");
        let sizes = "SELECT COUNT(DISTINCT LENGTH(sealed)) FROM entries WHERE kind = 'addition'";
        visitor.add("x").await;
        assert_eq!(app.number(sizes).await, 1, "a word more or less is not seen from outside");
    }
}

on_both! {
    async fn pressing_twice_adds_once_and_other_words_add_again(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let mut form = visitor.add_form(MORE).await;
        let other_tab = visitor.tab();
        let (first, second) =
            tokio::join!(visitor.post("/code/open", &form), other_tab.post("/code/open", &form));
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(app.additions(&code).await.len(), 1);
        // Back, a word more, and again: these words are new.
        fill(&mut form, "add", "Zebra 8: the plate ends in 45.");
        assert_eq!(visitor.post("/code/open", &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.additions(&code).await.len(), 2);
        // The same words another day, from a fresh page.
        assert_eq!(visitor.add(MORE).await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.additions(&code).await.len(), 3);
    }
}

on_both! {
    async fn what_is_added_about_someone_who_works_here_is_for_the_leads_only(app) {
        let writer = app.visitor();
        writer.write(WORDS).await;
        writer.send("yes").await;
        let code = writer.sent_code().await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        visitor.add(MORE).await;
        let additions = app.additions(&code).await;
        assert_eq!(additions[0].0, Audience::Leads);
        // The team's message is handed to the leads while somebody writes.
        let code = app.visitor().send_words("Handed on.").await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let form = visitor.add_form(MORE).await;
        app.sql("UPDATE concerns SET audience = 'leads'").await;
        assert_eq!(visitor.post("/code/open", &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(app.additions(&code).await[0].0, Audience::Leads);
    }
}

on_both! {
    async fn pictures_too_much_and_nothing_are_told_and_the_words_stay(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let long = "a ".repeat(2_000) + "end";
        for (words, says) in [
            ("", "Write something first. One word is enough"),
            ("look: data:image/png;base64,iVBORw0", "Tell us about the picture in words."),
            (long.as_str(), "Make it 4,000 characters or less"),
        ] {
            let page = visitor.add(words).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
            assert_eq!(page.value("add"), words);
            assert!(page.words().contains(says), "{}", page.words());
            assert!(page.select("title")[0].starts_with("Error:"));
            assert!(page.has("[role=alert] a[href='#add']"));
        }
        assert_eq!(app.additions(&code).await.len(), 0);
    }
}

on_both! {
    async fn one_code_cannot_fill_the_disk_and_what_is_too_much_stays_on_the_page(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let mut last = visitor.add_form("0").await;
        for count in 1..=20 {
            fill(&mut last, "add", &format!("word {count}"));
            let added = visitor.post("/code/open", &last).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{count}");
        }
        let again = visitor.post("/code/open", &last).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "what is stored is not refused");
        let page = visitor.add(MORE).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.value("add"), MORE);
        assert!(page.words().contains("You have added a lot today."));
        assert_eq!(app.additions(&code).await.len(), 20);
        app.pass_minutes(24 * 60);
        visitor.open(&code).await;
        assert_eq!(visitor.add(MORE).await.status, StatusCode::SEE_OTHER);
    }
}

on_both! {
    async fn words_are_on_the_page_when_the_database_is_gone(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let form = visitor.add_form(MORE).await;
        app.lose_the_database().await;
        let page = visitor.post("/code/open", &form).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("add"), MORE);
        assert_eq!(page.value("adding"), form.iter().find(|(name, _)| name == "adding").unwrap().1);
        assert!(page.words().contains("We could not keep them."));
        assert!(page.text.contains("tel:+18008435678"));
    }
}

on_both! {
    async fn words_written_past_the_fifteen_minutes_are_added_with_the_code_once_more(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let form = visitor.add_form(MORE).await;
        app.pass_minutes(16);
        let closed = visitor.post("/code/open", &form).await;
        assert_eq!(closed.status, StatusCode::GONE);
        assert_eq!(closed.value("add"), MORE);
        assert!(closed.words().contains("Your code was open for 15 minutes and has closed."));
        // Mistyped first: the words stay.
        let mut form = closed.form("/code");
        fill(&mut form, "code", "0000");
        let mistyped = visitor.post("/code", &form).await;
        assert_eq!(mistyped.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut form = mistyped.form("/code");
        assert_eq!(mistyped.value("add"), MORE);
        fill(&mut form, "code", &code);
        let open = visitor.post("/code", &form).await;
        assert_eq!((open.status, open.value("add").as_str()), (StatusCode::OK, MORE));
        let added = visitor.post("/code/open", &open.form("/code/open")).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER);
        assert_eq!(app.additions(&code).await[0].1.text, MORE);
        // Without any cookie the words come back as well.
        let stranger = app.visitor();
        let page = stranger.post("/code/open", &form).await;
        assert_eq!((page.status, page.value("add").as_str()), (StatusCode::GONE, MORE));
    }
}

on_both! {
    async fn nothing_is_added_from_another_site_or_by_a_machine_that_fills_every_box(app) {
        let code = app.visitor().send_words(WORDS).await;
        let visitor = app.visitor();
        visitor.open(&code).await;
        let mut form = visitor.add_form(MORE).await;
        let elsewhere = visitor.tab().silent().with("origin", "https://elsewhere.example");
        let page = elsewhere.post("/code/open", &form).await;
        assert_eq!((page.status, page.value("add").as_str()), (StatusCode::FORBIDDEN, MORE));
        // A text browser says nothing of where a form came from: its token does.
        let silent = visitor.tab().silent();
        assert_eq!(silent.post("/code/open", &form).await.status, StatusCode::SEE_OTHER);
        fill(&mut form, "token", "another");
        fill(&mut form, "add", "more");
        assert_eq!(silent.post("/code/open", &form).await.status, StatusCode::FORBIDDEN);
        let mut form = visitor.add_form("filled").await;
        fill(&mut form, "website", "x");
        assert_eq!(visitor.post("/code/open", &form).await.status, StatusCode::FORBIDDEN);
        assert_eq!(app.additions(&code).await.len(), 1);
    }
}
