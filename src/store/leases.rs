//! What only one process does at a time, and until when it has it. Who does not come back loses it.

use super::{StoreError, Tx};
use crate::vault::{Id, fresh_id};

/// What is due to go, goes.
pub const PURGE: &str = "purge";

/// A turn at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// A machine name of what is done.
    pub name: &'static str,
    /// Random: whose turn it is.
    pub holder: Id,
}

impl Lease {
    /// A turn that nobody has taken yet.
    pub fn fresh(name: &'static str) -> Self {
        Self { name, holder: fresh_id() }
    }
}

/// Takes a turn until `until`, or makes it longer; false when it is somebody else's at `now`. Both are
/// seconds since 1970-01-01 UTC. Until the job is committed nobody else can take it.
/// # Errors
/// As every write.
pub async fn claim(
    tx: &mut Tx<'_>,
    lease: &Lease,
    now: i64,
    until: i64,
) -> Result<bool, StoreError> {
    let claimed = tx
        .execute(
            sqlx::query(
                "INSERT INTO leases (name, holder, until) VALUES ($1, $2, $3)
                 ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
                 WHERE leases.holder = excluded.holder OR leases.until <= $4",
            )
            .bind(lease.name)
            .bind(&lease.holder[..])
            .bind(until)
            .bind(now),
        )
        .await?;
    Ok(claimed == 1)
}

/// Gives a turn back; one that is somebody else's by now stays theirs.
/// # Errors
/// As every write.
pub async fn release(tx: &mut Tx<'_>, lease: &Lease) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("DELETE FROM leases WHERE name = $1 AND holder = $2")
            .bind(lease.name)
            .bind(&lease.holder[..]),
    )
    .await?;
    Ok(())
}
