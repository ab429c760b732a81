//! The chain of epochs as this machine believes it: read from the store, checked from the pin.
//! What does not follow is refused and reported; sealing goes on to the newest row that does.

use std::path::Path;

use crate::store::{self, Store, StoreError, data_dir};
use crate::vault::{Chain, Pin};

/// Reads every epoch row, keeps what follows from the pin, and moves the pin on to the newest row
/// of it. The pin is set at first sight.
///
/// # Errors
/// [`StoreError`] when rows or pin cannot be read.
pub async fn read(store: &Store, dir: &Path) -> Result<Chain, StoreError> {
    let rows = store::epochs::list(store).await?;
    let pin = match data_dir::read(dir, data_dir::PIN)? {
        Some(text) => {
            Some(Pin::parse(&text).map_err(|_| StoreError::Corrupt("the pin of the epochs"))?)
        }
        None => None,
    };
    let (chain, fault) = Chain::verify(rows, pin.as_ref());
    if let Some(fault) = fault {
        tracing::error!("an epoch row is refused: {fault}");
    } else if let Some(newest) = chain.pin()
        && pin.as_ref() != Some(&newest)
    {
        data_dir::write(dir, data_dir::PIN, &newest.to_text())?;
    }
    Ok(chain)
}
