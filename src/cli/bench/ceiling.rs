//! What this machine does at most: the sealing of a submission alone, and its statements alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::kept;
use super::place::Place;
use super::sending::{rate, scaled};
use crate::cli::{CliError, clock, serve};
use crate::store::concerns::NewConcern;
use crate::store::{self, StoreError, bare};
use crate::vault::{
    self, Audience, Code, DraftSecret, EpochRow, Id, Place as SealedAt, Sealed, Wrapped,
};

/// Drafts a second that the writer alone can mark as sent: more than it will.
const DRAFTS: f64 = 5000.0;

/// What a short message comes to, as a record and as a draft.
const BYTES: usize = 2048;

/// One seal and one mailbox pair after the other, on every core; how many a second.
///
/// # Errors
/// [`CliError`] when there is no epoch to seal to.
pub async fn sealing(place: &Place, part: Duration) -> Result<f64, CliError> {
    let epoch = epoch(place).await?;
    let json = vec![b'x'; kept::WORDS.len() + 150];
    let began = Instant::now();
    let mut cores = JoinSet::new();
    for _ in 0..serve::workers() {
        let (epoch, json) = (epoch.clone(), json.clone());
        cores.spawn_blocking(move || {
            let mut done = 0_usize;
            while began.elapsed() < part {
                let code = Code::from_entropy(vault::random::bytes());
                let sealed = vault::seal(&epoch.public, &SealedAt::entry(vault::fresh_id()), &json);
                std::hint::black_box((code.mailbox().public(), sealed.is_ok()));
                done += 1;
            }
            done
        });
    }
    let done = cores.join_all().await.into_iter().sum();
    Ok(rate(done, began.elapsed().as_secs_f64()))
}

/// The rows of a submission, with random bytes where sealed ones would be.
struct Submission {
    draft: Id,
    expires: i64,
    wrapped: Wrapped,
    concern: NewConcern,
    sealed: Sealed,
}

/// The statements of a submission in a bare writer: how many were stored, and how many a second.
///
/// # Errors
/// [`CliError`] when they cannot be stored.
pub async fn writing(place: &Place, part: Duration) -> Result<(usize, f64), CliError> {
    let rows = rows(place, scaled(DRAFTS, part)).await?;
    let drafts = rows.iter().map(|row| (row.draft, row.wrapped.clone())).collect();
    kept::insert(&place.store, drafts).await?;
    let (rows, next) = (Arc::new(rows), Arc::new(AtomicUsize::new(0)));
    let began = Instant::now();
    let written = bare::run(&place.database, (began + part).into(), move |tx| {
        let (rows, next) = (Arc::clone(&rows), Arc::clone(&next));
        Box::pin(async move {
            let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) else {
                return Ok(false);
            };
            if !store::drafts::spend(tx, &row.draft, 1, row.expires, &row.wrapped).await? {
                return Err(StoreError::Conflict);
            }
            store::concerns::insert(tx, &row.concern).await?;
            let id = vault::fresh_id();
            store::entries::insert_body(tx, &id, &row.concern, &row.sealed).await?;
            Ok(true)
        })
    });
    let written = usize::try_from(written.await?).unwrap_or(usize::MAX);
    let rate = rate(written, began.elapsed().as_secs_f64());
    kept::forget(&place.store).await?;
    Ok((written, rate))
}

async fn rows(place: &Place, count: usize) -> Result<Vec<Submission>, CliError> {
    let epoch = epoch(place).await?;
    let (today, expires) = (clock::now().day(), clock::now().plus(1800).quarter_up());
    let mailbox_public = Code::from_entropy(vault::random::bytes()).mailbox().public();
    let row = || Submission {
        draft: DraftSecret::fresh().id(),
        expires,
        wrapped: Wrapped::from_stored(vault::random::bytes::<BYTES>().to_vec()),
        concern: NewConcern {
            id: vault::fresh_id(),
            lookup_id: vault::random::bytes(),
            mailbox_public: mailbox_public.clone(),
            epoch: epoch.position,
            audience: epoch.audience,
            received_on: today,
            language: "en".to_owned(),
            danger_now: "no".to_owned(),
        },
        sealed: Sealed::from_stored(vault::random::bytes::<BYTES>().to_vec()),
    };
    Ok((0..count).map(|_| row()).collect())
}

async fn epoch(place: &Place) -> Result<EpochRow, CliError> {
    let rows = store::epochs::list(&place.store).await?;
    let epoch = rows.into_iter().find(|row| row.audience == Audience::Team);
    epoch.ok_or_else(|| CliError::refused("there is no epoch to seal to"))
}
