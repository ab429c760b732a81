//! A message sealed again for the leads. What colleagues wrote about it goes along as it is, with
//! its MAC and the name of the epoch that it was made under, which the leads hold too.

use super::Open;
use crate::store::StoreError;
use crate::store::entries::Entry;
use crate::store::resealing::Resealed;
use crate::vault::{self, Audience, Place, fresh_id};
use crate::web::signed_in::SignedIn;

/// Everything that opened, sealed again.
#[derive(Clone)]
pub struct ForLeads {
    /// Position of the leads' epoch.
    pub epoch: i64,
    /// The newest epoch row that was seen.
    pub newest: i64,
    /// The entries.
    pub resealed: Vec<Resealed>,
    /// How many entries the message had, opened or not.
    pub entries: usize,
}

/// Seals it again. What does not open stays as it is, sealed to what it was sealed to, and is refused
/// to the leads as it was to the team.
pub async fn seal(me: &SignedIn, open: &Open) -> Result<ForLeads, StoreError> {
    let to = open.keys.seal_to(me, Audience::Leads).await?;
    let epoch = to.epoch.position;
    let again = open.read.opened.iter().map(|opened| {
        let id = fresh_id();
        let sealed = vault::seal(&to.epoch.public, &Place::entry(id), &opened.json);
        let sealed = sealed.map_err(|_| StoreError::Corrupt("too large to seal again"))?;
        let entry = Entry { id, epoch, sealed, ..opened.entry.clone() };
        Ok(Resealed { was: opened.entry.id, entry })
    });
    let resealed = again.collect::<Result<_, StoreError>>()?;
    Ok(ForLeads { epoch, newest: to.newest, resealed, entries: open.read.entries })
}
