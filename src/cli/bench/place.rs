//! Where bench measures: a fresh directory, and in it a fresh SQLite database, or a fresh schema in
//! a PostgreSQL database that has no table. It goes when bench is done, and nothing else is touched.

use std::collections::HashMap;
use std::net::SocketAddr;

use tempfile::TempDir;

use super::child::{Child, Orders};
use crate::cli::{CliError, clock, found, key_files, open, opened};
use crate::config::{Config, sqlite_url};
use crate::domain::settings::Settings;
use crate::store::{Mode, Store, StoreError, bare, data_dir};
use crate::vault::{Opener, PrivateHalf, PublicKeyFile};

const LOOPBACK: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

/// A site of bench's own, with a form that is open.
pub struct Place {
    dir: TempDir,
    given: Option<String>,
    /// The URL of its database.
    pub database: String,
    /// Its store, opened beside the server's.
    pub store: Store,
    /// Its `public.key`.
    pub code_key: PublicKeyFile,
    recovery: PrivateHalf,
}

impl Place {
    /// Makes it, on SQLite or in the PostgreSQL database at `given`.
    ///
    /// # Errors
    /// [`CliError::Refused`] when that database has tables.
    pub async fn make(given: Option<&str>) -> Result<Self, CliError> {
        let dir = tempfile::Builder::new().prefix("waypost-bench.").tempdir();
        let dir = dir.map_err(CliError::io("a directory to measure in cannot be made"))?;
        let Some(url) = given else { return fill(dir, None).await };
        if !Store::is_postgres_url(url)? {
            return Err(CliError::refused(
                "bench takes a PostgreSQL URL; without one it makes a SQLite database of its own in TMPDIR",
            ));
        }
        bare::make_schema(url).await.map_err(|error| match error {
            StoreError::Conflict => CliError::refused(
                "this database has tables; bench fills none that is in use: give it an empty one",
            ),
            error => error.into(),
        })?;
        let made = fill(dir, Some(url)).await;
        if made.is_err() {
            bare::remove_schema(url).await?;
        }
        made
    }

    /// A server of this site, in a process of its own.
    ///
    /// # Errors
    /// [`CliError`] when it does not start.
    pub fn server(&self) -> Result<Child, CliError> {
        let (data_dir, database) = (self.dir.path().to_owned(), self.database.clone());
        Child::start(&Orders::Site { data_dir, database })
    }

    /// What opens each epoch.
    ///
    /// # Errors
    /// [`CliError`] when the recovery key opens nothing.
    pub async fn openers(&self) -> Result<HashMap<i64, Opener>, CliError> {
        open::openers(&self.store, self.dir.path(), &self.recovery).await
    }

    /// Removes all of it.
    ///
    /// # Errors
    /// [`CliError`] when the schema or the directory stays.
    pub async fn clean(self) -> Result<(), CliError> {
        self.store.close().await;
        if let Some(url) = &self.given {
            bare::remove_schema(url).await?;
        }
        self.dir.close().map_err(CliError::io("the directory measured in cannot be removed"))
    }
}

async fn fill(dir: TempDir, given: Option<&str>) -> Result<Place, CliError> {
    let path = dir.path();
    let database = given.map_or_else(|| sqlite_url(path), bare::in_schema);
    data_dir::create(path)?;
    let store = Store::open(&database, Mode::CREATE).await?;
    store.migrate().await?;
    let code_key = key_files::public(&store, path, true).await?;
    key_files::staff(&store, path).await?;
    let recovery = PrivateHalf::generate();
    let settings = Settings { readers: 3, ..Settings::new("Lantern Street") };
    found::found(&store, &settings, &recovery.public(), clock::now().day()).await?;
    Ok(Place { dir, given: given.map(str::to_owned), database, store, code_key, recovery })
}

/// The configuration of a server on ports that the system chooses.
pub fn config(data_dir: std::path::PathBuf, database: String) -> Config {
    let (public, staff, health) = (LOOPBACK, LOOPBACK, LOOPBACK);
    let (origins, staff_origin) = (Vec::new(), String::new());
    let fair = crate::config::Fair::default();
    let keep_free_mib = 0;
    Config {
        data_dir,
        database,
        origins,
        staff_origin,
        public,
        staff,
        health,
        fair,
        keep_free_mib,
        unconfined: false,
    }
}

/// Opens the store of a site that was made, as `serve` does.
///
/// # Errors
/// [`CliError`] when it cannot be opened.
pub async fn reopen(config: &Config) -> Result<(Store, PublicKeyFile), CliError> {
    let store = opened::store(config, true).await?;
    let code_key = key_files::public(&store, &config.data_dir, false).await?;
    Ok((store, code_key))
}
