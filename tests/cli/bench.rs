//! `waypost bench`: that it measures every row and loses nothing. Its numbers are for release builds.

use std::process::Command;

/// What each row begins with.
const ROWS: &[&str] = &[
    "people sending at once",
    "durable submissions",
    "answered and not stored",
    "sealing alone",
    "the same statements, bare writer",
    "submissions to the lower",
    "waiting for a Send, median",
    "waiting for a Send, p99",
    "server CPU a submission",
    "server CPU a whole visit",
    "start page to a bare one",
    "first visit",
    "page /en/write/sent",
    "p99 of a public page, 200 signing in",
    "memory at most, under that",
    "start to the first answer",
    "memory after a start",
    "memory at most",
    "the program",
    "queue at 2,000 concerns to 100",
];

fn bench(database: Option<&str>) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.args(["bench", "--json", "--seconds", "1", "--queue", "2000"]);
    command.args(database.map(|url| ["--database", url]).into_iter().flatten());
    command.output().unwrap()
}

#[test]
fn bench_measures_every_row_and_a_thousand_people_lose_nothing() {
    let output = bench(None);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let measured: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = measured["rows"].as_array().unwrap();
    for name in ROWS {
        let row = rows.iter().find(|row| row["name"].as_str().unwrap().starts_with(name));
        let row = row.unwrap_or_else(|| panic!("no row says: {name}"));
        let nothing = *name == "answered and not stored";
        assert_eq!(row["measured"].as_f64().unwrap() == 0.0, nothing, "{row}");
    }
    assert_eq!(rows[0]["measured"], 1000.0, "{}", rows[0]);
}

#[tokio::test]
async fn bench_refuses_a_database_that_has_tables() {
    let database = crate::support::databases::Database::postgres().await;
    let output = bench(Some(&database.url));
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("bench fills none that is in use"), "{said}");
}
