//! The SQL texts themselves: where they stand, how they are written, which index they use.

use std::path::{Path, PathBuf};

use sqlx::{AssertSqlSafe, Row as _};

use crate::support::databases::Database;

/// What may read a whole table: small tables that are read whole on purpose, and two whose size is
/// measured once a minute, which fair limits bound.
const WHOLE: &[&str] = &[
    "SCAN epochs",
    "SCAN flags",
    "SCAN vouches",
    "SCAN v LEFT-JOIN", // vouches, beside an account
    "SCAN accounts USING INDEX sqlite_autoindex_accounts_2",
    "SCAN other", // accounts, beside another
    "SCAN invites",
    "SCAN m", // mail_choices, one row for each who works here
    "SCAN a", // accounts, beside their choices, or counted
    "SCAN outbox USING COVERING INDEX outbox_by_state", // counted by a command
    "SCAN CONSTANT ROW",
    "SCAN drafts",
    "SCAN openings",
    "SCAN concerns USING INDEX concerns_undated", // only what was just closed, or opened again
    "SCAN kept_notes USING INDEX kept_notes_by_account", // at most fifty for each who works here
    "SCAN proposals",
    "SCAN access_reviews USING INDEX access_reviews_by_day",
    "SCAN old_keys", // of those who started over within 14 days
];

/// What reads a whole table though it is large: done when somebody put a row of an epoch there, and a
/// lead takes it away.
const RARE: &[&str] = &[
    "UPDATE entries SET epoch = $2 WHERE epoch = $1",
    "UPDATE entries SET made_under = $2 WHERE made_under = $1",
    "UPDATE concerns SET epoch = $2 WHERE epoch = $1",
    "DELETE FROM epochs WHERE position = $1", // the database looks whether anything names it
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The string literals of a source file, comments aside, with their inner lines joined.
fn literals(text: &str) -> Vec<String> {
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let (mut found, mut inside) = (Vec::new(), None::<String>);
    let joined = code.join("\n").replace("'\"'", "").replace("\\\"", "");
    for letter in joined.chars() {
        match (&mut inside, letter) {
            (None, '"') => inside = Some(String::new()),
            (None, _) => {}
            (Some(_), '"') => found.extend(inside.take()),
            (Some(literal), letter) => literal.push(letter),
        }
    }
    found.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn is_sql(literal: &str) -> bool {
    let verbs =
        ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "PRAGMA ", "BEGIN", "SAVEPOINT "];
    verbs.iter().any(|verb| literal.starts_with(verb))
}

/// The texts that read or write rows of ours.
fn statements() -> Vec<String> {
    let mut found = Vec::new();
    for path in sources(&source_root().join("store")) {
        // What bench fills a database of its own with; nothing that serves calls it.
        if path.ends_with("bare_queue.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        found.extend(literals(&text).into_iter().filter(|literal| {
            is_sql(literal)
                && ["SELECT", "INSERT", "UPDATE", "DELETE"]
                    .iter()
                    .any(|verb| literal.starts_with(verb))
                && !["_sqlx_migrations", "pg_catalog", "set_config", "FOR SHARE", "FOR UPDATE"]
                    .iter()
                    .any(|other| literal.contains(other))
        }));
    }
    found
}

#[test]
fn sql_stands_in_the_store_as_constant_text_with_every_column_named() {
    for path in sources(&source_root()) {
        let text = std::fs::read_to_string(&path).unwrap();
        let in_store = path.starts_with(source_root().join("store"));
        let name = path.display();
        if !in_store {
            assert!(!text.contains("sqlx::"), "{name} uses sqlx");
            let sql: Vec<_> = literals(&text).into_iter().filter(|text| is_sql(text)).collect();
            assert!(sql.is_empty(), "{name} holds SQL: {sql:?}");
            continue;
        }
        assert!(!text.contains("AssertSqlSafe"), "{name} makes SQL while it runs");
        assert!(!text.contains("format!("), "{name} has no need of format!");
        for statement in literals(&text).iter().filter(|text| is_sql(text)) {
            assert!(!statement.contains('*') || statement.contains("COUNT(*)"), "{statement}");
            assert!(!statement.contains('{'), "{statement}");
            assert!(!statement.contains("SUM(") || statement.contains("CAST(SUM("), "{statement}");
        }
    }
}

#[tokio::test]
async fn every_statement_finds_its_rows_by_an_index_and_in_order() {
    let database = Database::sqlite().await;
    let mut connection = database.connect().await;
    let statements = statements();
    assert!(statements.len() > 25, "the texts are found: {statements:?}");
    for statement in statements {
        let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let plan = sqlx::raw_sql(explained).fetch_all(&mut connection).await;
        let plan = plan.unwrap_or_else(|error| panic!("{statement}: {error}"));
        for step in plan {
            let step: String = step.get("detail");
            let searches = !step.starts_with("SCAN")
                || WHOLE.contains(&step.as_str())
                || RARE.contains(&statement.as_str())
                || statement.contains("LIMIT 1");
            assert!(searches, "{statement}: {step}");
            assert!(!step.contains("TEMP B-TREE"), "{statement}: {step}");
        }
    }
}
