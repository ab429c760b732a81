//! What somebody signed in and read with before they started over with a link: kept until a lead
//! let them read again, or for 14 days, so that a link made by mistake or by a bad admin destroys
//! nothing. It opens for nobody while it stands here: the passphrase it is wrapped under signs in to
//! no account, and what was granted to it stands under a holder that is nobody. It goes back whole,
//! when a lead or an admin says so, and never because somebody knows the old words.

use super::{Store, StoreError, Tx, one_use_codes, stored, vouches};
use crate::vault::Id;

/// For how many days it is kept.
pub const KEPT: i64 = 14;

/// That something is kept of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Who started over.
    pub account: Id,
    /// Day since 1970-01-01 UTC on which they did.
    pub kept_on: i64,
}

/// Keeps what an account has, before it is given something new. Of somebody who starts over twice the
/// first stays: that is the one which was theirs for sure. `holder` is random.
/// # Errors
/// As every write.
pub async fn keep(
    tx: &mut Tx<'_>,
    account: &Id,
    holder: &Id,
    today: i64,
) -> Result<(), StoreError> {
    lock(tx, account).await?;
    tx.execute(
        sqlx::query(
            "INSERT INTO old_keys (account, holder, kept_on, salt, memory_kib, passes, verifier,
                 totp, public_half, private_half, pin, signer, vouched_on, signature)
             SELECT a.id, $2, $3, a.salt, a.memory_kib, a.passes, a.verifier, a.totp, a.public_half,
                 a.private_half, a.pin, v.signer, v.made_on, v.signature
             FROM accounts AS a LEFT JOIN vouches AS v ON v.holder = a.id AND v.role = a.role
                 AND v.public_half = a.public_half
                 AND v.signer = (SELECT MAX(signer) FROM vouches WHERE holder = a.id)
             WHERE a.id = $1 ON CONFLICT (account) DO NOTHING",
        )
        .bind(&account[..])
        .bind(&holder[..])
        .bind(today),
    )
    .await?;
    tx.execute(
        sqlx::query(
            "UPDATE grants SET holder = (SELECT o.holder FROM old_keys AS o WHERE o.account = $1)
             WHERE holder = $1",
        )
        .bind(&account[..]),
    )
    .await?;
    vouches::delete_of(tx, account).await
}

/// Puts back what is kept, in the place of what the account has; false when nothing is kept. The
/// printed codes are those of neither: they go. Sessions and invites are for their tables to end.
/// # Errors
/// As every write.
pub async fn put_back(tx: &mut Tx<'_>, account: &Id, vouch: &Id) -> Result<bool, StoreError> {
    lock(tx, account).await?;
    let changed = tx
        .execute(
            sqlx::query(
                "UPDATE accounts SET state = 'active', must_renew = 0,
                     (salt, memory_kib, passes, verifier, totp, public_half, private_half, pin)
                     = (SELECT o.salt, o.memory_kib, o.passes, o.verifier, o.totp, o.public_half,
                            o.private_half, o.pin
                        FROM old_keys AS o WHERE o.account = accounts.id)
                 WHERE id = $1 AND state <> 'off'
                     AND EXISTS (SELECT 1 FROM old_keys AS o WHERE o.account = accounts.id)",
            )
            .bind(&account[..]),
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    vouches::delete_of(tx, account).await?;
    tx.execute(
        sqlx::query(
            "INSERT INTO vouches (id, holder, role, audience, public_half, signer, made_on,
                 signature)
             SELECT $2, a.id, a.role, CASE WHEN a.role = 'lead' THEN 'leads' ELSE 'team' END,
                 o.public_half, o.signer, o.vouched_on, o.signature
             FROM old_keys AS o JOIN accounts AS a ON a.id = o.account
             WHERE o.account = $1 AND o.signature IS NOT NULL ON CONFLICT (id) DO NOTHING",
        )
        .bind(&account[..])
        .bind(&vouch[..]),
    )
    .await?;
    tx.execute(
        sqlx::query(
            "UPDATE grants SET holder = $1
             WHERE holder = (SELECT o.holder FROM old_keys AS o WHERE o.account = $1)",
        )
        .bind(&account[..]),
    )
    .await?;
    one_use_codes::replace(tx, account, &[]).await?;
    delete_row(tx, account).await?;
    Ok(true)
}

/// Destroys what is kept, and what was granted to it; false when nothing is.
/// # Errors
/// As every write.
pub async fn destroy(tx: &mut Tx<'_>, account: &Id) -> Result<bool, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM grants
             WHERE holder = (SELECT o.holder FROM old_keys AS o WHERE o.account = $1)",
        )
        .bind(&account[..]),
    )
    .await?;
    delete_row(tx, account).await
}

/// Of whom something is kept, by account: a handful, read whole and without any secret.
/// # Errors
/// As every read.
pub async fn list(store: &Store) -> Result<Vec<Kept>, StoreError> {
    let rows: Vec<(Vec<u8>, i64)> =
        store.all(sqlx::query_as("SELECT account, kept_on FROM old_keys ORDER BY account")).await?;
    let kept = |(account, kept_on): (Vec<u8>, i64)| {
        Ok(Kept { account: stored::bytes("old_keys.account", &account)?, kept_on })
    };
    rows.into_iter().map(kept).collect()
}

/// Whether something is kept of somebody, as a job sees it.
/// # Errors
/// As every write.
pub async fn is_kept(tx: &mut Tx<'_>, account: &Id) -> Result<bool, StoreError> {
    let sql = "SELECT kept_on FROM old_keys WHERE account = $1";
    let row: Option<(i64,)> = tx.optional(sqlx::query_as(sql).bind(&account[..])).await?;
    Ok(row.is_some())
}

async fn delete_row(tx: &mut Tx<'_>, account: &Id) -> Result<bool, StoreError> {
    let gone = tx
        .execute(sqlx::query("DELETE FROM old_keys WHERE account = $1").bind(&account[..]))
        .await?;
    Ok(gone == 1)
}

/// Makes who keeps, puts back and lets in wait for each other: each looks at the account's key.
async fn lock(tx: &mut Tx<'_>, account: &Id) -> Result<(), StoreError> {
    if tx.locks_rows() {
        let sql = "SELECT id FROM accounts WHERE id = $1 FOR UPDATE";
        tx.execute(sqlx::query(sql).bind(&account[..])).await?;
    }
    Ok(())
}
