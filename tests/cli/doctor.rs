//! `waypost doctor`: what is not well is told with what to do, and what could not be looked at is not
//! taken for well.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use super::database;
use crate::support::databases::sql;
use crate::support::disk::Disk;
use crate::support::program::{Place, run};

/// The code it exits with, and what it prints, line by line.
fn doctor(place: &Place, more: &[&str]) -> (Option<i32>, Vec<String>) {
    let mut arguments = place.arguments("doctor");
    arguments.extend(more.iter().map(|&argument| argument.to_owned()));
    let borrowed: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let output = run(&borrowed);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.code(), text.lines().map(str::to_owned).collect())
}

#[track_caller]
fn line<'a>(lines: &'a [String], begins: &str) -> &'a str {
    let found = lines.iter().find(|line| line.starts_with(begins));
    found.unwrap_or_else(|| panic!("no line {begins} in {lines:#?}"))
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_tells_what_is_not_well_with_what_to_do_and_changes_nothing() {
    let place = Place::set_up(None);
    let origins =
        ["--origin", "https://write.example.org", "--staff-origin", "https://desk.example.org"];
    let before = fs::read(place.dir.join("waypost.db")).unwrap();
    let (code, lines) = doctor(&place, &origins);
    assert_eq!(code, Some(1), "{lines:#?}");
    assert!(line(&lines, "ok    The form:").contains("It is open."));
    assert!(line(&lines, "LOOK  Leads who can read:").contains("Invite a lead."));
    assert!(line(&lines, "ask   Our web address:").contains("Look from outside"));
    assert!(line(&lines, "ok    Key files:").contains("only their owner can read them"));
    assert!(line(&lines, "ok    The data folder:").contains("all that is in it is ours"));
    assert!(line(&lines, "ok    Files from visitors:").contains("No page takes a file."));
    assert!(line(&lines, "LOOK  Work in the background:").contains("It has never run."));
    assert!(line(&lines, "ok    The clock:").contains("UTC"));
    assert_eq!(fs::read(place.dir.join("waypost.db")).unwrap(), before);
    // What it tells first is what needs a look.
    assert!(lines[0].starts_with("LOOK") && lines.last().unwrap().starts_with("ok"));
    // No secret is in it, and nobody's name.
    let key = fs::read_to_string(place.dir.join("public.key")).unwrap();
    let secret = key.split_whitespace().max_by_key(|word| word.len()).unwrap();
    assert!(secret.len() > 20 && !lines.concat().contains(secret));
    let (_, lines) = doctor(&place, &[]);
    assert!(line(&lines, "LOOK  Our web address:").contains("http://127.0.0.1:8081"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_file_that_others_can_read_a_copy_beside_it_and_a_clock_that_went_back_are_found() {
    let place = Place::set_up(None);
    let key = place.dir.join("staff.key");
    set_mode(&key, 0o644);
    let (code, lines) = doctor(&place, &[]);
    assert_eq!(code, Some(1));
    let told = line(&lines, "LOOK  Key files:");
    assert!(told.contains("“staff.key”") && told.contains("chmod 600"), "{told}");
    set_mode(&key, 0o600);
    set_mode(&place.dir, 0o750);
    let (_, lines) = doctor(&place, &[]);
    assert!(line(&lines, "LOOK  The data folder:").contains("chmod 700"));
    assert!(line(&lines, "ok    Key files:").contains("Keep copies of the two apart."));
    set_mode(&place.dir, 0o700);
    fs::write(place.dir.join("copy-of-anna.sql"), "a dump").unwrap();
    let (_, lines) = doctor(&place, &[]);
    let told = line(&lines, "LOOK  The data folder:");
    assert!(told.contains("1 thing in it is not ours") && !told.contains("anna"), "{told}");
    fs::remove_file(place.dir.join("copy-of-anna.sql")).unwrap();
    // A day that was seen lies in the future.
    let seen = "INSERT INTO days_done (name, done_on) VALUES ('worked', 40000)";
    sql(&database(&place.dir), seen).await.unwrap();
    let (_, lines) = doctor(&place, &[]);
    assert!(line(&lines, "LOOK  The clock:").contains("It is behind"));
    // Another database's key.
    let public = place.dir.join("public.key");
    let other = Place::set_up(None);
    fs::copy(other.dir.join("public.key"), &public).unwrap();
    let (_, lines) = doctor(&place, &[]);
    assert!(
        line(&lines, "LOOK  Key files:").contains("is not the one this database was made with")
    );
    fs::remove_file(&public).unwrap();
    let (code, lines) = doctor(&place, &[]);
    assert_eq!(code, Some(1));
    assert!(line(&lines, "LOOK  Key files:").contains("is missing"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_it_could_not_look_at_is_not_well() {
    let place = Place::fresh();
    assert_eq!(doctor(&place, &[]), (Some(2), Vec::new()));
    assert!(!place.dir.exists(), "it makes nothing");
    let place = Place::set_up(None);
    fs::write(place.dir.join("waypost.db"), "no database at all, whatever its name says").unwrap();
    assert_eq!(doctor(&place, &[]).0, Some(2));
    let (code, _) = doctor(&Place::set_up(None), &["--origin", "no address"]);
    assert_eq!(code, Some(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_disk_that_fills_up_the_program_closes_the_form_says_so_once_and_opens_it_again() {
    let disk = Disk::small();
    let place = disk.place();
    let served = place.serve_part("serve", &[("WAYPOST_KEEP_FREE_MIB", "1")]).await;
    let mut visitor = served.visitor();
    let mut until = async |closed: bool| {
        let latest = Instant::now() + Duration::from_mins(2);
        loop {
            let page = visitor.get("/en/write").await.unwrap();
            if page.body.contains("We have no room right now") == closed {
                return;
            }
            assert!(Instant::now() < latest, "it is not closed: {closed}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    until(false).await;
    disk.fill();
    until(true).await;
    let (code, lines) = doctor(&place, &["--keep-free-mib", "1"]);
    assert_eq!(code, Some(1));
    assert!(line(&lines, "LOOK  The form:").contains("the disk is nearly full"));
    assert!(line(&lines, "LOOK  Room on the disk:").contains("MiB are free"));
    disk.free();
    until(false).await;
    let log = place.log();
    assert_eq!(log.matches("the disk is nearly full").count(), 1, "{log}");
    assert!(served.stop());
}
