//! The signed chain of epochs. Rows are kept for good; only `closed` changes, from 0 to 1,
//! with its day.

use super::{Store, StoreError, Tx, stored, tx::Epochs};
use crate::vault::EpochRow;

#[derive(sqlx::FromRow)]
struct Columns {
    position: i64,
    audience: String,
    number: i64,
    first_day: i64,
    last_day: i64,
    public_half: Vec<u8>,
    verifying_half: Option<Vec<u8>>,
    previous: Vec<u8>,
    signature: Vec<u8>,
}

impl TryFrom<Columns> for EpochRow {
    type Error = StoreError;

    fn try_from(columns: Columns) -> Result<Self, StoreError> {
        let verifying = columns.verifying_half.as_deref();
        Ok(Self {
            position: columns.position,
            audience: stored::audience("epochs.audience", &columns.audience)?,
            number: columns.number,
            first_day: columns.first_day,
            last_day: columns.last_day,
            public: stored::public_half("epochs.public_half", &columns.public_half)?,
            verifying: verifying
                .map(|half| stored::bytes("epochs.verifying_half", half))
                .transpose()?,
            previous: stored::bytes("epochs.previous", &columns.previous)?,
            signature: stored::bytes("epochs.signature", &columns.signature)?,
        })
    }
}

/// Adds the next row of the chain.
/// # Errors
/// [`StoreError::Conflict`] when another row stands at that position, or has that number.
pub async fn insert(tx: &mut Tx<'_>, row: &EpochRow) -> Result<(), StoreError> {
    *tx.epochs = Epochs::default();
    tx.execute(
        sqlx::query(
            "INSERT INTO epochs (position, audience, number, first_day, last_day, public_half,
                 verifying_half, previous, signature, closed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) ON CONFLICT DO NOTHING",
        )
        .bind(row.position)
        .bind(row.audience.as_str())
        .bind(row.number)
        .bind(row.first_day)
        .bind(row.last_day)
        .bind(&row.public.as_bytes()[..])
        .bind(row.verifying.map(Vec::from))
        .bind(&row.previous[..])
        .bind(&row.signature[..]),
    )
    .await?;
    let stored: Option<(Vec<u8>,)> = tx
        .optional(
            sqlx::query_as("SELECT signature FROM epochs WHERE position = $1").bind(row.position),
        )
        .await?;
    let ours = stored.is_some_and(|(signature,)| signature == row.signature);
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Every row, by position. Whether to believe it is for `vault::epoch::Chain` to say.
/// # Errors
/// As every read; [`StoreError::Corrupt`] when a row is not one.
pub async fn list(store: &Store) -> Result<Vec<EpochRow>, StoreError> {
    let rows: Vec<Columns> = store
        .all(sqlx::query_as(
            "SELECT position, audience, number, first_day, last_day, public_half, verifying_half,
                 previous, signature
             FROM epochs WHERE position > 0 ORDER BY position",
        ))
        .await?;
    // A row that is no row ends the chain there; what stands before it is judged by the chain.
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        match EpochRow::try_from(row) {
            Ok(row) => read.push(row),
            Err(error) => {
                tracing::error!("an epoch row cannot be read and is refused: {error}");
                break;
            }
        }
    }
    Ok(read)
}

/// The positions of the epochs that take no new rows any more.
/// # Errors
/// As every read.
pub async fn list_closed(store: &Store) -> Result<Vec<i64>, StoreError> {
    let rows: Vec<(i64,)> = store
        .all(sqlx::query_as("SELECT position FROM epochs WHERE closed = 1 ORDER BY position"))
        .await?;
    Ok(rows.into_iter().map(|(position,)| position).collect())
}

/// The position of the newest row; 0 when there is none.
/// # Errors
/// As every read.
pub async fn newest_position(store: &Store) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as("SELECT position FROM epochs ORDER BY position DESC LIMIT 1"))
        .await?;
    Ok(row.map_or(0, |(position,)| position))
}

/// A row that somebody put behind the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Where it stands.
    pub position: i64,
    /// What it says is its signature.
    pub signature: Vec<u8>,
}

/// Every row behind a position, readable or not. Whether it is a stray is for the chain to say.
/// # Errors
/// As every read.
pub async fn list_behind(store: &Store, position: i64) -> Result<Vec<Stray>, StoreError> {
    let rows: Vec<(i64, Vec<u8>)> = store
        .all(
            sqlx::query_as(
                "SELECT position, signature FROM epochs
                 WHERE position > $1 OR position < 1 ORDER BY position",
            )
            .bind(position),
        )
        .await?;
    Ok(rows.into_iter().map(|(position, signature)| Stray { position, signature }).collect())
}

/// What names a row of the chain: `$1` is the stray's position, `$2` that of the last row that follows.
/// What was sent is not deleted: what says it is sealed to a stray stays, and opens with nothing.
const NAMING: [&str; 5] = [
    "UPDATE entries SET epoch = $2 WHERE epoch = $1",
    "UPDATE entries SET made_under = $2 WHERE made_under = $1",
    "UPDATE concerns SET epoch = $2 WHERE epoch = $1",
    "DELETE FROM grants WHERE position = $1 AND position <> $2",
    "DELETE FROM vouches WHERE signer = $1 AND signer <> $2",
];

/// Takes strays away, so that the next rows can stand behind `last`, the last that follows. Where
/// another row stands by now, or none, nothing is done.
/// # Errors
/// As every write.
pub async fn delete_strays(tx: &mut Tx<'_>, strays: &[Stray], last: i64) -> Result<(), StoreError> {
    *tx.epochs = Epochs::default();
    for Stray { position, signature } in strays {
        let sql = if tx.locks_rows() {
            "SELECT position FROM epochs WHERE position = $1 AND signature = $2 FOR UPDATE"
        } else {
            "SELECT position FROM epochs WHERE position = $1 AND signature = $2"
        };
        let there: Option<(i64,)> =
            tx.optional(sqlx::query_as(sql).bind(*position).bind(&signature[..])).await?;
        if there.is_none() {
            continue;
        }
        for text in NAMING {
            tx.execute(sqlx::query(text).bind(*position).bind(last)).await?;
        }
        tx.execute(sqlx::query("DELETE FROM epochs WHERE position = $1").bind(*position)).await?;
    }
    Ok(())
}

/// Makes sure that an epoch takes new rows, and keeps it so until the job is committed.
/// # Errors
/// [`StoreError::EpochClosed`] when it is closed or unknown.
pub async fn require_open(tx: &mut Tx<'_>, position: i64) -> Result<(), StoreError> {
    if tx.epochs.open == Some(position) {
        return Ok(());
    }
    let sql = if tx.locks_rows() {
        "SELECT closed FROM epochs WHERE position = $1 FOR SHARE"
    } else {
        "SELECT closed FROM epochs WHERE position = $1"
    };
    let row: Option<(i64,)> = tx.optional(sqlx::query_as(sql).bind(position)).await?;
    if row != Some((0,)) {
        return Err(StoreError::EpochClosed);
    }
    tx.epochs.open = Some(position);
    Ok(())
}

/// The same, and that no row was added to the chain after `newest`: whoever sealed has seen the
/// whole of it. It asks in the job what would otherwise be a read of its own before it.
/// # Errors
/// [`StoreError::EpochClosed`] when it is closed or unknown, or there is a newer row.
pub async fn require_newest(tx: &mut Tx<'_>, position: i64, newest: i64) -> Result<(), StoreError> {
    if (tx.epochs.open, tx.epochs.newest) == (Some(position), Some(newest)) {
        return Ok(());
    }
    let sql = if tx.locks_rows() {
        "SELECT closed, (SELECT MAX(position) FROM epochs) FROM epochs WHERE position = $1 FOR SHARE"
    } else {
        "SELECT closed, (SELECT MAX(position) FROM epochs) FROM epochs WHERE position = $1"
    };
    let row: Option<(i64, i64)> = tx.optional(sqlx::query_as(sql).bind(position)).await?;
    if row != Some((0, newest)) {
        return Err(StoreError::EpochClosed);
    }
    *tx.epochs = Epochs { open: Some(position), newest: Some(newest) };
    Ok(())
}

/// Lets an epoch take no new rows from `today` on. There is no way back; one that was closed before
/// keeps its day.
/// # Errors
/// As every write.
pub async fn close(tx: &mut Tx<'_>, position: i64, today: i64) -> Result<(), StoreError> {
    *tx.epochs = Epochs::default();
    tx.execute(
        sqlx::query(
            "UPDATE epochs SET closed = 1, closed_on = $2 WHERE position = $1 AND closed = 0",
        )
        .bind(position)
        .bind(today),
    )
    .await?;
    Ok(())
}
