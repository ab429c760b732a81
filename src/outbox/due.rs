//! What falls due by the calendar among those who work here: what was kept of somebody's old key
//! goes, what nobody answered is over, and leads and admins hear that somebody should look at who can get in.

use super::worker::keepers;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::access_reviews::{self, EVERY};
use crate::store::days_done::{self, REVIEW_MAILED};
use crate::store::outbox::Text;
use crate::store::{Store, StoreError, audit, mail_choices, old_keys, outbox, proposals};
use crate::vault::fresh_id;
use crate::vault::trail::{Event, TrailKey};

/// Destroys what was kept of an old key for 14 days: the person was not let in again, and nobody said
/// that it was not them.
///
/// # Errors
/// [`StoreError`] when the store fails; what was not done is done the next time.
pub async fn destroy_old_keys(
    store: &Store,
    trail: &TrailKey,
    now: Moment,
) -> Result<(), StoreError> {
    for kept in old_keys::list(store).await? {
        if now.day() < kept.kept_on + old_keys::KEPT {
            continue;
        }
        let event = Event {
            id: fresh_id(),
            at: now.quarter(),
            actor: None,
            action: Action::GrantsDestroyed.as_str().to_owned(),
            subject: Some(kept.account),
            detail: "old key".to_owned(),
        };
        let trail = trail.clone();
        let gone = store.write(move |tx| {
            let (event, trail) = (event.clone(), trail.clone());
            Box::pin(async move {
                if old_keys::destroy(tx, &kept.account).await? {
                    audit::append(tx, &trail, &event).await?;
                }
                Ok(())
            })
        });
        gone.await?;
    }
    Ok(())
}

/// Takes out what somebody asked for and nobody answered for 30 days, with a line of the trail each.
///
/// # Errors
/// [`StoreError`] when the store fails; what was not done is done the next time.
pub async fn end_asked(store: &Store, trail: &TrailKey, now: Moment) -> Result<(), StoreError> {
    for asked in proposals::list(store).await? {
        if !asked.is_over(now.day()) {
            continue;
        }
        let event = Event {
            id: fresh_id(),
            at: now.quarter(),
            actor: None,
            action: Action::ChangeRefused.as_str().to_owned(),
            subject: asked.subject,
            detail: format!("{}; nobody answered", asked.name()),
        };
        let (id, trail) = (asked.id, trail.clone());
        let gone = store.write(move |tx| {
            let (event, trail) = (event.clone(), trail.clone());
            Box::pin(async move {
                if proposals::take(tx, &id).await?.is_some() {
                    audit::append(tx, &trail, &event).await?;
                }
                Ok(())
            })
        });
        gone.await?;
    }
    Ok(())
}

/// Queues a mail to every lead and admin when a look at who can get in is due; once a month until
/// somebody looked.
///
/// # Errors
/// [`StoreError`] when the store fails; they are told the next time.
pub async fn tell_of_review(store: &Store, now: Moment) -> Result<(), StoreError> {
    let today = now.day();
    let due = access_reviews::due_on(store).await?;
    let told = days_done::find(store, REVIEW_MAILED).await?;
    let since = |day: i64| told.is_none_or(|told| told < day || told + EVERY <= today);
    if !due.is_some_and(|day| day <= today && since(day)) {
        return Ok(());
    }
    let mails = keepers(&mail_choices::list(store).await?, Text::Usual, now);
    let queued = store.write(move |tx| {
        let mails = mails.clone();
        Box::pin(async move {
            if days_done::begin(tx, REVIEW_MAILED, today).await? {
                for mail in &mails {
                    outbox::insert(tx, mail).await?;
                }
            }
            Ok(())
        })
    });
    queued.await
}
