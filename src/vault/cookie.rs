//! The secret in a cookie of ours: a letter that says what it is for, and 32 random bytes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::derive::{Label, derive, derive_keyed};
use super::id::Id;
use super::random;

/// 32 random bytes that only a cookie holds.
#[derive(Clone)]
pub(super) struct CookieSecret(Zeroizing<[u8; 32]>);

impl CookieSecret {
    pub fn fresh() -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        random::fill(&mut bytes[..]);
        Self(bytes)
    }

    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// The letter, then 43 characters of unpadded base64url (RFC 4648, section 5).
    pub fn to_cookie(&self, letter: char) -> Zeroizing<String> {
        let mut cookie = Zeroizing::new(String::with_capacity(44));
        cookie.push(letter);
        URL_SAFE_NO_PAD.encode_string(&self.0[..], &mut cookie);
        cookie
    }

    pub fn parse_cookie(letter: char, value: &str) -> Option<Self> {
        let decoded = Zeroizing::new(URL_SAFE_NO_PAD.decode(value.strip_prefix(letter)?).ok()?);
        let mut bytes = Zeroizing::new([0; 32]);
        if decoded.len() != bytes.len() {
            return None;
        }
        bytes.copy_from_slice(&decoded);
        Some(Self(bytes))
    }

    pub fn derive<const N: usize>(&self, label: Label) -> Zeroizing<[u8; N]> {
        derive(label, &self.0[..])
    }

    /// The same, of this cookie and of one of its forms.
    pub fn derive_for<const N: usize>(&self, label: Label, form: &Id) -> Zeroizing<[u8; N]> {
        derive_keyed(label, &self.0[..], form)
    }

    /// 16 derived bytes as 22 characters of unpadded base64url: for a hidden field of a form.
    pub fn token(&self, label: Label) -> String {
        URL_SAFE_NO_PAD.encode(&self.derive::<16>(label)[..])
    }

    /// In a time that does not tell how much of `token` is right.
    pub fn token_matches(&self, label: Label, token: &str) -> bool {
        self.token(label).as_bytes().ct_eq(token.as_bytes()).into()
    }
}
