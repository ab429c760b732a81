//! What staff change about a concern, besides who has it ([`super::holding`]): how far it has come, who may no longer see it, and
//! the one way from the team to the leads. Each is a conditional update, so that of two who press at
//! once one is told what the other did.

use super::{Store, StoreError, Tx, audit, epochs, holding, retention, stored, unread};
use crate::domain::status::Status;
use crate::domain::trail::Action;
use crate::vault::Id;
use crate::vault::trail::{Event, TrailKey};

/// What staff see of a concern without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handled {
    /// How far it has come.
    pub status: Status,
    /// Who has it.
    pub holder: Option<Id>,
}

/// How far a concern has come and who has it.
/// # Errors
/// As every read.
pub async fn find(store: &Store, concern: &Id) -> Result<Option<Handled>, StoreError> {
    let row: Option<(String, Option<Vec<u8>>)> = store
        .optional(
            sqlx::query_as("SELECT status, holder FROM concerns WHERE id = $1")
                .bind(concern.to_vec()),
        )
        .await?;
    let Some((status, holder)) = row else { return Ok(None) };
    Ok(Some(Handled { status: read_status(&status)?, holder: read_holder(holder)? }))
}

/// How far a concern has come, inside a job, until whose commit nobody else changes it.
/// # Errors
/// As every statement of a job.
pub async fn status_in(tx: &mut Tx<'_>, concern: &Id) -> Result<Option<Status>, StoreError> {
    let sql = if tx.locks_rows() {
        "SELECT status FROM concerns WHERE id = $1 FOR UPDATE"
    } else {
        "SELECT status FROM concerns WHERE id = $1"
    };
    let row: Option<(String,)> = tx.optional(sqlx::query_as(sql).bind(&concern[..])).await?;
    row.map(|(status,)| read_status(&status)).transpose()
}

/// An opening of a concern, to write down before a word of it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Random; the same when the same job runs again.
    pub id: Id,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub at: i64,
    /// Who opens it.
    pub account: Id,
    /// What is opened.
    pub concern: Id,
}

const DAY_SECONDS: i64 = 86_400;

/// Writes an opening down: into the audit trail, and on the concern, which is no longer new nor
/// unread. What is closed does not go today or tomorrow, and is kept as long as if it was closed now
/// where something had come in. Only when this has answered may anything be opened. Comes last in its job.
/// # Errors
/// [`StoreError::Conflict`] when there is no such concern, or it is no longer shown to the account.
pub async fn open(
    tx: &mut Tx<'_>,
    key: &TrailKey,
    opening: &Opening,
) -> Result<Handled, StoreError> {
    let shown: Option<(String, Option<Vec<u8>>)> = tx
        .optional(
            sqlx::query_as(
                "SELECT c.status, c.holder FROM concerns AS c WHERE c.id = $1 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $2)",
            )
            .bind(&opening.concern[..])
            .bind(&opening.account[..]),
        )
        .await?;
    let (status, holder) = shown.ok_or(StoreError::Conflict)?;
    let (was, holder) = (read_status(&status)?, read_holder(holder)?);
    let mut status = was;
    if was == Status::New {
        status = Status::BeingRead;
        update_status(tx, &opening.concern, was, status, None).await?;
    }
    let came = unread::delete(tx, &opening.concern).await?;
    if was == Status::Closed && came {
        retention::begin_anew(tx, &opening.concern).await?;
    } else {
        // Nothing goes before the eyes of who reads it.
        retention::put_off(tx, &opening.concern, opening.at.div_euclid(DAY_SECONDS) + 2).await?;
    }
    let event = Event {
        id: opening.id,
        at: opening.at,
        actor: Some(opening.account),
        action: Action::Opened.as_str().to_owned(),
        subject: Some(opening.concern),
        detail: was.as_str().to_owned(),
    };
    audit::append(tx, key, &event).await?;
    Ok(Handled { status, holder })
}

/// Lets nobody have what `account` has and is not closed: it was switched off. Tells how many those
/// were.
/// # Errors
/// As every write.
pub async fn give_back_all(tx: &mut Tx<'_>, account: &Id) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "UPDATE concerns SET holder = NULL
             WHERE audience IN ('team', 'leads') AND holder = $1 AND status <> 'closed'",
        )
        .bind(&account[..]),
    )
    .await
}

/// Moves a concern from `was` to `next`, without a day from which it goes: what is closed is given one
/// by [`retention::schedule`], in the same job; false when it is no longer at `was`.
/// # Errors
/// [`StoreError::Conflict`] when the move is not legal, or `reason` does not go with `next`.
pub async fn update_status(
    tx: &mut Tx<'_>,
    concern: &Id,
    was: Status,
    next: Status,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    if !was.may_become(next) || !next.takes(reason) {
        return Err(StoreError::Conflict);
    }
    let moved = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET status = $3, reason = $4, delete_on = NULL
                 WHERE id = $1 AND status = $2",
            )
            .bind(&concern[..])
            .bind(was.as_str())
            .bind(next.as_str())
            .bind(reason.map(str::to_owned)),
        )
        .await?;
    if moved == 1 {
        return Ok(true);
    }
    // By a run of this very job whose commit was not confirmed, or by who pressed the same.
    let row: Option<(String, Option<String>)> = tx
        .optional(
            sqlx::query_as("SELECT status, reason FROM concerns WHERE id = $1").bind(&concern[..]),
        )
        .await?;
    Ok(row.is_some_and(|(is, why)| is == next.as_str() && why.as_deref() == reason))
}

/// Shows a concern to `account` no longer: they may know someone in it. If they had it, nobody has.
/// # Errors
/// As every write.
pub async fn recuse(tx: &mut Tx<'_>, concern: &Id, account: &Id) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO recusals (concern, account) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(&concern[..])
        .bind(&account[..]),
    )
    .await?;
    holding::free(tx, concern, account).await.map(|_| ())
}

/// Whether a concern is no longer shown to an account.
/// # Errors
/// As every read.
pub async fn is_recused(store: &Store, concern: &Id, account: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as("SELECT 1 FROM recusals WHERE concern = $1 AND account = $2")
                .bind(concern.to_vec())
                .bind(account.to_vec()),
        )
        .await?;
    Ok(row.is_some())
}

/// Hands a concern of the team to the leads: nobody has it from now on, and what it holds must be
/// sealed again, in the same job: its old entries deleted and new ones stored under `epoch`, a leads'
/// epoch.
/// # Errors
/// [`StoreError::EpochClosed`]; [`StoreError::Conflict`] when there is no such concern.
pub async fn move_to_leads(tx: &mut Tx<'_>, concern: &Id, epoch: i64) -> Result<(), StoreError> {
    epochs::require_open(tx, epoch).await?;
    let moved = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET audience = 'leads', epoch = $2, holder = NULL WHERE id = $1",
            )
            .bind(&concern[..])
            .bind(epoch),
        )
        .await?;
    if moved == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

fn read_holder(holder: Option<Vec<u8>>) -> Result<Option<Id>, StoreError> {
    holder.map(|id| stored::bytes("concerns.holder", &id)).transpose()
}

fn read_status(text: &str) -> Result<Status, StoreError> {
    Status::parse(text).ok_or(StoreError::Corrupt("concerns.status"))
}
