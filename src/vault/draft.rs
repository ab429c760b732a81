//! Unfinished answers: sealed under a key that only the visitor's cookie gives, and the code that
//! sending them will show.
//!
//! ```text
//! id    = HKDF-SHA256(cookie, "waypost/1 draft id"), 16 bytes
//! key   = HKDF-SHA256(cookie, "waypost/1 draft key"), 32 bytes
//! code  = HKDF-SHA256(cookie, "waypost/1 draft code"), 12 bytes, top bit cleared
//! token = HKDF-SHA256(cookie, "waypost/1 draft form token"), 16 bytes
//! sealed draft = wrap(key, place = "waypost/1 drafts/<id hex>/<version>", padded JSON)
//! ```
//!
//! The version is in the place, so an older draft cannot be put back for a newer one.

use zeroize::Zeroizing;

use super::code::Code;
use super::cookie::CookieSecret;
use super::derive::Label;
use super::error::{OpenError, SealError};
use super::id::{Id, hex};
use super::padding::{pad, unpad};
use super::wrap::{WrapKey, Wrapped};

const LETTER: char = 'd';

/// The secret of a draft's cookie: 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct DraftSecret(CookieSecret);

impl DraftSecret {
    /// A new one.
    pub fn fresh() -> Self {
        Self(CookieSecret::fresh())
    }

    /// The secret with these bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(CookieSecret::from_bytes(bytes))
    }

    /// The cookie's value: `d` and 43 characters of base64url.
    pub fn to_cookie(&self) -> Zeroizing<String> {
        self.0.to_cookie(LETTER)
    }

    /// The secret in a cookie's value, or `None` when it is not a draft's.
    pub fn parse_cookie(value: &str) -> Option<Self> {
        CookieSecret::parse_cookie(LETTER, value).map(Self)
    }

    /// The id of the draft's row.
    pub fn id(&self) -> Id {
        *self.0.derive(Label::DraftId)
    }

    /// The code that sending this draft shows, however often it is sent.
    pub fn code(&self) -> Code {
        Code::from_entropy(*self.0.derive(Label::DraftCode))
    }

    /// The answers, padded and sealed as this version of this draft; 2 to 64 KiB, a power of two.
    ///
    /// # Errors
    /// [`SealError::TooLong`] past 65,495 bytes.
    pub fn seal(&self, version: i64, json: &[u8]) -> Result<Wrapped, SealError> {
        let padded = pad(json, WrapKey::OVERHEAD)?;
        Ok(Wrapped::from_stored(self.key().wrap(&self.place(version), &padded)))
    }

    /// The answers of this version of this draft.
    ///
    /// # Errors
    /// [`OpenError`] when the row is not this draft's, not of this version, or changed.
    pub fn open(&self, version: i64, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let padded = self.key().unwrap(&self.place(version), sealed)?;
        Ok(Zeroizing::new(unpad(&padded, WrapKey::OVERHEAD)?.to_vec()))
    }

    /// A hidden field's value, which only the holder of the cookie was given.
    pub fn form_token(&self) -> String {
        self.0.token(Label::DraftToken)
    }

    /// Whether a posted hidden field is this draft's, in constant time.
    pub fn token_matches(&self, token: &str) -> bool {
        self.0.token_matches(Label::DraftToken, token)
    }

    fn key(&self) -> WrapKey {
        WrapKey::new(self.0.derive(Label::DraftKey))
    }

    fn place(&self, version: i64) -> String {
        format!("waypost/1 drafts/{}/{version}", hex(&self.id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> DraftSecret {
        DraftSecret::from_bytes(&[9; 32])
    }

    #[test]
    fn a_known_cookie_gives_this_id_key_code_and_token() {
        let secret = secret();
        assert_eq!(secret.to_cookie().as_str(), "dCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk");
        assert_eq!(hex(&secret.id()), "a92f7f99aa4262a6b4f2da9ee6403eb7");
        assert_eq!(
            hex(&secret.0.derive::<32>(Label::DraftKey)[..]),
            "aa35524ff81d7fbcc619fdc0770ca048bf00471f2c6465fc84b4ff9ef4e1ac03"
        );
        assert_eq!(secret.code().to_string(), "ERZ4-A4E5-0AYX-6Z8V-TNY9");
        assert_eq!(secret.form_token(), "00HoTMMheMX-YSiO3q43Pg");
        assert!(secret.place(7).ends_with("/7"));
    }

    #[test]
    fn a_draft_opens_with_its_cookie_and_in_its_version_only() {
        let secret = secret();
        for length in [0, 2006, 2007, 2008, 56_000, 65_495] {
            let json = vec![b'x'; length];
            let sealed = secret.seal(3, &json).unwrap();
            assert!(sealed.len().is_power_of_two() && sealed.len() >= 2048);
            assert_eq!(*secret.open(3, &sealed).unwrap(), json);
            assert_eq!(secret.open(2, &sealed), Err(OpenError::Damaged));
            assert_eq!(DraftSecret::fresh().open(3, &sealed), Err(OpenError::Damaged));
        }
        assert_eq!(secret.seal(3, &vec![b'x'; 65_496]), Err(SealError::TooLong));
    }

    #[test]
    fn a_draft_changed_anywhere_is_refused() {
        let secret = secret();
        let sealed = secret.seal(1, b"{}").unwrap();
        for at in 0..sealed.len() {
            let mut wrong = sealed.to_vec();
            wrong[at] ^= 1;
            assert_eq!(secret.open(1, &wrong), Err(OpenError::Damaged));
        }
        assert!(secret.open(1, &sealed[..sealed.len() - 1]).is_err());
        assert!(secret.open(1, &[]).is_err());
    }

    #[test]
    fn a_cookie_reads_back_and_nothing_else_does() {
        let secret = DraftSecret::fresh();
        let cookie = secret.to_cookie();
        assert_eq!(DraftSecret::parse_cookie(&cookie).map(|s| s.id()), Some(secret.id()));
        let other_letter = cookie.replacen('d', "m", 1);
        let padded = format!("{}=", &*cookie);
        let stray_bits = format!("d{}B", "A".repeat(42));
        for wrong in ["", "d", "dAAAA", &cookie[1..], &other_letter, &padded, &stray_bits, "é"] {
            assert!(DraftSecret::parse_cookie(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_form_token_is_known_again_and_another_is_not() {
        let secret = secret();
        assert!(secret.token_matches(&secret.form_token()));
        assert!(!secret.token_matches(&DraftSecret::fresh().form_token()));
        assert!(!secret.token_matches(""));
        assert!(!secret.token_matches(&secret.form_token()[1..]));
    }
}
