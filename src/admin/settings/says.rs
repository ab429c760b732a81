//! What the parts of the settings are called, and what is set in each, in words.

use super::fields::step_told;
use super::section::Section;
use crate::domain::concern::Step;
use crate::domain::settings::Settings;
use crate::web::mail_server;
use crate::web::signed_in::SignedIn;
use crate::words::{Lang, Words};

/// What a part is called.
pub fn title(w: &Words, section: Section) -> String {
    match section {
        Section::Name => w.settings_part_name(),
        Section::State => w.settings_part_state(),
        Section::Law => w.settings_part_law(),
        Section::Reading => w.settings_part_reading(),
        Section::Languages => w.settings_part_languages(),
        Section::Times => w.settings_part_times(),
        Section::Code => w.settings_part_code(),
        Section::Kept => w.settings_part_kept(),
        Section::Leave => w.settings_part_leave(),
        Section::Mail => w.settings_part_mail(),
    }
}

/// What is set in a part, a line each. Of the mail server, where it is and no more.
pub fn says(me: &SignedIn, section: Section, set: &Settings) -> Vec<String> {
    let (w, today) = (me.visit.words(), me.visit.now.day());
    let none = || w.settings_none();
    match section {
        Section::Name => {
            let contact =
                set.security_contact.as_deref().map(|at| at.trim_start_matches("mailto:"));
            vec![
                set.operator.clone(),
                contact.map_or_else(|| w.settings_no_contact(), str::to_owned),
                match &set.logo {
                    Some(logo) => {
                        w.settings_logo(&logo.height.to_string(), &logo.width.to_string())
                    }
                    None => w.settings_logo_none(),
                },
            ]
        }
        Section::State => {
            let line = set.state_line.as_ref();
            let line = line.map_or_else(none, |line| format!("{}: {}", line.name, line.phone));
            let everyone = set.everyone_must_report.then(|| w.settings_everyone_yes());
            [Some(line), everyone].into_iter().flatten().collect()
        }
        Section::Law if set.law_texts.is_empty() => vec![none()],
        Section::Law => {
            let named = |(code, text): (&String, &String)| {
                format!("{}: {text}", Lang::parse(code).map_or("?", Lang::own_name))
            };
            set.law_texts.iter().map(named).collect()
        }
        Section::Code => {
            let told = [Step::Have].into_iter().chain(set.steps_told.iter().copied());
            told.map(|step| step_told(w, step)).collect()
        }
        Section::Reading => {
            let hours =
                format!("{:02}:00–{:02}:00 {}", set.hours.from, set.hours.to, set.hours.zone);
            vec![w.weekdays(&set.hours.days), hours]
        }
        Section::Languages => set.languages.iter().map(|code| language(w, set, code)).collect(),
        Section::Times => vec![
            w.settings_says_clock(set.clock_hours.into()),
            w.settings_says_openings(set.openings_an_hour.into()),
            w.settings_says_closes(set.closes_after.into()),
            match i64::from(set.draft_minutes / 60) {
                0 => w.settings_says_draft_half(),
                hours => w.settings_says_draft(hours),
            },
        ],
        Section::Kept => {
            let holds = w.settings_says_kept(set.retention_on(today).into());
            let to_come = set.retention_to_come.filter(|shorter| shorter.from_day > today);
            let to_come = to_come.map(|shorter| {
                w.settings_says_shorter(&w.date(shorter.from_day), shorter.days.into())
            });
            [Some(holds), to_come].into_iter().flatten().collect()
        }
        Section::Leave => vec![set.exit_page.clone()],
        Section::Mail => {
            let at = |wrapped: &String| mail_server::unwrap(me.visit.staff.staff_key(), wrapped);
            vec![match &set.mail {
                None => w.settings_no_mail(),
                Some(wrapped) => at(wrapped)
                    .map_or_else(|| w.settings_mail_lost(), |url| mail_server::shown(&url)),
            }]
        }
    }
}

/// A language that is on, and who checked it where that was asked.
fn language(w: &Words, set: &Settings, code: &str) -> String {
    let name = Lang::parse(code).map_or("?", Lang::own_name);
    let check = set.languages_checked.iter().find(|check| check.language == code);
    check.map_or_else(
        || name.to_owned(),
        |check| w.settings_says_checked(&check.by, &w.date(check.on), name),
    )
}
