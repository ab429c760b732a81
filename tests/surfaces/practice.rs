//! The practice message: the whole job, and nothing of it anywhere afterwards.

use waypost::domain::staff::Role;

use super::*;

on_both! {
    async fn the_practice_message_leads_through_the_job_and_leaves_nothing_behind(app) {
        let team = app.team().await;
        let ida = app.reader(&team, "ida", Role::Lead).await;
        let browser = team.browser().signed_in(&app, &ida).await;
        for from in ["/queue", "/account", "/people"] {
            assert!(browser.see(from).await.has("main a[href='/practice']"), "{from}");
        }
        let rows = || async {
            let mut all = Vec::new();
            for table in ["concerns", "entries", "audit", "notices", "outbox", "drafts", "kept_notes"] {
                all.push(app.number(&format!("SELECT COUNT(*) FROM {table}")).await);
            }
            all
        };
        let before = rows().await;
        let mut at = "/practice".to_owned();
        let mut seen = Vec::new();
        while at.starts_with("/practice") {
            let page = browser.see(&at).await;
            assert_eq!(page.status, StatusCode::OK, "{at}");
            assert!(page.words().contains("No one wrote this, and no child is in it."), "{at}");
            assert!(page.has(".drill") && !page.has("main form"), "there is nothing to send: {at}");
            seen.push(page.words());
            let next = scraper::Selector::parse("main .do .go").unwrap();
            let html = scraper::Html::parse_document(&page.text);
            let link = html.select(&next).next().unwrap();
            link.value().attr("href").unwrap().clone_into(&mut at);
        }
        assert_eq!((at.as_str(), seen.len()), ("/queue", 5));
        for (page, says) in [(1, "Show their own words"), (1, "Read. Pass on. Do not check."),
            (2, "I am calling from Lantern Street, a charity."), (2, "12. Screenshots they have"),
            (3, "We told NCMEC’s CyberTipline on November 22, 2026."), (4, "That was the job.")] {
            assert!(seen[page].contains(says), "{says}: {}", seen[page]);
        }
        assert!(browser.see("/practice?step=nowhere").await.words().contains(&seen[0]));
        assert_eq!(rows().await, before);
        // Where something waits, the queue speaks of that alone.
        app.visitor().send_words(WORDS).await;
        assert!(!browser.see("/queue").await.has("main a[href='/practice']"));
    }
}
