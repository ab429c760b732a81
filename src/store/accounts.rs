//! Who can sign in, and what each keeps under the key that only their passphrase gives. A row is
//! never deleted: the audit trail names it.

use super::{Store, StoreError, Tx, stored};
use crate::domain::staff::{AccountState, Role};
use crate::vault::{Cost, Id, PublicHalf, Reader, Wrapped};

/// What follows from a passphrase, all of it replaced at once.
#[derive(Clone)]
pub struct Secrets {
    /// Of the passphrase.
    pub salt: [u8; 16],
    /// Of the passphrase.
    pub cost: Cost,
    /// Hashed; see `vault::Verifier`.
    pub verifier: [u8; 32],
    /// The TOTP secret under the account's key.
    pub totp: Wrapped,
    /// A reader's two halves, the private one under the account's key.
    pub reader: Option<(PublicHalf, Wrapped)>,
    /// How far a reader has seen the epochs go, under the account's key.
    pub pin: Option<Wrapped>,
}

/// An account, to store or as stored.
#[derive(Clone)]
pub struct Account {
    /// Random.
    pub id: Id,
    /// As `domain::staff::Username` writes it.
    pub username: String,
    /// What it is for.
    pub role: Role,
    /// Whether it can be signed in to.
    pub state: AccountState,
    /// Day since 1970-01-01 UTC.
    pub made_on: i64,
    /// Day since 1970-01-01 UTC of the last sign-in.
    pub signed_in_on: Option<i64>,
    /// Whether a new passphrase is asked for before anything else.
    pub must_renew: bool,
    /// The last TOTP step that was used.
    pub last_step: i64,
    /// What follows from the passphrase.
    pub secrets: Secrets,
}

#[derive(sqlx::FromRow)]
struct Columns {
    id: Vec<u8>,
    username: String,
    role: String,
    state: String,
    made_on: i64,
    signed_in_on: Option<i64>,
    salt: Vec<u8>,
    memory_kib: i64,
    passes: i64,
    verifier: Vec<u8>,
    must_renew: i64,
    totp: Vec<u8>,
    last_step: i64,
    public_half: Option<Vec<u8>>,
    private_half: Option<Vec<u8>>,
    pin: Option<Vec<u8>>,
}

impl TryFrom<Columns> for Account {
    type Error = StoreError;

    fn try_from(columns: Columns) -> Result<Self, StoreError> {
        let reader = match (columns.public_half, columns.private_half) {
            (Some(public), Some(private)) => Some((
                stored::public_half("accounts.public_half", &public)?,
                Wrapped::from_stored(private),
            )),
            (None, None) => None,
            _ => return Err(StoreError::Corrupt("accounts.private_half")),
        };
        Ok(Self {
            id: stored::bytes("accounts.id", &columns.id)?,
            username: columns.username,
            role: stored::role("accounts.role", &columns.role)?,
            state: AccountState::from_stored(&columns.state)
                .ok_or(StoreError::Corrupt("accounts.state"))?,
            made_on: columns.made_on,
            signed_in_on: columns.signed_in_on,
            must_renew: columns.must_renew != 0,
            last_step: columns.last_step,
            secrets: Secrets {
                salt: stored::bytes("accounts.salt", &columns.salt)?,
                cost: Cost::from_stored(columns.memory_kib, columns.passes)
                    .ok_or(StoreError::Corrupt("accounts.passes"))?,
                verifier: stored::bytes("accounts.verifier", &columns.verifier)?,
                totp: Wrapped::from_stored(columns.totp),
                reader,
                pin: columns.pin.map(Wrapped::from_stored),
            },
        })
    }
}

/// Stores a new account.
/// # Errors
/// [`StoreError::Conflict`] when another account has its id or its name.
pub async fn insert(tx: &mut Tx<'_>, account: &Account) -> Result<(), StoreError> {
    let (memory_kib, passes) = account.secrets.cost.to_stored();
    let reader = account.secrets.reader.as_ref();
    tx.execute(
        sqlx::query(
            "INSERT INTO accounts (id, username, role, state, made_on, signed_in_on, salt,
                 memory_kib, passes, verifier, must_renew, totp, last_step, public_half,
                 private_half, pin)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             ON CONFLICT DO NOTHING",
        )
        .bind(&account.id[..])
        .bind(account.username.as_str())
        .bind(account.role.as_str())
        .bind(account.state.as_str())
        .bind(account.made_on)
        .bind(account.signed_in_on)
        .bind(&account.secrets.salt[..])
        .bind(memory_kib)
        .bind(passes)
        .bind(&account.secrets.verifier[..])
        .bind(i64::from(account.must_renew))
        .bind(&account.secrets.totp[..])
        .bind(account.last_step)
        .bind(reader.map(|(public, _)| public.as_bytes().to_vec()))
        .bind(reader.map(|(_, private)| private.to_vec()))
        .bind(account.secrets.pin.as_ref().map(|pin| pin.to_vec())),
    )
    .await?;
    let ours = has_verifier(tx, &account.id, &account.secrets.verifier).await?;
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Replaces everything that follows from the passphrase, and makes the account one that can be
/// signed in to; false when `verifier_was` is no longer its verifier, or it is off.
/// # Errors
/// As every write.
pub async fn update_secrets(
    tx: &mut Tx<'_>,
    id: &Id,
    verifier_was: &[u8; 32],
    secrets: &Secrets,
) -> Result<bool, StoreError> {
    let (memory_kib, passes) = secrets.cost.to_stored();
    let reader = secrets.reader.as_ref();
    let changed = tx
        .execute(
            sqlx::query(
                "UPDATE accounts SET state = 'active', salt = $3, memory_kib = $4, passes = $5,
                     verifier = $6, must_renew = 0, totp = $7, public_half = $8,
                     private_half = $9, pin = $10
                 WHERE id = $1 AND verifier = $2 AND state <> 'off'",
            )
            .bind(&id[..])
            .bind(&verifier_was[..])
            .bind(&secrets.salt[..])
            .bind(memory_kib)
            .bind(passes)
            .bind(&secrets.verifier[..])
            .bind(&secrets.totp[..])
            .bind(reader.map(|(public, _)| public.as_bytes().to_vec()))
            .bind(reader.map(|(_, private)| private.to_vec()))
            .bind(secrets.pin.as_ref().map(|pin| pin.to_vec())),
        )
        .await?;
    Ok(changed == 1 || has_verifier(tx, id, &secrets.verifier).await?)
}

/// Whether an account's verifier is this one.
/// # Errors
/// As every write.
pub async fn has_verifier(
    tx: &mut Tx<'_>,
    id: &Id,
    verifier: &[u8; 32],
) -> Result<bool, StoreError> {
    let stored: Option<(Vec<u8>,)> = tx
        .optional(sqlx::query_as("SELECT verifier FROM accounts WHERE id = $1").bind(&id[..]))
        .await?;
    Ok(stored.is_some_and(|(bytes,)| bytes == verifier))
}

/// Remembers how far a reader has seen the epochs go.
/// # Errors
/// As every write.
pub async fn update_pin(tx: &mut Tx<'_>, id: &Id, pin: &Wrapped) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("UPDATE accounts SET pin = $2 WHERE id = $1").bind(&id[..]).bind(&pin[..]),
    )
    .await?;
    Ok(())
}

/// Says whether an account can be signed in to. Its sessions are for `sessions` to end.
/// # Errors
/// As every write.
pub async fn update_state(tx: &mut Tx<'_>, id: &Id, state: AccountState) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query("UPDATE accounts SET state = $2 WHERE id = $1")
            .bind(&id[..])
            .bind(state.as_str()),
    )
    .await?;
    Ok(())
}

/// What an account is for and whether it can be signed in to, as a job sees it; `None` where there is
/// none. Until the job is committed nobody else changes any account: what is done depends on who else
/// is there.
/// # Errors
/// As every write.
pub async fn lock_all(
    tx: &mut Tx<'_>,
    id: &Id,
) -> Result<Option<(Role, AccountState)>, StoreError> {
    if tx.locks_rows() {
        tx.execute(sqlx::query("SELECT id FROM accounts ORDER BY id FOR UPDATE")).await?;
    }
    let row: Option<(String, String)> = tx
        .optional(sqlx::query_as("SELECT role, state FROM accounts WHERE id = $1").bind(&id[..]))
        .await?;
    let Some((role, state)) = row else { return Ok(None) };
    let state = AccountState::from_stored(&state);
    let state = state.ok_or(StoreError::Corrupt("accounts.state"))?;
    Ok(Some((stored::role("accounts.role", &role)?, state)))
}

/// Takes somebody's account away for a while, `to` off or to be set up anew; who was to set theirs up
/// anew can be switched off too. False when it is off and would be set up anew, or is the last one of an admin, or the last one of a lead that would be off.
/// After [`lock_all`]: of two admins who switch each other off at once, one is too late.
/// # Errors
/// As every write.
pub async fn suspend(tx: &mut Tx<'_>, id: &Id, to: AccountState) -> Result<bool, StoreError> {
    tx.execute(
        sqlx::query(
            "UPDATE accounts SET state = $2
                 WHERE id = $1 AND (state = 'active' OR (state = 'reset' AND $2 = 'off'))
                 AND (role IN ('reviewer', 'auditor') OR (role = 'lead' AND $2 = 'reset')
                     OR EXISTS (SELECT 1 FROM accounts AS other WHERE other.role = accounts.role
                         AND other.state = 'active' AND other.id <> accounts.id))",
        )
        .bind(&id[..])
        .bind(to.as_str()),
    )
    .await?;
    is_in(tx, id, to).await
}

/// How many others there are who keep accounts or let people read, and are not switched off: anybody
/// who could agree to what somebody asks for, today or when they have their words again.
/// # Errors
/// As every write.
pub async fn count_others_in_charge(tx: &mut Tx<'_>, id: &Id) -> Result<i64, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT COUNT(*) FROM accounts AS a
                 WHERE a.role IN ('admin', 'lead') AND a.state <> 'off' AND a.id <> $1",
            )
            .bind(&id[..]),
        )
        .await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// Lets somebody sign in again as before; false when there is no such account.
/// # Errors
/// As every write.
pub async fn restore(tx: &mut Tx<'_>, id: &Id) -> Result<bool, StoreError> {
    tx.execute(sqlx::query("UPDATE accounts SET state = 'active' WHERE id = $1").bind(&id[..]))
        .await?;
    is_in(tx, id, AccountState::Active).await
}

/// Whether the account is in this state, by this job or before it.
async fn is_in(tx: &mut Tx<'_>, id: &Id, state: AccountState) -> Result<bool, StoreError> {
    let stored: Option<(String,)> = tx
        .optional(sqlx::query_as("SELECT state FROM accounts WHERE id = $1").bind(&id[..]))
        .await?;
    Ok(stored.is_some_and(|(stored,)| stored == state.as_str()))
}

/// Whether this is still the account of a reader who can sign in, with this name, role and key; and
/// keeps it so until the job is committed.
/// # Errors
/// As every write.
pub async fn is_reader(tx: &mut Tx<'_>, reader: &Reader) -> Result<bool, StoreError> {
    let sql = if tx.locks_rows() {
        "SELECT public_half FROM accounts
         WHERE id = $1 AND username = $2 AND role = $3 AND state = 'active' FOR SHARE"
    } else {
        "SELECT public_half FROM accounts
         WHERE id = $1 AND username = $2 AND role = $3 AND state = 'active'"
    };
    let row: Option<(Option<Vec<u8>>,)> = tx
        .optional(
            sqlx::query_as(sql)
                .bind(&reader.holder[..])
                .bind(reader.name.as_str())
                .bind(reader.role.as_str()),
        )
        .await?;
    Ok(row.is_some_and(|(half,)| half.as_deref() == Some(&reader.public.as_bytes()[..])))
}

/// Asks for a new passphrase at the next sign-in.
/// # Errors
/// As every write.
pub async fn require_renewal(tx: &mut Tx<'_>, id: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("UPDATE accounts SET must_renew = 1 WHERE id = $1").bind(&id[..]))
        .await?;
    Ok(())
}

/// The account of a name, whatever its state.
/// # Errors
/// As every read.
pub async fn find_by_username(
    store: &Store,
    username: &str,
) -> Result<Option<Account>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT id, username, role, state, made_on, signed_in_on, salt, memory_kib, passes,
                     verifier, must_renew, totp, last_step, public_half, private_half, pin
                 FROM accounts WHERE username = $1",
            )
            .bind(username.to_owned()),
        )
        .await?;
    row.map(Account::try_from).transpose()
}

/// One account.
/// # Errors
/// As every read.
pub async fn find(store: &Store, id: &Id) -> Result<Option<Account>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT id, username, role, state, made_on, signed_in_on, salt, memory_kib, passes,
                     verifier, must_renew, totp, last_step, public_half, private_half, pin
                 FROM accounts WHERE id = $1",
            )
            .bind(id.to_vec()),
        )
        .await?;
    row.map(Account::try_from).transpose()
}

/// Every account, by name: a handful, read whole.
/// # Errors
/// As every read.
pub async fn list(store: &Store) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Columns> = store
        .all(sqlx::query_as(
            "SELECT id, username, role, state, made_on, signed_in_on, salt, memory_kib, passes,
                 verifier, must_renew, totp, last_step, public_half, private_half, pin
             FROM accounts ORDER BY username",
        ))
        .await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// The name of every account, by name: a handful, read whole and without any secret.
/// # Errors
/// As every read.
pub async fn names(store: &Store) -> Result<Vec<(Id, String)>, StoreError> {
    let rows: Vec<(Vec<u8>, String)> =
        store.all(sqlx::query_as("SELECT id, username FROM accounts ORDER BY username")).await?;
    rows.into_iter().map(|(id, name)| Ok((stored::bytes("accounts.id", &id)?, name))).collect()
}
