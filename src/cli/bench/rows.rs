//! What was measured, each beside what it is held to.

use serde_json::{Value, json};

use crate::cli::say;

/// What a measurement is held to.
#[derive(Clone, Copy)]
pub enum Bound {
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
    /// Nothing: it is there to read another one by.
    None,
}

/// One measurement.
pub struct Row {
    /// What was measured.
    pub name: String,
    /// How much it is.
    pub measured: f64,
    /// In which unit; empty for a plain number.
    pub unit: &'static str,
    /// What it is held to.
    pub bound: Bound,
    /// What else there is to say.
    pub note: String,
    /// Whether bench fails when the bound is missed.
    pub hard: bool,
}

impl Row {
    /// A measurement.
    pub fn new(name: impl Into<String>, measured: f64, unit: &'static str, bound: Bound) -> Self {
        let (name, note) = (name.into(), String::new());
        Self { name, measured, unit, bound, note, hard: false }
    }

    /// With something else to say.
    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// With bench failing when the bound is missed.
    pub fn hard(self) -> Self {
        Self { hard: true, ..self }
    }

    /// Whether the bound is held.
    pub fn holds(&self) -> bool {
        match self.bound {
            Bound::AtLeast(bound) => self.measured >= bound,
            Bound::AtMost(bound) => self.measured <= bound,
            Bound::None => true,
        }
    }

    fn bound_text(&self) -> String {
        match self.bound {
            Bound::AtLeast(bound) => format!("≥ {}", number(bound)),
            Bound::AtMost(bound) => format!("≤ {}", number(bound)),
            Bound::None => String::new(),
        }
    }

    fn verdict(&self) -> &'static str {
        match (self.bound, self.holds(), self.hard) {
            (Bound::None, ..) => "",
            (_, true, _) => "ok",
            (_, false, true) => "FAIL",
            (_, false, false) => "MISSED",
        }
    }

    fn json(&self) -> Value {
        let (bound, held) = match self.bound {
            Bound::AtLeast(bound) => (json!({ "at_least": bound }), Some(self.holds())),
            Bound::AtMost(bound) => (json!({ "at_most": bound }), Some(self.holds())),
            Bound::None => (Value::Null, None),
        };
        json!({
            "name": self.name, "measured": self.measured, "unit": self.unit,
            "bound": bound, "ok": held, "note": self.note,
        })
    }
}

/// Prints the rows as a table that is also Markdown.
pub fn table(about: &str, rows: &[Row]) {
    say::line(about);
    say::line("");
    say::line("| What | Measured | Bound | | |");
    say::line("| --- | ---: | ---: | --- | --- |");
    for row in rows {
        let measured = format!("{} {}", number(row.measured), row.unit);
        let (name, bound, verdict) = (&row.name, row.bound_text(), row.verdict());
        say::line(&format!(
            "| {name} | {} | {bound} | {verdict} | {} |",
            measured.trim(),
            row.note
        ));
    }
}

/// Prints the rows as one line of JSON.
pub fn json(mut about: Value, rows: &[Row]) {
    about["rows"] = rows.iter().map(Row::json).collect();
    say::line(&about.to_string());
}

/// A number with as many digits as are worth reading.
pub fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 1000.0 || value.fract() == 0.0 => thousands(&format!("{value:.0}")),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The middle one; 0 for none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_to_be_read() {
        assert_eq!(number(1_234_567.4), "1,234,567");
        assert_eq!(number(0.456), "0.46");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(64.0), "64");
    }

    #[test]
    fn a_missed_bound_is_told_and_a_lost_concern_fails() {
        let row = |measured| Row::new("", measured, "", Bound::AtLeast(1000.0));
        assert_eq!(row(1000.0).verdict(), "ok");
        assert_eq!(row(999.0).verdict(), "MISSED");
        assert_eq!(row(999.0).hard().verdict(), "FAIL");
    }
}
