//! What holders of codes asked to end. A row hides the mailbox; it changes nothing of the concern,
//! and taking it away shows the mailbox again.

use super::notices::{self, Kind, Notice};
use super::{Store, StoreError, Tx, flags, stored};
use crate::domain::stop::{self, Stop};
use crate::vault::{Audience, Id};

const DAY_SECONDS: i64 = 86_400;

/// Stores what is asked; asked again, nothing changes. Where so many ask in a day that a person must
/// look first, the flag [`flags::MANY_STOPS`] is raised in the same job, and the leads get mail that
/// something waits.
/// # Errors
/// As every write.
pub async fn insert(
    tx: &mut Tx<'_>,
    concern: &Id,
    stop: Stop,
    today: i64,
) -> Result<(), StoreError> {
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO stops (concern, kind, asked_on) VALUES ($1, $2, $3)
                 ON CONFLICT (concern, kind) DO NOTHING",
            )
            .bind(&concern[..])
            .bind(stop.as_str())
            .bind(today),
        )
        .await?;
    if new == 0 {
        return Ok(());
    }
    let asked = count(tx, today, today).await?;
    if asked > stop::NEVER_MANY {
        let before = count(tx, today - stop::USUAL_DAYS, today - 1).await?;
        if stop::are_many(asked, before) && flags::insert(tx, flags::MANY_STOPS, today).await? {
            // Due since this day began: the next turn of the mail takes it.
            let (kind, due) = (Kind::New, today * DAY_SECONDS);
            notices::insert(tx, &Notice { kind, audience: Audience::Leads, due }).await?;
        }
    }
    Ok(())
}

async fn count(tx: &mut Tx<'_>, first: i64, last: i64) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT COUNT(*) FROM stops WHERE asked_on >= $1 AND asked_on <= $2")
                .bind(first)
                .bind(last),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Whether the mailbox of a concern shows nothing any more.
/// # Errors
/// As every read.
pub async fn is_stopped(store: &Store, concern: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as("SELECT asked_on FROM stops WHERE concern = $1 LIMIT 1")
                .bind(concern.to_vec()),
        )
        .await?;
    Ok(row.is_some())
}

/// The same, inside a job.
/// # Errors
/// As every statement of a job.
pub async fn is_stopped_in(tx: &mut Tx<'_>, concern: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT asked_on FROM stops WHERE concern = $1 LIMIT 1")
                .bind(&concern[..]),
        )
        .await?;
    Ok(row.is_some())
}

/// What the holder of a concern's code asked to end, by kind, and on which day.
/// # Errors
/// As every read.
pub async fn list_of(store: &Store, concern: &Id) -> Result<Vec<(Stop, i64)>, StoreError> {
    let rows: Vec<(String, i64)> = store
        .all(
            sqlx::query_as("SELECT kind, asked_on FROM stops WHERE concern = $1 ORDER BY kind")
                .bind(concern.to_vec()),
        )
        .await?;
    let read = |(kind, day): (String, i64)| {
        Ok((Stop::from_stored(&kind).ok_or(StoreError::Corrupt("stops.kind"))?, day))
    };
    rows.into_iter().map(read).collect()
}

/// Up to `limit` concerns whose holders asked us to stop, oldest day first, that staff may act on at
/// `today`: never on the day of asking, because the burst that a request belongs to may show only
/// later that day, and none at all while [`flags::MANY_STOPS`] stands.
/// # Errors
/// As every read.
pub async fn list_due(store: &Store, today: i64, limit: i64) -> Result<Vec<Id>, StoreError> {
    if flags::find(store, flags::MANY_STOPS).await?.is_some() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Vec<u8>,)> = store
        .all(
            sqlx::query_as(
                "SELECT concern FROM stops WHERE asked_on < $1 AND kind = 'withdraw'
                 ORDER BY asked_on, concern LIMIT $2",
            )
            .bind(today)
            .bind(limit),
        )
        .await?;
    rows.iter().map(|(id,)| stored::bytes("stops.concern", id)).collect()
}

/// Takes back what was asked, for a person who found that it was not the sender who asked: the
/// mailbox shows again what it showed.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, concern: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM stops WHERE concern = $1").bind(&concern[..])).await?;
    Ok(())
}
