//! Keys as text: Bech32 (BIP-173) without its limit on length, as the age specification has it.

use bech32::primitives::checksum::Checksum;
use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32, Hrp};
use zeroize::Zeroizing;

use super::error::KeyError;

/// BIP-173's checksum with room for a public half (1,946 characters; BIP-173 stops at 90, the
/// mathematics at 1,023, past which two errors far apart may cancel).
enum LongBech32 {}

impl Checksum for LongBech32 {
    type MidstateRepr = <Bech32 as Checksum>::MidstateRepr;
    type CorrectionField = <Bech32 as Checksum>::CorrectionField;
    const ROOT_GENERATOR: Self::CorrectionField = Bech32::ROOT_GENERATOR;
    const ROOT_EXPONENTS: std::ops::RangeInclusive<usize> = Bech32::ROOT_EXPONENTS;
    const CODE_LENGTH: usize = 4096;
    const CHECKSUM_LENGTH: usize = Bech32::CHECKSUM_LENGTH;
    const GENERATOR_SH: [Self::MidstateRepr; 5] = Bech32::GENERATOR_SH;
    const TARGET_RESIDUE: Self::MidstateRepr = Bech32::TARGET_RESIDUE;
}

/// Which letters a text is written in; Bech32 allows either and forbids a mixture.
#[derive(Clone, Copy)]
pub(super) enum Case {
    Lower,
    Upper,
}

/// A kind of key text: what it begins with, and its letters.
pub(super) struct Kind {
    pub prefix: &'static str,
    pub case: Case,
}

impl Kind {
    /// `bytes` as `<prefix>1<data><checksum>`.
    pub fn write(&self, bytes: &[u8]) -> Zeroizing<String> {
        let prefix = Hrp::parse(self.prefix).expect("each prefix is a constant of ours");
        let text = match self.case {
            Case::Lower => bech32::encode_lower::<LongBech32>(prefix, bytes),
            Case::Upper => bech32::encode_upper::<LongBech32>(prefix, bytes),
        };
        Zeroizing::new(text.expect("the longest key is 1,216 bytes and there is room for 2,500"))
    }

    /// Reads exactly what [`Kind::write`] writes.
    ///
    /// # Errors
    /// [`KeyError::Text`] for anything else, other letters and stray padding bits included.
    pub fn read<const N: usize>(&self, text: &str) -> Result<Zeroizing<[u8; N]>, KeyError> {
        let parsed = CheckedHrpstring::new::<LongBech32>(text).map_err(|_| KeyError::Text)?;
        let mut bytes = Zeroizing::new([0; N]);
        let mut given = parsed.byte_iter();
        for byte in bytes.iter_mut() {
            *byte = given.next().ok_or(KeyError::Text)?;
        }
        // Written again it is the same: no byte too many, no stray bits, our prefix, our letters.
        if given.next().is_some() || self.write(&bytes[..]).as_str() != text {
            return Err(KeyError::Text);
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind { prefix: "waypost-test-", case: Case::Lower };

    #[test]
    fn bip_173s_own_vector_reads() {
        // BIP-173, "Test vectors": the longest data of its valid list that ends on a byte.
        let kind = Kind { prefix: "abcdef", case: Case::Lower };
        let text = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw";
        let bytes = kind.read::<20>(text).unwrap();
        assert_eq!(super::super::id::hex(&bytes[..]), "00443214c74254b635cf84653a56d7c675be77df");
    }

    #[test]
    fn a_text_reads_back_and_any_other_spelling_of_it_is_refused() {
        let text = KIND.write(&[7; 32]);
        assert_eq!(&KIND.read::<32>(&text).unwrap()[..], [7; 32]);
        assert_eq!(KIND.read::<32>(&text.to_uppercase()), Err(KeyError::Text));
        assert_eq!(KIND.read::<31>(&text), Err(KeyError::Text));
        assert_eq!(KIND.read::<33>(&text), Err(KeyError::Text));
        assert_eq!(KIND.read::<32>(&format!("{} ", &*text)), Err(KeyError::Text));
        assert_eq!(KIND.read::<32>(""), Err(KeyError::Text));
        let other = Kind { prefix: "waypost-other-", case: Case::Lower };
        assert_eq!(other.read::<32>(&text), Err(KeyError::Text));
    }

    #[test]
    fn one_wrong_character_anywhere_is_noticed() {
        let text = KIND.write(&[0xa5; 32]);
        for at in 0..text.len() {
            let mut wrong = text.as_bytes().to_vec();
            wrong[at] = if wrong[at] == b'q' { b'p' } else { b'q' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert_eq!(KIND.read::<32>(&wrong), Err(KeyError::Text), "{at}");
        }
    }
}
