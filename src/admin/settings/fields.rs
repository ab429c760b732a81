//! The forms of the settings as a template draws them: labels, what was typed, what is amiss.

use super::mail;
use super::section::Section;
use crate::domain::concern::Step;
use crate::domain::settings::Settings;
use crate::web::form::fields::Mend;
use crate::web::posted::Posted;
use crate::words::{Lang, Words};

/// A field of the form.
pub struct Field {
    /// The form field's name.
    pub name: String,
    /// Its label.
    pub label: String,
    /// A sentence under it; empty for none.
    pub hint: String,
    /// What is amiss; empty for nothing.
    pub why: String,
    /// What it is answered with.
    pub control: Control,
}

impl Field {
    /// The elements that say more of it, by their ids; empty for none.
    pub fn describes(&self) -> String {
        let of =
            |part: &str, words: &str| (!words.is_empty()).then(|| format!("{}-{part}", self.name));
        let ids = [of("hint", &self.hint), of("why", &self.why)];
        ids.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Whether it takes an address, a number or a code, and no words.
    pub fn is_plain(&self) -> bool {
        !["operator", "line-name"].contains(&self.name.as_str()) && !self.name.starts_with("by-")
    }
}

/// What a field is answered with.
pub enum Control {
    /// A line of the sort that browsers know by this name, and what was typed.
    Line(&'static str, String),
    /// Some lines, and what was typed.
    Text(String),
    /// Any of a few.
    Ticks(Vec<Choice>),
    /// One of a few.
    Select(Vec<Choice>),
}

/// One option of a choice.
pub struct Choice {
    /// The element's id: the field's name for the first, so that a fault can link to it.
    pub id: String,
    /// The posted value.
    pub value: String,
    /// What is written beside it.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Draws the fields of one form.
struct Form<'a> {
    w: &'static Words,
    posted: &'a Posted,
    mends: &'a [Mend],
}

impl Form<'_> {
    fn field(&self, name: &str, label: String, hint: String, control: Control) -> Field {
        let to = format!("#{name}");
        let mend = self.mends.iter().find(|mend| mend.to == to);
        let why = mend.map_or_else(String::new, |mend| mend.words.clone());
        Field { name: name.to_owned(), label, hint, why, control }
    }

    fn line(&self, name: &str, label: String, hint: String) -> Field {
        self.line_of("text", name, label, hint)
    }

    fn line_of(&self, sort: &'static str, name: &str, label: String, hint: String) -> Field {
        let typed = self.posted.value(name).chars().take(500).collect();
        self.field(name, label, hint, Control::Line(sort, typed))
    }

    /// A text in a language; what is too long comes back as it was typed.
    fn text(&self, name: &str, label: String, hint: String) -> Field {
        self.field(name, label, hint, Control::Text(self.posted.value(name).to_owned()))
    }

    fn choices(&self, name: &str, options: Vec<(String, String)>) -> Vec<Choice> {
        let chosen = |value: &str| self.posted.0.iter().any(|(n, v)| n == name && v == value);
        let choice = |(at, (value, label)): (usize, (String, String))| Choice {
            id: if at == 0 { name.to_owned() } else { format!("{name}-{value}") },
            chosen: chosen(&value),
            value,
            label,
        };
        options.into_iter().enumerate().map(choice).collect()
    }

    fn select(
        &self,
        name: &str,
        label: String,
        hint: String,
        options: Vec<(String, String)>,
    ) -> Field {
        self.field(name, label, hint, Control::Select(self.choices(name, options)))
    }

    fn ticks(
        &self,
        name: &str,
        label: String,
        hint: String,
        options: Vec<(String, String)>,
    ) -> Field {
        self.field(name, label, hint, Control::Ticks(self.choices(name, options)))
    }
}

/// The fields of a part, with what was typed and what is amiss.
pub fn draw(
    section: Section,
    w: &'static Words,
    posted: &Posted,
    set: &Settings,
    mends: &[Mend],
) -> Vec<Field> {
    let form = Form { w, posted, mends };
    match section {
        Section::Name => vec![
            form.line("operator", w.settings_operator(), w.settings_operator_hint()),
            form.line("contact", w.settings_contact(), w.settings_contact_hint()),
        ],
        Section::State => vec![
            form.line("line-name", w.settings_line(), w.settings_line_hint()),
            form.line_of("tel", "line-phone", w.settings_phone(), String::new()),
            form.ticks(
                "everyone",
                w.settings_everyone(),
                w.settings_everyone_hint(),
                vec![("yes".to_owned(), w.settings_everyone_yes())],
            ),
        ],
        Section::Law => {
            let text = |lang: &Lang| {
                let hint = w.settings_law_hint("[…](https://…)", "[…](tel:…)");
                form.text(&format!("law-{}", lang.code()), w.settings_law(lang.own_name()), hint)
            };
            Lang::ALL.iter().map(text).collect()
        }
        Section::Reading => reading(&form),
        Section::Languages => languages(&form, set),
        Section::Times => vec![
            form.line("clock", w.settings_clock(), w.settings_clock_hint()),
            form.line("openings", w.settings_openings(), w.settings_openings_hint()),
            form.line("closes", w.settings_closes(), w.settings_closes_hint()),
            form.select("draft", w.settings_draft(), w.settings_draft_hint(), drafts(w)),
        ],
        Section::Code => {
            let step = |step: Step| (step.as_str().to_owned(), step_told(w, step));
            let steps = Step::OPTIONAL.into_iter().map(step).collect();
            vec![form.ticks("told", w.settings_told(), w.settings_told_hint(), steps)]
        }
        Section::Kept => vec![form.line("days", w.settings_days(), w.settings_days_hint("14"))],
        Section::Leave => vec![form.line("page", w.settings_page(), w.settings_page_hint())],
        Section::Mail => server(&form),
    }
}

/// A step, as whoever holds a code reads it.
pub fn step_told(w: &Words, step: Step) -> String {
    match step {
        Step::Have => w.code_have(),
        Step::Read => w.code_read(),
        Step::Finished => w.code_finished(),
    }
}

fn reading(form: &Form<'_>) -> Vec<Field> {
    let w = form.w;
    let days = (1..=7).map(|day| (day.to_string(), w.date_weekday_alone(day)));
    let hour = |hour: i8| (hour.to_string(), format!("{hour:02}:00"));
    vec![
        form.ticks("day", w.settings_day(), w.settings_day_hint(), days.collect()),
        form.select("from", w.settings_from(), String::new(), (0..24).map(hour).collect()),
        form.select("to", w.settings_to(), String::new(), (1..=24).map(hour).collect()),
        form.line("zone", w.settings_zone(), w.settings_zone_hint()),
    ]
}

/// The languages there are. One that nobody noted a check of asks who checked it, on or off.
fn languages(form: &Form<'_>, set: &Settings) -> Vec<Field> {
    let w = form.w;
    let all = || {
        let all = Lang::ALL.iter();
        all.map(|lang| (lang.code().to_owned(), lang.own_name().to_owned())).collect()
    };
    let mut fields = vec![
        form.ticks("on", w.settings_on(), w.settings_on_hint(), all()),
        form.select("default", w.settings_default(), w.settings_default_hint(), all()),
    ];
    for lang in Lang::ALL {
        let (code, name) = (lang.code(), lang.own_name());
        let checked = set.languages_checked.iter().any(|check| check.language == code);
        if checked {
            continue;
        }
        let (by, when) = (format!("by-{code}"), format!("when-{code}"));
        fields.push(form.line(&by, w.settings_by(name), w.settings_by_hint()));
        fields.push(form.line_of("date", &when, w.settings_when(name), String::new()));
    }
    fields
}

/// Half an hour, and whole hours up to a day.
fn drafts(w: &Words) -> Vec<(String, String)> {
    let hours =
        (1..=24).map(|hours: i64| ((hours * 60).to_string(), w.settings_draft_hours(hours)));
    [("30".to_owned(), w.settings_draft_half())].into_iter().chain(hours).collect()
}

fn server(form: &Form<'_>) -> Vec<Field> {
    let w = form.w;
    let how = |how: &&str| {
        let label = match *how {
            "tls" => w.settings_how_tls(),
            "starttls" => w.settings_how_starttls(),
            "here" => w.settings_how_here(),
            _ => w.settings_how_none(),
        };
        ((*how).to_owned(), label)
    };
    let mut secret =
        form.line_of("password", "secret", w.settings_secret(), w.settings_secret_hint());
    secret.control = Control::Line("password", String::new());
    vec![
        form.select("how", w.settings_how(), String::new(), mail::HOW.iter().map(how).collect()),
        form.line("host", w.settings_host(), w.settings_host_hint()),
        form.line("user", w.settings_user(), String::new()),
        secret,
        form.line("sender", w.settings_sender(), w.settings_sender_hint()),
    ]
}
