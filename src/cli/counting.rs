//! How it goes, counted once a month: part of a turn at the purge, under its lease, so that nothing
//! goes while it is counted.

use crate::domain::figures::MONTHS;
use crate::domain::time::{Moment, month_of};
use crate::store::leases::{self, Lease};
use crate::store::{Store, StoreError, days_done, tallies};

/// Counts every month that is over and was not counted; false when the turn is somebody else's by now.
/// A month is over when a day of the next one is, too: somebody may have begun to send just before
/// midnight, and clocks of machines differ.
///
/// # Errors
/// [`StoreError`] when the store fails: what was counted stays, and the rest is the next time.
pub async fn months(
    store: &Store,
    lease: Lease,
    now: Moment,
    until: i64,
) -> Result<bool, StoreError> {
    let today = now.day();
    let running = month_of(today - 1, 0);
    let shown = i64::try_from(MONTHS).unwrap_or(i64::MAX);
    let counted = days_done::find(store, days_done::TALLIED).await?;
    let mut month = match counted {
        Some(last) => month_of(last, 1),
        None => month_of(tallies::oldest(store).await?.unwrap_or(today), 0),
    };
    month = month.max(month_of(running, -shown));
    while month < running {
        let next = month_of(month, 1);
        let mut found = tallies::count(store, month, next).await?;
        let is_newest = next == running;
        if is_newest {
            found.extend(tallies::count_open(store, month, today).await?);
        }
        let (oldest, now) = (month_of(next, -shown), now.0);
        let stored = store.write(move |tx| {
            let found = found.clone();
            Box::pin(async move {
                if !leases::claim(tx, &lease, now, until).await? {
                    return Ok(false);
                }
                // False where this very job ran before, and its commit was not confirmed.
                if days_done::begin(tx, days_done::TALLIED, next - 1).await? {
                    for tally in &found {
                        tallies::add(tx, tally).await?;
                    }
                    tallies::forget(tx, oldest, month).await?;
                }
                Ok(true)
            })
        });
        if !stored.await? {
            return Ok(false);
        }
        month = next;
    }
    Ok(true)
}
