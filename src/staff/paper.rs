//! A new recovery key in the place of the old one: every epoch that can still be opened is granted
//! to it, the leads' word for the old one is taken back and the old grants are destroyed, in one job.
//! Made with keys that open all of those epochs and sign, and with nothing less: until the job is
//! done the old key is whole.

use super::keys::Keys;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::flags::{self, KEYS_DUE};
use crate::store::notices::{self, Kind, Notice};
use crate::store::sessions::{self, Second};
use crate::store::{Store, StoreError, audit, epochs, grants, vouches};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{Audience, Id, PublicHalf, RECOVERY, Reader, Sealed, Vouch, fresh_id, grant};

/// Why there is no new recovery key. The old one is as it was.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The newest leads' key is not held.
    #[error("these keys do not open the newest leads' epoch and cannot sign")]
    NotLead,
    /// Something is stored that these keys do not open: the new key would not either.
    #[error("these keys do not open everything that is stored")]
    NotAll,
    /// New keys were made at this moment, or the code was used before.
    #[error("the epochs changed meanwhile")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the job stores, made before it: a job holds no cryptography.
#[derive(Clone)]
pub struct NewPaper {
    vouch: (Id, Vouch),
    grants: Vec<(i64, Sealed)>,
    events: Vec<Event>,
    seen: (i64, i64),
    now: Moment,
}

impl NewPaper {
    /// For the holder of the private half of `public`. `actor` is the lead; none for who has the old
    /// recovery key.
    ///
    /// # Errors
    /// [`PaperError::NotLead`], [`PaperError::NotAll`].
    pub async fn new(
        store: &Store,
        keys: &Keys,
        public: &PublicHalf,
        actor: Option<Id>,
        now: Moment,
    ) -> Result<Self, PaperError> {
        let newest = keys.chain.newest(Audience::Leads).ok_or(PaperError::NotLead)?.position;
        let signer = keys.signer().ok_or(PaperError::NotLead)?;
        if !opens_all(store, keys).await? {
            return Err(PaperError::NotAll);
        }
        let reader = Reader::recovery(public.clone());
        let vouch = Vouch::sign(signer, &keys.chain, reader, now.day());
        let vouch = vouch.map_err(|_| PaperError::NotLead)?;
        let mut grants = Vec::with_capacity(keys.keys.len());
        for (position, opened) in &keys.keys {
            grants.push((*position, grant::seal(public, *position, &RECOVERY, opened)));
        }
        let event = |action: Action, detail: String| Event {
            id: fresh_id(),
            at: now.quarter(),
            actor,
            action: action.as_str().to_owned(),
            subject: None,
            detail,
        };
        let events = vec![
            event(Action::RecoveryReplaced, String::new()),
            event(Action::GrantsDestroyed, "recovery".to_owned()),
            event(Action::Vouched, "recovery".to_owned()),
            event(Action::Granted, grants.len().to_string()),
        ];
        let last = keys.chain.rows().last().map_or(0, |row| row.position);
        Ok(Self { vouch: (fresh_id(), vouch), grants, events, seen: (newest, last), now })
    }

    /// Stores it, once `proof` is used up where there is one: what a lead showed just now.
    ///
    /// # Errors
    /// [`PaperError::Changed`]; nothing is stored then.
    pub async fn store(
        self,
        store: &Store,
        trail: TrailKey,
        proof: Option<(Id, Second)>,
    ) -> Result<(), PaperError> {
        let stored = store.write(move |tx| {
            let (new, trail) = (self.clone(), trail.clone());
            Box::pin(async move {
                let (id, vouch) = &new.vouch;
                if vouches::stands(tx, vouch).await? {
                    // By a run of this very job whose commit was not confirmed.
                    return Ok(true);
                }
                // It holds the newest row: who makes new keys waits, or this is too late.
                epochs::require_newest(tx, new.seen.0, new.seen.1).await?;
                if let Some((account, second)) = proof
                    && !sessions::spend(tx, &account, second).await?
                {
                    return Ok(false);
                }
                vouches::delete_of(tx, &RECOVERY).await?;
                grants::delete_of(tx, &RECOVERY).await?;
                vouches::insert(tx, id, vouch).await?;
                for (position, sealed) in &new.grants {
                    grants::insert(tx, *position, &RECOVERY, sealed).await?;
                }
                // An old copy of the database opens with the old key, up to the newest keys.
                flags::insert(tx, KEYS_DUE, new.now.day()).await?;
                let due = new.now.quarter();
                let told = Notice { kind: Kind::New, audience: Audience::Leads, due };
                notices::insert(tx, &told).await?;
                for event in &new.events {
                    audit::append(tx, &trail, event).await?;
                }
                Ok(true)
            })
        });
        match stored.await {
            Ok(true) => Ok(()),
            Ok(false) | Err(StoreError::EpochClosed) => Err(PaperError::Changed),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether these keys open every epoch that anybody was granted.
///
/// # Errors
/// As every read.
pub async fn opens_all(store: &Store, keys: &Keys) -> Result<bool, StoreError> {
    let live = grants::live(store).await?;
    Ok(live.iter().all(|position| keys.keys.contains_key(position)))
}
