//! A server in a process of its own, so that what it costs can be told from what bench costs, and
//! what the system says of that process.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child as Process, Command, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::cli::CliError;
use crate::config;

/// The unit of times in `/proc/PID/stat`: Linux shows a hundredth of a second to every program.
const TICK: Duration = Duration::from_millis(10);

/// What the process is to serve; one line of JSON on its standard input.
#[derive(Serialize, Deserialize)]
pub enum Orders {
    /// A site that was made before.
    Site {
        /// Its data directory.
        data_dir: PathBuf,
        /// Its database.
        database: String,
    },
    /// One page with these headers and nothing of ours around it.
    Bare {
        /// The headers.
        headers: Vec<(String, String)>,
        /// The page.
        page: String,
    },
}

/// The process. It ends when this is dropped.
pub struct Child {
    process: Process,
    /// Where it serves, what it serves the public.
    pub at: SocketAddr,
    /// Where it serves the staff's pages; the same where it has none.
    pub staff: SocketAddr,
}

impl Child {
    /// Starts it, and comes back once it listens.
    ///
    /// # Errors
    /// [`CliError`] when it does not.
    pub fn start(orders: &Orders) -> Result<Self, CliError> {
        let program = config::program().map_err(CliError::io("this program cannot be found"))?;
        let mut command = Command::new(program);
        command.arg("bench-server").stdin(Stdio::piped()).stdout(Stdio::piped());
        let process = command.spawn().map_err(CliError::io("a server cannot be started"))?;
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut child = Self { process, at: nowhere, staff: nowhere };
        let orders = serde_json::to_string(orders)
            .map_err(|_| CliError::refused("the orders cannot be written"))?;
        if let Some(input) = &mut child.process.stdin {
            writeln!(input, "{orders}").map_err(CliError::io("the server takes no orders"))?;
        }
        let mut line = String::new();
        if let Some(output) = child.process.stdout.take() {
            let read = BufReader::new(output).read_line(&mut line);
            read.map_err(CliError::io("the server does not answer"))?;
        }
        let mut addresses = line.split_ascii_whitespace().map_while(|text| text.parse().ok());
        child.at = addresses.next().ok_or_else(|| CliError::refused("a server did not start"))?;
        child.staff = addresses.next().unwrap_or(child.at);
        Ok(child)
    }

    /// The processor time it has used, all threads, in user and system mode.
    ///
    /// # Errors
    /// [`CliError`] when the system does not tell.
    pub fn time(&self) -> Result<Duration, CliError> {
        let stat = self.read("stat")?;
        // The name, in parentheses, may hold spaces; times are the 14th and 15th field.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let times = fields.split_ascii_whitespace().skip(11).take(2);
        let ticks: u32 = times.filter_map(|field| field.parse::<u32>().ok()).sum();
        Ok(TICK * ticks)
    }

    /// The memory it holds now, in KiB.
    ///
    /// # Errors
    /// [`CliError`] when the system does not tell.
    pub fn resident(&self) -> Result<u32, CliError> {
        self.kibibytes("VmRSS:")
    }

    /// The most memory that it held at any time, in KiB.
    ///
    /// # Errors
    /// [`CliError`] when the system does not tell.
    pub fn most_resident(&self) -> Result<u32, CliError> {
        self.kibibytes("VmHWM:")
    }

    fn kibibytes(&self, name: &str) -> Result<u32, CliError> {
        let status = self.read("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|line| line.split_ascii_whitespace().next()?.parse().ok());
        number.ok_or_else(|| CliError::refused("the system does not tell a process's memory"))
    }

    fn read(&self, file: &str) -> Result<String, CliError> {
        let path = format!("/proc/{}/{file}", self.process.id());
        std::fs::read_to_string(&path).map_err(CliError::io(format!("{path} cannot be read")))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
