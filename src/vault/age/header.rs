//! The text before the body: its grammar (C2SP age, "ABNF definition of file header").
//!
//! ```text
//! header     = "age-encryption.org/v1" LF 1*stanza end
//! stanza     = "-> " argument *(SP argument) LF *full-line final-line
//! argument   = 1*VCHAR
//! full-line  = 64base64char LF
//! final-line = *63base64char LF
//! end        = "--- " 43base64char LF
//! ```
//!
//! Base64 is standard, canonical and unpadded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::vault::error::OpenError;

const VERSION: &[u8] = b"age-encryption.org/v1";
const COLUMNS: usize = 64;

/// Lines between the version line and the MAC that wrap the file key for one recipient.
pub(super) struct Stanza {
    /// What kind it is, then what that kind needs. At least one, none empty, all visible ASCII.
    pub arguments: Vec<String>,
    pub body: Vec<u8>,
}

/// A header that keeps to the grammar, and where the file goes on after it.
pub(super) struct Header<'f> {
    /// At least one.
    pub stanzas: Vec<Stanza>,
    /// What the MAC covers: everything up to and including `---`.
    pub covered: &'f [u8],
    pub mac: [u8; 32],
    pub payload: &'f [u8],
}

impl<'f> Header<'f> {
    /// # Errors
    /// [`OpenError::Format`] for whatever the grammar does not allow.
    pub fn parse(file: &'f [u8]) -> Result<Self, OpenError> {
        let mut rest = file;
        if line(&mut rest)? != VERSION {
            return Err(OpenError::Format);
        }
        let mut stanzas = Vec::new();
        while let Some(arguments) = rest.strip_prefix(b"-> ") {
            rest = arguments;
            let arguments = arguments_of(line(&mut rest)?)?;
            stanzas.push(Stanza { arguments, body: body(&mut rest)? });
        }
        let covered = file.len() - rest.len() + b"---".len();
        let end = line(&mut rest)?.strip_prefix(b"--- ").ok_or(OpenError::Format)?;
        let mac = decode(end)?.try_into().map_err(|_| OpenError::Format)?;
        if stanzas.is_empty() {
            return Err(OpenError::Format);
        }
        Ok(Self { stanzas, covered: &file[..covered], mac, payload: rest })
    }
}

/// A header of one stanza; `mac` is given what it covers.
pub(super) fn write(stanza: &Stanza, mac: impl FnOnce(&[u8]) -> [u8; 32]) -> Vec<u8> {
    let mut header = VERSION.to_vec();
    header.extend_from_slice(b"\n-> ");
    header.extend_from_slice(stanza.arguments.join(" ").as_bytes());
    header.push(b'\n');
    let body = encode(&stanza.body);
    for line in body.as_bytes().chunks(COLUMNS) {
        header.extend_from_slice(line);
        header.push(b'\n');
    }
    if body.len().is_multiple_of(COLUMNS) {
        header.push(b'\n'); // the last line is shorter than the others, if need be empty
    }
    header.extend_from_slice(b"---");
    let mac = mac(&header);
    header.push(b' ');
    header.extend_from_slice(encode(&mac).as_bytes());
    header.push(b'\n');
    header
}

/// Canonical unpadded base64.
pub(super) fn encode(bytes: &[u8]) -> String {
    STANDARD_NO_PAD.encode(bytes)
}

/// # Errors
/// [`OpenError::Format`] for padding, stray bits in the last character, or any other character.
pub(super) fn decode(text: &[u8]) -> Result<Vec<u8>, OpenError> {
    STANDARD_NO_PAD.decode(text).map_err(|_| OpenError::Format)
}

/// Takes a line off the front, without its line feed.
fn line<'f>(rest: &mut &'f [u8]) -> Result<&'f [u8], OpenError> {
    let end = rest.iter().position(|byte| *byte == b'\n').ok_or(OpenError::Format)?;
    let line = &rest[..end];
    *rest = &rest[end + 1..];
    Ok(line)
}

fn arguments_of(line: &[u8]) -> Result<Vec<String>, OpenError> {
    line.split(|byte| *byte == b' ')
        .map(|argument| match str::from_utf8(argument) {
            Ok(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Ok(text.to_owned())
            }
            _ => Err(OpenError::Format),
        })
        .collect()
}

/// Takes a stanza's body off the front: full lines until one is shorter.
fn body(rest: &mut &[u8]) -> Result<Vec<u8>, OpenError> {
    let mut body = Vec::new();
    loop {
        let line = line(rest)?;
        if line.len() > COLUMNS {
            return Err(OpenError::Format);
        }
        body.extend(decode(line)?);
        if line.len() < COLUMNS {
            return Ok(body);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAC: &str = "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";

    fn parse(stanzas: &str) -> Result<Header<'static>, OpenError> {
        let file = format!("age-encryption.org/v1\n{stanzas}{MAC}rest");
        Header::parse(file.leak().as_bytes())
    }

    #[test]
    fn a_header_is_read_as_it_was_written() {
        for length in [0, 1, 32, 47, 48, 49, 96, 100] {
            let arguments = vec!["kind".to_owned(), "~!".to_owned()];
            let stanza = Stanza { arguments: arguments.clone(), body: vec![9; length] };
            let mut file = write(&stanza, |covered| {
                assert!(covered.ends_with(b"\n---"));
                [5; 32]
            });
            file.extend_from_slice(b"payload");
            let header = Header::parse(&file).unwrap();
            assert_eq!(header.stanzas.len(), 1);
            assert_eq!(header.stanzas[0].arguments, arguments);
            assert_eq!(header.stanzas[0].body, [9].repeat(length));
            assert_eq!(header.mac, [5; 32]);
            assert_eq!(header.payload, b"payload");
            assert!(header.covered.ends_with(b"\n---"));
        }
    }

    #[test]
    fn several_stanzas_of_unknown_kinds_are_read() {
        let header = parse("-> a\n\n-> b c d\nAAAA\n").unwrap();
        assert_eq!(header.stanzas.len(), 2);
        assert_eq!(header.stanzas[1].body, [0, 0, 0]);
        assert_eq!(header.payload, b"rest");
    }

    #[test]
    fn whatever_the_grammar_forbids_is_refused() {
        let full = "A".repeat(64);
        for stanzas in [
            "",                          // no stanza
            "-> \n\n",                   // no argument
            "->\n\n",                    // no space
            "-> a  b\n\n",               // an empty argument
            "-> a \n\n",                 // the same at the end
            "-> a\tb\n\n",               // not a visible character
            "-> é\n\n",                  // not ASCII
            "-> a\r\n\n",                // carriage return
            "-> a\n",                    // no body line
            "-> a\nAAA=\n",              // padding
            "-> a\nAB\n",                // stray bits
            "-> a\nAA AA\n",             // a space
            "-> a\nA\n",                 // no such length
            "-> a\nAAAA\nAAAA\n",        // two short lines
            &format!("-> a\n{full}\n"),  // no short line
            &format!("-> a\n{full}A\n"), // 65 columns
            "\n-> a\n\n",                // an empty line
            "#\n-> a\n\n",               // a comment
        ] {
            assert_eq!(parse(stanzas).err(), Some(OpenError::Format), "{stanzas:?}");
        }
    }

    #[test]
    fn another_version_or_a_wrong_last_line_is_refused() {
        let good = format!("age-encryption.org/v1\n-> a\n\n{MAC}");
        assert!(Header::parse(good.as_bytes()).is_ok());
        for (from, to) in [
            ("/v1\n", "/v2\n"),
            ("/v1\n", "/v1 \n"),
            ("/v1\n", "/v1\r\n"),
            ("age-", "Age-"),
            ("--- A", "---A"),
            ("--- A", "---  A"),
            ("AA\n", "AAA\n"),
            ("AA\n", "A\n"),
            ("AA\n", "AB\n"), // stray bits
            ("AA\n", "AA=\n"),
            ("AA\n", "AA \n"),
            ("AA\n", "AA"),
        ] {
            let wrong = good.replacen(from, to, 1);
            assert_ne!(wrong, good);
            assert!(Header::parse(wrong.as_bytes()).is_err(), "{wrong:?}");
        }
    }
}
