//! The commands, run as their operator runs them.

mod audit;
mod backup;
mod bench;
mod demo;
mod doctor;
mod help;
mod hostile;
mod least_power;
mod logo;
mod mail;
mod metrics;
mod open;
mod purge;
mod recovery;
mod recovery_replace;
mod restore;
mod roles;
mod serve;
mod setup;

use std::{os::unix::fs::PermissionsExt as _, path::Path};

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

/// The one number that a statement asks for.
async fn number(url: &str, sql: &str) -> i64 {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let (number,) = sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    number
}

/// The moment, for the codes that a phone would show to the program: its clock is the real one.
#[expect(clippy::disallowed_methods, reason = "the program under test has the real clock")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}

/// The URL of the SQLite database in a data directory.
fn database(dir: &Path) -> String {
    format!("sqlite://{}", dir.join("waypost.db").display())
}

/// Who may read it, as `ls` would have it in octal.
fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}
