//! The steps of a visit, each of which may be the one at which something fails.

use std::time::{Duration, Instant};

use sqlx::{AnyConnection, Connection as _};

use super::promise::Ledger;
use crate::support::{
    browser::{Browser, Sent, code_on},
    http::Answer,
    program::Place,
};

/// What a visitor does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Gate,
    Noticed,
    Check,
    Send,
    Sent,
    Code,
}

pub const ALL: [Step; 6] =
    [Step::Gate, Step::Noticed, Step::Check, Step::Send, Step::Sent, Step::Code];

/// How long the program may take to be well after what it stands on is.
const RECOVERY: Duration = Duration::from_secs(15);

/// A visit on its way.
pub struct Visit {
    pub browser: Browser,
    words: String,
    check: Option<Answer>,
    code: Option<String>,
}

impl Visit {
    pub fn new(browser: Browser, words: &str) -> Self {
        Self { browser, words: words.to_owned(), check: None, code: None }
    }

    async fn take(&mut self, step: Step) -> Answer {
        let Self { browser, words, .. } = self;
        let answer = match step {
            Step::Gate => browser.gate().await,
            Step::Noticed => browser.noticed(words).await,
            Step::Check => browser.check().await,
            Step::Send => browser.send(self.check.as_ref().unwrap()).await,
            Step::Sent => browser.get("/en/write/sent").await,
            Step::Code => {
                let code = self.code.clone().unwrap();
                browser.post("/en/code", &[("code", &code)]).await
            }
        };
        let answer = answer.unwrap_or_else(|error| panic!("{step:?} is not answered: {error}"));
        match step {
            Step::Check => self.check = Some(answer.clone()),
            Step::Sent => self.code = code_on(&answer),
            _ => {}
        }
        answer
    }

    fn went_well(step: Step, answer: &Answer) -> bool {
        let expected = if matches!(step, Step::Check | Step::Sent) { 200 } else { 303 };
        answer.status == expected
    }

    /// Takes every step before this one.
    pub async fn walk_to(&mut self, step: Step) {
        for before in ALL.into_iter().filter(|before| *before < step) {
            let answer = self.take(before).await;
            assert!(Self::went_well(before, &answer), "{before:?}: {}", answer.body);
        }
    }

    /// Takes this step while something is broken: it may work, where it needs nothing that is; or
    /// it is a page that says so, with the channels, and with the words where words were posted.
    pub async fn fail(&mut self, step: Step) -> bool {
        let before = self.check.clone();
        let answer = self.take(step).await;
        if Self::went_well(step, &answer) {
            return false;
        }
        self.check = before.or_else(|| self.check.take());
        assert_eq!(answer.status, 503, "{step:?}: {}", answer.body);
        assert!(answer.body.contains("1-800-843-5678"), "{step:?} without the channels");
        let kept = match step {
            Step::Gate => answer.body.contains("value=\"known_child\" checked"),
            Step::Noticed => answer.body.contains(&self.words),
            // The same Send again.
            Step::Send => answer.hidden("draft").is_some() && answer.hidden("version").is_some(),
            Step::Code => answer.body.contains(self.code.as_ref().unwrap()),
            Step::Check | Step::Sent => true,
        };
        assert!(kept, "{step:?} does not give back what was posted: {}", answer.body);
        true
    }

    /// Takes this step again and all that follow it, once they can be taken, in the same browser.
    pub async fn go_on(mut self, step: Step) -> Sent {
        let latest = Instant::now() + RECOVERY;
        for next in ALL.into_iter().filter(|next| *next >= step) {
            loop {
                let answer = self.take(next).await;
                if Self::went_well(next, &answer) {
                    break;
                }
                // Sent after all: the check page and Send lead to the code.
                assert_eq!(answer.status, 503, "{next:?} after {step:?}: {}", answer.body);
                assert!(Instant::now() < latest, "{next:?} after {step:?} does not recover");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        assert_eq!(self.browser.get("/en/code/open").await.unwrap().status, 200);
        Sent { code: self.code.unwrap(), words: self.words }
    }
}

/// Nothing is stored by half, and the database itself finds nothing wrong.
pub async fn is_whole(url: &str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    if url.starts_with("sqlite:") {
        let (says,): (String,) =
            sqlx::query_as("PRAGMA integrity_check").fetch_one(&mut connection).await.unwrap();
        assert_eq!(says, "ok");
    }
    let (without,): (i64,) = sqlx::query_as(
        "SELECT COUNT(*) FROM concerns AS c WHERE 1 <>
             (SELECT COUNT(*) FROM entries AS e WHERE e.concern = c.id AND e.kind = 'body')",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(without, 0, "concerns that have not one body");
    connection.close().await.unwrap();
}

/// Each has one code and one concern, and nothing else is there.
pub async fn all_is_there(place: &Place, sent: Vec<Sent>) {
    let ledger = Ledger { acknowledged: sent };
    let verdict = ledger.check(place).await;
    assert_eq!(verdict.broken, [""; 0]);
    assert_eq!(verdict.opened, ledger.acknowledged.len());
}
