//! `waypost audit verify`: whether the trail is whole, from its first line to its last, and whether a
//! link that was mailed once is in it. It changes nothing.
//!
//! What it cannot tell: whoever held `staff.key` and wrote the database could make anew whatever came
//! after the last link that left the machine.

use std::fmt;

use super::{CliError, key_files, opened, say};
use crate::config::{Config, Flags};
use crate::domain::time::day_text;
use crate::store::audit::{self, Linked};
use crate::store::audit_end::{self, Ended};
use crate::store::{Store, StoreError};
use crate::vault::parse_hex;
use crate::vault::trail::{Checkpoint, Head, TrailKey};

/// Lines read at once.
const ROWS: i64 = 500;

/// What to do with it.
#[derive(clap::Subcommand)]
pub enum Command {
    /// See whether every line follows from the one before; says the first that does not
    Verify(Args),
}

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    flags: Flags,
    /// A link from an old mail: says whether it is in the trail
    #[arg(long, value_name = "LINK", value_parser = parse_link)]
    head: Option<Link>,
}

impl Command {
    /// The flags, whichever it is.
    pub fn flags(&self) -> &Flags {
        match self {
            Self::Verify(args) => &args.flags,
        }
    }
}

/// The link of a line.
pub type Link = [u8; 32];

/// Reads a link as mail has it, or as a head with its number before it.
///
/// # Errors
/// The sentence that clap shows.
pub fn parse_link(text: &str) -> Result<Link, String> {
    let text = text.trim();
    let of_head = || text.parse::<Head>().ok().map(|head| head.link);
    parse_hex(text).or_else(of_head).ok_or_else(|| "a link has 64 digits and letters a to f".into())
}

/// A trail of which every line follows from the one before, the first that is left from the last that
/// was due to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The last line.
    pub newest: Head,
    /// The last line that was due to go, and went; `None` while all are there.
    pub gone: Option<Checkpoint>,
    /// The number of the line whose link was asked for.
    pub asked: Option<i64>,
}

/// A day since 1970-01-01 UTC, which shows itself as `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub i64);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day_text(self.0))
    }
}

/// What is wrong with a trail: the first thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The line does not follow: something in it was changed, or one was taken out and the others
    /// moved up.
    #[error(
        "line {0} is not what was written there: it was changed, or one before it was taken out"
    )]
    Changed(i64),
    /// The line is not there.
    #[error("line {0} is missing")]
    Missing(i64),
    /// The line stands elsewhere.
    #[error("line {number} stands at {stands_at}: lines were put in another order")]
    Moved {
        /// Where it belongs.
        number: i64,
        /// Where it is.
        stands_at: i64,
    },
    /// The end is missing.
    #[error("the lines from {from} to {to} are missing: the end was cut off")]
    Cut {
        /// The first that is missing.
        from: i64,
        /// The last.
        to: i64,
    },
    /// What says which line is the last says something else than that line.
    #[error(
        "what is noted as the last line, {0}, is not that line: the note was changed, or the line"
    )]
    LastNoted(i64),
    /// The link that was asked for is the link of no line.
    #[error(
        "every line follows, and yet the link you gave is in none of the {0} lines: the end was cut \
         off, or the trail was made anew, since that link was mailed; or it is another service's"
    )]
    NotThere(i64),
    /// The same, and lines went that it may have been of.
    #[error(
        "every line from {from} to {to} follows, and the link you gave is in none of them. Lines \
         before, up to {until}, were two years old and are gone: a link that was mailed until then cannot \
         be held against the trail any more. If yours was mailed later, the end was cut off, or the \
         trail was made anew; or it is another service's"
    )]
    NotThereAnyMore {
        /// The first line that is left.
        from: i64,
        /// The last line.
        to: i64,
        /// The day of the last that went.
        until: Day,
    },
    /// What says which lines were due to go was not written by who holds `staff.key`.
    #[error(
        "the note of which old lines went, up to line {0}, is not what was written there: it was \
         changed, or made up to hide lines that were taken out"
    )]
    EndNoted(i64),
    /// A line stands where all are gone.
    #[error("line {0} stands where all lines went: it was put there")]
    PutThere(i64),
}

/// Why it cannot be said.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// Something is wrong.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Runs it.
///
/// # Errors
/// [`CliError::Refused`] when the trail is not whole, with the first line that does not follow.
pub async fn run(command: &Command, config: &Config) -> Result<(), CliError> {
    let Command::Verify(args) = command;
    let store = opened::to_read(config).await?;
    let staff_key = key_files::staff_there(&store, &config.data_dir).await?;
    let staff_key = staff_key.ok_or_else(|| {
        CliError::refused("there is no staff.key here, and without it no line can be checked")
    })?;
    let found = verify(&store, &TrailKey::new(&staff_key), args.head.as_ref()).await;
    store.close().await;
    match found {
        Ok(whole) => tell(&whole),
        Err(VerifyError::Store(error)) => return Err(error.into()),
        Err(VerifyError::Fault(fault)) => {
            return Err(CliError::refused(format!("the trail is not whole: {fault}")));
        }
    }
    Ok(())
}

fn tell(whole: &Whole) {
    let number = whole.newest.number;
    let lines = number - whole.gone.map_or(0, |gone| gone.head.number);
    say::line(&format!("The trail is whole: {lines} lines, each follows from the one before."));
    if let Some(gone) = whole.gone {
        say::line(&format!(
            "Lines 1 to {} were two years old and are gone, the last of them of {}. What is left \
             follows from it: none that was not due is missing.",
            gone.head.number,
            day_text(gone.day)
        ));
    }
    say::line(&format!("The last link: {}", whole.newest));
    match whole.asked {
        Some(at) => say::line(&format!(
            "The link you gave is that of line {at}: nothing up to it was changed since it was \
             mailed. For the {} after it there is only the word of who held staff.key.",
            number - at
        )),
        None => say::line("To hold it against a mail of before, give its link with --head."),
    }
}

/// Walks the whole trail.
///
/// # Errors
/// [`VerifyError::Fault`] with the first thing that is wrong.
pub async fn verify(
    store: &Store,
    key: &TrailKey,
    asked: Option<&Link>,
) -> Result<Whole, VerifyError> {
    loop {
        let ended = audit_end::find(store).await?;
        let walked = walk(store, key, asked, ended.as_ref()).await;
        // Old lines may go while they are read: then it begins anew, from where it begins by then.
        if walked.is_ok() || audit_end::find(store).await? == ended {
            return walked;
        }
    }
}

async fn walk(
    store: &Store,
    key: &TrailKey,
    asked: Option<&Link>,
    ended: Option<&Ended>,
) -> Result<Whole, VerifyError> {
    // First: lines that are added meanwhile come after it.
    let noted = audit::head(store).await?;
    let start = begins(store, key, ended).await?;
    let (mut before, mut found) = (start, None);
    if ended.is_some() && asked == Some(&start.link) {
        found = Some(start.number);
    }
    loop {
        let page = audit::list(store, before.number, ROWS).await?;
        if page.is_empty() {
            break;
        }
        for linked in &page {
            if !key.follows(&before, &linked.event, &linked.head) {
                return Err(fault(store, key, &before, linked).await?.into());
            }
            before = linked.head;
            if asked.is_some_and(|link| *link == before.link) {
                found = Some(before.number);
            }
            if before.number == noted.number && before.link != noted.link {
                return Err(Fault::LastNoted(noted.number).into());
            }
        }
    }
    if before.number < noted.number {
        return Err(Fault::Cut { from: before.number + 1, to: noted.number }.into());
    }
    let noted = audit::head(store).await?;
    if noted.number < before.number {
        return Err(Fault::LastNoted(noted.number).into());
    }
    let gone = ended.map(|ended| ended.checkpoint);
    if asked.is_some() && found.is_none() {
        let to = before.number;
        let not_there = gone.map_or(Fault::NotThere(to), |gone| Fault::NotThereAnyMore {
            from: gone.head.number + 1,
            to,
            until: Day(gone.day),
        });
        return Err(not_there.into());
    }
    Ok(Whole { newest: before, gone, asked: found })
}

/// What the first line that is left must follow from.
async fn begins(store: &Store, key: &TrailKey, ended: Option<&Ended>) -> Result<Head, VerifyError> {
    let head = ended.map_or(Head::START, |ended| ended.checkpoint.head);
    if ended.is_some_and(|ended| !key.is_proven(&ended.checkpoint, &ended.proof)) {
        return Err(Fault::EndNoted(head.number).into());
    }
    let first = audit::list(store, i64::MIN, 1).await?;
    match first.first().filter(|first| first.head.number <= head.number) {
        Some(first) => Err(Fault::PutThere(first.head.number).into()),
        None => Ok(head),
    }
}

/// What is wrong where `there` stands and does not follow from `before`: the line that does may stand
/// elsewhere.
async fn fault(
    store: &Store,
    key: &TrailKey,
    before: &Head,
    there: &Linked,
) -> Result<Fault, StoreError> {
    let number = before.number + 1;
    let mut after = before.number;
    loop {
        let page = audit::list(store, after, ROWS).await?;
        let Some(last) = page.last() else { break };
        after = last.head.number;
        let belongs = |linked: &&Linked| key.append(before, &linked.event).link == linked.head.link;
        if let Some(linked) = page.iter().find(belongs) {
            return Ok(Fault::Moved { number, stands_at: linked.head.number });
        }
    }
    Ok(if there.head.number > number { Fault::Missing(number) } else { Fault::Changed(number) })
}
