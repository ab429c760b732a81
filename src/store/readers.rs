//! How many can read now, and whether a lead is among them, kept where the public side may look: it
//! reads no account. Until a first lead was let in, the holder of the recovery key counts as the
//! lead, and what set-up was told of the readers stands.

use super::flags::{self, NO_LEAD};
use super::{Store, StoreError, Tx, days_done, settings, stored};
use crate::domain::settings::Settings;
use crate::vault::Id;

/// Counts who can sign in and was let in to the newest keys, and keeps it: the number as the next
/// version of the settings, and [`NO_LEAD`] while no lead is among them. `today` is the day since
/// 1970-01-01 UTC.
///
/// It comes at the end of every job that changes who can read. After `audit::append`, whose lock
/// makes two such jobs wait for each other: the later one counts what the earlier one did.
/// # Errors
/// As every write; [`StoreError::Conflict`] when other settings were stored at the same moment.
pub async fn recount(tx: &mut Tx<'_>, today: i64) -> Result<(), StoreError> {
    let (leads, reviewers) = (count(tx, "lead").await?, count(tx, "reviewer").await?);
    if leads > 0 {
        flags::delete(tx, NO_LEAD).await?;
    } else if was_there_a_lead(tx).await? {
        flags::insert(tx, NO_LEAD, today).await?;
    } else {
        return Ok(());
    }
    let Some((_, body)) = settings::newest_in(tx).await? else { return Ok(()) };
    let mut set: Settings =
        serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("settings"))?;
    set.readers = u16::try_from(leads + reviewers).unwrap_or(u16::MAX);
    let body = serde_json::to_string(&set).map_err(|_| StoreError::Corrupt("settings"))?;
    settings::insert(tx, today, &body).await.map(drop)
}

/// How many with this role can sign in, hold the key that a lead gave their word for, and were given
/// the newest keys: a reviewer those of the team, a lead those of the leads too.
async fn count(tx: &mut Tx<'_>, role: &str) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT COUNT(*) FROM accounts AS a WHERE a.role = $1 AND a.state = 'active'
                     AND EXISTS (SELECT 1 FROM vouches WHERE vouches.holder = a.id
                         AND vouches.role = a.role
                         AND vouches.public_half = a.public_half)
                     AND EXISTS (SELECT 1 FROM grants WHERE grants.holder = a.id
                         AND position = (SELECT MAX(e.position) FROM epochs AS e
                             WHERE e.audience = 'team'))
                     AND (a.role = 'reviewer'
                         OR EXISTS (SELECT 1 FROM grants WHERE grants.holder = a.id
                             AND position = (SELECT MAX(e.position) FROM epochs AS e
                                 WHERE e.audience = 'leads')))",
            )
            .bind(role.to_owned()),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// The leads who can sign in and were let in, as [`recount`] counts them: a handful.
/// # Errors
/// As every read.
pub async fn list_leads(store: &Store) -> Result<Vec<Id>, StoreError> {
    let rows: Vec<(Vec<u8>,)> = store
        .all(sqlx::query_as(
            "SELECT a.id FROM accounts AS a WHERE a.role = 'lead' AND a.state = 'active'
                 AND EXISTS (SELECT 1 FROM vouches WHERE vouches.holder = a.id
                     AND vouches.role = a.role
                     AND vouches.public_half = a.public_half)
                 AND EXISTS (SELECT 1 FROM grants WHERE grants.holder = a.id
                     AND position = (SELECT MAX(e.position) FROM epochs AS e
                         WHERE e.audience = 'leads'))
             ORDER BY a.id",
        ))
        .await?;
    rows.into_iter().map(|(id,)| stored::bytes("accounts.id", &id)).collect()
}

/// Whether a lead was ever let in: the trail says so, or what was noted when that line of it went.
async fn was_there_a_lead(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    if days_done::find_in(tx, days_done::LEAD_LET_IN).await?.is_some() {
        return Ok(true);
    }
    let row: Option<(i64,)> = tx
        .optional(sqlx::query_as(
            "SELECT number FROM audit WHERE action = 'vouched' AND detail = 'lead' LIMIT 1",
        ))
        .await?;
    Ok(row.is_some())
}
