//! The database and the data directory, opened the way every command needs them.

use super::CliError;
use crate::config::Config;
use crate::store::{Mode, Store, data_dir};

/// Opens the store; a SQLite database is migrated, a PostgreSQL one must have been.
///
/// # Errors
/// [`CliError`] when it cannot be opened, or is not migrated.
pub async fn store(config: &Config, create: bool) -> Result<Store, CliError> {
    whole(config)?;
    if create {
        data_dir::create(&config.data_dir)?;
    }
    let mode = if create { Mode::CREATE } else { Mode::EXISTING };
    let store = Store::open(&config.database, mode).await?;
    if !store.is_postgres() {
        store.migrate().await?;
    } else if !store.is_migrated().await? {
        return Err(CliError::refused("the database is not migrated; run `waypost migrate` first"));
    }
    Ok(store)
}

/// Opens the store to read and changes nothing, unless it is a SQLite database from before a
/// migration: that one is migrated.
///
/// # Errors
/// As [`store`].
pub async fn to_read(config: &Config) -> Result<Store, CliError> {
    whole(config)?;
    let reading = Store::open(&config.database, Mode::READING).await?;
    if reading.is_migrated().await? {
        return Ok(reading);
    }
    reading.close().await;
    store(config, false).await
}

/// Refuses a place into which a restore has begun and not ended: not everything is there, and what must
/// not go on may not have been ended.
///
/// # Errors
/// [`CliError::Refused`] when it is one; the sentence says how to begin again.
pub fn whole(config: &Config) -> Result<(), CliError> {
    if data_dir::read(&config.data_dir, data_dir::RESTORING)?.is_none() {
        return Ok(());
    }
    let dir = config.data_dir.display();
    let database = if config.database.starts_with("postgres") {
        ", make the PostgreSQL database anew (dropdb, createdb),"
    } else {
        ""
    };
    Err(CliError::refused(format!(
        "a restore into {dir} has not ended, and nothing there is of use. If none is running, delete \
         everything in {dir}{database} and run `waypost restore` again"
    )))
}

/// Refuses the directory of a demonstration.
///
/// # Errors
/// [`CliError::Refused`] when it is one.
pub fn no_demo(config: &Config) -> Result<(), CliError> {
    if data_dir::read(&config.data_dir, data_dir::DEMO)?.is_some() {
        let dir = config.data_dir.display();
        return Err(CliError::refused(format!(
            "{dir} belongs to a demonstration, whose keys anyone can read; take another directory"
        )));
    }
    Ok(())
}
