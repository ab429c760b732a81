//! Leaving a prepared message for whoever holds a concern's code, and reading staff's copy of it.
//! Nothing is left but a prepared message's id and its closed values; free text has no way in.

use zeroize::Zeroizing;

use crate::domain::notice::Message;
use crate::store::concerns::StoredConcern;
use crate::store::entries::{Entry, Kind};
use crate::store::{self, StoreError, Tx};
use crate::vault::{self, EpochKeys, Id, Opener, Place, Sealed, Written};
use crate::web::site::{SealTo, Site};

/// What [`Written`] calls a message.
pub const KIND: &str = "message";

/// A message, sealed twice and ready to be stored: to the mailbox, for whoever holds the code, and
/// to the current epoch of the concern's audience, for staff.
#[derive(Clone)]
pub struct Left {
    message: Entry,
    copy: Entry,
    newest: i64,
}

impl Left {
    /// Seals a message that `by` leaves on `today`, as the entries `left` and `copied`. `keys` are
    /// those of the epoch `to`.
    ///
    /// # Errors
    /// [`StoreError::EpochClosed`] when `keys` are not those of `to`; [`StoreError::Corrupt`] when
    /// it cannot be sealed.
    pub fn seal(
        to: &SealTo,
        keys: &EpochKeys,
        concern: &StoredConcern,
        message: &Message,
        (by, today): (Id, i64),
        (left, copied): (Id, Id),
    ) -> Result<Self, StoreError> {
        let epoch = &to.epoch;
        if epoch.public != keys.public() {
            return Err(StoreError::EpochClosed);
        }
        let message = Message { concern: vault::hex(&concern.id), ..message.clone() };
        let json = serde_json::to_vec(&message).map_err(|_| StoreError::Corrupt("a message"))?;
        let json = Zeroizing::new(json);
        let sealed = vault::seal(&concern.mailbox_public, &Place::mailbox(left), &json);
        let written = Written {
            kind: KIND.to_owned(),
            concern: concern.id,
            by,
            day: today,
            epoch: epoch.position,
            content: json,
        };
        let copy = vault::seal(&epoch.public, &Place::entry(copied), &written.to_json(keys));
        let large = |_| StoreError::Corrupt("a message too large to seal");
        let entry = |id: Id, kind: Kind, sealed: Sealed| Entry {
            id,
            concern: concern.id,
            kind,
            epoch: epoch.position,
            written_on: today,
            sealed,
        };
        let message = entry(left, Kind::Message, sealed.map_err(large)?);
        let copy = entry(copied, Kind::MessageCopy, copy.map_err(large)?);
        Ok(Self { message, copy, newest: to.newest })
    }

    /// Stores both inside a job, unless they are stored. True when they were stored now.
    ///
    /// # Errors
    /// [`StoreError::EpochClosed`] when the epoch is no longer the current one: seal again.
    pub async fn store(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        store::epochs::require_newest(tx, self.copy.epoch, self.newest).await?;
        store::entries::insert_once(tx, &self.message).await?;
        store::entries::insert_once(tx, &self.copy).await
    }
}

/// Seals and stores a message by itself. `keys` are those of the current epoch of the concern's
/// audience.
///
/// # Errors
/// [`StoreError::EpochClosed`] when `keys` are not those of the current epoch: read them again, and
/// again; any other when it could not be stored, or it is not known whether it was.
pub async fn leave(
    site: &Site,
    to: &StoredConcern,
    message: &Message,
    by: Id,
    keys: &EpochKeys,
) -> Result<(), StoreError> {
    let epoch = site.epoch(to.audience).await?;
    let ids = (vault::fresh_id(), vault::fresh_id());
    let left = Left::seal(&epoch, keys, to, message, (by, site.now().day()), ids)?;
    let stored = site.store().write(move |tx| {
        let left = left.clone();
        Box::pin(async move { left.store(tx).await.map(|_| ()) })
    });
    stored.await
}

/// The message in an opened copy, and who left it when; `None` when it was not written by staff who
/// could read the epoch it names, whose opener `opener` is, or for another concern.
pub fn read_copy(opener: &Opener, concern: &Id, json: &[u8]) -> Option<(Written, Message)> {
    let written = opener.read_written(json, concern).ok()?;
    let message: Message = serde_json::from_slice(&written.content).ok()?;
    let ours = written.kind == KIND && message.concern == vault::hex(concern);
    (ours && message.prepared().is_some()).then_some((written, message))
}
