//! Who has a concern. Each change is a conditional update: of two who take at once one has it, and
//! the other is told who; nobody gets what is not shown to them, or what they could not open.

use super::{Store, StoreError, Tx, queue::Viewer, stored};
use crate::vault::Id;

/// What somebody's press came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whether this run of the job changed who has it.
    pub changed: bool,
    /// Who has it now.
    pub holder: Option<Id>,
}

/// Gives a concern that nobody has and that is not closed to who looks, if they were given the key
/// it is sealed to. `None` when no such concern is shown to them.
/// # Errors
/// As every write.
pub async fn take(
    tx: &mut Tx<'_>,
    concern: &Id,
    viewer: &Viewer,
) -> Result<Option<Held>, StoreError> {
    let taken = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET holder = $2
                 WHERE id = $1 AND holder IS NULL AND status <> 'closed'
                     AND (audience = 'team' OR $3 = 1)
                     AND NOT EXISTS (SELECT 1 FROM recusals AS r
                         WHERE r.concern = concerns.id AND r.account = $2)
                     AND EXISTS (SELECT 1 FROM grants AS g
                         WHERE g.position = concerns.epoch AND g.holder = $2)",
            )
            .bind(&concern[..])
            .bind(&viewer.account[..])
            .bind(i64::from(viewer.leads)),
        )
        .await?;
    held(tx, concern, viewer, taken).await
}

/// Lets nobody have a concern that who looks has. `None` when no such concern is shown to them.
/// # Errors
/// As every write.
pub async fn give_back(
    tx: &mut Tx<'_>,
    concern: &Id,
    viewer: &Viewer,
) -> Result<Option<Held>, StoreError> {
    let freed = free(tx, concern, &viewer.account).await?;
    held(tx, concern, viewer, freed).await
}

/// Lets nobody have a concern that `account` has; 1 when they had it.
/// # Errors
/// As every write.
pub(super) async fn free(tx: &mut Tx<'_>, concern: &Id, account: &Id) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query("UPDATE concerns SET holder = NULL WHERE id = $1 AND holder = $2")
            .bind(&concern[..])
            .bind(&account[..]),
    )
    .await
}

/// Hands a concern that `has` has to `other`, if that one is among [`list_who_can`]. Who looks has it
/// themselves, or leads: somebody may be away. `None` when no such concern is shown to who looks.
/// # Errors
/// As every write.
pub async fn hand_over(
    tx: &mut Tx<'_>,
    concern: &Id,
    viewer: &Viewer,
    has: &Id,
    other: &Id,
) -> Result<Option<Held>, StoreError> {
    if *has != viewer.account && !viewer.leads {
        return held(tx, concern, viewer, 0).await;
    }
    let handed = tx
        .execute(
            sqlx::query(
                "UPDATE concerns SET holder = $3
                 WHERE id = $1 AND holder = $2 AND holder <> $3
                     AND NOT EXISTS (SELECT 1 FROM recusals AS r
                         WHERE r.concern = concerns.id AND (r.account = $3 OR r.account = $4))
                     AND EXISTS (SELECT 1 FROM grants AS g
                         WHERE g.position = concerns.epoch AND g.holder = $3)
                     AND EXISTS (SELECT 1 FROM accounts AS a
                         WHERE a.id = $3 AND a.state = 'active' AND (a.role = 'lead'
                             OR a.role = 'reviewer' AND concerns.audience = 'team'))",
            )
            .bind(&concern[..])
            .bind(&has[..])
            .bind(&other[..])
            .bind(&viewer.account[..]),
        )
        .await?;
    held(tx, concern, viewer, handed).await
}

/// Whether who looks may move a concern in this job, as [`may_end`], and also while nobody has it.
/// # Errors
/// As every statement of a job.
pub async fn may_move(tx: &mut Tx<'_>, concern: &Id, viewer: &Viewer) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT 1 FROM concerns WHERE id = $1 AND holder IS NULL")
                .bind(&concern[..]),
        )
        .await?;
    if row.is_none() {
        return may_end(tx, concern, viewer).await;
    }
    Ok(matches!(held(tx, concern, viewer, 0).await?, Some(Held { holder: None, .. })))
}

/// Whether who looks may end a concern in this job, until whose commit it stays so: it is shown to
/// them, and they have it, lead, or are the second reader that was asked for.
/// # Errors
/// As every statement of a job.
pub async fn may_end(tx: &mut Tx<'_>, concern: &Id, viewer: &Viewer) -> Result<bool, StoreError> {
    if tx.locks_rows() {
        let lock = "SELECT 1 FROM concerns WHERE id = $1 FOR UPDATE";
        let _: Option<(i32,)> = tx.optional(sqlx::query_as(lock).bind(&concern[..])).await?;
    }
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT 1 FROM concerns AS c
                 WHERE c.id = $1 AND (c.audience = 'team' OR $2 = 1)
                     AND ($2 = 1 OR c.holder = $3 OR c.status IN ('second_reader', 'closed'))
                     AND NOT EXISTS
                         (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $3)",
            )
            .bind(&concern[..])
            .bind(i64::from(viewer.leads))
            .bind(&viewer.account[..]),
        )
        .await?;
    Ok(row.is_some())
}

/// Who could have a concern, and their names, by name: accounts that can be signed in to, that may
/// read its audience, were given the key it is sealed to, and know nobody in it.
/// # Errors
/// As every read.
pub async fn list_who_can(store: &Store, concern: &Id) -> Result<Vec<(Id, String)>, StoreError> {
    let rows: Vec<(Vec<u8>, String)> = store
        .all(
            sqlx::query_as(
                "SELECT a.id, a.username FROM concerns AS c
                     JOIN grants AS g ON g.position = c.epoch
                     JOIN accounts AS a ON a.id = g.holder
                 WHERE c.id = $1 AND a.state = 'active'
                     AND (a.role = 'lead' OR a.role = 'reviewer' AND c.audience = 'team')
                     AND NOT EXISTS
                         (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = a.id)",
            )
            .bind(concern.to_vec()),
        )
        .await?;
    let read = |(id, name): (Vec<u8>, String)| Ok((stored::bytes("accounts.id", &id)?, name));
    let mut found = rows.into_iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    found.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(found)
}

/// Who has a concern: the outer `None` when no such concern is shown to who looks.
/// # Errors
/// As every read.
pub async fn find(
    store: &Store,
    concern: &Id,
    viewer: &Viewer,
) -> Result<Option<Option<Id>>, StoreError> {
    let row: Option<(Option<Vec<u8>>,)> = store
        .optional(
            sqlx::query_as(SHOWN)
                .bind(concern.to_vec())
                .bind(i64::from(viewer.leads))
                .bind(viewer.account.to_vec()),
        )
        .await?;
    row.map(|(holder,)| read(holder)).transpose()
}

const SHOWN: &str = "SELECT c.holder FROM concerns AS c
     WHERE c.id = $1 AND (c.audience = 'team' OR $2 = 1)
         AND NOT EXISTS (SELECT 1 FROM recusals AS r WHERE r.concern = c.id AND r.account = $3)";

async fn held(
    tx: &mut Tx<'_>,
    concern: &Id,
    viewer: &Viewer,
    rows: u64,
) -> Result<Option<Held>, StoreError> {
    let row: Option<(Option<Vec<u8>>,)> = tx
        .optional(
            sqlx::query_as(SHOWN)
                .bind(&concern[..])
                .bind(i64::from(viewer.leads))
                .bind(&viewer.account[..]),
        )
        .await?;
    let Some((holder,)) = row else { return Ok(None) };
    Ok(Some(Held { changed: rows == 1, holder: read(holder)? }))
}

fn read(holder: Option<Vec<u8>>) -> Result<Option<Id>, StoreError> {
    holder.map(|id| stored::bytes("concerns.holder", &id)).transpose()
}
