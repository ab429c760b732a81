//! A page of questions as a template draws it: labels by machine name, kept values, what is amiss.
//! It follows from the form's list; it adds no judgement and hides nothing that was written.

use crate::domain::answers::{Answers, Fault, FaultKind, Posted};
use crate::domain::form::{Kind, Page, Question};
use crate::words::{Told, Words};

/// One question, ready to be drawn.
pub struct Field {
    /// The form field's name.
    pub name: &'static str,
    /// The question.
    pub legend: String,
    /// A sentence under it; empty for none.
    pub hint: String,
    /// What is amiss, in words; empty for nothing.
    pub why: String,
    /// The words in the box; empty for a choice.
    pub value: String,
    /// The options of a choice; empty for a box.
    pub options: Vec<Choice>,
    /// How many characters a box takes, in words; empty for a choice.
    pub limit: String,
}

/// One option of a choice.
pub struct Choice {
    /// The element's id: the field's name for the first, so that a fault can link to it.
    pub id: String,
    /// The posted value.
    pub value: &'static str,
    /// What is written beside it.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A line of the error summary: what to mend, and where it is.
pub struct Mend {
    /// The link to the field, on this page or another.
    pub to: String,
    /// What to mend.
    pub words: String,
}

/// The values that a page is shown with: what was posted, or what was answered before.
pub enum Values<'a> {
    /// As they stand in the draft.
    Answers(&'a Answers),
    /// As they were just posted, faults and all.
    Posted(&'a Posted),
}

impl Values<'_> {
    fn value(&self, question: &str) -> &str {
        match self {
            Self::Answers(answers) => answers.value(question).unwrap_or(""),
            Self::Posted(posted) => posted.value(question),
        }
    }
}

/// Every question of a page, with its values and faults.
pub fn fields(
    w: &Words,
    told: &Told<'_>,
    page: Page,
    values: &Values<'_>,
    faults: &[Fault],
) -> Vec<Field> {
    let fault = |name| faults.iter().find(|fault| fault.question == name);
    let draw = |question: &Question| {
        let name = question.name;
        let value = values.value(name);
        let (options, limit) = match question.kind {
            Kind::Choice(offered) => (choices(w, told, name, offered, value), String::new()),
            Kind::Text(most) => (Vec::new(), w.noticed_limit(&w.number(most as u64))),
        };
        Field {
            name,
            legend: w.ask(name, told),
            hint: w.ask_hint(name, told),
            why: fault(name).map_or_else(String::new, |fault| why(w, told, fault)),
            value: if options.is_empty() { value.to_owned() } else { String::new() },
            options,
            limit,
        }
    };
    page.questions().iter().map(draw).collect()
}

fn choices(
    w: &Words,
    told: &Told<'_>,
    name: &str,
    offered: &[&'static str],
    value: &str,
) -> Vec<Choice> {
    let id = |at: usize, option: &str| match at {
        0 => name.to_owned(),
        _ => format!("{name}-{option}"),
    };
    let choice = |(at, option): (usize, &&'static str)| Choice {
        id: id(at, option),
        value: option,
        label: w.option(name, option, told),
        chosen: *option == value,
    };
    offered.iter().enumerate().map(choice).collect()
}

/// What to mend, in words.
pub fn why(w: &Words, told: &Told<'_>, fault: &Fault) -> String {
    match fault.kind {
        FaultKind::Choose => w.ask_fault(fault.question, told),
        FaultKind::Unknown => w.fault_choice(),
        FaultKind::TooLong(most) => w.fault_too_long(&w.number(most as u64)),
        FaultKind::File => w.fault_picture(),
        FaultKind::Nothing => w.fault_nothing(),
        FaultKind::TooMuch => w.fault_too_much(),
    }
}

/// An answer as people read it: the label of a chosen option, or the words themselves.
pub fn said(w: &Words, question: &Question, value: &str) -> String {
    match question.kind {
        Kind::Choice(options) if options.contains(&value) => {
            w.option(question.name, value, &Told::default())
        }
        _ => value.to_owned(),
    }
}
