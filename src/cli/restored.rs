//! What is ended in a copy before it can be served from: whatever is due goes, new keys are due, and
//! nothing is opened until a lead has said who should be here. It must never run on a database that
//! somebody works with.

use std::path::PathBuf;

use super::backup::About;
use super::backup::check::Sound;
use super::{CliError, clock, purge, say, serve};
use crate::domain::staff::AccountState;
use crate::domain::time::Moment;
use crate::domain::trail::Action;
use crate::store::{self, Store, audit, flags};
use crate::vault::trail::{Event, TrailKey};
use crate::vault::{StaffKeyFile, fresh_id};

/// What was done.
pub struct Done {
    /// What went.
    pub purged: purge::Purged,
    /// Who can sign in again: name and role.
    pub people: Vec<(String, String)>,
}

/// Ends it.
///
/// # Errors
/// [`CliError`] when the store fails.
pub async fn end(
    copy: &Store,
    staff_key: &StaffKeyFile,
    about: &About,
    now: Moment,
) -> Result<Done, CliError> {
    let (trail, today) = (TrailKey::new(staff_key), now.day());
    let event = Event {
        id: fresh_id(),
        at: now.quarter(),
        actor: None,
        action: Action::Restored.as_str().to_owned(),
        subject: None,
        detail: about.made_on(),
    };
    let key = trail.clone();
    let marked = copy.write(move |tx| {
        let (event, key) = (event.clone(), key.clone());
        Box::pin(async move {
            flags::insert(tx, flags::RESTORED, today).await?;
            flags::insert(tx, flags::KEYS_DUE, today).await?;
            store::readers::recount(tx, today).await?;
            audit::append(tx, &key, &event).await
        })
    });
    marked.await?;
    serve::sweep(copy, now.0).await?;
    let purged = purge::turn(copy, trail, clock::system()).await?;
    let purged = purged.ok_or_else(|| CliError::refused("somebody else works with the copy"))?;
    let mut people = Vec::new();
    for account in store::accounts::list(copy).await? {
        if account.state != AccountState::Off {
            people.push((account.username, account.role.as_str().to_owned()));
        }
    }
    Ok(Done { purged, people })
}

/// What there is to tell at the end.
pub struct Told {
    /// What the backup says of itself.
    pub about: About,
    /// What was found of what stands now.
    pub sound: Sound,
    /// What was ended.
    pub done: Done,
    /// Where it stands.
    pub data_dir: PathBuf,
}

impl Told {
    /// Says what was done, and what to do now.
    pub fn say(&self) {
        let rows = |name: &str| self.about.rows.get(name).copied().unwrap_or_default();
        let dir = self.data_dir.display();
        say::line(&format!("Restored into {dir}: the backup of {}.", self.about.made_on()));
        say::line(&format!(
            "It held {} messages. Deleted since, being due: {} messages, {} old keys.",
            rows("concerns"),
            self.done.purged.concerns,
            self.done.purged.epochs
        ));
        say::line(&format!("Its trail is whole. The last link: {}", self.sound.trail.newest));
        say::line(
            "Signed-in people, links of invites, printed codes, unfinished answers and mail that",
        );
        say::line("waited are not in it.");
        say::line("");
        say::line("These can sign in again, also who left after the backup was made:");
        for (name, role) in &self.done.people {
            say::line(&format!("    {name} ({role})"));
        }
        say::line("");
        say::line("What to do now:");
        say::line("1. Put the recovery key back into its envelope.");
        say::line(
            "2. Hold the last link against a mail of that day. If it is in none, ask why before",
        );
        say::line("   you go on: a backup is sealed, and anybody can have made one.");
        say::line(
            "3. Start `waypost serve`. An admin switches off who left since, on the page *People*.",
        );
        say::line(
            "4. A lead looks at *Who can get in* and says that all of them should be here. Until",
        );
        say::line("   then no message can be opened.");
        say::line("5. A lead makes new keys on the page *Keys*. Everybody prints new codes.");
        say::line(
            "6. What was sent after the backup is lost: say so on your site, with the official lines.",
        );
    }
}
