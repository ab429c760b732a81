//! What is kept of visitors: unique words go in through every field, header and path that there is,
//! and are looked for afterwards in every file and every line of the log, at its most talkative.

use std::path::Path;

use waypost::vault::{Code, random};

use super::unique;
use crate::support::{
    browser::{Browser, expect},
    databases::Cluster,
    http::Connection,
    program::{Place, Served},
    traces::{Canary, Search},
};

/// Nothing else is there.
const FROM: [u8; 4] = [127, 0, 0, 77];

/// The visitor's address as a web server in front says it, which is believed here.
const SAID: &str = "198.51.100.77";

/// Codes of one address that may be wrong.
const WRONG_CODES: usize = 30;

/// A word that is nowhere else.
fn word() -> String {
    unique("quokka").replace(' ', "7")
}

/// Canaries and the visitor that lets them out.
struct Visit {
    browser: Browser,
    canaries: Vec<Canary>,
}

impl Visit {
    fn of(served: &Served) -> Self {
        let mut visit = Self { browser: served.visitor(), canaries: Vec::new() };
        visit.browser.from = FROM;
        for header in [
            "User-Agent",
            "Referer",
            "Accept-Language",
            "X-Forwarded-For",
            "Forwarded",
            "From",
            "X-Junk",
        ] {
            let word = visit.fresh(header);
            visit.browser.headers.push(format!("{header}: {word}"));
        }
        visit.browser.headers.push(format!("X-Real-Ip: {SAID}"));
        let junk = visit.fresh("a cookie that is not ours");
        visit.browser.headers.push(format!("Cookie: other={junk}; wp={junk}"));
        visit
    }

    fn fresh(&mut self, name: &str) -> String {
        let word = word();
        self.canaries.push(Canary::word(name, &word));
        word
    }

    /// What the visitor holds now: nobody else may.
    fn note_cookie(&mut self) {
        let cookie = self.browser.cookie.clone().expect("a cookie was given");
        self.canaries.push(Canary::word("the cookie", &cookie));
    }

    /// Every page that takes something, with something in everything it takes.
    async fn everywhere(&mut self) -> std::io::Result<()> {
        let mut fresh = |name: &str| {
            let word = word();
            self.canaries.push(Canary::word(name, &word));
            word
        };
        let (path, query, choice) = (fresh("the path"), fresh("the query"), fresh("a choice"));
        let (words, again, unknown) = (fresh("words"), fresh("words again"), fresh("a field"));
        let (typed, website, token) = (fresh("a code"), fresh("the pot"), fresh("the token"));
        let browser = &mut self.browser;
        expect(&browser.get(&format!("/en/{path}?{path}={path}")).await?, 404)?;
        expect(&browser.get(&format!("/en/write/{path}")).await?, 404)?;
        expect(&browser.get(&format!("/en/write?q={query}")).await?, 200)?;
        expect(&browser.post("/en/write", &[("danger_now", &choice)]).await?, 422)?;
        expect(&browser.post("/en/code", &[("code", &typed)]).await?, 422)?;
        let pot = [("danger_now", "no"), ("website", &website), ("token", &*token)];
        expect(&browser.post("/en/write", &pot).await?, 403)?;
        let gate = [("danger_now", "no"), ("path", "known_child"), (&*unknown, &*unknown)];
        expect(&browser.post(&format!("/en/write?{query}"), &gate).await?, 303)?;
        expect(&browser.noticed(&words).await?, 303)?;
        expect(&browser.noticed(&format!("{words} {again}")).await?, 303)?;
        let check = browser.check().await?;
        expect(&check, 200)?;
        expect(&browser.send(&check).await?, 303)?;
        let code = browser.sent().await?.expect("a code is shown");
        self.note_cookie();
        self.canaries.push(Canary::word("the code", &code));
        self.canaries.push(Canary::word("the code, unbroken", &code.replace('-', "")));
        expect(&self.browser.post("/en/code", &[("code", &code)]).await?, 303)?;
        self.note_cookie();
        expect(&self.browser.get("/en/code/open").await?, 200)?;
        // Somebody who is counted, and refused.
        for count in 0..=WRONG_CODES {
            let code = Code::from_entropy(random::bytes()).to_string();
            let status = if count < WRONG_CODES { 303 } else { 429 };
            expect(&self.browser.post("/en/code", &[("code", &code)]).await?, status)?;
        }
        expect(&self.browser.get("/en/leave").await?, 303)
    }

    /// Requests that are none, on every port.
    async fn malformed(&mut self, served: &Served) {
        let word = self.fresh("a request that is none");
        let ports = served.ports;
        for to in [ports.public, ports.staff, ports.health] {
            for request in [
                format!("{word}\r\n\r\n"),
                format!("GET /{word} HTTP/9.9\r\n\r\n"),
                format!("GET /{word} HTTP/1.1\r\nbad header {word}\r\n\r\n"),
                format!("POST /en/write HTTP/1.1\r\ncontent-length: {word}\r\n\r\n"),
                format!("GET /{word} HTTP/1.1\r\nhost: {word}\r\nuser-agent: {word}\r\n\r\n"),
            ] {
                let mut connection = Connection::open(FROM, to).await.unwrap();
                self.browser.ports.push(connection.port);
                // However it is answered, or not.
                let _ = connection.ask(request.as_bytes()).await;
            }
        }
    }

    /// What was let out, and where it came from.
    fn finish(mut self) -> Vec<Canary> {
        let address = FROM.map(|part| part.to_string()).join(".");
        self.canaries.push(Canary::bytes("the address", address.as_bytes()));
        self.canaries.push(Canary::bytes("the address in hex", b"7f00004d"));
        self.canaries.push(Canary::word("the address that was said", SAID));
        self.canaries.push(Canary::bytes("the address that was said, in hex", b"c633644d"));
        for port in &self.browser.ports {
            self.canaries.push(Canary::bytes("a port", format!(":{port}").as_bytes()));
        }
        self.canaries
    }
}

/// Visits at the most talkative, stops, and looks for canaries in the log and below `files`.
async fn nothing_is_left(place: &Place, files: &[&Path]) {
    let talkative =
        "trace,actix_http=trace,actix_server=trace,actix_web=trace,sqlx=trace,mio=trace";
    let environment = [("WAYPOST_LOG", talkative), ("WAYPOST_CLIENT_HEADER", "X-Real-IP")];
    let served = place.serve_part("serve", &environment).await;
    let mut visit = Visit::of(&served);
    visit.everywhere().await.unwrap();
    visit.malformed(&served).await;
    let canaries = visit.finish();
    let search = Search::new(&canaries);
    let (mut found, mut read) = (Vec::new(), 0);
    let mut look = |found: &mut Vec<String>| {
        for dir in files {
            let (more, bytes) = search.in_files(dir);
            found.extend(more);
            read += bytes;
        }
    };
    // While it runs, for what is in the write-ahead log, and once more after its end.
    look(&mut found);
    let log = served.log.clone();
    assert!(served.stop());
    look(&mut found);
    let log = std::fs::read(log).unwrap();
    found.extend(search.in_bytes("the log", &log));
    eprintln!("{} canaries, {read} bytes of files, {} of log", canaries.len(), log.len());
    assert_eq!(found, [""; 0]);
    assert!(read > 100_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_and_the_log_hold_nothing_of_who_somebody_is_or_what_they_wrote() {
    let place = Place::set_up(None);
    nothing_is_left(&place, &[&place.dir]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_and_the_log_hold_nothing_of_who_somebody_is_or_what_they_wrote() {
    let cluster = Cluster::start();
    let place = Place::set_up(Some(&cluster.database().await.url));
    nothing_is_left(&place, &[&place.dir, cluster.path()]).await;
}
