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
                Some(format!("{} {number}", self.staff_named("trail-key", whose)))
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
            _ => {
                let prepared = self.staff_found("trail-with", &detail.replace(' ', "_"));
                Some(prepared.unwrap_or_else(|| detail.to_owned()))
            }
        }
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
            ("epoch_made", "leads 3", "Made new keys: for leads 3"),
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
        assert!(moved.starts_with("Set a message to: ") && moved.contains(", "), "{moved}");
    }
}
