//! The files beside the database: key files, the pin, what marks a demo. A file appears whole and
//! on disk, or not at all; the directory may be entered and the files read by their owner alone.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, fchown},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::StoreError;

/// The name of a file that we keep there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name(&'static str);

/// Keys the lookup of codes.
pub const PUBLIC_KEY: Name = Name("public.key");
/// Keys staff addresses, the mail password, the audit chain; the pepper.
pub const STAFF_KEY: Name = Name("staff.key");
/// The first and the newest row of the chain of epochs that were seen here.
pub const PIN: Name = Name("pin");
/// Marks a demo's directory and holds its details.
pub const DEMO: Name = Name("demo.json");
/// Marks a directory into which a restore has begun and not ended.
pub const RESTORING: Name = Name("restoring");

/// Makes the directory (0700), and what leads to it, unless it is there.
/// # Errors
/// [`StoreError::File`] when it cannot be made, or a file has its name.
pub fn create(dir: &Path) -> Result<(), StoreError> {
    let dir = std::path::absolute(dir)?;
    if dir.is_dir() {
        // Whoever can write there can put another pin or database in the place of ours.
        if fs::metadata(&dir)?.mode() & 0o002 != 0 {
            let says = "everybody on this machine can write to the data directory; chmod 700 it";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, says).into());
        }
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(&dir)?;
    if let Some(parent) = dir.parent() {
        sync(parent)?;
    }
    Ok(())
}

/// Where the SQLite file is, or would be.
pub fn database(dir: &Path) -> PathBuf {
    dir.join("waypost.db")
}

/// Where a file is, or would be.
pub fn path_of(dir: &Path, name: Name) -> PathBuf {
    dir.join(name.0)
}

/// What a file holds; `None` when it is not there.
/// # Errors
/// [`StoreError::File`] when it is there and cannot be read, or is no text.
pub fn read(dir: &Path, name: Name) -> Result<Option<String>, StoreError> {
    match fs::read_to_string(path_of(dir, name)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes a file (0600) unless it is there, whoever made it, at whatever moment; then false, and
/// that one is left as it is. After true it is on disk.
/// # Errors
/// [`StoreError::File`] when it cannot be written.
pub fn insert(dir: &Path, name: Name, text: &str) -> Result<bool, StoreError> {
    match draft(dir, text)?.persist_noclobber(path_of(dir, name)) {
        Ok(_) => sync(dir).map(|()| true).map_err(StoreError::from),
        Err(there) if there.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(failed) => Err(failed.error.into()),
    }
}

/// Makes or replaces a file (0600); it is on disk when this returns.
/// # Errors
/// [`StoreError::File`] when it cannot be written.
pub fn write(dir: &Path, name: Name, text: &str) -> Result<(), StoreError> {
    draft(dir, text)?.persist(path_of(dir, name)).map_err(|failed| failed.error)?;
    Ok(sync(dir)?)
}

/// Takes a file away; one that is not there is no fault.
/// # Errors
/// [`StoreError::File`] when it cannot be taken away.
pub fn remove(dir: &Path, name: Name) -> Result<(), StoreError> {
    match fs::remove_file(path_of(dir, name)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(sync(dir)?),
    }
}

/// The text in a file of no name yet that lasts (0600, as all of `tempfile`'s), on disk. It belongs to
/// the directory's owner, also when root runs a command there: else the service could not read it.
fn draft(dir: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut draft = NamedTempFile::new_in(dir)?;
    let owner = fs::metadata(dir)?;
    if draft.as_file().metadata()?.uid() != owner.uid() {
        fchown(draft.as_file(), Some(owner.uid()), Some(owner.gid()))?;
    }
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    Ok(draft)
}

/// How much room is left on the disk that a directory is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes that can still be written.
    pub free: u64,
    /// Bytes in all.
    pub whole: u64,
}

/// How much room is left on the disk of the directory.
/// # Errors
/// [`StoreError::File`] when the system does not say.
pub fn room(dir: &Path) -> Result<Room, StoreError> {
    let disk = rustix::fs::statvfs(dir).map_err(io::Error::from)?;
    let bytes = |blocks: u64| blocks.saturating_mul(disk.f_frsize);
    Ok(Room { free: bytes(disk.f_bavail), whole: bytes(disk.f_blocks) })
}

fn sync(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}
