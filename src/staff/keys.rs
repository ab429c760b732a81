//! The keys of a reader's session: what their own key opens of the grants, in memory and for one
//! request. The rows that say what a key belongs to are checked from how far this reader has seen
//! them go, so that who writes the database cannot put others in their place.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::store::{Store, StoreError, epochs, grants};
use crate::vault::{
    Audience, Chain, ChainFault, EpochKeys, Held, Id, OpenError, Opener, Place, PrivateHalf,
    PublicHalf, Sealed, grant,
};
use crate::web::faults::PageError;
use crate::web::signed_in::SignedIn;
use crate::web::site::SealTo;

/// What a holder of grants can open, and the chain that says so.
pub struct Keys {
    /// The epochs, as this holder believes them.
    pub chain: Chain,
    /// The keys of each epoch they were granted, by position.
    pub keys: BTreeMap<i64, EpochKeys>,
    fault: Option<ChainFault>,
    private: PrivateHalf,
}

impl Keys {
    /// What the reader of this session can open; nothing of it where nobody let them read yet.
    ///
    /// # Errors
    /// [`PageError::NotFound`] for who reads nothing; any other when the store cannot be asked, or
    /// the session's row was changed.
    pub async fn of(me: &SignedIn) -> Result<Self, PageError> {
        let store = me.visit.staff.store();
        let Held::Reader(private, pin) = held(me)? else { return Err(PageError::NotFound) };
        let (chain, fault) = Chain::verify(epochs::list(store).await?, pin.as_ref());
        if let Some(fault) = fault {
            tracing::error!("an epoch row is refused: {fault}");
        }
        let granted = Self::granted(store, chain, &private, &me.session.account).await?;
        Ok(Self { fault, ..granted })
    }

    /// What `holder` was granted and `private` opens. A grant that does not open is reported and
    /// passed over.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be asked.
    pub async fn granted(
        store: &Store,
        chain: Chain,
        private: &PrivateHalf,
        holder: &Id,
    ) -> Result<Self, StoreError> {
        let mut keys = BTreeMap::new();
        for granted in grants::list_for(store, holder).await? {
            let position = granted.position;
            let Some(row) = chain.find(position) else {
                tracing::error!("epoch {position} is in no signed row and is passed over");
                continue;
            };
            match grant::open(private, row, holder, &granted.sealed) {
                Ok(opened) => drop(keys.insert(position, opened)),
                // To a key that was replaced: a lead grants it anew.
                Err(error) => tracing::warn!("a grant of epoch {position} is not opened: {error}"),
            }
        }
        Ok(Self { chain, keys, fault: None, private: private.clone() })
    }

    /// The first epoch row that does not follow from what the reader of the session has seen.
    pub fn fault(&self) -> Option<ChainFault> {
        self.fault
    }

    /// The keys of the epoch at a position, where they were granted and its row follows.
    pub fn at(&self, position: i64) -> Option<&EpochKeys> {
        self.keys.get(&position)
    }

    /// The keys of the newest leads' epoch, which sign: who holds them can let others read.
    pub fn signer(&self) -> Option<&EpochKeys> {
        self.at(self.chain.newest(Audience::Leads)?.position)
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
    /// As [`Keys::seal_to`], and when this reader was not given them.
    pub async fn sign_to(
        &self,
        me: &SignedIn,
        to: Audience,
    ) -> Result<(SealTo, &EpochKeys), StoreError> {
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

/// The public half of the session's own key: what the account's row says is not asked, since who
/// writes the database may have changed it.
///
/// # Errors
/// [`PageError`] when the session's row was changed.
pub fn own_public(me: &SignedIn) -> Result<Option<PublicHalf>, PageError> {
    Ok(match held(me)? {
        Held::Reader(private, _) => Some(private.public()),
        Held::Nothing => None,
    })
}

/// What the session holds.
///
/// # Errors
/// [`PageError`] when its row was changed.
pub fn held(me: &SignedIn) -> Result<Held, PageError> {
    let changed = |_| PageError::Ours("a session's row is not what was stored there");
    match &me.session.sealed {
        Some(sealed) => me.secret.unwrap(&me.session.account, sealed).map_err(changed),
        None => Ok(Held::Nothing),
    }
}
