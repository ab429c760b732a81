//! SQLite's one writer: a task that owns the writing connection, runs the jobs that wait together
//! in one transaction, each in its own SAVEPOINT, commits once and only then answers.
//!
//! When the transaction itself fails (no space, an I/O error, a commit that did not go through),
//! the connection is thrown away and the jobs of the batch are run again one by one on a fresh one,
//! so that a job that cannot be stored takes no other down. Jobs are idempotent, so a commit that
//! failed after all had reached the disk does no harm.

use std::{sync::Arc, time::Duration};

use sqlx::{AnyConnection, Connection as _, any::AnyConnectOptions};
use tokio::{
    runtime::Builder,
    sync::{mpsc, oneshot},
    time::{Instant, timeout, timeout_at},
};

use super::{
    StoreError, Tx,
    error::{Trouble, timed_out},
    job::{Job, Ran},
    sqlite,
    tx::Epochs,
};

/// Jobs in one transaction at most: where one fsync weighs nothing any more against its jobs.
const BATCH: usize = 256;
/// Jobs that may wait; each holds at most one sealed record or draft.
const QUEUE: usize = 1024;
/// After how long without a job the log is copied into the file and cut off: what was deleted does
/// not stay in it.
const QUIET: Duration = Duration::from_secs(5);
/// What a job gets at least, however late its turn comes.
const AT_LEAST: Duration = Duration::from_secs(1);

/// Free pages that are given back at once, before the jobs that came meanwhile have their turn.
const PAGES: &str = "PRAGMA incremental_vacuum(500)";

/// What came of giving pages back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compacted {
    /// There are more.
    More,
    /// All are given back, but somebody reads from the log: it could not be cut off.
    Read,
    /// All are given back, and nothing is left in the log.
    All,
}

enum Message {
    Job(Box<dyn Job>),
    Compact(oneshot::Sender<Result<Compacted, StoreError>>),
    Close(oneshot::Sender<()>),
}

/// The handle to the writer task.
pub(super) struct Writer {
    queue: mpsc::Sender<Message>,
}

impl Writer {
    /// Opens the file and starts the task, on a thread of its own: every statement is a message to
    /// the connection's thread and back, and to wake a thread that waits for nothing else costs less
    /// than to wake a worker that also waits for sockets (docs/PERFORMANCE.md).
    pub(super) async fn start(options: AnyConnectOptions) -> Result<Self, StoreError> {
        let connection = sqlite::writing(&options).await?;
        let (queue, jobs) = mpsc::channel(QUEUE);
        let task = Task { options, connection: Some(connection), logged: false };
        let runtime = Builder::new_current_thread().enable_time().build()?;
        let thread = std::thread::Builder::new().name("writer".to_owned());
        thread.spawn(move || runtime.block_on(task.work(jobs)))?;
        Ok(Self { queue })
    }

    /// Puts a job into the queue, waiting for room until the job's deadline.
    pub(super) async fn submit(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let deadline = job.deadline();
        match timeout_at(deadline, self.queue.send(Message::Job(job))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_closed)) => Err(sqlx::Error::PoolClosed.into()),
            Err(_) => Err(timed_out().into()),
        }
    }

    /// Gives some free pages back to the disk, and cuts the log off when there are none left.
    pub(super) async fn compact(&self) -> Result<Compacted, StoreError> {
        let (sender, done) = oneshot::channel();
        let gone = || StoreError::from(sqlx::Error::PoolClosed);
        self.queue.send(Message::Compact(sender)).await.map_err(|_| gone())?;
        done.await.map_err(|_| gone())?
    }

    /// Runs the jobs that wait, then closes the connection.
    pub(super) async fn close(&self) {
        let (sender, closed) = oneshot::channel();
        if self.queue.send(Message::Close(sender)).await.is_ok() {
            // An error means that the task is gone, which is as closed as can be.
            drop(closed.await);
        }
    }
}

struct Task {
    options: AnyConnectOptions,
    connection: Option<AnyConnection>,
    /// Whether something may be in the log and not in the file.
    logged: bool,
}

/// Why a whole transaction failed.
struct Broken {
    error: Arc<sqlx::Error>,
    /// Whether COMMIT may have reached the disk in spite of it.
    may_be_stored: bool,
}

impl Broken {
    fn before_commit(error: impl Into<Arc<sqlx::Error>>) -> Self {
        Self { error: error.into(), may_be_stored: false }
    }
}

impl Task {
    async fn work(mut self, mut queue: mpsc::Receiver<Message>) {
        let mut messages = Vec::with_capacity(BATCH);
        loop {
            let received = queue.recv_many(&mut messages, BATCH);
            let received =
                if self.logged { timeout(QUIET, received).await } else { Ok(received.await) };
            match received {
                Err(_quiet) => {
                    self.settle().await;
                    continue;
                }
                Ok(0) => return,
                Ok(_) => {}
            }
            let mut jobs = Vec::with_capacity(messages.len());
            let (mut closed, mut compacting) = (Vec::new(), Vec::new());
            for message in messages.drain(..) {
                match message {
                    Message::Job(job) => jobs.extend(in_time(job)),
                    Message::Compact(sender) => compacting.push(sender),
                    Message::Close(sender) => closed.push(sender),
                }
            }
            self.batch(&mut jobs).await;
            for sender in compacting {
                // Who asked may be gone.
                let _ = sender.send(self.compact().await);
            }
            if !closed.is_empty() {
                queue.close();
                while let Some(message) = queue.recv().await {
                    match message {
                        Message::Job(job) => self.batch(in_time(job).as_mut_slice()).await,
                        Message::Compact(sender) => drop(sender),
                        Message::Close(sender) => closed.push(sender),
                    }
                }
                if let Some(connection) = self.connection.take() {
                    drop(connection.close().await);
                }
                for sender in closed {
                    // Who asked may be gone.
                    let _ = sender.send(());
                }
                return;
            }
        }
    }

    /// Copies the log into the file and cuts it off. If that fails it is tried after the next job.
    async fn settle(&mut self) {
        self.logged = false;
        let Some(mut connection) = self.connection.take() else { return };
        let patience = Instant::now() + AT_LEAST;
        if statement(&mut connection, "PRAGMA wal_checkpoint(TRUNCATE)", patience).await.is_ok() {
            self.connection = Some(connection);
        }
    }

    /// Gives some free pages back, and copies the log into the file when there are none left.
    async fn compact(&mut self) -> Result<Compacted, StoreError> {
        let patience = Instant::now() + super::TRY_FOR;
        let connection = match self.connection.take() {
            Some(connection) => Ok(connection),
            None => within(patience, sqlite::writing(&self.options)).await,
        };
        let mut connection = connection?;
        self.logged = true;
        within(patience, sqlx::query(PAGES).execute(&mut connection)).await?;
        let free = sqlx::query_as("PRAGMA freelist_count").fetch_one(&mut connection);
        let (free,): (i64,) = within(patience, free).await?;
        let mut done = Compacted::More;
        if free == 0 {
            let cut = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection);
            let (busy, _, _): (i64, i64, i64) = within(patience, cut).await?;
            done = if busy == 0 { Compacted::All } else { Compacted::Read };
        }
        self.connection = Some(connection);
        Ok(done)
    }

    /// Runs the jobs together; if that fails, one by one. Every job is answered.
    async fn batch(&mut self, jobs: &mut [Box<dyn Job>]) {
        let Some(earliest) = jobs.iter().map(|job| job.deadline()).min() else { return };
        let Err(broken) = self.transaction(jobs, earliest).await else { return };
        let mut hopeless = false;
        let mut reason = Arc::clone(&broken.error);
        for job in jobs {
            if hopeless || Instant::now() >= job.deadline() {
                job.answer(Err(failure(&reason, broken.may_be_stored)));
                continue;
            }
            let deadline = job.deadline();
            let Err(again) = self.transaction(std::slice::from_mut(job), deadline).await else {
                continue;
            };
            job.answer(Err(failure(&again.error, broken.may_be_stored || again.may_be_stored)));
            // The file cannot be reached: the next job would only wait as long again.
            hopeless = Trouble::of(&again.error) == Trouble::Lost;
            reason = again.error;
        }
    }

    /// One transaction with these jobs. They are answered if it went through, and only then.
    async fn transaction(
        &mut self,
        jobs: &mut [Box<dyn Job>],
        deadline: Instant,
    ) -> Result<(), Broken> {
        let patience = deadline.max(Instant::now() + AT_LEAST);
        // Taken out, and put back only when all is well: whatever goes wrong closes it.
        let connection = match self.connection.take() {
            Some(connection) => Ok(connection),
            None => within(patience, sqlite::writing(&self.options)).await,
        };
        let mut connection = connection.map_err(Broken::before_commit)?;
        self.logged = true;
        statement(&mut connection, "BEGIN IMMEDIATE; SAVEPOINT job", patience).await?;
        let (mut outcomes, mut epochs) = (Vec::with_capacity(jobs.len()), Epochs::default());
        for job in jobs.iter_mut() {
            outcomes.push(one(&mut connection, &mut epochs, job.as_mut(), patience).await?);
        }
        if let Err(error) = within(patience, sqlx::query("COMMIT").execute(&mut connection)).await {
            // No space: its last page, the one that counts, was not written. Anything else: who
            // knows.
            let may_be_stored = Trouble::of(&error) != Trouble::Full;
            return Err(Broken { error: Arc::new(error), may_be_stored });
        }
        self.connection = Some(connection);
        for (job, outcome) in jobs.iter_mut().zip(outcomes) {
            job.answer(outcome);
        }
        Ok(())
    }
}

/// The job, unless its caller gave it up or its time has run out: then it is answered, unrun.
fn in_time(mut job: Box<dyn Job>) -> Option<Box<dyn Job>> {
    if !job.take() {
        return None;
    }
    if Instant::now() < job.deadline() {
        return Some(job);
    }
    job.answer(Err(timed_out().into()));
    None
}

fn failure(error: &Arc<sqlx::Error>, may_be_stored: bool) -> StoreError {
    let error = Arc::clone(error);
    if may_be_stored { StoreError::Unknown(error) } else { error.into() }
}

/// One job in its SAVEPOINT, which is there already; the next one's is there afterwards. One text
/// for two statements: each is a message to the connection's thread and back.
async fn one(
    connection: &mut AnyConnection,
    epochs: &mut Epochs,
    job: &mut dyn Job,
    patience: Instant,
) -> Result<Result<(), StoreError>, Broken> {
    let ran = timeout_at(patience, job.run(Tx::new(connection, false, epochs))).await;
    let outcome = match ran {
        Ok(Ran::Done) => Ok(()),
        Ok(Ran::Refused(error)) => Err(error),
        Ok(Ran::Broke(error)) => return Err(Broken::before_commit(error)),
        Err(_) => return Err(Broken::before_commit(timed_out())),
    };
    if outcome.is_err() {
        *epochs = Epochs::default();
    }
    let next = if outcome.is_ok() { "RELEASE job; SAVEPOINT job" } else { "ROLLBACK TO job" };
    statement(connection, next, patience).await?;
    Ok(outcome)
}

async fn statement(
    connection: &mut AnyConnection,
    sql: &'static str,
    patience: Instant,
) -> Result<(), Broken> {
    let done = within(patience, sqlx::query(sql).execute(connection)).await;
    done.map(drop).map_err(Broken::before_commit)
}

async fn within<T>(
    patience: Instant,
    future: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    timeout_at(patience, future).await.unwrap_or_else(|_| Err(timed_out()))
}
