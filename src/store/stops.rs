//! What holders of codes asked to end. A row hides the mailbox; it changes nothing of the concern,
//! and taking it away shows the mailbox again.

use super::notices::{self, Kind, Notice};
use super::{Store, StoreError, Tx, flags, stored};
use crate::domain::status::Status;
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

/// The reason that stays with a concern that was closed because its holder asked us to stop.
pub const REASON: &str = "withdrawn";

/// Closes a concern at `was`, which is as the caller saw it, because its holder asked us to stop.
/// `None`, and nothing is closed, when that was not asked before `today`, [`flags::MANY_STOPS`]
/// stands, a hold does, something is unread, it may not be honoured ([`stop::may_erase`]), or it is no
/// longer at `was`. True when this run of the job closed it, false when it was closed so already.
/// # Errors
/// As every write.
pub async fn honour(
    tx: &mut Tx<'_>,
    concern: &Id,
    was: Status,
    today: i64,
) -> Result<Option<bool>, StoreError> {
    let row: Option<(String, String, Option<String>)> = tx
        .optional(
            sqlx::query_as("SELECT status, danger_now, reason FROM concerns WHERE id = $1")
                .bind(&concern[..]),
        )
        .await?;
    let Some((status, danger_now, reason)) = row else { return Ok(None) };
    if status == Status::Closed.as_str() && reason.as_deref() == Some(REASON) {
        return Ok(Some(false));
    }
    if !was.may_become(Status::Withdrawn) || !stop::may_erase(was.as_str(), &danger_now) {
        return Ok(None);
    }
    let closed = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET status = 'closed', reason = $4
                 WHERE id = $1 AND status = $2
                     AND EXISTS (SELECT 1 FROM stops AS s WHERE s.concern = concerns.id
                         AND s.kind = 'withdraw' AND s.asked_on < $3)
                     AND NOT EXISTS (SELECT 1 FROM flags AS f WHERE f.name = $5)
                     AND NOT EXISTS (SELECT 1 FROM holds AS h
                         WHERE h.concern = concerns.id AND h.until >= $3)
                     AND NOT EXISTS (SELECT 1 FROM unread AS u WHERE u.concern = concerns.id)",
            )
            .bind(&concern[..])
            .bind(was.as_str())
            .bind(today)
            .bind(REASON)
            .bind(flags::MANY_STOPS),
        )
        .await?;
    Ok((closed == 1).then_some(true))
}

/// Whether a closed concern has a request to stop that nobody answered: it does not go.
/// # Errors
/// As every read.
pub async fn waits(store: &Store, concern: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as(
                "SELECT s.asked_on FROM concerns AS c
                     JOIN stops AS s ON s.concern = c.id AND s.kind = 'withdraw'
                 WHERE c.id = $1 AND c.status = 'closed' AND COALESCE(c.reason, '') <> $2",
            )
            .bind(concern.to_vec())
            .bind(REASON),
        )
        .await?;
    Ok(row.is_some())
}

/// Answers the request of a concern that is closed already: the mailbox stays hidden, and the concern
/// goes when it would have gone. False when no such request waits, or something is unread.
/// # Errors
/// As every write.
pub async fn let_stand(tx: &mut Tx<'_>, concern: &Id) -> Result<bool, StoreError> {
    let answered = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET reason = $2
                 WHERE id = $1 AND status = 'closed' AND COALESCE(reason, '') <> $2
                     AND EXISTS (SELECT 1 FROM stops AS s WHERE s.concern = concerns.id
                         AND s.kind = 'withdraw')
                     AND NOT EXISTS (SELECT 1 FROM unread AS u WHERE u.concern = concerns.id)",
            )
            .bind(&concern[..])
            .bind(REASON),
        )
        .await?;
    Ok(answered == 1)
}

/// Takes back what was asked, for a person who found that it was not the sender who asked: the
/// mailbox shows again what it showed. False, and nothing is taken back, when anything else is asked
/// than what that person saw, kind by kind with its day, or nothing any more.
/// # Errors
/// As every write.
pub async fn delete(
    tx: &mut Tx<'_>,
    concern: &Id,
    seen: &[(Stop, i64)],
) -> Result<bool, StoreError> {
    // No request is from a day before 1970.
    let day = |stop| seen.iter().find(|(seen, _)| *seen == stop).map_or(-1, |(_, day)| *day);
    let gone = tx
        .execute(
            sqlx::query(
                "DELETE FROM stops WHERE concern = $1 AND NOT EXISTS
                     (SELECT 1 FROM stops AS s WHERE s.concern = $1
                         AND NOT (s.kind = 'withdraw' AND s.asked_on = $2)
                         AND NOT (s.kind = 'code' AND s.asked_on = $3))",
            )
            .bind(&concern[..])
            .bind(day(Stop::Withdraw))
            .bind(day(Stop::Code)),
        )
        .await?;
    Ok(gone > 0)
}

/// Something that the holder of a code asked to end, as leads look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of which concern.
    pub concern: Id,
    /// What was asked.
    pub stop: Stop,
    /// Day since 1970-01-01 UTC.
    pub asked_on: i64,
    /// The submitter's own answer, a machine name.
    pub danger_now: String,
    /// How far it has come.
    pub status: Status,
    /// Who has it.
    pub holder: Option<Id>,
}

/// Where a page of what was asked ended: the next one begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Day since 1970-01-01 UTC.
    pub asked_on: i64,
    /// Of which concern.
    pub concern: Id,
    /// What was asked.
    pub stop: Stop,
}

/// The next `limit` requests after `after`, both kinds, newest day first; a concern with both stands
/// twice. For leads: of every audience, but for those that are no longer shown to `viewer`.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    viewer: &Id,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Asked>, StoreError> {
    let (day, id, kind) = after.map_or((i64::MAX, Vec::new(), ""), |after| {
        (after.asked_on, after.concern.to_vec(), after.stop.as_str())
    });
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(
                "SELECT s.concern, s.kind, s.asked_on, c.danger_now, c.status, c.holder
                 FROM stops AS s JOIN concerns AS c ON c.id = s.concern
                 WHERE (s.asked_on, s.concern, s.kind) < ($1, $2, $3)
                     AND NOT EXISTS
                         (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $4)
                 ORDER BY s.asked_on DESC, s.concern DESC, s.kind DESC LIMIT $5",
            )
            .bind(day)
            .bind(id)
            .bind(kind)
            .bind(viewer.to_vec())
            .bind(limit),
        )
        .await?;
    rows.into_iter().map(Asked::try_from).collect()
}

#[derive(sqlx::FromRow)]
struct Columns {
    concern: Vec<u8>,
    kind: String,
    asked_on: i64,
    danger_now: String,
    status: String,
    holder: Option<Vec<u8>>,
}

impl TryFrom<Columns> for Asked {
    type Error = StoreError;

    fn try_from(row: Columns) -> Result<Self, StoreError> {
        let holder = row.holder.as_deref();
        Ok(Self {
            concern: stored::bytes("stops.concern", &row.concern)?,
            stop: Stop::from_stored(&row.kind).ok_or(StoreError::Corrupt("stops.kind"))?,
            asked_on: row.asked_on,
            danger_now: row.danger_now,
            status: Status::parse(&row.status).ok_or(StoreError::Corrupt("concerns.status"))?,
            holder: holder.map(|id| stored::bytes("concerns.holder", id)).transpose()?,
        })
    }
}
