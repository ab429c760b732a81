//! When the last good backup was made. Only the day is kept.

use super::{Store, StoreError, Tx, days_done};

/// Notes that a backup was made on `today`.
/// # Errors
/// As every write.
pub async fn note(tx: &mut Tx<'_>, today: i64) -> Result<(), StoreError> {
    days_done::begin(tx, days_done::BACKED_UP, today).await.map(drop)
}

/// The day of the last good backup, since 1970-01-01 UTC; `None` for never.
/// # Errors
/// As every read.
pub async fn last(store: &Store) -> Result<Option<i64>, StoreError> {
    days_done::find(store, days_done::BACKED_UP).await
}
