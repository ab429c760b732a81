//! The `waypost` program.

/// Zeroes every block that is freed, those of libraries included, so that words and keys do not
/// stay behind in memory that nobody uses any more.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> std::process::ExitCode {
    // Before anything else; what came of it is told once there is a log.
    let hardened = waypost::hardening::forbid_core_dumps();
    waypost::cli::run(hardened)
}
