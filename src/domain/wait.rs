//! How long a message has waited: it nags people, in words and by a tag, and never sends anything.

use super::status::Status;
use super::time::Moment;

/// How a wait is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// There is time.
    Fresh,
    /// It should be passed on soon.
    Soon,
    /// It should have been passed on.
    Late,
}

/// A wait, as finely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Whole days since the day on which it came: all that is known before it is opened.
    Days(i64),
    /// Whole hours since the hour in which it came, which stands inside.
    Hours(i64),
}

/// Hours until it should be passed on: what several states ask of who must report (CONTENT.md 4.3).
const DUE: i64 = 24;

impl Wait {
    /// From the day on which it came.
    pub fn since_day(received_on: i64, now: Moment) -> Self {
        Self::Days((now.day() - received_on).max(0))
    }

    /// From the hour in which it came.
    pub fn since_hour(received: Moment, now: Moment) -> Self {
        Self::Hours(((now.0 - received.0) / 3_600).max(0))
    }

    /// How it is shown. A day is counted from its first hour, so it is early and never late.
    pub fn pace(self) -> Pace {
        let hours = match self {
            Self::Days(days) => days.saturating_mul(24),
            Self::Hours(hours) => hours,
        };
        match hours {
            ..12 => Pace::Fresh,
            12..=DUE => Pace::Soon,
            _ => Pace::Late,
        }
    }
}

/// Whether the clock runs: nobody passed it on or answered it yet.
pub fn runs(status: Status) -> bool {
    use Status::{BeingRead, New, SecondReader, WaitingSubmitter};
    matches!(status, New | BeingRead | SecondReader | WaitingSubmitter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_counted_in_days_outside_and_in_hours_inside() {
        let now = Moment(20_779 * 86_400 + 36_000);
        assert_eq!(Wait::since_day(20_777, now), Wait::Days(2));
        assert_eq!(Wait::since_day(20_780, now), Wait::Days(0), "a clock that was wrong");
        assert_eq!(Wait::since_hour(Moment(now.0 - 7_300), now), Wait::Hours(2));
    }

    #[test]
    fn it_is_late_after_a_day_and_soon_before_that() {
        let paces = [0, 11, 12, 24, 25].map(|hours| Wait::Hours(hours).pace());
        assert_eq!(paces, [Pace::Fresh, Pace::Fresh, Pace::Soon, Pace::Soon, Pace::Late]);
        let paces = [0, 1, 2].map(|days| Wait::Days(days).pace());
        assert_eq!(paces, [Pace::Fresh, Pace::Soon, Pace::Late]);
    }

    #[test]
    fn the_clock_stops_when_something_was_done() {
        let running = Status::ALL.into_iter().filter(|status| runs(*status));
        assert_eq!(running.count(), 4);
        assert!(!runs(Status::ReferredPhone) && !runs(Status::Closed));
    }
}
