//! What is due to go and what may not: every state that a concern can be in, against the purge.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;
use waypost::domain::status::Status;
use waypost::domain::stop::Stop;
use waypost::store::{
    Store, batches, handling,
    holds::{self, PASSED_ON},
    kept_notes::{self, Kept},
    leases::{self, Lease},
    resealing::{self, Resealed},
    retention, spent, stops, unread,
};
use waypost::vault::trail::TrailKey;
use waypost::vault::{RECOVERY, StaffKeyFile};

use super::*;
use crate::support::databases::Database;

/// The day on which it is asked what goes.
const TODAY: i64 = 20_300;

/// What may keep a concern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    Nothing,
    /// It goes tomorrow.
    DayToCome,
    /// It has no day.
    NoDay,
    Unread,
    /// Until today.
    Held,
    /// Until yesterday.
    HeldBefore,
    /// One hold is over, and another is not.
    HeldTwice,
    /// Asked to stop, and nobody answered.
    Asked,
    /// Asked to stop, and closed for that.
    Honoured,
    /// The code was stopped.
    CodeStopped,
}

impl Keep {
    const ALL: [Self; 10] = [
        Self::Nothing,
        Self::DayToCome,
        Self::NoDay,
        Self::Unread,
        Self::Held,
        Self::HeldBefore,
        Self::HeldTwice,
        Self::Asked,
        Self::Honoured,
        Self::CodeStopped,
    ];

    fn lets_go(self) -> bool {
        matches!(self, Self::Nothing | Self::HeldBefore | Self::Honoured | Self::CodeStopped)
    }
}

/// Changes a concern beside the store, as no function of ours would.
async fn set(database: &Database, concern: &Id, what: &str) {
    let mut connection = database.connect().await;
    let text = format!("UPDATE concerns SET {what} WHERE id = $1");
    sqlx::query(AssertSqlSafe(text)).bind(concern.to_vec()).execute(&mut connection).await.unwrap();
}

/// A concern in a state, with a row of every kind that does not keep it.
async fn in_state(database: &Database, store: &Store, anna: &Viewer, is: Status, keep: Keep) -> Id {
    let new = concern(2);
    let (id, first, account) = (new.id, body(&new, 2_000), anna.account);
    let note = Entry { id: super::id(), kind: Kind::Note, ..first.clone() };
    let sealed = Sealed::from_stored(b"a note that waits".to_vec());
    let waits = Kept { id: super::id(), account, concern: id, kept_on: 20_101, sealed };
    let pair = batches::Pair { team: super::id(), leads: super::id() };
    let viewer = *anna;
    let job = store.write(move |tx| {
        let (new, first, note, waits) = (new.clone(), first.clone(), note.clone(), waits.clone());
        Box::pin(async move {
            send(tx, &new, &first).await?;
            entries::insert(tx, &note).await?;
            kept_notes::insert(tx, &waits).await?;
            assert!(batches::insert(tx, &pair, &id, &viewer, 20_101).await?);
            handling::recuse(tx, &id, &account).await?;
            match keep {
                Keep::Unread => unread::insert(tx, &id).await?,
                Keep::Held => assert!(holds::insert(tx, &id, "subpoena", TODAY).await?),
                Keep::HeldBefore => {
                    holds::insert(tx, &id, "subpoena", TODAY - 1).await?;
                }
                Keep::HeldTwice => {
                    holds::insert(tx, &id, "subpoena", TODAY - 1).await?;
                    holds::insert(tx, &id, PASSED_ON, TODAY + 300).await?;
                }
                Keep::Asked | Keep::Honoured => {
                    stops::insert(tx, &id, Stop::Withdraw, 20_102).await?;
                    stops::insert(tx, &id, Stop::Code, 20_102).await?;
                }
                Keep::CodeStopped => stops::insert(tx, &id, Stop::Code, 20_102).await?,
                Keep::Nothing | Keep::DayToCome | Keep::NoDay => {}
            }
            Ok(())
        })
    });
    job.await.unwrap();
    let day = match keep {
        Keep::DayToCome => (TODAY + 1).to_string(),
        Keep::NoDay => "NULL".to_owned(),
        _ => TODAY.to_string(),
    };
    let reason = if keep == Keep::Honoured { "'withdrawn'" } else { "NULL" };
    let what = format!("status = '{}', reason = {reason}, delete_on = {day}", is.as_str());
    set(database, &id, &what).await;
    id
}

/// The tables with a column that names a concern, and their rows that name this one.
async fn naming(database: &Database, concern: &Id) -> (BTreeSet<String>, i64) {
    let mut connection = database.connect().await;
    let text = if database.url.starts_with("postgres") {
        "SELECT CAST(table_name AS TEXT) FROM information_schema.columns
         WHERE column_name = 'concern' AND table_schema = 'public'"
    } else {
        "SELECT m.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND c.name = 'concern'"
    };
    let tables: Vec<(String,)> = sqlx::query_as(text).fetch_all(&mut connection).await.unwrap();
    let (mut with_rows, mut rows) = (BTreeSet::new(), 0);
    let places = tables.iter().map(|(table,)| (table.as_str(), "concern"));
    for (table, column) in places.chain([("concerns", "id")]) {
        let text = format!("SELECT COUNT(*) FROM {table} WHERE {column} = $1");
        let counted = sqlx::query_as(AssertSqlSafe(text)).bind(concern.to_vec());
        let (count,): (i64,) = counted.fetch_one(&mut connection).await.unwrap();
        rows += count;
        if count > 0 {
            with_rows.insert(table.to_owned());
        }
    }
    (with_rows, rows)
}

async fn delete(store: &Store, concern: Id) -> Result<bool, StoreError> {
    store
        .write(move |tx| Box::pin(async move { retention::delete(tx, &concern, TODAY).await }))
        .await
}

on_both! {
    async fn only_what_is_closed_past_its_day_and_kept_by_nothing_goes(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let (mut goes, mut stays) = (BTreeSet::new(), Vec::new());
        for (at, status) in Status::ALL.into_iter().enumerate() {
            let anna = with_viewer(&store, &format!("anna{at}"), Role::Reviewer, 2).await;
            for keep in Keep::ALL {
                let id = in_state(&database, &store, &anna, status, keep).await;
                if status == Status::Closed && keep.lets_go() {
                    goes.insert(id);
                } else {
                    stays.push((id, status, keep, naming(&database, &id).await));
                }
            }
        }
        assert_eq!(goes.len(), 4);
        // In pages, and each once.
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = retention::list_due(&store, TODAY, after.as_ref(), 3).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(*last);
            listed.extend(page.into_iter().map(|(_, id)| id));
        }
        assert_eq!(listed.len(), goes.len());
        assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), goes);
        // The job asks for itself, whatever was listed.
        for (id, status, keep, before) in &stays {
            assert!(!delete(&store, *id).await.unwrap(), "{status:?} {keep:?}");
            assert_eq!(naming(&database, id).await, *before, "{status:?} {keep:?}");
        }
        for id in &goes {
            assert!(delete(&store, *id).await.unwrap());
            assert!(!delete(&store, *id).await.unwrap(), "again is once");
            assert_eq!(naming(&database, id).await, (BTreeSet::new(), 0));
        }
        assert_eq!(retention::count_asked(&store, TODAY).await.unwrap(), 1);
    }
}

on_both! {
    async fn every_table_that_names_a_concern_is_met_by_the_purge(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        let mut met = BTreeSet::new();
        for keep in [Keep::HeldBefore, Keep::Honoured] {
            let id = in_state(&database, &store, &anna, Status::Closed, keep).await;
            met.extend(naming(&database, &id).await.0);
            assert!(delete(&store, id).await.unwrap());
            assert_eq!(naming(&database, &id).await.1, 0);
        }
        let unread = in_state(&database, &store, &anna, Status::Closed, Keep::Unread).await;
        met.extend(naming(&database, &unread).await.0);
        // A table that is added must be added to the purge, and to what these tests store.
        let tables = ["batches", "concerns", "entries", "holds", "kept_notes", "recusals", "stops", "unread"];
        assert_eq!(met, tables.map(str::to_owned).into());
    }
}

on_both! {
    async fn the_database_itself_refuses_to_let_an_unread_or_held_one_go(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_viewer(&store, "anna", Role::Reviewer, 2).await;
        for (keep, table) in [(Keep::Unread, "unread"), (Keep::Held, "holds")] {
            let id = in_state(&database, &store, &anna, Status::Closed, keep).await;
            let mut connection = database.connect().await;
            for other in ["batches", "kept_notes", "recusals", "stops", "entries"] {
                let text = format!("DELETE FROM {other} WHERE concern = $1");
                let gone = sqlx::query(AssertSqlSafe(text)).bind(id.to_vec());
                gone.execute(&mut connection).await.unwrap();
            }
            let gone = sqlx::query("DELETE FROM concerns WHERE id = $1").bind(id.to_vec());
            if database.url.starts_with("sqlite") {
                sqlx::raw_sql("PRAGMA foreign_keys = ON").execute(&mut connection).await.unwrap();
            }
            assert!(gone.execute(&mut connection).await.is_err(), "{table}");
            assert_eq!(naming(&database, &id).await.1, 2);
        }
    }
}

on_both! {
    async fn what_is_closed_is_given_a_day_once_and_loses_it_when_it_is_read_again(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let anna = with_account(&store, "anna", Role::Reviewer).await.id;
        let id = stored(&store, concern(2)).await;
        let key = TrailKey::new(&StaffKeyFile::generate());
        let moved = async |was, next, day: Option<i64>| {
            let job = store.write(move |tx| Box::pin(async move {
                let moved = handling::update_status(tx, &id, was, next, None).await?;
                if let Some(day) = day {
                    retention::schedule(tx, &id, day).await?;
                }
                Ok(moved)
            }));
            assert!(job.await.unwrap());
            retention::find(&store, &id).await.unwrap()
        };
        let opened = async |day: i64, unread_too: bool| {
            let key = key.clone();
            let opening =
                handling::Opening { id: super::id(), at: day * 86_400, account: anna, concern: id };
            let job = store.write(move |tx| {
                let key = key.clone();
                Box::pin(async move {
                    if unread_too {
                        unread::insert(tx, &id).await?;
                    }
                    handling::open(tx, &key, &opening).await
                })
            });
            job.await.unwrap();
            retention::find(&store, &id).await.unwrap()
        };
        let (new, read, closed) = (Status::New, Status::BeingRead, Status::Closed);
        // A day is only given to what is closed.
        assert_eq!(moved(new, read, Some(20_200)).await, None);
        assert_eq!(moved(read, closed, Some(20_200)).await, Some(20_200));
        let again = store.write(move |tx| Box::pin(async move { retention::schedule(tx, &id, 20_500).await }));
        again.await.unwrap();
        assert_eq!(retention::find(&store, &id).await.unwrap(), Some(20_200), "drawn once");
        assert_eq!(moved(closed, read, None).await, None);
        assert_eq!(moved(read, closed, Some(20_300)).await, Some(20_300));
        // Looking at it keeps it today and tomorrow, and no longer.
        assert_eq!(opened(20_200, false).await, Some(20_300));
        assert_eq!(opened(20_300, false).await, Some(20_302));
        assert_eq!(retention::list_undated(&store, 5).await.unwrap(), [] as [Id; 0]);
        // Something came after it was closed: its time begins anew.
        assert_eq!(opened(20_301, true).await, None);
        assert_eq!(retention::list_undated(&store, 5).await.unwrap(), [id]);
        // Lifting a hold puts off what would go sooner, and nothing else.
        for (given, off, then) in [(20_300, 20_307, 20_307), (20_400, 20_307, 20_400)] {
            set(&database, &id, &format!("delete_on = {given}")).await;
            let job = store.write(move |tx| Box::pin(async move { retention::put_off(tx, &id, off).await }));
            job.await.unwrap();
            assert_eq!(retention::find(&store, &id).await.unwrap(), Some(then));
        }
    }
}

on_both! {
    async fn a_turn_is_one_persons_until_it_is_given_back_or_runs_out(database) {
        let store = database.open().await;
        let (one, other) = (Lease::fresh(leases::PURGE), Lease::fresh(leases::PURGE));
        let claim = async |lease: Lease, now: i64, until: i64| {
            let job = store.write(move |tx| Box::pin(async move { leases::claim(tx, &lease, now, until).await }));
            job.await.unwrap()
        };
        let release = async |lease: Lease| {
            let job = store.write(move |tx| Box::pin(async move { leases::release(tx, &lease).await }));
            job.await.unwrap();
        };
        assert!(claim(one, 100, 200).await && claim(one, 150, 250).await, "made longer");
        assert!(!claim(other, 249, 349).await && claim(other, 250, 350).await);
        assert!(!claim(one, 251, 351).await, "it ran out, and is another's by now");
        release(one).await;
        assert!(!claim(one, 252, 352).await, "only who has it gives it back");
        release(other).await;
        assert!(claim(one, 252, 352).await);
        // Two at once.
        release(one).await;
        let (a, b) = tokio::join!(claim(one, 300, 400), claim(other, 300, 400));
        assert!(a != b);
        assert!(claim(Lease::fresh("another"), 300, 400).await);
    }
}

/// Stores a grant of an epoch for the recovery key and for somebody else.
async fn granted(store: &Store, position: i64) {
    let job = store.write(move |tx| {
        Box::pin(async move {
            for holder in [RECOVERY, [u8::try_from(position).unwrap(); 16]] {
                let sealed = Sealed::from_stored(b"a grant".to_vec());
                grants::insert(tx, position, &holder, &sealed).await?;
            }
            Ok(())
        })
    });
    job.await.unwrap();
}

async fn grants_of(database: &Database, position: i64) -> i64 {
    let mut connection = database.connect().await;
    let counted = sqlx::query_as("SELECT COUNT(*) FROM grants WHERE position = $1").bind(position);
    let (count,): (i64,) = counted.fetch_one(&mut connection).await.unwrap();
    count
}

on_both! {
    async fn the_keys_of_an_epoch_go_when_it_was_closed_for_a_week_and_nothing_names_it(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        store
            .write(|tx| Box::pin(async move {
                for position in 3..=8 {
                    epochs::insert(tx, &epoch(position)).await?;
                }
                Ok(())
            }))
            .await
            .unwrap();
        for position in 1..=8 {
            granted(&store, position).await;
        }
        // 2: a concern. 4: only a note of it. 6: only what a note's MAC was made under.
        let one = concern(2);
        let note = Entry { epoch: 4, kind: Kind::Note, ..body(&one, 300) };
        let handed = Entry { epoch: 6, kind: Kind::Note, ..body(&one, 300) };
        let (id, was, sealed) = (one.id, handed.id, handed.sealed.clone());
        let again = |epoch| Resealed {
            was,
            entry: Entry { id: super::id(), epoch, sealed: sealed.clone(), ..handed.clone() },
        };
        let (first, second) = (again(5), again(7));
        let third = Resealed { was: first.entry.id, ..second.clone() };
        store
            .write(move |tx| {
                let (one, note, handed) = (one.clone(), note.clone(), handed.clone());
                let (first, third) = (first.clone(), third.clone());
                Box::pin(async move {
                    concerns::insert(tx, &one).await?;
                    entries::insert(tx, &note).await?;
                    entries::insert(tx, &handed).await?;
                    resealing::to_leads(tx, &id, 5, &[first], 2).await?;
                    // Sealed again to newer keys: it is still the first that its MAC needs.
                    resealing::to_leads(tx, &id, 7, &[third], 2).await
                })
            })
            .await
            .unwrap();
        set(&database, &id, "epoch = 2").await;
        store
            .write(|tx| Box::pin(async move {
                for position in 1..=6 {
                    epochs::close(tx, position, TODAY - 7).await?;
                }
                epochs::close(tx, 8, TODAY - 6).await
            }))
            .await
            .unwrap();
        assert_eq!(spent::list(&store, TODAY - 1).await.unwrap(), BTreeSet::new(), "not a week yet");
        let gone = spent::list(&store, TODAY).await.unwrap();
        assert_eq!(gone, BTreeSet::from([1, 3, 5]));
        let destroy = async |position| {
            let job = store.write(move |tx| Box::pin(async move { spent::delete(tx, position, TODAY).await }));
            job.await.unwrap()
        };
        // Not those that are open, or closed for less, whoever asks.
        assert_eq!((destroy(7).await, destroy(8).await), (0, 0));
        for position in gone {
            assert_eq!(destroy(position).await, 2, "to every holder");
        }
        for position in 1..=8 {
            let left = if [1, 3, 5].contains(&position) { 0 } else { 2 };
            assert_eq!(grants_of(&database, position).await, left, "{position}");
        }
        assert_eq!(epochs::list(&store).await.unwrap().len(), 8, "rows stay");
        assert!(spent::list(&store, TODAY).await.unwrap().is_empty());
        // When the concern is gone, so is what needed them.
        set(&database, &id, &format!("status = 'closed', delete_on = {TODAY}")).await;
        assert!(delete(&store, id).await.unwrap());
        assert_eq!(spent::list(&store, TODAY).await.unwrap(), BTreeSet::from([2, 4, 6]));
        // A day that was kept is not moved by closing again.
        store.write(|tx| Box::pin(async move { epochs::close(tx, 8, TODAY).await })).await.unwrap();
        assert!(spent::list(&store, TODAY + 1).await.unwrap().contains(&8));
    }
}
