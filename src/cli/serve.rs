//! `waypost serve`: the public pages, the staff pages and health; alone all of them.

use std::sync::OnceLock;
use std::time::Duration;

use super::metrics::{Job, failed};
use super::purging::Purging;
use super::{CliError, clock, first_admin, key_files, mail, opened, say, surfaces};
use crate::config::{Config, Flags};
use crate::outbox;
use crate::store::notices::{self, Kind, Notice};
use crate::store::{self, Store, flags};
use crate::vault::epoch::DUE_AFTER;
use crate::vault::trail::TrailKey;
use crate::vault::{Audience, StaffKeyFile};
use crate::web::disk::Disk;
use crate::web::fair::Fairness;
use crate::web::limits::Limits;
use crate::web::origin::Origins;
use crate::web::session::StaffSite;
use crate::web::site::{Parts, Site};
use crate::web::stretch::Stretching;

/// How often settings and epochs are read again.
const REFRESH: Duration = Duration::from_secs(5);

/// How often the room for unfinished answers is measured.
const MEASURE: Duration = Duration::from_mins(1);

/// How often what has expired is deleted.
const SWEEP: Duration = Duration::from_mins(5);

/// How often it is looked whether somebody reads what waits.
const WATCH: Duration = Duration::from_mins(1);

/// Rows deleted in one job.
const SWEEP_ROWS: i64 = 500;

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) flags: Flags,
    /// Only this part
    #[arg(value_enum)]
    pub(super) part: Option<Part>,
}

/// A part that can be served apart.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Part {
    /// The public pages, which seal and cannot open
    Public,
    /// The staff pages
    Staff,
    /// What is done in the background
    Worker,
}

/// Runs it until it is told to stop.
///
/// # Errors
/// [`CliError`] when it cannot start; the sentence says what to mend.
pub async fn run(args: &Args, config: &Config) -> Result<(), CliError> {
    let stop = surfaces::Stop::listen()?;
    let origins = Origins::parse(&config.origins)?;
    let fairness = Fairness::parse(&config.fair)?;
    let does = |part| args.part.is_none_or(|only| only == part);
    let public = does(Part::Public).then(|| surfaces::bind(config.public)).transpose()?;
    let staff = does(Part::Staff).then(|| surfaces::bind(config.staff)).transpose()?;
    let health = surfaces::bind(config.health)?;
    opened::no_demo(config)?;
    let store = opened::store(config, true).await?;
    let makes_keys = args.part != Some(Part::Public) && args.part != Some(Part::Worker);
    let code_key = key_files::public(&store, &config.data_dir, makes_keys).await?;
    let staff_key =
        if makes_keys { Some(key_files::staff(&store, &config.data_dir).await?) } else { None };
    let staff = match (staff, staff_key) {
        (Some(listener), Some(key)) => Some((listener, key, staff_origins(config)?)),
        _ => None,
    };
    let clock = clock::system();
    let data_dir = config.data_dir.clone();
    let told_apart = who_is_told_apart(config);
    let disk = Disk::new(config.keep_free_mib);
    let parts = Parts { store, code_key, data_dir, origins, clock, demo: false, fairness, disk };
    let site = Site::open(parts).await?;
    if !site.current().is_open(site.now().day()) {
        say::note(match store::epochs::newest_position(site.store()).await? {
            0 => {
                "The form is not open yet: run `waypost setup`. Or let an admin invite the first \
                 lead, who makes the keys, and run `waypost setup` then."
            }
            _ if site.current().settings().is_none() => {
                "The form is not open yet: the keys are made; run `waypost setup` for the rest."
            }
            _ => {
                "The form is closed: the keys in the database have expired or are refused. \
                 See docs/OPERATIONS.md, New keys and A bad day."
            }
        });
    }
    background(&site, does(Part::Worker));
    let mut purging = None;
    if does(Part::Worker) {
        match key_files::staff_there(site.store(), &config.data_dir).await? {
            Some(key) => {
                purging = Some(Purging::start(site.clone(), TrailKey::new(&key)));
                drop(tokio::spawn(mail::work(site.clone(), key)));
            }
            None => say::note(
                "There is no staff.key here: no mail is sent to staff, and nothing that is closed \
                 goes.",
            ),
        }
    }
    let mut servers = vec![surfaces::health(&site, health)?];
    if let Some(listener) = public {
        say::note(&format!("public pages: {}", site.plain_origin().text));
        if let Some(told_apart) = told_apart {
            say::note(told_apart);
        }
        servers.push(surfaces::public(&site, listener, workers(), Limits::SERVED)?);
    }
    if let Some((listener, key, origins)) = staff {
        say::note(&format!("staff pages: {}", origins.plain().text));
        let link = first_admin::invite(site.store(), &key, &origins.plain().text, site.now());
        if let Err(error) = link.await {
            // The public pages are for people in need: they do not wait for a link.
            say::error(&error);
            say::note(
                "No link for the first admin was made. Start again when the above is mended.",
            );
        }
        let staff_site = staff_site(&site, origins, key);
        servers.push(surfaces::staff(&staff_site, listener, Limits::SERVED)?);
    }
    let store = site.store().clone();
    let done = surfaces::until_stopped(servers, stop).await;
    if let Some(purging) = purging {
        purging.stop().await;
    }
    store.close().await;
    done
}

fn staff_origins(config: &Config) -> Result<Origins, CliError> {
    Ok(Origins::parse(std::slice::from_ref(&config.staff_origin))?)
}

/// The site as its staff reach it. Passphrases are stretched on every core but one.
pub fn staff_site(site: &Site, origins: Origins, staff_key: StaffKeyFile) -> StaffSite {
    let stretching = Stretching::new(workers() - 1);
    StaffSite::new(site.reached_at(origins), staff_key, stretching)
}

/// What the operator should know of fair limits as they are set; nothing where all is as it should
/// be.
fn who_is_told_apart(config: &Config) -> Option<&'static str> {
    if config.fair.client_header.is_some() {
        return None;
    }
    Some(if config.public.ip().is_loopback() {
        "No --client-header is set: visitors who come through a web server on this machine cannot \
         be told apart, and have no limit each, only one for all."
    } else {
        "No --client-header is set: visitors are told apart by where they connect from. Behind a \
         web server on another machine set --client-header and --trusted-proxy."
    })
}

/// One worker a core, as it was when this was first asked: what it is read from cannot be read later.
pub fn workers() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Reads settings and epochs again from time to time, and deletes what has expired.
pub fn background(site: &Site, sweeps: bool) {
    let refreshed = site.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(REFRESH).await;
            if let Err(error) = refreshed.refresh().await {
                failed(Job::Refresh, &error);
            }
        }
    });
    let measured = site.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(MEASURE).await;
            if let Err(error) = measured.measure().await {
                failed(Job::Measure, &error);
            }
        }
    });
    if !sweeps {
        return;
    }
    drop(tokio::spawn(watch(site.clone())));
    let swept = site.clone();
    tokio::spawn(async move {
        loop {
            if let Err(error) = sweep(swept.store(), swept.now().0).await {
                failed(Job::Sweep, &error);
            }
            if let Err(error) = tell_due(&swept).await {
                failed(Job::Sweep, &error);
            }
            tokio::time::sleep(SWEEP).await;
        }
    });
}

/// Closes the form when nobody reads what waits, and opens it when somebody does. Nobody empties the
/// letter box of a demonstration.
async fn watch(site: Site) {
    loop {
        let (current, store, now) = (site.current(), site.store(), site.now());
        let watched = match current.settings() {
            Some(settings) if !site.is_demo() => {
                outbox::watch::turn(store, settings, now).await.map(drop)
            }
            _ => outbox::watch::worked(store, now).await,
        };
        if let Err(error) = watched {
            failed(Job::Watch, &error);
        }
        tokio::time::sleep(WATCH).await;
    }
}

/// Tells the leads, once, when the newest keys are so old that they should make new ones: a flag, and
/// mail that something waits.
///
/// # Errors
/// [`store::StoreError`] when the store fails; it is told the next time.
pub async fn tell_due(site: &Site) -> Result<(), store::StoreError> {
    let today = site.now().day();
    let is_due = || {
        let current = site.current();
        let newest = current.chain().newest(Audience::Leads);
        newest.is_some_and(|row| row.first_day + DUE_AFTER <= today)
    };
    if !is_due() || flags::find(site.store(), flags::KEYS_DUE).await?.is_some() {
        return Ok(());
    }
    // Perhaps they were made elsewhere at this moment.
    site.refresh().await?;
    if !is_due() {
        return Ok(());
    }
    let (kind, audience, due) = (Kind::New, Audience::Leads, site.now().quarter());
    let notice = Notice { kind, audience, due };
    let told = site.store().write(move |tx| {
        Box::pin(async move {
            if flags::insert(tx, flags::KEYS_DUE, today).await? {
                notices::insert(tx, &notice).await?;
            }
            Ok(())
        })
    });
    told.await
}

/// What had expired and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Unfinished answers.
    pub drafts: u64,
    /// Opened codes.
    pub openings: u64,
    /// Invites.
    pub invites: u64,
    /// Half sign-ins, sessions, and counters of those that failed.
    pub sign_ins: u64,
}

/// Deletes what has expired by `now`, in small jobs, and locks sessions in which nobody pressed
/// anything. Tells what went.
///
/// # Errors
/// [`store::StoreError`] when the store fails; what is left is deleted the next time.
pub async fn sweep(store: &Store, now: i64) -> Result<Swept, store::StoreError> {
    let mut all = Swept::default();
    loop {
        let deleted = store.write(move |tx| {
            Box::pin(async move {
                let drafts = store::drafts::delete_expired(tx, now, SWEEP_ROWS).await?;
                let openings = store::openings::delete_expired(tx, now, SWEEP_ROWS).await?;
                store::sessions::lock_idle(tx, now).await?;
                let sign_ins = store::sign_ins::delete_expired(tx, now, SWEEP_ROWS).await?;
                let sessions = store::sessions::delete_expired(tx, now, SWEEP_ROWS).await?;
                let guesses = store::guesses::delete_expired(tx, now, SWEEP_ROWS).await?;
                let invites = store::invites::delete_expired(tx, now, SWEEP_ROWS).await?;
                Ok([drafts, openings, invites, sign_ins, sessions, guesses])
            })
        });
        let deleted = deleted.await?;
        let [drafts, openings, invites, sign_ins, sessions, guesses] = deleted;
        all.drafts += drafts;
        all.openings += openings;
        all.invites += invites;
        all.sign_ins += sign_ins + sessions + guesses;
        if deleted.into_iter().all(|rows| rows < SWEEP_ROWS.unsigned_abs()) {
            return Ok(all);
        }
    }
}
