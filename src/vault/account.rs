//! The key that a passphrase gives, and what an account keeps under it.
//!
//! ```text
//! private = wrap(key, "waypost/1 accounts/<id hex>/private", the pair's seed, 32 bytes)
//! totp    = wrap(key, "waypost/1 accounts/<id hex>/totp", the secret, 20 bytes)
//! pin     = wrap(key, "waypost/1 accounts/<id hex>/pin", first hash || newest hash, 64 bytes)
//! ```
//!
//! The place names the account, so what is copied to another account's row does not open there.

use zeroize::Zeroizing;

use super::chain::Pin;
use super::error::OpenError;
use super::id::{Id, hex};
use super::keys::PrivateHalf;
use super::totp::TotpSecret;
use super::wrap::{WrapKey, Wrapped};

/// The key of one account's secrets. Only its passphrase gives it; it is never stored.
#[derive(Clone)]
pub struct AccountKey {
    account: Id,
    key: WrapKey,
}

impl AccountKey {
    pub(super) fn new(account: Id, key: WrapKey) -> Self {
        Self { account, key }
    }

    /// Whose it is.
    pub fn account(&self) -> &Id {
        &self.account
    }

    /// A reader's private half, for the account's row. 72 bytes.
    pub fn wrap_private(&self, private: &PrivateHalf) -> Wrapped {
        self.wrap("private", &private.seed()[..])
    }

    /// The private half in the account's row. Whether it is that of the public half beside it is
    /// for the caller to ask: the row may have been changed.
    ///
    /// # Errors
    /// [`OpenError`] when the row is not this account's, or changed.
    pub fn unwrap_private(&self, wrapped: &Wrapped) -> Result<PrivateHalf, OpenError> {
        Ok(PrivateHalf::from_seed(&*self.unwrap::<32>("private", wrapped)?))
    }

    /// The TOTP secret, for the account's row. 60 bytes.
    pub fn wrap_totp(&self, secret: &TotpSecret) -> Wrapped {
        self.wrap("totp", secret.bytes())
    }

    /// The TOTP secret in the account's row.
    ///
    /// # Errors
    /// As [`AccountKey::unwrap_private`].
    pub fn unwrap_totp(&self, wrapped: &Wrapped) -> Result<TotpSecret, OpenError> {
        Ok(TotpSecret::from_bytes(&*self.unwrap::<20>("totp", wrapped)?))
    }

    /// How far a reader has seen the chain of epochs go, for the account's row. 104 bytes.
    pub fn wrap_pin(&self, pin: &Pin) -> Wrapped {
        self.wrap("pin", &pin.to_bytes())
    }

    /// The pin in the account's row.
    ///
    /// # Errors
    /// As [`AccountKey::unwrap_private`].
    pub fn unwrap_pin(&self, wrapped: &Wrapped) -> Result<Pin, OpenError> {
        Ok(Pin::from_bytes(&*self.unwrap::<64>("pin", wrapped)?))
    }

    pub(super) fn key(&self) -> &WrapKey {
        &self.key
    }

    fn wrap(&self, column: &str, plain: &[u8]) -> Wrapped {
        Wrapped::from_stored(self.key.wrap(&self.place(column), plain))
    }

    fn unwrap<const N: usize>(
        &self,
        column: &str,
        wrapped: &Wrapped,
    ) -> Result<Zeroizing<[u8; N]>, OpenError> {
        let plain = self.key.unwrap(&self.place(column), wrapped)?;
        let bytes = plain.as_slice().try_into().map_err(|_| OpenError::Format)?;
        Ok(Zeroizing::new(bytes))
    }

    fn place(&self, column: &str) -> String {
        format!("waypost/1 accounts/{}/{column}", hex(&self.account))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(account: u8, key: u8) -> AccountKey {
        AccountKey::new([account; 16], WrapKey::new(Zeroizing::new([key; 32])))
    }

    fn pin() -> Pin {
        Pin { first: [1; 32], newest: [2; 32] }
    }

    #[test]
    fn an_accounts_secrets_stand_at_these_places() {
        let places = ["private", "totp", "pin"].map(|column| key(0xab, 1).place(column));
        let account = "ab".repeat(16);
        assert_eq!(places[0], format!("waypost/1 accounts/{account}/private"));
        assert_eq!(places[1], format!("waypost/1 accounts/{account}/totp"));
        assert_eq!(places[2], format!("waypost/1 accounts/{account}/pin"));
    }

    #[test]
    fn an_account_keeps_its_secrets_in_these_sizes_and_gets_them_back() {
        let (key, private) = (key(1, 1), PrivateHalf::from_seed(&[7; 32]));
        let totp = TotpSecret::from_bytes(&[8; 20]);
        let wrapped = (key.wrap_private(&private), key.wrap_totp(&totp), key.wrap_pin(&pin()));
        assert_eq!((wrapped.0.len(), wrapped.1.len(), wrapped.2.len()), (72, 60, 104));
        assert!(key.unwrap_private(&wrapped.0).unwrap().public() == private.public());
        assert_eq!(key.unwrap_totp(&wrapped.1).unwrap().bytes(), totp.bytes());
        assert_eq!(key.unwrap_pin(&wrapped.2), Ok(pin()));
    }

    #[test]
    fn what_stands_in_another_row_or_column_or_was_changed_does_not_open() {
        let wrapped = key(1, 1).wrap_private(&PrivateHalf::from_seed(&[7; 32]));
        let refused = |key: AccountKey, wrapped: &[u8]| {
            key.unwrap_private(&Wrapped::from_stored(wrapped.to_vec())).err().unwrap()
        };
        assert_eq!(refused(key(2, 1), &wrapped), OpenError::Damaged);
        assert_eq!(refused(key(1, 2), &wrapped), OpenError::Damaged);
        assert_eq!(refused(key(1, 1), &key(1, 1).wrap_pin(&pin())), OpenError::Damaged);
        for at in 0..wrapped.len() {
            let mut wrong = wrapped.to_vec();
            wrong[at] ^= 1;
            refused(key(1, 1), &wrong);
            refused(key(1, 1), &wrapped[..at]);
        }
        // Sound, at the right place, and of another length.
        let short = key(1, 1).wrap("private", &[0; 31]);
        assert_eq!(refused(key(1, 1), &short), OpenError::Format);
    }
}
