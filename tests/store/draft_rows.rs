//! Drafts, opened mailboxes, and how they go.

use waypost::store::{drafts, openings};

use super::*;

on_both! {
    async fn a_draft_counts_its_versions_and_is_spent_once(database) {
        let store = database.open().await;
        let draft = id();
        assert!(drafts::find(&store, &draft, 0).await.unwrap().is_none());
        for _ in 0..2 {
            store
                .write(move |tx| Box::pin(async move {
                    drafts::insert(tx, &draft, QUARTER, &wrapped("one")).await
                }))
                .await
                .unwrap();
        }
        let other = store
            .write(move |tx| Box::pin(async move {
                drafts::insert(tx, &draft, QUARTER, &wrapped("another")).await
            }))
            .await;
        assert!(matches!(other, Err(StoreError::Conflict)));
        let update = |version, text| {
            store.write(move |tx| Box::pin(async move {
                drafts::update(tx, &draft, version, QUARTER + 900, &wrapped(text)).await
            }))
        };
        assert!(!update(2, "early").await.unwrap());
        assert!(update(1, "two").await.unwrap());
        // The same bytes again: a job whose commit was not confirmed and that ran once more.
        assert!(update(1, "two").await.unwrap());
        assert!(!update(1, "late").await.unwrap());
        let spend = |version, text| {
            store.write(move |tx| Box::pin(async move {
                drafts::spend(tx, &draft, version, QUARTER + 1800, &wrapped(text)).await
            }))
        };
        assert!(!spend(1, "late").await.unwrap());
        assert!(spend(2, "sent").await.unwrap());
        assert!(spend(2, "sent").await.unwrap());
        assert!(!spend(3, "twice").await.unwrap());
        assert!(!update(3, "after").await.unwrap());
        let stored = drafts::find(&store, &draft, 0).await.unwrap().unwrap();
        assert_eq!((stored.version, stored.spent, stored.expires), (3, true, QUARTER + 1800));
        assert!(stored.sealed == wrapped("sent"));
        let inside = store
            .write(move |tx| Box::pin(async move { drafts::find_in(tx, &draft).await }))
            .await;
        assert_eq!(inside.unwrap().unwrap().version, 3);
        assert!(drafts::find(&store, &draft, QUARTER + 1799).await.unwrap().is_some());
        assert!(drafts::find(&store, &draft, QUARTER + 1800).await.unwrap().is_none());
        let deleted =
            store.write(move |tx| Box::pin(async move { drafts::delete(tx, &draft).await }));
        deleted.await.unwrap();
        assert!(drafts::find(&store, &draft, 0).await.unwrap().is_none());
        assert!(!update(3, "gone").await.unwrap());
    }
}

on_both! {
    async fn of_two_writes_to_the_same_version_of_a_draft_one_wins(database) {
        let store = database.open().await;
        let draft = id();
        store
            .write(move |tx| Box::pin(async move {
                drafts::insert(tx, &draft, QUARTER, &wrapped("one")).await
            }))
            .await
            .unwrap();
        for version in 1..20 {
            let write = |text: String| {
                let store = store.clone();
                tokio::spawn(async move {
                    let done = store.write(move |tx| {
                        let text = text.clone();
                        Box::pin(async move {
                            drafts::update(tx, &draft, version, QUARTER, &wrapped(&text)).await
                        })
                    });
                    done.await.unwrap()
                })
            };
            let (left, right) =
                (write(format!("left {version}")), write(format!("right {version}")));
            let (left, right) = (left.await.unwrap(), right.await.unwrap());
            assert!(left != right, "version {version}: left {left}, right {right}");
            let stored = drafts::find(&store, &draft, 0).await.unwrap().unwrap();
            let winner = if left { "left" } else { "right" };
            assert!(stored.sealed == wrapped(&format!("{winner} {version}")));
            assert_eq!(stored.version, version + 1);
        }
    }
}

on_both! {
    async fn what_expired_goes_oldest_first(database) {
        let store = database.open().await;
        for quarter in 0..5 {
            store
                .write(move |tx| Box::pin(async move {
                    let mut draft = [0; 16];
                    draft[0] = u8::try_from(quarter).unwrap();
                    let expires = QUARTER + 900 * quarter;
                    drafts::insert(tx, &draft, expires, &wrapped("x")).await?;
                    openings::insert(tx, &draft, expires, &wrapped("x")).await
                }))
                .await
                .unwrap();
        }
        let delete = |now, limit| {
            store.write(move |tx| Box::pin(async move {
                let drafts = drafts::delete_expired(tx, now, limit).await?;
                Ok((drafts, openings::delete_expired(tx, now, limit).await?))
            }))
        };
        assert_eq!(delete(QUARTER - 1, 10).await.unwrap(), (0, 0));
        assert_eq!(delete(QUARTER + 1800, 2).await.unwrap(), (2, 2));
        let mut third = [0; 16];
        third[0] = 2;
        assert!(drafts::find(&store, &third, 0).await.unwrap().is_some());
        assert!(openings::find(&store, &third, 0).await.unwrap().is_some());
        assert_eq!(delete(QUARTER + 1800, 10).await.unwrap(), (1, 1));
        assert_eq!(delete(QUARTER + 9000, 10).await.unwrap(), (2, 2));
    }
}

on_both! {
    async fn the_room_that_is_taken_up_is_told_expired_or_not(database) {
        let store = database.open().await;
        assert_eq!(drafts::bytes(&store).await.unwrap(), 0);
        assert_eq!(openings::bytes(&store).await.unwrap(), 0);
        for length in [7, 70_000] {
            store
                .write(move |tx| Box::pin(async move {
                    drafts::insert(tx, &id(), QUARTER, &wrapped(&"x".repeat(length))).await?;
                    openings::insert(tx, &id(), QUARTER, &wrapped("code")).await
                }))
                .await
                .unwrap();
        }
        assert_eq!(drafts::bytes(&store).await.unwrap(), 70_007);
        assert_eq!(openings::bytes(&store).await.unwrap(), 8);
    }
}

on_both! {
    async fn an_opening_is_found_until_it_expires(database) {
        let store = database.open().await;
        let opening = id();
        for _ in 0..2 {
            store
                .write(move |tx| Box::pin(async move {
                    openings::insert(tx, &opening, QUARTER, &wrapped("code")).await
                }))
                .await
                .unwrap();
        }
        let other = store
            .write(move |tx| Box::pin(async move {
                openings::insert(tx, &opening, QUARTER, &wrapped("other")).await
            }))
            .await;
        assert!(matches!(other, Err(StoreError::Conflict)));
        let stored = openings::find(&store, &opening, QUARTER - 1).await.unwrap().unwrap();
        assert!(stored.sealed == wrapped("code") && stored.expires == QUARTER);
        assert!(openings::find(&store, &opening, QUARTER).await.unwrap().is_none());
        store
            .write(move |tx| Box::pin(async move { openings::delete(tx, &opening).await }))
            .await
            .unwrap();
        assert!(openings::find(&store, &opening, 0).await.unwrap().is_none());
    }
}

on_both! {
    async fn a_time_finer_than_a_quarter_hour_does_not_enter(database) {
        let store = database.open().await;
        for offset in [1, 60, 899] {
            let draft = store
                .write(move |tx| Box::pin(async move {
                    drafts::insert(tx, &id(), QUARTER + offset, &wrapped("x")).await
                }))
                .await;
            assert!(matches!(draft, Err(StoreError::Database(_))));
            let opening = store
                .write(move |tx| Box::pin(async move {
                    openings::insert(tx, &id(), QUARTER + offset, &wrapped("x")).await
                }))
                .await;
            assert!(matches!(opening, Err(StoreError::Database(_))));
        }
    }
}
