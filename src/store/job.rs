//! A job whose type is forgotten, so that jobs of all kinds wait in one queue, and the ticket its
//! caller waits with.

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use futures_util::FutureExt as _;
use tokio::{
    sync::oneshot,
    time::{Instant, timeout_at},
};

use super::{
    JobFuture, StoreError, Tx,
    error::{Trouble, timed_out},
};

const WAITING: u8 = 0;
const TAKEN: u8 = 1;
const GIVEN_UP: u8 = 2;

/// How one run of a job ended. Nothing of it is stored before the commit.
pub(super) enum Ran {
    /// It did what it wanted.
    Done,
    /// It refused or was refused; the transaction around it is as it was before.
    Refused(StoreError),
    /// The database failed under it; the transaction around it is not to be used any more.
    Broke(Arc<sqlx::Error>),
}

/// A job in a queue.
pub(super) trait Job: Send {
    /// Takes it out of the queue; false when its caller gave it up before.
    fn take(&self) -> bool;
    /// Until when it may be tried.
    fn deadline(&self) -> Instant;
    /// Runs it once. A panic counts as refused.
    fn run<'a>(
        &'a mut self,
        tx: Tx<'a>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Ran> + Send + 'a>>;
    /// Tells its caller how it ended. Only the first answer counts.
    fn answer(&mut self, outcome: Result<(), StoreError>);
}

struct Typed<T, F> {
    work: F,
    value: Option<T>,
    reply: Option<oneshot::Sender<Result<T, StoreError>>>,
    state: Arc<AtomicU8>,
    deadline: Instant,
}

/// What the caller of a job waits with.
pub(super) struct Ticket<T> {
    reply: oneshot::Receiver<Result<T, StoreError>>,
    state: Arc<AtomicU8>,
}

/// A job and the ticket to it.
pub(super) fn new<T, F>(work: F, deadline: Instant) -> (Box<dyn Job>, Ticket<T>)
where
    T: Send + 'static,
    F: for<'a> Fn(&'a mut Tx<'_>) -> JobFuture<'a, T> + Send + Sync + 'static,
{
    let (sender, reply) = oneshot::channel();
    let state = Arc::new(AtomicU8::new(WAITING));
    let ticket = Ticket { reply, state: Arc::clone(&state) };
    (Box::new(Typed { work, value: None, reply: Some(sender), state, deadline }), ticket)
}

impl<T, F> Job for Typed<T, F>
where
    T: Send,
    F: for<'a> Fn(&'a mut Tx<'_>) -> JobFuture<'a, T> + Send + Sync,
{
    fn take(&self) -> bool {
        let was = self.state.compare_exchange(WAITING, TAKEN, Ordering::AcqRel, Ordering::Acquire);
        was.is_ok()
    }

    fn deadline(&self) -> Instant {
        self.deadline
    }

    fn run<'a>(
        &'a mut self,
        mut tx: Tx<'a>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Ran> + Send + 'a>> {
        Box::pin(async move {
            self.value = None;
            let work = &self.work;
            let result = AssertUnwindSafe(async { work(&mut tx).await }).catch_unwind().await;
            match (result, tx.into_failed()) {
                (_, Some(error)) if Trouble::of(&error) != Trouble::Statement => Ran::Broke(error),
                (Err(_panic), _) => Ran::Refused(StoreError::Panicked),
                (Ok(Err(refused)), _) => Ran::Refused(refused),
                (Ok(Ok(_)), Some(error)) => Ran::Refused(error.into()),
                (Ok(Ok(value)), None) => {
                    self.value = Some(value);
                    Ran::Done
                }
            }
        })
    }

    fn answer(&mut self, outcome: Result<(), StoreError>) {
        let Some(reply) = self.reply.take() else { return };
        let answer = match (outcome, self.value.take()) {
            (Ok(()), Some(value)) => Ok(value),
            (Ok(()), None) => Err(StoreError::Corrupt("a job ended without its value")),
            (Err(error), _) => Err(error),
        };
        // The caller may have gone away; the job is done all the same.
        drop(reply.send(answer));
    }
}

impl<T> Ticket<T> {
    /// The answer, or by `latest` what can be said without one.
    pub(super) async fn answer(self, latest: Instant) -> Result<T, StoreError> {
        if let Ok(Ok(answer)) = timeout_at(latest, self.reply).await {
            return answer;
        }
        // No answer: either it still waits, and never will run now, or it is in the middle.
        let was =
            self.state.compare_exchange(WAITING, GIVEN_UP, Ordering::AcqRel, Ordering::Acquire);
        Err(match was {
            Ok(_) => StoreError::Unavailable(Arc::new(timed_out())),
            Err(_) => StoreError::Unknown(Arc::new(timed_out())),
        })
    }
}
