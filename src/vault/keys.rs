//! Key pairs: X-Wing (ML-KEM-768 with X25519, draft-connolly-cfrg-xwing-kem), as age keys.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use hpke::kem::XWing;
use hpke::{Deserializable, Kem, Serializable};
use zeroize::Zeroizing;

use super::error::KeyError;
use super::random;
use super::text::{Case, Kind};

pub(super) type HpkePublic = <XWing as Kem>::PublicKey;
pub(super) type HpkePrivate = <XWing as Kem>::PrivateKey;

/// C2SP age, "The MLKEM768-X25519 hybrid post-quantum recipient type".
const RECIPIENT: Kind = Kind { prefix: "age1pq", case: Case::Lower };
const IDENTITY: Kind = Kind { prefix: "age-secret-key-pq-", case: Case::Upper };

/// The half of a pair that seals. 1,216 bytes; as text `age1pq1…`, a standard age recipient.
#[derive(Clone)]
pub struct PublicHalf(Arc<(HpkePublic, [u8; PublicHalf::LENGTH])>);

impl PublicHalf {
    /// Bytes of a public half: 1,184 of ML-KEM-768 and 32 of X25519.
    pub const LENGTH: usize = 1216;

    /// The public half in these bytes.
    ///
    /// # Errors
    /// [`KeyError::Length`] or, when ML-KEM refuses them, [`KeyError::Invalid`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        let bytes: [u8; Self::LENGTH] = bytes.try_into().map_err(|_| KeyError::Length)?;
        let key = HpkePublic::from_bytes(&bytes).map_err(|_| KeyError::Invalid)?;
        Ok(Self(Arc::new((key, bytes))))
    }

    /// The 1,216 bytes.
    pub fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0.1
    }

    pub(super) fn hpke(&self) -> &HpkePublic {
        &self.0.0
    }
}

impl PartialEq for PublicHalf {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for PublicHalf {}

impl fmt::Display for PublicHalf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&RECIPIENT.write(self.as_bytes()))
    }
}

impl fmt::Debug for PublicHalf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicHalf")
    }
}

impl FromStr for PublicHalf {
    type Err = KeyError;

    /// Reads `age1pq1…`.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::from_bytes(&RECIPIENT.read::<{ Self::LENGTH }>(text)?[..])
    }
}

/// The half of a pair that opens: a 32-byte seed, wiped when the last copy is dropped. As text
/// `AGE-SECRET-KEY-PQ-1…`, a standard age identity.
#[derive(Clone)]
pub struct PrivateHalf(Arc<HpkePrivate>);

impl PrivateHalf {
    /// A new pair.
    pub fn generate() -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        random::fill(&mut seed[..]);
        Self::from_seed(&seed)
    }

    /// The pair that X-Wing's key generation makes of this seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Arc::new(HpkePrivate::from_bytes(seed).expect("any 32 bytes are an X-Wing seed")))
    }

    /// The half that may be known.
    pub fn public(&self) -> PublicHalf {
        let key = XWing::sk_to_pk(&self.0);
        let bytes = key.to_bytes().into();
        PublicHalf(Arc::new((key, bytes)))
    }

    /// `AGE-SECRET-KEY-PQ-1…`, 77 characters.
    pub fn to_text(&self) -> Zeroizing<String> {
        IDENTITY.write(&self.seed()[..])
    }

    /// Reads `AGE-SECRET-KEY-PQ-1…`.
    ///
    /// # Errors
    /// [`KeyError::Text`] when mistyped, cut short or another kind of key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        Ok(Self::from_seed(&*IDENTITY.read::<32>(text)?))
    }

    /// The one key of an age identity file: blank lines and lines that begin with `#` do not count.
    ///
    /// # Errors
    /// [`KeyError::Text`] when there is no key, more than one, or anything else.
    pub fn parse_file(text: &str) -> Result<Self, KeyError> {
        Self::parse(only_line(text)?)
    }

    pub(super) fn seed(&self) -> Zeroizing<[u8; 32]> {
        let mut seed = Zeroizing::new([0; 32]);
        self.0.write_exact(&mut seed[..]);
        seed
    }

    pub(super) fn hpke(&self) -> &HpkePrivate {
        &self.0
    }
}

/// The one line of a key file that is neither blank nor a comment.
pub(super) fn only_line(text: &str) -> Result<&str, KeyError> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(line),
        _ => Err(KeyError::Text),
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::vault::id::hex;

    /// The identity that stands in the C2SP age specification; its recipient there, 1,959
    /// characters, is held to by its SHA-256.
    const SPEC: &str =
        "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR";

    #[test]
    fn the_pair_of_the_age_specification_comes_out_the_same() {
        let private = PrivateHalf::parse(SPEC).unwrap();
        assert_eq!(private.to_text().as_str(), SPEC);
        let public = private.public().to_string();
        assert_eq!(public.len(), 1959);
        assert_eq!(
            hex(&Sha256::digest(&public)),
            "a091dd7e0ee9d62b75173dcc98441a0424baa941e66a8776e570a4ae60ff61ea"
        );
    }

    #[test]
    fn seed_of_sevens_makes_this_public_half() {
        let public = PrivateHalf::from_seed(&[7; 32]).public();
        assert_eq!(
            hex(&Sha256::digest(public.as_bytes())),
            "74943b4ecd441ec7f92d22c3fb377a29cd7fb96687efda8fae74ae2219a1c279"
        );
    }

    #[test]
    fn a_pair_reads_back_from_text_and_bytes() {
        let private = PrivateHalf::generate();
        let public = private.public();
        assert_eq!(PrivateHalf::parse(&private.to_text()).unwrap().public(), public);
        assert_eq!(public.to_string().parse(), Ok(public.clone()));
        assert_eq!(PublicHalf::from_bytes(public.as_bytes()), Ok(public));
    }

    #[test]
    fn an_identity_file_holds_one_key_and_comments() {
        let key = PrivateHalf::generate();
        let line = key.to_text();
        let file = format!("# made by hand\n\n{}\r\n", &*line);
        assert_eq!(PrivateHalf::parse_file(&file).unwrap().public(), key.public());
        assert!(PrivateHalf::parse_file("# nothing\n").is_err());
        assert!(PrivateHalf::parse_file(&format!("{0}\n{0}\n", &*line)).is_err());
    }

    #[test]
    fn what_is_not_a_key_is_refused() {
        assert_eq!(PublicHalf::from_bytes(&[0; 1215]), Err(KeyError::Length));
        assert_eq!(PublicHalf::from_bytes(&[0xff; 1216]), Err(KeyError::Invalid));
        assert_eq!("age1pq1".parse::<PublicHalf>(), Err(KeyError::Text));
        let private = PrivateHalf::generate();
        assert!(PrivateHalf::parse(&private.to_text().to_lowercase()).is_err());
        assert!(PrivateHalf::parse(&private.public().to_string()).is_err());
        assert!(private.to_text().parse::<PublicHalf>().is_err());
        // An age identity of the older kind has another prefix.
        let older = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
        assert!(PrivateHalf::parse(older).is_err());
    }
}
