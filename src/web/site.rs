//! The running site: its store, its key file, its settings and epochs as last read, its clock.
//! It holds no key that opens anything stored, and no state that a restart would miss.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use actix_web::web::Bytes;

use super::fair::{Fair, Fairness};
use super::origin::{Origin, Origins};
use crate::domain::concern::Step;
use crate::domain::hours::Next;
use crate::domain::law_text::{self, Block};
use crate::domain::letter_box::{Standing, Why};
use crate::domain::retention::USUAL;
use crate::domain::settings::Settings;
use crate::domain::time::Moment;
use crate::store::flags::Flag;
use crate::store::{self, Store, StoreError};
use crate::vault::{Audience, Chain, ChainFault, EpochRow, PublicKeyFile};
use crate::words::{Book, Lang, Told, Voice, Words};

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
}

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
}

/// Settings and epochs as last read.
pub struct Current {
    settings: Option<Settings>,
    version: i64,
    languages: Vec<Lang>,
    /// What the operator says of the law, by language.
    law: Vec<(Lang, Arc<[Block]>)>,
    book: &'static Book,
    chain: Chain,
    /// The newest row of the chain that was seen, whether it is believed or not.
    newest: i64,
    /// The first epoch row that does not follow.
    fault: Option<ChainFault>,
    /// How it stands with the form, by the flags.
    standing: Standing,
    /// Pages without a visitor's state, rendered once per language.
    pages: Mutex<HashMap<(Lang, &'static str), Bytes>>,
}

/// What is sealed to: a job that stores what was sealed names both.
pub struct SealTo {
    /// The epoch.
    pub epoch: EpochRow,
    /// The newest row of the chain that was seen when it was chosen.
    pub newest: i64,
}

impl Current {
    /// The settings; absent until set-up was run.
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref()
    }

    /// The languages that are on, the default first.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// What the operator says of the law here, in a language; empty for nothing.
    pub fn law(&self, lang: Lang) -> Arc<[Block]> {
        let own = self.law.iter().find(|(own, _)| *own == lang);
        own.map_or_else(|| Arc::from([]), |(_, blocks)| blocks.clone())
    }

    /// A step as whoever holds a code is told of it.
    pub fn told_step(&self, step: Step) -> Step {
        step.told(self.steps_told())
    }

    /// The steps that whoever holds a code is told, besides that we have it.
    pub fn steps_told(&self) -> &[Step] {
        self.settings.as_ref().map_or(&Step::OPTIONAL, |settings| &settings.steps_told)
    }

    /// The words of a language in a voice, with the channels as they hold.
    pub fn words(&self, lang: Lang, voice: Voice) -> &'static Words {
        self.book.words(lang, voice)
    }

    /// The operator's name; ours until set-up was run.
    pub fn operator(&self) -> &str {
        self.settings.as_ref().map_or("Waypost", |settings| &settings.operator)
    }

    /// What the questions' words may need to say of the operator.
    pub fn told(&self) -> Told<'_> {
        let readers = self.settings.as_ref().map_or(0, |settings| i64::from(settings.readers));
        Told { operator: self.operator(), readers, ..Told::default() }
    }

    /// The days on which somebody reads; none until set-up was run.
    pub fn days_read(&self) -> &[u8] {
        self.settings.as_ref().map_or(&[], |settings| &settings.hours.days)
    }

    /// Whether everyone in the state must report; then set-up has named the state's line.
    pub fn everyone_must_report(&self) -> bool {
        self.settings.as_ref().is_some_and(|s| s.everyone_must_report && s.state_line.is_some())
    }

    /// When somebody reads next, where nobody does now: the day of the week and the hour.
    pub fn nobody_until(&self, now: Moment) -> Option<(u8, i8)> {
        match self.settings.as_ref()?.hours.next(now) {
            Next::Now => None,
            Next::At { weekday, hour } => Some((weekday, hour)),
        }
    }

    /// How long unfinished answers are kept, in minutes.
    pub fn draft_minutes(&self) -> i64 {
        self.settings.as_ref().map_or(120, |settings| i64::from(settings.draft_minutes))
    }

    /// The same in hours, as the pages say it; 0 stands for half an hour.
    pub fn draft_hours(&self) -> i64 {
        self.draft_minutes() / 60
    }

    /// How long what is closed is kept, in days: the longer of what holds and what is to come.
    pub fn retention_days(&self) -> i64 {
        self.settings.as_ref().map_or(USUAL, |settings| settings.retention_days).into()
    }

    /// The epoch that is sealed to today, where there is one that has not expired.
    pub fn epoch(&self, audience: Audience, today: i64) -> Option<&EpochRow> {
        self.chain.newest(audience).filter(|row| row.last_day >= today)
    }

    /// The epochs, as this machine believes them.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The first epoch row that does not follow from what this machine has seen.
    pub fn fault(&self) -> Option<ChainFault> {
        self.fault
    }

    /// Whether anything can be sent: set up, both audiences have an epoch, and somebody reads what
    /// waits.
    pub fn is_open(&self, today: i64) -> bool {
        let there = |audience| self.epoch(audience, today).is_some();
        self.settings.is_some()
            && there(Audience::Team)
            && there(Audience::Leads)
            && !matches!(self.standing(), Standing::Closed(_))
    }

    /// How it stands with the form as far as that hangs on who reads. That nobody is left is known
    /// before anything has raised a flag.
    pub fn standing(&self) -> Standing {
        match &self.settings {
            Some(settings) if settings.readers == 0 => Standing::Closed(Why::Nobody),
            _ => self.standing,
        }
    }

    /// A page without a visitor's state that was rendered before.
    pub fn page(&self, lang: Lang, name: &'static str) -> Option<Bytes> {
        self.pages.lock().ok()?.get(&(lang, name)).cloned()
    }

    /// Keeps such a page until settings or epochs change, and gives it back.
    pub fn keep_page(&self, lang: Lang, name: &'static str, page: Bytes) -> Bytes {
        if let Ok(mut pages) = self.pages.lock() {
            pages.insert((lang, name), page.clone());
        }
        page
    }
}

impl Site {
    /// A site over a migrated store, with settings and epochs read for the first time.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    pub async fn open(parts: Parts) -> Result<Self, StoreError> {
        let Parts { store, code_key, data_dir, origins, clock, demo, fairness } = parts;
        let raised = store::flags::list(&store).await?;
        let current = read(&store, &data_dir, &raised).await?;
        report(current.fault);
        let (fair, current) = (Fair::new(fairness), RwLock::new(Arc::new(current)));
        let flags = RwLock::new(raised);
        let inner = Inner { store, code_key, data_dir, clock, demo, fair, current, flags };
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
        let raised = store::flags::list(&self.inner.store).await?;
        let fresh = read(&self.inner.store, &self.inner.data_dir, &raised).await?;
        if let Ok(mut flags) = self.inner.flags.write() {
            *flags = raised;
        }
        let Ok(mut current) = self.inner.current.write() else { return Ok(()) };
        let new_fault = fresh.fault != current.fault;
        if new_fault {
            // Once, and not as often as somebody sends: the log would tell when.
            report(fresh.fault);
        }
        let new_rows = fresh.chain.pin() != current.chain.pin() || fresh.newest != current.newest;
        let moved = fresh.version != current.version || fresh.standing != current.standing;
        if new_fault || new_rows || moved {
            *current = Arc::new(fresh);
        }
        Ok(())
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

    /// What a person should look at, as last read.
    pub fn flags(&self) -> Vec<Flag> {
        self.inner.flags.read().map_or_else(|poisoned| poisoned.into_inner().clone(), |f| f.clone())
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

async fn read(store: &Store, data_dir: &Path, raised: &[Flag]) -> Result<Current, StoreError> {
    // First: a row that is added in between is noticed later, as newer than this.
    let newest = store::epochs::newest_position(store).await?;
    let (chain, fault) = super::epochs::read(store, data_dir).await?;
    let (version, settings) = match store::settings::newest(store).await? {
        Some((version, body)) => {
            let settings = serde_json::from_str::<Settings>(&body);
            (version, Some(settings.map_err(|_| StoreError::Corrupt("settings"))?))
        }
        None => (0, None),
    };
    let codes = settings.as_ref().map_or(&[][..], |settings| &settings.languages);
    let mut languages: Vec<Lang> = codes.iter().filter_map(|code| Lang::parse(code)).collect();
    if languages.is_empty() {
        languages = Lang::ALL.to_vec();
    }
    let texts = settings.iter().flat_map(|settings| &settings.law_texts);
    // What was not refused when it was stored is read again: what could not be shown is not.
    let law = texts.filter_map(|(code, text)| {
        Some((Lang::parse(code)?, Arc::from(law_text::parse(text).ok()?)))
    });
    let law = law.collect();
    let book = settings.as_ref().map_or_else(Book::shipped, |set| Book::of(&set.channels));
    let pages = Mutex::default();
    let standing = store::flags::form(raised);
    Ok(Current { settings, version, languages, law, book, chain, newest, fault, standing, pages })
}
