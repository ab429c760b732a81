//! `waypost migrate`: brings the schema up to date.

use super::{CliError, opened, say};
use crate::config::Config;
use crate::store::{Mode, Store, data_dir};

/// Runs it.
///
/// # Errors
/// [`CliError`] when the database cannot be reached or a migration fails.
pub async fn run(config: &Config) -> Result<(), CliError> {
    opened::whole(config)?;
    data_dir::create(&config.data_dir)?;
    let store = Store::open(&config.database, Mode::CREATE).await?;
    if store.is_migrated().await? {
        say::line("The database is up to date.");
    } else {
        store.migrate().await?;
        say::line("The database was brought up to date.");
    }
    store.close().await;
    Ok(())
}
