//! `waypost open`: reads what was sent, offline, with the recovery key.
//! It changes nothing, so that a copy on a disk that cannot be written is enough; and it prints only to the person who holds the key.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{CliError, opened, recovery, say};
use crate::config::{Config, Flags};
use crate::domain::addition::Addition;
use crate::domain::concern::Body;
use crate::domain::form;
use crate::domain::handled::{Note, Referral};
use crate::domain::notice::Message;
use crate::domain::time::day_text;
use crate::staff::message;
use crate::store::concerns::StoredConcern;
use crate::store::entries::{Entry, Kind};
use crate::store::{self, Store};
use crate::vault::{self, Id, Opener, Place, PrivateHalf, Written};
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
    let store = opened::to_read(config).await?;
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

/// What was opened of one concern.
#[derive(Default)]
struct Read {
    body: Option<Body>,
    additions: Vec<(i64, Addition)>,
    messages: Vec<(i64, Message)>,
    notes: Vec<(i64, Note)>,
    referrals: Vec<(i64, Referral)>,
}

/// Prints one concern; false when something of it does not open, or is not what it should be.
async fn show(
    store: &Store,
    openers: &HashMap<i64, Opener>,
    concern: &StoredConcern,
    json: bool,
) -> Result<bool, CliError> {
    let id = vault::hex(&concern.id);
    let (mut read, mut whole) = (Read::default(), true);
    let mut wrong = |why: &str| {
        whole = false;
        say::note(&format!("{id}: {why}"));
    };
    let entries = store::entries::list_of(store, &concern.id).await?;
    if !entries.iter().any(|entry| entry.kind == Kind::Body) {
        wrong("what was written is gone");
    }
    // What is sealed to the mailbox opens with the code alone; its copy is for this key.
    for entry in entries.iter().filter(|entry| entry.kind != Kind::Message) {
        let Some(opener) = openers.get(&entry.epoch) else {
            wrong(&format!("no grant for epoch {}", entry.epoch));
            continue;
        };
        match opener.open(&Place::entry(entry.id), &entry.sealed) {
            Ok(bytes) => {
                if let Err(why) = read.take(concern, openers, entry, &bytes) {
                    wrong(&why);
                }
            }
            Err(error) => wrong(&error.to_string()),
        }
    }
    if let Some(body) = &read.body {
        let danger = body.answers.value("danger_now").unwrap_or("not_sure");
        if danger != concern.danger_now || body.language != concern.language {
            wrong("the danger answer or language beside it was changed");
        }
    }
    match (read.is_empty(), json) {
        (true, _) => {}
        (false, true) => print_json(concern, &read),
        (false, false) => print(&id, &read),
    }
    Ok(whole)
}

impl Read {
    fn is_empty(&self) -> bool {
        self.body.is_none()
            && self.additions.is_empty()
            && self.messages.is_empty()
            && self.notes.is_empty()
            && self.referrals.is_empty()
    }

    /// Keeps what an entry held; in an error, why it is not to be believed.
    fn take(
        &mut self,
        concern: &StoredConcern,
        openers: &HashMap<i64, Opener>,
        entry: &Entry,
        bytes: &[u8],
    ) -> Result<(), String> {
        let unknown = |_| "a record opened and is not in a form we know".to_owned();
        let ours = |named: &str| {
            let elsewhere = || format!("what stands here was sealed for {}", for_terminal(named));
            (named == vault::hex(&concern.id)).then_some(()).ok_or_else(elsewhere)
        };
        match entry.kind {
            Kind::Body => {
                let body: Body = serde_json::from_slice(bytes).map_err(unknown)?;
                ours(&body.concern)?;
                self.body = Some(body);
            }
            Kind::Addition => {
                let addition: Addition = serde_json::from_slice(bytes).map_err(unknown)?;
                ours(&addition.concern)?;
                self.additions.push((entry.written_on, addition));
            }
            Kind::MessageCopy => {
                let opener = maker(openers, bytes)?;
                let message = message::read_copy(opener, &concern.id, bytes);
                let (written, message) =
                    message.ok_or("a copy of a message was not written by staff")?;
                self.messages.push((written.day, message));
            }
            Kind::Note | Kind::Referral => {
                let written = maker(openers, bytes)?.read_written(bytes, &concern.id);
                let written = written.map_err(|why| format!("a note of staff: {why}"))?;
                if written.kind != entry.kind.as_str() {
                    return Err("a note of staff stands in the place of another".to_owned());
                }
                if entry.kind == Kind::Note {
                    let note = serde_json::from_slice(&written.content).map_err(unknown)?;
                    self.notes.push((written.day, note));
                } else {
                    let referral = serde_json::from_slice(&written.content).map_err(unknown)?;
                    self.referrals.push((written.day, referral));
                }
            }
            Kind::Message => {}
        }
        Ok(())
    }
}

/// What checks an entry of staff: the keys of the epoch that it was made under.
fn maker<'o>(openers: &'o HashMap<i64, Opener>, bytes: &[u8]) -> Result<&'o Opener, String> {
    let made = Written::epoch_of(bytes).map_err(|why| format!("an entry of staff: {why}"))?;
    openers.get(&made).ok_or_else(|| format!("no grant for epoch {made}"))
}

fn print_json(concern: &StoredConcern, read: &Read) {
    let mut all = serde_json::json!({
        "id": vault::hex(&concern.id),
        "day": day_text(concern.received_on),
        "status": concern.status,
        "body": read.body,
    });
    let dated = |(day, held): (i64, serde_json::Value)| serde_json::json!({ "day": day_text(day), "held": held });
    let additions = read.additions.iter().map(|(day, held)| (*day, serde_json::json!(held)));
    let messages = read.messages.iter().map(|(day, held)| (*day, serde_json::json!(held)));
    if !read.additions.is_empty() {
        all["additions"] = additions.map(dated).collect();
    }
    if !read.messages.is_empty() {
        all["messages"] = messages.map(dated).collect();
    }
    let notes = read.notes.iter().map(|(day, held)| (*day, serde_json::json!(held)));
    if !read.notes.is_empty() {
        all["notes"] = notes.map(dated).collect();
    }
    let referrals = read.referrals.iter().map(|(day, held)| (*day, serde_json::json!(held)));
    if !read.referrals.is_empty() {
        all["referrals"] = referrals.map(dated).collect();
    }
    say::line(&all.to_string());
}

fn print(id: &str, read: &Read) {
    say::line(&format!("── {id}"));
    if let Some(body) = &read.body {
        print_body(body);
    }
    for (_, addition) in &read.additions {
        let (received, language) = (&addition.received, &addition.language);
        let heading = format!("Added {received}, in {language}. {ADDED_BY}");
        show_answer(&for_terminal(&heading), &addition.text);
    }
    for (day, message) in &read.messages {
        let values = message.values.iter().map(|(name, value)| format!(" {name}={value}"));
        let said = message.notice.clone() + &values.collect::<String>();
        show_answer(&format!("Message left {}", day_text(*day)), &said);
    }
    for (day, note) in &read.notes {
        show_answer(&format!("Staff noted {}", day_text(*day)), &note.text);
    }
    for (day, referral) in &read.referrals {
        let Referral { how, number, category, .. } = referral;
        let passed = day_text(referral.day);
        let said = format!("on {passed} how={how} number={number} category={category}");
        show_answer(&format!("Passed on, written {}", day_text(*day)), &said);
    }
    say::line("Read. Pass on. Do not check. NCMEC: 1-800-843-5678, report.cybertip.org");
    say::line("");
}

fn print_body(body: &Body) {
    let w = Words::of(Lang::parse("en").unwrap_or(Lang::ALL[0]));
    let received = format!("received {}, in {}", body.received, body.language);
    say::line(&for_terminal(&received));
    let told = Told { operator: "the operator", readers: 0, young: false, staff: true };
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
}

/// What stands over every addition.
const ADDED_BY: &str = "Written by whoever holds the code; it may not be the same person";

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
