//! How far a concern has come, and which moves are legal. A status says what was done with a
//! message, never whether it is true.

/// How far a concern has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Nobody has opened it.
    New,
    /// Somebody reads it.
    BeingRead,
    /// Waits for a second reader.
    SecondReader,
    /// A message was left for who wrote it.
    WaitingSubmitter,
    /// Passed on to NCMEC over the web.
    ReferredCybertipline,
    /// Passed on by phone.
    ReferredPhone,
    /// Another service was named.
    Signposted,
    /// The writer was asked to report it.
    ToldSubmitterToReport,
    /// The official channel has it already.
    AlreadyReported,
    /// Nothing we can pass on.
    NotForUs,
    /// The writer asked to stop, and a person agreed.
    Withdrawn,
    /// Finished here.
    Closed,
}

use Status::{
    AlreadyReported, BeingRead, Closed, New, NotForUs, ReferredCybertipline, ReferredPhone,
    SecondReader, Signposted, ToldSubmitterToReport, WaitingSubmitter, Withdrawn,
};

impl Status {
    /// Every status, in the order in which a concern comes through them.
    pub const ALL: [Self; 12] = [
        New,
        BeingRead,
        SecondReader,
        WaitingSubmitter,
        ReferredCybertipline,
        ReferredPhone,
        Signposted,
        ToldSubmitterToReport,
        AlreadyReported,
        NotForUs,
        Withdrawn,
        Closed,
    ];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            New => "new",
            BeingRead => "being_read",
            SecondReader => "second_reader",
            WaitingSubmitter => "waiting_submitter",
            ReferredCybertipline => "referred_cybertipline",
            ReferredPhone => "referred_phone",
            Signposted => "signposted",
            ToldSubmitterToReport => "told_submitter_to_report",
            AlreadyReported => "already_reported",
            NotForUs => "not_for_us",
            Withdrawn => "withdrawn",
            Closed => "closed",
        }
    }

    /// From what is stored, or posted.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether `next` may follow. What was read can go anywhere further on; what was passed on or
    /// answered is closed, or read again; what is closed can be opened again. Nothing stays `New`
    /// that was opened, and nothing goes anywhere unread (but see [`Status::may_be_spam`]).
    pub fn may_become(self, next: Self) -> bool {
        match self {
            New | WaitingSubmitter | Closed => next == BeingRead,
            BeingRead => !matches!(next, New | BeingRead),
            SecondReader => !matches!(next, New | SecondReader),
            ReferredCybertipline
            | ReferredPhone
            | Signposted
            | ToldSubmitterToReport
            | AlreadyReported
            | NotForUs
            | Withdrawn => matches!(next, Closed | BeingRead),
        }
    }

    /// The statuses that may follow.
    pub fn next(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |next| self.may_become(*next))
    }

    /// Whether a message may be closed as test or spam, together with others, by two people who need
    /// not open it: never what says that a child is or may be in danger now and was not opened, and
    /// never what was answered or passed on. It is closed then, and keeps `test_or_spam` as its reason.
    pub fn may_be_spam(self, danger_now: &str) -> bool {
        match self {
            New => danger_now == "no",
            BeingRead | SecondReader | WaitingSubmitter => true,
            _ => false,
        }
    }

    /// Whether somebody still has to decide what is done with it: then the clock runs.
    pub const fn waits(self) -> bool {
        matches!(self, New | BeingRead | SecondReader | WaitingSubmitter)
    }

    /// The reasons of which one goes with this status; empty where none does. Passing on needs no
    /// reason.
    pub const fn reasons(self) -> &'static [&'static str] {
        match self {
            NotForUs => &[
                "adult_only",
                "labour_only",
                "no_child",
                "outside_country",
                "custody_or_family_dispute",
                "bullying_only",
                "platform_complaint",
                "viral_rumour",
                "test_or_spam",
                "duplicate_of",
                "abusive_content",
                "no_content",
            ],
            Signposted => &[
                "child_self_support",
                "family_support",
                "mental_health",
                "housing_runaway",
                "image_removal",
                "own_behaviour",
                "legal_aid",
            ],
            _ => &[],
        }
    }

    /// Whether this status is taken with this reason: one of its own where it has any, none where
    /// it has none.
    pub fn takes(self, reason: Option<&str>) -> bool {
        let reasons = self.reasons();
        reason.map_or(reasons.is_empty(), |reason| reasons.contains(&reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_reads_back() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
        }
        assert_eq!(Status::parse("unfounded"), None);
    }

    #[test]
    fn these_moves_are_legal_and_no_others() {
        let count = |status: Status| status.next().count();
        assert_eq!(New.next().collect::<Vec<_>>(), [BeingRead]);
        assert_eq!(WaitingSubmitter.next().collect::<Vec<_>>(), [BeingRead]);
        assert_eq!(Closed.next().collect::<Vec<_>>(), [BeingRead]);
        assert_eq!((count(BeingRead), count(SecondReader)), (10, 10));
        for status in &Status::ALL[4..11] {
            assert_eq!(status.next().collect::<Vec<_>>(), [BeingRead, Closed]);
        }
        for status in Status::ALL {
            assert!(!status.may_become(status) && !status.may_become(New), "{status:?}");
        }
    }

    #[test]
    fn nothing_is_closed_unread_and_everything_can_be_closed_in_the_end() {
        assert!(!New.may_become(Closed));
        for status in Status::ALL.into_iter().filter(|status| *status != Closed) {
            let reached = status.may_become(Closed) || BeingRead.may_become(Closed);
            assert!(reached && (status == BeingRead || status.may_become(BeingRead)));
        }
    }

    #[test]
    fn what_may_be_danger_is_no_spam_before_it_was_opened() {
        assert!(New.may_be_spam("no"));
        for danger in ["yes", "not_sure", "", "maybe"] {
            assert!(!New.may_be_spam(danger) && BeingRead.may_be_spam(danger), "{danger}");
        }
        for status in Status::ALL {
            assert_eq!(status.may_be_spam("no"), status.waits(), "{status:?}");
        }
    }

    #[test]
    fn a_reason_goes_with_its_status_only() {
        assert!(NotForUs.takes(Some("no_child")) && !NotForUs.takes(None));
        assert!(!Signposted.takes(Some("no_child")) && Signposted.takes(Some("legal_aid")));
        assert!(ReferredCybertipline.takes(None) && !ReferredCybertipline.takes(Some("no_child")));
    }
}
