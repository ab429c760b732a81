//! How many concerns a second are sealed and on disk when they are answered, against what the same
//! machine does at most: the sealing alone on every core, and the statements alone in one writer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::client::Line;
use super::place::Place;
use super::rows::{Bound, Row, median, number};
use super::{ROUNDS, ceiling, child::Child, kept};
use crate::cli::CliError;

/// Browsers that send at once.
const BROWSERS: usize = 128;

/// Drafts a second that are put there beforehand: more than this machine can send.
const DRAFTS: f64 = 4000.0;

/// What one round gave.
struct Round {
    sent: f64,
    sealing: f64,
    writing: f64,
}

/// Measures in rounds, each part of a round `part` long.
///
/// # Errors
/// [`CliError`] when something cannot be measured at all.
pub async fn run(place: &Place, server: &Child, part: Duration) -> Result<Vec<Row>, CliError> {
    let before = kept::count(&place.store).await?;
    let (mut rounds, mut waits, mut cost) = (Vec::new(), Vec::new(), Duration::ZERO);
    let mut bare = 0;
    for _ in 0..ROUNDS {
        let sealing = ceiling::sealing(place, part).await?;
        let (count, writing) = ceiling::writing(place, part).await?;
        bare += count;
        let requests = kept::ready(&place.store, server.at, scaled(DRAFTS, part)).await?;
        let used = server.time()?;
        let (sent, seconds) = send(server, requests, part).await;
        cost += server.time()?.saturating_sub(used);
        kept::forget(&place.store).await?;
        rounds.push(Round { sent: rate(sent.len(), seconds), sealing, writing });
        waits.extend(sent);
    }
    let stored = kept::count(&place.store).await? - before - bare;
    let of = |pick: fn(&Round) -> f64| median(rounds.iter().map(pick).collect());
    let (sealing, writing) = (of(|round| round.sealing), of(|round| round.writing));
    waits.sort_unstable();
    let count = f64::from(u32::try_from(waits.len().max(1)).unwrap_or(u32::MAX));
    let at = |share: usize| milliseconds(waits.get(waits.len() * share / 100).copied());
    let note = format!("{BROWSERS} connections, {} sent", number(count));
    let lost = f64::from(u32::try_from(waits.len().saturating_sub(stored)).unwrap_or(u32::MAX));
    let ratio = of(|round| round.sent / round.sealing.min(round.writing));
    Ok(vec![
        Row::new("durable submissions", of(|round| round.sent), "/s", Bound::AtLeast(2000.0))
            .note(note),
        Row::new("answered and not stored", lost, "", Bound::AtMost(0.0)).hard(),
        Row::new("sealing alone, on every core", sealing, "/s", Bound::None)
            .note("one seal and one mailbox pair each"),
        Row::new("the same statements, bare writer", writing, "/s", Bound::None)
            .note("no HTTP, no sealing, no queue"),
        Row::new("submissions to the lower of the two", ratio, "", Bound::AtLeast(0.4)),
        Row::new("waiting for a Send, median", at(50), "ms", Bound::None),
        Row::new("waiting for a Send, p99", at(99), "ms", Bound::None),
        Row::new(
            "server CPU a submission (last POST)",
            cost.as_secs_f64() * 1000.0 / count,
            "ms",
            Bound::AtMost(1.0),
        ),
    ])
}

/// Sends until `part` is over or nothing is left; how long each took that was answered with 303.
async fn send(server: &Child, requests: Vec<Vec<u8>>, part: Duration) -> (Vec<Duration>, f64) {
    let (requests, next) = (Arc::new(requests), Arc::new(AtomicUsize::new(0)));
    let began = Instant::now();
    let mut browsers = JoinSet::new();
    for _ in 0..BROWSERS {
        let (requests, next, at) = (Arc::clone(&requests), Arc::clone(&next), server.at);
        browsers.spawn(async move {
            let mut waits = Vec::new();
            let Ok(mut line) = Line::to(at).await else { return waits };
            while began.elapsed() < part {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(request) = requests.get(index) else { break };
                let asked = Instant::now();
                match line.ask(request).await {
                    Ok(answer) if answer.status == 303 => waits.push(asked.elapsed()),
                    _ => break,
                }
            }
            waits
        });
    }
    let waits: Vec<Duration> = browsers.join_all().await.into_iter().flatten().collect();
    (waits, began.elapsed().as_secs_f64())
}

/// `a_second` for as long as `part`, and never fewer than there are browsers.
pub fn scaled(a_second: f64, part: Duration) -> usize {
    let most = Duration::from_secs_f64(a_second * part.as_secs_f64());
    usize::try_from(most.as_secs()).unwrap_or(1).max(BROWSERS)
}

/// How many a second.
pub fn rate(count: usize, seconds: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds
}

fn milliseconds(wait: Option<Duration>) -> f64 {
    wait.unwrap_or_default().as_secs_f64() * 1000.0
}
