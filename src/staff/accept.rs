//! What accepting an invite stores: the account, or what it is set up with anew, and all that goes
//! with it, in one job that works once. It derives nothing and shows nothing.

use super::first::First;
use crate::domain::trail::Action;
use crate::store::accounts::Account;
use crate::store::invites::{self, Invite, Used};
use crate::store::notices::{self, Kind, Notice};
use crate::store::outbox::{self, NewMail, Text};
use crate::store::sessions::{self, Second};
use crate::store::{StoreError, accounts, audit, old_keys, one_use_codes};
use crate::vault::{Audience, EnrolmentSecret, fresh_id};
use crate::web::session::StaffVisit;

/// What the job stores, made before it.
#[derive(Clone)]
pub struct Accepted {
    /// The account, new or anew.
    pub account: Account,
    /// The ten codes, hashed.
    pub codes: Vec<[u8; 32]>,
    /// The verifier of an account that is set up anew, and keeps its name, its role and what it did.
    pub was: Option<[u8; 32]>,
    /// The first keys, where the account is the first lead's.
    pub first: Option<First>,
}

/// Stores the account, and with the first lead's the first keys. False when the invite was used by
/// somebody else; a second time with the same `secret`, nothing changes.
///
/// # Errors
/// [`StoreError::Conflict`] when the name has been taken, somebody else made the first keys, or an
/// account that is set up anew was switched off; nothing is stored then.
pub async fn accept(
    visit: &StaffVisit,
    invite: &Invite,
    secret: &EnrolmentSecret,
    accepted: Accepted,
) -> Result<bool, StoreError> {
    let (id, acceptance, now) = (invite.id, secret.acceptance(), visit.now.0);
    let (account, role) = (accepted.account.id, accepted.account.role.as_str());
    let who = Some(account);
    let mut events = vec![match accepted.was {
        Some(_) => visit.event(who, Action::PassphraseRenewed, who, "invite"),
        None => visit.event(who, Action::Joined, who, role),
    }];
    events.extend(accepted.first.iter().flat_map(|first| first.events(visit, account)));
    let (trail, holder, today) = (visit.staff.trail_key(), fresh_id(), visit.now.day());
    let due = visit.now.quarter();
    let told = Notice { kind: Kind::New, audience: Audience::Leads, due };
    let mail = NewMail { id: fresh_id(), account, text: Text::Usual, due };
    let accepted = visit.staff.store().write(move |tx| {
        let (accepted, events, trail) = (accepted.clone(), events.clone(), trail.clone());
        Box::pin(async move {
            let Accepted { account, codes, was, first } = &accepted;
            match invites::use_up(tx, &id, &acceptance, now).await? {
                Used::Now => {}
                Used::Before => return Ok(true),
                Used::Not => return Ok(false),
            }
            match was {
                None => accounts::insert(tx, account).await?,
                Some(was) => {
                    let (id, secrets) = (&account.id, &account.secrets);
                    // They have another key now: what the old one was given opens for nobody, until
                    // it is put back, or destroyed when a lead lets them read again.
                    old_keys::keep(tx, id, &holder, today).await?;
                    if !accounts::update_secrets(tx, id, was, secrets).await? {
                        // Nothing is stored of a job that fails: the invite is not used up either.
                        return Err(StoreError::Conflict);
                    }
                    // Whoever made the link, the leads hear of it, and whose account it is.
                    notices::insert(tx, &told).await?;
                    outbox::tell(tx, &mail).await?;
                    // A code of the new secret, whatever step the old one had come to.
                    sessions::spend(tx, id, Second::Step(account.last_step)).await?;
                }
            }
            one_use_codes::replace(tx, &account.id, codes).await?;
            if let Some(first) = first {
                first.insert(tx).await?;
            }
            for event in &events {
                audit::append(tx, &trail, event).await?;
            }
            Ok(true)
        })
    });
    accepted.await
}
