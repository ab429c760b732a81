//! What a process asks of the kernel, watched or made to fail while it runs.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::NamedTempFile;

/// A running strace; it lets go of the process when this is dropped.
pub struct Strace {
    strace: Child,
    to: NamedTempFile,
}

impl Strace {
    /// Holds on to every thread of the process, with these arguments of strace.
    pub fn attach(pid: u32, arguments: &[&str]) -> Self {
        let to = NamedTempFile::new().unwrap();
        let mut strace = Command::new("strace");
        strace.args(["-f", "-y", "-s", "24", "-p", &pid.to_string(), "-o"]).arg(to.path());
        let strace = strace.args(arguments).stderr(Stdio::null()).spawn().unwrap();
        let latest = Instant::now() + Duration::from_secs(20);
        while !is_held(pid) {
            assert!(Instant::now() < latest, "strace cannot attach: these tests take root");
            std::thread::sleep(Duration::from_millis(5));
        }
        Self { strace, to }
    }

    /// Lets go, and gives what was seen.
    pub fn detach(mut self) -> Vec<Call> {
        self.let_go();
        calls(&std::fs::read_to_string(self.to.path()).unwrap())
    }

    fn let_go(&mut self) {
        // An error means that it has ended with the process.
        let pid = self.strace.id().to_string();
        let _ = Command::new("kill").args(["-INT", &pid]).stderr(Stdio::null()).status();
        let _ = self.strace.wait();
    }
}

impl Drop for Strace {
    fn drop(&mut self) {
        self.let_go();
    }
}

fn is_held(pid: u32) -> bool {
    let Ok(mut threads) = Path::new(&format!("/proc/{pid}/task")).read_dir() else { return false };
    threads.all(|thread| {
        let status = std::fs::read_to_string(thread.unwrap().path().join("status"));
        // A thread that has ended meanwhile needs no holding.
        status.is_ok_and(|status| !status.contains("TracerPid:\t0\n"))
    })
}

/// A system call: where it begins, and where it has come back.
#[derive(Debug, PartialEq, Eq)]
pub enum Call {
    /// Name and arguments, as strace writes them.
    Begins { thread: u32, name: String, arguments: String },
    /// Name, what strace writes of it at its end, and its result.
    Ends { thread: u32, name: String, arguments: String, result: String },
}

fn calls(text: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let (Ok(thread), rest) = (thread.parse(), rest.trim_start()) else { continue };
        let split = |rest: &str| {
            let (arguments, result) = rest.rsplit_once(" = ")?;
            Some((arguments.to_owned(), result.to_owned()))
        };
        if let Some(resumed) = rest.strip_prefix("<... ") {
            let Some((name, rest)) = resumed.split_once(' ') else { continue };
            let Some((arguments, result)) = split(rest) else { continue };
            calls.push(Call::Ends { thread, name: name.to_owned(), arguments, result });
        } else if let Some((name, arguments)) = rest.split_once('(') {
            let ends = split(arguments).filter(|_| !rest.ends_with("<unfinished ...>"));
            let (name, arguments) = (name.to_owned(), arguments.to_owned());
            calls.push(Call::Begins { thread, name: name.clone(), arguments });
            let ends = ends.map(|(arguments, result)| (thread, name, arguments, result));
            calls.extend(ends.map(|(thread, name, arguments, result)| Call::Ends {
                thread,
                name,
                arguments,
                result,
            }));
        }
    }
    calls
}

#[test]
fn calls_are_read_as_strace_writes_them() {
    let text = "12 pwrite64(9</d/w.db-wal>, \"a\", 1, 0) = 1\n12 fsync(9</d/w.db-wal> <unfinished ...>\n\
                13 +++ exited with 0 +++\n12 <... fsync resumed>) = -1 EIO (Input/output error)\n";
    let begins = |name: &str, arguments: &str| {
        let (name, arguments) = (name.to_owned(), arguments.to_owned());
        Call::Begins { thread: 12, name, arguments }
    };
    let ends = |name: &str, arguments: &str, result: &str| {
        let (name, arguments) = (name.to_owned(), arguments.to_owned());
        Call::Ends { thread: 12, name, arguments, result: result.to_owned() }
    };
    let expected = [
        begins("pwrite64", "9</d/w.db-wal>, \"a\", 1, 0) = 1"),
        ends("pwrite64", "9</d/w.db-wal>, \"a\", 1, 0)", "1"),
        begins("fsync", "9</d/w.db-wal> <unfinished ...>"),
        ends("fsync", "resumed>)", "-1 EIO (Input/output error)"),
    ];
    assert_eq!(calls(text), expected);
}
