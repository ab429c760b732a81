//! What the commands print.
#![expect(clippy::print_stderr, reason = "the command line speaks here")]

use std::error::Error;
use std::io::Write;

/// A line of what was asked for, on standard output.
pub fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    // A closed pipe is the reader's choice.
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// A line for the person at the terminal, on standard error.
pub fn note(text: &str) {
    eprintln!("{text}");
}

/// What failed, with its causes.
pub fn error(error: &dyn Error) {
    let mut text = format!("waypost: {error}");
    let mut cause = error.source();
    while let Some(below) = cause {
        let below_text = below.to_string();
        if !text.ends_with(&below_text) {
            text.push_str(": ");
            text.push_str(&below_text);
        }
        cause = below.source();
    }
    eprintln!("{text}");
}

/// Asks for a line at the terminal; `None` when there is nobody to answer.
pub fn ask(question: &str) -> Option<String> {
    eprint!("{question} ");
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    match std::io::stdin().read_line(&mut answer) {
        Ok(read) if read > 0 => Some(answer.trim().to_owned()),
        _ => None,
    }
}
