//! A directory (0700) inside the data directory for what is not sealed yet: it holds no more than the
//! database beside it does. It goes when the work is done, however it ended; what a killed process left
//! goes when the next one begins. One process at a time works in it.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};

use crate::cli::CliError;

/// Of `waypost backup`.
pub const BACKUP: &str = "backup.tmp";
/// Of `waypost restore`.
pub const RESTORE: &str = "restore.tmp";

/// The directory, and the lock on the one it is in.
pub struct Scratch {
    path: PathBuf,
    _lock: File,
}

impl Scratch {
    /// Makes it, empty.
    ///
    /// # Errors
    /// [`CliError`] when it cannot be made, or another process is at it.
    pub fn begin(data_dir: &Path, name: &str) -> Result<Self, CliError> {
        let doing = || format!("{} cannot be used", data_dir.join(name).display());
        let lock = File::open(data_dir).map_err(CliError::io(doing()))?;
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Err(rustix::io::Errno::WOULDBLOCK) => {
                return Err(CliError::refused("another backup or restore is under way here"));
            }
            taken => taken.map_err(|error| CliError::io(doing())(error.into()))?,
        }
        let path = data_dir.join(name);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(CliError::io(doing())(error));
            }
            _ => {}
        }
        DirBuilder::new().mode(0o700).create(&path).map_err(CliError::io(doing()))?;
        Ok(Self { path, _lock: lock })
    }

    /// Where a file in it is, or would be.
    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Takes a file away, so that its room is free: the rest goes at the end in any case.
    pub fn remove(&self, name: &str) {
        // What cannot be removed now is tried again, with the directory.
        let _ = fs::remove_file(self.path(name));
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A database that was left in the middle may still be closing its files.
        for _ in 0..20 {
            match fs::remove_dir_all(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                _ => return,
            }
        }
        tracing::error!("{} could not be removed: delete it", self.path.display());
    }
}
