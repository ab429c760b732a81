//! `waypost recovery`: what the holder of the recovery key does offline, at a terminal.
//! The key is read from a file and goes nowhere: not into the database, not into the log, and never
//! onto a web page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{CliError, clock, opened, say};
use crate::config::{Config, Flags};
use crate::store::{self, Store, StoreError, Tx};
use crate::vault::epoch::next_row;
use crate::vault::{
    self, Audience, Chain, EpochKeys, EpochRow, Id, PrivateHalf, RECOVERY, Reader, Sealed, Vouch,
    grant,
};

/// What to do with the key.
#[derive(clap::Subcommand)]
pub enum Command {
    /// See that the recovery key opens everything that is stored; changes nothing
    Check(Args),
    /// Make new keys to seal to, from today on; what was sent before stays readable
    Rotate(Args),
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

impl Command {
    /// The flags, whichever it is.
    pub fn args(&self) -> &Args {
        match self {
            Self::Check(args) | Self::Rotate(args) => args,
        }
    }
}

/// What the recovery key opens.
pub struct Held {
    /// The chain as this machine believes it.
    pub chain: Chain,
    /// The keys of each epoch it was granted, by position. Never empty.
    pub keys: BTreeMap<i64, EpochKeys>,
}

/// Runs it.
///
/// # Errors
/// [`CliError`] when the key does not open what it should.
pub async fn run(command: &Command, config: &Config) -> Result<(), CliError> {
    let identity = identity(&command.args().identity)?;
    let store = match command {
        Command::Check(_) => opened::to_read(config).await?,
        Command::Rotate(_) => opened::store(config, false).await?,
    };
    let held = held(&store, &config.data_dir, &identity).await?;
    match command {
        Command::Check(_) => check(&store, &held, &identity).await?,
        Command::Rotate(_) => {
            alone(&store, &held.chain).await?;
            rotate(&store, &held, &identity, clock::now().day()).await?;
            // The pin moves on now, and not when somebody next looks.
            crate::web::epochs::read(&store, &config.data_dir).await?;
            say::line("New keys are in use from today on. The recovery key opens them too.");
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
pub async fn held(store: &Store, dir: &Path, identity: &PrivateHalf) -> Result<Held, CliError> {
    let (chain, fault) = crate::web::epochs::look(store, dir).await?;
    if let Some(fault) = fault {
        say::note(&format!("an epoch row is refused: {fault}"));
    }
    let mut keys = BTreeMap::new();
    for granted in store::grants::list_for(store, &RECOVERY).await? {
        let position = granted.position;
        let Some(row) = chain.find(position) else {
            say::note(&format!("epoch {position} is in no signed row and is passed over"));
            continue;
        };
        match grant::open(identity, row, &RECOVERY, &granted.sealed) {
            Ok(opened) => drop(keys.insert(position, opened)),
            Err(error) => say::note(&format!("the grant of epoch {position}: {error}")),
        }
    }
    if keys.is_empty() {
        return Err(CliError::refused("this key opens nothing in this database"));
    }
    Ok(Held { chain, keys })
}

/// Whether the key opens every epoch, and is the one that the leads vouch for.
async fn check(store: &Store, held: &Held, identity: &PrivateHalf) -> Result<(), CliError> {
    let rows = held.chain.rows();
    let closed_to_it = rows.iter().filter(|row| !held.keys.contains_key(&row.position)).count();
    if closed_to_it > 0 {
        return Err(CliError::refused(format!(
            "this key opens {} of {} epochs; what was sealed to the others it cannot read",
            held.keys.len(),
            rows.len()
        )));
    }
    let ours = Reader::recovery(identity.public());
    let vouches = store::vouches::list(store).await?;
    let holds = |vouch: &Vouch| vouch.reader == ours && vouch.verify(&held.chain);
    if !vouches.iter().any(|(_, vouch)| holds(vouch)) {
        return Err(CliError::refused(
            "this key opens everything, but the leads' newest keys do not vouch for it: \
             new keys would not be granted to it",
        ));
    }
    say::line(&format!("This key opens all {} epochs, and is vouched for.", rows.len()));
    Ok(())
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

/// New rows, and what belongs to them; made before the job, which holds no cryptography.
#[derive(Clone)]
struct Next {
    rows: Vec<EpochRow>,
    grants: Vec<(i64, Sealed)>,
    vouch: (Id, Vouch),
    closing: Vec<i64>,
}

/// Makes the next epoch of both audiences, signed by the newest leads' epoch and then by the new
/// one, granted to the recovery key, which the new one vouches for; and closes those before.
async fn rotate(
    store: &Store,
    held: &Held,
    identity: &PrivateHalf,
    today: i64,
) -> Result<(), CliError> {
    let refused = |_| CliError::refused("the newest leads' keys are not this key's to use");
    let newest = |audience| held.chain.newest(audience).map(|row| row.position);
    let signer = newest(Audience::Leads).and_then(|position| held.keys.get(&position));
    let signer = signer.ok_or_else(|| {
        CliError::refused("this key does not open the newest leads' epoch and cannot sign")
    })?;
    let (leads, leads_keys) =
        next_row(signer, &held.chain, Audience::Leads, today).map_err(refused)?;
    let chain = with(&held.chain, &leads);
    let (team, team_keys) =
        next_row(&leads_keys, &chain, Audience::Team, today).map_err(refused)?;
    let chain = with(&chain, &team);
    let ours = Reader::recovery(identity.public());
    let vouch = Vouch::sign(&leads_keys, &chain, ours, today).map_err(refused)?;
    let grant = |row: &EpochRow, keys| {
        (row.position, grant::seal(&identity.public(), row.position, &RECOVERY, keys))
    };
    let next = Next {
        grants: vec![grant(&leads, &leads_keys), grant(&team, &team_keys)],
        vouch: (vault::fresh_id(), vouch),
        closing: [Audience::Leads, Audience::Team].into_iter().filter_map(newest).collect(),
        rows: vec![leads, team],
    };
    let stored = store.write(move |tx| {
        let next = next.clone();
        Box::pin(async move { insert(tx, &next).await })
    });
    match stored.await {
        Err(StoreError::Conflict) => {
            Err(CliError::refused("somebody else made new keys at this moment; look again"))
        }
        done => Ok(done?),
    }
}

fn with(chain: &Chain, row: &EpochRow) -> Chain {
    Chain::verify([chain.rows(), std::slice::from_ref(row)].concat(), chain.pin().as_ref()).0
}

async fn insert(tx: &mut Tx<'_>, next: &Next) -> Result<(), StoreError> {
    for row in &next.rows {
        store::epochs::insert(tx, row).await?;
    }
    for (position, sealed) in &next.grants {
        store::grants::insert(tx, *position, &RECOVERY, sealed).await?;
    }
    for position in &next.closing {
        store::epochs::close(tx, *position).await?;
    }
    let (id, vouch) = &next.vouch;
    store::vouches::insert(tx, id, vouch).await
}
