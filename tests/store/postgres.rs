//! What is particular to PostgreSQL: other replicas, and a server that goes away.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::sync::{Barrier, Notify};
use waypost::store::{Mode, Store, drafts, resealing};

use super::*;
use crate::support::{
    databases::{Cluster, Database},
    proxy::Line,
};

async fn is_stored_once(store: &Store, concern: &NewConcern) {
    assert!(concerns::find(store, &concern.id).await.unwrap().is_some());
    assert_eq!(concerns::list(store, None, 1000).await.unwrap().len(), 1);
    assert_eq!(entries::list_of(store, &concern.id).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_whose_connection_is_killed_runs_again_and_is_stored_once() {
    let database = Database::postgres().await;
    let store = database.open().await;
    with_epochs(&store).await;
    let concern = concern(2);
    let body = body(&concern, 3000);
    let (runs, halfway, go_on) =
        (Arc::new(AtomicU32::new(0)), Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (kept, counted) = (concern.clone(), Arc::clone(&runs));
    let (at_half, then_go_on) = (Arc::clone(&halfway), Arc::clone(&go_on));
    let writing = store.clone();
    let write = tokio::spawn(async move {
        writing
            .write(move |tx| {
                let (concern, body) = (concern.clone(), body.clone());
                let (halfway, go_on) = (Arc::clone(&at_half), Arc::clone(&then_go_on));
                let first = counted.fetch_add(1, Ordering::SeqCst) == 0;
                Box::pin(async move {
                    concerns::insert(tx, &concern).await?;
                    if first {
                        halfway.notify_one();
                        go_on.notified().await;
                    }
                    entries::insert(tx, &body).await
                })
            })
            .await
    });
    halfway.notified().await;
    let mut other = database.connect().await;
    let killed = sqlx::query(
        "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    assert!(!killed.fetch_all(&mut other).await.unwrap().is_empty());
    go_on.notify_one();
    write.await.unwrap().unwrap();
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    is_stored_once(&store, &kept).await;
}

/// What is added while its concern goes to the leads: `first` tells which of the two jobs stands
/// halfway while the other runs.
async fn added_while_handed_over(
    first: &str,
) -> (Result<bool, StoreError>, Result<(), StoreError>) {
    let database = Database::postgres().await;
    let store = database.open().await;
    with_epochs(&store).await;
    let concern = concern(2);
    let id = stored(&store, concern.clone()).await;
    let added = Entry { kind: Kind::Addition, ..body(&concern, 3000) };
    let (halfway, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let waits = |name: &str| {
        let pair = (Arc::clone(&halfway), Arc::clone(&go_on));
        (first == name).then_some(pair)
    };
    let (adding, handing) = (waits("adding"), waits("handing over"));
    let add = store.write(move |tx| {
        let (added, waits) = (added.clone(), adding.clone());
        Box::pin(async move {
            let done = entries::insert_addition(tx, &added, Audience::Team, 20).await?;
            if let Some((halfway, go_on)) = waits {
                halfway.notify_one();
                go_on.notified().await;
            }
            Ok(done)
        })
    });
    let hand = store.write(move |tx| {
        let waits = handing.clone();
        Box::pin(async move {
            resealing::to_leads(tx, &id, 1, &[], 0).await?;
            if let Some((halfway, go_on)) = waits {
                halfway.notify_one();
                go_on.notified().await;
            }
            Ok(())
        })
    });
    // The other begins when the first stands halfway.
    let begin = Notify::new();
    let add = async {
        if first != "adding" {
            begin.notified().await;
        }
        add.await
    };
    let hand = async {
        if first == "adding" {
            begin.notified().await;
        }
        hand.await
    };
    let second_may_begin = async {
        halfway.notified().await;
        begin.notify_one();
        // The other is given the time to come to where it waits; it ends the same without.
        tokio::time::sleep(Duration::from_millis(300)).await;
        go_on.notify_one();
    };
    let (added, handed, ()) = tokio::join!(add, hand, second_may_begin);
    let entries = entries::list_of(&store, &id).await.unwrap().len();
    assert_eq!(entries, usize::from(added.is_ok()));
    (added, handed)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_added_for_the_team_to_what_goes_to_the_leads_meanwhile() {
    let (added, handed) = added_while_handed_over("adding").await;
    assert!(added.unwrap() && matches!(handed, Err(StoreError::Conflict)), "read again, with it");
    let (added, handed) = added_while_handed_over("handing over").await;
    assert!(
        handed.is_ok() && matches!(added, Err(StoreError::Conflict)),
        "sealed again, to the leads"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_whose_answer_is_lost_is_stored_once() {
    let database = Database::postgres().await;
    let line = Line::to(&database.url).await;
    let store = Store::open(&line.url, Mode::EXISTING).await.unwrap();
    with_epochs(&store).await;
    let draft = id();
    store
        .write(move |tx| {
            Box::pin(async move { drafts::insert(tx, &draft, QUARTER, &wrapped("one")).await })
        })
        .await
        .unwrap();
    let concern = concern(2);
    let body = body(&concern, 3000);
    let kept = concern.clone();
    line.cut_the_next_commit();
    let sent = store
        .write(move |tx| {
            let (concern, body) = (concern.clone(), body.clone());
            Box::pin(async move {
                assert_eq!(send(tx, &concern, &body).await?, Inserted::New);
                drafts::spend(tx, &draft, 1, QUARTER, &wrapped("sent")).await
            })
        })
        .await;
    assert!(sent.unwrap(), "the second run knows its own draft again");
    assert_eq!(line.commits_cut.load(Ordering::SeqCst), 1);
    is_stored_once(&store, &kept).await;
    let stored = drafts::find(&store, &draft, 0).await.unwrap().unwrap();
    assert!(stored.spent && stored.version == 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_silent_is_answered_for_in_time_and_used_again() {
    let database = Database::postgres().await;
    let line = Line::to(&database.url).await;
    let store = Store::open(&line.url, Mode { connections: 2, ..Mode::EXISTING }).await.unwrap();
    with_epochs(&store).await;
    let write = |id: Id| {
        store.write(move |tx| {
            Box::pin(async move { drafts::insert(tx, &id, QUARTER, &wrapped("x")).await })
        })
    };
    line.fall_silent();
    let started = tokio::time::Instant::now();
    let (one, two, read) =
        tokio::join!(write([1; 16]), write([2; 16]), drafts::find(&store, &[1; 16], 0));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert!(matches!(read, Err(StoreError::Unavailable(_))));
    for result in [one, two] {
        let error = result.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
    }
    line.heal();
    write([3; 16]).await.unwrap();
    assert!(drafts::find(&store, &[3; 16], 0).await.unwrap().is_some());
    assert!(drafts::find(&store, &[1; 16], 0).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_crashes_and_comes_back_loses_nothing_that_was_acknowledged() {
    let cluster = Cluster::start();
    let database = cluster.database().await;
    let store = database.open().await;
    with_epochs(&store).await;
    let stop = Arc::new(AtomicU32::new(0));
    let senders: Vec<_> = (0..8)
        .map(|_| {
            let (store, stop) = (store.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut outcomes = Vec::new();
                while stop.load(Ordering::SeqCst) == 0 {
                    let concern = concern(2);
                    let (kept, body) = (concern.clone(), body(&concern, 3000));
                    let result = store
                        .write(move |tx| {
                            let (concern, body) = (concern.clone(), body.clone());
                            Box::pin(async move { send(tx, &concern, &body).await })
                        })
                        .await;
                    outcomes.push((kept, result));
                }
                outcomes
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let cluster = tokio::task::spawn_blocking(move || {
        cluster.crash_and_restart();
        cluster
    })
    .await
    .unwrap();
    tokio::time::sleep(Duration::from_millis(700)).await;
    stop.store(1, Ordering::SeqCst);
    let mut acknowledged = 0;
    for sender in senders {
        let outcomes = sender.await.unwrap();
        assert!(outcomes.last().unwrap().1.is_ok(), "it recovers by itself");
        for (concern, result) in outcomes {
            let stored = concerns::find(&store, &concern.id).await.unwrap().is_some();
            let entries = entries::list_of(&store, &concern.id).await.unwrap().len();
            assert_eq!(entries, usize::from(stored));
            match result {
                Ok(inserted) => {
                    assert!(stored && inserted == Inserted::New);
                    acknowledged += 1;
                }
                Err(error) => assert!(!stored || error.may_be_stored(), "{error:?}"),
            }
        }
    }
    assert!(acknowledged > 8);
    drop(cluster);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_jobs_that_wait_for_each_other_are_both_stored() {
    let database = Database::postgres().await;
    let store = database.open().await;
    let (left, right) = (id(), id());
    store
        .write(move |tx| {
            Box::pin(async move {
                drafts::insert(tx, &left, QUARTER, &wrapped("left")).await?;
                drafts::insert(tx, &right, QUARTER, &wrapped("right")).await
            })
        })
        .await
        .unwrap();
    let meet = Arc::new(Barrier::new(2));
    let write = |first: Id, second: Id| {
        let (store, meet, runs) = (store.clone(), Arc::clone(&meet), Arc::new(AtomicU32::new(0)));
        tokio::spawn(async move {
            let counted = Arc::clone(&runs);
            let done = store.write(move |tx| {
                let (meet, run) = (Arc::clone(&meet), counted.fetch_add(1, Ordering::SeqCst));
                Box::pin(async move {
                    for (number, draft) in [first, second].into_iter().enumerate() {
                        if number == 1 && run == 0 {
                            meet.wait().await;
                        }
                        let version = drafts::find_in(tx, &draft).await?.unwrap().version;
                        let text = format!("{first:?} {version}");
                        drafts::update(tx, &draft, version, QUARTER, &wrapped(&text)).await?;
                    }
                    Ok(())
                })
            });
            done.await.unwrap();
            runs.load(Ordering::SeqCst)
        })
    };
    let (one, two) = (write(left, right), write(right, left));
    assert!(one.await.unwrap() + two.await.unwrap() >= 3, "one of them ran again");
}
