//! What may stand in a text box, and in what form it is kept.
//! Nothing is judged here: text is tidied, and a pasted picture is told from words.

use unicode_normalization::UnicodeNormalization;

/// The longest run of base-64 characters without a space that still counts as words. A picture of
/// 400 bytes is already longer; web addresses have dots, dashes or question marks in between.
const LONGEST_RUN: usize = 400;

/// How many different characters a picture has at least in such a run. Base 64 has 64.
const FEWEST_KINDS: u32 = 16;

/// A person's words as they are kept: Unicode NFC, lines ended by `\n`, no control characters but
/// that, no white space around. What a person could have meant to write is never cut.
pub fn tidy(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    // Before the normal form: a control character may stand between a letter and its accent.
    let kept: String = raw
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !c.is_control())
        .nfc()
        .collect();
    kept.trim().to_owned()
}

/// Whether a picture or another file was pasted in as text: a `data:` address with base 64, or a
/// very long run of base-64 characters.
pub fn holds_a_file(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find("data:") {
        let after = &rest[at + 5..];
        let head: String = after.chars().take(100).take_while(|c| !c.is_whitespace()).collect();
        if head.starts_with("image/") || head.contains(";base64") {
            return true;
        }
        rest = after;
    }
    // The characters of the run so far, one bit each: a key that was held down is no picture.
    let (mut run, mut seen) = (0, 0_u128);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'=' => {
                run += 1;
                seen |= 1 << byte;
            }
            // Base 64 that was broken into lines is one run.
            b'\n' if run % 4 == 0 && run >= 60 => {}
            _ => (run, seen) = (0, 0),
        }
        if run > LONGEST_RUN && seen.count_ones() >= FEWEST_KINDS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_kept_in_one_normal_form_without_control_characters() {
        assert_eq!(tidy("  e\u{301}\r\nb\u{0}\u{7f}\u{9b}c\td "), "é\nbc d");
        assert_eq!(tidy("e\u{0}\u{301}"), "é", "an accent finds its letter");
    }

    #[test]
    fn a_pasted_picture_is_noticed_and_ordinary_words_are_not() {
        assert!(holds_a_file("look: DATA:image/png;base64,iVBORw0"));
        assert!(holds_a_file("data:application/octet-stream;base64,AAAA"));
        let bytes = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
        assert!(holds_a_file(&bytes.repeat(10)));
        let wrapped = format!("{}\n", &bytes.repeat(2)[..76]).repeat(8);
        assert!(holds_a_file(&wrapped));
        assert!(!holds_a_file(&format!("HEL{}", "P".repeat(2000))), "a key held down");
        assert!(!holds_a_file("new data: he came at 5. See https://example.org/a/b?c=d-e"));
        assert!(!holds_a_file(&"she said no. ".repeat(300)));
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing_more(raw in any::<String>()) {
            let once = tidy(&raw);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
