//! What a visitor's cookie opens of a mailbox: how far the concern is, and the messages left there.
//! It never reads what was written, and takes the same way whether a code is known or not.

use crate::domain::concern::Step;
use crate::domain::notice::{Message, Shown};
use crate::store::concerns::Found;
use crate::store::entries::Entry;
use crate::store::{self, StoreError};
use crate::vault::{self, Code, Id, MailboxKey, Place};
use crate::web::visit::{Held, Visit};

/// A code that stands open.
pub struct Opened {
    /// The row that keeps it open.
    pub opening: Id,
    /// The code.
    pub code: Code,
}

/// A mailbox that has something to show.
pub struct Mailbox {
    /// The concern.
    pub concern: Found,
    /// How far it is.
    pub step: Step,
    /// The messages, the newest day first.
    pub messages: Vec<Left>,
}

/// A message that was left.
pub struct Left {
    /// What it says.
    pub message: Message,
    /// When it is seen.
    pub shown: Shown,
    /// The day on which it was left, since 1970-01-01 UTC.
    pub day: i64,
}

/// The code that the visitor's cookie holds open; `None` when there is none, or not any more.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn opened(visit: &Visit) -> Result<Option<Opened>, StoreError> {
    let Held::Opening(secret) = &visit.held else { return Ok(None) };
    let (store, opening) = (visit.site.store(), secret.id());
    let Some(row) = store::openings::find(store, &opening, visit.now.0).await? else {
        return Ok(None);
    };
    // What does not open under this cookie was not written under it: as good as gone.
    let Ok((code, until)) = secret.unwrap(&row.sealed) else { return Ok(None) };
    Ok((visit.now.0 < until).then_some(Opened { opening, code }))
}

/// What a code finds; `None` where it is unknown, was stopped or the concern withdrawn. All of these
/// cost the same: the same three reads in the same order, and the mailbox pair is derived whether or
/// not anything was sealed to it.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn find(visit: &Visit, code: &Code) -> Result<Option<Mailbox>, StoreError> {
    let store = visit.site.store();
    let (lookup, key) = (code.lookup_id(visit.site.code_key()), code.mailbox());
    let nowhere: Id = *lookup.first_chunk().expect("32 bytes begin with 16");
    let found = store::concerns::find_by_lookup(store, &lookup).await?;
    let asked = found.as_ref().map_or(nowhere, |found| found.id);
    let stopped = store::stops::is_stopped(store, &asked).await?;
    let live = found.filter(|_| !stopped);
    let step = live.as_ref().and_then(|found| Step::of(&found.status));
    let live = live.filter(|_| step.is_some());
    let asked = live.as_ref().map_or(nowhere, |found| found.id);
    let entries = store::entries::list_messages(store, &asked).await?;
    let (Some(concern), Some(step)) = (live, step) else { return Ok(None) };
    let read = |entry: &Entry| read(&key, &concern.id, entry);
    let messages = entries.iter().rev().filter_map(read).collect();
    Ok(Some(Mailbox { concern, step, messages }))
}

/// A message, where it opens here, was written for this concern and is one of those prepared: what
/// anybody else put there is passed over.
fn read(key: &MailboxKey, concern: &Id, entry: &Entry) -> Option<Left> {
    let json = key.open(&Place::mailbox(entry.id), &entry.sealed).ok()?;
    let message: Message = serde_json::from_slice(&json).ok()?;
    let shown = message.prepared()?.shown;
    let ours = message.concern == vault::hex(concern);
    ours.then_some(Left { message, shown, day: entry.written_on })
}
