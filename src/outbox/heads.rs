//! Once a day the newest head of the trail goes to every lead and admin who has an address: away from
//! the machine, so that whoever changes the trail later has changed it under their eyes. The mail says
//! no number: how much was done is nobody's business on the way.

use super::worker::keepers;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::outbox::{self, Text};
use crate::store::{Store, StoreError, audit, days_done, mail_choices};
use crate::vault::fresh_id;
use crate::vault::trail::{Event, TrailKey};

/// Queues the mail of the day, unless somebody did, and writes down that it goes; so each day's head is
/// another. Tells to how many.
///
/// # Errors
/// [`StoreError`] when the store fails; it is tried again.
pub async fn queue(store: &Store, key: &TrailKey, now: Moment) -> Result<usize, StoreError> {
    let today = now.day();
    if days_done::find(store, days_done::HEAD_MAILED).await?.is_some_and(|day| day >= today) {
        return Ok(0);
    }
    let mails = keepers(&mail_choices::list(store).await?, Text::Head, now);
    if mails.is_empty() {
        return Ok(0);
    }
    let (count, key) = (mails.len(), key.clone());
    let event = Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: None,
        action: Action::HeadMailed.as_str().to_owned(),
        subject: None,
        detail: count.to_string(),
    };
    let queued = store.write(move |tx| {
        let (mails, event, key) = (mails.clone(), event.clone(), key.clone());
        Box::pin(async move {
            if !days_done::begin(tx, days_done::HEAD_MAILED, today).await? {
                return Ok(false);
            }
            for mail in &mails {
                outbox::insert(tx, mail).await?;
            }
            audit::append(tx, &key, &event).await?;
            Ok(true)
        })
    });
    Ok(if queued.await? { count } else { 0 })
}
