//! Changes of the settings that one person cannot make alone, and what each comes to. It says neither
//! who may agree nor when.

use serde::{Deserialize, Serialize};

use super::channel::ChannelSet;
use super::law_text::LawTexts;
use super::settings::{Settings, StateLine};

/// A change that somebody else must agree to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Where `Exit this page` leads.
    ExitPage(String),
    /// The mail server as it is stored, or none.
    Mail(Option<String>),
    /// How long what is closed is kept, in days: shorter than it is.
    RetentionDays(u16),
    /// What the law says here, in every language: some of it was not there before.
    LawTexts(LawTexts),
    /// The state's own line, which stands on every page: another one, or the first.
    StateLine {
        /// The line from then on.
        line: StateLine,
        /// Whether everyone must report there.
        everyone: bool,
    },
    /// An official channel.
    Channel {
        /// The channel's id.
        id: String,
        /// What it is from then on.
        set: ChannelSet,
    },
}

impl Change {
    /// The setting's name, as in the trail.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ExitPage(_) => "exit_page",
            Self::Mail(_) => "mail",
            Self::RetentionDays(_) => "retention_days",
            Self::LawTexts(_) => "law_texts",
            Self::StateLine { .. } => "state_line",
            Self::Channel { .. } => "channels",
        }
    }

    /// What the trail says of it: the setting, and of channels which one.
    pub fn detail(&self) -> String {
        match self {
            Self::Channel { id, .. } => format!("channels {id}"),
            other => other.name().to_owned(),
        }
    }

    /// Makes it, on this day since 1970-01-01 UTC.
    pub fn apply(self, settings: &mut Settings, today: i64) {
        match self {
            Self::ExitPage(page) => settings.exit_page = page,
            Self::Mail(mail) => settings.mail = mail,
            Self::RetentionDays(days) => settings.set_retention(days, today),
            Self::LawTexts(texts) => settings.law_texts = texts,
            Self::StateLine { line, everyone } => {
                settings.state_line = Some(line);
                settings.everyone_must_report = everyone;
            }
            Self::Channel { id, set } => drop(settings.channels.insert(id, set)),
        }
    }

    /// From what is stored; `None` for what is no change we know.
    pub fn from_stored(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// As stored: JSON.
    pub fn to_stored(&self) -> String {
        serde_json::to_string(self).expect("a name and a value are JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_reads_back_and_changes_one_setting() {
        let before = Settings::new("Lantern Street");
        for change in [
            Change::ExitPage("https://example.org/".to_owned()),
            Change::Mail(Some("00ff".to_owned())),
            Change::RetentionDays(30),
            Change::LawTexts([("en".to_owned(), "Tell.".to_owned())].into()),
            Change::StateLine {
                line: StateLine { name: "Ohio".to_owned(), phone: "1-855-642-4453".to_owned() },
                everyone: before.everyone_must_report,
            },
            Change::Channel {
                id: "988".to_owned(),
                set: ChannelSet {
                    shown: "989".to_owned(),
                    href: "tel:989".to_owned(),
                    source: "a call".to_owned(),
                    on: true,
                    checked_on: Some(20_000),
                    checked_by: "anna".to_owned(),
                },
            },
        ] {
            assert_eq!(Change::from_stored(&change.to_stored()), Some(change.clone()));
            let (name, mut after) = (change.name(), before.clone());
            change.apply(&mut after, 20_000);
            let json = |settings: &Settings| serde_json::to_value(settings).unwrap();
            let (before, after) = (json(&before), json(&after));
            let changed: Vec<_> = before
                .as_object()
                .unwrap()
                .keys()
                .filter(|key| before[*key] != after[*key])
                .collect();
            let expected = if name == "retention_days" { "retention_to_come" } else { name };
            assert_eq!(changed, [expected]);
        }
        assert_eq!(Change::from_stored("{\"readers\":9}"), None);
    }
}
