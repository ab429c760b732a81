//! Keys, settings, epochs, grants and vouches.

use waypost::store::{grants, key_checks, key_checks::KeyFile, settings, vouches};
use waypost::vault::{Reader, Vouch};

use super::*;

on_both! {
    async fn a_database_is_migrated_once_and_says_so(database) {
        let store = database.open().await;
        assert!(store.is_migrated().await.unwrap());
        store.migrate().await.unwrap();
        assert!(store.is_migrated().await.unwrap());
    }
}

on_both! {
    async fn a_key_file_is_checked_against_the_first_that_was_seen(database) {
        let store = database.open().await;
        assert_eq!(key_checks::find(&store, KeyFile::Public).await.unwrap(), None);
        for _ in 0..2 {
            store
                .write(|tx| Box::pin(async move {
                    key_checks::insert(tx, KeyFile::Public, &[1; 32]).await
                }))
                .await
                .unwrap();
        }
        let other = store
            .write(|tx| Box::pin(async move {
                    key_checks::insert(tx, KeyFile::Public, &[2; 32]).await
                }))
            .await;
        assert!(matches!(other, Err(StoreError::Conflict)));
        assert_eq!(key_checks::find(&store, KeyFile::Public).await.unwrap(), Some([1; 32]));
        assert_eq!(key_checks::find(&store, KeyFile::Staff).await.unwrap(), None);
    }
}

on_both! {
    async fn the_newest_settings_hold(database) {
        let store = database.open().await;
        assert_eq!(settings::newest(&store).await.unwrap(), None);
        for (body, version) in [("{\"a\":1}", 1), ("{\"a\":1}", 1), ("{\"a\":2}", 2)] {
            let stored = store
                .write(move |tx| Box::pin(async move { settings::insert(tx, 20_000, body).await }))
                .await;
            assert_eq!(stored.unwrap(), version);
        }
        let newest = settings::newest(&store).await.unwrap();
        assert_eq!(newest, Some((2, "{\"a\":2}".to_owned())));
    }
}

on_both! {
    async fn epochs_come_back_as_they_were_and_close_for_good(database) {
        let store = database.open().await;
        assert_eq!(epochs::newest_position(&store).await.unwrap(), 0);
        with_epochs(&store).await;
        with_epochs(&store).await;
        let rows = epochs::list(&store).await.unwrap();
        assert!(rows == [epoch(1), epoch(2)]);
        assert_eq!(epochs::newest_position(&store).await.unwrap(), 2);
        let other = store
            .write(|tx| Box::pin(async move {
                epochs::insert(tx, &EpochRow { signature: [0; 64], ..epoch(2) }).await
            }))
            .await;
        assert!(matches!(other, Err(StoreError::Conflict)));
        assert!(epochs::list_closed(&store).await.unwrap().is_empty());
        store.write(|tx| Box::pin(async move { epochs::close(tx, 1, 20_100).await })).await.unwrap();
        assert_eq!(epochs::list_closed(&store).await.unwrap(), [1]);
    }
}

on_both! {
    async fn a_closed_or_unknown_epoch_refuses_an_insert(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let before = concern(2);
        let first = body(&before, 100);
        let (kept, kept_body) = (before.clone(), first.clone());
        store
            .write(move |tx| {
                let (before, first) = (before.clone(), first.clone());
                Box::pin(async move { send(tx, &before, &first).await })
            })
            .await
            .unwrap();
        store.write(|tx| Box::pin(async move { epochs::close(tx, 2, 20_100).await })).await.unwrap();
        for position in [2, 3] {
            let late = concern(position);
            let refused = store
                .write(move |tx| {
                    let late = late.clone();
                    Box::pin(async move { concerns::insert(tx, &late).await })
                })
                .await;
            assert!(matches!(refused, Err(StoreError::EpochClosed)));
            let refused = store
                .write(move |tx| Box::pin(async move { epochs::require_open(tx, position).await }))
                .await;
            assert!(matches!(refused, Err(StoreError::EpochClosed)));
        }
        let addition = Entry { id: id(), ..kept_body };
        let refused = store
            .write(move |tx| {
                let addition = addition.clone();
                Box::pin(async move { entries::insert(tx, &addition).await })
            })
            .await;
        assert!(matches!(refused, Err(StoreError::EpochClosed)));
        // Closing inside a job holds for the rest of it.
        let late = Entry { epoch: 1, ..body(&kept, 100) };
        let refused = store
            .write(move |tx| {
                let late = late.clone();
                Box::pin(async move {
                    epochs::require_open(tx, 1).await?;
                    epochs::close(tx, 1, 20_100).await?;
                    entries::insert(tx, &late).await
                })
            })
            .await;
        assert!(matches!(refused, Err(StoreError::EpochClosed)));
        assert_eq!(epochs::list_closed(&store).await.unwrap(), [2]);
        assert_eq!(entries::list_of(&store, &kept.id).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn what_was_sealed_before_a_newer_epoch_was_seen_is_refused_even_in_the_same_batch(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let newest = |position: i64, newest: i64| {
            store.write(move |tx| {
                Box::pin(async move { epochs::require_newest(tx, position, newest).await })
            })
        };
        let close = store.write(|tx| Box::pin(async move { epochs::close(tx, 2, 20_100).await }));
        let refused = store.write(|tx| {
            Box::pin(async move {
                epochs::close(tx, 1, 20_100).await?;
                Err::<(), _>(StoreError::Conflict)
            })
        });
        // In this order in one batch on SQLite; on PostgreSQL one after the other.
        if store.is_postgres() {
            newest(2, 2).await.unwrap();
            newest(1, 2).await.unwrap();
            assert!(matches!(refused.await, Err(StoreError::Conflict)));
            newest(1, 2).await.unwrap();
            close.await.unwrap();
            assert!(matches!(newest(2, 2).await, Err(StoreError::EpochClosed)));
        } else {
            let (first, second, refused, third, closed, late) = tokio::join!(
                newest(2, 2), newest(1, 2), refused, newest(1, 2), close, newest(2, 2)
            );
            first.unwrap();
            second.unwrap();
            assert!(matches!(refused, Err(StoreError::Conflict)));
            third.unwrap();
            closed.unwrap();
            assert!(matches!(late, Err(StoreError::EpochClosed)));
        }
        for unseen in [1, 3] {
            assert!(matches!(newest(1, unseen).await, Err(StoreError::EpochClosed)));
        }
    }
}

on_both! {
    async fn a_grant_is_found_by_its_holder_and_never_replaced(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let (holder, other) = (id(), id());
        for (position, text) in [(2, "two"), (1, "one"), (2, "two")] {
            store
                .write(move |tx| Box::pin(async move {
                    let sealed = Sealed::from_stored(text.into());
                    grants::insert(tx, position, &holder, &sealed).await
                }))
                .await
                .unwrap();
        }
        let replaced = store
            .write(move |tx| Box::pin(async move {
                grants::insert(tx, 2, &holder, &Sealed::from_stored(b"three".to_vec())).await
            }))
            .await;
        assert!(matches!(replaced, Err(StoreError::Conflict)));
        let found = grants::list_for(&store, &holder).await.unwrap();
        let found: Vec<_> =
            found.iter().map(|grant| (grant.position, grant.sealed.as_bytes())).collect();
        assert_eq!(found, [(1, &b"one"[..]), (2, &b"two"[..])]);
        assert!(grants::list_for(&store, &other).await.unwrap().is_empty());
    }
}

on_both! {
    async fn vouches_come_back_as_they_were(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let row = id();
        let vouch = Vouch {
            reader: Reader {
                holder: id(),
                name: String::new(),
                role: "reviewer".to_owned(),
                audience: Audience::Team,
                public: public_half(4),
            },
            signer: 1,
            made_on: 20_001,
            signature: [6; 64],
        };
        for _ in 0..2 {
            let vouch = vouch.clone();
            store
                .write(move |tx| {
                    let vouch = vouch.clone();
                    Box::pin(async move { vouches::insert(tx, &row, &vouch).await })
                })
                .await
                .unwrap();
        }
        assert!(vouches::list(&store).await.unwrap() == [(row, vouch)]);
    }
}
