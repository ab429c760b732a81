//! Whether there are auditors here: people who look at the list of what was done, and read nothing
//! that was sent. Nobody is invited to be one, and nothing is said of them, until it is switched on.

use actix_web::HttpResponse;

use crate::domain::settings::Settings;
use crate::domain::trail::Action;
use crate::store::{StoreError, audit, settings};
use crate::web::faults::PageError;
use crate::web::page;
use crate::web::signed_in::SignedIn;

/// Whether somebody can be invited to be one.
pub(super) fn are_on(me: &SignedIn) -> bool {
    let current = me.visit.staff.site().current();
    current.settings().is_some_and(|set| set.auditors)
}

/// Switches it on or off. Who is an auditor stays one until their account is switched off.
///
/// # Errors
/// [`PageError`] when the store fails.
pub(super) async fn switch(me: &SignedIn, on: bool) -> Result<HttpResponse, PageError> {
    let (today, trail) = (me.visit.now.day(), me.visit.staff.trail_key());
    let detail = if on { "auditors on" } else { "auditors off" };
    let event = me.visit.event(Some(me.session.account), Action::SettingsChanged, None, detail);
    let stored = me.visit.staff.store().write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            let Some((_, body)) = settings::newest_in(tx).await? else { return Ok(()) };
            let corrupt = |_| StoreError::Corrupt("settings");
            let mut set: Settings = serde_json::from_str(&body).map_err(corrupt)?;
            if set.auditors == on {
                return Ok(());
            }
            set.auditors = on;
            let body = serde_json::to_string(&set).map_err(corrupt)?;
            settings::insert(tx, today, &body).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await?;
    me.visit.staff.site().refresh().await?;
    Ok(page::see_other("/admin/people"))
}
