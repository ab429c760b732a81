//! The audit trail: each event's link is keyed with `staff.key` and covers the link before, so that
//! an event that was changed, left out, put in or moved is found.
//!
//! ```text
//! link = HMAC-SHA256(key, "trail": link before (zeros for the first), number, id, at, actor,
//!                    action, subject, detail)                   actor and subject empty for none
//! key  = HKDF-SHA256(staff.key, "waypost/1 staff.key trail")
//! ```
//!
//! The oldest events go after two years. What is left still begins somewhere: at the link of the last
//! that went, which stands in a checkpoint under the same key.
//!
//! ```text
//! mac = HMAC-SHA256(key, "trail ended": number, link, day)
//! ```
//!
//! Limits: who holds `staff.key` and writes the database can make the whole chain anew, and
//! anybody who writes it can cut off its end. Against both stand the heads that leave the machine:
//! [`Head`] tells nothing of what it covers.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::derive::{Label, derive};
use super::id::{Id, hex, parse_hex};
use super::key_file::StaffKeyFile;
use super::statement::Statement;

/// Something that was done, and by whom. It holds nothing that anybody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Random: an event appended twice is one event.
    pub id: Id,
    /// Seconds since 1970-01-01 UTC, a whole quarter hour.
    pub at: i64,
    /// The account that did it; none for the program itself or a name that we do not know.
    pub actor: Option<Id>,
    /// What was done, a machine name.
    pub action: String,
    /// What it was done to: a concern, an account.
    pub subject: Option<Id>,
    /// More of it, from closed lists: statuses, roles, counts.
    pub detail: String,
}

/// The newest link and its number: written down elsewhere, it holds everything before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// 1, 2, 3 …; 0 before the first event.
    pub number: i64,
    /// The link.
    pub link: [u8; 32],
}

impl Head {
    /// Before the first event.
    pub const START: Self = Self { number: 0, link: [0; 32] };
}

impl fmt::Display for Head {
    /// `<number>-<hex>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.number, hex(&self.link))
    }
}

/// The end of what was taken away: the last event that went. What is left follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Its number and link.
    pub head: Head,
    /// Its day since 1970-01-01 UTC.
    pub day: i64,
}

/// What was read is not a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a head of the audit trail")]
pub struct HeadError;

impl FromStr for Head {
    type Err = HeadError;

    /// Reads `<number>-<hex>`, and no other spelling of it.
    fn from_str(text: &str) -> Result<Self, HeadError> {
        let read = || {
            let (number, link) = text.split_once('-')?;
            let head = Self { number: number.parse().ok()?, link: parse_hex(link)? };
            (head.to_string() == text && head.number >= 0).then_some(head)
        };
        read().ok_or(HeadError)
    }
}

/// What links events. Only the staff side has it; wiped when dropped.
#[derive(Clone)]
pub struct TrailKey(Zeroizing<[u8; 32]>);

impl TrailKey {
    /// The key that follows from `staff.key`.
    pub fn new(staff_key: &StaffKeyFile) -> Self {
        Self(derive(Label::StaffTrail, staff_key.bytes()))
    }

    /// The head after `event`.
    pub fn append(&self, before: &Head, event: &Event) -> Head {
        let number = before.number + 1;
        let statement = Statement::new("trail")
            .field(&before.link)
            .number(number)
            .field(&event.id)
            .number(event.at)
            .field(event.actor.as_ref().map_or(&[], |id| &id[..]))
            .field(event.action.as_bytes())
            .field(event.subject.as_ref().map_or(&[], |id| &id[..]))
            .field(event.detail.as_bytes());
        Head { number, link: self.mac(&statement) }
    }

    fn mac(&self, statement: &Statement) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0[..])
            .expect("HMAC takes a key of any length");
        mac.update(statement.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// What proves a checkpoint: nobody without the key can make one, or move it.
    pub fn prove(&self, checkpoint: &Checkpoint) -> [u8; 32] {
        let Checkpoint { head, day } = checkpoint;
        let statement = Statement::new("trail ended");
        self.mac(&statement.number(head.number).field(&head.link).number(*day))
    }

    /// Whether `proof` is that of this checkpoint, in constant time.
    pub fn is_proven(&self, checkpoint: &Checkpoint, proof: &[u8; 32]) -> bool {
        self.prove(checkpoint).ct_eq(proof).into()
    }

    /// Whether `head` is what `event` made of `before`, in constant time.
    pub fn follows(&self, before: &Head, event: &Event, head: &Head) -> bool {
        let expected = self.append(before, event);
        expected.number == head.number && bool::from(expected.link.ct_eq(&head.link))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> TrailKey {
        TrailKey::new(&StaffKeyFile::from_bytes([byte; 32]))
    }

    fn event() -> Event {
        Event {
            id: [1; 16],
            at: 900 * 2_000_000,
            actor: Some([2; 16]),
            action: "opened".to_owned(),
            subject: Some([3; 16]),
            detail: "new>being_read".to_owned(),
        }
    }

    #[test]
    fn a_known_event_has_this_link() {
        let head = key(3).append(&Head::START, &event());
        assert_eq!(
            head.to_string(),
            "1-6a7056445149fdfa45292d323044487e06613f4a75d1188eee8faf20232b7d2b"
        );
        assert!(key(3).follows(&Head::START, &event(), &head));
        assert!(!key(4).follows(&Head::START, &event(), &head));
    }

    #[test]
    fn a_change_of_any_field_or_of_what_came_before_breaks_the_link() {
        let first = key(3).append(&Head::START, &event());
        let head = key(3).append(&first, &event());
        let changes: [fn(&mut Event); 8] = [
            |event| event.id[0] ^= 1,
            |event| event.at += 900,
            |event| event.actor = None,
            |event| event.actor = Some([0; 16]),
            |event| event.action.push('x'),
            |event| event.subject = None,
            |event| event.detail.clear(),
            |event| std::mem::swap(&mut event.actor, &mut event.subject),
        ];
        for change in changes {
            let mut wrong = event();
            change(&mut wrong);
            assert!(!key(3).follows(&first, &wrong, &head));
        }
        assert!(!key(3).follows(&Head::START, &event(), &head));
        let other = Head { number: 1, link: [0; 32] };
        assert!(!key(3).follows(&other, &event(), &head));
        let renumbered = Head { number: 3, ..head };
        assert!(!key(3).follows(&first, &event(), &renumbered));
    }

    #[test]
    fn a_checkpoint_is_proven_by_its_own_key_as_it_stands_and_by_no_link() {
        let head = key(3).append(&Head::START, &event());
        let checkpoint = Checkpoint { head, day: 20_779 };
        let proof = key(3).prove(&checkpoint);
        assert!(key(3).is_proven(&checkpoint, &proof) && !key(4).is_proven(&checkpoint, &proof));
        let mut link = head.link;
        link[31] ^= 1;
        for wrong in [
            Checkpoint { day: 20_780, ..checkpoint },
            Checkpoint { head: Head { number: 2, ..head }, ..checkpoint },
            Checkpoint { head: Head { link, ..head }, ..checkpoint },
        ] {
            assert!(!key(3).is_proven(&wrong, &proof), "{wrong:?}");
        }
        assert!(!key(3).is_proven(&checkpoint, &head.link));
    }

    #[test]
    fn a_head_reads_back_and_no_other_spelling_does() {
        let head = key(3).append(&Head::START, &event());
        let text = head.to_string();
        assert_eq!(text.parse(), Ok(head));
        for at in 0..text.len() {
            assert_eq!(text[..at].parse::<Head>(), Err(HeadError), "{at}");
        }
        let (upper, zero) = (text.to_uppercase(), format!("0{text}"));
        for wrong in [upper.as_str(), &zero, &format!("+{text}"), &format!("-{text}")] {
            assert_eq!(wrong.parse::<Head>(), Err(HeadError), "{wrong}");
        }
    }
}
