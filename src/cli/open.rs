//! `waypost open`: reads what was sent, offline, with the recovery key.
//! It changes nothing in the database, and prints only to the person who holds the key.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{CliError, opened, recovery, say};
use crate::config::{Config, Flags};
use crate::domain::concern::Body;
use crate::domain::form;
use crate::domain::time::day_text;
use crate::store::concerns::StoredConcern;
use crate::store::entries::Kind;
use crate::store::{self, Store};
use crate::vault::{self, Id, Opener, Place, PrivateHalf};
use crate::web::form::fields::said;
use crate::words::{Lang, Told, Words};

/// Concerns read from the store at a time.
const PAGE: i64 = 100;

/// The flags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) flags: Flags,
    /// The file with the recovery key (AGE-SECRET-KEY-PQ-1…); lines that begin with # are passed over
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// Only the one with this id
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// One JSON object a line instead of text
    #[arg(long)]
    json: bool,
}

/// Runs it.
///
/// # Errors
/// [`CliError`] when the key opens nothing here, or a record does not open; what opens is printed
/// all the same.
pub async fn run(args: &Args, config: &Config) -> Result<(), CliError> {
    let identity = recovery::identity(&args.identity)?;
    let store = opened::store(config, false).await?;
    let openers = openers(&store, &config.data_dir, &identity).await?;
    let failed = match &args.id {
        Some(id) => one(&store, &openers, id, args.json).await?,
        None => all(&store, &openers, args.json).await?,
    };
    store.close().await;
    match failed {
        0 => Ok(()),
        count => Err(CliError::refused(format!("{count} could not be opened; see above"))),
    }
}

/// What opens each epoch that the recovery key was granted, by its position.
///
/// # Errors
/// [`CliError`] when the key opens nothing in this database.
pub async fn openers(
    store: &Store,
    dir: &Path,
    identity: &PrivateHalf,
) -> Result<HashMap<i64, Opener>, CliError> {
    let held = recovery::held(store, dir, identity).await?;
    Ok(held.keys.iter().map(|(position, keys)| (*position, Opener::from(keys))).collect())
}

async fn one(
    store: &Store,
    openers: &HashMap<i64, Opener>,
    id: &str,
    json: bool,
) -> Result<usize, CliError> {
    let id: Id =
        vault::parse_hex(id).ok_or_else(|| CliError::refused("the id is 32 hex digits"))?;
    match store::concerns::find(store, &id).await? {
        Some(concern) => Ok(usize::from(!show(store, openers, &concern, json).await?)),
        None => Err(CliError::refused("there is nothing with this id")),
    }
}

async fn all(store: &Store, openers: &HashMap<i64, Opener>, json: bool) -> Result<usize, CliError> {
    let (mut after, mut failed, mut count) = (None, 0, 0_usize);
    loop {
        let page = store::concerns::list(store, after, PAGE).await?;
        for concern in &page {
            count += 1;
            failed += usize::from(!show(store, openers, concern, json).await?);
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => break,
        }
    }
    if count == 0 && !json {
        say::line("Nothing was sent yet.");
    }
    Ok(failed)
}

/// Prints one concern; false when something of it does not open.
async fn show(
    store: &Store,
    openers: &HashMap<i64, Opener>,
    concern: &StoredConcern,
    json: bool,
) -> Result<bool, CliError> {
    let entries = store::entries::list_of(store, &concern.id).await?;
    let mut whole = entries.iter().any(|entry| entry.kind == Kind::Body);
    if !whole {
        say::note(&format!("{}: what was written is gone", vault::hex(&concern.id)));
    }
    for entry in entries {
        let place = match entry.kind {
            Kind::Body => Place::entry(entry.id),
        };
        let opened = openers.get(&entry.epoch).map(|opener| opener.open(&place, &entry.sealed));
        match opened {
            Some(Ok(bytes)) => whole &= print(concern, &bytes, json)?,
            failed => {
                whole = false;
                let why = failed.map_or_else(
                    || format!("no grant for epoch {}", entry.epoch),
                    |failed| failed.err().map_or_else(String::new, |error| error.to_string()),
                );
                say::note(&format!("{}: {why}", vault::hex(&concern.id)));
            }
        }
    }
    Ok(whole)
}

/// Prints a body; false when it was sealed for another concern, or what stands outside it in the
/// clear was changed.
fn print(concern: &StoredConcern, bytes: &[u8], json: bool) -> Result<bool, CliError> {
    let body: Body = serde_json::from_slice(bytes)
        .map_err(|_| CliError::refused("a record opened and is not in a form we know"))?;
    let id = vault::hex(&concern.id);
    let danger = body.answers.value("danger_now").unwrap_or("not_sure");
    if body.concern != id {
        say::note(&format!(
            "{id}: what stands here was sealed for {}",
            for_terminal(&body.concern)
        ));
        return Ok(false);
    }
    let whole = danger == concern.danger_now && body.language == concern.language;
    if !whole {
        say::note(&format!("{id}: the danger answer or language beside it was changed"));
    }
    if json {
        let day = day_text(concern.received_on);
        let status = &concern.status;
        let all = serde_json::json!({ "id": id, "day": day, "status": status, "body": body });
        say::line(&all.to_string());
        return Ok(whole);
    }
    let w = Words::of(Lang::parse("en").unwrap_or(Lang::ALL[0]));
    say::line(&format!("── {id}"));
    say::line(&format!("received {}, in {}", body.received, body.language));
    let told = Told { operator: "the operator", readers: 0, young: false };
    for (_, question) in form::questions() {
        let Some(answer) = said(w, &told, question, &body.answers) else { continue };
        let short = w.ask_short(question.name);
        let short = if short.is_empty() { w.ask(question.name, &told) } else { short };
        show_answer(&short, &answer);
    }
    // Answers to questions that this version no longer asks are shown by their machine names.
    let asked = |name: &str| {
        form::questions().any(|(_, q)| q.name == name || q.other.is_some_and(|o| o.name == name))
    };
    for (name, answer) in body.answers.iter().filter(|(name, _)| !asked(name)) {
        show_answer(name, &answer.values().join("\n"));
    }
    say::line("Read. Pass on. Do not check. NCMEC: 1-800-843-5678, report.cybertip.org");
    say::line("");
    Ok(whole)
}

fn show_answer(short: &str, answer: &str) {
    say::line(&format!("{short}:"));
    for line in answer.lines() {
        say::line(&format!("    {}", for_terminal(line)));
    }
}

/// A line that cannot move the terminal's cursor or turn its text around.
fn for_terminal(line: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.chars().map(|c| if c.is_control() || turns(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_cannot_steer_the_readers_terminal() {
        let shown = for_terminal("a\u{1b}[2Jb\u{202e}c\u{9b}");
        assert_eq!(shown, "a\u{fffd}[2Jb\u{fffd}c\u{fffd}");
    }
}
