//! Random row ids, and bytes as lower-case hex.

use super::random;

/// The id of a row: 16 random bytes, so that it tells neither order nor number.
pub type Id = [u8; 16];

/// A new id.
pub fn fresh_id() -> Id {
    random::bytes()
}

/// `bytes` as lower-case hex, two characters each.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

/// Reads `2 * N` lower-case hex characters, and nothing besides.
pub fn parse_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

/// Reads any even number of lower-case hex characters.
pub fn parse_hex_all(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| parse_hex::<1>(str::from_utf8(pair).ok()?).map(|[byte]| byte);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_reads_back_and_takes_no_other_spelling() {
        let id = [0, 1, 0x7f, 0x80, 0xff, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
        assert_eq!(hex(&id), "00017f80ff090a0b0c0d0e0f10111213");
        assert_eq!(parse_hex(&hex(&id)), Some(id));
        assert_eq!(parse_hex_all(&hex(&id)), Some(id.to_vec()));
        assert_eq!(parse_hex_all(""), Some(Vec::new()));
        assert!(["0", "0g", "éé", "FF"].iter().all(|wrong| parse_hex_all(wrong).is_none()));
        assert_eq!(parse_hex::<16>(&hex(&id).to_uppercase()), None);
        assert_eq!(parse_hex::<2>("0g00"), None);
        assert_eq!(parse_hex::<2>("000"), None);
        assert_eq!(parse_hex::<2>("00000"), None);
        assert_eq!(parse_hex::<1>("é"), None);
    }
}
