//! deploy/: what its files must say of the program, and of each other. That they are valid, and what they do when they
//! are used, is asked by ./test (tests/tools, tests/node/proxies.mjs).

mod outage;
mod units;
mod web_servers;

/// A file of deploy/.
fn read(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/").to_owned() + name;
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
