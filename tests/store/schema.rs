//! The live schema of both databases, column by column.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sqlx::AnyConnection;

use crate::support::databases::Database;

/// Every BIGINT column, and what it counts. A column that tells a time says here how finely.
const NUMBERS: &[(&str, &str)] = &[
    ("access_reviews.done_on", DAY),
    ("accounts.last_step", HALF_MINUTE),
    ("accounts.made_on", DAY),
    ("accounts.memory_kib", COUNT),
    ("accounts.must_renew", TRUTH),
    ("accounts.passes", COUNT),
    ("accounts.signed_in_on", DAY),
    ("audit.at", QUARTER_HOUR),
    ("audit.number", COUNT),
    ("audit_end.day", DAY),
    ("audit_end.number", COUNT),
    ("audit_head.number", COUNT),
    ("batches.asked_on", DAY),
    ("concerns.delete_on", DAY),
    ("concerns.epoch", POSITION),
    ("concerns.received_on", DAY),
    ("concerns.turn", TRUTH),
    ("days_done.done_on", DAY),
    ("drafts.expires", QUARTER_HOUR),
    ("drafts.spent", TRUTH),
    ("drafts.version", COUNT),
    ("entries.epoch", POSITION),
    ("entries.made_under", POSITION),
    ("entries.written_on", DAY),
    ("epochs.closed", TRUTH),
    ("epochs.closed_on", DAY),
    ("epochs.first_day", DAY),
    ("epochs.last_day", DAY),
    ("epochs.number", COUNT),
    ("epochs.position", COUNT),
    ("flags.raised_on", DAY),
    ("grants.position", POSITION),
    ("guesses.failures", COUNT),
    ("guesses.until", STAFF),
    ("holds.until", DAY),
    ("invites.expires", STAFF),
    ("kept_notes.kept_on", DAY),
    ("leases.until", STAFF),
    ("mail_choices.daily_on", "days since 1970-01-01 in the operator's zone"),
    ("mail_choices.hour", "hour of the day from 0"),
    ("notices.due", QUARTER_HOUR),
    ("old_keys.kept_on", DAY),
    ("old_keys.memory_kib", COUNT),
    ("old_keys.passes", COUNT),
    ("old_keys.signer", POSITION),
    ("old_keys.vouched_on", DAY),
    ("openings.expires", QUARTER_HOUR),
    ("outbox.due", QUARTER_HOUR),
    ("outbox.leased_until", STAFF),
    ("outbox.next_try", STAFF),
    ("outbox.tries", COUNT),
    ("proposals.asked_on", DAY),
    ("sessions.begun", STAFF),
    ("sessions.touched", STAFF),
    ("settings.made_on", DAY),
    ("settings.version", COUNT),
    ("sign_ins.codes", COUNT),
    ("sign_ins.expires", STAFF),
    ("stops.asked_on", DAY),
    ("tallies.month", DAY),
    ("tallies.total", COUNT),
    ("vouches.made_on", DAY),
    ("vouches.signer", POSITION),
];
const DAY: &str = "days since 1970-01-01 UTC";
const QUARTER_HOUR: &str = "seconds since 1970-01-01 UTC, a whole quarter hour";
/// Of who works here, and of nobody who writes to us.
const STAFF: &str = "seconds since 1970-01-01 UTC, of staff";
const HALF_MINUTE: &str = "half minutes since 1970-01-01 UTC";
const TRUTH: &str = "1: ";
const COUNT: &str = "from 1";
const POSITION: &str = "epoch";

/// table.column -> type
type Columns = BTreeMap<String, String>;

async fn rows(connection: &mut AnyConnection, sql: &'static str) -> Vec<(String, String, String)> {
    sqlx::query_as(sql).fetch_all(connection).await.unwrap()
}

fn columns(rows: Vec<(String, String, String)>) -> Columns {
    rows.into_iter().map(|(table, column, kind)| (format!("{table}.{column}"), kind)).collect()
}

async fn sqlite_columns(connection: &mut AnyConnection) -> Columns {
    let sql =
        "SELECT m.name, c.name, c.type FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
               WHERE m.type = 'table' AND m.name <> '_sqlx_migrations'";
    columns(rows(connection, sql).await)
}

async fn postgres_columns(connection: &mut AnyConnection) -> Columns {
    let sql = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT)
               FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
    columns(rows(connection, sql).await)
}

/// table.column -> comment, as the migrations say it.
fn commented(backend: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(backend);
    let mut found = BTreeMap::new();
    for file in folder.read_dir().unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let mut table = None;
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.strip_suffix(" (");
            } else if let Some(rest) = line.strip_prefix("ALTER TABLE ") {
                let (table, rest) = rest.split_once(" ADD COLUMN ").unwrap();
                let (column, rest) = rest.split_once(' ').unwrap();
                let comment = rest.split_once("-- ").map_or("", |(_, comment)| comment);
                found.insert(format!("{table}.{column}"), comment.to_owned());
            } else if line.starts_with(')') {
                table = None;
            } else if let (Some(table), Some((column, rest))) = (table, line.trim().split_once(' '))
                && column.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
            {
                let comment = rest.split_once("-- ").map_or("", |(_, comment)| comment);
                found.insert(format!("{table}.{column}"), comment.to_owned());
            }
        }
    }
    found
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns_of_three_types() {
    let (sqlite, postgres) = (Database::sqlite().await, Database::postgres().await);
    let sqlite = sqlite_columns(&mut sqlite.connect().await).await;
    let postgres = postgres_columns(&mut postgres.connect().await).await;
    let as_sqlite = |kind: &String| match kind.as_str() {
        "bigint" => "BIGINT",
        "text" => "TEXT",
        "bytea" => "BLOB",
        other => panic!("{other} is none of the types that both databases carry"),
    };
    for (column, kind) in &sqlite {
        assert!(["BIGINT", "TEXT", "BLOB"].contains(&kind.as_str()), "{column} is {kind}");
    }
    let postgres: Columns = postgres
        .iter()
        .map(|(column, kind)| (column.clone(), as_sqlite(kind).to_owned()))
        .collect();
    assert_eq!(sqlite, postgres);
}

#[tokio::test]
async fn no_table_keeps_the_order_in_which_rows_came() {
    let sqlite = Database::sqlite().await;
    let tables = rows(
        &mut sqlite.connect().await,
        "SELECT name, type, sql FROM sqlite_schema
         WHERE type = 'table' AND name <> '_sqlx_migrations'",
    )
    .await;
    assert!(tables.len() >= 9);
    for (name, _, sql) in tables {
        assert!(sql.contains("WITHOUT ROWID") && !sql.contains("AUTOINCREMENT"), "{name}");
    }
    let postgres = Database::postgres().await;
    let counted = rows(
        &mut postgres.connect().await,
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), ''
         FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'
             AND (is_identity = 'YES' OR column_default LIKE '%nextval%'
                  OR column_default LIKE '%now(%'
                  OR column_default LIKE '%CURRENT%')
         UNION ALL
         SELECT CAST(sequence_name AS TEXT), 'a sequence', '' FROM information_schema.sequences
         WHERE sequence_schema = 'public'",
    )
    .await;
    assert_eq!(counted, []);
}

#[tokio::test]
async fn every_column_says_what_it_is_and_no_time_is_finer_than_it_must_be() {
    let sqlite = Database::sqlite().await;
    let live = sqlite_columns(&mut sqlite.connect().await).await;
    for backend in ["sqlite", "postgres"] {
        let commented = commented(backend);
        let names =
            |map: &BTreeMap<String, String>| -> BTreeSet<String> { map.keys().cloned().collect() };
        assert_eq!(names(&commented), names(&live), "{backend}");
        for (column, comment) in &commented {
            assert!(!comment.is_empty(), "{backend}: {column} has no comment");
        }
        for (column, unit) in NUMBERS {
            assert!(commented[*column].contains(unit), "{backend}: {column} does not say {unit:?}");
        }
        assert_eq!(commented, self::commented("sqlite"), "{backend}");
    }
    let numbers: Vec<&str> = live
        .iter()
        .filter(|(_, kind)| *kind == "BIGINT")
        .map(|(column, _)| column.as_str())
        .collect();
    let listed: Vec<&str> = NUMBERS.iter().map(|(column, _)| *column).collect();
    assert_eq!(numbers, listed, "what does the new column count, and how finely?");
    let fine: Vec<_> = NUMBERS
        .iter()
        .filter(|(_, unit)| *unit == QUARTER_HOUR)
        .map(|(column, _)| *column)
        .collect();
    // Two tell in which quarter hour something came in, until the mail of it is sent: then the day.
    let coarse = ["audit.at", "drafts.expires", "notices.due", "openings.expires", "outbox.due"];
    assert_eq!(fine, coarse);
    // What is finer yet tells when staff were here. None of it stands beside a concern.
    let staffs: Vec<_> = NUMBERS
        .iter()
        .filter(|(_, unit)| [STAFF, HALF_MINUTE].contains(unit))
        .map(|(column, _)| column.split_once('.').unwrap().0)
        .collect();
    for table in staffs {
        let staffs = ["accounts", "guesses", "invites", "leases", "outbox", "sessions", "sign_ins"];
        assert!(staffs.contains(&table), "{table}");
        assert!(!live.contains_key(&format!("{table}.concern")), "{table}");
    }
}
