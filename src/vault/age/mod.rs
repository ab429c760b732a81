//! One age v1 file (C2SP age specification): a header that wraps a file key for one public half,
//! then the body in authenticated chunks. It must never write any stanza but one
//! `mlkem768x25519`, nor give out a byte of a body before its header's MAC was checked.
//!
//! ```text
//! age-encryption.org/v1
//! -> mlkem768x25519 <enc, 1,120 bytes>
//! <file key sealed, 32 bytes>
//! --- <MAC, 32 bytes>
//! <nonce, 16 bytes><chunk><chunk>…
//! ```
//!
//! The standard's reader accepts stanzas of any other kind beside ours, and so does this one: a
//! file that a stock tool sealed to several recipients opens. What we write is constant in size.

mod header;
mod payload;
mod stanza;
mod stream;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use self::header::Header;
use super::derive::hkdf;
use super::error::OpenError;
use super::keys::{PrivateHalf, PublicHalf};
use super::random;

pub use stream::{HEAD, Sealer, Unsealer};

/// Bytes by which a file of one chunk (a body of up to 64 KiB) is longer than its body.
pub const OVERHEAD: usize = 1659;

/// 128 bits, new for each file.
type FileKey = Zeroizing<[u8; 16]>;

/// An age file that only the private half of `to` opens. Its length is that of the body, and
/// 1,643 bytes, and 16 bytes for every 64 KiB begun (at least once).
pub fn seal(to: &PublicHalf, body: &[u8]) -> Vec<u8> {
    seal_with(&mut random::System, to, body)
}

/// Draws, in this order: the file key, the KEM's 64 bytes, the payload's nonce.
fn seal_with(rng: &mut impl hpke::rand_core::CryptoRng, to: &PublicHalf, body: &[u8]) -> Vec<u8> {
    let (file_key, mut file) = begin(rng, to);
    let mut nonce = [0; payload::NONCE];
    rng.fill_bytes(&mut nonce);
    payload::seal(&file_key, &nonce, body, &mut file);
    file
}

/// A new file key, and the header that wraps it.
fn begin(rng: &mut impl hpke::rand_core::CryptoRng, to: &PublicHalf) -> (FileKey, Vec<u8>) {
    let mut file_key = FileKey::default();
    rng.fill_bytes(&mut file_key[..]);
    let header = header::write(&stanza::wrap(rng, to, &file_key), |covered| {
        mac(&file_key, covered).finalize().into_bytes().into()
    });
    (file_key, header)
}

/// The body of an age file sealed to the public half of `with`, whoever wrote it.
///
/// # Errors
/// [`OpenError::Format`] for a header that the specification does not allow,
/// [`OpenError::WrongKey`] when no stanza opens, [`OpenError::Damaged`] when the MAC or a chunk
/// is wrong, or anything is missing or left over.
pub fn open(with: &PrivateHalf, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let header = Header::parse(file)?;
    let file_key = stanza::unwrap(with, &header.stanzas)?;
    verify(&file_key, &header)?;
    payload::open(&file_key, header.payload)
}

fn verify(file_key: &FileKey, header: &Header<'_>) -> Result<(), OpenError> {
    mac(file_key, header.covered).verify_slice(&header.mac).map_err(|_| OpenError::Damaged)
}

/// HMAC-SHA256(key = HKDF-SHA256(ikm = file key, salt = empty, info = "header"), `covered`).
fn mac(file_key: &FileKey, covered: &[u8]) -> Hmac<Sha256> {
    let key = hkdf::<32>(&file_key[..], b"", b"header");
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key[..])
        .expect("HMAC takes a key of any length");
    mac.update(covered);
    mac
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::Index;
    use sha2::Digest;

    use super::*;
    use crate::vault::id::hex;
    use crate::vault::random::fixed::Counting;

    fn pair() -> PrivateHalf {
        PrivateHalf::from_seed(&[7; 32])
    }

    #[test]
    fn with_known_randomness_the_file_is_this_one() {
        let file = seal_with(&mut Counting(0), &pair().public(), b"hello");
        assert_eq!(
            hex(&Sha256::digest(&file)),
            "3669a479411bfb3ae3bf5d6ac90479b98cd7b36c85c71a02462729cbbe9604e2"
        );
    }

    #[test]
    fn bodies_of_every_awkward_length_come_back_and_sizes_are_constant() {
        let pair = pair();
        let chunk = 64 << 10;
        for length in [0, 1, 389, chunk - 1, chunk, chunk + 1, 2 * chunk, 2 * chunk + 1] {
            let body = vec![b'a'; length];
            let file = seal(&pair.public(), &body);
            let chunks = length.div_ceil(chunk).max(1);
            assert_eq!(file.len(), OVERHEAD + length + 16 * (chunks - 1));
            assert_eq!(*open(&pair, &file).unwrap(), body);
        }
    }

    #[test]
    fn the_same_body_never_looks_the_same_twice() {
        let to = pair().public();
        assert_ne!(seal(&to, b"same")[60..], seal(&to, b"same")[60..]);
    }

    #[test]
    fn another_key_opens_nothing() {
        let file = seal(&pair().public(), b"words");
        let other = PrivateHalf::from_seed(&[8; 32]);
        assert_eq!(open(&other, &file).unwrap_err(), OpenError::WrongKey);
    }

    #[test]
    fn one_flipped_bit_of_any_byte_is_noticed() {
        let pair = pair();
        let file = seal(&pair.public(), b"words");
        for at in 0..file.len() {
            let mut wrong = file.clone();
            wrong[at] ^= 1 << (at % 8);
            assert!(open(&pair, &wrong).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_or_lengthened_is_refused() {
        let pair = pair();
        let file = seal(&pair.public(), b"words");
        // Each cut of the header costs little; of the rest every place is tried too.
        for length in 0..file.len() {
            assert!(open(&pair, &file[..length]).is_err(), "{length}");
        }
        assert_eq!(open(&pair, &[&file[..], b"\0"].concat()).unwrap_err(), OpenError::Damaged);
        assert!(open(&pair, &[b"\n", &file[..]].concat()).is_err());
    }

    /// What looks like a header, rightly or not.
    const HEADER_LIKE: &str = "age-encryption.org/v1\n\
        (-> [!-~ ]{0,40}\n([A-Za-z0-9+/]{0,70}\n){0,4}){0,4}\
        (--- [A-Za-z0-9+/]{40,45}\n)?.{0,40}";

    proptest! {
        #[test]
        fn any_bytes_are_refused_without_a_panic(bytes in vec(any::<u8>(), 0..4000)) {
            prop_assert!(open(&pair(), &bytes).is_err());
        }

        #[test]
        fn any_header_like_text_is_refused_without_a_panic(text in HEADER_LIKE) {
            prop_assert!(open(&pair(), text.as_bytes()).is_err());
        }

        #[test]
        fn a_file_changed_in_any_place_is_refused(at in any::<Index>(), byte in any::<u8>()) {
            let mut file = seal_with(&mut Counting(0), &pair().public(), b"words");
            let at = at.index(file.len());
            prop_assume!(file[at] != byte);
            file[at] = byte;
            prop_assert!(open(&pair(), &file).is_err());
        }
    }
}
