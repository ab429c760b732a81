//! Mailboxes that stand open: the code, wrapped under a key that only the visitor's cookie holds.

use super::{Store, StoreError, Tx};
use crate::vault::{Id, Wrapped};

/// An opened mailbox.
#[derive(Clone)]
pub struct StoredOpening {
    /// Seconds since 1970-01-01 UTC, a whole quarter hour; it is gone from then on.
    pub expires: i64,
    /// The code under the cookie's key.
    pub sealed: Wrapped,
}

/// Stores an opening.
/// # Errors
/// [`StoreError::Conflict`] when another opening has its id.
pub async fn insert(
    tx: &mut Tx<'_>,
    id: &Id,
    expires: i64,
    sealed: &Wrapped,
) -> Result<(), StoreError> {
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO openings (id, expires, sealed) VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO NOTHING",
            )
            .bind(&id[..])
            .bind(expires)
            .bind(&sealed[..]),
        )
        .await?;
    if new == 1 {
        return Ok(());
    }
    let stored: Option<(Vec<u8>,)> = tx
        .optional(sqlx::query_as("SELECT sealed FROM openings WHERE id = $1").bind(&id[..]))
        .await?;
    let ours = stored.is_some_and(|(bytes,)| bytes == sealed[..]);
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// An opening; `None` when there is none, or none any more at `now` (seconds since 1970-01-01 UTC).
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id, now: i64) -> Result<Option<StoredOpening>, StoreError> {
    let row: Option<(i64, Vec<u8>)> = store
        .optional(
            sqlx::query_as("SELECT expires, sealed FROM openings WHERE id = $1 AND expires > $2")
                .bind(id.to_vec())
                .bind(now),
        )
        .await?;
    Ok(row.map(|(expires, sealed)| StoredOpening { expires, sealed: Wrapped::from_stored(sealed) }))
}

/// Deletes an opening, if it is there.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM openings WHERE id = $1").bind(&id[..])).await?;
    Ok(())
}

/// The bytes of all opened codes, expired ones that still stand included. It reads the whole table,
/// though only the lengths in it: to be asked now and then.
/// # Errors
/// As every read.
pub async fn bytes(store: &Store) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as(
            "SELECT COALESCE(CAST(SUM(LENGTH(sealed)) AS BIGINT), 0) FROM openings",
        ))
        .await?;
    Ok(row.map_or(0, |(bytes,)| bytes))
}

/// Deletes up to `limit` openings that had expired at `now` (seconds since 1970-01-01 UTC), oldest
/// first, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_expired(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM openings WHERE id IN
                 (SELECT id FROM openings WHERE expires <= $1 ORDER BY expires LIMIT $2)",
        )
        .bind(now)
        .bind(limit),
    )
    .await
}
