//! What whoever holds a code can ask to end, and when so many ask that a person must look first.
//! Asking never erases anything: it hides the mailbox, and tells staff what is wanted.

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Staff should stop. They may not be able to: see [`may_erase`].
    Withdraw,
    /// Only the code should stop working.
    Code,
}

impl Stop {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Code => "code",
        }
    }
}

impl Stop {
    /// From what is stored.
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Withdraw, Self::Code].into_iter().find(|stop| stop.as_str() == text)
    }
}

/// Requests in a day that are never too many: so few that a person can look at each of them, and more
/// than a small team should get by chance. A choice and not a measurement (docs/ARCHITECTURE.md).
pub const NEVER_MANY: i64 = 5;

/// How often what is usual may be asked in a day before it is too many.
const TIMES_USUAL: i64 = 3;

/// Days before today that tell what is usual.
pub const USUAL_DAYS: i64 = 28;

/// Whether so many ask in one day that it looks like codes in the wrong hands: `today` requests,
/// after `before` in the [`USUAL_DAYS`] days before.
pub fn are_many(today: i64, before: i64) -> bool {
    today > NEVER_MANY && today.saturating_mul(USUAL_DAYS) > before.saturating_mul(TIMES_USUAL)
}

/// Whether a request to stop may erase what was written: only what somebody has read, about no
/// danger now, and which was not passed on. `status` and `danger_now` are machine names; what is
/// not known counts against erasing.
pub fn may_erase(status: &str, danger_now: &str) -> bool {
    let read = ["being_read", "second_reader", "waiting_submitter", "signposted", "not_for_us"];
    danger_now == "no" && read.contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_requests_a_day_are_never_many_and_three_times_the_usual_are() {
        assert!(!are_many(5, 0));
        assert!(are_many(6, 0));
        // 56 in 28 days: two a day are usual, six a day are not yet too many.
        assert!(!are_many(6, 56));
        assert!(are_many(7, 56));
        assert!(!are_many(7, i64::MAX));
    }

    #[test]
    fn what_is_unread_in_danger_or_passed_on_is_never_erased() {
        assert!(may_erase("being_read", "no"));
        assert!(!may_erase("new", "no"));
        assert!(!may_erase("being_read", "yes"));
        assert!(!may_erase("being_read", "not_sure"));
        for passed_on in ["referred_cybertipline", "referred_phone"] {
            assert!(!may_erase(passed_on, "no"));
        }
        assert!(!may_erase("closed", "no"), "it may have been passed on before");
        assert!(!may_erase("a status that is not known", "no"));
    }
}
