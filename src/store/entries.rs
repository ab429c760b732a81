//! Every sealed thing that belongs to a concern, written once and never changed.

use super::{Store, StoreError, Tx, concerns::NewConcern, epochs, stored};
use crate::vault::{Id, Sealed};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was sent first.
    Body,
}

impl Kind {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
        }
    }

    /// From what is stored.
    pub fn from_stored(text: &str) -> Option<Self> {
        (text == "body").then_some(Self::Body)
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
