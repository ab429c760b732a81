//! The end of the audit trail: the oldest lines go, and one row says under the trail's own key how far.
//! Lines go with that row in one job, or not at all.

use super::{Store, StoreError, Tx, days_done, stored};
use crate::vault::trail::{Checkpoint, Head};

/// How far lines went, and what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The last line that went.
    pub checkpoint: Checkpoint,
    /// What `TrailKey::prove` made of it.
    pub proof: [u8; 32],
}

/// How far lines went, as it stands there; `None` while all of them do. Whether to believe it is for
/// `TrailKey::is_proven` to say.
/// # Errors
/// As every read; [`StoreError::Corrupt`] when the row is not one.
pub async fn find(store: &Store) -> Result<Option<Ended>, StoreError> {
    let row: Option<(i64, Vec<u8>, i64, Vec<u8>)> = store
        .optional(sqlx::query_as(
            "SELECT number, link, day, proof FROM audit_end WHERE name = 'end'",
        ))
        .await?;
    let Some((number, link, day, proof)) = row else { return Ok(None) };
    let head = Head { number, link: stored::bytes("audit_end.link", &link)? };
    let proof = stored::bytes("audit_end.proof", &proof)?;
    Ok(Some(Ended { checkpoint: Checkpoint { head, day }, proof }))
}

/// The first of the lines after number `after`, up to `to`, that is about a concern which is held on
/// `today`, a day since 1970-01-01 UTC: it stays as long as the hold, and so does what comes after it.
/// # Errors
/// As every read.
pub async fn first_held(
    store: &Store,
    after: i64,
    to: i64,
    today: i64,
) -> Result<Option<i64>, StoreError> {
    let row: Option<(Option<i64>,)> = store
        .optional(
            sqlx::query_as(
                "SELECT MIN(a.number) FROM audit AS a JOIN holds AS h ON h.concern = a.subject
                 WHERE h.until >= $1 AND a.number > $2 AND a.number <= $3",
            )
            .bind(today)
            .bind(after)
            .bind(to),
        )
        .await?;
    Ok(row.and_then(|(number,)| number))
}

/// Takes away every line up to that of `ended`, where lines had gone up to number `before`, and tells
/// how many; none where somebody else was faster.
///
/// That a lead was let in once is asked of the trail for good (`store::readers`), so it is noted first.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, before: i64, ended: &Ended) -> Result<u64, StoreError> {
    let Checkpoint { head, day } = ended.checkpoint;
    let moved = tx
        .execute(
            sqlx::query(
                "INSERT INTO audit_end (name, number, link, day, proof)
                 VALUES ('end', $1, $2, $3, $4)
                 ON CONFLICT (name) DO UPDATE SET number = excluded.number, link = excluded.link,
                     day = excluded.day, proof = excluded.proof
                 WHERE audit_end.number = $5",
            )
            .bind(head.number)
            .bind(&head.link[..])
            .bind(day)
            .bind(&ended.proof[..])
            .bind(before),
        )
        .await?;
    if moved == 0 {
        return Ok(0);
    }
    let lead: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT number FROM audit
                 WHERE number <= $1 AND action = 'vouched' AND detail = 'lead' LIMIT 1",
            )
            .bind(head.number),
        )
        .await?;
    if lead.is_some() {
        days_done::since(tx, days_done::LEAD_LET_IN, day).await?;
    }
    tx.execute(sqlx::query("DELETE FROM audit WHERE number <= $1").bind(head.number)).await
}
