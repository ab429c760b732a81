//! The slow run that a passphrase takes, a few at a time. Each takes 64 MiB and a core for a while:
//! so many run at once as leave a core to everybody else, a short queue waits, and whoever comes
//! after that is told to come again. Each runs on a thread of its own, which goes after those that
//! answer requests.

use std::sync::{Arc, Mutex};

use rustix::process::nice;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::vault::{AccountKey, Cost, Id, Memory, Passphrase, StaffKeyFile, Verifier};

/// How many wait for each that runs: some two seconds.
const WAITING: usize = 8;

/// How far a run steps back behind everything else: niceness, of which 19 is the most.
const BEHIND: i32 = 15;

/// After how many seconds whoever was turned away may come again.
pub const COME_AGAIN: &str = "5";

/// Too many are signing in at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many are signing in at this moment")]
pub struct Busy;

/// What one run is made of, but the passphrase.
pub struct Run {
    /// Whose passphrase it would be.
    pub account: Id,
    /// Stored with the account.
    pub salt: [u8; 16],
    /// Stored with the account.
    pub cost: Cost,
}

/// The places there are.
pub struct Stretching {
    tickets: Arc<Semaphore>,
    free: Arc<Semaphore>,
    memories: Arc<Mutex<Vec<Memory>>>,
}

/// A place in the queue; it is given up when this is dropped, or when its run has ended.
pub struct Ticket<'s> {
    stretching: &'s Stretching,
    permit: OwnedSemaphorePermit,
}

impl Stretching {
    /// So many runs at once, at least one.
    pub fn new(at_once: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            tickets: Arc::new(Semaphore::new(at_once * (1 + WAITING))),
            free: Arc::new(Semaphore::new(at_once)),
            memories: Arc::default(),
        }
    }

    /// A place, before anything else is done for whoever signs in.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub fn enter(&self) -> Result<Ticket<'_>, Busy> {
        let permit = self.tickets.clone().try_acquire_owned().map_err(|_| Busy)?;
        Ok(Ticket { stretching: self, permit })
    }
}

impl Ticket<'_> {
    /// Waits for its turn, and runs.
    ///
    /// # Errors
    /// [`Busy`] when the run was broken off.
    pub async fn run(
        self,
        passphrase: Passphrase,
        run: Run,
        staff_key: &StaffKeyFile,
    ) -> Result<(Verifier, AccountKey), Busy> {
        let Self { stretching, permit } = self;
        let turn = stretching.free.clone().acquire_owned().await.map_err(|_| Busy)?;
        let (memories, staff_key) = (stretching.memories.clone(), staff_key.clone());
        let Run { account, salt, cost } = run;
        // Whoever asked may hang up; the places are given back when the run has ended.
        let (done, ran) = oneshot::channel();
        // A thread of its own, which goes after those that answer, and ends.
        let thread = std::thread::Builder::new().name("stretch".to_owned()).spawn(move || {
            // On Linux a thread's own. One that may not step back only runs beside the others.
            let _ = nice(BEHIND);
            let kept = memories.lock().ok().and_then(|mut kept| kept.pop());
            let mut memory = kept.unwrap_or_default();
            let keys = passphrase.stretch(&account, &salt, cost, &staff_key, &mut memory);
            if let Ok(mut kept) = memories.lock() {
                kept.push(memory);
            }
            drop((turn, permit));
            let _ = done.send(keys);
        });
        thread.map_err(|_| Busy)?;
        ran.await.map_err(|_| Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_runs_a_few_wait_and_the_rest_are_turned_away_at_once() {
        let stretching = Stretching::new(0);
        let mut waiting: Vec<_> =
            (0..=WAITING).map(|_| stretching.enter().unwrap_or_else(|_| panic!())).collect();
        assert!(stretching.enter().is_err());
        // One who gives up makes room for another.
        waiting.pop();
        drop(stretching.enter().unwrap_or_else(|_| panic!("there is room")));
        let run = || Run { account: [1; 16], salt: [2; 16], cost: Cost::LEAST };
        let staff_key = StaffKeyFile::generate();
        let typed = || Passphrase::typed("abandon zoo");
        let first = waiting.pop().map(|ticket| ticket.run(typed(), run(), &staff_key));
        let second = waiting.pop().map(|ticket| ticket.run(typed(), run(), &staff_key));
        let (Some(first), Some(second)) = (first, second) else { panic!("two wait") };
        let (first, second) = tokio::join!(first, second);
        assert!(
            first
                .unwrap_or_else(|_| panic!())
                .0
                .matches(&second.unwrap_or_else(|_| panic!()).0.to_bytes())
        );
        assert_eq!(stretching.memories.lock().unwrap().len(), 1, "one after the other");
        drop(waiting);
        assert_eq!(stretching.tickets.available_permits(), 1 + WAITING);
    }
}
