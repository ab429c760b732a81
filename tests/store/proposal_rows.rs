//! Changes that wait for somebody else's answer: each is answered once, or left as it was.

use waypost::domain::change::Change;
use waypost::domain::settings::Settings;
use waypost::domain::staff::AccountState;
use waypost::store::proposals::{self, Proposal, SETTINGS};
use waypost::store::{Store, settings};

use super::*;

fn asked(by: Id, change: &Change) -> Proposal {
    Proposal {
        id: id(),
        kind: SETTINGS.to_owned(),
        subject: None,
        body: change.to_stored(),
        asked_by: by,
        asked_on: 20_200,
    }
}

async fn propose(store: &Store, asked: &Proposal) {
    let asked = asked.clone();
    let job = store.write(move |tx| {
        let asked = asked.clone();
        Box::pin(async move { proposals::propose(tx, &asked).await })
    });
    job.await.unwrap();
}

/// Takes a change out and makes it: whether it was there.
async fn make(store: &Store, id: Id) -> Result<bool, StoreError> {
    let job = store.write(move |tx| {
        Box::pin(async move {
            let Some(asked) = proposals::take(tx, &id).await? else { return Ok(false) };
            settings::act(tx, &asked, 20_201).await
        })
    });
    job.await
}

async fn set(store: &Store) -> Settings {
    let (_, body) = settings::newest(store).await.unwrap().unwrap();
    serde_json::from_str(&body).unwrap()
}

async fn with_settings(store: &Store) {
    let body = serde_json::to_string(&Settings::new("Lantern Street")).unwrap();
    let job = store.write(move |tx| {
        let body = body.clone();
        Box::pin(async move { settings::insert(tx, 20_000, &body).await })
    });
    job.await.unwrap();
}

on_both! {
    async fn a_change_waits_is_listed_and_is_made_once(database) {
        let store = database.open().await;
        with_settings(&store).await;
        let anna = with_account(&store, "anna", Role::Admin).await.id;
        let exit = asked(anna, &Change::ExitPage("https://example.org/".to_owned()));
        let about = Proposal { kind: "off".to_owned(), subject: Some(id()), ..asked(anna, &Change::Mail(None)) };
        propose(&store, &exit).await;
        propose(&store, &about).await;
        let listed = proposals::list(&store).await.unwrap();
        assert_eq!(listed.len(), 2);
        assert!(listed.contains(&exit) && listed.contains(&about));
        assert_eq!(set(&store).await.exit_page, waypost::domain::settings::EXIT_PAGE);
        // Two agree at once: one of them makes it.
        let (one, other) = tokio::join!(make(&store, exit.id), make(&store, exit.id));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert!(one != other, "{one} {other}");
        assert_eq!(set(&store).await.exit_page, "https://example.org/");
        assert_eq!(settings::newest(&store).await.unwrap().unwrap().0, 2);
        assert_eq!(proposals::list(&store).await.unwrap(), [about]);
    }
}

on_both! {
    async fn what_cannot_be_made_goes_on_waiting(database) {
        let store = database.open().await;
        let anna = with_account(&store, "anna", Role::Admin).await.id;
        let exit = asked(anna, &Change::ExitPage("https://example.org/".to_owned()));
        let unknown = Proposal { body: "{\"readers\":9}".to_owned(), ..asked(anna, &Change::Mail(None)) };
        propose(&store, &exit).await;
        propose(&store, &unknown).await;
        let refused = make(&store, unknown.id).await;
        assert!(matches!(refused, Err(StoreError::Corrupt("proposals.body"))));
        let id = exit.id;
        let job = store.write(move |tx| {
            Box::pin(async move {
                let asked = proposals::take(tx, &id).await?.ok_or(StoreError::Conflict)?;
                // Nothing is set that could be changed.
                if settings::act(tx, &asked, 20_201).await? { Ok(()) } else { Err(StoreError::Conflict) }
            })
        });
        assert!(matches!(job.await, Err(StoreError::Conflict)));
        assert_eq!(proposals::list(&store).await.unwrap().len(), 2);
        assert_eq!(settings::newest(&store).await.unwrap(), None);
    }
}

on_both! {
    async fn who_could_agree_is_counted_by_what_they_are_and_not_by_today(database) {
        let store = database.open().await;
        let anna = with_account(&store, "anna", Role::Admin).await.id;
        let others = async || {
            let job = store.write(move |tx| {
                Box::pin(async move { accounts::count_others_in_charge(tx, &anna).await })
            });
            job.await.unwrap()
        };
        assert_eq!(others().await, 0);
        with_account(&store, "ben", Role::Reviewer).await;
        assert_eq!(others().await, 0);
        let cara = with_account(&store, "cara", Role::Lead).await.id;
        assert_eq!(others().await, 1);
        for (state, left) in [(AccountState::Reset, 1), (AccountState::Off, 0)] {
            let job = store.write(move |tx| {
                Box::pin(async move { accounts::update_state(tx, &cara, state).await })
            });
            job.await.unwrap();
            assert_eq!(others().await, left);
        }
    }
}
