//! How often signing in failed lately, by name and by known browser; shared by all replicas. A row
//! bears neither a name nor an address.

use super::{Store, StoreError, Tx};
use crate::domain::staff::limits::GUESSES;
use crate::vault::Guessed;

/// How many failed in the quarter of an hour that `now` is in for this counter.
/// # Errors
/// As every read.
pub async fn count(store: &Store, counter: &Guessed, now: i64) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as("SELECT failures FROM guesses WHERE counter = $1 AND until > $2")
                .bind(counter.as_bytes().to_vec())
                .bind(now),
        )
        .await?;
    Ok(row.map_or(0, |(failures,)| failures))
}

/// Counts one more. The first after a quiet time begins a new quarter of an hour; later ones do not
/// make it longer, so that nobody can be kept out for good.
/// # Errors
/// As every write.
pub async fn add(tx: &mut Tx<'_>, counter: &Guessed, now: i64) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO guesses (counter, failures, until) VALUES ($1, 1, $2)
             ON CONFLICT (counter) DO UPDATE SET
                 failures = CASE WHEN guesses.until <= $3 THEN 1 ELSE guesses.failures + 1 END,
                 until = CASE WHEN guesses.until <= $3 THEN excluded.until ELSE guesses.until END",
        )
        .bind(&counter.as_bytes()[..])
        .bind(now + GUESSES)
        .bind(now),
    )
    .await?;
    Ok(())
}

/// Forgets them: somebody signed in.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, counter: &Guessed) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM guesses WHERE counter = $1").bind(&counter.as_bytes()[..]))
        .await?;
    Ok(())
}

/// Deletes up to `limit` counters whose time was over at `now`, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_expired(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM guesses WHERE counter IN
                 (SELECT counter FROM guesses WHERE until <= $1 ORDER BY until LIMIT $2)",
        )
        .bind(now)
        .bind(limit),
    )
    .await
}
