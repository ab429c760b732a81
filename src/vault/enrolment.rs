//! What somebody is given who accepts an invite or renews what they sign in with. It is shown on
//! one page and wanted back on the next, and stands in no row between: all of it follows from the
//! cookie, which only their browser holds.
//!
//! ```text
//! passphrase = words of HKDF-SHA256(cookie, "waypost/1 enrolment passphrase"), 13 bytes
//! totp       = HKDF-SHA256(cookie, "waypost/1 enrolment totp"), 20 bytes
//! codes      = HKDF-SHA256(cookie, "waypost/1 enrolment codes"), ten times 8 bytes
//! recovery   = the pair of HKDF-SHA256(cookie, "waypost/1 enrolment recovery"), 32 bytes
//! token      = HKDF-SHA256(cookie, "waypost/1 enrolment form token"), 16 bytes
//! acceptance = HKDF-SHA256(cookie, "waypost/1 enrolment acceptance"), 16 bytes
//! ```
//!
//! The invite's link is not the cookie: an admin, who saw the link, learns nothing by it.

use zeroize::Zeroizing;

use super::cookie::CookieSecret;
use super::derive::Label;
use super::id::Id;
use super::keys::PrivateHalf;
use super::passphrase::Passphrase;
use super::totp::{OneUseCode, TotpSecret};

const LETTER: char = 'e';

/// The secret of an enrolment's cookie: 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct EnrolmentSecret(CookieSecret);

impl EnrolmentSecret {
    /// A new one.
    pub fn fresh() -> Self {
        Self(CookieSecret::fresh())
    }

    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(CookieSecret::from_bytes(bytes))
    }

    /// The cookie's value: `e` and 43 characters of base64url.
    pub fn to_cookie(&self) -> Zeroizing<String> {
        self.0.to_cookie(LETTER)
    }

    /// The secret in a cookie's value, or `None` when it is not an enrolment's.
    pub fn parse_cookie(value: &str) -> Option<Self> {
        CookieSecret::parse_cookie(LETTER, value).map(Self)
    }

    /// The words to sign in with.
    pub fn passphrase(&self) -> Passphrase {
        Passphrase::from_entropy(&self.0.derive(Label::EnrolmentPassphrase))
    }

    /// What the app is given.
    pub fn totp(&self) -> TotpSecret {
        TotpSecret::from_bytes(&self.0.derive(Label::EnrolmentTotp))
    }

    /// The ten codes to print.
    pub fn one_use_codes(&self) -> [OneUseCode; OneUseCode::PRINTED] {
        let bytes: Zeroizing<[u8; 80]> = self.0.derive(Label::EnrolmentCodes);
        std::array::from_fn(|index| {
            let eight = bytes[8 * index..8 * index + 8].try_into().expect("eight bytes");
            OneUseCode::from_entropy(eight)
        })
    }

    /// The recovery key, for who is the first lead of a database: nobody else's counts.
    pub fn recovery(&self) -> PrivateHalf {
        PrivateHalf::from_seed(&self.0.derive(Label::EnrolmentRecovery))
    }

    /// What is stored of who used an invite up: a second press of the same browser is known by it.
    pub fn acceptance(&self) -> Id {
        *self.0.derive(Label::EnrolmentAcceptance)
    }

    /// A hidden field's value, which only the holder of the cookie was given.
    pub fn form_token(&self) -> String {
        self.0.token(Label::EnrolmentToken)
    }

    /// Whether a posted hidden field is this enrolment's, in constant time.
    pub fn token_matches(&self, token: &str) -> bool {
        self.0.token_matches(Label::EnrolmentToken, token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    #[test]
    fn a_known_cookie_gives_these_words_secret_codes_and_token() {
        let secret = EnrolmentSecret(CookieSecret::from_bytes(&[9; 32]));
        assert_eq!(secret.to_cookie().as_str(), "eCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk");
        assert_eq!(
            secret.passphrase().words(),
            "naive frame august print universe gasp toast winner add"
        );
        assert_eq!(secret.totp().to_base32().as_str(), "HGWBVJH6LFGDLTWIOQPX4GWGR62KLEXB");
        let codes = secret.one_use_codes();
        assert_eq!(codes[0].to_text().as_str(), "KZQC4-4JDV1");
        assert_eq!(codes[9].to_text().as_str(), "RQQ2Y-QR059");
        assert_eq!(
            secret.recovery().to_text().as_str(),
            "AGE-SECRET-KEY-PQ-1JV80ZX8JTC9K3TDXTFTA0AWFENWTFWHCNY7YSNCH55HW0YA2V7LQZ6R30R"
        );
        assert_eq!(secret.form_token(), "U5CSJTH6mi5hUA89P45KAQ");
        assert!(secret.token_matches(&secret.form_token()));
        assert!(!secret.token_matches(&EnrolmentSecret::fresh().form_token()));
        assert_eq!(hex(&secret.acceptance()), "646374c81865b619d1f037f38ff3346d");
    }

    #[test]
    fn ten_different_codes_are_printed() {
        let codes = EnrolmentSecret::fresh().one_use_codes();
        let texts: std::collections::BTreeSet<_> =
            codes.iter().map(|code| code.to_text().to_string()).collect();
        assert_eq!(texts.len(), 10);
    }

    #[test]
    fn an_enrolment_is_no_session() {
        let cookie = EnrolmentSecret::fresh().to_cookie();
        assert!(crate::vault::SessionSecret::parse_cookie(&cookie).is_none());
        let read = EnrolmentSecret::parse_cookie(&cookie).unwrap();
        assert_eq!(read.to_cookie(), cookie);
    }
}
