//! The code that a submitter keeps (inside: a receipt): its 95 bits, its spelling, what follows
//! from it.
//!
//! **Spelling.** Five groups of four Crockford base-32 characters: 19 of 5 random bits, the first
//! 5 bits of 12 big-endian bytes (top bit clear) first, and one that checks. With the characters
//! as elements c₀ … c₁₉ of GF(32) = `GF(2)[x]/(x⁵ + x² + 1)`, a primitive polynomial, so that x
//! has order 31, the last one is chosen such that
//!
//! ```text
//! Σ x^(19 - i) · cᵢ = 0
//! ```
//!
//! The twenty weights are distinct and not zero. So one wrong character adds w·d ≠ 0, and two
//! neighbours swapped add (w - w')·(c - c') ≠ 0: each is noticed, always.
//!
//! **Why no slow hash.** A slow hash helps a secret that can be guessed. Even with a million codes
//! stored, one in 2^75 guesses hits any of them: a thousand years at a million million guesses a
//! second, each at least two HKDFs (for the lookup id, with `public.key` besides) or an X-Wing pair
//! (for the mailbox). A slow hash would add little to that, and hand every visitor a way to keep
//! our processors busy.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::derive::{Label, derive, derive_keyed};
use super::id::Id;
use super::key_file::PublicKeyFile;
use super::keys::PrivateHalf;
use super::mailbox::MailboxKey;

/// Crockford's base 32: no I, L, O or U.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// x⁵ + x² + 1.
const POLYNOMIAL: u8 = 0b10_0101;
const LENGTH: usize = 20;

/// 95 random bits, shown as `XXXX-XXXX-XXXX-XXXX-XXXX` with a check character at the end.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Code([u8; 12]);

/// Why what was typed is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Holds a character that no code holds.
    #[error("holds a character that no code holds")]
    Character,
    /// Not twenty characters.
    #[error("not twenty characters long")]
    Length,
    /// One character is wrong, or two neighbours were swapped, or more.
    #[error("mistyped")]
    Check,
}

impl Code {
    /// The code of these random bytes; the top bit does not count.
    pub fn from_entropy(mut bytes: [u8; 12]) -> Self {
        bytes[0] &= 0x7f;
        let code = Self(bytes);
        bytes.zeroize();
        code
    }

    /// Reads what somebody typed: only letters and digits count, so spaces and dashes of any kind
    /// are free; letter case is free; O is 0, and I and L are 1.
    ///
    /// # Errors
    /// [`CodeError`]; a wrong character is named before a wrong length.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let mut symbols = Zeroizing::new([0; LENGTH]);
        let mut count = 0;
        for character in text.chars().filter(|character| character.is_alphanumeric()) {
            let symbol = symbol_of(character).ok_or(CodeError::Character)?;
            if let Some(place) = symbols.get_mut(count) {
                *place = symbol;
            }
            count += 1;
        }
        if count != LENGTH {
            return Err(CodeError::Length);
        }
        if weighted_sum(&symbols[..]) != 0 {
            return Err(CodeError::Check);
        }
        let number = symbols[..LENGTH - 1]
            .iter()
            .fold(0u128, |number, symbol| number << 5 | u128::from(*symbol));
        let mut code = Self([0; 12]);
        code.0.copy_from_slice(&number.to_be_bytes()[4..]);
        Ok(code)
    }

    /// HKDF-SHA256(ikm = the 12 bytes, salt = `public.key`, "waypost/1 code lookup id"): what the
    /// database finds the concern by. Without the key file it cannot be computed from a code.
    pub fn lookup_id(&self, key_file: &PublicKeyFile) -> [u8; 32] {
        *derive_keyed(Label::LookupId, &self.0, key_file.bytes())
    }

    /// The pair with the seed HKDF-SHA256(ikm = the 12 bytes, "waypost/1 code mailbox").
    pub fn mailbox(&self) -> MailboxKey {
        MailboxKey::new(PrivateHalf::from_seed(&derive(Label::Mailbox, &self.0)))
    }

    /// HKDF-SHA256(ikm = the 12 bytes || the form's token || what is added, "waypost/1 code addition
    /// id"): the id of an addition. The same words from the same form are one addition, however
    /// often the button is pressed; nobody without the code can choose or guess it.
    pub fn addition_id(&self, token: &Id, text: &str) -> Id {
        let secret = Zeroizing::new([&self.0[..], token, text.as_bytes()].concat());
        *derive(Label::AdditionId, &secret)
    }

    pub(super) fn bytes(&self) -> &[u8; 12] {
        &self.0
    }

    fn symbols(&self) -> Zeroizing<[u8; LENGTH]> {
        let number = self.0.iter().fold(0u128, |number, byte| number << 8 | u128::from(*byte));
        let mut symbols = Zeroizing::new([0; LENGTH]);
        for (index, symbol) in symbols[..LENGTH - 1].iter_mut().enumerate() {
            let shifted = number >> (5 * (LENGTH - 2 - index));
            *symbol = u8::try_from(shifted & 31).expect("five bits");
        }
        symbols[LENGTH - 1] = weighted_sum(&symbols[..]);
        symbols
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, symbol) in self.symbols().iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET[usize::from(*symbol)]))?;
        }
        Ok(())
    }
}

/// Σ x^(19 - i) · cᵢ, by Horner's rule. Zero for a whole code; with the last symbol left at zero,
/// it is that symbol.
fn weighted_sum(symbols: &[u8]) -> u8 {
    symbols.iter().fold(0, |sum, symbol| times_x(sum) ^ symbol)
}

fn times_x(element: u8) -> u8 {
    let doubled = element << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ POLYNOMIAL }
}

pub(super) fn symbol_of(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let index = ALPHABET.iter().position(|symbol| char::from(*symbol) == plain)?;
    u8::try_from(index).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::vault::id::hex;
    use crate::vault::random;

    const ENTROPY: [u8; 12] = [0x7f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

    fn spelled(symbols: &[u8]) -> String {
        symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])).collect()
    }

    #[test]
    fn known_bits_make_this_code() {
        assert_eq!(Code::from_entropy(ENTROPY).to_string(), "ZR10-81G8-1860-W40J-2GBC");
        assert_eq!(Code::from_entropy([0; 12]).to_string(), "0000-0000-0000-0000-0000");
        assert_eq!(Code::from_entropy([0xff; 12]).to_string(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZT");
    }

    #[test]
    fn known_bits_have_this_lookup_id_and_this_mailbox() {
        let code = Code::from_entropy(ENTROPY);
        let key_file = PublicKeyFile::from_bytes([3; 32]);
        assert_eq!(
            hex(&code.lookup_id(&key_file)),
            "f0c88f91f6f3727bab9a47aecb4e5c4b0439aa540538e4c59b08e8b94d8f1b58"
        );
        let other = PublicKeyFile::from_bytes([4; 32]);
        assert_ne!(code.lookup_id(&key_file), code.lookup_id(&other));
        let mailbox = code.mailbox();
        assert_eq!(
            hex(&derive::<32>(Label::Mailbox, &code.0)[..]),
            "b0fdc013d768d0617dcdbd2a93dee3aeacffb21a309ece594e521f56f67e75cf"
        );
        assert_eq!(
            hex(&Sha256::digest(mailbox.public().as_bytes())),
            "b0a507b7348a7b44e9825651ae93ceeff7766649c2c848e0c7f788f7a8097c82"
        );
    }

    #[test]
    fn known_bits_token_and_words_have_this_addition_id() {
        let code = Code::from_entropy(ENTROPY);
        let id = code.addition_id(&[2; 16], "One thing more.");
        assert_eq!(hex(&id), "ac99b5c6bff62a94d00d2cff5094f915");
        assert_ne!(code.addition_id(&[3; 16], "One thing more."), id);
        assert_ne!(code.addition_id(&[2; 16], "One thing more"), id);
        assert_ne!(Code::from_entropy([1; 12]).addition_id(&[2; 16], "One thing more."), id);
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = Code::from_entropy(ENTROPY);
        let text = code.to_string();
        for typed in [
            text.clone(),
            text.to_lowercase(),
            text.replace('-', ""),
            text.replace('-', " "),
            text.replace('-', "\u{2013}"),
            format!("\u{a0} {text}.\r\n\u{200b}"),
            text.replace('0', "o").replace('1', "l"),
            text.replace('0', "O").replace('1', "I"),
        ] {
            assert_eq!(Code::parse(&typed).ok().map(|c| c.0), Some(code.0), "{typed:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_code_is_said() {
        let error = |text: &str| Code::parse(text).err();
        assert_eq!(error(""), Some(CodeError::Length));
        assert_eq!(error("0000-0000-0000-0000-000"), Some(CodeError::Length));
        assert_eq!(error("0000-0000-0000-0000-00000"), Some(CodeError::Length));
        assert_eq!(error("0000-0000-0000-0000-000U"), Some(CodeError::Character));
        assert_eq!(error("U"), Some(CodeError::Character));
        assert_eq!(error("0000-0000-0000-0000-000٣"), Some(CodeError::Character));
        assert_eq!(error("0000-0000-0000-0000-0001"), Some(CodeError::Check));
    }

    #[test]
    fn x_has_order_31_so_the_weights_differ() {
        let powers: Vec<u8> =
            std::iter::successors(Some(1), |power| Some(times_x(*power))).take(31).collect();
        let mut sorted = powers.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (1..=31).collect::<Vec<u8>>());
        assert_eq!(times_x(powers[30]), 1);
        // Horner's rule gives the weights that the formula names.
        for (index, power) in powers.iter().take(LENGTH).enumerate() {
            let mut symbols = [0; LENGTH];
            symbols[LENGTH - 1 - index] = 1;
            assert_eq!(weighted_sum(&symbols), *power);
        }
    }

    /// The sum is linear, so the effect of an error does not depend on the rest of the code; all
    /// errors are tried all the same, on codes of every kind.
    #[test]
    fn every_wrong_character_and_every_swap_of_neighbours_is_noticed() {
        let codes = [[0; 12], [0xff; 12], ENTROPY, random::bytes(), random::bytes()];
        for symbols in codes.map(|entropy| Code::from_entropy(entropy).symbols()) {
            for at in 0..LENGTH {
                for other in (0..32).filter(|other| *other != symbols[at]) {
                    let mut wrong = *symbols;
                    wrong[at] = other;
                    assert_eq!(Code::parse(&spelled(&wrong)).err(), Some(CodeError::Check));
                }
            }
        }
        for at in 0..LENGTH - 1 {
            for (left, right) in (0..32u8).flat_map(|l| (0..32u8).map(move |r| (l, r))) {
                // A whole code with these neighbours at this place.
                let mut symbols = [5; LENGTH];
                symbols[at] = left;
                symbols[at + 1] = right;
                let free = if at > 1 { 0 } else { 10 };
                let last = (0..32).find(|symbol| {
                    symbols[free] = *symbol;
                    weighted_sum(&symbols) == 0
                });
                assert!(last.is_some() && Code::parse(&spelled(&symbols)).is_ok());
                symbols.swap(at, at + 1);
                let swapped = Code::parse(&spelled(&symbols));
                assert_eq!(swapped.is_ok(), left == right, "{at} {left} {right}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in ".{0,60}") {
            let _ = Code::parse(&text);
        }

        #[test]
        fn any_code_comes_back(entropy in any::<[u8; 12]>()) {
            let code = Code::from_entropy(entropy);
            prop_assert_eq!(Code::parse(&code.to_string()).map(|c| c.0), Ok(code.0));
        }
    }
}
