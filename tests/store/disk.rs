//! SQLite on a disk that fills up.

use std::{path::Path, process::Command, time::Duration};

use tempfile::TempDir;
use waypost::store::{Mode, Store};

use super::*;

/// A disk of two megabytes.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mount() -> Self {
        let dir = TempDir::new().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"])
            .arg(dir.path())
            .output()
            .unwrap();
        let says = String::from_utf8_lossy(&mounted.stderr);
        assert!(
            mounted.status.success(),
            "this test mounts a small disk, which takes root: {says}"
        );
        Self(dir)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a connection may still be closing.
        let unmounted = Command::new("umount").arg("-l").arg(self.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "{}", self.path().display());
    }
}

async fn try_to_send(store: &Store, length: usize) -> (NewConcern, Result<Inserted, StoreError>) {
    let concern = concern(2);
    let (kept, body) = (concern.clone(), body(&concern, length));
    let result = store
        .write(move |tx| {
            let (concern, body) = (concern.clone(), body.clone());
            Box::pin(async move { send(tx, &concern, &body).await })
        })
        .await;
    (kept, result)
}

/// Stored and whole where it was acknowledged, absent where it was refused.
async fn check(store: &Store, outcomes: &[(NewConcern, Result<Inserted, StoreError>)]) {
    for (concern, result) in outcomes {
        let stored = concerns::find(store, &concern.id).await.unwrap().is_some();
        let entries = entries::list_of(store, &concern.id).await.unwrap().len();
        assert_eq!(entries, usize::from(stored), "half a job is stored");
        match result {
            Ok(_) => assert!(stored, "acknowledged and lost"),
            Err(error) => {
                assert!(!error.may_be_stored(), "{error:?}");
                assert!(!stored, "{error:?}, and stored");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_keeps_what_was_acknowledged_and_recovers_by_itself() {
    let disk = SmallDisk::mount();
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![1; 600 << 10]).unwrap();
    let url = Store::sqlite_url(&disk.path().join("waypost.db"));
    let store = Store::open(&url, Mode::CREATE).await.unwrap();
    store.migrate().await.unwrap();
    with_epochs(&store).await;

    // One after the other until it is full, with large bodies, then with small ones.
    let mut outcomes = Vec::new();
    for length in [30_000, 3_000] {
        loop {
            let outcome = try_to_send(&store, length).await;
            let full = outcome.1.is_err();
            if let Err(error) = &outcome.1 {
                assert!(
                    matches!(error, StoreError::Full(_) | StoreError::Unavailable(_)),
                    "{error:?}"
                );
            }
            outcomes.push(outcome);
            if full {
                break;
            }
            assert!(outcomes.len() < 500, "the disk does not fill up");
        }
    }
    check(&store, &outcomes).await;

    // Many at once: those that share a transaction with one that is too large are answered each for
    // itself.
    let mut sends = Vec::new();
    for number in 0..40_usize {
        let store = store.clone();
        sends.push(tokio::spawn(async move { try_to_send(&store, 500 + 700 * number).await }));
    }
    for send in sends {
        outcomes.push(send.await.unwrap());
    }
    check(&store, &outcomes).await;

    std::fs::remove_file(&ballast).unwrap();
    let mut recovered = false;
    for _ in 0..20 {
        let outcome = try_to_send(&store, 3000).await;
        recovered = outcome.1.is_ok();
        outcomes.push(outcome);
        if recovered {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(recovered, "there is space again, and it is not used");
    check(&store, &outcomes).await;

    store.close().await;
    let again = Store::open(&url, Mode::EXISTING).await.unwrap();
    check(&again, &outcomes).await;
    again.close().await;
}
