//! By what failed sign-ins are counted. What was typed as a name is often a passphrase, so the
//! counters bear a keyed hash of it; without `staff.key` nobody can tell whose they are.
//!
//! ```text
//! counter = HMAC-SHA256(key, "name": username) or HMAC-SHA256(key, "known device": username, nonce)
//! key     = HKDF-SHA256(staff.key, "waypost/1 staff.key guesses")
//! ```

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::derive::{Label, derive};
use super::device::DeviceCookie;
use super::key_file::StaffKeyFile;
use super::statement::Statement;

/// Whose guesses a counter counts: the id of its row, 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guessed([u8; 32]);

impl Guessed {
    /// The counter of who signs in by this name: that of their own browser when the cookie is one
    /// that we gave to this name, else the one that all strangers share.
    pub fn by(staff_key: &StaffKeyFile, username: &str, cookie: Option<&DeviceCookie>) -> Self {
        let name = username.as_bytes();
        let statement = match cookie.filter(|cookie| cookie.is_for(staff_key, username)) {
            Some(cookie) => Statement::new("known device").field(name).field(cookie.nonce()),
            None => Statement::new("name").field(name),
        };
        let key = derive::<32>(Label::StaffGuesses, staff_key.bytes());
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key[..])
            .expect("HMAC takes a key of any length");
        mac.update(statement.as_bytes());
        Self(mac.finalize().into_bytes().into())
    }

    /// The row's id.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    fn staff_key() -> StaffKeyFile {
        StaffKeyFile::from_bytes([3; 32])
    }

    #[test]
    fn a_known_name_has_this_counter() {
        let counter = Guessed::by(&staff_key(), "anna", None);
        assert_eq!(
            hex(counter.as_bytes()),
            "73e6ecab2b330f8e87782ed1b56afa2024f02a727c4b9abff5223714bf96a09c"
        );
        assert_ne!(counter, Guessed::by(&staff_key(), "ann", None));
        assert_ne!(counter, Guessed::by(&StaffKeyFile::from_bytes([4; 32]), "anna", None));
    }

    #[test]
    fn a_browser_we_know_is_counted_apart_and_a_forged_one_with_the_strangers() {
        let strangers = Guessed::by(&staff_key(), "anna", None);
        let own = DeviceCookie::issue(&staff_key(), "anna");
        let second = DeviceCookie::issue(&staff_key(), "anna");
        let counter = Guessed::by(&staff_key(), "anna", Some(&own));
        assert_ne!(counter, strangers);
        assert_ne!(counter, Guessed::by(&staff_key(), "anna", Some(&second)));
        // A colleague's cookie is a stranger's for this name, and so is one made with another key.
        let colleague = DeviceCookie::issue(&staff_key(), "ben");
        assert_eq!(Guessed::by(&staff_key(), "anna", Some(&colleague)), strangers);
        let forged = DeviceCookie::issue(&StaffKeyFile::from_bytes([4; 32]), "anna");
        assert_eq!(Guessed::by(&staff_key(), "anna", Some(&forged)), strangers);
    }
}
