//! A long queue for `waypost bench`, put into a database of bench's own beside the store: rows as
//! they come and are worked on, with nothing behind their keys. Nothing that serves calls any of it.

use sqlx::{AnyConnection, Connection as _};

use super::{StoreError, bare, sqlite};

/// Rows in one statement.
const AT_ONCE: i64 = 20_000;

/// Every table that names a concern goes before it.
const EMPTY: [&str; 8] = [
    "DELETE FROM unread",
    "DELETE FROM recusals",
    "DELETE FROM batches",
    "DELETE FROM stops",
    "DELETE FROM openings",
    "DELETE FROM entries",
    "DELETE FROM concerns",
    "DELETE FROM accounts",
];

/// One account that has what somebody has: its id is all zero.
const ACCOUNT_SQLITE: &str = "
    INSERT INTO accounts (id, username, role, state, made_on, salt, memory_kib, passes, verifier, totp)
    VALUES (zeroblob(16), 'bench', 'lead', 'off', 0, zeroblob(16), 8, 1, zeroblob(32), zeroblob(1))";
const ACCOUNT_POSTGRES: &str = "
    INSERT INTO accounts (id, username, role, state, made_on, salt, memory_kib, passes, verifier, totp)
    VALUES (decode(repeat('00', 16), 'hex'), 'bench', 'lead', 'off', 0, '\\x00', 8, 1, '\\x00', '\\x00')";

/// What both databases do alike with a row's number `i`, so that of a hundred rows each filter has a
/// full page: a third each is new, read by somebody, closed; half is Spanish; one of ten is for leads,
/// one of fifty in danger now; a year of days, spread alike over few and many.
macro_rules! rows {
    ($numbers:literal, $random:literal, $lookup:literal, $mailbox:literal, $holder:literal, $from:literal) => {
        concat!(
            $numbers,
            "INSERT INTO concerns (id, lookup_id, mailbox_public, epoch, audience, received_on,
                 language, danger_now, turn, status, holder)
             SELECT ",
            $random,
            ", ",
            $lookup,
            ", ",
            $mailbox,
            ", CASE i % 10 WHEN 0 THEN 1 ELSE 2 END, CASE i % 10 WHEN 0 THEN 'leads' ELSE 'team' END,
             20000 + i * 37 % 365, CASE i % 2 WHEN 0 THEN 'es' ELSE 'en' END,
             CASE i % 50 WHEN 3 THEN 'yes' WHEN 5 THEN 'not_sure' ELSE 'no' END,
             CASE i % 50 WHEN 3 THEN 0 ELSE 1 END,
             CASE i % 3 WHEN 0 THEN 'new' WHEN 1 THEN 'being_read' ELSE 'closed' END,
             CASE i % 3 WHEN 1 THEN ",
            $holder,
            " ELSE NULL END FROM ",
            $from
        )
    };
}

const FILL_SQLITE: &str = rows!(
    "WITH RECURSIVE n (i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i < $2) ",
    "randomblob(16)",
    "randomblob(32)",
    "zeroblob(1216)",
    "zeroblob(16)",
    "n"
);
const FILL_POSTGRES: &str = rows!(
    "",
    "decode(md5(CAST(random() AS TEXT) || CAST(i AS TEXT)), 'hex')",
    "decode(md5(CAST(random() AS TEXT)) || md5(CAST(i AS TEXT)), 'hex')",
    "decode(repeat('00', 1216), 'hex')",
    "decode(repeat('00', 16), 'hex')",
    "pg_catalog.generate_series($1, $2) AS n (i)"
);

/// Something came in to one of fifty.
const UNREAD: &str = "INSERT INTO unread (concern)
    SELECT id FROM concerns WHERE received_on % 50 = 0 ON CONFLICT DO NOTHING";

/// Takes every concern and account out of the database at `url`.
/// # Errors
/// As every statement.
pub async fn empty(url: &str) -> Result<(), StoreError> {
    let mut connection = connect(url).await?;
    for statement in EMPTY {
        sqlx::query(statement).execute(&mut connection).await?;
    }
    let account = if sqlite::path_in(url)?.is_some() { ACCOUNT_SQLITE } else { ACCOUNT_POSTGRES };
    sqlx::query(account).execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// Puts the concerns `first` to `last` into the database at `url`, and lets PostgreSQL count what it has and
/// mark the pages that all can see, which its index-only scans ask for.
/// # Errors
/// As every statement.
pub async fn fill(url: &str, first: i64, last: i64) -> Result<(), StoreError> {
    let fill = if sqlite::path_in(url)?.is_some() { FILL_SQLITE } else { FILL_POSTGRES };
    let mut connection = connect(url).await?;
    let mut next = first;
    while next <= last {
        let until = last.min(next + AT_ONCE - 1);
        sqlx::query(fill).bind(next).bind(until).execute(&mut connection).await?;
        next = until + 1;
    }
    sqlx::query(UNREAD).execute(&mut connection).await?;
    if sqlite::path_in(url)?.is_none() {
        // As the server does on its own, sooner or later; SQLite does not. What was filled in is then
        // on the disk, and nothing writes it beside what is measured; who may not ask for that waits.
        sqlx::query("VACUUM ANALYZE").execute(&mut connection).await?;
        if let Err(error) = sqlx::query("CHECKPOINT").execute(&mut connection).await {
            tracing::warn!("the database may still be writing what was filled in: {error}");
        }
    }
    Ok(connection.close().await?)
}

async fn connect(url: &str) -> Result<AnyConnection, StoreError> {
    match sqlite::path_in(url)? {
        Some(path) => Ok(sqlite::writing(&sqlite::prepare(&path, false)?).await?),
        None => bare::connect(url).await,
    }
}
