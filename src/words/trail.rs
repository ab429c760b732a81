//! What the trail says was done, in words. Everything in it is from closed lists; what is not, because
//! another program wrote it, is told as it stands.

use super::Words;
use crate::domain::staff::Role;
use crate::domain::status::Status;
use crate::domain::time::date;
use crate::domain::trail::Action;

impl Words {
    /// What was done: an action of the trail, with what it says besides.
    pub fn trail(&self, action: &str, detail: &str) -> String {
        let done = self.staff_named("trail", action);
        match self.trail_more(Action::parse(action), detail) {
            Some(more) if !more.is_empty() => format!("{done}: {more}"),
            _ => done,
        }
    }

    fn trail_more(&self, action: Option<Action>, detail: &str) -> Option<String> {
        let mut words = detail.split(' ');
        match action {
            Some(Action::Moved) => {
                let step = words.nth(1).and_then(Status::parse).map(|s| self.staff_status(s));
                let reason = words.next().map(|reason| self.staff_named("reason", reason));
                Some(step.into_iter().chain(reason).collect::<Vec<_>>().join(", "))
            }
            Some(Action::Opened | Action::HeadMailed) => None,
            Some(Action::Referred) => Some(self.staff_named("how", detail)),
            Some(Action::Messaged) => Some(self.staff_named("notice", detail)),
            Some(Action::Held) => words.next().map(|word| self.staff_named("had", word)),
            Some(Action::BurstEnded) => {
                let day = detail.parse().ok().filter(|day| date(*day).is_some());
                day.map(|day| self.date(day))
            }
            Some(Action::EpochMade) => {
                let (whose, number) = (words.next()?, words.next()?);
                let whose = self.staff_named("trail-key", whose);
                Some(self.staff_trail_number(number, &whose))
            }
            Some(
                Action::Invited
                | Action::InviteCancelled
                | Action::Joined
                | Action::Vouched
                | Action::AccountChanged,
            ) if Role::parse(detail).is_some() => Some(match Role::parse(detail)? {
                Role::Reviewer => self.people_part_reviewer(),
                Role::Lead => self.people_part_lead(),
                Role::Admin => self.people_part_admin(),
                Role::Auditor => self.people_part_auditor(),
            }),
            Some(Action::Exported) => {
                let part = words.nth(1)?;
                let what = words.next();
                let what = match part {
                    "kind" => what.map(|action| self.staff_named("trail", action)),
                    "day" => what.and_then(|day| Some(self.date(day.parse().ok()?))),
                    _ => None,
                };
                let named = self.staff_named("trail-part", part);
                Some(what.map_or(named.clone(), |what| format!("{named} ({what})")))
            }
            Some(Action::SettingsChanged | Action::ChangeAsked | Action::ChangeRefused) => {
                Some(self.change(detail))
            }
            Some(Action::AccountChanged) if detail.contains("; ") => Some(self.change(detail)),
            _ => Some(self.with(detail)),
        }
    }

    /// What was changed, and how two people came to it: `channels runaway; asked by anna`.
    fn change(&self, detail: &str) -> String {
        let (what, how) = match detail.split_once("; ") {
            Some((what, how)) => (what, how),
            None => (detail, ""),
        };
        let mut parts: Vec<String> = Vec::new();
        if let Some(id) = what.strip_prefix("channels ") {
            let channel = self.channels().even_off().iter().find(|one| one.id == id);
            parts.push(channel.map_or_else(|| id.to_owned(), |one| self.channel_name(one)));
        } else {
            for name in what.split(", ").filter(|name| !name.is_empty()) {
                let words = self.setting(name).unwrap_or_else(|| self.with(name));
                if !parts.contains(&words) {
                    parts.push(words);
                }
            }
        }
        for how in how.split(", ").filter(|how| !how.is_empty()) {
            parts.push(match how.strip_prefix("asked by ") {
                Some(name) => self.staff_trail_asked_by(name),
                None => self.with(how),
            });
        }
        parts.join(", ")
    }

    /// The part of the settings in which one stands, by its stored name.
    fn setting(&self, name: &str) -> Option<String> {
        Some(match name {
            "operator" | "security_contact" => self.settings_part_name(),
            "state_line" | "everyone_must_report" => self.settings_part_state(),
            "law_texts" => self.settings_part_law(),
            "hours" => self.settings_part_reading(),
            "languages" | "languages_checked" => self.settings_part_languages(),
            "clock_hours" | "openings_an_hour" | "closes_after" | "draft_minutes" => {
                self.settings_part_times()
            }
            "steps_told" => self.settings_part_code(),
            "retention_days" | "retention_to_come" => self.settings_part_kept(),
            "exit_page" => self.settings_part_leave(),
            "mail" => self.settings_part_mail(),
            "channels" => self.lines_nav(),
            _ => return None,
        })
    }

    /// A few words that are prepared; as it stands, what is not.
    fn with(&self, detail: &str) -> String {
        let prepared = self.staff_found("trail-with", &detail.replace(' ', "_"));
        prepared.unwrap_or_else(|| detail.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn what_was_done_is_said_with_what_it_says_besides() {
        let w = Words::of(Lang::En);
        for (action, detail, says) in [
            ("signed_in", "phone", "Signed in: with the code of their phone"),
            ("sign_in_failed", "unknown name", "A sign-in failed: no one here has that name"),
            ("opened", "new", "Opened a message"),
            ("referred", "ncmec", "Passed a message on: By phone: NCMEC"),
            ("held", "handed to 0707", "Changed who has a message: handed it over"),
            ("invited", "lead", "Invited someone: Lead"),
            ("granted", "2", "Gave access to what is sent: 2"),
            ("epoch_made", "leads 3", "Made new keys: for leads, number 3"),
            (
                "settings_changed",
                "channels runaway; asked by anna",
                "Changed the settings: Runaway Safeline, anna asked",
            ),
            ("settings_changed", "mail; alone", "Changed the settings: Mail to the team, alone"),
            (
                "settings_changed",
                "operator, state_line",
                "Changed the settings: Name, The state’s line",
            ),
            (
                "account_changed",
                "off; asked by anna",
                "Changed an account: switched off, anna asked",
            ),
            (
                "change_refused",
                "reset; taken back",
                "Did not agree to a change: to start over with a new link, taken back",
            ),
            ("burst_ended", "20779", "Ended the halt on requests to stop: November 22, 2026"),
            (
                "exported",
                "trail day 20779",
                "Took a file: the trail of one day (November 22, 2026)",
            ),
            ("something_new", "7", "something_new: 7"),
        ] {
            assert_eq!(w.trail(action, detail), says);
        }
        let moved = w.trail("moved", "being_read not_for_us viral_rumour");
        assert!(
            moved.starts_with("Changed how far a message has come: ") && moved.contains(", "),
            "{moved}"
        );
    }
}
