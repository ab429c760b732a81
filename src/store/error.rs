//! What can go wrong below a page, and what each failure says about whether anything was stored.

use std::sync::Arc;

use sqlx::sqlite::SqliteError;

/// Why a read or a write failed. Says what, never whose.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached or did not answer in time. Nothing was stored.
    #[error("the database cannot be reached; nothing was stored")]
    Unavailable(#[source] Arc<sqlx::Error>),
    /// The database did not confirm the commit. It may be stored, or not.
    #[error("the database did not confirm the commit")]
    Unknown(#[source] Arc<sqlx::Error>),
    /// No space is left. Nothing was stored.
    #[error("the disk is full; nothing was stored")]
    Full(#[source] Arc<sqlx::Error>),
    /// What the job wanted to build on no longer holds. Nothing was stored.
    #[error("what this was built on has changed")]
    Conflict,
    /// The epoch is closed or unknown: seal to the current one and try again. Nothing was stored.
    #[error("the epoch takes no new rows")]
    EpochClosed,
    /// A stored value is not what we write there. The text names its place.
    #[error("a stored value is damaged: {0}")]
    Corrupt(&'static str),
    /// A file of the data directory cannot be read or written; the old one, if any, still stands.
    #[error("a file of the data directory cannot be used")]
    File(#[source] Arc<std::io::Error>),
    /// A job panicked: a bug of ours. Nothing was stored.
    #[error("a job panicked")]
    Panicked,
    /// The database refused a statement: a bug of ours, or a database that is not ours.
    #[error("the database refused")]
    Database(#[source] Arc<sqlx::Error>),
}

impl StoreError {
    /// Whether what was to be written may be stored nevertheless.
    pub fn may_be_stored(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        Self::File(Arc::new(error))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Arc::new(error).into()
    }
}

impl From<Arc<sqlx::Error>> for StoreError {
    fn from(error: Arc<sqlx::Error>) -> Self {
        match Trouble::of(&error) {
            Trouble::Lost | Trouble::Again => Self::Unavailable(error),
            Trouble::Full => Self::Full(error),
            Trouble::Damaged => Self::Corrupt("a column has an unexpected type"),
            Trouble::Statement | Trouble::Other => Self::Database(error),
        }
    }
}

/// What an error says about the transaction it came out of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The connection, or the server behind it, is gone or going: take another one.
    Lost,
    /// The transaction lost against another one: run it again.
    Again,
    /// No space is left.
    Full,
    /// A value could not be read as what we wrote.
    Damaged,
    /// This statement alone was refused (a constraint, for one).
    Statement,
    /// Anything else: nothing is known about the transaction.
    Other,
}

impl Trouble {
    pub(super) fn of(error: &sqlx::Error) -> Self {
        use sqlx::Error as E;
        match error {
            E::Database(error) => match error.try_downcast_ref::<SqliteError>() {
                Some(_) => Self::of_sqlite(error.code().and_then(|code| code.parse().ok())),
                None => Self::of_postgres(error.code().as_deref().unwrap_or_default()),
            },
            E::Io(_)
            | E::Tls(_)
            | E::Protocol(_)
            | E::PoolTimedOut
            | E::PoolClosed
            | E::WorkerCrashed
            | E::BeginFailed => Self::Lost,
            E::ColumnDecode { .. } | E::Decode(_) => Self::Damaged,
            _ => Self::Other,
        }
    }

    /// By primary result code, <https://sqlite.org/rescode.html>. FULL, IOERR, NOMEM, BUSY and
    /// INTERRUPT may have rolled the whole transaction back.
    fn of_sqlite(code: Option<i32>) -> Self {
        match code.map(|code| code & 0xff) {
            Some(13) => Self::Full,
            Some(5..=10 | 14 | 15) => Self::Lost,
            Some(1 | 18 | 19 | 20 | 25) => Self::Statement,
            _ => Self::Other,
        }
    }

    /// By SQLSTATE, <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
    fn of_postgres(code: &str) -> Self {
        match code {
            "40001" | "40P01" | "55P03" => Self::Again,
            // Shut down, crashed, starting; too many connections; timed out; a standby; no memory.
            "57P01" | "57P02" | "57P03" | "57P05" | "57014" | "53300" | "25P03" | "25006"
            | "40003" | "53200" | "58030" => Self::Lost,
            "53100" => Self::Full,
            code if code.starts_with("08") => Self::Lost,
            _ => Self::Statement,
        }
    }
}

/// The error of a wait that we ended ourselves.
pub(super) fn timed_out() -> sqlx::Error {
    sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())
}
