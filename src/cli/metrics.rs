//! What a monitoring system reads of this process: the text form of Prometheus, on the listener for
//! health alone. It must never move because one person came, wrote or sent: whoever reads it every
//! few seconds would else have a clock of that. So nothing is counted of requests, of connections
//! (the database's among them) or of messages; what is counted of mail is of days before; sizes come
//! in steps.

use std::fmt::Write as _;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::store::{StoreError, backups, days_done, epochs, outbox};
use crate::web::faults::log_chain;
use crate::web::site::Site;

/// Memory, in bytes: more than any visit takes.
const MEMORY_STEP: u64 = 16 << 20;
/// Room on a disk, in bytes: hundreds of messages.
const DISK_STEP: u64 = 256 << 20;
/// Room for unfinished answers, in bytes: a thousand of the largest.
const DRAFTS_STEP: u64 = 64 << 20;

const DAY: i64 = 86_400;

/// Work in the background that goes by the clock and not by who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Settings and keys are read again.
    Refresh,
    /// Room for unfinished answers is measured.
    Measure,
    /// What has expired is deleted, and whether keys are due.
    Sweep,
    /// Whether somebody reads what waits.
    Watch,
    /// What is due to go goes.
    Purge,
}

impl Job {
    const ALL: [Self; 5] = [Self::Refresh, Self::Measure, Self::Sweep, Self::Watch, Self::Purge];

    const fn name(self) -> &'static str {
        match self {
            Self::Refresh => "refresh",
            Self::Measure => "measure",
            Self::Sweep => "sweep",
            Self::Watch => "watch",
            Self::Purge => "purge",
        }
    }
}

/// Turns that failed since this process began.
static FAILED: [AtomicU64; Job::ALL.len()] = [const { AtomicU64::new(0) }; Job::ALL.len()];

/// Notes and logs that a turn of a job failed.
pub fn failed(job: Job, error: &dyn std::error::Error) {
    FAILED[job as usize].fetch_add(1, Ordering::Relaxed);
    log_chain(error);
}

/// What the kernel says of this process; opened before files are given up, and read again each time.
static STATUS: OnceLock<Option<File>> = OnceLock::new();

/// Opens it; only the first call does.
pub fn open_status() {
    STATUS.get_or_init(|| File::open("/proc/self/status").ok());
}

/// Memory that this process has, in bytes; `None` where the kernel does not say.
fn memory() -> Option<u64> {
    let mut text = [0; 4_096];
    let read = STATUS.get()?.as_ref()?.read_at(&mut text, 0).ok()?;
    let text = std::str::from_utf8(&text[..read]).ok()?;
    let kib = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    kib.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kib| kib << 10)
}

/// The text, as it is written.
#[derive(Default)]
struct Text(String);

impl Text {
    /// A measure with its values: what labels it, and how much it is.
    fn add(&mut self, name: &str, kind: &str, help: &str, values: &[(String, u64)]) {
        let _ = write!(self.0, "# HELP waypost_{name} {help}\n# TYPE waypost_{name} {kind}\n");
        for (labels, value) in values {
            let _ = writeln!(self.0, "waypost_{name}{labels} {value}");
        }
    }

    fn gauge(&mut self, name: &str, help: &str, value: u64) {
        self.add(name, "gauge", help, &[(String::new(), value)]);
    }

    /// The day on which something was last, as the second with which it began; nothing for never.
    fn day(&mut self, name: &str, help: &str, day: Option<i64>) {
        if let Some(second) = day.and_then(second) {
            self.gauge(&format!("{name}_day_timestamp_seconds"), help, second);
        }
    }
}

fn second(day: i64) -> Option<u64> {
    u64::try_from(day.saturating_mul(DAY)).ok()
}

const fn steps(value: u64, step: u64) -> u64 {
    value - value % step
}

/// Which process this is, and since when: what the route hands to [`show`].
#[derive(Clone, Copy)]
pub struct Since(pub i64);

/// The page, for whoever watches the process.
pub async fn show(site: Data<Site>, since: Data<Since>) -> HttpResponse {
    let mut text = Text::default();
    of_process(&mut text, &site, **since);
    let asked = of_database(&mut text, &site).await;
    text.gauge("database_up", "Whether the database answers.", u64::from(asked.is_ok()));
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text.0)
}

fn of_process(text: &mut Text, site: &Site, since: Since) {
    let labels = format!("{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
    text.add("build_info", "gauge", "The program's version.", &[(labels, 1)]);
    text.day("started", "The day (UTC) on which this process began.", Some(since.0));
    let open = site.current().is_open(site.now().day());
    text.gauge("form_open", "Whether the form takes anything in.", u64::from(open));
    let flags = site.flags().into_iter().filter_map(|flag| {
        Some((format!("{{flag=\"{}\"}}", label(&flag.name)), second(flag.raised_on)?))
    });
    let help = "The day (UTC) since which something needs a look, as /healthz names it.";
    text.add("flag_day_timestamp_seconds", "gauge", help, &flags.collect::<Vec<_>>());
    let counts = Job::ALL.map(|job| {
        let failed = FAILED[job as usize].load(Ordering::Relaxed);
        (format!("{{job=\"{}\"}}", job.name()), failed)
    });
    let help = "Turns of work in the background that failed since this process began.";
    text.add("job_failures_total", "counter", help, &counts);
    if let Some(bytes) = memory() {
        let help = "Memory of this process, in steps of 16 MiB.";
        text.gauge("memory_bytes", help, steps(bytes, MEMORY_STEP));
    }
    if let Ok(room) = site.disk().room(site.data_dir()) {
        let help = "Room left on the disk of the data directory, in steps of 256 MiB.";
        text.gauge("disk_free_bytes", help, steps(room.free, DISK_STEP));
        text.gauge("disk_bytes", "That disk in all.", room.whole);
    }
    let (taken, most) = site.fair().drafts();
    let help = "Room that unfinished answers take up, in steps of 64 MiB.";
    text.gauge("drafts_bytes", help, steps(taken, DRAFTS_STEP));
    text.gauge("drafts_most_bytes", "Room that unfinished answers may take up.", most);
}

/// The characters that names of ours have; others could end a label.
fn label(name: &str) -> String {
    name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect()
}

async fn of_database(text: &mut Text, site: &Site) -> Result<(), StoreError> {
    let store = site.store();
    epochs::newest_position(store).await?;
    let today = site.now().day() * DAY;
    let late = outbox::count_before(store, today).await?;
    let count = |count: i64| u64::try_from(count).unwrap_or(0);
    let help = "Mail to staff that was due before today (UTC) and has not gone.";
    text.gauge("mail_late", help, count(late.queued));
    let help = "Mail to staff that was due before today (UTC) and was given up.";
    text.gauge("mail_failed", help, count(late.failed));
    for (name, help, done) in [
        ("worked", "The day (UTC) on which work in the background last ran.", days_done::WORKED),
        ("head_mailed", "The day (UTC) of the trail's last daily mail.", days_done::HEAD_MAILED),
    ] {
        text.day(name, help, days_done::find(store, done).await?);
    }
    let help = "The day (UTC) of the last backup that was found to be good.";
    text.day("backed_up", help, backups::last(store).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_in_steps_and_names_end_no_label() {
        assert_eq!((steps(DISK_STEP - 1, DISK_STEP), steps(DISK_STEP, DISK_STEP)), (0, DISK_STEP));
        assert_eq!(label("a\"} 1\nb_c"), "a1b_c");
    }

    #[test]
    fn each_job_has_its_own_count() {
        for (place, job) in Job::ALL.into_iter().enumerate() {
            assert_eq!(job as usize, place, "{}", job.name());
        }
    }
}
