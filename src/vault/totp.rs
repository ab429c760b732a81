//! The second step of signing in: a code that a phone shows, or one of ten printed ones.
//!
//! ```text
//! step     = seconds since 1970-01-01 UTC / 30
//! shown    = the last 6 decimal digits of HOTP(HMAC-SHA1, secret, step)
//! one-use  = 50 random bits, ten Crockford base-32 characters in two groups
//! stored   = HKDF-SHA256(8 bytes, salt = secret, "waypost/1 one-use code")
//! ```
//!
//! HOTP is RFC 4226, TOTP RFC 6238. SHA-1 is what every authenticator app can do; HMAC asks nothing
//! of it that is broken. What is stored of a one-use code takes the TOTP secret to compute, and so
//! the passphrase: a copy of the database permits no guess.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::{ConditionallySelectable, ConstantTimeEq};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::code::{ALPHABET, symbol_of};
use super::derive::{Label, derive_keyed};
use super::random;

/// RFC 6238, section 4.
const SECONDS: i64 = 30;
/// RFC 4226, section 5.3: six digits.
const MODULUS: u32 = 1_000_000;
/// Steps before and after the present one that are taken (RFC 6238, section 5.2: at most one back).
/// One ahead as well, because phones' clocks run fast as often as slow.
const WINDOW: i64 = 1;

/// What an authenticator app holds: 20 random bytes, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// A new one.
    pub fn generate() -> Self {
        Self(random::bytes())
    }

    pub(super) fn from_bytes(bytes: &[u8; 20]) -> Self {
        Self(*bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The secret to type into an app: 32 letters and digits (RFC 4648, section 6).
    pub fn to_base32(&self) -> Zeroizing<String> {
        base32(&self.0)
    }

    /// What an app reads from a QR code (the Key Uri Format that authenticator apps share).
    pub fn to_uri(&self, issuer: &str, username: &str) -> Zeroizing<String> {
        let (issuer, username) = (percent(issuer), percent(username));
        let secret = self.to_base32();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{username}?secret={}&issuer={issuer}",
            &*secret
        ))
    }

    /// The step whose code this is, when it is one of the three around `now` (seconds since
    /// 1970-01-01 UTC) and after `last_step`, the last that the account has used. Spaces are free.
    pub fn check(&self, typed: &str, now: i64, last_step: i64) -> Option<i64> {
        let typed: Zeroizing<String> =
            Zeroizing::new(typed.chars().filter(|letter| !letter.is_whitespace()).collect());
        let digits = typed.len() == 6 && typed.bytes().all(|digit| digit.is_ascii_digit());
        let number: u32 = typed.parse().ok().filter(|_| digits)?;
        let step = now.div_euclid(SECONDS);
        let mut found = i64::MIN;
        for step in (step - WINDOW).max(last_step.saturating_add(1))..=step + WINDOW {
            found.conditional_assign(&step, self.at(step).ct_eq(&number));
        }
        (found != i64::MIN).then_some(found)
    }

    /// What the app shows at `now`: for the demo and for tests, which have no phone.
    pub fn shown(&self, now: i64) -> Zeroizing<String> {
        Zeroizing::new(format!("{:06}", self.at(now.div_euclid(SECONDS))))
    }

    /// RFC 4226, section 5.3.
    fn at(&self, step: i64) -> u32 {
        let mut mac = <Hmac<Sha1> as KeyInit>::new_from_slice(&self.0)
            .expect("HMAC takes a key of any length");
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let offset = usize::from(hash[19] & 0xf);
        let four: [u8; 4] = hash[offset..offset + 4].try_into().expect("offset is at most 15");
        (u32::from_be_bytes(four) & 0x7fff_ffff) % MODULUS
    }
}

/// A printed code that stands in for the phone, once; wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct OneUseCode([u8; 8]);

impl OneUseCode {
    /// How many are printed.
    pub const PRINTED: usize = 10;
    const LENGTH: usize = 10;

    /// The code of the last 50 of these bits.
    pub(super) fn from_entropy(bytes: [u8; 8]) -> Self {
        Self((u64::from_be_bytes(bytes) & ((1 << 50) - 1)).to_be_bytes())
    }

    /// Reads what somebody typed, as a [`super::Code`] is read: spaces, dashes and letter case are
    /// free, O is 0, I and L are 1. `None` when it is not ten characters.
    pub fn parse(text: &str) -> Option<Self> {
        let mut number = 0u64;
        let mut count = 0;
        for character in text.chars().filter(|character| character.is_alphanumeric()) {
            number = number << 5 | u64::from(symbol_of(character)?);
            count += 1;
            if count > Self::LENGTH {
                return None;
            }
        }
        (count == Self::LENGTH).then(|| Self(number.to_be_bytes()))
    }

    /// `XXXXX-XXXXX`.
    pub fn to_text(&self) -> Zeroizing<String> {
        let number = u64::from_be_bytes(self.0);
        let mut text = Zeroizing::new(String::with_capacity(Self::LENGTH + 1));
        for index in (0..Self::LENGTH).rev() {
            let symbol = usize::try_from(number >> (5 * index) & 31).expect("five bits");
            text.push(char::from(ALPHABET[symbol]));
            if index == Self::LENGTH / 2 {
                text.push('-');
            }
        }
        text
    }

    /// What is stored of it.
    pub fn hash(&self, secret: &TotpSecret) -> [u8; 32] {
        *derive_keyed(Label::OneUseCode, &self.0, &secret.0)
    }
}

/// RFC 4648, section 6, without padding.
fn base32(bytes: &[u8]) -> Zeroizing<String> {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let symbols = (0..(bytes.len() * 8).div_ceil(5))
        .map(|index| (0..5).fold(0, |symbol, at| symbol << 1 | bit(5 * index + at)));
    Zeroizing::new(symbols.map(|symbol| char::from(ALPHABET[usize::from(symbol)])).collect())
}

/// RFC 3986, section 2.1: everything but letters, digits and `-._~`.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&super::id::hex(&[byte]).to_ascii_uppercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890")
    }

    #[test]
    fn the_vectors_of_rfc_6238_come_out_the_same() {
        // Appendix B, SHA-1, whose eight digits end in these six.
        for (now, shown) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret().shown(now).as_str(), shown, "{now}");
            assert_eq!(secret().check(shown, now, 0), Some(now / 30));
        }
    }

    #[test]
    fn base_32_is_that_of_rfc_4648() {
        for (plain, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(plain.as_bytes()).as_str(), text);
        }
        assert_eq!(secret().to_base32().as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn an_app_reads_this_address() {
        assert_eq!(
            secret().to_uri("Lantern Street", "anna.k").as_str(),
            "otpauth://totp/Lantern%20Street:anna.k?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Lantern%20Street"
        );
        assert!(secret().to_uri("Ñ&:", "a").starts_with("otpauth://totp/%C3%91%26%3A:a?"));
    }

    #[test]
    fn a_code_counts_a_step_early_or_late_and_no_more() {
        let shown = secret().shown(30_000);
        for (now, step) in [
            (29_969, None),
            (29_970, Some(1_000)),
            (30_000, Some(1_000)),
            (30_059, Some(1_000)),
            (30_060, None),
        ] {
            assert_eq!(secret().check(&shown, now, 0), step, "{now}");
        }
    }

    #[test]
    fn a_code_counts_once_and_never_before_one_that_was_used() {
        let shown = secret().shown(30_000);
        assert_eq!(secret().check(&shown, 30_000, 999), Some(1_000));
        assert_eq!(secret().check(&shown, 30_000, 1_000), None);
        assert_eq!(secret().check(&shown, 30_000, 1_001), None);
        assert_eq!(secret().check(&shown, 30_000, i64::MAX), None);
    }

    #[test]
    fn what_is_not_six_digits_or_another_number_is_refused() {
        let shown = secret().shown(30_000);
        let spaced = format!(" {} {} ", &shown[..3], &shown[3..]);
        assert_eq!(secret().check(&spaced, 30_000, 0), Some(1_000));
        let zero_before = format!("0{}", &*shown);
        for wrong in ["", "12345", &zero_before, "+12345", "１２３４５６", "abcdef"] {
            assert_eq!(secret().check(wrong, 30_000, 0), None, "{wrong}");
        }
        for at in 0..6 {
            let mut wrong = shown.to_string().into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + 1) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            assert_eq!(secret().check(&wrong, 30_000, 0), None, "{wrong}");
        }
        assert_eq!(TotpSecret::from_bytes(&[1; 20]).check(&shown, 30_000, 0), None);
    }

    #[test]
    fn known_bits_make_this_one_use_code_and_this_is_stored_of_it() {
        let code = OneUseCode::from_entropy([0xff, 0xfd, 1, 2, 3, 4, 5, 6]);
        assert_eq!(code.to_text().as_str(), "81081-G8186");
        assert_eq!(
            hex(&code.hash(&secret())),
            "c295fc8191699e46b8b7a0034c2a25f7abf1cb70525cf03410bdb5c78766c99c"
        );
        assert_ne!(code.hash(&TotpSecret::from_bytes(&[1; 20])), code.hash(&secret()));
    }

    #[test]
    fn a_one_use_code_reads_back_however_it_is_typed() {
        let code = OneUseCode::from_entropy(random::bytes());
        let text = code.to_text().to_string();
        for typed in [text.clone(), text.to_lowercase(), text.replace('-', " ")] {
            let read = OneUseCode::parse(&typed).unwrap();
            assert_eq!(read.hash(&secret()), code.hash(&secret()));
        }
        let longer = format!("{text}0");
        for wrong in ["", &text[1..], &longer, "UUUUU-UUUUU", "é2345-67890"] {
            assert!(OneUseCode::parse(wrong).is_none(), "{wrong}");
        }
    }
}
