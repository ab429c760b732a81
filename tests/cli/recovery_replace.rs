//! `waypost recovery replace`: the old key is whole until the new one was typed back, and from then
//! on opens nothing that is stored.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Stdio};

use super::{database, number};
use crate::support::databases::sql;
use crate::support::program::{Place, waypost};

/// Begins, and comes back with the key that was printed.
fn begin(place: &Place) -> (Child, String) {
    let mut arguments = place.arguments("recovery replace");
    arguments.extend(["--identity".to_owned(), place.identity.display().to_string()]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut command = waypost(&arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let key = lines.find_map(|line| {
        let line = line.unwrap();
        line.starts_with("AGE-SECRET-KEY-PQ-1").then_some(line)
    });
    // The rest is read to the end, so that the child is never kept waiting.
    std::thread::spawn(move || lines.for_each(drop));
    (child, key.expect("it prints a new key"))
}

/// Types lines, and whether it was content in the end.
fn type_back(mut child: Child, lines: &[&str]) -> bool {
    let mut input = child.stdin.take().unwrap();
    for line in lines {
        // It may be content, or have given up, before the last.
        let _ = writeln!(input, "{line}");
    }
    drop(input);
    child.wait().unwrap().success()
}

fn check(place: &Place) -> (bool, String) {
    let identity = place.identity.display().to_string();
    let (content, printed, complaint) = place.command("recovery check", &["--identity", &identity]);
    (content, printed + &complaint)
}

/// What was sent, as the key in the file opens it.
fn opened(place: &Place) -> Vec<String> {
    place.open().0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_key_takes_the_place_of_the_old_one_once_it_was_typed_back() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let words = served.visitor().journey("before").await.unwrap().words;
    let identity = place.identity.display().to_string();
    let (content, _, complaint) = place.command("recovery rotate", &["--identity", &identity]);
    assert!(content, "{complaint}");
    let old = std::fs::read_to_string(&place.identity).unwrap();
    // Killed before it was typed back, given up, typed wrong: the old one is whole.
    let (mut child, _) = begin(&place);
    child.kill().unwrap();
    child.wait().unwrap();
    let (child, shown) = begin(&place);
    assert!(!type_back(child, &[]));
    let (child, _) = begin(&place);
    assert!(!type_back(child, &[&shown[shown.len() - 8..], "2345678Z", ""]), "another key's end");
    assert!(check(&place).0, "{}", check(&place).1);
    assert_eq!(opened(&place), [words.as_str()]);

    let (child, key) = begin(&place);
    assert_ne!(key, shown);
    assert!(type_back(child, &["wrong", &key[key.len() - 8..].to_lowercase()]));
    let (content, said) = check(&place);
    assert!(!content && said.contains("opens nothing in this database"), "{said}");
    std::fs::write(&place.identity, &key).unwrap();
    let (content, said) = check(&place);
    assert!(content && said.contains("opens all 4 epochs"), "{said}");
    assert_eq!(opened(&place), [words.as_str()]);
    let url = database(&place.dir);
    for (sql, is) in [
        ("SELECT COUNT(*) FROM vouches WHERE role = 'recovery'", 1),
        ("SELECT COUNT(*) FROM audit WHERE action = 'recovery_replaced'", 1),
        ("SELECT COUNT(*) FROM flags WHERE name = 'keys_due'", 1),
    ] {
        assert_eq!(number(&url, sql).await, is, "{sql}");
    }
    // It is the recovery key in every way, and the old one in none.
    let rotate = |key: &str| {
        std::fs::write(&place.identity, key).unwrap();
        place.command("recovery rotate", &["--identity", &identity]).0
    };
    assert!(!rotate(&old) && rotate(&key));
    served.visitor().journey("after").await.unwrap();
    assert!(served.stop());
    assert_eq!(opened(&place).len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_does_not_open_everything_is_not_replaced_by_one_that_would_not_either() {
    let place = Place::set_up(None);
    assert!(place.serve().await.stop(), "makes the key files");
    let url = database(&place.dir);
    sql(&url, "DELETE FROM grants WHERE position = 2").await.unwrap();
    let identity = place.identity.display().to_string();
    let (content, printed, complaint) =
        place.command("recovery replace", &["--identity", &identity]);
    assert!(!content && complaint.contains("opens 1 of 2 epochs"), "{printed}{complaint}");
    assert!(!printed.contains("AGE-SECRET-KEY"), "a key is shown that is worth nothing");
    assert_eq!(number(&url, "SELECT COUNT(*) FROM grants").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_of_a_check_is_noted_and_of_one_that_failed_not() {
    let place = Place::set_up(None);
    assert!(place.serve().await.stop(), "makes the key files");
    let url = database(&place.dir);
    let noted = "SELECT COUNT(*) FROM days_done WHERE name = 'recovery_checked'";
    let key = std::fs::read_to_string(&place.identity).unwrap();
    std::fs::write(&place.identity, &*waypost::vault::PrivateHalf::generate().to_text()).unwrap();
    assert!(!check(&place).0);
    assert_eq!(number(&url, noted).await, 0);
    std::fs::write(&place.identity, key).unwrap();
    let (content, said) = check(&place);
    assert!(content && said.contains("The day is noted."), "{said}");
    assert_eq!(number(&url, noted).await, 1);
    let told = "SELECT COUNT(*) FROM audit WHERE action = 'recovery_checked'";
    assert_eq!(number(&url, told).await, 1);
    // Without its key file the trail cannot say so: the check counts all the same.
    std::fs::remove_file(place.dir.join("staff.key")).unwrap();
    let (content, said) = check(&place);
    assert!(content && said.contains("was not noted"), "{said}");
    assert_eq!(number(&url, told).await, 1);
}
