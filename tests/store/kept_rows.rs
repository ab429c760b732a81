//! What is kept beside a concern: holds, notes that wait for their writer, and what is sealed again for
//! the leads.

use waypost::store::{
    Store,
    holds::{self, Hold},
    kept_notes::{self, Kept, MOST},
    resealing::{self, Resealed},
};

use super::*;

async fn hold(store: &Store, concern: Id, reason: &'static str, until: i64) {
    let job = store
        .write(move |tx| Box::pin(async move { holds::insert(tx, &concern, reason, until).await }));
    job.await.unwrap();
}

fn note(account: Id, concern: Id, text: &str) -> Kept {
    let sealed = Sealed::from_stored(text.as_bytes().to_vec());
    Kept { id: id(), account, concern, kept_on: 20_101, sealed }
}

async fn keep(store: &Store, kept: &Kept) -> bool {
    let kept = kept.clone();
    let job = store.write(move |tx| {
        let kept = kept.clone();
        Box::pin(async move { kept_notes::insert(tx, &kept).await })
    });
    job.await.unwrap()
}

async fn kept(store: &Store, account: &Id, concern: &Id) -> Vec<Id> {
    let kept = kept_notes::list_of(store, account, concern).await.unwrap();
    kept.into_iter().map(|kept| kept.id).collect()
}

async fn to_leads(
    store: &Store,
    concern: Id,
    resealed: Vec<Resealed>,
    seen: usize,
) -> Result<(), StoreError> {
    let job = store.write(move |tx| {
        let resealed = resealed.clone();
        Box::pin(async move { resealing::to_leads(tx, &concern, 1, &resealed, seen).await })
    });
    job.await
}

on_both! {
    async fn a_hold_is_only_ever_made_longer_and_one_reason_does_not_touch_another(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store, concern(2)).await;
        for (until, stands) in [(20_400, 20_400), (20_300, 20_400), (20_500, 20_500)] {
            hold(&store, concern, holds::PASSED_ON, until).await;
            let reason = holds::PASSED_ON.to_owned();
            let there = holds::list_of(&store, &concern).await.unwrap();
            assert_eq!(there, [Hold { reason, until: stands }]);
        }
        hold(&store, concern, "subpoena", 20_100).await;
        let there = holds::list_of(&store, &concern).await.unwrap();
        assert_eq!(there.iter().map(|hold| hold.until).collect::<Vec<_>>(), [20_500, 20_100]);
        assert!(holds::list_of(&store, &id()).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_note_that_waits_is_its_writers_alone_and_is_kept_once(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store, concern(2)).await;
        let anna = with_account(&store, "anna", Role::Reviewer).await.id;
        let ben = with_account(&store, "ben", Role::Reviewer).await.id;
        let hers = note(anna, concern, "hers");
        assert!(keep(&store, &hers).await && keep(&store, &hers).await, "the same job again");
        assert_eq!(kept(&store, &anna, &concern).await, [hers.id]);
        assert!(kept(&store, &ben, &concern).await.is_empty());
        for (account, left) in [(ben, 1), (anna, 0)] {
            let id = hers.id;
            let job = store.write(move |tx| {
                Box::pin(async move { kept_notes::delete(tx, &account, &id).await })
            });
            job.await.unwrap();
            assert_eq!(kept(&store, &anna, &concern).await.len(), left);
        }
    }
}

on_both! {
    async fn only_so_many_notes_wait_for_one_writer_and_none_of_them_gives_way(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store, concern(2)).await;
        let anna = with_account(&store, "anna", Role::Reviewer).await.id;
        let ben = with_account(&store, "ben", Role::Reviewer).await.id;
        let notes: Vec<Kept> = (0..MOST).map(|_| note(anna, concern, "one of many")).collect();
        for note in &notes {
            assert!(keep(&store, note).await);
        }
        assert!(!keep(&store, &note(anna, concern, "one more")).await);
        assert!(keep(&store, &notes[0]).await, "kept before");
        assert!(keep(&store, &note(ben, concern, "another's")).await);
        let mut wanted: Vec<Id> = notes.iter().map(|note| note.id).collect();
        wanted.sort_unstable();
        assert_eq!(kept(&store, &anna, &concern).await, wanted);
    }
}

on_both! {
    async fn what_goes_to_the_leads_goes_whole_or_not_at_all(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let sent = concern(2);
        let concern = stored(&store, sent.clone()).await;
        let was = body(&sent, 100);
        let first = was.clone();
        let job = store.write(move |tx| {
            let first = first.clone();
            Box::pin(async move { entries::insert(tx, &first).await })
        });
        job.await.unwrap();
        let entry = Entry { id: id(), epoch: 1, ..body(&sent, 100) };
        let resealed = vec![Resealed { was: was.id, entry: entry.clone() }];

        // Something was added since it was read: as it was, to the last row.
        let refused = to_leads(&store, concern, resealed.clone(), 2).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        let there = entries::list_of(&store, &concern).await.unwrap();
        assert_eq!(there.iter().map(|entry| (entry.id, entry.epoch)).collect::<Vec<_>>(), [(was.id, 2)]);
        let row = concerns::find(&store, &concern).await.unwrap().unwrap();
        assert_eq!(row.audience, Audience::Team);

        to_leads(&store, concern, resealed, 1).await.unwrap();
        let there = entries::list_of(&store, &concern).await.unwrap();
        assert_eq!(there.iter().map(|entry| (entry.id, entry.epoch)).collect::<Vec<_>>(), [(entry.id, 1)]);
        let row = concerns::find(&store, &concern).await.unwrap().unwrap();
        assert_eq!(row.audience, Audience::Leads);
    }
}
