//! What is closed gets a day, and goes from that day on with all that names it. What may not go is
//! asked in the job itself: what is unread, held, not closed, or has a request to stop that nobody
//! answered. Rows that would say so are never deleted here, so the database itself would refuse too.

use super::{Store, StoreError, Tx, stored, tallies};
use crate::vault::Id;

/// Where a list ended: the day and the concern.
pub type Cursor = (i64, Id);

/// Gives a closed concern the day from which it goes, where it has none yet.
/// # Errors
/// As every write.
pub async fn schedule(tx: &mut Tx<'_>, concern: &Id, delete_on: i64) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "UPDATE concerns SET delete_on = $2
             WHERE id = $1 AND status = 'closed' AND delete_on IS NULL",
        )
        .bind(&concern[..])
        .bind(delete_on),
    )
    .await?;
    Ok(())
}

/// Takes the day of a concern away. While it is closed the purge draws a new one: the time begins
/// anew.
/// # Errors
/// As every write.
pub async fn begin_anew(tx: &mut Tx<'_>, concern: &Id) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("UPDATE concerns SET delete_on = NULL WHERE id = $1").bind(&concern[..]),
    )
    .await?;
    Ok(())
}

/// Lets a concern go no earlier than on a day.
/// # Errors
/// As every write.
pub async fn put_off(tx: &mut Tx<'_>, concern: &Id, day: i64) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("UPDATE concerns SET delete_on = $2 WHERE id = $1 AND delete_on < $2")
            .bind(&concern[..])
            .bind(day),
    )
    .await?;
    Ok(())
}

/// The day from which a concern goes, as far as nothing keeps it; `None` where it has none.
/// # Errors
/// As every read.
pub async fn find(store: &Store, concern: &Id) -> Result<Option<i64>, StoreError> {
    let row: Option<(Option<i64>,)> = store
        .optional(
            sqlx::query_as("SELECT delete_on FROM concerns WHERE id = $1").bind(concern.to_vec()),
        )
        .await?;
    Ok(row.and_then(|(day,)| day))
}

/// The next `limit` closed concerns without a day: from before there were days, closed by somebody
/// who gave them none, or whose time begins anew.
/// # Errors
/// As every read.
pub async fn list_undated(store: &Store, limit: i64) -> Result<Vec<Id>, StoreError> {
    let rows: Vec<(Vec<u8>,)> = store
        .all(
            sqlx::query_as(
                "SELECT id FROM concerns WHERE status = 'closed' AND delete_on IS NULL LIMIT $1",
            )
            .bind(limit),
        )
        .await?;
    rows.into_iter().map(|(id,)| stored::bytes("concerns.id", &id)).collect()
}

/// The next `limit` concerns after `after` that go on `today`, by their day; within a day by id.
/// # Errors
/// As every read.
pub async fn list_due(
    store: &Store,
    today: i64,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Cursor>, StoreError> {
    let (day, id) = after.map_or((i64::MIN, Vec::new()), |(day, id)| (*day, id.to_vec()));
    let rows: Vec<(i64, Vec<u8>)> = store
        .all(
            sqlx::query_as(
                "SELECT c.delete_on, c.id FROM concerns AS c
                 WHERE c.status = 'closed' AND c.delete_on <= $1
                     AND NOT EXISTS (SELECT 1 FROM unread AS u WHERE u.concern = c.id)
                     AND NOT EXISTS
                         (SELECT 1 FROM holds AS h WHERE h.concern = c.id AND h.until >= $1)
                     AND NOT EXISTS (SELECT 1 FROM stops AS s WHERE s.concern = c.id
                         AND s.kind = 'withdraw' AND COALESCE(c.reason, '') <> 'withdrawn')
                     AND (c.delete_on, c.id) > ($2, $3)
                 ORDER BY c.delete_on, c.id LIMIT $4",
            )
            .bind(today)
            .bind(day)
            .bind(id)
            .bind(limit),
        )
        .await?;
    let read = |(day, id): (i64, Vec<u8>)| Ok((day, stored::bytes("concerns.id", &id)?));
    rows.into_iter().map(read).collect()
}

/// How many concerns are past their day and stay, because a request to stop was not answered.
/// # Errors
/// As every read.
pub async fn count_asked(store: &Store, today: i64) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as(
                "SELECT COUNT(*) FROM concerns AS c
                     JOIN stops AS s ON s.concern = c.id AND s.kind = 'withdraw'
                 WHERE c.status = 'closed' AND c.delete_on <= $1
                     AND COALESCE(c.reason, '') <> 'withdrawn'",
            )
            .bind(today),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// What names a concern, apart from what would forbid that it goes. A hold that is over is no such
/// thing.
const NAMING: [&str; 6] = [
    "DELETE FROM batches WHERE concern = $1",
    "DELETE FROM kept_notes WHERE concern = $1",
    "DELETE FROM recusals WHERE concern = $1",
    "DELETE FROM stops WHERE concern = $1",
    "DELETE FROM entries WHERE concern = $1",
    "DELETE FROM concerns WHERE id = $1",
];

/// Deletes a concern that goes on `today`, with every row that names it; of it stays what
/// [`tallies::keep`] counts. False, and nothing is deleted, when it is gone or may not go any more.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, concern: &Id, today: i64) -> Result<bool, StoreError> {
    if tx.locks_rows() {
        // Whatever would name it waits from here on, and what was there before is seen below.
        let lock = sqlx::query_as("SELECT 1 FROM concerns WHERE id = $1 FOR UPDATE");
        let _: Option<(i64,)> = tx.optional(lock.bind(&concern[..])).await?;
    }
    let due: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT c.delete_on FROM concerns AS c
                 WHERE c.id = $2 AND c.status = 'closed' AND c.delete_on <= $1
                     AND NOT EXISTS (SELECT 1 FROM unread AS u WHERE u.concern = c.id)
                     AND NOT EXISTS
                         (SELECT 1 FROM holds AS h WHERE h.concern = c.id AND h.until >= $1)
                     AND NOT EXISTS (SELECT 1 FROM stops AS s WHERE s.concern = c.id
                         AND s.kind = 'withdraw' AND COALESCE(c.reason, '') <> 'withdrawn')",
            )
            .bind(today)
            .bind(&concern[..]),
        )
        .await?;
    if due.is_none() {
        return Ok(false);
    }
    tallies::keep(tx, concern).await?;
    tx.execute(
        sqlx::query("DELETE FROM holds WHERE concern = $1 AND until < $2")
            .bind(&concern[..])
            .bind(today),
    )
    .await?;
    for text in NAMING {
        tx.execute(sqlx::query(text).bind(&concern[..])).await?;
    }
    Ok(true)
}
