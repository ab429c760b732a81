//! What is particular to SQLite files.

use std::{os::unix::fs::PermissionsExt as _, time::Duration};

use tempfile::TempDir;
use waypost::store::{Mode, Store, drafts};

use super::*;
use crate::support::databases::Database;

#[tokio::test]
async fn the_file_and_its_log_are_for_their_owner_alone_whatever_the_path() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a b%20c?d#é.db");
    let url = Store::sqlite_url(&path);
    let missing = Store::open(&url, Mode::EXISTING).await;
    assert!(missing.is_err() && !path.exists());
    let store = Store::open(&url, Mode::CREATE).await.unwrap();
    assert!(!store.is_migrated().await.unwrap());
    store.migrate().await.unwrap();
    assert!(store.is_migrated().await.unwrap() && path.exists());
    for file in dir.path().read_dir().unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
    }
    store.close().await;
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("notes.txt");
    std::fs::write(&path, "not a database, but long enough to be looked at ".repeat(50)).unwrap();
    assert!(Store::open(&Store::sqlite_url(&path), Mode::EXISTING).await.is_err());
    for url in ["sqlite:", "sqlite://", "sqlite::memory:", "sqlite:///x?mode=ro"] {
        assert!(Store::open(url, Mode::CREATE).await.is_err(), "{url}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_another_process_writes_and_does_not_end_a_write_is_refused_in_time() {
    let database = Database::sqlite().await;
    let store = database.open().await;
    let mut other = database.connect().await;
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let started = tokio::time::Instant::now();
    let write = |id: Id| {
        store.write(move |tx| {
            Box::pin(async move { drafts::insert(tx, &id, QUARTER, &wrapped("x")).await })
        })
    };
    let (one, two) = tokio::join!(write([1; 16]), write([2; 16]));
    for result in [one, two] {
        let error = result.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(drafts::find(&store, &[1; 16], 0).await.unwrap().is_none(), "reading goes on");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    write([3; 16]).await.unwrap();
    assert!(drafts::find(&store, &[3; 16], 0).await.unwrap().is_some());
    assert!(drafts::find(&store, &[1; 16], 0).await.unwrap().is_none());
}
