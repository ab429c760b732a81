//! What stands around the service: the disk, the clock, addresses, the web server in front, files.

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use super::{Ground, Item, State};
use crate::store::data_dir::{self, Room};
use crate::store::{StoreError, audit, backups as made, clock as database_clock, days_done};
use crate::words::{Lang, Words};

/// Bytes that should be free, whatever the disk.
const FREE: u64 = 1 << 30;
const MIB: u64 = 1 << 20;
/// Seconds by which clocks of machines differ anyway.
const CLOCKS: i64 = 900;
/// Days for which the last backup is new enough.
const BACKED_UP: i64 = 7;

/// Where web servers keep who asked for what, unless somebody moved it: nginx, Caddy, Apache twice.
pub(super) const PROXY_LOGS: &[&str] = &[
    "/var/log/nginx/access.log",
    "/var/log/caddy/access.log",
    "/var/log/apache2/access.log",
    "/var/log/httpd/access_log",
];

/// What we keep in the data directory ourselves.
const OURS: [&str; 7] = [
    "waypost.db",
    "waypost.db-wal",
    "waypost.db-shm",
    "public.key",
    "staff.key",
    "pin",
    "demo.json",
];

pub(super) fn disk(on: &Ground<'_>) -> Item {
    let (w, room) = (on.w, on.disk.room(on.data_dir));
    let (well, mut words) = match room {
        Ok(room) => {
            let percent = w.number(percent(room));
            let words = if room.free < FREE {
                w.staff_health_disk_free_mib(&percent, &w.number(room.free / MIB))
            } else {
                w.staff_health_disk_free(&percent, &w.number(room.free / FREE))
            };
            (has_room(room) && room.free >= on.disk.keep_free(), words)
        }
        Err(_) => (false, w.staff_health_disk_unknown()),
    };
    words.push(' ');
    if on.store.is_postgres() {
        words.push_str(&w.staff_health_disk_apart());
    } else {
        words.push_str(&w.staff_health_disk_floor(&w.number(on.disk.keep_free() / MIB)));
    }
    Item::new(w.staff_health_disk(), well, words)
}

fn percent(room: Room) -> u64 {
    (room.free.saturating_mul(100)).checked_div(room.whole).unwrap_or(0)
}

/// A tenth of the disk, and a gibibyte of it.
fn has_room(room: Room) -> bool {
    percent(room) >= 10 && room.free >= FREE
}

/// A clock that went back is found by what was written down before, one that is wrong by the
/// database's; where both are one machine's, only by a person with a watch.
pub(super) async fn clock(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, now) = (on.w, on.now);
    let head = audit::head(on.store).await?;
    let last = audit::list(on.store, head.number - 1, 1).await?;
    let newest = days_done::newest(on.store).await?;
    let ahead = last.first().is_some_and(|last| last.event.at > now.0 + CLOCKS)
        || newest.is_some_and(|day| day * 86_400 > now.0 + CLOCKS);
    let theirs = database_clock::find(on.store).await?;
    let differs = theirs.is_some_and(|theirs| (theirs - now.0).abs() > CLOCKS);
    let minutes = now.0.rem_euclid(86_400) / 60;
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let stands = w.staff_health_clock_stands(&w.date(now.day()), &time);
    let words = match (ahead, differs) {
        (true, _) => w.staff_health_clock_back(&stands),
        (false, true) => w.staff_health_clock_differs(&stands),
        (false, false) => stands,
    };
    Ok(Item::new(w.staff_health_clock(), !ahead && !differs, words))
}

/// That cookies are `Secure` follows from an https address. Whether TLS really stands in front can
/// only be seen from outside.
pub(super) fn addresses(on: &Ground<'_>) -> Item {
    let all = on.public.all().iter().chain(on.staff.all());
    let local = all.filter(|origin| !origin.secure && !origin.is_onion());
    let local: Vec<&str> = local.map(|origin| origin.text.as_str()).collect();
    let what = on.w.staff_health_tls();
    if local.is_empty() {
        return Item {
            what,
            state: State::Ask,
            words: on.w.staff_health_tls_ask("http://", "https://"),
        };
    }
    Item::new(what, false, on.w.staff_health_tls_local(&local.join(", "), "https://"))
}

/// Our own log never has a visitor's address. That of the web server in front is looked for where it
/// usually stands.
pub(super) fn proxy_log(w: &Words, usual: &[&str]) -> Item {
    let is_kept = |path: &&&str| fs::metadata(path).is_ok_and(|file| file.len() > 0);
    let what = w.staff_health_log();
    match usual.iter().find(is_kept) {
        Some(path) => Item::new(what, false, w.staff_health_log_there(path)),
        None => Item { what, state: State::Ask, words: w.staff_health_log_ask() },
    }
}

/// Whether the key files are there, and closed to others.
pub(super) fn key_files(on: &Ground<'_>) -> Item {
    let (w, what) = (on.w, on.w.staff_health_files());
    let owner = fs::metadata(on.data_dir).ok().map(|dir| dir.uid());
    for (file, name) in [(data_dir::PUBLIC_KEY, "public.key"), (data_dir::STAFF_KEY, "staff.key")] {
        let Ok(found) = fs::metadata(data_dir::path_of(on.data_dir, file)) else {
            if file == data_dir::PUBLIC_KEY {
                return Item::new(what, false, w.staff_health_files_missing(name));
            }
            return Item { what, state: State::Ask, words: w.staff_health_files_staff() };
        };
        if found.mode() & 0o077 != 0 {
            return Item::new(what, false, w.staff_health_files_open("600", name));
        }
        if Some(found.uid()) != owner {
            return Item::new(what, false, w.staff_health_files_owner(name));
        }
    }
    let mut words = w.staff_health_files_well();
    if !on.store.is_postgres() {
        words.push(' ');
        words.push_str(&w.staff_health_files_beside());
    }
    Item::new(what, true, words)
}

/// Whether only its owner can look into the data directory, and nothing else lies in it: a copy of the
/// database beside the key files would be taken together with them.
pub(super) fn folder(on: &Ground<'_>) -> Item {
    let (w, what) = (on.w, on.w.staff_health_folder());
    let (Ok(dir), Ok(listed)) = (fs::metadata(on.data_dir), fs::read_dir(on.data_dir)) else {
        return Item::new(what, false, w.staff_health_folder_unknown());
    };
    if dir.mode() & 0o077 != 0 {
        return Item::new(what, false, w.staff_health_folder_open("700"));
    }
    let is_ours = |name: &str| OURS.contains(&name);
    let strangers =
        listed.flatten().filter(|entry| !entry.file_name().to_str().is_some_and(is_ours)).count();
    match i64::try_from(strangers) {
        Ok(0) => Item::new(what, true, w.staff_health_folder_well()),
        count => Item::new(what, false, w.staff_health_folder_more(count.unwrap_or(i64::MAX))),
    }
}

/// Every language is complete, or the program was not built; who speaks it has to check it.
pub(super) fn languages(on: &Ground<'_>) -> Item {
    let (w, what) = (on.w, on.w.staff_health_languages());
    let checks = on.current.settings().map_or(&[][..], |set| &set.languages_checked);
    let on_now = on.current.languages().iter();
    let (mut words, mut unchecked) = (vec![w.staff_health_languages_whole()], Vec::new());
    for lang in on_now {
        let name = Words::of(*lang).layout_own_name();
        match checks.iter().find(|check| check.language == lang.code()) {
            Some(check) => words.push(w.staff_health_languages_on(&w.date(check.on), &name)),
            None if *lang == Lang::En => {}
            None => unchecked.push(name),
        }
    }
    if unchecked.is_empty() {
        return Item::new(what, true, words.join(" "));
    }
    words.push(w.staff_health_languages_ask(&unchecked.join(", ")));
    Item { what, state: State::Ask, words: words.join(" ") }
}

/// Holds by how the program was built: `tests/architecture` finds a place for files in any template.
pub(super) fn no_files(w: &Words) -> Item {
    Item::new(w.staff_health_uploads(), true, w.staff_health_uploads_none())
}

/// The day of the last backup that was found to be good.
pub(super) async fn backups(on: &Ground<'_>) -> Result<Item, StoreError> {
    let (w, today) = (on.w, on.now.day());
    let (well, words) = match made::last(on.store).await? {
        Some(day) if today - day <= BACKED_UP => (true, w.staff_health_backup_on(&w.date(day))),
        Some(day) => (false, w.staff_health_backup_long(&w.date(day))),
        None => (false, w.staff_health_backup_never()),
    };
    Ok(Item::new(w.staff_health_backup(), well, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_has_room_while_a_tenth_and_a_gibibyte_of_it_are_free() {
        for (free, whole, has) in [
            (10 * FREE, 100 * FREE, true),
            (10 * FREE - 1, 100 * FREE, false),
            (FREE, 8 * FREE, true),
            (FREE - 1, 2 * FREE, false),
            (0, 0, false),
        ] {
            assert_eq!(has_room(Room { free, whole }), has, "{free} of {whole}");
        }
    }

    #[test]
    fn a_log_of_the_web_server_in_front_is_found_and_an_empty_one_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let [kept, empty, absent] = ["kept.log", "empty.log", "absent.log"]
            .map(|name| dir.path().join(name).display().to_string());
        fs::write(&kept, "GET /en/write").unwrap();
        fs::write(&empty, "").unwrap();
        let w = Words::of(Lang::En);
        let asks = proxy_log(w, &[&empty, &absent]);
        assert_eq!(asks.state, State::Ask);
        let found = proxy_log(w, &[&absent, &empty, &kept]);
        assert_eq!(found.state, State::Look);
        assert!(found.words.contains(&kept) && !found.words.contains("GET"), "{}", found.words);
    }
}
