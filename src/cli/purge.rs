//! What is due to go, goes: by itself in the background of `serve`, and at once with `waypost purge`.
//! It is done in small jobs under a lease, so that one process does it at a time and another goes on
//! where one ended. What may not go is for `store::retention` to say. Only counts are told.

use std::collections::BTreeSet;

use super::{CliError, clock, counting, key_files, opened, say, serve};
use crate::config::Config;
use crate::domain::retention;
use crate::domain::settings::Settings;
use crate::domain::trail::Action;
use crate::store::audit_end::{self, Ended};
use crate::store::leases::{self, Lease};
use crate::store::{self, Store, StoreError, audit, flags, spent};
use crate::vault::trail::{Checkpoint, Event, Head, TrailKey};
use crate::vault::{Id, fresh_id, random};
use crate::web::site::Clock;

/// How long a turn is somebody's without a sign of life, in seconds: a job takes ten at most.
const LEASE: i64 = 600;

/// Concerns that go in one job.
const ROWS: i64 = 20;

/// Lines of the trail that go in one job.
const LINES: i64 = 200;

/// What went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Messages, with all that named them.
    pub concerns: u64,
    /// Epochs whose grants were destroyed.
    pub epochs: u64,
    /// Lines of the trail.
    pub lines: u64,
}

/// What a turn does next.
enum Next {
    /// Counts the months that are over.
    Count,
    /// Gives a day to what is closed and has none.
    Date,
    /// Deletes what is due, after a place in the list.
    Concerns(Option<store::retention::Cursor>),
    /// Destroys the grants of these epochs.
    Grants(BTreeSet<i64>),
    /// Takes away the oldest lines of the trail.
    Lines,
    /// Nothing more.
    Nothing,
}

/// A turn at it, which nobody else has meanwhile.
pub struct Turn<'a> {
    store: &'a Store,
    trail: TrailKey,
    clock: Clock,
    lease: Lease,
    next: Next,
    /// What went in this turn.
    pub done: Purged,
}

impl<'a> Turn<'a> {
    /// Begins; `None` when somebody else is at it.
    ///
    /// # Errors
    /// [`StoreError`] when the store fails.
    pub async fn begin(
        store: &'a Store,
        trail: TrailKey,
        clock: Clock,
    ) -> Result<Option<Self>, StoreError> {
        let (lease, now) = (Lease::fresh(leases::PURGE), clock().0);
        let claimed = store.write(move |tx| {
            Box::pin(async move { leases::claim(tx, &lease, now, now + LEASE).await })
        });
        let done = Purged::default();
        let turn = Self { store, trail, clock, lease, next: Next::Count, done };
        Ok(claimed.await?.then_some(turn))
    }

    /// Does one small job; false when nothing is left to do, or the turn is somebody else's by now.
    ///
    /// # Errors
    /// [`StoreError`] when the store fails: what was done stays done, and the step can be tried again.
    pub async fn step(&mut self) -> Result<bool, StoreError> {
        let today = (self.clock)().day();
        match &self.next {
            Next::Count => {
                let now = (self.clock)();
                self.next = Next::Date;
                counting::months(self.store, self.lease, now, now.0 + LEASE).await
            }
            Next::Date => self.date(today).await,
            Next::Concerns(after) => {
                let due = store::retention::list_due(self.store, today, after.as_ref(), ROWS);
                let due = due.await?;
                let Some(last) = due.last().copied() else {
                    self.next = Next::Grants(spent::list(self.store, today).await?);
                    return Ok(true);
                };
                self.delete(due.into_iter().map(|(_, id)| id).collect(), last, today).await
            }
            Next::Grants(spent) => {
                if let Some(position) = spent.first().copied() {
                    return self.destroy(position, today).await;
                }
                self.next = Next::Lines;
                Ok(true)
            }
            Next::Lines => self.shorten(today).await,
            Next::Nothing => Ok(false),
        }
    }

    /// Ends the turn: somebody else may begin, and what was deleted is in no file any more.
    ///
    /// # Errors
    /// [`StoreError`] when the store fails.
    pub async fn end(self) -> Result<Purged, StoreError> {
        let lease = self.lease;
        let released =
            self.store.write(move |tx| Box::pin(async move { leases::release(tx, &lease).await }));
        released.await?;
        if !self.store.compact().await? {
            tracing::warn!("something reads all the time: the log is cut off when it is quiet");
        }
        Ok(self.done)
    }

    async fn date(&mut self, today: i64) -> Result<bool, StoreError> {
        let days = settings(self.store).await?.retention_on(today);
        let undated = store::retention::list_undated(self.store, ROWS).await?;
        let last = undated.len() < usize::try_from(ROWS).unwrap_or(usize::MAX);
        let dated: Vec<(Id, i64)> = undated
            .into_iter()
            .map(|id| (id, retention::day_of_deletion(today, days, random::bytes())))
            .collect();
        let (lease, now) = (self.lease, (self.clock)().0);
        let stored = self.store.write(move |tx| {
            let dated = dated.clone();
            Box::pin(async move {
                if !leases::claim(tx, &lease, now, now + LEASE).await? {
                    return Ok(false);
                }
                for (concern, day) in &dated {
                    store::retention::schedule(tx, concern, *day).await?;
                }
                spent::date_closed(tx, today).await?;
                store::settings::begin_shorter(tx, today).await?;
                Ok(true)
            })
        });
        let ours = stored.await?;
        if last {
            self.next = Next::Concerns(None);
        }
        Ok(ours)
    }

    async fn delete(
        &mut self,
        due: Vec<Id>,
        last: store::retention::Cursor,
        today: i64,
    ) -> Result<bool, StoreError> {
        let (lease, trail, now) = (self.lease, self.trail.clone(), (self.clock)().0);
        let event = self.event(Action::Purged);
        let stored = self.store.write(move |tx| {
            let (due, trail, event) = (due.clone(), trail.clone(), event.clone());
            Box::pin(async move {
                if !leases::claim(tx, &lease, now, now + LEASE).await? {
                    return Ok(None);
                }
                let mut gone = 0;
                for concern in &due {
                    gone += u64::from(store::retention::delete(tx, concern, today).await?);
                }
                if gone > 0 {
                    let event = Event { detail: gone.to_string(), ..event };
                    audit::append(tx, &trail, &event).await?;
                }
                Ok(Some(gone))
            })
        });
        let Some(gone) = stored.await? else { return Ok(false) };
        self.done.concerns += gone;
        self.next = Next::Concerns(Some(last));
        Ok(true)
    }

    async fn destroy(&mut self, position: i64, today: i64) -> Result<bool, StoreError> {
        let (lease, trail, now) = (self.lease, self.trail.clone(), (self.clock)().0);
        let mut event = self.event(Action::GrantsDestroyed);
        event.detail = format!("epoch {position}");
        let stored = self.store.write(move |tx| {
            let (trail, event) = (trail.clone(), event.clone());
            Box::pin(async move {
                if !leases::claim(tx, &lease, now, now + LEASE).await? {
                    return Ok(None);
                }
                let gone = spent::delete(tx, position, today).await?;
                if gone > 0 {
                    audit::append(tx, &trail, &event).await?;
                }
                Ok(Some(gone))
            })
        });
        let Some(gone) = stored.await? else { return Ok(false) };
        self.done.epochs += u64::from(gone > 0);
        if let Next::Grants(spent) = &mut self.next {
            spent.remove(&position);
        }
        Ok(true)
    }

    /// Takes away lines that are past their time, as far as each follows from the one before: what
    /// somebody was at stays for a person to look at.
    async fn shorten(&mut self, today: i64) -> Result<bool, StoreError> {
        let Some((before, ended)) = self.due_lines(today).await? else {
            self.next = Next::Nothing;
            return Ok(false);
        };
        let (lease, trail, now) = (self.lease, self.trail.clone(), (self.clock)().0);
        let event = self.event(Action::TrailEnded);
        let stored = self.store.write(move |tx| {
            let (ended, trail, event) = (ended.clone(), trail.clone(), event.clone());
            Box::pin(async move {
                if !leases::claim(tx, &lease, now, now + LEASE).await? {
                    return Ok(None);
                }
                let gone = audit_end::delete(tx, before, &ended).await?;
                if gone > 0 {
                    let event = Event { detail: gone.to_string(), ..event };
                    audit::append(tx, &trail, &event).await?;
                }
                Ok(Some(gone))
            })
        });
        let Some(gone) = stored.await? else { return Ok(false) };
        self.done.lines += gone;
        Ok(gone > 0)
    }

    /// The number up to which lines are gone, and what is to stand there after the next job; `None`
    /// where none is due. The newest line never is, nor what a hold keeps.
    async fn due_lines(&self, today: i64) -> Result<Option<(i64, Ended)>, StoreError> {
        let oldest = (today - retention::TRAIL) * 86_400;
        let newest = audit::head(self.store).await?.number;
        let before = audit_end::find(self.store).await?;
        let proven = |ended: &Ended| self.trail.is_proven(&ended.checkpoint, &ended.proof);
        if before.as_ref().is_some_and(|ended| !proven(ended)) {
            return self.broken(today).await.map(|()| None);
        }
        let before = before.map_or(Head::START, |ended| ended.checkpoint.head);
        let (first, last) = (before.number, before.number + LINES);
        let keeping = audit_end::first_held(self.store, first, last, today).await?;
        let kept = keeping.map_or(newest, |number| number.min(newest));
        let (mut head, mut day, mut whole) = (before, i64::MIN, true);
        for linked in audit::list(self.store, before.number, LINES).await? {
            let (event, number) = (&linked.event, linked.head.number);
            if event.at >= oldest || number >= kept {
                break;
            }
            if !self.trail.follows(&head, event, &linked.head) {
                self.broken(today).await?;
                whole = false;
                break;
            }
            (head, day) = (linked.head, day.max(event.at.div_euclid(86_400)));
        }
        if whole && flags::find(self.store, flags::TRAIL).await?.is_some() {
            let mended = self
                .store
                .write(move |tx| Box::pin(async move { flags::delete(tx, flags::TRAIL).await }));
            mended.await?;
        }
        if head == before {
            return Ok(None);
        }
        let checkpoint = Checkpoint { head, day };
        Ok(Some((before.number, Ended { checkpoint, proof: self.trail.prove(&checkpoint) })))
    }

    async fn broken(&self, today: i64) -> Result<(), StoreError> {
        let raised = self
            .store
            .write(move |tx| Box::pin(async move { flags::insert(tx, flags::TRAIL, today).await }));
        if raised.await? {
            tracing::error!("the trail is not whole: see `waypost audit verify`");
        }
        Ok(())
    }

    fn event(&self, action: Action) -> Event {
        Event {
            id: fresh_id(),
            at: (self.clock)().quarter(),
            actor: None,
            action: action.as_str().to_owned(),
            subject: None,
            detail: String::new(),
        }
    }
}

/// The settings that hold, or what they are until set-up was run.
async fn settings(store: &Store) -> Result<Settings, StoreError> {
    let Some((_, body)) = store::settings::newest(store).await? else {
        return Ok(Settings::new("Waypost"));
    };
    serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("settings"))
}

/// A whole turn; `None` when somebody else is at it.
///
/// # Errors
/// [`StoreError`] when the store fails; what is left goes the next time.
pub async fn turn(
    store: &Store,
    trail: TrailKey,
    clock: Clock,
) -> Result<Option<Purged>, StoreError> {
    turn_until(store, trail, clock, || false).await
}

/// A whole turn, or as much of it as is done when `stopping` says so after a step.
pub(super) async fn turn_until(
    store: &Store,
    trail: TrailKey,
    clock: Clock,
    stopping: impl Fn() -> bool,
) -> Result<Option<Purged>, StoreError> {
    let Some(mut turn) = Turn::begin(store, trail, clock).await? else { return Ok(None) };
    while !stopping() && turn.step().await? {}
    turn.end().await.map(Some)
}

/// Runs `waypost purge`: all that is due goes now.
///
/// # Errors
/// [`CliError`] when the database cannot be opened, or somebody else is at it.
pub async fn run(config: &Config) -> Result<(), CliError> {
    let store = opened::store(config, false).await?;
    let key = key_files::staff(&store, &config.data_dir).await?;
    let swept = serve::sweep(&store, clock::now().0).await?;
    let done = turn(&store, TrailKey::new(&key), clock::system()).await?;
    let Some(done) = done else {
        store.close().await;
        return Err(CliError::refused(
            "another process is at it; if it was ended, try again in ten minutes",
        ));
    };
    say::line(&format!(
        "deleted: messages {}, old keys {}, unfinished answers {}, opened codes {}, invites {}, \
         old sign-ins {}, lines of the trail {}",
        done.concerns,
        done.epochs,
        swept.drafts,
        swept.openings,
        swept.invites,
        swept.sign_ins,
        done.lines
    ));
    store.close().await;
    Ok(())
}
