//! Links by which an account is made, or set up anew; each works once. The database has a hash of
//! the link's token.

use super::{Store, StoreError, Tx, stored};
use crate::domain::staff::Role;
use crate::vault::Id;

/// An invite, to store or as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// Derived from the link's token.
    pub id: [u8; 32],
    /// The account that it makes, or sets up anew.
    pub account: Id,
    /// The account's name.
    pub username: String,
    /// The account's role.
    pub role: Role,
    /// Who invited; none for the program itself.
    pub made_by: Option<Id>,
    /// Seconds since 1970-01-01 UTC; it cannot be accepted from then on.
    pub expires: i64,
}

/// Account, name, role, who made it, when it expires.
type Columns = (Vec<u8>, String, String, Option<Vec<u8>>, i64);

/// Stores an invite.
/// # Errors
/// [`StoreError::Conflict`] when another has its id.
pub async fn insert(tx: &mut Tx<'_>, invite: &Invite) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO invites (id, account, username, role, made_by, expires)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&invite.id[..])
        .bind(&invite.account[..])
        .bind(invite.username.as_str())
        .bind(invite.role.as_str())
        .bind(invite.made_by.map(Vec::from))
        .bind(invite.expires),
    )
    .await?;
    let stored: Option<(Vec<u8>,)> = tx
        .optional(sqlx::query_as("SELECT account FROM invites WHERE id = $1").bind(&invite.id[..]))
        .await?;
    let ours = stored.is_some_and(|(account,)| account == invite.account);
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// An invite that can still be accepted at `now`.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &[u8; 32], now: i64) -> Result<Option<Invite>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT account, username, role, made_by, expires FROM invites
                 WHERE id = $1 AND expires > $2 AND used_by IS NULL",
            )
            .bind(id.to_vec())
            .bind(now),
        )
        .await?;
    let Some((account, username, role, made_by, expires)) = row else { return Ok(None) };
    let made_by = made_by.as_deref();
    Ok(Some(Invite {
        id: *id,
        account: stored::bytes("invites.account", &account)?,
        username,
        role: stored::role("invites.role", &role)?,
        made_by: made_by.map(|by| stored::bytes("invites.made_by", by)).transpose()?,
        expires,
    }))
}

#[derive(sqlx::FromRow)]
struct Pending {
    id: Vec<u8>,
    account: Vec<u8>,
    username: String,
    role: String,
    made_by: Option<Vec<u8>>,
    expires: i64,
}

/// Every invite that can still be accepted at `now`, the oldest first: a handful, read whole.
/// # Errors
/// As every read.
pub async fn list(store: &Store, now: i64) -> Result<Vec<Invite>, StoreError> {
    let rows: Vec<Pending> = store
        .all(
            sqlx::query_as(
                "SELECT id, account, username, role, made_by, expires FROM invites
                 WHERE expires > $1 AND used_by IS NULL ORDER BY expires",
            )
            .bind(now),
        )
        .await?;
    let invite = |row: Pending| {
        let made_by = row.made_by.as_deref();
        Ok(Invite {
            id: stored::bytes("invites.id", &row.id)?,
            account: stored::bytes("invites.account", &row.account)?,
            username: row.username,
            role: stored::role("invites.role", &row.role)?,
            made_by: made_by.map(|by| stored::bytes("invites.made_by", by)).transpose()?,
            expires: row.expires,
        })
    };
    rows.into_iter().map(invite).collect()
}

/// Takes back every invite of an account.
/// # Errors
/// As every write.
pub async fn delete_of(tx: &mut Tx<'_>, account: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM invites WHERE account = $1").bind(&account[..])).await?;
    Ok(())
}

/// What became of an invite that somebody wanted to use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// By this acceptance, now.
    Now,
    /// By this acceptance, before: the same job run again, or the same press made twice. All that
    /// came with it is stored.
    Before,
    /// It was used by another acceptance, it is too late, or it is not there.
    Not,
}

/// Uses an invite up. `acceptance` follows from the cookie of the browser that accepts.
/// # Errors
/// As every write.
pub async fn use_up(
    tx: &mut Tx<'_>,
    id: &[u8; 32],
    acceptance: &Id,
    now: i64,
) -> Result<Used, StoreError> {
    let used = tx
        .execute(
            sqlx::query(
                "UPDATE invites SET used_by = $2
                 WHERE id = $1 AND expires > $3 AND used_by IS NULL",
            )
            .bind(&id[..])
            .bind(&acceptance[..])
            .bind(now),
        )
        .await?;
    if used == 1 {
        return Ok(Used::Now);
    }
    let before: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT expires FROM invites WHERE id = $1 AND used_by = $2")
                .bind(&id[..])
                .bind(&acceptance[..]),
        )
        .await?;
    Ok(if before.is_some() { Used::Before } else { Used::Not })
}

/// Whether an invite was used up by this acceptance.
/// # Errors
/// As every read.
pub async fn is_used_by(store: &Store, id: &[u8; 32], acceptance: &Id) -> Result<bool, StoreError> {
    let sql = "SELECT expires FROM invites WHERE id = $1 AND used_by = $2";
    let row: Option<(i64,)> =
        store.optional(sqlx::query_as(sql).bind(id.to_vec()).bind(acceptance.to_vec())).await?;
    Ok(row.is_some())
}

/// Takes an invite back, if it is there.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, id: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM invites WHERE id = $1").bind(&id[..])).await?;
    Ok(())
}

/// Deletes up to `limit` invites that had expired at `now`, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_expired(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM invites WHERE id IN
                 (SELECT id FROM invites WHERE expires <= $1 ORDER BY expires LIMIT $2)",
        )
        .bind(now)
        .bind(limit),
    )
    .await
}
