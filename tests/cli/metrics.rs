//! What a monitoring system may read: well-formed, and blind to who comes and writes.

use std::{collections::BTreeMap, time::Duration};

use crate::support::{
    browser::{Browser, expect},
    program::{Place, Served},
};

/// A measure: its kind, and each value with its labels.
#[derive(Debug, Default, PartialEq)]
struct Measure {
    kind: String,
    values: BTreeMap<String, u64>,
}

/// Reads the text as Prometheus does (its exposition formats, version 0.0.4), and is as strict as its
/// own linter about what stands before what.
fn parse(text: &str) -> BTreeMap<String, Measure> {
    assert!(text.ends_with('\n'), "the last line ends too");
    let is_name = |name: &str| {
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        name.starts_with("waypost_") && name.bytes().all(letter)
    };
    let (mut all, mut helped): (BTreeMap<String, Measure>, _) = (BTreeMap::new(), None);
    for line in text.lines() {
        if let Some(help) = line.strip_prefix("# HELP ") {
            let (name, words) = help.split_once(' ').unwrap();
            assert!(is_name(name) && !words.trim().is_empty(), "{line}");
            helped = Some(name.to_owned());
        } else if let Some(of) = line.strip_prefix("# TYPE ") {
            let (name, kind) = of.split_once(' ').unwrap();
            assert_eq!(helped.as_deref(), Some(name), "{line}");
            assert!(["gauge", "counter"].contains(&kind), "{line}");
            assert_eq!(kind == "counter", name.ends_with("_total"), "{line}");
            let (kind, values) = (kind.to_owned(), BTreeMap::new());
            assert!(all.insert(name.to_owned(), Measure { kind, values }).is_none(), "{line}");
        } else {
            let (series, value) = line.rsplit_once(' ').unwrap();
            let (name, labels) = series.split_once('{').unwrap_or((series, ""));
            if !labels.is_empty() {
                let inside = labels.strip_suffix("\"}").unwrap();
                let (label, quoted) = inside.split_once("=\"").unwrap();
                assert!(label.bytes().all(|byte| byte.is_ascii_lowercase()), "{line}");
                assert!(!quoted.contains(['"', '\\', '\n', '{', '}']), "{line}");
            }
            assert_eq!(helped.as_deref(), Some(name), "{line} stands under another name");
            let value: u64 = value.parse().unwrap();
            let values = &mut all.get_mut(name).unwrap().values;
            assert!(values.insert(labels.to_owned(), value).is_none(), "{line} stands there twice");
        }
    }
    all
}

async fn read(served: &Served) -> BTreeMap<String, Measure> {
    let page = Browser::new(served.ports.health).get("/metrics").await.unwrap();
    expect(&page, 200).unwrap();
    parse(&page.body)
}

fn value(all: &BTreeMap<String, Measure>, name: &str) -> u64 {
    let measure = all.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", all.keys()));
    measure.values[""]
}

/// Without what may move by itself while a test runs: memory and the disk, which others use too, and
/// the day.
fn that_stays(mut all: BTreeMap<String, Measure>) -> BTreeMap<String, Measure> {
    for (name, step) in [("waypost_memory_bytes", 16), ("waypost_disk_free_bytes", 256)] {
        let bytes = all.remove(name).unwrap().values[""];
        assert_eq!(bytes % (step << 20), 0, "{name} comes in steps");
    }
    all.retain(|name, _| !name.ends_with("_day_timestamp_seconds"));
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_who_reads_the_measures_sees_that_somebody_wrote() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let before = read(&served).await;
    assert_eq!(value(&before, "waypost_form_open"), 1);
    assert_eq!(value(&before, "waypost_database_up"), 1);
    let started = value(&before, "waypost_started_day_timestamp_seconds");
    assert_eq!(started % 86_400, 0, "a day, not a time");
    let before = that_stays(before);
    let mut visitor = served.visitor();
    for words in ["A worry about a child", "Another worry"] {
        visitor.gate().await.unwrap();
        assert_eq!(that_stays(read(&served).await), before, "somebody begins");
        let sent = visitor.journey(words).await.unwrap();
        assert_eq!(that_stays(read(&served).await), before, "somebody has sent");
        assert_eq!(visitor.open(&sent.code).await.unwrap(), 200);
        assert_eq!(that_stays(read(&served).await), before, "somebody opened a code");
    }
    // Those before are still there: who reads, reads of all of them.
    for name in ["waypost_build_info", "waypost_job_failures_total", "waypost_mail_late"] {
        assert!(before.contains_key(name), "{name}");
    }
    assert!(served.stop());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn measures_stand_on_the_listener_for_health_alone() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    for at in [served.ports.public, served.ports.staff] {
        let page = Browser::new(at).get("/metrics").await.unwrap();
        assert_ne!(page.status, 200, "{at}");
        assert!(!page.body.contains("waypost_build_info"), "{at}");
    }
    assert!(served.stop());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_part_has_its_measures() {
    let place = Place::set_up(None);
    for part in ["serve public", "serve staff", "serve worker"] {
        let served = place.serve_part(part, &[]).await;
        let mut all = read(&served).await;
        assert!(value(&all, "waypost_memory_bytes") > 0, "{part}");
        if part == "serve worker" {
            let latest = std::time::Instant::now() + Duration::from_mins(1);
            while !all.contains_key("waypost_worked_day_timestamp_seconds") {
                assert!(std::time::Instant::now() < latest, "its work is not told");
                tokio::time::sleep(Duration::from_millis(50)).await;
                all = read(&served).await;
            }
        }
        assert!(served.stop());
    }
}
