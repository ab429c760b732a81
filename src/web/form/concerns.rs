//! From answers to a sealed concern: the only place where one comes to be.
//! It seals to what may read it and cannot open it again.

use crate::domain::answers::Answers;
use crate::domain::concern::{Body, SomeoneHere};
use crate::domain::draft::SENT_PAGE_SECONDS;
use crate::domain::time::Moment;
use crate::store::concerns::{Inserted, NewConcern};
use crate::store::entries::{Entry, Kind};
use crate::store::notices::Notice;
use crate::store::{self, StoreError, Tx};
use crate::vault::{self, Audience, Code, Place};
use crate::web::form::drafts::{self, Kept};
use crate::web::site::{SealTo, Site};
use crate::web::visit::Visit;

/// How often sealing is tried again when the epoch is closed in between.
const TRIES: usize = 4;

/// A concern, sealed and ready to be stored.
#[derive(Clone)]
pub struct Concern {
    row: NewConcern,
    body: Entry,
    /// The newest row of the epochs' chain that was seen when it was sealed.
    newest: i64,
    /// What staff are told, and when.
    notices: Vec<Notice>,
}

impl Concern {
    /// Seals answers to an epoch, under a code.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when the answers are larger than any record.
    pub fn seal(
        site: &Site,
        code: &Code,
        to: &SealTo,
        body: &Body,
        now: Moment,
    ) -> Result<Self, StoreError> {
        let (id, entry, epoch) = (vault::fresh_id(), vault::fresh_id(), &to.epoch);
        let body = Body { concern: vault::hex(&id), ..body.clone() };
        let json = serde_json::to_vec(&body).map_err(|_| StoreError::Corrupt("answers"))?;
        let sealed = vault::seal(&epoch.public, &Place::entry(entry), &json);
        let sealed = sealed.map_err(|_| StoreError::Corrupt("answers too large to seal"))?;
        let row = NewConcern {
            id,
            lookup_id: code.lookup_id(site.code_key()),
            mailbox_public: code.mailbox().public(),
            epoch: epoch.position,
            audience: epoch.audience,
            received_on: now.day(),
            language: body.language.clone(),
            danger_now: body.answers.value("danger_now").unwrap_or("not_sure").to_owned(),
        };
        let (concern, kind, position, written_on) = (id, Kind::Body, epoch.position, now.day());
        let body = Entry { id: entry, concern, kind, epoch: position, written_on, sealed };
        let notices = Notice::of(row.audience, row.is_in_danger(), now);
        Ok(Self { row, body, newest: to.newest, notices })
    }

    /// Stores it inside a job; a code that has a concern already stores nothing.
    ///
    /// # Errors
    /// [`StoreError::EpochClosed`] when it must be sealed again, to a newer epoch.
    pub async fn insert(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        store::epochs::require_newest(tx, self.row.epoch, self.newest).await?;
        match store::concerns::insert(tx, &self.row).await? {
            Inserted::New => store::entries::insert(tx, &self.body).await?,
            Inserted::Already => return Ok(()),
        }
        for notice in &self.notices {
            store::notices::insert(tx, notice).await?;
        }
        Ok(())
    }
}

/// Whose eyes a concern is for.
fn audience(here: SomeoneHere) -> Audience {
    if here == SomeoneHere::No { Audience::Team } else { Audience::Leads }
}

/// Sends what a draft holds: stores the concern and marks the draft as sent in one job, and comes
/// back after both are on disk. Sent twice, it is one concern.
///
/// # Errors
/// [`StoreError::Conflict`] when the draft was written or sent in between; any other when it could
/// not be stored, or it is not known whether it was.
pub async fn send(
    visit: &Visit,
    kept: &Kept,
    answers: Answers,
    here: SomeoneHere,
) -> Result<(), StoreError> {
    let (site, code) = (&visit.site, kept.secret.code());
    let body = Body::new(answers.clone(), visit.lang.code(), visit.now);
    let spent = drafts::spent(kept, answers, visit.now)?;
    for _ in 0..TRIES {
        let to = site.epoch(audience(here)).await?;
        let concern = Concern::seal(site, &code, &to, &body, visit.now)?;
        let (id, version, spent) = (kept.secret.id(), kept.version, spent.clone());
        let expires = visit.now.plus(SENT_PAGE_SECONDS).quarter_up();
        let stored = site.store().write(move |tx| {
            let (concern, spent) = (concern.clone(), spent.clone());
            Box::pin(async move {
                if !store::drafts::spend(tx, &id, version, expires, &spent).await? {
                    return Err(StoreError::Conflict);
                }
                concern.insert(tx).await
            })
        });
        match stored.await {
            Err(StoreError::EpochClosed) => site.refresh().await?,
            done => return done,
        }
    }
    Err(StoreError::EpochClosed)
}

/// Stores a concern that no visitor's draft stands behind, under a fresh code, which comes back.
///
/// # Errors
/// [`StoreError`] when it could not be stored, or it is not known whether it was.
pub async fn store_new(
    site: &Site,
    answers: Answers,
    language: &str,
    here: SomeoneHere,
) -> Result<Code, StoreError> {
    let code = Code::from_entropy(vault::random::bytes());
    store_under(site, &code, answers, language, here).await?;
    Ok(code)
}

/// Stores a concern that no visitor's draft stands behind under a code; stored twice, it is one
/// concern.
///
/// # Errors
/// [`StoreError`] when it could not be stored, or it is not known whether it was.
pub async fn store_under(
    site: &Site,
    code: &Code,
    answers: Answers,
    language: &str,
    here: SomeoneHere,
) -> Result<(), StoreError> {
    let body = Body::new(answers, language, site.now());
    for _ in 0..TRIES {
        let to = site.epoch(audience(here)).await?;
        let concern = Concern::seal(site, code, &to, &body, site.now())?;
        let stored = site.store().write(move |tx| {
            let concern = concern.clone();
            Box::pin(async move { concern.insert(tx).await })
        });
        match stored.await {
            Err(StoreError::EpochClosed) => site.refresh().await?,
            done => return done,
        }
    }
    Err(StoreError::EpochClosed)
}
