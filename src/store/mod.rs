//! Rows in and out of SQLite or PostgreSQL, one file a table, one SQL text for both; the only user
//! of `sqlx`. It must never see an unsealed word, never read a clock, and never say "stored" before
//! the commit.
//!
//! **Reads** take `&Store`. **Writes** are jobs, closures over `&mut Tx` handed to
//! [`Store::write`]: on SQLite one task runs many jobs in one transaction and commits once
//! (`writer`); on PostgreSQL each job is a transaction of its own (`postgres`). A job may be run
//! more than once, also after a run whose commit was never confirmed, so it must be idempotent by
//! the ids it carries; it holds no crypto and no network. The insert functions here help: what was
//! stored by the same job before is told apart from what somebody else stored.
//!
//! Types are BIGINT, TEXT and BLOB|BYTEA only: what sqlx's `Any` driver carries on both databases.
//! 0/1 stands for truth, days or seconds for time.

pub mod access_reviews;
pub mod accounts;
pub mod audit;
pub mod audit_end;
pub mod audit_pages;
pub mod backups;
pub mod bare;
pub mod bare_queue;
pub mod batches;
pub mod clock;
pub mod concerns;
pub mod copies;
pub mod data_dir;
pub mod days_done;
pub mod drafts;
pub mod entries;
pub mod epochs;
mod error;
pub mod flags;
pub mod grants;
pub mod guesses;
pub mod handling;
pub mod holding;
pub mod holds;
pub mod invites;
mod job;
pub mod kept_notes;
pub mod key_checks;
pub mod leases;
pub mod letter_box;
pub mod logos;
pub mod mail_choices;
mod migrations;
pub mod notices;
pub mod old_keys;
pub mod one_use_codes;
pub mod openings;
pub mod outbox;
mod postgres;
pub mod proposals;
pub mod queue;
mod read;
pub mod readers;
pub mod resealing;
pub mod retention;
pub mod sessions;
pub mod settings;
pub mod sign_ins;
pub mod spent;
mod sqlite;
pub mod stops;
mod stored;
pub mod tallies;
mod tx;
pub mod unread;
pub mod vouches;
mod writer;

use std::{path::Path, pin::Pin, sync::Arc, time::Duration};

use sqlx::{AnyPool, any::AnyConnectOptions};
use tokio::{runtime::Handle, time::Instant};

pub use error::StoreError;
pub use tx::Tx;

/// What a job gives back: boxed, because it borrows the transaction it was given.
pub type JobFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// How long a write is tried again after the database went away under it.
const TRY_FOR: Duration = Duration::from_secs(8);
/// When the caller of a write is answered in any case.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);

/// How often the log is tried to be cut off while somebody reads, and how long after each other.
const COMPACTS: u32 = 40;
const READ: Duration = Duration::from_millis(250);

/// How a database is opened.
#[derive(Clone, Copy, Debug)]
pub struct Mode {
    /// Make the SQLite file when there is none. PostgreSQL databases are never made.
    pub create: bool,
    /// PostgreSQL connections at most; SQLite always has one that writes and up to four that read.
    pub connections: u32,
    /// Change nothing of a SQLite file, not even who may read it: it may lie on a disk that cannot
    /// be written. Every write is refused. On PostgreSQL that is for the role to hold.
    pub read_only: bool,
}

impl Mode {
    /// Make the SQLite file when there is none.
    pub const CREATE: Self = Self { create: true, connections: 16, read_only: false };
    /// Refuse a SQLite file that is not there.
    pub const EXISTING: Self = Self { create: false, connections: 16, read_only: false };
    /// Only to read.
    pub const READING: Self = Self { create: false, connections: 2, read_only: true };
}

/// An open database. A clone is another handle to the same one.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    options: AnyConnectOptions,
    /// SQLite: the readers. PostgreSQL: every connection.
    pool: AnyPool,
    by: By,
    /// The runtime that the store was opened on. Jobs and PostgreSQL's sockets live there, so that
    /// a caller (and an actix worker with its own runtime) may go away in the middle of them.
    home: Handle,
}

/// Who writes.
enum By {
    /// SQLite's one writer.
    Writer(writer::Writer),
    /// Each job its own transaction on PostgreSQL.
    Pool,
    /// Nobody: a SQLite file that is only read.
    Nobody,
}

impl Store {
    /// Opens `sqlite:///path/waypost.db` or `postgres://…`. Must be called inside a tokio runtime
    /// that outlives the store. A SQLite file is made readable by its owner alone (0600).
    /// # Errors
    /// [`StoreError::Unavailable`] when it cannot be reached or, for SQLite, is not there and
    /// `mode.create` is off; [`StoreError::Database`] when it refuses us or is not a database.
    pub async fn open(url: &str, mode: Mode) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let home = Handle::current();
        if let Some(path) = sqlite::path_in(url)? {
            let (options, by) = if mode.read_only {
                (sqlite::to_read(&path)?, By::Nobody)
            } else {
                let options = sqlite::prepare(&path, mode.create)?;
                let writer = writer::Writer::start(options.clone()).await?;
                (options, By::Writer(writer))
            };
            let pool = sqlite::readers(&options);
            return Ok(Self(Arc::new(Inner { options, pool, by, home })));
        }
        let (options, pool) = postgres::connect(url, mode.connections).await?;
        Ok(Self(Arc::new(Inner { options, pool, by: By::Pool, home })))
    }

    /// The URL under which [`Store::open`] finds the SQLite file at `path`.
    pub fn sqlite_url(path: &Path) -> String {
        sqlite::url_of(path)
    }

    /// The file behind a SQLite URL; `None` for another database.
    /// # Errors
    /// [`StoreError::Database`] when the URL has parameters, or no path.
    pub fn sqlite_path(url: &str) -> Result<Option<std::path::PathBuf>, StoreError> {
        sqlite::path_in(url)
    }

    /// The port of the PostgreSQL server at `url`, also where it is the usual one; `None` for another
    /// database, or one that cannot be read.
    pub fn postgres_port(url: &str) -> Option<u16> {
        postgres::port(url)
    }

    /// The files that the address of a PostgreSQL server names: certificates and their keys.
    pub fn postgres_files(url: &str) -> Vec<std::path::PathBuf> {
        postgres::files(url)
    }

    /// Whether this is PostgreSQL, which is migrated by hand and not on start.
    pub fn is_postgres(&self) -> bool {
        matches!(self.0.by, By::Pool)
    }

    /// Runs `job` in a transaction and answers after its commit, within about ten seconds in any
    /// case.
    ///
    /// A caller that drops this future does not stop a job that was taken in: it runs whole, or not
    /// at all.
    /// # Errors
    /// What the job refused with; [`StoreError::Unavailable`] and [`StoreError::Full`]: nothing was
    /// stored; [`StoreError::Unknown`]: the commit was not confirmed.
    pub async fn write<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'a> Fn(&'a mut Tx<'_>) -> JobFuture<'a, T> + Send + Sync + 'static,
    {
        let now = Instant::now();
        let (job, ticket) = job::new(job, now + TRY_FOR);
        match &self.0.by {
            By::Writer(writer) => writer.submit(job).await?,
            By::Pool => drop(self.0.home.spawn(postgres::run(self.0.pool.clone(), job))),
            By::Nobody => return Err(sqlx::Error::PoolClosed.into()),
        }
        ticket.answer(now + ANSWER_WITHIN).await
    }

    /// Lets nothing of what was deleted stay in the files: free pages are given back to the disk, and
    /// the log is copied into the file and cut off. False when somebody read from the log for all that
    /// time: then the writer cuts it off when it is quiet. On PostgreSQL nothing is done: its own
    /// vacuum does it, later (docs/OPERATIONS.md).
    /// # Errors
    /// As every write.
    pub async fn compact(&self) -> Result<bool, StoreError> {
        let By::Writer(writer) = &self.0.by else { return Ok(true) };
        let mut patience = COMPACTS;
        while patience > 0 {
            match writer.compact().await? {
                writer::Compacted::More => {}
                writer::Compacted::All => return Ok(true),
                writer::Compacted::Read => {
                    patience -= 1;
                    tokio::time::sleep(READ).await;
                }
            }
        }
        Ok(false)
    }

    /// Brings the schema up to date. On SQLite the program does this on start, on PostgreSQL an
    /// operator.
    /// # Errors
    /// When a migration fails, or the database is newer than this program.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        migrations::run(&self.0.options, self.is_postgres()).await
    }

    /// Whether the schema is the one this program was built for.
    /// # Errors
    /// [`StoreError::Corrupt`] when the database is newer than this program, or a migration that
    /// was applied is not the one we know.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        migrations::are_applied(&self.0.options, self.is_postgres()).await
    }

    /// Whether any migration was ever applied: to a database that nobody has used, none was.
    /// # Errors
    /// As every read.
    pub async fn was_migrated(&self) -> Result<bool, StoreError> {
        migrations::is_any_applied(&self.0.options, self.is_postgres()).await
    }

    /// Finishes the jobs that were taken in, then closes every connection. Later calls on clones
    /// fail with [`StoreError::Unavailable`].
    pub async fn close(self) {
        if let By::Writer(writer) = &self.0.by {
            writer.close().await;
        }
        self.0.pool.close().await;
    }
}
