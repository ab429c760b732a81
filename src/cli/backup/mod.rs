//! `waypost backup`: a copy of everything that is kept, sealed to the recovery key, while others go on
//! writing. Before it is sealed it is restored into a database of its own and checked. It must never
//! leave a half file, write over one, or let anything unsealed lie anywhere but in the data directory.
//!
//! ```text
//! age file to the recovery key
//!   tar: README, backup.json, public.key, staff.key, pin, waypost.db
//! ```
//!
//! `waypost.db` is SQLite, whichever database it came from.

pub mod archive;
pub mod check;
pub mod scratch;
mod series;

use std::fs::File;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use self::check::{Beside, Sound};
use self::scratch::Scratch;
use self::series::Target;
use super::{CliError, clock, opened, say, surfaces};
use crate::config::{Config, Flags};
use crate::domain::time::day_text;
use crate::store::{Mode, Store, backups, copies, data_dir};
use crate::vault::PublicHalf;
use crate::vault::age::Sealer;

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) flags: Flags,
    /// The new file; DAY in its name becomes the day, as 2026-11-22
    file: PathBuf,
    /// Delete older files beside it whose names differ in the day alone, until N are left
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    keep: Option<u16>,
}

/// What a backup says of itself.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// 1
    pub format: u32,
    /// The program that made it.
    pub version: String,
    /// The day on which it was made, since 1970-01-01 UTC.
    pub day: i64,
    /// Rows of each table.
    pub rows: std::collections::BTreeMap<String, i64>,
}

/// The name of the copy, and of what it is restored to, inside the data directory.
const COPY: &str = "copy.db";
const DRILL: &str = "drill.db";

/// Bytes read at once.
const PIECE: usize = 256 << 10;

const README: &str = "A backup of Waypost, made by `waypost backup`.\n\n\
    Put it back with `waypost restore` into an empty place: it ends what must not go on, and marks \
    what must be done. See docs/OPERATIONS.md, Backups.\n\
    Without Waypost: waypost.db is a SQLite database. What people wrote stands in `entries`, sealed \
    (age files); the keys stand in `grants`, sealed to the recovery key.\n";

/// Runs it.
///
/// # Errors
/// [`CliError`] when no backup was made, or it could not be noted or the older ones not deleted; the
/// sentence says which.
pub async fn run(args: &Args, config: &Config) -> Result<(), CliError> {
    let mut stop = surfaces::Stop::listen()?;
    opened::no_demo(config)?;
    opened::whole(config)?;
    let today = clock::now().day();
    let target = Target::parse(&args.file, today)?;
    if args.keep.is_some() && !target.is_of_a_series() {
        return Err(CliError::refused(
            "--keep needs the day in the file's name, to tell older ones: write DAY there, as in \
             waypost-DAY.age",
        ));
    }
    let store = Store::open(&config.database, Mode::EXISTING).await?;
    if !store.is_migrated().await? {
        return Err(CliError::refused(
            "the database is older than this program: make the backup with the version that serves \
             it, or start the new one first",
        ));
    }
    // Whatever is under way is dropped, and with it the directory that it is in.
    let about = tokio::select! {
        made = make(&store, config, &target, today) => made?,
        () = stop.asked() => return Err(CliError::refused("stopped: no backup was made")),
    };
    let noted =
        store.write(move |tx| Box::pin(async move { backups::note(tx, today).await })).await;
    store.close().await;
    let rows = |name| about.rows.get(name).copied().unwrap_or_default();
    say::line(&format!("The backup is made: {}", target.path.display()));
    say::line(&format!(
        "It was restored once and checked before it was sealed: {} messages, {} accounts, {} lines \
         of the trail. Only the recovery key opens it.",
        rows("concerns"),
        rows("accounts"),
        rows("audit"),
    ));
    noted.map_err(|error| {
        CliError::refused(format!("the backup is made, and its day could not be noted: {error}"))
    })?;
    if let Some(keep) = args.keep {
        for gone in target.prune(keep.into())? {
            say::line(&format!("Deleted, being over {keep}: {}", gone.display()));
        }
    }
    Ok(())
}

/// Makes the file.
async fn make(
    store: &Store,
    config: &Config,
    target: &Target,
    today: i64,
) -> Result<About, CliError> {
    // What is not right with the chain is told of the copy; here the pin is set where none is yet.
    drop(crate::web::epochs::read(store, &config.data_dir).await?);
    let beside = beside(&config.data_dir)?;
    let scratch = Scratch::begin(&config.data_dir, scratch::BACKUP)?;
    let copy = fresh(&scratch.path(COPY)).await?;
    let copied = copied(store, &copy, &scratch, &beside).await;
    copy.close().await;
    let (counts, sound) = copied?;
    let rows = counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let about = About { format: 1, version, day: today, rows };
    seal(&scratch.path(COPY), &beside, &sound, &about, target).await?;
    Ok(about)
}

/// Fills the copy, restores it into a database of its own, and checks that one.
async fn copied(
    store: &Store,
    copy: &Store,
    scratch: &Scratch,
    beside: &Beside,
) -> Result<(copies::Counts, Sound), CliError> {
    let counts = copies::copy(store, copy).await?;
    let restored = fresh(&scratch.path(DRILL)).await?;
    let found = drill(copy, &restored, &counts, beside).await;
    restored.close().await;
    scratch.remove(DRILL);
    Ok((counts, found?))
}

async fn drill(
    copy: &Store,
    restored: &Store,
    counts: &copies::Counts,
    beside: &Beside,
) -> Result<Sound, CliError> {
    let came = copies::copy(copy, restored).await?;
    if came != *counts || copies::counts(restored).await? != *counts {
        return Err(check::wrong("not every row came back from it"));
    }
    check::check(restored, beside, None).await
}

/// The files beside the database.
fn beside(dir: &Path) -> Result<Beside, CliError> {
    let text = |name: data_dir::Name| {
        data_dir::read(dir, name)?.ok_or_else(|| {
            let path = data_dir::path_of(dir, name);
            let path = path.display();
            CliError::refused(format!(
                "{path} is missing, and belongs into a backup: make it where the staff pages are \
                 served, after `waypost setup`"
            ))
        })
    };
    Ok(Beside {
        public_key: text(data_dir::PUBLIC_KEY)?,
        staff_key: text(data_dir::STAFF_KEY)?,
        pin: text(data_dir::PIN)?,
    })
}

/// A new SQLite database with today's schema.
///
/// # Errors
/// [`CliError::Store`] when it cannot be made.
pub async fn fresh(path: &Path) -> Result<Store, CliError> {
    let store = Store::open(&Store::sqlite_url(path), Mode::CREATE).await?;
    store.migrate().await?;
    Ok(store)
}

/// Packs and seals it under a name that does not count yet, and gives it its own once it is on disk.
async fn seal(
    copy: &Path,
    beside: &Beside,
    sound: &Sound,
    about: &About,
    target: &Target,
) -> Result<(), CliError> {
    let doing = || format!("{} cannot be written", target.path.display());
    let file = tempfile::Builder::new().prefix(".waypost-backup-").tempfile_in(&target.dir);
    let mut sealing = Sealing::begin(file.map_err(CliError::io(doing()))?, &sound.recovery);
    let pin = sound.chain.pin().ok_or_else(|| check::wrong("it has no epochs"))?.to_text();
    let json = serde_json::to_string_pretty(about).map_err(|_| check::wrong("it is too large"))?;
    let small = [
        (archive::README, README),
        (archive::ABOUT, &json),
        (archive::PUBLIC_KEY, &beside.public_key),
        (archive::STAFF_KEY, &beside.staff_key),
        (archive::PIN, &pin),
    ];
    for (name, text) in small {
        sealing.file(name, text, about.day).map_err(CliError::io(doing()))?;
    }
    let reading = || "the copy cannot be read".to_owned();
    let mut from = File::open(copy).map_err(CliError::io(reading()))?;
    let size = from.metadata().map_err(CliError::io(reading()))?.len();
    let head = archive::header(archive::DATABASE, size, about.day);
    sealing.push(&head).map_err(CliError::io(doing()))?;
    let (mut piece, mut packed) = (vec![0; PIECE], 0);
    loop {
        let read = from.read(&mut piece).map_err(CliError::io(reading()))?;
        if read == 0 {
            break;
        }
        packed += read as u64;
        sealing.push(&piece[..read]).map_err(CliError::io(doing()))?;
        tokio::task::yield_now().await;
    }
    if packed != size {
        return Err(check::wrong("somebody changed it meanwhile"));
    }
    sealing.push(&archive::filling(size)).map_err(CliError::io(doing()))?;
    let file = sealing.finish().map_err(CliError::io(doing()))?;
    file.as_file().sync_all().map_err(CliError::io(doing()))?;
    file.persist_noclobber(&target.path).map_err(|failed| CliError::io(doing())(failed.error))?;
    let sync = File::open(&target.dir).and_then(|dir| dir.sync_all());
    sync.map_err(CliError::io(doing()))
}

/// A file that is sealed while it is written.
struct Sealing {
    sealer: Sealer,
    file: NamedTempFile,
    sealed: Vec<u8>,
}

impl Sealing {
    fn begin(file: NamedTempFile, to: &PublicHalf) -> Self {
        let (sealer, first) = Sealer::begin(to);
        Self { sealer, file, sealed: first }
    }

    /// A small file of the archive.
    fn file(&mut self, name: &str, text: &str, day: i64) -> std::io::Result<()> {
        let size = text.len() as u64;
        self.push(&archive::header(name, size, day))?;
        self.push(text.as_bytes())?;
        self.push(&archive::filling(size))
    }

    fn push(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.sealer.push(bytes, &mut self.sealed);
        self.file.write_all(&self.sealed)?;
        self.sealed.clear();
        Ok(())
    }

    /// Ends the archive and the file.
    fn finish(mut self) -> std::io::Result<NamedTempFile> {
        self.push(&archive::END)?;
        self.sealer.finish(&mut self.sealed);
        self.file.write_all(&self.sealed)?;
        Ok(self.file)
    }
}

impl About {
    /// Its day, as people write it.
    pub fn made_on(&self) -> String {
        day_text(self.day)
    }
}
