//! The audit trail: written in order, in the job it tells of, and broken by any change.

use waypost::store::{Store, audit};
use waypost::vault::StaffKeyFile;
use waypost::vault::trail::{Event, Head, TrailKey};

use super::*;

fn event(action: &str, subject: Option<Id>) -> Event {
    Event {
        id: id(),
        at: QUARTER,
        actor: Some([7; 16]),
        action: action.to_owned(),
        subject,
        detail: "new>being_read".to_owned(),
    }
}

async fn append(store: &Store, key: &TrailKey, event: &Event) -> Result<(), StoreError> {
    let (key, event) = (key.clone(), event.clone());
    let job = store.write(move |tx| {
        let (key, event) = (key.clone(), event.clone());
        Box::pin(async move { audit::append(tx, &key, &event).await })
    });
    job.await
}

/// The number of the first event that does not follow.
async fn broken(store: &Store, key: &TrailKey) -> Option<i64> {
    let mut before = Head::START;
    loop {
        let page = audit::list(store, before.number, 3).await.unwrap();
        for linked in &page {
            if !key.follows(&before, &linked.event, &linked.head) {
                return Some(before.number + 1);
            }
            before = linked.head;
        }
        if page.is_empty() {
            return (audit::head(store).await.unwrap() != before).then_some(before.number + 1);
        }
    }
}

on_both! {
    async fn events_of_many_at_once_stand_in_one_chain(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        assert_eq!(audit::head(&store).await.unwrap(), Head::START);
        let mut jobs = Vec::new();
        for _ in 0..20 {
            let (store, key) = (store.clone(), key.clone());
            jobs.push(tokio::spawn(async move {
                append(&store, &key, &event("opened", None)).await.unwrap();
            }));
        }
        for job in jobs {
            job.await.unwrap();
        }
        assert_eq!(audit::head(&store).await.unwrap().number, 20);
        assert_eq!(broken(&store, &key).await, None);
        assert_eq!(broken(&store, &TrailKey::new(&StaffKeyFile::generate())).await, Some(1));
    }
}

on_both! {
    async fn an_event_appended_twice_is_one_event(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let (first, second) = (event("opened", None), event("signed_out", None));
        for event in [&first, &second, &first, &second] {
            append(&store, &key, event).await.unwrap();
        }
        let listed = audit::list(&store, 0, 10).await.unwrap();
        assert_eq!(listed.iter().map(|linked| &linked.event).collect::<Vec<_>>(), [&first, &second]);
        assert_eq!(broken(&store, &key).await, None);
    }
}

on_both! {
    async fn a_job_that_fails_leaves_no_event_and_one_that_works_leaves_both(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let refused = {
            let (key, event) = (key.clone(), event("opened", None));
            store.write(move |tx| {
                let (key, event) = (key.clone(), event.clone());
                Box::pin(async move {
                    audit::append(tx, &key, &event).await?;
                    Err::<(), _>(StoreError::Conflict)
                })
            })
        };
        assert!(matches!(refused.await, Err(StoreError::Conflict)));
        assert_eq!(audit::head(&store).await.unwrap(), Head::START);
        append(&store, &key, &event("opened", None)).await.unwrap();
        assert_eq!(audit::head(&store).await.unwrap().number, 1);
        assert_eq!(broken(&store, &key).await, None);
    }
}

on_both! {
    async fn what_was_done_to_a_concern_or_by_somebody_is_listed_newest_first(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let concern = id();
        for (action, subject) in
            [("opened", Some(concern)), ("opened", Some(id())), ("moved", Some(concern)), ("other", None)]
        {
            append(&store, &key, &event(action, subject)).await.unwrap();
        }
        let about = audit::list_about(&store, &concern, i64::MAX, 10).await.unwrap();
        let numbers = |list: &[audit::Linked]| -> Vec<i64> {
            list.iter().map(|linked| linked.head.number).collect()
        };
        assert_eq!(numbers(&about), [3, 1]);
        let earlier = audit::list_about(&store, &concern, 3, 10).await.unwrap();
        assert_eq!(numbers(&earlier), [1]);
        assert_eq!(numbers(&audit::list_by(&store, &[7; 16], i64::MAX, 2).await.unwrap()), [4, 3]);
        assert_eq!(numbers(&audit::list_by(&store, &[7; 16], 3, 9).await.unwrap()), [2, 1]);
        assert!(audit::list_by(&store, &[8; 16], i64::MAX, 9).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_change_beside_the_program_is_found_where_it_was_made(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        for _ in 0..5 {
            append(&store, &key, &event("opened", Some(id()))).await.unwrap();
        }
        let mut beside = database.connect().await;
        sqlx::query("CREATE TABLE kept AS SELECT * FROM audit").execute(&mut beside).await.unwrap();
        for (change, from) in [
            ("UPDATE audit SET detail = 'x' WHERE number = 2", 2),
            ("UPDATE audit SET at = at + 900 WHERE number = 3", 3),
            ("UPDATE audit SET actor = NULL WHERE number = 1", 1),
            ("UPDATE audit SET subject = id WHERE number = 4", 4),
            ("UPDATE audit SET number = 6 WHERE number = 2", 2),
            ("DELETE FROM audit WHERE number = 2", 2),
            ("DELETE FROM audit WHERE number = 5", 5),
            ("UPDATE audit_head SET number = 4", 6),
        ] {
            sqlx::query(change).execute(&mut beside).await.unwrap();
            assert_eq!(broken(&store, &key).await, Some(from), "{change}");
            for undo in [
                "DELETE FROM audit",
                "INSERT INTO audit SELECT * FROM kept",
                "UPDATE audit_head SET number = 5",
            ] {
                sqlx::query(undo).execute(&mut beside).await.unwrap();
            }
            assert_eq!(broken(&store, &key).await, None, "after {change}");
        }
    }
}

on_both! {
    async fn openings_are_counted_by_who_opened_and_by_quarter_hour_and_nothing_else_is(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let (anna, ben) = ([1; 16], [2; 16]);
        for (action, actor, at) in [
            ("opened", Some(anna), QUARTER - 900),
            ("opened", Some(anna), QUARTER),
            ("opened", Some(ben), QUARTER),
            ("opened", Some(anna), QUARTER),
            ("moved", Some(anna), QUARTER),
            ("opened", None, QUARTER),
            ("opened", Some(anna), QUARTER + 900),
        ] {
            append(&store, &key, &Event { actor, at, ..event(action, Some(id())) }).await.unwrap();
        }
        let counted = audit::openings(&store, QUARTER).await.unwrap();
        let counted: Vec<_> = counted.iter().map(|one| (one.account, one.at, one.count)).collect();
        let expected = [(anna, QUARTER, 2), (ben, QUARTER, 1), (anna, QUARTER + 900, 1)];
        assert_eq!(counted, expected);
    }
}
