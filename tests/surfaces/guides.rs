//! The guides for those who work here: one page each, for whoever needs it, with ways on that lead somewhere.

use waypost::domain::staff::Role;

use super::*;

const GUIDES: [&str; 4] = ["/help/first-day", "/help/shift", "/help/leaving", "/help/phone"];

#[test]
fn each_guide_is_a_page_of_a_few_drawn_steps_in_each_language() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        for lang in ["en", "es"] {
            let browser = team.browser().with("accept-language", lang);
            app.pass(60);
            browser.sign_in(&anna, app.now()).await;
            let index = browser.see("/help").await;
            for path in GUIDES {
                assert!(index.has(&format!("main a[href='{path}']")), "{path}");
                let page = browser.see(path).await;
                assert!(page.has(&format!("html[lang={lang}]")), "{path}");
                let steps = page.select("ol.guide > li h2").len();
                assert!((5..=7).contains(&steps), "{path}: {steps}");
                let drawn = page.select("ol.guide > li > svg[aria-hidden=true]");
                assert_eq!(drawn.len(), steps, "{path}: a drawing beside each step");
                assert!(
                    drawn.iter().all(|words| words.trim().is_empty()),
                    "a drawing has no words"
                );
                // More would not fit on one sheet of paper.
                assert!(
                    page.select("ol.guide").concat().split_whitespace().count() < 330,
                    "{path}"
                );
            }
        }
    });
}

#[test]
fn a_guide_leads_each_only_to_pages_that_are_theirs() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let team = app.team().await;
        let mut led = 0;
        for role in Role::ALL {
            let person = team.person(role.as_str(), role).await;
            let browser = team.browser();
            browser.sign_in(&person, app.now()).await;
            for path in GUIDES {
                let page = browser.see(path).await;
                let steps = page.text.split("<ol").nth(1).unwrap().split("</ol>").next().unwrap();
                for link in steps.split("href=\"").skip(1) {
                    let to = link.split('"').next().unwrap();
                    let there = browser.see(to).await;
                    assert_eq!(there.status, StatusCode::OK, "{role:?} {path} leads to {to}");
                    led += 1;
                }
            }
        }
        assert!(led > 10);
    });
}

#[test]
fn who_lost_their_phone_finds_the_guide_before_signing_in_and_it_tells_nothing_of_anybody() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        let stranger = team.browser();
        stranger.name_and_words("anna", &anna.words()).await;
        let asked = stranger.see("/login/code").await;
        assert!(asked.has("main a[href='/help/phone']"), "{}", asked.words());
        let page = stranger.see("/help/phone").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.has("form") && !page.has("ol.guide a"), "nothing to press, nowhere to go");
        assert_eq!(page.text, team.browser().see("/help/phone").await.text);
        for path in &GUIDES[..3] {
            assert!(stranger.see(path).await.location().starts_with("/login"), "{path}");
        }
    });
}
