//! New keys: the next epochs of both audiences, granted to exactly those whose keys the leads have
//! given their word for. Made with the newest leads' keys, and with nothing less; what is not
//! vouched for is never granted, and named instead.

use super::keys::Keys;
use crate::domain::staff::AccountState;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::accounts::Account;
use crate::store::epochs::Stray;
use crate::store::flags::{self, KEYS_DUE};
use crate::store::{self, Store, StoreError, Tx, accounts, audit, epochs, grants, vouches};
use crate::vault::epoch::{NotSigner, next_row};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{
    Audience, Chain, EpochKeys, EpochRow, Id, RECOVERY, Reader, Sealed, Vouch, fresh_id, grant, hex,
};
use crate::web::readers::{self, Reads};

/// Why no new keys were made.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// The newest leads' key is not held.
    #[error("these keys do not open the newest leads' epoch and cannot sign")]
    NotLead,
    /// Somebody else made new keys, or one of the readers was switched off or has another key.
    #[error("the epochs or the readers changed meanwhile")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<NotSigner> for RotateError {
    fn from(_: NotSigner) -> Self {
        Self::NotLead
    }
}

/// Somebody who gets no new keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody gave their word for the key yet.
    Waits,
    /// Their account holds another key, or another part, than the one that was vouched for.
    OtherKey,
    /// A row says that the leads gave their word, and its signature is not theirs.
    Forged,
}

/// Who reads today, and who does not.
#[derive(Default)]
pub struct Standing {
    /// What was signed for those whom the newest leads' epoch vouches for, as their accounts stand.
    pub readers: Vec<Vouch>,
    /// Everybody else whose part it is to read, and those who are not there at all: without a name.
    pub others: Vec<(String, Why)>,
}

impl Standing {
    /// Who stands where, by the rows of a chain.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be asked.
    pub async fn read(store: &Store, chain: &Chain) -> Result<Self, StoreError> {
        let newest = chain.newest(Audience::Leads).map(|row| row.position);
        let (sound, other): (Vec<_>, Vec<_>) =
            vouches::list(store).await?.into_iter().partition(|(_, vouch)| vouch.verify(chain));
        let sound: Vec<Vouch> = sound.into_iter().map(|(_, vouch)| vouch).collect();
        // Those of older epochs count no longer, and are no forgeries.
        let forged: Vec<Id> = other
            .iter()
            .filter(|(_, vouch)| Some(vouch.signer) == newest)
            .map(|(_, vouch)| vouch.reader.holder)
            .collect();
        let mut standing = Self::default();
        standing.take_recovery(&sound);
        let there = readers::list(store, chain).await?;
        for (account, reads) in there.iter().filter(|(account, _)| account.role.reads()) {
            standing.take(account, *reads, &sound, forged.contains(&account.id));
        }
        let known = |id: &Id| there.iter().any(|(account, _)| account.id == *id);
        let strangers = forged.iter().filter(|id| !known(id)).count();
        standing.others.extend((0..strangers).map(|_| (String::new(), Why::Forged)));
        Ok(standing)
    }

    /// The one recovery key that is vouched for; none where there are two.
    fn take_recovery(&mut self, sound: &[Vouch]) {
        let is_it = |vouch: &&Vouch| vouch.reader == Reader::recovery(vouch.reader.public.clone());
        let mut found = sound.iter().filter(is_it);
        let Some(first) = found.next() else { return };
        if found.all(|vouch| vouch.reader == first.reader) {
            self.readers.push(first.clone());
        }
    }

    fn take(&mut self, account: &Account, reads: Reads, sound: &[Vouch], is_forged: bool) {
        if account.state != AccountState::Active {
            return;
        }
        let name = account.username.clone();
        let vouch =
            sound.iter().find(|vouch| readers::reader(account).as_ref() == Some(&vouch.reader));
        match vouch.filter(|_| matches!(reads, Reads::Team | Reads::Both)) {
            Some(vouch) => self.readers.push(vouch.clone()),
            None if is_forged => self.others.push((name, Why::Forged)),
            None if vouch.is_none() && sound.iter().any(|one| one.reader.holder == account.id) => {
                self.others.push((name, Why::OtherKey));
            }
            None => self.others.push((name, Why::Waits)),
        }
    }

    /// Names exactly those who would be given new keys, and the word that was given for each: who
    /// agrees to it agrees to nobody else. Letters and digits.
    pub fn seen(&self) -> String {
        let mut seen: Vec<_> = self.readers.iter().map(|vouch| hex(&vouch.signature)).collect();
        seen.sort_unstable();
        seen.join(".")
    }

    /// Whether somebody is among the readers.
    pub fn has(&self, holder: &Id) -> bool {
        self.readers.iter().any(|vouch| vouch.reader.holder == *holder)
    }
}

/// New rows, and what belongs to them; made before the job, which holds no cryptography.
#[derive(Clone)]
pub struct Next {
    rows: [EpochRow; 2],
    given: Vec<Vouch>,
    grants: Vec<(i64, Id, Sealed)>,
    vouches: Vec<(Id, Vouch)>,
    closing: Vec<i64>,
    /// What somebody put behind the chain, and the last row that follows.
    strays: (Vec<Stray>, i64),
    events: Vec<Event>,
}

/// Makes the next epoch of both audiences, signed by the newest leads' epoch and then by the new
/// one; vouches anew for those for whom `given` is the leads' word, and for nobody else, grants each
/// what is theirs to read, and closes the epochs before. `actor` is the lead; none for the recovery key.
///
/// # Errors
/// [`RotateError`]; nothing is stored then.
pub async fn rotate(
    store: &Store,
    trail: TrailKey,
    keys: &Keys,
    given: Vec<Vouch>,
    actor: Option<Id>,
    now: Moment,
) -> Result<(), RotateError> {
    let mut next = prepare(keys, given, actor, now)?;
    next.take_away(strays(store, &keys.chain).await?, actor, now);
    let stored = store.write(move |tx| {
        let (next, trail) = (next.clone(), trail.clone());
        Box::pin(async move { next.insert(tx, &trail).await })
    });
    match stored.await {
        Err(StoreError::Conflict) => Err(RotateError::Changed),
        done => Ok(done?),
    }
}

/// What stands behind the rows that follow: nobody seals to it, and the next row would meet it there.
///
/// # Errors
/// [`RotateError::Changed`] when a row that follows was added meanwhile.
async fn strays(store: &Store, chain: &Chain) -> Result<Vec<Stray>, RotateError> {
    let last = chain.rows().last().map_or(0, |row| row.position);
    // First: a row that somebody adds in between is seen below to follow, and is no stray.
    let behind = epochs::list_behind(store, last).await?;
    let (there, _) = Chain::verify(epochs::list(store).await?, chain.pin().as_ref());
    if there.rows() == chain.rows() { Ok(behind) } else { Err(RotateError::Changed) }
}

impl Next {
    /// Takes strays away in the same job, which the trail says.
    fn take_away(&mut self, strays: Vec<Stray>, actor: Option<Id>, now: Moment) {
        if strays.is_empty() {
            return;
        }
        tracing::error!("{} rows that no lead signed are taken away", strays.len());
        self.events.push(Event {
            id: fresh_id(),
            at: now.quarter(),
            actor,
            action: Action::StraysRemoved.as_str().to_owned(),
            subject: None,
            detail: strays.len().to_string(),
        });
        self.strays.0 = strays;
    }

    /// Stores them; a second time, nothing changes.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else made new keys, or one of the readers is not as
    /// they were vouched for, or the word for them was taken back meanwhile.
    pub async fn insert(&self, tx: &mut Tx<'_>, trail: &TrailKey) -> Result<(), StoreError> {
        epochs::delete_strays(tx, &self.strays.0, self.strays.1).await?;
        for row in &self.rows {
            epochs::insert(tx, row).await?;
        }
        // First: who puts another recovery key in the place of the old one holds the newest row, and
        // is done before it is asked whether the word for the old one stands.
        for position in &self.closing {
            epochs::close(tx, *position, self.rows[0].first_day).await?;
        }
        for vouch in &self.given {
            let reader = &vouch.reader;
            // In this order: it locks the account that the word was given for.
            let is_there = reader.holder == RECOVERY || accounts::is_reader(tx, reader).await?;
            if !is_there || !vouches::stands(tx, vouch).await? {
                // Nothing is stored of a job that fails.
                return Err(StoreError::Conflict);
            }
        }
        for (position, holder, sealed) in &self.grants {
            grants::insert(tx, *position, holder, sealed).await?;
        }
        for (id, vouch) in &self.vouches {
            vouches::insert(tx, id, vouch).await?;
        }
        flags::delete(tx, KEYS_DUE).await?;
        for event in &self.events {
            audit::append(tx, trail, event).await?;
        }
        store::readers::recount(tx, self.rows[0].first_day).await?;
        Ok(())
    }
}

/// The next keys, as [`rotate`] stores them.
///
/// # Errors
/// [`RotateError::NotLead`].
pub fn prepare(
    keys: &Keys,
    given: Vec<Vouch>,
    actor: Option<Id>,
    now: Moment,
) -> Result<Next, RotateError> {
    let (signer, today) = (keys.signer().ok_or(RotateError::NotLead)?, now.day());
    let newest = |audience| keys.chain.newest(audience).map(|row| row.position);
    let (leads, leads_keys) = next_row(signer, &keys.chain, Audience::Leads, today)?;
    let chain = with(&keys.chain, &leads);
    let (team, team_keys) = next_row(&leads_keys, &chain, Audience::Team, today)?;
    let chain = with(&chain, &team);
    let both: [(&EpochRow, &EpochKeys); 2] = [(&leads, &leads_keys), (&team, &team_keys)];
    let event = |action: Action, subject: Option<Id>, detail: String| Event {
        id: fresh_id(),
        at: now.quarter(),
        actor,
        action: action.as_str().to_owned(),
        subject,
        detail,
    };
    let (mut granted, mut renewed, mut events) = (Vec::new(), Vec::new(), Vec::new());
    for row in [&leads, &team] {
        let detail = format!("{} {}", row.audience, row.number);
        events.push(event(Action::EpochMade, None, detail));
    }
    for reader in given.iter().map(|vouch| &vouch.reader) {
        let both_are_theirs = reader.audience == Audience::Leads;
        let theirs =
            both.iter().filter(|(row, _)| both_are_theirs || row.audience == Audience::Team);
        let before = granted.len();
        for (row, opened) in theirs {
            let sealed = grant::seal(&reader.public, row.position, &reader.holder, opened);
            granted.push((row.position, reader.holder, sealed));
        }
        renewed.push((fresh_id(), Vouch::sign(&leads_keys, &chain, reader.clone(), today)?));
        let subject = (reader.holder != RECOVERY).then_some(reader.holder);
        events.push(event(Action::Vouched, subject, reader.role.clone()));
        events.push(event(Action::Granted, subject, (granted.len() - before).to_string()));
    }
    let closing = [Audience::Leads, Audience::Team].into_iter().filter_map(newest).collect();
    let strays = (Vec::new(), leads.position - 1);
    let rows = [leads, team];
    Ok(Next { rows, given, grants: granted, vouches: renewed, closing, strays, events })
}

fn with(chain: &Chain, row: &EpochRow) -> Chain {
    Chain::verify([chain.rows(), std::slice::from_ref(row)].concat(), chain.pin().as_ref()).0
}
