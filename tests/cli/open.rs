//! `waypost open`.

use waypost::{store::Store, vault::PrivateHalf};

use super::{database, number};
use crate::support::{
    databases::sql,
    disk::Disk,
    program::{Place, notice_text, run, said},
};

/// Three messages, and the words of each.
async fn three() -> (Place, Vec<String>) {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let mut words = Vec::new();
    for number in ["first", "second", "third"] {
        words.push(served.visitor().journey(&format!("The {number} worry")).await.unwrap().words);
    }
    assert!(served.stop());
    words.sort();
    (place, words)
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_opens_with_the_recovery_key_and_nothing_with_another() {
    let (place, words) = three().await;
    let (opened, complaint) = place.open();
    assert_eq!((sorted(opened), &*complaint), (words, ""));

    let other = place.identity.with_file_name("other.txt");
    std::fs::write(&other, &*PrivateHalf::generate().to_text()).unwrap();
    let (content, printed, complaint) =
        place.command("open", &["--identity", &other.display().to_string()]);
    assert!(!content && printed.is_empty(), "{printed}");
    assert!(complaint.contains("this key opens nothing in this database"), "{complaint}");

    std::fs::write(&other, "not a key").unwrap();
    let (content, _, complaint) =
        place.command("open", &["--identity", &other.display().to_string()]);
    assert!(!content && !complaint.contains("not a key\n"), "{complaint}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_on_a_disk_that_cannot_be_written_is_enough() {
    let (place, words) = three().await;
    let copy = Disk::read_only(&place.dir);
    let at = copy.at.display().to_string();
    let identity = place.identity.display().to_string();
    let url = Store::sqlite_url(&copy.at.join("waypost.db"));
    for command in [["open", "--json"].as_slice(), &["recovery", "check"]] {
        let more = ["--data-dir", &at, "--database", &url, "--identity", &identity];
        let (content, printed, complaint) = said(&run(&[command, &more].concat()));
        assert!(content, "{command:?}: {complaint}");
        if command[0] == "open" {
            assert_eq!(sorted(printed.lines().map(notice_text).collect()), words);
        }
    }
    // Nothing can be written there: the trial proves what it says.
    assert!(std::fs::write(copy.at.join("something"), "").is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_is_opened_by_its_id() {
    let (place, _) = three().await;
    let identity = place.identity.display().to_string();
    let (_, printed, _) = place.command("open", &["--json", "--identity", &identity]);
    for line in printed.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = value["id"].as_str().unwrap();
        let (content, one, _) =
            place.command("open", &["--json", "--identity", &identity, "--id", id]);
        assert!(content);
        assert_eq!(one.trim(), line);
    }
    for (id, says) in [("0".repeat(32), "nothing with this id"), ("x".to_owned(), "32 hex digits")]
    {
        let (content, _, complaint) =
            place.command("open", &["--identity", &identity, "--id", &id]);
        assert!(!content && complaint.contains(says), "{complaint}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_put_in_the_place_of_another_is_told_and_the_others_open() {
    let (place, words) = three().await;
    let url = database(&place.dir);
    sql(
        &url,
        "UPDATE entries SET sealed = (SELECT sealed FROM entries ORDER BY id LIMIT 1)
         WHERE id = (SELECT id FROM entries ORDER BY id LIMIT 1 OFFSET 1)",
    )
    .await
    .unwrap();
    let identity = place.identity.display().to_string();
    let (content, printed, complaint) = place.command("open", &["--json", "--identity", &identity]);
    assert!(!content && complaint.contains("1 could not be opened"), "{complaint}");
    let opened: Vec<String> = printed.lines().map(crate::support::program::notice_text).collect();
    assert_eq!(opened.len(), 2);
    assert!(opened.iter().all(|opened| words.contains(opened)) && opened[0] != opened[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_gone_or_cut_is_told_and_the_others_open() {
    let (place, _) = three().await;
    let url = database(&place.dir);
    let first = "(SELECT id FROM entries ORDER BY id LIMIT 1)";
    let last = "(SELECT id FROM entries ORDER BY id DESC LIMIT 1)";
    sql(&url, &format!("DELETE FROM entries WHERE id = {first}")).await.unwrap();
    sql(&url, &format!("UPDATE entries SET sealed = substr(sealed, 1, 900) WHERE id = {last}"))
        .await
        .unwrap();
    assert_eq!(number(&url, "SELECT COUNT(*) FROM concerns").await, 3);
    let (opened, complaint) = place.open();
    assert_eq!(opened.len(), 1);
    assert!(complaint.contains("2 could not be opened"), "{complaint}");
}

/// Values of ticks, and how `waypost open` says each.
const TICKS: [(&str, &str, &str); 4] = [
    (
        "noticed",
        "obs_hurt",
        "Signs that someone may have hurt the child (in body, or in a sexual way)",
    ),
    ("noticed", "obs_school", "Misses school a lot, or has dropped activities they liked"),
    ("circumstances", "circ_bullying", "Is being bullied"),
    ("circumstances", "circ_housing", "Has no stable place to live"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_ticked_is_printed_as_it_was_said_and_never_counted() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    for ticks in [&TICKS[..], &TICKS[1..3]] {
        let mut browser = served.visitor();
        browser.gate().await.unwrap();
        for page in ["noticed", "circumstances"] {
            let path = if page == "noticed" { "/en/write/noticed" } else { "/en/write/harder" };
            // Ticked from the last to the first: what is shown keeps the order of the form.
            let of_page = ticks.iter().rev().filter(|(name, ..)| *name == page);
            let mut fields: Vec<_> = of_page.map(|(name, value, _)| (*name, *value)).collect();
            fields.push(("to", "check"));
            browser.post(path, &fields).await.unwrap();
        }
        let check = browser.check().await.unwrap();
        browser.send(&check).await.unwrap();
    }
    let (content, printed, complaint) =
        place.command("open", &["--identity", &place.identity.display().to_string()]);
    assert!(content, "{complaint}");
    let mut frames = Vec::new();
    for one in printed.split("── ").skip(1) {
        let (_, body) = one.split_once('\n').unwrap();
        let said: Vec<_> = TICKS.iter().filter_map(|(_, _, label)| body.find(label)).collect();
        assert!(said.len() >= 2 && said.is_sorted(), "{body}");
        let is_label = |line: &&str| !TICKS.iter().any(|(_, _, label)| line.trim() == *label);
        frames.push(body.lines().filter(is_label).collect::<Vec<_>>().join("\n"));
    }
    // Two ticks or four: around them stands the same.
    assert_eq!(frames.len(), 2);
    assert_eq!(frames[0], frames[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn opening_beside_the_running_server_changes_nothing() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let sent = served.visitor().journey("words").await.unwrap();
    assert_eq!(place.open(), (vec![sent.words], String::new()));
    served.visitor().journey("more words").await.unwrap();
    assert!(served.stop());
    assert_eq!(place.open().0.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_added_stands_under_what_was_sent_and_is_headed_for_the_reader() {
    let place = Place::set_up(None);
    let served = place.serve().await;
    let (mut visitor, mut other) = (served.visitor(), served.visitor());
    let first = visitor.journey("The first worry").await.unwrap();
    other.journey("The second worry").await.unwrap();
    assert_eq!(visitor.open(&first.code).await.unwrap(), 200);
    for words in ["The plate ends in 44.", "\u{1b}[2JAnd a red coat."] {
        let added = visitor.post("/en/code/open", &[("add", words)]).await.unwrap();
        assert_eq!(added.status, 303, "{}", added.body);
    }
    assert!(served.stop());
    let identity = place.identity.display().to_string();
    let (content, printed, complaint) = place.command("open", &["--identity", &identity]);
    assert!(content, "{complaint}");
    assert!(printed.contains("    The plate ends in 44.\n"), "{printed}");
    let heading = "Written by whoever holds the code; it may not be the same person:";
    assert_eq!(printed.matches(heading).count(), 2, "{printed}");
    assert!(printed.contains("And a red coat.") && !printed.contains('\u{1b}'));

    let (_, printed, _) = place.command("open", &["--json", "--identity", &identity]);
    let lines: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let added: Vec<usize> =
        lines.iter().map(|line| line["additions"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!((lines.len(), added.iter().sum::<usize>(), added.iter().max()), (2, 2, Some(&2)));

    // Moved to another message, an addition is told and not shown as what was added there.
    let moved = "UPDATE entries SET concern = (SELECT c.id FROM concerns AS c
         WHERE c.id <> entries.concern LIMIT 1) WHERE kind = 'addition'";
    sql(&database(&place.dir), moved).await.unwrap();
    let (content, printed, complaint) = place.command("open", &["--identity", &identity]);
    assert!(!content && complaint.contains("was sealed for"), "{complaint}");
    assert!(!printed.contains("The plate ends in 44."));
}
