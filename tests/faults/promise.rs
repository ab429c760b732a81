//! The promise that nothing acknowledged is lost and nothing stored twice, checked from outside:
//! every code by its page, every word with the recovery key.

use std::collections::HashMap;

use futures_util::{StreamExt as _, stream};

use crate::support::{browser::Sent, program::Place};

/// Codes looked up at once.
const AT_ONCE: usize = 16;

/// What was promised to visitors.
#[derive(Default)]
pub struct Ledger {
    /// Each was shown its code, or told to go on to it.
    pub acknowledged: Vec<Sent>,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Codes whose page says that we have it.
    pub found: usize,
    /// What opened.
    pub opened: usize,
    /// Every promise that was broken, in a sentence.
    pub broken: Vec<String>,
}

impl Ledger {
    /// Looks every code up and opens everything that is stored at `place`, which nobody serves at
    /// this moment.
    pub async fn check(&self, place: &Place) -> Verdict {
        let mut verdict = Verdict::default();
        let served = place.serve().await;
        let look_up = |sent: &Sent| {
            let (mut visitor, code) = (served.visitor(), sent.code.clone());
            async move { visitor.open(&code).await.map_err(|error| error.to_string()) }
        };
        let look_ups: Vec<_> = self.acknowledged.iter().map(look_up).collect();
        let answers: Vec<_> = stream::iter(look_ups).buffered(AT_ONCE).collect().await;
        for answer in answers {
            match answer {
                Ok(200) => verdict.found += 1,
                other => verdict.broken.push(format!("a code that was shown finds {other:?}")),
            }
        }
        assert!(served.stop());

        let (opened, complaint) = place.open();
        verdict.opened = opened.len();
        if !complaint.is_empty() {
            verdict.broken.push(format!("not everything opens: {complaint}"));
        }
        let mut times: HashMap<&str, usize> = HashMap::new();
        for words in &opened {
            *times.entry(words).or_default() += 1;
        }
        for Sent { words, .. } in &self.acknowledged {
            let times = times.remove(words.as_str()).unwrap_or_default();
            if times != 1 {
                let told = format!("what was acknowledged is stored {times} times: {words}");
                verdict.broken.push(told);
            }
        }
        for words in times.keys() {
            verdict.broken.push(format!("nobody sent {words}"));
        }
        verdict
    }
}
