//! What staff call how far a message has come; who wrote it is told in other words (`code.ftl`).

use super::Words;
use crate::domain::status::Status;

impl Words {
    /// What staff call a status.
    pub fn staff_status(&self, status: Status) -> String {
        match status {
            Status::New => self.staff_status_new(),
            Status::BeingRead => self.staff_status_being_read(),
            Status::SecondReader => self.staff_status_second_reader(),
            Status::WaitingSubmitter => self.staff_status_message_left(),
            Status::ReferredCybertipline => self.staff_status_cybertipline(),
            Status::ReferredPhone => self.staff_status_phone(),
            Status::Signposted => self.staff_status_signposted(),
            Status::ToldSubmitterToReport => self.staff_status_told(),
            Status::AlreadyReported => self.staff_status_already(),
            Status::NotForUs => self.staff_status_not_for_us(),
            Status::Withdrawn => self.staff_status_withdrawn(),
            Status::Closed => self.staff_status_closed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_status_has_words_of_its_own() {
        for lang in Lang::ALL {
            let mut words = Status::ALL.map(|status| Words::of(lang).staff_status(status));
            words.sort();
            assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
