//! Unfinished answers, found by the visitor's cookie and kept under it.
//! Two tabs lose nothing: a write carries a version, and a page merges into what is there.

use crate::domain::answers::{Answers, Posted};
use crate::domain::draft::Draft;
use crate::domain::form::MOST_BYTES;
use crate::domain::time::Moment;
use crate::store::{self, StoreError};
use crate::vault::{DraftSecret, Wrapped};
use crate::web::budgets::Kind;
use crate::web::fair::Busy;
use crate::web::site::Site;
use crate::web::visit::{Held, Visit};

/// How often a merge is tried when other tabs write at the same time: each time one of them gets
/// through, so this many can.
const TRIES: usize = 64;

/// A draft that is there, opened with its cookie.
pub struct Kept {
    /// What the cookie holds.
    pub secret: DraftSecret,
    /// The version in the store, which the next write must name.
    pub version: i64,
    /// What was written.
    pub draft: Draft,
}

/// What a visitor's cookie leads to.
pub enum Found {
    /// No cookie of a draft.
    Nothing,
    /// A cookie, and nothing behind it any more.
    Gone,
    /// Unfinished answers.
    Live(Kept),
    /// Answers that were sent.
    Spent(Kept),
}

/// Where a posted page ended up.
pub enum Merged {
    /// In the draft that the cookie leads to.
    Kept(Kept),
    /// In a new draft, whose cookie the visitor must be given.
    Begun(Kept),
    /// Nowhere: all answers together are more than can be kept.
    TooMuch,
    /// Nowhere: nothing is left of what this visitor, or everybody, may store now.
    Busy(Busy),
}

/// Looks up what the visitor's cookie leads to.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn find(visit: &Visit) -> Result<Found, StoreError> {
    match &visit.held {
        Held::Draft(secret) => find_by(&visit.site, secret, visit.now).await,
        _ => Ok(Found::Nothing),
    }
}

async fn find_by(site: &Site, secret: &DraftSecret, now: Moment) -> Result<Found, StoreError> {
    let Some(stored) = store::drafts::find(site.store(), &secret.id(), now.0).await? else {
        return Ok(Found::Gone);
    };
    // What does not open under this cookie was not written under it: as good as gone.
    let Some(draft) = open(secret, stored.version, &stored.sealed) else {
        return Ok(Found::Gone);
    };
    let kept = Kept { secret: secret.clone(), version: stored.version, draft };
    let idle = now.0.saturating_sub(kept.draft.touched);
    if !stored.spent && idle > site.current().draft_minutes() * 60 {
        // The row's own expiry is rounded up; what visitors are told is not.
        return Ok(Found::Gone);
    }
    Ok(if stored.spent { Found::Spent(kept) } else { Found::Live(kept) })
}

/// Merges a posted page into the visitor's draft, or begins a new one with it where there is no
/// unfinished one.
///
/// # Errors
/// [`StoreError`] when it could not be kept, or it is not known whether it was.
pub async fn merge(visit: &Visit, posted: &Posted) -> Result<Merged, StoreError> {
    let mut found = find(visit).await?;
    let kind = if matches!(found, Found::Live(_)) { Kind::Write } else { Kind::Begin };
    if let Err(busy) = visit.take(kind) {
        return Ok(Merged::Busy(busy));
    }
    for _ in 0..TRIES {
        let (kept, was) = match found {
            Found::Live(mut kept) => {
                let was = kept.draft.answers.bytes();
                kept.draft.answers.merge(posted);
                (kept, was)
            }
            other => return begin(visit, posted, &other).await,
        };
        let bytes = kept.draft.answers.bytes();
        if bytes > MOST_BYTES {
            return Ok(Merged::TooMuch);
        }
        let secret = kept.secret.clone();
        match write(visit, kept).await? {
            Some(kept) => {
                visit.site.fair().add(bytes.saturating_sub(was));
                return Ok(Merged::Kept(kept));
            }
            None => found = find_by(&visit.site, &secret, visit.now).await?,
        }
    }
    Err(StoreError::Conflict)
}

/// Notes that the visitor came back and wants to go on; false when there is nothing to go on with.
///
/// # Errors
/// [`StoreError`] when it could not be noted.
pub async fn go_on(visit: &Visit) -> Result<bool, StoreError> {
    for _ in 0..TRIES {
        let Found::Live(kept) = find(visit).await? else { return Ok(false) };
        if write(visit, kept).await?.is_some() {
            return Ok(true);
        }
    }
    Err(StoreError::Conflict)
}

/// Forgets what the visitor's cookie leads to, sent or not.
///
/// # Errors
/// [`StoreError`] when it could not be forgotten.
pub async fn forget(visit: &Visit) -> Result<(), StoreError> {
    let (store, drafts, id) = match &visit.held {
        Held::Nothing => return Ok(()),
        Held::Draft(secret) => (visit.site.store(), true, secret.id()),
        Held::Opening(secret) => (visit.site.store(), false, secret.id()),
    };
    store
        .write(move |tx| {
            Box::pin(async move {
                if drafts {
                    store::drafts::delete(tx, &id).await
                } else {
                    store::openings::delete(tx, &id).await
                }
            })
        })
        .await
}

/// The draft as the last POST leaves it: spent, its answers complete, sealed under the version
/// after `kept.version`.
///
/// # Errors
/// [`StoreError::Corrupt`] when the answers are larger than any draft.
pub fn spent(kept: &Kept, answers: Answers, now: Moment) -> Result<Wrapped, StoreError> {
    let draft = Draft { answers, sent: Some(now.0), touched: now.0, ..kept.draft.clone() };
    seal(&kept.secret, kept.version + 1, &draft)
}

/// Until when an unfinished draft is stored, rounded up to a quarter of an hour.
pub fn expires(site: &Site, now: Moment) -> i64 {
    now.plus(site.current().draft_minutes() * 60).quarter_up()
}

async fn begin(visit: &Visit, posted: &Posted, after: &Found) -> Result<Merged, StoreError> {
    let secret = DraftSecret::fresh();
    let mut draft = Draft::new(visit.lang.code(), visit.now);
    draft.answers.merge(posted);
    draft.follows_sent = matches!(after, Found::Spent(_));
    draft.follows_gone = matches!(after, Found::Gone);
    if draft.answers.bytes() > MOST_BYTES {
        return Ok(Merged::TooMuch);
    }
    let (id, sealed) = (secret.id(), seal(&secret, 1, &draft)?);
    let bytes = sealed.len();
    let expires = expires(&visit.site, visit.now);
    let stored = visit.site.store().write(move |tx| {
        let sealed = sealed.clone();
        Box::pin(async move { store::drafts::insert(tx, &id, expires, &sealed).await })
    });
    stored.await?;
    visit.site.fair().add(bytes);
    Ok(Merged::Begun(Kept { secret, version: 1, draft }))
}

/// Writes a draft under the next version; `None` when another write came first.
async fn write(visit: &Visit, mut kept: Kept) -> Result<Option<Kept>, StoreError> {
    visit.lang.code().clone_into(&mut kept.draft.language);
    kept.draft.touched = visit.now.0;
    let (id, was) = (kept.secret.id(), kept.version);
    let sealed = seal(&kept.secret, was + 1, &kept.draft)?;
    let expires = expires(&visit.site, visit.now);
    let written = visit
        .site
        .store()
        .write(move |tx| {
            let sealed = sealed.clone();
            Box::pin(async move { store::drafts::update(tx, &id, was, expires, &sealed).await })
        })
        .await?;
    kept.version = was + 1;
    Ok(written.then_some(kept))
}

fn seal(secret: &DraftSecret, version: i64, draft: &Draft) -> Result<Wrapped, StoreError> {
    let json = serde_json::to_vec(draft).map_err(|_| StoreError::Corrupt("a draft"))?;
    secret.seal(version, &json).map_err(|_| StoreError::Corrupt("a draft too large to keep"))
}

fn open(secret: &DraftSecret, version: i64, sealed: &Wrapped) -> Option<Draft> {
    let json = secret.open(version, sealed).ok()?;
    serde_json::from_slice(&json).ok()
}
