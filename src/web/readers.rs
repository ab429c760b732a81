//! Who can read: whose key the leads have given their word for, and who was given today's keys. It
//! looks at signatures and opens nothing.

use crate::domain::staff::{AccountState, Role};
use crate::store::accounts::Account;
use crate::store::{Store, StoreError, accounts, grants, vouches};
use crate::vault::{Audience, Chain, Id, PublicHalf, Reader, Vouch};

/// Whether somebody can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// Their role reads nothing.
    Nothing,
    /// They wait for a lead: for their word, or for keys.
    Waits,
    /// What is sealed to the team.
    Team,
    /// That, and what is sealed to the leads.
    Both,
}

/// Whom an account would be vouched for as; none where it has no key.
pub fn reader(account: &Account) -> Option<Reader> {
    let (public, _) = account.secrets.reader.as_ref()?;
    Some(reader_of(account.id, &account.username, account.role, public.clone()))
}

/// Whom somebody with this name, role and key would be vouched for as.
pub fn reader_of(holder: Id, name: &str, role: Role, public: PublicHalf) -> Reader {
    let audience = if role == Role::Lead { Audience::Leads } else { Audience::Team };
    let (name, role) = (name.to_owned(), role.as_str().to_owned());
    Reader { holder, name, role, audience, public }
}

/// Every account, by name, and whether they can read.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn list(store: &Store, chain: &Chain) -> Result<Vec<(Account, Reads)>, StoreError> {
    let vouches = vouches::list(store).await?;
    let mut found = Vec::new();
    for account in accounts::list(store).await? {
        let reads = reads(store, chain, &vouches, &account).await?;
        found.push((account, reads));
    }
    Ok(found)
}

/// Whether one of them can read.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn find(store: &Store, chain: &Chain, account: &Account) -> Result<Reads, StoreError> {
    reads(store, chain, &vouches::list(store).await?, account).await
}

async fn reads(
    store: &Store,
    chain: &Chain,
    vouches: &[(Id, Vouch)],
    account: &Account,
) -> Result<Reads, StoreError> {
    let Some(reader) = reader(account) else { return Ok(Reads::Nothing) };
    if !vouches.iter().any(|(_, vouch)| vouch.reader == reader && vouch.verify(chain)) {
        return Ok(Reads::Waits);
    }
    let granted = grants::list_for(store, &account.id).await?;
    let has = |audience| {
        let newest = chain.newest(audience).map(|row| row.position);
        newest.is_some_and(|position| granted.iter().any(|grant| grant.position == position))
    };
    Ok(match (reader.audience, has(Audience::Team), has(Audience::Leads)) {
        (Audience::Team, true, _) => Reads::Team,
        (Audience::Leads, true, true) => Reads::Both,
        _ => Reads::Waits,
    })
}

/// Whether an account waits for a lead to let it read.
pub fn waits(account: &Account, reads: Reads) -> bool {
    account.state == AccountState::Active && reads == Reads::Waits
}
