//! What somebody who is signed in can open. Their private half is unwrapped for one visit, and the
//! rows of epochs count only as far as they follow from what this very reader has seen before.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::store::{self, StoreError};
use crate::vault::{
    Audience, Chain, ChainFault, EpochKeys, Held, Id, OpenError, Opener, Place, PrivateHalf,
    Sealed, grant,
};
use crate::web::faults::PageError;
use crate::web::signed_in::SignedIn;
use crate::web::site::SealTo;

/// A reader's keys, for one visit.
pub struct ReaderKeys {
    account: Id,
    private: PrivateHalf,
    chain: Chain,
    fault: Option<ChainFault>,
    grants: BTreeMap<i64, Sealed>,
}

impl ReaderKeys {
    /// The keys of whoever is signed in.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for who reads nothing; any other when the store fails or the session
    /// does not open.
    pub async fn of(me: &SignedIn) -> Result<Self, PageError> {
        let account = me.session.account;
        let sealed = me.session.sealed.as_ref().ok_or(PageError::NotFound)?;
        let held = me.secret.unwrap(&account, sealed);
        let held = held.map_err(|_| PageError::Ours("a session does not open with its cookie"))?;
        let Held::Reader(private, pin) = held else { return Err(PageError::NotFound) };
        let store = me.visit.staff.store();
        let rows = store::epochs::list(store).await?;
        let (chain, fault) = Chain::verify(rows, pin.as_ref());
        let grants = store::grants::list_for(store, &account).await?;
        let grants = grants.into_iter().map(|grant| (grant.position, grant.sealed)).collect();
        Ok(Self { account, private, chain, fault, grants })
    }

    /// The first epoch row that does not follow from what this reader has seen.
    pub fn fault(&self) -> Option<ChainFault> {
        self.fault
    }

    /// The keys of the epoch at a position, where this reader was given them and its row follows.
    pub fn at(&self, position: i64) -> Option<EpochKeys> {
        let (row, sealed) = (self.chain.find(position)?, self.grants.get(&position)?);
        grant::open(&self.private, row, &self.account, sealed).ok()
    }

    /// What to seal to for an audience: the newest epoch, on which the site and this reader must
    /// agree. Its keys are not needed for that.
    ///
    /// # Errors
    /// [`StoreError::EpochClosed`] when they do not agree, or there is none.
    pub async fn seal_to(&self, me: &SignedIn, to: Audience) -> Result<SealTo, StoreError> {
        let to = me.visit.staff.site().epoch(to).await?;
        let same = self.chain.newest(to.epoch.audience).is_some_and(|row| *row == to.epoch);
        if same { Ok(to) } else { Err(StoreError::EpochClosed) }
    }

    /// The same, with its keys: who seals what staff wrote makes a MAC with them.
    ///
    /// # Errors
    /// As [`ReaderKeys::seal_to`], and when this reader was not given them.
    pub async fn sign_to(
        &self,
        me: &SignedIn,
        to: Audience,
    ) -> Result<(SealTo, EpochKeys), StoreError> {
        let to = self.seal_to(me, to).await?;
        let keys = self.at(to.epoch.position).ok_or(StoreError::EpochClosed)?;
        Ok((to, keys))
    }

    /// What was sealed to this reader alone.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open_own(
        &self,
        place: &Place,
        sealed: &Sealed,
    ) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        Opener::new(self.private.clone()).open(place, sealed)
    }
}
