//! The parts that the settings are shown and changed in: what each holds, and how what was typed
//! becomes settings. Nothing is stored here.

use serde_json::Value;

use crate::domain::change::Change;
use crate::domain::concern::Step;
use crate::domain::hours::Hours;
use crate::domain::law_text::{self, LawTextError};
use crate::domain::settings::{LanguageCheck, SettingError, Settings, StateLine};
use crate::domain::time::parse_day;
use crate::web::form::fields::Mend;
use crate::web::posted::Posted;
use crate::words::{Lang, Words};

/// A part of the settings, with a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Who runs this, and where to tell of a weakness.
    Name,
    /// The state's line, and whether everyone must report.
    State,
    /// What the law says here.
    Law,
    /// When somebody reads.
    Reading,
    /// The languages that are on.
    Languages,
    /// What is late, what is much, when the form closes itself, and how long unfinished answers are kept.
    Times,
    /// What a code shows.
    Code,
    /// How long what is closed is kept.
    Kept,
    /// Where `Exit this page` leads.
    Leave,
    /// The mail server.
    Mail,
}

/// What was typed comes to.
pub enum Wanted {
    /// It holds as soon as it is saved.
    Save(Box<Settings>),
    /// Somebody else must agree first.
    Ask(Change),
}

impl Section {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::State,
        Self::Law,
        Self::Reading,
        Self::Languages,
        Self::Times,
        Self::Code,
        Self::Kept,
        Self::Leave,
        Self::Mail,
    ];

    /// As in its path.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::State => "state",
            Self::Law => "law",
            Self::Reading => "reading",
            Self::Languages => "languages",
            Self::Times => "times",
            Self::Code => "code",
            Self::Kept => "kept",
            Self::Leave => "leave",
            Self::Mail => "mail",
        }
    }

    /// From a path.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.as_str() == text)
    }

    /// The settings in it, by their names in the stored JSON.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["operator", "security_contact", "logo"],
            Self::State => &["state_line", "everyone_must_report"],
            Self::Law => &["law_texts"],
            Self::Reading => &["hours"],
            Self::Languages => &["languages", "languages_checked"],
            Self::Times => &["clock_hours", "openings_an_hour", "closes_after", "draft_minutes"],
            Self::Code => &["steps_told"],
            Self::Kept => &["retention_days", "retention_to_come"],
            Self::Leave => &["exit_page"],
            Self::Mail => &["mail"],
        }
    }

    /// Whether it is the same in both.
    pub fn is_same(self, one: &Settings, other: &Settings) -> bool {
        changed(one, other).iter().all(|name| !self.names().contains(&name.as_str()))
    }

    /// The change that waits for somebody's answer in this part, if it is this one.
    pub fn holds(self, change: &Change) -> bool {
        self.names().contains(&change.name())
    }

    /// What the form of this part holds while nothing was typed.
    pub fn values(self, set: &Settings, today: i64) -> Posted {
        let mut posted = Posted::default();
        let mut put = |name: &str, value: String| posted.0.push((name.to_owned(), value));
        match self {
            Self::Name => {
                put("operator", set.operator.clone());
                let contact = set.security_contact.as_deref().unwrap_or("");
                put("contact", contact.trim_start_matches("mailto:").to_owned());
            }
            Self::State => {
                if let Some(line) = &set.state_line {
                    put("line-name", line.name.clone());
                    put("line-phone", line.phone.clone());
                }
                put("everyone", yes(set.everyone_must_report));
            }
            Self::Law => {
                for (language, text) in &set.law_texts {
                    put(&format!("law-{language}"), text.clone());
                }
            }
            Self::Reading => {
                for day in &set.hours.days {
                    put("day", day.to_string());
                }
                put("from", set.hours.from.to_string());
                put("to", set.hours.to.to_string());
                put("zone", set.hours.zone.clone());
            }
            Self::Languages => {
                for code in &set.languages {
                    put("on", code.clone());
                }
                put("default", set.languages.first().cloned().unwrap_or_default());
            }
            Self::Times => {
                put("clock", set.clock_hours.to_string());
                put("openings", set.openings_an_hour.to_string());
                put("closes", set.closes_after.to_string());
                put("draft", set.draft_minutes.to_string());
            }
            Self::Code => {
                for step in &set.steps_told {
                    put("told", step.as_str().to_owned());
                }
            }
            Self::Kept => put("days", set.retention_on(today).to_string()),
            Self::Leave => put("page", set.exit_page.clone()),
            Self::Mail => {}
        }
        posted
    }

    /// What was typed, as settings or as something to ask for.
    ///
    /// # Errors
    /// What is to be mended, all at once.
    pub fn read(
        self,
        w: &Words,
        posted: &Posted,
        set: &Settings,
        today: i64,
    ) -> Result<Wanted, Vec<Mend>> {
        let (mut new, mut mends) = (set.clone(), Vec::new());
        match self {
            Self::Name => {
                posted.value("operator").trim().clone_into(&mut new.operator);
                new.security_contact = contact(posted.value("contact").trim());
            }
            Self::State => {
                let line = StateLine {
                    name: posted.value("line-name").trim().to_owned(),
                    phone: posted.value("line-phone").trim().to_owned(),
                };
                let empty = line.name.is_empty() && line.phone.is_empty();
                new.state_line = (!empty).then_some(line);
                new.everyone_must_report = posted.value("everyone") == "yes";
            }
            Self::Law => mends = law_texts(w, posted, &mut new),
            Self::Reading => new.hours = hours(posted),
            Self::Languages => mends = languages(w, posted, &mut new, today),
            Self::Times => {
                new.clock_hours = number(posted.value("clock"));
                new.openings_an_hour = number(posted.value("openings"));
                new.closes_after = number(posted.value("closes"));
                new.draft_minutes = number(posted.value("draft"));
            }
            Self::Code => {
                let ticked =
                    |step: &Step| posted.0.iter().any(|(n, v)| n == "told" && v == step.as_str());
                new.steps_told = Step::OPTIONAL.into_iter().filter(ticked).collect();
            }
            Self::Kept => new.set_retention(number(posted.value("days")), today),
            Self::Leave => new.exit_page = web_address(posted.value("page").trim()),
            Self::Mail => return Err(mends),
        }
        let there: Vec<&str> = Lang::ALL.iter().map(|lang| lang.code()).collect();
        let wrong = new.check(&there).err().unwrap_or_default();
        let ours = wrong.iter().filter_map(|error| self.mend(w, error));
        for (to, words) in ours {
            mends.push(Mend { to: format!("#{to}"), words });
        }
        mends.dedup_by(|one, other| one.to == other.to);
        if !mends.is_empty() {
            return Err(mends);
        }
        Ok(match self {
            Self::Leave => Wanted::Ask(Change::ExitPage(new.exit_page)),
            Self::Law if says_more(set, &new) => Wanted::Ask(Change::LawTexts(new.law_texts)),
            Self::State if new.state_line != set.state_line => match new.state_line {
                Some(line) => {
                    let everyone = new.everyone_must_report;
                    Wanted::Ask(Change::StateLine { line, everyone })
                }
                // Taking it away leads nobody astray.
                None => Wanted::Save(Box::new(new)),
            },
            Self::Kept if number(posted.value("days")) < set.retention_on(today) => {
                Wanted::Ask(Change::RetentionDays(number(posted.value("days"))))
            }
            _ => Wanted::Save(Box::new(new)),
        })
    }

    /// Where a broken rule of this part is mended, and what is said of it; `None` for a rule of
    /// another part, which is not to be mended here.
    fn mend(self, w: &Words, error: &SettingError) -> Option<(&'static str, String)> {
        let (section, to, words) = match error {
            SettingError::Operator => (Self::Name, "operator", w.settings_operator_wrong()),
            SettingError::SecurityContact => (Self::Name, "contact", w.settings_contact_wrong()),
            SettingError::StateLine => (Self::State, "line-name", w.settings_line_wrong()),
            SettingError::Days => (Self::Reading, "day", w.settings_day_wrong()),
            SettingError::Hours => (Self::Reading, "from", w.settings_from_wrong()),
            SettingError::Zone => (Self::Reading, "zone", w.settings_zone_wrong()),
            SettingError::Languages => (Self::Languages, "on", w.settings_on_wrong()),
            SettingError::ClockHours => (Self::Times, "clock", w.settings_clock_wrong("720")),
            SettingError::Openings => (Self::Times, "openings", w.settings_openings_wrong("999")),
            SettingError::ClosesAfter => (Self::Times, "closes", w.settings_closes_wrong("30")),
            SettingError::DraftMinutes => (Self::Times, "draft", w.settings_draft_wrong()),
            SettingError::Retention => {
                (Self::Kept, "days", w.settings_days_wrong("30", &w.number(3_650)))
            }
            SettingError::ExitPage => (Self::Leave, "page", w.settings_page_wrong()),
            // Each text says its own.
            SettingError::Readers | SettingError::LawText | SettingError::Logo => return None,
        };
        (section == self).then_some((to, words))
    }
}

/// The names of the settings in which two versions differ, as in the stored JSON.
pub fn changed(one: &Settings, other: &Settings) -> Vec<String> {
    let json = |set: &Settings| match serde_json::to_value(set) {
        Ok(Value::Object(map)) => map,
        _ => serde_json::Map::default(),
    };
    let (one, other) = (json(one), json(other));
    other
        .iter()
        .filter(|(name, value)| one.get(*name) != Some(value))
        .map(|n| n.0.clone())
        .collect()
}

fn yes(yes: bool) -> String {
    if yes { "yes" } else { "" }.to_owned()
}

/// A number as somebody types it; 0, which breaks every rule, for what is none.
fn number(text: &str) -> u16 {
    text.trim().parse().unwrap_or(0)
}

/// A web or mail address as it is stored; none for nothing.
fn contact(text: &str) -> Option<String> {
    let is_mail = text.contains('@') && !text.contains("://") && !text.starts_with("mailto:");
    let text = if is_mail { format!("mailto:{text}") } else { text.to_owned() };
    (!text.is_empty()).then_some(text)
}

/// A web address; with nothing before it, it is one over TLS.
fn web_address(text: &str) -> String {
    let bare = !text.is_empty() && !text.contains(':');
    if bare && text.contains('.') { format!("https://{text}") } else { text.to_owned() }
}

fn hours(posted: &Posted) -> Hours {
    let days = posted.0.iter().filter(|(name, _)| name == "day");
    let mut days: Vec<u8> = days.filter_map(|(_, day)| day.parse().ok()).collect();
    days.sort_unstable();
    days.dedup();
    let hour = |name| posted.value(name).parse().unwrap_or(-1);
    Hours { days, from: hour("from"), to: hour("to"), zone: posted.value("zone").trim().to_owned() }
}

/// The texts about the law, each in its language; an empty box takes one away.
fn law_texts(w: &Words, posted: &Posted, new: &mut Settings) -> Vec<Mend> {
    let mut mends = Vec::new();
    for lang in Lang::ALL {
        let name = format!("law-{}", lang.code());
        let text = posted.value(&name).replace("\r\n", "\n").trim().to_owned();
        if let Err(error) = law_text::parse(&text) {
            let words = match error {
                LawTextError::Long => w.settings_law_long(&w.number(law_text::MOST as u64)),
                LawTextError::Marks => w.settings_law_marks(),
                LawTextError::Link => w.settings_law_address(),
            };
            mends.push(Mend { to: format!("#{name}"), words });
        }
        if text.is_empty() {
            new.law_texts.remove(lang.code());
        } else {
            new.law_texts.insert(lang.code().to_owned(), text);
        }
    }
    mends
}

/// Whether a text says something that it did not say before: what leads visitors takes two people, and
/// taking it away takes one.
fn says_more(set: &Settings, new: &Settings) -> bool {
    new.law_texts.iter().any(|(language, text)| set.law_texts.get(language) != Some(text))
}

/// The languages that were ticked, the default first. One that was off goes on only with who checked
/// it and when; of one that is on, a check is noted once somebody types one.
fn languages(w: &Words, posted: &Posted, new: &mut Settings, today: i64) -> Vec<Mend> {
    let mut mends = Vec::new();
    let mut mend = |to: String, words| mends.push(Mend { to, words });
    let ticked = |lang: &Lang| posted.0.iter().any(|(n, code)| n == "on" && code == lang.code());
    let mut on: Vec<String> =
        Lang::ALL.iter().filter(|lang| ticked(lang)).map(|lang| lang.code().to_owned()).collect();
    for code in &on {
        if new.languages_checked.iter().any(|check| check.language == *code) {
            continue;
        }
        let by = posted.value(&format!("by-{code}")).trim().to_owned();
        let nothing = by.is_empty() && posted.value(&format!("when-{code}")).is_empty();
        if nothing && new.languages.contains(code) {
            continue;
        }
        let day = parse_day(posted.value(&format!("when-{code}"))).filter(|day| *day <= today);
        if !(1..=60).contains(&by.chars().count()) || by.contains(char::is_control) {
            mend(format!("#by-{code}"), w.settings_by_wrong());
        }
        let Some(on) = day else {
            mend(format!("#when-{code}"), w.settings_when_wrong());
            continue;
        };
        new.languages_checked.push(LanguageCheck { language: code.clone(), by, on });
    }
    let first = posted.value("default");
    match on.iter().position(|code| code == first) {
        Some(at) => on[..=at].rotate_right(1),
        None if !on.is_empty() => mend("#default".to_owned(), w.settings_default_wrong()),
        None => {}
    }
    new.languages = on;
    mends
}
