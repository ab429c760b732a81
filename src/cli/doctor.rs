//! `waypost doctor`: whether everything is well, in sentences with what to do; the same list as the page
//! *Health*. It changes nothing, and tells no secret, no name and nothing of a single message.

use super::{CliError, clock, key_files, say};
use crate::admin::checks::{self, Ground, Item, State};
use crate::config::Config;
use crate::store::{Mode, Store};
use crate::web::current;
use crate::web::disk::Disk;
use crate::web::origin::Origins;
use crate::words::{Lang, Voice};

/// Runs it.
///
/// # Errors
/// [`CliError::Amiss`] when something is not well; any other when it could not look.
pub async fn run(config: &Config) -> Result<(), CliError> {
    let (public, staff) = (
        Origins::parse(&config.origins)?,
        Origins::parse(std::slice::from_ref(&config.staff_origin))?,
    );
    let store = Store::open(&config.database, Mode::READING).await?;
    if !store.is_migrated().await? {
        return Err(CliError::refused(
            "the database is from before this program: start `waypost serve`, or on PostgreSQL \
             run `waypost migrate`, and look again",
        ));
    }
    let disk = Disk::new(config.keep_free_mib);
    let full = disk.is_full(&store, &config.data_dir, false);
    let current = current::look(&store, &config.data_dir, full).await?;
    let ground = Ground {
        w: current.words(Lang::En, Voice::Everyone),
        store: &store,
        current: &current,
        data_dir: &config.data_dir,
        disk: &disk,
        public: &public,
        staff: &staff,
        now: clock::now(),
        is_lead: false,
    };
    let mut items = checks::all(&ground).await?;
    items.extend(wrong_keys(&ground).await);
    store.close().await;
    items.sort_by_key(|item| item.state);
    for item in &items {
        say::line(&format!("{}  {}: {}", mark(item.state), item.what, item.words));
    }
    match items.iter().filter(|item| item.state == State::Look).count() {
        0 => Ok(()),
        count => Err(CliError::Amiss(count)),
    }
}

const fn mark(state: State) -> &'static str {
    match state {
        State::Look => "LOOK",
        State::Ask => "ask ",
        State::Well => "ok  ",
    }
}

/// Whether a key file is another database's, which only who may read both can tell.
async fn wrong_keys(on: &Ground<'_>) -> Option<Item> {
    let public = key_files::public(on.store, on.data_dir, false).await.map(drop);
    let both = match public {
        Ok(()) => key_files::staff_there(on.store, on.data_dir).await.map(drop),
        refused => refused,
    };
    let words = both.err()?.to_string();
    Some(Item { what: on.w.staff_health_files(), state: State::Look, words })
}
