//! Passphrases of staff: nine generated words, and the two keys that one slow run makes of them.
//!
//! ```text
//! words    = 99 random bits, 11 at a time, as numbers in the BIP-39 English list
//! root     = argon2id(the words joined by single spaces, salt = 16 random bytes), 32 bytes
//! verifier = HKDF-SHA256(root, salt = staff.key, "waypost/1 passphrase verifier")
//! stored   = SHA-256("passphrase verifier": account, verifier)
//! wrap     = HKDF-SHA256(root, salt = staff.key, "waypost/1 passphrase wrap"), never stored
//! ```
//!
//! argon2id is RFC 9106. A passphrase guards keys that open what people sent, so nobody chooses
//! their own. Without `staff.key` a copy of the database permits no guess at all.
//!
//! **Why nine words of that list** and not seven of a list of 7,776 (90 bits): its words have at
//! most eight letters and differ in the first four, so nine are as quick to type as seven longer
//! ones, four letters of each are enough, and 99 bits are more. It is here already for the
//! fingerprints.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use bip39::Language;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::account::AccountKey;
use super::derive::{Label, derive_keyed};
use super::id::Id;
use super::key_file::StaffKeyFile;
use super::random;
use super::statement::Statement;
use super::wrap::WrapKey;

/// Words of a passphrase.
pub const WORDS: usize = 9;
/// Letters that tell each word of the list from every other (BIP-39, "Wordlist").
const ENOUGH: usize = 4;

/// What somebody signs in with; wiped when dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A new one.
    pub fn generate() -> Self {
        Self::from_entropy(&Zeroizing::new(random::bytes()))
    }

    /// The words of the first 99 of these bits.
    pub(super) fn from_entropy(bytes: &[u8; 13]) -> Self {
        let bits = bytes.iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte)) >> 5;
        let list = Language::English.word_list();
        let mut words = Zeroizing::new(String::with_capacity(9 * WORDS));
        for index in 0..WORDS {
            let number = usize::try_from(bits >> (11 * (WORDS - 1 - index)) & 0x7ff);
            if index > 0 {
                words.push(' ');
            }
            words.push_str(list[number.expect("eleven bits")]);
        }
        Self(words)
    }

    /// What somebody typed. Letter case is free, and so is what stands between the words; of a
    /// word its first four letters are enough.
    ///
    /// Anything can be typed: what is no passphrase of ours simply opens no account, after the
    /// same work.
    pub fn typed(text: &str) -> Self {
        let list = Language::English.word_list();
        let mut words = Zeroizing::new(String::with_capacity(9 * WORDS));
        let parts = text.split(|letter: char| !letter.is_alphabetic());
        for part in parts.filter(|part| !part.is_empty()) {
            let part = Zeroizing::new(part.to_lowercase());
            let short = part.len() >= ENOUGH;
            let word = list.iter().find(|word| **word == *part);
            let word = word.or_else(|| list.iter().find(|word| short && word.starts_with(&**part)));
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word.map_or(&**part, |word| *word));
        }
        Self(words)
    }

    /// The words, in lower case, a space between.
    pub fn words(&self) -> &str {
        &self.0
    }

    /// One slow run (about a quarter of a second at [`Cost::LEAST`]): what is stored of the
    /// passphrase, and the key of the account. `salt` is random, one for each passphrase.
    pub fn stretch(
        &self,
        account: &Id,
        salt: &[u8; 16],
        cost: Cost,
        staff_key: &StaffKeyFile,
        memory: &mut Memory,
    ) -> (Verifier, AccountKey) {
        let root = memory.run(self.0.as_bytes(), salt, cost);
        let keyed = |label| derive_keyed::<32>(label, &root[..], staff_key.bytes());
        let verifier = keyed(Label::PassphraseVerifier);
        let stored = Statement::new("passphrase verifier").field(account).field(&verifier[..]);
        let wrap = WrapKey::new(keyed(Label::PassphraseWrap));
        (Verifier(stored.hash()), AccountKey::new(*account, wrap))
    }
}

/// What is stored of a passphrase: 32 bytes.
#[derive(Clone, Copy)]
pub struct Verifier([u8; 32]);

impl Verifier {
    /// To store.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// Whether the account's row holds this, in constant time.
    pub fn matches(&self, stored: &[u8; 32]) -> bool {
        self.0.ct_eq(stored).into()
    }
}

/// How much work one run is; stored with the account, so that it can be raised later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
}

impl Cost {
    /// 64 MiB, three passes, one lane: RFC 9106, section 4, "second recommended option", on one
    /// lane, because sign-ins are let in one at a time.
    pub const LEAST: Self = Self { memory_kib: 64 << 10, passes: 3 };
    /// What a run may take on the machine that measured itself, in milliseconds.
    const TARGET: u64 = 400;
    const MOST: Self = Self { memory_kib: 256 << 10, passes: 16 };

    /// As many passes as fit in 400 ms where one run of [`Cost::LEAST`] took `least_ms`; never
    /// fewer than its three, never more than 16.
    pub fn calibrated(least_ms: u64) -> Self {
        let fit = 3 * Self::TARGET / least_ms.max(1);
        let passes = fit.clamp(Self::LEAST.passes.into(), Self::MOST.passes.into());
        Self { passes: u32::try_from(passes).expect("at most 16"), ..Self::LEAST }
    }

    /// As stored: KiB of memory, and passes.
    pub fn to_stored(self) -> (i64, i64) {
        (self.memory_kib.into(), self.passes.into())
    }

    /// From what is stored; `None` below [`Cost::LEAST`] or above 256 MiB and 16 passes, so that
    /// who writes the database can neither weaken a passphrase nor keep the server busy.
    pub fn from_stored(memory_kib: i64, passes: i64) -> Option<Self> {
        let within = |value: i64, least: u32, most: u32| {
            u32::try_from(value).ok().filter(|value| (least..=most).contains(value))
        };
        Some(Self {
            memory_kib: within(memory_kib, Self::LEAST.memory_kib, Self::MOST.memory_kib)?,
            passes: within(passes, Self::LEAST.passes, Self::MOST.passes)?,
        })
    }
}

/// The memory of runs, kept from one to the next (which saves a fifth to a half of the time) and
/// wiped after each. One for each run at a time.
#[derive(Default)]
pub struct Memory(Vec<Block>);

impl Memory {
    fn run(&mut self, secret: &[u8], salt: &[u8; 16], cost: Cost) -> Zeroizing<[u8; 32]> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, Some(32))
            .expect("every cost is within what argon2 allows");
        self.0.resize(params.block_count(), Block::default());
        let mut root = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(secret, salt, &mut root[..], &mut self.0)
            .expect("the memory is as large as the cost says, and what is typed below 4 GiB");
        self.0.iter_mut().for_each(Zeroize::zeroize);
        root
    }
}

#[cfg(test)]
mod tests {
    use argon2::{AssociatedData, ParamsBuilder};

    use super::*;
    use crate::vault::id::hex;
    use crate::vault::{PrivateHalf, TotpSecret};

    const ENTROPY: [u8; 13] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    fn staff_key(byte: u8) -> StaffKeyFile {
        StaffKeyFile::from_bytes([byte; 32])
    }

    fn stretch(words: &str, account: u8, salt: u8, staff: u8) -> (Verifier, AccountKey) {
        let cost = Cost { memory_kib: 64, passes: 1 }; // far too little, for tests alone
        let mut memory = Memory::default();
        let typed = Passphrase::typed(words);
        typed.stretch(&[account; 16], &[salt; 16], cost, &staff_key(staff), &mut memory)
    }

    #[test]
    fn known_bits_make_these_words() {
        assert_eq!(
            Passphrase::from_entropy(&ENTROPY).words(),
            "abandon amount liar amount expire adjust cage candy arch"
        );
        assert_eq!(Passphrase::from_entropy(&[0; 13]).words(), ["abandon"; 9].join(" "));
        assert_eq!(Passphrase::from_entropy(&[0xff; 13]).words(), ["zoo"; 9].join(" "));
        // The last five bits do not count.
        let mut last = ENTROPY;
        last[12] ^= 0x1f;
        assert_eq!(
            Passphrase::from_entropy(&last).words(),
            Passphrase::from_entropy(&ENTROPY).words()
        );
        last[12] ^= 0x20;
        assert_ne!(
            Passphrase::from_entropy(&last).words(),
            Passphrase::from_entropy(&ENTROPY).words()
        );
    }

    #[test]
    fn words_are_the_same_however_they_are_typed() {
        let words = "abandon ability able about above absent absorb zebra zoo";
        for typed in [
            words.to_uppercase(),
            format!("  {}\n", words.replace(' ', "-")),
            words.replace(' ', ", "),
            "aban abil able abou abov abse abso zebr zoo".to_owned(),
        ] {
            assert_eq!(Passphrase::typed(&typed).words(), words, "{typed}");
        }
    }

    #[test]
    fn other_words_stay_other_words() {
        assert_eq!(
            Passphrase::typed("aba abandun Ächz zo zoos").words(),
            "aba abandun ächz zo zoos"
        );
        assert_eq!(Passphrase::typed("").words(), "");
        let generated = Passphrase::generate();
        assert_eq!(Passphrase::typed(generated.words()).words(), generated.words());
        assert_ne!(Passphrase::generate().words(), generated.words());
        let fewer = generated.words().rsplit_once(' ').unwrap().0;
        assert_ne!(Passphrase::typed(fewer).words(), generated.words());
    }

    #[test]
    fn the_vector_of_rfc_9106_comes_out_the_same() {
        // Section 5.3, argon2id. It has a secret and associated data, so the crate is asked directly.
        let params = ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let mut tag = [0; 32];
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
            .unwrap()
            .hash_password_into(&[1; 32], &[2; 16], &mut tag)
            .unwrap();
        assert_eq!(hex(&tag), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn a_known_passphrase_has_this_verifier_and_this_key() {
        let root = Memory::default().run(b"abandon zoo", &[5; 16], Cost::LEAST);
        assert_eq!(
            hex(&root[..]),
            "57a60d3ebd27b6416ebbb6cce95c73813ae2065730d880be0d80a4c233bce3b6"
        );
        let (verifier, key) = stretch("abandon zoo", 1, 5, 3);
        assert_eq!(
            hex(&verifier.to_bytes()),
            "4547ef3c3063cb881871ecaeb34aff30964d5bdd0034dfcb2fdececf8acc2d03"
        );
        assert_eq!(
            hex(key.key().bytes()),
            "4d1f1e1f3349f24cd98358bd1e65d01bdaed37f26009f3f1ad64da26c22af976"
        );
        assert_eq!(key.account(), &[1; 16]);
    }

    #[test]
    fn a_passphrase_is_known_again_and_nothing_less_is() {
        let (verifier, key) = stretch("abandon zoo", 1, 5, 3);
        let wrapped = key.wrap_totp(&TotpSecret::generate());
        let again = stretch("Abandon ZOO", 1, 5, 3);
        assert!(again.0.matches(&verifier.to_bytes()));
        assert!(again.1.unwrap_totp(&wrapped).is_ok());
        for (words, account, salt, staff) in [
            ("abandon able", 1, 5, 3),
            ("abandon zoo", 2, 5, 3),
            ("abandon zoo", 1, 6, 3),
            ("abandon zoo", 1, 5, 4),
        ] {
            let (other, key) = stretch(words, account, salt, staff);
            assert!(!other.matches(&verifier.to_bytes()));
            assert!(key.unwrap_totp(&wrapped).is_err());
        }
        let mut wrong = verifier.to_bytes();
        for at in 0..wrong.len() {
            wrong[at] ^= 1;
            assert!(!verifier.matches(&wrong), "{at}");
            wrong[at] ^= 1;
        }
    }

    #[test]
    fn what_is_stored_of_a_passphrase_opens_nothing() {
        let (verifier, key) = stretch("abandon zoo", 1, 5, 3);
        let wrapped = key.wrap_private(&PrivateHalf::generate());
        let stored = WrapKey::new(Zeroizing::new(verifier.to_bytes()));
        assert!(AccountKey::new([1; 16], stored).unwrap_private(&wrapped).is_err());
    }

    #[test]
    fn memory_is_wiped_after_a_run() {
        let mut memory = Memory::default();
        memory.run(b"words", &[5; 16], Cost { memory_kib: 64, passes: 1 });
        assert_eq!(memory.0.len(), 64);
        assert!(memory.0.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)));
    }

    #[test]
    fn a_stored_cost_is_neither_weak_nor_endless() {
        assert_eq!(Cost::LEAST.to_stored(), (65_536, 3));
        assert_eq!(Cost::from_stored(65_536, 3), Some(Cost::LEAST));
        assert!(Cost::from_stored(262_144, 16).is_some());
        for (memory, passes) in
            [(65_535, 3), (65_536, 2), (262_145, 3), (65_536, 17), (i64::MAX, 3), (65_536, -3)]
        {
            assert_eq!(Cost::from_stored(memory, passes), None);
        }
    }

    #[test]
    fn a_faster_machine_does_more_work_and_a_slower_one_no_less_than_the_least() {
        let passes = |least_ms| Cost::calibrated(least_ms).to_stored().1;
        assert_eq!((passes(0), passes(50), passes(200), passes(250)), (16, 16, 6, 4));
        assert_eq!((passes(400), passes(4_000), passes(u64::MAX)), (3, 3, 3));
    }
}
