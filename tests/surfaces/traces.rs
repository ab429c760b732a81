//! What we keep about who somebody is: nothing. And what we make of their answers: nothing.

use std::hash::{Hash as _, Hasher};

use sqlx::{AssertSqlSafe, Row as _};
use waypost::domain::time::Moment;
use waypost::vault::Passer;
use waypost::web::fair::Fairness;

use super::*;

const AGENT: &str = "CanaryAgent/7.77 (Xylophone)";
const ADDRESS: &str = "203.0.113.77";

const TABLES: &[(&str, &[&str], &[&str])] = &[
    ("settings", &["body"], &[]),
    ("epochs", &["audience"], &["public_half", "previous", "signature"]),
    ("grants", &[], &["holder", "sealed"]),
    ("vouches", &["role", "audience"], &["id", "public_half", "signature"]),
    (
        "concerns",
        &["audience", "language", "danger_now", "status"],
        &["id", "lookup_id", "mailbox_public"],
    ),
    ("entries", &["kind"], &["id", "concern", "sealed"]),
    ("drafts", &[], &["id", "sealed"]),
    ("openings", &[], &["id", "sealed"]),
];

/// Every byte of text and blobs that is stored, in one.
async fn stored(app: &TestApp) -> Vec<u8> {
    let mut connection = app.database.connect().await;
    let mut all = Vec::new();
    for (table, texts, blobs) in TABLES {
        let columns = [*texts, *blobs].concat().join(", ");
        let sql = format!("SELECT {columns} FROM {table}");
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap() {
            for column in *texts {
                all.extend(row.get::<String, _>(*column).into_bytes());
            }
            for column in *blobs {
                all.extend(row.get::<Vec<u8>, _>(*column));
            }
        }
    }
    all
}

on_both! {
    async fn nothing_about_the_visitor_is_stored_or_said_back(app) {
        let visitor = app.visitor();
        let visitor = [
            ("user-agent", AGENT),
            ("x-forwarded-for", ADDRESS),
            ("forwarded", "for=203.0.113.77"),
            ("x-real-ip", ADDRESS),
            ("referer", "https://canary-referrer.example/"),
            ("accept-language", "x-canary"),
        ]
        .into_iter()
        .fold(visitor, |visitor, (name, value)| visitor.with(name, value));
        let mut pages = vec![visitor.get("/").await, visitor.gate().await];
        pages.push(visitor.noticed(WORDS).await);
        pages.push(visitor.check().await);
        pages.push(visitor.get("/write/copy").await);
        pages.push(visitor.send("no").await);
        let sent = visitor.sent().await;
        pages.push(visitor.code(&sent.code()).await);
        pages.push(visitor.get("/code/open").await);
        app.visitor().write("Left unfinished: Zebra").await;
        let canaries = ["Canary", "Xylophone", "203.0.113", "canary", "127.0.0.1"];
        for page in &pages {
            let headers = format!("{:?}", page.headers);
            for canary in canaries {
                assert!(!page.text.contains(canary) && !headers.contains(canary), "{canary}");
            }
            for cookie in page.headers.get_all("set-cookie") {
                assert!(cookie.to_str().unwrap().starts_with("wp="), "no cookie besides ours");
            }
        }
        let stored = stored(&app).await;
        let has = |text: &str| stored.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(has("Lantern Street"), "the search finds what is there");
        for canary in canaries.into_iter().chain(["Zebra", "mill", &sent.code(), "known_child"]) {
            assert!(!has(canary), "{canary}");
        }
        let inside = serde_json::to_string(&app.concern().await.body).unwrap();
        assert!(!canaries.iter().any(|canary| inside.contains(canary)));
    }
}

/// The bytes of a hashed address, which are shown to a hasher and to nobody else.
#[derive(Default)]
struct Shown(Vec<u8>);

impl Hasher for Shown {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}

fn bytes_of(passer: &Passer) -> Vec<u8> {
    let mut shown = Shown::default();
    passer.hash(&mut shown);
    shown.0.split_off(shown.0.len() - 16)
}

async fn neither_an_address_nor_its_hash_is_stored(database: Database) {
    let fairness = Fairness { replicas: 600, ..Fairness::loopback() };
    let app = TestApp::serving(database, Served { fairness, ..Served::default() }).await;
    let request = actix_web::test::TestRequest::post()
        .peer_addr("127.0.0.1:9".parse().unwrap())
        .insert_header(("x-forwarded-for", ADDRESS))
        .to_http_request();
    let hash = || bytes_of(&app.site.fair().passer(&request, Moment(app.now())).unwrap());
    let before = hash();
    let visitor = app.visitor().with("x-forwarded-for", ADDRESS);
    let code = visitor.send_words(WORDS).await;
    visitor.code(&code).await;
    let gate = visitor.gate().await;
    assert_eq!(gate.status, StatusCode::TOO_MANY_REQUESTS, "it is this address that is counted");
    assert_eq!(hash(), before);
    let stored = stored(&app).await;
    let has = |bytes: &[u8]| stored.windows(bytes.len()).any(|window| window == bytes);
    assert!(has(b"Lantern Street"), "the search finds what is there");
    assert!(!has(&before) && !has(ADDRESS.as_bytes()));
    assert!(!has(waypost::vault::hex(&before).as_bytes()));
    app.pass_minutes(10);
    assert_ne!(hash(), before, "the key went with the ten minutes");
}

#[test]
fn neither_an_address_nor_its_hash_is_stored_on_sqlite() {
    run(async { neither_an_address_nor_its_hash_is_stored(Database::sqlite().await).await });
}

#[test]
fn neither_an_address_nor_its_hash_is_stored_on_postgres() {
    run(async { neither_an_address_nor_its_hash_is_stored(Database::postgres().await).await });
}

on_both! {
    async fn no_page_says_what_the_answers_might_amount_to(app) {
        let visitor = app.visitor();
        visitor.write(WORDS).await;
        let check = visitor.check().await;
        let copy = visitor.get("/write/copy").await;
        visitor.send("no").await;
        let sent = visitor.sent().await;
        for page in [check, copy, sent] {
            let words = page.words().to_lowercase();
            for word in [
                "score", "points", "rating", "likely", "likelihood", "probab", "severity",
                "priority", "indicator", "warning sign", "red flag", "level", "threshold",
                "%", "high risk", "low risk", " of 7", "out of",
            ] {
                assert!(!words.contains(word), "{word}: {words}");
            }
        }
    }
}
