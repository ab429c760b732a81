//! Turns at the purge: one at a time, in small jobs, gone on with after a crash; and what is left of a
//! message in the files.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use waypost::cli::purge::{Purged, Turn, turn};
use waypost::domain::settings::Settings;
use waypost::domain::status::Status;
use waypost::domain::time::Moment;
use waypost::store::{Mode, Store, audit, handling, retention, settings};
use waypost::vault::StaffKeyFile;
use waypost::vault::trail::TrailKey;
use waypost::web::site::Clock;

use super::*;
use crate::support::databases::Database;
use crate::support::traces::{Canary, Search};

/// The day on which things go.
const TODAY: i64 = 20_300;

/// A clock that a test sets.
#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

impl Hand {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(TODAY * 86_400)))
    }

    fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let hand = self.0.clone();
        Arc::new(move || Moment(hand.load(Ordering::SeqCst)))
    }
}

fn key() -> TrailKey {
    static KEY: LazyLock<TrailKey> = LazyLock::new(|| TrailKey::new(&StaffKeyFile::generate()));
    KEY.clone()
}

/// Stores concerns that are closed; with a day, that is theirs.
async fn closed(store: &Store, count: usize, day: Option<i64>) -> Vec<Id> {
    let mut ids = Vec::new();
    for _ in 0..count {
        let new = concern(2);
        let (id, first) = (new.id, body(&new, 500));
        let job = store.write(move |tx| {
            let (new, first) = (new.clone(), first.clone());
            Box::pin(async move {
                send(tx, &new, &first).await?;
                handling::update_status(tx, &id, Status::New, Status::BeingRead, None).await?;
                handling::update_status(tx, &id, Status::BeingRead, Status::Closed, None).await?;
                if let Some(day) = day {
                    retention::schedule(tx, &id, day).await?;
                }
                Ok(())
            })
        });
        job.await.unwrap();
        ids.push(id);
    }
    ids
}

/// What the trail says went, job by job.
async fn told(store: &Store) -> Vec<i64> {
    let all = audit::list(store, 0, 500).await.unwrap();
    let purged = all.into_iter().filter(|one| one.event.action == "purged");
    purged.map(|one| one.event.detail.parse().unwrap()).collect()
}

async fn left(store: &Store) -> usize {
    concerns::list(store, None, 500).await.unwrap().len()
}

on_both! {
    async fn a_crash_between_two_jobs_loses_nothing_and_the_next_turn_goes_on(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        closed(&store, 45, Some(TODAY)).await;
        let kept = closed(&store, 1, Some(TODAY + 1)).await;
        let hand = Hand::new();
        let mut first = Turn::begin(&store, key(), hand.clock()).await.unwrap().unwrap();
        // Counting, giving days, and one small job.
        for _ in 0..3 {
            assert!(first.step().await.unwrap());
        }
        assert_eq!((first.done.concerns, left(&store).await), (20, 26));
        // The process is gone, and its turn is not given back.
        drop(first);
        store.close().await;
        let store = database.open().await;
        assert!(turn(&store, key(), hand.clock()).await.unwrap().is_none(), "its turn still stands");
        assert_eq!(left(&store).await, 26);
        hand.pass(600);
        let done = turn(&store, key(), hand.clock()).await.unwrap();
        assert_eq!(done, Some(Purged { concerns: 25, ..Purged::default() }));
        assert_eq!(concerns::list(&store, None, 9).await.unwrap()[0].id, kept[0]);
        assert_eq!(told(&store).await, [20, 20, 5], "counts, and each once");
        assert_eq!(audit::list(&store, 0, 9).await.unwrap()[0].event.subject, None);
        // Nothing more to do is nothing to tell.
        assert_eq!(turn(&store, key(), hand.clock()).await.unwrap(), Some(Purged::default()));
        assert_eq!(told(&store).await.len(), 3);
    }
}

on_both! {
    async fn of_two_workers_one_is_at_it_and_who_lost_their_turn_deletes_nothing(database) {
        let store = database.open().await;
        let other = database.open().await;
        with_epochs(&store).await;
        closed(&store, 50, Some(TODAY)).await;
        let hand = Hand::new();
        let begin = |store| Turn::begin(store, key(), hand.clock());
        let (one, two) = tokio::join!(begin(&store), begin(&other));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert!(one.is_some() != two.is_some());
        let mut slow = one.or(two).unwrap();
        for _ in 0..3 {
            assert!(slow.step().await.unwrap());
        }
        // It hangs for so long that another takes over.
        hand.pass(601);
        let mut second = begin(&other).await.unwrap().unwrap();
        assert!(second.step().await.unwrap());
        assert!(!slow.step().await.unwrap(), "its turn is another's");
        assert_eq!((slow.done.concerns, left(&store).await), (20, 30));
        while second.step().await.unwrap() {}
        assert_eq!(second.end().await.unwrap().concerns, 30);
        assert_eq!(slow.end().await.unwrap().concerns, 20);
        assert_eq!(told(&store).await.iter().sum::<i64>(), 50, "each once");
        other.close().await;
    }
}

on_both! {
    async fn what_has_no_day_is_given_one_and_the_days_of_one_day_lie_apart(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let ids = closed(&store, 45, None).await;
        let mut set = Settings::new("Lantern Street");
        set.retention_days = 365;
        set.set_retention(60, TODAY - 14);
        let body = serde_json::to_string(&set).unwrap();
        store
            .write(move |tx| {
                let body = body.clone();
                Box::pin(async move { settings::insert(tx, TODAY - 14, &body).await.map(drop) })
            })
            .await
            .unwrap();
        let hand = Hand::new();
        assert_eq!(turn(&store, key(), hand.clock()).await.unwrap(), Some(Purged::default()));
        let mut days = std::collections::BTreeSet::new();
        for id in &ids {
            let day = retention::find(&store, id).await.unwrap().unwrap();
            assert!((TODAY + 55..=TODAY + 65).contains(&day), "{day}");
            days.insert(day);
        }
        // 45 draws of eleven: fewer than four different ones come once in 10^17.
        assert!(days.len() > 3, "{days:?}");
        // The shorter time holds now, and the settings say so.
        let (version, body) = settings::newest(&store).await.unwrap().unwrap();
        let set: Settings = serde_json::from_str(&body).unwrap();
        assert_eq!((version, set.retention_days, set.retention_to_come), (2, 60, None));
        hand.pass(66 * 86_400);
        assert_eq!(turn(&store, key(), hand.clock()).await.unwrap().unwrap().concerns, 45);
        assert_eq!(settings::newest(&store).await.unwrap().unwrap().0, 2);
    }
}

on_both! {
    async fn a_turn_destroys_the_keys_that_nothing_needs_and_tells_it(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        closed(&store, 3, Some(TODAY)).await;
        store
            .write(|tx| Box::pin(async move {
                epochs::insert(tx, &epoch(3)).await?;
                epochs::insert(tx, &epoch(4)).await?;
                epochs::close(tx, 2, TODAY - 7).await
            }))
            .await
            .unwrap();
        // Closed before there were days: counted from now on.
        let mut connection = database.connect().await;
        sqlx::query("UPDATE epochs SET closed = 1 WHERE position = 1").execute(&mut connection).await.unwrap();
        let hand = Hand::new();
        let done = turn(&store, key(), hand.clock()).await.unwrap().unwrap();
        assert_eq!(done, Purged { concerns: 3, epochs: 1, lines: 0 });
        assert!(grants::list_for(&store, &anna.account).await.unwrap().is_empty());
        let told = audit::list(&store, 0, 9).await.unwrap();
        let destroyed = told.iter().find(|one| one.event.action == "grants_destroyed").unwrap();
        assert_eq!((destroyed.event.detail.as_str(), destroyed.event.subject), ("epoch 2", None));
        let dated: (i64,) = sqlx::query_as("SELECT closed_on FROM epochs WHERE position = 1")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(dated.0, TODAY);
    }
}

/// Every byte of a SQLite database's files.
fn files(dir: &Path, search: &Search) -> Vec<String> {
    search.in_files(dir).0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_byte_of_what_went_is_left_in_any_file_of_sqlite_not_in_free_pages_either() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("waypost.db");
    let store = Store::open(&Store::sqlite_url(&path), Mode::CREATE).await.unwrap();
    store.migrate().await.unwrap();
    with_epochs(&store).await;
    let mut canaries = Vec::new();
    let mut due = Vec::new();
    for (at, length) in [300, 2_000, 8_000, 65_000, 65_000, 65_000].into_iter().enumerate() {
        let new = concern(2);
        let word = format!("quokka7vexillum{at}q");
        canaries.push(Canary::word(&word, &word));
        canaries.push(Canary::bytes(&format!("id {at}"), &new.id));
        canaries.push(Canary::bytes(&format!("what code {at} is found by"), &new.lookup_id[..16]));
        let filled = word.repeat(length / word.len()).into_bytes();
        let first = Entry { sealed: Sealed::from_stored(filled), ..body(&new, 16) };
        due.push(new.id);
        let job = store.write(move |tx| {
            let (new, first) = (new.clone(), first.clone());
            Box::pin(async move {
                send(tx, &new, &first).await?;
                handling::update_status(tx, &new.id, Status::New, Status::BeingRead, None).await?;
                handling::update_status(tx, &new.id, Status::BeingRead, Status::Closed, None)
                    .await?;
                retention::schedule(tx, &new.id, TODAY).await
            })
        });
        job.await.unwrap();
    }
    closed(&store, 30, Some(TODAY + 1)).await;
    let search = Search::new(&canaries);
    assert!(files(dir.path(), &search).len() >= canaries.len(), "all of it is there before");
    // Also in the file itself, not only in its log.
    assert!(store.compact().await.unwrap());
    let before = path.metadata().unwrap().len();
    assert!(files(dir.path(), &search).len() >= canaries.len());
    // Somebody looks meanwhile, as pages do.
    let seen = concerns::find(&store, &due[0]).await.unwrap();
    assert!(seen.is_some());
    let hand = Hand::new();
    let done = turn(&store, key(), hand.clock()).await.unwrap().unwrap();
    assert_eq!(done.concerns, 6);
    // The store is open, as it is while it serves.
    assert_eq!(files(dir.path(), &search), [""; 0]);
    assert_eq!(left(&store).await, 30, "the others are there");
    let log = path.with_extension("db-wal").metadata().map_or(0, |log| log.len());
    assert_eq!(log, 0, "the log is cut off");
    assert!(path.metadata().unwrap().len() < before - 150_000, "pages are given back");
    store.close().await;
    assert_eq!(files(dir.path(), &search), [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_postgresql_shows_of_what_went_is_nothing() {
    let database = Database::postgres().await;
    let store = database.open().await;
    with_epochs(&store).await;
    closed(&store, 3, Some(TODAY)).await;
    let hand = Hand::new();
    assert_eq!(turn(&store, key(), hand.clock()).await.unwrap().unwrap().concerns, 3);
    assert_eq!(left(&store).await, 0);
    assert!(store.compact().await.unwrap(), "its own vacuum does the rest");
}
