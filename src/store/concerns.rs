//! Concerns: the clear columns. What was written is in `entries`.

use super::{Store, StoreError, Tx, epochs, stored};
use crate::vault::{Audience, Id, PublicHalf};

/// A concern to store.
#[derive(Clone)]
pub struct NewConcern {
    /// Random.
    pub id: Id,
    /// Derived from the code: one code, one concern.
    pub lookup_id: [u8; 32],
    /// The mailbox's key, derived from the code.
    pub mailbox_public: PublicHalf,
    /// Position of the epoch it is sealed to.
    pub epoch: i64,
    /// Who may read it.
    pub audience: Audience,
    /// Day since 1970-01-01 UTC.
    pub received_on: i64,
    /// Language code of the form.
    pub language: String,
    /// The submitter's own answer, a machine name.
    pub danger_now: String,
}

/// The answer to `danger_now` that comes first in the queue.
const IN_DANGER: &str = "yes";

impl NewConcern {
    /// Whether somebody is in danger now, by the submitter's own answer.
    pub fn is_in_danger(&self) -> bool {
        self.danger_now == IN_DANGER
    }
}

/// Whether a concern was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inserted {
    /// It is stored, by this run of the job or by one before it.
    New,
    /// Its code has a concern already: sent twice. Nothing was stored.
    Already,
}

/// What a code finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The concern.
    pub id: Id,
    /// A machine name; `new` until somebody reads it.
    pub status: String,
    /// Who may read it, and so what is sealed to.
    pub audience: Audience,
    /// Language code of the form it was written in.
    pub language: String,
    /// Day since 1970-01-01 UTC.
    pub received_on: i64,
}

/// A concern without what was written.
#[derive(Clone)]
pub struct StoredConcern {
    /// The concern.
    pub id: Id,
    /// The mailbox's key.
    pub mailbox_public: PublicHalf,
    /// Position of the epoch it was received under.
    pub epoch: i64,
    /// Who may read it.
    pub audience: Audience,
    /// Day since 1970-01-01 UTC.
    pub received_on: i64,
    /// Language code of the form it was written in.
    pub language: String,
    /// The submitter's own answer, a machine name.
    pub danger_now: String,
    /// A machine name.
    pub status: String,
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: Vec<u8>,
    mailbox_public: Vec<u8>,
    epoch: i64,
    audience: String,
    received_on: i64,
    language: String,
    danger_now: String,
    status: String,
}

impl TryFrom<Columns> for StoredConcern {
    type Error = StoreError;

    fn try_from(columns: Columns) -> Result<Self, StoreError> {
        Ok(Self {
            id: stored::bytes("concerns.id", &columns.id)?,
            mailbox_public: stored::public_half(
                "concerns.mailbox_public",
                &columns.mailbox_public,
            )?,
            epoch: columns.epoch,
            audience: stored::audience("concerns.audience", &columns.audience)?,
            received_on: columns.received_on,
            language: columns.language,
            danger_now: columns.danger_now,
            status: columns.status,
        })
    }
}

/// Stores a concern, unless its code has one.
/// # Errors
/// [`StoreError::EpochClosed`]; [`StoreError::Conflict`] when another concern has its id.
pub async fn insert(tx: &mut Tx<'_>, new: &NewConcern) -> Result<Inserted, StoreError> {
    epochs::require_open(tx, new.epoch).await?;
    let stored = tx
        .execute(
            sqlx::query(
                "INSERT INTO concerns (id, lookup_id, mailbox_public, epoch, audience, received_on,
                     language, danger_now, turn, status)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'new') ON CONFLICT DO NOTHING",
            )
            .bind(&new.id[..])
            .bind(&new.lookup_id[..])
            .bind(&new.mailbox_public.as_bytes()[..])
            .bind(new.epoch)
            .bind(new.audience.as_str())
            .bind(new.received_on)
            .bind(new.language.as_str())
            .bind(new.danger_now.as_str())
            .bind(i64::from(!new.is_in_danger())),
        )
        .await?;
    if stored == 1 {
        return Ok(Inserted::New);
    }
    match holder_of(tx, &new.lookup_id).await? {
        Some(id) if id == new.id => Ok(Inserted::New),
        Some(_) => Ok(Inserted::Already),
        None => Err(StoreError::Conflict),
    }
}

async fn holder_of(tx: &mut Tx<'_>, lookup_id: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
    let row: Option<(Vec<u8>,)> = tx
        .optional(
            sqlx::query_as("SELECT id FROM concerns WHERE lookup_id = $1").bind(&lookup_id[..]),
        )
        .await?;
    Ok(row.map(|(id,)| id))
}

/// The concern of a code.
/// # Errors
/// As every read.
pub async fn find_by_lookup(
    store: &Store,
    lookup_id: &[u8; 32],
) -> Result<Option<Found>, StoreError> {
    let row: Option<(Vec<u8>, String, String, String, i64)> = store
        .optional(
            sqlx::query_as(
                "SELECT id, status, audience, language, received_on FROM concerns
                 WHERE lookup_id = $1",
            )
            .bind(lookup_id.to_vec()),
        )
        .await?;
    let Some((id, status, audience, language, received_on)) = row else { return Ok(None) };
    let id = stored::bytes("concerns.id", &id)?;
    let audience = stored::audience("concerns.audience", &audience)?;
    Ok(Some(Found { id, status, audience, language, received_on }))
}

/// The audience of a concern, inside a job; `None` when there is no such concern.
/// # Errors
/// As every statement of a job.
pub async fn audience_in(tx: &mut Tx<'_>, id: &Id) -> Result<Option<Audience>, StoreError> {
    let row: Option<(String,)> = tx
        .optional(sqlx::query_as("SELECT audience FROM concerns WHERE id = $1").bind(&id[..]))
        .await?;
    row.map(|(text,)| stored::audience("concerns.audience", &text)).transpose()
}

/// The next `limit` concerns after `after`, by id: in no order of time.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    after: Option<Id>,
    limit: i64,
) -> Result<Vec<StoredConcern>, StoreError> {
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(
                "SELECT id, mailbox_public, epoch, audience, received_on, language,
                     danger_now, status
                 FROM concerns WHERE id > $1 ORDER BY id LIMIT $2",
            )
            .bind(after.map_or_else(Vec::new, Vec::from))
            .bind(limit),
        )
        .await?;
    rows.into_iter().map(StoredConcern::try_from).collect()
}

/// One concern.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id) -> Result<Option<StoredConcern>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT id, mailbox_public, epoch, audience, received_on, language,
                     danger_now, status
                 FROM concerns WHERE id = $1",
            )
            .bind(id.to_vec()),
        )
        .await?;
    row.map(StoredConcern::try_from).transpose()
}

/// The first two concerns whose ids begin with these bytes, by id: what people call a message by is
/// its first three.
/// # Errors
/// As every read.
pub async fn list_called(store: &Store, begins: [u8; 3]) -> Result<Vec<Id>, StoreError> {
    let (mut first, mut last) = ([0; 16], [255; 16]);
    first[..3].copy_from_slice(&begins);
    last[..3].copy_from_slice(&begins);
    let rows: Vec<(Vec<u8>,)> = store
        .all(
            sqlx::query_as(
                "SELECT id FROM concerns WHERE id >= $1 AND id <= $2 ORDER BY id LIMIT 2",
            )
            .bind(first.to_vec())
            .bind(last.to_vec()),
        )
        .await?;
    rows.into_iter().map(|(id,)| stored::bytes("concerns.id", &id)).collect()
}
