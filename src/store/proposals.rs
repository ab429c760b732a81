//! Changes that somebody has asked for and somebody else must agree to. The row goes with the answer,
//! whichever it is. Nothing is changed here: whoever takes a row out does what it asks, in the same
//! job, or nothing.

use super::{Store, StoreError, Tx, stored};
use crate::domain::change::Change;
use crate::vault::Id;

/// A change of the settings, as [`crate::domain::change::Change`] in JSON.
pub const SETTINGS: &str = "settings";

/// A change of an official channel, as [`crate::domain::change::Change`] in JSON: another lead or admin
/// may agree to it.
pub const CHANNEL: &str = "channel";

/// Days after which who asked may make a change alone, where nobody is there to agree: the days of
/// asking and of doing apart, so that it is at least 24 hours (CONTENT.md 0.8).
pub const ALONE_AFTER: i64 = 2;

/// Days after which what nobody answered is over.
pub const KEPT: i64 = 30;

/// A change that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Random.
    pub id: Id,
    /// What sort of change: a machine name.
    pub kind: String,
    /// The account it is about, where it is about one.
    pub subject: Option<Id>,
    /// JSON: machine names and numbers, or the settings that were asked for.
    pub body: String,
    /// Who asked.
    pub asked_by: Id,
    /// Day since 1970-01-01 UTC.
    pub asked_on: i64,
}

impl Proposal {
    /// What the trail calls it: the setting or the channel, or what is done to an account.
    pub fn name(&self) -> String {
        match self.kind.as_str() {
            SETTINGS | CHANNEL => {
                Change::from_stored(&self.body).map_or_else(String::new, |change| change.detail())
            }
            kind => kind.to_owned(),
        }
    }

    /// Whether its time is over on this day since 1970-01-01 UTC: nobody can agree to it any more.
    pub fn is_over(&self, today: i64) -> bool {
        today >= self.asked_on + KEPT
    }
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: Vec<u8>,
    kind: String,
    subject: Option<Vec<u8>>,
    body: String,
    asked_by: Vec<u8>,
    asked_on: i64,
}

impl TryFrom<Columns> for Proposal {
    type Error = StoreError;

    fn try_from(columns: Columns) -> Result<Self, StoreError> {
        let subject = columns.subject.as_deref();
        Ok(Self {
            id: stored::bytes("proposals.id", &columns.id)?,
            kind: columns.kind,
            subject: subject.map(|id| stored::bytes("proposals.subject", id)).transpose()?,
            body: columns.body,
            asked_by: stored::bytes("proposals.asked_by", &columns.asked_by)?,
            asked_on: columns.asked_on,
        })
    }
}

/// Asks for a change.
/// # Errors
/// As every write.
pub async fn propose(tx: &mut Tx<'_>, asked: &Proposal) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO proposals (id, kind, subject, body, asked_by, asked_on)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&asked.id[..])
        .bind(asked.kind.as_str())
        .bind(asked.subject.map(Vec::from))
        .bind(asked.body.as_str())
        .bind(&asked.asked_by[..])
        .bind(asked.asked_on),
    )
    .await?;
    Ok(())
}

/// Everything that waits, in the order of the ids, which says nothing: there are few, and whoever
/// shows them sorts them.
/// # Errors
/// As every read.
pub async fn list(store: &Store) -> Result<Vec<Proposal>, StoreError> {
    let rows: Vec<Columns> = store
        .all(sqlx::query_as(
            "SELECT id, kind, subject, body, asked_by, asked_on FROM proposals ORDER BY id",
        ))
        .await?;
    rows.into_iter().map(Proposal::try_from).collect()
}

/// Takes a change out, to make it or to refuse it; `None` when it was answered before. Of two who
/// answer at once, one has it.
/// # Errors
/// As every write.
pub async fn take(tx: &mut Tx<'_>, id: &Id) -> Result<Option<Proposal>, StoreError> {
    let row: Option<Columns> = tx
        .optional(
            sqlx::query_as(
                "DELETE FROM proposals WHERE id = $1
                 RETURNING id, kind, subject, body, asked_by, asked_on",
            )
            .bind(id.to_vec()),
        )
        .await?;
    row.map(Proposal::try_from).transpose()
}

/// Takes out everything that an account asked for: somebody who is switched off asks for nothing.
/// # Errors
/// As every write.
pub async fn take_of(tx: &mut Tx<'_>, asked_by: &Id) -> Result<Vec<Proposal>, StoreError> {
    let mut taken = Vec::new();
    loop {
        let row: Option<Columns> = tx
            .optional(
                sqlx::query_as(
                    "DELETE FROM proposals WHERE id = (SELECT p.id FROM proposals AS p
                         WHERE p.asked_by = $1 ORDER BY p.id LIMIT 1)
                     RETURNING id, kind, subject, body, asked_by, asked_on",
                )
                .bind(asked_by.to_vec()),
            )
            .await?;
        let Some(row) = row else { return Ok(taken) };
        taken.push(Proposal::try_from(row)?);
    }
}
