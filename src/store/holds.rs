//! What may not be deleted yet, why, and until when. A hold is made longer, or lifted by a lead.

use super::{Store, StoreError, Tx, queue::Viewer, stored};
use crate::domain::hold::HoldReason;
use crate::vault::Id;

/// We passed it on ourselves: kept for a year (CONTENT.md 4.2).
pub const PASSED_ON: &str = HoldReason::PassedOn.as_str();

/// How long [`PASSED_ON`] lasts, in days.
pub const PASSED_ON_DAYS: i64 = 365;

/// A hold on a concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// A machine name.
    pub reason: String,
    /// The last day, since 1970-01-01 UTC.
    pub until: i64,
}

/// Holds a concern until a day; a hold for the same reason that lasts as long stays as it is. Whether
/// this run of the job changed anything.
/// # Errors
/// As every write.
pub async fn insert(
    tx: &mut Tx<'_>,
    concern: &Id,
    reason: &str,
    until: i64,
) -> Result<bool, StoreError> {
    let held = tx
        .execute(
            sqlx::query(
                "INSERT INTO holds (concern, reason, until) VALUES ($1, $2, $3)
                 ON CONFLICT (concern, reason) DO UPDATE SET until = excluded.until
                 WHERE holds.until < excluded.until",
            )
            .bind(&concern[..])
            .bind(reason)
            .bind(until),
        )
        .await?;
    Ok(held == 1)
}

/// The holds on a concern, by reason.
/// # Errors
/// As every read.
pub async fn list_of(store: &Store, concern: &Id) -> Result<Vec<Hold>, StoreError> {
    let rows: Vec<(String, i64)> = store
        .all(
            sqlx::query_as("SELECT reason, until FROM holds WHERE concern = $1 ORDER BY reason")
                .bind(concern.to_vec()),
        )
        .await?;
    Ok(rows.into_iter().map(|(reason, until)| Hold { reason, until }).collect())
}

/// Lifts a hold that lasts until `until`; false when none stands that does: it was lifted, or made
/// longer since somebody looked.
/// # Errors
/// As every write.
pub async fn delete(
    tx: &mut Tx<'_>,
    concern: &Id,
    reason: &str,
    until: i64,
) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            sqlx::query("DELETE FROM holds WHERE concern = $1 AND reason = $2 AND until = $3")
                .bind(&concern[..])
                .bind(reason)
                .bind(until),
        )
        .await?;
    Ok(gone == 1)
}

/// A hold, as leads look at all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What is held.
    pub concern: Id,
    /// Why, and until when.
    pub hold: Hold,
    /// How far the concern has come, a machine name.
    pub status: String,
}

/// Where a page of holds ended: the next one begins after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The last day of a hold.
    pub until: i64,
    /// What it holds.
    pub concern: Id,
    /// A machine name.
    pub reason: String,
}

/// The next `limit` holds after `after` that stand on `today`, those that end first at first. For
/// leads: of every audience, but for what is no longer shown to `viewer`.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    viewer: &Viewer,
    today: i64,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let (until, id, reason) = after.map_or((today - 1, vec![255; 17], String::new()), |after| {
        (after.until, after.concern.to_vec(), after.reason.clone())
    });
    let rows: Vec<(Vec<u8>, String, i64, String)> = store
        .all(
            sqlx::query_as(
                "SELECT h.concern, h.reason, h.until, c.status
                 FROM holds AS h JOIN concerns AS c ON c.id = h.concern
                 WHERE (h.until, h.concern, h.reason) > ($1, $2, $3)
                     AND (c.audience = 'team' OR $4 = 1)
                     AND NOT EXISTS
                         (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
                 ORDER BY h.until, h.concern, h.reason LIMIT $6",
            )
            .bind(until)
            .bind(id)
            .bind(reason)
            .bind(i64::from(viewer.leads))
            .bind(viewer.account.to_vec())
            .bind(limit),
        )
        .await?;
    let read = |(concern, reason, until, status): (Vec<u8>, String, i64, String)| {
        let concern = stored::bytes("holds.concern", &concern)?;
        Ok(Listed { concern, hold: Hold { reason, until }, status })
    };
    rows.into_iter().map(read).collect()
}
