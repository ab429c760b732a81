//! What follows from a code: the pair to which messages for the submitter are sealed. It is the one
//! thing that the public side can open, and only while somebody shows it the code.

use zeroize::Zeroizing;

use super::error::OpenError;
use super::keys::{PrivateHalf, PublicHalf};
use super::record::{self, Place, Sealed};

/// What opens the messages to a submitter. It opens nothing that is sealed to an epoch.
pub struct MailboxKey(PrivateHalf);

impl MailboxKey {
    pub(super) fn new(private: PrivateHalf) -> Self {
        Self(private)
    }

    /// The half that is stored with the concern.
    pub fn public(&self) -> PublicHalf {
        self.0.public()
    }

    /// The content of a message sealed to this mailbox.
    ///
    /// # Errors
    /// [`OpenError`], which says what is wrong and nothing of what is inside.
    pub fn open(&self, place: &Place, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        record::open(&self.0, place, sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{Code, seal};

    #[test]
    fn a_mailbox_opens_its_messages_and_nobody_elses() {
        let mailbox = Code::from_entropy([1; 12]).mailbox();
        let place = Place::mailbox([2; 16]);
        let sealed = seal(&mailbox.public(), &place, b"{}").unwrap();
        assert_eq!(**mailbox.open(&place, &sealed).unwrap(), *b"{}");
        assert_eq!(mailbox.open(&Place::entry([2; 16]), &sealed), Err(OpenError::Place));
        let other = Code::from_entropy([3; 12]).mailbox();
        assert_eq!(other.open(&place, &sealed), Err(OpenError::WrongKey));
    }
}
