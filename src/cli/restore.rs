//! `waypost restore`: puts a backup back into an empty place, of either kind of database. What must not
//! go on is ended in a copy, and what is due to go has gone from it, before a row of it stands where it
//! could be served from. It must never write into a place that holds anything, nor leave a place that
//! `serve` would take for whole.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::audit::{Link, parse_link};
use super::backup::archive::{self, Small, Unpacker};
use super::backup::check::{self, Beside, Sound};
use super::backup::scratch::{self, Scratch};
use super::backup::{About, fresh};
use super::restored::{self, Told};
use super::{CliError, clock, opened, recovery, say, surfaces};
use crate::config::{Config, Flags};
use crate::staff::keys::Keys;
use crate::store::{Mode, Store, StoreError, copies, data_dir};
use crate::vault::age::{HEAD, Unsealer};
use crate::vault::{PrivateHalf, RECOVERY};

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) flags: Flags,
    /// The backup
    file: PathBuf,
    /// The file with the recovery key (AGE-SECRET-KEY-PQ-1…) [default: asks for it]
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// A link from a mail of before the backup was made: it must be in its trail
    #[arg(long, value_name = "LINK", value_parser = parse_link)]
    head: Option<Link>,
}

/// The name of the copy inside the data directory.
const COPY: &str = "copy.db";

/// Runs it.
///
/// # Errors
/// [`CliError`] when nothing was restored; the sentence says what is left, if anything.
pub async fn run(args: &Args, config: &Config) -> Result<(), CliError> {
    let mut stop = surfaces::Stop::listen()?;
    opened::whole(config)?;
    is_empty(config).await?;
    let identity = identity(args.identity.as_deref())?;
    let doing = || format!("{} cannot be read", args.file.display());
    let mut file = File::open(&args.file).map_err(CliError::io(doing()))?;
    let mut first = Vec::new();
    let head = HEAD as u64;
    file.by_ref().take(head).read_to_end(&mut first).map_err(CliError::io(doing()))?;
    // Before anything is made: the usual mistake is another key.
    let (unsealer, read) = Unsealer::begin(&identity, &first).map_err(|error| {
        CliError::refused(format!("{} is {error}; nothing was changed", args.file.display()))
    })?;
    let mut place = Place::begin(config)?;
    let source = Source { unsealer, file, first: first.split_off(read), doing: doing() };
    let done = tokio::select! {
        done = restore(&mut place, config, source, &identity, args.head.as_ref()) => done,
        () = stop.asked() => Err(CliError::refused("stopped")),
    };
    match done {
        Ok(told) => {
            place.end()?;
            told.say();
            Ok(())
        }
        Err(error) => {
            say::error(&error);
            Err(CliError::refused(place.undo()))
        }
    }
}

/// The key, from its file or from the terminal.
fn identity(file: Option<&Path>) -> Result<PrivateHalf, CliError> {
    if let Some(file) = file {
        return recovery::identity(file);
    }
    let typed = say::ask("The recovery key, from the paper (AGE-SECRET-KEY-PQ-1…):");
    let typed = typed.ok_or_else(|| {
        CliError::refused("--identity is needed where nobody can be asked for the recovery key")
    })?;
    let typed = zeroize::Zeroizing::new(typed);
    Ok(PrivateHalf::parse(&typed.split_whitespace().collect::<String>())?)
}

/// Refuses a place in which anything is.
async fn is_empty(config: &Config) -> Result<(), CliError> {
    let dir = &config.data_dir;
    let doing = || format!("{} cannot be read", dir.display());
    match fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                let name = entry.map_err(CliError::io(doing()))?.file_name();
                if name != "lost+found" {
                    return Err(not_empty(&format!("{} is in {}", name.display(), dir.display())));
                }
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(CliError::io(doing())(error)),
    }
    if let Some(path) = Store::sqlite_path(&config.database)? {
        let there = path.symlink_metadata().is_ok();
        return if there { Err(not_empty("the database's file is there already")) } else { Ok(()) };
    }
    let store = Store::open(&config.database, Mode::EXISTING).await?;
    let empty = !store.was_migrated().await?
        || (store.is_migrated().await? && copies::is_empty(&store).await?);
    store.close().await;
    if empty { Ok(()) } else { Err(not_empty("something is in the database")) }
}

fn not_empty(what: &str) -> CliError {
    CliError::refused(format!(
        "{what}: a backup is restored into an empty place only, and nothing was changed. Give an empty \
         --data-dir, and on PostgreSQL a new database"
    ))
}

/// A place into which something is being restored: nothing serves it while its mark stands.
struct Place {
    dir: PathBuf,
    made: bool,
    /// The SQLite file, when it is not inside the directory.
    elsewhere: Option<PathBuf>,
    scratch: Option<Scratch>,
    /// Rows may stand in PostgreSQL.
    committed: bool,
}

impl Place {
    fn begin(config: &Config) -> Result<Self, CliError> {
        let dir = config.data_dir.clone();
        let made = !dir.is_dir();
        data_dir::create(&dir)?;
        let mark = "A restore has begun here and not ended: nothing here is of use.\n";
        match data_dir::insert(&dir, data_dir::RESTORING, mark) {
            Ok(true) => {}
            Ok(false) => return Err(CliError::refused("another restore is under way here")),
            Err(error) => {
                if made {
                    // Nothing is in it yet.
                    let _ = fs::remove_dir(&dir);
                }
                return Err(error.into());
            }
        }
        let elsewhere =
            Store::sqlite_path(&config.database)?.filter(|path| !path.starts_with(&dir));
        let mut place = Self { dir, made, elsewhere, scratch: None, committed: false };
        match Scratch::begin(&place.dir, scratch::RESTORE) {
            Ok(scratch) => place.scratch = Some(scratch),
            Err(error) => {
                say::error(&error);
                return Err(CliError::refused(place.undo()));
            }
        }
        Ok(place)
    }

    fn copy(&self) -> Result<PathBuf, CliError> {
        let scratch = self.scratch.as_ref().ok_or_else(|| CliError::refused("it is over"))?;
        Ok(scratch.path(COPY))
    }

    /// It is whole: what marks it goes last.
    fn end(&mut self) -> Result<(), CliError> {
        self.scratch = None;
        Ok(data_dir::remove(&self.dir, data_dir::RESTORING)?)
    }

    /// Takes away what was made here, and says what is left.
    fn undo(&mut self) -> String {
        self.scratch = None;
        if self.committed {
            return format!(
                "nothing was restored; rows may be in the database. Make it anew (dropdb, createdb), \
                 delete everything in {}, and begin again",
                self.dir.display()
            );
        }
        let database = data_dir::database(&self.dir);
        let mut failed = false;
        for path in self.elsewhere.iter().chain([&database]) {
            for more in ["", "-wal", "-shm", "-journal"] {
                let mut name = path.clone().into_os_string();
                name.push(more);
                failed |= fs::remove_file(&name)
                    .is_err_and(|error| error.kind() != std::io::ErrorKind::NotFound);
            }
        }
        for name in [data_dir::PUBLIC_KEY, data_dir::STAFF_KEY, data_dir::PIN] {
            failed |= data_dir::remove(&self.dir, name).is_err();
        }
        // The mark last: what is left without it would be taken for whole.
        failed = failed || data_dir::remove(&self.dir, data_dir::RESTORING).is_err();
        if failed {
            return format!(
                "nothing was restored; delete everything in {} before you begin again",
                self.dir.display()
            );
        }
        if self.made {
            // Whoever put something there meanwhile keeps it.
            let _ = fs::remove_dir(&self.dir);
        }
        "nothing was restored, and nothing is left of it: you can begin again".to_owned()
    }
}

/// The sealed file.
struct Source {
    unsealer: Unsealer,
    file: File,
    /// What was read of it already.
    first: Vec<u8>,
    doing: String,
}

impl Source {
    /// Opens and unpacks it; the database goes into a file.
    async fn unpack(self, database: &Path) -> Result<Small, CliError> {
        let Self { mut unsealer, mut file, first: mut piece, doing } = self;
        let unpacking = |error: archive::UnpackError| {
            CliError::refused(match error {
                archive::UnpackError::Io(error) => format!("the disk is full or fails: {error}"),
                other => other.to_string(),
            })
        };
        let mut unpacker = Unpacker::new(database).map_err(unpacking)?;
        let mut opened = zeroize::Zeroizing::new(Vec::new());
        while !piece.is_empty() {
            unsealer.push(&piece, &mut opened)?;
            unpacker.take(&opened).map_err(unpacking)?;
            opened.clear();
            piece.resize(HEAD, 0);
            let read = file.read(&mut piece).map_err(CliError::io(doing.clone()))?;
            piece.truncate(read);
            tokio::task::yield_now().await;
        }
        unsealer.finish(&mut opened)?;
        unpacker.take(&opened).map_err(unpacking)?;
        unpacker.finish().map_err(unpacking)
    }
}

async fn restore(
    place: &mut Place,
    config: &Config,
    source: Source,
    identity: &PrivateHalf,
    head: Option<&Link>,
) -> Result<Told, CliError> {
    let path = place.copy()?;
    let small = source.unpack(&path).await?;
    let text = |name| small.text(name).map_err(|error| CliError::refused(error.to_string()));
    let about: About = serde_json::from_str(text(archive::ABOUT)?)
        .map_err(|_| CliError::refused("what the backup says of itself cannot be read"))?;
    if about.format != 1 {
        return Err(newer(&about));
    }
    let beside = Beside {
        public_key: text(archive::PUBLIC_KEY)?.to_owned(),
        staff_key: text(archive::STAFF_KEY)?.to_owned(),
        pin: text(archive::PIN)?.to_owned(),
    };
    let copy = Store::open(&Store::sqlite_url(&path), Mode::EXISTING).await?;
    let made = prepare(&copy, &about, &beside, identity, head).await;
    let put = match made {
        Ok(done) => put(place, config, &copy, &beside).await.map(|sound| (done, sound)),
        Err(error) => Err(error),
    };
    copy.close().await;
    let (done, sound) = put?;
    Ok(Told { about, sound, done, data_dir: config.data_dir.clone() })
}

fn newer(about: &About) -> CliError {
    CliError::refused(format!(
        "this backup was made by a newer version ({}): restore it with that one",
        about.version
    ))
}

/// Brings the copy to today's schema, asks of it what is asked of every backup, and ends in it what
/// must not go on.
async fn prepare(
    copy: &Store,
    about: &About,
    beside: &Beside,
    identity: &PrivateHalf,
    head: Option<&Link>,
) -> Result<restored::Done, CliError> {
    match copy.migrate().await {
        Err(StoreError::Corrupt(_)) => return Err(newer(about)),
        done => done?,
    }
    let counts = copies::counts(copy).await?;
    let told = |(name, count): &(&str, i64)| about.rows.get(*name).is_none_or(|told| told == count);
    if !counts.iter().all(told) {
        return Err(check::wrong("it does not hold the rows that it says it holds"));
    }
    let sound = check::check(copy, beside, head).await?;
    let keys = Keys::granted(copy, sound.chain.clone(), identity, &RECOVERY).await?;
    if keys.keys.is_empty() {
        return Err(CliError::refused(
            "this key opens the backup and nothing in it: what people sent would be lost",
        ));
    }
    recovery::check(copy, &keys, identity).await?;
    restored::end(copy, &beside.staff()?, about, clock::now()).await
}

/// Puts the files beside it, and then every row, where they are served from.
async fn put(
    place: &mut Place,
    config: &Config,
    copy: &Store,
    beside: &Beside,
) -> Result<Sound, CliError> {
    let before = check::check(copy, beside, None).await?;
    let pin = before.chain.pin().ok_or_else(|| check::wrong("it has no epochs"))?.to_text();
    for (name, text) in [
        (data_dir::PUBLIC_KEY, &beside.public_key),
        (data_dir::STAFF_KEY, &beside.staff_key),
        (data_dir::PIN, &pin),
    ] {
        data_dir::write(&place.dir, name, text)?;
    }
    let to = if config.database.starts_with("sqlite") {
        fresh(&Store::sqlite_path(&config.database)?.unwrap_or_default()).await?
    } else {
        let to = Store::open(&config.database, Mode::EXISTING).await?;
        to.migrate().await?;
        to
    };
    place.committed = to.is_postgres();
    let done = fill(copy, &to, beside).await;
    if done.is_err() && matches!(copies::is_empty(&to).await, Ok(true)) {
        place.committed = false;
    }
    to.close().await;
    done
}

async fn fill(copy: &Store, to: &Store, beside: &Beside) -> Result<Sound, CliError> {
    let put = match copies::copy(copy, to).await {
        Err(StoreError::Conflict) => return Err(CliError::refused("the database is not empty")),
        done => done?,
    };
    if copies::counts(to).await? != put || copies::counts(copy).await? != put {
        return Err(check::wrong("not every row was restored"));
    }
    check::check(to, beside, None).await
}
