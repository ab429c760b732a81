//! Epochs: one key pair an audience and period, named by a row that the leads signed.
//!
//! ```text
//! row statement = "epoch": position, audience, number, first day, last day, public half,
//!                 verifying half (empty for the team), hash of the row before (zeros for none)
//! signature     = Ed25519(newest leads' epoch before this row, statement); the first row's own
//! hash          = SHA-256("epoch row": statement, signature)
//! sign seed     = HKDF-SHA256(private half's seed, "waypost/1 epoch sign")
//! staff key     = HKDF-SHA256(private half's seed, "waypost/1 epoch staff")
//! ```
//!
//! Ed25519 is RFC 8032, verified strictly. It is not post-quantum: it guards who may read from now
//! on, not what was sealed.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::chain::Chain;
use super::derive::{Label, derive};
use super::keys::{PrivateHalf, PublicHalf};
use super::statement::Statement;

/// Days from an epoch's first to its last, both of which count (DESIGN: expired after 365).
pub const LAST_DAY: i64 = 364;

/// Days after which a lead should make the next epochs (DESIGN: due, which stops nothing).
pub const DUE_AFTER: i64 = 90;

/// Who a concern is sealed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Reviewers and leads.
    Team,
    /// Leads only: the concern may be about someone of the team.
    Leads,
}

impl Audience {
    /// `team` or `leads`, as stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Leads => "leads",
        }
    }

    /// The audience in a stored row, or `None` when it is neither.
    pub fn from_stored(text: &str) -> Option<Self> {
        match text {
            "team" => Some(Self::Team),
            "leads" => Some(Self::Leads),
            _ => None,
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the database says of an epoch. It counts only as part of a [`Chain`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochRow {
    /// 1, 2, 3 … over both audiences.
    pub position: i64,
    /// Who reads what is sealed to it.
    pub audience: Audience,
    /// 1, 2, 3 … within its audience.
    pub number: i64,
    /// Day since 1970-01-01 UTC from which it is used.
    pub first_day: i64,
    /// Day since 1970-01-01 UTC after which it is expired.
    pub last_day: i64,
    /// What concerns are sealed to.
    pub public: PublicHalf,
    /// Ed25519 key that checks later rows and vouches; leads only.
    pub verifying: Option<[u8; 32]>,
    /// Hash of the row before; zeros in the first.
    pub previous: [u8; 32],
    /// Ed25519, by the newest leads' epoch before this row; the first signs itself.
    pub signature: [u8; 64],
}

impl EpochRow {
    /// What the next row and the pin name this row by; it covers the signature too.
    pub fn hash(&self) -> [u8; 32] {
        let statement = self.statement();
        Statement::new("epoch row").field(statement.as_bytes()).field(&self.signature).hash()
    }

    fn statement(&self) -> Statement {
        Statement::new("epoch")
            .number(self.position)
            .field(self.audience.as_str().as_bytes())
            .number(self.number)
            .number(self.first_day)
            .number(self.last_day)
            .field(self.public.as_bytes())
            .field(self.verifying.as_ref().map_or(&[], |key| &key[..]))
            .field(&self.previous)
    }

    pub(super) fn is_signed_by(&self, verifying: &[u8; 32]) -> bool {
        verify(verifying, self.statement().as_bytes(), &self.signature)
    }
}

/// The private half of one epoch, and what follows from it. Wiped when dropped.
#[derive(Clone)]
pub struct EpochKeys(PrivateHalf);

impl EpochKeys {
    fn generate() -> Self {
        Self(PrivateHalf::generate())
    }

    pub(super) fn new(private: PrivateHalf) -> Self {
        Self(private)
    }

    pub(super) fn private(&self) -> &PrivateHalf {
        &self.0
    }

    /// What concerns are sealed to.
    pub fn public(&self) -> PublicHalf {
        self.0.public()
    }

    /// The Ed25519 key that checks what [`EpochKeys`] of the leads sign.
    pub fn verifying(&self) -> [u8; 32] {
        self.signing().verifying_key().to_bytes()
    }

    /// HMAC-SHA256 of what a member of staff wrote: only who can read it can have written it.
    pub fn staff_mac(&self, message: &[u8]) -> [u8; 32] {
        self.staff_hmac(message).finalize().into_bytes().into()
    }

    /// Whether `mac` is that of `message`, in constant time.
    pub fn verify_staff_mac(&self, message: &[u8], mac: &[u8]) -> bool {
        self.staff_hmac(message).verify_slice(mac).is_ok()
    }

    fn staff_hmac(&self, message: &[u8]) -> Hmac<Sha256> {
        let key: Zeroizing<[u8; 32]> = derive(Label::EpochStaff, &self.0.seed()[..]);
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key[..])
            .expect("HMAC takes a key of any length");
        mac.update(message);
        mac
    }

    fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&derive(Label::EpochSign, &self.0.seed()[..]))
    }

    pub(super) fn sign(&self, statement: &Statement) -> [u8; 64] {
        self.signing().sign(statement.as_bytes()).to_bytes()
    }
}

/// The key offered is not the newest leads' epoch of the chain, so it may not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("only the newest leads' epoch signs")]
pub struct NotSigner;

/// The first two rows of a database that has none: the leads' at position 1, which signs itself,
/// and the team's at position 2.
pub fn first_rows(today: i64) -> (EpochRow, EpochKeys, EpochRow, EpochKeys) {
    let leads_keys = EpochKeys::generate();
    let leads = row(&leads_keys, &leads_keys, (1, Audience::Leads, 1), [0; 32], today);
    let team_keys = EpochKeys::generate();
    let team = row(&leads_keys, &team_keys, (2, Audience::Team, 1), leads.hash(), today);
    (leads, leads_keys, team, team_keys)
}

/// The row after the last of `chain`, signed by `signer`, and its keys.
///
/// # Errors
/// [`NotSigner`] when `signer` is not the newest leads' epoch, or the chain does not reach the pin.
pub fn next_row(
    signer: &EpochKeys,
    chain: &Chain,
    audience: Audience,
    today: i64,
) -> Result<(EpochRow, EpochKeys), NotSigner> {
    let last = chain.signed_by(signer).and_then(|_| chain.rows().last()).ok_or(NotSigner)?;
    let number = chain.newest(audience).map_or(0, |row| row.number) + 1;
    let keys = EpochKeys::generate();
    let names = (last.position + 1, audience, number);
    Ok((row(signer, &keys, names, last.hash(), today), keys))
}

fn row(
    signer: &EpochKeys,
    keys: &EpochKeys,
    (position, audience, number): (i64, Audience, i64),
    previous: [u8; 32],
    today: i64,
) -> EpochRow {
    let mut row = EpochRow {
        position,
        audience,
        number,
        first_day: today,
        last_day: today + LAST_DAY,
        public: keys.public(),
        verifying: (audience == Audience::Leads).then(|| keys.verifying()),
        previous,
        signature: [0; 64],
    };
    row.signature = signer.sign(&row.statement());
    row
}

pub(super) fn verify(verifying: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(verifying)
        .and_then(|key| key.verify_strict(message, &Signature::from_bytes(signature)))
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::id::hex;

    fn keys(byte: u8) -> EpochKeys {
        EpochKeys::new(PrivateHalf::from_seed(&[byte; 32]))
    }

    #[test]
    fn known_keys_make_this_row() {
        let row = row(&keys(1), &keys(2), (3, Audience::Leads, 2), [4; 32], 20_000);
        assert_eq!(row.last_day, 20_364);
        assert_eq!(
            hex(&row.verifying.unwrap()),
            "0efd29d45f43c7fa793ce7eb03373afb8563d694a550838f2905ed72637dcaa4"
        );
        assert_eq!(
            hex(&row.signature),
            "2186d6d3fe60f263ddb69a7d88fc50cc76edcd248e0a86826ded84d8c246510e\
             cf99e714585111736ede3fe9831214763652e4a253e8835ce109bb2bdf124c0a"
        );
        assert_eq!(
            hex(&row.hash()),
            "0f7bd87df005c45743830073fe2dd09bc632c3d145f0001abb77c288201285b4"
        );
    }

    #[test]
    fn known_keys_make_this_staff_mac_and_take_no_other() {
        let mac = keys(1).staff_mac(b"a note");
        assert_eq!(hex(&mac), "3027119d04908e8c00ccaa4d5cbc881d2a795d809c6ff8779a4c577513bde9ca");
        assert!(keys(1).verify_staff_mac(b"a note", &mac));
        assert!(!keys(2).verify_staff_mac(b"a note", &mac));
        assert!(!keys(1).verify_staff_mac(b"another", &mac));
        assert!(!keys(1).verify_staff_mac(b"a note", &mac[..31]));
    }

    #[test]
    fn an_audience_reads_back() {
        for audience in [Audience::Team, Audience::Leads] {
            assert_eq!(Audience::from_stored(audience.as_str()), Some(audience));
        }
        assert_eq!(Audience::from_stored("everyone"), None);
    }
}
