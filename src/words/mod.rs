//! Everything a visitor reads: Fluent messages by language, the official channels, dates.
//! It never decides which message is due, and never writes HTML but the few tags of [`Rich`].

mod book;
mod channels;
mod dates;
mod markup;
mod notices;
mod pages;
mod questions;
mod rich;
mod staff;
mod statuses;
#[cfg(test)]
mod tests;
mod trail;
mod voice;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use book::Book;
pub use channels::{ALWAYS_ON, Channel, Channels, Kind, Mark};
pub use questions::Told;
pub use rich::Rich;
pub use voice::Voice;

include!(concat!(env!("OUT_DIR"), "/langs.rs"));
include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The messages of each language. They are read once and stay.
static BUNDLES: LazyLock<Vec<Arc<FluentBundle<FluentResource>>>> =
    LazyLock::new(|| Lang::ALL.iter().map(|lang| bundle(*lang, lang.sources())).collect());

impl Lang {
    /// The language whose code stands in a path, such as `es`.
    pub fn parse(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// The messages of one language in one voice, one method each.
/// A message its language lacks is told in English.
#[derive(Clone)]
pub struct Words {
    lang: Lang,
    voice: Voice,
    bundle: Arc<FluentBundle<FluentResource>>,
    book: &'static Book,
}

/// What a message is given to say.
#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    Number(i64),
}

impl Words {
    /// The words of `lang`, as they are said to everybody, with the channels that ship. Pages have
    /// theirs from the site, which knows what was changed.
    pub fn of(lang: Lang) -> &'static Words {
        Self::to(lang, Voice::Everyone)
    }

    /// The words of `lang` in a voice: where a message has none of its own in it, the one for
    /// everybody.
    pub fn to(lang: Lang, voice: Voice) -> &'static Words {
        Book::shipped().words(lang, voice)
    }

    /// The same words in a voice.
    pub fn spoken_to(&self, voice: Voice) -> &'static Words {
        self.book.words(self.lang, voice)
    }

    /// The channels that these words lead to.
    pub fn channels(&self) -> &'static Channels {
        self.book.channels()
    }

    /// The language these are written in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Who answers at a channel: `NCMEC`, `Emergency`; its id where there are no words for it.
    pub fn channel_name(&self, channel: &Channel) -> String {
        if !Self::has_channel(channel) {
            return channel.id.clone();
        }
        self.text(&format!("channel-name-{}", channel.id), &[])
    }

    /// Whether every language has words for a channel: without them it cannot be put on.
    pub fn has_channel(channel: &Channel) -> bool {
        let there = |lang: &Lang| {
            let key = |part: &str| format!("channel-{part}-{}", channel.id);
            let bundle = &BUNDLES[*lang as usize];
            bundle.has_message(&key("name")) && bundle.has_message(&key("for"))
        };
        Lang::ALL.iter().all(there)
    }

    /// Whom a channel that is on is for.
    pub fn channel_for(&self, channel: &Channel) -> String {
        self.text(&format!("channel-for-{}", channel.id), &[])
    }

    /// The message as it stands, and whether its own language has it.
    fn format<'w>(
        &'w self,
        key: &str,
        args: &[(&str, Value<'_>)],
        rich: bool,
    ) -> (Cow<'w, str>, bool) {
        let spoken = |before: &&str| self.bundle.get_message(&format!("{before}{key}"));
        let spoken = self.voice.before().iter().find_map(spoken);
        let own = spoken.or_else(|| self.bundle.get_message(key)).and_then(|m| m.value());
        let Some(pattern) = own else {
            assert!(self.lang != Lang::En, "build.rs wrote this method from the English message");
            let english = self.book.words(Lang::En, self.voice);
            return (english.format(key, args, rich).0, false);
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Value::Text(text) if rich => given.set(*name, rich::escape(text)),
                Value::Text(text) => given.set(*name, *text),
                Value::Number(number) => given.set(*name, *number),
            }
        }
        // What goes wrong here is an argument the message wants and the English one does not: a test looks.
        let told = self.bundle.format_pattern(pattern, Some(&given), &mut Vec::new());
        (Cow::Owned(told.into_owned()), true)
    }

    fn text(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.format(key, args, false).0.into_owned()
    }

    fn rich(&self, key: &str, args: &[(&str, Value<'_>)]) -> Rich<'_> {
        let (source, own) = self.format(key, args, true);
        Rich::new(source, self.lang, own, self.book)
    }
}

fn bundle(lang: Lang, sources: &[&str]) -> Arc<FluentBundle<FluentResource>> {
    let id = lang.code().parse().expect("a folder of locales/ is named by a language code");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_string());
        let resource = resource.expect("build.rs has read these files");
        bundle.add_resource(resource).expect("build.rs has found no key twice");
    }
    Arc::new(bundle)
}
