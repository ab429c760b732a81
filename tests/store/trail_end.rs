//! The end of the trail: old lines go, the rest stays proven back to where it begins, and who takes more
//! away, or says that it was due, is found.

use std::sync::Arc;

use waypost::cli::audit::{Day, Fault, VerifyError, verify};
use waypost::cli::purge::{Purged, Turn, turn};
use waypost::domain::retention::TRAIL;
use waypost::domain::time::Moment;
use waypost::store::{Store, audit, audit_end, flags, holds, readers};
use waypost::vault::StaffKeyFile;
use waypost::vault::trail::{Event, TrailKey};
use waypost::web::site::Clock;

use super::*;

/// The day on which old lines go: what is of an earlier day than [`OLDEST`].
const TODAY: i64 = 21_000;
const OLDEST: i64 = TODAY - TRAIL;

fn on(day: i64) -> Clock {
    Arc::new(move || Moment(day * 86_400 + 7))
}

fn event(day: i64, action: &str, subject: Option<Id>, detail: &str) -> Event {
    Event {
        id: id(),
        at: day * 86_400 + 85_500,
        actor: None,
        action: action.to_owned(),
        subject,
        detail: detail.to_owned(),
    }
}

async fn append(store: &Store, key: &TrailKey, events: Vec<Event>) {
    let key = key.clone();
    let job = store.write(move |tx| {
        let (key, events) = (key.clone(), events.clone());
        Box::pin(async move {
            for event in &events {
                audit::append(tx, &key, event).await?;
            }
            Ok(())
        })
    });
    job.await.unwrap();
}

/// Six lines, of which the first four are past their time.
async fn six(store: &Store) -> TrailKey {
    let key = TrailKey::new(&StaffKeyFile::generate());
    let days = [OLDEST - 300, OLDEST - 30, OLDEST - 1, OLDEST - 1, OLDEST, TODAY - 1];
    let events = days.into_iter().enumerate();
    let events = events.map(|(at, day)| match at {
        0 => event(day, "vouched", Some(id()), "lead"),
        _ => event(day, "opened", Some(id()), "new"),
    });
    append(store, &key, events.collect()).await;
    key
}

async fn shorten(store: &Store, key: &TrailKey, day: i64) -> u64 {
    turn(store, key.clone(), on(day)).await.unwrap().unwrap().lines
}

async fn numbers(store: &Store) -> Vec<i64> {
    let all = audit::list(store, 0, 1_000).await.unwrap();
    all.iter().map(|linked| linked.head.number).collect()
}

async fn says(store: &Store, key: &TrailKey, asked: Option<&[u8; 32]>) -> Result<i64, Fault> {
    match verify(store, key, asked).await {
        Ok(whole) => Ok(whole.asked.unwrap_or(whole.newest.number)),
        Err(VerifyError::Fault(fault)) => Err(fault),
        Err(VerifyError::Store(error)) => panic!("{error}"),
    }
}

on_both! {
    async fn lines_go_when_they_are_two_years_old_and_the_rest_is_proven_back_to_them(database) {
        let store = database.open().await;
        let key = six(&store).await;
        let before = audit::list(&store, 0, 10).await.unwrap();
        let done = turn(&store, key.clone(), on(TODAY)).await.unwrap().unwrap();
        assert_eq!(done, Purged { lines: 4, ..Purged::default() });
        assert_eq!(numbers(&store).await, [5, 6, 7], "and that they went is the seventh");
        let told = audit::list(&store, 6, 1).await.unwrap()[0].event.clone();
        assert_eq!((told.action.as_str(), told.detail.as_str(), told.subject), ("trail_ended", "4", None));
        let whole = verify(&store, &key, None).await.unwrap_or_else(|error| panic!("{error}"));
        let gone = whole.gone.unwrap();
        assert_eq!((gone.head, gone.day, whole.newest.number), (before[3].head, OLDEST - 1, 7));
        for (line, expected) in [(3, Ok(4)), (4, Ok(5)), (5, Ok(6))] {
            assert_eq!(says(&store, &key, Some(&before[line].head.link)).await, expected);
        }
        let too_old = Fault::NotThereAnyMore { from: 5, to: 7, until: Day(OLDEST - 1) };
        assert_eq!(says(&store, &key, Some(&before[1].head.link)).await, Err(too_old));
        assert!(too_old.to_string().contains("cannot be held against the trail any more"));
        // Nothing more is due on that day; the next one goes on from there.
        assert_eq!(shorten(&store, &key, TODAY).await, 0);
        assert_eq!(shorten(&store, &key, TODAY + 1).await, 1);
        assert_eq!(numbers(&store).await, [6, 7, 8]);
        assert_eq!(says(&store, &key, None).await, Ok(8));
        assert_eq!(says(&store, &key, Some(&before[4].head.link)).await, Ok(5));
        // The oldest that is left still follows from something, as one line alone.
        let (opened, actor) = (event(TODAY + 2, "opened", Some([1; 16]), ""), [2; 16]);
        append(&store, &key, vec![Event { actor: Some(actor), ..opened }]).await;
        let action = waypost::domain::trail::Action::Opened;
        let found = audit::newest_of(&store, &[1; 16], &actor, action).await.unwrap().unwrap();
        assert!(key.follows(&found.0, &found.1.event, &found.1.head));
        assert_eq!(shorten(&store, &key, TODAY + TRAIL + 2).await, 3);
        assert_eq!(numbers(&store).await, [9, 10]);
        let found = audit::newest_of(&store, &[1; 16], &actor, action).await.unwrap().unwrap();
        assert!(key.follows(&found.0, &found.1.event, &found.1.head), "from where the trail begins");
    }
}

on_both! {
    async fn who_takes_lines_away_or_makes_up_that_they_were_due_is_found(database) {
        let store = database.open().await;
        let key = six(&store).await;
        let mut beside = database.connect().await;
        for keep in ["CREATE TABLE first AS SELECT * FROM audit"] {
            sqlx::query(keep).execute(&mut beside).await.unwrap();
        }
        assert_eq!(shorten(&store, &key, TODAY).await, 4);
        sqlx::query("CREATE TABLE older AS SELECT * FROM audit_end").execute(&mut beside).await.unwrap();
        assert_eq!(shorten(&store, &key, TODAY + 1).await, 1);
        for keep in [
            "CREATE TABLE kept AS SELECT * FROM audit",
            "CREATE TABLE kept_end AS SELECT * FROM audit_end",
        ] {
            sqlx::query(keep).execute(&mut beside).await.unwrap();
        }
        let newest = *numbers(&store).await.last().unwrap();
        let moved = "UPDATE audit_end SET number = 6, link = (SELECT link FROM audit WHERE number = 6)";
        for (changes, fault) in [
            // Without saying so.
            (&["DELETE FROM audit WHERE number = 6"][..], Fault::Missing(6)),
            (&["DELETE FROM audit_end"], Fault::Missing(1)),
            (&["DELETE FROM audit_end", "DELETE FROM audit WHERE number = 6"], Fault::Missing(1)),
            // Saying that they were due.
            (&[moved, "DELETE FROM audit WHERE number = 6"], Fault::EndNoted(6)),
            (&["UPDATE audit_end SET day = day + 1"], Fault::EndNoted(5)),
            (&["UPDATE audit_end SET link = proof"], Fault::EndNoted(5)),
            (&["UPDATE audit_end SET proof = link"], Fault::EndNoted(5)),
            // What was said before, once more.
            (&["DELETE FROM audit_end", "INSERT INTO audit_end SELECT * FROM older"], Fault::Missing(5)),
            // What went, back again.
            (&["INSERT INTO audit SELECT * FROM first WHERE number = 5"], Fault::PutThere(5)),
            (&["INSERT INTO audit SELECT * FROM first WHERE number = 1"], Fault::PutThere(1)),
            (&["UPDATE audit SET detail = 'x' WHERE number = 6"], Fault::Changed(6)),
        ] {
            for change in changes {
                sqlx::query(*change).execute(&mut beside).await.unwrap();
            }
            assert_eq!(says(&store, &key, None).await, Err(fault), "{changes:?}");
            for undo in [
                "DELETE FROM audit",
                "INSERT INTO audit SELECT * FROM kept",
                "DELETE FROM audit_end",
                "INSERT INTO audit_end SELECT * FROM kept_end",
            ] {
                sqlx::query(undo).execute(&mut beside).await.unwrap();
            }
            assert_eq!(says(&store, &key, None).await, Ok(newest), "after {changes:?}");
        }
        let other = TrailKey::new(&StaffKeyFile::generate());
        assert_eq!(says(&store, &other, None).await, Err(Fault::EndNoted(5)));
        // Nothing is taken away on the word of a note that nobody with the key wrote.
        sqlx::query(moved).execute(&mut beside).await.unwrap();
        assert_eq!(shorten(&store, &key, TODAY + TRAIL).await, 0);
        assert!(flags::find(&store, flags::TRAIL).await.unwrap().is_some());
        assert_eq!(numbers(&store).await.len(), 3);
    }
}

on_both! {
    async fn what_was_changed_stays_for_a_person_to_look_at_and_goes_once_it_is_whole_again(database) {
        let store = database.open().await;
        let key = six(&store).await;
        let mut beside = database.connect().await;
        let change = "UPDATE audit SET detail = 'newer' WHERE number = 3";
        sqlx::query(change).execute(&mut beside).await.unwrap();
        assert_eq!(shorten(&store, &key, TODAY).await, 2, "as far as it follows");
        assert!(flags::find(&store, flags::TRAIL).await.unwrap().is_some());
        assert_eq!(says(&store, &key, None).await, Err(Fault::Changed(3)));
        assert_eq!(shorten(&store, &key, TODAY).await, 0);
        let undo = "UPDATE audit SET detail = 'new' WHERE number = 3";
        sqlx::query(undo).execute(&mut beside).await.unwrap();
        assert_eq!(shorten(&store, &key, TODAY).await, 2);
        assert!(flags::find(&store, flags::TRAIL).await.unwrap().is_none());
        assert_eq!(says(&store, &key, None).await, Ok(8));
    }
}

on_both! {
    async fn what_a_hold_keeps_stays_with_all_that_came_after_it_and_the_newest_line_always_does(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let new = concern(2);
        let (held, first) = (new.id, body(&new, 500));
        let job = store.write(move |tx| {
            let (new, first) = (new.clone(), first.clone());
            Box::pin(async move {
                send(tx, &new, &first).await?;
                holds::insert(tx, &held, "litigation", TODAY + 10).await
            })
        });
        job.await.unwrap();
        let key = TrailKey::new(&StaffKeyFile::generate());
        let old = OLDEST - 90;
        let subjects = [None, Some(held), None, None];
        let events = subjects.map(|subject| event(old, "opened", subject, ""));
        append(&store, &key, events.to_vec()).await;
        assert_eq!(shorten(&store, &key, TODAY).await, 1);
        assert_eq!(shorten(&store, &key, TODAY + 10).await, 0, "its last day");
        // Four lines, and the one that tells of the first.
        assert_eq!(shorten(&store, &key, TODAY + 11).await, 3);
        // Of the two that are left the newest is not due, until another tells of the first.
        assert_eq!(shorten(&store, &key, TODAY + 10 * TRAIL).await, 2);
        assert_eq!(numbers(&store).await, [7, 8]);
        assert_eq!(says(&store, &key, None).await, Ok(8));
    }
}

on_both! {
    async fn it_is_done_in_small_jobs_and_gone_on_with_by_the_next(database) {
        let store = database.open().await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let events: Vec<Event> = (0..250).map(|_| event(OLDEST - 9, "opened", None, "")).collect();
        append(&store, &key, events).await;
        let mut first = Turn::begin(&store, key.clone(), on(TODAY)).await.unwrap().unwrap();
        while first.done.lines == 0 {
            assert!(first.step().await.unwrap());
        }
        assert_eq!((first.done.lines, numbers(&store).await.len()), (200, 51));
        drop(first);
        assert!(turn(&store, key.clone(), on(TODAY)).await.unwrap().is_none(), "its turn still stands");
        assert_eq!(says(&store, &key, None).await, Ok(251));
        assert_eq!(shorten(&store, &key, TODAY + 1).await, 50);
        assert_eq!(numbers(&store).await, [251, 252]);
        let told: Vec<String> =
            audit::list(&store, 0, 9).await.unwrap().into_iter().map(|one| one.event.detail).collect();
        assert_eq!(told, ["200", "50"]);
        assert_eq!(says(&store, &key, None).await, Ok(252));
    }
}

on_both! {
    /// Whether the leads' messages are taken in hangs on it, so it must not be forgotten with the line.
    async fn that_a_lead_was_let_in_once_is_known_when_that_line_is_gone(database) {
        let store = database.open().await;
        let recounted = async || {
            let job = store.write(|tx| Box::pin(async move { readers::recount(tx, TODAY).await }));
            job.await.unwrap();
            flags::find(&store, flags::NO_LEAD).await.unwrap().is_some()
        };
        assert!(!recounted().await, "nobody was let in yet");
        let key = six(&store).await;
        assert_eq!(shorten(&store, &key, TODAY).await, 4);
        assert!(!audit::list(&store, 0, 9).await.unwrap().iter().any(|one| one.event.action == "vouched"));
        assert!(recounted().await, "a lead was there, and none is left");
        assert!(audit_end::find(&store).await.unwrap().is_some());
    }
}
