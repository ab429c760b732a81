//! Sign-ins whose code is still to come. Neither a row nor its size tells whether the passphrase
//! was right, or whose it was.

use super::{Store, StoreError, Tx};
use crate::domain::staff::limits::CODES;
use crate::vault::{Id, Wrapped};

/// Stores half a sign-in, until `expires` (seconds since 1970-01-01 UTC).
/// # Errors
/// [`StoreError::Conflict`] when another has its id.
pub async fn insert(
    tx: &mut Tx<'_>,
    id: &Id,
    expires: i64,
    sealed: &Wrapped,
) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO sign_ins (id, codes, expires, sealed) VALUES ($1, 0, $2, $3)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(&id[..])
        .bind(expires)
        .bind(&sealed[..]),
    )
    .await?;
    let stored: Option<(Vec<u8>,)> = tx
        .optional(sqlx::query_as("SELECT sealed FROM sign_ins WHERE id = $1").bind(&id[..]))
        .await?;
    let ours = stored.is_some_and(|(bytes,)| bytes == sealed[..]);
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// What the passphrase came to; `None` when there is no such sign-in, or none any more at `now`.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id, now: i64) -> Result<Option<Wrapped>, StoreError> {
    let row: Option<(Vec<u8>,)> = store
        .optional(
            sqlx::query_as("SELECT sealed FROM sign_ins WHERE id = $1 AND expires > $2")
                .bind(id.to_vec())
                .bind(now),
        )
        .await?;
    Ok(row.map(|(sealed,)| Wrapped::from_stored(sealed)))
}

/// Counts one more code, before it is looked at; false when five were tried, or it is too late.
/// # Errors
/// As every write.
pub async fn try_code(tx: &mut Tx<'_>, id: &Id, now: i64) -> Result<bool, StoreError> {
    let counted = tx
        .execute(
            sqlx::query(
                "UPDATE sign_ins SET codes = codes + 1
                 WHERE id = $1 AND codes < $2 AND expires > $3",
            )
            .bind(&id[..])
            .bind(CODES)
            .bind(now),
        )
        .await?;
    Ok(counted == 1)
}

/// Deletes half a sign-in, if it is there.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM sign_ins WHERE id = $1").bind(&id[..])).await?;
    Ok(())
}

/// Deletes up to `limit` that had expired at `now`, oldest first, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_expired(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM sign_ins WHERE id IN
                 (SELECT id FROM sign_ins WHERE expires <= $1 ORDER BY expires LIMIT $2)",
        )
        .bind(now)
        .bind(limit),
    )
    .await
}
