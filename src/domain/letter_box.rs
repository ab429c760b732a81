//! When the form closes itself, so that nobody writes to a letter box that nobody empties. It decides
//! from days and counts alone, and opens again as soon as they allow.

use super::hours::Hours;
use super::time::Moment;

/// For how many days nobody who reads may stay away while something waits.
pub const AWAY: i64 = 14;

/// From which of these days on leads and admins are told.
const AWAY_TOLD: i64 = 10;

/// What is known of what waits and of who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The oldest day, since 1970-01-01 UTC, of a message that nobody opened.
    pub unopened_since: Option<i64>,
    /// The day, since 1970-01-01 UTC, from which on something waited without a pause, unopened or added
    /// to since it was opened; none while nothing waits.
    pub waits_since: Option<i64>,
    /// The last day, since 1970-01-01 UTC, on which somebody who was let in signed in or came to be;
    /// none while nobody was.
    pub signed_in_on: Option<i64>,
    /// How many people can read.
    pub readers: u16,
}

/// Why the form closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Something was not opened for too long.
    Unopened,
    /// Something waits, and nobody who reads signed in for too long.
    Away,
    /// Nobody is left who can read.
    Nobody,
    /// There is too little room left to keep what is sent. Each machine sees that for itself.
    Full,
}

impl Why {
    /// Every reason that is told by a flag in the database.
    pub const FLAGGED: [Self; 3] = [Self::Unopened, Self::Away, Self::Nobody];
}

/// How it stands with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Open.
    Open,
    /// Open, and it closes unless somebody reads.
    Soon,
    /// Closed.
    Closed(Why),
}

impl Standing {
    /// At `now`, where somebody reads at `hours` and what is unopened may wait for `most` times of
    /// reading. The hour of receipt is not known, so the first minute of its day counts: this fires
    /// early, never late.
    pub fn of(seen: &Seen, hours: &Hours, most: u16, now: Moment) -> Self {
        if seen.readers == 0 {
            return Self::Closed(Why::Nobody);
        }
        let most = i64::from(most);
        let since = |day: i64| hours.times_between(Moment(day * 86_400), now, most);
        let unopened = seen.unopened_since.map_or(-1, since);
        // Who was away while nothing waited was not missed.
        let both = seen.signed_in_on.zip(seen.waits_since);
        let away = both.map_or(0, |(here, waits)| now.day() - here.max(waits));
        if unopened >= most {
            Self::Closed(Why::Unopened)
        } else if away >= AWAY {
            Self::Closed(Why::Away)
        } else if unopened + 1 >= most || away >= AWAY_TOLD {
            Self::Soon
        } else {
            Self::Open
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20, a Friday.
    const FRIDAY: i64 = 20_777;

    fn unopened(day: i64) -> Seen {
        let day = Some(day);
        Seen { unopened_since: day, waits_since: day, signed_in_on: day, readers: 2 }
    }

    fn at(day: i64, hour: i64) -> Moment {
        Moment(day * 86_400 + hour * 3_600)
    }

    #[test]
    fn what_comes_on_a_friday_waits_over_the_weekend_and_closes_the_form_after_three_readings() {
        let hours = Hours::default();
        let standing = |day, hour| Standing::of(&unopened(FRIDAY), &hours, 3, at(day, hour));
        for (days, hour) in [(0, 12), (0, 18), (1, 12), (2, 23), (3, 16)] {
            assert_eq!(standing(FRIDAY + days, hour), Standing::Open, "{days} {hour}");
        }
        assert_eq!(standing(FRIDAY + 3, 17), Standing::Soon, "a whole day of reading before");
        assert_eq!(standing(FRIDAY + 4, 16), Standing::Soon);
        assert_eq!(standing(FRIDAY + 4, 17), Standing::Closed(Why::Unopened));
        assert_eq!(standing(FRIDAY + 400, 0), Standing::Closed(Why::Unopened));
    }

    #[test]
    fn nobody_away_matters_where_nothing_waits() {
        let hours = Hours::default();
        let quiet = Seen { unopened_since: None, waits_since: None, ..unopened(FRIDAY) };
        let added = Seen { waits_since: Some(FRIDAY - 3), ..quiet };
        for (days, told) in [
            (9, Standing::Open),
            (10, Standing::Soon),
            (13, Standing::Soon),
            (14, Standing::Closed(Why::Away)),
        ] {
            let now = at(FRIDAY + days, 1);
            assert_eq!(Standing::of(&added, &hours, 3, now), told, "{days}");
            assert_eq!(Standing::of(&quiet, &hours, 3, now), Standing::Open, "{days}");
        }
        // After a quiet month the days begin with what waits.
        let late = Seen { waits_since: Some(FRIDAY + 30), ..quiet };
        let standing = |days| Standing::of(&late, &hours, 3, at(FRIDAY + days, 1));
        assert_eq!(
            [30, 39, 40, 43].map(standing),
            [Standing::Open, Standing::Open, Standing::Soon, Standing::Soon]
        );
        assert_eq!(standing(44), Standing::Closed(Why::Away));
        // Before anybody is let in, who holds the recovery key reads.
        let nobody_yet = Seen { signed_in_on: None, ..added };
        assert_eq!(Standing::of(&nobody_yet, &hours, 3, at(FRIDAY + 99, 0)), Standing::Open);
        let nobody = Seen { readers: 0, ..quiet };
        let closed = Standing::Closed(Why::Nobody);
        assert_eq!(Standing::of(&nobody, &hours, 3, at(FRIDAY, 0)), closed);
    }
}
