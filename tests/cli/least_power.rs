//! What `serve` gives up before it starts: tried as somebody would who took the process over.

use std::{
    fs::{self, File},
    io::{Error, ErrorKind},
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt as _,
    path::Path,
    process::Command,
};

use rustix::{
    fs::{CWD, FileType, MemfdFlags, Mode, memfd_create, mknodat},
    process::{
        DumpableBehavior, PidfdFlags, chroot, getpid, getppid, pidfd_open, set_dumpable_behavior,
        test_kill_process,
    },
};
use tempfile::TempDir;
use waypost::hardening::{Reach, confine};

use crate::support::program::{Place, Served};

/// The folder that the confined child below may write to.
const INSIDE: &str = "CONFINED_INSIDE";
/// A folder that it may not use.
const OUTSIDE: &str = "CONFINED_OUTSIDE";
/// The port that it may listen on, and one at which somebody listens.
const PORTS: &str = "CONFINED_PORTS";

/// What the kernel says of each thread, in one field of its status.
fn of_each_thread(served: &Served, field: &str) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{}/task", served.pid())).unwrap();
    let status = threads.map(|thread| fs::read_to_string(thread.unwrap().path().join("status")));
    // A thread that has ended meanwhile says nothing.
    let field = |status: String| {
        let line = status.lines().find(|line| line.starts_with(field)).unwrap().to_owned();
        line.split_once(':').unwrap().1.trim().to_owned()
    };
    status.flatten().map(field).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_thread_of_every_part_has_given_up_what_it_does_not_need() {
    let place = Place::set_up(None);
    for command in ["serve", "serve public", "serve staff", "serve worker"] {
        let served = place.serve_part(command, &[]).await;
        if command.ends_with("serve") || command.ends_with("public") {
            served.visitor().journey("words").await.unwrap();
        }
        for (field, held) in [("NoNewPrivs:", "1"), ("Seccomp:", "2")] {
            let threads = of_each_thread(&served, field);
            assert!(threads.len() > 2, "{command}: {threads:?}");
            assert!(threads.iter().all(|says| says == held), "{command}: {field} {threads:?}");
        }
        assert!(place.log().contains("least power: no program can give it"), "{}", place.log());
        assert!(served.stop());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn to_give_nothing_up_is_said_aloud() {
    let place = Place::set_up(None);
    let served = place.serve_part("serve", &[("WAYPOST_UNCONFINED", "true")]).await;
    let own = fs::read_to_string("/proc/self/status").unwrap();
    let own = own.lines().find_map(|line| line.strip_prefix("Seccomp:")).unwrap().trim().to_owned();
    assert!(of_each_thread(&served, "Seccomp:").iter().all(|says| *says == own));
    assert!(place.log().contains("NOT CONFINED: --unconfined is set"), "{}", place.log());
    served.visitor().journey("words").await.unwrap();
    assert!(served.stop());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kernel_that_offers_none_of_it_is_served_on_and_told_of() {
    let place = Place::set_up(None);
    let calls = "landlock_create_ruleset,seccomp";
    let (trace, inject) = (format!("trace={calls}"), format!("inject={calls}:error=ENOSYS"));
    let strace = ["strace", "-D", "-f", "-o", "/dev/null", "-e", &trace, "-e", &inject];
    let served = place.serve_under(&strace, "serve", &[]).await;
    served.visitor().journey("words").await.unwrap();
    let log = place.log();
    let line = log.lines().find(|line| line.starts_with("NOT HELD by this machine")).unwrap();
    assert!(line.contains("Landlock: this kernel does not offer it"), "{line}");
    assert!(line.contains("seccomp: ") && line.ends_with("It serves all the same."), "{line}");
    assert!(served.stop());
}

/// Not a test: what the test below runs as a child, which gives up what `serve` does and then tries.
#[test]
#[ignore = "the child of the test beside it"]
fn confined() {
    let Some(inside) = std::env::var_os(INSIDE) else { return };
    let (inside, outside) = (Path::new(&inside), std::env::var_os(OUTSIDE).unwrap());
    let outside = Path::new(&outside);
    let ports = std::env::var(PORTS).unwrap();
    let [own, other] = [0, 1].map(|at| ports.split(' ').nth(at).unwrap().parse::<u16>().unwrap());
    let parent = getppid().unwrap();
    let held = confine(&Reach {
        writes: vec![inside.to_owned()],
        reads: vec!["/dev/urandom".into()],
        listens: vec![own],
        connects: Some(Vec::new()),
    });
    assert_eq!((held.privileges, held.calls), (Ok(()), Ok(())));
    // What it is for still goes on, in threads as well.
    let file = inside.join("file");
    fs::write(&file, "words").unwrap();
    fs::rename(&file, inside.join("renamed")).unwrap();
    assert_eq!(fs::read(inside.join("renamed")).unwrap(), b"words");
    fs::remove_file(inside.join("renamed")).unwrap();
    File::open(inside).and_then(|dir| dir.sync_all()).unwrap();
    File::open("/dev/urandom").unwrap();
    drop(TcpListener::bind(("127.0.0.1", own)).unwrap());
    std::thread::spawn(move || fs::write(file, "of a thread")).join().unwrap().unwrap();

    refused("another program", Err::<(), _>(Command::new("/bin/true").exec()));
    refused("a child", Command::new("/bin/true").spawn());
    refused(
        "another process",
        pidfd_open(parent, PidfdFlags::empty()).map(drop).map_err(Error::from),
    );
    refused("another root", chroot("/").map(drop).map_err(Error::from));
    refused(
        "a file of no name",
        memfd_create("x", MemfdFlags::empty()).map(drop).map_err(Error::from),
    );
    refused(
        "core dumps",
        set_dumpable_behavior(DumpableBehavior::Dumpable).map(drop).map_err(Error::from),
    );
    let pipe = || mknodat(CWD, inside.join("pipe"), FileType::Fifo, Mode::RUSR, 0);
    refused("a pipe in the file system", pipe().map(drop).map_err(Error::from));
    let in_thread = std::thread::spawn(|| Command::new("/bin/true").spawn().map(drop)).join();
    refused("a child of another thread", in_thread.unwrap());

    let Ok(version) = held.files else { return };
    assert!(version >= 1);
    refused("a file to read", fs::read("/etc/passwd"));
    refused("a folder to look into", fs::read_dir(outside).map(drop));
    refused("a file outside", fs::write(outside.join("new"), "words"));
    refused("a file that is there", fs::read(outside.join("secret")));
    refused("one moved out", fs::rename(inside.join("file"), outside.join("file")));
    refused("one taken away", fs::remove_file(outside.join("secret")));
    refused("a link inside", std::os::unix::fs::symlink(outside, inside.join("link")));
    refused("memory", fs::read(format!("/proc/{}/environ", getpid().as_raw_nonzero())));
    let read = || fs::read("/etc/passwd");
    refused("a file to another thread", std::thread::spawn(read).join().unwrap());
    if version >= 4 {
        refused("another port", TcpListener::bind("127.0.0.1:0"));
        refused("a machine", TcpStream::connect(("127.0.0.1", other)));
    }
    if version >= 6 {
        refused("a signal", test_kill_process(parent).map(drop).map_err(Error::from));
    }
}

/// What was tried came to nothing, by the kernel and for this reason.
#[track_caller]
fn refused<T>(what: &str, tried: Result<T, Error>) {
    let Err(error) = tried else { panic!("{what} is had") };
    assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{what}: {error}");
}

#[test]
fn who_took_it_over_gets_no_program_no_file_no_port_and_no_other_process() {
    let (inside, outside) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    fs::write(outside.path().join("secret"), "secret").unwrap();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let own = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = |listener: &TcpListener| listener.local_addr().unwrap().port();
    let ports = format!("{} {}", port(&own), port(&other));
    drop(own);
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["cli::least_power::confined", "--exact", "--ignored", "--nocapture"]);
    child.env(INSIDE, inside.path()).env(OUTSIDE, outside.path()).env(PORTS, ports);
    let done = child.output().unwrap();
    let says = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && says.contains("1 passed"), "{says}");
    assert_eq!(fs::read(inside.path().join("file")).unwrap(), b"of a thread");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}
