//! The link for the first admin: printed at each start while there is none, good for one hour and
//! one account. It is printed to who starts the program and stands nowhere else.

use super::{CliError, say};
use crate::domain::staff::{AccountState, Role, limits};
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::invites::Invite;
use crate::store::{Store, accounts, audit, invites};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{InviteToken, StaffKeyFile, fresh_id};

/// The first admin's name, unless it is taken.
const USERNAME: &str = "admin";

/// Prints a fresh link, unless there is an admin.
///
/// # Errors
/// [`CliError::Store`] when the store fails.
pub async fn invite(
    store: &Store,
    staff_key: &StaffKeyFile,
    origin: &str,
    now: Moment,
) -> Result<(), CliError> {
    let there = accounts::list(store).await?;
    let is_admin = |account: &accounts::Account| {
        account.role == Role::Admin && account.state != AccountState::Off
    };
    if there.iter().any(is_admin) {
        return Ok(());
    }
    // An admin who was switched off keeps their name.
    let is_free = |name: &String| there.iter().all(|account| account.username != *name);
    let names = (1..).map(|n| if n == 1 { USERNAME.to_owned() } else { format!("{USERNAME}{n}") });
    let username = names.into_iter().find(is_free).unwrap_or_default();
    let token = InviteToken::fresh();
    let invite = Invite {
        id: token.id(),
        account: fresh_id(),
        username,
        role: Role::Admin,
        made_by: None,
        expires: now.0 + limits::FIRST_INVITE,
    };
    let event = Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: None,
        action: Action::Invited.as_str().to_owned(),
        subject: Some(invite.account),
        detail: Role::Admin.as_str().to_owned(),
    };
    let trail = TrailKey::new(staff_key);
    let stored = store.write(move |tx| {
        let (invite, event, trail) = (invite.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            invites::insert(tx, &invite).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await?;
    say::note("There is no admin yet. Within an hour, on one browser, open:");
    say::note(&format!("{origin}/invite/{}", &*token.to_text()));
    Ok(())
}
