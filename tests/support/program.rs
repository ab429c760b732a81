//! The program itself, run as its operator runs it.

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{browser::Browser, http::Connection};

/// How long it may take to stop.
const STOP: Duration = Duration::from_mins(1);

/// The program with these arguments, and nothing of the test's own environment that it would read.
pub fn waypost(arguments: &[&str]) -> Command {
    alone(Command::new(env!("CARGO_BIN_EXE_waypost")), arguments)
}

fn alone(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments).stdin(Stdio::null());
    for name in std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("WAYPOST_")) {
        command.env_remove(name);
    }
    command.current_dir(std::env::temp_dir());
    command
}

fn borrowed(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

/// Runs it to its end, or for a minute.
pub fn run(arguments: &[&str]) -> Output {
    let mut bounded = Command::new("timeout");
    bounded.args(["-s", "KILL", "60", env!("CARGO_BIN_EXE_waypost")]);
    alone(bounded, arguments).output().unwrap()
}

/// What it printed and said, and whether it was content.
pub fn said(output: &Output) -> (bool, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// Where an installation lives: its directory, its database, its recovery key.
pub struct Place {
    /// The data directory.
    pub dir: PathBuf,
    /// The database's URL; `None` for SQLite in the data directory.
    pub database: Option<String>,
    /// The file with the recovery key.
    pub identity: PathBuf,
    _own: Option<TempDir>,
}

impl Place {
    /// A directory of its own, gone when this is dropped; nothing is in it yet.
    pub fn fresh() -> Self {
        let own = TempDir::new().unwrap();
        let (dir, identity) = (own.path().join("data"), own.path().join("recovery-key.txt"));
        Self { dir, identity, database: None, _own: Some(own) }
    }

    /// The same, set up, in SQLite or in `database`.
    pub fn set_up(database: Option<&str>) -> Self {
        let mut place = Self::fresh();
        place.database = database.map(str::to_owned);
        place.set_up_here();
        place
    }

    /// A data directory at `dir`; what belongs to it and is not inside lies elsewhere.
    pub fn at(dir: &Path) -> Self {
        Self { dir: dir.into(), ..Self::fresh() }
    }

    /// Sets it up.
    pub fn set_up_here(&self) {
        let mut arguments = self.arguments("setup");
        let answers = ["--name", "Lantern Street", "--readers", "2", "--without-typing-back"];
        arguments.extend(answers.map(str::to_owned));
        let (content, printed, complaint) = said(&run(&borrowed(&arguments)));
        assert!(content, "{complaint}");
        std::fs::write(&self.identity, recovery_key(&printed)).unwrap();
    }

    /// A command's name with this place's flags.
    pub fn arguments(&self, command: &str) -> Vec<String> {
        let mut arguments: Vec<String> = command.split(' ').map(str::to_owned).collect();
        arguments.extend(["--data-dir".to_owned(), self.dir.display().to_string()]);
        if let Some(url) = &self.database {
            arguments.extend(["--database".to_owned(), url.clone()]);
        }
        arguments
    }

    /// Runs a command here, with more flags.
    pub fn command(&self, command: &str, more: &[&str]) -> (bool, String, String) {
        let mut arguments = self.arguments(command);
        arguments.extend(more.iter().map(|&argument| argument.to_owned()));
        said(&run(&borrowed(&arguments)))
    }

    /// The words of everything that `waypost open` opens, and what it complains of.
    pub fn open(&self) -> (Vec<String>, String) {
        let identity = self.identity.display().to_string();
        let (_, printed, complaint) = self.command("open", &["--json", "--identity", &identity]);
        (printed.lines().map(notice_text).collect(), complaint)
    }

    /// Serves it.
    pub async fn serve(&self) -> Served {
        self.serve_part("serve", &[]).await
    }

    /// Serves it with more in its environment.
    pub async fn serve_part(&self, command: &str, environment: &[(&str, &str)]) -> Served {
        self.serve_under(&[], command, environment).await
    }

    /// The same, started by another program that leaves it to us.
    pub async fn serve_under(
        &self,
        starter: &[&str],
        command: &str,
        environment: &[(&str, &str)],
    ) -> Served {
        for _ in 0..5 {
            let ports = Ports::free();
            let mut arguments = self.arguments(command);
            arguments.extend(ports.flags());
            let log = self.log_file();
            let file = std::fs::OpenOptions::new().create(true).append(true).open(&log).unwrap();
            let begins = [starter, &[env!("CARGO_BIN_EXE_waypost")]].concat();
            let mut command = Command::new(begins[0]);
            command.args(&begins[1..]);
            let mut command = alone(command, &borrowed(&arguments));
            // Disks that tests mount are smaller than what is kept free.
            command.env("WAYPOST_KEEP_FREE_MIB", "0").envs(environment.iter().copied());
            command.stderr(file.try_clone().unwrap()).stdout(file);
            let child = command.spawn().unwrap();
            let mut served = Served { child, ports, log };
            if served.answers().await {
                return served;
            }
        }
        panic!("it does not start: {}", self.log());
    }

    fn log_file(&self) -> PathBuf {
        self.identity.with_file_name("log")
    }

    /// What the serving program has said here so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }
}

/// The line with the recovery key in what `waypost setup` prints.
pub fn recovery_key(printed: &str) -> String {
    let line = printed.lines().find(|line| line.starts_with("AGE-SECRET-KEY-PQ-1"));
    line.expect("setup prints the recovery key").to_owned()
}

/// The words in a line of `waypost open --json`.
pub fn notice_text(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    value["body"]["answers"]["notice_text"].as_str().unwrap_or_default().to_owned()
}

/// Three ports that nobody listened on a moment ago.
#[derive(Clone, Copy)]
pub struct Ports {
    pub public: SocketAddr,
    pub staff: SocketAddr,
    pub health: SocketAddr,
}

impl Ports {
    pub fn free() -> Self {
        let [public, staff, health] = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
        let at = |listener: &TcpListener| listener.local_addr().unwrap();
        Self { public: at(&public), staff: at(&staff), health: at(&health) }
    }

    pub fn flags(&self) -> Vec<String> {
        let pairs = [("--public", self.public), ("--staff", self.staff), ("--health", self.health)];
        pairs.iter().flat_map(|(flag, at)| [(*flag).to_owned(), at.to_string()]).collect()
    }
}

/// The program while it serves; killed when this is dropped.
pub struct Served {
    child: Child,
    pub ports: Ports,
    pub log: PathBuf,
}

impl Served {
    async fn answers(&mut self) -> bool {
        let latest = Instant::now() + Duration::from_mins(1);
        while Instant::now() < latest && self.child.try_wait().unwrap().is_none() {
            if Connection::open([127, 0, 0, 1], self.ports.health).await.is_ok() {
                let mut health = Browser::new(self.ports.health);
                if health.get("/readyz").await.is_ok() {
                    return true;
                }
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        false
    }

    /// A visitor of its public pages.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.ports.public)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing of it gets to run any more.
    pub fn kill(mut self) {
        self.end();
    }

    /// SIGTERM, and waits until it has finished what it began; whether it was content.
    pub fn stop(mut self) -> bool {
        let pid = self.pid().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let latest = Instant::now() + STOP;
        while Instant::now() < latest {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not stop");
    }

    fn end(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.end();
    }
}
