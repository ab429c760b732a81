//! What waits to be read: danger now first, then the oldest day, ids breaking ties. One filter at a
//! time, each its own text and index, so that a page costs the same however many concerns there are.

use super::{Store, StoreError, batches, stored};
use crate::domain::status::Status;
use crate::vault::{Audience, Id};

/// What is listed. Only [`Filter::Status`] lists what is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Everything that is not closed.
    Open,
    /// Everything with this status.
    Status(Status),
    /// What this account has.
    Of(Id),
    /// What nobody has.
    Unassigned,
    /// What was written in this language, as its code.
    Language(String),
}

/// Somebody who looks at the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who: what they may know someone in is not shown to them.
    pub account: Id,
    /// Whether what is for the leads alone is shown to them.
    pub leads: bool,
}

/// Where a page of the queue ended: the next one begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// 0 for who is in danger now, 1 for all others.
    pub turn: i64,
    /// Day since 1970-01-01 UTC.
    pub received_on: i64,
    /// The concern.
    pub id: Id,
}

/// A concern in the queue: nothing of it that needs opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place, and its id and day.
    pub cursor: Cursor,
    /// Who may read it.
    pub audience: Audience,
    /// Language code of the form it was written in.
    pub language: String,
    /// The submitter's own answer, a machine name.
    pub danger_now: String,
    /// How far it has come.
    pub status: Status,
    /// Who has it.
    pub holder: Option<Id>,
    /// Whether something came in since it was last opened.
    pub unread: bool,
    /// Whether the holder of its code asked us to stop.
    pub asked_to_stop: bool,
    /// Whether somebody asked to close it as test or spam, and nobody has confirmed it yet.
    pub in_batch: bool,
}

impl Listed {
    /// Whether it stands among those in danger now.
    pub fn is_in_danger(&self) -> bool {
        self.cursor.turn == 0
    }
}

#[derive(sqlx::FromRow)]
struct Columns {
    turn: i64,
    received_on: i64,
    id: Vec<u8>,
    audience: String,
    language: String,
    danger_now: String,
    status: String,
    holder: Option<Vec<u8>>,
    unread: i64,
    asked_to_stop: i64,
    in_batch: i64,
}

impl TryFrom<Columns> for Listed {
    type Error = StoreError;

    fn try_from(row: Columns) -> Result<Self, StoreError> {
        let id = stored::bytes("concerns.id", &row.id)?;
        let holder = row.holder.as_deref();
        Ok(Self {
            cursor: Cursor { turn: row.turn, received_on: row.received_on, id },
            audience: stored::audience("concerns.audience", &row.audience)?,
            language: row.language,
            danger_now: row.danger_now,
            status: Status::parse(&row.status).ok_or(StoreError::Corrupt("concerns.status"))?,
            holder: holder.map(|id| stored::bytes("concerns.holder", id)).transpose()?,
            unread: row.unread != 0,
            asked_to_stop: row.asked_to_stop != 0,
            in_batch: row.in_batch != 0,
        })
    }
}

/// What is listed of a concern.
macro_rules! columns {
    () => {
        "c.turn, c.received_on, c.id, c.audience, c.language, c.danger_now, c.status, c.holder,
             CASE WHEN u.concern IS NULL THEN 0 ELSE 1 END AS unread,
             CASE WHEN s.concern IS NULL THEN 0 ELSE 1 END AS asked_to_stop,
             CASE WHEN b.concern IS NULL THEN 0 ELSE 1 END AS in_batch"
    };
}

/// Where it stands, besides `concerns AS c`.
macro_rules! joined {
    () => {
        "LEFT JOIN unread AS u ON u.concern = c.id
             LEFT JOIN stops AS s ON s.concern = c.id AND s.kind = 'withdraw'
             LEFT JOIN batches AS b ON b.concern = c.id"
    };
}

/// The next `limit` concerns of one audience after `after`, without those that are no longer shown
/// to `viewer`.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    audience: Audience,
    filter: &Filter,
    viewer: &Id,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Listed>, StoreError> {
    let (turn, day) = after.map_or((-1, 0), |after| (after.turn, after.received_on));
    let mut listed: Vec<Listed> = Vec::new();
    for text in texts(filter) {
        let query = sqlx::query_as(*text)
            .bind(audience.as_str())
            .bind(turn)
            .bind(day)
            .bind(after.map_or_else(Vec::new, |after| after.id.to_vec()))
            .bind(viewer.to_vec())
            .bind(limit);
        let query = match filter {
            Filter::Open | Filter::Unassigned => query,
            Filter::Status(status) => query.bind(status.as_str()),
            Filter::Of(account) => query.bind(account.to_vec()),
            Filter::Language(language) => query.bind(language.clone()),
        };
        let rows: Vec<Columns> = store.all(query).await?;
        let rows = rows.into_iter().map(Listed::try_from).collect::<Result<Vec<_>, _>>()?;
        listed = merge(listed, rows, usize::try_from(limit).unwrap_or(0));
    }
    Ok(listed)
}

/// The first two concerns of one audience of whom somebody is in danger now and that nobody opened.
/// # Errors
/// As every read.
pub async fn in_danger_unopened(
    store: &Store,
    audience: Audience,
    viewer: &Id,
) -> Result<Vec<Listed>, StoreError> {
    let new = list(store, audience, &Filter::Status(Status::New), viewer, None, 2).await?;
    Ok(new.into_iter().filter(Listed::is_in_danger).collect())
}

/// The first two concerns of one audience of whom somebody is in danger now, that were opened, that
/// still wait and that nobody has.
/// # Errors
/// As every read.
pub async fn in_danger_left(
    store: &Store,
    audience: Audience,
    viewer: &Id,
) -> Result<Vec<Listed>, StoreError> {
    const PAGE: i64 = 100;
    let mut left = Vec::new();
    for status in Status::ALL.into_iter().filter(|one| one.waits() && *one != Status::New) {
        let mut after = None;
        loop {
            let filter = Filter::Status(status);
            let page = list(store, audience, &filter, viewer, after.as_ref(), PAGE).await?;
            let last = page.last().filter(|last| last.is_in_danger()).map(|last| last.cursor);
            let free = |one: &Listed| one.is_in_danger() && one.holder.is_none();
            left.extend(page.into_iter().filter(free));
            after = last;
            if after.is_none() || left.len() > 1 {
                break;
            }
        }
    }
    left.truncate(2);
    Ok(left)
}

/// What was asked in one batch to be closed as test or spam, in the queue's order, as far as it is
/// shown to `viewer`: at most [`batches::MOST`].
/// # Errors
/// As every read.
pub async fn list_batch(
    store: &Store,
    batch: &Id,
    viewer: &Viewer,
) -> Result<Vec<Listed>, StoreError> {
    let rows: Vec<Columns> = store
        .all(
            sqlx::query_as(concat!(
                "SELECT ",
                columns!(),
                " FROM batches AS asked JOIN concerns AS c ON c.id = asked.concern ",
                joined!(),
                " WHERE asked.batch = $1 AND (c.audience = 'team' OR $2 = 1)
                 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $3)
                 ORDER BY c.turn, c.received_on, c.id LIMIT $4"
            ))
            .bind(batch.to_vec())
            .bind(i64::from(viewer.leads))
            .bind(viewer.account.to_vec())
            .bind(batches::MOST),
        )
        .await?;
    rows.into_iter().map(Listed::try_from).collect()
}

/// One page of what two lists hold, in the queue's order.
pub fn merge(one: Vec<Listed>, other: Vec<Listed>, limit: usize) -> Vec<Listed> {
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    let mut page = Vec::new();
    while page.len() < limit {
        let next = match (one.peek(), other.peek()) {
            (Some(first), Some(second)) if first.cursor > second.cursor => other.next(),
            (Some(_), _) => one.next(),
            (None, _) => other.next(),
        };
        let Some(next) = next else { break };
        page.push(next);
    }
    page
}

/// A page of the queue: the same text for every filter, but for what `$which` says.
///
/// `$1` audience, `$2` `$3` `$4` where the page begins, `$5` who looks, `$6` rows, `$7` the filter's
/// own value. Every table but `concerns` is only asked for the rows of the page, by primary key.
macro_rules! page {
    ($which:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM concerns AS c ",
            joined!(),
            " WHERE c.audience = $1 AND ",
            $which,
            " AND (c.turn, c.received_on, c.id) > ($2, $3, $4)
             AND NOT EXISTS (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
             ORDER BY c.turn, c.received_on, c.id LIMIT $6"
        )
    };
}

const FREE: &str = page!("c.holder IS NULL AND c.status <> 'closed'");
const HELD: &str = page!("c.holder IS NOT NULL AND c.status <> 'closed'");

/// The statements that list a filter's pages, two for what stands in two indexes: a test reads their
/// plans.
pub const fn texts(filter: &Filter) -> &'static [&'static str] {
    match filter {
        Filter::Open => &[FREE, HELD],
        Filter::Status(_) => &[page!("c.status = $7")],
        Filter::Of(_) => &[page!("c.holder = $7 AND c.status <> 'closed'")],
        Filter::Unassigned => &[FREE],
        Filter::Language(_) => &[page!("c.language = $7 AND c.status <> 'closed'")],
    }
}
