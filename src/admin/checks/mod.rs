//! Whether everything is well: what is looked at, each in words with what to do. One list with two
//! faces, the page *Health* and `waypost doctor`. It changes nothing, and must never tell a secret, a
//! person's name, or anything of one message.

mod machine;
mod service;

use std::path::Path;

use crate::domain::time::Moment;
use crate::store::{Store, StoreError};
use crate::web::current::Current;
use crate::web::disk::Disk;
use crate::web::origin::Origins;
use crate::words::Words;

/// How it is with something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not as it should be.
    Look,
    /// This program cannot see it: a person has to look.
    Ask,
    /// As it should be.
    Well,
}

/// One thing that was looked at.
pub struct Item {
    /// What it is.
    pub what: String,
    /// How it is with it.
    pub state: State,
    /// The same in words, and what to do where it is not well.
    pub words: String,
}

impl Item {
    /// Something that is well or not.
    fn new(what: String, well: bool, words: String) -> Self {
        Self { what, state: if well { State::Well } else { State::Look }, words }
    }
}

/// What is looked at.
pub struct Ground<'a> {
    /// The words it is told in.
    pub w: &'static Words,
    /// The store.
    pub store: &'a Store,
    /// Settings, epochs and how it stands with the form.
    pub current: &'a Current,
    /// The data directory.
    pub data_dir: &'a Path,
    /// Its disk.
    pub disk: &'a Disk,
    /// Where the public pages are reached.
    pub public: &'a Origins,
    /// Where the staff pages are reached.
    pub staff: &'a Origins,
    /// The moment, by this machine's clock.
    pub now: Moment,
    /// Whether it is told to a lead, who may know since when something waits.
    pub is_lead: bool,
}

/// Everything, in no order of weight.
///
/// # Errors
/// As every read.
pub async fn all(on: &Ground<'_>) -> Result<Vec<Item>, StoreError> {
    Ok(vec![
        service::form(on),
        service::waiting(on).await?,
        service::reads(on).await?,
        service::paper(on).await?,
        service::keys(on).await?,
        service::refused(on).await?,
        service::mail(on).await?,
        service::heads(on).await?,
        service::trail(on).await?,
        service::work(on).await?,
        machine::disk(on),
        machine::clock(on).await?,
        machine::addresses(on),
        machine::proxy_log(on.w, machine::PROXY_LOGS),
        machine::key_files(on),
        machine::folder(on),
        machine::languages(on),
        machine::no_files(on.w),
        machine::backups(on).await?,
    ])
}
