//! The two key files and their check values in the database.
//! A file that is absent or different on a database that has its check value is never made anew,
//! nor on one that was opened and has lost the check value.

use std::path::Path;

use super::CliError;
use crate::store::key_checks::{self, KeyFile};
use crate::store::{Store, data_dir};
use crate::vault::{PublicKeyFile, StaffKeyFile};

/// Reads `public.key`; makes it, before the first row, when `make` is set and the database has none.
///
/// # Errors
/// [`CliError::Refused`] when the file is absent, different, or must not be made here.
pub async fn public(store: &Store, dir: &Path, make: bool) -> Result<PublicKeyFile, CliError> {
    let file = match data_dir::read(dir, data_dir::PUBLIC_KEY)? {
        Some(text) => Some(
            PublicKeyFile::parse(text.as_bytes())
                .map_err(|_| damaged(dir, data_dir::PUBLIC_KEY))?,
        ),
        None => None,
    };
    let stored = key_checks::find(store, KeyFile::Public).await?;
    match (file, stored) {
        (Some(file), Some(check)) if file.check() == check => Ok(file),
        (file, None) if make && is_new(store).await? => {
            let file = if let Some(file) = file {
                file
            } else {
                let file = PublicKeyFile::generate();
                insert(dir, data_dir::PUBLIC_KEY, &file.to_text())?;
                file
            };
            insert_check(store, KeyFile::Public, file.check()).await?;
            Ok(file)
        }
        (file, stored) => {
            let new = is_new(store).await?;
            Err(refusal("public.key", dir, file.is_some(), stored.is_some(), new))
        }
    }
}

/// The same for `staff.key`.
///
/// # Errors
/// As [`public`].
pub async fn staff(store: &Store, dir: &Path) -> Result<StaffKeyFile, CliError> {
    let file = match data_dir::read(dir, data_dir::STAFF_KEY)? {
        Some(text) => Some(
            StaffKeyFile::parse(text.as_bytes()).map_err(|_| damaged(dir, data_dir::STAFF_KEY))?,
        ),
        None => None,
    };
    let stored = key_checks::find(store, KeyFile::Staff).await?;
    match (file, stored) {
        (Some(file), Some(check)) if file.check() == check => Ok(file),
        (file, None) if is_new(store).await? => {
            let file = if let Some(file) = file {
                file
            } else {
                let file = StaffKeyFile::generate();
                insert(dir, data_dir::STAFF_KEY, &file.to_text())?;
                file
            };
            insert_check(store, KeyFile::Staff, file.check()).await?;
            Ok(file)
        }
        (file, stored) => {
            let new = is_new(store).await?;
            Err(refusal("staff.key", dir, file.is_some(), stored.is_some(), new))
        }
    }
}

/// `staff.key` where it is: a process that only works in the background never makes one.
///
/// # Errors
/// [`CliError::Refused`] when it is another database's.
pub async fn staff_there(store: &Store, dir: &Path) -> Result<Option<StaffKeyFile>, CliError> {
    let is_here = data_dir::read(dir, data_dir::STAFF_KEY)?.is_some();
    let is_known = key_checks::find(store, KeyFile::Staff).await?.is_some();
    if is_here && is_known { staff(store, dir).await.map(Some) } else { Ok(None) }
}

fn damaged(dir: &Path, name: data_dir::Name) -> CliError {
    let path = data_dir::path_of(dir, name);
    CliError::refused(format!(
        "{} is damaged or another kind of file: put it back from its copy",
        path.display()
    ))
}

/// Whether the form was never opened on this database: then nothing was made with a key file.
async fn is_new(store: &Store) -> Result<bool, CliError> {
    Ok(crate::store::epochs::newest_position(store).await? == 0)
}

fn insert(dir: &Path, name: data_dir::Name, text: &str) -> Result<(), CliError> {
    if data_dir::insert(dir, name, text)? {
        return Ok(());
    }
    Err(CliError::refused("another waypost is making the key files at this moment; start again"))
}

async fn insert_check(store: &Store, file: KeyFile, check: [u8; 32]) -> Result<(), CliError> {
    let stored =
        store.write(move |tx| Box::pin(async move { key_checks::insert(tx, file, &check).await }));
    stored.await.map_err(CliError::from)
}

fn refusal(name: &str, dir: &Path, has_file: bool, has_check: bool, new: bool) -> CliError {
    let dir = dir.display();
    CliError::Refused(match (has_file, has_check) {
        (true, true) => format!(
            "{dir}/{name} is not the one this database was made with; put the right one there (it is inside the backup)"
        ),
        (false, true) => format!(
            "{dir}/{name} is missing; put back the one this database was made with (it is inside the backup). A new one would open nothing"
        ),
        (_, false) if !new => format!(
            "this database was opened before and no longer says which {name} is its own: restore it from a backup"
        ),
        _ => {
            format!("this database has no {name} yet; run `waypost setup` or `waypost serve` first")
        }
    })
}
