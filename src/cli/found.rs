//! The first keys of a database that has none: the first epochs of both audiences, signed; the
//! recovery key's vouch and grants; the settings. All of it in one job, or nothing.

use super::CliError;
use crate::domain::settings::Settings;
use crate::store::{self, Store, StoreError, Tx};
use crate::vault::epoch::first_rows;
use crate::vault::{self, Chain, EpochRow, Id, PublicHalf, RECOVERY, Reader, Sealed, Vouch, grant};

/// What the job stores, made before it: a job holds no cryptography.
#[derive(Clone)]
struct First {
    rows: Vec<EpochRow>,
    grants: Vec<(i64, Sealed)>,
    vouch: (Id, Vouch),
    settings: String,
}

/// Makes the first keys and opens the form. Until a lead is admitted, the holder of the recovery
/// key counts as the lead: it is granted both audiences.
///
/// # Errors
/// [`CliError::Refused`] when the database has epochs already.
pub async fn found(
    store: &Store,
    settings: &Settings,
    recovery: &PublicHalf,
    today: i64,
) -> Result<(), CliError> {
    let (leads, leads_keys, team, team_keys) = first_rows(today);
    let holder = RECOVERY;
    let (chain, _) = Chain::verify(vec![leads.clone(), team.clone()], None);
    let vouch = Vouch::sign(&leads_keys, &chain, Reader::recovery(recovery.clone()), today);
    let vouch = vouch.map_err(|_| CliError::refused("the first epochs do not verify"))?;
    let first = First {
        grants: vec![
            (leads.position, grant::seal(recovery, leads.position, &holder, &leads_keys)),
            (team.position, grant::seal(recovery, team.position, &holder, &team_keys)),
        ],
        vouch: (vault::fresh_id(), vouch),
        rows: vec![leads, team],
        settings: serde_json::to_string(settings)
            .map_err(|_| CliError::refused("the settings cannot be written"))?,
    };
    let stored = store.write(move |tx| {
        let first = first.clone();
        Box::pin(async move { insert(tx, &first, today).await })
    });
    match stored.await {
        Err(StoreError::Conflict) => {
            Err(CliError::refused("the form was opened on this database before"))
        }
        done => Ok(done?),
    }
}

async fn insert(tx: &mut Tx<'_>, first: &First, today: i64) -> Result<(), StoreError> {
    for row in &first.rows {
        store::epochs::insert(tx, row).await?;
    }
    for (position, sealed) in &first.grants {
        store::grants::insert(tx, *position, &RECOVERY, sealed).await?;
    }
    let (id, vouch) = &first.vouch;
    store::vouches::insert(tx, id, vouch).await?;
    store::settings::insert(tx, today, &first.settings).await.map(|_| ())
}
