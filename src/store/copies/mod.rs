//! A copy of everything that is kept, from one database into another of either kind: what `waypost
//! backup` and `restore` are made of. It is read as of one moment while others go on writing, and
//! written in the order of the keys, so that the copy's files do not tell in which order rows came.
//! It must never copy what may not rise again ([`LEFT_OUT`]), nor write into a database that holds
//! anything.

mod tables;

use futures_util::TryStreamExt as _;
use sqlx::{
    AnyConnection, ConnectOptions as _, Connection as _, Row as _, any::AnyRow, query::Query,
};

use super::{Store, StoreError, sqlite};

pub use tables::{Kind, LEFT_OUT, TABLES, Table};

/// Rows after which SQLite copies its log into the file: the log of a whole copy would double the
/// room that it takes.
const ROWS: u64 = 20_000;

/// Rows of each table that is copied, in the order of [`TABLES`].
pub type Counts = Vec<(&'static str, i64)>;

/// Copies every row into a database that is migrated and empty, and counts them. On PostgreSQL all of
/// it is there, or nothing; a SQLite file may hold some of it after a fault, and is then of no use.
/// # Errors
/// [`StoreError::Conflict`] when something is in the other database; [`StoreError::Corrupt`] when a
/// column holds what it should not, [`StoreError::Database`] when a row refers to one that is not
/// there; or as every write.
pub async fn copy(from: &Store, to: &Store) -> Result<Counts, StoreError> {
    if !is_empty(to).await? {
        return Err(StoreError::Conflict);
    }
    let mut reading = reading(from).await?;
    let mut writing = writing(to).await?;
    // The row that every schema begins with.
    sqlx::query("DELETE FROM audit_head WHERE name = 'head'").execute(&mut writing).await?;
    let (mut counts, mut since) = (Counts::new(), 0);
    for table in TABLES {
        let (mut rows, mut count) = (sqlx::query(table.select).fetch(&mut reading), 0);
        while let Some(row) = rows.try_next().await? {
            bound(table, &row)?.execute(&mut writing).await?;
            count += 1;
            since += 1;
            if since == ROWS && !to.is_postgres() {
                sqlx::raw_sql("COMMIT; BEGIN IMMEDIATE").execute(&mut writing).await?;
                since = 0;
            }
        }
        counts.push((table.name, count));
    }
    sqlx::raw_sql("COMMIT").execute(&mut writing).await?;
    writing.close().await?;
    sqlx::raw_sql("COMMIT").execute(&mut reading).await?;
    reading.close().await?;
    Ok(counts)
}

/// A connection that sees the database as it is at its first statement, for as long as it takes.
async fn reading(store: &Store) -> Result<AnyConnection, StoreError> {
    let mut connection = store.0.options.connect().await?;
    let begin = if store.is_postgres() {
        "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; \
         BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    } else {
        "PRAGMA busy_timeout = 4000; PRAGMA query_only = 1; PRAGMA trusted_schema = OFF; \
         PRAGMA cell_size_check = ON; BEGIN"
    };
    sqlx::raw_sql(begin).execute(&mut connection).await?;
    Ok(connection)
}

/// A connection in a transaction.
async fn writing(store: &Store) -> Result<AnyConnection, StoreError> {
    if store.is_postgres() {
        let mut connection = store.0.options.connect().await?;
        sqlx::raw_sql(
            "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; \
             SELECT set_config('synchronous_commit', 'on', false) \
             WHERE current_setting('synchronous_commit') = 'off'; BEGIN",
        )
        .execute(&mut connection)
        .await?;
        return Ok(connection);
    }
    let mut connection = sqlite::writing(&store.0.options).await?;
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut connection).await?;
    Ok(connection)
}

/// The statement that puts a row into the same table elsewhere.
fn bound(
    table: &Table,
    row: &AnyRow,
) -> Result<Query<'static, sqlx::Any, sqlx::any::AnyArguments>, StoreError> {
    let mut insert = sqlx::query(table.insert);
    for (at, (_, kind)) in table.columns.iter().enumerate() {
        insert = match kind {
            Kind::N => insert.bind(row.try_get::<Option<i64>, _>(at)?),
            Kind::T => insert.bind(row.try_get::<Option<String>, _>(at)?),
            Kind::B => insert.bind(row.try_get::<Option<Vec<u8>>, _>(at)?),
        };
    }
    Ok(insert)
}

/// Rows of each table that is copied, in the order of [`TABLES`].
/// # Errors
/// As every read.
pub async fn counts(store: &Store) -> Result<Counts, StoreError> {
    let mut connection = reading(store).await?;
    let mut counts = Counts::new();
    for table in TABLES {
        let (count,): (i64,) = sqlx::query_as(table.count).fetch_one(&mut connection).await?;
        counts.push((table.name, count));
    }
    connection.close().await?;
    Ok(counts)
}

/// Whether nothing is in a migrated database but what its schema begins with.
/// # Errors
/// As every read.
pub async fn is_empty(store: &Store) -> Result<bool, StoreError> {
    let counts = counts(store).await?;
    Ok(counts.iter().all(|(name, count)| *count == 0 || *name == "audit_head"))
}

/// Whether a SQLite file is whole: its pages, its indexes, its constraints, and that every row that is
/// referred to is there. Of PostgreSQL, which looks after itself, nothing is asked.
/// # Errors
/// As every read.
pub async fn is_sound(store: &Store) -> Result<bool, StoreError> {
    if store.is_postgres() {
        return Ok(true);
    }
    let mut connection = reading(store).await?;
    let says: Vec<(String,)> =
        sqlx::query_as("PRAGMA integrity_check(1)").fetch_all(&mut connection).await?;
    let orphans = sqlx::raw_sql("PRAGMA foreign_key_check").fetch_all(&mut connection).await?;
    connection.close().await?;
    Ok(says.len() == 1 && says[0].0 == "ok" && orphans.is_empty())
}
