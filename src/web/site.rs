//! The running site: its store, its key file, its settings and epochs as last read, its clock.
//! It holds no key that opens anything stored, and no state that a restart would miss.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, RwLock};

use super::current::{self, Current};
use super::disk::Disk;
use super::fair::{Fair, Fairness};
use super::origin::{Origin, Origins};
use crate::domain::time::Moment;
use crate::store::flags::{self, Flag};
use crate::store::{self, Store, StoreError};
use crate::vault::{Audience, ChainFault, EpochRow, PublicKeyFile};

/// What tells the time; handed in, so that tests can move it.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// The running site, shared by every handler.
#[derive(Clone)]
pub struct Site {
    inner: Arc<Inner>,
    /// Where this side is reached.
    origins: Arc<Origins>,
    /// Where the public pages are.
    public: Arc<Origins>,
}

struct Inner {
    store: Store,
    code_key: PublicKeyFile,
    data_dir: PathBuf,
    clock: Clock,
    demo: bool,
    fair: Fair,
    current: RwLock<Arc<Current>>,
    flags: RwLock<Vec<Flag>>,
    disk: Disk,
    /// The day on which the disk was found to be full, since 1970-01-01 UTC; [`NOT_FULL`] while it is not.
    full_since: AtomicI64,
}

const NOT_FULL: i64 = i64::MIN;

/// What a site is made of.
pub struct Parts {
    /// The store.
    pub store: Store,
    /// The key file that code look-ups are made with.
    pub code_key: PublicKeyFile,
    /// The directory with the pin.
    pub data_dir: PathBuf,
    /// The addresses the public pages are reached at.
    pub origins: Origins,
    /// What tells the time.
    pub clock: Clock,
    /// Whether this is a demonstration: every page says so.
    pub demo: bool,
    /// How fair limits are set.
    pub fairness: Fairness,
    /// How much of the disk is kept free.
    pub disk: Disk,
}

/// What is sealed to: a job that stores what was sealed names both.
pub struct SealTo {
    /// The epoch.
    pub epoch: EpochRow,
    /// The newest row of the chain that was seen when it was chosen.
    pub newest: i64,
}

impl Site {
    /// A site over a migrated store, with settings and epochs read for the first time.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    pub async fn open(parts: Parts) -> Result<Self, StoreError> {
        let Parts { store, code_key, data_dir, origins, clock, demo, fairness, disk } = parts;
        let raised = flags::list(&store).await?;
        let full = disk.is_full(&store, &data_dir, false);
        let current = current::read(&store, &data_dir, &raised, full).await?;
        report(current.fault());
        let (fair, current) = (Fair::new(fairness), RwLock::new(Arc::new(current)));
        if full {
            Disk::report(full);
        }
        let flags = RwLock::new(raised);
        let since = if full { clock().day() } else { NOT_FULL };
        let full_since = AtomicI64::new(since);
        let inner = Inner {
            store,
            code_key,
            data_dir,
            clock,
            demo,
            fair,
            current,
            flags,
            disk,
            full_since,
        };
        let origins = Arc::new(origins);
        let site = Self { inner: Arc::new(inner), public: origins.clone(), origins };
        site.measure().await?;
        Ok(site)
    }

    /// The same site as it is reached at other addresses: those of the staff pages.
    #[must_use]
    pub fn reached_at(&self, origins: Origins) -> Self {
        let (inner, public) = (self.inner.clone(), self.public.clone());
        Self { inner, origins: Arc::new(origins), public }
    }

    /// Reads settings, epochs and flags again. What cannot be read stays as it was.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let full = self.look_at_disk();
        let raised = flags::list(&self.inner.store).await?;
        let fresh = current::read(&self.inner.store, &self.inner.data_dir, &raised, full).await?;
        if let Ok(mut flags) = self.inner.flags.write() {
            *flags = raised;
        }
        let Ok(mut current) = self.inner.current.write() else { return Ok(()) };
        let new_fault = fresh.fault() != current.fault();
        if new_fault {
            // Once, and not as often as somebody sends: the log would tell when.
            report(fresh.fault());
        }
        let new_rows =
            fresh.chain().pin() != current.chain().pin() || fresh.newest != current.newest;
        let moved = fresh.version != current.version || fresh.standing() != current.standing();
        if new_fault || new_rows || moved {
            *current = Arc::new(fresh);
        }
        Ok(())
    }

    /// Whether the disk is full; a change is told in the log, once.
    fn look_at_disk(&self) -> bool {
        let inner = &self.inner;
        let was = inner.full_since.load(Ordering::SeqCst);
        let full = inner.disk.is_full(&inner.store, &inner.data_dir, was != NOT_FULL);
        if full != (was != NOT_FULL) {
            let since = if full { self.now().day() } else { NOT_FULL };
            inner.full_since.store(since, Ordering::SeqCst);
            Disk::report(full);
        }
        full
    }

    /// Measures the room that unfinished answers and opened codes take up, and forgets what fair
    /// limits have counted long enough.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be asked.
    pub async fn measure(&self) -> Result<(), StoreError> {
        let drafts = store::drafts::bytes(self.store()).await?;
        let openings = store::openings::bytes(self.store()).await?;
        self.fair().measured(drafts.saturating_add(openings), self.now());
        Ok(())
    }

    /// Fair limits.
    pub fn fair(&self) -> &Fair {
        &self.inner.fair
    }

    /// Settings and epochs as last read.
    pub fn current(&self) -> Arc<Current> {
        match self.inner.current.read() {
            Ok(current) => current.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// What a person should look at, as last read, and as this machine sees for itself.
    pub fn flags(&self) -> Vec<Flag> {
        let read = self.inner.flags.read();
        let mut flags = read.map_or_else(|poisoned| poisoned.into_inner().clone(), |f| f.clone());
        let since = self.inner.full_since.load(Ordering::SeqCst);
        if since != NOT_FULL {
            flags.push(Flag { name: flags::FORM_FULL.to_owned(), raised_on: since });
        }
        flags
    }

    /// The epoch to seal to, as last read. A newer row in the store is noticed by the job that
    /// stores what was sealed (`store::epochs::require_newest`): then [`Site::refresh`], and again.
    ///
    /// # Errors
    /// [`StoreError::EpochClosed`] when there is no epoch to seal to; any other when the store
    /// cannot be asked.
    pub async fn epoch(&self, audience: Audience) -> Result<SealTo, StoreError> {
        if let Some(known) = self.known(audience) {
            return Ok(known);
        }
        self.refresh().await?;
        self.known(audience).ok_or(StoreError::EpochClosed)
    }

    fn known(&self, audience: Audience) -> Option<SealTo> {
        let current = self.current();
        let epoch = current.epoch(audience, self.now().day())?.clone();
        Some(SealTo { epoch, newest: current.newest })
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The directory with the pin, and on SQLite the database.
    pub fn data_dir(&self) -> &Path {
        &self.inner.data_dir
    }

    /// The key file that code look-ups are made with.
    pub fn code_key(&self) -> &PublicKeyFile {
        &self.inner.code_key
    }

    /// The addresses we are reached at.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// Where a code is used, as somebody types it: the public pages' plain address without its scheme, in the language
    /// with this code.
    pub fn code_address(&self, language: &str) -> String {
        let host = self.public.plain().text.split("://").nth(1).unwrap_or("");
        format!("{host}/{language}/code")
    }

    /// The addresses the public pages are reached at.
    pub fn public_origins(&self) -> &Origins {
        &self.public
    }

    /// How much of the disk is kept free.
    pub fn disk(&self) -> &Disk {
        &self.inner.disk
    }

    /// The plain address.
    pub fn plain_origin(&self) -> &Origin {
        self.origins.plain()
    }

    /// The moment.
    pub fn now(&self) -> Moment {
        (self.inner.clock)()
    }

    /// Whether this is a demonstration.
    pub fn is_demo(&self) -> bool {
        self.inner.demo
    }
}

fn report(fault: Option<ChainFault>) {
    if let Some(fault) = fault {
        tracing::error!("an epoch row is refused: {fault}");
    }
}
