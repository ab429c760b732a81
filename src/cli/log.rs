//! What the program says while it runs: what happened and an id, to standard error; never a
//! request, whatever filter is set.

use std::panic::PanicHookInfo;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config;

/// Starts the log.
pub fn start() {
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    let asked = EnvFilter::new(config::log_filter());
    // Fails only when a log was started before: in tests.
    let _ = tracing_subscriber::registry()
        .with(log)
        .with(asked)
        .with(filter_fn(may_be_said))
        .try_init();
    std::panic::set_hook(Box::new(say_where));
}

/// Ours at any level. Those of libraries only as warnings: below that, the web server prints what
/// it was sent (a header it cannot read, the flags of each connection with the time).
fn may_be_said(about: &Metadata<'_>) -> bool {
    let target = about.target();
    let ours = target == "waypost" || target.starts_with("waypost::");
    ours || *about.level() <= Level::WARN
}

/// Where it panicked and not why: the message of a panic may quote the text it was working on.
fn say_where(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |place| format!(" at {place}"));
    tracing::error!("a bug: panicked{place}");
}
