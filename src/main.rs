//! The `waypost` program.

/// Zeroes every block that is freed, those of libraries included, so that words and keys do not
/// stay behind in memory that nobody uses any more.
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> std::process::ExitCode {
    if let Err(error) = waypost::hardening::forbid_core_dumps() {
        tracing::warn!("core dumps could not be switched off: {error}");
    }
    waypost::cli::run()
}
