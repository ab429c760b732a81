//! `waypost recovery replace`: a new recovery key by whoever holds the old one. Until it was typed
//! back and stored in one job the old one is whole, whatever is interrupted; afterwards the new one
//! is, and the old one opens nothing that is stored here.

use super::{CliError, clock, say, setup};
use crate::staff::keys::Keys;
use crate::staff::paper::{NewPaper, PaperError, opens_all};
use crate::store::Store;
use crate::vault::trail::TrailKey;
use crate::vault::{PrivateHalf, RECOVERY, StaffKeyFile};

/// Prints a new key, and puts it in the place of the one that `held` was opened with.
///
/// # Errors
/// [`CliError::Refused`] when nothing was changed, with the reason.
pub async fn replace(store: &Store, staff_key: &StaffKeyFile, held: &Keys) -> Result<(), CliError> {
    let new = PrivateHalf::generate();
    let text = new.to_text();
    setup::show(&text);
    say::line("Keep the old one until this says that the new one holds.");
    setup::typed_back(&text, "nothing was changed: the old recovery key is the one that holds")?;
    let made = NewPaper::new(store, held, &new.public(), None, clock::now()).await;
    let stored = match made {
        Ok(made) => made.store(store, TrailKey::new(staff_key), None).await,
        Err(error) => Err(error),
    };
    stored.map_err(refused)?;
    // Opened with it once, and not only believed.
    let opened = Keys::granted(store, held.chain.clone(), &new, &RECOVERY).await?;
    if !opens_all(store, &opened).await? {
        return Err(CliError::refused(
            "the new key was stored and does not open everything: somebody changes the database at \
             this moment. Keep both, and run `waypost recovery check` with each",
        ));
    }
    say::line(
        "The new recovery key holds. Destroy every copy of the old one: with an old backup it",
    );
    say::line("opens what was sent until now. Ask a lead to make new keys on the page “Keys”.");
    Ok(())
}

fn refused(error: PaperError) -> CliError {
    match error {
        PaperError::Store(error) => error.into(),
        PaperError::NotLead => {
            CliError::refused("this key does not open the newest leads' epoch and cannot sign")
        }
        PaperError::NotAll => CliError::refused(
            "this key does not open everything that is stored, so a new one would not either",
        ),
        PaperError::Changed => CliError::refused(
            "somebody made new keys at this moment; nothing was changed: run it again",
        ),
    }
}
