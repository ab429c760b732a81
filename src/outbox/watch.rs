//! What watches that somebody empties the letter box, and tells leads and admins well before the form
//! closes itself: at once when it comes to that, and then each day. As many may watch as like to.

use super::worker::keepers;
use crate::domain::letter_box::Standing;
use crate::domain::settings::Settings;
use crate::domain::time::Moment;
use crate::store::outbox::{self, NewMail, Text};
use crate::store::{Store, StoreError, days_done, letter_box, mail_choices};

/// Looks once at `now`, and keeps how it stands with the form.
///
/// # Errors
/// [`StoreError`] when the store fails; it is looked again the next time.
pub async fn turn(store: &Store, set: &Settings, now: Moment) -> Result<Standing, StoreError> {
    // Without a mail server nobody can be told but by the pages.
    let mails: Vec<NewMail> = match &set.mail {
        Some(_) => keepers(&mail_choices::list(store).await?, Text::Watch, now),
        None => Vec::new(),
    };
    let (hours, most, readers) = (set.hours.clone(), set.closes_after, set.readers);
    let kept = store.write(move |tx| {
        let (hours, mails) = (hours.clone(), mails.clone());
        Box::pin(async move {
            let today = now.day();
            let seen = letter_box::see(tx, readers, today).await?;
            let standing = Standing::of(&seen, &hours, most, now);
            let raised = letter_box::keep(tx, standing, today).await?;
            days_done::begin(tx, days_done::WORKED, today).await?;
            if standing == Standing::Open {
                return Ok(standing);
            }
            let daily = days_done::begin(tx, days_done::WATCH_MAILED, today).await?;
            if raised || daily {
                for mail in &mails {
                    outbox::insert(tx, mail).await?;
                }
            }
            Ok(standing)
        })
    });
    kept.await
}

/// Notes that the background work ran, where there is nothing to watch.
///
/// # Errors
/// [`StoreError`] when the store fails.
pub async fn worked(store: &Store, now: Moment) -> Result<(), StoreError> {
    let today = now.day();
    let noted = store.write(move |tx| {
        Box::pin(async move { days_done::begin(tx, days_done::WORKED, today).await })
    });
    noted.await.map(drop)
}
