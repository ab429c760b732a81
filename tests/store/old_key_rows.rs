//! What is kept of an account's old key goes back whole, or goes for good.

use waypost::store::{grants, old_keys, one_use_codes, vouches};

use super::*;

/// Whether something changed.
async fn in_job(
    store: &waypost::store::Store,
    what: &'static str,
    account: waypost::vault::Id,
) -> bool {
    let done = store.write(move |tx| {
        Box::pin(async move {
            match what {
                "keep" => old_keys::keep(tx, &account, &[9; 16], 20_000).await.map(|()| true),
                "back" => old_keys::put_back(tx, &account, &[8; 16]).await,
                _ => old_keys::destroy(tx, &account).await,
            }
        })
    });
    done.await.unwrap()
}

on_both! {
    async fn an_old_key_is_kept_put_back_or_destroyed_with_what_was_granted_to_it(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let before = with_account(&store, "anna", Role::Reviewer).await;
        let anna = before.id;
        let grant = waypost::vault::Sealed::from_stored(vec![1; 40]);
        let granted = grant.clone();
        let stored = store.write(move |tx| {
            let granted = granted.clone();
            Box::pin(async move {
                grants::insert(tx, 1, &anna, &granted).await?;
                one_use_codes::replace(tx, &anna, &[[1; 32]]).await
            })
        });
        stored.await.unwrap();
        assert!(!in_job(&store, "back", anna).await, "nothing is kept yet");
        assert!(in_job(&store, "keep", anna).await);
        assert!(grants::list_for(&store, &anna).await.unwrap().is_empty());
        assert_eq!(old_keys::list(&store).await.unwrap(), [old_keys::Kept { account: anna, kept_on: 20_000 }]);
        let after = Secrets {
            reader: Some((public_half(6), wrapped("again"))),
            verifier: [7; 32],
            ..account("anna", Role::Reviewer).secrets
        };
        let was = before.secrets.verifier;
        let renewed = store.write(move |tx| {
            let after = after.clone();
            Box::pin(async move { accounts::update_secrets(tx, &anna, &was, &after).await })
        });
        assert!(renewed.await.unwrap());
        // A second time: the first stays.
        assert!(in_job(&store, "keep", anna).await);
        assert!(in_job(&store, "back", anna).await);
        let found = accounts::find(&store, &anna).await.unwrap().unwrap();
        assert_eq!(found.secrets.verifier, before.secrets.verifier);
        assert!(found.secrets.totp == before.secrets.totp && found.secrets.reader == before.secrets.reader);
        assert_eq!(grants::list_for(&store, &anna).await.unwrap().len(), 1);
        assert_eq!(one_use_codes::count(&store, &anna).await.unwrap(), 0);
        assert!(old_keys::list(&store).await.unwrap().is_empty());
        assert!(vouches::list(&store).await.unwrap().is_empty(), "nobody had vouched");
        assert!(!in_job(&store, "back", anna).await);
        assert!(in_job(&store, "keep", anna).await && in_job(&store, "destroy", anna).await);
        assert!(grants::list_for(&store, &[9; 16]).await.unwrap().is_empty());
        assert!(!in_job(&store, "destroy", anna).await);
        // Who is off stays off.
        assert!(in_job(&store, "keep", anna).await);
        let off = store.write(move |tx| {
            Box::pin(async move { accounts::update_state(tx, &anna, AccountState::Off).await })
        });
        off.await.unwrap();
        assert!(!in_job(&store, "back", anna).await);
    }
}
