//! That something came in, by the quarter hour in which it is told: the only rows of mail that the
//! public side writes, and it can only insert. However many come in a quarter hour, it is one row.

use super::{Store, StoreError, Tx, stored};
use crate::domain::time::{Moment, QUARTER};
use crate::vault::Audience;

/// After how many seconds what is in danger now and still unread is told again; after the last, each
/// day (CONTENT 0.10).
pub const REMINDERS: [i64; 2] = [4 * 3_600, 12 * 3_600];

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something came in.
    New,
    /// Somebody is in danger now by their own answer.
    Danger,
    /// And nobody has read it yet.
    Reminder,
}

impl Kind {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Danger => "danger",
            Self::Reminder => "reminder",
        }
    }

    fn from_stored(text: &str) -> Option<Self> {
        [Self::New, Self::Danger, Self::Reminder].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is told.
    pub kind: Kind,
    /// To whom.
    pub audience: Audience,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub due: i64,
}

impl Notice {
    /// The notices of something that comes in at `now`: at the next quarter hour; or at once, and
    /// again while it is unread, where somebody is in danger.
    pub fn of(audience: Audience, in_danger: bool, now: Moment) -> Vec<Self> {
        let next = now.quarter() + QUARTER;
        if !in_danger {
            return vec![Self { kind: Kind::New, audience, due: next }];
        }
        let again =
            REMINDERS.map(|after| Self { kind: Kind::Reminder, audience, due: next + after });
        let mut all = vec![Self { kind: Kind::Danger, audience, due: now.quarter() }];
        all.extend(again);
        all
    }
}

/// Stores a notice, unless it stands there already.
/// # Errors
/// As every write.
pub async fn insert(tx: &mut Tx<'_>, notice: &Notice) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO notices (kind, audience, due) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(notice.kind.as_str())
        .bind(notice.audience.as_str())
        .bind(notice.due),
    )
    .await?;
    Ok(())
}

/// Takes a notice away; false when somebody else did.
/// # Errors
/// As every write.
pub async fn claim(tx: &mut Tx<'_>, notice: &Notice) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            sqlx::query("DELETE FROM notices WHERE due = $1 AND kind = $2 AND audience = $3")
                .bind(notice.due)
                .bind(notice.kind.as_str())
                .bind(notice.audience.as_str()),
        )
        .await?;
    Ok(gone == 1)
}

/// The notices that are due at `now`, the oldest first.
/// # Errors
/// As every read.
pub async fn list_due(store: &Store, now: i64, limit: i64) -> Result<Vec<Notice>, StoreError> {
    let rows: Vec<(String, String, i64)> = store
        .all(
            sqlx::query_as(
                "SELECT kind, audience, due FROM notices WHERE due <= $1 ORDER BY due LIMIT $2",
            )
            .bind(now)
            .bind(limit),
        )
        .await?;
    let notice = |(kind, audience, due): (String, String, i64)| {
        Ok(Notice {
            kind: Kind::from_stored(&kind).ok_or(StoreError::Corrupt("notices.kind"))?,
            audience: stored::audience("notices.audience", &audience)?,
            due,
        })
    };
    rows.into_iter().map(notice).collect()
}

/// Deletes the reminders of an audience: nothing of theirs in danger is unread any more.
/// # Errors
/// As every write.
pub async fn delete_reminders(tx: &mut Tx<'_>, audience: Audience) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("DELETE FROM notices WHERE due > 0 AND kind = 'reminder' AND audience = $1")
            .bind(audience.as_str()),
    )
    .await?;
    Ok(())
}

/// Whether something in danger now was read by nobody yet.
/// # Errors
/// As every read.
pub async fn is_danger_unread(store: &Store, audience: Audience) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as(
                "SELECT turn FROM concerns
                 WHERE audience = $1 AND status = 'new' AND turn = 0 LIMIT 1",
            )
            .bind(audience.as_str()),
        )
        .await?;
    Ok(row.is_some())
}
