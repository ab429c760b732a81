//! The program while what it stands on fails: killed, on full and broken disks, without its
//! database; and what of its visitors can be found afterwards in what it leaves behind.

#![allow(clippy::print_stderr, reason = "what these tests measure is said by --nocapture")]

mod canaries;
mod control;
mod database_gone;
mod disk;
mod kill;
mod memory;
mod promise;
mod steps;
mod synced;

use waypost::vault::random;

/// Whether the long versions of these tests are asked for.
pub fn long() -> bool {
    std::env::var_os("WAYPOST_LONG").is_some()
}

/// Words that are nowhere else.
pub fn unique(about: &str) -> String {
    let bytes: [u8; 8] = random::bytes();
    format!("{about} {:016x}", u64::from_be_bytes(bytes))
}
