//! PostgreSQL: each job a transaction of its own, run again when it lost against another one or
//! when the server went away under it. The server groups commits by itself.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sqlx::{
    Any, AnyConnection, AnyPool, ConnectOptions as _,
    any::{AnyConnectOptions, AnyPoolOptions},
    pool::PoolConnection,
    postgres::PgConnectOptions,
};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::{
    StoreError, Tx,
    error::{Trouble, timed_out},
    job::{Job, Ran},
    sqlite::NEVER,
    tx::Epochs,
};

/// How long anyone waits for a connection: short, so that a page can still answer with the words in
/// it.
const ACQUIRE: Duration = Duration::from_secs(3);
/// How long the server may take to answer before its connection goes back into the pool.
const BACK: Duration = Duration::from_secs(3);
/// First and longest pause before a job is run again.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(500));
/// How long past a job's deadline its COMMIT may still be waited for.
const GRACE: Duration = Duration::from_secs(1);

/// Settings of each connection, in milliseconds. A server told to lose commits is overruled.
const SETTINGS: &str = "SET statement_timeout = 5000; SET lock_timeout = 4000; \
     SET idle_in_transaction_session_timeout = 10000; SET client_min_messages = error; \
     SELECT set_config('synchronous_commit', 'on', false) \
     WHERE current_setting('synchronous_commit') = 'off'";

/// Opens the pool and tries one connection.
pub(super) async fn connect(
    url: &str,
    connections: u32,
) -> Result<(AnyConnectOptions, AnyPool), StoreError> {
    let options: AnyConnectOptions = url.parse()?;
    let options = options.disable_statement_logging();
    let pool = AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .acquire_slow_threshold(NEVER)
        .after_connect(|connection, _| {
            Box::pin(async move {
                sqlx::raw_sql(SETTINGS).execute(connection).await?;
                Ok(())
            })
        })
        .connect_lazy_with(options.clone());
    drop(pool.acquire().await?);
    Ok((options, pool))
}

/// The port that is connected to.
pub(super) fn port(url: &str) -> Option<u16> {
    url.starts_with("postgres")
        .then(|| url.parse().ok().map(|at: PgConnectOptions| at.get_port()))?
}

/// The files that an address names.
pub(super) fn files(url: &str) -> Vec<PathBuf> {
    let asks = url.split_once('?').map_or("", |(_, asks)| asks);
    let asks: Vec<(String, String)> = serde_html_form::from_str(asks).unwrap_or_default();
    let names = |name: &str| name.starts_with("ssl") && !name.ends_with("mode");
    asks.into_iter().filter(|(name, _)| names(name)).map(|(_, file)| file.into()).collect()
}

/// A connection that is closed unless it is given back whole: a socket in the middle of an exchange
/// must not come back into the pool.
pub(super) struct Held(Option<PoolConnection<Any>>);

impl Held {
    pub(super) async fn acquire(pool: &AnyPool) -> Result<Self, sqlx::Error> {
        pool.acquire().await.map(|connection| Self(Some(connection)))
    }

    /// Before it takes a connection back the pool asks the server whether it is still there, and
    /// would wait for the answer without an end, holding one of its few places.
    pub(super) fn give_back(mut self) {
        if let Some(mut connection) = self.0.take() {
            drop(tokio::spawn(timeout(BACK, connection.return_to_pool())));
        }
    }

    pub(super) fn connection(&mut self) -> &mut AnyConnection {
        self.0.as_mut().expect("given back only by value")
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            drop(connection.detach());
        }
    }
}

/// Runs a job until it is committed, refused, or out of time, and answers it.
pub(super) async fn run(pool: AnyPool, mut job: Box<dyn Job>) {
    if job.take() {
        let outcome = until_done(&pool, job.as_mut()).await;
        job.answer(outcome);
    }
}

enum Fault {
    /// The job, or a statement in it, was refused.
    Refused(StoreError),
    /// The database failed under it.
    Broke { error: Arc<sqlx::Error>, may_be_stored: bool },
}

async fn until_done(pool: &AnyPool, job: &mut dyn Job) -> Result<(), StoreError> {
    let deadline = job.deadline();
    let mut pause = PAUSES.0;
    let mut may_be_stored = false;
    loop {
        let error = match attempt(pool, job, deadline).await {
            Ok(()) => return Ok(()),
            Err(Fault::Refused(StoreError::Database(error))) if may_be_stored => {
                return Err(StoreError::Unknown(error));
            }
            Err(Fault::Refused(error)) => return Err(error),
            Err(Fault::Broke { error, may_be_stored: this_time }) => {
                may_be_stored |= this_time;
                error
            }
        };
        let hopeless =
            pool.is_closed() || !matches!(Trouble::of(&error), Trouble::Lost | Trouble::Again);
        if hopeless || Instant::now() + pause >= deadline {
            return Err(if may_be_stored { StoreError::Unknown(error) } else { error.into() });
        }
        sleep(pause + stagger(pause)).await;
        pause = PAUSES.1.min(pause * 2);
    }
}

/// Up to half of `pause`, different from call to call, so that jobs that met do not meet again.
fn stagger(pause: Duration) -> Duration {
    static TURN: AtomicU64 = AtomicU64::new(0);
    let turn = u32::try_from(TURN.fetch_add(1, Ordering::Relaxed) % 8).unwrap_or_default();
    pause * turn / 16
}

async fn attempt(pool: &AnyPool, job: &mut dyn Job, deadline: Instant) -> Result<(), Fault> {
    let mut held = within(deadline, Held::acquire(pool)).await.map_err(before_commit)?;
    let begin = sqlx::raw_sql("BEGIN ISOLATION LEVEL READ COMMITTED");
    within(deadline, begin.execute(held.connection())).await.map_err(before_commit)?;
    let mut epochs = Epochs::default();
    let tx = Tx::new(held.connection(), true, &mut epochs);
    match timeout_at(deadline, job.run(tx)).await {
        Ok(Ran::Done) => {}
        Ok(Ran::Refused(StoreError::Panicked)) => return Err(Fault::Refused(StoreError::Panicked)),
        Ok(Ran::Refused(refused)) => {
            let rollback = sqlx::raw_sql("ROLLBACK");
            if within(deadline, rollback.execute(held.connection())).await.is_ok() {
                held.give_back();
            }
            return Err(Fault::Refused(refused));
        }
        Ok(Ran::Broke(error)) => return Err(Fault::Broke { error, may_be_stored: false }),
        Err(_) => return Err(before_commit(timed_out())),
    }
    let commit = sqlx::raw_sql("COMMIT");
    match within(deadline + GRACE, commit.execute(held.connection())).await {
        Ok(_) => {
            held.give_back();
            Ok(())
        }
        Err(error) => {
            // An error that the server reports about the transaction means that it was rolled back.
            let may_be_stored = Trouble::of(&error) == Trouble::Lost;
            Err(Fault::Broke { error: Arc::new(error), may_be_stored })
        }
    }
}

fn before_commit(error: sqlx::Error) -> Fault {
    Fault::Broke { error: Arc::new(error), may_be_stored: false }
}

async fn within<T>(
    latest: Instant,
    future: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    timeout_at(latest, future).await.unwrap_or_else(|_| Err(timed_out()))
}
