//! What the public pages lose while two hundred try to sign in at once, and what that costs in memory:
//! anybody may ask for one, and each takes 64 MiB and a good part of a second.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::ROUNDS;
use super::child::Child;
use super::client::{Line, post};
use super::rows::{Bound, Row, median, number};
use super::visitor::Visitor;
use crate::cli::CliError;
use crate::vault::{fresh_id, hex};

/// How many try at once.
const CROWD: usize = 200;

/// A visitor's pause between two pages: far shorter than a person's, so that many are measured.
const PAUSE: Duration = Duration::from_millis(2);

/// How long who is turned away waits before they try again: less than the five seconds they are told.
const AGAIN: Duration = Duration::from_secs(1);

/// What the crowd does in one round.
#[derive(Default)]
struct Tries {
    answered: usize,
    turned_away: usize,
}

/// Reads pages quietly and beside the crowd, in turns, each for `part`.
///
/// # Errors
/// [`CliError`] when a page is not served meanwhile.
pub async fn run(server: &Child, part: Duration) -> Result<[Row; 2], CliError> {
    let (mut rounds, mut tries) = (Vec::new(), Tries::default());
    for _ in 0..ROUNDS {
        let quiet = reading(server.at, part).await?;
        let crowd = tokio::spawn(crowd(server.staff, part));
        let beside = reading(server.at, part).await?;
        let round = crowd.await.map_err(|_| CliError::refused("the crowd panicked"))?;
        tries.answered += round.answered;
        tries.turned_away += round.turned_away;
        rounds.push((beside / quiet, quiet, beside));
    }
    let of = |pick: fn(&(f64, f64, f64)) -> f64| median(rounds.iter().map(pick).collect());
    let note = format!(
        "{} ms against {} ms; {} tries were answered, {} turned away at once",
        number(of(|round| round.2)),
        number(of(|round| round.1)),
        tries.answered,
        tries.turned_away
    );
    let name = format!("p99 of a public page, {CROWD} signing in at once, to quiet");
    let slower = Row::new(name, of(|round| round.0), "", Bound::AtMost(2.0)).note(note);
    let most = f64::from(server.most_resident()?) / 1024.0;
    // One stretch of 64 MiB a core less one, beside what serving takes.
    let stretches = u32::try_from(crate::cli::serve::workers().max(2) - 1).unwrap_or(1);
    let bound = Bound::AtMost(64.0 + 64.0 * f64::from(stretches));
    let memory = Row::new("memory at most, under that", most, "MiB", bound);
    Ok([slower, memory])
}

/// The 99th percentile in milliseconds of a page's answers to one visitor.
async fn reading(at: SocketAddr, part: Duration) -> Result<f64, CliError> {
    let mut visitor = Visitor::arrive(at).await?;
    let (began, mut times) = (Instant::now(), Vec::new());
    while began.elapsed() < part {
        let asked = Instant::now();
        visitor.open("/en/write").await?;
        times.push(asked.elapsed().as_secs_f64() * 1000.0);
        tokio::time::sleep(PAUSE).await;
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(times.len() * 99 / 100).copied().unwrap_or_default())
}

/// Two hundred who try names that nobody has, over and over.
async fn crowd(staff: SocketAddr, part: Duration) -> Tries {
    let began = Instant::now();
    let mut people = JoinSet::new();
    for _ in 0..CROWD {
        people.spawn(async move {
            let mut tries = Tries::default();
            let Ok(mut line) = Line::to(staff).await else { return tries };
            while began.elapsed() < part {
                let name = hex(&fresh_id());
                let fields = [("username", &name[..12]), ("password", "nine words of nobody")];
                match line.ask(&post(staff, "/login", "", &fields)).await {
                    Ok(answer) if answer.status == 303 => tries.answered += 1,
                    Ok(_) => {
                        tries.turned_away += 1;
                        tokio::time::sleep(AGAIN).await;
                    }
                    Err(_) => break,
                }
            }
            tries
        });
    }
    people.join_all().await.into_iter().fold(Tries::default(), |sum, one| Tries {
        answered: sum.answered + one.answered,
        turned_away: sum.turned_away + one.turned_away,
    })
}
