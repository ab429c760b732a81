//! Opening a SQLite file: who may read it, and the settings of every connection to it.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    fs::{File, OpenOptions, Permissions},
    os::unix::{
        ffi::{OsStrExt as _, OsStringExt as _},
        fs::{OpenOptionsExt as _, PermissionsExt as _},
    },
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    AnyConnection, AnyPool, ConnectOptions as _,
    any::{AnyConnectOptions, AnyPoolOptions},
};

use super::StoreError;

/// Readers at a time; more only fight over two cores.
const READERS: u32 = 4;
/// How long a reader waits for its turn: as long as a writer does. Here waiting only means that many
/// come at once, and nobody is helped by being sent away.
const ACQUIRE: Duration = super::TRY_FOR;
/// When a wait for a turn would be logged: a line a visit would tell who comes when.
pub(super) const NEVER: Duration = Duration::from_hours(1);

/// Settings of each connection. WAL and FULL: a commit is on disk when it returns, and readers do
/// not wait for it. `secure_delete` overwrites what is deleted. The rest keeps a damaged or hostile
/// file from doing more than being wrong, and spilled pages out of /tmp.
///
/// `cache_size` (KiB) holds what a batch of 256 jobs changes, so that nothing of it is written
/// before the commit; `wal_autocheckpoint` (pages) lets what changes again and again be copied into
/// the file once instead of after every batch, and when it is quiet the writer does so itself
/// (docs/PERFORMANCE.md).
const PRAGMAS: &str = "PRAGMA busy_timeout = 4000; \
     PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; \
     PRAGMA secure_delete = ON; \
     PRAGMA foreign_keys = ON; \
     PRAGMA trusted_schema = OFF; \
     PRAGMA cell_size_check = ON; \
     PRAGMA temp_store = MEMORY; \
     PRAGMA wal_autocheckpoint = 8000; \
     PRAGMA cache_size = -5120;";

/// Settings of a connection that reads besides: a row now and then needs no large cache.
const READING: &str = "PRAGMA query_only = 1; PRAGMA cache_size = -256;";

/// What a file takes only while nothing is in it: that the purge can give pages back later
/// ([`super::Store::compact`]). Asked of any other file it would be a write.
const FRESH: &str = "PRAGMA auto_vacuum = INCREMENTAL;";

/// The path in `sqlite://…`; `None` when the URL is of another database.
pub(super) fn path_in(url: &str) -> Result<Option<PathBuf>, StoreError> {
    let Some(rest) = url.strip_prefix("sqlite:") else { return Ok(None) };
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    if rest.is_empty() || rest.contains(['?', '#']) || rest == ":memory:" {
        return Err(configuration("a SQLite URL is sqlite:// and a path, without parameters"));
    }
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.as_bytes();
    while let [first, tail @ ..] = left {
        left = tail;
        let hex = |two: &[u8]| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok();
        match (first, tail.get(..2).and_then(hex)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                left = &tail[2..];
            }
            _ => bytes.push(*first),
        }
    }
    Ok(Some(PathBuf::from(std::ffi::OsString::from_vec(bytes))))
}

/// `sqlite://` and the path, with what a URL cannot hold percent-encoded.
pub(super) fn url_of(path: &Path) -> String {
    let mut url = String::from("sqlite://");
    for byte in OsStr::as_bytes(path.as_os_str()) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                url.push(char::from(*byte));
            }
            _ => write!(url, "%{byte:02X}").expect("a String takes all that is written to it"),
        }
    }
    url
}

/// Makes the file if it is to be made, closes it to others, and gives the options to open it with.
pub(super) fn prepare(path: &Path, create: bool) -> Result<AnyConnectOptions, StoreError> {
    let path = std::path::absolute(path).map_err(sqlx::Error::Io)?;
    if create && !path.exists() {
        let made =
            OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
        made.and_then(|file| file.sync_all()).map_err(sqlx::Error::Io)?;
        if let Some(parent) = path.parent() {
            File::open(parent).and_then(|dir| dir.sync_all()).map_err(sqlx::Error::Io)?;
        }
    }
    let mode = path.metadata().map_err(sqlx::Error::Io)?.permissions().mode();
    if mode & 0o077 != 0 {
        std::fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(sqlx::Error::Io)?;
    }
    let options: AnyConnectOptions = url_of(&path).parse()?;
    Ok(options.disable_statement_logging())
}

/// Opens a file only to read it: neither it nor its directory need to be writable. Where no log can
/// be kept beside it, SQLite takes it as unchanging, which is right only when none was left there.
pub(super) fn to_read(path: &Path) -> Result<AnyConnectOptions, StoreError> {
    let path = std::path::absolute(path).map_err(sqlx::Error::Io)?;
    path.metadata().map_err(sqlx::Error::Io)?;
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    let logged = std::fs::metadata(&log).is_ok_and(|log| log.len() > 0);
    let asks = if logged || can_be_written(&path) { "?mode=ro" } else { "?mode=ro&immutable=true" };
    let options: AnyConnectOptions = (url_of(&path) + asks).parse()?;
    Ok(options.disable_statement_logging())
}

/// Whether a log could be kept beside a file.
fn can_be_written(path: &Path) -> bool {
    let dir = path.parent().unwrap_or(Path::new("/"));
    rustix::fs::access(dir, rustix::fs::Access::WRITE_OK).is_ok()
}

/// The one connection that writes.
pub(super) async fn writing(options: &AnyConnectOptions) -> Result<AnyConnection, sqlx::Error> {
    let mut connection = options.connect().await?;
    sqlx::raw_sql("PRAGMA busy_timeout = 4000").execute(&mut connection).await?;
    let (pages,): (i64,) = sqlx::query_as("PRAGMA page_count").fetch_one(&mut connection).await?;
    if pages == 0 {
        sqlx::raw_sql(FRESH).execute(&mut connection).await?;
    }
    sqlx::raw_sql(PRAGMAS).execute(&mut connection).await?;
    let (mode,): (String,) =
        sqlx::query_as("PRAGMA journal_mode").fetch_one(&mut connection).await?;
    if mode != "wal" {
        return Err(sqlx::Error::Configuration("this file system does not carry WAL".into()));
    }
    Ok(connection)
}

/// The connections that read and cannot write.
pub(super) fn readers(options: &AnyConnectOptions) -> AnyPool {
    AnyPoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(ACQUIRE)
        .acquire_slow_threshold(NEVER)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| {
            Box::pin(async move {
                sqlx::raw_sql(PRAGMAS).execute(&mut *connection).await?;
                sqlx::raw_sql(READING).execute(connection).await?;
                Ok(())
            })
        })
        .connect_lazy_with(options.clone())
}

fn configuration(says: &'static str) -> StoreError {
    StoreError::Database(Arc::new(sqlx::Error::Configuration(says.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_connection_has_every_setting_and_readers_cannot_write() {
        sqlx::any::install_default_drivers();
        let dir = tempfile::tempdir().unwrap();
        let options = prepare(&dir.path().join("a.db"), true).unwrap();
        let writer = writing(&options).await.unwrap();
        let reader = readers(&options).acquire().await.unwrap().detach();
        for (mut connection, query_only) in [(writer, 0), (reader, 1)] {
            let mode: (String,) =
                sqlx::query_as("PRAGMA journal_mode").fetch_one(&mut connection).await.unwrap();
            assert_eq!(mode.0, "wal");
            for (pragma, expected) in [
                ("PRAGMA synchronous", 2),
                ("PRAGMA secure_delete", 1),
                ("PRAGMA auto_vacuum", 2),
                ("PRAGMA foreign_keys", 1),
                ("PRAGMA trusted_schema", 0),
                ("PRAGMA cell_size_check", 1),
                ("PRAGMA temp_store", 2),
                ("PRAGMA busy_timeout", 4000),
                ("PRAGMA query_only", query_only),
            ] {
                let value: (i64,) =
                    sqlx::query_as(pragma).fetch_one(&mut connection).await.unwrap();
                assert_eq!(value.0, expected, "{pragma}");
            }
            let written = sqlx::raw_sql("CREATE TABLE t (a TEXT)").execute(&mut connection).await;
            assert_eq!(written.is_ok(), query_only == 0);
        }
    }
}
