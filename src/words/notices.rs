//! The words of the prepared messages, found by machine name: `notice-ID`, and after it the machine
//! name of a closed value, if the message has one; a day is told as a date in `$day`.

use super::{Rich, Value, Words};
use crate::domain::notice::{BlankKind, Message};

impl Words {
    /// What a message says; `None` when it is none of those prepared.
    pub fn notice(&self, message: &Message) -> Option<Rich<'_>> {
        let prepared = message.prepared()?;
        let (mut key, mut day) = (format!("notice-{}", prepared.id), String::new());
        for blank in prepared.values {
            let value = message.values.get(blank.name)?;
            match blank.kind {
                BlankKind::Day => day = self.date(value.parse().ok()?),
                BlankKind::OneOf(_) => key = format!("{key}-{value}"),
            }
        }
        Some(self.rich(&key.replace('_', "-"), &[("day", Value::Text(&day))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::notice::{NOTICES, Notice};
    use crate::words::Lang;

    /// A prepared message with each of its choices in turn.
    fn every(notice: &Notice) -> Vec<Message> {
        let path = [Some("known_child"), Some("self_child")];
        let path = path.into_iter().find(|path| notice.is_for(*path)).unwrap();
        let mut filled = vec![Vec::new()];
        for blank in notice.values {
            let choices = match blank.kind {
                BlankKind::Day => &["20779"],
                BlankKind::OneOf(all) => all,
            };
            let with = |values: &Vec<_>| -> Vec<Vec<(&str, &str)>> {
                let one = |choice: &&'static str| {
                    let mut values = values.clone();
                    values.push((blank.name, *choice));
                    values
                };
                choices.iter().map(one).collect()
            };
            filled = filled.iter().flat_map(with).collect();
        }
        filled.iter().map(|values| Message::new(notice.id, values, path).unwrap()).collect()
    }

    #[test]
    fn every_message_with_every_value_has_words_in_every_language() {
        let mut count = 0;
        for message in NOTICES.iter().flat_map(every) {
            for lang in Lang::ALL {
                let said = Words::of(lang).notice(&message).unwrap().to_string();
                assert!(said.len() > 40 && !said.contains('{') && !said.contains("lang=\"en\""));
                let dated = message.values.contains_key("day");
                assert_eq!(said.contains("2026"), dated, "{said}");
            }
            count += 1;
        }
        assert_eq!(count, 8 + 2 + 5 + 4 + 8);
    }
}
