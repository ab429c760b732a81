//! Signing in: two steps, one message, and nothing that tells a stranger which step was wrong.

use actix_web::http::header::SET_COOKIE;
use futures_util::future::join_all;
use waypost::domain::staff::Role;
use waypost::domain::staff::limits::{CODES, GUESSES, GUESSES_ALLOWED, IDLE, SESSION, SIGN_IN};
use waypost::store::{accounts, audit, guesses, sessions};
use waypost::vault::trail::{Head, TrailKey};
use waypost::vault::{DeviceCookie, Guessed, Held, SessionSecret, StaffKeyFile, fresh_id, hex};

use super::*;

/// What was written in the trail: action and detail, oldest first; that it holds together is
/// looked at too.
async fn trail(app: &TestApp, key: &TrailKey) -> Vec<(String, String)> {
    let (mut before, mut told) = (Head::START, Vec::new());
    for linked in audit::list(app.store(), 0, 500).await.unwrap() {
        assert!(key.follows(&before, &linked.event, &linked.head));
        before = linked.head;
        told.push((linked.event.action, linked.event.detail));
    }
    told
}

/// An answer without what is fresh in each: the values of cookies and tokens.
fn look(page: &Page) -> (StatusCode, String, String, Vec<String>) {
    let cookies = page.headers.get_all(SET_COOKIE).map(|line| {
        let line = line.to_str().unwrap();
        let (name, rest) = line.split_once('=').unwrap();
        let (value, flags) = rest.split_once(';').unwrap();
        format!("{name}={}{};{flags}", &value[..1], value.len())
    });
    let token = if page.has("input[name='token']") { page.value("token") } else { String::new() };
    let body = if token.is_empty() { page.text.clone() } else { page.text.replace(&token, "") };
    (page.status, page.location().to_owned(), body, cookies.collect())
}

on_both! {
    async fn a_reviewer_signs_in_with_words_and_a_code_and_is_led_where_they_were_going(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        let browser = team.browser();
        let refused = browser.see("/queue").await;
        assert_eq!((refused.status, refused.location()), (StatusCode::SEE_OTHER, "/login?to=/queue"));
        let login = browser.follow(&refused).await;
        assert_eq!(login.header("referrer-policy"), "same-origin");
        assert_eq!(login.header("cache-control"), "no-store");
        assert!(login.text.contains("tel:+18008435678") && !login.has("script"));
        let mut form = login.form("/login");
        fill(&mut form, "username", " Anna ");
        fill(&mut form, "password", &anna.words().to_uppercase().replace(' ', "-"));
        let half = browser.press("/login", &form).await;
        assert_eq!(half.location(), "/login/code?to=/queue");
        assert_eq!(browser.see("/queue").await.status, StatusCode::SEE_OTHER, "half is not in");
        let mut form = browser.follow(&half).await.form("/login/code");
        fill(&mut form, "totp", &anna.shown(app.now()));
        let signed_in = browser.press("/login/code", &form).await;
        assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, "/queue"));
        let flags = "; Path=/; HttpOnly; SameSite=Strict";
        let cookies: Vec<_> = signed_in.headers.get_all(SET_COOKIE).collect();
        let session = browser.cookie_named("wps").unwrap();
        assert_eq!(cookies[0].to_str().unwrap(), format!("wps={session}{flags}"));
        let device = browser.cookie_named("wpd").unwrap();
        let year = format!("wpd={device}{flags}; Max-Age=31536000");
        assert_eq!(cookies[1].to_str().unwrap(), year);
        let queue = browser.follow(&signed_in).await;
        assert_eq!(queue.status, StatusCode::OK);
        assert!(queue.words().contains("Messages"), "{}", queue.words());

        // What the session holds is the reader's own key, and it is pinned to the epochs.
        let secret = SessionSecret::parse_cookie(&session).unwrap();
        let row = sessions::find(app.store(), &secret.id(), app.now()).await.unwrap().unwrap();
        let held = secret.unwrap(&row.account, &row.sealed.unwrap()).unwrap();
        let Held::Reader(private, pin) = held else { panic!("a reviewer reads") };
        assert!(row.public == Some(private.public()) && pin.is_some());
        let account = accounts::find(app.store(), &anna.id).await.unwrap().unwrap();
        assert!(account.secrets.pin.is_some());

        // Another site can make nobody press it: no cookie comes along, and none is taken away.
        let elsewhere = team.browser().silent().with("sec-fetch-site", "cross-site");
        let refused = elsewhere.press("/logout", &queue.form("/logout")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.headers.get(SET_COOKIE).is_none());
        // What was ended already is not written down as ended.
        let mut other = queue.form("/logout");
        fill(&mut other, "end", &hex(&fresh_id()));
        assert_eq!(browser.press("/account", &other).await.status, StatusCode::SEE_OTHER);

        let out = browser.press("/logout", &queue.form("/logout")).await;
        assert_eq!(out.location(), "/login?why=out");
        assert_eq!(browser.cookie_named("wps"), None);
        assert_eq!(browser.cookie_named("wpd"), Some(device), "the browser stays a known one");
        assert!(browser.follow(&out).await.words().contains("You are signed out."));
        assert_eq!(browser.see("/queue").await.location(), "/login?to=/queue");
        assert_eq!(app.number("SELECT COUNT(*) FROM sessions").await, 0);
        let told = trail(&app, &team.site.trail_key()).await;
        let told: Vec<_> = told.iter().map(|(action, detail)| (&**action, &**detail)).collect();
        assert_eq!(told, [("signed_in", "phone"), ("signed_out", "")]);
    }
}

on_both! {
    async fn a_wrong_name_wrong_words_and_a_wrong_code_look_the_same_at_every_step(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Lead).await;
        let wrong_code = if anna.shown(app.now()) == "000000" { "000001" } else { "000000" };
        let mut looks = Vec::new();
        for (name, words) in [
            ("anna", anna.words()),
            ("anna", "abandon ability able".to_owned()),
            ("nobody", anna.words()),
            ("no\0body <b>", String::new()),
        ] {
            let browser = team.browser();
            let first = browser.name_and_words(name, &words).await;
            let code = browser.follow(&first).await;
            let second = browser.totp(wrong_code).await;
            assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(second.words().contains("That did not work."));
            assert!(!second.text.contains("anna") && !second.text.contains("nobody"));
            looks.push([look(&first), look(&code), look(&second)]);
        }
        assert!(looks.iter().all(|look| *look == looks[0]));
        assert_eq!(app.number("SELECT COUNT(*) FROM sessions").await, 0);
        let told = trail(&app, &team.site.trail_key()).await;
        assert!(told.iter().all(|(action, _)| action == "sign_in_failed"));
        let details: Vec<_> = told.iter().map(|(_, detail)| &**detail).collect();
        let expected =
            ["code", "passphrase", "code", "unknown name", "code", "unknown name", "code"];
        assert_eq!(details, expected);
        // Wrong words and the right code are no better.
        let browser = team.browser();
        browser.name_and_words("anna", "abandon ability able").await;
        let page = browser.totp(&anna.shown(app.now())).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn a_code_works_once_and_so_does_a_printed_one(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Admin).await;
        let first = team.browser();
        assert_eq!(first.sign_in(&anna, app.now()).await.location(), "/admin/people");
        let second = team.browser();
        let replayed = second.sign_in(&anna, app.now()).await;
        assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
        let printed = anna.secret.one_use_codes()[3].to_text().to_lowercase();
        assert_eq!(second.totp(&printed).await.location(), "/admin/people");
        let third = team.browser();
        third.name_and_words("anna", &anna.words()).await;
        assert_eq!(third.totp(&printed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        app.pass(30);
        assert_eq!(third.totp(&anna.shown(app.now())).await.location(), "/admin/people");
        // Three browsers; one signs another out.
        let page = third.see("/account").await;
        assert!(page.words().contains("You have 9 printed codes left."), "{}", page.words());
        let ends = "form[action='/account'] button";
        assert_eq!(page.select(ends).len(), 2);
        let id = waypost::vault::hex(
            &SessionSecret::parse_cookie(&first.cookie_named("wps").unwrap()).unwrap().id(),
        );
        assert!(page.has(&format!("button[value='{id}']")));
        let mut form = page.form("/account");
        fill(&mut form, "end", &id);
        assert_eq!(third.press("/account", &form).await.location(), "/account");
        assert_eq!(first.see("/account").await.location(), "/login?why=over&to=/account");
        assert_eq!(second.see("/account").await.status, StatusCode::OK);
    }
}

on_both! {
    async fn the_sixth_code_is_refused_though_it_is_right_and_so_is_one_after_five_minutes(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        let browser = team.browser();
        browser.name_and_words("anna", &anna.words()).await;
        for _ in 0..CODES {
            let page = browser.totp("12 34").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let sixth = browser.totp(&anna.shown(app.now())).await;
        assert_eq!(sixth.location(), "/login?why=late");
        assert!(browser.follow(&sixth).await.words().contains("Start again."));
        let late = team.browser();
        late.name_and_words("anna", &anna.words()).await;
        let mut form = late.see("/login/code").await.form("/login/code");
        app.pass(SIGN_IN);
        fill(&mut form, "totp", &anna.shown(app.now()));
        assert_eq!(late.press("/login/code", &form).await.location(), "/login?why=late");
        assert_eq!(app.number("SELECT COUNT(*) FROM sessions").await, 0);
    }
}

on_both! {
    async fn a_session_is_locked_after_a_quarter_of_an_hour_without_a_press_and_its_key_is_gone(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        let browser = team.browser();
        browser.sign_in(&anna, app.now()).await;
        for _ in 0..3 {
            app.pass(IDLE - 1);
            assert_eq!(browser.see("/queue").await.status, StatusCode::OK);
        }
        let open = "SELECT COUNT(*) FROM sessions WHERE sealed IS NOT NULL";
        assert_eq!(app.number(open).await, 1);
        app.pass(IDLE);
        let locked = browser.see("/account").await;
        assert_eq!(locked.location(), "/login?why=idle&to=/account");
        assert!(browser.follow(&locked).await.words().contains("You were away for 15 minutes"));
        assert_eq!(app.number(open).await, 0, "the database and the cookie open nothing now");
        let queue = browser.see("/queue?show=mine&after=0").await;
        assert_eq!(queue.location(), "/login?why=idle&to=/queue%3Fshow=mine%26after=0");
        let login = browser.follow(&queue).await;
        assert_eq!(login.value("to"), "/queue?show=mine&after=0", "as it was looked at");
        assert_eq!(browser.see("/queue?show=%3Cb%3E").await.location(), "/login?why=idle&to=/queue");
        // Signing in again ends the one that was locked; twelve hours end any.
        browser.sign_in(&anna, app.now()).await;
        assert_eq!(app.number("SELECT COUNT(*) FROM sessions").await, 1);
        for _ in 0..SESSION / (IDLE - 1) {
            assert_eq!(browser.see("/queue").await.status, StatusCode::OK);
            app.pass(IDLE - 1);
        }
        app.pass(60);
        assert_eq!(browser.see("/queue").await.location(), "/login?why=over&to=/queue");
        waypost::cli::serve::sweep(app.store(), app.now()).await.unwrap();
        assert_eq!(app.number("SELECT COUNT(*) FROM sessions").await, 0);
    }
}

async fn fail(app: &TestApp, counter: Guessed, times: i64) {
    let now = app.now();
    for _ in 0..times {
        let job = app
            .store()
            .write(move |tx| Box::pin(async move { guesses::add(tx, &counter, now).await }));
        job.await.unwrap();
    }
}

on_both! {
    async fn strangers_who_guess_are_slowed_and_cannot_lock_a_colleague_out(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Reviewer).await;
        let own = team.browser();
        own.sign_in(&anna, app.now()).await;
        let key = team.site.staff_key();
        fail(&app, Guessed::by(key, "anna", None), GUESSES_ALLOWED).await;
        app.pass(30);
        // A stranger with the right words and the right code is not let in, and is not told why.
        let stranger = team.browser();
        let refused = stranger.sign_in(&anna, app.now()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.words().contains("wait 15 minutes"));
        // From the browser she used before she gets in all the while.
        assert_eq!(own.sign_in(&anna, app.now()).await.location(), "/queue");
        // Somebody else's device cookie, or one made up, is a stranger's.
        let forged = DeviceCookie::issue(&StaffKeyFile::generate(), "anna").to_cookie();
        app.pass(30);
        let browser = team.browser();
        *browser.cookie.borrow_mut() = Some(format!("wpd={forged}"));
        let refused = browser.sign_in(&anna, app.now()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        app.pass(GUESSES);
        assert_eq!(stranger.sign_in(&anna, app.now()).await.location(), "/queue");
    }
}

on_both! {
    async fn the_database_and_the_right_words_open_nothing_without_the_key_file(app) {
        let team = app.team().await;
        let anna = team.person("anna", Role::Lead).await;
        let thief = app.team_with(StaffKeyFile::generate(), None).await;
        let refused = thief.browser().sign_in(&anna, app.now()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Nor does somebody else's row with her words: what it keeps does not open for her.
        let ben = team.person("ben", Role::Reviewer).await;
        let mut connection = app.database.connect().await;
        let swap = "UPDATE accounts SET public_half = (SELECT public_half FROM accounts AS other
                    WHERE other.username = 'ben'), private_half = (SELECT private_half FROM
                    accounts AS other WHERE other.username = 'ben') WHERE username = 'anna'";
        sqlx::query(swap).execute(&mut connection).await.unwrap();
        let refused = team.browser().sign_in(&anna, app.now()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(team.browser().sign_in(&ben, app.now()).await.location(), "/queue");
    }
}

#[test]
fn thirty_at_once_wait_or_are_told_to_come_again_and_the_public_pages_go_on() {
    run(async {
        let app = TestApp::on(Database::sqlite().await).await;
        let team = app.team().await;
        let browsers: Vec<_> = (0..30).map(|_| team.browser()).collect();
        let tries = join_all(browsers.iter().map(|one| one.name_and_words("nobody", "abandon")));
        let public = async {
            let mut answered = 0;
            for _ in 0..20 {
                let page = app.visitor().get("/").await;
                answered += u32::from(page.status == StatusCode::OK);
            }
            answered
        };
        let (pages, answered) = futures_util::future::join(tries, public).await;
        assert_eq!(answered, 20);
        let (mut on, mut again) = (0, 0);
        for page in &pages {
            if page.status == StatusCode::SEE_OTHER {
                on += 1;
            } else {
                assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
                assert_eq!(page.header("retry-after"), "5");
                assert_eq!(page.value("username"), "nobody", "nobody types it again");
                assert_eq!(page.header("set-cookie"), "");
                again += 1;
            }
        }
        let places = 9 * (waypost::cli::serve::workers() - 1).max(1);
        assert!(on >= places.min(30) && on + again == 30, "{on} and {again}");
        assert!(places >= 30 || again > 0, "{on} and {again}");
    });
}
