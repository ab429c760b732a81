//! What a copy holds and leaves out, column by column, from either database into either.

use std::collections::BTreeSet;

use sqlx::{AnyConnection, AssertSqlSafe, Row as _};
use waypost::store::copies::{self, Kind, LEFT_OUT, TABLES};

use super::*;
use crate::support::databases::Database;

/// A value for a column of the `row`th row: what refers to another row refers to that of the same
/// number, and what may be missing is missing in the second.
fn value(table: &str, column: &str, kind: Kind, row: i64, postgres: bool) -> String {
    let bytes = |length: usize| {
        let hex = format!("{row:02x}").repeat(length);
        if postgres { format!("'\\x{hex}'::bytea") } else { format!("x'{hex}'") }
    };
    let fixed = match (table, column) {
        ("key_checks", "name") => {
            if row == 1 {
                "public"
            } else {
                "staff"
            }
        }
        ("audit_head", "name") => "head",
        ("audit_end", "name") => "end",
        (_, "audience") => "team",
        ("accounts", "role") => "lead",
        ("accounts", "state") => "active",
        ("mail_choices", "mode") => "each",
        ("stops", "kind") => "code",
        ("concerns", "status") => "closed",
        _ => "",
    };
    let missing = [
        "verifying_half",
        "closed_on",
        "signed_in_on",
        "public_half",
        "private_half",
        "pin",
        "signer",
        "vouched_on",
        "holder",
        "reason",
        "delete_on",
        "made_under",
        "actor",
        "subject",
    ];
    let may_miss = missing.contains(&column)
        && !matches!(
            (table, column),
            ("vouches" | "epochs", "public_half") | ("grants" | "vouches" | "old_keys", "holder")
        )
        && !matches!((table, column), ("holds", "reason") | ("vouches", "signer"));
    match kind {
        _ if may_miss && row == 2 => "NULL".to_owned(),
        Kind::T if fixed.is_empty() => format!("'{column} {row} é'"),
        Kind::T => format!("'{fixed}'"),
        Kind::B if (table, column) == ("old_keys", "signature") && row == 2 => "NULL".to_owned(),
        Kind::B => bytes(if column == "id" { 16 } else { 16 + row.unsigned_abs() as usize }),
        Kind::N if matches!(column, "turn" | "closed" | "must_renew") => (row % 2).to_string(),
        Kind::N if column == "at" => (row * 900).to_string(),
        Kind::N => row.to_string(),
    }
}

/// Two rows in each table that is copied, and one of the head of the trail.
async fn fill(database: &Database) {
    let postgres = database.url.starts_with("postgres");
    let mut connection = database.connect().await;
    for table in TABLES {
        if table.name == "audit_head" {
            sqlx::raw_sql("DELETE FROM audit_head").execute(&mut connection).await.unwrap();
        }
        for row in 1..=if ["audit_head", "audit_end"].contains(&table.name) { 1 } else { 2 } {
            let names: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
            let values = table.columns.iter();
            let values: Vec<_> = values
                .map(|(name, kind)| match (table.name, *name) {
                    // What refers to a row's id has the id's length.
                    (_, "account" | "concern" | "done_by" | "asked_by")
                    | ("concerns", "holder")
                        if !(table.name == "concerns" && row == 2) =>
                    {
                        value(table.name, "id", Kind::B, row, postgres)
                    }
                    _ => value(table.name, name, *kind, row, postgres),
                })
                .collect();
            let text = format!(
                "INSERT INTO {} ({}) VALUES ({})",
                table.name,
                names.join(", "),
                values.join(", ")
            );
            let put = sqlx::raw_sql(AssertSqlSafe(text.as_str())).execute(&mut connection).await;
            put.unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }
}

/// Every value of every row that is copied.
async fn held(database: &Database) -> Vec<String> {
    let mut connection = database.connect().await;
    let mut held = Vec::new();
    for table in TABLES {
        let names: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
        let text = format!("SELECT {} FROM {}", names.join(", "), table.name);
        for row in sqlx::query(AssertSqlSafe(text)).fetch_all(&mut connection).await.unwrap() {
            let mut said = table.name.to_owned();
            for (at, (name, kind)) in table.columns.iter().enumerate() {
                let value = match kind {
                    Kind::N => format!("{:?}", row.get::<Option<i64>, _>(at)),
                    Kind::T => format!("{:?}", row.get::<Option<String>, _>(at)),
                    Kind::B => format!("{:?}", row.get::<Option<Vec<u8>>, _>(at)),
                };
                said.push_str(&format!(" {name}={value}"));
            }
            held.push(said);
        }
    }
    held.sort();
    held
}

on_both! {
    async fn every_row_comes_through_either_database_as_it_was(database) {
        fill(&database).await;
        let there = held(&database).await;
        assert!(there.len() > 2 * (TABLES.len() - 2) && there.iter().any(|row| row.contains("None")));
        let from = database.open().await;
        for next in [Database::sqlite().await, Database::postgres().await] {
            let to = next.open().await;
            let counts = copies::copy(&from, &to).await.unwrap();
            assert_eq!(counts, copies::counts(&from).await.unwrap());
            assert_eq!(counts, copies::counts(&to).await.unwrap());
            assert!(copies::is_sound(&to).await.unwrap());
            assert_eq!(held(&next).await, there);
            // Nothing is put into what holds anything.
            assert!(matches!(copies::copy(&from, &to).await, Err(StoreError::Conflict)));
            let back = Database::sqlite().await;
            let target = back.open().await;
            copies::copy(&to, &target).await.unwrap();
            assert_eq!(held(&back).await, there);
        }
        assert_eq!(held(&database).await, there, "what was copied changed");
    }
}

on_both! {
    async fn a_copy_that_cannot_be_whole_fails_and_on_postgresql_leaves_nothing(database) {
        let broken = Database::sqlite().await;
        fill(&broken).await;
        let hurt = "PRAGMA foreign_keys = OFF; UPDATE entries SET concern = x'00'";
        crate::support::databases::sql(&broken.url, hurt).await.unwrap();
        let (from, to) = (broken.open().await, database.open().await);
        assert!(!copies::is_sound(&from).await.unwrap());
        assert!(copies::copy(&from, &to).await.is_err());
        assert!(copies::is_empty(&to).await.unwrap());
    }
}

on_both! {
    async fn what_is_written_meanwhile_is_not_in_a_copy_by_half(database) {
        let store = database.open().await;
        with_epochs(&store).await;
        let writing = tokio::spawn({
            let store = store.clone();
            async move {
                for _ in 0..200 {
                    let concern = concern(2);
                    let body = body(&concern, 100);
                    let job = store.write(move |tx| {
                        let (concern, body) = (concern.clone(), body.clone());
                        Box::pin(async move { send(tx, &concern, &body).await })
                    });
                    job.await.unwrap();
                }
            }
        });
        for _ in 0..4 {
            let copy = Database::sqlite().await;
            let to = copy.open().await;
            let counts = copies::copy(&store, &to).await.unwrap();
            let of = |name: &str| counts.iter().find(|(table, _)| *table == name).unwrap().1;
            assert_eq!(of("concerns"), of("entries"), "a concern without its body");
        }
        writing.await.unwrap();
    }
}

async fn columns(connection: &mut AnyConnection, sql: &'static str) -> BTreeSet<(String, String)> {
    let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(connection).await.unwrap();
    rows.into_iter().collect()
}

#[tokio::test]
async fn every_column_of_both_schemas_is_copied_or_left_out_on_purpose() {
    let databases = [Database::sqlite().await, Database::postgres().await];
    let mut sqlite = databases[0].connect().await;
    let mut postgres = databases[1].connect().await;
    let there = columns(
        &mut sqlite,
        "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
         WHERE m.type = 'table' AND m.name <> '_sqlx_migrations'",
    )
    .await;
    let also = columns(
        &mut postgres,
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    )
    .await;
    assert_eq!(there, also);
    let left_out = |table: &str| LEFT_OUT.iter().any(|(name, _)| *name == table);
    let kept: BTreeSet<_> = there.iter().filter(|(table, _)| !left_out(table)).cloned().collect();
    let copied: BTreeSet<_> = TABLES
        .iter()
        .flat_map(|table| table.columns.iter().map(|(column, _)| (table.name, *column)))
        .map(|(table, column)| (table.to_owned(), column.to_owned()))
        .collect();
    assert_eq!(copied, kept, "a new table is copied, or left out with a reason");
    for (table, why) in LEFT_OUT {
        assert!(there.iter().any(|(name, _)| name == table) && why.len() > 10, "{table}");
    }
}
