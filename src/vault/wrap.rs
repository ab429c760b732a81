//! Wraps: what need not outlive us, under a key that only a cookie, a passphrase or a key file
//! gives.
//!
//! ```text
//! wrapped = nonce (24 random bytes) || XChaCha20-Poly1305(key, nonce, aad = place, plain)
//! ```
//!
//! XChaCha20-Poly1305 is draft-irtf-cfrg-xchacha; its nonce is long enough to be random for good.

use std::fmt;
use std::ops::Deref;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

use super::error::OpenError;
use super::random;

const NONCE: usize = 24;

/// What a cookie or a passphrase unwraps, as it is stored: a draft, an opened mailbox's code, a
/// session's or an account's keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Wrapped(Vec<u8>);

impl Wrapped {
    /// A wrapped column of our own row.
    pub fn from_stored(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Deref for Wrapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Wrapped({} bytes)", self.0.len())
    }
}

/// A key that wraps; wiped when dropped.
#[derive(Clone)]
pub struct WrapKey(Zeroizing<[u8; 32]>);

impl WrapKey {
    /// Bytes by which a wrap is longer than what it holds.
    pub const OVERHEAD: usize = NONCE + 16;

    pub(super) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// `plain`, to be unwrapped at the same place only.
    pub fn wrap(&self, place: &str, plain: &[u8]) -> Vec<u8> {
        self.wrap_with(random::bytes(), place, plain)
    }

    fn wrap_with(&self, nonce: [u8; NONCE], place: &str, plain: &[u8]) -> Vec<u8> {
        let sealed = self
            .cipher()
            .encrypt(&nonce.into(), Payload { msg: plain, aad: place.as_bytes() })
            .expect("what we wrap is far below the cipher's limit of 256 GiB");
        [&nonce[..], &sealed].concat()
    }

    /// What [`WrapKey::wrap`] wrapped.
    ///
    /// # Errors
    /// [`OpenError::Format`] when too short; [`OpenError::Damaged`] when the key, the place or a
    /// byte is another.
    pub fn unwrap(&self, place: &str, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (nonce, sealed) = wrapped.split_first_chunk::<NONCE>().ok_or(OpenError::Format)?;
        self.cipher()
            .decrypt(nonce.into(), Payload { msg: sealed, aad: place.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| OpenError::Damaged)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    fn key(byte: u8) -> WrapKey {
        WrapKey::new(Zeroizing::new([byte; 32]))
    }

    #[test]
    fn the_draft_standards_vector_comes_out_the_same() {
        // draft-irtf-cfrg-xchacha-03, appendix A.3.1; its associated data is not text, so the
        // cipher is asked directly.
        let key: [u8; 32] = std::array::from_fn(|i| 0x80 + u8::try_from(i).unwrap());
        let nonce: [u8; 24] = std::array::from_fn(|i| 0x40 + u8::try_from(i).unwrap());
        let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let msg = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
            for the future, sunscreen would be it.";
        let sealed = WrapKey::new(Zeroizing::new(key))
            .cipher()
            .encrypt(&nonce.into(), Payload { msg, aad: &aad })
            .unwrap();
        assert_eq!(hex(&sealed[..16]), "bd6d179d3e83d43b9576579493c0e939");
        assert_eq!(hex(&sealed[msg.len()..]), "c0875924c1c7987947deafd8780acf49");
    }

    #[test]
    fn five_letters_under_a_known_key_and_nonce() {
        assert_eq!(
            hex(&key(1).wrap_with([2; 24], "a/place", b"hello")),
            "020202020202020202020202020202020202020202020202\
             a4035a83c57c1b893851ef5da1d95a628c8a63045e"
        );
    }

    #[test]
    fn a_wrap_opens_with_its_key_at_its_place_and_unchanged_only() {
        let wrapped = key(1).wrap("drafts/1/1", b"words");
        assert_eq!(wrapped.len(), 5 + WrapKey::OVERHEAD);
        assert_eq!(**key(1).unwrap("drafts/1/1", &wrapped).unwrap(), *b"words");
        assert_eq!(key(2).unwrap("drafts/1/1", &wrapped), Err(OpenError::Damaged));
        assert_eq!(key(1).unwrap("drafts/1/2", &wrapped), Err(OpenError::Damaged));
        for at in 0..wrapped.len() {
            let mut wrong = wrapped.clone();
            wrong[at] ^= 0x10;
            assert_eq!(key(1).unwrap("drafts/1/1", &wrong), Err(OpenError::Damaged));
            assert!(key(1).unwrap("drafts/1/1", &wrapped[..at]).is_err());
        }
        assert_ne!(key(1).wrap("drafts/1/1", b"words"), wrapped);
    }
}
