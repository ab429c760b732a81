//! Anything may be posted. Whatever it is, the form neither panics nor loses what it accepted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use waypost::domain::answers::{Answers, Posted};
use waypost::domain::form::Page;
use waypost::domain::text::tidy;
use waypost::vault::Code;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);

    // One page after another, fields as lines `name=value`, pages apart by a form feed.
    let mut answers = Answers::default();
    for (page, posted) in Page::ALL.into_iter().zip(text.split('\u{c}')) {
        let pairs: Vec<(String, String)> = posted
            .split('\n')
            .filter_map(|line| line.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let posted = Posted::read(page, &pairs);
        for fault in posted.faults(page) {
            let asked = page.questions().iter().any(|question| {
                let beside = question.other.is_some_and(|other| other.name == fault.question);
                question.name == fault.question || beside
            });
            assert!(asked, "a fault names something of its page");
        }
        answers.merge(&posted);
        let once = answers.clone();
        answers.merge(&posted);
        assert!(answers == once, "posting a page again changes nothing");
    }

    let json = serde_json::to_vec(&answers).expect("answers are text");
    assert_eq!(json.len(), answers.bytes());
    let back: Answers = serde_json::from_slice(&json).expect("our own text");
    assert!(back == answers, "what was stored comes back");
    let _ = answers.faults_before_sending();

    let tidied = tidy(&text);
    assert_eq!(tidy(&tidied), tidied, "tidying again changes nothing");

    if let Ok(code) = Code::parse(&text) {
        let shown = code.to_string();
        assert_eq!(Code::parse(&shown).expect("our own code").to_string(), shown);
    }
});
