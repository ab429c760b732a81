//! How much of the disk is kept free. A full disk would refuse one visitor in the middle of a page and
//! take in the next; so the form closes before, and staff can still read, pass on and delete. What is
//! not on this machine's disk, a PostgreSQL server's, is not seen here.

use std::path::Path;
use std::sync::Arc;

use crate::store::data_dir::{self, Room};
use crate::store::{Store, StoreError};

/// What looks how much room there is; handed in, so that tests can fill a disk that is not there.
pub type Look = Arc<dyn Fn(&Path) -> Result<Room, StoreError> + Send + Sync>;

/// How many MiB are kept free, unless set otherwise: what the fastest flood that was measured writes
/// between two looks, and room for staff and for the database's log.
pub const USUAL_MIB: u32 = 256;

const MIB: u64 = 1 << 20;

/// The disk that the database is on.
#[derive(Clone)]
pub struct Disk {
    look: Look,
    keep_free: u64,
}

impl Disk {
    /// The disk of the data directory, of which so many MiB are kept free; 0 closes nothing.
    pub fn new(keep_free_mib: u32) -> Self {
        Self::seen_by(Arc::new(data_dir::room), keep_free_mib)
    }

    /// The same, and something else looks.
    pub fn seen_by(look: Look, keep_free_mib: u32) -> Self {
        Self { look, keep_free: u64::from(keep_free_mib) * MIB }
    }

    /// How much room there is.
    ///
    /// # Errors
    /// [`StoreError::File`] when the system does not say.
    pub fn room(&self, dir: &Path) -> Result<Room, StoreError> {
        (self.look)(dir)
    }

    /// Bytes that are kept free.
    pub const fn keep_free(&self) -> u64 {
        self.keep_free
    }

    /// Whether there is too little room to take anything in. Once it `was` full, it is so until there
    /// is a quarter more than is kept free, so that the form does not open and close all the time. A
    /// disk of which the system says nothing is not full, nor one that we do not write to.
    pub fn is_full(&self, store: &Store, dir: &Path, was: bool) -> bool {
        if store.is_postgres() {
            return false;
        }
        self.room(dir).is_ok_and(|room| room.free < self.bound(was))
    }

    const fn bound(&self, was: bool) -> u64 {
        if was { self.keep_free + self.keep_free / 4 } else { self.keep_free }
    }

    /// Tells the log of a change.
    pub fn report(full: bool) {
        if full {
            tracing::error!("the disk is nearly full: the form is closed until there is room");
        } else {
            tracing::warn!("there is room on the disk again: it no longer keeps the form closed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_full_is_full_until_there_is_a_quarter_more() {
        let disk = Disk::new(USUAL_MIB);
        assert_eq!((disk.bound(false), disk.bound(true)), (256 * MIB, 320 * MIB));
        assert_eq!((Disk::new(0).bound(false), Disk::new(0).bound(true)), (0, 0));
    }
}
