//! The tar inside a backup (POSIX ustar): a few known files, each once. It must never write or take a
//! name that leads anywhere, and takes nothing else out of an archive than what it knows.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use zeroize::Zeroizing;

/// Bytes of a block; headers are one, and what a file holds is filled up to whole ones.
const BLOCK: usize = 512;

/// What says what the archive is, for who opens it without us.
pub const README: &str = "README";
/// What it was made of, as JSON.
pub const ABOUT: &str = "backup.json";
/// `public.key`.
pub const PUBLIC_KEY: &str = "public.key";
/// `staff.key`.
pub const STAFF_KEY: &str = "staff.key";
/// The pin.
pub const PIN: &str = "pin";
/// The database, a SQLite file.
pub const DATABASE: &str = "waypost.db";

/// The largest file that is read into memory: each of the small ones is far below it.
const SMALL: u64 = 64 << 10;

/// The header of a file of `size` bytes, as of a day since 1970-01-01 UTC.
pub fn header(name: &str, size: u64, day: i64) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &[u8]| block[at..at + text.len()].copy_from_slice(text);
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    if size < 1 << 33 {
        put(124, format!("{size:011o}\0").as_bytes());
    } else {
        // As GNU tar and others write what does not fit: the first bit, then the number.
        put(124, &[0x80]);
        put(128, &size.to_be_bytes());
    }
    put(136, format!("{:011o}\0", day.max(0) * 86_400).as_bytes());
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// What fills a file of `size` bytes up to whole blocks.
pub fn filling(size: u64) -> Vec<u8> {
    let over = usize::try_from(size % BLOCK as u64).expect("less than a block");
    vec![0; (BLOCK - over) % BLOCK]
}

/// What ends an archive.
pub const END: [u8; 2 * BLOCK] = [0; 2 * BLOCK];

/// Why an archive cannot be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// It is no archive of ours.
    #[error("what was sealed is not a backup of Waypost")]
    Format,
    /// Something that belongs to it is not in it.
    #[error("{0} is not in the backup")]
    Missing(&'static str),
    /// The database could not be written.
    #[error("what is unpacked cannot be written")]
    Io(#[from] io::Error),
}

/// The small files of an archive.
#[derive(Default)]
pub struct Small {
    held: Vec<(&'static str, Zeroizing<Vec<u8>>)>,
}

impl Small {
    /// What one holds.
    ///
    /// # Errors
    /// [`UnpackError`] when it is not there, or no text.
    pub fn text(&self, name: &'static str) -> Result<&str, UnpackError> {
        let found = self.held.iter().find(|(own, _)| *own == name);
        let (_, bytes) = found.ok_or(UnpackError::Missing(name))?;
        str::from_utf8(bytes).map_err(|_| UnpackError::Format)
    }

    fn insert(&mut self, name: &'static str, bytes: Zeroizing<Vec<u8>>) -> Result<(), UnpackError> {
        if self.held.iter().any(|(own, _)| *own == name) {
            return Err(UnpackError::Format);
        }
        self.held.push((name, bytes));
        Ok(())
    }
}

/// Where what comes next goes.
enum To {
    /// Into a header.
    Header,
    /// Into a small file.
    Memory(&'static str, Zeroizing<Vec<u8>>),
    /// Into the database's file.
    Database,
    /// Nowhere: a file that we do not know.
    Nowhere,
    /// It fills up the last block of a file.
    Filling,
    /// The archive ended.
    End,
}

/// Takes an archive apart, piece by piece.
pub struct Unpacker {
    database: File,
    has_database: bool,
    small: Small,
    header: Vec<u8>,
    to: To,
    left: u64,
    filling: u64,
}

impl Unpacker {
    /// Unpacks the database into a new file (0600), and the rest into memory.
    ///
    /// # Errors
    /// [`UnpackError::Io`] when the file cannot be made.
    pub fn new(database: &Path) -> Result<Self, UnpackError> {
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(database)?;
        Ok(Self {
            database: file,
            has_database: false,
            small: Small::default(),
            header: Vec::with_capacity(BLOCK),
            to: To::Header,
            left: BLOCK as u64,
            filling: 0,
        })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// [`UnpackError`].
    pub fn take(&mut self, mut piece: &[u8]) -> Result<(), UnpackError> {
        while !piece.is_empty() {
            if matches!(self.to, To::End) {
                return if piece.iter().all(|byte| *byte == 0) {
                    Ok(())
                } else {
                    Err(UnpackError::Format)
                };
            }
            let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(piece.len());
            let (now, later) = piece.split_at(most);
            match &mut self.to {
                To::Header => self.header.extend_from_slice(now),
                To::Memory(_, bytes) => bytes.extend_from_slice(now),
                To::Database => self.database.write_all(now)?,
                To::Nowhere | To::Filling | To::End => {}
            }
            self.left -= most as u64;
            piece = later;
            while self.left == 0 && !matches!(self.to, To::End) {
                self.next()?;
            }
        }
        Ok(())
    }

    /// What comes after what has just ended.
    fn next(&mut self) -> Result<(), UnpackError> {
        match std::mem::replace(&mut self.to, To::Header) {
            To::Header => return self.begin(),
            To::Memory(name, bytes) => self.small.insert(name, bytes)?,
            To::Database | To::Nowhere => {}
            To::Filling | To::End => {
                self.left = BLOCK as u64;
                return Ok(());
            }
        }
        (self.to, self.left) = (To::Filling, self.filling);
        Ok(())
    }

    /// Reads a header.
    fn begin(&mut self) -> Result<(), UnpackError> {
        let block = std::mem::take(&mut self.header);
        if block.iter().all(|byte| *byte == 0) {
            self.to = To::End;
            return Ok(());
        }
        let (name, size) = read(&block).ok_or(UnpackError::Format)?;
        self.left = size;
        self.filling = filling(size).len() as u64;
        let known =
            [README, ABOUT, PUBLIC_KEY, STAFF_KEY, PIN].into_iter().find(|own| *own == name);
        self.to = match known {
            Some(known) if size <= SMALL => To::Memory(known, Zeroizing::default()),
            Some(_) => return Err(UnpackError::Format),
            None if name == DATABASE && !self.has_database => {
                self.has_database = true;
                To::Database
            }
            None if name == DATABASE => return Err(UnpackError::Format),
            None => To::Nowhere,
        };
        Ok(())
    }

    /// The small files; the database is written.
    ///
    /// # Errors
    /// [`UnpackError`] when the archive did not end, or has no database.
    pub fn finish(self) -> Result<Small, UnpackError> {
        if !matches!(self.to, To::End) {
            return Err(UnpackError::Format);
        }
        if !self.has_database {
            return Err(UnpackError::Missing(DATABASE));
        }
        Ok(self.small)
    }
}

/// The name and size in a header whose sum is right.
fn read(block: &[u8]) -> Option<(&str, u64)> {
    let field = |at: usize, length: usize| {
        let bytes = &block[at..at + length];
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(length);
        str::from_utf8(&bytes[..end]).ok()
    };
    let octal = |at, length| u64::from_str_radix(field(at, length)?.trim(), 8).ok();
    let sum = block
        .iter()
        .enumerate()
        .map(|(at, byte)| u64::from(if (148..156).contains(&at) { b' ' } else { *byte }));
    if octal(148, 8)? != sum.sum::<u64>() || &block[257..262] != b"ustar" {
        return None;
    }
    let size = match block[124] {
        0x80 => u64::from_be_bytes(block[128..136].try_into().ok()?),
        _ => octal(124, 12)?,
    };
    Some((field(0, 100)?, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut all = Vec::new();
        for (name, held) in files {
            all.extend_from_slice(&header(name, held.len() as u64, 20_000));
            all.extend_from_slice(held);
            all.extend_from_slice(&filling(held.len() as u64));
        }
        all.extend_from_slice(&END);
        all
    }

    fn unpack(archive: &[u8], piece: usize) -> Result<(Small, Vec<u8>), UnpackError> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut unpacker = Unpacker::new(&path)?;
        for piece in archive.chunks(piece) {
            unpacker.take(piece)?;
        }
        let small = unpacker.finish()?;
        Ok((small, std::fs::read(path).unwrap()))
    }

    #[test]
    fn what_was_packed_comes_out_whatever_the_pieces() {
        let database = vec![7; 3 * BLOCK + 1];
        let all = archive(&[
            (README, b"read me"),
            (PIN, b""),
            ("later.txt", b"of a version to come"),
            (DATABASE, &database),
            (STAFF_KEY, &[b'k'; BLOCK]),
        ]);
        for piece in [1, 511, 512, 513, 100_000] {
            let (small, unpacked) = unpack(&all, piece).unwrap();
            assert_eq!(unpacked, database);
            assert_eq!(small.text(README).unwrap(), "read me");
            assert_eq!(small.text(PIN).unwrap(), "");
            assert_eq!(small.text(STAFF_KEY).unwrap(), "k".repeat(BLOCK));
            assert!(matches!(small.text(PUBLIC_KEY), Err(UnpackError::Missing(PUBLIC_KEY))));
        }
    }

    #[test]
    fn tar_itself_reads_it_also_where_a_file_is_larger_than_eight_gigabytes() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.tar"), archive(&[(PIN, b"x"), (DATABASE, b"y")]))
            .unwrap();
        let tar = |arguments: &[&str]| {
            let mut tar = std::process::Command::new("tar");
            let done = tar.args(arguments).current_dir(dir.path()).env("TZ", "UTC").output();
            String::from_utf8(done.unwrap().stdout).unwrap()
        };
        assert_eq!(tar(&["-tf", "a.tar"]), "pin\nwaypost.db\n");
        assert_eq!(tar(&["-xOf", "a.tar", "waypost.db"]), "y");
        let large = header(DATABASE, 9 << 30, 20_000);
        assert_eq!(read(&large), Some((DATABASE, 9 << 30)));
        std::fs::write(dir.path().join("large.tar"), large).unwrap();
        let said = tar(&["-tvf", "large.tar"]);
        assert!(said.contains("9663676416") && said.contains("2024-10-04"), "{said}");
    }

    #[test]
    fn what_is_no_archive_of_ours_is_refused() {
        let good = archive(&[(PIN, b"x"), (DATABASE, b"y")]);
        assert!(unpack(&good, 100).is_ok());
        assert!(unpack(&good[..2 * BLOCK], 100).is_err(), "cut short");
        assert!(unpack(&[&good[..], b"x"].concat(), 100).is_err(), "something after the end");
        assert!(unpack(&archive(&[(PIN, b"x")]), 100).is_err(), "no database");
        assert!(unpack(&archive(&[(DATABASE, b"y"), (DATABASE, b"z")]), 100).is_err(), "two");
        assert!(unpack(&archive(&[(PIN, b"x"), (PIN, b"x"), (DATABASE, b"y")]), 100).is_err());
        let large = vec![0; 65 << 10];
        assert!(unpack(&archive(&[(PIN, &large), (DATABASE, b"y")]), 9_999).is_err());
        let mut wrong = good.clone();
        wrong[1] ^= 1;
        assert!(unpack(&wrong, 100).is_err(), "a header whose sum is wrong");
        assert!(unpack(b"hello", 100).is_err());
    }
}
