//! What a look at the queue costs a lead, with a few concerns and with very many: what is read for it,
//! without the page around it, which costs the same.

use std::time::{Duration, Instant};

use super::place::Place;
use super::rows::{Bound, Row, median, number};
use crate::cli::CliError;
use crate::domain::status::Status;
use crate::store::queue::{self, Cursor, Filter, Listed};
use crate::store::{Store, bare_queue};
use crate::vault::{Audience, Id};

/// Concerns in the short queue.
const FEW: u32 = 100;

/// Rows on a page, and one more that tells whether there is a next.
const PAGE: usize = 26;

/// The account that has what somebody has.
const HOLDER: Id = [0; 16];

/// How often each page is read before it is measured.
const WARM: usize = 20;

/// Empties the database, then looks at a short queue in it and at one of `many`, each for `time`.
///
/// # Errors
/// [`CliError`] when the store fails.
pub async fn run(place: &Place, many: u32, time: Duration) -> Result<Vec<Row>, CliError> {
    let (store, url) = (&place.store, &place.database);
    bare_queue::empty(url).await?;
    bare_queue::fill(url, 1, FEW.into()).await?;
    let short = looks(store, time, &[None]).await?;
    let began = Instant::now();
    bare_queue::fill(url, i64::from(FEW) + 1, many.into()).await?;
    let filled = began.elapsed().as_secs_f64();
    let middle = Cursor { turn: 1, received_on: 20_180, id: [0x80; 16] };
    let long = looks(store, time, &[None, Some(middle)]).await?;
    let mut worst = (0.0, "");
    for (name, many) in &long {
        let few =
            short.iter().find(|(same, _)| same == name).map_or(f64::INFINITY, |found| found.1);
        if many / few > worst.0 {
            worst = (many / few, *name);
        }
    }
    let (few, very_many) = (number(f64::from(FEW)), number(f64::from(many)));
    let ratio = mean(&long) / mean(&short);
    let note = format!(
        "{} µs against {} µs; worst {} for {}; {} s to fill",
        number(mean(&long)),
        number(mean(&short)),
        number(worst.0),
        worst.1,
        number(filled)
    );
    let name = format!("queue at {very_many} concerns to {few}, a page of each filter");
    Ok(vec![Row::new(name, ratio, "", Bound::AtMost(1.5)).note(note)])
}

/// The mean of the medians.
fn mean(pages: &[(&str, f64)]) -> f64 {
    let sum: f64 = pages.iter().map(|(_, time)| time).sum();
    sum / f64::from(u32::try_from(pages.len()).unwrap_or(1))
}

/// The median time of each look in microseconds: each filter's page after each of these places.
async fn looks(
    store: &Store,
    time: Duration,
    places: &[Option<Cursor>],
) -> Result<Vec<(&'static str, f64)>, CliError> {
    let filters = [
        ("all", Filter::Open),
        ("mine", Filter::Of(HOLDER)),
        ("nobody's", Filter::Unassigned),
        ("new", Filter::Status(Status::New)),
        ("closed", Filter::Status(Status::Closed)),
        ("Spanish", Filter::Language("es".to_owned())),
    ];
    let mut looks = Vec::new();
    for (name, filter) in &filters {
        for after in places {
            looks.push((*name, filter, after.as_ref(), Vec::new()));
        }
    }
    for _ in 0..WARM {
        for (_, filter, after, _) in &looks {
            let listed = look(store, filter, *after).await?;
            if listed.len() < PAGE {
                return Err(CliError::refused("a page of the queue is not full"));
            }
        }
    }
    let until = Instant::now() + time;
    while Instant::now() < until {
        for (_, filter, after, times) in &mut looks {
            let began = Instant::now();
            look(store, filter, *after).await?;
            times.push(began.elapsed().as_secs_f64() * 1e6);
        }
    }
    Ok(looks.into_iter().map(|(name, _, _, times)| (name, median(times))).collect())
}

/// What a lead's page reads: both audiences' rows.
async fn look(
    store: &Store,
    filter: &Filter,
    after: Option<&Cursor>,
) -> Result<Vec<Listed>, CliError> {
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let team = queue::list(store, Audience::Team, filter, &HOLDER, after, limit).await?;
    let leads = queue::list(store, Audience::Leads, filter, &HOLDER, after, limit).await?;
    Ok(queue::merge(team, leads, PAGE))
}
