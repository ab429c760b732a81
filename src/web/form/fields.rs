//! A page of questions as a template draws it: labels by machine name, kept values, what is amiss.
//! It follows from the form's list; it adds no judgement and hides nothing that was written.

use crate::domain::answers::{Answers, Fault, FaultKind, Posted};
use crate::domain::form::{Kind, Page, Question};
use crate::words::Words;

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
    /// How many characters a box takes.
    pub most: usize,
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
pub fn fields(w: &Words, page: Page, values: &Values<'_>, faults: &[Fault]) -> Vec<Field> {
    page.questions().iter().map(|question| field(w, question, values, faults)).collect()
}

fn field(w: &Words, question: &'static Question, values: &Values<'_>, faults: &[Fault]) -> Field {
    let name = question.name;
    let value = values.value(name);
    let fault = faults.iter().find(|fault| fault.question == name);
    let (options, most) = match question.kind {
        Kind::Choice(offered) => (choices(w, name, offered, value), 0),
        Kind::Text(most) => (Vec::new(), most),
    };
    Field {
        name,
        legend: w.ask(name),
        hint: w.ask_hint(name),
        why: fault.map_or_else(String::new, |fault| why(w, fault)),
        value: if options.is_empty() { value.to_owned() } else { String::new() },
        options,
        most,
    }
}

fn choices(w: &Words, name: &str, offered: &[&'static str], value: &str) -> Vec<Choice> {
    let id = |at: usize, option: &str| match at {
        0 => name.to_owned(),
        _ => format!("{name}-{option}"),
    };
    let choice = |(at, option): (usize, &&'static str)| Choice {
        id: id(at, option),
        value: option,
        label: w.option(name, option),
        chosen: *option == value,
    };
    offered.iter().enumerate().map(choice).collect()
}

/// What to mend, in words.
pub fn why(w: &Words, fault: &Fault) -> String {
    match fault.kind {
        FaultKind::Choose => w.ask_fault(fault.question).unwrap_or_else(|| w.fault_choose()),
        FaultKind::Unknown => w.fault_unknown(),
        FaultKind::TooLong(most) => w.fault_too_long(&w.number(most)),
        FaultKind::File => w.fault_file(),
        FaultKind::Nothing => w.fault_nothing(),
        FaultKind::TooMuch => w.fault_too_much(),
    }
}

/// An answer as people read it: the label of a chosen option, or the words themselves.
pub fn said(w: &Words, question: &Question, value: &str) -> String {
    match question.kind {
        Kind::Choice(options) if options.contains(&value) => w.option(question.name, value),
        _ => value.to_owned(),
    }
}
