//! Which key files this database was filled under.

use super::{Store, StoreError, Tx, stored};

/// A key file beside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFile {
    /// `public.key`
    Public,
    /// `staff.key`
    Staff,
}

impl KeyFile {
    fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Staff => "staff",
        }
    }
}

/// Notes the check value of a key file, once and for all.
/// # Errors
/// [`StoreError::Conflict`] when another value stands there already.
pub async fn insert(tx: &mut Tx<'_>, file: KeyFile, check: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO key_checks (name, check_value) VALUES ($1, $2)
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(file.as_str())
        .bind(&check[..]),
    )
    .await?;
    let stored: Option<(Vec<u8>,)> = tx
        .optional(
            sqlx::query_as("SELECT check_value FROM key_checks WHERE name = $1")
                .bind(file.as_str()),
        )
        .await?;
    if stored.is_some_and(|(value,)| value == check) { Ok(()) } else { Err(StoreError::Conflict) }
}

/// The check value of a key file; `None` on a database that was never filled under one.
/// # Errors
/// As every read.
pub async fn find(store: &Store, file: KeyFile) -> Result<Option<[u8; 32]>, StoreError> {
    let row: Option<(Vec<u8>,)> = store
        .optional(
            sqlx::query_as("SELECT check_value FROM key_checks WHERE name = $1")
                .bind(file.as_str()),
        )
        .await?;
    row.map(|(value,)| stored::bytes("key_checks.check_value", &value)).transpose()
}
