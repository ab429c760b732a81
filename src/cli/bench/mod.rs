//! `waypost bench`: measures this machine and this program, each number beside what it is held to
//! (DESIGN section 6), against limits taken in the same run. It works in a directory and a database
//! of its own and fills none that is in use.

mod ceiling;
mod child;
mod client;
mod kept;
mod pages;
mod place;
mod queue;
mod rows;
mod sending;
pub mod server;
mod sign_ins;
mod together;
mod visitor;

use std::time::{Duration, Instant};

use child::Child;
use place::Place;
use rows::{Bound, Row, median};
use visitor::Visitor;

use super::CliError;
use crate::config;

/// How often what is compared is measured, in turns; the middle counts.
const ROUNDS: u32 = 3;

/// How often a start is measured.
const STARTS: usize = 5;

/// How long a server rests before its idle memory is read.
const REST: Duration = Duration::from_secs(1);

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    /// One JSON object instead of a table
    #[arg(long)]
    json: bool,
    /// A PostgreSQL database without any table, as `postgres://…`, instead of a fresh SQLite database in TMPDIR
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How long each timed part takes, in seconds
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=600))]
    seconds: u32,
    /// How many concerns the long queue has that is compared with one of a hundred
    #[arg(long, value_name = "N", default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1_000..=5_000_000))]
    queue: u32,
    /// Only the queue
    #[arg(long)]
    only_queue: bool,
}

/// Measures and prints.
///
/// # Errors
/// [`CliError`] when it cannot measure, and after printing when a concern was lost. A bound that is
/// missed is printed and is no error.
pub async fn run(args: &Args) -> Result<(), CliError> {
    let place = Place::make(args.database.as_deref()).await?;
    let measured = tokio::select! {
        measured = measure(&place, args) => measured,
        _ = tokio::signal::ctrl_c() => Err(CliError::refused("stopped")),
    };
    place.clean().await?;
    let rows = measured?;
    let database = if args.database.is_some() { "PostgreSQL" } else { "SQLite" };
    let build = if cfg!(debug_assertions) { "a debug build" } else { "a release build" };
    let (version, cores) = (env!("CARGO_PKG_VERSION"), super::serve::workers());
    if args.json {
        let about = serde_json::json!({
            "waypost": version, "build": build, "database": database, "cores": cores,
            "seconds": args.seconds,
        });
        rows::json(about, &rows);
    } else {
        let about = format!(
            "waypost {version}, {build}, on {database}, {cores} cores that the measuring client \
             shares; {} s a part; ratios are medians of {ROUNDS} rounds in turns",
            args.seconds
        );
        rows::table(&about, &rows);
    }
    match rows.iter().find(|row| row.hard && !row.holds()) {
        Some(row) => Err(CliError::Refused(format!("FAILED: {}", row.name))),
        None => Ok(()),
    }
}

async fn measure(place: &Place, args: &Args) -> Result<Vec<Row>, CliError> {
    let whole = Duration::from_secs(args.seconds.into());
    if args.only_queue {
        return queue::run(place, args.queue, whole).await;
    }
    let part = whole / ROUNDS;
    let server = place.server()?;
    let mut rows = vec![together::run(place, &server).await?];
    rows.extend(sending::run(place, &server, part).await?);
    let most = f64::from(server.most_resident()?) / 1024.0;
    rows.extend(pages::journeys(&server, whole).await?);
    rows.extend(pages::speed(&server, part).await?);
    rows.extend(pages::bytes(&server).await?);
    drop(server);
    rows.extend(sign_ins::run(&place.server()?, part).await?);
    rows.extend(starts(place).await?);
    let under_load =
        Row::new("memory at most, under all that sending", most, "MiB", Bound::AtMost(64.0));
    rows.push(under_load);
    let program = config::program().and_then(std::fs::metadata);
    let program = program.map_err(CliError::io("this program cannot be found"))?.len();
    let megabytes = f64::from(u32::try_from(program / 1000).unwrap_or(u32::MAX)) / 1000.0;
    rows.push(Row::new("the program", megabytes, "MB", Bound::AtMost(25.0)));
    // Last: it takes out what the others put in.
    rows.extend(queue::run(place, args.queue, whole).await?);
    Ok(rows)
}

/// From starting the process, on the database as it is by now, to the first page it serves.
async fn starts(place: &Place) -> Result<Vec<Row>, CliError> {
    let (mut times, mut idle) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let began = Instant::now();
        let server: Child = place.server()?;
        Visitor::arrive(server.at).await?.open("/healthz").await?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        tokio::time::sleep(REST).await;
        idle.push(f64::from(server.resident()?) / 1024.0);
    }
    Ok(vec![
        Row::new("start to the first answer", median(times), "ms", Bound::AtMost(100.0))
            .note("on the database filled above"),
        Row::new("memory after a start", median(idle), "MiB", Bound::AtMost(20.0)),
    ])
}
