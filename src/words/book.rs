//! The words of every language together with the channels that they lead to. A book is made when an
//! operator's team has changed a channel, and stays: pages hold on to its words. Few are ever made, one
//! for each state the channels were in while the program ran.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

use super::{BUNDLES, Channels, Lang, Voice, Words};
use crate::domain::channel::ChannelSet;

/// The words, and where their links to channels lead.
pub struct Book {
    channels: Channels,
    /// For each language, the words in each voice.
    words: OnceLock<Vec<[Words; 3]>>,
}

/// Changes of channels, and the book made of them.
type Made = Vec<(BTreeMap<String, ChannelSet>, &'static Book)>;

static MADE: Mutex<Made> = Mutex::new(Vec::new());
static SHIPPED: LazyLock<&'static Book> = LazyLock::new(|| Book::new(&BTreeMap::new()));

impl Book {
    /// The book in which no channel was changed.
    pub fn shipped() -> &'static Self {
        *SHIPPED
    }

    /// The book with these channels changed.
    pub fn of(changes: &BTreeMap<String, ChannelSet>) -> &'static Self {
        if changes.is_empty() {
            return Self::shipped();
        }
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, book)) = made.iter().find(|(of, _)| of == changes) {
            return book;
        }
        let book = Self::new(changes);
        made.push((changes.clone(), book));
        book
    }

    fn new(changes: &BTreeMap<String, ChannelSet>) -> &'static Self {
        Box::leak(Box::new(Self { channels: Channels::with(changes), words: OnceLock::new() }))
    }

    /// The words of a language in a voice.
    pub fn words(&'static self, lang: Lang, voice: Voice) -> &'static Words {
        let words = |lang: &Lang| {
            let bundle = &BUNDLES[*lang as usize];
            Voice::ALL.map(|voice| Words { lang: *lang, voice, bundle: bundle.clone(), book: self })
        };
        let all = self.words.get_or_init(|| Lang::ALL.iter().map(words).collect());
        &all[lang as usize][voice as usize]
    }

    /// The channels.
    pub fn channels(&self) -> &Channels {
        &self.channels
    }
}
