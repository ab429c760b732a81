//! The files beside the database: key files, the pin, what a demo prints. A file appears whole and on
//! disk, or not at all.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

/// A directory that only its owner may enter (0700), with files that only their owner may read (0600).
#[derive(Clone, Debug)]
pub struct DataDir(PathBuf);

/// A file we keep there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `public.key`: keys the lookup of codes.
    PublicKey,
    /// `staff.key`: addresses, the mail password, the audit chain, the pepper.
    StaffKey,
    /// `pin`: the first and newest row of the chain of epochs that were seen here.
    Pin,
    /// `demo.json`: marks a demo's directory and holds its details.
    Demo,
}

impl Name {
    fn as_str(self) -> &'static str {
        match self {
            Self::PublicKey => "public.key",
            Self::StaffKey => "staff.key",
            Self::Pin => "pin",
            Self::Demo => "demo.json",
        }
    }
}

impl DataDir {
    /// Opens the directory, making it (and what leads to it) if it is not there.
    /// # Errors
    /// When it cannot be made, or is a file.
    pub fn create(path: &Path) -> io::Result<Self> {
        let path = std::path::absolute(path)?;
        if !path.is_dir() {
            DirBuilder::new().recursive(true).mode(0o700).create(&path)?;
            if let Some(parent) = path.parent() {
                File::open(parent)?.sync_all()?;
            }
        }
        Ok(Self(path))
    }

    /// Opens a directory that is there.
    /// # Errors
    /// When it is not.
    pub fn open(path: &Path) -> io::Result<Self> {
        let path = std::path::absolute(path)?;
        if !fs::metadata(&path)?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where the SQLite file is, or would be.
    pub fn database(&self) -> PathBuf {
        self.0.join("waypost.db")
    }

    /// Where a file is, or would be.
    pub fn path_of(&self, name: Name) -> PathBuf {
        self.0.join(name.as_str())
    }

    /// What a file holds; `None` when it is not there.
    /// # Errors
    /// When it is there and cannot be read.
    pub fn read(&self, name: Name) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path_of(name)) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes a file that is not there yet; it is on disk when this returns.
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] when it is there, whoever made it, at whatever moment; that one
    /// is left as it is.
    pub fn insert(&self, name: Name, content: &[u8]) -> io::Result<()> {
        let draft = self.draft(name, content)?;
        // A link, unlike a rename, never replaces what another process made meanwhile.
        let linked = fs::hard_link(&draft, self.path_of(name));
        let removed = fs::remove_file(&draft);
        linked.and(removed)?;
        self.sync()
    }

    /// Makes or replaces a file; it is on disk when this returns, and never half.
    /// # Errors
    /// When it cannot be written; then the old one still stands.
    pub fn replace(&self, name: Name, content: &[u8]) -> io::Result<()> {
        let draft = self.draft(name, content)?;
        fs::rename(&draft, self.path_of(name))?;
        self.sync()
    }

    /// Writes the content under a name of this process alone.
    fn draft(&self, name: Name, content: &[u8]) -> io::Result<PathBuf> {
        let path = self.0.join([".", name.as_str(), ".", &std::process::id().to_string()].concat());
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .and_then(|mut file| file.write_all(content).and_then(|()| file.sync_all()));
        match written {
            Ok(()) => Ok(path),
            Err(error) => {
                // What is left of it is removed, if it can be; the first error is the one to tell.
                drop(fs::remove_file(&path));
                Err(error)
            }
        }
    }

    fn sync(&self) -> io::Result<()> {
        File::open(&self.0)?.sync_all()
    }
}
