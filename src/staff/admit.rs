//! Letting somebody read: the leads' word for their key, and the keys of every epoch that is theirs
//! to read. It is made with keys that open those epochs, and with nothing less.

use super::keys::Keys;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::{
    Store, StoreError, accounts, audit, epochs, grants, old_keys, readers, vouches,
};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{Audience, EpochRow, Id, Reader, Sealed, Vouch, fresh_id, grant};

/// Why somebody was not let in to read.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    /// The newest leads' key is not held.
    #[error("these keys do not open the newest leads' epoch")]
    NotLead,
    /// The account was switched off, has another key or role, or new keys were made meanwhile.
    #[error("the account or the epochs changed meanwhile")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the job stores, made before it.
#[derive(Clone)]
struct Admitted {
    vouch: (Id, Vouch),
    grants: Vec<(i64, Sealed)>,
    events: [Event; 2],
    /// What is told where they had started over: the key before is over now.
    over: Event,
    /// The newest row of each kind that was seen.
    seen: (i64, i64),
}

/// Vouches for `reader` with the newest leads' key among `keys`, and grants a lead every epoch of
/// `keys`, a reviewer those of the team. `actor` is the lead; none for the recovery key.
///
/// Whether the public half is the person's own is for the caller to know: they typed the words that
/// the person read out.
///
/// # Errors
/// [`AdmitError`]; nothing is stored then.
pub async fn admit(
    store: &Store,
    trail: TrailKey,
    keys: &Keys,
    reader: Reader,
    actor: Option<Id>,
    now: Moment,
) -> Result<(), AdmitError> {
    let newest = keys.chain.newest(Audience::Leads).ok_or(AdmitError::NotLead)?;
    let signer = keys.signer().ok_or(AdmitError::NotLead)?;
    let vouch = Vouch::sign(signer, &keys.chain, reader.clone(), now.day());
    let vouch = vouch.map_err(|_| AdmitError::NotLead)?;
    let both = reader.audience == Audience::Leads;
    let theirs = |row: &&EpochRow| both || row.audience == Audience::Team;
    let grants = keys.chain.rows().iter().filter(theirs).filter_map(|row| {
        let opened = keys.at(row.position)?;
        let sealed = grant::seal(&reader.public, row.position, &reader.holder, opened);
        Some((row.position, sealed))
    });
    let grants: Vec<_> = grants.collect();
    let event = |action: Action, detail: String| Event {
        id: fresh_id(),
        at: now.quarter(),
        actor,
        action: action.as_str().to_owned(),
        subject: Some(reader.holder),
        detail,
    };
    let events = [
        event(Action::Vouched, reader.role.clone()),
        event(Action::Granted, grants.len().to_string()),
    ];
    let last = keys.chain.rows().last().map_or(0, |row| row.position);
    let seen = (newest.position, last);
    let over = event(Action::GrantsDestroyed, "old key".to_owned());
    let admitted = Admitted { vouch: (fresh_id(), vouch), grants, events, over, seen };
    let today = now.day();
    let stored = store.write(move |tx| {
        let (admitted, trail, reader) = (admitted.clone(), trail.clone(), reader.clone());
        Box::pin(async move {
            let (id, vouch) = &admitted.vouch;
            if !accounts::is_reader(tx, &reader).await? {
                return Ok(false);
            }
            epochs::require_newest(tx, admitted.seen.0, admitted.seen.1).await?;
            vouches::insert(tx, id, vouch).await?;
            for (position, sealed) in &admitted.grants {
                grants::replace(tx, *position, &reader.holder, sealed).await?;
            }
            if old_keys::destroy(tx, &reader.holder).await? {
                audit::append(tx, &trail, &admitted.over).await?;
            }
            for event in &admitted.events {
                audit::append(tx, &trail, event).await?;
            }
            readers::recount(tx, today).await?;
            Ok(true)
        })
    });
    match stored.await {
        Ok(true) => Ok(()),
        Ok(false) | Err(StoreError::EpochClosed) => Err(AdmitError::Changed),
        Err(error) => Err(error.into()),
    }
}
