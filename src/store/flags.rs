//! What a person should look at, raised by the program and taken down by a person.

use super::{Store, StoreError, Tx};
use crate::domain::letter_box::{Standing, Why};

/// Many holders of codes asked us to stop in one day: no such request is acted on while it stands.
pub const MANY_STOPS: &str = "many_stops";

/// Something stored about a concern, or an epoch, is not what was stored: it was refused.
pub const REFUSED: &str = "refused_rows";
/// The oldest lines of the trail do not follow from each other: none is taken away, until somebody
/// has looked.
pub const TRAIL: &str = "trail_broken";
/// No lead can sign in and read any more: what only the leads may read is not taken in.
pub const NO_LEAD: &str = "no_lead";
/// Somebody left who could read, or their key may be known: a lead should make new keys.
pub const KEYS_DUE: &str = "keys_due";
/// All of this was put back from a backup, and no lead has said since who should be here: nothing is
/// opened while it stands.
pub const RESTORED: &str = "restored";

/// The form closes itself unless somebody reads what waits.
pub const FORM_SOON: &str = "form_closes_soon";
/// The form is closed: something was not opened for too long.
pub const FORM_UNOPENED: &str = "form_closed_unopened";
/// The form is closed: something waits, and nobody who reads signed in for too long.
pub const FORM_AWAY: &str = "form_closed_away";
/// The form is closed: nobody is left who can read.
pub const FORM_NOBODY: &str = "form_closed_nobody";
/// The form is closed: there is too little room left on the disk. No row: each process that sees it
/// says so by itself.
pub const FORM_FULL: &str = "form_closed_full";

/// The flag of a reason for which the form is closed.
pub const fn closed(why: Why) -> &'static str {
    match why {
        Why::Unopened => FORM_UNOPENED,
        Why::Away => FORM_AWAY,
        Why::Nobody => FORM_NOBODY,
        Why::Full => FORM_FULL,
    }
}

/// How the flags that stand say it is with the form.
pub fn form(flags: &[Flag]) -> Standing {
    let stands = |name: &str| flags.iter().any(|flag| flag.name == name);
    match Why::FLAGGED.into_iter().find(|why| stands(closed(*why))) {
        Some(why) => Standing::Closed(why),
        None if stands(FORM_SOON) => Standing::Soon,
        None => Standing::Open,
    }
}

/// A flag that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Its machine name.
    pub name: String,
    /// Day since 1970-01-01 UTC.
    pub raised_on: i64,
}

/// Raises a flag; one that stands keeps its day. Whether it was not there before.
/// # Errors
/// As every write.
pub async fn insert(tx: &mut Tx<'_>, name: &str, today: i64) -> Result<bool, StoreError> {
    let raised = tx.execute(
        sqlx::query(
            "INSERT INTO flags (name, raised_on) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(name)
        .bind(today),
    );
    Ok(raised.await? == 1)
}

/// The day on which a flag was raised, while it stands.
/// # Errors
/// As every read.
pub async fn find(store: &Store, name: &'static str) -> Result<Option<i64>, StoreError> {
    let row: Option<(i64,)> = store
        .optional(sqlx::query_as("SELECT raised_on FROM flags WHERE name = $1").bind(name))
        .await?;
    Ok(row.map(|(day,)| day))
}

/// Whether a flag stands, inside a job.
/// # Errors
/// As every statement of a job.
pub async fn is_raised(tx: &mut Tx<'_>, name: &str) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(sqlx::query_as("SELECT raised_on FROM flags WHERE name = $1").bind(name))
        .await?;
    Ok(row.is_some())
}

/// Every flag that stands, by name.
/// # Errors
/// As every read.
pub async fn list(store: &Store) -> Result<Vec<Flag>, StoreError> {
    let rows: Vec<(String, i64)> =
        store.all(sqlx::query_as("SELECT name, raised_on FROM flags ORDER BY name")).await?;
    Ok(rows.into_iter().map(|(name, raised_on)| Flag { name, raised_on }).collect())
}

/// Takes down a flag that was raised on a day; false when none stands of that day: it was taken down,
/// or raised anew since somebody looked.
/// # Errors
/// As every write.
pub async fn delete_of(tx: &mut Tx<'_>, name: &str, raised_on: i64) -> Result<bool, StoreError> {
    let gone = tx.execute(
        sqlx::query("DELETE FROM flags WHERE name = $1 AND raised_on = $2")
            .bind(name)
            .bind(raised_on),
    );
    Ok(gone.await? == 1)
}

/// Takes a flag down.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM flags WHERE name = $1").bind(name)).await?;
    Ok(())
}
