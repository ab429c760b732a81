//! What may stand in a text box, and in what form it is kept.
//! Nothing is judged here: text is tidied, and a pasted picture is told from words.

use unicode_normalization::UnicodeNormalization;

/// The longest run of base-64 characters without a space that still counts as words. A picture of
/// 400 bytes is already longer; web addresses have dots, dashes or question marks in between.
const LONGEST_RUN: usize = 400;

/// How many different characters a picture has at least in such a run. Base 64 has 64.
const FEWEST_KINDS: u32 = 16;

/// Of base64url, one character in 32 is a dash or an underscore. Where they are more than one in
/// this many, they part words, as in the path of a web address.
const RAREST_JOINT: usize = 16;

/// A person's words as they are kept: Unicode NFC, lines ended by `\n`, no control characters but
/// that, no white space around; nothing at all where nothing could be seen. What a person could
/// have meant to write is never cut.
pub fn tidy(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    // Before the normal form: a control character may stand between a letter and its accent.
    let kept: String = raw
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !c.is_control())
        .nfc()
        .collect();
    if is_blank(&kept) { String::new() } else { kept.trim().to_owned() }
}

/// Whether nothing of a text can be seen: only white space, and the signs that join, part or turn
/// letters, which mean nothing without any.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Unicode's `Default_Ignorable_Code_Point`, and the empty pattern of Braille.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a picture or another file was pasted in as text: a `data:` address, or a very long run
/// of base 64 in either of its alphabets (RFC 4648).
pub fn holds_a_file(text: &str) -> bool {
    // Signs that nobody sees do not hide one.
    let text: &str = &text.chars().filter(|c| !is_unseen(*c)).collect::<String>();
    let lower = text.to_ascii_lowercase();
    let mut addresses =
        lower.match_indices("data:").map(|(at, scheme)| &lower[at + scheme.len()..]);
    addresses.any(is_data) || holds_base64(text) || holds_base64url(text)
}

/// Whether what follows `data:`, in small letters, makes it an address (RFC 2397): a media type and
/// the `;` or `,` after it, or base 64.
fn is_data(after: &str) -> bool {
    let head: String = after.chars().take(300).take_while(|c| !c.is_whitespace()).collect();
    let name = |part: &str| {
        let sign = |b: u8| b.is_ascii_alphanumeric() || b"!#$&-^_.+*".contains(&b);
        !part.is_empty() && part.bytes().all(sign)
    };
    let media = head.split([';', ',']).next().filter(|media| media.len() < head.len());
    let typed = media.and_then(|media| media.split_once('/'));
    typed.is_some_and(|(kind, sub)| name(kind) && name(sub))
        || head.starts_with("image/")
        || head.contains(";base64")
}

/// Whether a run of the first alphabet, with `+` and `/`, is a file.
fn holds_base64(text: &str) -> bool {
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

/// Whether a run of the second alphabet, with `-` and `_`, is a file and no words: they stand as
/// rarely in it as its other characters, and a line drawn of them counts as one.
fn holds_base64url(text: &str) -> bool {
    let (mut run, mut drawn, mut joints, mut seen) = (0, 0, 0, 0_u128);
    let mut before = 0;
    for byte in text.bytes() {
        match byte {
            b'-' | b'_' if byte == before => drawn += 1,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'=' => {
                run += 1;
                joints += usize::from(matches!(byte, b'-' | b'_'));
                seen |= 1 << byte;
            }
            b'\n' if (run + drawn) % 4 == 0 && run + drawn >= 60 => {}
            _ => (run, drawn, joints, seen) = (0, 0, 0, 0),
        }
        before = byte;
        let rare = joints * RAREST_JOINT <= run;
        if run > LONGEST_RUN && rare && seen.count_ones() >= FEWEST_KINDS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
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

    #[test]
    fn every_data_address_is_noticed_and_words_about_data_are_not() {
        for address in [
            "data:text/html,<b>hi</b>",
            "see:DATA:video/mp4,%00%00%00%18ftypmp42",
            "data:text/plain;charset=utf-8,hello",
            "data:image/svg+xml,%3Csvg%3E",
            "data:application/vnd.ms-excel.sheet.macroEnabled.12,x",
            "data: no. data:audio/ogg;codecs=opus,x",
            "data:;base64,AAAA",
            "da\u{200b}ta:image/png;base64,AAAA",
        ] {
            assert!(holds_a_file(address), "{address}");
        }
        for words in [
            "new data: text/plain, she said",
            "his data:he came at 5, or 6",
            "the data:yes/no",
            "data:/,",
            "data:name/",
            "my data: a/b; and more",
            "data:",
        ] {
            assert!(!holds_a_file(words), "{words}");
        }
    }

    #[test]
    fn base64url_is_noticed_and_words_with_dashes_and_drawn_lines_are_not() {
        let bytes = "iVBORw0KGgo_AAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ-b";
        assert_eq!(bytes.len(), 46);
        assert!(holds_a_file(&bytes.repeat(40)), "1,840 characters");
        assert!(holds_a_file(&format!("{}\n", &bytes.repeat(2)[..76]).repeat(8)), "in lines");
        let path = "/the-girl-who-went-missing-from-Park_Street-7-and-was-FOUND-again".repeat(20);
        assert!(!holds_a_file(&format!("https://example.org{path}")));
        let slug =
            "a-very-long-title-with-unbelievable-consequences-for-neighbourhoods_".repeat(20);
        assert!(!holds_a_file(&format!("https://example.org/{slug}")));
        for line in ["-", "_", "-_", "=", "-=", "- ", "_\n"] {
            assert!(!holds_a_file(&line.repeat(2_000)), "{line}");
        }
        let under = "HerNameWasKatherine_and_he_is_from_Brownsville_TX_99";
        assert!(!holds_a_file(&format!("{under}{}{under}", "_".repeat(800))));
        assert!(!holds_a_file(&format!("{}\nHe came at 5.\n", "-".repeat(64)).repeat(30)));
    }

    #[test]
    fn what_cannot_be_seen_is_nothing_said_and_stays_between_letters() {
        for unseen in ["\u{200b}", " \u{200e}\n", "\u{202e}\u{2069}", "\u{feff}\u{ad}", "\u{3164}"]
        {
            assert_eq!(tidy(unseen), "", "{unseen:?}");
        }
        for seen in
            ["👩\u{200d}👧", "می\u{200c}خواهم", "\u{200f}שלום\u{200f}", "\u{200b}.", "❤\u{fe0f}"]
        {
            assert_eq!(tidy(seen), seen);
        }
    }

    proptest! {
        #[test]
        fn a_file_is_noticed_in_either_alphabet(
            bytes in proptest::collection::vec(any::<u8>(), 900..1_400),
            before in "[a-z. ]{0,20}",
        ) {
            for alphabet in [STANDARD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)] {
                prop_assert!(holds_a_file(&(before.clone() + &alphabet)));
            }
        }

        #[test]
        fn words_are_never_a_file(text in "([A-Za-z]{1,12}[-_ .]{1,3}){0,400}") {
            prop_assert!(!holds_a_file(&text));
        }

        #[test]
        fn tidying_twice_changes_nothing_more(raw in any::<String>()) {
            let once = tidy(&raw);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
