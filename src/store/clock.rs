//! What time the database says it is. SQLite has no clock of its own: it is in our process.

use super::{Store, StoreError};

/// The database's clock, in seconds since 1970-01-01 UTC; `None` where it has none but ours.
/// # Errors
/// As every read.
pub async fn find(store: &Store) -> Result<Option<i64>, StoreError> {
    if !store.is_postgres() {
        return Ok(None);
    }
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as(
            "SELECT CAST(EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()) AS BIGINT)",
        ))
        .await?;
    Ok(row.map(|(now,)| now))
}
