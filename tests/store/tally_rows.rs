//! How it goes, counted month by month: each message once, whether it is still there when its month is
//! counted or went before; and nothing is left by which one could be told.

use std::sync::Arc;

use waypost::cli::purge::{Purged, turn};
use waypost::domain::status::Status;
use waypost::domain::time::{Moment, month_of, parse_day};
use waypost::store::handling::Opening;
use waypost::store::{Store, audit, days_done, handling, retention, tallies};
use waypost::vault::StaffKeyFile;
use waypost::vault::trail::{Event, TrailKey};
use waypost::web::site::Clock;

use super::*;

fn day(text: &str) -> i64 {
    parse_day(text).unwrap()
}

/// A message of a day.
async fn came(store: &Store, on: &str) -> Id {
    let new = NewConcern { received_on: day(on), ..concern(2) };
    let (id, first) = (new.id, body(&new, 500));
    let stored = store.write(move |tx| {
        let (new, first) = (new.clone(), first.clone());
        Box::pin(async move { send(tx, &new, &first).await.map(drop) })
    });
    stored.await.unwrap();
    id
}

fn trail() -> TrailKey {
    TrailKey::new(&StaffKeyFile::generate())
}

async fn opened(store: &Store, concern: Id, account: Id, on: &str) {
    let (key, at) = (trail(), day(on) * 86_400 + 43_200);
    let opening = Opening { id: id(), at, account, concern };
    let stored = store.write(move |tx| {
        let key = key.clone();
        Box::pin(async move { handling::open(tx, &key, &opening).await.map(drop) })
    });
    stored.await.unwrap();
}

async fn passed(store: &Store, concern: Id, on: &str) {
    let (key, at) = (trail(), day(on) * 86_400 + 44_100);
    let event = Event {
        id: id(),
        at,
        actor: None,
        action: "referred".to_owned(),
        subject: Some(concern),
        detail: "web".to_owned(),
    };
    let stored = store.write(move |tx| {
        let (key, event) = (key.clone(), event.clone());
        Box::pin(async move { audit::append(tx, &key, &event).await })
    });
    stored.await.unwrap();
}

/// Closed, and to go on a day.
async fn closed(store: &Store, concern: Id, goes: &str) {
    let goes = day(goes);
    let stored = store.write(move |tx| {
        Box::pin(async move {
            handling::update_status(tx, &concern, Status::BeingRead, Status::Closed, None).await?;
            retention::schedule(tx, &concern, goes).await?;
            retention::put_off(tx, &concern, goes).await
        })
    });
    stored.await.unwrap();
}

async fn look(store: &Store, on: &str) -> Purged {
    let now = Moment(day(on) * 86_400 + 3_600);
    let clock: Clock = Arc::new(move || now);
    turn(store, trail(), clock).await.unwrap().unwrap()
}

/// What is counted of one kind in a month.
async fn counted(store: &Store, what: &'static str, month: &str) -> Vec<(String, i64)> {
    let month = day(month);
    let found = tallies::list(store, what, month, month).await.unwrap();
    found.into_iter().map(|(_, class, total)| (class, total)).collect()
}

fn of(classes: &[(&str, i64)]) -> Vec<(String, i64)> {
    classes.iter().map(|(class, total)| ((*class).to_owned(), *total)).collect()
}

on_both! {
    async fn each_message_is_counted_once_whether_it_went_before_its_month_was_over_or_after(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await.account;
        // Opened and passed on at once, and gone before its month is counted.
        let early = came(&store, "2026-03-01").await;
        opened(&store, early, anna, "2026-03-01").await;
        passed(&store, early, "2026-03-03").await;
        closed(&store, early, "2026-03-27").await;
        // There when it is counted, and gone a month after.
        let late = came(&store, "2026-03-30").await;
        opened(&store, late, anna, "2026-04-04").await;
        // Passed on twice counts as the first time.
        passed(&store, late, "2026-04-10").await;
        passed(&store, late, "2026-04-11").await;
        closed(&store, late, "2026-05-20").await;
        // Waits.
        came(&store, "2026-03-31").await;
        assert_eq!(look(&store, "2026-03-28").await.concerns, 1);
        assert_eq!(counted(&store, tallies::RECEIVED, "2026-03-01").await, of(&[("", 1)]));
        // On the first day of a month the one before is not over: a press at midnight may be under way.
        look(&store, "2026-04-01").await;
        assert_eq!(days_done::find(&store, days_done::TALLIED).await.unwrap(), None);
        for _ in 0..2 {
            look(&store, "2026-04-02").await;
            assert_eq!(counted(&store, tallies::RECEIVED, "2026-03-01").await, of(&[("", 3)]));
            assert_eq!(counted(&store, tallies::OPENED, "2026-03-01").await, of(&[("same_day", 1)]));
            assert_eq!(counted(&store, tallies::PASSED, "2026-03-01").await, of(&[("days", 1)]));
            // The second was opened after this month was over.
            assert_eq!(counted(&store, tallies::OPEN, "2026-03-01").await, of(&[("week", 1)]));
        }
        look(&store, "2026-05-03").await;
        assert_eq!(counted(&store, tallies::RECEIVED, "2026-04-01").await, of(&[]));
        assert_eq!(counted(&store, tallies::OPENED, "2026-04-01").await, of(&[("week", 1)]));
        assert_eq!(counted(&store, tallies::PASSED, "2026-04-01").await, of(&[("longer", 1)]));
        assert_eq!(counted(&store, tallies::OPEN, "2026-04-01").await, of(&[("quarter", 1)]));
        assert_eq!(counted(&store, tallies::OPEN, "2026-03-01").await, of(&[]), "only the newest");
        // What goes later changes no month that was counted.
        assert_eq!(look(&store, "2026-05-21").await.concerns, 1);
        assert_eq!(counted(&store, tallies::RECEIVED, "2026-03-01").await, of(&[("", 3)]));
        assert_eq!(counted(&store, tallies::OPENED, "2026-05-01").await, of(&[]));
        // A year later the month is forgotten.
        look(&store, "2027-04-02").await;
        assert_eq!(counted(&store, tallies::RECEIVED, "2026-03-01").await, of(&[]));
        assert_eq!(counted(&store, tallies::OPENED, "2026-04-01").await, of(&[("week", 1)]));
        let last = days_done::find(&store, days_done::TALLIED).await.unwrap();
        assert_eq!(last, Some(month_of(day("2027-04-02"), 0) - 1));
    }
}
