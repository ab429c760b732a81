//! What was opened of a message. Whatever does not open, was moved here, or was not made by a
//! colleague who can read it, is refused and said so: never shown, never passed over, and never a
//! reason to show nothing of the rest.

use super::Seen;
use crate::domain::addition::Addition;
use crate::domain::concern::Body;
use crate::domain::handled::{Note, Referral};
use crate::domain::notice::Message;
use crate::domain::trail::Action;
use crate::staff::keys::Keys;
use crate::staff::message::read_copy;
use crate::store::entries::{Entry, Kind};
use crate::store::{StoreError, audit, entries, flags};
use crate::vault::{Id, Opener, Place, Written, hex};
use crate::web::signed_in::SignedIn;

/// What [`Written`] calls a note.
pub const NOTE: &str = "note";
/// What [`Written`] calls that something was passed on.
pub const REFERRAL: &str = "referral";

/// What a colleague wrote: who, on which day, what.
pub struct Wrote<T> {
    pub by: Id,
    pub day: i64,
    pub held: T,
}

/// Something that is not shown, and what it stood there as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The first message is not there, or there is more than one.
    First,
    /// An addition.
    Added,
    /// A note.
    Note,
    /// That it was passed on.
    Referral,
    /// A message left for who wrote, or one that nobody here left.
    Message,
    /// A row that is none of ours.
    Row,
    /// A note, a message, or that it was passed on: the trail tells of it, and it is not there.
    Missing,
    /// The danger answer or the language in the clear is not the one inside.
    Outside,
    /// Sealed to a lock whose key this reader was not given.
    NoKey,
}

/// An entry as it was opened: its content, for sealing it again.
pub struct Opened {
    pub entry: Entry,
    pub json: zeroize::Zeroizing<Vec<u8>>,
}

/// What was opened.
#[derive(Default)]
pub struct Read {
    /// What was sent first: one, unless somebody put another beside it.
    pub bodies: Vec<Body>,
    pub additions: Vec<(i64, Addition)>,
    pub notes: Vec<Wrote<Note>>,
    pub referrals: Vec<Wrote<Referral>>,
    pub messages: Vec<Wrote<Message>>,
    pub refused: Vec<Refused>,
    pub opened: Vec<Opened>,
    /// How many entries there are, opened or not.
    pub entries: usize,
}

impl Read {
    /// Opens everything that stands there. What is refused raises a flag for the leads.
    pub async fn of(me: &SignedIn, seen: &Seen, keys: &Keys) -> Result<Self, StoreError> {
        let store = me.visit.staff.store();
        // The trail first: what is added between the two is no loss.
        let told = audit::counts_about(store, &seen.row.id).await?;
        let (entries, damaged) = entries::list_readable(store, &seen.row.id).await?;
        let mut read = Self { entries: entries.len() + damaged, ..Self::default() };
        if damaged > 0 {
            read.refused.push(Refused::Row);
        } else if is_missing(&told, &entries) {
            read.refused.push(Refused::Missing);
        }
        let left = entries.iter().filter(|entry| entry.kind == Kind::Message).count();
        for entry in entries.into_iter().filter(|entry| entry.kind != Kind::Message) {
            if let Err(refused) = read.take(&seen.row.id, keys, entry) {
                read.refused.push(refused);
            }
        }
        let told = read.refused.contains(&Refused::First) || read.refused.contains(&Refused::NoKey);
        if read.bodies.len() > 1 || (read.bodies.is_empty() && !told) {
            read.refused.push(Refused::First);
        }
        if left > read.messages.len() && !read.refused.contains(&Refused::Message) {
            // Whoever writes to the database can seal one to the mailbox; it has no copy of ours.
            read.refused.push(Refused::Message);
        }
        read.notes.sort_by_key(|note| note.held.at);
        read.referrals.sort_by_key(|referral| referral.held.at);
        if let Some(body) = read.bodies.first() {
            let danger = body.answers.value("danger_now").unwrap_or("not_sure");
            if danger != seen.row.danger_now || body.language != seen.row.language {
                read.refused.push(Refused::Outside);
            }
        }
        let telling = read.refused.iter().any(|refused| *refused != Refused::NoKey);
        if telling || keys.fault().is_some() {
            tell(me).await?;
        }
        Ok(read)
    }

    /// What was sent first.
    pub fn body(&self) -> Option<&Body> {
        self.bodies.first()
    }

    /// Which way the writer chose at the gate.
    pub fn path(&self) -> Option<&str> {
        self.body()?.answers.value("path")
    }

    fn take(&mut self, concern: &Id, keys: &Keys, entry: Entry) -> Result<(), Refused> {
        let refused = match entry.kind {
            Kind::Body => Refused::First,
            Kind::Addition => Refused::Added,
            Kind::Note => Refused::Note,
            Kind::Referral => Refused::Referral,
            Kind::Message | Kind::MessageCopy => Refused::Message,
        };
        let epoch = keys.at(entry.epoch).ok_or(Refused::NoKey)?;
        let json = Opener::from(epoch).open(&Place::entry(entry.id), &entry.sealed);
        let json = json.map_err(|_| refused)?;
        let ours = |named: &str| if named == hex(concern) { Ok(()) } else { Err(refused) };
        match entry.kind {
            Kind::Body => {
                let body: Body = serde_json::from_slice(&json).map_err(|_| refused)?;
                ours(&body.concern)?;
                self.bodies.push(body);
            }
            Kind::Addition => {
                let addition: Addition = serde_json::from_slice(&json).map_err(|_| refused)?;
                ours(&addition.concern)?;
                self.additions.push((entry.written_on, addition));
            }
            Kind::Note => {
                let written = written(keys, &json, concern, NOTE).ok_or(refused)?;
                let held = serde_json::from_slice(&written.content).map_err(|_| refused)?;
                self.notes.push(Wrote { by: written.by, day: written.day, held });
            }
            Kind::Referral => {
                let written = written(keys, &json, concern, REFERRAL).ok_or(refused)?;
                let held = serde_json::from_slice(&written.content).map_err(|_| refused)?;
                self.referrals.push(Wrote { by: written.by, day: written.day, held });
            }
            Kind::Message | Kind::MessageCopy => {
                let made = Written::epoch_of(&json).ok().and_then(|made| keys.at(made));
                let opener = Opener::from(made.ok_or(refused)?);
                let (written, held) = read_copy(&opener, concern, &json).ok_or(refused)?;
                self.messages.push(Wrote { by: written.by, day: written.day, held });
            }
        }
        self.opened.push(Opened { entry, json });
        Ok(())
    }
}

/// Whether the trail tells of more than stands there. What it no longer tells of is no loss.
fn is_missing(told: &[(String, i64)], entries: &[Entry]) -> bool {
    let fewer = |kind: Kind, action: Action| {
        let told = told.iter().find(|(told, _)| told == action.as_str()).map_or(0, |(_, n)| *n);
        let there = entries.iter().filter(|entry| entry.kind == kind).count();
        usize::try_from(told).is_ok_and(|told| there < told)
    };
    fewer(Kind::Note, Action::Noted)
        || fewer(Kind::Referral, Action::Referred)
        || fewer(Kind::MessageCopy, Action::Messaged)
}

/// What a colleague wrote, if one did: the MAC is of the epoch that it names.
fn written(keys: &Keys, json: &[u8], concern: &Id, kind: &str) -> Option<Written> {
    let made = keys.at(Written::epoch_of(json).ok()?)?;
    Written::read(json, concern, made).ok().filter(|written| written.kind == kind)
}

/// Tells the leads, once.
async fn tell(me: &SignedIn) -> Result<(), StoreError> {
    let (store, today) = (me.visit.staff.store(), me.visit.now.day());
    if flags::find(store, flags::REFUSED).await?.is_some() {
        return Ok(());
    }
    tracing::error!("something stored about a message is not what was stored, and is refused");
    let told = store
        .write(move |tx| Box::pin(async move { flags::insert(tx, flags::REFUSED, today).await }));
    told.await.map(drop)
}
