//! The trail as it is looked at: by whom, what of it, and what becomes of it as a file.

use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::store::audit;
use waypost::vault::trail::Event;
use waypost::vault::{fresh_id, hex};

use super::people::{change, signed_in};
use super::*;
use crate::support::staff::{Person, Team};

/// A lead, an admin and an auditor who are signed in.
async fn watchers(app: &TestApp, team: &Team) -> [(Person, Visitor); 3] {
    let lena = app.reader(team, "lena", Role::Lead).await;
    let lead = team.browser().signed_in(app, &lena).await;
    let admin = signed_in(app, team, "root", Role::Admin).await;
    let auditor = signed_in(app, team, "otto", Role::Auditor).await;
    [(lena, lead), admin, auditor]
}

/// What the lines say, without their times.
fn lines(page: &Page) -> Vec<String> {
    let rows = page.select("main tbody tr");
    rows.iter().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn any(page: &Page, says: &str) -> bool {
    lines(page).iter().any(|line| line.contains(says))
}

on_both! {
    async fn nobody_but_leads_can_tell_of_what_is_the_leads_alone_nor_which_message_a_line_is_about(app) {
        let team = app.team().await;
        let [(_, lead), (_, admin), (_, auditor)] = watchers(&app, &team).await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let reviewer = team.browser().signed_in(&app, &anna).await;
        let teams = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let writer = app.visitor();
        writer.write(WORDS).await;
        writer.send("yes").await;
        let leads = app.path_of(&writer.sent_code().await).await;
        reviewer.open_message(&teams).await;
        lead.open_message(&leads).await;
        lead.note(&leads, "Ocelot 3.").await;
        let whole = lead.see("/admin/audit").await;
        assert!(any(&whole, "anna Opened a message Message"), "{:?}", lines(&whole));
        assert!(any(&whole, "lena Opened a message Message") && any(&whole, "lena Wrote a note"));
        for path in [&teams, &leads] {
            assert!(whole.has(&format!("main a[href='{path}']")));
        }
        let ids = [&teams, &leads].map(|path| path.trim_start_matches("/concerns/").to_owned());
        for (browser, name) in [(&admin, "root"), (&auditor, "otto")] {
            let seen = browser.see("/admin/audit").await;
            assert!(any(&seen, &format!("{name} Signed in: with the code of their phone")));
            assert!(any(&seen, "anna Opened a message A message"), "{:?}", lines(&seen));
            assert!(!any(&seen, "lena Opened") && !any(&seen, "Wrote a note"), "{:?}", lines(&seen));
            assert!(!any(&seen, "May know") && !any(&seen, "to the leads"));
            for id in &ids {
                assert!(!seen.text.contains(&id[..6]), "no part of an id");
            }
        }
        // What is handed to the leads is gone from the others' lines, openings of before included.
        let mut know = reviewer.see(&format!("{teams}/know")).await.form("/know");
        fill(&mut know, "do", "know");
        assert_eq!(reviewer.press(&format!("{teams}/know"), &know).await.location(), "/queue");
        for browser in [&admin, &auditor] {
            let seen = browser.see("/admin/audit").await;
            assert!(!any(&seen, "a message") && !any(&seen, "A message"), "{:?}", lines(&seen));
            let filtered = browser.see("/admin/audit?kind=opened").await;
            assert_eq!(lines(&filtered), [] as [&str; 0]);
        }
        // And a message that is not there any more is nobody's but the leads' to know of.
        for sql in ["DELETE FROM recusals", "DELETE FROM unread", "DELETE FROM entries", "DELETE FROM concerns"] {
            app.sql(sql).await;
        }
        assert!(!any(&admin.see("/admin/audit").await, "essage"));
        assert!(any(&lead.see("/admin/audit").await, "lena Opened a message Message"));
    }
}

on_both! {
    async fn a_lead_who_may_know_someone_in_a_message_sees_no_line_about_it(app) {
        let team = app.team().await;
        let [(_, lena), _, _] = watchers(&app, &team).await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let other = team.browser().signed_in(&app, &ida).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        lena.open_message(&path).await;
        let mut know = lena.see(&format!("{path}/know")).await.form("/know");
        fill(&mut know, "do", "know");
        assert_eq!(lena.press(&format!("{path}/know"), &know).await.status, StatusCode::SEE_OTHER);
        other.open_message(&path).await;
        let id = path.trim_start_matches("/concerns/");
        let seen = lena.see("/admin/audit").await;
        assert!(!seen.text.contains(&id[..6]) && !any(&seen, "ida Opened"), "{:?}", lines(&seen));
        assert!(any(&other.see("/admin/audit").await, "ida Opened a message"));
        assert!(any(&other.see("/admin/audit").await, "lena May know someone in a message"));
    }
}

on_both! {
    async fn one_filter_at_a_time_finds_the_lines_of_a_kind_a_person_or_a_day(app) {
        let team = app.team().await;
        let [(lena, lead), (_, admin), (otto, auditor)] = watchers(&app, &team).await;
        change(&admin, &otto, "renew").await;
        app.pass(86_400);
        let stranger = team.browser();
        stranger.name_and_words("nobody", "wrong words").await;
        let lena_again = team.browser().signed_in(&app, &lena).await;
        let kind = lena_again.see("/admin/audit?kind=sign_in_failed").await;
        assert_eq!(lines(&kind).len(), 1);
        let failed = "Someone we do not know A sign-in failed: no one here has that name";
        assert!(any(&kind, failed) && !kind.text.contains("nobody"), "{:?}", lines(&kind));
        let person = lena_again.see(&format!("/admin/audit?person={}", hex(&otto.id))).await;
        let words = lines(&person);
        assert_eq!(words.len(), 2, "{words:?}");
        assert!(words[0].contains("root Changed an account: must make new words otto"), "{words:?}");
        assert!(words[1].contains("otto Signed in"), "{words:?}");
        let first = lena_again.see("/admin/audit?day=2026-11-22").await;
        let second = lena_again.see("/admin/audit?day=2026-11-23").await;
        assert!(any(&first, "root Signed in") && !any(&first, "A sign-in failed"));
        assert!(any(&second, "A sign-in failed") && !any(&second, "root Signed in"));
        for path in ["?day=2026-11-24", "?kind=purged"] {
            let none = lena_again.see(&format!("/admin/audit{path}")).await;
            assert!(none.words().contains("There is nothing to show."), "{path}");
        }
        let odd = lena_again.see("/admin/audit?kind=x%27&person=%3Cb%3E&day=soon&after=z").await;
        assert_eq!(lines(&odd), lines(&lena_again.see("/admin/audit").await));
        // The page is small, and speaks Spanish.
        assert!(first.text.len() < 60_000);
        let spanish = lena_again.tab().with("accept-language", "es").see("/admin/audit").await;
        assert!(any(&spanish, "Falló una entrada: nadie aquí tiene ese nombre"));
        drop((lead, auditor));
    }
}

on_both! {
    async fn pages_follow_each_other_without_a_gap_and_without_a_line_twice(app) {
        let team = app.team().await;
        let [(lena, _), _, _] = watchers(&app, &team).await;
        for _ in 0..110 {
            let (key, now) = (team.site.trail_key(), Moment(app.now()));
            let event = Event {
                id: fresh_id(),
                at: now.quarter(),
                actor: None,
                action: "sign_in_failed".to_owned(),
                subject: None,
                detail: "unknown name".to_owned(),
            };
            let appended = app.store().write(move |tx| {
                let (key, event) = (key.clone(), event.clone());
                Box::pin(async move { audit::append(tx, &key, &event).await })
            });
            appended.await.unwrap();
            app.pass(200);
        }
        let browser = team.browser().signed_in(&app, &lena).await;
        let all = app.number("SELECT COUNT(*) FROM audit").await;
        for query in ["", "?kind=sign_in_failed", "?day=2026-11-22"] {
            let (mut path, mut seen, mut pages) = (format!("/admin/audit{query}"), Vec::new(), 0);
            loop {
                let page = browser.see(&path).await;
                assert_eq!(page.status, StatusCode::OK);
                seen.extend(lines(&page));
                pages += 1;
                let next = page.text.split("href=\"").filter_map(|rest| rest.split('"').next());
                let next = next.filter(|href| href.contains("after=")).last();
                let Some(next) = next else { break };
                path = next.replace("&#38;", "&").replace("&amp;", "&");
            }
            let wanted = if query.is_empty() { all } else { 110 };
            let failed = seen.iter().filter(|line| line.contains("A sign-in failed")).count();
            assert_eq!(failed, 110, "{query}: {pages} pages");
            assert!(i64::try_from(seen.len()).unwrap() >= wanted && pages >= 3, "{query}: {}", seen.len());
        }
    }
}

on_both! {
    async fn a_file_of_the_trail_stands_in_the_trail_and_goes_to_who_took_it_alone(app) {
        let team = app.team().await;
        let [(_, lead), (_, admin), _] = watchers(&app, &team).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        lead.open_message(&path).await;
        let form = admin.see("/admin/audit?kind=signed_in").await.form("/admin/audit");
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        assert_eq!(admin.press("/admin/audit", &bare).await.status, StatusCode::FORBIDDEN);
        let post = admin.see("/admin/audit?kind=signed_in").await;
        let token = post.form("/logout");
        let mut form = token.clone();
        fill(&mut form, "kind", "signed_in");
        let made = admin.press("/admin/audit", &form).await;
        let at = made.location().to_owned();
        let file = admin.follow(&made).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"trail-2026-11-22.csv\"");
        assert_eq!(file.header("cache-control"), "no-store");
        let rows: Vec<_> = file.text.lines().collect();
        assert_eq!(rows.len(), 4, "{rows:?}");
        assert_eq!(rows[0], "\"When\",\"Who\",\"What\",\"To whom or what\"");
        assert!(rows[1].contains("\"otto\",\"Signed in: with the code of their phone\",\"\""), "{rows:?}");
        // It stands in the trail; nobody else gets it, and nobody by guessing or later.
        assert!(any(&lead.see("/admin/audit").await, "root Took a file: the trail of one kind (Signed in)"));
        let nothing = lead.see("/nothing").await;
        for guess in [&at, &format!("/admin/audit/csv/{}", "0".repeat(32))] {
            let page = lead.see(guess).await;
            assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text));
        }
        // An admin's file has no more than their page.
        let all = admin.press("/admin/audit", &token).await;
        let file = admin.follow(&all).await;
        assert!(!file.text.contains("Opened") || !file.text.contains(&path[10..16]), "{}", file.text);
        for _ in 0..3 {
            app.pass_minutes(12);
            admin.see("/admin/audit").await;
        }
        assert_eq!(admin.see(&at).await.status, StatusCode::NOT_FOUND, "half an hour later");
    }
}

on_both! {
    async fn a_sheet_is_printed_from_a_page_of_its_own_after_that_was_written_down(app) {
        let team = app.team().await;
        let anna = app.reader(&team, "anna", Role::Reviewer).await;
        let browser = team.browser().signed_in(&app, &anna).await;
        let path = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let (sheet, print) = (format!("{path}/referral"), format!("{path}/print"));
        // Nothing before it is opened, nor before somebody says that they print it.
        assert_eq!(browser.see(&print).await.location(), path);
        browser.open_message(&path).await;
        let early = browser.see(&print).await;
        assert_eq!((early.status, early.location()), (StatusCode::SEE_OTHER, &*sheet));
        assert!(!early.text.contains("Zebra"));
        let page = browser.see(&sheet).await;
        assert!(!page.select(".wide.no-paper").is_empty(), "beside the form it does not print");
        let form = page.form("/print");
        let mut bare = form.clone();
        fill(&mut bare, "token", "");
        assert_eq!(browser.press(&print, &bare).await.status, StatusCode::FORBIDDEN);
        let pressed = browser.press(&print, &form).await;
        assert_eq!(pressed.location(), print);
        assert!(app.done().await.contains(&("printed".to_owned(), String::new())));
        let paper = browser.follow(&pressed).await;
        assert!(paper.text.contains("Zebra 7") && !paper.has("form[action$='/referral']"));
        assert!(browser.see(&path).await.words().contains("anna: opened it to print"));
        // No line, no sheet; and the line is not for somebody else.
        let ben = app.reader(&team, "ben", Role::Reviewer).await;
        let other = team.browser().signed_in(&app, &ben).await;
        other.open_message(&path).await;
        assert_eq!(other.see(&print).await.location(), sheet);
        app.sql("UPDATE audit_head SET link = substr(link, 1, 3)").await;
        let failed = other.press(&print, &other.see(&sheet).await.form("/print")).await;
        assert_eq!(failed.status, StatusCode::SERVICE_UNAVAILABLE);
    }
}
