//! deploy/postgres-roles.sql: the public side does all of its work with the role it is given there,
//! and the database refuses it the rest.

use super::number;
use crate::support::{
    browser::{Browser, expect},
    databases::{Cluster, sql},
    program::Place,
};

const ROLES: &str = include_str!("../../deploy/postgres-roles.sql");

/// The same database for another login.
fn login(url: &str, name: &str) -> String {
    let (_, rest) = url.split_once('@').expect("the cluster's URL names its owner");
    format!("postgres://{name}@{rest}")
}

async fn set_up(cluster: &Cluster) -> Place {
    let url = cluster.database().await.url;
    let place = Place::set_up(Some(&url));
    for _ in 0..2 {
        sql(&url, ROLES).await.unwrap();
    }
    for (name, role) in [("web", "waypost_public"), ("desk", "waypost_staff")] {
        sql(&url, &format!("CREATE ROLE {name} LOGIN IN ROLE {role}")).await.unwrap();
    }
    place
}

/// Adds words to an opened mailbox.
async fn add(visitor: &mut Browser, words: &str) {
    let page = visitor.get("/en/code/open").await.unwrap();
    let fields = ["adding", "token"].map(|name| (name, page.hidden(name).unwrap_or_default()));
    let form = [fields.as_slice(), &[("add", words)]].concat();
    expect(&visitor.post("/en/code/open", &form).await.unwrap(), 303).unwrap();
}

async fn stop(visitor: &mut Browser, which: &str) {
    let page = visitor.get(&format!("/en/code/{which}")).await.unwrap();
    let token = page.hidden("token").unwrap_or_default().to_owned();
    let stopped = visitor.post(&format!("/en/code/{which}"), &[("token", &token)]).await.unwrap();
    assert!([200, 303].contains(&stopped.status), "{}", stopped.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_role_is_enough_for_every_visitor() {
    let cluster = Cluster::start();
    let mut place = set_up(&cluster).await;
    let owner = place.database.clone().unwrap();
    // What the staff side makes before the public one can start.
    assert!(place.serve().await.stop());
    place.database = Some(login(&owner, "web"));
    let served = place.serve_part("serve public", &[]).await;
    let mut visitor = served.visitor();
    let sent = visitor.journey("Quagga at the gate").await.unwrap();
    assert_eq!(visitor.open(&sent.code).await.unwrap(), 200);
    add(&mut visitor, "Okapi at the door").await;
    stop(&mut visitor, "withdraw").await;
    let (mut stays, mut leaves) = (served.visitor(), served.visitor());
    let second = stays.journey("The second").await.unwrap();
    assert_eq!(stays.open(&second.code).await.unwrap(), 200);
    stop(&mut stays, "stop").await;
    leaves.gate().await.unwrap();
    leaves.noticed("not sent").await.unwrap();
    expect(&leaves.get("/en/leave").await.unwrap(), 303).unwrap();
    drop(served);
    for (table, rows) in [("concerns", 2), ("entries", 3), ("stops", 2), ("notices", 1)] {
        assert_eq!(number(&owner, &format!("SELECT COUNT(*) FROM {table}")).await, rows, "{table}");
    }
    place.database = Some(owner);
    let (words, complaint) = place.open();
    assert_eq!((words.len(), &*complaint), (2, ""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_role_can_neither_read_what_came_before_nor_change_it() {
    let cluster = Cluster::start();
    let place = set_up(&cluster).await;
    let owner = place.database.clone().unwrap();
    let served = place.serve().await;
    served.visitor().journey("Quagga at the gate").await.unwrap();
    assert!(served.stop());
    let web = login(&owner, "web");
    assert_eq!(number(&web, "SELECT COUNT(sealed) FROM entries").await, 1, "of today");
    sql(&owner, "UPDATE entries SET written_on = written_on - 2").await.unwrap();
    assert_eq!(number(&web, "SELECT COUNT(sealed) FROM entries").await, 0);
    for refused in [
        "SELECT * FROM grants",
        "SELECT * FROM vouches",
        "SELECT * FROM accounts",
        "SELECT * FROM sessions",
        "SELECT * FROM audit",
        "SELECT * FROM audit_end",
        "DELETE FROM logos",
        "INSERT INTO logos (id, picture) VALUES ('', '')",
        "SELECT * FROM unread",
        "SELECT * FROM notices",
        "DELETE FROM notices",
        "SELECT * FROM mail_choices",
        "SELECT * FROM outbox",
        "SELECT * FROM leases",
        "SELECT * FROM proposals",
        "SELECT danger_now FROM concerns",
        "SELECT mailbox_public FROM concerns",
        "UPDATE concerns SET status = 'closed'",
        "UPDATE concerns SET audience = 'team'",
        "DELETE FROM concerns",
        "UPDATE entries SET sealed = ''",
        "DELETE FROM entries",
        "DELETE FROM stops",
        "DELETE FROM flags",
        "UPDATE epochs SET closed = 0",
        "UPDATE epochs SET position = position + 10",
        "DELETE FROM epochs",
        "INSERT INTO settings (version, made_on, body) VALUES (9, 1, '{}')",
        "UPDATE key_checks SET check_value = ''",
        "INSERT INTO entries (id, concern, kind, epoch, written_on, sealed)
             SELECT '\\x00', id, 'message', 1, 1, '' FROM concerns",
        "CREATE TABLE mine (a TEXT)",
        "SET ROLE waypost_staff",
    ] {
        let answer = sql(&web, refused).await.err().map(|error| error.to_string());
        let says = answer.unwrap_or_else(|| panic!("{refused} went through"));
        assert!(
            says.contains("permission denied") || says.contains("row-level security"),
            "{says}"
        );
    }
    let desk = login(&owner, "desk");
    assert_eq!(number(&desk, "SELECT COUNT(sealed) FROM entries").await, 1);
    for refused in
        ["UPDATE audit SET detail = ''", "DELETE FROM key_checks", "DELETE FROM audit_end"]
    {
        assert!(sql(&desk, refused).await.is_err(), "{refused} went through");
    }
    assert_eq!(
        number(&web, "SELECT COUNT(*) FROM logos").await,
        0,
        "and the public side may show one"
    );
    // Of the trail only what is two years old goes, whoever asks for all of it.
    let lines = number(&owner, "SELECT COUNT(*) FROM audit").await;
    sql(&desk, "DELETE FROM audit").await.unwrap();
    assert_eq!(number(&owner, "SELECT COUNT(*) FROM audit").await, lines);
    sql(&owner, "UPDATE audit SET at = at - 733 * 86400 WHERE number = 1").await.unwrap();
    sql(&desk, "DELETE FROM audit").await.unwrap();
    assert_eq!(number(&owner, "SELECT COUNT(*) FROM audit").await, lines - 1);
    // What is due to go, goes under the staff's role.
    sql(&owner, "UPDATE concerns SET status = 'closed', delete_on = 1").await.unwrap();
    let mut place = place;
    place.database = Some(desk);
    let (done, counts, says) = place.command("purge", &[]);
    assert!(done && counts.contains("messages 1, old keys 0"), "{counts}{says}");
    assert_eq!(number(&owner, "SELECT COUNT(*) FROM concerns").await, 0);
}
