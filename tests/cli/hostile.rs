//! Somebody who writes to the database and holds no key: what they put there is never sealed to,
//! and is told in the log.

use std::time::Duration;

use waypost::{
    store::{Mode, Store, epochs, grants},
    vault::{Audience, Chain, PrivateHalf, RECOVERY, epoch, grant},
};

use super::{database, number};
use crate::support::{
    browser::Browser,
    databases::sql,
    program::{Place, Served},
};

/// A row that nobody signed, whose key somebody else holds.
fn unsigned_row(audience: &str, position: i64) -> String {
    let public = waypost::vault::hex(&PrivateHalf::generate().public().as_bytes()[..]);
    format!(
        "INSERT INTO epochs (position, audience, number, first_day, last_day, public_half,
             verifying_half, previous, signature, closed)
         SELECT {position}, '{audience}', {position}, first_day, last_day, x'{public}', verifying_half,
             previous, signature, 0 FROM epochs WHERE audience = '{audience}' AND number = 1"
    )
}

/// Until the running program has read its epochs again.
async fn until_told(place: &Place, says: &str) {
    for _ in 0..150 {
        if place.log().contains(says) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it is not told: {}", place.log());
}

async fn is_open(visitor: &mut Browser) -> bool {
    let page = visitor.get("/en/write").await.unwrap();
    assert_eq!(page.status, 200);
    assert!(page.body.contains("1-800-843-5678"));
    page.body.contains("name=\"danger_now\"")
}

async fn restarted(place: &Place, served: Served) -> Served {
    assert!(served.stop());
    place.serve().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_that_nobody_signed_is_not_sealed_to() {
    let place = Place::set_up(None);
    let url = database(&place.dir);
    let mut served = place.serve().await;
    for restart in [false, true] {
        if restart {
            served = restarted(&place, served).await;
        } else {
            sql(&url, &unsigned_row("team", 3)).await.unwrap();
        }
        for _ in 0..3 {
            served.visitor().journey("words").await.unwrap();
        }
        until_told(&place, "an epoch row is refused: epoch row 3").await;
    }
    assert_eq!(number(&url, "SELECT COUNT(*) FROM concerns WHERE epoch > 2").await, 0);
    let (opened, complaint) = place.open();
    assert_eq!(opened.len(), 6, "{complaint}");

    // Told once a start, and not at every message: the log would be a clock of them.
    let told = place.log().matches("epoch row 3").count();
    assert_eq!(told, 2, "{}", place.log());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_public_half_that_was_replaced_is_not_sealed_to() {
    let place = Place::set_up(None);
    let url = database(&place.dir);
    let served = place.serve().await;
    let public = waypost::vault::hex(&PrivateHalf::generate().public().as_bytes()[..]);
    let replace = format!("UPDATE epochs SET public_half = x'{public}' WHERE position = 2");
    let mut visitor = served.visitor();
    visitor.journey("before").await.unwrap();
    sql(&url, &replace).await.unwrap();
    // Until it is read again, what was read and checked before is sealed to.
    let early = visitor.journey("just after").await;
    until_told(&place, "an epoch row is refused: epoch row 2").await;
    assert!(
        !is_open(&mut visitor).await,
        "the newest row that was seen is gone: nothing is sealed"
    );
    let served = restarted(&place, served).await;
    assert!(!is_open(&mut served.visitor()).await);
    // What is there still opens, with the rows as they were.
    assert!(served.stop());
    let (opened, _) = place.open();
    assert_eq!(opened.len(), 0, "the grant of a row that does not follow is not opened");
    assert_eq!(number(&url, "SELECT COUNT(*) FROM concerns").await, 1 + i64::from(early.is_ok()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chain_that_was_rolled_back_is_not_sealed_to() {
    let place = Place::set_up(None);
    let url = database(&place.dir);
    let served = place.serve().await;
    let mut visitor = served.visitor();
    // Words are under way while it happens.
    assert_eq!(visitor.gate().await.unwrap().status, 303);
    assert_eq!(visitor.noticed("words").await.unwrap().status, 303);
    let check = visitor.check().await.unwrap();
    let rows = "PRAGMA foreign_keys = OFF; CREATE TABLE kept AS SELECT * FROM epochs;
                DELETE FROM epochs WHERE position = 2";
    sql(&url, rows).await.unwrap();
    let answer = visitor.send(&check).await.unwrap();
    assert_ne!(answer.status, 303, "it is sealed to an older row");
    until_told(&place, "the newest row seen before is missing").await;
    assert!(!is_open(&mut served.visitor()).await);
    let served = restarted(&place, served).await;
    assert!(!is_open(&mut served.visitor()).await);
    assert_eq!(number(&url, "SELECT COUNT(*) FROM concerns").await, 0);

    // Put back as it was, the form opens again, and the same browser sends its words.
    sql(&url, "INSERT INTO epochs SELECT * FROM kept WHERE position = 2").await.unwrap();
    let served = restarted(&place, served).await;
    visitor.to = served.ports.public;
    let check = visitor.check().await.unwrap();
    assert!(check.body.contains("words"), "{}", check.body);
    assert_eq!(visitor.send(&check).await.unwrap().status, 303);
    assert!(served.stop());
    assert_eq!(place.open().0, ["words"]);
}

/// The next team's epoch, made as a lead makes it, without its grants.
async fn rotate(place: &Place) {
    let store = Store::open(&database(&place.dir), Mode::EXISTING).await.unwrap();
    let rows = epochs::list(&store).await.unwrap();
    let (leads, today) = (rows[0].clone(), rows[0].first_day);
    let (chain, fault) = Chain::verify(rows, None);
    assert_eq!(fault, None);
    let granted = grants::list_for(&store, &RECOVERY).await.unwrap();
    let text = std::fs::read_to_string(&place.identity).unwrap();
    let identity = PrivateHalf::parse_file(&text).unwrap();
    let keys = grant::open(&identity, &leads, &RECOVERY, &granted[0].sealed).unwrap();
    let (row, _) = epoch::next_row(&keys, &chain, Audience::Team, today).unwrap();
    let stored = store.write(move |tx| {
        let row = row.clone();
        Box::pin(async move { epochs::insert(tx, &row).await })
    });
    stored.await.unwrap();
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forged_row_does_not_keep_those_before_it_from_being_remembered() {
    let place = Place::set_up(None);
    let url = database(&place.dir);
    let served = place.serve().await;
    rotate(&place).await;
    sql(&url, &unsigned_row("team", 4)).await.unwrap();
    served.visitor().journey("words").await.unwrap();
    assert_eq!(number(&url, "SELECT epoch FROM concerns").await, 3, "the new epoch is sealed to");
    // The one who added it deletes both: the epoch before, whose key they may hold, is not back.
    sql(&url, "PRAGMA foreign_keys = OFF; DELETE FROM epochs WHERE position > 2").await.unwrap();
    until_told(&place, "the newest row seen before is missing").await;
    assert!(!is_open(&mut served.visitor()).await);
    let served = restarted(&place, served).await;
    assert!(!is_open(&mut served.visitor()).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_database_under_the_same_directory_is_not_sealed_to() {
    let (place, other) = (Place::set_up(None), Place::set_up(None));
    let served = place.serve().await;
    served.visitor().journey("words").await.unwrap();
    assert!(served.stop());
    // With the key files, so that only the pin can tell.
    for name in ["waypost.db", "public.key", "staff.key"] {
        std::fs::copy(other.dir.join(name), place.dir.join(name)).unwrap();
    }
    let served = place.serve().await;
    assert!(!is_open(&mut served.visitor()).await);
    assert!(place.log().contains("is not the first row seen before"), "{}", place.log());
}
