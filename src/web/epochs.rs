//! The chain of epochs as this machine believes it: read from the store, checked from the pin.
//! What does not follow is refused and reported; sealing goes on to the newest row that does.

use crate::store::data_dir::{DataDir, Name};
use crate::store::{self, Store, StoreError};
use crate::vault::epoch::{Chain, Pin};

const PIN_FAULT: StoreError = StoreError::Corrupt("the pin of the epochs cannot be read");

/// Reads every epoch row, keeps what follows from the pin, and moves the pin on to the newest row
/// of it. The pin is set at first sight.
///
/// # Errors
/// [`StoreError`] when rows or pin cannot be read.
pub async fn read(store: &Store, dir: &DataDir) -> Result<Chain, StoreError> {
    let rows = store::epochs::list(store).await?.into_iter().map(|stored| stored.row).collect();
    let pin = match dir.read(Name::Pin).map_err(|_| PIN_FAULT)? {
        Some(bytes) => {
            let text = String::from_utf8(bytes).map_err(|_| PIN_FAULT)?;
            Some(Pin::parse(&text).map_err(|_| PIN_FAULT)?)
        }
        None => None,
    };
    let (chain, fault) = Chain::verify(rows, pin.as_ref());
    if let Some(fault) = fault {
        tracing::error!("an epoch row is refused: {fault}");
    } else if let Some(newest) = chain.pin()
        && pin.as_ref() != Some(&newest)
    {
        let written = dir.replace(Name::Pin, newest.to_text().as_bytes());
        written.map_err(|_| StoreError::Corrupt("the pin cannot be written"))?;
    }
    Ok(chain)
}
