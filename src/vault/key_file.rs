//! The two key files beside the database: 32 random bytes each, as one line of text.
//!
//! ```text
//! # <what it is>
//! waypost-public-key-1… or waypost-staff-key-1…      (Bech32: a kind, the bytes, a checksum)
//! ```

use zeroize::Zeroizing;

use super::derive::{Label, derive};
use super::error::KeyError;
use super::keys::only_line;
use super::random;
use super::text::{Case, Kind};
use super::wrap::WrapKey;

const PUBLIC: Kind = Kind { prefix: "waypost-public-key-", case: Case::Lower };
const STAFF: Kind = Kind { prefix: "waypost-staff-key-", case: Case::Lower };

/// `public.key`: with it a code becomes a lookup id. The public side needs it.
#[derive(Clone)]
pub struct PublicKeyFile(Zeroizing<[u8; 32]>);

impl PublicKeyFile {
    /// A new one; only for a database that has none.
    pub fn generate() -> Self {
        Self(fresh())
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`KeyError::Text`] when it is damaged, empty, or another kind of file.
    pub fn parse(file: &[u8]) -> Result<Self, KeyError> {
        parse(&PUBLIC, file).map(Self)
    }

    /// The file.
    pub fn to_text(&self) -> Zeroizing<String> {
        to_text(&PUBLIC, "Waypost public.key: finds a concern by its code. Keep a copy.", &self.0)
    }

    /// HKDF-SHA256(the 32 bytes, "waypost/1 public.key check"): stored, so that a process knows
    /// whether its file belongs to its database.
    pub fn check(&self) -> [u8; 32] {
        *derive(Label::PublicCheck, &self.0[..])
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    #[cfg(test)]
    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

/// `staff.key`: guards what the staff side keeps. The public side never has it.
#[derive(Clone)]
pub struct StaffKeyFile(Zeroizing<[u8; 32]>);

/// What `staff.key` wraps: each under a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffSecret {
    /// The password of the mail server.
    SmtpPassword,
    /// Where a staff member's mail goes.
    Address,
}

impl StaffKeyFile {
    /// A new one; only for a database that has none.
    pub fn generate() -> Self {
        Self(fresh())
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`KeyError::Text`] when it is damaged, empty, or another kind of file.
    pub fn parse(file: &[u8]) -> Result<Self, KeyError> {
        parse(&STAFF, file).map(Self)
    }

    /// The file.
    pub fn to_text(&self) -> Zeroizing<String> {
        to_text(&STAFF, "Waypost staff.key: guards what staff keep. Keep a copy.", &self.0)
    }

    /// HKDF-SHA256(the 32 bytes, "waypost/1 staff.key check"): stored, so that a process knows
    /// whether its file belongs to its database.
    pub fn check(&self) -> [u8; 32] {
        *derive(Label::StaffCheck, &self.0[..])
    }

    /// HKDF-SHA256(the 32 bytes, the label of `secret`).
    pub fn wrap_key(&self, secret: StaffSecret) -> WrapKey {
        let label = match secret {
            StaffSecret::SmtpPassword => Label::StaffSmtpPassword,
            StaffSecret::Address => Label::StaffAddress,
        };
        WrapKey::new(derive(label, &self.0[..]))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    #[cfg(test)]
    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

fn fresh() -> Zeroizing<[u8; 32]> {
    let mut bytes = Zeroizing::new([0; 32]);
    random::fill(&mut bytes[..]);
    bytes
}

fn parse(kind: &Kind, file: &[u8]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    kind.read(only_line(str::from_utf8(file).map_err(|_| KeyError::Text)?)?)
}

fn to_text(kind: &Kind, says: &str, bytes: &[u8; 32]) -> Zeroizing<String> {
    Zeroizing::new(format!("# {says}\n{}\n", &*kind.write(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    fn staff() -> StaffKeyFile {
        StaffKeyFile::from_bytes([3; 32])
    }

    #[test]
    fn known_key_files_have_this_text_and_these_check_values() {
        let public = PublicKeyFile::from_bytes([3; 32]);
        assert_eq!(
            public.to_text().lines().last(),
            Some("waypost-public-key-1qvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsnl4s9f")
        );
        assert_eq!(
            hex(&public.check()),
            "7231f5af82c6049ecfa45f928647fd55ba02c1bf675923d3d11d04141cf8a4e8"
        );
        assert_eq!(
            staff().to_text().lines().last(),
            Some("waypost-staff-key-1qvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvps0qkk7y")
        );
        assert_eq!(
            hex(&staff().check()),
            "273a4b6a4d899d87befd255950fc16d3b4f6b43652535ae8b67410380304544b"
        );
    }

    #[test]
    fn a_staff_key_makes_a_key_of_its_own_for_each_secret() {
        let wrapped = staff().wrap_key(StaffSecret::Address).wrap("place", b"someone");
        assert!(staff().wrap_key(StaffSecret::SmtpPassword).unwrap("place", &wrapped).is_err());
        assert!(staff().wrap_key(StaffSecret::Address).unwrap("place", &wrapped).is_ok());
        let address: Zeroizing<[u8; 32]> = derive(Label::StaffAddress, &[3; 32]);
        assert_eq!(
            hex(&address[..]),
            "6b6b66b2422a09ac9796f2ce95958c3ecb5d0b60bb5337eb9265686c9ead3c4a"
        );
        let smtp: Zeroizing<[u8; 32]> = derive(Label::StaffSmtpPassword, &[3; 32]);
        assert_eq!(
            hex(&smtp[..]),
            "cda283f7f12d58e4c7b4f7931ab246c897489d7bed7ff83748b88017e67b2436"
        );
    }

    #[test]
    fn a_key_file_reads_back_and_the_other_kind_is_refused() {
        let public = PublicKeyFile::generate();
        let staff = StaffKeyFile::generate();
        let read = PublicKeyFile::parse(public.to_text().as_bytes()).unwrap();
        assert_eq!(read.check(), public.check());
        let read = StaffKeyFile::parse(staff.to_text().as_bytes()).unwrap();
        assert_eq!(read.check(), staff.check());
        assert!(PublicKeyFile::parse(staff.to_text().as_bytes()).is_err());
        assert!(StaffKeyFile::parse(public.to_text().as_bytes()).is_err());
    }

    #[test]
    fn a_damaged_key_file_is_refused() {
        let text = staff().to_text();
        let from = text.find("waypost-staff").unwrap();
        for at in from..text.trim_end().len() {
            let mut wrong = text.as_bytes().to_vec();
            wrong[at] ^= 1;
            assert!(StaffKeyFile::parse(&wrong).is_err(), "{at}");
            assert!(StaffKeyFile::parse(&text.as_bytes()[..at]).is_err(), "{at}");
        }
        assert!(StaffKeyFile::parse(b"").is_err());
        assert!(StaffKeyFile::parse(&[0xff; 40]).is_err());
        assert!(StaffKeyFile::parse(text.repeat(2).as_bytes()).is_err());
    }
}
