//! The page of a message: nothing of it before its opening is in the trail, everything of it after,
//! and nobody's note lost.

use futures_util::future::join;
use waypost::domain::staff::Role;
use waypost::words::{Lang, Told, Words};

use super::*;

/// What a canary of [`WORDS`] is looked for by.
const CANARY: &str = "Zebra 7";

on_both! {
    async fn a_message_is_opened_by_a_press_and_its_words_are_nowhere_before(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let visitor = app.visitor();
        let code = visitor.send_words(WORDS).await;
        let path = app.path_of(&code).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let closed = browser.see(&path).await;
        assert_eq!(closed.status, StatusCode::OK);
        assert!(!closed.text.contains(CANARY) && !closed.has("details"));
        assert!(closed.words().contains("Not in danger now") && closed.words().contains("New"));
        for below in ["open", "note", "step"] {
            let page = browser.see(&format!("{path}/{below}")).await;
            assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*path));
        }
        for below in ["know", "message", "referral"] {
            let page = browser.see(&format!("{path}/{below}")).await;
            assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*path), "{below}");
            assert!(!page.text.contains(CANARY));
        }
        assert_eq!(app.done().await, []);
        let open = browser.open_message(&path).await;
        assert_eq!(open.status, StatusCode::OK);
        assert!(open.text.contains(CANARY));
        let hidden = open.select("details:not([open])").concat();
        assert!(hidden.contains(CANARY), "it waits behind a veil");
        let shown = open.select("summary");
        assert!(!shown.is_empty() && shown.iter().all(|words| words.starts_with("Show")));
        assert_eq!(app.done().await, [("opened".to_owned(), "new".to_owned())]);
        // Reloading writes nothing; the next quarter hour ends it.
        assert!(browser.see(&path).await.text.contains(CANARY));
        assert_eq!(app.done().await.len(), 1);
        for _ in 0..3 {
            app.pass_minutes(12);
            browser.see("/queue").await;
        }
        assert!(!browser.see(&path).await.text.contains(CANARY), "it is opened again or not read");
        assert!(browser.open_message(&path).await.text.contains(CANARY));
        assert_eq!(app.done().await.len(), 2);
        // What comes in must be opened too.
        visitor.open(&code).await;
        visitor.add("Okapi 9 came back.").await;
        let unread = browser.see(&path).await;
        assert!(!unread.text.contains(CANARY) && !unread.text.contains("Okapi"));
        assert!(unread.words().contains("Something was added"));
        assert!(browser.open_message(&path).await.text.contains("Okapi 9 came back."));
    }
}

on_both! {
    async fn no_word_is_shown_when_the_opening_cannot_be_written_down(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let form = browser.see(&path).await.form("/open");
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        let refused = browser.press(&format!("{path}/open"), &bare).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        app.sql("UPDATE audit_head SET name = 'head', link = substr(link, 1, 3)").await;
        let failed = browser.press(&format!("{path}/open"), &form).await;
        assert_eq!(failed.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(!failed.text.contains(CANARY));
        let page = browser.see(&path).await;
        assert!(!page.text.contains(CANARY) && page.words().contains("New"));
        assert_eq!(app.number("SELECT COUNT(*) FROM concerns WHERE status = 'new'").await, 1);
    }
}

on_both! {
    async fn an_opening_that_somebody_put_into_the_trail_opens_nothing(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let insert = "INSERT INTO audit (number, id, at, actor, action, subject, detail, link)
            SELECT a.number + 1, c.id, a.at, p.id, 'opened', c.id, 'new', a.link
            FROM audit AS a, concerns AS c, accounts AS p
            WHERE a.number = (SELECT MAX(number) FROM audit)";
        app.sql(insert).await;
        assert!(!browser.see(&path).await.text.contains(CANARY));
    }
}

on_both! {
    async fn who_may_not_read_it_finds_no_page_and_who_has_no_key_opens_nothing(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        visitor.send("yes").await;
        let leads = app.path_of(&visitor.sent_code().await).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let nothing = browser.see("/nothing").await;
        let guessed = format!("/concerns/{}", "0".repeat(32));
        for wrong in [&*leads, &*guessed, "/concerns/x", "/concerns/../queue"] {
            for below in ["", "/open", "/note", "/step", "/know", "/message", "/referral"] {
                let page = browser.see(&format!("{wrong}{below}")).await;
                assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text));
            }
        }
        let form = browser.see(&path).await.form("/open");
        let page = browser.press(&format!("{leads}/open"), &form).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        // A row that was moved to the team's still opens with no key of the team's.
        app.sql("UPDATE concerns SET audience = 'team'").await;
        let page = browser.press(&format!("{leads}/open"), &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.words().contains("You do not have access to this message yet."));
        assert_eq!(app.done().await, []);
        app.sql("UPDATE concerns SET audience = 'leads' WHERE epoch = 1").await;
        let lead = team.browser().signed_in(&app, &ida).await;
        assert!(lead.open_message(&leads).await.text.contains(CANARY));
        assert!(lead.open_message(&path).await.text.contains(CANARY));
        let late = team.person("late", Role::Reviewer).await;
        let late = team.browser().signed_in(&app, &late).await;
        let form = late.see(&path).await.form("/open");
        let page = late.press(&format!("{path}/open"), &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(!page.text.contains(CANARY));
    }
}

on_both! {
    async fn what_was_ticked_is_shown_as_their_words_and_nothing_counts_it(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        for (asked, lang, heading) in [
            ("en", "en", "What the person ticked. This is not an assessment."),
            ("es", "es", "Lo que la persona marcó. Esto no es una evaluación."),
        ] {
            let browser = team.browser().with("accept-language", asked).signed_in(&app, &anna).await;
            let w = Words::of(Lang::parse(lang).unwrap());
            let signs = ["obs_hurt", "obs_items", "obs_school", "obs_cut_off", "obs_adults"];
            let mut pages = Vec::new();
            for count in [1, 5] {
                let visitor = app.visitor();
                visitor.gate().await;
                let mut fields = visitor.noticed_form(WORDS).await;
                for sign in &signs[..count] {
                    fields.push(("noticed".to_owned(), (*sign).to_owned()));
                }
                fields.push(("to".to_owned(), "check".to_owned()));
                visitor.post("/write/noticed", &fields).await;
                visitor.send("no").await;
                let path = app.path_of(&visitor.sent_code().await).await;
                let page = browser.open_message(&path).await;
                assert!(page.words().contains(heading), "{}", page.words());
                let id = path.rsplit('/').next().unwrap();
                let mut text = page.text.replace(id, "").replace(&id[..6], "");
                for sign in signs {
                    let label = w.option("noticed", sign, &Told::default());
                    assert_eq!(page.words().contains(&label), signs[..count].contains(&sign));
                    text = text.replace(&label, "");
                }
                let fresh = |line: &&str| !line.contains("type=\"hidden\"");
                let around: Vec<_> = text.lines().filter(fresh).collect();
                pages.push(around.join("").split_whitespace().collect::<String>());
            }
            assert_eq!(pages[0], pages[1]);
        }
    }
}

on_both! {
    async fn words_are_only_words_whatever_stands_in_them(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let evil = "<script>alert(1)</script> https://evil.example/x <a href='https://evil.example'>x</a>";
        let path = app.path_of(&app.visitor().send_words(evil).await).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        browser.open_message(&path).await;
        browser.note(&path, evil).await;
        for page in [browser.see(&path).await, browser.see(&format!("{path}/referral")).await] {
            assert!(page.words().contains("https://evil.example/x"));
            assert!(!page.has("script") && !page.has("a[href*='evil']") && !page.has("[onclick]"));
            assert!(page.has("dl [dir=auto]"));
            let links = page.select("a[href*='?']");
            assert_eq!(links, Vec::<String>::new(), "no link carries anything");
        }
    }
}

on_both! {
    async fn two_who_write_at_once_keep_both_notes_and_a_double_click_is_one(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Lead).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let (a, b) = (team.browser().signed_in(&app, &anna).await, team.browser().signed_in(&app, &ben).await);
        a.open_message(&path).await;
        b.open_message(&path).await;
        let forms = (a.note_form(&path, "Rang them.").await, b.note_form(&path, "Asked a lead.").await);
        let at = format!("{path}/note");
        let (one, two) = join(a.press(&at, &forms.0), b.press(&at, &forms.1)).await;
        assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(a.press(&at, &forms.0).await.status, StatusCode::SEE_OTHER, "pressed twice");
        let mut other = forms.0.clone();
        fill(&mut other, "note", "Rang them again.");
        a.press(&at, &other).await;
        let page = b.see(&path).await;
        for said in ["Rang them.", "Asked a lead.", "Rang them again."] {
            assert_eq!(page.select("pre").iter().filter(|note| *note == said).count(), 1, "{said}");
        }
        assert!(page.words().contains("anna") && page.words().contains("ben"));
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'note'").await, 3);
        let noted = app.done().await.into_iter().filter(|(action, _)| action == "noted");
        assert_eq!(noted.count(), 3);
        // What cannot be kept comes back.
        let long = "a ".repeat(2_001);
        let page = a.note(&path, &long).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.value("note").trim(), long.trim());
        assert!(page.select("title")[0].starts_with("Error"));
    }
}

on_both! {
    async fn a_note_that_comes_after_the_lock_waits_for_its_writer_alone(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let ben = app.reader(&team, "ben", Role::Lead).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        browser.open_message(&path).await;
        let form = browser.note_form(&path, "Ocelot 3: read half of it.").await;
        app.pass_minutes(31);
        let at = format!("{path}/note");
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        let page = browser.press(&at, &bare).await;
        assert_eq!((page.status, page.value("note")), (StatusCode::FORBIDDEN, "Ocelot 3: read half of it.".to_owned()));
        assert!(page.words().contains("This is not kept"));
        for _ in 0..2 {
            let page = browser.press(&at, &form).await;
            assert_eq!(page.location(), format!("/login?why=kept&to={path}"));
            assert!(browser.follow(&page).await.words().contains("Your note is safe."));
        }
        assert_eq!(app.number("SELECT COUNT(*) FROM kept_notes").await, 1);
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'note'").await, 0);
        let other = team.browser().signed_in(&app, &ben).await;
        assert!(!other.open_message(&path).await.text.contains("Ocelot"));
        let browser = browser.signed_in(&app, &anna).await;
        let closed = browser.see(&path).await;
        assert!(closed.words().contains("A note of yours waits here.") && !closed.text.contains("Ocelot"));
        let page = browser.open_message(&path).await;
        let form = page.form("/note");
        assert!(form.iter().any(|(_, value)| value.starts_with("Ocelot 3")));
        browser.press(&at, &form).await;
        assert_eq!(app.number("SELECT COUNT(*) FROM kept_notes").await, 0);
        assert!(other.see(&path).await.text.contains("Ocelot 3: read half of it."));

        // Another key in the place of the writer's is sealed to by nothing: the words come back.
        let form = browser.note_form(&path, "Lynx 5.").await;
        app.pass_minutes(16);
        app.sql("UPDATE accounts SET public_half = (SELECT public_half FROM accounts AS other
                 WHERE other.username = 'ben') WHERE username = 'anna'").await;
        let page = browser.press(&at, &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert_eq!(page.value("note"), "Lynx 5.");
        assert_eq!(app.number("SELECT COUNT(*) FROM kept_notes").await, 0);
    }
}

on_both! {
    async fn a_note_comes_back_to_who_signed_in_again_or_out_on_another_tab(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let (browser, at) = (team.browser().signed_in(&app, &anna).await, format!("{path}/note"));
        browser.open_message(&path).await;
        let form = browser.note_form(&path, "Ocelot 3: the same tab.").await;
        app.pass_minutes(1);
        let browser = browser.signed_in(&app, &anna).await;
        let page = browser.press(&at, &form).await;
        assert_eq!((page.status, page.value("note").trim()), (StatusCode::FORBIDDEN, "Ocelot 3: the same tab."));
        assert!(page.words().contains("You signed in again"), "{}", page.words());
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'note'").await, 0);
        let page = browser.press(&at, &page.form("/note")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(app.number("SELECT COUNT(*) FROM entries WHERE kind = 'note'").await, 1);

        let form = browser.note_form(&path, "Lynx 5.").await;
        let out = browser.see(&path).await.form("/logout");
        browser.press("/logout", &out).await;
        let page = browser.press(&at, &form).await;
        assert_eq!((page.status, page.value("note").trim()), (StatusCode::FORBIDDEN, "Lynx 5."));
        assert!(page.words().contains("not signed in any more"), "{}", page.words());
        // Another site is shown nothing back, and what was thrown away is gone.
        let elsewhere = team.browser().silent().with("sec-fetch-site", "cross-site");
        let page = elsewhere.press(&at, &form).await;
        assert!(page.location().starts_with("/login") && !page.text.contains("Lynx"));
        let mut dropped = form.clone();
        fill(&mut dropped, "do", "drop");
        assert!(browser.press(&at, &dropped).await.location().starts_with("/login"));
        assert_eq!(app.number("SELECT COUNT(*) FROM kept_notes").await, 0);
    }
}
