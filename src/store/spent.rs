//! Epochs whose keys nothing needs any more: their grants are destroyed, to every holder. Their rows
//! stay, because the chain is checked for good.
//!
//! An epoch that is closed takes no new row, and what names it as the one its MAC was made under is
//! stored in the place of a row that names it too. So what was found to be named by nothing stays so.

use std::collections::BTreeSet;

use super::{Store, StoreError, Tx};

/// Days that an epoch is closed before its grants go: what was under way is stored by then.
pub const AFTER: i64 = 7;

/// Rows read in one statement: it looks at whole tables, and each statement has seconds.
const ROWS: i64 = 5_000;

/// What each statement below gives of a window of rows: the epochs they name, and the last id.
type Window = (i64, i64, Vec<u8>);

/// The positions of the epochs that are spent on `today` and still have grants.
/// # Errors
/// As every read.
pub async fn list(store: &Store, today: i64) -> Result<BTreeSet<i64>, StoreError> {
    let closed: Vec<(i64,)> = store
        .all(
            sqlx::query_as(
                "SELECT position FROM epochs WHERE closed = 1 AND closed_on <= $1
                     AND EXISTS (SELECT 1 FROM grants AS g WHERE g.position = epochs.position)",
            )
            .bind(today - AFTER),
        )
        .await?;
    unnamed(store, closed.into_iter().map(|(position,)| position).collect()).await
}

/// Those of some epochs that no row names: nothing is sealed to them, nor was made under them.
/// # Errors
/// As every read.
pub async fn unnamed(
    store: &Store,
    mut positions: BTreeSet<i64>,
) -> Result<BTreeSet<i64>, StoreError> {
    for text in [
        "SELECT epoch, epoch, id FROM concerns WHERE id > $1 ORDER BY id LIMIT $2",
        "SELECT epoch, COALESCE(made_under, epoch), id FROM entries
         WHERE id > $1 ORDER BY id LIMIT $2",
    ] {
        let mut after = Vec::new();
        while !positions.is_empty() {
            let rows: Vec<Window> =
                store.all(sqlx::query_as(text).bind(after.clone()).bind(ROWS)).await?;
            let Some((_, _, last)) = rows.last() else { break };
            after.clone_from(last);
            for (sealed_to, made_under, _) in rows {
                positions.remove(&sealed_to);
                positions.remove(&made_under);
            }
        }
    }
    Ok(positions)
}

/// Destroys the grants of an epoch among [`list`] and tells how many; none of one that is not closed
/// for [`AFTER`] days on `today`.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, position: i64, today: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM grants WHERE position = $1 AND EXISTS (SELECT 1 FROM epochs AS e
                 WHERE e.position = grants.position AND e.closed = 1 AND e.closed_on <= $2)",
        )
        .bind(position)
        .bind(today - AFTER),
    )
    .await
}

/// Dates the epochs that were closed before there were days: from `today` on.
/// # Errors
/// As every write.
pub async fn date_closed(tx: &mut Tx<'_>, today: i64) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("UPDATE epochs SET closed_on = $1 WHERE closed = 1 AND closed_on IS NULL")
            .bind(today),
    )
    .await?;
    Ok(())
}
