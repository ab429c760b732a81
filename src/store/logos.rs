//! The operator's picture, beside the settings that name it: 20,000 bytes at most, as `waypost logo`
//! wrote them. There is one at most.

use super::{Store, StoreError, Tx};
use crate::vault::Id;

/// Puts a picture in the place of the one before.
/// # Errors
/// As every write.
pub async fn replace(tx: &mut Tx<'_>, id: &Id, picture: &[u8]) -> Result<(), StoreError> {
    delete(tx).await?;
    tx.execute(
        sqlx::query("INSERT INTO logos (id, picture) VALUES ($1, $2)").bind(&id[..]).bind(picture),
    )
    .await?;
    Ok(())
}

/// Takes the picture away.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM logos")).await?;
    Ok(())
}

/// A picture; `None` when it is not there any more.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id) -> Result<Option<Vec<u8>>, StoreError> {
    let row: Option<(Vec<u8>,)> = store
        .optional(sqlx::query_as("SELECT picture FROM logos WHERE id = $1").bind(id.to_vec()))
        .await?;
    Ok(row.map(|(picture,)| picture))
}
