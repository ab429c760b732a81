//! What the operator set, each change a new version.

use super::proposals::Proposal;
use super::{Store, StoreError, Tx};
use crate::domain::change::Change;
use crate::domain::settings::Settings;

/// Stores settings (JSON) as the next version and gives its number. Storing again what holds
/// already makes no new version.
/// # Errors
/// [`StoreError::Conflict`] when somebody else stored that version at the same moment.
pub async fn insert(tx: &mut Tx<'_>, made_on: i64, body: &str) -> Result<i64, StoreError> {
    let next = match newest_in(tx).await? {
        Some((version, same)) if same == body => return Ok(version),
        Some((version, _)) => version + 1,
        None => 1,
    };
    let stored = tx
        .execute(
            sqlx::query(
                "INSERT INTO settings (version, made_on, body) VALUES ($1, $2, $3)
                 ON CONFLICT (version) DO NOTHING",
            )
            .bind(next)
            .bind(made_on)
            .bind(body),
        )
        .await?;
    if stored == 1 { Ok(next) } else { Err(StoreError::Conflict) }
}

/// The version that holds, and its body, as a job sees it; `None` while nothing was set.
/// # Errors
/// As every write.
pub async fn newest_in(tx: &mut Tx<'_>) -> Result<Option<(i64, String)>, StoreError> {
    tx.optional(sqlx::query_as("SELECT version, body FROM settings ORDER BY version DESC LIMIT 1"))
        .await
}

/// The body of a version; `None` when there is none of this number.
/// # Errors
/// As every read.
pub async fn find(store: &Store, version: i64) -> Result<Option<String>, StoreError> {
    let row: Option<(String,)> = store
        .optional(sqlx::query_as("SELECT body FROM settings WHERE version = $1").bind(version))
        .await?;
    Ok(row.map(|(body,)| body))
}

/// Stores settings (JSON) as the version after `after`; storing again what holds already makes none.
/// # Errors
/// [`StoreError::Conflict`] when `after` is not the newest version any more.
pub async fn insert_after(
    tx: &mut Tx<'_>,
    after: i64,
    made_on: i64,
    body: &str,
) -> Result<(), StoreError> {
    match newest_in(tx).await? {
        Some((version, _)) if version == after => insert(tx, made_on, body).await.map(drop),
        _ => Err(StoreError::Conflict),
    }
}

/// The version that holds, and its body; `None` while nothing was set.
/// # Errors
/// As every read.
pub async fn newest(store: &Store) -> Result<Option<(i64, String)>, StoreError> {
    store
        .optional(sqlx::query_as(
            "SELECT version, body FROM settings ORDER BY version DESC LIMIT 1",
        ))
        .await
}

/// Lets a shorter retention that was set before hold from its day on: as a version of its own, so
/// that the pages say it too.
/// # Errors
/// As [`insert`].
pub async fn begin_shorter(tx: &mut Tx<'_>, today: i64) -> Result<(), StoreError> {
    let Some((_, body)) = newest_in(tx).await? else { return Ok(()) };
    let mut set: Settings =
        serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("settings"))?;
    if set.retention_to_come.is_none_or(|to_come| today < to_come.from_day) {
        return Ok(());
    }
    set.retention_days = set.retention_on(today);
    set.retention_to_come = None;
    let body = serde_json::to_string(&set).map_err(|_| StoreError::Corrupt("settings"))?;
    insert(tx, today, &body).await.map(drop)
}

/// Makes a change that was agreed to, as a new version of the settings that hold by then; false when
/// nothing was set yet.
/// # Errors
/// [`StoreError::Conflict`] when somebody else stored settings at the same moment, and
/// [`StoreError::Corrupt`] when what was asked for is no change we know.
pub async fn act(tx: &mut Tx<'_>, asked: &Proposal, today: i64) -> Result<bool, StoreError> {
    let change = Change::from_stored(&asked.body).ok_or(StoreError::Corrupt("proposals.body"))?;
    let Some((_, body)) = newest_in(tx).await? else { return Ok(false) };
    let mut set: Settings =
        serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("settings"))?;
    change.apply(&mut set, today);
    let body = serde_json::to_string(&set).map_err(|_| StoreError::Corrupt("settings"))?;
    insert(tx, today, &body).await?;
    Ok(true)
}
