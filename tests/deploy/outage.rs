//! The page that a web server answers with while Waypost does not.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use scraper::{Html, Selector};
use sha2::{Digest as _, Sha256};
use waypost::domain::settings::EXIT_PAGE;

use super::read;
use crate::support::grade::grade;

/// The values of an attribute, in order.
fn attributes(page: &Html, css: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(css).unwrap();
    page.select(&selector).filter_map(|found| found.value().attr(name).map(str::to_owned)).collect()
}

fn texts(page: &Html, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).unwrap();
    let text = |found: scraper::ElementRef<'_>| found.text().collect::<String>();
    page.select(&selector).map(text).collect()
}

#[test]
fn its_numbers_come_first_in_both_languages_and_are_the_ones_of_every_page() {
    let page = Html::parse_document(&read("outage.html"));
    let data = include_str!("../../data/channels.toml").parse::<toml::Table>().unwrap();
    let channels = data["channel"].as_array().unwrap();
    for id in ["911", "ncmec", "cybertip"] {
        let channel = channels.iter().find(|channel| channel["id"].as_str() == Some(id)).unwrap();
        let value = |name| channel.get(name).and_then(toml::Value::as_str);
        let link = format!(".way a[href=\"{}\"]", value("href").unwrap());
        let shown = texts(&page, &link);
        let [text] = &shown[..] else { panic!("{id} stands {} times", shown.len()) };
        assert!(text.ends_with(value("shown").unwrap()), "{text}");
        assert!(value("letters").is_none_or(|letters| text.contains(letters)), "{text}");
    }
    assert_eq!(attributes(&page, ".exit a", "href"), [EXIT_PAGE]);
    assert_eq!(texts(&page, ".way a > span[lang='es']").len(), 3);
    assert_eq!(texts(&page, "div[lang='es'] > p").len(), texts(&page, "main > p").len());
    // The way comes before anything of ours.
    let first = Selector::parse("main > *").unwrap();
    assert_eq!(page.select(&first).next().unwrap().value().attr("class"), Some("way"));
}

#[test]
fn it_needs_nothing_but_itself_and_its_policy_lets_nothing_else_in() {
    let text = read("outage.html");
    let page = Html::parse_document(&text);
    let outside = "script, link, img, iframe, object, embed, form, base, svg, [src], [style], [onload], [onclick]";
    assert_eq!(texts(&page, outside).len(), 0);
    let style = texts(&page, "style").concat();
    assert!(!style.contains("url(") && !style.contains("@import"), "{style}");
    let hash = STANDARD.encode(Sha256::digest(style));
    let policy = attributes(&page, "meta[http-equiv='Content-Security-Policy']", "content");
    let expected = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(policy, [expected]);
    assert!(text.len() < 5_000, "{} bytes", text.len());
}

#[test]
fn its_english_is_easy() {
    let page = Html::parse_document(&read("outage.html"));
    let sentences = texts(&page, "main > p, h1");
    assert_eq!(sentences.len(), 3);
    let found = grade(sentences.iter());
    assert!(found <= 6.0, "grade {found:.1}");
}
