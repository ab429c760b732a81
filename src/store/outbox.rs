//! Mail that waits to be sent, one row a person. A row holds no word: which of the texts, and to
//! whom. What failed stays, and is tried again.

use super::{Store, StoreError, Tx, stored};
use crate::vault::{Id, Wrapped};

/// Which text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Something may be waiting.
    Usual,
    /// Sign in now.
    Danger,
    /// Sign in today, or the form closes, or stays closed.
    Watch,
    /// The newest head of the trail.
    Head,
}

impl Text {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Danger => "danger",
            Self::Watch => "watch",
            Self::Head => "head",
        }
    }

    fn from_stored(text: &str) -> Option<Self> {
        [Self::Usual, Self::Danger, Self::Watch, Self::Head]
            .into_iter()
            .find(|one| one.as_str() == text)
    }
}

/// A mail to queue.
#[derive(Clone, Copy)]
pub struct NewMail {
    /// Random.
    pub id: Id,
    /// Who it is for.
    pub account: Id,
    /// Which text.
    pub text: Text,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub due: i64,
}

/// A mail that was claimed, to be sent now.
pub struct Claimed {
    /// The mail.
    pub id: Id,
    /// Which text.
    pub text: Text,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub due: i64,
    /// Tries that failed.
    pub tries: i64,
    /// Whose it is.
    pub account: Id,
    /// Where it goes; none when its owner was switched off or wants no mail any more.
    pub address: Option<Wrapped>,
}

/// How many there are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting.
    pub queued: i64,
    /// Given to the mail server.
    pub sent: i64,
    /// Given up, until somebody has them tried again.
    pub failed: i64,
}

/// Queues a mail.
/// # Errors
/// As every write.
pub async fn insert(tx: &mut Tx<'_>, mail: &NewMail) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO outbox (id, account, kind, state, due, tries, next_try, leased_until)
             VALUES ($1, $2, $3, 'queued', $4, 0, $4, 0) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&mail.id[..])
        .bind(&mail.account[..])
        .bind(mail.text.as_str())
        .bind(mail.due),
    )
    .await?;
    Ok(())
}

/// Queues a mail to somebody whose own account was changed, whenever they want mail otherwise; none
/// where they gave no address.
/// # Errors
/// As every write.
pub async fn tell(tx: &mut Tx<'_>, mail: &NewMail) -> Result<(), StoreError> {
    let sql = "SELECT daily_on FROM mail_choices WHERE account = $1";
    let there: Option<(i64,)> = tx.optional(sqlx::query_as(sql).bind(&mail.account[..])).await?;
    if there.is_some() { insert(tx, mail).await } else { Ok(()) }
}

/// Queues a mail to every lead who was let in and gave an address, but those who want a mail each time
/// (a notice reaches them) and `about`, whom it is about. `of` is random, and another for each telling.
/// # Errors
/// As every write.
pub async fn tell_leads(
    tx: &mut Tx<'_>,
    of: &Id,
    about: &Id,
    text: Text,
    due: i64,
) -> Result<(), StoreError> {
    let mut last = Vec::new();
    loop {
        let row: Option<(Vec<u8>,)> = tx
            .optional(
                sqlx::query_as(
                    "SELECT m.account FROM mail_choices AS m JOIN accounts AS a ON a.id = m.account
                     WHERE m.account > $1 AND m.account <> $2 AND m.mode <> 'each'
                         AND a.role = 'lead' AND a.state = 'active'
                         AND EXISTS (SELECT 1 FROM grants AS g WHERE g.holder = a.id
                             AND g.position = (SELECT MAX(e.position) FROM epochs AS e
                                 WHERE e.audience = 'leads'))
                     ORDER BY m.account LIMIT 1",
                )
                .bind(last.clone())
                .bind(&about[..]),
            )
            .await?;
        let Some((account,)) = row else { return Ok(()) };
        last.clone_from(&account);
        let account: Id = stored::bytes("mail_choices.account", &account)?;
        // The same in a job that runs again, so that nobody is told twice.
        let id = std::array::from_fn(|at| of[at] ^ account[at]);
        insert(tx, &NewMail { id, account, text, due }).await?;
    }
}

/// Claims the mail that has waited longest, for its claimer alone until `until`; none when nothing
/// is to be sent at `now`.
/// # Errors
/// As every write.
pub async fn claim(tx: &mut Tx<'_>, now: i64, until: i64) -> Result<Option<Id>, StoreError> {
    let row: Option<(Vec<u8>,)> = tx
        .optional(
            sqlx::query_as(
                "UPDATE outbox SET leased_until = $2
                 WHERE id = (SELECT id FROM outbox
                         WHERE state = 'queued' AND next_try <= $1 AND leased_until <= $1
                         ORDER BY next_try LIMIT 1)
                     AND state = 'queued' AND leased_until <= $1
                 RETURNING id",
            )
            .bind(now)
            .bind(until),
        )
        .await?;
    row.map(|(id,)| stored::bytes("outbox.id", &id)).transpose()
}

#[derive(sqlx::FromRow)]
struct Columns {
    kind: String,
    due: i64,
    tries: i64,
    account: Vec<u8>,
    address: Option<Vec<u8>>,
}

/// A mail, and where it goes.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id) -> Result<Option<Claimed>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT o.kind, o.due, o.tries, o.account, m.address
                 FROM outbox AS o JOIN accounts AS a ON a.id = o.account
                     LEFT JOIN mail_choices AS m ON m.account = o.account AND a.state <> 'off'
                 WHERE o.id = $1",
            )
            .bind(id.to_vec()),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Claimed {
        id: *id,
        text: Text::from_stored(&row.kind).ok_or(StoreError::Corrupt("outbox.kind"))?,
        due: row.due,
        tries: row.tries,
        account: stored::bytes("outbox.account", &row.account)?,
        address: row.address.map(Wrapped::from_stored),
    }))
}

/// Notes that a mail was sent; of when, only the day stays.
/// # Errors
/// As every write.
pub async fn sent(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "UPDATE outbox SET state = 'sent', due = due - due % 86400, next_try = 0,
                 leased_until = 0
             WHERE id = $1",
        )
        .bind(&id[..]),
    )
    .await?;
    Ok(())
}

/// Notes that a try failed: the mail is tried again at `next_try`, or given up where there is none.
/// # Errors
/// As every write.
pub async fn put_off(
    tx: &mut Tx<'_>,
    id: &Id,
    tries: i64,
    next_try: Option<i64>,
) -> Result<(), StoreError> {
    let state = if next_try.is_some() { "queued" } else { "failed" };
    tx.execute(
        sqlx::query(
            "UPDATE outbox SET state = $2, tries = $3, next_try = $4, leased_until = 0
             WHERE id = $1 AND state = 'queued'",
        )
        .bind(&id[..])
        .bind(state)
        .bind(tries)
        .bind(next_try.unwrap_or(0)),
    )
    .await?;
    Ok(())
}

/// Has everything tried again that was given up, and tells how many.
/// # Errors
/// As every write.
pub async fn retry_failed(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    tx.execute(sqlx::query(
        "UPDATE outbox SET state = 'queued', tries = 0, next_try = 0 WHERE state = 'failed'",
    ))
    .await
}

/// How many there are in each state.
/// # Errors
/// As every read.
pub async fn count(store: &Store) -> Result<Counts, StoreError> {
    let rows: Vec<(String, i64)> =
        store.all(sqlx::query_as("SELECT state, COUNT(*) FROM outbox GROUP BY state")).await?;
    let of = |state: &str| rows.iter().find(|(own, _)| own == state).map_or(0, |(_, count)| *count);
    Ok(Counts { queued: of("queued"), sent: of("sent"), failed: of("failed") })
}

/// How many there are that were due before `before` and did not go, waiting and given up; none of them
/// counts as sent.
/// # Errors
/// As every read.
pub async fn count_before(store: &Store, before: i64) -> Result<Counts, StoreError> {
    let sql = "SELECT state, COUNT(*) FROM outbox
               WHERE state IN ('queued', 'failed') AND due < $1 GROUP BY state";
    let rows: Vec<(String, i64)> = store.all(sqlx::query_as(sql).bind(before)).await?;
    let of = |state: &str| rows.iter().find(|(own, _)| own == state).map_or(0, |(_, count)| *count);
    Ok(Counts { queued: of("queued"), sent: 0, failed: of("failed") })
}

/// When mail was last sent, and since when the longest has waited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Day since 1970-01-01 UTC of the newest mail that was sent.
    pub sent_on: Option<i64>,
    /// Day since 1970-01-01 UTC on which the oldest mail that waits was due.
    pub waits_since: Option<i64>,
}

/// When mail was last sent, and since when the longest has waited.
/// # Errors
/// As every read.
pub async fn dates(store: &Store) -> Result<Dates, StoreError> {
    let sent: Option<(Option<i64>,)> =
        store.optional(sqlx::query_as("SELECT MAX(due) FROM outbox WHERE state = 'sent'")).await?;
    let waits: Option<(Option<i64>,)> = store
        .optional(sqlx::query_as("SELECT MIN(due) FROM outbox WHERE state = 'queued'"))
        .await?;
    let day = |row: Option<(Option<i64>,)>| row.and_then(|(due,)| due).map(|due| due / 86_400);
    Ok(Dates { sent_on: day(sent), waits_since: day(waits) })
}

/// Deletes up to `limit` mails that were sent before the day that begins at `before`, and tells how
/// many. What was not sent stays.
/// # Errors
/// As every write.
pub async fn delete_sent(tx: &mut Tx<'_>, before: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM outbox WHERE id IN
                 (SELECT id FROM outbox WHERE state = 'sent' AND due < $1 LIMIT $2)",
        )
        .bind(before)
        .bind(limit),
    )
    .await
}
