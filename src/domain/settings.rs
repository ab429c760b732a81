//! What an operator decides: the name, who reads and when, languages, mail.
//! It holds nothing secret in the clear: the mail address with its password is wrapped text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::channel::ChannelSet;
use super::concern::Step;
use super::hours::Hours;
use super::law_text::{self, LawTexts};
use super::retention::{self, Shorter};

/// The settings, as stored: one JSON text a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The operator's name, as the public pages say it; 1 to 60 characters.
    pub operator: String,
    /// The state's child protection line, shown third on the help page.
    pub state_line: Option<StateLine>,
    /// Whether everyone must report in this state, whatever their job: then the notice is shown to
    /// every adult, and the question is dropped.
    pub everyone_must_report: bool,
    /// When somebody reads.
    pub hours: Hours,
    /// How many people can read what is sent: as set-up was told, and from the first lead let in on
    /// as `store::readers` counts them, down to 0.
    pub readers: u16,
    /// The mail server as a URL, wrapped under `staff.key`, in base 64; absent until it is set.
    pub mail: Option<String>,
    /// The languages that are on, as their codes; the first is the default.
    pub languages: Vec<String>,
    /// Who checked the languages that went live after set-up.
    #[serde(default)]
    pub languages_checked: Vec<LanguageCheck>,
    /// Where to tell of a weakness, as `mailto:` or `https://`; absent until it is set.
    #[serde(default)]
    pub security_contact: Option<String>,
    /// Where `Exit this page` leads.
    pub exit_page: String,
    /// Within how many hours a message should be passed on: what waits longer is marked; 1 to 720.
    #[serde(default = "clock_hours")]
    pub clock_hours: u16,
    /// How many messages one person may open in an hour before the leads are told; 1 to 999.
    #[serde(default = "openings_an_hour")]
    pub openings_an_hour: u16,
    /// After how many times of reading a message that nobody opened closes the form; 2 to 30.
    #[serde(default = "closes_after")]
    pub closes_after: u16,
    /// How long an unfinished draft is kept after the last press, in minutes: 30, or
    /// whole hours up to 24.
    pub draft_minutes: u16,
    /// Whether somebody can be invited as an auditor, who reads the trail and nothing else.
    #[serde(default)]
    pub auditors: bool,
    /// How long what is closed is kept, in days, give or take a few: see [`Settings::retention_on`].
    #[serde(default = "retention_days")]
    pub retention_days: u16,
    /// A shorter time that was set and does not hold yet.
    #[serde(default)]
    pub retention_to_come: Option<Shorter>,
    /// The official channels that were changed, by their ids.
    #[serde(default)]
    pub channels: BTreeMap<String, ChannelSet>,
    /// Which steps whoever holds a code is told, besides that we have it.
    #[serde(default = "steps_told")]
    pub steps_told: Vec<Step>,
    /// What the law says here, shown beside the state's line.
    #[serde(default)]
    pub law_texts: LawTexts,
    /// The operator's picture; absent until `waypost logo` was given one.
    #[serde(default)]
    pub logo: Option<Logo>,
}

/// An operator's picture, which stands in `store::logos`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// Its random id, 32 hex digits: another picture has another.
    pub id: String,
    /// Pixels, at most [`Logo::WIDTH`].
    pub width: u32,
    /// Pixels, at most [`Logo::HEIGHT`].
    pub height: u32,
}

impl Logo {
    /// The widest, in pixels: beside the name on a wide page.
    pub const WIDTH: u32 = 400;
    /// The highest, in pixels.
    pub const HEIGHT: u32 = 120;
    /// The most bytes: a first visit stays under 50 kB with it.
    pub const BYTES: usize = 20_000;
}

/// That somebody read a language's pages before it went live, the emergency lines first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageCheck {
    /// The language's code.
    pub language: String,
    /// Who, as an admin wrote it; 1 to 60 characters.
    pub by: String,
    /// Day since 1970-01-01 UTC.
    pub on: i64,
}

/// A state's child protection line, as the operator confirmed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateLine {
    /// Whose line it is, such as `Texas Abuse Hotline`.
    pub name: String,
    /// The number, as it is dialled, such as `1-800-252-5400`.
    pub phone: String,
}

/// A plain page about the weather, which says nothing about where a visitor came from.
pub const EXIT_PAGE: &str = "https://www.weather.gov/";

/// A day: what many states give those who must report [COUNSEL].
fn clock_hours() -> u16 {
    24
}

/// One every two minutes: more than somebody reads with care, less than somebody copies.
fn openings_an_hour() -> u16 {
    30
}

/// Three months.
fn retention_days() -> u16 {
    retention::USUAL
}

/// Every one of them.
fn steps_told() -> Vec<Step> {
    Step::OPTIONAL.to_vec()
}

/// Three times of reading: over a weekend, and for a day on which somebody is ill.
fn closes_after() -> u16 {
    3
}

/// Why a setting was refused, in a sentence for the person setting it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// The name is empty, too long, or more than one line.
    #[error("the name must have 1 to 60 characters, on one line")]
    Operator,
    /// A line without a name or a number.
    #[error(
        "the state line is written as NAME: NUMBER, such as \"Texas Abuse Hotline: 1-800-252-5400\""
    )]
    StateLine,
    /// Not days of the week.
    #[error("the days are written as mon,tue,wed,thu,fri or as mon-fri; at least one")]
    Days,
    /// No hours, or none between.
    #[error("the hours are written as 9-17, after the days")]
    Hours,
    /// No such time zone.
    #[error("the time zone is written as America/Chicago, after the hours")]
    Zone,
    /// Nobody reads.
    #[error("at least one person must read, and at most 999 can")]
    Readers,
    /// A language that is not there, or none.
    #[error("the languages are written as en,es; the first is the default, and each must exist")]
    Languages,
    /// Neither a mail address nor a web address.
    #[error("the security contact is written as mailto:name@example.org or https://…")]
    SecurityContact,
    /// Not a web address.
    #[error("the page to leave to must be a web address that begins with https://")]
    ExitPage,
    /// Neither half an hour nor whole hours up to a day.
    #[error("unfinished answers are kept for 30 minutes, or for 1 to 24 whole hours")]
    DraftMinutes,
    /// No hours, or more than a month.
    #[error("a message should be passed on within 1 to 720 hours")]
    ClockHours,
    /// None, or more than can be opened.
    #[error("the leads are told of 1 to 999 openings an hour")]
    Openings,
    /// Less than a month, or more than ten years.
    #[error("what is closed is kept for 30 to 3650 days")]
    Retention,
    /// So few that nobody could be told before, or so many that it is never.
    #[error("the form closes when a message waited unopened for 2 to 30 times of reading")]
    ClosesAfter,
    /// A text about the law cannot be shown.
    #[error("a text about the law is in a language that exists, and simple enough to be shown")]
    LawText,
    /// What is said of the picture is not of one that we stored.
    #[error("a picture is at most 400 by 120 pixels")]
    Logo,
}

impl Settings {
    /// Settings with everything that has a default.
    pub fn new(operator: &str) -> Self {
        Self {
            operator: operator.to_owned(),
            state_line: None,
            everyone_must_report: false,
            hours: Hours::default(),
            readers: 1,
            mail: None,
            languages: vec!["en".to_owned(), "es".to_owned()],
            languages_checked: Vec::new(),
            security_contact: None,
            exit_page: EXIT_PAGE.to_owned(),
            clock_hours: clock_hours(),
            openings_an_hour: openings_an_hour(),
            closes_after: closes_after(),
            draft_minutes: 120,
            auditors: false,
            retention_days: retention_days(),
            retention_to_come: None,
            channels: BTreeMap::new(),
            steps_told: steps_told(),
            law_texts: LawTexts::new(),
            logo: None,
        }
    }

    /// Checks every rule at once against the languages that exist.
    ///
    /// # Errors
    /// Each setting that breaks its rule, in the order of the fields.
    pub fn check(&self, languages_there: &[&str]) -> Result<(), Vec<SettingError>> {
        let mut wrong = Vec::new();
        let mut hold = |holds: bool, error: SettingError| {
            if !holds {
                wrong.push(error);
            }
        };
        let plain = |text: &str| !text.contains(char::is_control);
        let operator = self.operator.trim();
        let fits = (1..=60).contains(&operator.chars().count());
        hold(fits && plain(operator), SettingError::Operator);
        let line = self.state_line.as_ref();
        let dialled = |phone: &str| phone.chars().filter(char::is_ascii_digit).count() >= 3;
        hold(
            line.is_none_or(|l| {
                !l.name.trim().is_empty() && dialled(&l.phone) && plain(&l.name) && plain(&l.phone)
            }),
            SettingError::StateLine,
        );
        hold(!self.everyone_must_report || line.is_some(), SettingError::StateLine);
        hold((1..=999).contains(&self.readers), SettingError::Readers);
        let known = self.languages.iter().all(|l| languages_there.contains(&l.as_str()));
        let once =
            (1..self.languages.len()).all(|at| !self.languages[..at].contains(&self.languages[at]));
        hold(known && once && !self.languages.is_empty(), SettingError::Languages);
        hold(is_web_address(&self.exit_page), SettingError::ExitPage);
        let contact = self.security_contact.as_deref();
        hold(
            contact.is_none_or(|at| is_web_address(at) || is_mail_address(at)),
            SettingError::SecurityContact,
        );
        let hours =
            self.draft_minutes.is_multiple_of(60) && (60..=1_440).contains(&self.draft_minutes);
        hold(hours || self.draft_minutes == 30, SettingError::DraftMinutes);
        hold((1..=720).contains(&self.clock_hours), SettingError::ClockHours);
        hold((1..=999).contains(&self.openings_an_hour), SettingError::Openings);
        let to_come = self.retention_to_come.is_none_or(|to| retention::DAYS.contains(&to.days));
        let kept = retention::DAYS.contains(&self.retention_days);
        hold(kept && to_come, SettingError::Retention);
        hold((2..=30).contains(&self.closes_after), SettingError::ClosesAfter);
        let shown = |(language, text): (&String, &String)| {
            languages_there.contains(&language.as_str()) && law_text::parse(text).is_ok()
        };
        hold(self.law_texts.iter().all(shown), SettingError::LawText);
        let sizes = (1..=Logo::WIDTH, 1..=Logo::HEIGHT);
        hold(
            self.logo.as_ref().is_none_or(|logo| {
                let hex = logo.id.len() == 32 && logo.id.bytes().all(|b| b.is_ascii_hexdigit());
                hex && sizes.0.contains(&logo.width) && sizes.1.contains(&logo.height)
            }),
            SettingError::Logo,
        );
        if let Err(error) = self.hours.check() {
            wrong.push(error);
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

fn is_web_address(text: &str) -> bool {
    let graphic = text.chars().all(|c| c.is_ascii_graphic());
    graphic
        && text.strip_prefix("https://").is_some_and(|host| host.starts_with(char::is_alphanumeric))
}

fn is_mail_address(text: &str) -> bool {
    let graphic = text.chars().all(|c| c.is_ascii_graphic());
    let parts = text.strip_prefix("mailto:").and_then(|address| address.split_once('@'));
    graphic && parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}

/// Reads a state line as a person writes it: `Texas Abuse Hotline: 1-800-252-5400`.
///
/// # Errors
/// [`SettingError::StateLine`] when the name or the number is missing.
pub fn parse_state_line(text: &str) -> Result<StateLine, SettingError> {
    let (name, phone) = text.rsplit_once(':').ok_or(SettingError::StateLine)?;
    let line = StateLine { name: name.trim().to_owned(), phone: phone.trim().to_owned() };
    if line.name.is_empty() || line.phone.is_empty() {
        Err(SettingError::StateLine)
    } else {
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_broken_rule_is_named_at_once() {
        let mut settings = Settings::new("Lantern Street");
        assert_eq!(settings.check(&["en", "es"]), Ok(()));
        settings.operator = " ".to_owned();
        settings.exit_page = "javascript:alert(1)".to_owned();
        settings.languages = vec!["xx".to_owned()];
        settings.security_contact = Some("mailto:".to_owned());
        assert_eq!(
            settings.check(&["en", "es"]),
            Err(vec![
                SettingError::Operator,
                SettingError::Languages,
                SettingError::ExitPage,
                SettingError::SecurityContact
            ])
        );
    }

    #[test]
    fn names_are_one_line_and_a_contact_is_an_address() {
        let settings = Settings::new("Lantern\nStreet");
        assert_eq!(settings.check(&["en", "es"]), Err(vec![SettingError::Operator]));
        let wrong =
            ["mailto:", "mailto:@example.org", "mailto:a b@example.org", "https://", "a@b.c"];
        for (contact, holds) in [("mailto:a@example.org", true), ("https://example.org/say", true)]
            .into_iter()
            .chain(wrong.map(|contact| (contact, false)))
        {
            let security_contact = Some(contact.to_owned());
            let settings = Settings { security_contact, ..Settings::new("Lantern Street") };
            assert_eq!(settings.check(&["en", "es"]).is_ok(), holds, "{contact}");
        }
    }

    #[test]
    fn settings_from_before_the_clock_have_its_usual_hours() {
        let mut old = serde_json::to_value(Settings::new("Lantern Street")).unwrap();
        for name in ["clock_hours", "openings_an_hour", "closes_after"] {
            old.as_object_mut().unwrap().remove(name).unwrap();
        }
        let mut read: Settings = serde_json::from_value(old).unwrap();
        assert_eq!((read.clock_hours, read.openings_an_hour, read.closes_after), (24, 30, 3));
        (read.clock_hours, read.openings_an_hour, read.closes_after) = (0, 1_000, 1);
        let wrong =
            Err(vec![SettingError::ClockHours, SettingError::Openings, SettingError::ClosesAfter]);
        assert_eq!(read.check(&["en", "es"]), wrong);
    }
}
