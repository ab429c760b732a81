//! `waypost setup`.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
};

use waypost::domain::time::Moment;
use waypost::staff::first::First;
use waypost::store::{Mode, Store};
use waypost::vault::PrivateHalf;

use super::{database, mode, number};
use crate::support::{
    databases::{Cluster, sql},
    program::{Place, recovery_key, said, waypost},
};

const ANSWERS: [&str; 12] = [
    "--name",
    "Lantern Street",
    "--state-line",
    "Texas Abuse Hotline: 1-800-252-5400",
    "--days",
    "mon,wed",
    "--readers",
    "2",
    "--mail",
    "none",
    "--languages",
    "es,en",
];

/// Runs setup and answers each question for the last characters with what `typed` makes of them.
fn set_up(place: &Place, typed: &[fn(&str) -> String]) -> (bool, String) {
    let mut arguments = place.arguments("setup");
    arguments.extend(ANSWERS.map(str::to_owned));
    let mut command = waypost(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let key = lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("AGE-SECRET-KEY"));
    let key = key.expect("the recovery key is shown");
    std::fs::write(&place.identity, recovery_key(&key)).unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for typed in typed {
        // It may have ended by now.
        let _ = writeln!(stdin, "{}", typed(&key[key.len() - 8..]));
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

async fn rows(place: &Place) -> i64 {
    let sql = "SELECT (SELECT COUNT(*) FROM epochs) + (SELECT COUNT(*) FROM grants)
                   + (SELECT COUNT(*) FROM vouches) + (SELECT COUNT(*) FROM settings)";
    number(&database(&place.dir), sql).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_opens_only_after_the_recovery_key_was_typed_back() {
    let place = Place::fresh();
    let wrong: fn(&str) -> String = |last| last.chars().rev().collect::<String>() + "x";
    let right: fn(&str) -> String = str::to_lowercase;

    let (content, complaint) = set_up(&place, &[wrong; 3]);
    assert!(!content && complaint.contains("nothing was stored"), "{complaint}");
    assert_eq!(complaint.matches("Look at the paper again").count(), 3);
    assert_eq!(rows(&place).await, 0);
    let (content, complaint) = set_up(&place, &[]);
    assert!(!content && complaint.contains("nothing was stored"), "{complaint}");
    assert_eq!(rows(&place).await, 0);

    let served = place.serve().await;
    let closed = served.visitor().get("/en/write").await.unwrap();
    assert!(!closed.body.contains("name=\"danger_now\"") && closed.body.contains("1-800-843-5678"));
    assert!(place.log().contains("The form is not open yet: run `waypost setup`."));
    assert!(served.stop());

    let (content, complaint) = set_up(&place, &[wrong, wrong, right]);
    assert!(content, "{complaint}");
    let served = place.serve().await;
    let page = served.visitor().get("/es/write").await.unwrap();
    assert!(page.body.contains("name=\"danger_now\""));
    let to = served.visitor().get("/").await.unwrap();
    assert_eq!(to.header("location"), Some("/es/"), "the first language is the default");
    let help = served.visitor().get("/en/help").await.unwrap();
    assert!(help.body.contains("Texas Abuse Hotline") && help.body.contains("18002525400"));
    let sent = served.visitor().journey("words").await.unwrap();
    assert!(served.stop());
    assert_eq!(place.open(), (vec![sent.words], String::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_setup_is_refused_and_changes_nothing() {
    let place = Place::set_up(None);
    let before = rows(&place).await;
    let (content, printed, complaint) = place
        .command("setup", &["--name", "Somebody else", "--readers", "1", "--without-typing-back"]);
    assert!(!content && complaint.contains("the form was opened on this database before"));
    assert!(!printed.contains("AGE-SECRET-KEY"), "a key that opens nothing is shown");
    assert_eq!(rows(&place).await, before);
}

/// As it is after the first lead accepted an admin's invite.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_first_lead_has_made_the_keys_only_the_rest_is_asked() {
    let place = Place::fresh();
    assert!(place.serve().await.stop(), "makes the key files");
    let recovery = PrivateHalf::generate();
    std::fs::write(&place.identity, &*recovery.to_text()).unwrap();
    let store = Store::open(&database(&place.dir), Mode::EXISTING).await.unwrap();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let today = Moment(i64::try_from(now).unwrap()).day();
    let first = First::new(&recovery.public(), None, today).unwrap();
    let made = store.write(move |tx| {
        let first = first.clone();
        Box::pin(async move { first.insert(tx).await })
    });
    made.await.unwrap();
    store.close().await;
    let served = place.serve().await;
    let closed = served.visitor().get("/en/write").await.unwrap();
    assert!(!closed.body.contains("name=\"danger_now\""));
    assert!(place.log().contains("run `waypost setup` for the rest"), "{}", place.log());
    assert!(served.stop());

    let (content, printed, complaint) = place.command("setup", &ANSWERS);
    assert!(content && printed.contains("the keys that the first lead has made"), "{complaint}");
    assert!(!printed.contains("AGE-SECRET-KEY"), "another recovery key is shown");
    assert_eq!(rows(&place).await, 2 + 2 + 1 + 1);
    let served = place.serve().await;
    let sent = served.visitor().journey("words").await.unwrap();
    assert!(served.stop());
    assert_eq!(place.open(), (vec![sent.words], String::new()));
    let (content, _, complaint) = place.command("setup", &ANSWERS);
    assert!(!content && complaint.contains("the form was opened on this database before"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_of_another_database_is_told_before_a_key_is_shown() {
    let place = Place::set_up(None);
    for file in ["waypost.db", "waypost.db-wal", "waypost.db-shm"] {
        let _ = std::fs::remove_file(place.dir.join(file));
    }
    let answers = ["--name", "Lantern Street", "--readers", "1", "--without-typing-back"];
    let (content, printed, complaint) = place.command("setup", &answers);
    assert!(!content && complaint.contains("is of another database"), "{complaint}");
    assert!(!printed.contains("AGE-SECRET-KEY"), "a key is shown that opens nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_means_something_in_a_url_is_only_a_name() {
    let mut place = Place::fresh();
    place.dir = place.dir.with_file_name("p%41q?#");
    place.set_up_here();
    assert!(place.dir.join("waypost.db").exists());
}

#[test]
fn a_directory_that_everybody_can_write_to_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::fresh();
    std::fs::create_dir(&place.dir).unwrap();
    std::fs::set_permissions(&place.dir, std::fs::Permissions::from_mode(0o777)).unwrap();
    let answers = ["--name", "Lantern Street", "--readers", "1", "--without-typing-back"];
    let (content, _, complaint) = place.command("setup", &answers);
    assert!(!content && complaint.contains("chmod 700"), "{complaint}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_server_opens_the_form_when_it_is_set_up_beside_it() {
    let place = Place::fresh();
    let served = place.serve().await;
    let mut visitor = served.visitor();
    assert!(visitor.journey("too early").await.is_err());
    place.set_up_here();
    let mut opens = false;
    for _ in 0..100 {
        opens = visitor.get("/en/write").await.unwrap().body.contains("name=\"danger_now\"");
        if opens {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(opens, "the running server does not notice");
    visitor.journey("in time").await.unwrap();
}

#[test]
fn answers_that_cannot_be_used_are_named_before_a_key_is_shown() {
    let place = Place::fresh();
    let enough = ["--without-typing-back", "--name", "Lantern Street"];
    for (wrong, says) in [
        (&["--readers", "0"][..], "at least one person must read"),
        (&["--readers", "1", "--days", "someday"][..], "the days are written as"),
        (&["--readers", "1", "--languages", "en,tlh"][..], "each must exist"),
        (&["--readers", "1", "--mail", "mail.example.org"][..], "smtps://"),
        (&["--readers", "1", "--state-line", "Texas"][..], "NAME: NUMBER"),
        (&[][..], "--readers is needed"),
    ] {
        let (content, printed, complaint) = place.command("setup", &[&enough[..], wrong].concat());
        assert!(!content && complaint.contains(says), "{wrong:?}: {complaint}");
        assert!(!printed.contains("AGE-SECRET-KEY"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_is_migrated_by_hand_before_anything_else() {
    let cluster = Cluster::start();
    sql(&cluster.url, "CREATE DATABASE fresh").await.unwrap();
    let mut place = Place::fresh();
    place.database = cluster.url.rsplit_once('/').map(|(server, _)| format!("{server}/fresh"));
    let answers = ["--name", "Lantern Street", "--readers", "1", "--without-typing-back"];
    for (command, more) in [("setup", &answers[..]), ("serve", &[])] {
        let (content, _, complaint) = place.command(command, more);
        assert!(!content && complaint.contains("run `waypost migrate` first"), "{complaint}");
    }
    let (content, printed, _) = place.command("migrate", &[]);
    assert!(content && printed.contains("was brought up to date"), "{printed}");
    let (content, printed, _) = place.command("migrate", &[]);
    assert!(content && printed.contains("is up to date"), "{printed}");
    place.set_up_here();
    let served = place.serve().await;
    served.visitor().journey("words").await.unwrap();
}

#[test]
fn keys_are_readable_by_their_owner_alone() {
    let place = Place::set_up(None);
    assert_eq!(mode(&place.dir), 0o700);
    for name in ["public.key", "staff.key", "waypost.db"] {
        assert_eq!(mode(&place.dir.join(name)), 0o600, "{name}");
    }
}

#[test]
fn of_several_setups_at_once_one_goes_through_and_the_others_say_why() {
    let place = Place::fresh();
    let mut arguments = place.arguments("setup");
    arguments.extend(ANSWERS.map(str::to_owned));
    arguments.push("--without-typing-back".to_owned());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let all: Vec<_> = (0..5)
        .map(|_| {
            let mut command = waypost(&arguments);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    let mut through = 0;
    for child in all {
        let (content, _, complaint) = said(&child.wait_with_output().unwrap());
        through += usize::from(content);
        let known = ["at this moment; start again", "was opened on this database before"];
        assert!(content || known.iter().any(|says| complaint.contains(says)), "{complaint}");
    }
    assert_eq!(through, 1);
}
