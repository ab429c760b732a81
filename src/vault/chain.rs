//! The rows of all epochs, checked from the first: each names the one before and is signed by the
//! newest leads' epoch before it; and the pin that remembers how far they were seen to go.
//!
//! What does not follow is refused with everything after it, and sealing goes on to the newest row
//! that does. One case is harder. When the newest row that was ever seen is missing, nothing is
//! sealed to what is left: whoever can write the database could otherwise bring back an epoch whose
//! key somebody who left still holds, by deleting the rows after it.

use super::epoch::{Audience, EpochKeys, EpochRow};
use super::id::{hex, parse_hex};

/// What was seen last, by hash: kept beside the database, and by each reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Hash of the first row.
    pub first: [u8; 32],
    /// Hash of the newest row.
    pub newest: [u8; 32],
}

/// What was read is not a pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a pin")]
pub struct PinError;

impl Pin {
    /// What the pin file holds: three lines of text.
    pub fn to_text(&self) -> String {
        format!("waypost/1 pin\nfirst {}\nnewest {}\n", hex(&self.first), hex(&self.newest))
    }

    /// Reads the pin file.
    ///
    /// # Errors
    /// [`PinError`] for anything that [`Pin::to_text`] does not write.
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let read = || {
            let rest = text.strip_prefix("waypost/1 pin\nfirst ")?;
            let (first, newest) = rest.split_once("\nnewest ")?;
            Some(Self { first: parse_hex(first)?, newest: parse_hex(newest.strip_suffix('\n')?)? })
        };
        read().ok_or(PinError)
    }

    /// Both hashes, the first row's first.
    pub(super) fn to_bytes(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        bytes[..32].copy_from_slice(&self.first);
        bytes[32..].copy_from_slice(&self.newest);
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8; 64]) -> Self {
        let (first, newest) = bytes.split_at(32);
        let half = |half: &[u8]| half.try_into().expect("half of 64 bytes");
        Self { first: half(first), newest: half(newest) }
    }
}

/// Rows of which each follows from the one before.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    rows: Vec<EpochRow>,
    /// The newest row is the pinned one or comes after it.
    reaches_pin: bool,
}

/// The first thing that does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("epoch row {position}: {kind}")]
pub struct ChainFault {
    /// Where the row is, or should be.
    pub position: i64,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// How a row can fail to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// A row is missing, doubled or out of order.
    #[error("rows are missing or out of order")]
    Gap,
    /// It names another row as the one before.
    #[error("does not name the row before it")]
    Previous,
    /// Its number is not the next of its audience, the first row is not the leads', or a
    /// verifying half stands where none should, or does not where one should.
    #[error("is not the next of its audience")]
    Form,
    /// Not signed by the newest leads' epoch before it.
    #[error("is not signed by the leads")]
    Signature,
    /// Another first row than the pinned one: another database. The chain is empty.
    #[error("is not the first row seen before")]
    OtherFirst,
    /// The newest row that was seen before is not there.
    #[error("the newest row seen before is missing: this is an older or another database")]
    RolledBack,
}

impl Chain {
    /// The longest beginning of `rows`, which come in order of position, that follows; and the
    /// first fault, if any.
    ///
    /// Without a pin any first row is taken. With one whose newest row is not in that beginning,
    /// the rows can still be read but none is [`Chain::newest`], so that none is sealed to.
    pub fn verify(rows: Vec<EpochRow>, pin: Option<&Pin>) -> (Self, Option<ChainFault>) {
        let mut chain = Self { rows: Vec::with_capacity(rows.len()), reaches_pin: pin.is_none() };
        let mut previous = [0; 32];
        let mut fault = None;
        for row in rows {
            let hash = row.hash();
            if let Err(kind) = chain.follows(&row, &previous, &hash, pin) {
                fault = Some(ChainFault { position: chain.next_position(), kind });
                break;
            }
            chain.reaches_pin |= pin.is_some_and(|pin| pin.newest == hash);
            previous = hash;
            chain.rows.push(row);
        }
        if !chain.reaches_pin && fault.is_none() {
            let position = chain.next_position();
            fault = Some(ChainFault { position, kind: FaultKind::RolledBack });
        }
        (chain, fault)
    }

    fn follows(
        &self,
        row: &EpochRow,
        previous: &[u8; 32],
        hash: &[u8; 32],
        pin: Option<&Pin>,
    ) -> Result<(), FaultKind> {
        if row.position != self.next_position() {
            return Err(FaultKind::Gap);
        }
        if self.rows.is_empty() && pin.is_some_and(|pin| pin.first != *hash) {
            return Err(FaultKind::OtherFirst);
        }
        if row.previous != *previous {
            return Err(FaultKind::Previous);
        }
        let number = self.last(row.audience).map_or(0, |row| row.number) + 1;
        let is_leads = row.audience == Audience::Leads;
        if row.number != number || row.verifying.is_some() != is_leads {
            return Err(FaultKind::Form);
        }
        let signer = if self.rows.is_empty() { Some(row) } else { self.last(Audience::Leads) };
        let verifying = signer.and_then(|row| row.verifying).ok_or(FaultKind::Form)?;
        if row.is_signed_by(&verifying) { Ok(()) } else { Err(FaultKind::Signature) }
    }

    /// The epoch that a concern for `audience` is sealed to: its newest, unless the chain does not
    /// reach the pin.
    pub fn newest(&self, audience: Audience) -> Option<&EpochRow> {
        self.last(audience).filter(|_| self.reaches_pin)
    }

    /// All rows that follow, in order of position.
    pub fn rows(&self) -> &[EpochRow] {
        &self.rows
    }

    /// The row at a position.
    pub fn find(&self, position: i64) -> Option<&EpochRow> {
        let index = usize::try_from(position.checked_sub(1)?).ok()?;
        self.rows.get(index)
    }

    /// What to remember now; `None` while there are no rows, or they do not reach the old pin.
    pub fn pin(&self) -> Option<Pin> {
        let (first, newest) = (self.rows.first()?, self.rows.last()?);
        self.reaches_pin.then(|| Pin { first: first.hash(), newest: newest.hash() })
    }

    /// The newest leads' row, if `keys` are its keys.
    pub(super) fn signed_by(&self, keys: &EpochKeys) -> Option<&EpochRow> {
        self.newest(Audience::Leads).filter(|row| row.verifying == Some(keys.verifying()))
    }

    fn last(&self, audience: Audience) -> Option<&EpochRow> {
        self.rows.iter().rev().find(|row| row.audience == audience)
    }

    fn next_position(&self) -> i64 {
        self.rows.last().map_or(0, |row| row.position) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::epoch::{first_rows, next_row};
    use crate::vault::{NotSigner, PrivateHalf};

    const TODAY: i64 = 20_000;

    /// Leads, team, leads again, team again; with the keys of both leads' epochs.
    fn four() -> (Vec<EpochRow>, EpochKeys, EpochKeys) {
        let (leads, first, team, _) = first_rows(TODAY);
        let mut rows = vec![leads, team];
        let chain = |rows: &[EpochRow]| Chain::verify(rows.to_vec(), None).0;
        let (row, second) = next_row(&first, &chain(&rows), Audience::Leads, TODAY + 90).unwrap();
        rows.push(row);
        let (row, _) = next_row(&second, &chain(&rows), Audience::Team, TODAY + 90).unwrap();
        rows.push(row);
        (rows, first, second)
    }

    fn pin(rows: &[EpochRow]) -> Pin {
        Chain::verify(rows.to_vec(), None).0.pin().unwrap()
    }

    fn fault(rows: Vec<EpochRow>, pin: Option<&Pin>) -> (usize, Option<(i64, FaultKind)>) {
        let (chain, fault) = Chain::verify(rows, pin);
        (chain.rows().len(), fault.map(|fault| (fault.position, fault.kind)))
    }

    #[test]
    fn rows_made_in_order_follow_and_the_newest_are_sealed_to() {
        let (rows, ..) = four();
        let (chain, fault) = Chain::verify(rows.clone(), None);
        assert_eq!(fault, None);
        assert_eq!(chain.rows(), rows);
        assert_eq!(chain.newest(Audience::Leads), Some(&rows[2]));
        assert_eq!(chain.newest(Audience::Team), Some(&rows[3]));
        assert_eq!(chain.find(2), Some(&rows[1]));
        assert_eq!((chain.find(0), chain.find(5), chain.find(i64::MIN)), (None, None, None));
        assert_eq!(rows[2].number, 2);
        assert_eq!(rows[2].first_day, TODAY + 90);
        assert_eq!(rows[2].last_day, TODAY + 90 + 364);
    }

    #[test]
    fn an_empty_database_has_an_empty_chain() {
        assert_eq!(fault(Vec::new(), None), (0, None));
        let (rows, ..) = four();
        let expected = (0, Some((1, FaultKind::RolledBack)));
        assert_eq!(fault(Vec::new(), Some(&pin(&rows))), expected);
    }

    type Change = (fn(&mut EpochRow), FaultKind);

    #[test]
    fn a_change_of_any_field_is_refused_from_there_on() {
        let (rows, ..) = four();
        let changes: [Change; 9] = [
            (|row| row.position += 1, FaultKind::Gap),
            (|row| row.previous[0] ^= 1, FaultKind::Previous),
            (|row| row.number += 1, FaultKind::Form),
            (|row| row.verifying = row.verifying.map_or(Some([1; 32]), |_| None), FaultKind::Form),
            (|row| row.first_day -= 1, FaultKind::Signature),
            (|row| row.last_day += 1, FaultKind::Signature),
            (|row| row.public = PrivateHalf::generate().public(), FaultKind::Signature),
            (|row| row.signature[0] ^= 1, FaultKind::Signature),
            (|row| row.signature[40] ^= 1, FaultKind::Signature),
        ];
        for index in 0..rows.len() {
            for (change, kind) in changes {
                let mut wrong = rows.clone();
                change(&mut wrong[index]);
                let position = rows[index].position;
                assert_eq!(fault(wrong, None), (index, Some((position, kind))));
            }
        }
    }

    #[test]
    fn rows_left_out_or_swapped_are_refused() {
        let (rows, ..) = four();
        let without = |index: usize| {
            let mut rows = rows.clone();
            rows.remove(index);
            rows
        };
        assert_eq!(fault(without(0), None), (0, Some((1, FaultKind::Gap))));
        assert_eq!(fault(without(1), None), (1, Some((2, FaultKind::Gap))));
        let mut swapped = rows.clone();
        swapped.swap(2, 3);
        assert_eq!(fault(swapped, None), (2, Some((3, FaultKind::Gap))));
    }

    #[test]
    fn a_chain_does_not_begin_with_the_team() {
        let (_, _, mut team, _) = first_rows(TODAY);
        team.position = 1;
        team.previous = [0; 32];
        assert_eq!(fault(vec![team], None), (0, Some((1, FaultKind::Form))));
    }

    #[test]
    fn another_database_is_refused_whole() {
        let (rows, ..) = four();
        let (others, ..) = four();
        let expected = (0, Some((1, FaultKind::OtherFirst)));
        assert_eq!(fault(others, Some(&pin(&rows))), expected);
    }

    #[test]
    fn a_pin_may_lag_behind_but_what_follows_must_follow_it() {
        let (mut rows, _, second) = four();
        let pinned = pin(&rows);
        let (chain, _) = Chain::verify(rows.clone(), Some(&pinned));
        let (next, _) = next_row(&second, &chain, Audience::Team, TODAY + 91).unwrap();
        rows.push(next);
        let (chain, fault) = Chain::verify(rows.clone(), Some(&pinned));
        assert_eq!(fault, None);
        assert_eq!(chain.pin(), Some(pin(&rows)));
        // A forged row after it: sealing goes on to the newest one that follows.
        rows[4].signature[0] ^= 1;
        let (chain, fault) = Chain::verify(rows.clone(), Some(&pinned));
        assert_eq!(fault.map(|fault| fault.position), Some(5));
        assert_eq!(chain.newest(Audience::Team), Some(&rows[3]));
        assert_eq!(chain.pin(), Some(pinned));
    }

    #[test]
    fn nothing_is_sealed_when_the_newest_row_seen_is_gone() {
        let (rows, ..) = four();
        let pinned = pin(&rows);
        let (chain, fault) = Chain::verify(rows[..2].to_vec(), Some(&pinned));
        let expected = ChainFault { position: 3, kind: FaultKind::RolledBack };
        assert_eq!(fault, Some(expected));
        assert_eq!(chain.rows().len(), 2);
        assert_eq!(chain.newest(Audience::Team), None);
        assert_eq!(chain.newest(Audience::Leads), None);
        assert_eq!(chain.pin(), None);
    }

    #[test]
    fn a_lead_who_left_cannot_fork_what_was_pinned() {
        let (rows, first, _) = four();
        let pinned = pin(&rows);
        let (old, _) = Chain::verify(rows[..2].to_vec(), None);
        let (forged, _) = next_row(&first, &old, Audience::Team, TODAY + 100).unwrap();
        let branch = [&rows[..2], &[forged]].concat();
        let (chain, fault) = Chain::verify(branch, Some(&pinned));
        assert_eq!(fault.map(|fault| fault.kind), Some(FaultKind::RolledBack));
        assert_eq!(chain.newest(Audience::Team), None);
        // Nor sign a row after those that others have made since.
        let (chain, _) = Chain::verify(rows, Some(&pinned));
        assert_eq!(next_row(&first, &chain, Audience::Team, TODAY).err(), Some(NotSigner));
    }

    #[test]
    fn a_pin_reads_back_and_nothing_else_does() {
        let pin = Pin { first: [1; 32], newest: [0xab; 32] };
        let text = pin.to_text();
        assert_eq!(
            text,
            format!("waypost/1 pin\nfirst {}\nnewest {}\n", "01".repeat(32), "ab".repeat(32))
        );
        assert_eq!(Pin::parse(&text), Ok(pin));
        for at in 0..text.len() {
            assert_eq!(Pin::parse(&text[..at]), Err(PinError));
        }
        assert_eq!(Pin::parse(&text.to_uppercase()), Err(PinError));
        assert_eq!(Pin::parse(&format!("{text}\n")), Err(PinError));
    }
}
