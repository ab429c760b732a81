//! `waypost purge`: what is due goes at once, and how much is told.

use super::{database, number};
use crate::support::program::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_says_how_much_went_and_whose_turn_it_is() {
    let place = Place::set_up(None);
    let (done, counts, says) = place.command("purge", &[]);
    assert!(done, "{says}");
    let expected = "deleted: messages 0, old keys 0, unfinished answers 0, opened codes 0, \
                    invites 0, old sign-ins 0, lines of the trail 0";
    assert_eq!(counts.trim(), expected);
    let at = database(&place.dir);
    let sql =
        "INSERT INTO leases (name, holder, until) VALUES ('purge', zeroblob(16), 99999999999)";
    crate::support::databases::sql(&at, sql).await.unwrap();
    let (done, _, says) = place.command("purge", &[]);
    assert!(!done && says.contains("another process is at it"), "{says}");
    assert_eq!(number(&at, "SELECT COUNT(*) FROM leases").await, 1);
}
