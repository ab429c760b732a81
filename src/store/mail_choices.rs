//! Whether, when and where to each of the staff wants mail. The address is wrapped: only a server
//! with `staff.key` reads it, and shows it to nobody but its owner.

use super::{Store, StoreError, Tx, stored};
use crate::domain::staff::Role;
use crate::vault::{Id, Wrapped};

/// When somebody is sent mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// When something came in, by the quarter hour.
    Each,
    /// Once a day, whether or not anything came in.
    Daily,
    /// Not at all, but where somebody is in danger now.
    None,
}

impl Mode {
    /// Every mode, as it is offered.
    pub const ALL: [Self; 3] = [Self::Each, Self::Daily, Self::None];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Daily => "daily",
            Self::None => "none",
        }
    }

    /// From what is stored, or posted.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// What somebody chose.
#[derive(Clone)]
pub struct Choice {
    /// Who.
    pub account: Id,
    /// When.
    pub mode: Mode,
    /// Hour of the day, 0 to 23, for a daily mail.
    pub hour: i64,
    /// Where it goes.
    pub address: Wrapped,
    /// Day in the operator's zone, since 1970-01-01, of the last daily mail.
    pub daily_on: i64,
}

/// Stores what somebody chose, in the place of what they chose before.
/// # Errors
/// As every write.
pub async fn replace(tx: &mut Tx<'_>, choice: &Choice) -> Result<(), StoreError> {
    tx.execute(
        sqlx::query(
            "INSERT INTO mail_choices (account, mode, hour, address, daily_on)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (account) DO UPDATE SET mode = excluded.mode, hour = excluded.hour,
                 address = excluded.address, daily_on = excluded.daily_on",
        )
        .bind(&choice.account[..])
        .bind(choice.mode.as_str())
        .bind(choice.hour)
        .bind(&choice.address[..])
        .bind(choice.daily_on),
    )
    .await?;
    Ok(())
}

/// Forgets what somebody chose, and their address.
/// # Errors
/// As every write.
pub async fn delete(tx: &mut Tx<'_>, account: &Id) -> Result<(), StoreError> {
    tx.execute(sqlx::query("DELETE FROM mail_choices WHERE account = $1").bind(&account[..]))
        .await?;
    Ok(())
}

/// Notes that somebody's daily mail of `today` is queued; false when it was before.
/// # Errors
/// As every write.
pub async fn begin_day(tx: &mut Tx<'_>, account: &Id, today: i64) -> Result<bool, StoreError> {
    let begun = tx
        .execute(
            sqlx::query(
                "UPDATE mail_choices SET daily_on = $2
                 WHERE account = $1 AND mode = 'daily' AND daily_on < $2",
            )
            .bind(&account[..])
            .bind(today),
        )
        .await?;
    Ok(begun == 1)
}

#[derive(sqlx::FromRow)]
struct Columns {
    account: Vec<u8>,
    mode: String,
    hour: i64,
    address: Vec<u8>,
    daily_on: i64,
    role: String,
}

impl Columns {
    fn read(self) -> Result<(Choice, Role), StoreError> {
        let choice = Choice {
            account: stored::bytes("mail_choices.account", &self.account)?,
            mode: Mode::parse(&self.mode).ok_or(StoreError::Corrupt("mail_choices.mode"))?,
            hour: self.hour,
            address: Wrapped::from_stored(self.address),
            daily_on: self.daily_on,
        };
        Ok((choice, stored::role("accounts.role", &self.role)?))
    }
}

/// What somebody chose, if they did.
/// # Errors
/// As every read.
pub async fn find(store: &Store, account: &Id) -> Result<Option<Choice>, StoreError> {
    let row: Option<Columns> = store
        .optional(
            sqlx::query_as(
                "SELECT m.account, m.mode, m.hour, m.address, m.daily_on, a.role
                 FROM mail_choices AS m JOIN accounts AS a ON a.id = m.account
                 WHERE m.account = $1",
            )
            .bind(account.to_vec()),
        )
        .await?;
    Ok(row.map(Columns::read).transpose()?.map(|(choice, _)| choice))
}

/// What everybody chose who can sign in, and their roles: a handful, read whole.
/// # Errors
/// As every read.
pub async fn list(store: &Store) -> Result<Vec<(Choice, Role)>, StoreError> {
    let rows: Vec<Columns> = store
        .all(sqlx::query_as(
            "SELECT m.account, m.mode, m.hour, m.address, m.daily_on, a.role
             FROM mail_choices AS m JOIN accounts AS a ON a.id = m.account
             WHERE a.state = 'active'",
        ))
        .await?;
    rows.into_iter().map(Columns::read).collect()
}
