//! What we seal and open, held to others: the age project's own test vectors, and a second
//! implementation. Both come from npm (tests/node, versions pinned) and run offline.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cctv;
mod interop;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What `node tests/node/<script>` prints, given `input` on stdin.
fn node(script: &str, input: &[u8]) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node");
    assert!(
        folder.join("node_modules").is_dir(),
        "tests/node/node_modules is missing: run ./test, which installs it (npm ci)"
    );
    let mut child = Command::new("node")
        .arg(folder.join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is not installed: run ./test, which says what it needs");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "node {script}: {}", output.status);
    output.stdout
}
