//! Who is let in where: the table of staff pages, walked by strangers and by each role.

use actix_web::http::Method;
use waypost::domain::staff::Role;
use waypost::vault::SessionSecret;
use waypost::web::staff_page::{Who, home_of};

use super::*;

/// Every page of those who work here.
fn table() -> Vec<(&'static str, Who)> {
    [waypost::staff::table(), waypost::admin::table()].concat()
}

/// A path of the table, as somebody would ask for it.
fn asked(path: &str) -> String {
    path.replace("{token}", &"A".repeat(43))
        .replace("{file}", "nothing.css")
        .replace("{id}", &"0".repeat(32))
}

on_both! {
    async fn every_staff_page_leads_a_stranger_to_sign_in(app) {
        let team = app.team().await;
        let made_up = SessionSecret::fresh().to_cookie().to_string();
        for who in [Who::Readers, Who::Leads, Who::Admins] {
            assert!(table().iter().any(|(_, takes)| *takes == who));
        }
        for (path, who) in table() {
            let path = asked(path);
            for cookie in [None, Some(format!("wps={made_up}")), Some("wps=s".to_owned())] {
                for method in [Method::GET, Method::HEAD, Method::POST] {
                    let browser = team.browser();
                    browser.cookie.borrow_mut().clone_from(&cookie);
                    let fields = (method == Method::POST).then(Fields::new);
                    let page = browser.ask(method.clone(), &path, fields.as_ref()).await;
                    assert_eq!(page.header("cache-control"), "no-store", "{method} {path}");
                    if who == Who::Anyone || page.status == StatusCode::METHOD_NOT_ALLOWED {
                        continue;
                    }
                    assert_eq!(page.status, StatusCode::SEE_OTHER, "{method} {path}");
                    assert!(page.location().starts_with("/login"), "{method} {path}");
                    assert!(page.text.is_empty());
                }
            }
        }
        assert_eq!(team.browser().see("/nothing").await.status, StatusCode::NOT_FOUND);
    }
}

/// Paths that lead on to another.
const LEAD_ON: [&str; 3] = ["/", "/admin", "/admin/settings/mail/try"];

on_both! {
    async fn nobody_can_tell_that_there_is_a_page_for_another_role(app) {
        let team = app.team().await;
        for role in Role::ALL {
            let person = team.person(role.as_str(), role).await;
            if role == Role::Lead {
                team.admit(&app, &person).await;
            }
            let browser = team.browser();
            let signed_in = browser.sign_in(&person, app.now()).await;
            let home = home_of(role);
            assert_eq!(signed_in.location(), home);
            assert_eq!(browser.see("/").await.location(), home);
            let nothing = browser.see("/nothing").await;
            assert_eq!(nothing.status, StatusCode::NOT_FOUND);
            assert!(nothing.text.contains("tel:911"));
            for (path, who) in table() {
                let page = browser.see(&asked(path)).await;
                if !who.takes(role) {
                    assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
                    assert_eq!(page.text, nothing.text, "{path}");
                } else if path.contains("{id}") {
                    // An id that was guessed, or a path that is only posted to.
                    if page.status != StatusCode::METHOD_NOT_ALLOWED {
                        assert_eq!((page.status, &page.text), (StatusCode::NOT_FOUND, &nothing.text));
                    }
                } else if who != Who::Anyone && !LEAD_ON.contains(&path) && !path.contains('{') {
                    assert_eq!(page.status, StatusCode::OK, "{path}");
                }
            }
        }
    }
}

const ELSEWHERE: [&[(&str, &str)]; 4] = [
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
];

on_both! {
    async fn a_form_from_elsewhere_or_without_its_token_signs_nobody_in_or_out(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        let browser = team.browser();
        let login = vec![("username".to_owned(), "anna".to_owned())];
        browser.name_and_words("anna", &anna.words()).await;
        let mut code = browser.see("/login/code").await.form("/login/code");
        fill(&mut code, "totp", &anna.shown(app.now()));
        let elsewhere = |headers: &[(&str, &str)]| {
            let tab = browser.tab().silent();
            headers.iter().fold(tab, |tab, (name, value)| tab.with(name, value))
        };
        for headers in ELSEWHERE {
            let tab = elsewhere(headers);
            assert_eq!(tab.press("/login", &login).await.status, StatusCode::FORBIDDEN);
            assert_eq!(tab.press("/login/code", &code).await.status, StatusCode::FORBIDDEN);
        }
        let mut bare = code.clone();
        fill(&mut bare, "token", "");
        assert_eq!(browser.press("/login/code", &bare).await.status, StatusCode::FORBIDDEN);
        // A text browser says nothing of where it comes from; its token does.
        let signed_in = browser.tab().silent().press("/login/code", &code).await;
        assert_eq!(signed_in.location(), "/queue");
        // A tab shares the jar, and what it was given.
        let queue = browser.see("/queue").await;
        assert_eq!(queue.status, StatusCode::OK);
        let out = queue.form("/logout");
        for headers in ELSEWHERE {
            let page = elsewhere(headers).press("/logout", &out).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
        }
        for path in ["/logout", "/account"] {
            let fields = vec![("end".to_owned(), "00".repeat(16))];
            assert_eq!(browser.press(path, &fields).await.status, StatusCode::FORBIDDEN);
        }
        assert_eq!(browser.see("/queue").await.status, StatusCode::OK);
    }
}

#[test]
fn beyond_this_machine_cookies_travel_by_https_alone() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let (host, origin) = ("staff.example.org", "https://staff.example.org");
        let team = app.team_with(waypost::vault::StaffKeyFile::generate(), Some(origin)).await;
        let browser = team.browser().silent().with("host", host).with("origin", origin);
        let page = browser.name_and_words("nobody", "").await;
        let cookie = page.header("set-cookie");
        assert!(cookie.starts_with("__Host-wps=p"), "{cookie}");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"), "{cookie}");
        assert_eq!(page.header("strict-transport-security"), "max-age=63072000");
    });
}

#[test]
fn staff_pages_speak_the_language_that_the_browser_asks_for_and_stay_small() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let team = app.team().await;
        for (asked, lang, heading) in [("es-MX,es", "es", "Entrar"), ("en", "en", "Sign in")] {
            let page = team.browser().with("accept-language", asked).see("/login").await;
            assert!(page.has(&format!("html[lang='{lang}']")));
            assert_eq!(page.select("h1"), [heading]);
            assert!(page.text.len() < 30_000);
            for css in ["script", "iframe", "img", "[style]", "form[action^='http']", "[onclick]"] {
                assert!(!page.has(css), "{css}");
            }
        }
        let evil = team.browser().see("/login?to=//evil.example&why=%3Cb%3E").await;
        assert_eq!(evil.value("to"), "");
        assert!(!evil.has(".note") && !evil.text.contains("evil"));
    });
}
