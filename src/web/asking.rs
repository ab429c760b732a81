//! Asking for a change that somebody else must agree to. It changes nothing: `staff::agree` does.

use super::signed_in::SignedIn;
use crate::domain::trail::Action;
use crate::store::notices::{self, Kind, Notice};
use crate::store::proposals::{self, Proposal};
use crate::store::{StoreError, audit};
use crate::vault::{Audience, Id, fresh_id};

/// Asks for a change of this kind, with `body` as the kind has it; the trail says `name` of it. The
/// leads are sent mail that something may be waiting.
///
/// # Errors
/// [`StoreError`] when it cannot be stored.
pub async fn ask(
    me: &SignedIn,
    kind: &str,
    subject: Option<Id>,
    body: String,
    name: &str,
) -> Result<(), StoreError> {
    let (account, now) = (me.session.account, me.visit.now);
    let asked = Proposal {
        id: fresh_id(),
        kind: kind.to_owned(),
        subject,
        body,
        asked_by: account,
        asked_on: now.day(),
    };
    let event = me.visit.event(Some(account), Action::ChangeAsked, subject, name);
    let told = Notice { kind: Kind::New, audience: Audience::Leads, due: now.quarter() };
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (asked, event, trail) = (asked.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            proposals::propose(tx, &asked).await?;
            notices::insert(tx, &told).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await
}
