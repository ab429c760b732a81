//! The keys of a reader's session: what their own key opens of the grants, in memory and for one
//! request. The rows that say what a key belongs to are checked from how far this reader has seen
//! them go, so that who writes the database cannot put others in their place.

use std::collections::BTreeMap;

use crate::store::{Store, StoreError, epochs, grants};
use crate::vault::{Chain, EpochKeys, Held, Id, PrivateHalf, PublicHalf, grant};
use crate::web::faults::PageError;
use crate::web::signed_in::SignedIn;

/// What a holder of grants can open, and the chain that says so.
pub struct Keys {
    /// The epochs, as this holder believes them.
    pub chain: Chain,
    /// The keys of each epoch they were granted, by position.
    pub keys: BTreeMap<i64, EpochKeys>,
}

impl Keys {
    /// What the reader of this session can open; nothing of it where nobody let them read yet.
    ///
    /// # Errors
    /// [`PageError`] when the store cannot be asked, or the session's row was changed.
    pub async fn of(me: &SignedIn) -> Result<Self, PageError> {
        let store = me.visit.staff.store();
        let Held::Reader(private, pin) = held(me)? else {
            return Ok(Self { chain: Chain::default(), keys: BTreeMap::new() });
        };
        let (chain, fault) = Chain::verify(epochs::list(store).await?, pin.as_ref());
        if let Some(fault) = fault {
            tracing::error!("an epoch row is refused: {fault}");
        }
        Ok(Self::granted(store, chain, &private, &me.session.account).await?)
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
        Ok(Self { chain, keys })
    }

    /// Whether they hold the newest leads' epoch, and so can let others read.
    pub fn signs(&self) -> bool {
        let newest = self.chain.newest(crate::vault::Audience::Leads);
        newest.is_some_and(|row| self.keys.contains_key(&row.position))
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
