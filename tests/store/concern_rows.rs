//! Concerns and what they hold.

use super::*;

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
