//! Eight words that one person reads out and another types, to know that a key is whose it is said
//! to be.
//!
//! ```text
//! hash  = SHA-256("fingerprint": holder, role, audience, public half)
//! words = its first 88 bits, 11 at a time, as numbers in the BIP-39 English list
//! ```
//!
//! Who wants a second key with the same words has to try 2^88. The list is 2,048 short common
//! words that differ in their first four letters (BIP-39, "Wordlist").

use std::fmt;

use bip39::Language;

use super::passphrase::Passphrase;
use super::statement::Statement;
use super::vouch::Reader;

/// Eight word numbers, each below 2,048.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u16; 8]);

impl Fingerprint {
    /// The fingerprint of a reader's account, role, audience and public half.
    pub fn of(reader: &Reader) -> Self {
        let hash = Statement::new("fingerprint")
            .field(&reader.holder)
            .field(reader.role.as_bytes())
            .field(reader.audience.as_str().as_bytes())
            .field(reader.public.as_bytes())
            .hash();
        let bits = hash[..11].iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
        let number = |index: usize| u16::try_from(bits >> (77 - 11 * index) & 0x7ff);
        Self(std::array::from_fn(|index| number(index).expect("eleven bits")))
    }

    /// The word numbers.
    pub fn numbers(&self) -> [u16; 8] {
        self.0
    }

    /// The words, in lower case.
    pub fn words(&self) -> [&'static str; 8] {
        let list = Language::English.word_list();
        self.0.map(|number| list[usize::from(number)])
    }

    /// Whether somebody typed these words; case, and what stands between the words, is free, and of
    /// a word its first four letters are enough.
    pub fn matches(&self, typed: &str) -> bool {
        Passphrase::typed(typed).words() == self.to_string()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{Audience, PrivateHalf};

    fn reader() -> Reader {
        Reader {
            holder: [1; 16],
            name: "anna".to_owned(),
            role: "reviewer".to_owned(),
            audience: Audience::Team,
            public: PrivateHalf::from_seed(&[7; 32]).public(),
        }
    }

    #[test]
    fn a_known_reader_has_these_words() {
        assert_eq!(
            Fingerprint::of(&reader()).to_string(),
            "burden oxygen travel shed pulse road wedding area"
        );
    }

    #[test]
    fn the_list_is_the_one_of_bip_39() {
        let list = Language::English.word_list();
        assert_eq!((list[0], list[2047]), ("abandon", "zoo"));
        assert!(list.is_sorted());
    }

    #[test]
    fn every_field_changes_the_words() {
        let words = Fingerprint::of(&reader());
        let changes: [fn(&mut Reader); 4] = [
            |reader| reader.holder[15] ^= 1,
            |reader| reader.role = "lead".to_owned(),
            |reader| reader.audience = Audience::Leads,
            |reader| reader.public = PrivateHalf::from_seed(&[8; 32]).public(),
        ];
        for change in changes {
            let mut other = reader();
            change(&mut other);
            assert_ne!(Fingerprint::of(&other), words);
        }
    }

    #[test]
    fn typed_words_match_however_they_are_spaced_and_not_in_another_order() {
        let print = Fingerprint([0, 1, 2, 3, 4, 5, 6, 2047]);
        assert!(print.matches("abandon ability able about above absent absorb zoo"));
        assert!(print.matches("  Abandon, ability - able\nabout ABOVE absent absorb zoo. "));
        assert!(print.matches("aban abil able abou abov abse abso zoo"));
        assert!(!print.matches("aba abil able abou abov abse abso zoo"));
        assert!(!print.matches("ability abandon able about above absent absorb zoo"));
        assert!(!print.matches("abandon ability able about above absent absorb"));
        assert!(!print.matches("abandon ability able about above absent absorb zoo zoo"));
        assert!(!print.matches(""));
    }
}
