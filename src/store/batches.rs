//! What somebody asked to close as test or spam, until a second reader confirms it: a row a concern,
//! gone when it is answered. Nothing is closed here by who asked.

use super::{Store, StoreError, Tx, queue::Viewer, stored};
use crate::domain::status::Status;
use crate::vault::{Audience, Id};

/// Concerns in one batch at most: as many as a second reader can look at.
pub const MOST: i64 = 50;

/// The reason that stays with what was closed here.
const REASON: &str = "test_or_spam";

/// A batch that waits for a second reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The batch.
    pub id: Id,
    /// Who asked.
    pub asked_by: Id,
    /// Day since 1970-01-01 UTC.
    pub asked_on: i64,
    /// How many concerns of it are shown to who looks.
    pub concerns: i64,
}

/// What is asked together is two batches: a second reader can only answer for what is shown to them.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Of the team's concerns. Random.
    pub team: Id,
    /// Of the leads'. Random.
    pub leads: Id,
}

/// A concern as far as it matters here.
struct Standing {
    audience: Audience,
    status: Status,
}

/// Asks to close a concern as test or spam; false when it may not be closed so, is in
/// a batch already, or somebody else has it.
/// # Errors
/// As every write.
pub async fn insert(
    tx: &mut Tx<'_>,
    batch: &Pair,
    concern: &Id,
    viewer: &Viewer,
    today: i64,
) -> Result<bool, StoreError> {
    let found = standing(tx, concern, viewer, &viewer.account).await?;
    let Some(Standing { audience, .. }) = found else { return Ok(false) };
    let batch = if audience == Audience::Leads { &batch.leads } else { &batch.team };
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO batches (concern, batch, asked_by, asked_on) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (concern) DO NOTHING",
            )
            .bind(&concern[..])
            .bind(&batch[..])
            .bind(&viewer.account[..])
            .bind(today),
        )
        .await?;
    Ok(new == 1)
}

/// Closes a concern of `batch`, for a second reader, and takes it out; tells what its status was.
/// `None`, and nothing is closed, when who looks is who asked, or it may not be closed so any more:
/// it was opened to something else, taken by somebody else, or something came in.
/// # Errors
/// As every write.
pub async fn confirm(
    tx: &mut Tx<'_>,
    batch: &Id,
    concern: &Id,
    viewer: &Viewer,
) -> Result<Option<Status>, StoreError> {
    let Some(asked_by) = asked_by(tx, batch, concern).await? else { return Ok(None) };
    if asked_by == viewer.account {
        return Ok(None);
    }
    let Some(Standing { audience, status }) = standing(tx, concern, viewer, &asked_by).await?
    else {
        return Ok(None);
    };
    let closed = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET status = 'closed', reason = $4
                 WHERE id = $1 AND audience = $2 AND status = $3",
            )
            .bind(&concern[..])
            .bind(audience.as_str())
            .bind(status.as_str())
            .bind(REASON),
        )
        .await?;
    if closed != 1 {
        return Ok(None);
    }
    delete(tx, batch, concern, viewer).await?;
    Ok(Some(status))
}

/// Takes a concern out of `batch` and leaves it as it is; false when it is not in it, or not shown to
/// who looks.
/// # Errors
/// As every write.
pub async fn delete(
    tx: &mut Tx<'_>,
    batch: &Id,
    concern: &Id,
    viewer: &Viewer,
) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            sqlx::query(
                "DELETE FROM batches WHERE concern = $1 AND batch = $2
                     AND EXISTS (SELECT 1 FROM concerns AS c
                         WHERE c.id = batches.concern AND (c.audience = 'team' OR $3 = 1))
                     AND NOT EXISTS (SELECT 1 FROM recusals AS r
                         WHERE r.concern = batches.concern AND r.account = $4)",
            )
            .bind(&concern[..])
            .bind(&batch[..])
            .bind(i64::from(viewer.leads))
            .bind(&viewer.account[..]),
        )
        .await?;
    Ok(gone == 1)
}

/// A batch that waits, with all of its concerns counted; `None` when it was answered, or never was.
/// What is shown of it is for [`super::queue::list_batch`].
/// # Errors
/// As every read.
pub async fn find(store: &Store, batch: &Id) -> Result<Option<Waiting>, StoreError> {
    let rows: Vec<(Vec<u8>, i64)> = store
        .all(
            sqlx::query_as("SELECT asked_by, asked_on FROM batches WHERE batch = $1 LIMIT $2")
                .bind(batch.to_vec())
                .bind(MOST),
        )
        .await?;
    let Some((asked_by, asked_on)) = rows.first() else { return Ok(None) };
    Ok(Some(Waiting {
        id: *batch,
        asked_by: stored::bytes("batches.asked_by", asked_by)?,
        asked_on: *asked_on,
        concerns: i64::try_from(rows.len()).unwrap_or(MOST),
    }))
}

/// The batches that wait, oldest day first, as far as they are shown to who looks: those of the first
/// `limit` concerns by batch.
/// # Errors
/// As every read.
pub async fn list(store: &Store, viewer: &Viewer, limit: i64) -> Result<Vec<Waiting>, StoreError> {
    let rows: Vec<(Vec<u8>, Vec<u8>, i64)> = store
        .all(
            sqlx::query_as(
                "SELECT b.batch, b.asked_by, b.asked_on FROM batches AS b
                 WHERE b.batch > $1
                     AND (SELECT c.audience FROM concerns AS c
                         WHERE c.id = b.concern AND (c.audience = 'team' OR $2 = 1)) IS NOT NULL
                     AND NOT EXISTS
                         (SELECT 1 FROM recusals AS r WHERE r.concern = b.concern AND r.account = $3)
                 ORDER BY b.batch LIMIT $4",
            )
            .bind(Vec::new())
            .bind(i64::from(viewer.leads))
            .bind(viewer.account.to_vec())
            .bind(limit),
        )
        .await?;
    let mut found: Vec<Waiting> = Vec::new();
    for (id, asked_by, asked_on) in rows {
        let id = stored::bytes("batches.batch", &id)?;
        match found.last_mut() {
            Some(last) if last.id == id => last.concerns += 1,
            _ => found.push(Waiting {
                id,
                asked_by: stored::bytes("batches.asked_by", &asked_by)?,
                asked_on,
                concerns: 1,
            }),
        }
    }
    found.sort_by_key(|waiting| (waiting.asked_on, waiting.id));
    Ok(found)
}

async fn asked_by(tx: &mut Tx<'_>, batch: &Id, concern: &Id) -> Result<Option<Id>, StoreError> {
    let row: Option<(Vec<u8>,)> = tx
        .optional(
            sqlx::query_as("SELECT asked_by FROM batches WHERE concern = $1 AND batch = $2")
                .bind(&concern[..])
                .bind(&batch[..]),
        )
        .await?;
    row.map(|(id,)| stored::bytes("batches.asked_by", &id)).transpose()
}

/// How a concern stands that may be closed as test or spam: shown to who looks, who was given the key
/// it is sealed to, held by nobody but them and who asked, nothing unread in it. `None` otherwise.
async fn standing(
    tx: &mut Tx<'_>,
    concern: &Id,
    viewer: &Viewer,
    asked_by: &Id,
) -> Result<Option<Standing>, StoreError> {
    let row: Option<(String, String, String)> = tx
        .optional(
            sqlx::query_as(
                "SELECT c.audience, c.status, c.danger_now FROM concerns AS c
                 WHERE c.id = $1 AND (c.audience = 'team' OR $2 = 1)
                     AND (c.holder IS NULL OR c.holder = $3 OR c.holder = $4)
                     AND NOT EXISTS (SELECT 1 FROM unread AS u WHERE u.concern = c.id)
                     AND EXISTS (SELECT 1 FROM grants AS g
                         WHERE g.position = c.epoch AND g.holder = $3)
                     AND NOT EXISTS
                         (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $3)",
            )
            .bind(&concern[..])
            .bind(i64::from(viewer.leads))
            .bind(&viewer.account[..])
            .bind(&asked_by[..]),
        )
        .await?;
    let Some((audience, status, danger_now)) = row else { return Ok(None) };
    let status = Status::parse(&status).ok_or(StoreError::Corrupt("concerns.status"))?;
    let audience = stored::audience("concerns.audience", &audience)?;
    Ok(status.may_be_spam(&danger_now).then_some(Standing { audience, status }))
}
