//! Half a sign-in: the passphrase was typed and the code is still to come.
//!
//! ```text
//! id     = HKDF-SHA256(cookie, "waypost/1 sign-in id"), 16 bytes
//! key    = HKDF-SHA256(cookie, "waypost/1 sign-in key"), 32 bytes
//! token  = HKDF-SHA256(cookie, "waypost/1 sign-in form token"), 16 bytes
//! sealed = wrap(key, "waypost/1 sign-ins/<id hex>/sealed", right (1 byte) || account || its key)
//! ```
//!
//! What is sealed is 49 bytes whether the passphrase was right or not, so neither the database nor
//! the next page tells.

use zeroize::Zeroizing;

use super::account::AccountKey;
use super::cookie::CookieSecret;
use super::derive::Label;
use super::error::OpenError;
use super::id::{Id, hex};
use super::wrap::{WrapKey, Wrapped};

const LETTER: char = 'p';
const LENGTH: usize = 1 + 16 + 32;

/// The secret of half a sign-in's cookie: 32 random bytes, wiped when dropped.
#[derive(Clone)]
pub struct SignInSecret(CookieSecret);

/// What half a sign-in came to.
pub enum SignIn {
    /// The passphrase was this account's.
    Right(AccountKey),
    /// It was not, or there is no such account: no code will do.
    Wrong,
}

impl SignInSecret {
    /// A new one.
    pub fn fresh() -> Self {
        Self(CookieSecret::fresh())
    }

    /// The cookie's value: `p` and 43 characters of base64url.
    pub fn to_cookie(&self) -> Zeroizing<String> {
        self.0.to_cookie(LETTER)
    }

    /// The secret in a cookie's value, or `None` when it is not half a sign-in's.
    pub fn parse_cookie(value: &str) -> Option<Self> {
        CookieSecret::parse_cookie(LETTER, value).map(Self)
    }

    /// The id of its row.
    pub fn id(&self) -> Id {
        *self.0.derive(Label::SignInId)
    }

    /// What the passphrase came to, for the row. 89 bytes.
    pub fn wrap(&self, sign_in: &SignIn) -> Wrapped {
        let mut plain = Zeroizing::new([0; LENGTH]);
        if let SignIn::Right(key) = sign_in {
            plain[0] = 1;
            plain[1..17].copy_from_slice(key.account());
            plain[17..].copy_from_slice(key.key().bytes());
        }
        Wrapped::from_stored(self.key().wrap(&self.place(), &plain[..]))
    }

    /// What stands in the row.
    ///
    /// # Errors
    /// [`OpenError`] when the row is not this sign-in's, or changed.
    pub fn unwrap(&self, wrapped: &Wrapped) -> Result<SignIn, OpenError> {
        let plain = self.key().unwrap(&self.place(), wrapped)?;
        let plain: &[u8; LENGTH] = plain.as_slice().try_into().map_err(|_| OpenError::Format)?;
        if plain[0] == 0 {
            return Ok(SignIn::Wrong);
        }
        let account = plain[1..17].try_into().expect("16 bytes");
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(&plain[17..]);
        Ok(SignIn::Right(AccountKey::new(account, WrapKey::new(key))))
    }

    /// A hidden field's value, which only the holder of the cookie was given.
    pub fn form_token(&self) -> String {
        self.0.token(Label::SignInToken)
    }

    /// Whether a posted hidden field is this sign-in's, in constant time.
    pub fn token_matches(&self, token: &str) -> bool {
        self.0.token_matches(Label::SignInToken, token)
    }

    fn key(&self) -> WrapKey {
        WrapKey::new(self.0.derive(Label::SignInKey))
    }

    fn place(&self) -> String {
        format!("waypost/1 sign-ins/{}/sealed", hex(&self.id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::TotpSecret;

    fn secret() -> SignInSecret {
        SignInSecret(CookieSecret::from_bytes(&[9; 32]))
    }

    fn right() -> SignIn {
        SignIn::Right(AccountKey::new([1; 16], WrapKey::new(Zeroizing::new([2; 32]))))
    }

    #[test]
    fn a_known_cookie_gives_this_id_key_and_token() {
        let secret = secret();
        assert_eq!(secret.to_cookie().as_str(), "pCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk");
        assert_eq!(hex(&secret.id()), "b2d1b965e6b193d7b9e739cc7015ac50");
        assert_eq!(
            hex(secret.key().bytes()),
            "aaa04409280bea5f89c38def918183d1e05f7a1ae4c458ca5f593806a19eacb1"
        );
        assert_eq!(secret.form_token(), "y1ek-opfWdaPEI3j2EEGNw");
        assert!(secret.token_matches(&secret.form_token()));
        assert!(!secret.token_matches(&SignInSecret::fresh().form_token()));
        assert_eq!(secret.place(), format!("waypost/1 sign-ins/{}/sealed", hex(&secret.id())));
    }

    #[test]
    fn the_right_passphrase_gives_the_accounts_key_and_a_wrong_one_looks_the_same() {
        let wrapped = secret().wrap(&right());
        let Ok(SignIn::Right(key)) = secret().unwrap(&wrapped) else { panic!("it was right") };
        assert_eq!(key.account(), &[1; 16]);
        let SignIn::Right(before) = right() else { unreachable!() };
        let totp = before.wrap_totp(&TotpSecret::generate());
        assert!(key.unwrap_totp(&totp).is_ok());
        let wrong = secret().wrap(&SignIn::Wrong);
        assert_eq!(wrong.len(), wrapped.len());
        assert!(matches!(secret().unwrap(&wrong), Ok(SignIn::Wrong)));
    }

    #[test]
    fn a_row_opens_with_its_cookie_and_unchanged_only() {
        let wrapped = secret().wrap(&right());
        assert!(SignInSecret::fresh().unwrap(&wrapped).is_err());
        for at in 0..wrapped.len() {
            let mut wrong = wrapped.to_vec();
            wrong[at] ^= 1;
            assert!(secret().unwrap(&Wrapped::from_stored(wrong)).is_err());
            let short = Wrapped::from_stored(wrapped[..at].to_vec());
            assert!(secret().unwrap(&short).is_err());
        }
    }
}
