//! Accounts, printed codes, invites.

use waypost::store::{
    invites::{self, Invite, Used},
    one_use_codes,
};

use super::*;

on_both! {
    async fn an_account_comes_back_as_it_was_by_name_and_by_id(database) {
        let store = database.open().await;
        assert!(accounts::find_by_username(&store, "anna").await.unwrap().is_none());
        let lead = with_account(&store, "anna", Role::Lead).await;
        let admin = with_account(&store, "ben", Role::Admin).await;
        let found = accounts::find_by_username(&store, "anna").await.unwrap().unwrap();
        assert_eq!((found.id, found.role, found.state), (lead.id, Role::Lead, AccountState::Active));
        assert_eq!(found.secrets.salt, lead.secrets.salt);
        assert_eq!(found.secrets.verifier, lead.secrets.verifier);
        assert_eq!(found.secrets.cost, Cost::LEAST);
        assert!(found.secrets.totp == lead.secrets.totp);
        assert!(found.secrets.reader == lead.secrets.reader && found.secrets.pin.is_none());
        assert_eq!((found.signed_in_on, found.must_renew, found.last_step), (None, false, 0));
        let found = accounts::find(&store, &admin.id).await.unwrap().unwrap();
        assert!(found.secrets.reader.is_none() && found.username == "ben");
        assert!(accounts::find(&store, &id()).await.unwrap().is_none());
        let names = accounts::list(&store).await.unwrap();
        let names: Vec<_> = names.iter().map(|account| account.username.as_str()).collect();
        assert_eq!(names, ["anna", "ben"]);
    }
}

on_both! {
    async fn one_name_is_one_account_and_the_same_job_again_changes_nothing(database) {
        let store = database.open().await;
        let first = with_account(&store, "anna", Role::Reviewer).await;
        for (again, stored) in [(first.clone(), true), (account("anna", Role::Lead), false)] {
            let done = store
                .write(move |tx| {
                    let again = again.clone();
                    Box::pin(async move { accounts::insert(tx, &again).await })
                })
                .await;
            assert_eq!(done.is_ok(), stored);
            assert!(stored || matches!(done, Err(StoreError::Conflict)));
        }
        assert_eq!(accounts::list(&store).await.unwrap().len(), 1);
    }
}

on_both! {
    async fn a_passphrase_is_replaced_whole_and_only_over_the_one_it_was_made_for(database) {
        let store = database.open().await;
        let before = with_account(&store, "anna", Role::Reviewer).await;
        let replace = |was: [u8; 32], secrets: Secrets| {
            store.write(move |tx| {
                let secrets = secrets.clone();
                Box::pin(async move {
                    accounts::update_secrets(tx, &before.id, &was, &secrets).await
                })
            })
        };
        let after = Secrets {
            pin: Some(wrapped("pin")),
            totp: wrapped("other"),
            reader: Some((public_half(6), wrapped("again"))),
            ..account("anna", Role::Reviewer).secrets
        };
        store
            .write(move |tx| Box::pin(async move {
                accounts::require_renewal(tx, &before.id).await?;
                accounts::update_state(tx, &before.id, AccountState::Reset).await
            }))
            .await
            .unwrap();
        assert!(!replace([0; 32], after.clone()).await.unwrap());
        assert!(accounts::find(&store, &before.id).await.unwrap().unwrap().must_renew);
        assert!(replace(before.secrets.verifier, after.clone()).await.unwrap());
        // Again, as after a commit that was not confirmed.
        assert!(replace(before.secrets.verifier, after.clone()).await.unwrap());
        let found = accounts::find(&store, &before.id).await.unwrap().unwrap();
        assert_eq!((found.state, found.must_renew), (AccountState::Active, false));
        assert_eq!(found.secrets.verifier, after.verifier);
        assert!(found.secrets.reader == after.reader && found.secrets.pin == after.pin);
        assert!(found.secrets.totp == after.totp);
        // What is off stays off.
        store
            .write(move |tx| Box::pin(async move {
                accounts::update_pin(tx, &before.id, &wrapped("newer")).await?;
                accounts::update_state(tx, &before.id, AccountState::Off).await
            }))
            .await
            .unwrap();
        assert!(!replace(after.verifier, before.secrets.clone()).await.unwrap());
        let found = accounts::find(&store, &before.id).await.unwrap().unwrap();
        assert_eq!(found.state, AccountState::Off);
        assert!(found.secrets.pin == Some(wrapped("newer")));
    }
}

on_both! {
    async fn a_weakened_cost_in_the_database_is_refused(database) {
        let store = database.open().await;
        let account = with_account(&store, "anna", Role::Reviewer).await;
        let weaken = "UPDATE accounts SET memory_kib = 8";
        sqlx::query(weaken).execute(&mut database.connect().await).await.unwrap();
        let found = accounts::find(&store, &account.id).await;
        assert!(matches!(found, Err(StoreError::Corrupt("accounts.passes"))));
    }
}

on_both! {
    async fn a_printed_code_is_used_once_and_goes_when_new_ones_are_printed(database) {
        let store = database.open().await;
        let owner = with_account(&store, "anna", Role::Reviewer).await.id;
        let other = with_account(&store, "ben", Role::Reviewer).await.id;
        let print = |hashes: Vec<[u8; 32]>| {
            store.write(move |tx| {
                let hashes = hashes.clone();
                Box::pin(async move { one_use_codes::replace(tx, &owner, &hashes).await })
            })
        };
        let spend = |account: Id, hash: u8| {
            store.write(move |tx| {
                Box::pin(async move { one_use_codes::use_up(tx, &account, &[hash; 32]).await })
            })
        };
        print((0..10).map(|code| [code; 32]).collect()).await.unwrap();
        assert_eq!(one_use_codes::count(&store, &owner).await.unwrap(), 10);
        assert!(!spend(other, 3).await.unwrap());
        assert!(spend(owner, 3).await.unwrap());
        assert!(!spend(owner, 3).await.unwrap());
        assert!(!spend(owner, 11).await.unwrap());
        assert_eq!(one_use_codes::count(&store, &owner).await.unwrap(), 9);
        print(vec![[20; 32]]).await.unwrap();
        assert!(!spend(owner, 4).await.unwrap());
        assert_eq!(one_use_codes::count(&store, &owner).await.unwrap(), 1);
        assert_eq!(one_use_codes::count(&store, &other).await.unwrap(), 0);
    }
}

on_both! {
    async fn an_invite_is_accepted_once_and_in_time(database) {
        let store = database.open().await;
        let invite = Invite {
            id: [4; 32],
            account: id(),
            username: "anna".to_owned(),
            role: Role::Lead,
            made_by: Some(id()),
            expires: QUARTER,
        };
        let first = Invite { id: [5; 32], made_by: None, role: Role::Admin, ..invite.clone() };
        for stored in [invite.clone(), invite.clone(), first.clone()] {
            store
                .write(move |tx| {
                    let stored = stored.clone();
                    Box::pin(async move { invites::insert(tx, &stored).await })
                })
                .await
                .unwrap();
        }
        let clash = Invite { account: id(), ..invite.clone() };
        let clash = store
            .write(move |tx| {
                let clash = clash.clone();
                Box::pin(async move { invites::insert(tx, &clash).await })
            })
            .await;
        assert!(matches!(clash, Err(StoreError::Conflict)));
        let find = async |at| invites::find(&store, &invite.id, at).await.unwrap();
        assert_eq!(find(QUARTER - 1).await, Some(invite.clone()));
        assert_eq!(find(QUARTER).await, None);
        assert_eq!(invites::find(&store, &[5; 32], 0).await.unwrap(), Some(first));
        let (acceptance, second) = (id(), id());
        let accept = |by: Id, at: i64| {
            store.write(move |tx| {
                Box::pin(async move { invites::use_up(tx, &[4; 32], &by, at).await })
            })
        };
        assert_eq!(accept(acceptance, QUARTER).await.unwrap(), Used::Not);
        assert!(!invites::is_used_by(&store, &[4; 32], &acceptance).await.unwrap());
        assert_eq!(accept(acceptance, 0).await.unwrap(), Used::Now);
        for at in [0, QUARTER] {
            assert_eq!(accept(acceptance, at).await.unwrap(), Used::Before, "the same job, run again");
        }
        assert_eq!(accept(second, 0).await.unwrap(), Used::Not);
        for (by, theirs) in [(acceptance, true), (second, false)] {
            assert_eq!(invites::is_used_by(&store, &[4; 32], &by).await.unwrap(), theirs);
        }
        assert_eq!(find(0).await, None);
        let gone = store
            .write(|tx| Box::pin(async move {
                invites::delete(tx, &[5; 32]).await?;
                assert_eq!(invites::delete_expired(tx, QUARTER - 1, 10).await?, 0);
                invites::delete_expired(tx, QUARTER, 10).await
            }))
            .await;
        assert_eq!(gone.unwrap(), 1);
    }
}
