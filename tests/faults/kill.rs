//! `kill -9` under load, again and again on the same data.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::task::JoinSet;

use super::{long, promise::Ledger, unique};
use crate::support::{
    browser::{Browser, Sent, expect},
    databases::Cluster,
    program::{Place, Served},
};

const SUBMITTERS: usize = 8;

/// How far a submitter came before the program was gone.
enum Came {
    /// To the answer to Send.
    Acknowledged(Sent),
    /// Send was pressed and not answered.
    Unanswered(Browser, Sent),
    /// Send was not pressed, or never arrived.
    Nowhere,
}

/// One visitor from the gate to the code, or to where the program dies.
async fn submit(mut visitor: Browser) -> Came {
    let words = unique("A worry about a child,");
    let before = async {
        expect(&visitor.gate().await?, 303)?;
        expect(&visitor.noticed(&words).await?, 303)?;
        let check = visitor.check().await?;
        expect(&check, 200).map(|()| check)
    };
    let Ok(check) = before.await else { return Came::Nowhere };
    let Some(code) = visitor.own_code() else { return Came::Nowhere };
    let sent = Sent { code, words };
    let Ok(answer) = visitor.send(&check).await else { return Came::Unanswered(visitor, sent) };
    if answer.header("location") != Some("/en/write/sent") {
        assert_eq!(answer.status, 503, "{}", answer.body);
        return Came::Unanswered(visitor, sent);
    }
    if let Ok(Some(shown)) = visitor.sent().await {
        assert_eq!(shown, sent.code, "another code is shown");
    }
    Came::Acknowledged(sent)
}

/// What the rounds have come to.
#[derive(Default)]
struct Tally {
    ledger: Ledger,
    waiting: Vec<(Browser, Sent)>,
    went_on: usize,
}

impl Tally {
    /// Those whose Send was not answered press it again, in the same browser.
    async fn go_on(&mut self, served: &Served) {
        for (mut visitor, sent) in std::mem::take(&mut self.waiting) {
            visitor.to = served.ports.public;
            let check = visitor.check().await.unwrap();
            if check.status == 200 {
                assert_eq!(visitor.send(&check).await.unwrap().status, 303);
            }
            let shown = visitor.sent().await.unwrap();
            assert_eq!(shown.as_deref(), Some(&*sent.code), "{}", check.body);
            self.ledger.acknowledged.push(sent);
            self.went_on += 1;
        }
    }

    /// Submitters without a pause until `stop` has come about, then everyone's outcome.
    async fn round(
        &mut self,
        served: Served,
        least: usize,
        stop: impl AsyncFnOnce(Served) -> Option<Sent>,
    ) {
        self.go_on(&served).await;
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let mut submitters = JoinSet::new();
        for _ in 0..SUBMITTERS {
            let (visitor, acknowledged) = (served.visitor(), Arc::clone(&acknowledged));
            submitters.spawn(async move {
                let mut came = Vec::new();
                loop {
                    came.push(submit(visitor.clone()).await);
                    match came.last() {
                        Some(Came::Acknowledged(_)) => acknowledged.fetch_add(1, Ordering::SeqCst),
                        _ => return came,
                    };
                }
            });
        }
        // Only once work is under way, and every time at another moment of it.
        for _ in 0..10_000 {
            if acknowledged.load(Ordering::SeqCst) >= least {
                break;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        self.ledger.acknowledged.extend(stop(served).await);
        for came in submitters.join_all().await.into_iter().flatten() {
            match came {
                Came::Acknowledged(sent) => self.ledger.acknowledged.push(sent),
                Came::Unanswered(visitor, sent) => self.waiting.push((visitor, sent)),
                Came::Nowhere => {}
            }
        }
    }

    /// The last ones go on; then everything is looked up and opened.
    async fn finish(mut self, place: &Place, what: &str) {
        let served = place.serve().await;
        self.go_on(&served).await;
        assert!(served.stop());
        let verdict = self.ledger.check(place).await;
        let acknowledged = self.ledger.acknowledged.len();
        eprintln!(
            "{what}: {acknowledged} acknowledged ({} of them after the kill), {} found, {} opened",
            self.went_on, verdict.found, verdict.opened
        );
        assert_eq!(verdict.broken, [""; 0]);
        assert_eq!((verdict.found, verdict.opened), (acknowledged, acknowledged));
    }
}

async fn killed(served: Served) -> Option<Sent> {
    served.kill();
    None
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed_under_load() {
    let place = Place::set_up(None);
    let kills = if long() { 200 } else { 20 };
    let mut tally = Tally::default();
    for round in 0..kills {
        let served = place.serve().await;
        tally.round(served, 10 + round * 7 % 41, killed).await;
    }
    tally.finish(&place, &format!("{kills} kills on SQLite")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_program_or_postgresql_crashes_under_load() {
    let cluster = Cluster::start();
    let place = Place::set_up(Some(&cluster.database().await.url));
    let rounds = if long() { 40 } else { 6 };
    let mut tally = Tally::default();
    for round in 0..rounds {
        let served = place.serve().await;
        let least = 3 + round % 5;
        if round % 2 == 0 {
            tally.round(served, least, killed).await;
        } else {
            // The program lives on and goes on by itself; only then is it killed.
            let crash = async |served: Served| {
                cluster.crash_and_restart();
                let sent = served.visitor().journey(&unique("After the crash,")).await.unwrap();
                served.kill();
                Some(sent)
            };
            tally.round(served, least, crash).await;
        }
    }
    tally.finish(&place, &format!("{rounds} crashes on PostgreSQL")).await;
}
