//! A database for each test: a copy of one that was migrated once in this process.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use waypost::store::{Mode, Store};

/// A migrated, empty database, gone when this is dropped.
pub struct Database {
    pub url: String,
    _dir: Option<TempDir>,
}

impl Database {
    /// A SQLite file of its own.
    pub async fn sqlite() -> Self {
        static TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
        let (_, template) = TEMPLATE
            .get_or_init(|| async {
                let dir = TempDir::new().unwrap();
                let path = dir.path().join("template.db");
                let store = Store::open(&Store::sqlite_url(&path), Mode::CREATE).await.unwrap();
                store.migrate().await.unwrap();
                store.close().await;
                assert!(!path.with_extension("db-wal").exists(), "the template is one file");
                (dir, path)
            })
            .await;
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("waypost.db");
        std::fs::copy(template, &path).unwrap();
        Self { url: Store::sqlite_url(&path), _dir: Some(dir) }
    }

    /// A database of its own in the cluster that `./test` started.
    pub async fn postgres() -> Self {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let cluster = postgres_url();
        let template = TEMPLATE
            .get_or_init(|| async {
                let name = format!("template_{}", std::process::id());
                sql(&cluster, &format!("CREATE DATABASE {name}")).await.unwrap();
                let store =
                    Store::open(&in_cluster(&cluster, &name), Mode::EXISTING).await.unwrap();
                store.migrate().await.unwrap();
                store.close().await;
                name
            })
            .await;
        let name = fresh_name();
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        // The template's last connection may take a moment to be gone.
        for _ in 0..50 {
            match sql(&cluster, &create).await {
                Ok(()) => return Self { url: in_cluster(&cluster, &name), _dir: None },
                Err(error) if error.to_string().contains("being accessed") => {
                    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                }
                Err(error) => panic!("{create}: {error}"),
            }
        }
        panic!("somebody else holds on to {template}");
    }

    /// Opens it as the program would.
    pub async fn open(&self) -> Store {
        Store::open(&self.url, Mode::EXISTING).await.unwrap()
    }

    /// A connection beside the store's own.
    pub async fn connect(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&self.url).await.unwrap()
    }
}

/// A PostgreSQL cluster of one test, which may crash it.
pub struct Cluster {
    dir: TempDir,
    pub url: String,
}

impl Cluster {
    pub fn start() -> Self {
        let dir = TempDir::new().unwrap();
        // The server's user must be able to reach what lies in it.
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(dir.path(), open).unwrap();
        let url = script("start", &dir.path().join("pg"));
        Self { dir, url }
    }

    /// Its files: data, write-ahead log, its own log.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Ends it as a crash would, and starts it again.
    pub fn crash_and_restart(&self) {
        script("restart", &self.dir.path().join("pg"));
    }

    /// Stops it in order; it can be started again.
    pub fn down(&self) {
        script("down", &self.dir.path().join("pg"));
    }

    /// Starts it again.
    pub fn up(&self) {
        script("up", &self.dir.path().join("pg"));
    }

    /// A fresh, migrated database in it.
    pub async fn database(&self) -> Database {
        let name = fresh_name();
        sql(&self.url, &format!("CREATE DATABASE {name}")).await.unwrap();
        let database = Database { url: in_cluster(&self.url, &name), _dir: None };
        let store = database.open().await;
        store.migrate().await.unwrap();
        store.close().await;
        database
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        script("stop", &self.dir.path().join("pg"));
    }
}

fn script(command: &str, dir: &Path) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/postgres.sh");
    let output = Command::new(&script).arg(command).arg(dir).output().unwrap();
    let says = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{} {command} {}: {says}", script.display(), dir.display());
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn postgres_url() -> String {
    std::env::var("WAYPOST_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("the tests need a PostgreSQL that they may fill: run ./test, which starts one")
    })
}

fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

fn in_cluster(cluster: &str, name: &str) -> String {
    let (server, _) = cluster.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

/// Runs a statement at the cluster.
pub async fn sql(url: &str, text: &str) -> Result<(), sqlx::Error> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await?;
    sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut connection).await?;
    connection.close().await
}
