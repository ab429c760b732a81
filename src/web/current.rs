//! Settings and epochs as last read, and how it stands with the form. It is a picture: whoever holds
//! one sees no change that came after it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use actix_web::web::Bytes;

use crate::domain::concern::Step;
use crate::domain::hours::Next;
use crate::domain::law_text::{self, Block};
use crate::domain::letter_box::{Standing, Why};
use crate::domain::retention::USUAL;
use crate::domain::settings::Settings;
use crate::domain::time::Moment;
use crate::store::flags::Flag;
use crate::store::{self, Store, StoreError};
use crate::vault::{Audience, Chain, ChainFault, EpochRow};
use crate::words::{Book, Lang, Told, Voice, Words};

/// Settings and epochs as last read.
pub struct Current {
    settings: Option<Settings>,
    pub(super) version: i64,
    languages: Vec<Lang>,
    /// What the operator says of the law, by language.
    law: Vec<(Lang, Arc<[Block]>)>,
    book: &'static Book,
    chain: Chain,
    /// The newest row of the chain that was seen, whether it is believed or not.
    pub(super) newest: i64,
    /// The first epoch row that does not follow.
    fault: Option<ChainFault>,
    /// How it stands with the form, by the flags.
    standing: Standing,
    /// Pages without a visitor's state, rendered once per language.
    pages: Mutex<HashMap<(Lang, &'static str), Bytes>>,
}

impl Current {
    /// The settings; absent until set-up was run.
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref()
    }

    /// The languages that are on, the default first.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// What the operator says of the law here, in a language; empty for nothing.
    pub fn law(&self, lang: Lang) -> Arc<[Block]> {
        let own = self.law.iter().find(|(own, _)| *own == lang);
        own.map_or_else(|| Arc::from([]), |(_, blocks)| blocks.clone())
    }

    /// A step as whoever holds a code is told of it.
    pub fn told_step(&self, step: Step) -> Step {
        step.told(self.steps_told())
    }

    /// The steps that whoever holds a code is told, besides that we have it.
    pub fn steps_told(&self) -> &[Step] {
        self.settings.as_ref().map_or(&Step::OPTIONAL, |settings| &settings.steps_told)
    }

    /// The words of a language in a voice, with the channels as they hold.
    pub fn words(&self, lang: Lang, voice: Voice) -> &'static Words {
        self.book.words(lang, voice)
    }

    /// The operator's name; ours until set-up was run.
    pub fn operator(&self) -> &str {
        self.settings.as_ref().map_or("Waypost", |settings| &settings.operator)
    }

    /// What the questions' words may need to say of the operator.
    pub fn told(&self) -> Told<'_> {
        let readers = self.settings.as_ref().map_or(0, |settings| i64::from(settings.readers));
        Told { operator: self.operator(), readers, ..Told::default() }
    }

    /// The days on which somebody reads; none until set-up was run.
    pub fn days_read(&self) -> &[u8] {
        self.settings.as_ref().map_or(&[], |settings| &settings.hours.days)
    }

    /// Whether everyone in the state must report; then set-up has named the state's line.
    pub fn everyone_must_report(&self) -> bool {
        self.settings.as_ref().is_some_and(|s| s.everyone_must_report && s.state_line.is_some())
    }

    /// When somebody reads next, where nobody does now: the day of the week and the hour.
    pub fn nobody_until(&self, now: Moment) -> Option<(u8, i8)> {
        match self.settings.as_ref()?.hours.next(now) {
            Next::Now => None,
            Next::At { weekday, hour } => Some((weekday, hour)),
        }
    }

    /// How long unfinished answers are kept, in minutes.
    pub fn draft_minutes(&self) -> i64 {
        self.settings.as_ref().map_or(120, |settings| i64::from(settings.draft_minutes))
    }

    /// The same in hours, as the pages say it; 0 stands for half an hour.
    pub fn draft_hours(&self) -> i64 {
        self.draft_minutes() / 60
    }

    /// How long what is closed is kept, in days: the longer of what holds and what is to come.
    pub fn retention_days(&self) -> i64 {
        self.settings.as_ref().map_or(USUAL, |settings| settings.retention_days).into()
    }

    /// The epoch that is sealed to today, where there is one that has not expired.
    pub fn epoch(&self, audience: Audience, today: i64) -> Option<&EpochRow> {
        self.chain.newest(audience).filter(|row| row.last_day >= today)
    }

    /// The epochs, as this machine believes them.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The first epoch row that does not follow from what this machine has seen.
    pub fn fault(&self) -> Option<ChainFault> {
        self.fault
    }

    /// Whether anything can be sent: set up, both audiences have an epoch, and somebody reads what
    /// waits.
    pub fn is_open(&self, today: i64) -> bool {
        let there = |audience| self.epoch(audience, today).is_some();
        self.settings.is_some()
            && there(Audience::Team)
            && there(Audience::Leads)
            && !matches!(self.standing(), Standing::Closed(_))
    }

    /// How it stands with the form as far as that hangs on who reads. That nobody is left is known
    /// before anything has raised a flag.
    pub fn standing(&self) -> Standing {
        match &self.settings {
            Some(settings) if settings.readers == 0 => Standing::Closed(Why::Nobody),
            _ => self.standing,
        }
    }

    /// A page without a visitor's state that was rendered before.
    pub fn page(&self, lang: Lang, name: &'static str) -> Option<Bytes> {
        self.pages.lock().ok()?.get(&(lang, name)).cloned()
    }

    /// Keeps such a page until settings or epochs change, and gives it back.
    pub fn keep_page(&self, lang: Lang, name: &'static str, page: Bytes) -> Bytes {
        if let Ok(mut pages) = self.pages.lock() {
            pages.insert((lang, name), page.clone());
        }
        page
    }
}

/// Reads it, and moves the pin on. Where the disk is `full`, the form is closed.
///
/// # Errors
/// [`StoreError`] when something cannot be read, or the pin cannot be written.
pub(super) async fn read(
    store: &Store,
    data_dir: &Path,
    raised: &[Flag],
    full: bool,
) -> Result<Current, StoreError> {
    // First: a row that is added in between is noticed later, as newer than this.
    let newest = store::epochs::newest_position(store).await?;
    let believed = super::epochs::read(store, data_dir).await?;
    let standing = if full { Standing::Closed(Why::Full) } else { store::flags::form(raised) };
    from(store, newest, believed, standing).await
}

/// Reads it and changes nothing: for who only looks.
///
/// # Errors
/// [`StoreError`] when something cannot be read.
pub async fn look(store: &Store, data_dir: &Path, full: bool) -> Result<Current, StoreError> {
    let newest = store::epochs::newest_position(store).await?;
    let believed = super::epochs::look(store, data_dir).await?;
    let raised = store::flags::list(store).await?;
    let standing = if full { Standing::Closed(Why::Full) } else { store::flags::form(&raised) };
    from(store, newest, believed, standing).await
}

async fn from(
    store: &Store,
    newest: i64,
    (chain, fault): (Chain, Option<ChainFault>),
    standing: Standing,
) -> Result<Current, StoreError> {
    let (version, settings) = match store::settings::newest(store).await? {
        Some((version, body)) => {
            let settings = serde_json::from_str::<Settings>(&body);
            (version, Some(settings.map_err(|_| StoreError::Corrupt("settings"))?))
        }
        None => (0, None),
    };
    let codes = settings.as_ref().map_or(&[][..], |settings| &settings.languages);
    let mut languages: Vec<Lang> = codes.iter().filter_map(|code| Lang::parse(code)).collect();
    if languages.is_empty() {
        languages = Lang::ALL.to_vec();
    }
    let texts = settings.iter().flat_map(|settings| &settings.law_texts);
    // What was not refused when it was stored is read again: what could not be shown is not.
    let law = texts.filter_map(|(code, text)| {
        Some((Lang::parse(code)?, Arc::from(law_text::parse(text).ok()?)))
    });
    let law = law.collect();
    let book = settings.as_ref().map_or_else(Book::shipped, |set| Book::of(&set.channels));
    let pages = Mutex::default();
    Ok(Current { settings, version, languages, law, book, chain, newest, fault, standing, pages })
}
