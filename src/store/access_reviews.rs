//! That somebody looked at who can get in, and found all as it should be. A row is never changed.

use super::{Store, StoreError, Tx, flags, stored};
use crate::vault::Id;

/// A review is due this many days after the last one, or after the first account was made.
pub const EVERY: i64 = 30;

/// One look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Random.
    pub id: Id,
    /// Day since 1970-01-01 UTC.
    pub done_on: i64,
    /// Who looked.
    pub done_by: Id,
}

/// Stores a look; a second time, nothing changes.
/// # Errors
/// As every write.
pub async fn insert(tx: &mut Tx<'_>, review: &Review) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO access_reviews (id, done_on, done_by) VALUES ($1, $2, $3)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(&review.id[..])
        .bind(review.done_on)
        .bind(&review.done_by[..]),
    )
    .await?;
    Ok(())
}

/// The last look; none before the first. Of two on one day, either.
/// # Errors
/// As every read.
pub async fn newest(store: &Store) -> Result<Option<Review>, StoreError> {
    let row: Option<(Vec<u8>, i64, Vec<u8>)> = store
        .optional(sqlx::query_as(
            "SELECT id, done_on, done_by FROM access_reviews ORDER BY done_on DESC LIMIT 1",
        ))
        .await?;
    let Some((id, done_on, done_by)) = row else { return Ok(None) };
    Ok(Some(Review {
        id: stored::bytes("access_reviews.id", &id)?,
        done_on,
        done_by: stored::bytes("access_reviews.done_by", &done_by)?,
    }))
}

/// The day from which the next look is due, since 1970-01-01 UTC; none while there is nobody. After a
/// restore it is due at once, until a lead looked.
/// # Errors
/// As every read.
pub async fn due_on(store: &Store) -> Result<Option<i64>, StoreError> {
    if let Some(restored_on) = flags::find(store, flags::RESTORED).await? {
        return Ok(Some(restored_on));
    }
    if let Some(last) = newest(store).await? {
        return Ok(Some(last.done_on + EVERY));
    }
    let first: Option<(Option<i64>,)> =
        store.optional(sqlx::query_as("SELECT MIN(made_on) FROM accounts")).await?;
    Ok(first.and_then(|(day,)| day).map(|day| day + EVERY))
}
