//! The table of faults (docs/FAULTS.md) names tests: each must exist, and every file of the suite stand in it.

use super::{none, reading::files};

/// The tests that a table names in its last column, as cargo would.
fn named(table: &str) -> Vec<String> {
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |"));
    let test = |row: &str| row.trim_end_matches("` |").rsplit_once('`').map(|(_, t)| t.to_owned());
    rows.filter_map(test).collect()
}

/// Those among `named` that no file below `tests/` defines.
fn missing(named: &[String]) -> Vec<String> {
    let sources = files("tests", "rs");
    let exists = |test: &str| {
        let (module, name) = test.rsplit_once("::").unwrap_or(("", test));
        let path = format!("{}.rs", module.replace("::", "/"));
        let define = format!("fn {name}(");
        sources.iter().any(|source| source.path == path && source.text.contains(&define))
    };
    named.iter().filter(|test| !exists(test)).map(|test| format!("there is no {test}")).collect()
}

fn table() -> String {
    let docs = files("docs", "md");
    docs.into_iter().find(|doc| doc.path == "FAULTS.md").expect("docs/FAULTS.md").text
}

#[test]
fn every_test_that_the_table_of_faults_names_exists() {
    let named = named(&table());
    assert!(named.len() > 30, "the table was not read: {named:?}");
    none(&missing(&named));
}

#[test]
fn every_fault_of_the_suite_stands_in_the_table() {
    // What of a visitor stays behind is no fault; steps and promises are what tests are made of.
    let others = ["mod.rs", "canaries.rs", "memory.rs", "promise.rs", "steps.rs"];
    let suite = files("tests/faults", "rs");
    let files = suite.iter().filter(|source| !others.contains(&source.path.as_str()));
    let named = named(&table());
    let stands = |path: &str| {
        let module = format!("faults::{}::", path.trim_end_matches(".rs"));
        named.iter().any(|test| test.starts_with(&module))
    };
    let absent = files.filter(|source| !stands(&source.path)).map(|source| source.path.clone());
    none(&absent.collect::<Vec<_>>());
}

#[test]
fn a_name_that_no_test_has_is_found() {
    let row = "| It breaks | it holds | `faults::kill::nothing_of_the_kind` |\n| **Head** | | |\n";
    assert_eq!(named(row), ["faults::kill::nothing_of_the_kind"]);
    assert_eq!(missing(&named(row)), ["there is no faults::kill::nothing_of_the_kind"]);
}
