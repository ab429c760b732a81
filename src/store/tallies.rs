//! How it goes, counted by month: how many came in, and how many days it took until they were first
//! opened and until they were first passed on; how old what is not closed was, when the newest month
//! was counted. Counts only: no id, no language, no answer, and nothing of who did it.
//!
//! A month is counted once, when it is over. What goes in a month that was not counted yet is added in
//! the job that deletes it ([`keep`]), so that it is neither lost nor counted twice: both are done
//! under one lease.

use super::{Store, StoreError, Tx, days_done};
use crate::domain::figures::{Age, Took};
use crate::domain::status::Status;
use crate::domain::time::month_of;
use crate::vault::Id;

/// What came in, by the month in which it came.
pub const RECEIVED: &str = "received";
/// What was opened for the first time, by the month in which it was; the class is a [`Took`].
pub const OPENED: &str = "opened";
/// What was passed on for the first time, by the month in which it was; the class is a [`Took`].
pub const PASSED: &str = "passed";
/// What was not closed when the month was counted; the class is an [`Age`].
pub const OPEN: &str = "open";

/// A count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What is counted.
    pub what: &'static str,
    /// The first day of the month, since 1970-01-01 UTC.
    pub month: i64,
    /// How long it took, or how old it was; empty for neither.
    pub class: &'static str,
    /// How many.
    pub total: i64,
}

/// The audiences and turns: with a status they are where `queue_status` begins.
const LISTS: [(&str, i64); 4] = [("team", 0), ("team", 1), ("leads", 0), ("leads", 1)];

/// Seconds in a day.
const DAY: i64 = 86_400;

/// The day on which the oldest concern came that is still there, since 1970-01-01 UTC.
/// # Errors
/// As every read.
pub async fn oldest(store: &Store) -> Result<Option<i64>, StoreError> {
    let mut oldest: Option<i64> = None;
    for status in Status::ALL {
        for (audience, turn) in LISTS {
            let query = sqlx::query_as(
                "SELECT MIN(received_on) FROM concerns
                 WHERE audience = $1 AND status = $2 AND turn = $3",
            );
            let query = query.bind(audience).bind(status.as_str()).bind(turn);
            let row: Option<(Option<i64>,)> = store.optional(query).await?;
            oldest = row.and_then(|(day,)| day).into_iter().chain(oldest).min();
        }
    }
    Ok(oldest)
}

/// Counts a month that is over, from what is still there: its first day, and the first of the next.
/// # Errors
/// As every read.
pub async fn count(store: &Store, month: i64, until: i64) -> Result<Vec<Tally>, StoreError> {
    let mut total = 0;
    for status in Status::ALL {
        total += came(store, status, (month, until)).await?;
    }
    let mut found = vec![Tally { what: RECEIVED, month, class: "", total }];
    for took in Took::ALL {
        let class = took.as_str();
        let total = opened(store, (month, until), took).await?;
        found.push(Tally { what: OPENED, month, class, total });
        let total = passed(store, (month, until), took).await?;
        found.push(Tally { what: PASSED, month, class, total });
    }
    found.retain(|tally| tally.total > 0);
    Ok(found)
}

/// Counts what is not closed, by its age on `today`.
/// # Errors
/// As every read.
pub async fn count_open(store: &Store, month: i64, today: i64) -> Result<Vec<Tally>, StoreError> {
    let mut found = Vec::new();
    for age in Age::ALL {
        let mut total = 0;
        for status in Status::ALL.into_iter().filter(|status| *status != Status::Closed) {
            total += came(store, status, age.came(today)).await?;
        }
        found.push(Tally { what: OPEN, month, class: age.as_str(), total });
    }
    found.retain(|tally| tally.total > 0);
    Ok(found)
}

/// How many of a status came on days from the first, before the other.
async fn came(store: &Store, status: Status, days: (i64, i64)) -> Result<i64, StoreError> {
    let mut total = 0;
    for (audience, turn) in LISTS {
        let query = sqlx::query_as(
            "SELECT COUNT(*) FROM concerns WHERE audience = $1 AND status = $2 AND turn = $3
                 AND received_on >= $4 AND received_on < $5",
        );
        let query = query.bind(audience).bind(status.as_str()).bind(turn).bind(days.0).bind(days.1);
        let row: Option<(i64,)> = store.optional(query).await?;
        total += row.map_or(0, |(count,)| count);
    }
    Ok(total)
}

/// The days of a class: from the first, and before the other.
const fn days_of(took: Took) -> (i64, i64) {
    match took {
        Took::SameDay => (i64::MIN, 1),
        Took::Days => (1, 4),
        Took::Week => (4, 8),
        Took::Longer => (8, i64::MAX),
    }
}

async fn opened(store: &Store, days: (i64, i64), took: Took) -> Result<i64, StoreError> {
    let (least, below) = days_of(took);
    let query = sqlx::query_as(
        "SELECT COUNT(*) FROM audit AS a JOIN concerns AS c ON c.id = a.subject
         WHERE a.at >= $1 AND a.at < $2 AND a.action = 'opened' AND a.detail = 'new'
             AND a.at / 86400 - c.received_on >= $3 AND a.at / 86400 - c.received_on < $4",
    );
    let query = query.bind(days.0 * DAY).bind(days.1 * DAY).bind(least).bind(below);
    let row: Option<(i64,)> = store.optional(query).await?;
    Ok(row.map_or(0, |(count,)| count))
}

async fn passed(store: &Store, days: (i64, i64), took: Took) -> Result<i64, StoreError> {
    let (least, below) = days_of(took);
    let query = sqlx::query_as(
        "SELECT COUNT(*) FROM audit AS a JOIN concerns AS c ON c.id = a.subject
         WHERE a.at >= $1 AND a.at < $2 AND a.action = 'referred'
             AND NOT EXISTS (SELECT 1 FROM audit AS b WHERE b.subject = a.subject
                 AND b.action = 'referred' AND b.number < a.number)
             AND a.at / 86400 - c.received_on >= $3 AND a.at / 86400 - c.received_on < $4",
    );
    let query = query.bind(days.0 * DAY).bind(days.1 * DAY).bind(least).bind(below);
    let row: Option<(i64,)> = store.optional(query).await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Adds to what stands.
/// # Errors
/// As every write.
pub async fn add(tx: &mut Tx<'_>, tally: &Tally) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO tallies (what, month, class, total) VALUES ($1, $2, $3, $4)
             ON CONFLICT (what, month, class)
                 DO UPDATE SET total = tallies.total + excluded.total",
        )
        .bind(tally.what)
        .bind(tally.month)
        .bind(tally.class)
        .bind(tally.total),
    )
    .await?;
    Ok(())
}

/// Counts a concern that goes, in the same job, as far as its months were not counted yet.
/// # Errors
/// As every write.
pub async fn keep(tx: &mut Tx<'_>, concern: &Id) -> Result<(), StoreError> {
    let counted = days_done::find_in(tx, days_done::TALLIED).await?.unwrap_or(i64::MIN);
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT received_on FROM concerns WHERE id = $1").bind(&concern[..]),
        )
        .await?;
    let Some((came,)) = row else { return Ok(()) };
    if came > counted {
        let month = month_of(came, 0);
        add(tx, &Tally { what: RECEIVED, month, class: "", total: 1 }).await?;
    }
    let opened: Option<(Option<i64>,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT MIN(at) FROM audit
                 WHERE subject = $1 AND action = 'opened' AND detail = 'new'",
            )
            .bind(&concern[..]),
        )
        .await?;
    let passed: Option<(Option<i64>,)> = tx
        .optional(
            sqlx::query_as("SELECT MIN(at) FROM audit WHERE subject = $1 AND action = 'referred'")
                .bind(&concern[..]),
        )
        .await?;
    for (what, first) in [(OPENED, opened), (PASSED, passed)] {
        let Some(day) = first.and_then(|(at,)| at).map(|at| at.div_euclid(DAY)) else { continue };
        if day > counted {
            let class = Took::of(day - came).as_str();
            add(tx, &Tally { what, month: month_of(day, 0), class, total: 1 }).await?;
        }
    }
    Ok(())
}

/// Forgets the months before one, and of what is not closed every month before `open`.
/// # Errors
/// As every write.
pub async fn forget(tx: &mut Tx<'_>, before: i64, open: i64) -> Result<(), StoreError> {
    for (what, month) in [(RECEIVED, before), (OPENED, before), (PASSED, before), (OPEN, open)] {
        tx.execute(
            sqlx::query("DELETE FROM tallies WHERE what = $1 AND month < $2")
                .bind(what)
                .bind(month),
        )
        .await?;
    }
    Ok(())
}

/// The counts of one kind from one month to another, by month: the month, the class, how many.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    what: &'static str,
    from: i64,
    to: i64,
) -> Result<Vec<(i64, String, i64)>, StoreError> {
    store
        .all(
            sqlx::query_as(
                "SELECT month, class, total FROM tallies
                 WHERE what = $1 AND month >= $2 AND month <= $3 ORDER BY month, class",
            )
            .bind(what)
            .bind(from)
            .bind(to),
        )
        .await
}
