//! The printed codes of each account that were not used yet, hashed.

use super::{Store, StoreError, Tx};
use crate::vault::Id;

/// Replaces the codes of an account by these.
/// # Errors
/// As every write.
pub async fn replace(tx: &mut Tx<'_>, account: &Id, hashes: &[[u8; 32]]) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM one_use_codes WHERE account = $1").bind(&account[..]))
        .await?;
    for hash in hashes {
        tx.execute(
            sqlx::query(
                "INSERT INTO one_use_codes (account, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            )
            .bind(&account[..])
            .bind(&hash[..]),
        )
        .await?;
    }
    Ok(())
}

/// Uses a code up; false when the account has no such code, or no longer.
/// # Errors
/// As every write.
pub async fn use_up(tx: &mut Tx<'_>, account: &Id, hash: &[u8; 32]) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            sqlx::query("DELETE FROM one_use_codes WHERE account = $1 AND hash = $2")
                .bind(&account[..])
                .bind(&hash[..]),
        )
        .await?;
    Ok(gone == 1)
}

/// How many codes an account has left.
/// # Errors
/// As every read.
pub async fn count(store: &Store, account: &Id) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = store
        .optional(
            sqlx::query_as("SELECT COUNT(*) FROM one_use_codes WHERE account = $1")
                .bind(account.to_vec()),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}
