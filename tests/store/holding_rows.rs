//! Who has a concern: of two at once one, and nobody who could not read it.

use waypost::domain::status::Status;
use waypost::store::{
    Store, handling,
    holding::{self, Held},
};

use super::*;

async fn take(store: &Store, concern: Id, viewer: Viewer) -> Option<Held> {
    let job =
        store.write(move |tx| Box::pin(async move { holding::take(tx, &concern, &viewer).await }));
    job.await.unwrap()
}

async fn hand(store: &Store, concern: Id, from: Viewer, to: Id) -> Option<Held> {
    hand_on(store, concern, from, from.account, to).await
}

/// Hands on what `has` has.
async fn hand_on(store: &Store, concern: Id, by: Viewer, has: Id, to: Id) -> Option<Held> {
    let job = store.write(move |tx| {
        Box::pin(async move { holding::hand_over(tx, &concern, &by, &has, &to).await })
    });
    job.await.unwrap()
}

async fn may_end(store: &Store, concern: Id, viewer: Viewer) -> bool {
    let job = store
        .write(move |tx| Box::pin(async move { holding::may_end(tx, &concern, &viewer).await }));
    job.await.unwrap()
}

fn had(changed: bool, holder: Option<Id>) -> Held {
    Held { changed, holder }
}

on_both! {
    async fn of_two_who_take_at_once_one_has_it_and_the_other_is_told_who(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        for round in 0..40 {
            let concern = stored(&store, concern(2)).await;
            // Each comes first half of the time, where one does.
            let (one, other) = if round % 2 == 0 { (anna, ben) } else { (ben, anna) };
            let (first, second) =
                tokio::join!(take(&store, concern, one), take(&store, concern, other));
            let (first, second) = (first.unwrap(), second.unwrap());
            assert!(first.changed != second.changed, "{first:?} {second:?}");
            assert_eq!(first.holder, second.holder);
            let holder = if first.changed { one } else { other };
            assert_eq!(first.holder, Some(holder.account));
            assert_eq!(take(&store, concern, holder).await, Some(had(false, Some(holder.account))));
        }
    }
}

on_both! {
    async fn only_who_has_it_gives_it_back_or_hands_it_over(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store, concern(2)).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        let give = async |viewer: Viewer| {
            let job = store.write(move |tx| {
                Box::pin(async move { holding::give_back(tx, &concern, &viewer).await })
            });
            job.await.unwrap()
        };
        let (a, b) = (Some(anna.account), Some(ben.account));
        assert_eq!(take(&store, concern, anna).await, Some(had(true, a)));
        assert_eq!(give(ben).await, Some(had(false, a)));
        assert_eq!(hand(&store, concern, ben, ben.account).await, Some(had(false, a)));
        assert_eq!(hand(&store, concern, anna, anna.account).await, Some(had(false, a)));
        assert_eq!(hand(&store, concern, anna, ben.account).await, Some(had(true, b)));
        assert_eq!(hand(&store, concern, anna, ben.account).await, Some(had(false, b)), "the same again");
        assert_eq!(give(ben).await, Some(had(true, None)));
        assert_eq!(give(ben).await, Some(had(false, None)));
        assert_eq!(holding::find(&store, &concern, &anna).await.unwrap(), Some(None));
    }
}

on_both! {
    async fn who_leads_hands_on_what_somebody_has_who_is_away(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store, concern(2)).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        let lea = with_viewer(&store, "lea", Role::Lead, 2).await;
        let (a, b, l) = (Some(anna.account), Some(ben.account), Some(lea.account));
        let on = async |by: Viewer, has: Viewer, to: Viewer| {
            hand_on(&store, concern, by, has.account, to.account).await
        };
        assert_eq!(on(lea, anna, ben).await, Some(had(false, None)), "nobody has it");
        assert_eq!(take(&store, concern, anna).await, Some(had(true, a)));
        assert_eq!(on(ben, anna, ben).await, Some(had(false, a)), "only who leads");
        assert_eq!(on(lea, ben, lea).await, Some(had(false, a)), "it is not where the page said");
        assert_eq!(on(lea, anna, ben).await, Some(had(true, b)));
        assert_eq!(on(lea, ben, lea).await, Some(had(true, l)), "to themselves");
        assert_eq!(on(lea, lea, anna).await, Some(had(true, a)));
        // A lead who may know someone in it hands on nothing of it.
        let job = store.write(move |tx| {
            Box::pin(async move { handling::recuse(tx, &concern, &lea.account).await })
        });
        job.await.unwrap();
        assert_eq!(on(lea, anna, ben).await, None);
        assert_eq!(holding::find(&store, &concern, &anna).await.unwrap(), Some(a));
    }
}

on_both! {
    async fn a_concern_is_ended_only_by_who_has_it_or_leads_or_was_asked_to_look(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let concern = stored(&store, concern(2)).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let ben = with_viewer(&store, "ben", Role::Reviewer, 2).await;
        let lea = with_viewer(&store, "lea", Role::Lead, 2).await;
        let who = async || {
            let mut may = Vec::new();
            for viewer in [anna, ben, lea] {
                may.push(may_end(&store, concern, viewer).await);
            }
            may
        };
        assert_eq!(who().await, [false, false, true], "nobody has it");
        take(&store, concern, anna).await;
        assert_eq!(who().await, [true, false, true]);
        let run = async |what: &'static str| {
            let job = store.write(move |tx| Box::pin(async move {
                let (read, second) = (Status::BeingRead, Status::SecondReader);
                match what {
                    "second" => {
                        handling::update_status(tx, &concern, Status::New, read, None).await?;
                        handling::update_status(tx, &concern, read, second, None).await.map(drop)
                    }
                    "knows" => handling::recuse(tx, &concern, &lea.account).await,
                    _ => handling::move_to_leads(tx, &concern, 1).await,
                }
            }));
            job.await.unwrap();
        };
        run("second").await;
        assert_eq!(who().await, [true, true, true], "a second reader need not have it");
        run("knows").await;
        assert_eq!(who().await, [true, true, false]);
        run("to the leads").await;
        assert_eq!(who().await, [false, false, false]);
        assert!(!may_end(&store, id(), anna).await);
    }
}

on_both! {
    async fn nobody_gets_what_they_could_not_read(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let team = stored(&store, concern(2)).await;
        let leads = NewConcern { audience: Audience::Leads, ..concern(1) };
        let leads = stored(&store, leads).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let lead = with_viewer(&store, "lea", Role::Lead, 1).await;
        let cara = with_viewer(&store, "cara", Role::Reviewer, 2).await;
        let off = with_viewer(&store, "off", Role::Reviewer, 2).await;
        let keyless = with_account(&store, "new", Role::Reviewer).await.id;
        let admin = with_viewer(&store, "root", Role::Admin, 2).await;
        let late = stored(&store, concern(2)).await;
        store
            .write(move |tx| Box::pin(async move {
                accounts::update_state(tx, &off.account, AccountState::Off).await?;
                handling::recuse(tx, &team, &cara.account).await?;
                for next in [Status::BeingRead, Status::Closed] {
                    let was = if next == Status::Closed { Status::BeingRead } else { Status::New };
                    handling::update_status(tx, &late, was, next, None).await?;
                }
                Ok(())
            }))
            .await
            .unwrap();
        // The leads' is not there for the team, nor what somebody may know someone in.
        for (concern, viewer) in [(leads, anna), (team, cara), (id(), anna)] {
            assert_eq!(take(&store, concern, viewer).await, None);
            assert_eq!(holding::find(&store, &concern, &viewer).await.unwrap(), None);
        }
        // Nobody takes what is closed, or what they have no key to.
        assert_eq!(take(&store, late, anna).await, Some(had(false, None)));
        let no_key = Viewer { account: keyless, leads: false };
        assert_eq!(take(&store, team, no_key).await, Some(had(false, None)));
        assert_eq!(take(&store, team, lead).await, Some(had(false, None)));
        // Nor is it handed to them.
        assert_eq!(take(&store, team, anna).await, Some(had(true, Some(anna.account))));
        let mut refused = vec![cara.account, off.account, keyless, admin.account, lead.account];
        refused.push(id());
        for other in refused {
            let kept = Some(had(false, Some(anna.account)));
            assert_eq!(hand(&store, team, anna, other).await, kept);
        }
        let who = async |concern: Id| holding::list_who_can(&store, &concern).await.unwrap();
        assert_eq!(who(team).await, [(anna.account, "anna".to_owned())]);
        assert_eq!(who(leads).await, [(lead.account, "lea".to_owned())]);
        assert!(who(id()).await.is_empty());
        // A reviewer who holds a leads' key all the same gets nothing of theirs.
        let thief = with_viewer(&store, "thief", Role::Reviewer, 1).await;
        assert_eq!(take(&store, leads, lead).await, Some(had(true, Some(lead.account))));
        assert_eq!(hand(&store, leads, lead, thief.account).await, Some(had(false, Some(lead.account))));
        assert_eq!(who(leads).await.len(), 1);
    }
}

on_both! {
    async fn what_goes_to_the_leads_while_somebody_takes_it_is_nobodys_or_a_leads(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        for _ in 0..20 {
            let concern = stored(&store, concern(2)).await;
            let moved = store.write(move |tx| {
                Box::pin(async move { handling::move_to_leads(tx, &concern, 1).await })
            });
            let (_, moved) = tokio::join!(take(&store, concern, anna), moved);
            moved.unwrap();
            assert_eq!(handling::find(&store, &concern).await.unwrap().unwrap().holder, None);
            assert_eq!(take(&store, concern, anna).await, None);
        }
    }
}
