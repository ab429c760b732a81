//! Vouches: a lead's signed word that a key is whose it is said to be. Only who is vouched for by
//! the newest leads' epoch is given grants.
//!
//! ```text
//! statement = "vouch": holder, name, role, audience, public half, signer's position, day
//! signature = Ed25519(newest leads' epoch, statement)
//! ```
//!
//! The name is part of it because a list of names is what a lead agrees to: an account that was given
//! another's name is not whom anybody vouched for.

use super::chain::Chain;
use super::epoch::{Audience, EpochKeys, NotSigner, verify};
use super::fingerprint::Fingerprint;
use super::id::Id;
use super::keys::PublicHalf;
use super::statement::Statement;

/// Who holds the recovery key: nobody's account.
pub const RECOVERY: Id = [0; 16];

/// Somebody who can be given grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The account, or [`RECOVERY`].
    pub holder: Id,
    /// The account's name; empty for the recovery key.
    pub name: String,
    /// The account's role as stored; `recovery` for the recovery key.
    pub role: String,
    /// Whose concerns they may read.
    pub audience: Audience,
    /// What grants are sealed to.
    pub public: PublicHalf,
}

impl Reader {
    /// The recovery key, which is granted every epoch.
    pub fn recovery(public: PublicHalf) -> Self {
        let (name, role) = (String::new(), "recovery".to_owned());
        Self { holder: RECOVERY, name, role, audience: Audience::Leads, public }
    }

    /// What the person reads out and the lead types.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }
}

/// A lead's signed word for a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouch {
    /// For whom.
    pub reader: Reader,
    /// Position of the leads' epoch that signed.
    pub signer: i64,
    /// Day since 1970-01-01 UTC.
    pub made_on: i64,
    /// Ed25519 by that epoch.
    pub signature: [u8; 64],
}

impl Vouch {
    /// A vouch by the newest leads' epoch; given only after its words were typed.
    ///
    /// # Errors
    /// [`NotSigner`] when `signer` is not the newest leads' epoch of `chain`.
    pub fn sign(
        signer: &EpochKeys,
        chain: &Chain,
        reader: Reader,
        today: i64,
    ) -> Result<Self, NotSigner> {
        let position = chain.signed_by(signer).ok_or(NotSigner)?.position;
        let mut vouch = Self { reader, signer: position, made_on: today, signature: [0; 64] };
        vouch.signature = signer.sign(&vouch.statement());
        Ok(vouch)
    }

    /// Whether it counts: signed by the newest leads' epoch, and by no other.
    pub fn verify(&self, chain: &Chain) -> bool {
        chain
            .newest(Audience::Leads)
            .filter(|row| row.position == self.signer)
            .and_then(|row| row.verifying)
            .is_some_and(|key| verify(&key, self.statement().as_bytes(), &self.signature))
    }

    fn statement(&self) -> Statement {
        Statement::new("vouch")
            .field(&self.reader.holder)
            .field(self.reader.name.as_bytes())
            .field(self.reader.role.as_bytes())
            .field(self.reader.audience.as_str().as_bytes())
            .field(self.reader.public.as_bytes())
            .number(self.signer)
            .number(self.made_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::epoch::{first_rows, next_row};
    use crate::vault::id::hex;
    use crate::vault::{EpochRow, PrivateHalf};

    fn reader() -> Reader {
        Reader {
            holder: [1; 16],
            name: "anna".to_owned(),
            role: "reviewer".to_owned(),
            audience: Audience::Team,
            public: PrivateHalf::from_seed(&[7; 32]).public(),
        }
    }

    fn begun() -> (Vec<EpochRow>, Chain, EpochKeys) {
        let (leads, keys, team, _) = first_rows(20_000);
        let rows = vec![leads, team];
        (rows.clone(), Chain::verify(rows, None).0, keys)
    }

    #[test]
    fn a_known_key_signs_this() {
        let keys = EpochKeys::new(PrivateHalf::from_seed(&[1; 32]));
        let vouch = Vouch { reader: reader(), signer: 1, made_on: 20_000, signature: [0; 64] };
        assert_eq!(
            hex(&keys.sign(&vouch.statement())),
            "ff826d03d92c5cfeb88cb0df0ec6a36fc4c49f8d84991d16a2529b6ff1d711\
             dbd1e54cba3d9f0ac6e6301f0ea80ba403d35ae6ae5c6c72ac558d86542f5df107"
        );
    }

    #[test]
    fn a_vouch_counts_as_it_was_made_and_not_otherwise() {
        let (_, chain, keys) = begun();
        let vouch = Vouch::sign(&keys, &chain, reader(), 20_001).unwrap();
        assert!(vouch.verify(&chain));
        let changes: [fn(&mut Vouch); 8] = [
            |vouch| vouch.reader.holder[0] ^= 1,
            |vouch| vouch.reader.name = "maria".to_owned(),
            |vouch| vouch.reader.role.push('x'),
            |vouch| vouch.reader.audience = Audience::Leads,
            |vouch| vouch.reader.public = PrivateHalf::generate().public(),
            |vouch| vouch.signer = 2,
            |vouch| vouch.made_on += 1,
            |vouch| vouch.signature[63] ^= 1,
        ];
        for change in changes {
            let mut wrong = vouch.clone();
            change(&mut wrong);
            assert!(!wrong.verify(&chain));
        }
    }

    #[test]
    fn a_vouch_of_an_older_leads_epoch_no_longer_counts() {
        let (mut rows, chain, old) = begun();
        let vouch = Vouch::sign(&old, &chain, reader(), 20_001).unwrap();
        let (row, new) = next_row(&old, &chain, Audience::Leads, 20_090).unwrap();
        rows.push(row);
        let (chain, _) = Chain::verify(rows, None);
        assert!(!vouch.verify(&chain));
        assert_eq!(Vouch::sign(&old, &chain, reader(), 20_091), Err(NotSigner));
        assert!(Vouch::sign(&new, &chain, reader(), 20_091).unwrap().verify(&chain));
    }

    #[test]
    fn the_teams_epoch_vouches_for_nobody() {
        let (leads, _, team, team_keys) = first_rows(20_000);
        let (chain, _) = Chain::verify(vec![leads, team], None);
        assert_eq!(Vouch::sign(&team_keys, &chain, reader(), 20_001), Err(NotSigner));
    }

    #[test]
    fn a_chain_that_was_rolled_back_vouches_for_nobody() {
        let (mut rows, chain, keys) = begun();
        let vouch = Vouch::sign(&keys, &chain, reader(), 20_001).unwrap();
        let (row, _) = next_row(&keys, &chain, Audience::Leads, 20_090).unwrap();
        rows.push(row);
        let pin = Chain::verify(rows.clone(), None).0.pin();
        rows.pop();
        let (chain, _) = Chain::verify(rows, pin.as_ref());
        assert!(!vouch.verify(&chain));
    }
}
