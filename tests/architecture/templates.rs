//! What a template may not hold: words, styles, scripts, unescaped values, a place for files.

use super::none;
use super::reading::{Source, files};

/// The attributes whose values people read or hear.
const SPOKEN: [&str; 5] = ["alt", "aria-label", "placeholder", "title", "content"];

fn templates() -> Vec<Source> {
    let found = files("templates", "html");
    let pages = files("src/public", "rs").len() > 1;
    assert!(!pages || !found.is_empty(), "there are pages, and no templates were found");
    found
}

/// Each template without what askama runs, every character of that replaced so that lines stay what they were.
fn without_code(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        out = blank_between(&out, open, close);
    }
    out
}

fn blank_between(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(open) {
        out.push_str(before);
        let (inside, after) = from.split_once(close).unwrap_or((from, ""));
        out.extend(inside.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Pieces of a template, each with its line (from 1).
type Pieces = Vec<(usize, String)>;

/// Tags of a text without code, and the text between them.
fn tags_and_text(text: &str) -> (Pieces, Pieces) {
    let (mut tags, mut texts) = (Vec::new(), Vec::new());
    let (mut rest, mut line) = (text, 1);
    let mut keep = |kind: &mut Pieces, piece: &str| {
        kind.push((line, piece.to_owned()));
        line += piece.matches('\n').count();
    };
    while let Some((before, from)) = rest.split_once('<') {
        keep(&mut texts, before);
        let (tag, after) = from.split_once('>').unwrap_or((from, ""));
        keep(&mut tags, tag);
        rest = after;
    }
    keep(&mut texts, rest);
    (tags, texts)
}

/// Whether two letters stand side by side: a word and not a dash, a bracket or an entity.
fn has_word(text: &str) -> bool {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        plain.push_str(before);
        plain.push(' ');
        rest = from.split_once(';').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.chars().zip(plain.chars().skip(1)).any(|(a, b)| a.is_alphabetic() && b.is_alphabetic())
}

/// A block may hold an attribute that the layout writes into a tag: `class="slip-only"`.
fn is_attribute(text: &str) -> bool {
    let quoted = text.trim().split_once("=\"").filter(|(_, value)| value.ends_with('"'));
    quoted.is_some_and(|(name, _)| {
        !SPOKEN.contains(&name) && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    })
}

/// The value of an attribute in a tag, if it is there: `x` in `a title="x"`.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.match_indices(name)
        .find(|(at, _)| tag[..*at].ends_with(char::is_whitespace))
        .and_then(|(at, _)| tag[at + name.len()..].strip_prefix("=\""))
        .and_then(|value| value.split('"').next())
}

fn words_in_templates(templates: &[Source]) -> Vec<String> {
    let mut offenders = Vec::new();
    for template in templates {
        let (tags, texts) = tags_and_text(&without_code(&template.text));
        for (line, text) in texts.iter().filter(|(_, text)| has_word(text) && !is_attribute(text)) {
            let line = line
                + text.chars().take_while(|c| c.is_whitespace()).filter(|c| *c == '\n').count();
            offenders.push(format!("templates/{}:{line}: words: {}", template.path, text.trim()));
        }
        for (line, tag) in &tags {
            for name in SPOKEN {
                // A meta tag's content is for machines, but for a description.
                let machine = tag.starts_with("meta") && !tag.contains("\"description\"");
                if !machine && attribute(tag, name).is_some_and(has_word) {
                    offenders.push(format!("templates/{}:{line}: words in {name}", template.path));
                }
            }
        }
    }
    offenders
}

fn unescaped_values(templates: &[Source]) -> Vec<String> {
    let squeezed = |line: &str| line.split_whitespace().collect::<String>();
    each_line(templates, |line| {
        squeezed(line).contains("|safe").then(|| "|safe writes a value as markup".to_owned())
    })
}

fn each_line(templates: &[Source], judge: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut offenders = Vec::new();
    for template in templates {
        for (number, line) in template.text.lines().enumerate() {
            if let Some(wrong) = judge(line) {
                offenders.push(format!("templates/{}:{}: {wrong}", template.path, number + 1));
            }
        }
    }
    offenders
}

fn styles_scripts_and_files(templates: &[Source]) -> Vec<String> {
    let mut offenders = Vec::new();
    for template in templates {
        let (tags, _) = tags_and_text(&without_code(&template.text));
        for (line, tag) in tags {
            for wrong in faults_of(&tag.to_ascii_lowercase()) {
                offenders.push(format!("templates/{}:{line}: {wrong}", template.path));
            }
        }
    }
    offenders
}

fn faults_of(tag: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if tag.starts_with("style") || attribute(tag, "style").is_some() {
        faults.push("a style outside the sheet".to_owned());
    }
    if tag.starts_with("script") && attribute(tag, "src").is_none() {
        faults.push("a script in the page".to_owned());
    }
    if attribute(tag, "type") == Some("file") {
        faults.push("a place for files: we take none".to_owned());
    }
    let names =
        tag.split_whitespace().filter_map(|part| part.split_once('=')).map(|(name, _)| name);
    faults.extend(
        names.filter(|name| name.starts_with("on")).map(|name| format!("a script in {name}")),
    );
    faults
}

#[test]
fn templates_hold_no_words_of_their_own() {
    none(&words_in_templates(&templates()));
}

#[test]
fn templates_escape_every_value() {
    none(&unescaped_values(&templates()));
}

#[test]
fn templates_hold_no_style_no_script_and_no_place_for_files() {
    none(&styles_scripts_and_files(&templates()));
}

fn planted(rule: impl Fn(&[Source]) -> Vec<String>, text: &str) -> usize {
    rule(&[Source::new("public/page.html", text)]).len()
}

#[test]
fn a_word_in_a_template_is_found() {
    let rule = words_in_templates;
    assert_eq!(planted(rule, "<h1>Hello</h1>"), 1);
    assert_eq!(planted(rule, "<a href=\"/\" aria-label=\"Leave\">{{ w.exit() }}</a>"), 1);
    assert_eq!(
        planted(rule, "<p>{{ words.lede() }}&nbsp;–\n{% if a > b %}({{ n }}){% endif %}</p>"),
        0
    );
    assert_eq!(planted(rule, "{% block body %}class=\"slip\"{% endblock %}"), 0);
    assert_eq!(planted(rule, "<meta name=\"viewport\" content=\"width=device-width\">"), 0);
}

#[test]
fn an_unescaped_value_is_found() {
    assert_eq!(planted(unescaped_values, "<p>{{ body|safe }}</p>"), 1);
    assert_eq!(planted(unescaped_values, "<p>{{ body | safe }}</p>"), 1);
    assert_eq!(planted(unescaped_values, "<p>{{ body }}</p>"), 0);
}

#[test]
fn a_style_a_script_or_a_place_for_files_is_found() {
    let rule = styles_scripts_and_files;
    assert_eq!(planted(rule, "<p style=\"color:red\">"), 1);
    assert_eq!(planted(rule, "<style>p{}</style>"), 1);
    assert_eq!(planted(rule, "<script>x()</script>"), 1);
    assert_eq!(planted(rule, "<input type=\"file\" name=\"x\">"), 1);
    assert_eq!(planted(rule, "<a href=\"/\" onclick=\"x()\">"), 1);
    assert_eq!(
        planted(rule, "<script src=\"/static/w.js\" defer></script><link rel=\"stylesheet\">"),
        0
    );
}
