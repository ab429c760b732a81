//! The command line: each command reads its flags, does one thing and says what it did.
//! The only place with a real clock, and the only one besides the staff pages that opens anything.

pub mod audit;
pub mod backup;
mod bench;
mod clock;
mod counting;
mod demo;
mod demo_staff;
mod doctor;
pub mod first_admin;
pub mod found;
pub mod key_files;
mod least_power;
mod log;
pub mod logo;
mod mail;
mod metrics;
mod migrate;
pub mod open;
mod opened;
pub mod purge;
mod purging;
pub mod recovery;
mod recovery_replace;
mod restore;
mod restored;
mod say;
pub mod serve;
mod setup;
pub mod surfaces;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, ConfigError, Flags};
use crate::store::StoreError;
use crate::vault::{KeyError, OpenError};

/// Takes in a worry about a child, keeps it sealed, and walks everyone to the official channel.
#[derive(Parser)]
#[command(name = "waypost", version, about, disable_help_subcommand = true)]
struct Cli {
    /// Settings from this file instead of ./waypost.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything on an embedded database, with invented messages, to look around in
    Demo(demo::Args),
    /// Serve: the public pages, the staff pages and health, or the one that is named
    Serve(serve::Args),
    /// Make the keys, print the recovery key and open the form
    Setup(setup::Args),
    /// Bring the database's schema up to date
    Migrate(Flags),
    /// Read what was sent, offline, with the recovery key
    Open(open::Args),
    /// What the holder of the recovery key does, offline
    #[command(subcommand)]
    Recovery(recovery::Command),
    /// Copy everything that is kept into a new file, sealed to the recovery key; also while it serves
    Backup(backup::Args),
    /// Put a backup back into an empty place, with the recovery key
    Restore(restore::Args),
    /// Delete now what is due to go, as `serve` does by itself every hour; prints how much went
    Purge(Flags),
    /// See whether everything is well: exits with 0 when it is, 1 when something needs a look, 2 when it could not be seen
    Doctor(Flags),
    /// The operator's picture on the start page: give one, or take it away
    Logo(logo::Args),
    /// Measure this machine against the limits of its parts
    Bench(bench::Args),
    /// Mail to staff that waits: how much, and trying again what was given up
    #[command(subcommand)]
    Outbox(mail::Command),
    /// The trail of who did what: whether it is whole
    #[command(subcommand)]
    Audit(audit::Command),
    /// What bench starts
    #[command(hide = true)]
    BenchServer,
}

/// Why a command could not do its one thing. Its text is a sentence for the person who typed it.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// An origin cannot be used.
    #[error(transparent)]
    Origin(#[from] crate::web::origin::OriginError),
    /// The header or a proxy to believe cannot be used.
    #[error(transparent)]
    Clients(#[from] crate::web::clients::ClientsError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A key cannot be read.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A sealed record does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The mail server cannot be used.
    #[error(transparent)]
    Mail(#[from] crate::outbox::transport::MailError),
    /// Somebody could not be let in to read.
    #[error(transparent)]
    Admit(#[from] crate::staff::admit::AdmitError),
    /// The system refused.
    #[error("{0}: {1}")]
    Io(String, #[source] std::io::Error),
    /// So many things need a look; each was told.
    #[error("things that need a look: {0}")]
    Amiss(usize),
    /// Anything else that the person can mend; the sentence says how.
    #[error("{0}")]
    Refused(String),
}

impl CliError {
    /// An error of the system, with what was being done.
    pub fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let doing = doing.into();
        move |error| Self::Io(doing, error)
    }

    /// Something that the person can mend.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self::Refused(sentence.into())
    }
}

/// What `doctor` exits with when it could not look, so that nobody takes that for all being well.
const COULD_NOT_LOOK: u8 = 2;

/// Runs the command line; the process's exit code comes back.
pub fn run(hardened: std::io::Result<()>) -> ExitCode {
    let cli = Cli::parse();
    let looks_only = matches!(cli.command, Command::Doctor(_));
    log::start();
    if let Err(error) = hardened {
        tracing::error!("core dumps could not be switched off: {error}");
    }
    if let Err(error) = crate::hardening::allow_connections() {
        tracing::warn!("the number of connections could not be raised: {error}");
    }
    let done = start(cli);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            match error {
                CliError::Amiss(_) => ExitCode::FAILURE,
                _ if looks_only => ExitCode::from(COULD_NOT_LOOK),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

/// Threads inherit what holds the first one, so what `serve` gives up it gives up before there are any.
fn start(cli: Cli) -> Result<(), CliError> {
    let served = match &cli.command {
        Command::Serve(args) => {
            let config = Config::read(&args.flags, cli.config.as_deref())?;
            least_power::take(args, &config)?;
            Some(config)
        }
        _ => None,
    };
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().worker_threads(serve::workers()).build();
    let runtime = runtime.map_err(CliError::io("the runtime did not start"))?;
    match (&cli.command, served) {
        (Command::Serve(args), Some(config)) => runtime.block_on(serve::run(args, &config)),
        _ => runtime.block_on(command(cli)),
    }
}

async fn command(cli: Cli) -> Result<(), CliError> {
    let file = cli.config.as_deref();
    match cli.command {
        Command::Demo(args) => demo::run(&args).await,
        Command::Serve(_) => Err(CliError::refused("it is served before there are threads")),
        Command::Setup(args) => setup::run(&args, &Config::read(&args.flags, file)?).await,
        Command::Migrate(flags) => migrate::run(&Config::read(&flags, file)?).await,
        Command::Open(args) => open::run(&args, &Config::read(&args.flags, file)?).await,
        Command::Recovery(command) => {
            recovery::run(&command, &Config::read(command.flags(), file)?).await
        }
        Command::Backup(args) => backup::run(&args, &Config::read(&args.flags, file)?).await,
        Command::Restore(args) => restore::run(&args, &Config::read(&args.flags, file)?).await,
        Command::Purge(flags) => purge::run(&Config::read(&flags, file)?).await,
        Command::Logo(args) => logo::run(&args, &Config::read(&args.flags, file)?).await,
        Command::Outbox(command) => {
            mail::run(&command, &Config::read(command.flags(), file)?).await
        }
        Command::Audit(command) => {
            audit::run(&command, &Config::read(command.flags(), file)?).await
        }
        Command::Doctor(flags) => doctor::run(&Config::read(&flags, file)?).await,
        Command::Bench(args) => bench::run(&args).await,
        Command::BenchServer => bench::server::run().await,
    }
}
