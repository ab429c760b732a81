//! Everything a visitor reads: Fluent messages by language, the official channels, dates.
//! It never decides which message is due, and never writes HTML but the few tags of [`Rich`].

mod channels;
mod dates;
mod markup;
mod notices;
mod pages;
mod questions;
mod rich;
mod staff;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use channels::{Channel, Channels, Kind, Mark};
pub use questions::Told;
pub use rich::Rich;

include!(concat!(env!("OUT_DIR"), "/langs.rs"));
include!(concat!(env!("OUT_DIR"), "/messages.rs"));

static WORDS: LazyLock<Vec<Words>> =
    LazyLock::new(|| Lang::ALL.iter().map(|lang| Words::new(*lang, lang.sources())).collect());

impl Lang {
    /// The language whose code stands in a path, such as `es`.
    pub fn parse(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// The messages of one language, one method each.
/// A message its language lacks is told in English.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// What a message is given to say.
#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    Number(i64),
}

impl Words {
    /// The words of `lang`. They are read once and stay.
    pub fn of(lang: Lang) -> &'static Words {
        &WORDS[lang as usize]
    }

    /// The language these are written in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Who answers at a channel that is on: `NCMEC`, `Emergency`.
    pub fn channel_name(&self, channel: &Channel) -> String {
        self.text(&format!("channel-name-{}", channel.id), &[])
    }

    /// Whom a channel that is on is for.
    pub fn channel_for(&self, channel: &Channel) -> String {
        self.text(&format!("channel-for-{}", channel.id), &[])
    }

    fn new(lang: Lang, sources: &[&str]) -> Words {
        let id = lang.code().parse().expect("a folder of locales/ is named by a language code");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new((*source).to_string());
            let resource = resource.expect("build.rs has read these files");
            bundle.add_resource(resource).expect("build.rs has found no key twice");
        }
        Words { lang, bundle }
    }

    /// The message as it stands, and whether its own language has it.
    fn format<'w>(
        &'w self,
        key: &str,
        args: &[(&str, Value<'_>)],
        rich: bool,
    ) -> (Cow<'w, str>, bool) {
        let own = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = own else {
            assert!(self.lang != Lang::En, "build.rs wrote this method from the English message");
            return (Words::of(Lang::En).format(key, args, rich).0, false);
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
        Rich::new(source, self.lang, own)
    }
}
