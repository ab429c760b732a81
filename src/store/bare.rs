//! What `waypost bench` measures the store against: the same statements without queue, SAVEPOINT,
//! answer or second try; and the schema in which it measures on PostgreSQL. Nothing that serves
//! calls any of it.

use sqlx::{AnyConnection, ConnectOptions as _, Connection as _, any::AnyConnectOptions};
use tokio::{runtime::Builder, task::JoinSet, time::Instant};

use super::{JobFuture, Store, StoreError, Tx, sqlite, tx::Epochs};

/// Jobs in one transaction on SQLite: one of each of as many submitters as bench has.
const BATCH: u32 = 128;

/// Connections on PostgreSQL: as many as a store has.
const CONNECTIONS: u32 = super::Mode::EXISTING.connections;

/// Runs a job again and again until `until`, or until it says that nothing is left to do, and tells
/// how often it was committed. On SQLite one connection commits 128 at a time; on PostgreSQL 16
/// connections commit each by itself.
/// # Errors
/// Whatever fails first.
pub async fn run<F>(url: &str, until: Instant, job: F) -> Result<u64, StoreError>
where
    F: for<'a> Fn(&'a mut Tx<'_>) -> JobFuture<'a, bool> + Clone + Send + Sync + 'static,
{
    sqlx::any::install_default_drivers();
    let mut workers = JoinSet::new();
    if let Some(path) = sqlite::path_in(url)? {
        let connection = sqlite::writing(&sqlite::prepare(&path, false)?).await?;
        // On a thread of its own, as the writer.
        let runtime = Builder::new_current_thread().build()?;
        workers.spawn_blocking(move || {
            runtime.block_on(work(connection, "BEGIN IMMEDIATE", BATCH, until, job))
        });
    } else {
        let options: AnyConnectOptions = url.parse()?;
        for _ in 0..CONNECTIONS {
            let connection = options.clone().disable_statement_logging().connect().await?;
            let begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
            workers.spawn(work(connection, begin, 1, until, job.clone()));
        }
    }
    let mut committed = 0;
    while let Some(done) = workers.join_next().await {
        committed += done.map_err(|_| StoreError::Panicked)??;
    }
    Ok(committed)
}

async fn work<F>(
    mut connection: AnyConnection,
    begin: &'static str,
    batch: u32,
    until: Instant,
    job: F,
) -> Result<u64, StoreError>
where
    F: for<'a> Fn(&'a mut Tx<'_>) -> JobFuture<'a, bool>,
{
    let (mut committed, mut left) = (0, true);
    while left && Instant::now() < until {
        sqlx::raw_sql(begin).execute(&mut connection).await?;
        let (mut together, mut epochs) = (0, Epochs::default());
        while left && together < u64::from(batch) {
            let mut tx = Tx::new(&mut connection, batch == 1, &mut epochs);
            left = job(&mut tx).await?;
            together += u64::from(left);
        }
        sqlx::raw_sql("COMMIT").execute(&mut connection).await?;
        committed += together;
    }
    connection.close().await?;
    Ok(committed)
}

/// The schema that bench makes in a PostgreSQL database.
const SCHEMA: &str = "waypost_bench";

/// The URL under which a store works in bench's schema of the PostgreSQL database at `url`.
pub fn in_schema(url: &str) -> String {
    let sign = if url.contains('?') { "&" } else { "?" };
    [url, sign, "options=-c%20search_path%3D", SCHEMA].concat()
}

/// Makes bench's schema in a PostgreSQL database that has no table at all.
/// # Errors
/// [`StoreError::Conflict`] when the database has tables: bench fills no database that is in use.
pub async fn make_schema(url: &str) -> Result<(), StoreError> {
    let mut connection = connect(url).await?;
    let (tables,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM pg_catalog.pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    )
    .fetch_one(&mut connection)
    .await?;
    if tables > 0 {
        return Err(StoreError::Conflict);
    }
    sqlx::raw_sql("CREATE SCHEMA waypost_bench").execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// Removes the schema that [`make_schema`] made, and all in it.
/// # Errors
/// As every statement.
pub async fn remove_schema(url: &str) -> Result<(), StoreError> {
    let mut connection = connect(url).await?;
    sqlx::raw_sql("SET client_min_messages = error; DROP SCHEMA waypost_bench CASCADE")
        .execute(&mut connection)
        .await?;
    Ok(connection.close().await?)
}

pub(super) async fn connect(url: &str) -> Result<AnyConnection, StoreError> {
    sqlx::any::install_default_drivers();
    let options: AnyConnectOptions = url.parse()?;
    Ok(options.disable_statement_logging().connect().await?)
}

impl Store {
    /// Whether a URL is of PostgreSQL.
    /// # Errors
    /// [`StoreError::Database`] when a SQLite URL has parameters.
    pub fn is_postgres_url(url: &str) -> Result<bool, StoreError> {
        Ok(sqlite::path_in(url)?.is_none())
    }
}
