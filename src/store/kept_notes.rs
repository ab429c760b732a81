//! Notes that were posted when their writer's session was locked: sealed to the writer, and offered
//! after signing in. They are no notes yet: nobody else is ever shown one.

use super::{Store, StoreError, Tx, stored};
use crate::vault::{Id, Sealed};

/// The most that wait for one account.
pub const MOST: i64 = 50;

/// A note that waits for its writer.
#[derive(Clone)]
pub struct Kept {
    /// Derived from the writer's cookie and the words.
    pub id: Id,
    /// Who wrote it.
    pub account: Id,
    /// What it is about.
    pub concern: Id,
    /// Day since 1970-01-01 UTC.
    pub kept_on: i64,
    /// An age file to the writer's key.
    pub sealed: Sealed,
}

/// Keeps a note, unless it is kept already; false when [`MOST`] wait for its writer.
/// # Errors
/// As every write.
pub async fn insert(tx: &mut Tx<'_>, kept: &Kept) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT COUNT(*) FROM kept_notes WHERE account = $1 AND id <> $2")
                .bind(&kept.account[..])
                .bind(&kept.id[..]),
        )
        .await?;
    if row.is_some_and(|(count,)| count >= MOST) {
        return Ok(false);
    }
    tx.execute(
        sqlx::query(
            "INSERT INTO kept_notes (id, account, concern, kept_on, sealed)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&kept.id[..])
        .bind(&kept.account[..])
        .bind(&kept.concern[..])
        .bind(kept.kept_on)
        .bind(kept.sealed.as_bytes()),
    )
    .await?;
    Ok(true)
}

/// What waits for an account about a concern, by day; within a day by id.
/// # Errors
/// As every read.
pub async fn list_of(store: &Store, account: &Id, concern: &Id) -> Result<Vec<Kept>, StoreError> {
    let rows: Vec<(Vec<u8>, i64, Vec<u8>)> = store
        .all(
            sqlx::query_as(
                "SELECT id, kept_on, sealed FROM kept_notes
                 WHERE account = $1 AND concern = $2 ORDER BY kept_on, id",
            )
            .bind(account.to_vec())
            .bind(concern.to_vec()),
        )
        .await?;
    let read = |(id, kept_on, sealed): (Vec<u8>, i64, Vec<u8>)| {
        let id = stored::bytes("kept_notes.id", &id)?;
        let sealed = Sealed::from_stored(sealed);
        Ok(Kept { id, account: *account, concern: *concern, kept_on, sealed })
    };
    rows.into_iter().map(read).collect()
}

/// Takes one of an account's away: it was kept as a note, or thrown away.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, account: &Id, id: &Id) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("DELETE FROM kept_notes WHERE id = $1 AND account = $2")
            .bind(&id[..])
            .bind(&account[..]),
    )
    .await?;
    Ok(())
}
