//! The seven signs and the seven hardships of the article that this service follows: each can be
//! said, the two stand apart, and nothing counts them, weighs them, ranks them or colours them.

use waypost::words::{Lang, Told, Words};

use super::*;

const SIGNS: [&str; 7] = [
    "obs_missing_often",
    "obs_hurt",
    "obs_neglect",
    "obs_items",
    "obs_school",
    "obs_cut_off",
    "obs_adults",
];

const HARDSHIPS: [&str; 7] = [
    "circ_resources",
    "circ_bullying",
    "circ_systems",
    "circ_not_accepted",
    "circ_housing",
    "circ_past_harm",
    "circ_no_support",
];

/// What a sign and a hardship are called on the pages, in the order of the form.
fn labels(lang: &str) -> Vec<String> {
    let w = Words::of(Lang::parse(lang).unwrap());
    let of = |name: &str, values: &[&str]| -> Vec<String> {
        values.iter().map(|value| w.option(name, value, &Told::default())).collect()
    };
    [of("noticed", &SIGNS), of("circumstances", &HARDSHIPS)].concat()
}

/// Ticks the last `count` of both lists, from the last to the first, and comes to the check page.
async fn tick(visitor: &Visitor, count: usize) -> Page {
    visitor.gate().await;
    let pages =
        [("/write/noticed", "noticed", SIGNS), ("/write/harder", "circumstances", HARDSHIPS)];
    for (path, name, values) in pages {
        let mut fields = visitor.get(path).await.form(path);
        for value in values.iter().rev().take(count) {
            fields.push((name.to_owned(), (*value).to_owned()));
        }
        fields.push(("to".to_owned(), "check".to_owned()));
        let posted = visitor.post(path, &fields).await;
        assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.words());
    }
    visitor.check().await
}

/// A page without the labels, the hidden fields and the space between: what stands around them.
fn around(page: &Page, labels: &[String]) -> String {
    let shown = page.text.lines().filter(|line| !line.contains("type=\"hidden\""));
    let mut text = shown.collect::<Vec<_>>().join("\n");
    for label in labels {
        text = text.replace(label, "");
    }
    text.split_whitespace().collect()
}

on_both! {
    async fn every_sign_and_every_hardship_is_offered_and_they_stand_apart(app) {
        for lang in ["en", "es"] {
            let visitor = app.visitor().reading(lang);
            visitor.gate().await;
            let noticed = visitor.get("/write/noticed").await;
            let harder = visitor.get("/write/harder").await;
            let tick = |value| format!("input[type=checkbox][value={value}]:not([checked])");
            for sign in SIGNS {
                assert!(noticed.has(&tick(sign)) && !harder.has(&tick(sign)), "{sign}");
            }
            for hardship in HARDSHIPS {
                assert!(harder.has(&tick(hardship)) && !noticed.has(&tick(hardship)), "{hardship}");
            }
            // Neither is all there is to say, and both pages say that they prove nothing.
            assert!(noticed.has(&tick("obs_other")) && noticed.has(&tick("obs_feeling")));
            assert!(harder.has(&tick("circ_other")));
            let w = Words::of(Lang::parse(lang).unwrap());
            assert!(noticed.words().contains(&w.ask_noticed_hint()));
            assert!(harder.words().contains(&w.page_harder_intro()));
        }
    }
}

on_both! {
    async fn one_tick_or_seven_are_shown_in_the_order_of_the_form_and_around_them_is_the_same(app) {
        for lang in ["en", "es"] {
            let labels = labels(lang);
            let mut seen = Vec::new();
            for count in [1, 3, 7] {
                let visitor = app.visitor().reading(lang);
                let check = tick(&visitor, count).await;
                let copy = visitor.get("/write/copy").await;
                for page in [&check, &copy] {
                    let words = page.words();
                    let said: Vec<_> = labels.iter().filter_map(|label| words.find(label)).collect();
                    assert_eq!(said.len(), 2 * count, "{words}");
                    assert!(said.is_sorted(), "{words}");
                }
                seen.push([around(&check, &labels), around(&copy, &labels)]);
            }
            assert_eq!(seen[0], seen[1]);
            assert_eq!(seen[0], seen[2]);
        }
    }
}

on_both! {
    async fn what_is_stored_holds_the_ticks_as_they_were_said_and_no_number_of_them(app) {
        for count in [1, 7] {
            let visitor = app.visitor();
            tick(&visitor, count).await;
            assert_eq!(visitor.send("no").await.status, StatusCode::SEE_OTHER);
        }
        let mut stored = Vec::new();
        for concern in app.concerns().await {
            let mut body = serde_json::to_value(&concern.body).unwrap();
            let answers = body["answers"].as_object_mut().unwrap();
            let signs = answers.remove("noticed").unwrap();
            let hardships = answers.remove("circumstances").unwrap();
            let count = signs.as_array().map_or(1, Vec::len);
            if count == 7 {
                assert_eq!(signs, serde_json::json!(SIGNS));
                assert_eq!(hardships, serde_json::json!(HARDSHIPS));
            }
            let names: Vec<_> = answers.keys().cloned().collect();
            assert_eq!(names, ["danger_now", "path", "someone_here"]);
            body["concern"].take();
            // Beside the lock: the same for both.
            let row = concern.row;
            stored.push((body, row.danger_now, row.status, row.audience, row.language));
        }
        assert_eq!(stored.len(), 2);
        assert_eq!(stored[0], stored[1]);
    }
}
