//! The chain of epochs as this machine believes it: read from the store, checked from the pin.
//! What does not follow is refused and reported; sealing goes on to the newest row that does.

use std::path::Path;

use crate::store::{self, Store, StoreError, data_dir};
use crate::vault::{Chain, ChainFault, Pin};

/// Reads every epoch row, keeps what follows from the pin, and moves the pin on to the newest row
/// of it, also when others stand after it that do not follow: a forged row must not hold the pin
/// back until those before it are deleted. The pin is set at first sight.
///
/// What does not follow comes back as the fault, for the caller to report.
///
/// # Errors
/// [`StoreError`] when rows or pin cannot be read, or the pin cannot be written.
pub async fn read(store: &Store, dir: &Path) -> Result<(Chain, Option<ChainFault>), StoreError> {
    let (chain, fault, pin) = verified(store, dir).await?;
    if let Some(newest) = chain.pin()
        && pin.as_ref() != Some(&newest)
    {
        data_dir::write(dir, data_dir::PIN, &newest.to_text())?;
    }
    Ok((chain, fault))
}

/// The same, and leaves the pin as it is: for who only looks, perhaps at a copy.
///
/// # Errors
/// [`StoreError`] when rows or pin cannot be read.
pub async fn look(store: &Store, dir: &Path) -> Result<(Chain, Option<ChainFault>), StoreError> {
    let (chain, fault, _) = verified(store, dir).await?;
    Ok((chain, fault))
}

async fn verified(
    store: &Store,
    dir: &Path,
) -> Result<(Chain, Option<ChainFault>, Option<Pin>), StoreError> {
    let rows = store::epochs::list(store).await?;
    let pin = match data_dir::read(dir, data_dir::PIN)? {
        Some(text) => {
            Some(Pin::parse(&text).map_err(|_| StoreError::Corrupt("the pin of the epochs"))?)
        }
        None => None,
    };
    let (chain, fault) = Chain::verify(rows, pin.as_ref());
    Ok((chain, fault, pin))
}
