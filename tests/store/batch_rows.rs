//! Tests and spam: asked by one, closed by another, and never what nobody may close unread.

use waypost::domain::status::Status;
use waypost::store::{
    Store,
    batches::{self, Pair},
    handling, holding, queue, unread,
};

use super::*;

async fn ask(store: &Store, pair: Pair, concern: Id, viewer: Viewer) -> bool {
    let job = store.write(move |tx| {
        Box::pin(async move { batches::insert(tx, &pair, &concern, &viewer, 20_200).await })
    });
    job.await.unwrap()
}

async fn confirm(store: &Store, batch: Id, concern: Id, viewer: Viewer) -> Option<Status> {
    let job = store.write(move |tx| {
        Box::pin(async move { batches::confirm(tx, &batch, &concern, &viewer).await })
    });
    job.await.unwrap()
}

async fn sent(store: &Store, danger: &str) -> Id {
    stored(store, NewConcern { danger_now: danger.to_owned(), ..concern(2) }).await
}

async fn read(store: &Store, concern: Id) {
    let job = store.write(move |tx| {
        let (new, read) = (Status::New, Status::BeingRead);
        Box::pin(async move { handling::update_status(tx, &concern, new, read, None).await })
    });
    assert!(job.await.unwrap());
}

fn pair() -> Pair {
    Pair { team: id(), leads: id() }
}

on_both! {
    async fn nothing_is_closed_until_another_account_confirms_it(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        let (new, opened) = (sent(&store, "no").await, sent(&store, "yes").await);
        read(&store, opened).await;
        let batch = pair();
        assert!(ask(&store, batch, new, anna).await && ask(&store, batch, opened, anna).await);
        assert!(!ask(&store, pair(), new, ben).await, "it waits already");
        let status = async |concern| handling::find(&store, concern).await.unwrap().unwrap().status;
        assert_eq!((status(&new).await, status(&opened).await), (Status::New, Status::BeingRead));
        // Not by who asked, not under another batch's name, not what is in none.
        assert_eq!(confirm(&store, batch.team, new, anna).await, None);
        assert_eq!(confirm(&store, batch.leads, new, ben).await, None);
        assert_eq!(confirm(&store, batch.team, sent(&store, "no").await, ben).await, None);
        assert_eq!(status(&new).await, Status::New);
        let waiting = batches::list(&store, &ben, 100).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!((waiting[0].concerns, waiting[0].asked_by), (2, anna.account));
        assert_eq!(batches::find(&store, &batch.team).await.unwrap().as_ref(), waiting.first());
        let listed = queue::list_batch(&store, &batch.team, &ben).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.cursor.id).collect::<Vec<_>>(), [opened, new]);
        assert!(listed.iter().all(|one| one.in_batch));
        // Two confirm at once: it is closed once.
        let cara = with_viewer(&store, "cara", Role::Reviewer, 2).await;
        let (one, other) = tokio::join!(
            confirm(&store, batch.team, new, ben), confirm(&store, batch.team, new, cara)
        );
        assert!([(Some(Status::New), None), (None, Some(Status::New))].contains(&(one, other)));
        assert_eq!(confirm(&store, batch.team, opened, ben).await, Some(Status::BeingRead));
        assert_eq!((status(&new).await, status(&opened).await), (Status::Closed, Status::Closed));
        assert!(batches::list(&store, &ben, 100).await.unwrap().is_empty());
        assert_eq!(batches::find(&store, &batch.team).await.unwrap(), None);
    }
}

on_both! {
    async fn who_was_not_given_the_key_neither_asks_nor_confirms(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let viewer = |account| Viewer { account, leads: false };
        let eve = viewer(with_account(&store, "eve", Role::Reviewer).await.id);
        // Of another epoch: as somebody who came later, or whose grants went.
        let other = with_viewer(&store, "otto", Role::Reviewer, 1).await;
        let (one, batch) = (sent(&store, "no").await, pair());
        assert!(!ask(&store, pair(), one, eve).await && !ask(&store, pair(), one, other).await);
        assert!(ask(&store, batch, one, anna).await);
        assert_eq!(confirm(&store, batch.team, one, eve).await, None);
        assert_eq!(confirm(&store, batch.team, one, other).await, None);
        let status = handling::find(&store, &one).await.unwrap().unwrap().status;
        assert_eq!(status, Status::New);
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        assert_eq!(confirm(&store, batch.team, one, ben).await, Some(Status::New));
    }
}

on_both! {
    async fn what_may_be_danger_or_has_something_unread_in_it_is_never_closed_so(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        for danger in ["yes", "not_sure"] {
            let concern = sent(&store, danger).await;
            assert!(!ask(&store, pair(), concern, anna).await, "{danger}");
            read(&store, concern).await;
            assert!(ask(&store, pair(), concern, anna).await, "{danger}");
        }
        let (batch, added) = (pair(), sent(&store, "no").await);
        assert!(ask(&store, batch, added, anna).await);
        store
            .write(move |tx| Box::pin(async move { unread::insert(tx, &added).await }))
            .await
            .unwrap();
        assert_eq!(confirm(&store, batch.team, added, ben).await, None);
        store
            .write(move |tx| Box::pin(async move { batches::delete(tx, &batch.team, &added, &ben).await }))
            .await
            .unwrap();
        assert!(!ask(&store, pair(), added, anna).await);
        // What was passed on, and what somebody else has, is not theirs to close.
        let (passed, taken) = (sent(&store, "no").await, sent(&store, "no").await);
        read(&store, passed).await;
        store
            .write(move |tx| Box::pin(async move {
                let (was, next) = (Status::BeingRead, Status::ReferredPhone);
                handling::update_status(tx, &passed, was, next, None).await?;
                holding::take(tx, &taken, &ben).await
            }))
            .await
            .unwrap();
        assert!(!ask(&store, pair(), passed, anna).await);
        assert!(!ask(&store, pair(), taken, anna).await);
        assert!(ask(&store, pair(), taken, ben).await, "their own");
        assert!(!ask(&store, pair(), id(), anna).await);
    }
}

on_both! {
    async fn a_batch_shows_and_closes_only_what_its_reader_may_see(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        let lead = with_viewer(&store, "lea", Role::Lead, 1).await;
        let account = lead.account;
        store
            .write(move |tx| Box::pin(async move {
                let sealed = waypost::vault::Sealed::from_stored(b"a grant".to_vec());
                waypost::store::grants::insert(tx, 2, &account, &sealed).await
            }))
            .await
            .unwrap();
        let (team, leads) = (sent(&store, "no").await, NewConcern { audience: Audience::Leads, ..concern(1) });
        let leads = stored(&store, leads).await;
        let batch = pair();
        assert!(!ask(&store, batch, leads, anna).await, "not shown to the team");
        assert!(ask(&store, batch, team, lead).await && ask(&store, batch, leads, lead).await);
        let waiting = async |viewer| {
            let list = batches::list(&store, &viewer, 100).await.unwrap();
            list.into_iter().map(|batch| batch.id).collect::<Vec<_>>()
        };
        assert_eq!(waiting(anna).await, [batch.team]);
        assert_eq!(waiting(lead).await.len(), 2);
        assert!(queue::list_batch(&store, &batch.leads, &anna).await.unwrap().is_empty());
        assert_eq!(confirm(&store, batch.leads, leads, anna).await, None);
        // Who may know someone in it neither sees it, nor closes it, nor takes it out.
        store
            .write(move |tx| Box::pin(async move { handling::recuse(tx, &team, &ben.account).await }))
            .await
            .unwrap();
        assert!(waiting(ben).await.is_empty());
        assert_eq!(confirm(&store, batch.team, team, ben).await, None);
        let out = store
            .write(move |tx| Box::pin(async move {
                let recused = batches::delete(tx, &batch.team, &team, &ben).await?;
                let not_theirs = batches::delete(tx, &batch.leads, &leads, &anna).await?;
                Ok((recused, not_theirs, batches::delete(tx, &batch.leads, &leads, &lead).await?))
            }))
            .await;
        assert_eq!(out.unwrap(), (false, false, true));
        assert_eq!(confirm(&store, batch.team, team, anna).await, Some(Status::New));
    }
}
