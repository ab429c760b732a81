//! The audit trail: what was done, by whom, each linked to the one before. Rows are only added here,
//! in the job that does what they tell of, last in it; `audit_end` takes the oldest away.

use super::{Store, StoreError, Tx, audit_end, stored};
use crate::domain::trail::Action;
use crate::vault::Id;
use crate::vault::trail::{Event, Head, TrailKey};

/// An event, and the head that it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// What was done.
    pub event: Event,
    /// Its number and its link, as stored.
    pub head: Head,
}

#[derive(sqlx::FromRow)]
pub(super) struct Columns {
    number: i64,
    id: Vec<u8>,
    at: i64,
    actor: Option<Vec<u8>>,
    action: String,
    subject: Option<Vec<u8>>,
    detail: String,
    link: Vec<u8>,
}

impl TryFrom<Columns> for Linked {
    type Error = StoreError;

    fn try_from(columns: Columns) -> Result<Self, StoreError> {
        let (actor, subject) = (columns.actor.as_deref(), columns.subject.as_deref());
        let link = stored::bytes("audit.link", &columns.link)?;
        Ok(Self {
            event: Event {
                id: stored::bytes("audit.id", &columns.id)?,
                at: columns.at,
                actor: actor.map(|id| stored::bytes("audit.actor", id)).transpose()?,
                action: columns.action,
                subject: subject.map(|id| stored::bytes("audit.subject", id)).transpose()?,
                detail: columns.detail,
            },
            head: Head { number: columns.number, link },
        })
    }
}

/// Appends an event, unless it was appended before. The head stays locked until the job is
/// committed, so this comes last in a job.
///
/// It links with one HMAC, the only cryptography in any job: what is linked to is known only here.
/// # Errors
/// As every write.
pub async fn append(tx: &mut Tx<'_>, key: &TrailKey, event: &Event) -> Result<(), StoreError> {
    let (number, link): (i64, Vec<u8>) = tx
        .optional(sqlx::query_as(
            "UPDATE audit_head SET number = number + 1 WHERE name = 'head'
             RETURNING number - 1, link",
        ))
        .await?
        .ok_or(StoreError::Corrupt("audit_head"))?;
    let before = Head { number, link: stored::bytes("audit_head.link", &link)? };
    let head = key.append(&before, event);
    let new = tx
        .execute(
            sqlx::query(
                "INSERT INTO audit (number, id, at, actor, action, subject, detail, link)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
            )
            .bind(head.number)
            .bind(&event.id[..])
            .bind(event.at)
            .bind(event.actor.map(Vec::from))
            .bind(event.action.as_str())
            .bind(event.subject.map(Vec::from))
            .bind(event.detail.as_str())
            .bind(&head.link[..]),
        )
        .await?;
    let head = if new == 1 { head } else { before };
    tx.execute(
        sqlx::query("UPDATE audit_head SET number = $1, link = $2 WHERE name = 'head'")
            .bind(head.number)
            .bind(&head.link[..]),
    )
    .await?;
    Ok(())
}

/// The newest link.
/// # Errors
/// As every read; [`StoreError::Corrupt`] when the one row is gone.
pub async fn head(store: &Store) -> Result<Head, StoreError> {
    let row: Option<(i64, Vec<u8>)> = store
        .optional(sqlx::query_as("SELECT number, link FROM audit_head WHERE name = 'head'"))
        .await?;
    let (number, link) = row.ok_or(StoreError::Corrupt("audit_head"))?;
    Ok(Head { number, link: stored::bytes("audit_head.link", &link)? })
}

/// The next `limit` events after number `after`, oldest first. Whether they follow from each other
/// is for [`TrailKey::follows`] to say.
/// # Errors
/// As every read.
pub async fn list(store: &Store, after: i64, limit: i64) -> Result<Vec<Linked>, StoreError> {
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(
                "SELECT number, id, at, actor, action, subject, detail, link FROM audit
                 WHERE number > $1 ORDER BY number LIMIT $2",
            )
            .bind(after)
            .bind(limit),
        )
        .await?;
    rows.into_iter().map(Linked::try_from).collect()
}

/// What was done to a concern or an account, newest first: the next `limit` before number `before`.
/// # Errors
/// As every read.
pub async fn list_about(
    store: &Store,
    subject: &Id,
    before: i64,
    limit: i64,
) -> Result<Vec<Linked>, StoreError> {
    let text = "SELECT number, id, at, actor, action, subject, detail, link FROM audit
                WHERE subject = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
    list_with(store, text, subject, before, limit).await
}

/// What an account did, newest first: the next `limit` before number `before`.
/// # Errors
/// As every read.
pub async fn list_by(
    store: &Store,
    actor: &Id,
    before: i64,
    limit: i64,
) -> Result<Vec<Linked>, StoreError> {
    let text = "SELECT number, id, at, actor, action, subject, detail, link FROM audit
                WHERE actor = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
    list_with(store, text, actor, before, limit).await
}

async fn list_with(
    store: &Store,
    text: &'static str,
    id: &Id,
    before: i64,
    limit: i64,
) -> Result<Vec<Linked>, StoreError> {
    let query = sqlx::query_as(text).bind(id.to_vec()).bind(before).bind(limit);
    let rows: Vec<Columns> = store.all(query).await?;
    rows.into_iter().map(Linked::try_from).collect()
}

/// The event with this id.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id) -> Result<Option<Linked>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT number, id, at, actor, action, subject, detail, link FROM audit
                 WHERE id = $1",
            )
            .bind(id.to_vec()),
        )
        .await?;
    row.map(Linked::try_from).transpose()
}

/// The newest event of an account about a concern with this action, and the head before it.
/// # Errors
/// As every read.
pub async fn newest_of(
    store: &Store,
    subject: &Id,
    actor: &Id,
    action: Action,
) -> Result<Option<(Head, Linked)>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT number, id, at, actor, action, subject, detail, link FROM audit
                 WHERE subject = $1 AND actor = $2 AND action = $3 ORDER BY number DESC LIMIT 1",
            )
            .bind(subject.to_vec())
            .bind(actor.to_vec())
            .bind(action.as_str()),
        )
        .await?;
    let Some(linked) = row.map(Linked::try_from).transpose()? else { return Ok(None) };
    let number = linked.head.number;
    if number == 1 {
        return Ok(Some((Head::START, linked)));
    }
    let before = list(store, number - 2, 1).await?.into_iter().next().map(|before| before.head);
    let before = match before.filter(|before| before.number == number - 1) {
        // The oldest that is left: its link follows from this one, or from nothing that anybody made.
        None => audit_end::find(store).await?.map(|ended| ended.checkpoint.head),
        there => there,
    };
    Ok(before.filter(|before| before.number == number - 1).map(|before| (before, linked)))
}

/// Whether something was done since the head was at `number`: to `subject`, or to whatever it was.
/// # Errors
/// As every statement of a job.
pub async fn is_after(
    tx: &mut Tx<'_>,
    number: i64,
    action: Action,
    subject: Option<&Id>,
) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT number FROM audit WHERE number > $1 AND action = $2
                     AND ($3 = 1 OR subject = $4) LIMIT 1",
            )
            .bind(number)
            .bind(action.as_str())
            .bind(i64::from(subject.is_none()))
            .bind(subject.map(|id| id.to_vec())),
        )
        .await?;
    Ok(row.is_some())
}

/// Whether an event was appended, inside a job: by a run of it whose commit was not confirmed.
/// # Errors
/// As every statement of a job.
pub async fn is_there(tx: &mut Tx<'_>, id: &Id) -> Result<bool, StoreError> {
    let row: Option<(i64,)> =
        tx.optional(sqlx::query_as("SELECT number FROM audit WHERE id = $1").bind(&id[..])).await?;
    Ok(row.is_some())
}

/// How often the trail says that each action was done to a concern or an account.
/// # Errors
/// As every read.
pub async fn counts_about(store: &Store, subject: &Id) -> Result<Vec<(String, i64)>, StoreError> {
    let text = "SELECT action, COUNT(*) FROM audit WHERE subject = $1 GROUP BY action";
    store.all(sqlx::query_as(text).bind(subject.to_vec())).await
}

/// How often something was done from a time on, by whomever, inside a job.
/// # Errors
/// As every statement of a job.
pub async fn count_since(tx: &mut Tx<'_>, action: Action, from: i64) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT COUNT(*) FROM audit WHERE at >= $1 AND action = $2")
                .bind(from)
                .bind(action.as_str()),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// How many concerns somebody opened in a quarter of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Openings {
    /// Who.
    pub account: Id,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub at: i64,
    /// How many.
    pub count: i64,
}

/// How many concerns each opened in each quarter hour from `from` on, oldest first: as long as what
/// was opened since then, and no longer.
/// # Errors
/// As every read.
pub async fn openings(store: &Store, from: i64) -> Result<Vec<Openings>, StoreError> {
    let rows: Vec<(Vec<u8>, i64, i64)> = store
        .all(
            sqlx::query_as(
                "SELECT actor, at, COUNT(*) FROM audit
                 WHERE action = 'opened' AND at >= $1 AND actor IS NOT NULL
                 GROUP BY at, actor ORDER BY at, actor",
            )
            .bind(from),
        )
        .await?;
    let read = |(actor, at, count): (Vec<u8>, i64, i64)| {
        Ok(Openings { account: stored::bytes("audit.actor", &actor)?, at, count })
    };
    rows.into_iter().map(read).collect()
}
