//! Letting somebody read: the leads' word for their key, and the keys of every epoch that is theirs
//! to read. It is made with keys that open those epochs, and with nothing less.

use super::CliError;
use super::recovery::Held;
use crate::domain::staff::Role;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::accounts::Account;
use crate::store::{Store, audit, grants, vouches};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{Audience, Id, Reader, Sealed, StaffKeyFile, Vouch, fresh_id, grant};

/// What the job stores, made before it.
#[derive(Clone)]
struct Admitted {
    vouch: (Id, Vouch),
    grants: Vec<(i64, Sealed)>,
    events: [Event; 2],
}

/// Vouches for the account's public half with the newest leads' key among `held`, and grants a lead
/// every epoch of `held`, a reviewer those of the team.
///
/// Whether the public half is the person's own is for the caller to know.
///
/// # Errors
/// [`CliError::Refused`] for who reads nothing, or when the newest leads' key is not held.
pub async fn admit(
    store: &Store,
    staff_key: &StaffKeyFile,
    held: &Held,
    account: &Account,
    now: Moment,
) -> Result<(), CliError> {
    let no_reader = || CliError::refused(format!("{} reads nothing", account.username));
    let (public, _) = account.secrets.reader.as_ref().ok_or_else(no_reader)?;
    let audience = if account.role == Role::Lead { Audience::Leads } else { Audience::Team };
    let reader = Reader {
        holder: account.id,
        role: account.role.as_str().to_owned(),
        audience,
        public: public.clone(),
    };
    let refused = || CliError::refused("this key does not open the newest leads' epoch");
    let newest = held.chain.newest(Audience::Leads).ok_or_else(refused)?;
    let signer = held.keys.get(&newest.position).ok_or_else(refused)?;
    let vouch = Vouch::sign(signer, &held.chain, reader, now.day()).map_err(|_| refused())?;
    let theirs = |row: &&crate::vault::EpochRow| {
        account.role == Role::Lead || row.audience == Audience::Team
    };
    let grants = held.chain.rows().iter().filter(theirs).filter_map(|row| {
        let keys = held.keys.get(&row.position)?;
        Some((row.position, grant::seal(public, row.position, &account.id, keys)))
    });
    let grants: Vec<_> = grants.collect();
    let event = |action: Action, detail: String| Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: None,
        action: action.as_str().to_owned(),
        subject: Some(account.id),
        detail,
    };
    let events = [
        event(Action::Vouched, account.role.as_str().to_owned()),
        event(Action::Granted, grants.len().to_string()),
    ];
    let admitted = Admitted { vouch: (fresh_id(), vouch), grants, events };
    let (holder, trail) = (account.id, TrailKey::new(staff_key));
    let stored = store.write(move |tx| {
        let (admitted, trail) = (admitted.clone(), trail.clone());
        Box::pin(async move {
            let (id, vouch) = &admitted.vouch;
            vouches::insert(tx, id, vouch).await?;
            for (position, sealed) in &admitted.grants {
                grants::insert(tx, *position, &holder, sealed).await?;
            }
            for event in &admitted.events {
                audit::append(tx, &trail, event).await?;
            }
            Ok(())
        })
    });
    Ok(stored.await?)
}
