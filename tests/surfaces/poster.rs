//! Posters, strips and cards: what stands on them and in which order, what the square code holds, and that no sheet
//! tells from which visit it came.

use waypost::domain::settings::{Settings, StateLine};

use super::*;

const SHEETS: [&str; 6] =
    ["poster-letter", "poster-a4", "strips-letter", "strips-a4", "cards-letter", "cards-a4"];

const NUMBER: &str = "1-800-843-5678";

const STATE: (&str, &str) = ("Texas Abuse Hotline", "1-800-252-5400");

async fn served(origins: &[&str]) -> TestApp {
    let (name, phone) = (STATE.0.to_owned(), STATE.1.to_owned());
    let settings = Settings {
        readers: 3,
        languages: vec!["en".to_owned(), "es".to_owned()],
        state_line: Some(StateLine { name, phone }),
        ..Settings::new("Lantern Street")
    };
    let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
    let served = Served { origins, settings, ..Served::default() };
    TestApp::serving(Database::sqlite().await, served).await
}

/// What a program of somebody else's reads in the first square code of a page.
fn read_square(page: &Page) -> String {
    const SCALE: usize = 3;
    let (_, from) = page.text.split_once("viewBox=\"0 0 ").unwrap();
    let side: usize = from.split(' ').next().unwrap().parse().unwrap();
    let (_, from) = page.text.split_once(" d=\"").unwrap();
    let mut dark = vec![false; side * side];
    for run in from.split('"').next().unwrap().split('M').skip(1) {
        let numbers: Vec<usize> =
            run.split([' ', 'h', 'v']).take(3).map(|number| number.parse().unwrap()).collect();
        let first = numbers[1] * side + numbers[0];
        dark[first..first + numbers[2]].fill(true);
    }
    let shade = |x: usize, y: usize| if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 };
    let side = side * SCALE;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
    let found = picture.detect_grids();
    assert_eq!(found.len(), 1, "a reader finds one code");
    found[0].decode().unwrap().1
}

/// What stands on the sheet, in one line.
fn sheet(page: &Page) -> String {
    let text = page.select(".sheet").concat();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_official_numbers_stand_first_and_our_address_last() {
    run(async {
        let app = served(&["https://write.example.org"]).await;
        let page = app.visitor().get("/poster/poster-letter").await;
        let (on, mut from) = (sheet(&page), 0);
        for words in [
            "Worried about a child?",
            "You do not need to be sure.",
            "In danger now",
            "911",
            "Day and night: 1-800-THE-LOST",
            NUMBER,
            STATE.0,
            STATE.1,
            "report.cybertip.org",
            "Under 18? You are not in trouble.",
            "Or write to us: write.example.org",
            "Lantern Street. Not the police. Read Monday to Friday.",
        ] {
            let at = on[from..].find(words);
            from += at.unwrap_or_else(|| panic!("{words} is not in its place: {on}"));
        }
        for name in SHEETS {
            for lang in ["en", "es"] {
                let page = app.visitor().reading(lang).get(&format!("/poster/{name}")).await;
                let on = sheet(&page);
                let at = |words: &str| on.find(words).unwrap_or_else(|| panic!("{name}: {words}"));
                assert!(at("911") < at(NUMBER) && at(NUMBER) < at(STATE.1), "{lang} {name}: {on}");
                assert!(at("report.cybertip.org") < at("write.example.org"), "{lang} {name}: {on}");
                assert!(!page.has(".sheet a, .sheet script, .sheet img"), "{name}");
            }
        }
    });
}

#[test]
fn strips_carry_only_the_number_and_cards_do_not_say_what_they_are_about() {
    run(async {
        let app = served(&["https://write.example.org"]).await;
        for lang in ["en", "es"] {
            let page = app.visitor().reading(lang).get("/poster/strips-a4").await;
            let strips = page.select(".strips li");
            assert!(strips.len() == 10 && strips.iter().all(|strip| strip == NUMBER), "{strips:?}");
            let page = app.visitor().reading(lang).get("/poster/cards-letter").await;
            let cards = page.select(".cards li");
            assert!(cards.len() == 10 && cards.iter().all(|card| *card == cards[0]));
            let card = cards[0].to_lowercase();
            for telling in ["child", "menor", "niñ", "waypost", "lantern", "18", "worried"] {
                let text = card.replace("1-800", "");
                assert!(!text.contains(telling), "{lang}: {card}");
            }
            assert!(card.contains("write.example.org") && card.contains(NUMBER));
        }
    });
}

#[test]
fn the_square_code_holds_the_address_beside_it_and_nothing_more() {
    run(async {
        let onion = format!("http://{}.onion", "a7".repeat(28));
        for plain in ["https://write.example.org", &*onion] {
            let app = served(&[plain, "https://other.example.org"]).await;
            for (lang, ends) in [("en", ""), ("es", "/es")] {
                for name in ["poster-letter", "strips-a4", "cards-a4"] {
                    // Whatever address a visitor came by, paper bears the plain one.
                    let visitor = app.visitor().reading(lang).with("host", "other.example.org");
                    let page = visitor.get(&format!("/poster/{name}")).await;
                    let address = format!("{plain}{ends}");
                    assert_eq!(read_square(&page), address, "{lang} {name}");
                    let (_, shown) = address.split_once("://").unwrap();
                    assert!(sheet(&page).contains(shown), "{lang} {name}");
                }
            }
        }
    });
}

#[test]
fn no_sheet_can_be_told_from_another_of_its_language() {
    run(async {
        let app = served(&[]).await;
        for name in SHEETS {
            let path = format!("/poster/{name}");
            let first = app.visitor().get(&path).await;
            app.pass_minutes(24 * 60 * 40);
            let writer = app.visitor();
            writer.write(WORDS).await;
            let asked = format!("{path}?from=wall-7");
            for other in [writer.get(&path).await, writer.get(&asked).await] {
                assert_eq!((other.status, &other.text), (StatusCode::OK, &first.text), "{name}");
                assert!(other.header("set-cookie").is_empty());
            }
        }
        for path in ["/poster/nothing", "/poster/", "/poster/poster-letter/1"] {
            assert_eq!(app.visitor().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}

#[test]
fn every_sheet_is_offered_and_before_set_up_only_the_official_ways_are_on_it() {
    run(async {
        let served = Served { open: false, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let index = app.visitor().get("/poster").await;
        for name in SHEETS {
            assert!(index.has(&format!("main a[href='/en/poster/{name}']")), "{name}");
            let page = app.visitor().get(&format!("/poster/{name}")).await;
            assert!(sheet(&page).contains(NUMBER));
            assert!(!page.has(".ours, .own, .sheet svg"), "{name}: {}", sheet(&page));
        }
        assert!(app.visitor().get("/help").await.has("main a[href='/en/poster']"));
    });
}
