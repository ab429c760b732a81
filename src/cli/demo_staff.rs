//! The people of a demonstration, past their first sign-in. What they sign in with lies open in its
//! demo.json: nobody else may ever be made this way.

use serde::{Deserialize, Serialize};

use super::CliError;
use crate::domain::staff::{AccountState, Role};
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::staff::admit::admit;
use crate::staff::keys::Keys;
use crate::store::accounts::{self, Account, Secrets};
use crate::store::{Store, audit, grants, one_use_codes};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{Cost, EnrolmentSecret, Memory, PrivateHalf, StaffKeyFile, fresh_id};
use crate::web::readers;

const PEOPLE: [(Role, &str); 3] =
    [(Role::Admin, "admin"), (Role::Lead, "lead"), (Role::Reviewer, "reviewer")];

/// Somebody of the demonstration, as demo.json holds them.
#[derive(Serialize, Deserialize)]
pub struct Person {
    role: String,
    username: String,
    /// What their words, their TOTP secret and their printed codes follow from.
    enrolment: String,
}

/// What somebody of the demonstration signs in with.
#[derive(Serialize)]
pub struct SignsIn {
    /// A machine name.
    pub role: String,
    /// The name.
    pub username: String,
    /// The nine words.
    pub password: String,
    /// In base 32, as an app takes it.
    pub totp_secret: String,
}

/// New people: an admin, a lead and a reviewer.
pub fn people() -> Vec<Person> {
    let person = |(role, name): (Role, &str)| Person {
        role: role.as_str().to_owned(),
        username: name.to_owned(),
        enrolment: EnrolmentSecret::fresh().to_cookie().to_string(),
    };
    PEOPLE.into_iter().map(person).collect()
}

/// What they sign in with.
pub fn accounts(people: &[Person]) -> Vec<SignsIn> {
    let signs_in = |person: &Person| {
        let secret = EnrolmentSecret::parse_cookie(&person.enrolment)?;
        Some(SignsIn {
            role: person.role.clone(),
            username: person.username.clone(),
            password: secret.passphrase().words().to_owned(),
            totp_secret: secret.totp().to_base32().to_string(),
        })
    };
    people.iter().filter_map(signs_in).collect()
}

/// Makes the accounts that are not there yet, and lets those read who should and cannot yet.
///
/// # Errors
/// [`CliError`] when demo.json holds something else, or the store fails.
pub async fn take_in(
    store: &Store,
    staff_key: &StaffKeyFile,
    held: &Keys,
    people: &[Person],
    now: Moment,
) -> Result<(), CliError> {
    for person in people {
        let account = match accounts::find_by_username(store, &person.username).await? {
            Some(account) => account,
            None => insert(store, staff_key, person, now).await?,
        };
        let cannot_read = grants::list_for(store, &account.id).await?.is_empty();
        if account.role.reads() && cannot_read {
            let reader = readers::reader(&account);
            let reader = reader.ok_or_else(|| CliError::refused("a reader has no key"))?;
            admit(store, TrailKey::new(staff_key), held, reader, None, now).await?;
        }
    }
    Ok(())
}

async fn insert(
    store: &Store,
    staff_key: &StaffKeyFile,
    person: &Person,
    now: Moment,
) -> Result<Account, CliError> {
    let unreadable = || CliError::refused("demo.json holds somebody who cannot be made");
    let secret = EnrolmentSecret::parse_cookie(&person.enrolment).ok_or_else(unreadable)?;
    let role = Role::parse(&person.role).ok_or_else(unreadable)?;
    let (id, salt, cost, totp) = (fresh_id(), fresh_id(), Cost::LEAST, secret.totp());
    let mut memory = Memory::default();
    let (verifier, key) = secret.passphrase().stretch(&id, &salt, cost, staff_key, &mut memory);
    let reader = role.reads().then(PrivateHalf::generate);
    let account = Account {
        id,
        username: person.username.clone(),
        role,
        state: AccountState::Active,
        made_on: now.day(),
        signed_in_on: Some(now.day()),
        must_renew: false,
        last_step: 0,
        secrets: Secrets {
            salt,
            cost,
            verifier: verifier.to_bytes(),
            totp: key.wrap_totp(&totp),
            reader: reader.map(|private| (private.public(), key.wrap_private(&private))),
            pin: None,
        },
    };
    let codes: Vec<_> = secret.one_use_codes().iter().map(|code| code.hash(&totp)).collect();
    let event = Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: Some(id),
        action: Action::Joined.as_str().to_owned(),
        subject: Some(id),
        detail: role.as_str().to_owned(),
    };
    let (new, trail) = (account.clone(), TrailKey::new(staff_key));
    let stored = store.write(move |tx| {
        let (new, codes) = (new.clone(), codes.clone());
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            accounts::insert(tx, &new).await?;
            one_use_codes::replace(tx, &new.id, &codes).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await?;
    Ok(account)
}
