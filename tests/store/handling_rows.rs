//! Who has a concern, how far it has come, who may no longer see it.

use waypost::domain::status::Status;
use waypost::store::{
    audit,
    handling::{self, Handled, Opening},
    holding, unread,
};
use waypost::vault::StaffKeyFile;
use waypost::vault::trail::TrailKey;

use super::*;

async fn sent(store: &waypost::store::Store) -> Id {
    stored(store, concern(2)).await
}

async fn moved(
    store: &waypost::store::Store,
    concern: Id,
    was: Status,
    next: Status,
    reason: Option<&'static str>,
) -> Result<bool, StoreError> {
    let job = store.write(move |tx| {
        Box::pin(async move { handling::update_status(tx, &concern, was, next, reason).await })
    });
    job.await
}

on_both! {
    async fn a_status_moves_as_is_legal_and_from_where_it_stands_only(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = sent(&store).await;
        let (new, read) = (Status::New, Status::BeingRead);
        for (was, next, reason) in [
            (new, Status::Closed, None),
            (read, Status::NotForUs, None),
            (read, Status::NotForUs, Some("legal_aid")),
            (read, Status::ReferredPhone, Some("no_child")),
        ] {
            let refused = moved(&store, concern, was, next, reason).await;
            assert!(matches!(refused, Err(StoreError::Conflict)), "{next:?}");
        }
        assert!(!moved(&store, concern, read, Status::ReferredPhone, None).await.unwrap());
        assert!(moved(&store, concern, new, read, None).await.unwrap());
        assert!(moved(&store, concern, new, read, None).await.unwrap(), "the same job again");
        // Two decide at once: one decision stands, and the other is told.
        let (one, other) = tokio::join!(
            moved(&store, concern, read, Status::NotForUs, Some("no_child")),
            moved(&store, concern, read, Status::Signposted, Some("legal_aid"))
        );
        assert!(one.unwrap() != other.unwrap());
        assert!(!moved(&store, id(), new, read, None).await.unwrap());
    }
}

on_both! {
    async fn what_somebody_had_is_free_when_they_leave_and_closed_ones_keep_their_name(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let viewer = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let anna = viewer.account;
        let (open, closed) = (sent(&store).await, sent(&store).await);
        store
            .write(move |tx| Box::pin(async move {
                holding::take(tx, &open, &viewer).await?;
                holding::take(tx, &closed, &viewer).await
            }))
            .await
            .unwrap();
        assert!(moved(&store, closed, Status::New, Status::BeingRead, None).await.unwrap());
        assert!(moved(&store, closed, Status::BeingRead, Status::Closed, None).await.unwrap());
        let freed = store
            .write(move |tx| Box::pin(async move { handling::give_back_all(tx, &anna).await }))
            .await;
        assert_eq!(freed.unwrap(), 1);
        assert_eq!(handling::find(&store, &open).await.unwrap().unwrap().holder, None);
        assert_eq!(handling::find(&store, &closed).await.unwrap().unwrap().holder, Some(anna));
    }
}

on_both! {
    async fn who_may_know_someone_in_it_has_it_no_longer(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = sent(&store).await;
        let viewer = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let anna = viewer.account;
        let ben = with_account(&store, "ben", Role::Reviewer).await.id;
        for _ in 0..2 {
            store
                .write(move |tx| Box::pin(async move {
                    holding::take(tx, &concern, &viewer).await?;
                    handling::recuse(tx, &concern, &anna).await
                }))
                .await
                .unwrap();
        }
        assert!(handling::is_recused(&store, &concern, &anna).await.unwrap());
        assert!(!handling::is_recused(&store, &concern, &ben).await.unwrap());
        assert_eq!(handling::find(&store, &concern).await.unwrap().unwrap().holder, None);
    }
}

on_both! {
    async fn a_concern_handed_to_the_leads_is_theirs_and_nobodys(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = sent(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let to_leads = |concern: Id, epoch: i64| {
            store.write(move |tx| Box::pin(async move {
                holding::take(tx, &concern, &anna).await?;
                handling::move_to_leads(tx, &concern, epoch).await
            }))
        };
        to_leads(concern, 1).await.unwrap();
        let found = concerns::find(&store, &concern).await.unwrap().unwrap();
        assert_eq!((found.audience, found.epoch), (Audience::Leads, 1));
        assert_eq!(handling::find(&store, &concern).await.unwrap().unwrap().holder, None);
        assert!(matches!(to_leads(id(), 1).await, Err(StoreError::Conflict)));
        store.write(|tx| Box::pin(async move { epochs::close(tx, 1, 20_100).await })).await.unwrap();
        assert!(matches!(to_leads(concern, 1).await, Err(StoreError::EpochClosed)));
    }
}

on_both! {
    async fn what_came_in_later_is_unread_until_it_is_opened(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let mut ids = [sent(&store).await, sent(&store).await, sent(&store).await];
        ids.sort_unstable();
        for concern in [ids[0], ids[2], ids[2]] {
            store
                .write(move |tx| Box::pin(async move { unread::insert(tx, &concern).await }))
                .await
                .unwrap();
        }
        let list = async |audience, after: Option<Id>, limit| {
            unread::list(&store, audience, after.as_ref(), limit).await.unwrap()
        };
        assert_eq!(list(Audience::Team, None, 10).await, [ids[0], ids[2]]);
        assert_eq!(list(Audience::Team, None, 1).await, [ids[0]]);
        assert_eq!(list(Audience::Team, Some(ids[0]), 10).await, [ids[2]]);
        assert!(list(Audience::Leads, None, 10).await.is_empty());
        let opened = ids[0];
        store
            .write(move |tx| Box::pin(async move { unread::delete(tx, &opened).await }))
            .await
            .unwrap();
        assert_eq!(list(Audience::Team, None, 10).await, [ids[2]]);
    }
}

on_both! {
    async fn an_opening_is_written_down_once_and_in_the_same_job_the_concern_is_no_longer_new(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = sent(&store).await;
        let anna = with_account(&store, "anna", Role::Reviewer).await.id;
        let ben = with_account(&store, "ben", Role::Reviewer).await.id;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let open = |opening: Opening| {
            let key = key.clone();
            store.write(move |tx| {
                let key = key.clone();
                Box::pin(async move { handling::open(tx, &key, &opening).await })
            })
        };
        store
            .write(move |tx| Box::pin(async move {
                unread::insert(tx, &concern).await?;
                handling::recuse(tx, &concern, &ben).await
            }))
            .await
            .unwrap();
        let opening = Opening { id: id(), at: QUARTER, account: anna, concern };
        for _ in 0..2 {
            let opened = open(opening).await.unwrap();
            assert_eq!(opened, Handled { status: Status::BeingRead, holder: None });
        }
        assert!(unread::list(&store, Audience::Team, None, 10).await.unwrap().is_empty());
        let events = audit::list_about(&store, &concern, i64::MAX, 10).await.unwrap();
        assert_eq!(events.len(), 1);
        let event = &events[0].event;
        assert_eq!((event.action.as_str(), event.detail.as_str()), ("opened", "new"));
        assert_eq!((event.actor, event.at), (Some(anna), QUARTER));
        // Not for who may know someone in it, nor of what is not there; and nothing is written.
        for refused in [
            Opening { id: id(), account: ben, ..opening },
            Opening { id: id(), concern: id(), ..opening },
        ] {
            assert!(matches!(open(refused).await, Err(StoreError::Conflict)));
        }
        assert_eq!(audit::head(&store).await.unwrap().number, 1);
        // Anybody else who opens it later is written down as well.
        open(Opening { id: id(), ..opening }).await.unwrap();
        assert_eq!(audit::head(&store).await.unwrap().number, 2);
    }
}
