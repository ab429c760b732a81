//! Leads' signed words for the keys of accounts. Whether one counts is for `vault::vouch` to say.

use super::{Store, StoreError, Tx, stored};
use crate::vault::{Id, RECOVERY, Reader, Vouch};

#[derive(sqlx::FromRow)]
struct Columns {
    id: Vec<u8>,
    holder: Vec<u8>,
    name: Option<String>,
    role: String,
    audience: String,
    public_half: Vec<u8>,
    signer: i64,
    made_on: i64,
    signature: Vec<u8>,
}

impl Columns {
    fn read(self) -> Result<(Id, Vouch), StoreError> {
        let holder = stored::bytes("vouches.holder", &self.holder)?;
        let reader = Reader {
            holder,
            name: self.name.filter(|_| holder != RECOVERY).unwrap_or_default(),
            role: self.role,
            audience: stored::audience("vouches.audience", &self.audience)?,
            public: stored::public_half("vouches.public_half", &self.public_half)?,
        };
        let vouch = Vouch {
            reader,
            signer: self.signer,
            made_on: self.made_on,
            signature: stored::bytes("vouches.signature", &self.signature)?,
        };
        Ok((stored::bytes("vouches.id", &self.id)?, vouch))
    }
}

/// Stores a vouch.
/// # Errors
/// [`StoreError::Conflict`] when another vouch has that id.
pub async fn insert(tx: &mut Tx<'_>, id: &Id, vouch: &Vouch) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO vouches (id, holder, role, audience, public_half, signer, made_on,
                 signature)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&id[..])
        .bind(&vouch.reader.holder[..])
        .bind(vouch.reader.role.as_str())
        .bind(vouch.reader.audience.as_str())
        .bind(&vouch.reader.public.as_bytes()[..])
        .bind(vouch.signer)
        .bind(vouch.made_on)
        .bind(&vouch.signature[..]),
    )
    .await?;
    let stored: Option<(Vec<u8>,)> = tx
        .optional(sqlx::query_as("SELECT signature FROM vouches WHERE id = $1").bind(&id[..]))
        .await?;
    let ours = stored.is_some_and(|(signature,)| signature == vouch.signature);
    if ours { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Takes every word back that was given for a holder.
/// # Errors
/// As every write.
pub async fn delete_of(tx: &mut Tx<'_>, holder: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM vouches WHERE holder = $1").bind(&holder[..])).await?;
    Ok(())
}

/// Whether the word that was given for a holder still stands. Where the holder has an account, lock it
/// first: who switches it off takes the word back.
/// # Errors
/// As every write.
pub async fn stands(tx: &mut Tx<'_>, vouch: &Vouch) -> Result<bool, StoreError> {
    let row: Option<(i64,)> = tx
        .optional(
            sqlx::query_as(
                "SELECT signer FROM vouches WHERE holder = $1 AND signature = $2 LIMIT 1",
            )
            .bind(&vouch.reader.holder[..])
            .bind(&vouch.signature[..]),
        )
        .await?;
    Ok(row.is_some())
}

/// Every vouch, by id: in no order of time. Each has the name that the holder's account has now, which
/// is no column of its own: where it is not the one that was signed, the signature does not fit. It is
/// empty for the recovery key, and where there is no such account.
/// # Errors
/// As every read; [`StoreError::Corrupt`] when a row is not one.
pub async fn list(store: &Store) -> Result<Vec<(Id, Vouch)>, StoreError> {
    let rows: Vec<Columns> = store
        .all(sqlx::query_as(
            "SELECT vouches.id, holder, username AS name, vouches.role, audience,
                 vouches.public_half, signer, vouches.made_on, signature
             FROM vouches LEFT JOIN accounts ON accounts.id = vouches.holder
             ORDER BY vouches.id",
        ))
        .await?;
    rows.into_iter().map(Columns::read).collect()
}
