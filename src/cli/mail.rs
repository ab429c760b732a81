//! Mail to staff in the background of `serve`, and `waypost outbox`, which shows how much of it
//! waits. Neither shows an address, nor the address of the mail server, which holds a password.

use super::{CliError, opened, say};
use crate::config::{Config, Flags};
use crate::outbox::due;
use crate::outbox::heads;
use crate::outbox::transport::MailServer;
use crate::outbox::worker::{LOOKS, Worker};
use crate::store::{StoreError, outbox};
use crate::vault::StaffKeyFile;
use crate::vault::trail::TrailKey;
use crate::web::faults::log_chain;
use crate::web::mail_server;
use crate::web::site::Site;
use crate::words::Words;

/// What to do with it.
#[derive(clap::Subcommand)]
pub enum Command {
    /// How many mails wait, were sent, were given up
    List(Flags),
    /// Try again what was given up
    Retry(Flags),
}

impl Command {
    /// The flags, whichever it is.
    pub fn flags(&self) -> &Flags {
        match self {
            Self::List(flags) | Self::Retry(flags) => flags,
        }
    }
}

/// Runs it.
///
/// # Errors
/// [`CliError`] when the database cannot be opened.
pub async fn run(command: &Command, config: &Config) -> Result<(), CliError> {
    let store = opened::store(config, false).await?;
    match command {
        Command::List(_) => {
            let counts = outbox::count(&store).await?;
            say::line(&format!(
                "waiting {}, sent {}, given up {}",
                counts.queued, counts.sent, counts.failed
            ));
        }
        Command::Retry(_) => {
            let again =
                store.write(|tx| Box::pin(async move { outbox::retry_failed(tx).await })).await?;
            say::line(&format!("{again} will be tried again."));
        }
    }
    store.close().await;
    Ok(())
}

/// Queues and sends mail for as long as the process runs.
pub async fn work(site: Site, staff_key: StaffKeyFile) {
    let trail = TrailKey::new(&staff_key);
    let mut known: Option<(String, MailServer)> = None;
    loop {
        if let Err(error) = upkeep(&site, &trail).await {
            log_chain(&error);
        }
        let current = site.current();
        if let Some(settings) = current.settings() {
            match &settings.mail {
                Some(wrapped) if known.as_ref().is_none_or(|(text, _)| text != wrapped) => {
                    let server = server(&staff_key, wrapped);
                    if server.is_none() {
                        tracing::error!("the stored mail server cannot be used: no mail is sent");
                    }
                    known = server.map(|server| (wrapped.clone(), server));
                }
                Some(_) => {}
                None => known = None,
            }
            // A mail server that is set and cannot be read must not let notices come to nothing.
            if known.is_some() || settings.mail.is_none() {
                let worker = Worker {
                    store: site.store(),
                    staff_key: &staff_key,
                    server: known.as_ref().map(|(_, server)| server),
                    hours: &settings.hours,
                    words: Words::of(current.languages()[0]),
                };
                if known.is_some()
                    && let Err(error) = heads::queue(site.store(), &trail, site.now()).await
                {
                    log_chain(&error);
                }
                if let Err(error) = worker.turn(site.now()).await {
                    log_chain(&error);
                }
            }
        }
        tokio::time::sleep(LOOKS).await;
    }
}

/// What falls due by the calendar among those who work here.
async fn upkeep(site: &Site, trail: &TrailKey) -> Result<(), StoreError> {
    due::destroy_old_keys(site.store(), trail, site.now()).await?;
    due::end_asked(site.store(), trail, site.now()).await?;
    due::tell_of_review(site.store(), site.now()).await
}

/// The mail server in the settings.
fn server(staff_key: &StaffKeyFile, wrapped: &str) -> Option<MailServer> {
    MailServer::at(&mail_server::unwrap(staff_key, wrapped)?).ok()
}
