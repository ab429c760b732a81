//! What an operator says of the law where they are: a small part of Markdown, read into our own shapes.
//! What is not a paragraph, a list, strong words or a link to `https:` or `tel:` is refused and never
//! passed on as it stands; nothing here is HTML.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The most characters of one text.
pub const MOST: usize = 1_500;

/// The most characters of a link's address.
const ADDRESS: usize = 300;

/// A text for each language, by its code, as an operator typed it.
pub type LawTexts = BTreeMap<String, String>;

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// One after another.
    Paragraph(Vec<Span>),
    /// Its items.
    List(Vec<Vec<Span>>),
}

/// A run of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words, as text.
    pub text: String,
    /// Whether they stand out.
    pub strong: bool,
    /// Where they lead: empty for nowhere, or an address that [`is_address`] takes.
    pub href: String,
    /// Whether a new line begins after them.
    pub ends_line: bool,
}

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LawTextError {
    /// It is too long.
    #[error("a text has at most 1,500 characters")]
    Long,
    /// It has something in it that is not shown.
    #[error("a text has only paragraphs, lists, **strong words** and [links](https://…)")]
    Marks,
    /// A link leads elsewhere than to `https:` or `tel:`, or has no words.
    #[error("a link has words, and leads to https://… or tel:…")]
    Link,
}

/// Reads a text.
///
/// # Errors
/// [`LawTextError`] when anything in it is not shown: nothing of it is then.
pub fn parse(text: &str) -> Result<Vec<Block>, LawTextError> {
    if text.len() > MOST * 4 || text.chars().count() > MOST {
        return Err(LawTextError::Long);
    }
    if text.chars().any(is_hidden) {
        return Err(LawTextError::Marks);
    }
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, Options::empty()) {
        reading.take(event)?;
    }
    Ok(reading.blocks)
}

/// Whether a link may lead there: a web address over TLS without a name before the host, or a number.
pub fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c);
    if text.len() > ADDRESS || !text.chars().all(plain) {
        return false;
    }
    if let Some(rest) = text.strip_prefix("https://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let letters = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        return host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.contains('.')
            && host.chars().all(letters);
    }
    text.strip_prefix("tel:").is_some_and(|number| {
        number.chars().filter(char::is_ascii_digit).count() >= 3
            && number.chars().all(|c| c.is_ascii_digit() || "+-.".contains(c))
    })
}

/// Characters that show nothing or turn the direction of others, besides the end of a line.
fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    (c.is_control() && c != '\n') || turns
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    line: Vec<Span>,
    /// The items of the list that is being read.
    list: Option<Vec<Vec<Span>>>,
    strong: bool,
    href: String,
    /// Whether the link that is being read has words.
    has_words: bool,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) -> Result<(), LawTextError> {
        match event {
            Event::Start(Tag::Paragraph) | Event::HardBreak => self.end_line(),
            Event::End(TagEnd::Paragraph) if self.list.is_none() => {
                let line = std::mem::take(&mut self.line);
                self.blocks.push(Block::Paragraph(line));
            }
            Event::Start(Tag::List(_)) if self.list.is_none() => self.list = Some(Vec::new()),
            Event::End(TagEnd::List(_)) => {
                self.blocks.push(Block::List(self.list.take().unwrap_or_default()));
            }
            Event::End(TagEnd::Item) => {
                let line = std::mem::take(&mut self.line);
                if let Some(items) = &mut self.list {
                    items.push(line);
                }
            }
            Event::Start(Tag::Strong) => self.strong = true,
            Event::End(TagEnd::Strong) => self.strong = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                if !is_address(&dest_url) {
                    return Err(LawTextError::Link);
                }
                (self.href, self.has_words) = (dest_url.into_string(), false);
            }
            Event::End(TagEnd::Link) if !self.has_words => return Err(LawTextError::Link),
            Event::End(TagEnd::Link) => self.href.clear(),
            Event::Text(text) => {
                self.has_words |= !text.trim().is_empty();
                self.say(&text);
            }
            Event::SoftBreak => self.say(" "),
            Event::Start(Tag::Item) | Event::End(TagEnd::Paragraph) => {}
            _ => return Err(LawTextError::Marks),
        }
        Ok(())
    }

    /// Words, beside those before where they are alike.
    fn say(&mut self, text: &str) {
        match self.line.last_mut() {
            Some(last)
                if last.strong == self.strong && last.href == self.href && !last.ends_line =>
            {
                last.text.push_str(text);
            }
            _ => self.line.push(Span {
                text: text.to_owned(),
                strong: self.strong,
                href: self.href.clone(),
                ends_line: false,
            }),
        }
    }

    fn end_line(&mut self) {
        if let Some(last) = self.line.last_mut() {
            last.ends_line = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span { text: text.to_owned(), ..Span::default() }
    }

    #[test]
    fn paragraphs_lists_strong_words_and_links_are_read() {
        let text = "In this state **everyone** must tell.\nSee [the law](https://law.example.org/261).\n\n\
                    - Call [1-800-252-5400](tel:+18002525400)\n- Or go there\n";
        let strong = Span { strong: true, ..span("everyone") };
        let law = Span { href: "https://law.example.org/261".to_owned(), ..span("the law") };
        let call = Span { href: "tel:+18002525400".to_owned(), ..span("1-800-252-5400") };
        assert_eq!(
            parse(text).unwrap(),
            [
                Block::Paragraph(vec![
                    span("In this state "),
                    strong,
                    span(" must tell. See "),
                    law,
                    span(".")
                ]),
                Block::List(vec![vec![span("Call "), call], vec![span("Or go there")]]),
            ]
        );
        assert_eq!(parse("").unwrap(), []);
        let lines = parse("one\\\ntwo").unwrap();
        let first = Span { ends_line: true, ..span("one") };
        assert_eq!(lines, [Block::Paragraph(vec![first, span("two")])]);
        assert_eq!(
            parse("a < b & \"c\"").unwrap(),
            [Block::Paragraph(vec![span("a < b & \"c\"")])]
        );
    }

    #[test]
    fn what_could_do_harm_is_refused_however_it_is_written() {
        for text in [
            "<script>alert(1)</script>",
            "a <b onclick=x>b</b>",
            "<!-- a -->",
            "![a](https://example.org/a.png)",
            "[![a](https://example.org/a.png)](https://example.org)",
            "# big",
            "> said",
            "    code",
            "`code`",
            "```\ncode\n```",
            "*thin*",
            "---",
            "- a\n  - b",
            "1. a\n   > b",
            "a\u{0}b",
            "a\u{202e}b",
            "a\tb",
        ] {
            assert_eq!(parse(text), Err(LawTextError::Marks), "{text:?}");
        }
        for to in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,x",
            "http://example.org",
            "HTTPS://example.org",
            "//example.org",
            "/en/leave",
            "mailto:a@example.org",
            "https://ncmec.org@evil.example",
            "https://",
            "https://localhost",
            "https://exa\\mple.org",
            "https://example.org/\"onmouseover=x",
            "tel:",
            "tel:911;phone-context=x",
            "sms:911",
        ] {
            let refused =
                |text: String| assert_eq!(parse(&text), Err(LawTextError::Link), "{text}");
            refused(format!("[a]({to})"));
            refused(format!("[a][b]\n\n[b]: {to}"));
        }
        for text in ["<javascript:alert(1)>", "<a@example.org>", "[](https://example.org)"] {
            assert_eq!(parse(text), Err(LawTextError::Link), "{text}");
        }
        assert_eq!(parse(&"a".repeat(MOST + 1)), Err(LawTextError::Long));
        assert_eq!(parse(&"[".repeat(100_000)), Err(LawTextError::Long));
        assert!(parse(&"[".repeat(MOST)).is_ok() && parse(&"**a".repeat(MOST / 3)).is_ok());
    }
}
