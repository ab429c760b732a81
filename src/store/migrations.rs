//! The schema: `migrations/sqlite` and `migrations/postgres`, the same names in both, only ever
//! added.

use std::{collections::HashMap, sync::Arc, time::Duration};

use sqlx::{
    AnyConnection, ConnectOptions as _, Connection as _,
    any::AnyConnectOptions,
    migrate::{MigrateError, Migrator},
};

use super::{StoreError, sqlite};

static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

async fn connect(options: &AnyConnectOptions, postgres: bool) -> Result<AnyConnection, StoreError> {
    // PostgreSQL without the pool's short timeouts: a migration may take its time.
    Ok(if postgres { options.connect().await? } else { sqlite::writing(options).await? })
}

/// Applies what is missing. Two processes that start together are both content.
pub(super) async fn run(options: &AnyConnectOptions, postgres: bool) -> Result<(), StoreError> {
    let mut connection = connect(options, postgres).await?;
    let migrator = if postgres { &POSTGRES } else { &SQLITE };
    let done = migrator.run(&mut connection).await;
    let closed = connection.close().await;
    match done {
        Ok(()) => Ok(closed?),
        Err(MigrateError::VersionMissing(_)) => Err(NEWER),
        Err(MigrateError::VersionMismatch(_)) => Err(CHANGED),
        Err(_) if are_applied_soon(options, postgres).await? => Ok(()),
        Err(MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) => {
            Err(error.into())
        }
        Err(other) => Err(StoreError::Database(Arc::new(sqlx::Error::Migrate(Box::new(other))))),
    }
}

const NEWER: StoreError = StoreError::Corrupt("the database is newer than this program");
const CHANGED: StoreError = StoreError::Corrupt("a migration is not the one that was applied");

/// Whether another process, which was a step ahead, has applied them all within some seconds.
async fn are_applied_soon(options: &AnyConnectOptions, postgres: bool) -> Result<bool, StoreError> {
    for _ in 0..20 {
        if are_applied(options, postgres).await? {
            return Ok(true);
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Ok(false)
}

/// Whether every migration was applied, and no other.
pub(super) async fn are_applied(
    options: &AnyConnectOptions,
    postgres: bool,
) -> Result<bool, StoreError> {
    let mut connection = options.connect().await?;
    let applied = read(&mut connection, postgres).await;
    connection.close().await?;
    let Some(mut applied) = applied? else { return Ok(false) };
    let mut all = true;
    for migration in if postgres { POSTGRES.iter() } else { SQLITE.iter() } {
        match applied.remove(&migration.version) {
            Some(checksum) if checksum == *migration.checksum => {}
            Some(_) => return Err(CHANGED),
            None => all = false,
        }
    }
    if applied.is_empty() { Ok(all) } else { Err(NEWER) }
}

/// Whether one was applied, of this program's or a later one's.
pub(super) async fn is_any_applied(
    options: &AnyConnectOptions,
    postgres: bool,
) -> Result<bool, StoreError> {
    let mut connection = options.connect().await?;
    let applied = read(&mut connection, postgres).await;
    connection.close().await?;
    Ok(applied?.is_some_and(|applied| !applied.is_empty()))
}

/// Version and checksum of each migration that was applied; `None` before the first.
async fn read(
    connection: &mut AnyConnection,
    postgres: bool,
) -> Result<Option<HashMap<i64, Vec<u8>>>, StoreError> {
    let found: Option<(String,)> = if postgres {
        sqlx::query_as(
            "SELECT CAST(tablename AS TEXT) FROM pg_catalog.pg_tables
             WHERE tablename = '_sqlx_migrations' AND schemaname = current_schema()",
        )
        .fetch_optional(&mut *connection)
        .await?
    } else {
        sqlx::query_as("SELECT name FROM sqlite_schema WHERE name = '_sqlx_migrations'")
            .fetch_optional(&mut *connection)
            .await?
    };
    if found.is_none() {
        return Ok(None);
    }
    let rows: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(connection)
            .await?;
    Ok(Some(rows.into_iter().collect()))
}
