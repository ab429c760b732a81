//! A browser from which somebody signed in before (OWASP, "Device Cookies"): guesses from it and
//! guesses from anywhere else are counted apart, so that a stranger's cannot lock anyone out.
//!
//! ```text
//! cookie = nonce (16 random bytes) || HMAC-SHA256(key, "device": username, nonce), in base64url
//! key    = HKDF-SHA256(staff.key, "waypost/1 staff.key device")
//! ```
//!
//! The name is under the MAC and not in the cookie: who finds the cookie does not learn it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::derive::{Label, derive};
use super::key_file::StaffKeyFile;
use super::random;
use super::statement::Statement;

/// What a browser keeps for a year, also after signing out. It opens nothing.
#[derive(Clone)]
pub struct DeviceCookie {
    nonce: [u8; 16],
    mac: [u8; 32],
}

impl DeviceCookie {
    /// A new one, for who has just signed in by this name.
    pub fn issue(staff_key: &StaffKeyFile, username: &str) -> Self {
        Self::with_nonce(staff_key, username, random::bytes())
    }

    fn with_nonce(staff_key: &StaffKeyFile, username: &str, nonce: [u8; 16]) -> Self {
        let mac = mac(staff_key, username, &nonce).finalize().into_bytes().into();
        Self { nonce, mac }
    }

    /// The cookie's value: 64 characters of base64url.
    pub fn to_cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode([&self.nonce[..], &self.mac[..]].concat())
    }

    /// Reads a cookie's value. Whether we made it is for [`DeviceCookie::is_for`] to say.
    pub fn parse_cookie(value: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        let (nonce, mac) = bytes.split_first_chunk::<16>()?;
        Some(Self { nonce: *nonce, mac: mac.try_into().ok()? })
    }

    /// Whether we gave it to who signed in by this name, in constant time.
    pub fn is_for(&self, staff_key: &StaffKeyFile, username: &str) -> bool {
        mac(staff_key, username, &self.nonce).verify_slice(&self.mac).is_ok()
    }

    pub(super) fn nonce(&self) -> &[u8; 16] {
        &self.nonce
    }
}

fn mac(staff_key: &StaffKeyFile, username: &str, nonce: &[u8; 16]) -> Hmac<Sha256> {
    let key = derive::<32>(Label::StaffDevice, staff_key.bytes());
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key[..])
        .expect("HMAC takes a key of any length");
    let statement = Statement::new("device").field(username.as_bytes()).field(nonce);
    mac.update(statement.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staff_key() -> StaffKeyFile {
        StaffKeyFile::from_bytes([3; 32])
    }

    #[test]
    fn a_known_name_and_nonce_make_this_cookie() {
        let cookie = DeviceCookie::with_nonce(&staff_key(), "anna", [5; 16]);
        assert_eq!(
            cookie.to_cookie(),
            "BQUFBQUFBQUFBQUFBQUFBRfSU1iQGhCvA5JwbwaoPvE6e76U7x1qi4obUDH2DtV4"
        );
    }

    #[test]
    fn a_cookie_is_for_its_name_and_staff_key_only() {
        let cookie = DeviceCookie::issue(&staff_key(), "anna");
        let read = DeviceCookie::parse_cookie(&cookie.to_cookie()).unwrap();
        assert!(read.is_for(&staff_key(), "anna"));
        assert!(!read.is_for(&staff_key(), "ann"));
        assert!(!read.is_for(&StaffKeyFile::from_bytes([4; 32]), "anna"));
    }

    #[test]
    fn a_cookie_changed_anywhere_is_not_ours() {
        let cookie = DeviceCookie::issue(&staff_key(), "anna").to_cookie();
        let bytes = URL_SAFE_NO_PAD.decode(&cookie).unwrap();
        for at in 0..bytes.len() {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1;
            let wrong = DeviceCookie::parse_cookie(&URL_SAFE_NO_PAD.encode(wrong)).unwrap();
            assert!(!wrong.is_for(&staff_key(), "anna"), "{at}");
        }
        for at in 0..cookie.len() {
            assert!(DeviceCookie::parse_cookie(&cookie[..at]).is_none(), "{at}");
        }
        assert!(DeviceCookie::parse_cookie(&format!("{cookie}AA")).is_none());
    }
}
