//! Jobs: all of one or nothing of it, and none harms another.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio::sync::Notify;
use waypost::store::{Store, drafts};

use super::*;

/// Keeps the writer in a job of its own until the returned handle is notified, so that what is
/// written meanwhile waits together.
async fn hold_the_writer(store: &Store) -> Arc<Notify> {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (job_begun, job_go_on, store) = (begun.clone(), go_on.clone(), store.clone());
    tokio::spawn(async move {
        store
            .write(move |_| {
                let (begun, go_on) = (job_begun.clone(), job_go_on.clone());
                Box::pin(async move {
                    begun.notify_one();
                    go_on.notified().await;
                    Ok(())
                })
            })
            .await
            .unwrap();
    });
    begun.notified().await;
    go_on
}

fn spawn_send(
    store: &Store,
    concern: &NewConcern,
) -> tokio::task::JoinHandle<Result<Inserted, StoreError>> {
    let (store, concern) = (store.clone(), concern.clone());
    let body = body(&concern, 3000);
    tokio::spawn(async move {
        store
            .write(move |tx| {
                let (concern, body) = (concern.clone(), body.clone());
                Box::pin(async move { send(tx, &concern, &body).await })
            })
            .await
    })
}

on_both! {
    async fn three_hundred_jobs_at_once_are_all_stored(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let sends: Vec<_> = (0..300)
            .map(|_| {
                let concern = concern(2);
                (concern.clone(), spawn_send(&store, &concern))
            })
            .collect();
        for (concern, send) in sends {
            assert_eq!(send.await.unwrap().unwrap(), Inserted::New);
            // Answered means stored: it is there for any reader from that moment on.
            assert!(concerns::find_by_lookup(&store, &concern.lookup_id).await.unwrap().is_some());
            assert_eq!(entries::list_of(&store, &concern.id).await.unwrap().len(), 1);
        }
        assert_eq!(concerns::list(&store, None, 1000).await.unwrap().len(), 300);
        store.close().await;
        let again = database.open().await;
        assert_eq!(concerns::list(&again, None, 1000).await.unwrap().len(), 300);
    }
}

on_both! {
    async fn a_bad_or_panicking_job_harms_no_neighbour(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let go_on = hold_the_writer(&store).await;
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for number in 0..60 {
            let concern = concern(2);
            good.push((concern.clone(), spawn_send(&store, &concern)));
            let (store, concern) = (store.clone(), super::concern(2));
            bad.push((concern.clone(), number % 3, tokio::spawn(async move {
                store
                    .write(move |tx| {
                        let concern = concern.clone();
                        Box::pin(async move {
                            concerns::insert(tx, &concern).await?;
                            match number % 3 {
                                0 => Err(StoreError::Conflict),
                                1 => panic!("a bug, on purpose"),
                                // Refused by the database: no such concern.
                                _ => {
                                    let orphan = body(&super::concern(2), 100);
                                    entries::insert(tx, &orphan).await
                                }
                            }
                        })
                    })
                    .await
            })));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        go_on.notify_one();
        for (concern, kind, job) in bad {
            let error = job.await.unwrap().unwrap_err();
            let expected = match kind {
                0 => matches!(error, StoreError::Conflict),
                1 => matches!(error, StoreError::Panicked),
                _ => matches!(error, StoreError::Database(_)),
            };
            assert!(expected && !error.may_be_stored(), "kind {kind}: {error:?}");
            assert!(concerns::find(&store, &concern.id).await.unwrap().is_none());
        }
        for (concern, job) in good {
            assert_eq!(job.await.unwrap().unwrap(), Inserted::New);
            assert_eq!(entries::list_of(&store, &concern.id).await.unwrap().len(), 1);
        }
        assert_eq!(concerns::list(&store, None, 1000).await.unwrap().len(), 60);
    }
}

on_both! {
    async fn a_job_that_goes_on_after_a_failed_statement_is_not_called_stored(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = concern(2);
        let kept = concern.clone();
        let result = store
            .write(move |tx| {
                let concern = concern.clone();
                Box::pin(async move {
                    concerns::insert(tx, &concern).await?;
                    let orphan = body(&super::concern(2), 100);
                    drop(entries::insert(tx, &orphan).await);
                    Ok(())
                })
            })
            .await;
        assert!(matches!(result, Err(StoreError::Database(_))));
        assert!(concerns::find(&store, &kept.id).await.unwrap().is_none());
    }
}

on_both! {
    async fn a_caller_that_goes_away_leaves_a_whole_job_or_none(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let mut tried = Vec::new();
        for pause in 0..40 {
            let concern = concern(2);
            let send = spawn_send(&store, &concern);
            tokio::time::sleep(Duration::from_micros(pause * 50)).await;
            send.abort();
            tried.push(concern);
        }
        // What was taken in before this is done by now, on SQLite; PostgreSQL's jobs finish by
        // themselves.
        store.write(|_| Box::pin(async { Ok(()) })).await.unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
        for concern in tried {
            let stored = concerns::find(&store, &concern.id).await.unwrap().is_some();
            let entries = entries::list_of(&store, &concern.id).await.unwrap().len();
            assert_eq!(entries, usize::from(stored));
        }
    }
}

on_both! {
    async fn a_job_that_never_ends_is_given_up_and_the_next_one_runs(database) {
        let store = database.open().await;
        let started = tokio::time::Instant::now();
        let stuck = store.write(|tx| Box::pin(async move {
            drafts::insert(tx, &[1; 16], QUARTER, &wrapped("never")).await?;
            std::future::pending::<Result<(), StoreError>>().await
        }));
        let error = stuck.await.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
        assert!(started.elapsed() < Duration::from_secs(20));
        store
            .write(|tx| Box::pin(async move {
                drafts::insert(tx, &[2; 16], QUARTER, &wrapped("next")).await
            }))
            .await
            .unwrap();
        assert!(drafts::find(&store, &[1; 16], 0).await.unwrap().is_none());
        assert!(drafts::find(&store, &[2; 16], 0).await.unwrap().is_some());
    }
}

on_both! {
    async fn a_closed_store_says_so_and_loses_nothing(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let sends: Vec<_> = (0..50)
            .map(|_| {
                let concern = concern(2);
                (concern.clone(), spawn_send(&store, &concern))
            })
            .collect();
        tokio::task::yield_now().await;
        store.clone().close().await;
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let late = store
            .write(move |_| {
                counted.fetch_add(1, Ordering::SeqCst);
                Box::pin(async { Ok(()) })
            })
            .await;
        assert!(matches!(late, Err(StoreError::Unavailable(_))));
        assert_eq!(runs.load(Ordering::SeqCst), 0);
        let again = database.open().await;
        for (concern, send) in sends {
            let stored = concerns::find(&again, &concern.id).await.unwrap().is_some();
            match send.await.unwrap() {
                Ok(_) => assert!(stored),
                Err(error) => assert!(!stored || error.may_be_stored(), "{error:?}"),
            }
        }
    }
}
