//! Where a backup goes, and which others are older ones of the same series: files beside it whose
//! names differ in the day alone. Nothing else is ever deleted.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::CliError;
use crate::domain::time::{day_text, parse_day};

/// What stands for the day in a name.
const DAY: &str = "DAY";
/// Characters of a day in a name.
const LENGTH: usize = "2026-11-22".len();

/// How the files that we seal begin.
const BEGINS: &[u8] = b"age-encryption.org/v1\n-> mlkem768x25519 ";

/// Where a backup goes.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// The file.
    pub path: PathBuf,
    /// The directory it is in.
    pub dir: PathBuf,
    /// What stands before and after the day in its name, where there is one.
    series: Option<(String, String)>,
}

impl Target {
    /// Reads what was asked for; `DAY` in the name becomes the day.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it is no name of a file, or something has it.
    pub fn parse(asked: &Path, today: i64) -> Result<Self, CliError> {
        let name = asked.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
            CliError::refused(format!("{} is not a name for a file", asked.display()))
        })?;
        let name = name.replacen(DAY, &day_text(today), 1);
        let path = asked.with_file_name(&name);
        let shown = path.display();
        if path.symlink_metadata().is_ok() {
            return Err(CliError::refused(format!(
                "{shown} is there already and stays as it is; give another name, or write DAY in \
                 it for the day"
            )));
        }
        let dir = match path.parent() {
            Some(dir) if dir != Path::new("") => dir.to_owned(),
            _ => PathBuf::from("."),
        };
        if !dir.is_dir() {
            return Err(CliError::refused(format!("there is no directory {}", dir.display())));
        }
        let series = day_in(&name).map(|at| {
            let (before, rest) = name.split_at(at);
            (before.to_owned(), rest[LENGTH..].to_owned())
        });
        Ok(Self { path, dir, series })
    }

    /// Whether it is one of a series.
    pub fn is_of_a_series(&self) -> bool {
        self.series.is_some()
    }

    /// Deletes the oldest files of the series until `keep` are left, this one counted and kept; and
    /// names what it deleted.
    ///
    /// # Errors
    /// [`CliError::Io`] when one cannot be deleted.
    pub fn prune(&self, keep: usize) -> Result<Vec<PathBuf>, CliError> {
        let Some((before, after)) = &self.series else { return Ok(Vec::new()) };
        let reading = || format!("{} cannot be read", self.dir.display());
        let mut found = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(CliError::io(reading()))? {
            let entry = entry.map_err(CliError::io(reading()))?;
            let name = entry.file_name();
            let day = name
                .to_str()
                .and_then(|name| name.strip_prefix(before.as_str())?.strip_suffix(after.as_str()))
                .and_then(parse_day);
            let Some(day) = day else { continue };
            let path = self.dir.join(&name);
            if path != self.dir.join(self.path.file_name().unwrap_or_default()) && is_ours(&path) {
                found.push((day, path));
            }
        }
        found.sort();
        let over = found.len().saturating_sub(keep.saturating_sub(1));
        let mut gone = Vec::new();
        for (_, path) in found.drain(..over) {
            let doing = format!("{} is over, and cannot be deleted", path.display());
            fs::remove_file(&path).map_err(CliError::io(doing))?;
            gone.push(path);
        }
        Ok(gone)
    }
}

/// Where the first day in a name begins.
fn day_in(name: &str) -> Option<usize> {
    (0..name.len())
        .find(|at| name.get(*at..at + LENGTH).is_some_and(|day| parse_day(day).is_some()))
}

/// Whether it is a file, and sealed as ours are.
fn is_ours(path: &Path) -> bool {
    if !path.symlink_metadata().is_ok_and(|found| found.is_file()) {
        return false;
    }
    let mut begins = [0; BEGINS.len()];
    fs::File::open(path).and_then(|mut file| file.read_exact(&mut begins)).is_ok()
        && begins == *BEGINS
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: i64 = 20_779; // 2026-11-22

    #[test]
    fn the_day_stands_in_the_name_where_it_was_asked_for() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| Target::parse(&dir.path().join(name), TODAY).unwrap();
        let target = at("waypost-DAY.age");
        assert_eq!(target.path, dir.path().join("waypost-2026-11-22.age"));
        assert_eq!(target.series, at("waypost-2026-11-22.age").series);
        assert!(target.is_of_a_series() && !at("waypost.age").is_of_a_series());
        assert!(at("2026-11-22").is_of_a_series());
        assert!(!at("é2026-13-22é").is_of_a_series());
        assert!(Target::parse(&dir.path().join("none/a"), TODAY).is_err());
        assert!(Target::parse(Path::new("/"), TODAY).is_err());
        assert!(Target::parse(dir.path(), TODAY).is_err(), "it is there already");
    }

    #[test]
    fn only_older_ones_of_the_series_go() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, held: &[u8]| fs::write(dir.path().join(name), held).unwrap();
        let ours = [BEGINS, b"..."].concat();
        for day in ["2026-11-01", "2026-11-02", "2026-11-03", "2027-01-01"] {
            put(&format!("w-{day}.age"), &ours);
        }
        let others = [
            "w-2026-11-01.age.bak",
            "x-2026-11-01.age",
            "w-2026-11-01-2.age",
            "w-2026-02-30.age",
            "notes",
        ];
        for name in others {
            put(name, &ours);
        }
        put("w-2026-10-01.age", b"somebody's own");
        std::os::unix::fs::symlink(dir.path().join("notes"), dir.path().join("w-2026-09-01.age"))
            .unwrap();
        fs::create_dir(dir.path().join("w-2026-08-01.age")).unwrap();
        let target = Target::parse(&dir.path().join("w-DAY.age"), TODAY).unwrap();
        put("w-2026-11-22.age", &ours);
        let gone = target.prune(3).unwrap();
        let named: Vec<_> = gone.iter().map(|path| path.file_name().unwrap()).collect();
        assert_eq!(named, ["w-2026-11-01.age", "w-2026-11-02.age"]);
        let mut left: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        let kept = ["w-2026-11-03.age", "w-2026-11-22.age", "w-2027-01-01.age"];
        let odd = ["w-2026-10-01.age", "w-2026-09-01.age", "w-2026-08-01.age"];
        let mut expected = [&others[..], &kept, &odd].concat();
        expected.sort_unstable();
        assert_eq!(left, expected);
        assert_eq!(target.prune(3).unwrap(), Vec::<PathBuf>::new());
        assert_eq!(target.prune(1).unwrap().len(), 2, "this one is kept, and no other");
    }
}
