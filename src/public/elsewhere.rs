//! Answers that another tab has written since a page was shown: laid beside those that were posted, so
//! that neither is thrown away.

use crate::domain::answers::{Answer, Answers};
use crate::domain::form::Page;
use crate::web::form::fields::said;
use crate::web::visit::Visit;
use crate::words::{Told, Voice};

/// An answer as it stands in the other tab.
pub struct Elsewhere {
    /// The question, in short.
    pub short: String,
    /// What was chosen or written there.
    pub answer: String,
}

/// The answers with these names, as they are kept.
pub fn list(visit: &Visit, page: Page, names: &[&str], answers: &Answers) -> Vec<Elsewhere> {
    let (voice, current) = (Voice::of(answers.value("path")), visit.site.current());
    let w = visit.words_to(voice);
    let told = Told { young: voice.is_young(), ..current.told() };
    let one = |name: &&str| {
        let asked = page.questions().iter().find(|question| question.name == *name);
        let answer = asked.and_then(|question| said(w, &told, question, answers));
        let kept = || answers.find(name).map_or_else(String::new, |a| Answer::values(a).join("\n"));
        let short = asked.map_or_else(String::new, |question| w.short(question.name, &told));
        Elsewhere { short, answer: answer.unwrap_or_else(kept) }
    };
    names.iter().map(one).collect()
}
