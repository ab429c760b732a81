//! `waypost restore`: everything comes back, on either database, and nothing that must not; or the
//! place is as empty as before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};
use tempfile::TempDir;
use waypost::cli::backup::archive;
use waypost::store::copies::TABLES;
use waypost::vault::{PrivateHalf, age};

use super::backup::{backup, nothing_is_left, text};
use super::{database, mode, number};
use crate::support::databases::{Database, sql};
use crate::support::disk::Disk;
use crate::support::program::{Place, waypost};

/// An empty place, on SQLite or on a PostgreSQL database.
pub async fn empty(postgres: Option<()>) -> Place {
    let mut place = Place::fresh();
    if postgres.is_some() {
        place.database = Some(Database::postgres().await.url);
    }
    place
}

/// Restores a backup of `from` into `to`; whether that went well, what it printed and said.
pub fn restore(from: &Place, file: &Path, to: &Place) -> (bool, String, String) {
    let (file, key) = (text(file), text(&from.identity));
    let done = to.command("restore", &[&file, "--identity", &key]);
    if done.0 {
        fs::copy(&from.identity, &to.identity).unwrap();
    }
    done
}

#[track_caller]
pub fn restores(from: &Place, file: &Path, to: &Place) -> String {
    let (content, prints, says) = restore(from, file, to);
    assert!(content, "{prints}{says}");
    prints
}

fn url(place: &Place) -> String {
    place.database.clone().unwrap_or_else(|| database(&place.dir))
}

async fn count(place: &Place, what: &str) -> i64 {
    number(&url(place), &format!("SELECT COUNT(*) FROM {what}")).await
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

/// A place with a message, and a backup of it.
async fn backed_up() -> (Place, TempDir, std::path::PathBuf, String) {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let words = served.visitor().journey("A worry about a child, kept").await.unwrap().words;
    assert!(served.stop());
    let out = TempDir::new().unwrap();
    let file = out.path().join("a.age");
    let (made, _, says) = backup(&place, &file, &[]);
    assert!(made, "{says}");
    (place, out, file, words)
}

/// Backs up while people write, restores, and reads what they wrote.
async fn there_and_back(from: Option<()>, to: Option<()>) {
    let mut place = Place::fresh();
    if from.is_some() {
        place.database = Some(Database::postgres().await.url);
    }
    place.set_up_here();
    let served = place.serve().await;
    let mut before = Vec::new();
    for turn in 0..3 {
        before.push(served.visitor().journey(&format!("A worry before {turn}")).await.unwrap());
    }
    let mut unfinished = served.visitor();
    unfinished.gate().await.unwrap();
    unfinished.noticed("A worry that is not sent yet").await.unwrap();
    assert!(count(&place, "drafts").await > 0 && count(&place, "invites").await > 0);

    let out = TempDir::new().unwrap();
    let file = out.path().join("a.age");
    let visitor = served.visitor();
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let stopped = stop.clone();
    let writing = tokio::spawn(async move {
        let (mut visitor, mut sent) = (visitor, Vec::new());
        while !stopped.load(std::sync::atomic::Ordering::Relaxed) || sent.is_empty() {
            let words = format!("A worry meanwhile {}", sent.len());
            sent.push(visitor.journey(&words).await.unwrap());
        }
        sent
    });
    let (made, _, says) = tokio::task::block_in_place(|| backup(&place, &file, &[]));
    assert!(made, "{says}");
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let meanwhile = writing.await.unwrap();
    nothing_is_left(&place);
    let after = served.visitor().journey("A worry afterwards").await.unwrap();
    assert!(served.stop());

    let to = empty(to).await;
    let prints = restores(&place, &file, &to);
    assert!(prints.contains("Its trail is whole") && prints.contains("What to do now"), "{prints}");
    assert!(!to.dir.join("restoring").exists() && !to.dir.join("restore.tmp").exists());
    assert_eq!(mode(&to.dir), 0o700);
    for name in ["public.key", "staff.key", "pin"] {
        assert_eq!(mode(&to.dir.join(name)), 0o600, "{name}");
    }
    // Nothing rises again that must not.
    for gone in ["drafts", "openings", "sessions", "invites", "outbox", "notices", "leases"] {
        assert_eq!(count(&to, gone).await, 0, "{gone}");
    }
    for (is_there, is) in [
        ("flags WHERE name = 'restored'", 1),
        ("flags WHERE name = 'keys_due'", 1),
        ("audit WHERE action = 'restored'", 1),
    ] {
        assert_eq!(count(&to, is_there).await, is, "{is_there}");
    }
    assert_eq!(count(&place, "audit WHERE action = 'restored'").await, 0);
    let (content, prints, says) = to.command("audit verify", &[]);
    assert!(content && prints.contains("is whole"), "{prints}{says}");
    let (words, complaint) = to.open();
    assert_eq!(complaint, "");
    let words: BTreeSet<String> = words.into_iter().collect();
    let all: BTreeSet<String> =
        before.iter().chain(&meanwhile).map(|sent| sent.words.clone()).collect();
    assert!(before.iter().all(|sent| words.contains(&sent.words)), "something is lost: {words:?}");
    assert!(words.is_subset(&all) && !words.contains(&after.words), "{words:?}");
    // The codes that were shown work, and people can write.
    let served = to.serve().await;
    assert_eq!(served.visitor().open(&before[0].code).await.unwrap(), 200);
    assert_eq!(served.visitor().open(&after.code).await.unwrap(), 404);
    served.visitor().journey("A worry in the new place").await.unwrap();
    assert!(served.stop());
    assert!(restore_refused(&place, &file, &to).contains("an empty place only"));
}

fn restore_refused(from: &Place, file: &Path, to: &Place) -> String {
    let (content, _, says) = restore(from, file, to);
    assert!(!content, "it restores into {}", to.dir.display());
    says
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn from_sqlite_into_sqlite() {
    there_and_back(None, None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn from_sqlite_into_postgresql() {
    there_and_back(None, Some(())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn from_postgresql_into_sqlite() {
    there_and_back(Some(()), None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn from_postgresql_into_postgresql() {
    there_and_back(Some(()), Some(())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_key_a_cut_file_and_a_changed_byte_leave_nothing() {
    let (place, out, file, _) = backed_up().await;
    let to = empty(None).await;
    let refused = |sealed: &[u8], why: &str| {
        let wrong = out.path().join("wrong.age");
        fs::write(&wrong, sealed).unwrap();
        let says = restore_refused(&place, &wrong, &to);
        assert!(says.contains(why), "{says}");
        assert!(!to.dir.exists(), "something is left");
    };
    let sealed = fs::read(&file).unwrap();
    refused(&sealed[..1_000], "nothing was changed");
    refused(&sealed[..80_000], "changed or cut short");
    refused(&sealed[..sealed.len() - 1], "changed or cut short");
    refused(&[&sealed[..], b"\n"].concat(), "changed or cut short");
    for at in [1_700, 90_000, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        refused(&changed, "changed or cut short");
    }
    let key = PrivateHalf::parse_file(&fs::read_to_string(&place.identity).unwrap()).unwrap();
    refused(&age::seal(&key.public(), b"something else"), "not a backup of Waypost");
    let kept = fs::read_to_string(&place.identity).unwrap();
    fs::write(&place.identity, &*PrivateHalf::generate().to_text()).unwrap();
    let says = restore_refused(&place, &file, &to);
    assert!(says.contains("sealed to another key; nothing was changed"), "{says}");
    assert!(!to.dir.exists());
    fs::write(&place.identity, kept).unwrap();
    restores(&place, &file, &to);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_key_can_be_typed_at_the_terminal() {
    let (place, _out, file, words) = backed_up().await;
    let to = empty(None).await;
    let mut arguments = to.arguments("restore");
    arguments.push(text(&file));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut command = waypost(&arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let key = fs::read_to_string(&place.identity).unwrap();
    let (front, back) = key.trim().split_at(40);
    writeln!(child.stdin.take().unwrap(), " {front} {back} ").unwrap();
    assert!(child.wait().unwrap().success());
    fs::copy(&place.identity, &to.identity).unwrap();
    assert_eq!(to.open(), (vec![words], String::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_that_holds_anything_is_left_as_it_is() {
    let (place, _out, file, _) = backed_up().await;
    for name in ["waypost.db", "staff.key", "somebody's own"] {
        let to = empty(None).await;
        fs::create_dir(&to.dir).unwrap();
        fs::write(to.dir.join(name), "x").unwrap();
        assert!(restore_refused(&place, &file, &to).contains("an empty place only"));
        assert_eq!(fs::read_to_string(to.dir.join(name)).unwrap(), "x");
        assert_eq!(fs::read_dir(&to.dir).unwrap().count(), 1);
    }
    let to = empty(Some(())).await;
    sql(&url(&to), "INSERT INTO settings (version, made_on, body) VALUES (1, 1, '{}')")
        .await
        .unwrap();
    assert!(restore_refused(&place, &file, &to).contains("something is in the database"));
    assert!(!to.dir.exists());
    // An older database, in use, is neither filled nor brought up to date.
    sql(&url(&to), "DELETE FROM _sqlx_migrations WHERE version > 5").await.unwrap();
    assert!(restore_refused(&place, &file, &to).contains("something is in the database"));
    assert_eq!(count(&to, "_sqlx_migrations WHERE version > 5").await, 0);
    let again = place.dir.join("..").join("again");
    let to = Place::at(&again);
    restores(&place, &file, &to);
    assert!(restore_refused(&place, &file, &to).contains("an empty place only"), "twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_to_go_has_gone_before_anything_serves() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    for words in ["A worry that stays", "A worry that is due"] {
        served.visitor().journey(words).await.unwrap();
    }
    assert!(served.stop());
    let out = TempDir::new().unwrap();
    let file = out.path().join("a.age");
    let close = "DELETE FROM unread WHERE concern = (SELECT MIN(id) FROM concerns);
        UPDATE concerns SET status = 'closed', reason = 'not_for_us', delete_on = 20000
            WHERE id = (SELECT MIN(id) FROM concerns)";
    sql(&database(&place.dir), close).await.unwrap();
    assert!(backup(&place, &file, &[]).0);
    let to = empty(None).await;
    let prints = restores(&place, &file, &to);
    assert!(
        prints.contains("It held 2 messages. Deleted since, being due: 1 messages"),
        "{prints}"
    );
    assert_eq!(count(&to, "concerns").await, 1);
    assert_eq!(count(&to, "entries").await, 1);
    assert_eq!(count(&to, "audit WHERE action = 'purged'").await, 1);
    assert_eq!(count(&to, "leases").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_of_before_must_be_in_the_trail() {
    let (place, _out, file, _) = backed_up().await;
    let (_, prints, _) = place.command("audit verify", &[]);
    let (_, link) = prints.split_once("The last link: ").unwrap();
    let link = link.split_whitespace().next().unwrap().to_owned();
    let to = empty(None).await;
    let (file, key) = (text(&file), text(&place.identity));
    let with = |link: &str| to.command("restore", &[&file, "--identity", &key, "--head", link]);
    let (content, _, says) = with(&"0".repeat(64));
    assert!(!content && says.contains("the link you gave is in none"), "{says}");
    assert!(!to.dir.exists());
    let (content, _, says) = with(&link);
    assert!(content, "{says}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_is_full_leaves_an_empty_place() {
    let (place, _out, file, words) = backed_up().await;
    let disk = Disk::small();
    let to = Place::at(&disk.at.join("data"));
    disk.fill();
    let says = restore_refused(&place, &file, &to);
    assert!(says.contains("nothing was restored") || says.contains("No space"), "{says}");
    assert!(!to.dir.exists(), "{:?}", fs::read_dir(&to.dir).map(Iterator::count));
    disk.free();
    restores(&place, &file, &to);
    assert_eq!(to.open(), (vec![words], String::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_that_was_only_begun_is_served_by_nothing() {
    let (place, _out, file, _) = backed_up().await;
    fs::write(place.dir.join("restoring"), "x").unwrap();
    let (identity, other) = (text(&place.identity), text(&file));
    let backup = [format!("{other}.2")];
    let commands: [(&str, &[&str]); 9] = [
        ("serve", &[]),
        ("setup", &["--name", "x", "--readers", "2", "--without-typing-back"]),
        ("migrate", &[]),
        ("open", &["--identity", &identity]),
        ("recovery check", &["--identity", &identity]),
        ("purge", &[]),
        ("audit verify", &[]),
        ("backup", &[&backup[0]]),
        ("restore", &[&other, "--identity", &identity]),
    ];
    for (command, more) in commands {
        let (content, _, says) = place.command(command, more);
        assert!(!content && says.contains("has not ended"), "{command}: {says}");
        assert!(says.contains("delete everything in"), "{command}: {says}");
    }
}

/// Killed at any moment, on either database: nothing is there, or nothing serves it, or all is there.
async fn killed(postgres: Option<()>) {
    let (place, _out, file, words) = backed_up().await;
    for turn in 0..10_u32 {
        let to = empty(postgres).await;
        let mut arguments = to.arguments("restore");
        arguments.extend([text(&file), "--identity".to_owned(), text(&place.identity)]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut command = waypost(&arguments);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(60 * u64::from(turn))).await;
        child.kill().unwrap();
        child.wait().unwrap();
        fs::copy(&place.identity, &to.identity).unwrap();
        let is_empty = || fs::read_dir(&to.dir).is_ok_and(|mut found| found.next().is_none());
        if to.dir.join("restoring").exists() {
            for command in ["purge", "serve"] {
                let (content, _, says) = to.command(command, &[]);
                assert!(!content && says.contains("has not ended"), "{turn}: {says}");
            }
            assert!(restore_refused(&place, &file, &to).contains("delete everything in"));
            fs::remove_dir_all(&to.dir).unwrap();
            let mut again = Place::at(&to.dir);
            again.database = to.database.clone();
            if count_rows(&to).await > 0 {
                again.database = empty(postgres).await.database;
            }
            restores(&place, &file, &again);
        } else if !to.dir.exists() || is_empty() {
            restores(&place, &file, &to);
        } else if to.dir.join("pin").exists() {
            assert_eq!(to.open(), (vec![words.clone()], String::new()), "{turn}");
        }
    }
}

async fn count_rows(place: &Place) -> i64 {
    if place.database.is_some() { count(place, "key_checks").await } else { 0 }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_on_sqlite() {
    killed(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_on_postgresql() {
    killed(Some(())).await;
}

/// The columns of each table of a SQLite file.
async fn columns(connection: &mut AnyConnection) -> BTreeMap<String, BTreeSet<String>> {
    let sql = "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
               WHERE m.type = 'table'";
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    for row in sqlx::query(sql).fetch_all(connection).await.unwrap() {
        found.entry(row.get(0)).or_default().insert(row.get(1));
    }
    found
}

/// A backup as the version with the first `migrations` would have made it, of what stands at `place`.
async fn older(place: &Place, dir: &Path, migrations: usize) -> Vec<u8> {
    let folder = dir.join(format!("migrations-{migrations}"));
    fs::create_dir(&folder).unwrap();
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let mut files: Vec<_> = fs::read_dir(all).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in &files[..migrations] {
        fs::copy(file, folder.join(file.file_name().unwrap())).unwrap();
    }
    sqlx::any::install_default_drivers();
    let path = dir.join(format!("older-{migrations}.db"));
    let mut old =
        AnyConnection::connect(&format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    sqlx::migrate::Migrator::new(folder.as_path()).await.unwrap().run(&mut old).await.unwrap();
    let theirs = columns(&mut old).await;
    let live = place.dir.join("waypost.db");
    let attach = format!("DELETE FROM {}; ATTACH '{}' AS live", "settings", live.display());
    sqlx::raw_sql(AssertSqlSafe(attach)).execute(&mut old).await.unwrap();
    let mut rows = BTreeMap::new();
    for table in TABLES.iter().filter(|table| theirs.contains_key(table.name)) {
        let name = table.name;
        let there = |column: &&str| theirs[name].contains(*column);
        let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).filter(there).collect();
        let names = names.join(", ");
        let fill = format!(
            "DELETE FROM main.{name};
             INSERT INTO main.{name} ({names}) SELECT {names} FROM live.{name}"
        );
        sqlx::raw_sql(AssertSqlSafe(fill)).execute(&mut old).await.unwrap();
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM main.{name}"));
        let count: i64 = sqlx::query(count).fetch_one(&mut old).await.unwrap().get(0);
        rows.insert(name, count);
    }
    sqlx::raw_sql("DETACH live").execute(&mut old).await.unwrap();
    old.close().await.unwrap();
    let about = serde_json::json!({ "format": 1, "version": "0.0.1", "day": 20_000, "rows": rows });
    let mut tar = Vec::new();
    let mut put = |name: &str, held: &[u8]| {
        let size = held.len() as u64;
        tar.extend_from_slice(&archive::header(name, size, 20_000));
        tar.extend_from_slice(held);
        tar.extend_from_slice(&archive::filling(size));
    };
    put(archive::ABOUT, about.to_string().as_bytes());
    for name in [archive::PUBLIC_KEY, archive::STAFF_KEY, archive::PIN] {
        put(name, &fs::read(place.dir.join(name)).unwrap());
    }
    put(archive::DATABASE, &fs::read(&path).unwrap());
    tar.extend_from_slice(&archive::END);
    let key = PrivateHalf::parse_file(&fs::read_to_string(&place.identity).unwrap()).unwrap();
    age::seal(&key.public(), &tar)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_every_earlier_schema_is_brought_up_to_date() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let mut sent = Vec::new();
    for words in ["A worry of before", "Another"] {
        sent.push(served.visitor().journey(words).await.unwrap());
    }
    assert!(served.stop());
    let dir = TempDir::new().unwrap();
    let all =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite")).unwrap();
    let words = sorted(sent.iter().map(|sent| sent.words.clone()).collect());
    for migrations in 1..all.count() {
        let file = dir.path().join(format!("older-{migrations}.age"));
        fs::write(&file, older(&place, dir.path(), migrations).await).unwrap();
        let to = empty((migrations % 4 == 1).then_some(())).await;
        restores(&place, &file, &to);
        let (opened, complaint) = to.open();
        assert_eq!((sorted(opened), complaint), (words.clone(), String::new()), "{migrations}");
        let (content, _, says) = to.command("audit verify", &[]);
        assert!(content, "{migrations}: {says}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_of_a_later_version_is_refused() {
    let (place, out, _, _) = backed_up().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (9999, 'later', CURRENT_TIMESTAMP, 1, x'00', 1)";
    let all =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite")).unwrap();
    let all = all.count();
    drop(older(&place, out.path(), all).await);
    let path = out.path().join(format!("older-{all}.db"));
    sql(&format!("sqlite://{}", path.display()), later).await.unwrap();
    let about = serde_json::json!({ "format": 1, "version": "99.0", "day": 20_000, "rows": {} });
    let mut tar = Vec::new();
    for (name, held) in [
        (archive::ABOUT, about.to_string().into_bytes()),
        (archive::PUBLIC_KEY, fs::read(place.dir.join("public.key")).unwrap()),
        (archive::STAFF_KEY, fs::read(place.dir.join("staff.key")).unwrap()),
        (archive::PIN, fs::read(place.dir.join("pin")).unwrap()),
        (archive::DATABASE, fs::read(&path).unwrap()),
    ] {
        tar.extend_from_slice(&archive::header(name, held.len() as u64, 20_000));
        tar.extend_from_slice(&held);
        tar.extend_from_slice(&archive::filling(held.len() as u64));
    }
    tar.extend_from_slice(&archive::END);
    let key = PrivateHalf::parse_file(&fs::read_to_string(&place.identity).unwrap()).unwrap();
    let file = out.path().join("later.age");
    fs::write(&file, age::seal(&key.public(), &tar)).unwrap();
    let to = empty(None).await;
    let says = restore_refused(&place, &file, &to);
    assert!(says.contains("made by a newer version (99.0)"), "{says}");
    assert!(!to.dir.exists());
}
