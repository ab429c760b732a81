//! Each table's functions, as their doc comments promise.

use super::*;
use waypost::store::{
    drafts, grants, key_checks, key_checks::KeyFile, openings, settings, vouches,
};
use waypost::vault::{Reader, Vouch};

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
                .write(|tx| Box::pin(async move { key_checks::insert(tx, KeyFile::Public, &[1; 32]).await }))
                .await
                .unwrap();
        }
        let other = store
            .write(|tx| Box::pin(async move { key_checks::insert(tx, KeyFile::Public, &[2; 32]).await }))
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
        store.write(|tx| Box::pin(async move { epochs::close(tx, 1).await })).await.unwrap();
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
        store.write(|tx| Box::pin(async move { epochs::close(tx, 2).await })).await.unwrap();
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
                    epochs::close(tx, 1).await?;
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

on_both! {
    async fn a_concern_is_found_by_its_code_and_by_its_id(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let new = concern(2);
        let first = body(&new, 4096);
        let (job_new, job_first) = (new.clone(), first.clone());
        let inserted = store
            .write(move |tx| {
                let (new, first) = (job_new.clone(), job_first.clone());
                Box::pin(async move {
                    let inserted = concerns::insert(tx, &new).await?;
                    entries::insert_body(tx, &first.id, &new, &first.sealed).await?;
                    assert!(concerns::is_there(tx, &new.lookup_id).await?);
                    assert!(!concerns::is_there(tx, &[0; 32]).await?);
                    Ok(inserted)
                })
            })
            .await;
        assert_eq!(inserted.unwrap(), Inserted::New);
        let found = concerns::find_by_lookup(&store, &new.lookup_id).await.unwrap().unwrap();
        assert_eq!((found.id, found.status.as_str()), (new.id, "new"));
        assert_eq!((found.language.as_str(), found.received_on), ("en", 20_100));
        assert_eq!(concerns::find_by_lookup(&store, &[0; 32]).await.unwrap(), None);
        let stored = concerns::find(&store, &new.id).await.unwrap().unwrap();
        assert!(stored.mailbox_public == new.mailbox_public && stored.audience == new.audience);
        assert_eq!((stored.epoch, stored.danger_now.as_str()), (2, "no"));
        assert!(concerns::find(&store, &id()).await.unwrap().is_none());
        let entries = entries::list_of(&store, &new.id).await.unwrap();
        assert_eq!(entries.len(), 1);
        assert!(entries[0].sealed == first.sealed && entries[0].id == first.id);
        assert_eq!((entries[0].kind, entries[0].epoch), (Kind::Body, 2));
    }
}

on_both! {
    async fn two_concerns_with_the_same_code_are_one_concern(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let first = concern(2);
        let mut sends = Vec::new();
        for _ in 0..20 {
            let concern = NewConcern { id: id(), ..first.clone() };
            let body = body(&concern, 200);
            let store = store.clone();
            sends.push(tokio::spawn(async move {
                store
                    .write(move |tx| {
                        let (concern, body) = (concern.clone(), body.clone());
                        Box::pin(async move { send(tx, &concern, &body).await })
                    })
                    .await
                    .unwrap()
            }));
        }
        let mut new = 0;
        for send in sends {
            new += i32::from(send.await.unwrap() == Inserted::New);
        }
        assert_eq!(new, 1);
        let stored = concerns::list(&store, None, 100).await.unwrap();
        assert_eq!(stored.len(), 1);
        assert_eq!(entries::list_of(&store, &stored[0].id).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn the_same_concern_sent_again_counts_as_new_and_stands_once(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = concern(2);
        let body = body(&concern, 200);
        for _ in 0..3 {
            let (concern, body) = (concern.clone(), body.clone());
            let inserted = store
                .write(move |tx| {
                    let (concern, body) = (concern.clone(), body.clone());
                    Box::pin(async move { send(tx, &concern, &body).await })
                })
                .await;
            assert_eq!(inserted.unwrap(), Inserted::New);
        }
        assert_eq!(concerns::list(&store, None, 100).await.unwrap().len(), 1);
        assert_eq!(entries::list_of(&store, &concern.id).await.unwrap().len(), 1);
        // The same id with other content is somebody else's.
        let other = Entry { sealed: Sealed::from_stored(b"other".to_vec()), ..body };
        let refused = store
            .write(move |tx| {
                let other = other.clone();
                Box::pin(async move { entries::insert(tx, &other).await })
            })
            .await;
        assert!(matches!(refused, Err(StoreError::Conflict)));
    }
}

on_both! {
    async fn concerns_are_listed_page_by_page_by_id(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let mut ids = Vec::new();
        for _ in 0..7 {
            let concern = concern(2);
            ids.push(concern.id);
            store
                .write(move |tx| {
                    let concern = concern.clone();
                    Box::pin(async move { concerns::insert(tx, &concern).await })
                })
                .await
                .unwrap();
        }
        ids.sort_unstable();
        let mut seen = Vec::new();
        loop {
            let page = concerns::list(&store, seen.last().copied(), 3).await.unwrap();
            if page.is_empty() {
                break;
            }
            assert!(page.len() <= 3);
            seen.extend(page.iter().map(|concern| concern.id));
        }
        assert_eq!(seen, ids);
    }
}

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
        store.write(move |tx| Box::pin(async move { drafts::delete(tx, &draft).await })).await.unwrap();
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
