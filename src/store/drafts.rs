//! Unfinished answers, sealed under a key that only the visitor's cookie holds.

use super::{Store, StoreError, Tx};
use crate::vault::{Id, Wrapped};

/// A draft as it stands.
#[derive(Clone)]
pub struct StoredDraft {
    /// Counts the writes, from 1. What was wrapped is bound to it.
    pub version: i64,
    /// Whether it was sent.
    pub spent: bool,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour; it is gone from then on.
    pub expires: i64,
    /// The padded answers under the cookie's key.
    pub sealed: Wrapped,
}

type Columns = (i64, i64, i64, Vec<u8>);

impl From<Columns> for StoredDraft {
    fn from((version, spent, expires, sealed): Columns) -> Self {
        Self { version, spent: spent != 0, expires, sealed: Wrapped::from_stored(sealed) }
    }
}

/// Stores a new draft, as version 1.
/// # Errors
/// [`StoreError::Conflict`] when another draft has its id.
pub async fn insert(
    tx: &mut Tx<'_>,
    id: &Id,
    expires: i64,
    sealed: &Wrapped,
) -> Result<(), StoreError> {
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO drafts (id, version, spent, expires, sealed)
                 VALUES ($1, 1, 0, $2, $3) ON CONFLICT (id) DO NOTHING",
            )
            .bind(&id[..])
            .bind(expires)
            .bind(&sealed[..]),
        )
        .await?;
    if new == 1 || is_ours(tx, id, 1, 0, sealed).await? {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

/// A draft; `None` when there is none, or none any more at `now` (seconds since 1970-01-01 UTC).
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id, now: i64) -> Result<Option<StoredDraft>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT version, spent, expires, sealed FROM drafts WHERE id = $1 AND expires > $2",
            )
            .bind(id.to_vec())
            .bind(now),
        )
        .await?;
    Ok(row.map(StoredDraft::from))
}

/// A draft, inside a job, expired or not.
/// # Errors
/// As every statement of a job.
pub async fn find_in(tx: &mut Tx<'_>, id: &Id) -> Result<Option<StoredDraft>, StoreError> {
    let row: Option<Columns> = tx
        .optional(
            sqlx::query_as("SELECT version, spent, expires, sealed FROM drafts WHERE id = $1")
                .bind(&id[..]),
        )
        .await?;
    Ok(row.map(StoredDraft::from))
}

/// Replaces version `version_was` by the next one; false when it is no longer that version, or was
/// sent.
/// # Errors
/// As every write.
pub async fn update(
    tx: &mut Tx<'_>,
    id: &Id,
    version_was: i64,
    expires: i64,
    sealed: &Wrapped,
) -> Result<bool, StoreError> {
    replace(tx, id, version_was, 0, expires, sealed).await
}

/// Replaces version `version_was` by the next one and marks it as sent; false when it is no longer
/// that version, or was sent before.
/// # Errors
/// As every write.
pub async fn spend(
    tx: &mut Tx<'_>,
    id: &Id,
    version_was: i64,
    expires: i64,
    sealed: &Wrapped,
) -> Result<bool, StoreError> {
    replace(tx, id, version_was, 1, expires, sealed).await
}

async fn replace(
    tx: &mut Tx<'_>,
    id: &Id,
    version_was: i64,
    spent: i64,
    expires: i64,
    sealed: &Wrapped,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            sqlx::query(
                "UPDATE drafts SET version = version + 1, spent = $3, expires = $4, sealed = $5
                 WHERE id = $1 AND version = $2 AND spent = 0",
            )
            .bind(&id[..])
            .bind(version_was)
            .bind(spent)
            .bind(expires)
            .bind(&sealed[..]),
        )
        .await?;
    Ok(changed == 1 || is_ours(tx, id, version_was + 1, spent, sealed).await?)
}

/// Whether these very bytes stand there already: what a run of the same job stored whose commit was
/// not confirmed. Wrapped bytes carry a random nonce, so nobody else's are the same.
async fn is_ours(
    tx: &mut Tx<'_>,
    id: &Id,
    version: i64,
    spent: i64,
    sealed: &Wrapped,
) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT version FROM drafts
                 WHERE id = $1 AND version = $2 AND spent = $3 AND sealed = $4",
            )
            .bind(&id[..])
            .bind(version)
            .bind(spent)
            .bind(&sealed[..]),
        )
        .await?;
    Ok(found.is_some())
}

/// Deletes a draft, if it is there.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM drafts WHERE id = $1").bind(&id[..])).await?;
    Ok(())
}

/// The bytes of all drafts, those sent and those expired included as long as they stand. It reads
/// the whole table, though only the lengths in it: to be asked now and then.
/// # Errors
/// As every read.
pub async fn bytes(store: &Store) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as(
            "SELECT COALESCE(CAST(SUM(LENGTH(sealed)) AS BIGINT), 0) FROM drafts",
        ))
        .await?;
    Ok(row.map_or(0, |(bytes,)| bytes))
}

/// Deletes up to `limit` drafts that had expired at `now` (seconds since 1970-01-01 UTC), oldest
/// first, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_expired(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM drafts WHERE id IN
                 (SELECT id FROM drafts WHERE expires <= $1 ORDER BY expires LIMIT $2)",
        )
        .bind(now)
        .bind(limit),
    )
    .await
}
