//! The one recipient we know: `mlkem768x25519`, HPKE (RFC 9180, base mode) with X-Wing.
//!
//! ```text
//! enc, body = SealBase(pkR = public half, info = "age-encryption.org/mlkem768x25519",
//!                      aad = empty, pt = file key)
//! KEM MLKEM768-X25519 (0x647a), KDF HKDF-SHA256, AEAD ChaCha20Poly1305
//! ```

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::rand_core::CryptoRng;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

use super::FileKey;
use super::header::{Stanza, decode, encode};
use crate::vault::error::OpenError;
use crate::vault::keys::{PrivateHalf, PublicHalf};

const KIND: &str = "mlkem768x25519";
const INFO: &[u8] = b"age-encryption.org/mlkem768x25519";

/// ML-KEM-768's ciphertext, then X25519's share.
const ENC: usize = 1088 + 32;
/// A file key and a tag. The specification asks that it be checked before decrypting, so that one
/// ciphertext cannot be made to open under several keys.
const BODY: usize = 16 + 16;

type Enc = <XWing as Kem>::EncappedKey;

/// The stanza that gives `file_key` to the private half of `to`.
pub(super) fn wrap(rng: &mut impl CryptoRng, to: &PublicHalf, file_key: &FileKey) -> Stanza {
    let (enc, body) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        to.hpke(),
        INFO,
        &file_key[..],
        b"",
        rng,
    )
    .expect("sealing 16 bytes to a key that was checked when it was read cannot fail");
    Stanza { arguments: vec![KIND.to_owned(), encode(&enc.to_bytes())], body }
}

/// The file key in the first stanza that opens.
///
/// # Errors
/// [`OpenError::Format`] when one of our kind is malformed, [`OpenError::WrongKey`] when none
/// opens.
pub(super) fn unwrap(with: &PrivateHalf, stanzas: &[Stanza]) -> Result<FileKey, OpenError> {
    // "An scrypt stanza, if present, MUST be the only stanza in the header."
    if stanzas.len() > 1 && stanzas.iter().any(|stanza| stanza.arguments[0] == "scrypt") {
        return Err(OpenError::Format);
    }
    let ours: Vec<_> = stanzas.iter().filter(|stanza| stanza.arguments[0] == KIND).collect();
    let encs = ours.iter().map(|stanza| enc(stanza)).collect::<Result<Vec<_>, _>>()?;
    for (stanza, enc) in ours.iter().zip(encs) {
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            with.hpke(),
            &enc,
            INFO,
            &stanza.body,
            b"",
        );
        if let Ok(file_key) = opened.map(Zeroizing::new) {
            let mut out = FileKey::default();
            out.copy_from_slice(&file_key); // 16 bytes, because the body was 32
            return Ok(out);
        }
    }
    Err(OpenError::WrongKey)
}

fn enc(stanza: &Stanza) -> Result<Enc, OpenError> {
    let [_, enc] = &stanza.arguments[..] else { return Err(OpenError::Format) };
    let enc = decode(enc.as_bytes())?;
    if enc.len() != ENC || stanza.body.len() != BODY {
        return Err(OpenError::Format);
    }
    if is_low_order(&enc[ENC - 32..]) {
        return Err(OpenError::Format);
    }
    Enc::from_bytes(&enc).map_err(|_| OpenError::Format)
}

/// The two shares of order 8.
const EIGHT: [[u8; 32]; 2] = [
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
];

/// Whether X25519 with this share gives zero whatever the private half is; hpke does not ask, and
/// the specification's vectors forbid it. All seven such values (the points of order 1, 2, 4 and 8
/// on Curve25519 and its twist, and their spellings above p = 2^255 - 19; the top bit is ignored,
/// RFC 7748 section 5): <https://cr.yp.to/ecdh.html#validate>.
fn is_low_order(share: &[u8]) -> bool {
    let mut share: [u8; 32] = share.try_into().expect("the caller gives 32 bytes");
    share[31] &= 0x7f;
    // 0 and 1, then p - 1, p and p + 1, little-endian.
    let small = share[0] <= 1 && share[1..].iter().all(|byte| *byte == 0);
    let near_p = (0xec..=0xee).contains(&share[0])
        && share[1..31].iter().all(|byte| *byte == 0xff)
        && share[31] == 0x7f;
    small || near_p || EIGHT.contains(&share)
}

#[cfg(test)]
mod tests {
    use hpke::HpkeError;
    use hpke::kem::X25519HkdfSha256;

    use super::*;
    use crate::vault::random::System;

    fn pair() -> PrivateHalf {
        PrivateHalf::from_seed(&[7; 32])
    }

    fn sealed(key: u8) -> Stanza {
        wrap(&mut System, &pair().public(), &Zeroizing::new([key; 16]))
    }

    fn unknown(kind: &str) -> Stanza {
        Stanza { arguments: vec![kind.to_owned(), "x".to_owned()], body: vec![1; 5] }
    }

    #[test]
    fn the_file_key_is_found_among_other_stanzas() {
        let other = PrivateHalf::from_seed(&[8; 32]).public();
        let others = wrap(&mut System, &other, &Zeroizing::new([2; 16]));
        let stanzas = [unknown("X25519"), others, sealed(1), unknown("grease")];
        assert_eq!(unwrap(&pair(), &stanzas), Ok(Zeroizing::new([1; 16])));
        assert_eq!(unwrap(&pair(), &stanzas[..2]), Err(OpenError::WrongKey));
    }

    #[test]
    fn a_passphrase_stanza_stands_alone_or_not_at_all() {
        assert_eq!(unwrap(&pair(), &[unknown("scrypt")]), Err(OpenError::WrongKey));
        assert_eq!(unwrap(&pair(), &[sealed(1), unknown("scrypt")]), Err(OpenError::Format));
    }

    #[test]
    fn a_malformed_stanza_of_our_kind_is_refused_even_beside_a_good_one() {
        let with = |change: fn(&mut Stanza)| {
            let mut stanza = sealed(2);
            change(&mut stanza);
            unwrap(&pair(), &[sealed(1), stanza])
        };
        assert!(with(|_| ()).is_ok());
        assert_eq!(with(|s| s.arguments.push("x".to_owned())), Err(OpenError::Format));
        assert_eq!(with(|s| s.arguments.truncate(1)), Err(OpenError::Format));
        assert_eq!(with(|s| s.arguments[1].truncate(1490)), Err(OpenError::Format));
        assert_eq!(with(|s| s.arguments[1].push('A')), Err(OpenError::Format));
        assert_eq!(with(|s| s.body.push(0)), Err(OpenError::Format));
        assert_eq!(with(|s| s.body.truncate(31)), Err(OpenError::Format));
    }

    #[test]
    fn a_share_that_fixes_the_shared_secret_is_refused() {
        let p = |low: u8| {
            let mut value = [0xff; 32];
            value[0] = low;
            value[31] = 0x7f;
            value
        };
        let mut one = [0; 32];
        one[0] = 1;
        for mut share in [[0; 32], one, p(0xec), p(0xed), p(0xee)] {
            assert!(is_low_order(&share));
            share[31] |= 0x80;
            assert!(is_low_order(&share));
            share[5] ^= 1;
            assert!(!is_low_order(&share));
        }
        // hpke's plain X25519, which does refuse a shared secret of zero, agrees on all seven.
        for share in [[0; 32], one, p(0xec), p(0xed), p(0xee), EIGHT[0], EIGHT[1]] {
            assert!(is_low_order(&share));
            let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeR::Base,
                &X25519HkdfSha256::gen_keypair().0,
                &<X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&share).unwrap(),
                b"",
                &[0; 16],
                b"",
            );
            assert_eq!(opened.unwrap_err(), HpkeError::DecapError);
        }
        let mut nine = [0; 32];
        nine[0] = 9;
        assert!(!is_low_order(&nine));
        assert!(!is_low_order(&p(0xeb)));
    }
}
