//! Purging in the background of a process that serves: a turn an hour, until the process is told to
//! stop. It must never keep a process from stopping.

use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::metrics::{Job, failed};
use super::purge::{Purged, turn_until};
use crate::vault::trail::TrailKey;
use crate::web::site::{Clock, Site};

/// How often it is looked whether something is due.
const LOOKS: Duration = Duration::from_hours(1);

/// How long is waited at the end of a process for the step it is at.
const STOPS: Duration = Duration::from_secs(15);

/// Turns in the background of a process.
pub struct Purging {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Purging {
    /// Begins.
    pub fn start(site: Site, trail: TrailKey) -> Self {
        let (stop, stopping) = watch::channel(false);
        Self { stop, task: tokio::spawn(work(site, trail, stopping)) }
    }

    /// Ends it after the step it is at, so that nobody waits for its lease; past ten seconds or so that
    /// runs out by itself.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if tokio::time::timeout(STOPS, self.task).await.is_err() {
            tracing::warn!("what was being deleted did not end: it goes on in ten minutes");
        }
    }
}

async fn work(site: Site, trail: TrailKey, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let now = site.clone();
        let clock: Clock = std::sync::Arc::new(move || now.now());
        match turn_until(site.store(), trail.clone(), clock, || *stop.borrow()).await {
            Ok(Some(Purged { concerns: 0, epochs: 0, lines: 0 }) | None) => {}
            Ok(Some(done)) => tracing::info!(
                "{} messages, {} keys and {} lines of the trail went",
                done.concerns,
                done.epochs,
                done.lines
            ),
            Err(error) => failed(Job::Purge, &error),
        }
        // That nobody is left who could say so is an end too.
        let _ = tokio::time::timeout(LOOKS, stop.wait_for(|stop| *stop)).await;
    }
}
