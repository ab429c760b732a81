//! The pages that show every part in every state: only in a demonstration, and with every part there is.

use std::fs;
use std::path::Path;

use super::*;

/// The parts that a template draws, by itself, by what it extends or by other parts.
fn drawn(template: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new("templates").join(template)).unwrap();
    let named = |word: &str| {
        let start = format!("{{% {word} \"");
        let rest = text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap());
        rest.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut all = named("include");
    for inner in [named("include"), named("extends")].concat() {
        all.extend(drawn(&inner));
    }
    all
}

#[test]
fn every_part_there_is_stands_on_one_of_them() {
    let shown = [drawn("public/styleguide.html"), drawn("staff/styleguide.html")].concat();
    let parts = fs::read_dir("templates/parts").unwrap();
    let mut count = 0;
    for part in parts {
        let name = part.unwrap().file_name().into_string().unwrap();
        assert!(shown.contains(&format!("parts/{name}")), "{name} is not shown");
        count += 1;
    }
    assert!(count > 25);
}

#[test]
fn only_a_demonstration_has_them() {
    run(async {
        for demo in [true, false] {
            let served = Served { demo, ..Served::default() };
            let app = TestApp::serving(Database::sqlite().await, served).await;
            let team = app.team().await;
            let expected = if demo { StatusCode::OK } else { StatusCode::NOT_FOUND };
            for path in ["/styleguide", "/styleguide/amiss"] {
                for lang in ["en", "es"] {
                    let page = app.visitor().reading(lang).get(path).await;
                    assert_eq!(page.status, expected, "{path}");
                    assert_eq!(page.has(".pick input"), demo, "{path}");
                }
                let page = team.browser().see(path).await;
                assert_eq!(page.status, expected, "{path}");
                assert_eq!(page.has("table .tag.late"), demo, "{path}");
            }
            if !demo {
                // The same as any page that is not there.
                let nothing = team.browser().see("/nothing").await;
                assert_eq!(team.browser().see("/styleguide").await.text, nothing.text);
            }
        }
    });
}

#[test]
fn each_state_is_on_one_of_the_two_and_each_fault_leads_to_its_place() {
    run(async {
        let served = Served { demo: true, ..Served::default() };
        let app = TestApp::serving(Database::sqlite().await, served).await;
        let team = app.team().await;
        let (plain, amiss) =
            (app.visitor().get("/styleguide").await, app.visitor().get("/styleguide/amiss").await);
        assert!(!plain.has(".fault, .amiss") && plain.select(".note").len() > 15);
        let (staff, staff_amiss) = (
            team.browser().see("/styleguide").await,
            team.browser().see("/styleguide/amiss").await,
        );
        assert!(!staff.has(".fault, .amiss"));
        assert!(amiss.has(".note strong") && amiss.has(".note ul li a[rel=noreferrer]"), "the law");
        for page in [amiss, staff_amiss] {
            assert!(page.has(".fault") && page.select(".amiss .why").len() > 2);
            let links = page.text.split("<div class=\"fault\"").nth(1).unwrap();
            let links = links.split("</div>").next().unwrap().split("href=\"#").skip(1);
            let ids: Vec<&str> = links.map(|rest| rest.split('"').next().unwrap()).collect();
            assert!(ids.len() > 2);
            for id in ids {
                assert!(page.has(&format!("[id='{id}']")), "{id}");
            }
        }
        for class in ["now", "unsure", "no", "new", "mine", "ok", "soon", "late"] {
            assert!(staff.has(&format!(".tag.{class}")), "{class}");
        }
    });
}
