//! Concerns to which something came after they were sent: an addition, a request to stop. The public
//! side inserts, in the job that stores what came; opening deletes.

use super::{Store, StoreError, Tx, stored};
use crate::vault::{Audience, Id};

/// Marks a concern as unread.
/// # Errors
/// As every write.
pub async fn insert(tx: &mut Tx<'_>, concern: &Id) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("INSERT INTO unread (concern) VALUES ($1) ON CONFLICT DO NOTHING")
            .bind(&concern[..]),
    )
    .await?;
    Ok(())
}

/// Marks a concern as read again; whether something had come in.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, concern: &Id) -> Result<bool, StoreError> {
    let query = sqlx::query("DELETE FROM unread WHERE concern = $1").bind(&concern[..]);
    Ok(tx.execute(query).await? == 1)
}

/// The next `limit` unread concerns of an audience after `after`, closed ones too, by id.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    audience: Audience,
    after: Option<&Id>,
    limit: i64,
) -> Result<Vec<Id>, StoreError> {
    let rows: Vec<(Vec<u8>,)> = store
        .all(
            sqlx::query_as(
                "SELECT u.concern FROM unread AS u WHERE u.concern > $1
                     AND (SELECT c.audience FROM concerns AS c WHERE c.id = u.concern) = $2
                 ORDER BY u.concern LIMIT $3",
            )
            .bind(after.map_or_else(Vec::new, |id| id.to_vec()))
            .bind(audience.as_str())
            .bind(limit),
        )
        .await?;
    rows.into_iter().map(|(id,)| stored::bytes("unread.concern", &id)).collect()
}

/// Whether something came in since a concern was last opened.
/// # Errors
/// As every read.
pub async fn is_unread(store: &Store, concern: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as("SELECT 1 FROM unread WHERE concern = $1").bind(concern.to_vec()))
        .await?;
    Ok(row.is_some())
}
