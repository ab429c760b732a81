//! What waits to be read: danger now first, then the oldest day, ids breaking ties. One filter at a
//! time, each its own text and index, so that a page costs the same however many concerns there are.

use std::cmp::Ordering;

use sqlx::{Any, any::AnyArguments, query::QueryAs};

use super::{Store, StoreError, stored};
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
}

#[derive(sqlx::FromRow)]
struct Columns {
    turn: i64,
    received_on: i64,
    id: Vec<u8>,
    language: String,
    danger_now: String,
    status: String,
    holder: Option<Vec<u8>>,
    unread: i64,
}

impl Columns {
    fn read(self, audience: Audience) -> Result<Listed, StoreError> {
        let id = stored::bytes("concerns.id", &self.id)?;
        let holder = self.holder.as_deref();
        Ok(Listed {
            cursor: Cursor { turn: self.turn, received_on: self.received_on, id },
            audience,
            language: self.language,
            danger_now: self.danger_now,
            status: Status::parse(&self.status).ok_or(StoreError::Corrupt("concerns.status"))?,
            holder: holder.map(|id| stored::bytes("concerns.holder", id)).transpose()?,
            unread: self.unread != 0,
        })
    }
}

type Asked = QueryAs<'static, Any, Columns, AnyArguments>;

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
    let query = asked(filter)
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
    let rows = store.all(query).await?;
    rows.into_iter().map(|row| row.read(audience)).collect()
}

/// One page of what two audiences' lists hold, in the queue's order: what a lead sees.
pub fn merge(team: Vec<Listed>, leads: Vec<Listed>, limit: usize) -> Vec<Listed> {
    let (mut team, mut leads) = (team.into_iter().peekable(), leads.into_iter().peekable());
    let mut page = Vec::new();
    while page.len() < limit {
        let next = match (team.peek(), leads.peek()) {
            (Some(one), Some(other)) if one.cursor.cmp(&other.cursor) == Ordering::Greater => {
                leads.next()
            }
            (Some(_), _) => team.next(),
            (None, _) => leads.next(),
        };
        let Some(next) = next else { break };
        page.push(next);
    }
    page
}

fn asked(filter: &Filter) -> Asked {
    sqlx::query_as(match filter {
        Filter::Open => {
            "SELECT c.turn, c.received_on, c.id, c.language, c.danger_now, c.status, c.holder,
                 CASE WHEN u.concern IS NULL THEN 0 ELSE 1 END AS unread
             FROM concerns AS c LEFT JOIN unread AS u ON u.concern = c.id
             WHERE c.audience = $1 AND c.status <> 'closed'
                 AND (c.turn, c.received_on, c.id) > ($2, $3, $4)
                 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
             ORDER BY c.turn, c.received_on, c.id LIMIT $6"
        }
        Filter::Status(_) => {
            "SELECT c.turn, c.received_on, c.id, c.language, c.danger_now, c.status, c.holder,
                 CASE WHEN u.concern IS NULL THEN 0 ELSE 1 END AS unread
             FROM concerns AS c LEFT JOIN unread AS u ON u.concern = c.id
             WHERE c.audience = $1 AND c.status = $7
                 AND (c.turn, c.received_on, c.id) > ($2, $3, $4)
                 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
             ORDER BY c.turn, c.received_on, c.id LIMIT $6"
        }
        Filter::Of(_) => {
            "SELECT c.turn, c.received_on, c.id, c.language, c.danger_now, c.status, c.holder,
                 CASE WHEN u.concern IS NULL THEN 0 ELSE 1 END AS unread
             FROM concerns AS c LEFT JOIN unread AS u ON u.concern = c.id
             WHERE c.audience = $1 AND c.holder = $7 AND c.status <> 'closed'
                 AND (c.turn, c.received_on, c.id) > ($2, $3, $4)
                 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
             ORDER BY c.turn, c.received_on, c.id LIMIT $6"
        }
        Filter::Unassigned => {
            "SELECT c.turn, c.received_on, c.id, c.language, c.danger_now, c.status, c.holder,
                 CASE WHEN u.concern IS NULL THEN 0 ELSE 1 END AS unread
             FROM concerns AS c LEFT JOIN unread AS u ON u.concern = c.id
             WHERE c.audience = $1 AND c.holder IS NULL AND c.status <> 'closed'
                 AND (c.turn, c.received_on, c.id) > ($2, $3, $4)
                 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
             ORDER BY c.turn, c.received_on, c.id LIMIT $6"
        }
        Filter::Language(_) => {
            "SELECT c.turn, c.received_on, c.id, c.language, c.danger_now, c.status, c.holder,
                 CASE WHEN u.concern IS NULL THEN 0 ELSE 1 END AS unread
             FROM concerns AS c LEFT JOIN unread AS u ON u.concern = c.id
             WHERE c.audience = $1 AND c.language = $7 AND c.status <> 'closed'
                 AND (c.turn, c.received_on, c.id) > ($2, $3, $4)
                 AND NOT EXISTS
                     (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $5)
             ORDER BY c.turn, c.received_on, c.id LIMIT $6"
        }
    })
}
