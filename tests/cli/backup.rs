//! `waypost backup`: whole and sealed while others write, or not there at all.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use waypost::domain::time::{Moment, day_text};
use waypost::store::{Mode, Store, backups};

use super::{database, mode, now, number};
use crate::support::databases::sql;
use crate::support::disk::Disk;
use crate::support::program::Place;

pub fn text(path: &Path) -> String {
    path.display().to_string()
}

/// Makes a backup; whether that went well, what it printed and what it said.
pub fn backup(place: &Place, file: &Path, more: &[&str]) -> (bool, String, String) {
    let file = text(file);
    place.command("backup", &[&[file.as_str()], more].concat())
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Nothing unsealed is left beside the database.
#[track_caller]
pub fn nothing_is_left(place: &Place) {
    let left: Vec<_> = files(&place.dir).into_iter().filter(|name| name.contains("tmp")).collect();
    assert!(left.is_empty(), "{left:?}");
}

async fn last(place: &Place) -> Option<i64> {
    let store = Store::open(&database(&place.dir), Mode::EXISTING).await.unwrap();
    let day = backups::last(&store).await.unwrap();
    store.close().await;
    day
}

/// It fails, says why, and leaves nothing behind.
async fn fails(place: &Place, why: &str) {
    let out = TempDir::new().unwrap();
    let (made, _, says) = backup(place, &out.path().join("a.age"), &[]);
    assert!(!made && says.contains(why), "{says}");
    assert_eq!(files(out.path()), [""; 0], "half a backup is left");
    nothing_is_left(place);
    assert_eq!(last(place).await, None, "a bad backup counts as one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_sealed_closed_to_others_and_noted_by_its_day() {
    let place = Place::set_up(None);
    let out = TempDir::new().unwrap();
    let file = out.path().join("a.age");
    assert_eq!(last(&place).await, None);
    let (made, prints, says) = backup(&place, &file, &[]);
    assert!(made && prints.contains("restored once and checked"), "{prints}{says}");
    let sealed = fs::read(&file).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1\n-> mlkem768x25519 "));
    assert_eq!(sealed.windows(4).filter(|four| four == b"\n-> ").count(), 1, "one recipient");
    for told in ["SQLite format", "waypost-staff-key", "Lantern Street", "waypost.db"] {
        let found = sealed.windows(told.len()).any(|window| window == told.as_bytes());
        assert!(!found, "{told} stands in the clear");
    }
    assert_eq!(mode(&file), 0o600);
    assert_eq!(files(out.path()), ["a.age"]);
    nothing_is_left(&place);
    assert_eq!(last(&place).await, Some(Moment(now()).day()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_there_stays_as_it_is() {
    let place = Place::set_up(None);
    let out = TempDir::new().unwrap();
    let file = out.path().join("a.age");
    fs::write(&file, "somebody's own").unwrap();
    let (made, _, says) = backup(&place, &file, &[]);
    assert!(!made && says.contains("is there already"), "{says}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "somebody's own");
    let (made, _, says) = backup(&place, &out.path().join("none").join("a.age"), &[]);
    assert!(!made && says.contains("there is no directory"), "{says}");
    let (made, _, says) = backup(&place, &out.path().join("b.age"), &["--keep", "3"]);
    assert!(!made && says.contains("write DAY there"), "{says}");
    assert_eq!(files(out.path()), ["a.age"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_is_not_good_is_no_backup() {
    let place = Place::set_up(None);
    let url = database(&place.dir);
    let hurt = async |text: &str| sql(&url, text).await.unwrap();
    let detail = "UPDATE audit SET detail = detail || 'x' WHERE number = 1";
    hurt(detail).await;
    fails(&place, "its trail is not whole: line 1").await;
    hurt("UPDATE audit SET detail = substr(detail, 1, length(detail) - 1) WHERE number = 1").await;
    hurt("UPDATE epochs SET last_day = last_day + 1 WHERE position = 2").await;
    fails(&place, "an epoch is refused: epoch row 2").await;
    hurt("UPDATE epochs SET last_day = last_day - 1 WHERE position = 2").await;
    hurt("PRAGMA foreign_keys = OFF; UPDATE grants SET position = 9 WHERE position = 2").await;
    fails(&place, "FOREIGN KEY").await;
    hurt("PRAGMA foreign_keys = OFF; UPDATE grants SET position = 2 WHERE position = 9").await;
    hurt("UPDATE vouches SET holder = randomblob(16)").await;
    fails(&place, "vouch for no recovery key").await;
    hurt("UPDATE vouches SET holder = zeroblob(16)").await;
    hurt("UPDATE settings SET body = CAST(zeroblob(3) AS BLOB)").await;
    fails(&place, "damaged").await;
    hurt("DELETE FROM settings").await;
    let key = place.dir.join("staff.key");
    let kept = fs::read_to_string(&key).unwrap();
    let other = waypost::vault::StaffKeyFile::generate().to_text();
    fs::write(&key, other.as_bytes()).unwrap();
    fails(&place, "staff.key is another database's").await;
    fs::remove_file(&key).unwrap();
    fails(&place, "staff.key is missing").await;
    fs::write(&key, kept).unwrap();
    let out = TempDir::new().unwrap();
    let (made, _, says) = backup(&place, &out.path().join("a.age"), &[]);
    assert!(made, "all was mended: {says}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_without_keys_or_of_a_demonstration_is_refused() {
    let place = Place::fresh();
    assert!(place.serve().await.stop());
    fails(&place, "after `waypost setup`").await;
    let place = Place::set_up(None);
    fs::write(place.dir.join("demo.json"), "{}").unwrap();
    fails(&place, "belongs to a demonstration").await;
    let nowhere = Place::fresh();
    let out = TempDir::new().unwrap();
    assert!(!backup(&nowhere, &out.path().join("a.age"), &[]).0);
    assert!(files(out.path()).is_empty() && !nowhere.dir.exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_is_full_leaves_no_half_file() {
    let place = Place::set_up(None);
    let out = Disk::mount(&["-t", "tmpfs", "-o", "size=64k", "tmpfs"]);
    let (made, _, says) = backup(&place, &out.at.join("a.age"), &[]);
    assert!(!made && says.contains("No space left"), "{says}");
    assert_eq!(files(&out.at), [""; 0]);
    nothing_is_left(&place);
    assert_eq!(last(&place).await, None);

    let disk = Disk::small();
    let place = disk.place();
    let dir = TempDir::new().unwrap();
    disk.fill();
    let (made, _, says) = backup(&place, &dir.path().join("a.age"), &[]);
    assert!(!made, "{says}");
    assert_eq!(files(dir.path()), [""; 0]);
    disk.free();
    nothing_is_left(&place);
    let (made, _, says) = backup(&place, &dir.path().join("a.age"), &[]);
    assert!(made, "{says}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_older_backups_of_the_series_are_deleted_and_only_after_a_good_one() {
    let place = Place::set_up(None);
    let out = TempDir::new().unwrap();
    let first = out.path().join("waypost-2020-01-01.age");
    assert!(backup(&place, &first, &[]).0);
    for name in ["waypost-2020-01-02.age", "waypost-2020-01-03.age", "other-2020-01-01.age"] {
        fs::copy(&first, out.path().join(name)).unwrap();
    }
    fs::write(out.path().join("waypost-2019-01-01.age"), "somebody's own").unwrap();
    fs::write(out.path().join("notes.txt"), "x").unwrap();
    let before = files(out.path());
    let file = out.path().join("waypost-DAY.age");
    let key = place.dir.join("staff.key");
    let kept = fs::read_to_string(&key).unwrap();
    fs::remove_file(&key).unwrap();
    assert!(!backup(&place, &file, &["--keep", "2"]).0);
    assert_eq!(files(out.path()), before, "a backup that failed cost an older one");
    fs::write(&key, kept).unwrap();
    let (made, prints, says) = backup(&place, &file, &["--keep", "2"]);
    assert!(made && prints.contains("waypost-2020-01-02.age"), "{prints}{says}");
    let today = day_text(Moment(now()).day());
    let mut expected = vec![
        format!("waypost-{today}.age"),
        "waypost-2020-01-03.age".to_owned(),
        "other-2020-01-01.age".to_owned(),
        "waypost-2019-01-01.age".to_owned(),
        "notes.txt".to_owned(),
    ];
    expected.sort();
    assert_eq!(files(out.path()), expected);
    let (made, _, says) = backup(&place, &file, &["--keep", "2"]);
    assert!(!made && says.contains("is there already"), "twice a day: {says}");
    assert_eq!(files(out.path()), expected);
}

/// What a process that was killed left behind is closed to others, and goes with the next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_that_is_killed_at_any_moment_leaves_no_file_of_that_name_that_is_half() {
    let place = Place::set_up(None);
    let out = TempDir::new().unwrap();
    let mut whole = PathBuf::new();
    for turn in 0..12_u32 {
        let file = out.path().join(format!("{turn}.age"));
        let mut arguments = place.arguments("backup");
        arguments.push(text(&file));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut child = crate::support::program::waypost(&arguments).spawn().unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(40 * u64::from(turn))).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let scratch = place.dir.join("backup.tmp");
        if let Ok(found) = scratch.metadata() {
            assert_eq!(found.permissions().mode() & 0o777, 0o700);
        }
        if file.exists() {
            whole = file;
        }
    }
    if whole == PathBuf::new() {
        whole = out.path().join("last.age");
    } else {
        fs::rename(&whole, out.path().join("killed.age")).unwrap();
        let to = super::restore::empty(None).await;
        super::restore::restores(&place, &out.path().join("killed.age"), &to);
    }
    let (made, _, says) = backup(&place, &whole, &[]);
    assert!(made, "{says}");
    nothing_is_left(&place);
    assert_eq!(number(&database(&place.dir), "SELECT COUNT(*) FROM concerns").await, 0);
}
