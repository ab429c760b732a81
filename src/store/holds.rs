//! What may not be deleted yet, why, and until when. A hold is only ever made longer.

use super::{Store, StoreError, Tx};
use crate::vault::Id;

/// We passed it on ourselves: kept for a year (CONTENT.md 4.2).
pub const PASSED_ON: &str = "org_reported_1y";

/// How long [`PASSED_ON`] lasts, in days.
pub const PASSED_ON_DAYS: i64 = 365;

/// A hold on a concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// A machine name.
    pub reason: String,
    /// The last day, since 1970-01-01 UTC.
    pub until: i64,
}

/// Holds a concern until a day; a hold for the same reason that lasts longer stays as it is.
/// # Errors
/// As every write.
pub async fn insert(
    tx: &mut Tx<'_>,
    concern: &Id,
    reason: &str,
    until: i64,
) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO holds (concern, reason, until) VALUES ($1, $2, $3)
             ON CONFLICT (concern, reason) DO UPDATE SET until = excluded.until
             WHERE holds.until < excluded.until",
        )
        .bind(&concern[..])
        .bind(reason)
        .bind(until),
    )
    .await?;
    Ok(())
}

/// The holds on a concern, by reason.
/// # Errors
/// As every read.
pub async fn list_of(store: &Store, concern: &Id) -> Result<Vec<Hold>, StoreError> {
    let rows: Vec<(String, i64)> = store
        .all(
            sqlx::query_as("SELECT reason, until FROM holds WHERE concern = $1 ORDER BY reason")
                .bind(concern.to_vec()),
        )
        .await?;
    Ok(rows.into_iter().map(|(reason, until)| Hold { reason, until }).collect())
}
