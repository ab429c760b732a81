//! Leaving a prepared message for whoever holds a concern's code, and reading staff's copy of it.
//! Nothing is left but a prepared message's id and its closed values; free text has no way in.

use serde::{Deserialize, Serialize};

use crate::domain::notice::Message;
use crate::store::concerns::StoredConcern;
use crate::store::entries::{Entry, Kind};
use crate::store::{self, StoreError};
use crate::vault::{self, EpochKeys, Id, Opener, Place, Sealed};
use crate::web::site::Site;

/// Staff's copy: the JSON inside its sealed record.
#[derive(Serialize, Deserialize)]
struct Copy {
    /// The message, as JSON text: these very bytes are what the MAC is of.
    message: String,
    /// HMAC-SHA256 under the epoch's staff key, of the copy's place, a line feed and the message;
    /// hex. Only who could read the epoch can have written it.
    mac: String,
}

/// Stores a message twice in one job: sealed to the mailbox, for whoever holds the code, and sealed
/// to the current epoch of the concern's audience, for staff. `keys` are that epoch's.
///
/// # Errors
/// [`StoreError::EpochClosed`] when `keys` are not those of the current epoch: read them again, and
/// again; any other when it could not be stored, or it is not known whether it was.
pub async fn leave(
    site: &Site,
    to: &StoredConcern,
    message: &Message,
    keys: &EpochKeys,
) -> Result<(), StoreError> {
    let epoch = site.epoch(to.audience).await?;
    if epoch.epoch.public != keys.public() {
        return Err(StoreError::EpochClosed);
    }
    let message = Message { concern: vault::hex(&to.id), ..message.clone() };
    let message = serde_json::to_string(&message).map_err(|_| StoreError::Corrupt("a message"))?;
    let (left, copied) = (vault::fresh_id(), vault::fresh_id());
    let mac = vault::hex(&keys.staff_mac(&said(copied, &message)));
    let sealed = vault::seal(&to.mailbox_public, &Place::mailbox(left), message.as_bytes());
    let copy = serde_json::to_vec(&Copy { message, mac });
    let copy = copy.map_err(|_| StoreError::Corrupt("a message"))?;
    let copy = vault::seal(&keys.public(), &Place::entry(copied), &copy);
    let large = |_| StoreError::Corrupt("a message too large to seal");
    let (position, newest, written_on) = (epoch.epoch.position, epoch.newest, site.now().day());
    let entry = |id: Id, kind: Kind, sealed: Sealed| Entry {
        id,
        concern: to.id,
        kind,
        epoch: position,
        written_on,
        sealed,
    };
    let message = entry(left, Kind::Message, sealed.map_err(large)?);
    let copy = entry(copied, Kind::MessageCopy, copy.map_err(large)?);
    let stored = site.store().write(move |tx| {
        let (message, copy) = (message.clone(), copy.clone());
        Box::pin(async move {
            store::epochs::require_newest(tx, position, newest).await?;
            store::entries::insert(tx, &message).await?;
            store::entries::insert(tx, &copy).await
        })
    });
    stored.await
}

/// The message in an opened copy, which is the entry `id`; `None` when it was not written by staff
/// who could read its epoch, or for another concern.
pub fn read_copy(opener: &Opener, id: Id, concern: &Id, json: &[u8]) -> Option<Message> {
    let copy: Copy = serde_json::from_slice(json).ok()?;
    let mac = vault::parse_hex::<32>(&copy.mac)?;
    if !opener.verify_staff_mac(&said(id, &copy.message), &mac) {
        return None;
    }
    let message: Message = serde_json::from_str(&copy.message).ok()?;
    (message.concern == vault::hex(concern) && message.prepared().is_some()).then_some(message)
}

fn said(id: Id, message: &str) -> Vec<u8> {
    format!("{}\n{message}", Place::entry(id)).into_bytes()
}
