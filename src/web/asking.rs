//! Asking for a change that somebody else must agree to, and saying what it is. It changes nothing:
//! `staff::agree` does.

use super::mail_server;
use super::session::StaffVisit;
use super::signed_in::SignedIn;
use crate::domain::change::Change;
use crate::domain::channel::ChannelSet;
use crate::domain::settings::{Settings, StateLine};
use crate::domain::trail::Action;
use crate::store::notices::{self, Kind, Notice};
use crate::store::proposals::{self, Proposal};
use crate::store::{StoreError, audit};
use crate::vault::{Audience, Id, fresh_id};
use crate::words::{Lang, Words};

/// Asks for a change of this kind, with `body` as the kind has it; the trail says `name` of it. The
/// leads are sent mail that something may be waiting.
///
/// # Errors
/// [`StoreError`] when it cannot be stored.
pub async fn ask(
    me: &SignedIn,
    kind: &str,
    subject: Option<Id>,
    body: String,
    name: &str,
) -> Result<(), StoreError> {
    let (account, now) = (me.session.account, me.visit.now);
    let asked = Proposal {
        id: fresh_id(),
        kind: kind.to_owned(),
        subject,
        body,
        asked_by: account,
        asked_on: now.day(),
    };
    let event = me.visit.event(Some(account), Action::ChangeAsked, subject, name);
    let told = Notice { kind: Kind::New, audience: Audience::Leads, due: now.quarter() };
    let trail = me.visit.staff.trail_key();
    let stored = me.visit.staff.store().write(move |tx| {
        let (asked, event, trail) = (asked.clone(), event.clone(), trail.clone());
        Box::pin(async move {
            proposals::propose(tx, &asked).await?;
            notices::insert(tx, &told).await?;
            audit::append(tx, &trail, &event).await
        })
    });
    stored.await
}

/// What a change of the settings comes to, in a sentence, for who is to agree; `None` for one that we
/// do not know.
pub fn says(visit: &StaffVisit, change: Option<Change>) -> String {
    let (w, staff) = (visit.words(), &visit.staff);
    let current = staff.site().current();
    let now = current.settings().cloned().unwrap_or_else(|| Settings::new(""));
    let at = |wrapped: &str| {
        let url = mail_server::unwrap(staff.staff_key(), wrapped);
        url.map_or_else(|| "?".to_owned(), |url| mail_server::shown(&url))
    };
    match change {
        Some(Change::ExitPage(to)) => w.agree_exit(&now.exit_page, &to),
        Some(Change::Mail(to)) => match (now.mail, to) {
            (_, None) => w.agree_mail_none(),
            (None, Some(to)) => w.agree_mail_first(&at(&to)),
            (Some(from), Some(to)) => w.agree_mail(&at(&from), &at(&to)),
        },
        Some(Change::RetentionDays(days)) => {
            let from = now.retention_on(visit.now.day());
            w.agree_kept(&from.to_string(), &days.to_string())
        }
        Some(Change::LawTexts(texts)) => {
            let new = texts.iter().filter(|(code, text)| now.law_texts.get(*code) != Some(text));
            let named = new.map(|(code, text)| {
                format!("{}: {text}", Lang::parse(code).map_or("?", Lang::own_name))
            });
            let mut says = w.agree_law(&named.collect::<Vec<_>>().join(" | "));
            let gone = now.law_texts.keys().filter(|code| !texts.contains_key(*code));
            let gone = gone.map(|code| Lang::parse(code).map_or("?", Lang::own_name));
            let gone = gone.collect::<Vec<_>>().join(", ");
            if !gone.is_empty() {
                says = format!("{says} {}", w.agree_law_gone(&gone));
            }
            says
        }
        Some(Change::StateLine { line, everyone }) => says_state(w, &now, &line, everyone),
        Some(Change::Channel { id, set }) => says_channel(w, &id, &set),
        None => w.agree_unknown(),
    }
}

fn says_state(w: &Words, now: &Settings, line: &StateLine, everyone: bool) -> String {
    let shown = |line: &StateLine| format!("{}: {}", line.name, line.phone);
    let line = match &now.state_line {
        Some(from) => w.agree_state(&shown(from), &shown(line)),
        None => w.agree_state_first(&shown(line)),
    };
    match (now.everyone_must_report, everyone) {
        (false, true) => format!("{line} {}", w.agree_everyone()),
        (true, false) => format!("{line} {}", w.agree_not_everyone()),
        _ => line,
    }
}

fn says_channel(w: &Words, id: &str, set: &ChannelSet) -> String {
    let Some(now) = w.channels().even_off().iter().find(|channel| channel.id == id) else {
        return w.agree_unknown();
    };
    let (name, source) = (w.channel_name(now), &set.source);
    match (now.on, set.on) {
        (true, false) => w.agree_line_off(&name),
        (false, true) => w.agree_line_show(&name, &set.shown, source),
        _ if now.shown != set.shown => w.agree_line_number(&now.shown, &name, source, &set.shown),
        _ => w.agree_line_checked(&set.checked_by, &name, &set.shown, source),
    }
}
