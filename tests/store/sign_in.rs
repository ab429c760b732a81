//! Signing in, sessions, failed tries.

use waypost::domain::staff::limits::{GUESSES, IDLE, SESSION};
use waypost::store::{
    guesses, one_use_codes,
    sessions::{self, NewSession, Second},
    sign_ins,
};
use waypost::vault::{DeviceCookie, Guessed, StaffKeyFile};

use super::*;

const NOW: i64 = QUARTER;

fn session(account: &Account) -> NewSession {
    NewSession { id: id(), account: account.id, now: NOW, sealed: wrapped("held") }
}

async fn half(store: &waypost::store::Store) -> Id {
    let id = id();
    let job = store.write(move |tx| {
        Box::pin(async move { sign_ins::insert(tx, &id, NOW + 300, &wrapped("half")).await })
    });
    job.await.unwrap();
    id
}

async fn begin(
    store: &waypost::store::Store,
    sign_in: Id,
    new: &NewSession,
    second: Second,
) -> bool {
    let new = new.clone();
    let job = store.write(move |tx| {
        let new = new.clone();
        Box::pin(async move { sessions::begin(tx, &sign_in, &new, second).await })
    });
    job.await.unwrap()
}

on_both! {
    async fn half_a_sign_in_takes_five_codes_for_five_minutes(database) {
        let store = database.open().await;
        let id = half(&store).await;
        let found = sign_ins::find(&store, &id, NOW + 299).await.unwrap();
        assert!(found == Some(wrapped("half")));
        assert!(sign_ins::find(&store, &id, NOW + 300).await.unwrap().is_none());
        let try_at = |now: i64| {
            let store = store.clone();
            async move {
                let job = store.write(move |tx| {
                    Box::pin(async move { sign_ins::try_code(tx, &id, now).await })
                });
                job.await
            }
        };
        assert!(!try_at(NOW + 300).await.unwrap());
        // All at once: five are let through, whoever presses first.
        let tries: Vec<_> = (0..7).map(|_| tokio::spawn(try_at(NOW))).collect();
        let mut let_through = 0;
        for one in tries {
            let_through += i32::from(one.await.unwrap().unwrap());
        }
        assert_eq!(let_through, 5);
        let clash = store
            .write(move |tx| Box::pin(async move {
                sign_ins::insert(tx, &id, NOW, &wrapped("another")).await
            }))
            .await;
        assert!(matches!(clash, Err(StoreError::Conflict)));
        let gone = store
            .write(|tx| Box::pin(async move {
                assert_eq!(sign_ins::delete_expired(tx, NOW + 299, 10).await?, 0);
                sign_ins::delete_expired(tx, NOW + 300, 10).await
            }))
            .await;
        assert_eq!(gone.unwrap(), 1);
    }
}

on_both! {
    async fn of_two_who_show_the_same_code_one_gets_in(database) {
        let store = database.open().await;
        let account = with_account(&store, "anna", Role::Reviewer).await;
        let (one, other) = (half(&store).await, half(&store).await);
        let (first, second) = (session(&account), session(&account));
        let (in_first, in_second) = tokio::join!(
            begin(&store, one, &first, Second::Step(1_000)),
            begin(&store, other, &second, Second::Step(1_000))
        );
        assert!(in_first != in_second);
        // Whoever got in can run the same job again; an older code and a later one tell apart.
        let (winner, half_of) = if in_first { (&first, one) } else { (&second, other) };
        assert!(begin(&store, half_of, winner, Second::Step(1_000)).await);
        assert!(!begin(&store, other, &session(&account), Second::Step(999)).await);
        assert!(begin(&store, other, &session(&account), Second::Step(1_001)).await);
        assert!(sign_ins::find(&store, &half_of, NOW).await.unwrap().is_none());
        let found = accounts::find(&store, &account.id).await.unwrap().unwrap();
        assert_eq!((found.last_step, found.signed_in_on), (1_001, Some(NOW / 86_400)));
        // A session's id of somebody else's is no way in.
        let stranger = with_account(&store, "ben", Role::Reviewer).await;
        let taken = NewSession { account: stranger.id, ..winner.clone() };
        let clash = store
            .write(move |tx| {
                let taken = taken.clone();
                Box::pin(async move { sessions::begin(tx, &one, &taken, Second::Step(5)).await })
            })
            .await;
        assert!(matches!(clash, Err(StoreError::Conflict)));
    }
}

on_both! {
    async fn a_printed_code_lets_in_once_and_leaves_the_phone_as_it_was(database) {
        let store = database.open().await;
        let account = with_account(&store, "anna", Role::Reviewer).await;
        let owner = account.id;
        store
            .write(move |tx| Box::pin(async move {
                one_use_codes::replace(tx, &owner, &[[1; 32], [2; 32]]).await
            }))
            .await
            .unwrap();
        let new = session(&account);
        let sign_in = half(&store).await;
        assert!(!begin(&store, sign_in, &new, Second::Printed([3; 32])).await);
        assert!(begin(&store, sign_in, &new, Second::Printed([1; 32])).await);
        assert!(begin(&store, sign_in, &new, Second::Printed([1; 32])).await, "the same job again");
        assert!(!begin(&store, sign_in, &session(&account), Second::Printed([1; 32])).await);
        let found = accounts::find(&store, &owner).await.unwrap().unwrap();
        assert_eq!(found.last_step, 0);
        assert_eq!(one_use_codes::count(&store, &owner).await.unwrap(), 1);
    }
}

on_both! {
    async fn who_was_switched_off_neither_signs_in_nor_stays(database) {
        let store = database.open().await;
        let account = with_account(&store, "anna", Role::Lead).await;
        let new = session(&account);
        assert!(begin(&store, half(&store).await, &new, Second::Step(1)).await);
        assert!(sessions::find(&store, &new.id, NOW).await.unwrap().is_some());
        let owner = account.id;
        store
            .write(move |tx| Box::pin(async move {
                accounts::update_state(tx, &owner, AccountState::Off).await
            }))
            .await
            .unwrap();
        assert!(sessions::find(&store, &new.id, NOW).await.unwrap().is_none());
        assert!(!begin(&store, half(&store).await, &session(&account), Second::Step(2)).await);
    }
}

on_both! {
    async fn a_session_locks_after_fifteen_minutes_and_ends_after_twelve_hours(database) {
        let store = database.open().await;
        let account = with_account(&store, "anna", Role::Reviewer).await;
        let new = session(&account);
        assert!(begin(&store, half(&store).await, &new, Second::Step(1)).await);
        let id = new.id;
        let find = async |at| sessions::find(&store, &id, at).await.unwrap();
        let found = find(NOW + IDLE - 1).await.unwrap();
        assert_eq!((found.account, found.role), (account.id, Role::Reviewer));
        assert_eq!((found.username.as_str(), found.must_renew), ("anna", false));
        assert!(found.public == Some(public_half(5)) && found.sealed == Some(wrapped("held")));
        // Locked before anything sweeps, and a press does not bring it back.
        assert!(find(NOW + IDLE).await.unwrap().sealed.is_none());
        let touch = |at: i64| {
            store.write(move |tx| Box::pin(async move { sessions::touch(tx, &id, at).await }))
        };
        assert!(!touch(NOW + IDLE).await.unwrap());
        assert!(touch(NOW + 60).await.unwrap());
        let found = find(NOW + IDLE).await.unwrap();
        assert!(found.sealed.is_some() && found.touched == NOW + 60 && found.begun == NOW);
        let sweep = |at: i64| {
            store.write(move |tx| Box::pin(async move { sessions::lock_idle(tx, at).await }))
        };
        assert_eq!(sweep(NOW + 59 + IDLE).await.unwrap(), 0);
        assert_eq!(sweep(NOW + 60 + IDLE).await.unwrap(), 1);
        assert!(find(NOW + 61).await.unwrap().sealed.is_none(), "the key is gone from the row");
        assert!(!touch(NOW + 61).await.unwrap());
        assert!(find(NOW + SESSION - 1).await.is_some());
        assert!(find(NOW + SESSION).await.is_none());
        let gone = store
            .write(|tx| Box::pin(async move {
                assert_eq!(sessions::delete_expired(tx, NOW + SESSION - 1, 10).await?, 0);
                sessions::delete_expired(tx, NOW + SESSION, 10).await
            }))
            .await;
        assert_eq!(gone.unwrap(), 1);
    }
}

on_both! {
    async fn somebody_lists_and_ends_their_own_sessions_and_nobody_elses(database) {
        let store = database.open().await;
        let (anna, ben) = (
            with_account(&store, "anna", Role::Reviewer).await,
            with_account(&store, "ben", Role::Reviewer).await,
        );
        let mut own = Vec::new();
        for step in 1..=3 {
            let new = NewSession { now: NOW + step, ..session(&anna) };
            assert!(begin(&store, id(), &new, Second::Step(step)).await);
            own.push(new.id);
        }
        let other = session(&ben);
        assert!(begin(&store, id(), &other, Second::Step(1)).await);
        let listed = sessions::list_of(&store, &anna.id, NOW + 5).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), own);
        let (a, b, first, kept) = (anna.id, other.id, own[0], own[2]);
        let ended = store
            .write(move |tx| Box::pin(async move {
                sessions::delete(tx, &a, &b).await?;
                sessions::lock(tx, &kept).await?;
                sessions::delete(tx, &a, &first).await?;
                sessions::delete_of(tx, &a, Some(&kept)).await
            }))
            .await;
        assert_eq!(ended.unwrap(), 1);
        assert!(sessions::find(&store, &other.id, NOW).await.unwrap().is_some());
        let found = sessions::find(&store, &kept, NOW).await.unwrap().unwrap();
        assert!(found.sealed.is_none());
        let all = store
            .write(move |tx| Box::pin(async move { sessions::delete_of(tx, &a, None).await }))
            .await;
        assert_eq!(all.unwrap(), 1);
    }
}

on_both! {
    async fn failed_tries_are_counted_for_a_quarter_of_an_hour_and_never_keep_out_for_good(database) {
        let store = database.open().await;
        let staff_key = StaffKeyFile::generate();
        let strangers = Guessed::by(&staff_key, "anna", None);
        let device = DeviceCookie::issue(&staff_key, "anna");
        let own = Guessed::by(&staff_key, "anna", Some(&device));
        let fail = |at: i64| {
            store.write(move |tx| Box::pin(async move { guesses::add(tx, &strangers, at).await }))
        };
        let count = async |counter: &Guessed, at| guesses::count(&store, counter, at).await.unwrap();
        assert_eq!(count(&strangers, NOW).await, 0);
        for second in 0..20 {
            fail(NOW + second).await.unwrap();
        }
        assert_eq!(count(&strangers, NOW + GUESSES - 1).await, 20);
        assert_eq!(count(&own, NOW).await, 0, "a stranger's tries are not hers");
        // The time began with the first and was not made longer by the others.
        assert_eq!(count(&strangers, NOW + GUESSES).await, 0);
        fail(NOW + GUESSES).await.unwrap();
        assert_eq!(count(&strangers, NOW + GUESSES).await, 1);
        let gone = store
            .write(move |tx| Box::pin(async move {
                guesses::add(tx, &own, NOW).await?;
                guesses::delete(tx, &own).await?;
                assert_eq!(guesses::delete_expired(tx, NOW + GUESSES, 10).await?, 0);
                guesses::delete_expired(tx, NOW + 2 * GUESSES, 10).await
            }))
            .await;
        assert_eq!(gone.unwrap(), 1);
    }
}
