//! The files beside the database.

use std::os::unix::fs::PermissionsExt as _;

use tempfile::TempDir;
use waypost::store::data_dir;

#[test]
fn the_directory_and_its_files_are_for_their_owner_alone() {
    let top = TempDir::new().unwrap();
    let dir = top.path().join("deep").join("data");
    data_dir::create(&dir).unwrap();
    data_dir::create(&dir).unwrap();
    assert_eq!(dir.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert!(data_dir::insert(&dir, data_dir::PUBLIC_KEY, "key").unwrap());
    data_dir::write(&dir, data_dir::PIN, "pin").unwrap();
    for name in [data_dir::PUBLIC_KEY, data_dir::PIN] {
        let mode = data_dir::path_of(&dir, name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_key_file_is_never_replaced_and_a_pin_is() {
    let top = TempDir::new().unwrap();
    let dir = top.path();
    assert_eq!(data_dir::read(dir, data_dir::STAFF_KEY).unwrap(), None);
    assert!(data_dir::insert(dir, data_dir::STAFF_KEY, "first").unwrap());
    assert!(!data_dir::insert(dir, data_dir::STAFF_KEY, "second").unwrap());
    assert_eq!(data_dir::read(dir, data_dir::STAFF_KEY).unwrap().as_deref(), Some("first"));
    data_dir::write(dir, data_dir::PIN, "one").unwrap();
    data_dir::write(dir, data_dir::PIN, "two").unwrap();
    assert_eq!(data_dir::read(dir, data_dir::PIN).unwrap().as_deref(), Some("two"));
    let mut names: Vec<_> =
        dir.read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["pin", "staff.key"], "nothing half-written is left");
}

#[test]
fn of_many_who_make_the_same_key_file_at_once_one_does() {
    let top = TempDir::new().unwrap();
    let made: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let dir = top.path();
                scope.spawn(move || {
                    let text = format!("key {number}");
                    usize::from(data_dir::insert(dir, data_dir::PUBLIC_KEY, &text).unwrap())
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!(made, 1);
}
