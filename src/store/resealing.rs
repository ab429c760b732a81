//! A concern that goes from the team to the leads: its entries are stored again, sealed to the leads,
//! and the team's destroyed, in one job. What cannot be opened stays as it is.

use super::{StoreError, Tx, entries, entries::Entry, handling};
use crate::vault::Id;

/// An entry that is stored again.
#[derive(Clone)]
pub struct Resealed {
    /// The entry as it was, which goes.
    pub was: Id,
    /// The same content under another id, sealed to the leads.
    pub entry: Entry,
}

/// Moves a concern to the leads' epoch at `epoch`, with its entries. `seen` is how many entries it
/// had when they were sealed again: what was added since would be left to the team.
/// # Errors
/// [`StoreError::Conflict`] when something was added in between: read it again;
/// [`StoreError::EpochClosed`].
pub async fn to_leads(
    tx: &mut Tx<'_>,
    concern: &Id,
    epoch: i64,
    resealed: &[Resealed],
    seen: usize,
) -> Result<(), StoreError> {
    // Its row is locked from here on, so nothing else moves it meanwhile, and what is being added to it
    // comes before this or is refused.
    if tx.locks_rows() {
        let lock = "SELECT 1 FROM concerns WHERE id = $1 FOR UPDATE";
        let _: Option<(i32,)> = tx.optional(sqlx::query_as(lock).bind(&concern[..])).await?;
    }
    handling::move_to_leads(tx, concern, epoch).await?;
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as("SELECT COUNT(*) FROM entries WHERE concern = $1").bind(&concern[..]),
        )
        .await?;
    if row.and_then(|(count,)| usize::try_from(count).ok()) != Some(seen) {
        return Err(StoreError::Conflict);
    }
    for one in resealed {
        let was = sqlx::query_as(
            "DELETE FROM entries WHERE id = $1 AND concern = $2
             RETURNING COALESCE(made_under, epoch)",
        );
        let made_under: Option<(i64,)> =
            tx.optional(was.bind(&one.was[..]).bind(&concern[..])).await?;
        entries::insert(tx, &one.entry).await?;
        // Its MAC is checked with the keys of the epoch that it was made under: they stay.
        if let Some((made_under,)) = made_under {
            tx.execute(
                sqlx::query("UPDATE entries SET made_under = $2 WHERE id = $1")
                    .bind(&one.entry.id[..])
                    .bind(made_under),
            )
            .await?;
        }
    }
    Ok(())
}
