//! The first lead of a database without keys: accepting an admin's invite makes them, once, and only
//! after the end of the recovery key was typed back.

use waypost::cli::found;
use waypost::domain::settings::Settings;
use waypost::domain::staff::Role;
use waypost::domain::time::Moment;
use waypost::staff::keys::Keys;
use waypost::vault::{EnrolmentSecret, PrivateHalf, RECOVERY};

use super::people::{invite, path_in, signed_in, trail};
use super::people_keys::{opens, type_words, words_of};
use super::*;
use crate::support::staff::{Person, Team};

/// A site without keys or settings, on both databases.
macro_rules! on_both_empty {
    (async fn $name:ident($app:ident) $body:block) => {
        mod $name {
            use super::*;

            async fn check($app: TestApp) $body

            fn empty() -> Served {
                Served { open: false, ..Served::default() }
            }

            #[test]
            fn on_sqlite() {
                run(async { check(TestApp::serving(Database::sqlite().await, empty()).await).await });
            }

            #[test]
            fn on_postgres() {
                run(async { check(TestApp::serving(Database::postgres().await, empty()).await).await });
            }
        }
    };
}

/// Presses "That is me"; what follows from the cookie comes back.
async fn begin(browser: &Visitor, path: &str) -> EnrolmentSecret {
    browser.press(path, &vec![("do".to_owned(), "begin".to_owned())]).await;
    EnrolmentSecret::parse_cookie(&browser.cookie_named("wps").unwrap()).unwrap()
}

/// The last page, filled in as it asks.
async fn filled(browser: &Visitor, path: &str, secret: &EnrolmentSecret, now: i64) -> Fields {
    let page = browser.see(&format!("{path}?at=last")).await;
    let mut form = page.form(path);
    let (passphrase, recovery) = (secret.passphrase(), secret.recovery().to_text());
    let words: Vec<_> = passphrase.words().split(' ').collect();
    fill(&mut form, "words", &words[6..].join(" "));
    fill(&mut form, "totp", &secret.totp().shown(now));
    if page.has("#paper") {
        fill(&mut form, "paper", &recovery[recovery.len() - 8..]);
    }
    form
}

/// How many epochs a key opens for the holder of the recovery key.
async fn paper_opens(app: &TestApp, team: &Team, recovery: &PrivateHalf) -> usize {
    let chain = team.site.site().current().chain().clone();
    Keys::granted(app.store(), chain, recovery, &RECOVERY).await.unwrap().keys.len()
}

async fn made(app: &TestApp) -> i64 {
    let all = "SELECT (SELECT COUNT(*) FROM epochs) + (SELECT COUNT(*) FROM grants)
                   + (SELECT COUNT(*) FROM vouches)";
    app.number(all).await
}

async fn person(app: &TestApp, name: &str, secret: EnrolmentSecret) -> Person {
    let account = waypost::store::accounts::find_by_username(app.store(), name).await;
    Person { id: account.unwrap().unwrap().id, username: name.to_owned(), secret }
}

on_both_empty! {
    async fn accepting_makes_the_keys_and_with_the_settings_the_form_opens(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let people = admin.see("/admin/people").await;
        assert!(people.words().contains("Invite the first lead."), "{}", people.words());
        let path = path_in(&invite(&admin, "lena", "lead").await);
        let browser = team.browser();
        let secret = begin(&browser, &path).await;
        let keep = browser.see(&format!("{path}?at=keep")).await;
        assert!(keep.text.contains("?at=paper"), "the way leads past the paper key");
        // The paper key is shown again as it was, to this browser, and stands in no row.
        let recovery = secret.recovery();
        for _ in 0..2 {
            let paper = browser.see(&format!("{path}?at=paper")).await;
            assert_eq!(paper.select(".slip .secret"), [recovery.to_text().to_string()]);
            assert!(paper.words().contains("At first you are the only one who can read."));
        }
        let stranger = team.browser().see(&format!("{path}?at=paper")).await;
        assert!(stranger.select(".slip").is_empty());
        assert_eq!(made(&app).await, 0);
        // Without its end, or with another's, nothing is made.
        let good = filled(&browser, &path, &secret, app.now()).await;
        for wrong in ["", "QQQQQQQQ", "7"] {
            let mut form = good.clone();
            fill(&mut form, "paper", wrong);
            let page = browser.press(&path, &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(page.words().contains("The last eight are not these"), "{}", page.words());
        }
        let mut left_out = good.clone();
        left_out.retain(|(name, _)| name != "paper");
        let page = browser.press(&path, &left_out).await;
        assert_eq!((page.status, made(&app).await), (StatusCode::UNPROCESSABLE_ENTITY, 0));
        assert_eq!(app.number("SELECT COUNT(*) FROM accounts").await, 1);
        let done = browser.press(&path, &good).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        assert_eq!(made(&app).await, 2 + 4 + 2);
        assert_eq!(browser.cookie_named("wps"), None);
        let lena = person(&app, "lena", secret).await;
        assert_eq!(opens(&app, &team, &lena).await, 2);
        assert_eq!(paper_opens(&app, &team, &recovery).await, 2);
        let counted = trail(&app, &team).await;
        assert_eq!((counted["joined"], counted["epoch_made"], counted["vouched"]), (1, 2, 2));
        // The form waits for what only set-up asks, and the admin is told.
        assert!(!app.visitor().get("/en/write").await.text.contains("danger_now"));
        let people = admin.see("/admin/people").await;
        assert!(people.words().contains("The keys are made, but"), "{}", people.words());
        let settings = Settings { readers: 2, ..Settings::new("Lantern Street") };
        found::settle(app.store(), &settings, Moment(app.now()).day()).await.unwrap();
        app.site.refresh().await.unwrap();
        team.site.site().refresh().await.unwrap();
        assert!(!admin.see("/admin/people").await.words().contains("not open yet"));
        let message = app.path_of(&app.visitor().send_words(WORDS).await).await;
        let lead = team.browser().signed_in(&app, &lena).await;
        let read = lead.open_message(&message).await;
        assert_eq!(read.status, StatusCode::OK);
        let words = lead.see(&format!("{message}?show=noticed")).await.words();
        assert!(words.contains(WORDS), "{words}");
        // The next lead is one like any other, whom the first lets read.
        let path = path_in(&invite(&admin, "mia", "lead").await);
        let second = team.browser();
        let (secret, done) = second.accept(&path, app.now()).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        let mia = person(&app, "mia", secret).await;
        assert_eq!(opens(&app, &team, &mia).await, 0);
        let second = team.browser().signed_in(&app, &mia).await;
        type_words(&lead, &mia, &words_of(&second).await).await;
        assert_eq!(opens(&app, &team, &mia).await, 2);
    }
}

on_both_empty! {
    async fn of_two_first_leads_at_once_one_makes_the_keys_and_the_other_is_told(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let paths = [
            path_in(&invite(&admin, "lena", "lead").await),
            path_in(&invite(&admin, "mia", "lead").await),
        ];
        let browsers = [team.browser(), team.browser()];
        let secrets = [begin(&browsers[0], &paths[0]).await, begin(&browsers[1], &paths[1]).await];
        let forms = [
            filled(&browsers[0], &paths[0], &secrets[0], app.now()).await,
            filled(&browsers[1], &paths[1], &secrets[1], app.now()).await,
        ];
        let (one, other) = tokio::join!(
            browsers[0].press(&paths[0], &forms[0]),
            browsers[1].press(&paths[1], &forms[1]),
        );
        let mut said = [one.status, other.status];
        said.sort_unstable();
        assert_eq!(said, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        let (winner, loser) = if one.status == StatusCode::SEE_OTHER { (0, 1) } else { (1, 0) };
        let told = if loser == 0 { one } else { other };
        assert!(told.words().contains("Your paper key opens nothing"), "{}", told.words());
        assert!(!told.has("#paper"));
        assert_eq!(made(&app).await, 2 + 4 + 2);
        assert_eq!(paper_opens(&app, &team, &secrets[winner].recovery()).await, 2);
        assert_eq!(paper_opens(&app, &team, &secrets[loser].recovery()).await, 0);
        // Their account is made all the same, and waits for the first.
        let form = filled(&browsers[loser], &paths[loser], &secrets[loser], app.now()).await;
        let done = browsers[loser].press(&paths[loser], &form).await;
        assert_eq!(done.location(), "/login?why=ready", "{}", done.words());
        assert_eq!(made(&app).await, 2 + 4 + 2);
        let name = ["lena", "mia"][loser];
        let late = person(&app, name, secrets[loser].clone()).await;
        assert_eq!(opens(&app, &team, &late).await, 0);
    }
}

on_both_empty! {
    async fn a_lead_who_goes_away_in_between_leaves_nothing_and_begins_again(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let path = path_in(&invite(&admin, "lena", "lead").await);
        let before = begin(&team.browser(), &path).await;
        assert_eq!(made(&app).await, 0);
        let browser = team.browser();
        let after = begin(&browser, &path).await;
        assert_ne!(*before.recovery().to_text(), *after.recovery().to_text());
        let form = filled(&browser, &path, &after, app.now()).await;
        assert_eq!(browser.press(&path, &form).await.location(), "/login?why=ready");
        assert_eq!(paper_opens(&app, &team, &before.recovery()).await, 0);
        assert_eq!(paper_opens(&app, &team, &after.recovery()).await, 2);
        // Somebody deletes the keys from the database: this machine has seen them, and nobody who
        // comes with a link becomes the first lead a second time.
        let path = path_in(&invite(&admin, "eve", "lead").await);
        app.sql("DELETE FROM grants; DELETE FROM vouches; DELETE FROM epochs").await;
        team.site.site().refresh().await.unwrap();
        let eve = team.browser();
        let secret = begin(&eve, &path).await;
        assert!(!eve.see(&format!("{path}?at=keep")).await.text.contains("?at=paper"));
        let mut form = filled(&eve, &path, &secret, app.now()).await;
        fill(&mut form, "paper", &secret.recovery().to_text());
        assert_eq!(eve.press(&path, &form).await.status, StatusCode::CONFLICT);
        assert_eq!(made(&app).await, 0);
    }
}

on_both_empty! {
    async fn what_somebody_began_in_a_shared_browser_is_not_what_the_lead_accepts(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let path = path_in(&invite(&admin, "lena", "lead").await);
        // The admin opens the lead's link first, copies the paper key, and goes away.
        let browser = team.browser();
        let seen = begin(&browser, &path).await;
        assert!(browser.see(&format!("{path}?at=paper")).await.has(".slip"));
        // The lead opens the same link there.
        let page = browser.see(&path).await;
        assert!(!page.has(".slip") && page.has("button[value=begin]"), "{}", page.words());
        let own = begin(&browser, &path).await;
        assert_ne!(*own.recovery().to_text(), *seen.recovery().to_text());
        let form = filled(&browser, &path, &own, app.now()).await;
        assert_eq!(browser.press(&path, &form).await.location(), "/login?why=ready");
        assert_eq!(paper_opens(&app, &team, &seen.recovery()).await, 0, "known beforehand");
        assert_eq!(paper_opens(&app, &team, &own.recovery()).await, 2);
    }
}

on_both_empty! {
    async fn a_press_that_came_twice_or_whose_answer_was_lost_is_not_another_lead(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        let path = path_in(&invite(&admin, "lena", "lead").await);
        let browser = team.browser();
        let secret = begin(&browser, &path).await;
        let form = filled(&browser, &path, &secret, app.now()).await;
        let cookie = format!("wps={}", *secret.to_cookie());
        let twice = [team.browser().with("cookie", &cookie), team.browser().with("cookie", &cookie)];
        let (one, other) = tokio::join!(twice[0].press(&path, &form), twice[1].press(&path, &form));
        for page in [one, other] {
            assert_eq!(page.location(), "/login?why=ready", "{} {}", page.status, page.words());
        }
        assert_eq!(browser.press(&path, &form).await.location(), "/login?why=ready");
        assert_eq!(twice[0].see(&path).await.location(), "/login?why=ready");
        assert_eq!(team.browser().see(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(made(&app).await, 2 + 4 + 2);
        assert_eq!(trail(&app, &team).await["joined"], 1);
        let lena = person(&app, "lena", secret.clone()).await;
        assert_eq!(opens(&app, &team, &lena).await, 2);
        assert_eq!(paper_opens(&app, &team, &secret.recovery()).await, 2);
    }
}

on_both_empty! {
    async fn no_other_role_makes_keys_and_nobody_is_shown_a_paper_key(app) {
        let team = app.team().await;
        let (_, admin) = signed_in(&app, &team, "root", Role::Admin).await;
        for role in ["reviewer", "admin"] {
            let path = path_in(&invite(&admin, role, role).await);
            let browser = team.browser();
            let secret = begin(&browser, &path).await;
            let paper = browser.see(&format!("{path}?at=paper")).await;
            assert!(!paper.text.contains(&*secret.recovery().to_text()));
            let form = filled(&browser, &path, &secret, app.now()).await;
            assert_eq!(browser.press(&path, &form).await.location(), "/login?why=ready");
        }
        assert_eq!(made(&app).await, 0);
    }
}
