//! On which day something was last done that is done again and again: mail that goes once a day,
//! whoever's turn it is; what a person should do now and then.

use super::{Store, StoreError, Tx};

/// Leads and admins were told that the form closes soon, or is closed.
pub const WATCH_MAILED: &str = "watch_mailed";
/// The newest head of the trail went to leads and admins.
pub const HEAD_MAILED: &str = "head_mailed";
/// Leads and admins were told that it is time to look at who can get in.
pub const REVIEW_MAILED: &str = "review_mailed";
/// A lead had been let in by then: kept where the line of the trail that said so is gone.
pub const LEAD_LET_IN: &str = "lead_let_in";
/// The background work ran.
pub const WORKED: &str = "worked";
/// Somebody saw that the recovery key opens everything.
pub const RECOVERY_CHECKED: &str = "recovery_checked";
/// How it goes was counted: the last day of the newest month that was.
pub const TALLIED: &str = "tallied";
/// A backup was made, and found to be good ([`super::backups`]).
pub const BACKED_UP: &str = "backed_up";

/// Notes that something is done on `today`; false when it was on that day or a later one.
/// # Errors
/// As every write.
pub async fn begin(tx: &mut Tx<'_>, name: &str, today: i64) -> Result<bool, StoreError> {
    let begun = tx.execute(
        sqlx::query(
            "INSERT INTO days_done (name, done_on) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET done_on = excluded.done_on
                 WHERE days_done.done_on < excluded.done_on",
        )
        .bind(name)
        .bind(today),
    );
    Ok(begun.await? == 1)
}

/// Something waits, unopened or added to since it was opened: the first day of it.
pub const WAITS: &str = "waits_since";

/// Notes `today` for what begins and goes on, unless it had begun, and gives the day on which it did.
/// # Errors
/// As every write.
pub async fn since(tx: &mut Tx<'_>, name: &str, today: i64) -> Result<i64, StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO days_done (name, done_on) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(name)
        .bind(today),
    )
    .await?;
    let row: Option<(i64,)> = tx
        .optional(sqlx::query_as("SELECT done_on FROM days_done WHERE name = $1").bind(name))
        .await?;
    Ok(row.map_or(today, |(day,)| day))
}

/// Forgets the day of something: it is over.
/// # Errors
/// As every write.
pub async fn over(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM days_done WHERE name = $1").bind(name)).await?;
    Ok(())
}

/// The same, inside a job.
/// # Errors
/// As every statement of a job.
pub async fn find_in(tx: &mut Tx<'_>, name: &str) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(sqlx::query_as("SELECT done_on FROM days_done WHERE name = $1").bind(name))
        .await?;
    Ok(row.map(|(day,)| day))
}

/// The newest day on which anything was done, since 1970-01-01 UTC: no clock may stand before it.
/// # Errors
/// As every read.
pub async fn newest(store: &Store) -> Result<Option<i64>, StoreError> {
    let row: Option<(Option<i64>,)> =
        store.optional(sqlx::query_as("SELECT MAX(done_on) FROM days_done LIMIT 1")).await?;
    Ok(row.and_then(|(day,)| day))
}

/// The day on which something was last done, since 1970-01-01 UTC; `None` for never.
/// # Errors
/// As every read.
pub async fn find(store: &Store, name: &'static str) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as("SELECT done_on FROM days_done WHERE name = $1").bind(name))
        .await?;
    Ok(row.map(|(day,)| day))
}
