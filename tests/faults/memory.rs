//! What stays of somebody in the memory of the process after they have gone: read as root, over
//! every region that can be read.

use std::time::Duration;

use super::long;
use crate::support::{
    browser::expect,
    program::Place,
    traces::{Canary, Search},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_minute_later_nothing_of_a_visitor_is_in_memory() {
    let place = Place::set_up(None);
    let header = [("WAYPOST_CLIENT_HEADER", "X-Forwarded-For")];
    let served = place.serve_part("serve", &header).await;
    let (written, agent, path) = ("numbat4canary", "bilby5canary", "potoroo6canary");
    let words = format!("{written} ").repeat(280);
    let mut visitor = served.visitor();
    visitor.from = [127, 0, 0, 77];
    visitor.headers.push(format!("User-Agent: {agent}"));
    let said = "198.51.100.177";
    visitor.headers.push(format!("X-Forwarded-For: {said}"));
    expect(&visitor.get(&format!("/en/{path}?{path}")).await.unwrap(), 404).unwrap();
    let sent = visitor.journey(&words).await.unwrap();
    // Not sent, too long, and asked for again: other ways through the program.
    visitor.gate().await.unwrap();
    visitor.noticed(&words.repeat(2)).await.unwrap();
    let draft = visitor.cookie.clone().unwrap();
    assert_eq!(visitor.open(&sent.code).await.unwrap(), 200);
    let canaries = [
        Canary::word("words", written),
        Canary::word("a header", agent),
        Canary::word("a path", path),
        Canary::word("the address that was said", said),
        Canary::word("the code", &sent.code),
        Canary::word("a draft's cookie", &draft),
        Canary::word("an opening's cookie", &visitor.cookie.unwrap()),
    ];
    // An address as the kernel and as Rust lay it out, with its port.
    let mut addresses = Vec::new();
    for port in &visitor.ports {
        let mut kernels = port.to_be_bytes().to_vec();
        kernels.extend(visitor.from);
        let mut rusts = visitor.from.to_vec();
        rusts.extend(port.to_le_bytes());
        addresses.push(Canary::bytes("the kernel's address", &kernels));
        addresses.push(Canary::bytes("the address", &rusts));
    }

    let wait = if long() { 60 } else { 5 };
    tokio::time::sleep(Duration::from_secs(wait)).await;
    let (found, read) = Search::new(&canaries).in_memory(served.pid());
    assert!(read > 1 << 20, "memory cannot be read: these tests take root");
    eprintln!("{wait} s later, in {read} bytes of memory: {found:?}");
    assert_eq!(found, [""; 0]);

    // Where a connection came from stays on the stacks of the threads that took it, until they take
    // others; nowhere else.
    let addresses = Search::new(&addresses);
    let (found, _) = addresses.in_memory(served.pid());
    let mut others = served.visitor();
    let mut left = found.clone();
    for _ in 0..10 {
        for _ in 0..40 {
            others.journey("other words").await.unwrap();
        }
        left = addresses.in_memory(served.pid()).0;
        if left.is_empty() {
            break;
        }
    }
    eprintln!("addresses: {found:?}, and after others came: {left:?}");
    assert_eq!(left, [""; 0]);
}
