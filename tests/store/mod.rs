//! Every store function on both databases, and what the store promises when things go wrong.

mod batch_rows;
mod concern_rows;
mod copy_rows;
mod data_dir;
mod disk;
mod draft_rows;
mod handling_rows;
mod holding_rows;
mod jobs;
mod kept_rows;
mod mailbox_rows;
mod old_key_rows;
mod people;
mod postgres;
mod proposal_rows;
mod purging;
mod queue_rows;
mod retention_rows;
mod schema;
mod sign_in;
mod silent;
mod sqlite;
mod statements;
mod tables;
mod tally_rows;
mod trail;
mod trail_end;
mod verify;
mod whole_way;

use waypost::domain::staff::{AccountState, Role};
use waypost::store::{
    StoreError, Tx,
    accounts::{self, Account, Secrets},
    concerns::{self, Inserted, NewConcern},
    entries::{self, Entry, Kind},
    epochs, grants,
    queue::Viewer,
};
use waypost::vault::{
    Audience, Cost, EpochRow, Id, PrivateHalf, PublicHalf, Sealed, Wrapped, fresh_id,
};

/// One test, on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($(#[$about:meta])* async fn $name:ident($database:ident) $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "not every test names something of its file")]
            use super::*;

            async fn check($database: $crate::support::databases::Database) $body

            $(#[$about])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                check($crate::support::databases::Database::sqlite().await).await;
            }

            $(#[$about])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                check($crate::support::databases::Database::postgres().await).await;
            }
        }
    };
}
pub(crate) use on_both;

/// A quarter hour long ago, in seconds.
pub const QUARTER: i64 = 900 * 2_000_000;

pub fn id() -> Id {
    fresh_id()
}

pub fn public_half(fill: u8) -> PublicHalf {
    PrivateHalf::from_seed(&[fill; 32]).public()
}

pub fn epoch(position: i64) -> EpochRow {
    let leads = position % 2 == 1;
    EpochRow {
        position,
        audience: if leads { Audience::Leads } else { Audience::Team },
        number: (position + 1) / 2,
        first_day: 20_000,
        last_day: 20_364,
        public: public_half(7),
        verifying: leads.then_some([8; 32]),
        previous: [9; 32],
        signature: [u8::try_from(position).unwrap(); 64],
    }
}

pub fn concern(epoch: i64) -> NewConcern {
    let mut lookup_id = [0; 32];
    lookup_id[..16].copy_from_slice(&id());
    NewConcern {
        id: id(),
        lookup_id,
        mailbox_public: public_half(3),
        epoch,
        audience: Audience::Team,
        received_on: 20_100,
        language: "en".to_owned(),
        danger_now: "no".to_owned(),
    }
}

pub fn body(concern: &NewConcern, length: usize) -> Entry {
    let mut bytes = vec![5; length];
    bytes[..16].copy_from_slice(&id());
    Entry {
        id: id(),
        concern: concern.id,
        kind: Kind::Body,
        epoch: concern.epoch,
        written_on: concern.received_on,
        sealed: Sealed::from_stored(bytes),
    }
}

pub fn wrapped(text: &str) -> Wrapped {
    Wrapped::from_stored(text.as_bytes().to_vec())
}

/// An account that can be signed in to, with nothing behind what it keeps.
pub fn account(username: &str, role: Role) -> Account {
    Account {
        id: id(),
        username: username.to_owned(),
        role,
        state: AccountState::Active,
        made_on: 20_000,
        signed_in_on: None,
        must_renew: false,
        last_step: 0,
        secrets: Secrets {
            salt: id(),
            cost: Cost::LEAST,
            verifier: [id(), id()].concat().try_into().unwrap(),
            totp: wrapped("totp"),
            reader: role.reads().then(|| (public_half(5), wrapped("private"))),
            pin: None,
        },
    }
}

/// Stores an account, and gives it back.
pub async fn with_account(store: &waypost::store::Store, username: &str, role: Role) -> Account {
    let account = account(username, role);
    let stored = account.clone();
    store
        .write(move |tx| {
            let stored = stored.clone();
            Box::pin(async move { accounts::insert(tx, &stored).await })
        })
        .await
        .unwrap();
    account
}

/// An account that was given the key of an epoch, as somebody who looks at the queue.
pub async fn with_viewer(
    store: &waypost::store::Store,
    username: &str,
    role: Role,
    epoch: i64,
) -> Viewer {
    let account = with_account(store, username, role).await.id;
    store
        .write(move |tx| {
            let sealed = Sealed::from_stored(b"a grant".to_vec());
            Box::pin(async move { grants::insert(tx, epoch, &account, &sealed).await })
        })
        .await
        .unwrap();
    Viewer { account, leads: role == Role::Lead }
}

/// Stores a concern, and gives its id.
pub async fn stored(store: &waypost::store::Store, concern: NewConcern) -> Id {
    let id = concern.id;
    let job = store.write(move |tx| {
        let concern = concern.clone();
        Box::pin(async move { concerns::insert(tx, &concern).await })
    });
    job.await.unwrap();
    id
}

/// What sending does: the concern and its body, or neither.
pub async fn send(
    tx: &mut Tx<'_>,
    concern: &NewConcern,
    body: &Entry,
) -> Result<Inserted, StoreError> {
    let inserted = concerns::insert(tx, concern).await?;
    if inserted == Inserted::New {
        entries::insert(tx, body).await?;
    }
    Ok(inserted)
}

/// The database with its first leads' and team's epoch, positions 1 and 2.
pub async fn with_epochs(store: &waypost::store::Store) {
    let job = store.write(|tx| {
        Box::pin(async move {
            epochs::insert(tx, &epoch(1)).await?;
            epochs::insert(tx, &epoch(2)).await
        })
    });
    job.await.unwrap();
}
