//! Whether somebody empties the letter box: what is asked of concerns and of accounts, in the job that
//! keeps the answer as flags, which is all that the public side sees of it.

use super::flags::{self, FORM_SOON};
use super::{Store, StoreError, Tx, days_done};
use crate::domain::letter_box::{Seen, Standing, Why};

/// The first entry of an index, however many wait.
const OLDEST: &str = "SELECT MIN(received_on) FROM concerns
     WHERE audience = $1 AND status = 'new' AND turn = $2";

/// Each list of what waits: whose, and whether somebody is in danger now (0) or not (1).
const LISTS: [(&str, i64); 4] = [("team", 0), ("team", 1), ("leads", 0), ("leads", 1)];

/// The earlier of two days, where there are two.
fn earlier(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The oldest day, since 1970-01-01 UTC, of a concern that nobody opened, whosever it is: for who may
/// read all of them.
/// # Errors
/// As every read.
pub async fn unopened_since(store: &Store) -> Result<Option<i64>, StoreError> {
    let mut since = None;
    for (audience, turn) in LISTS {
        let row: Option<(Option<i64>,)> =
            store.optional(sqlx::query_as(OLDEST).bind(audience).bind(turn)).await?;
        since = earlier(since, row.and_then(|(day,)| day));
    }
    Ok(since)
}

/// What waits, since when, and who was here of those who were given the team's newest keys. `readers`
/// is how many can read, as the settings say.
/// # Errors
/// As every write.
pub async fn see(tx: &mut Tx<'_>, readers: u16, today: i64) -> Result<Seen, StoreError> {
    let mut unopened_since = None;
    for (audience, turn) in LISTS {
        let row: Option<(Option<i64>,)> =
            tx.optional(sqlx::query_as(OLDEST).bind(audience).bind(turn)).await?;
        unopened_since = earlier(unopened_since, row.and_then(|(day,)| day));
    }
    let added: Option<(i64,)> =
        tx.optional(sqlx::query_as("SELECT CAST(1 AS BIGINT) FROM unread LIMIT 1")).await?;
    let signed_in: Option<(Option<i64>,)> = tx
        .optional(sqlx::query_as(
            "SELECT MAX(COALESCE(a.signed_in_on, a.made_on)) FROM accounts AS a
             WHERE a.role IN ('reviewer', 'lead') AND a.state = 'active'
                 AND EXISTS (SELECT 1 FROM grants WHERE grants.holder = a.id
                     AND position = (SELECT MAX(e.position) FROM epochs AS e
                         WHERE e.audience = 'team'))",
        ))
        .await?;
    let waits_since = if unopened_since.is_some() || added.is_some() {
        Some(days_done::since(tx, days_done::WAITS, today).await?)
    } else {
        days_done::over(tx, days_done::WAITS).await?;
        None
    };
    Ok(Seen {
        unopened_since,
        waits_since,
        signed_in_on: signed_in.and_then(|(day,)| day),
        readers,
    })
}

/// Keeps how it stands with the form as flags; whether one of them was raised by this.
/// # Errors
/// As every write.
pub async fn keep(tx: &mut Tx<'_>, standing: Standing, today: i64) -> Result<bool, StoreError> {
    let stands = match standing {
        Standing::Open => None,
        Standing::Soon => Some(FORM_SOON),
        Standing::Closed(why) => Some(flags::closed(why)),
    };
    let mut raised = false;
    for name in Why::FLAGGED.map(flags::closed).into_iter().chain([FORM_SOON]) {
        if stands == Some(name) {
            raised = flags::insert(tx, name, today).await?;
        } else {
            flags::delete(tx, name).await?;
        }
    }
    Ok(raised)
}
