//! An epoch's private half, sealed to each who may hold it.

use super::{Store, StoreError, Tx};
use crate::vault::{Audience, Id, Sealed};

/// A grant to one holder.
#[derive(Clone)]
pub struct StoredGrant {
    /// The epoch's position in the chain.
    pub position: i64,
    /// An age file to the holder's key.
    pub sealed: Sealed,
}

/// Stores a grant; the recovery key's holder is all zero.
/// # Errors
/// [`StoreError::Conflict`] when the holder has another grant of that epoch.
pub async fn insert(
    tx: &mut Tx<'_>,
    position: i64,
    holder: &Id,
    sealed: &Sealed,
) -> Result<(), StoreError> {
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO grants (position, holder, sealed) VALUES ($1, $2, $3)
                 ON CONFLICT (position, holder) DO NOTHING",
            )
            .bind(position)
            .bind(&holder[..])
            .bind(sealed.as_bytes()),
        )
        .await?;
    if new == 1 {
        return Ok(());
    }
    let stored: Option<(Vec<u8>,)> = tx
        .optional(
            sqlx::query_as("SELECT sealed FROM grants WHERE position = $1 AND holder = $2")
                .bind(position)
                .bind(&holder[..]),
        )
        .await?;
    let ours = stored.is_some_and(|(bytes,)| bytes == sealed.as_bytes());
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Stores a grant in the place of the one the holder may have of that epoch: theirs was to a key
/// that they have no longer.
/// # Errors
/// As every write.
pub async fn replace(
    tx: &mut Tx<'_>,
    position: i64,
    holder: &Id,
    sealed: &Sealed,
) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO grants (position, holder, sealed) VALUES ($1, $2, $3)
             ON CONFLICT (position, holder) DO UPDATE SET sealed = excluded.sealed",
        )
        .bind(position)
        .bind(&holder[..])
        .bind(sealed.as_bytes()),
    )
    .await?;
    Ok(())
}

/// Destroys everything that a holder was granted.
/// # Errors
/// As every write.
pub async fn delete_of(tx: &mut Tx<'_>, holder: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM grants WHERE holder = $1").bind(&holder[..])).await?;
    Ok(())
}

/// How many others were given the newest epoch of an audience and can sign in; `None` where `holder`
/// was not given it. Of 0, only the recovery key would open what is sealed to it without them. Lock
/// the accounts first.
/// # Errors
/// As every write.
pub async fn others(
    tx: &mut Tx<'_>,
    audience: Audience,
    holder: &Id,
) -> Result<Option<i64>, StoreError> {
    tx.optional(
        sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM grants AS other
                     JOIN accounts ON accounts.id = other.holder
                     WHERE other.position = grants.position AND other.holder <> $2
                         AND accounts.state = 'active')
             FROM grants
             WHERE position = (SELECT MAX(position) FROM epochs WHERE audience = $1)
                 AND holder = $2",
        )
        .bind(audience.as_str())
        .bind(&holder[..]),
    )
    .await
    .map(|row: Option<(i64,)>| row.map(|(count,)| count))
}

/// How many were given the newest epoch of an audience and can sign in. Lock the accounts first.
/// # Errors
/// As every write.
pub async fn count_holders(tx: &mut Tx<'_>, audience: Audience) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT COUNT(*) FROM grants AS g JOIN accounts ON accounts.id = g.holder
                 WHERE g.position = (SELECT MAX(position) FROM epochs WHERE audience = $1)
                     AND accounts.state = 'active'",
            )
            .bind(audience.as_str()),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// The positions of the epochs that anybody was granted: of the others nothing is left.
/// # Errors
/// As every read.
pub async fn live(store: &Store) -> Result<Vec<i64>, StoreError> {
    let rows: Vec<(i64,)> = store
        .all(sqlx::query_as(
            "SELECT position FROM epochs
             WHERE EXISTS (SELECT 1 FROM grants AS g WHERE g.position = epochs.position)
             ORDER BY position",
        ))
        .await?;
    Ok(rows.into_iter().map(|(position,)| position).collect())
}

/// What one holder was granted, by position.
/// # Errors
/// As every read.
pub async fn list_for(store: &Store, holder: &Id) -> Result<Vec<StoredGrant>, StoreError> {
    let rows: Vec<(i64, Vec<u8>)> = store
        .all(
            sqlx::query_as(
                "SELECT position, sealed FROM grants WHERE holder = $1 ORDER BY position",
            )
            .bind(holder.to_vec()),
        )
        .await?;
    let grant = |(position, sealed)| StoredGrant { position, sealed: Sealed::from_stored(sealed) };
    Ok(rows.into_iter().map(grant).collect())
}
