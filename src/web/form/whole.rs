//! The whole form on one page, for somebody who fills it in for another person. Nothing of it is kept
//! between two presses: what was typed travels with the page, whatever it is.

use super::fields::{Field, Values, fields};
use crate::domain::answers::{Answers, Fault, Posted};
use crate::domain::form::{self, Page, Question};
use crate::words::{Told, Voice, Words};

/// Everything that was posted of the form.
pub struct Whole<'a> {
    pairs: &'a [(String, String)],
}

/// A page of the form as a part of the whole.
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// A sentence under it; empty for none.
    pub intro: String,
    /// Its questions.
    pub fields: Vec<Field>,
    /// Whether it can be folded away: it is not among those that everybody is asked.
    pub folds: bool,
    /// Whether it stands open: something was answered in it, or is amiss.
    pub open: bool,
}

impl<'a> Whole<'a> {
    /// What stands in these fields of a form; anything else in them is passed over.
    pub fn new(pairs: &'a [(String, String)]) -> Self {
        Self { pairs }
    }

    /// Every answer, faulty ones included.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        for page in Page::ALL {
            answers.merge(&Posted::read(page, self.pairs));
        }
        answers
    }

    /// Everything that is amiss with one page.
    pub fn faults_of(&self, page: Page) -> Vec<Fault> {
        Posted::read(page, self.pairs).faults(page)
    }

    /// Everything that stands in the way of sending, each question once, in the order of the pages.
    pub fn faults(&self) -> Vec<Fault> {
        let each = Page::ALL.into_iter().flat_map(|page| self.faults_of(page));
        let mut faults: Vec<Fault> = Vec::new();
        for fault in each.chain(self.answers().faults_before_sending()) {
            if faults.iter().all(|known| known.question != fault.question) {
                faults.push(fault);
            }
        }
        faults
    }

    /// To whom the questions are put.
    pub fn voice(&self) -> Voice {
        Voice::of(self.answers().value("path"))
    }

    /// What was answered and is not asked of who chose this path: it is not sent.
    pub fn left_out(&self) -> Vec<String> {
        let (all, asked) = (self.answers(), self.answers().asked_only());
        let left = all.iter().filter(|(name, _)| asked.find(name).is_none());
        left.map(|(name, _)| name.to_owned()).collect()
    }

    /// The pages that are asked. Somebody under 18 is asked almost nothing; what was typed before that
    /// was known stays on the page.
    fn pages(&self) -> &'static [Page] {
        let young = self.voice().is_young() && self.left_out().is_empty();
        if young { &[Page::Gate, Page::Mine, Page::Check] } else { &Page::ALL }
    }

    /// The gate alone: the questions that come before all others.
    pub fn gate(&self, w: &Words, told: &Told<'_>, faults: &[Fault]) -> Vec<Section> {
        vec![self.section(w, told, faults, Page::Gate)]
    }

    /// Every page that is asked. The gate's questions are put as to everybody, so that another answer
    /// to them stays possible.
    pub fn sections(&self, w: &Words, told: &Told<'_>, faults: &[Fault]) -> Vec<Section> {
        let young = Told { young: self.voice().is_young(), ..*told };
        let section = |page: &Page| match page {
            Page::Gate => self.section(w.spoken_to(Voice::Everyone), told, faults, *page),
            page => self.section(w, &young, faults, *page),
        };
        self.pages().iter().map(section).collect()
    }

    fn section(&self, w: &Words, told: &Told<'_>, faults: &[Fault], page: Page) -> Section {
        let posted = Posted::read(page, self.pairs);
        let answered = posted.iter().any(|(_, answer)| !answer.is_empty());
        let asks = |fault: &Fault| posted.iter().any(|(name, _)| name == fault.question);
        let name = if page == Page::Gate { "gate" } else { page.path() };
        Section {
            heading: w.page(name, "heading"),
            intro: w.page(name, "intro"),
            fields: fields(w, told, page, &Values::Posted(&posted), faults),
            folds: !matches!(page, Page::Gate | Page::Noticed | Page::Mine | Page::Check),
            open: answered || faults.iter().any(asks),
        }
    }
}

/// What questions are called in lists of answers, each once; words beside an option are called as
/// their question is.
pub fn names(w: &Words, told: &Told<'_>, answered: &[String]) -> Vec<String> {
    let is_of = |question: &Question| {
        let other = question.other.map(|other| other.name);
        answered.iter().any(|name| *name == question.name || Some(&**name) == other)
    };
    let asked = form::questions().filter(|(_, question)| is_of(question));
    asked.map(|(_, question)| w.short(question.name, told)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answers::FaultKind;

    fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
        given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn each_fault_is_said_once_and_an_empty_form_lacks_what_every_form_must_have() {
        let kinds: Vec<_> = Whole::new(&[]).faults().iter().map(|f| (f.question, f.kind)).collect();
        let wanted = [
            ("danger_now", FaultKind::Choose),
            ("notice_text", FaultKind::Nothing),
            ("someone_here", FaultKind::Choose),
        ];
        assert_eq!(kinds, wanted);
    }

    #[test]
    fn somebody_under_18_is_asked_almost_nothing_and_what_was_typed_stays_on_the_page() {
        let mut given = pairs(&[("danger_now", "no"), ("path", "self_child")]);
        assert_eq!(Whole::new(&given).pages(), [Page::Gate, Page::Mine, Page::Check]);
        given.extend(pairs(&[("child_look", "A red coat."), ("child_age_band", "13_15")]));
        let whole = Whole::new(&given);
        assert_eq!(
            (whole.pages(), whole.left_out()),
            (&Page::ALL[..], vec!["child_look".to_owned()])
        );
    }
}
