//! `waypost bench`: to come with the measurements.

use super::CliError;

/// The flags.
#[derive(clap::Args)]
pub struct Args {}

/// Runs it.
///
/// # Errors
/// Always, until it is there.
pub async fn run(_: &Args) -> Result<(), CliError> {
    Err(CliError::refused("bench is not there yet"))
}
