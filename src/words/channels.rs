//! The official channels: `data/channels.toml`, read once, and what an operator's team has changed
//! of them since. The three that stand first on every page cannot be taken off.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::channel::ChannelSet;
use crate::domain::time::{date, parse_day};

static SHIPPED: LazyLock<Vec<Channel>> = LazyLock::new(|| {
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
    /// The day somebody here checked it, since 1970-01-01 UTC; none for what ships.
    #[serde(skip)]
    pub checked_on: Option<i64>,
    /// The name of who did; empty for what ships.
    #[serde(skip)]
    pub checked_by: String,
}

/// Channels that stand first on every page and can never be taken off.
pub const ALWAYS_ON: [&str; 3] = ["911", "ncmec", "cybertip"];

/// After so many days without a check, staff are told that an entry is stale.
pub const STALE_AFTER: i64 = 90;

impl Channel {
    /// Year and month in which it was last checked, for [`super::Words::month`].
    pub fn checked(&self) -> (i64, i64) {
        let date = self.checked_on.and_then(date);
        if let Some(date) = date {
            return (date.year().into(), date.month().into());
        }
        let (year, month) = self.last_checked.split_once('-').unwrap_or_default();
        (year.parse().unwrap_or(0), month.parse().unwrap_or(0))
    }

    /// Whether it was checked longer ago than it should be, as of a day since 1970-01-01 UTC. What
    /// ships was checked in a month, of which the first day counts.
    pub fn is_stale(&self, today: i64) -> bool {
        let first = || parse_day(&format!("{}-01", self.last_checked)).unwrap_or(0);
        today - self.checked_on.unwrap_or_else(first) > STALE_AFTER
    }

    /// Whether it can be taken off.
    pub fn can_go(&self) -> bool {
        !ALWAYS_ON.contains(&self.id.as_str())
    }

    /// Where a press would lead if `shown` stood on the page; `None` when that is no number, or no
    /// page over TLS. A number is dialled as it stands, one of North America with its country.
    pub fn href_of(&self, shown: &str) -> Option<String> {
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let number = (2..=15).contains(&digits.len())
            && shown.len() <= 30
            && shown.chars().all(|c| c.is_ascii_digit() || " -".contains(c));
        let page = shown.len() <= 200
            && shown.chars().all(|c| c.is_ascii_alphanumeric() || "./-_~%?=&#".contains(c))
            && shown.split('/').next().is_some_and(|host| {
                host.contains('.') && host.split('.').all(|part| !part.is_empty())
            });
        match self.kind {
            Kind::Phone if number && digits.len() == 11 && digits.starts_with('1') => {
                Some(format!("tel:+{digits}"))
            }
            Kind::Phone if number => Some(format!("tel:{digits}")),
            Kind::Text if number => Some(format!("sms:{digits}")),
            Kind::Web if page => Some(format!("https://{shown}")),
            _ => None,
        }
    }

    /// As the operator's team has it.
    fn with(&self, set: &ChannelSet) -> Self {
        let same = self.shown == set.shown;
        Self {
            letters: self.letters.clone().filter(|_| same),
            shown: set.shown.clone(),
            href: set.href.clone(),
            source: set.source.clone(),
            on: set.on || !self.can_go(),
            checked_on: set.checked_on,
            checked_by: set.checked_by.clone(),
            ..self.clone()
        }
    }
}

/// The channels as they hold: those of the file, with what an operator's team has changed.
#[derive(Debug)]
pub struct Channels(Vec<Channel>);

impl Channels {
    /// The channels of the file with these changes, by id.
    pub(super) fn with(changes: &BTreeMap<String, ChannelSet>) -> Self {
        let as_it_is = |channel: &Channel| match changes.get(&channel.id) {
            Some(set) => channel.with(set),
            None => channel.clone(),
        };
        Self(SHIPPED.iter().map(as_it_is).collect())
    }

    /// The channel of this id, if it is on.
    pub fn find(&self, id: &str) -> Option<&Channel> {
        self.all().find(|channel| channel.id == id)
    }

    /// The channels that are on and belong to `country`, in the order of the file.
    pub fn list_of(&self, country: &str) -> impl Iterator<Item = &Channel> {
        self.all().filter(move |channel| channel.country == country)
    }

    /// Every channel that is on, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Channel> {
        self.0.iter().filter(|channel| channel.on)
    }

    /// Every channel, those that are off among them.
    pub fn even_off(&self) -> &[Channel] {
        &self.0
    }

    /// Year and month in which the one checked longest ago was checked.
    pub fn checked(&self) -> (i64, i64) {
        self.all().map(Channel::checked).min().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_channel_can_be_reached_and_says_when_it_was_checked() {
        let mut ids = HashSet::new();
        for channel in SHIPPED.iter() {
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
        for channel in SHIPPED.iter() {
            assert!(!channel.on || channel.mark == Mark::S, "{} is on and not checked", channel.id);
        }
    }

    #[test]
    fn a_number_that_is_shown_is_the_number_that_is_called() {
        for channel in SHIPPED.iter().filter(|channel| channel.kind == Kind::Phone) {
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
        let channels = Channels::with(&BTreeMap::new());
        let phone = channels.find("ncmec").unwrap();
        assert_eq!(phone.shown, "1-800-843-5678");
        assert_eq!(phone.letters.as_deref(), Some("1-800-THE-LOST"));
        assert_eq!(channels.find("cybertip").unwrap().href, "https://report.cybertip.org/");
        assert_eq!(channels.find("runaway-text"), None);
    }

    fn set(shown: &str, href: &str, on: bool) -> ChannelSet {
        ChannelSet {
            shown: shown.to_owned(),
            href: href.to_owned(),
            source: "a call".to_owned(),
            on,
            checked_on: Some(20_800),
            checked_by: "anna".to_owned(),
        }
    }

    #[test]
    fn what_a_team_has_changed_stands_in_place_of_what_ships() {
        let mut changes = BTreeMap::new();
        changes.insert("runaway".to_owned(), set("1-800-555-0100", "tel:+18005550100", true));
        changes.insert("988".to_owned(), set("988", "tel:988", false));
        changes.insert("no-such".to_owned(), set("1", "tel:1", true));
        for id in ALWAYS_ON {
            changes.insert(id.to_owned(), set("1-800-555-0101", "tel:+18005550101", false));
        }
        let channels = Channels::with(&changes);
        let runaway = channels.find("runaway").unwrap();
        assert_eq!((runaway.shown.as_str(), &runaway.letters), ("1-800-555-0100", &None));
        assert_eq!(runaway.checked(), (2026, 12));
        assert!(!runaway.is_stale(20_890) && runaway.is_stale(20_891));
        assert_eq!(channels.find("988"), None);
        assert!(ALWAYS_ON.iter().all(|id| channels.find(id).is_some()));
        assert_eq!(channels.even_off().len(), SHIPPED.len());
    }

    #[test]
    fn a_press_leads_to_what_is_shown_and_to_nothing_else() {
        let find = |id| SHIPPED.iter().find(|channel| channel.id == id).unwrap();
        for channel in SHIPPED.iter().filter(|channel| channel.kind != Kind::Web) {
            assert!(channel.href_of(&channel.shown).is_some(), "{}", channel.id);
        }
        for (id, shown, href) in [
            ("ncmec", "1-800-843-5678", Some("tel:+18008435678")),
            ("911", "911", Some("tel:911")),
            ("runaway-text", "66008", Some("sms:66008")),
            ("a21", "www.a21.org/help", Some("https://www.a21.org/help")),
            ("911", "911;ext=1", None),
            ("911", "9", None),
            ("a21", "javascript:alert(1)", None),
            ("a21", "a21.org\"onclick=", None),
            ("a21", "user@evil.example", None),
            ("a21", "nowhere", None),
            ("a21", ".org", None),
        ] {
            assert_eq!(find(id).href_of(shown).as_deref(), href, "{shown}");
        }
    }
}
