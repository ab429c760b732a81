//! How long something has waited, and how many were opened in an hour. The clock nags people; it
//! never does anything, and says nothing of what waits but how long.

use super::time::Moment;

/// Seconds in an hour.
const HOUR: i64 = 3_600;

/// How far the clock has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// There is time.
    Early,
    /// Half the time is over.
    Soon,
    /// The time is over.
    Late,
}

impl Wait {
    /// At `now`, for what came on the day `received_on` (since 1970-01-01 UTC) and should be passed
    /// on within `hours`. Only the day is known, so it is counted from its first minute: early, and
    /// never late.
    pub fn at(now: Moment, received_on: i64, hours: u16) -> Self {
        let (waited, whole) = (now.0 - received_on * 24 * HOUR, i64::from(hours) * HOUR);
        match waited {
            waited if waited >= whole => Self::Late,
            waited if waited >= whole / 2 => Self::Soon,
            _ => Self::Early,
        }
    }
}

/// The most that somebody opened within an hour, from how many they opened in each quarter hour:
/// (seconds since 1970-01-01 UTC of its begin, how many), oldest first.
pub fn busiest_hour(quarters: &[(i64, i64)]) -> i64 {
    let hour_from = |(from, _): &(i64, i64)| -> i64 {
        let within = quarters.iter().filter(|(at, _)| (*from..from + HOUR).contains(at));
        within.map(|(_, count)| count).sum()
    };
    quarters.iter().map(hour_from).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_runs_from_the_first_minute_of_the_day() {
        let day = 20_779;
        let at = |hours: i64| Wait::at(Moment(day * 86_400 + hours * HOUR), day, 24);
        assert_eq!([0, 11].map(at), [Wait::Early; 2]);
        assert_eq!([12, 23].map(at), [Wait::Soon; 2]);
        assert_eq!([24, 500].map(at), [Wait::Late; 2]);
        // A day that is still to come, on a clock that is wrong.
        assert_eq!(at(-30), Wait::Early);
    }

    #[test]
    fn the_busiest_hour_is_four_quarters_in_a_row() {
        assert_eq!(busiest_hour(&[]), 0);
        assert_eq!(busiest_hour(&[(0, 3), (900, 4), (1_800, 5), (2_700, 6), (3_600, 7)]), 22);
        assert_eq!(busiest_hour(&[(0, 30), (3_600, 10)]), 30);
    }
}
