//! The audit trail as it is looked at: newest first, one filter at a time, each its own text and index.
//! What somebody must not know of is left out: to a lead, what they may know someone in; to all others
//! besides, what is about a message that is the leads' alone, or is not there any more, so that nobody
//! can say whose it was.

use super::audit::{Columns, Linked};
use super::queue::Viewer;
use super::{Store, StoreError};
use crate::domain::trail::Action;
use crate::vault::Id;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Everything.
    All,
    /// What was done, whatever it was done to.
    Kind(Action),
    /// What somebody did, and what was done to their account.
    Person(Id),
    /// What was done on this day since 1970-01-01 UTC.
    Day(i64),
}

/// Where a page ended: the next one begins after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub at: i64,
    /// The event's number.
    pub number: i64,
}

impl Cursor {
    /// Before the newest.
    pub const START: Self = Self { at: i64::MAX, number: i64::MAX };

    /// Behind an event.
    pub fn after(linked: &Linked) -> Self {
        Self { at: linked.event.at, number: linked.head.number }
    }
}

/// Events that a filter lets through, as far as they are shown: `$1` is whether to a lead, `$2` to whom,
/// `$3` how many, `$4` before which number; what comes after is the filter's own.
macro_rules! page {
    ($where:literal, $order:literal) => {
        concat!(
            "SELECT ",
            "e.number, e.id, e.at, e.actor, e.action, e.subject, e.detail, e.link
             FROM audit AS e WHERE ",
            $where,
            " AND NOT EXISTS
                 (SELECT 1 FROM recusals AS r WHERE r.concern = e.subject AND r.account = $2)
             AND (CAST($1 AS BIGINT) = 1 OR e.subject IS NULL OR e.action IN ('invited', 'invite_cancelled')
                 OR EXISTS (SELECT 1 FROM accounts AS a WHERE a.id = e.subject)
                 OR EXISTS (SELECT 1 FROM concerns AS c
                     WHERE c.id = e.subject AND c.audience = 'team'))
             ORDER BY ",
            $order,
            " LIMIT $3"
        )
    };
}

/// The next `limit` events after `after`, newest first, as far as `viewer` may know of them.
/// # Errors
/// As every read.
pub async fn list(
    store: &Store,
    filter: Filter,
    viewer: &Viewer,
    after: Cursor,
    limit: i64,
) -> Result<Vec<Linked>, StoreError> {
    const ALL: &str = page!("e.number < $4", "e.number DESC");
    const KIND: &str = page!("e.action || '' = $5 AND e.number < $4", "e.number DESC");
    const BY: &str = page!("e.actor = $5 AND e.number < $4", "e.number DESC");
    const ABOUT: &str = page!("e.subject = $5 AND e.number < $4", "e.number DESC");
    const DAY: &str = page!(
        "e.at >= $5 AND e.at < $6 AND (e.at < $7 OR (e.at = $7 AND e.number < $4))",
        "e.at DESC, e.number DESC"
    );
    let asked = |text: &'static str| {
        sqlx::query_as::<_, Columns>(text)
            .bind(i64::from(viewer.leads))
            .bind(viewer.account.to_vec())
            .bind(limit)
            .bind(after.number)
    };
    let rows = match filter {
        Filter::All => store.all(asked(ALL)).await?,
        Filter::Kind(action) => store.all(asked(KIND).bind(action.as_str())).await?,
        Filter::Day(day) => {
            let from = day.saturating_mul(86_400);
            let until = from.saturating_add(86_400);
            store.all(asked(DAY).bind(from).bind(until).bind(after.at)).await?
        }
        Filter::Person(id) => {
            let mut rows = store.all(asked(BY).bind(id.to_vec())).await?;
            rows.extend(store.all(asked(ABOUT).bind(id.to_vec())).await?);
            rows
        }
    };
    let mut read = rows.into_iter().map(Linked::try_from).collect::<Result<Vec<_>, _>>()?;
    if let Filter::Person(_) = filter {
        // What somebody did to their own account stands in both lists.
        read.sort_by_key(|linked| std::cmp::Reverse(linked.head.number));
        read.dedup_by_key(|linked| linked.head.number);
        read.truncate(usize::try_from(limit).unwrap_or(0));
    }
    Ok(read)
}
