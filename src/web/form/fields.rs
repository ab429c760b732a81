//! A page of questions as a template draws it: labels by machine name, kept values, what is amiss.
//! It follows from the form's list; it adds no judgement and hides nothing that was written.

use crate::domain::answers::{Answer, Answers, Fault, FaultKind, Posted};
use crate::domain::form::{self, Kind, Page, Question, options};
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
    /// What it is answered with.
    pub control: Control,
    /// The words beside "something else".
    pub other: Option<OtherField>,
}

/// What a question is answered with.
pub enum Control {
    /// One of a few.
    Radios(Vec<Choice>),
    /// Any of a few.
    Ticks(Vec<Choice>),
    /// One of many.
    Select(Vec<Choice>),
    /// A line of words.
    Line(String),
    /// Several lines of words.
    Text {
        /// The words.
        value: String,
        /// How many characters it takes, in words; empty where it is told by the hint.
        limit: String,
        /// Lines to show.
        rows: u8,
    },
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

/// The words beside "something else".
pub struct OtherField {
    /// The form field's name.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// The words.
    pub value: String,
    /// What is amiss, in words; empty for nothing.
    pub why: String,
}

/// A line of the error summary: what to mend, and where it is.
pub struct Mend {
    /// The link to the field, on this page or another.
    pub to: String,
    /// What to mend.
    pub words: String,
}

/// What to mend at the field with this id; empty for nothing.
pub fn why_at(mends: &[Mend], id: &str) -> String {
    let here = mends.iter().find(|mend| mend.to.strip_prefix('#') == Some(id));
    here.map_or_else(String::new, |mend| mend.words.clone())
}

/// The values that a page is shown with: what was posted, or what was answered before.
pub enum Values<'a> {
    /// As they stand in the draft.
    Answers(&'a Answers),
    /// As they were just posted, faults and all.
    Posted(&'a Posted),
}

impl Values<'_> {
    fn values(&self, name: &str) -> &[String] {
        match self {
            Self::Answers(answers) => answers.find(name).map_or(&[], Answer::values),
            Self::Posted(posted) => posted.values(name),
        }
    }
}

impl Values<'_> {
    /// The value of a name that takes one; empty when there is none.
    pub fn first(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
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
    let amiss = |name: &str| {
        let fault = faults.iter().find(|fault| fault.question == name);
        fault.map_or_else(String::new, |fault| why(w, told, fault))
    };
    let draw = |question: &Question| Field {
        name: question.name,
        legend: w.ask(question.name, told),
        hint: w.ask_hint(question.name, told),
        why: amiss(question.name),
        control: control(w, told, question, values.values(question.name)),
        other: question.other.map(|other| OtherField {
            name: other.name,
            label: w.ask(other.name, told),
            value: values.values(other.name).join(""),
            why: amiss(other.name),
        }),
    };
    page.questions().iter().map(draw).collect()
}

fn control(w: &Words, told: &Told<'_>, question: &Question, values: &[String]) -> Control {
    let limit = |most: usize| w.noticed_limit(&w.number(most as u64));
    let choices = || choices(w, told, question, values);
    match question.kind {
        Kind::Choice(_) => Control::Radios(choices()),
        Kind::Many(_) => Control::Ticks(choices()),
        Kind::Select(_) => Control::Select(choices()),
        Kind::Line(_) => Control::Line(values.join("")),
        Kind::Text(most) => {
            let rows = if most > 1_000 { 8 } else { 4 };
            Control::Text { value: values.join(""), limit: limit(most), rows }
        }
        Kind::Lines(..) => {
            Control::Text { value: values.join("\n"), limit: String::new(), rows: 4 }
        }
    }
}

fn choices(w: &Words, told: &Told<'_>, question: &Question, values: &[String]) -> Vec<Choice> {
    let name = question.name;
    let id = |at: usize, option: &str| match at {
        0 => name.to_owned(),
        _ => format!("{name}-{option}"),
    };
    let choice = |(at, option): (usize, &'static str)| Choice {
        id: id(at, option),
        value: option,
        label: w.option(name, option, told),
        chosen: values.iter().any(|value| value == option),
    };
    let mut offered = options(question.kind).to_vec();
    if told.young {
        // Nobody under 18 is an adult now, and nobody under 5 writes.
        offered.retain(|value| !matches!(*value, "adult_now" | "0_4"));
    }
    if told.young && name == "path" {
        offered.retain(|value| form::is_young(Some(*value)));
    }
    if told.young && name == "danger_now" {
        // "Are you safe?" is asked the other way round: "Yes, I am safe" stands first.
        offered.swap(0, 1);
    }
    offered.into_iter().enumerate().map(choice).collect()
}

/// What to mend, in words.
pub fn why(w: &Words, told: &Told<'_>, fault: &Fault) -> String {
    let number = |number: usize| w.number(number as u64);
    match fault.kind {
        FaultKind::Choose => w.ask_fault(fault.question, told),
        FaultKind::Unknown => w.fault_choice(),
        FaultKind::TooLong(most) => w.fault_too_long(&number(most)),
        FaultKind::TooMany(most) => w.fault_too_many(&number(most)),
        FaultKind::File => w.fault_picture(),
        FaultKind::Nothing => w.fault_nothing(),
        FaultKind::TooMuch => w.fault_too_much(),
    }
}

/// An answer as people read it, a value a line: the labels of chosen options, or the words
/// themselves; under it the words beside "something else".
pub fn said(w: &Words, told: &Told<'_>, question: &Question, answers: &Answers) -> Option<String> {
    let offered = options(question.kind);
    let value = |value: &String| {
        let is_option = offered.contains(&value.as_str());
        if is_option { w.option(question.name, value, told) } else { value.clone() }
    };
    let values = answers.find(question.name).map_or(&[][..], Answer::values);
    let mut lines: Vec<String> = values.iter().map(value).collect();
    if let Some(other) = question.other.and_then(|other| answers.value(other.name)) {
        lines.push(other.to_owned());
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}
