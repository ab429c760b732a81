//! What staff pages call things that have a machine name: `staff-GROUP-NAME`, with dashes for
//! underscores.

use super::{Lang, Words};

impl Words {
    /// What staff pages call something; its machine name where no words are prepared.
    pub fn staff_named(&self, group: &str, name: &str) -> String {
        self.staff_found(group, name).unwrap_or_else(|| name.to_owned())
    }

    /// The same, where words are prepared.
    pub fn staff_found(&self, group: &str, name: &str) -> Option<String> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            return None;
        }
        let key = format!("staff-{group}-{name}").replace('_', "-");
        let there = |words: &Words| words.bundle.get_message(&key).is_some();
        (there(self) || there(Words::of(Lang::En))).then(|| self.text(&key, &[]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::handled::{CATEGORIES, HOW};
    use crate::domain::hold::HoldReason;
    use crate::domain::notice::{BlankKind, NOTICES};
    use crate::domain::status::Status;
    use crate::domain::trail::Action;

    #[test]
    fn whatever_staff_see_by_a_machine_name_has_words() {
        let of = |group: &'static str, names: Vec<&'static str>| {
            names.into_iter().map(move |name| (group, name))
        };
        let statuses: Vec<_> = Status::ALL.into_iter().map(Status::as_str).collect();
        let reasons: Vec<_> =
            Status::ALL.into_iter().flat_map(|status| status.reasons().to_vec()).collect();
        let actions = Action::ALL.iter().map(|action| action.as_str()).filter(|action| {
            [
                "opened",
                "printed",
                "moved",
                "held",
                "referred",
                "recused",
                "to_leads",
                "noted",
                "messaged",
                "hold_set",
                "hold_lifted",
            ]
            .contains(action)
        });
        let values =
            NOTICES.iter().flat_map(|notice| notice.values).flat_map(|blank| match blank.kind {
                BlankKind::Day => Vec::new(),
                BlankKind::OneOf(all) => all.to_vec(),
            });
        let all = of("next", statuses)
            .chain(of("reason", reasons))
            .chain(of("done", actions.collect()))
            .chain(of("trail", Action::ALL.iter().map(|action| action.as_str()).collect()))
            .chain(of("how", HOW.to_vec()))
            .chain(of("category", CATEGORIES.to_vec()))
            .chain(of("notice", NOTICES.iter().map(|notice| notice.id).collect()))
            .chain(of("value", values.collect()))
            .chain(of("hold", HoldReason::ALL.map(HoldReason::as_str).to_vec()))
            .chain(of("danger", vec!["yes", "no", "not_sure"]));
        let missing: Vec<_> = all
            .filter(|(group, name)| {
                Lang::ALL.into_iter().any(|lang| {
                    let key = format!("staff-{group}-{name}").replace('_', "-");
                    Words::of(lang).bundle.get_message(&key).is_none()
                })
            })
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn what_is_no_machine_name_finds_nothing() {
        let w = Words::of(Lang::En);
        assert_eq!(w.staff_found("step", "new--x"), None);
        assert_eq!(w.staff_found("step", ""), None);
        assert_eq!(w.staff_named("step", "<b>"), "<b>", "which templates escape");
    }
}
