//! A mailbox opened with a code: the code waits under a key that only the visitor's cookie gives.
//!
//! ```text
//! id    = HKDF-SHA256(cookie, "waypost/1 opening id"), 16 bytes
//! key   = HKDF-SHA256(cookie, "waypost/1 opening key"), 32 bytes
//! token = HKDF-SHA256(cookie, "waypost/1 opening form token"), 16 bytes
//! sealed = wrap(key, place = "waypost/1 openings/<id hex>/sealed",
//!               the code's 12 bytes || until, 8 bytes big-endian)
//! ```
//!
//! The row's own expiry is rounded up to a quarter of an hour, so that it does not tell when a code
//! was opened. When it truly ends stands inside, where only the cookie's holder can read it.

use zeroize::Zeroizing;

use super::code::Code;
use super::cookie::CookieSecret;
use super::derive::Label;
use super::error::OpenError;
use super::id::{Id, hex};
use super::wrap::{WrapKey, Wrapped};

const LETTER: char = 'm';
/// Bytes of a code.
const CODE: usize = 12;
/// Bytes that a row wraps.
const PLAIN: usize = CODE + 8;

/// The secret of an opened mailbox's cookie: 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct OpeningSecret(CookieSecret);

impl OpeningSecret {
    /// A new one.
    pub fn fresh() -> Self {
        Self(CookieSecret::fresh())
    }

    /// The secret with these bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(CookieSecret::from_bytes(bytes))
    }

    /// The cookie's value: `m` and 43 characters of base64url.
    pub fn to_cookie(&self) -> Zeroizing<String> {
        self.0.to_cookie(LETTER)
    }

    /// The secret in a cookie's value, or `None` when it is not an opened mailbox's.
    pub fn parse_cookie(value: &str) -> Option<Self> {
        CookieSecret::parse_cookie(LETTER, value).map(Self)
    }

    /// The id of the opening's row.
    pub fn id(&self) -> Id {
        *self.0.derive(Label::OpeningId)
    }

    /// The code, for the opening's row, and until when it is open: seconds since 1970-01-01 UTC.
    /// 60 bytes.
    pub fn wrap(&self, code: &Code, until: i64) -> Wrapped {
        let mut plain = Zeroizing::new([0; PLAIN]);
        plain[..CODE].copy_from_slice(code.bytes());
        plain[CODE..].copy_from_slice(&until.to_be_bytes());
        Wrapped::from_stored(self.key().wrap(&self.place(), &plain[..]))
    }

    /// The code in the opening's row, and until when it is open.
    ///
    /// # Errors
    /// [`OpenError`] when the row is not this opening's, or changed.
    pub fn unwrap(&self, wrapped: &[u8]) -> Result<(Code, i64), OpenError> {
        let bytes = self.key().unwrap(&self.place(), wrapped)?;
        let (code, until) = bytes.split_first_chunk::<CODE>().ok_or(OpenError::Format)?;
        let until = until.try_into().map_err(|_| OpenError::Format)?;
        Ok((Code::from_entropy(*code), i64::from_be_bytes(until)))
    }

    /// A hidden field's value, which only the holder of the cookie was given.
    pub fn form_token(&self) -> String {
        self.0.token(Label::OpeningToken)
    }

    /// Whether a posted hidden field is this opening's, in constant time.
    pub fn token_matches(&self, token: &str) -> bool {
        self.0.token_matches(Label::OpeningToken, token)
    }

    fn key(&self) -> WrapKey {
        WrapKey::new(self.0.derive(Label::OpeningKey))
    }

    fn place(&self) -> String {
        format!("waypost/1 openings/{}/sealed", hex(&self.id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> OpeningSecret {
        OpeningSecret::from_bytes(&[9; 32])
    }

    #[test]
    fn a_known_cookie_gives_this_id_key_and_token() {
        let secret = secret();
        assert_eq!(secret.to_cookie().as_str(), "mCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk");
        assert_eq!(hex(&secret.id()), "a228e25fa735390edfe6f08eea7d0e24");
        assert_eq!(
            hex(&secret.0.derive::<32>(Label::OpeningKey)[..]),
            "058fbfc09f0bd8fa3a3ee92953c9c8d3046698c046eabb1a08174a0a0fccce52"
        );
        assert_eq!(secret.form_token(), "ER9O43SVxZSkpx5yfbHfuQ");
        assert!(secret.token_matches(&secret.form_token()));
    }

    #[test]
    fn the_code_comes_back_with_the_cookie_only() {
        let code = Code::from_entropy([5; 12]);
        let wrapped = secret().wrap(&code, 1_795_344_300);
        assert_eq!(wrapped.len(), 60);
        let (back, until) = secret().unwrap(&wrapped).unwrap();
        assert_eq!((back.bytes(), until), (code.bytes(), 1_795_344_300));
        assert!(OpeningSecret::fresh().unwrap(&wrapped).is_err());
        for at in 0..wrapped.len() {
            let mut wrong = wrapped.to_vec();
            wrong[at] ^= 1;
            assert!(secret().unwrap(&wrong).is_err());
            assert!(secret().unwrap(&wrapped[..at]).is_err());
        }
    }

    #[test]
    fn a_drafts_cookie_opens_no_mailbox() {
        let draft = crate::vault::DraftSecret::from_bytes(&[9; 32]);
        assert!(OpeningSecret::parse_cookie(&draft.to_cookie()).is_none());
        assert!(OpeningSecret::parse_cookie(&secret().to_cookie()).is_some());
        assert_ne!(draft.id(), secret().id());
        assert!(!secret().token_matches(&draft.form_token()));
    }
}
