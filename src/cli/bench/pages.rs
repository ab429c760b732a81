//! The pages: how many bytes each is, how fast the first one is served against the same bytes with
//! nothing of ours around them, and what a whole visit costs.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::child::{Child, Orders};
use super::client::{Line, get};
use super::rows::{Bound, Row, median, number};
use super::sending::rate;
use super::visitor::{Visitor, Way, between};
use super::{ROUNDS, kept};
use crate::cli::CliError;
use crate::domain::form::Page;

/// Browsers that read at once.
const READERS: usize = 32;

/// Browsers that walk the whole form at once.
const WALKERS: usize = 8;

/// Pages that need no cookie, besides the start page.
const PAGES: &[&str] =
    &["/en/write", "/en/under-18", "/en/help", "/en/code", "/en/privacy", "/en/safety"];

/// Headers that a server adds by itself.
const OWN: &[&str] = &["content-length", "date", "connection"];

/// What the pages weigh.
///
/// # Errors
/// [`CliError`] when one is not served.
pub async fn bytes(server: &Child) -> Result<Vec<Row>, CliError> {
    let mut visitor = Visitor::arrive(server.at).await?;
    let page = visitor.open("/en/").await?;
    let [sheet, icon, script] = [".css", ".svg", ".js"].map(|ending| link(page.text(), ending));
    let mut weights = vec![("/en/".to_owned(), page.bytes())];
    let sheet = visitor.open(&sheet).await?.bytes();
    let icon = visitor.open(&icon).await?.bytes();
    let script = visitor.open(&script).await?.bytes();
    let whole = [weights[0].1, sheet, icon, script].iter().sum();
    for path in PAGES {
        weights.push(((*path).to_owned(), visitor.open(path).await?.bytes()));
    }
    visitor.write(kept::WORDS).await?;
    for path in ["/en/write/noticed", "/en/write/check", "/en/write/copy"] {
        weights.push((path.to_owned(), visitor.open(path).await?.bytes()));
    }
    let draft = visitor.check().await?;
    visitor.send(&draft).await?;
    weights.push(("/en/write/sent".to_owned(), visitor.open("/en/write/sent").await?.bytes()));
    let parts = format!("page {}, sheet {sheet}, icon {icon}, script {script}", weights[0].1);
    let first =
        Row::new("first visit, headers included", size(whole), "bytes", Bound::AtMost(50_000.0));
    let page = |(path, bytes): (String, usize)| {
        Row::new(format!("page {path}"), size(bytes), "bytes", Bound::AtMost(30_000.0))
    };
    Ok(std::iter::once(first.note(parts)).chain(weights.into_iter().map(page)).collect())
}

/// The start page against the same bytes served bare, in turns.
///
/// # Errors
/// [`CliError`] when it cannot be measured.
pub async fn speed(server: &Child, part: Duration) -> Result<Vec<Row>, CliError> {
    let mut visitor = Visitor::arrive(server.at).await?;
    let page = visitor.open("/en/").await?;
    let headers = page.head.lines().filter_map(|line| line.split_once(": "));
    let headers = headers.filter(|(name, _)| !OWN.contains(&&*name.to_ascii_lowercase()));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let length = page.bytes();
    let bare = Child::start(&Orders::Bare { headers, page: page.text().to_owned() })?;
    let mut other = Visitor::arrive(bare.at).await?;
    if other.open("/en/").await?.bytes() != length {
        return Err(CliError::refused("the bare page is not the same bytes"));
    }
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push((read(server.at, part).await, read(bare.at, part).await));
    }
    let of = |pick: fn(&(f64, f64)) -> f64| median(rounds.iter().map(pick).collect());
    let note = format!("{} /s against {} /s", number(of(|r| r.0)), number(of(|r| r.1)));
    let ratio = of(|(ours, bare)| ours / bare);
    Ok(vec![Row::new("start page to a bare one", ratio, "", Bound::AtLeast(0.7)).note(note)])
}

async fn read(at: SocketAddr, part: Duration) -> f64 {
    let began = Instant::now();
    let mut readers = JoinSet::new();
    for _ in 0..READERS {
        readers.spawn(async move {
            let (mut count, request) = (0, get(at, "/en/", ""));
            let Ok(mut line) = Line::to(at).await else { return 0 };
            while began.elapsed() < part {
                match line.ask(&request).await {
                    Ok(answer) if answer.status == 200 => count += 1,
                    _ => break,
                }
            }
            count
        });
    }
    let count = readers.join_all().await.into_iter().sum();
    rate(count, began.elapsed().as_secs_f64())
}

/// What the server spends on a whole visit, from the start page to the code: the quick way, and
/// through every page of the form.
///
/// # Errors
/// [`CliError`] when a visit does not end with a code.
pub async fn journeys(server: &Child, part: Duration) -> Result<[Row; 2], CliError> {
    let (cost, count) = journey(server, part, Way::Quick).await?;
    let note = format!("{count} visits of nine requests, four presses after Start");
    let quick = Row::new("server CPU a whole visit", cost, "ms", Bound::AtMost(5.0)).note(note);
    let (cost, count) = journey(server, part, Way::Full).await?;
    let pages = Page::ALL.len();
    let note = format!("{count} visits, every question of {pages} pages answered");
    let full = Row::new("server CPU the full way", cost, "ms", Bound::None).note(note);
    Ok([quick, full])
}

/// Milliseconds of the server's time a visit, and how many there were.
async fn journey(server: &Child, part: Duration, way: Way) -> Result<(f64, usize), CliError> {
    let sheet = link(Visitor::arrive(server.at).await?.open("/en/").await?.text(), ".css");
    let (began, used) = (Instant::now(), server.time()?);
    let mut walkers = JoinSet::new();
    for _ in 0..WALKERS {
        let (at, sheet) = (server.at, sheet.clone());
        walkers.spawn(async move {
            let mut visitor = Visitor::arrive(at).await?;
            let mut count = 0_usize;
            while count == 0 || began.elapsed() < part {
                visitor.walk(&sheet, kept::WORDS, way).await?;
                count += 1;
            }
            Ok::<_, CliError>(count)
        });
    }
    let mut count = 0;
    while let Some(done) = walkers.join_next().await {
        count += done.map_err(|_| CliError::refused("a visitor panicked"))??;
    }
    let cost = (server.time()?.saturating_sub(used)).as_secs_f64() * 1000.0 / size(count);
    Ok((cost, count))
}

/// The path of a file that a page links to.
fn link(page: &str, ending: &str) -> String {
    let paths = page.split("\"/static/").skip(1).map(|after| between(after, "", '"'));
    paths
        .into_iter()
        .find(|path| path.ends_with(ending))
        .map_or_else(String::new, |path| format!("/static/{path}"))
}

fn size(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX))
}
