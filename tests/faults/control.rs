//! Whether those checks can fail at all: a stand-in that says "sent" before it has stored anything
//! is found guilty by the same checks that the program passes, and an honest one is not.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use waypost::{
    domain::{
        answers::{Answers, Posted},
        concern::Body,
        form::Page,
        time::Moment,
    },
    store::{Mode, Store, data_dir},
    vault::{Audience, Code, PublicKeyFile, random},
    web::{
        fair::Fairness,
        form::concerns::Concern,
        origin::Origins,
        site::{Parts, Site},
    },
};

use super::{
    promise::{Ledger, Verdict},
    synced::{Account, TRACED, account},
    unique,
};
use crate::support::{browser::Sent, program::Place, strace::Strace};

const DIR: &str = "STAND_IN_DIR";
const EARLY: &str = "STAND_IN_EARLY";

/// How long the early one takes from its answer to its commit.
const LATER: Duration = Duration::from_millis(1500);

/// The site as the program would open it.
async fn site(dir: &Path) -> Site {
    let url = Store::sqlite_url(&data_dir::database(dir));
    let store = Store::open(&url, Mode::EXISTING).await.unwrap();
    let key = data_dir::read(dir, data_dir::PUBLIC_KEY).unwrap().unwrap();
    let parts = Parts {
        store,
        code_key: PublicKeyFile::parse(key.as_bytes()).unwrap(),
        data_dir: dir.to_owned(),
        origins: Origins::parse(&["http://127.0.0.1:1".to_owned()]).unwrap(),
        clock: Arc::new(|| Moment(20_500 * 86_400)),
        demo: false,
        fairness: Fairness::loopback(),
        disk: waypost::web::disk::Disk::new(0),
    };
    Site::open(parts).await.unwrap()
}

/// Not a test: what the tests below run as a child.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the child of the tests beside it"]
async fn stand_in() {
    let Some(dir) = std::env::var_os(DIR) else { return };
    let early = std::env::var_os(EARLY).is_some();
    let site = site(Path::new(&dir)).await;
    let mut line = String::new();
    while std::io::stdin().lock().read_line(&mut line).unwrap() > 0 {
        let code = Code::from_entropy(random::bytes());
        let pairs =
            [("notice_text".to_owned(), line.trim().trim_start_matches("POST /").to_owned())];
        let mut answers = Answers::default();
        answers.merge(&Posted::read(Page::Noticed, &pairs));
        let body = Body::new(answers, "en", site.now());
        let epoch = site.epoch(Audience::Team).await.unwrap();
        let concern = Concern::seal(&site, &code, &epoch, &body, site.now()).unwrap();
        let store = || {
            let concern = concern.clone();
            site.store().write(move |tx| {
                let concern = concern.clone();
                Box::pin(async move { concern.insert(tx).await })
            })
        };
        let answer = || {
            let mut out = std::io::stdout().lock();
            writeln!(out, "HTTP/1.1 303 {code}").and_then(|()| out.flush()).unwrap();
        };
        if early {
            answer();
            tokio::time::sleep(LATER).await;
            store().await.unwrap();
        } else {
            store().await.unwrap();
            answer();
        }
        line.clear();
    }
}

/// A stand-in at work.
struct StandIn {
    child: Child,
    says: BufReader<ChildStdout>,
}

impl StandIn {
    fn start(place: &Place, early: bool) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["faults::control::stand_in", "--exact", "--ignored", "--nocapture"]);
        command.env(DIR, &place.dir).stdin(Stdio::piped()).stdout(Stdio::piped());
        if early {
            command.env(EARLY, "1");
        }
        let mut child = command.spawn().unwrap();
        let says = BufReader::new(child.stdout.take().unwrap());
        Self { child, says }
    }

    /// Sends words and waits for the code.
    fn send(&mut self) -> Sent {
        let words = unique("A worry about a child,");
        writeln!(self.child.stdin.as_mut().unwrap(), "POST /{words}").unwrap();
        let mut line = String::new();
        while self.says.read_line(&mut line).unwrap() > 0 {
            if let Some((_, code)) = line.trim().split_once("HTTP/1.1 303 ") {
                return Sent { code: code.to_owned(), words };
            }
            line.clear();
        }
        panic!("the stand-in has ended");
    }
}

/// Three messages, then SIGKILL; what the check of the killed program says, and that of the traced
/// one.
async fn verdicts(early: bool) -> (Verdict, Account) {
    let place = Place::set_up(None);
    let mut stand_in = StandIn::start(&place, early);
    let mut ledger = Ledger::default();
    ledger.acknowledged.push(stand_in.send());
    let strace = Strace::attach(stand_in.child.id(), &TRACED);
    for _ in 0..2 {
        ledger.acknowledged.push(stand_in.send());
    }
    stand_in.child.kill().unwrap();
    stand_in.child.wait().unwrap();
    (ledger.check(&place).await, account(&strace.detach()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_answers_before_it_stores_is_found_guilty() {
    let (verdict, account) = verdicts(true).await;
    assert_eq!((verdict.found, verdict.opened), (2, 2), "{:?}", verdict.broken);
    assert!(verdict.broken[0].contains("a code that was shown finds Ok(404)"));
    assert!(verdict.broken[1].contains("what was acknowledged is stored 0 times"));
    assert_eq!(verdict.broken.len(), 2);
    assert_eq!(account.broken.len(), 2, "{account:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_stores_before_it_answers_is_not() {
    let (verdict, account) = verdicts(false).await;
    assert_eq!((verdict.found, verdict.opened), (3, 3));
    assert_eq!(verdict.broken, [""; 0]);
    assert_eq!(account.broken, [""; 0]);
    assert_eq!(account.acknowledged, 2);
}
