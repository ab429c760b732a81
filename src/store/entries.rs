//! Every sealed thing that belongs to a concern, written once and never changed.

use super::{Store, StoreError, Tx, concerns, concerns::NewConcern, epochs, stored};
use crate::vault::{Audience, Id, Sealed};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was sent first.
    Body,
    /// What whoever holds the code wrote later.
    Addition,
    /// A message to whoever holds the code: sealed to the mailbox and not to the epoch, which is the
    /// one that its copy is sealed to.
    Message,
    /// Staff's copy of a message.
    MessageCopy,
    /// What somebody of the staff noted.
    Note,
    /// That it was passed on: by whom, when, the number that was given.
    Referral,
}

impl Kind {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Addition => "addition",
            Self::Message => "message",
            Self::MessageCopy => "message_copy",
            Self::Note => "note",
            Self::Referral => "referral",
        }
    }

    /// From what is stored.
    pub fn from_stored(text: &str) -> Option<Self> {
        match text {
            "body" => Some(Self::Body),
            "addition" => Some(Self::Addition),
            "message" => Some(Self::Message),
            "message_copy" => Some(Self::MessageCopy),
            "note" => Some(Self::Note),
            "referral" => Some(Self::Referral),
            _ => None,
        }
    }
}

/// An entry, to store or as stored.
#[derive(Clone)]
pub struct Entry {
    /// Random.
    pub id: Id,
    /// The concern it belongs to.
    pub concern: Id,
    /// What it is.
    pub kind: Kind,
    /// Position of the epoch it is sealed to.
    pub epoch: i64,
    /// Day since 1970-01-01 UTC.
    pub written_on: i64,
    /// An age file.
    pub sealed: Sealed,
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: Vec<u8>,
    concern: Vec<u8>,
    kind: String,
    epoch: i64,
    written_on: i64,
    sealed: Vec<u8>,
}

impl TryFrom<Columns> for Entry {
    type Error = StoreError;

    fn try_from(columns: Columns) -> Result<Self, StoreError> {
        Ok(Self {
            id: stored::bytes("entries.id", &columns.id)?,
            concern: stored::bytes("entries.concern", &columns.concern)?,
            kind: Kind::from_stored(&columns.kind).ok_or(StoreError::Corrupt("entries.kind"))?,
            epoch: columns.epoch,
            written_on: columns.written_on,
            sealed: Sealed::from_stored(columns.sealed),
        })
    }
}

/// Stores an entry. Its concern must be stored before it, at the latest in the same job.
/// # Errors
/// [`StoreError::EpochClosed`]; [`StoreError::Conflict`] when another entry has its id.
pub async fn insert(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), StoreError> {
    epochs::require_open(tx, entry.epoch).await?;
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO entries (id, concern, kind, epoch, written_on, sealed)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
            )
            .bind(&entry.id[..])
            .bind(&entry.concern[..])
            .bind(entry.kind.as_str())
            .bind(entry.epoch)
            .bind(entry.written_on)
            .bind(entry.sealed.as_bytes()),
        )
        .await?;
    if new == 1 {
        return Ok(());
    }
    let stored: Option<(Vec<u8>, Vec<u8>)> = tx
        .optional(
            sqlx::query_as("SELECT concern, sealed FROM entries WHERE id = $1").bind(&entry.id[..]),
        )
        .await?;
    match stored {
        Some((concern, sealed))
            if concern == entry.concern && sealed == entry.sealed.as_bytes() =>
        {
            Ok(())
        }
        _ => Err(StoreError::Conflict),
    }
}

/// Stores what was sent first, as the concern's body.
/// # Errors
/// As [`insert`].
pub async fn insert_body(
    tx: &mut Tx<'_>,
    id: &Id,
    concern: &NewConcern,
    sealed: &Sealed,
) -> Result<(), StoreError> {
    let body = Entry {
        id: *id,
        concern: concern.id,
        kind: Kind::Body,
        epoch: concern.epoch,
        written_on: concern.received_on,
        sealed: sealed.clone(),
    };
    insert(tx, &body).await
}

/// Stores an addition that is sealed to `audience`, unless one with its id is there: the same words
/// from the same form. False when `most` were added to its concern on its day already; then nothing is
/// stored.
/// # Errors
/// [`StoreError::EpochClosed`]; [`StoreError::Conflict`] when something else has its id, when the same
/// was stored at the same moment: then it is there the next time, and when others than `audience` read
/// the concern now.
pub async fn insert_addition(
    tx: &mut Tx<'_>,
    entry: &Entry,
    audience: Audience,
    most: i64,
) -> Result<bool, StoreError> {
    let there: Option<(Vec<u8>, String)> = tx
        .optional(
            sqlx::query_as("SELECT concern, kind FROM entries WHERE id = $1").bind(&entry.id[..]),
        )
        .await?;
    match there {
        Some((concern, kind)) if concern == entry.concern && kind == entry.kind.as_str() => {
            return Ok(true);
        }
        Some(_) => return Err(StoreError::Conflict),
        None => {}
    }
    let that_day: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT COUNT(*) FROM entries
                 WHERE concern = $1 AND written_on = $2 AND kind = 'addition'",
            )
            .bind(&entry.concern[..])
            .bind(entry.written_on),
        )
        .await?;
    if that_day.is_some_and(|(count,)| count >= most) {
        return Ok(false);
    }
    insert(tx, entry).await?;
    // Asked after the row is there: a hand-over waits for it, or this for the hand-over.
    if concerns::audience_in(tx, &entry.concern).await? != Some(audience) {
        return Err(StoreError::Conflict);
    }
    Ok(true)
}

/// Whether an entry with this id is there, inside a job.
/// # Errors
/// As every statement of a job.
pub async fn is_there(tx: &mut Tx<'_>, id: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> =
        tx.optional(sqlx::query_as("SELECT 1 FROM entries WHERE id = $1").bind(&id[..])).await?;
    Ok(row.is_some())
}

/// Stores an entry whose id is derived from what it says, unless it is there: the same words from the
/// same form, sealed anew. True when it was stored now.
/// # Errors
/// [`StoreError::EpochClosed`]; [`StoreError::Conflict`] when something else has its id.
pub async fn insert_once(tx: &mut Tx<'_>, entry: &Entry) -> Result<bool, StoreError> {
    let there: Option<(Vec<u8>, String)> = tx
        .optional(
            sqlx::query_as("SELECT concern, kind FROM entries WHERE id = $1").bind(&entry.id[..]),
        )
        .await?;
    match there {
        Some((concern, kind)) if concern == entry.concern && kind == entry.kind.as_str() => {
            Ok(false)
        }
        Some(_) => Err(StoreError::Conflict),
        None => insert(tx, entry).await.map(|()| true),
    }
}

/// The messages to whoever holds the concern's code, as stored, by day; within a day by id.
/// # Errors
/// As every read.
pub async fn list_messages(store: &Store, concern: &Id) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(
                "SELECT id, concern, kind, epoch, written_on, sealed FROM entries
                 WHERE concern = $1 AND kind = 'message' ORDER BY written_on, id",
            )
            .bind(concern.to_vec()),
        )
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// The entries of a concern, by day; within a day by id, which is no order of time.
/// # Errors
/// As every read.
pub async fn list_of(store: &Store, concern: &Id) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(
                "SELECT id, concern, kind, epoch, written_on, sealed FROM entries
                 WHERE concern = $1 ORDER BY written_on, id",
            )
            .bind(concern.to_vec()),
        )
        .await?;
    rows.into_iter().map(Entry::try_from).collect()
}

/// The same for who must see that a row was damaged: what can be read, and how many rows cannot.
/// # Errors
/// As every read.
pub async fn list_readable(store: &Store, concern: &Id) -> Result<(Vec<Entry>, usize), StoreError> {
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(
                "SELECT id, concern, kind, epoch, written_on, sealed FROM entries
                 WHERE concern = $1 ORDER BY written_on, id",
            )
            .bind(concern.to_vec()),
        )
        .await?;
    let all = rows.len();
    let read: Vec<Entry> = rows.into_iter().filter_map(|row| Entry::try_from(row).ok()).collect();
    let damaged = all - read.len();
    Ok((read, damaged))
}
