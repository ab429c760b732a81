//! What a member of staff wrote about a concern, as it stands inside a sealed entry: with a MAC that
//! only who holds the epoch's private half can make. Who merely writes the database can seal
//! anything to an epoch's public half; this is how a reader tells.
//!
//! ```text
//! json = {"kind":"<kind>","concern":"<hex>","by":"<hex>","day":<day>,"epoch":<position>,
//!         "mac":"<hex>","content":<JSON>}                       on one line, in this order
//! mac  = HMAC-SHA256(key, "written": kind, concern, by, day, epoch, content)
//! key  = HKDF-SHA256(private half's seed of that epoch, "waypost/1 epoch staff")
//! ```
//!
//! It names the concern and not the entry, and the epoch it was made under: when a concern is
//! sealed again for the leads, what stands here goes along as it is and can still be checked.

use zeroize::Zeroizing;

use super::epoch::EpochKeys;
use super::id::{Id, hex, parse_hex};
use super::statement::Statement;

/// What somebody of the staff wrote, and who, when and about what.
#[derive(PartialEq, Eq)]
pub struct Written {
    /// What it is: lower-case letters and `_`.
    pub kind: String,
    /// The concern it is about.
    pub concern: Id,
    /// The account that wrote it.
    pub by: Id,
    /// Day since 1970-01-01 UTC.
    pub day: i64,
    /// Position of the epoch whose keys made the MAC.
    pub epoch: i64,
    /// JSON; wiped when dropped.
    pub content: Zeroizing<Vec<u8>>,
}

/// Why something was not written by staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrittenError {
    /// Not in the form that staff's entries have.
    #[error("not in the form that staff's entries have")]
    Format,
    /// It is about another concern: somebody moved it.
    #[error("written about another concern")]
    Elsewhere,
    /// Nobody who can read this epoch made it as it stands.
    #[error("not made by anybody who can read it")]
    Forged,
}

impl Written {
    /// The JSON to seal. `keys` are those of the epoch it names.
    pub fn to_json(&self, keys: &EpochKeys) -> Zeroizing<Vec<u8>> {
        let mac = keys.staff_mac(self.statement().as_bytes());
        let mut json = Zeroizing::new(Vec::with_capacity(self.content.len() + 300));
        json.extend_from_slice(
            format!(
                r#"{{"kind":"{}","concern":"{}","by":"{}","day":{},"epoch":{},"mac":"{}","content":"#,
                self.kind,
                hex(&self.concern),
                hex(&self.by),
                self.day,
                self.epoch,
                hex(&mac)
            )
            .as_bytes(),
        );
        json.extend_from_slice(&self.content);
        json.push(b'}');
        json
    }

    /// The position of the epoch whose keys check what stands in an opened entry.
    ///
    /// # Errors
    /// [`WrittenError::Format`].
    pub fn epoch_of(json: &[u8]) -> Result<i64, WrittenError> {
        Ok(parse(json).ok_or(WrittenError::Format)?.0.epoch)
    }

    /// Reads what stands in an opened entry of `concern`. `keys` are those of
    /// [`Written::epoch_of`].
    ///
    /// # Errors
    /// [`WrittenError`]: it is not to be shown as a colleague's.
    pub fn read(json: &[u8], concern: &Id, keys: &EpochKeys) -> Result<Self, WrittenError> {
        let (written, mac) = parse(json).ok_or(WrittenError::Format)?;
        if !keys.verify_staff_mac(written.statement().as_bytes(), &mac) {
            return Err(WrittenError::Forged);
        }
        if written.concern != *concern {
            return Err(WrittenError::Elsewhere);
        }
        Ok(written)
    }

    fn statement(&self) -> Statement {
        Statement::new("written")
            .field(self.kind.as_bytes())
            .field(&self.concern)
            .field(&self.by)
            .number(self.day)
            .number(self.epoch)
            .field(&self.content)
    }
}

/// Only what [`Written::to_json`] writes.
fn parse(json: &[u8]) -> Option<(Written, [u8; 32])> {
    let text = str::from_utf8(json).ok()?;
    let (kind, rest) = text.strip_prefix(r#"{"kind":""#)?.split_once(r#"","concern":""#)?;
    let (concern, rest) = rest.split_once(r#"","by":""#)?;
    let (by, rest) = rest.split_once(r#"","day":"#)?;
    let (day, rest) = rest.split_once(r#","epoch":"#)?;
    let (epoch, rest) = rest.split_once(r#","mac":""#)?;
    let (mac, rest) = rest.split_once(r#"","content":"#)?;
    let content = rest.strip_suffix('}')?;
    let plain = kind.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
    let number = |text: &str| text.parse().ok().filter(|number: &i64| number.to_string() == text);
    let written = Written {
        kind: (!kind.is_empty() && plain).then(|| kind.to_owned())?,
        concern: parse_hex(concern)?,
        by: parse_hex(by)?,
        day: number(day)?,
        epoch: number(epoch)?,
        content: Zeroizing::new(content.as_bytes().to_vec()),
    };
    Some((written, parse_hex(mac)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::PrivateHalf;

    const CONCERN: Id = [0xc0; 16];

    fn keys(byte: u8) -> EpochKeys {
        EpochKeys::new(PrivateHalf::from_seed(&[byte; 32]))
    }

    fn note() -> Written {
        Written {
            kind: "note".to_owned(),
            concern: CONCERN,
            by: [0xb1; 16],
            day: 20_000,
            epoch: 2,
            content: Zeroizing::new(br#"{"text":"rang them"}"#.to_vec()),
        }
    }

    fn fails(json: &[u8]) -> Option<WrittenError> {
        Written::read(json, &CONCERN, &keys(1)).err()
    }

    #[test]
    fn a_known_note_is_this_json() {
        let json = note().to_json(&keys(1));
        assert_eq!(
            str::from_utf8(&json).unwrap(),
            "{\"kind\":\"note\",\"concern\":\"c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0\",\
             \"by\":\"b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1\",\"day\":20000,\"epoch\":2,\
             \"mac\":\"e9bbfaa19b611f62d86b3049154049a585db04f82cf0982e93365509b8ab19bf\",\"content\":{\"text\":\"rang them\"}}"
        );
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(value["content"]["text"], "rang them");
    }

    #[test]
    fn a_note_reads_back_with_the_keys_of_its_epoch_and_for_its_concern_only() {
        let json = note().to_json(&keys(1));
        assert_eq!(Written::epoch_of(&json), Ok(2));
        assert!(Written::read(&json, &CONCERN, &keys(1)).is_ok_and(|read| read == note()));
        let other = Written::read(&json, &CONCERN, &keys(2)).err();
        assert_eq!(other, Some(WrittenError::Forged));
        let moved = Written::read(&json, &[0; 16], &keys(1)).err();
        assert_eq!(moved, Some(WrittenError::Elsewhere));
    }

    #[test]
    fn a_note_changed_anywhere_or_cut_is_refused() {
        let json = note().to_json(&keys(1));
        for at in 0..json.len() {
            let mut wrong = json.to_vec();
            wrong[at] ^= 1;
            assert!(fails(&wrong).is_some(), "{at}");
            assert!(fails(&json[..at]).is_some(), "{at}");
        }
        assert_eq!(fails(&[&json[..], b"}"].concat()), Some(WrittenError::Forged));
        assert_eq!(fails(b"{}"), Some(WrittenError::Format));
    }

    #[test]
    fn nobody_signs_for_a_colleague_or_another_day_by_spelling() {
        let json = note().to_json(&keys(1));
        let text = str::from_utf8(&json).unwrap();
        for (from, to) in [
            ("\"note\"", "\"message\""),
            ("b1b1", "b2b2"),
            ("20000", "20001"),
            ("20000", "020000"),
            ("20000", "+20000"),
            ("\"epoch\":2", "\"epoch\":3"),
            ("\"kind\":\"note\"", "\"kind\":\"\""),
            ("\"kind\":\"note\"", "\"kind\":\"Note\""),
        ] {
            assert!(fails(text.replacen(from, to, 1).as_bytes()).is_some(), "{to}");
        }
    }

    #[test]
    fn content_that_looks_like_the_frame_stays_content() {
        let tricky = Written {
            content: Zeroizing::new(br#"{"text":"\",\"content\":{}}"}"#.to_vec()),
            ..note()
        };
        let json = tricky.to_json(&keys(1));
        assert!(Written::read(&json, &CONCERN, &keys(1)).is_ok_and(|read| read == tricky));
    }
}
