//! What is not to be sent to us: what is about the person in charge, and what only a lead may read
//! while none can. It stores nothing.

use crate::domain::concern::SomeoneHere;
use crate::store::StoreError;
use crate::store::flags::{self, NO_LEAD};
use crate::web::visit::Visit;

/// Why something is not to be sent here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotHere {
    /// It is about the person in charge.
    InCharge,
    /// It is, or may be, about somebody here, and no lead can read now.
    NoLead,
}

impl NotHere {
    /// Whether what was said of someone here keeps it from us. The flag is asked for anew: one that
    /// was raised since the site was last read counts.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be asked; never about the person in charge.
    pub async fn of(visit: &Visit, here: SomeoneHere) -> Result<Option<Self>, StoreError> {
        Ok(match here {
            SomeoneHere::No => None,
            SomeoneHere::InCharge => Some(Self::InCharge),
            SomeoneHere::Maybe => {
                let raised = flags::find(visit.site.store(), NO_LEAD).await?;
                raised.map(|_| Self::NoLead)
            }
        })
    }

    /// Whether it is about the person in charge.
    pub fn is_in_charge(self) -> bool {
        self == Self::InCharge
    }
}
