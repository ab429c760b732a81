//! Disks that tests mount, which takes root.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::program::Place;

/// A disk of its own, with room to spare until it is filled.
pub struct Disk {
    _dir: TempDir,
    pub at: PathBuf,
}

impl Disk {
    pub fn small() -> Self {
        Self::mount(&["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
    }

    /// A directory once more, where nothing can be written.
    pub fn read_only(dir: &Path) -> Self {
        let disk = Self::mount(&["--bind", &dir.display().to_string()]);
        let again = Command::new("mount").args(["-o", "remount,ro,bind"]).arg(&disk.at).status();
        assert!(again.unwrap().success());
        disk
    }

    pub fn mount(arguments: &[&str]) -> Self {
        let dir = TempDir::new().unwrap();
        let at = dir.path().join("disk");
        fs::create_dir(&at).unwrap();
        let mounted = Command::new("mount").args(arguments).arg(&at).status();
        assert!(mounted.unwrap().success(), "this test mounts a disk, which takes root");
        Self { _dir: dir, at }
    }

    /// An installation on it. What tests write beside it is elsewhere.
    pub fn place(&self) -> Place {
        let place = Place::at(&self.at.join("data"));
        place.set_up_here();
        place
    }

    /// Takes all the room there is.
    pub fn fill(&self) {
        let mut ballast = File::create(self.ballast()).unwrap();
        let mut piece = vec![1; 64 << 10];
        while !piece.is_empty() {
            if std::io::Write::write_all(&mut ballast, &piece).is_err() {
                piece.truncate(piece.len() / 2);
            }
        }
    }

    pub fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.at.join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(&self.at).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "{}", self.at.display());
    }
}
