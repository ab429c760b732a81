//! The first keys of a database that has none, and its settings: all of it in one job, or nothing.

use super::CliError;
use crate::domain::settings::Settings;
use crate::staff::first::First;
use crate::store::{self, Store, StoreError};
use crate::vault::PublicHalf;

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
    let first = First::new(recovery, None, today);
    let first = first.map_err(|_| CliError::refused("the first epochs do not verify"))?;
    let settings = to_text(settings)?;
    let stored = store.write(move |tx| {
        let (first, settings) = (first.clone(), settings.clone());
        Box::pin(async move {
            first.insert(tx).await?;
            store::settings::insert(tx, today, &settings).await.map(drop)
        })
    });
    match stored.await {
        Err(StoreError::Conflict) => {
            Err(CliError::refused("the form was opened on this database before"))
        }
        done => Ok(done?),
    }
}

/// Stores the settings of a database whose first lead has made the keys.
///
/// # Errors
/// [`CliError::Store`] when the store fails.
pub async fn settle(store: &Store, settings: &Settings, today: i64) -> Result<(), CliError> {
    let settings = to_text(settings)?;
    let stored = store.write(move |tx| {
        let settings = settings.clone();
        Box::pin(async move {
            store::settings::insert(tx, today, &settings).await?;
            store::readers::recount(tx, today).await
        })
    });
    Ok(stored.await?)
}

fn to_text(settings: &Settings) -> Result<String, CliError> {
    serde_json::to_string(settings).map_err(|_| CliError::refused("the settings cannot be written"))
}
