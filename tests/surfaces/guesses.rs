//! Guesses at codes: only wrong ones count, and the answer at the limit tells nothing.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use waypost::domain::time::Moment;
use waypost::vault::{Code, random};
use waypost::web::fair::Fairness;

use super::official_way::shows_the_way;
use super::*;

/// A code as it should be, which nobody has.
fn wrong() -> String {
    Code::from_entropy(random::bytes()).to_string()
}

/// Three guesses an address.
async fn served() -> TestApp {
    let fairness = Fairness { replicas: 10, ..Fairness::loopback() };
    TestApp::serving(Database::sqlite().await, Served { fairness, ..Served::default() }).await
}

fn from(app: &TestApp, address: &str) -> Visitor {
    app.visitor().with("x-forwarded-for", address)
}

const ADDRESS: &str = "203.0.113.77";

#[test]
fn right_codes_and_mistyped_ones_are_no_guesses() {
    run(async {
        let app = served().await;
        let code = from(&app, ADDRESS).send_words(WORDS).await;
        for _ in 0..20 {
            let page = from(&app, ADDRESS).code(&code).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
            let page = from(&app, ADDRESS).code("0000-0000-0000-0000-0001").await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        for _ in 0..3 {
            let page = from(&app, ADDRESS).code(&wrong()).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        }
    });
}

#[test]
fn a_stopped_code_is_a_guess_as_one_that_nobody_has() {
    run(async {
        let app = served().await;
        let code = from(&app, ADDRESS).send_words(WORDS).await;
        let visitor = from(&app, ADDRESS);
        visitor.open(&code).await;
        assert_eq!(visitor.stop("/code/stop").await.status, StatusCode::SEE_OTHER);
        for _ in 0..3 {
            let page = from(&app, ADDRESS).code(&code).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        }
        for tried in [code, wrong()] {
            let page = from(&app, ADDRESS).code(&tried).await;
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "a tell-tale difference");
        }
    });
}

#[test]
fn at_the_limit_a_right_code_is_answered_like_a_wrong_one_and_stays_in_the_box() {
    run(async {
        let app = served().await;
        let code = from(&app, ADDRESS).send_words(WORDS).await;
        for _ in 0..3 {
            from(&app, ADDRESS).code(&wrong()).await;
        }
        let (other, stored) = (wrong(), app.openings().await);
        let here = from(&app, ADDRESS).code(&code).await;
        let there = from(&app, ADDRESS).code(&other).await;
        for (page, typed) in [(&here, &code), (&there, &other)] {
            assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
            assert_eq!(page.value("code"), *typed);
            assert_eq!(page.header("retry-after"), "600");
            shows_the_way(page, "en", "too many codes");
            assert!(page.words().contains("Many codes were tried just now."));
        }
        assert_eq!(here.text.replace(&code, ""), there.text.replace(&other, ""));
        let names = |page: &Page| {
            let pairs = page.headers.iter().filter(|(name, _)| *name != "date");
            pairs.map(|(name, value)| format!("{name}: {value:?}")).collect::<BTreeSet<_>>()
        };
        assert_eq!(names(&here), names(&there));
        assert_eq!(app.openings().await, stored);
        // Nobody else is kept waiting, and it ends.
        let page = from(&app, "203.0.113.78").code(&code).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        app.pass_minutes(10);
        let visitor = from(&app, ADDRESS);
        let opened = visitor.code(&code).await;
        assert_eq!(visitor.follow(&opened).await.status, StatusCode::OK);
    });
}

#[test]
fn an_address_that_opens_code_after_code_is_refused_and_not_for_guessing() {
    run(async {
        let fairness = Fairness { replicas: 1_000, ..Fairness::loopback() };
        let served = Served { fairness, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let code = app.visitor().send_words(WORDS).await;
        for _ in 0..7 {
            let page = from(&app, ADDRESS).code(&code).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        }
        let page = from(&app, ADDRESS).code(&code).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.value("code"), code);
        assert!(page.words().contains("Many people are writing right now."));
        assert!(!page.words().contains("We have not kept these words"), "a code is no words");
        assert_eq!(app.openings().await, 7);
    });
}

#[test]
fn many_guesses_at_once_are_no_way_around_the_limit() {
    run(async {
        let app = served().await;
        let guesses = (0..40).map(|_| async { from(&app, ADDRESS).code(&wrong()).await.status });
        let statuses = join_all(guesses).await;
        let answered = statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER);
        assert_eq!(answered.count(), 3);
    });
}

#[test]
fn while_wrong_codes_come_from_everywhere_each_code_waits_and_none_is_refused() {
    run(async {
        let app = served().await;
        let code = app.visitor().send_words(WORDS).await;
        // A hundred are this replica's part for all.
        for number in 0..99 {
            from(&app, &format!("198.51.100.{number}")).code(&wrong()).await;
        }
        let took = async |code: &str| {
            let visitor = app.visitor();
            let fields = vec![("code".to_owned(), code.to_owned())];
            let begun = Instant::now();
            let page = visitor.post("/code", &fields).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
            begun.elapsed()
        };
        let slows = || app.site.fair().slows_codes(None, Moment(app.now()));
        assert!(!slows());
        took(&wrong()).await;
        assert!(slows());
        assert!(took(&wrong()).await >= Duration::from_secs(1));
        assert!(took(&code).await >= Duration::from_secs(1));
        app.pass_minutes(10);
        assert!(!slows());
    });
}

#[test]
fn behind_a_web_server_that_names_nobody_only_wrong_codes_count_and_the_rest_get_through() {
    run(async {
        // Thirty wrong codes are this replica's part; no header is configured.
        let fairness = Fairness { replicas: 10, ..Served::default().fairness };
        let served = Served { fairness, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let code = app.visitor().send_words(WORDS).await;
        let slows = || app.site.fair().slows_codes(None, Moment(app.now()));
        for _ in 0..29 {
            assert_eq!(app.visitor().code(&wrong()).await.status, StatusCode::SEE_OTHER);
            assert_eq!(app.visitor().code(&code).await.status, StatusCode::SEE_OTHER);
        }
        assert!(!slows(), "right ones do not count");
        app.visitor().code(&wrong()).await;
        assert!(slows());
        let begun = Instant::now();
        assert_eq!(app.visitor().code(&code).await.status, StatusCode::SEE_OTHER);
        assert!(begun.elapsed() >= Duration::from_secs(1), "slower, and not refused");
    });
}

#[test]
fn a_code_that_nobody_could_look_up_is_no_guess() {
    run(async {
        let app = served().await;
        app.lose_the_database().await;
        for _ in 0..10 {
            let typed = wrong();
            let page = from(&app, ADDRESS).code(&typed).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(page.value("code"), typed);
        }
    });
}
