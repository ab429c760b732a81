//! The official channels: `data/channels.toml`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

static CHANNELS: LazyLock<Vec<Channel>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/channels.toml"))
        .expect("a test reads data/channels.toml");
    file.channel
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    channel: Vec<Channel>,
}

/// How a channel is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A number to call; `href` begins with `tel:`.
    Phone,
    /// A number to send a text to; `href` begins with `sms:`.
    Text,
    /// A page; `href` begins with `https://`.
    Web,
}

/// How far an entry was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Mark {
    /// Seen on the organisation's own page, or in the official text.
    S,
    /// Seen second-hand only.
    S2,
    /// Not checked.
    M,
}

/// Somebody outside who can help: a number or a page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// The name that messages link to it by, such as `ncmec`.
    pub id: String,
    /// Two letters in lower case, `eu` or `any`.
    pub country: String,
    /// How it is reached.
    pub kind: Kind,
    /// What stands on the page: `1-800-843-5678`, `report.cybertip.org`.
    pub shown: String,
    /// The number as a word, where it has one: `1-800-THE-LOST`.
    pub letters: Option<String>,
    /// Where a press leads.
    pub href: String,
    /// Whom it is for, in English, for whoever keeps the file.
    pub what_for: String,
    /// Where it was seen.
    pub source: String,
    /// How far it was checked.
    pub mark: Mark,
    /// Year and month of that, as `2026-11`.
    pub last_checked: String,
    /// Whether pages may show it.
    pub on: bool,
}

impl Channel {
    /// Year and month in which it was last checked, for [`super::Words::month`].
    pub fn checked(&self) -> (i64, i64) {
        let (year, month) = self.last_checked.split_once('-').unwrap_or_default();
        (year.parse().unwrap_or(0), month.parse().unwrap_or(0))
    }
}

/// All channels of the file.
pub struct Channels;

impl Channels {
    /// The channel of this id, if it is on.
    pub fn find(id: &str) -> Option<&'static Channel> {
        Channels::all().find(|channel| channel.id == id)
    }

    /// The channels that are on and belong to `country`, in the order of the file.
    pub fn list_of(country: &str) -> impl Iterator<Item = &'static Channel> {
        Channels::all().filter(move |channel| channel.country == country)
    }

    /// Every channel that is on, in the order of the file.
    pub fn all() -> impl Iterator<Item = &'static Channel> {
        CHANNELS.iter().filter(|channel| channel.on)
    }

    /// Year and month in which the one checked longest ago was checked.
    pub fn checked() -> (i64, i64) {
        Channels::all().map(Channel::checked).min().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_channel_can_be_reached_and_says_when_it_was_checked() {
        let mut ids = HashSet::new();
        for channel in CHANNELS.iter() {
            let start = match channel.kind {
                Kind::Phone => "tel:",
                Kind::Text => "sms:",
                Kind::Web => "https://",
            };
            assert!(channel.href.starts_with(start), "{}", channel.id);
            assert!(ids.insert(&channel.id), "{} stands twice", channel.id);
            let (year, month) = channel.checked();
            assert!(year >= 2026 && (1..=12).contains(&month), "{}", channel.id);
            assert!(!channel.shown.is_empty() && !channel.source.is_empty(), "{}", channel.id);
            assert!(channel.letters.is_none() || channel.kind == Kind::Phone, "{}", channel.id);
            if channel.kind != Kind::Web {
                assert!(channel.shown.chars().all(|c| c.is_ascii_digit() || " -".contains(c)));
            }
        }
    }

    #[test]
    fn only_what_was_seen_on_its_own_page_is_shown() {
        for channel in CHANNELS.iter() {
            assert!(!channel.on || channel.mark == Mark::S, "{} is on and not checked", channel.id);
        }
    }

    #[test]
    fn a_number_that_is_shown_is_the_number_that_is_called() {
        for channel in CHANNELS.iter().filter(|channel| channel.kind == Kind::Phone) {
            let digits: String = channel.shown.chars().filter(char::is_ascii_digit).collect();
            assert!(
                channel.href.ends_with(digits.trim_start_matches('0')),
                "{} calls another number",
                channel.id
            );
        }
    }

    #[test]
    fn the_two_official_ways_are_there() {
        let phone = Channels::find("ncmec").unwrap();
        assert_eq!(phone.shown, "1-800-843-5678");
        assert_eq!(phone.letters.as_deref(), Some("1-800-THE-LOST"));
        assert_eq!(Channels::find("cybertip").unwrap().href, "https://report.cybertip.org/");
        assert_eq!(Channels::find("runaway-text"), None);
    }
}
