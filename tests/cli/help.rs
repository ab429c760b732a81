//! What the program says of itself.

use crate::support::program::{run, said};

#[test]
fn every_command_explains_itself() {
    let (content, overview, _) = said(&run(&["--help"]));
    assert!(content);
    for command in [
        "demo", "serve", "setup", "migrate", "open", "backup", "restore", "purge", "doctor",
        "bench",
    ] {
        assert!(overview.contains(command), "{command} is not in the overview");
        let (content, help, _) = said(&run(&[command, "--help"]));
        assert!(content && help.contains("Usage: waypost"), "{command}: {help}");
    }
}

#[test]
fn leaving_out_the_typing_back_is_said_to_be_for_trying_things_out_only() {
    let (_, help, _) = said(&run(&["setup", "--help"]));
    let (_, about) = help.split_once("--without-typing-back").unwrap();
    let about: Vec<&str> = about.split_whitespace().collect();
    assert!(about.join(" ").contains("for trying things out only"), "{help}");
}

#[test]
fn a_misspelt_command_is_refused() {
    let (content, _, complaint) = said(&run(&["srve"]));
    assert!(!content && complaint.contains("srve"), "{complaint}");
}
