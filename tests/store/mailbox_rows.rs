//! What holders of codes ask and add, and the messages left for them.

use waypost::domain::status::Status;
use waypost::domain::stop::Stop;
use waypost::store::{Store, flags, handling, holds, stops, unread};

use super::*;

async fn stored(store: &Store) -> NewConcern {
    let new = concern(2);
    let (job_new, first) = (new.clone(), body(&new, 100));
    store
        .write(move |tx| {
            let (new, first) = (job_new.clone(), first.clone());
            Box::pin(async move { send(tx, &new, &first).await })
        })
        .await
        .unwrap();
    new
}

async fn stop(store: &Store, concern: Id, stop: Stop, today: i64) {
    store
        .write(move |tx| Box::pin(async move { stops::insert(tx, &concern, stop, today).await }))
        .await
        .unwrap();
}

async fn add(store: &Store, entry: Entry, most: i64) -> Result<bool, StoreError> {
    store
        .write(move |tx| {
            let entry = entry.clone();
            Box::pin(
                async move { entries::insert_addition(tx, &entry, Audience::Team, most).await },
            )
        })
        .await
}

on_both! {
    async fn a_stopped_mailbox_is_known_and_its_concern_stays_as_it_was(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let (first, second) = (stored(&store).await, stored(&store).await);
        for _ in 0..2 {
            stop(&store, first.id, Stop::Code, 20_100).await;
        }
        stop(&store, first.id, Stop::Withdraw, 20_101).await;
        assert!(stops::is_stopped(&store, &first.id).await.unwrap());
        assert!(!stops::is_stopped(&store, &second.id).await.unwrap());
        let (one, other) = (first.id, second.id);
        let inside = store.write(move |tx| Box::pin(async move {
            let first = stops::is_stopped_in(tx, &one).await?;
            Ok((first, stops::is_stopped_in(tx, &other).await?))
        }));
        assert_eq!(inside.await.unwrap(), (true, false));
        let kept = concerns::find(&store, &first.id).await.unwrap().unwrap();
        assert_eq!(kept.status, "new");
        assert_eq!(entries::list_of(&store, &first.id).await.unwrap().len(), 1);
        let (code, withdraw) = ((Stop::Code, 20_100), (Stop::Withdraw, 20_101));
        let all = vec![code, withdraw];
        let unseen = [vec![], vec![code], vec![withdraw], vec![code, (Stop::Withdraw, 20_100)]];
        let tries = unseen.map(|seen| (seen, false)).into_iter();
        for (seen, gone) in tries.chain([(all.clone(), true), (all, false)]) {
            let said = format!("{seen:?}");
            let deleted = store.write(move |tx| {
                let seen = seen.clone();
                Box::pin(async move { stops::delete(tx, &one, &seen).await })
            });
            assert_eq!(deleted.await.unwrap(), gone, "{said}");
        }
        assert!(!stops::is_stopped(&store, &first.id).await.unwrap());
    }
}

on_both! {
    async fn a_burst_of_requests_halts_all_of_them_until_a_person_looked(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let mut asked = Vec::new();
        for count in 1..=7 {
            let concern = stored(&store).await;
            stop(&store, concern.id, Stop::Withdraw, 20_200).await;
            asked.push(concern.id);
            let raised = flags::find(&store, flags::MANY_STOPS).await.unwrap();
            assert_eq!(raised, (count > 5).then_some(20_200), "{count}");
        }
        stop(&store, stored(&store).await.id, Stop::Code, 20_200).await;
        let read = asked.clone();
        store
            .write(move |tx| {
                let read = read.clone();
                Box::pin(async move {
                    for id in &read {
                        handling::update_status(tx, id, Status::New, Status::BeingRead, None).await?;
                    }
                    Ok(())
                })
            })
            .await
            .unwrap();
        for id in &asked {
            assert_eq!(honour(&store, *id, Status::BeingRead, 20_201).await, None);
        }
        let flag = flags::Flag { name: flags::MANY_STOPS.to_owned(), raised_on: 20_200 };
        assert_eq!(flags::list(&store).await.unwrap(), [flag]);
        store
            .write(|tx| Box::pin(async move {
                flags::insert(tx, flags::MANY_STOPS, 20_300).await?;
                flags::insert(tx, "other", 20_300).await
            }))
            .await
            .unwrap();
        assert_eq!(flags::find(&store, flags::MANY_STOPS).await.unwrap(), Some(20_200));
        store
            .write(|tx| Box::pin(async move { flags::delete(tx, flags::MANY_STOPS).await }))
            .await
            .unwrap();
        assert_eq!(flags::list(&store).await.unwrap().len(), 1);
        for id in &asked {
            assert_eq!(honour(&store, *id, Status::BeingRead, 20_200).await, None, "not on its day");
            assert_eq!(honour(&store, *id, Status::BeingRead, 20_201).await, Some(true));
        }
    }
}

on_both! {
    async fn where_many_ask_every_day_a_little_more_is_no_burst(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let usual = stored(&store).await.id;
        // Three a day for four weeks, one concern each.
        for day in 20_100..20_128 {
            for _ in 0..3 {
                let concern = stored(&store).await.id;
                stop(&store, concern, Stop::Code, day).await;
            }
        }
        for count in 1..=9 {
            stop(&store, stored(&store).await.id, Stop::Withdraw, 20_128).await;
            assert!(flags::list(&store).await.unwrap().is_empty(), "{count}");
        }
        // Asked again by the same holder, it is still one.
        for _ in 0..5 {
            let same = concerns::find(&store, &usual).await.unwrap().unwrap().id;
            stop(&store, same, Stop::Withdraw, 20_000).await;
        }
        assert!(flags::list(&store).await.unwrap().is_empty());
        stop(&store, stored(&store).await.id, Stop::Withdraw, 20_128).await;
        assert_eq!(flags::list(&store).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn an_addition_is_stored_once_and_so_many_a_day(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store).await;
        let addition = |id| Entry { id, kind: Kind::Addition, ..body(&concern, 300) };
        let same = id();
        for _ in 0..3 {
            // Sealed anew each time, so other bytes.
            assert!(add(&store, addition(same), 2).await.unwrap());
        }
        assert!(add(&store, addition(id()), 2).await.unwrap());
        assert!(!add(&store, addition(id()), 2).await.unwrap());
        assert!(add(&store, addition(same), 2).await.unwrap(), "what is there is there");
        let later = Entry { written_on: 20_101, ..addition(id()) };
        assert!(add(&store, later, 2).await.unwrap());
        let entries = entries::list_of(&store, &concern.id).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.kind == Kind::Addition).count(), 3);
        let other = stored(&store).await;
        let taken = Entry { concern: other.id, ..addition(same) };
        assert!(matches!(add(&store, taken, 2).await, Err(StoreError::Conflict)));
    }
}

on_both! {
    async fn only_messages_are_listed_for_the_holder_of_a_code(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let (concern, other) = (stored(&store).await, stored(&store).await);
        for (kind, written_on) in
            [(Kind::Message, 20_102), (Kind::MessageCopy, 20_102), (Kind::Addition, 20_101), (Kind::Message, 20_101)]
        {
            let entry = Entry { kind, written_on, ..body(&concern, 200) };
            store
                .write(move |tx| {
                    let entry = entry.clone();
                    Box::pin(async move { entries::insert(tx, &entry).await })
                })
                .await
                .unwrap();
        }
        let messages = entries::list_messages(&store, &concern.id).await.unwrap();
        let days: Vec<_> = messages.iter().map(|entry| (entry.kind, entry.written_on)).collect();
        assert_eq!(days, [(Kind::Message, 20_101), (Kind::Message, 20_102)]);
        assert!(entries::list_messages(&store, &other.id).await.unwrap().is_empty());
        assert_eq!(entries::list_of(&store, &concern.id).await.unwrap().len(), 5);
        let found = concerns::find_by_lookup(&store, &concern.lookup_id).await.unwrap().unwrap();
        assert_eq!(found.audience, Audience::Team);
        let audience = store.write(move |tx| Box::pin(async move {
            let there = concerns::audience_in(tx, &concern.id).await?;
            Ok((there, concerns::audience_in(tx, &[0; 16]).await?))
        }));
        assert_eq!(audience.await.unwrap(), (Some(Audience::Team), None));
    }
}

async fn honour(store: &Store, concern: Id, was: Status, today: i64) -> Option<bool> {
    let honoured = store
        .write(move |tx| Box::pin(async move { stops::honour(tx, &concern, was, today).await }));
    honoured.await.unwrap()
}

on_both! {
    async fn a_request_is_honoured_only_while_nothing_stands_against_it_whatever_a_page_showed(database) {
        const READ: Status = Status::BeingRead;
        let store = database.open().await;
        with_epochs(&store).await;
        let id = stored(&store).await.id;
        let run = async |name: &'static str| {
            store.write(move |tx| Box::pin(async move {
                match name {
                    "read" => handling::update_status(tx, &id, Status::New, READ, None).await.map(drop),
                    "flag" => flags::insert(tx, flags::MANY_STOPS, 20_100).await.map(drop),
                    "no flag" => flags::delete(tx, flags::MANY_STOPS).await,
                    "hold" => holds::insert(tx, &id, holds::PASSED_ON, 20_150).await.map(drop),
                    "unread" => unread::insert(tx, &id).await,
                    "seen" => unread::delete(tx, &id).await.map(drop),
                    _ => unreachable!(),
                }
            })).await.unwrap();
        };
        stop(&store, id, Stop::Code, 20_090).await;
        assert_eq!(honour(&store, id, Status::New, 20_200).await, None, "unread, and not asked");
        run("read").await;
        assert_eq!(honour(&store, id, READ, 20_200).await, None, "only the code was stopped");
        stop(&store, id, Stop::Withdraw, 20_100).await;
        assert_eq!(honour(&store, id, READ, 20_100).await, None, "on its day");
        for (against, without) in [("flag", "no flag"), ("unread", "seen")] {
            run(against).await;
            assert_eq!(honour(&store, id, READ, 20_200).await, None, "{against}");
            run(without).await;
        }
        run("hold").await;
        assert_eq!(honour(&store, id, READ, 20_150).await, None, "on the last day of a hold");
        for moved in [Status::SecondReader, Status::Signposted, Status::Closed, Status::New] {
            assert_eq!(honour(&store, id, moved, 20_200).await, None, "{moved:?}");
        }
        assert_eq!(honour(&store, id, READ, 20_151).await, Some(true));
        assert_eq!(honour(&store, id, READ, 20_151).await, Some(false), "again is once");
        assert_eq!(concerns::find(&store, &id).await.unwrap().unwrap().status, "closed");
        assert_eq!(entries::list_of(&store, &id).await.unwrap().len(), 1, "nothing is erased by it");
        let nobody = waypost::vault::fresh_id();
        assert_eq!(honour(&store, nobody, READ, 20_200).await, None);
    }
}

on_both! {
    async fn a_flag_is_taken_down_for_the_day_that_somebody_looked_at(database) {
        let store = database.open().await;
        let raise = store
            .write(|tx| Box::pin(async move { flags::insert(tx, flags::MANY_STOPS, 20_300).await }));
        raise.await.unwrap();
        for (day, gone) in [(20_299, false), (20_300, true), (20_300, false)] {
            let down = store.write(move |tx| Box::pin(async move {
                flags::delete_of(tx, flags::MANY_STOPS, day).await
            }));
            assert_eq!(down.await.unwrap(), gone, "{day}");
        }
    }
}
