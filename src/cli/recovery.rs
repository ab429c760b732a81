//! `waypost recovery`: what the holder of the recovery key does offline, at a terminal.
//! The key is read from a file and goes nowhere: not into the database, not into the log, and never
//! onto a web page.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{CliError, clock, key_files, opened, recovery_replace, say};
use crate::config::{Config, Flags};
use crate::domain::staff::{AccountState, Role, Username};
use crate::domain::trail::Action;
use crate::staff::keys::Keys;
use crate::staff::rotate::{self, RotateError};
use crate::store::accounts::Account;
use crate::store::{self, Store, audit, days_done};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{Chain, PrivateHalf, RECOVERY, Reader, StaffKeyFile, Vouch, fresh_id};
use crate::web::readers;

/// What to do with the key.
#[derive(clap::Subcommand)]
pub enum Command {
    /// See that the recovery key opens everything that is stored, and note the day; changes nothing else
    Check(Args),
    /// Print a new recovery key and put it in the place of this one
    Replace(Args),
    /// Make new keys to seal to, from today on; what was sent before stays readable
    Rotate(Args),
    /// Let the first lead read, or a later one when all the others are lost
    Admit(AdmitArgs),
}

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) flags: Flags,
    /// The file with the recovery key (AGE-SECRET-KEY-PQ-1…); lines that begin with # are passed over
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
}

/// The flags of `admit`.
#[derive(clap::Args)]
pub struct AdmitArgs {
    /// The name that the lead signs in with
    username: String,
    /// The eight words that the lead reads out, where nobody can be asked at the terminal
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    #[command(flatten)]
    args: Args,
}

impl Command {
    /// The flags, whichever it is.
    pub fn flags(&self) -> &Flags {
        match self {
            Self::Check(args) | Self::Replace(args) | Self::Rotate(args) => &args.flags,
            Self::Admit(admit) => &admit.args.flags,
        }
    }

    /// The file with the key.
    fn identity(&self) -> &Path {
        match self {
            Self::Check(args) | Self::Replace(args) | Self::Rotate(args) => &args.identity,
            Self::Admit(admit) => &admit.args.identity,
        }
    }
}

/// Runs it.
///
/// # Errors
/// [`CliError`] when the key does not open what it should.
pub async fn run(command: &Command, config: &Config) -> Result<(), CliError> {
    let identity = identity(command.identity())?;
    let store = match command {
        Command::Check(_) => opened::to_read(config).await?,
        Command::Replace(_) | Command::Rotate(_) | Command::Admit(_) => {
            opened::store(config, false).await?
        }
    };
    let held = held(&store, &config.data_dir, &identity).await?;
    match command {
        Command::Check(_) => {
            check(&store, &held, &identity).await?;
            if let Err(error) = note_check(config).await {
                say::error(&error);
                say::note("The day of this check was not noted here.");
            }
        }
        Command::Replace(_) => {
            check(&store, &held, &identity).await?;
            let staff_key = key_files::staff(&store, &config.data_dir).await?;
            recovery_replace::replace(&store, &staff_key, &held).await?;
        }
        Command::Rotate(_) => {
            alone(&store, &held.chain).await?;
            let staff_key = key_files::staff(&store, &config.data_dir).await?;
            let word = word_for(&store, &held, &identity).await?;
            rotate(&store, &staff_key, &held, word).await?;
            // The pin moves on now, and not when somebody next looks.
            crate::web::epochs::read(&store, &config.data_dir).await?;
            say::line("New keys are in use from today on. The recovery key opens them too.");
        }
        Command::Admit(args) => {
            let staff_key = key_files::staff(&store, &config.data_dir).await?;
            admit(&store, &staff_key, &held, args).await?;
        }
    }
    store.close().await;
    Ok(())
}

/// The recovery key in a file.
///
/// # Errors
/// [`CliError`] when the file cannot be read or holds something else.
pub fn identity(path: &Path) -> Result<PrivateHalf, CliError> {
    let reading = format!("{} cannot be read", path.display());
    let text = std::fs::read_to_string(path).map_err(CliError::io(reading))?;
    let text = zeroize::Zeroizing::new(text);
    Ok(PrivateHalf::parse_file(&text)?)
}

/// The keys of every epoch that the recovery key was granted. What is refused is told.
///
/// # Errors
/// [`CliError::Refused`] when the key opens nothing in this database.
pub async fn held(store: &Store, dir: &Path, identity: &PrivateHalf) -> Result<Keys, CliError> {
    let (chain, fault) = crate::web::epochs::look(store, dir).await?;
    if let Some(fault) = fault {
        say::note(&format!("an epoch row is refused: {fault}"));
    }
    let held = Keys::granted(store, chain, identity, &RECOVERY).await?;
    if held.keys.is_empty() {
        return Err(CliError::refused("this key opens nothing in this database"));
    }
    Ok(held)
}

/// Lets a lead read who has read out the words of their key.
async fn admit(
    store: &Store,
    staff_key: &StaffKeyFile,
    held: &Keys,
    args: &AdmitArgs,
) -> Result<(), CliError> {
    let name = Username::parse(&args.username);
    let name = name.as_ref().map_or("", Username::as_str);
    let account = store::accounts::find_by_username(store, name).await?;
    let can = |account: &Account| account.state == AccountState::Active;
    let account = account.filter(can).ok_or_else(|| {
        CliError::refused("nobody signs in by that name: the lead accepts the admin's link first")
    })?;
    if account.role != Role::Lead {
        return Err(CliError::refused(
            "that is not a lead's account: a lead lets reviewers read, on the page /people",
        ));
    }
    let reader = readers::reader(&account).ok_or_else(|| CliError::refused("it has no key"))?;
    words_of(&reader, args.words.as_deref())?;
    let trail = TrailKey::new(staff_key);
    crate::staff::admit::admit(store, trail, held, reader, None, clock::now()).await?;
    say::line("They can read now, and let others read on the page /people.");
    say::line("Put the recovery key back into its envelope.");
    Ok(())
}

/// Asks for the words of the stored key until they are right; three times.
fn words_of(reader: &Reader, given: Option<&str>) -> Result<(), CliError> {
    let words = reader.fingerprint();
    if let Some(given) = given {
        return if words.matches(given) { Ok(()) } else { Err(swapped()) };
    }
    say::note(
        "Ask the lead to sign in, to open the page /account, and to read you the eight words",
    );
    say::note("there: face to face, or by telephone if you know the voice.");
    for _ in 0..3 {
        let Some(typed) = say::ask("The eight words:") else { break };
        if words.matches(&typed) {
            return Ok(());
        }
        say::note("These are not the words of the key that is stored. Once more, please.");
    }
    Err(swapped())
}

fn swapped() -> CliError {
    CliError::refused(
        "the words are not those of the key that is stored for this name; nobody was let in. If they \
         were read and typed right, somebody has swapped the key in the database: look into that \
         before anything else",
    )
}

/// Whether the key opens every epoch, and is the one that the leads vouch for. Says so.
///
/// # Errors
/// [`CliError::Refused`] when it does not, or is not.
pub async fn check(store: &Store, held: &Keys, identity: &PrivateHalf) -> Result<(), CliError> {
    let rows = held.chain.rows();
    let closed = store::epochs::list_closed(store).await?;
    let not_held = rows.iter().map(|row| row.position).filter(|at| !held.keys.contains_key(at));
    let (over, others): (BTreeSet<i64>, BTreeSet<i64>) =
        not_held.partition(|position| closed.contains(position));
    // Keys that nothing was left for were destroyed.
    let spent = store::spent::unnamed(store, over.clone()).await?;
    if !others.is_empty() || spent != over {
        return Err(CliError::refused(format!(
            "this key opens {} of {} epochs; what was sealed to the others it cannot read",
            held.keys.len(),
            rows.len()
        )));
    }
    word_for(store, held, identity).await?;
    say::line(&format!("This key opens all {} epochs, and is vouched for.", held.keys.len()));
    if !spent.is_empty() {
        say::line(&format!("{} older ones hold nothing any more: their keys went.", spent.len()));
    }
    Ok(())
}

/// Notes the day, for the page on which the self-check stands.
async fn note_check(config: &Config) -> Result<(), CliError> {
    let store = opened::store(config, false).await?;
    let Some(staff_key) = key_files::staff_there(&store, &config.data_dir).await? else {
        return Err(CliError::refused("there is no staff.key here"));
    };
    let (trail, now) = (TrailKey::new(&staff_key), clock::now());
    let event = Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: None,
        action: Action::RecoveryChecked.as_str().to_owned(),
        subject: None,
        detail: String::new(),
    };
    let noted = store.write(move |tx| {
        let (event, trail) = (event.clone(), trail.clone());
        Box::pin(async move {
            days_done::begin(tx, days_done::RECOVERY_CHECKED, now.day()).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    noted.await?;
    store.close().await;
    say::line("The day is noted. If this is a copy, a lead notes it on the page Health as well.");
    Ok(())
}

/// The leads' word for the recovery key.
async fn word_for(store: &Store, held: &Keys, identity: &PrivateHalf) -> Result<Vouch, CliError> {
    let ours = Reader::recovery(identity.public());
    let vouches = store::vouches::list(store).await?;
    let holds = |vouch: &Vouch| vouch.reader == ours && vouch.verify(&held.chain);
    vouches.into_iter().map(|(_, vouch)| vouch).find(holds).ok_or_else(|| {
        CliError::refused(
            "whatever this key opens, the leads' newest keys do not vouch for it: \
             new keys would not be granted to it",
        )
    })
}

/// Only while the holder of the recovery key is the only lead: new keys made here are granted to
/// nobody else.
async fn alone(store: &Store, chain: &Chain) -> Result<(), CliError> {
    let vouches = store::vouches::list(store).await?;
    let other = |vouch: &Vouch| vouch.reader.holder != RECOVERY && vouch.verify(chain);
    if vouches.iter().any(|(_, vouch)| other(vouch)) {
        return Err(CliError::refused(
            "other people read here: a lead makes new keys for all of them by signing in",
        ));
    }
    Ok(())
}

/// Makes the next epochs, for the holder of the recovery key alone.
async fn rotate(
    store: &Store,
    staff_key: &StaffKeyFile,
    held: &Keys,
    word: Vouch,
) -> Result<(), CliError> {
    let trail = TrailKey::new(staff_key);
    let made = rotate::rotate(store, trail, held, vec![word], None, clock::now());
    made.await.map_err(|error| match error {
        RotateError::NotLead => {
            CliError::refused("this key does not open the newest leads' epoch and cannot sign")
        }
        RotateError::Changed => {
            CliError::refused("somebody else made new keys at this moment; look again")
        }
        RotateError::Store(error) => error.into(),
    })
}
