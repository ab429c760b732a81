//! Whether a lead was let in: that their own key opens the keys with which leads sign today. A role is
//! only what a row says, and an admin makes up such a row with an invite; what a lead may do for the
//! others hangs on the key. It keeps nothing of what it opens.

use super::session::StaffVisit;
use crate::store::sessions::Session;
use crate::store::{StoreError, epochs, grants};
use crate::vault::{Audience, Chain, Held, SessionSecret, grant};

/// Whether this session's key opens the newest leads' keys, of the rows that follow from what this
/// reader has seen. False for every other role, and where the session's row was changed.
///
/// # Errors
/// [`StoreError`] when the store cannot be asked.
pub async fn is_lead(
    visit: &StaffVisit,
    secret: &SessionSecret,
    session: &Session,
) -> Result<bool, StoreError> {
    let Some(sealed) = &session.sealed else { return Ok(false) };
    let Ok(Held::Reader(private, pin)) = secret.unwrap(&session.account, sealed) else {
        return Ok(false);
    };
    let store = visit.staff.store();
    let (chain, _) = Chain::verify(epochs::list(store).await?, pin.as_ref());
    let Some(newest) = chain.newest(Audience::Leads) else { return Ok(false) };
    let granted = grants::list_for(store, &session.account).await?;
    let ours = granted.iter().find(|granted| granted.position == newest.position);
    Ok(ours
        .is_some_and(|ours| grant::open(&private, newest, &session.account, &ours.sealed).is_ok()))
}
