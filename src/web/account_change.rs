//! What is done to somebody's account: switched off and on, set up anew, put back as it was. All of
//! one change is in one job, with its entry in the trail. Nothing that is done here gives anybody
//! anything to read, and nobody who is needed to read goes by one person's word.

use crate::domain::staff::{AccountState, Role};
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::flags::KEYS_DUE;
use crate::store::invites::{self, Invite};
use crate::store::notices::{self, Kind, Notice};
use crate::store::outbox::{self, NewMail, Text};
use crate::store::proposals::{self, Proposal};
use crate::store::{
    StoreError, Tx, accounts, audit, flags, grants, handling, old_keys, readers, sessions, vouches,
};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{Audience, Id, fresh_id, hex};

/// What can be done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Switched off: what they were given to read with is destroyed.
    Off,
    /// Switched on again, or let in as before after [`Change::Reset`].
    On,
    /// To be set up anew, with a link.
    Reset,
    /// Asked for new words.
    Renew,
    /// Given back what they had before they started over.
    Back,
}

impl Change {
    /// From what was posted.
    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::Off, Self::On, Self::Reset, Self::Renew, Self::Back];
        all.into_iter().find(|change| change.as_str() == text)
    }

    /// The change of a proposal of this kind, where a lead has to agree to such a one.
    pub fn needing_a_lead(kind: &str) -> Option<Self> {
        Self::parse(kind).filter(|change| matches!(change, Self::Off | Self::Reset))
    }

    /// As posted, in the trail, and as the kind of a proposal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Reset => "reset",
            Self::Renew => "renew",
            Self::Back => "back",
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Nothing is done: it is the last account in use with its role, or not in a state for it.
    Last,
    /// Nothing is done: nobody else could read then.
    LastReader,
    /// Nothing is done: it is one of the last two who hold keys, and a lead must agree.
    NeedsLead,
}

/// A change, with all that its job stores.
#[derive(Clone)]
pub struct AccountChange {
    /// Whose account.
    pub account: Id,
    /// What is done to it.
    pub change: Change,
    /// The link that goes with [`Change::Reset`]; without one an admin makes it later.
    pub invite: Option<Invite>,
    /// Whether a lead agreed.
    pub agreed: bool,
    now: Moment,
    changed: Event,
    destroyed: Event,
    mail: Id,
    vouch: Id,
}

impl AccountChange {
    /// `actor` does this to an account, now.
    pub fn new(account: Id, change: Change, actor: Id, now: Moment) -> Self {
        let event = |action: Action| Event {
            id: fresh_id(),
            at: now.quarter(),
            actor: Some(actor),
            action: action.as_str().to_owned(),
            subject: Some(account),
            detail: change.as_str().to_owned(),
        };
        Self {
            account,
            change,
            invite: None,
            agreed: false,
            now,
            changed: event(Action::AccountChanged),
            destroyed: event(Action::GrantsDestroyed),
            mail: fresh_id(),
            vouch: fresh_id(),
        }
    }

    /// Does it. What is refused stores nothing.
    ///
    /// # Errors
    /// As every write.
    pub async fn run(&self, tx: &mut Tx<'_>, trail: &TrailKey) -> Result<Outcome, StoreError> {
        let id = &self.account;
        let Some((role, state)) = accounts::lock_all(tx, id).await? else {
            return Ok(Outcome::Last);
        };
        let anew = self.change == Change::Reset && state == AccountState::Reset;
        let suspends = matches!(self.change, Change::Off | Change::Reset);
        if suspends && !anew && role.reads() {
            let audience = if role == Role::Lead { Audience::Leads } else { Audience::Team };
            let mut others = grants::others(tx, audience, id).await?;
            // What they were given before they started over stands under a holder of its own, and
            // switching off would destroy it.
            if others.is_none() && self.change == Change::Off && old_keys::is_kept(tx, id).await? {
                others = Some(grants::count_holders(tx, audience).await?);
            }
            match others {
                Some(0) if self.change == Change::Off => return Ok(Outcome::LastReader),
                Some(0 | 1) if !self.agreed => return Ok(Outcome::NeedsLead),
                _ => {}
            }
        }
        let done = match self.change {
            Change::Off => accounts::suspend(tx, id, AccountState::Off).await?,
            // Another link for who lost the first.
            Change::Reset if anew => true,
            Change::Reset => accounts::suspend(tx, id, AccountState::Reset).await?,
            Change::On => accounts::restore(tx, id).await?,
            Change::Back => {
                old_keys::put_back(tx, id, &self.vouch).await?
                    || (state == AccountState::Reset && accounts::restore(tx, id).await?)
            }
            Change::Renew => {
                accounts::require_renewal(tx, id).await?;
                true
            }
        };
        if !done {
            return Ok(Outcome::Last);
        }
        if suspends {
            handling::give_back_all(tx, id).await?;
            if role.reads() {
                flags::insert(tx, KEYS_DUE, self.now.day()).await?;
            }
        }
        if suspends || self.change == Change::Back {
            sessions::delete_of(tx, id, None).await?;
            self.tell(tx).await?;
        }
        if self.change == Change::Off {
            grants::delete_of(tx, id).await?;
            old_keys::destroy(tx, id).await?;
            vouches::delete_of(tx, id).await?;
        }
        if self.change != Change::Renew {
            invites::delete_of(tx, id).await?;
        }
        if let Some(invite) = &self.invite {
            invites::insert(tx, invite).await?;
        }
        if suspends {
            self.end_asked(tx, trail).await?;
        }
        audit::append(tx, trail, &self.changed).await?;
        if self.change == Change::Off && role.reads() {
            audit::append(tx, trail, &self.destroyed).await?;
        }
        if self.change != Change::Renew {
            readers::recount(tx, self.now.day()).await?;
        }
        Ok(Outcome::Done)
    }

    /// What they asked for and nobody answered yet is over: it would stand in the way of whoever is
    /// left, and nobody could take it back.
    async fn end_asked(&self, tx: &mut Tx<'_>, trail: &TrailKey) -> Result<(), StoreError> {
        for asked in proposals::take_of(tx, &self.account).await? {
            let event = Event {
                id: fresh_id(),
                action: Action::ChangeRefused.as_str().to_owned(),
                subject: asked.subject,
                detail: format!("{}; asked by {}", asked.name(), hex(&self.account)),
                ..self.changed.clone()
            };
            audit::append(tx, trail, &event).await?;
        }
        Ok(())
    }

    /// The leads hear of it, and whose account it is: who did not ask to start over should know.
    async fn tell(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        // A turn of the mail takes it that comes after this moment.
        let due = self.now.quarter();
        notices::insert(tx, &Notice { kind: Kind::New, audience: Audience::Leads, due }).await?;
        // The notice becomes mail for leads who want one each time; the others hear of this too.
        outbox::tell_leads(tx, &self.mail, &self.account, Text::Usual, due).await?;
        if self.change == Change::Off {
            return Ok(());
        }
        let (id, account, text) = (self.mail, self.account, Text::Usual);
        outbox::tell(tx, &NewMail { id, account, text, due }).await
    }
}

/// Does what somebody asked for and a lead agreed to; false when it cannot be done any more. A link to
/// start over is made by an admin then, who can show it to nobody but themselves.
///
/// # Errors
/// As every write.
pub async fn act(
    tx: &mut Tx<'_>,
    trail: &TrailKey,
    asked: &Proposal,
    now: Moment,
) -> Result<bool, StoreError> {
    let (Some(account), Some(change)) = (asked.subject, Change::needing_a_lead(&asked.kind)) else {
        return Ok(false);
    };
    let change = AccountChange::new(account, change, asked.asked_by, now);
    let change = AccountChange { agreed: true, ..change };
    Ok(change.run(tx, trail).await? == Outcome::Done)
}
