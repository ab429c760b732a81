//! The promise that nothing is acknowledged before it is on disk, read off the system calls: kill
//! alone cannot tell, because what was written and not synced survives it in the page cache.

use std::collections::HashMap;

use super::unique;
use crate::support::{
    program::Place,
    strace::{Call, Strace},
};

/// What is traced, and nothing else.
pub const TRACED: [&str; 2] =
    ["-e", "trace=fsync,fdatasync,pwrite64,read,recvfrom,write,writev,sendto"];

/// Every request that changes something begins like this.
const ASKS: &str = "\"POST /";

/// Every answer that goes on after a POST begins like this.
const ACKNOWLEDGES: &str = "\"HTTP/1.1 303";

/// What a trace shows of one visitor, whose requests come one after the other.
#[derive(Debug, Default)]
pub struct Account {
    pub asked: usize,
    pub acknowledged: usize,
    pub syncs: usize,
    /// What was said too early, in a sentence each.
    pub broken: Vec<String>,
}

/// Between each request and its acknowledgement something was written to the write-ahead log, and
/// all that was written there was synced, successfully.
pub fn account(calls: &[Call]) -> Account {
    let mut account = Account::default();
    let (mut written, mut synced, mut asked_at) = (0_usize, 0, 0);
    let mut covers = HashMap::new();
    for call in calls {
        match call {
            Call::Begins { name, arguments, .. } if name == "pwrite64" => {
                written += usize::from(arguments.contains("-wal>"));
            }
            Call::Begins { thread, name, arguments }
                if name.ends_with("sync") && arguments.contains("-wal>") =>
            {
                covers.insert(*thread, written);
            }
            Call::Ends { thread, name, result, .. } if name.ends_with("sync") => {
                if let (Some(covered), "0") = (covers.remove(thread), result.as_str()) {
                    synced = synced.max(covered);
                    account.syncs += 1;
                }
            }
            Call::Begins { arguments, .. } if arguments.contains(ACKNOWLEDGES) => {
                account.acknowledged += 1;
                let number = account.acknowledged;
                if written == asked_at {
                    account.broken.push(format!("answer {number}: nothing was written for it"));
                } else if synced != written {
                    account.broken.push(format!("answer {number}: what it says is not synced"));
                }
            }
            Call::Ends { arguments, .. } if arguments.contains(ASKS) => {
                account.asked += 1;
                asked_at = written;
            }
            _ => {}
        }
    }
    account
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_comes_after_the_sync_of_what_it_says() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let mut visitor = served.visitor();
    visitor.journey(&unique("Before the trace,")).await.unwrap();
    let strace = Strace::attach(served.pid(), &TRACED);
    let mut codes = Vec::new();
    for _ in 0..20 {
        codes.push(visitor.journey(&unique("A worry about a child,")).await.unwrap().code);
    }
    for code in &codes {
        assert_eq!(visitor.open(code).await.unwrap(), 200);
    }
    let account = account(&strace.detach());
    eprintln!(
        "{} acknowledgements in 20 journeys and 20 codes, {} syncs of the log",
        account.acknowledged, account.syncs
    );
    assert_eq!(account.broken, [""; 0]);
    // Gate, words, Send; and a code, opened.
    assert_eq!((account.asked, account.acknowledged), (20 * 3 + 20, 20 * 3 + 20));
    assert!(served.stop());
}
