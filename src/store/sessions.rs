//! Who is signed in. A row alone opens nothing: what it seals opens with the browser's cookie.

use super::{Store, StoreError, Tx, one_use_codes, sign_ins, stored};
use crate::domain::staff::{Role, limits};
use crate::vault::{Id, PublicHalf, Wrapped};

/// Stands for no step: after every other, and never stored.
const PRINTED: i64 = i64::MAX;

/// What proved the second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Second {
    /// The code of this TOTP step.
    Step(i64),
    /// A printed code with this hash.
    Printed([u8; 32]),
}

/// A session to begin.
#[derive(Clone)]
pub struct NewSession {
    /// Derived from the cookie.
    pub id: Id,
    /// Who signed in.
    pub account: Id,
    /// Seconds since 1970-01-01 UTC.
    pub now: i64,
    /// What the account holds, under the cookie's key.
    pub sealed: Wrapped,
}

/// A session as it stands, and whose it is.
#[derive(Clone)]
pub struct Session {
    /// Who signed in.
    pub account: Id,
    /// Their name.
    pub username: String,
    /// What their account is for, as it is now.
    pub role: Role,
    /// A reader's public half, as it is now.
    pub public: Option<PublicHalf>,
    /// Whether a new passphrase is asked for before anything else.
    pub must_renew: bool,
    /// Seconds since 1970-01-01 UTC.
    pub begun: i64,
    /// Seconds since 1970-01-01 UTC: the last press.
    pub touched: i64,
    /// What the account holds, under the cookie's key; `None` when the session is locked.
    pub sealed: Option<Wrapped>,
}

/// One of somebody's own sessions, in their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Names it to end it; it opens nothing.
    pub id: Id,
    /// Seconds since 1970-01-01 UTC.
    pub begun: i64,
    /// Seconds since 1970-01-01 UTC: the last press.
    pub touched: i64,
}

/// Ends half a sign-in and begins a session, when the account can be signed in to and its second
/// step was not used before; false and nothing otherwise. Exactly one of two who show the same code
/// gets in.
/// # Errors
/// As every write.
pub async fn begin(
    tx: &mut Tx<'_>,
    sign_in: &Id,
    new: &NewSession,
    second: Second,
) -> Result<bool, StoreError> {
    let there: Option<(Vec<u8>,)> = tx
        .optional(sqlx::query_as("SELECT account FROM sessions WHERE id = $1").bind(&new.id[..]))
        .await?;
    if let Some((account,)) = there {
        // By a run of this very job whose commit was not confirmed.
        return if account == new.account { Ok(true) } else { Err(StoreError::Conflict) };
    }
    if !spend(tx, &new.account, second).await? {
        return Ok(false);
    }
    let signed_in = "UPDATE accounts SET signed_in_on = $2 WHERE id = $1";
    tx.execute(sqlx::query(signed_in).bind(&new.account[..]).bind(new.now.div_euclid(86_400)))
        .await?;
    tx.execute(
        sqlx::query(
            "INSERT INTO sessions (id, account, begun, touched, sealed)
             VALUES ($1, $2, $3, $3, $4)",
        )
        .bind(&new.id[..])
        .bind(&new.account[..])
        .bind(new.now)
        .bind(&new.sealed[..]),
    )
    .await?;
    sign_ins::delete(tx, sign_in).await?;
    Ok(true)
}

/// Uses a second step up; false when it was used before, or the account cannot be signed in to. Run
/// again after a commit that was not confirmed it is false: what else the job did tells.
/// # Errors
/// As every write.
pub async fn spend(tx: &mut Tx<'_>, account: &Id, second: Second) -> Result<bool, StoreError> {
    let step = match second {
        Second::Step(step) => step,
        Second::Printed(hash) => {
            if !one_use_codes::use_up(tx, account, &hash).await? {
                return Ok(false);
            }
            PRINTED
        }
    };
    let spent = tx
        .execute(
            sqlx::query(
                "UPDATE accounts SET last_step = CASE WHEN $2 = $3 THEN last_step ELSE $2 END
                 WHERE id = $1 AND state = 'active' AND last_step < $2",
            )
            .bind(&account[..])
            .bind(step)
            .bind(PRINTED),
        )
        .await?;
    Ok(spent == 1)
}

/// Puts what a session holds in the place of what it held.
/// # Errors
/// As every write.
pub async fn update_sealed(tx: &mut Tx<'_>, id: &Id, sealed: &Wrapped) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("UPDATE sessions SET sealed = $2 WHERE id = $1")
            .bind(&id[..])
            .bind(&sealed[..]),
    )
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Columns {
    account: Vec<u8>,
    username: String,
    role: String,
    public_half: Option<Vec<u8>>,
    must_renew: i64,
    begun: i64,
    touched: i64,
    sealed: Option<Vec<u8>>,
}

/// A session of an account that can be signed in to; `None` when there is none, or none any more at
/// `now`. It comes locked when nobody pressed anything for 15 minutes, swept or not.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id, now: i64) -> Result<Option<Session>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT s.account, a.username, a.role, a.public_half, a.must_renew, s.begun,
                     s.touched, s.sealed
                 FROM sessions AS s JOIN accounts AS a ON a.id = s.account
                 WHERE s.id = $1 AND s.begun > $2 AND a.state = 'active'",
            )
            .bind(id.to_vec())
            .bind(now - limits::SESSION),
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let idle = row.touched <= now - limits::IDLE;
    let public = row.public_half.as_deref();
    Ok(Some(Session {
        account: stored::bytes("sessions.account", &row.account)?,
        username: row.username,
        role: stored::role("accounts.role", &row.role)?,
        public: public.map(|half| stored::public_half("accounts.public_half", half)).transpose()?,
        must_renew: row.must_renew != 0,
        begun: row.begun,
        touched: row.touched,
        sealed: row.sealed.filter(|_| !idle).map(Wrapped::from_stored),
    }))
}

/// Notes a press; false when the session is locked or gone. Once a minute is enough.
/// # Errors
/// As every write.
pub async fn touch(tx: &mut Tx<'_>, id: &Id, now: i64) -> Result<bool, StoreError> {
    let touched = tx
        .execute(
            sqlx::query(
                "UPDATE sessions SET touched = $2
                 WHERE id = $1 AND sealed IS NOT NULL AND touched > $3",
            )
            .bind(&id[..])
            .bind(now)
            .bind(now - limits::IDLE),
        )
        .await?;
    Ok(touched == 1)
}

/// Locks a session: deletes what it holds. Its row goes on saying whose it was.
/// # Errors
/// As every write.
pub async fn lock(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("UPDATE sessions SET sealed = NULL WHERE id = $1").bind(&id[..]))
        .await?;
    Ok(())
}

/// Locks every session in which nobody pressed anything for 15 minutes, and tells how many.
/// # Errors
/// As every write.
pub async fn lock_idle(tx: &mut Tx<'_>, now: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query("UPDATE sessions SET sealed = NULL WHERE sealed IS NOT NULL AND touched <= $1")
            .bind(now - limits::IDLE),
    )
    .await
}

/// Somebody's own sessions, oldest first.
/// # Errors
/// As every read.
pub async fn list_of(store: &Store, account: &Id, now: i64) -> Result<Vec<Listed>, StoreError> {
    let rows: Vec<(Vec<u8>, i64, i64)> = store
        .all(
            sqlx::query_as(
                "SELECT id, begun, touched FROM sessions
                 WHERE account = $1 AND begun > $2 ORDER BY begun",
            )
            .bind(account.to_vec())
            .bind(now - limits::SESSION),
        )
        .await?;
    rows.into_iter()
        .map(|(id, begun, touched)| {
            Ok(Listed { id: stored::bytes("sessions.id", &id)?, begun, touched })
        })
        .collect()
}

/// Ends one of somebody's own sessions; false when it is not there.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, account: &Id, id: &Id) -> Result<bool, StoreError> {
    let gone = tx.execute(
        sqlx::query("DELETE FROM sessions WHERE id = $1 AND account = $2")
            .bind(&id[..])
            .bind(&account[..]),
    );
    Ok(gone.await? == 1)
}

/// Ends all of somebody's sessions but `keep`, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_of(
    tx: &mut Tx<'_>,
    account: &Id,
    keep: Option<&Id>,
) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query("DELETE FROM sessions WHERE account = $1 AND id <> $2")
            .bind(&account[..])
            .bind(keep.map_or(&[][..], |id| &id[..])),
    )
    .await
}

/// Deletes up to `limit` sessions that had lasted twelve hours at `now`, and tells how many.
/// # Errors
/// As every write.
pub async fn delete_expired(tx: &mut Tx<'_>, now: i64, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        sqlx::query(
            "DELETE FROM sessions WHERE id IN
                 (SELECT id FROM sessions WHERE begun <= $1 ORDER BY begun LIMIT $2)",
        )
        .bind(now - limits::SESSION)
        .bind(limit),
    )
    .await
}
