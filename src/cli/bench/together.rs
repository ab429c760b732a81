//! A thousand people who send at the same moment. Not a measurement but a check: every code that
//! was shown must open the words of the person it was shown to.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::place::Place;
use super::rows::{Bound, Row, number};
use super::visitor::Visitor;
use super::{child::Child, kept};
use crate::cli::{CliError, say};
use crate::domain::concern::Body;
use crate::store;
use crate::vault::{Code, Place as SealedAt};

const PEOPLE: u16 = 1000;

/// Lets them all send, and opens what came of it with the recovery key.
///
/// # Errors
/// [`CliError`] when the store cannot be read; a lost concern is a row, not an error.
pub async fn run(place: &Place, server: &Child) -> Result<Row, CliError> {
    let before = kept::count(&place.store).await?;
    let together = Arc::new(Barrier::new(usize::from(PEOPLE)));
    let began = Instant::now();
    let mut people = JoinSet::new();
    for number in 0..PEOPLE {
        people.spawn(person(server.at, number, Arc::clone(&together)));
    }
    let (mut shown, mut again) = (Vec::new(), 0);
    while let Some(done) = people.join_next().await {
        match done.unwrap_or_else(|_| Err(CliError::refused("a visitor panicked"))) {
            Ok((number, code, asked_again)) => {
                shown.push((number, code));
                again += asked_again;
            }
            Err(error) => say::error(&error),
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let stored = kept::count(&place.store).await? - before;
    let distinct = shown.iter().map(|(_, code)| code).collect::<HashSet<_>>().len();
    let openers = place.openers().await?;
    let mut opened = 0_u16;
    for (number, code) in &shown {
        let Ok(code) = Code::parse(code) else { continue };
        let id = code.lookup_id(&place.code_key);
        let Some(found) = store::concerns::find_by_lookup(&place.store, &id).await? else {
            continue;
        };
        for entry in store::entries::list_of(&place.store, &found.id).await? {
            let key = openers.get(&entry.epoch);
            let json = key.and_then(|o| o.open(&SealedAt::entry(entry.id), &entry.sealed).ok());
            let body = json.and_then(|json| serde_json::from_slice::<Body>(&json).ok());
            let said = body.as_ref().and_then(|body| body.answers.value("notice_text"));
            opened += u16::from(said == Some(&*words(*number)));
        }
    }
    let all = usize::from(PEOPLE);
    let whole = [shown.len(), distinct, stored, usize::from(opened)].into_iter().min();
    let note = format!(
        "{} codes shown, {distinct} distinct, {stored} concerns stored, {opened} opened to their own words; \
         {again} asked to press again; {} s",
        shown.len(),
        number(seconds)
    );
    // One concern a code, neither fewer nor more.
    let whole = if stored > all { 0 } else { whole.unwrap_or_default() };
    let measured = u16::try_from(whole).map_or(0.0, f64::from);
    let bound = Bound::AtLeast(f64::from(PEOPLE));
    Ok(Row::new("people sending at once, losing nothing", measured, "", bound).note(note).hard())
}

/// Writes, waits until everybody has written, and sends on a connection of its own.
async fn person(
    at: std::net::SocketAddr,
    number: u16,
    together: Arc<Barrier>,
) -> Result<(u16, String, u32), CliError> {
    let written = async {
        let mut visitor = Visitor::arrive(at).await?;
        visitor.write(&words(number)).await?;
        let draft = visitor.check().await?;
        Ok::<_, CliError>((visitor, draft))
    };
    let written = written.await;
    // Whoever failed waits, too, or the others would wait for ever.
    together.wait().await;
    let (visitor, draft) = written?;
    let mut visitor = visitor.reconnect().await?;
    let code = visitor.send(&draft).await?;
    Ok((number, code, visitor.again))
}

fn words(number: u16) -> String {
    format!("INVENTED. Number {number} saw a man in a grey car wait for a girl after school.")
}
