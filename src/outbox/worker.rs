//! What turns notices into mail and sends it, on as many machines as there are: each notice is taken
//! by one, each mail is leased by one. What the mail server does not take is tried again, ever more
//! seldom, for five days, and then stays as failed. It knows no more than that something came in.

use std::time::Duration;

use super::address;
use super::transport::MailServer;
use crate::domain::hours::Hours;
use crate::domain::staff::Role;
use crate::domain::time::Moment;
use crate::store::mail_choices::{self, Choice, Mode};
use crate::store::notices::{self, Kind, Notice};
use crate::store::outbox::{self, Claimed, NewMail, Text};
use crate::store::{Store, StoreError, audit, readers};
use crate::vault::{Audience, Id, StaffKeyFile, fresh_id, hex, random};
use crate::words::Words;

/// How often a worker looks.
pub const LOOKS: Duration = Duration::from_secs(15);

/// How long one mail is leased, in seconds: longer than the longest try.
const LEASE: i64 = 120;
/// The first and the longest wait after a try that failed, in seconds.
const WAITS: (i64, i64) = (60, 3_600);
/// For how long a mail is tried, in seconds: as long as mail servers do.
const TRIED: i64 = 5 * 86_400;
/// How long it is remembered that a mail was sent, in seconds.
const KEPT: i64 = 30 * 86_400;
/// Rows handled in one turn.
const ROWS: i64 = 500;
/// Bytes of every mail's text, whichever it is.
const BYTES: usize = 512;

/// What a worker works with.
pub struct Worker<'w> {
    /// The store.
    pub store: &'w Store,
    /// Opens addresses.
    pub staff_key: &'w StaffKeyFile,
    /// The operator's mail server; without one notices come to nothing.
    pub server: Option<&'w MailServer>,
    /// In whose zone an hour of the day is meant.
    pub hours: &'w Hours,
    /// The language of mail.
    pub words: &'w Words,
}

impl Worker<'_> {
    /// Queues what is due at `now` and sends what is queued, until nothing is left or the mail
    /// server fails; tells how many were sent.
    ///
    /// # Errors
    /// [`StoreError`] when the store fails; what was not done is done the next time.
    pub async fn turn(&self, now: Moment) -> Result<usize, StoreError> {
        self.forget_reminders().await?;
        let choices = mail_choices::list(self.store).await?;
        let leads = readers::list_leads(self.store).await?;
        for notice in notices::list_due(self.store, now.0, ROWS).await? {
            self.queue(&notice, &choices, &leads, now).await?;
        }
        self.queue_daily(&choices, now).await?;
        let before = now.0 - KEPT;
        let swept = self
            .store
            .write(move |tx| Box::pin(async move { outbox::delete_sent(tx, before, ROWS).await }));
        swept.await?;
        let Some(server) = self.server else { return Ok(0) };
        let mut sent = 0;
        for _ in 0..ROWS {
            match self.send_one(server, now).await? {
                Sent::Yes => sent += 1,
                Sent::Dropped | Sent::Refused => {}
                // The others wait too: a server that is away is not asked for each of them.
                Sent::No | Sent::Nothing => break,
            }
        }
        Ok(sent)
    }

    /// Reminders of what was read are taken away, and their times with them.
    async fn forget_reminders(&self) -> Result<(), StoreError> {
        for audience in [Audience::Team, Audience::Leads] {
            if notices::is_danger_unread(self.store, audience).await? {
                continue;
            }
            let gone = self.store.write(move |tx| {
                Box::pin(async move { notices::delete_reminders(tx, audience).await })
            });
            gone.await?;
        }
        Ok(())
    }

    /// One mail to each whom a notice concerns, queued in the job that takes the notice away. What is
    /// the leads' alone concerns `leads`: those whom a lead let in. Somebody must hear of it: while
    /// there is none of those, all who were invited as one.
    async fn queue(
        &self,
        notice: &Notice,
        choices: &[(Choice, Role)],
        leads: &[Id],
        now: Moment,
    ) -> Result<(), StoreError> {
        let danger = notice.kind != Kind::New;
        let text = if danger { Text::Danger } else { Text::Usual };
        let told = |(choice, role): &&(Choice, Role)| {
            let may = match notice.audience {
                Audience::Team => role.reads(),
                Audience::Leads if leads.is_empty() => *role == Role::Lead,
                Audience::Leads => leads.contains(&choice.account),
            };
            may && (danger || choice.mode == Mode::Each)
        };
        let due = notice.due;
        let mail = |(choice, _): &(Choice, Role)| NewMail {
            id: fresh_id(),
            account: choice.account,
            text,
            due,
        };
        let mails: Vec<NewMail> = if self.server.is_some() {
            choices.iter().filter(told).map(mail).collect()
        } else {
            Vec::new()
        };
        // After the last reminder, one a day.
        let last = notice.kind == Kind::Reminder && !self.has_reminders_after(notice, now).await?;
        let next = last.then(|| Notice { due: now.quarter() + 86_400, ..*notice });
        let notice = *notice;
        let stored = self.store.write(move |tx| {
            let mails = mails.clone();
            Box::pin(async move {
                if !notices::claim(tx, &notice).await? {
                    return Ok(());
                }
                if let Some(next) = &next {
                    notices::insert(tx, next).await?;
                }
                for mail in &mails {
                    outbox::insert(tx, mail).await?;
                }
                Ok(())
            })
        });
        stored.await
    }

    async fn has_reminders_after(&self, notice: &Notice, now: Moment) -> Result<bool, StoreError> {
        let all = notices::list_due(self.store, now.0 + 2 * 86_400, ROWS).await?;
        Ok(all.iter().any(|other| {
            (other.kind, other.audience) == (notice.kind, notice.audience) && other.due > notice.due
        }))
    }

    /// The mail of the day for whoever chose one, from its hour on.
    async fn queue_daily(&self, choices: &[(Choice, Role)], now: Moment) -> Result<(), StoreError> {
        if self.server.is_none() {
            return Ok(());
        }
        let (today, hour) = self.hours.local(now);
        for (choice, _) in choices {
            if choice.mode != Mode::Daily || choice.hour > hour || choice.daily_on >= today {
                continue;
            }
            let (account, text, due) = (choice.account, Text::Usual, now.quarter());
            let mail = NewMail { id: fresh_id(), account, text, due };
            let stored = self.store.write(move |tx| {
                Box::pin(async move {
                    if mail_choices::begin_day(tx, &account, today).await? {
                        outbox::insert(tx, &mail).await?;
                    }
                    Ok(())
                })
            });
            stored.await?;
        }
        Ok(())
    }

    /// Sends the mail that has waited longest.
    async fn send_one(&self, server: &MailServer, now: Moment) -> Result<Sent, StoreError> {
        let (at, until) = (now.0, now.0 + LEASE);
        let claimed =
            self.store.write(move |tx| Box::pin(async move { outbox::claim(tx, at, until).await }));
        let Some(id) = claimed.await? else { return Ok(Sent::Nothing) };
        let Some(mail) = outbox::find(self.store, &id).await? else { return Ok(Sent::Nothing) };
        let address = mail.address.as_ref();
        let to =
            address.and_then(|wrapped| address::unwrap(self.staff_key, &mail.account, wrapped));
        let Some(to) = to else {
            // Its owner left, or wants none any more.
            self.put_off(&mail, None).await?;
            return Ok(Sent::Dropped);
        };
        let text = match mail.text {
            Text::Usual => self.words.mail_usual(),
            Text::Danger => self.words.mail_danger(),
            Text::Watch => self.words.mail_watch(),
            // As it stands now: a mail that waited is none the worse for it.
            Text::Head => self.words.mail_head(&hex(&audit::head(self.store).await?.link)),
        };
        if let Err(error) = server.send(&to, &self.words.mail_subject(), padded(text)).await {
            // What the server says may hold the address: only that it failed is told.
            tracing::warn!("a mail to staff was not sent, try {}: {error}", mail.tries + 1);
            let again = now.0 + wait(mail.tries);
            self.put_off(&mail, (now.0 < mail.due + TRIED).then_some(again)).await?;
            return Ok(if error.is_about_one() { Sent::Refused } else { Sent::No });
        }
        let noted =
            self.store.write(move |tx| Box::pin(async move { outbox::sent(tx, &id).await }));
        noted.await?;
        Ok(Sent::Yes)
    }

    async fn put_off(&self, mail: &Claimed, next_try: Option<i64>) -> Result<(), StoreError> {
        let (id, tries) = (mail.id, mail.tries + 1);
        let stored = self.store.write(move |tx| {
            Box::pin(async move { outbox::put_off(tx, &id, tries, next_try).await })
        });
        stored.await
    }
}

/// A mail to each lead and each admin who has an address, whenever else they want mail: what keeps the
/// service alive and its trail honest is not for choosing.
pub(super) fn keepers(choices: &[(Choice, Role)], text: Text, now: Moment) -> Vec<NewMail> {
    let keeps = |(_, role): &&(Choice, Role)| matches!(role, Role::Lead | Role::Admin);
    let mail = |(choice, _): &(Choice, Role)| NewMail {
        id: fresh_id(),
        account: choice.account,
        text,
        due: now.quarter(),
    };
    choices.iter().filter(keeps).map(mail).collect()
}

/// What came of a mail.
enum Sent {
    Yes,
    /// The server is away.
    No,
    /// The server does not want this one.
    Refused,
    /// Nobody is there to send it to.
    Dropped,
    Nothing,
}

/// Seconds until the next try: twice as long each time, up to an hour, and as much as half of it
/// more, so that many servers do not come back together.
fn wait(tries: i64) -> i64 {
    let doubled = WAITS.0 << tries.clamp(0, 10);
    let wait = doubled.min(WAITS.1);
    wait + i64::from(u16::from_be_bytes(random::bytes())) * (wait / 2) / i64::from(u16::MAX)
}

/// A text with as many spaces after it as make all of one length, so that nobody on the way sees by
/// its size which it is.
pub fn padded(text: String) -> String {
    let missing = BYTES.saturating_sub(text.len());
    text + &" ".repeat(missing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_text_is_as_long_as_every_other_and_holds_no_link() {
        for lang in Lang::ALL {
            let w = Words::of(lang);
            let head = w.mail_head(&"f".repeat(64));
            for text in [w.mail_usual(), w.mail_danger(), w.mail_watch(), head] {
                assert!(!text.contains("http") && !text.contains('@'));
                assert_eq!(padded(text).len(), BYTES);
            }
        }
    }

    #[test]
    fn tries_come_ever_more_seldom_and_at_least_once_in_an_hour_and_a_half() {
        for (tries, least, most) in
            [(0, 60, 90), (1, 120, 180), (6, 3_600, 5_400), (90, 3_600, 5_400)]
        {
            for _ in 0..50 {
                let wait = wait(tries);
                assert!((least..=most).contains(&wait), "{tries}: {wait}");
            }
        }
    }
}
