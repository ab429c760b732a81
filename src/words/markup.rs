//! The little markup a message may hold: `[text](slot)`, `[](slot)`, `**strong**`, and `\` before a character
//! that means itself. Read by build.rs, which checks every message with it, and by [`super::Rich`].

/// One piece of a message, in the order of the text. What is borrowed still holds its backslashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Plain words.
    Text(&'t str),
    /// Where strong words begin or end.
    Strong,
    /// A link; with no text it shows what the slot itself shows.
    Link {
        /// The words of the link, maybe none.
        text: &'t str,
        /// A channel's id or a page's name.
        slot: &'t str,
    },
}

/// The pieces of one message.
pub struct Pieces<'t>(pub &'t str);

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let mut at = 0;
        while at < self.0.len() {
            if let Some((piece, end)) = mark(&self.0[at..]) {
                if at > 0 {
                    return Some(Piece::Text(self.take(at)));
                }
                self.0 = &self.0[end..];
                return Some(piece);
            }
            at += step(&self.0[at..]);
        }
        (!self.0.is_empty()).then(|| Piece::Text(self.take(at)))
    }
}

impl<'t> Pieces<'t> {
    fn take(&mut self, end: usize) -> &'t str {
        let (taken, rest) = self.0.split_at(end);
        self.0 = rest;
        taken
    }
}

/// The mark that `text` begins with, and its length in bytes.
fn mark(text: &str) -> Option<(Piece<'_>, usize)> {
    if text.starts_with("**") {
        return Some((Piece::Strong, 2));
    }
    let inner = text.strip_prefix('[')?;
    let close = find(inner, ']')?;
    let slot = inner[close + 1..].strip_prefix('(')?;
    let end = find(slot, ')')?;
    Some((Piece::Link { text: &inner[..close], slot: &slot[..end] }, close + end + 4))
}

/// Where `wanted` first stands in `text` without a backslash before it.
fn find(text: &str, wanted: char) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(wanted) {
            return Some(at);
        }
        at += step(&text[at..]);
    }
    None
}

/// Bytes of the next character of `text`, together with the backslash before it.
fn step(text: &str) -> usize {
    let mut chars = text.chars();
    let first = chars.next().map_or(0, char::len_utf8);
    if text.starts_with('\\') { first + chars.next().map_or(0, char::len_utf8) } else { first }
}
