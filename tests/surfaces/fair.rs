//! Fair limits: a crowd behind one address gets through, a flood does not, and whoever is refused
//! keeps every word and sees whom to call.

use futures_util::stream::{self, StreamExt as _};
use waypost::cli::serve::sweep;
use waypost::web::clients::Clients;
use waypost::web::fair::Fairness;

use super::official_way::shows_the_way;
use super::*;

const ADDRESS: &str = "203.0.113.77";

/// Pages that believe X-Forwarded-For, with this many others to share the limits with.
async fn served(replicas: u32) -> TestApp {
    let fairness = Fairness { replicas, ..Fairness::loopback() };
    serving(fairness).await
}

async fn serving(fairness: Fairness) -> TestApp {
    TestApp::serving(Database::sqlite().await, Served { fairness, ..Served::default() }).await
}

fn from(app: &TestApp, address: &str) -> Visitor {
    app.visitor().with("x-forwarded-for", address)
}

/// Words, from a browser that brings no cookie: each time the first that is stored of somebody.
async fn words(visitor: &Visitor) -> Page {
    let form = [("notice_text", WORDS), ("to", "check")];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    visitor.tab().post("/write/noticed", &form.to_vec()).await
}

/// How often somebody new can begin from there, up to a hundred times.
async fn begins(visitor: impl Fn() -> Visitor) -> usize {
    for count in 0..100 {
        if words(&visitor()).await.status != StatusCode::OK {
            return count;
        }
    }
    100
}

fn is_refused(page: &Page, status: StatusCode) {
    assert_eq!(page.status, status, "{}", page.words());
    let seconds: i64 = page.header("retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&seconds), "{seconds}");
    shows_the_way(page, "en", "refused");
    assert!(page.words().contains("Many people are writing right now."), "{}", page.words());
    assert!(page.has("main a[href='tel:911']") && page.has("main a[href='tel:+18008435678']"));
}

#[test]
fn three_hundred_people_from_one_address_in_the_same_moment_all_get_a_code() {
    run(async {
        let app = serving(Fairness { clients: Clients::forwarded(), ..usual() }).await;
        let people = (0..300).map(|number| {
            let visitor = from(&app, ADDRESS);
            async move { visitor.send_words(&format!("{WORDS} Number {number}.")).await }
        });
        let codes: Vec<String> = stream::iter(people).buffer_unordered(16).collect().await;
        let codes: std::collections::BTreeSet<_> = codes.into_iter().collect();
        assert_eq!((codes.len(), app.concerns().await.len()), (300, 300));
    });
}

/// As `waypost serve` has them when nothing is said.
fn usual() -> Fairness {
    Served::default().fairness
}

#[test]
fn a_flood_from_one_address_is_refused_with_the_words_and_the_way_and_no_other_is() {
    run(async {
        let app = served(100).await;
        assert_eq!(begins(|| from(&app, ADDRESS)).await, 6);
        let page = words(&from(&app, ADDRESS)).await;
        is_refused(&page, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(page.value("notice_text"), WORDS);
        assert!(page.words().contains("We have not kept these words yet."));
        assert_eq!(app.drafts().await, 6, "nothing more is stored");

        let gate = from(&app, ADDRESS).gate_form("no", "seen_child").await;
        let page = from(&app, ADDRESS).post("/write", &gate).await;
        is_refused(&page, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(
            (page.value("danger_now"), page.value("path")),
            ("no".into(), "seen_child".into())
        );
        for (danger, to) in [
            ("/write", "/en/write/danger?then=noticed"),
            ("/under-18", "/en/write/danger?then=mine"),
        ] {
            let mut form = from(&app, ADDRESS).get(danger).await.form(danger);
            fill(&mut form, "danger_now", "yes");
            let page = from(&app, ADDRESS).post(danger, &form).await;
            assert_eq!(page.location(), to, "the numbers to call wait for no room of ours");
        }
        for path in ["/", "/write", "/write/danger", "/under-18", "/help", "/code", "/safety"] {
            for _ in 0..10 {
                let page = from(&app, ADDRESS).get(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}: what is looked at has no limit");
            }
        }
        assert_eq!(from(&app, ADDRESS).leave().await.status, StatusCode::SEE_OTHER);

        assert_eq!(words(&from(&app, "203.0.113.78")).await.status, StatusCode::OK);
        assert_eq!(
            words(&app.visitor()).await.status,
            StatusCode::OK,
            "whose address is not known"
        );
        app.pass_minutes(10);
        assert_eq!(words(&from(&app, ADDRESS)).await.status, StatusCode::OK);
    });
}

#[test]
fn of_an_ipv6_address_the_first_half_counts() {
    run(async {
        let app = served(100).await;
        let next = std::cell::Cell::new(0);
        let other = || {
            next.set(next.get() + 1);
            from(&app, &format!("2001:db8:1:2::{}", next.get()))
        };
        assert_eq!(begins(other).await, 6);
        assert_eq!(words(&from(&app, "2001:db8:1:3::1")).await.status, StatusCode::OK);
    });
}

#[test]
fn a_send_that_is_refused_keeps_the_answers_and_the_choice_and_can_be_pressed_again() {
    run(async {
        let app = served(100).await;
        let (late, in_charge) = (from(&app, ADDRESS), from(&app, ADDRESS));
        late.write(WORDS).await;
        in_charge.write(WORDS).await;
        app.pass_minutes(10);
        for _ in 0..6 {
            from(&app, ADDRESS).send_words(WORDS).await;
        }
        let page = late.send("not_sure").await;
        is_refused(&page, StatusCode::TOO_MANY_REQUESTS);
        assert!(page.words().contains("Your message is not sent."));
        assert!(page.words().contains("We keep your words for about 110 minutes more."));
        assert!(page.words().contains(WORDS));
        assert_eq!(page.value("someone_here"), "not_sure");
        assert_eq!(app.concerns().await.len(), 6);
        // Nothing is sent here then, and nothing is refused either.
        let page = in_charge.send("in_charge").await;
        assert_eq!(page.location(), "/en/write/copy");
        app.pass_minutes(10);
        let sent = late.post("/write/check", &page_form(&late).await).await;
        assert_eq!(sent.location(), "/en/write/sent");
        assert_eq!(app.concerns().await.len(), 7);
    });
}

async fn page_form(visitor: &Visitor) -> Fields {
    let ask = visitor.check().await;
    let mut form = ask.form("/write/resume");
    fill(&mut form, "do", "on");
    assert_eq!(visitor.post("/write/resume", &form).await.status, StatusCode::SEE_OTHER);
    visitor.send_form("not_sure").await
}

#[test]
fn a_page_in_the_middle_that_is_refused_comes_back_and_loses_nothing_before_it() {
    run(async {
        let app = served(1_000).await;
        let visitor = from(&app, ADDRESS);
        visitor.write(WORDS).await;
        let mut form = visitor.get("/write/you").await.form("/write/you");
        fill(&mut form, "relation", "other");
        fill(&mut form, "relation_other_text", "By the mill, myself.");
        let mut refused = None;
        for _ in 0..10 {
            let page = visitor.post("/write/you", &form).await;
            if page.status != StatusCode::SEE_OTHER {
                refused = Some(page);
                break;
            }
        }
        let page = refused.expect("seven pages are this replica's part");
        is_refused(&page, StatusCode::TOO_MANY_REQUESTS);
        let again: Fields = page.form("/write/you");
        for field in form.iter().filter(|(name, _)| name != "to") {
            assert!(again.contains(field), "{field:?} is in {again:?}");
        }
        assert!(visitor.check().await.words().contains(WORDS));
        // Nobody who wrote here is kept from the way to NCMEC or from leaving.
        assert_eq!(visitor.get("/write/copy").await.status, StatusCode::OK);
        let mut form = visitor.send_form("in_charge").await;
        fill(&mut form, "someone_here", "in_charge");
        let page = visitor.post("/write/check", &form).await;
        assert!(page.has("main a[href='/en/write/copy']"), "{}", page.words());
        assert!(page.has("main a[href='tel:+18008435678']"));
        let drafts = app.drafts().await;
        visitor.leave().await;
        assert_eq!(app.drafts().await, drafts - 1);
    });
}

#[test]
fn coming_back_says_so_when_it_cannot_be_noted_now() {
    run(async {
        let app = served(1_000).await;
        let visitor = from(&app, ADDRESS);
        visitor.write(WORDS).await;
        app.pass_minutes(11);
        let mut form = visitor.check().await.form("/write/resume");
        fill(&mut form, "do", "on");
        for _ in 0..7 {
            let page = visitor.post("/write/resume", &form).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER);
        }
        let page = visitor.post("/write/resume", &form).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        // It is half past ten and eleven minutes; who reads this may not be who wrote.
        assert_eq!(page.header("retry-after"), "540");
        assert!(page.words().contains("Try again in about 9 minutes."), "{}", page.words());
        assert!(page.has("main a[href='tel:911']") && page.has("main a[href='tel:+18008435678']"));
        fill(&mut form, "do", "delete");
        visitor.post("/write/resume", &form).await;
        assert_eq!(app.drafts().await, 0, "deleting has no limit");
    });
}

#[test]
fn an_address_is_believed_only_where_it_should_be() {
    run(async {
        let clients = |header, proxies: &[&str]| {
            let proxies: Vec<String> = proxies.iter().map(|text| (*text).to_owned()).collect();
            Clients::parse(header, &proxies).unwrap()
        };
        let with = async |clients| {
            serving(Fairness { clients, replicas: 100, ..Fairness::loopback() }).await
        };
        let next = std::cell::Cell::new(0);
        let spoofed = |after: &str| {
            next.set(next.get() + 1);
            format!("198.51.100.{}{after}", next.get())
        };
        // Nothing is configured: nobody is told from anybody, whatever they say.
        let app = with(clients(None, &[])).await;
        assert_eq!(begins(|| from(&app, ADDRESS)).await, 100);
        // Another header is: this one changes nothing.
        let app = with(clients(Some("X-Real-IP"), &[])).await;
        let visitor = || from(&app, &spoofed("")).with("x-real-ip", ADDRESS);
        assert_eq!(begins(visitor).await, 6);
        // What stands further left came from the visitor.
        next.set(0);
        let app = with(clients(Some("X-Forwarded-For"), &["10.0.0.0/8"])).await;
        assert_eq!(begins(|| from(&app, &spoofed(", 203.0.113.77, 10.1.2.3"))).await, 6);
        assert_eq!(begins(|| from(&app, "203.0.113.78")).await, 6);
    });
}

/// Begins until everybody's room is used up.
async fn fill_the_room(app: &TestApp) -> Page {
    for _ in 0..100 {
        let page = words(&app.visitor()).await;
        if page.status != StatusCode::OK {
            return page;
        }
    }
    panic!("there is room for all of them")
}

mod beyond_the_room {
    use super::*;

    async fn check(database: Database) {
        let fairness = Fairness { draft_bytes: 50_000, ..usual() };
        let app = TestApp::serving(database, Served { fairness, ..Served::default() }).await;
        let begun = app.visitor();
        begun.write("Begun before.").await;
        let page = fill_the_room(&app).await;
        is_refused(&page, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.value("notice_text"), WORDS);
        let stored = app.number("SELECT CAST(SUM(LENGTH(sealed)) AS BIGINT) FROM drafts").await;
        assert!((50_000..60_000).contains(&stored), "{stored}");
        // What the store says is what was counted: a restart would not forget it.
        app.site.measure().await.unwrap();
        is_refused(&words(&app.visitor()).await, StatusCode::SERVICE_UNAVAILABLE);
        // Who has begun goes on, and sends.
        begun.noticed(WORDS).await;
        let sent = begun.send("no").await;
        assert_eq!(begun.follow(&sent).await.code().len(), 24);
        // What is due to go, goes, and there is room again.
        app.pass_minutes(150);
        sweep(app.store(), app.now()).await.unwrap();
        app.site.measure().await.unwrap();
        assert_eq!(words(&app.visitor()).await.status, StatusCode::OK);
    }

    #[test]
    fn nobody_begins_and_who_has_begun_finishes_on_sqlite() {
        run(async { check(Database::sqlite().await).await });
    }

    #[test]
    fn nobody_begins_and_who_has_begun_finishes_on_postgres() {
        run(async { check(Database::postgres().await).await });
    }
}

#[test]
fn beyond_the_hours_messages_nothing_is_sent_and_every_word_waits_for_the_next_hour() {
    run(async {
        let app = serving(Fairness { sent_an_hour: 3, ..usual() }).await;
        let late = app.visitor();
        late.write(WORDS).await;
        for _ in 0..3 {
            app.visitor().send_words(WORDS).await;
        }
        let page = late.send("no").await;
        is_refused(&page, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.words().contains(WORDS));
        // It is half past ten.
        assert_eq!(page.header("retry-after"), "1800");
        assert!(page.words().contains("Wait about 30 minutes,"), "{}", page.words());
        app.pass(599);
        is_refused(&late.send("no").await, StatusCode::SERVICE_UNAVAILABLE);
        app.pass(1_201);
        let form = page_form(&late).await;
        assert_eq!(late.post("/write/check", &form).await.location(), "/en/write/sent");
    });
}

#[test]
fn a_wait_of_nearly_an_hour_is_said_to_be_one_in_both_languages_and_to_a_child() {
    run(async {
        let app = serving(Fairness { sent_an_hour: 1, ..usual() }).await;
        // Five past eleven.
        app.pass_minutes(35);
        app.visitor().send_words(WORDS).await;
        for (lang, path, told) in [
            ("en", "known_child", "Wait about an hour, then press the button again."),
            ("es", "known_child", "Espere cerca de una hora y presione el botón otra vez."),
            ("en", "self_child", "Wait about an hour. Then press the button again."),
            ("es", "self_child", "Espera cerca de una hora. Luego presiona el botón otra vez."),
        ] {
            let visitor = app.visitor().reading(lang);
            let form = visitor.gate_form("no", path).await;
            visitor.post("/write", &form).await;
            let page = if path == "self_child" { "/write/mine" } else { "/write/noticed" };
            let mut form = visitor.get(page).await.form(page);
            fill(&mut form, "notice_text", WORDS);
            visitor.post(page, &form).await;
            let page = visitor.send("no").await;
            assert_eq!(page.header("retry-after"), "3300");
            assert!(page.words().contains(told), "{}", page.words());
            assert!(page.has("main a[href='tel:911']") && page.words().contains(WORDS));
        }
    });
}
