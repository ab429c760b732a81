//! SQLite on a disk that fills up, cannot be written, or fails to sync, at every step of a visit:
//! the words come back in a clear page, nothing is stored by half, and the same browser goes on
//! when the disk is well again.

use std::{fs, path::Path, process::Command, time::Duration};

use tempfile::TempDir;

use super::{
    steps::{self, Step},
    unique,
};
use crate::support::{
    disk::Disk,
    program::{Place, Served},
    strace::Strace,
};

/// The steps that store something; the others go on without the disk.
const WRITE: [Step; 4] = [Step::Gate, Step::Noticed, Step::Send, Step::Code];

/// What SQLite itself says of the file, and that every concern has its body.
async fn is_whole(dir: &Path) {
    let copy = TempDir::new().unwrap();
    for name in ["waypost.db", "waypost.db-wal"] {
        let from = dir.join(name);
        if from.exists() {
            fs::copy(from, copy.path().join(name)).unwrap();
        }
    }
    steps::is_whole(&format!("sqlite://{}", copy.path().join("waypost.db").display())).await;
}

/// At every step of a visit breaks the disk, sees what is shown, mends it, and goes on. The steps
/// that failed come back.
async fn at_every_step<T>(
    place: &Place,
    mut hurt: impl AsyncFnMut(&Served) -> T,
    mut heal: impl AsyncFnMut(T),
) -> Vec<Step> {
    let served = place.serve().await;
    let (mut sent, mut failed) = (Vec::new(), Vec::new());
    for step in steps::ALL {
        let mut visit = steps::Visit::new(served.visitor(), &unique("A worry about a child,"));
        visit.walk_to(step).await;
        let hurts = hurt(&served).await;
        if visit.fail(step).await {
            failed.push(step);
        }
        heal(hurts).await;
        sent.push(visit.go_on(step).await);
        is_whole(&place.dir).await;
    }
    assert!(served.stop());
    steps::all_is_there(place, sent).await;
    failed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_fills_up_at_any_step_costs_nobody_a_word() {
    let disk = Disk::small();
    let place = disk.place();
    let failed = at_every_step(&place, async |_| disk.fill(), async |()| disk.free()).await;
    assert_eq!(failed, WRITE);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sync_that_fails_at_any_step_costs_nobody_a_word() {
    let place = Place::set_up(None);
    let fail = ["-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO"];
    let hurt = async |served: &Served| Strace::attach(served.pid(), &fail);
    let failed = at_every_step(&place, hurt, async |strace| drop(strace)).await;
    assert_eq!(failed, WRITE);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_takes_no_writes_at_any_step_costs_nobody_a_word() {
    let place = Place::set_up(None);
    let calls = "pwrite64,ftruncate,fallocate,unlink";
    let (trace, inject) = (format!("trace={calls}"), format!("inject={calls}:error=EROFS"));
    let hurt = async |served: &Served| Strace::attach(served.pid(), &["-e", &trace, "-e", &inject]);
    let failed = at_every_step(&place, hurt, async |strace| drop(strace)).await;
    assert_eq!(failed, WRITE);
}

/// A file system as the kernel leaves it after an error: read-only under the running program, until
/// an operator mounts it again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_the_kernel_has_made_read_only_gives_everything_back_after_a_restart() {
    let image = tempfile::NamedTempFile::new().unwrap();
    image.as_file().set_len(32 << 20).unwrap();
    let path = image.path().display().to_string();
    let made = Command::new("mkfs.ext4").args(["-q", "-F", &path]).status().unwrap();
    assert!(made.success());
    let disk = Disk::mount(&["-o", "loop", &path]);
    let place = disk.place();
    let served = place.serve().await;
    let words = unique("A worry about a child,");
    let mut visit = steps::Visit::new(served.visitor(), &words);
    visit.walk_to(Step::Send).await;
    let at = disk.at.display().to_string();
    let aborted = Command::new("mount").args(["-o", "remount,abort", &at]).status().unwrap();
    assert!(aborted.success());
    assert!(visit.fail(Step::Send).await);
    let mut another = steps::Visit::new(served.visitor(), &unique("Another worry,"));
    assert!(another.fail(Step::Gate).await);
    served.kill();

    // Started again on such a disk, it still shows the way and says that it keeps nothing.
    let served = place.serve().await;
    another.browser.to = served.ports.public;
    assert_eq!(another.browser.get("/en/help").await.unwrap().status, 200);
    assert!(another.fail(Step::Gate).await);
    served.kill();

    // What an operator does.
    for _ in 0..50 {
        if Command::new("umount").arg(&at).status().unwrap().success() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let _ = Command::new("e2fsck").args(["-p", &path]).output().unwrap();
    assert!(Command::new("mount").args(["-o", "loop", &path, &at]).status().unwrap().success());
    let served = place.serve().await;
    visit.browser.to = served.ports.public;
    another.browser.to = served.ports.public;
    let sent = vec![visit.go_on(Step::Send).await, another.go_on(Step::Gate).await];
    assert!(served.stop());
    steps::all_is_there(&place, sent).await;
}
