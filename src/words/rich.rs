//! A message with links or strong words, as HTML.

use std::borrow::Cow;
use std::fmt;

use super::markup::{Piece, Pieces};
use super::pages::PAGES;
use super::{Book, Kind, Lang, Voice};

/// A message that may hold links and strong words. It shows itself as HTML in which everything but its own
/// few tags is escaped, so a template writes it as it is.
#[derive(Clone)]
pub struct Rich<'w> {
    source: Cow<'w, str>,
    lang: Lang,
    own: bool,
    book: &'static Book,
}

impl askama::filters::HtmlSafe for Rich<'_> {}

impl<'w> Rich<'w> {
    /// `own` is false for a message told in English on a page of another language.
    pub(super) fn new(
        source: Cow<'w, str>,
        lang: Lang,
        own: bool,
        book: &'static Book,
    ) -> Rich<'w> {
        Rich { source, lang, own, book }
    }
}

impl fmt::Display for Rich<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.own {
            f.write_str("<span lang=\"en\" dir=\"ltr\">")?;
        }
        let mut strong = false;
        for piece in Pieces(&self.source) {
            match piece {
                Piece::Text(text) => write(f, text)?,
                Piece::Strong => {
                    f.write_str(if strong { "</strong>" } else { "<strong>" })?;
                    strong = !strong;
                }
                Piece::Link { text, slot } => self.link(f, text, slot)?,
            }
        }
        if strong {
            f.write_str("</strong>")?;
        }
        if self.own { Ok(()) } else { f.write_str("</span>") }
    }
}

impl Rich<'_> {
    fn link(&self, f: &mut fmt::Formatter<'_>, text: &str, slot: &str) -> fmt::Result {
        if let Some((_, path)) = PAGES.iter().find(|page| page.0 == slot) {
            write!(f, "<a href=\"/{}/{path}\">", self.lang.code())?;
            write(f, text)?;
            return f.write_str("</a>");
        }
        let channels = self.book.channels();
        let Some(channel) = channels.find(slot) else {
            // Taken off: the sentence still names who it was about.
            let gone = channels.even_off().iter().find(|channel| channel.id == slot);
            let words = self.book.words(self.lang, Voice::Everyone);
            return match gone.filter(|_| text.is_empty()) {
                Some(channel) => write(f, &words.channel_name(channel)),
                None => write(f, text),
            };
        };
        f.write_str("<a href=\"")?;
        write(f, &channel.href)?;
        f.write_str(if channel.kind == Kind::Web { "\" rel=\"noreferrer\">" } else { "\">" })?;
        if text.is_empty() {
            f.write_str("<bdi dir=\"ltr\">")?;
            write(f, &channel.shown)?;
            f.write_str("</bdi>")?;
        } else {
            write(f, text)?;
        }
        f.write_str("</a>")
    }
}

/// Writes words as HTML. A backslash goes; what it stood before stays.
fn write(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let c = if c == '\\' { chars.next().unwrap_or(c) } else { c };
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            c => fmt::Write::write_char(f, c)?,
        }
    }
    Ok(())
}

/// An argument in which nothing is read as markup.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '[' | ']' | '(' | ')') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
