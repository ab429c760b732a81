//! Times as we keep them: coarse, and handed in.
//! The public side stores days; only a draft's own sealed content knows a finer time.

use jiff::civil::Date;

/// Seconds in the quarter of an hour that stored expiry times are rounded up to.
pub const QUARTER: i64 = 900;

/// A moment, in whole seconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// The day this moment lies in, as days since 1970-01-01 UTC.
    pub fn day(self) -> i64 {
        self.0.div_euclid(86_400)
    }

    /// The moment `seconds` later.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// The next whole quarter of an hour, in seconds since 1970: how an expiry is stored.
    pub fn quarter_up(self) -> i64 {
        self.0.div_euclid(QUARTER) * QUARTER
            + if self.0.rem_euclid(QUARTER) > 0 { QUARTER } else { 0 }
    }

    /// The quarter of an hour that this moment lies in, in seconds since 1970: how the audit trail
    /// tells a time.
    pub fn quarter(self) -> i64 {
        self.0.div_euclid(QUARTER) * QUARTER
    }

    /// The hour, as `2026-11-22T10Z`: kept inside a sealed record and nowhere else.
    pub fn hour_text(self) -> String {
        format!("{}T{:02}Z", day_text(self.day()), self.0.rem_euclid(86_400) / 3_600)
    }
}

/// A day since 1970-01-01 UTC as `2026-11-22`; a day no calendar holds is shown as its number.
pub fn day_text(day: i64) -> String {
    date(day).map_or_else(|| format!("day {day}"), |date| date.to_string())
}

/// The day in `2026-11-22`, as days since 1970-01-01 UTC.
pub fn parse_day(text: &str) -> Option<i64> {
    let date: Date = text.parse().ok()?;
    let since = jiff::civil::date(1970, 1, 1).until(date).ok()?;
    (date.to_string() == text).then_some(i64::from(since.get_days()))
}

/// The beginning of the hour in `2026-11-22T10Z`, as [`Moment::hour_text`] writes it.
pub fn parse_hour(text: &str) -> Option<Moment> {
    let (day, hour) = text.strip_suffix('Z')?.split_once('T')?;
    let moment = Moment(parse_day(day)? * 86_400 + hour.parse::<i64>().ok()? * 3_600);
    (moment.hour_text() == text).then_some(moment)
}

/// A day since 1970-01-01 UTC as a civil date, where a calendar holds it.
pub fn date(day: i64) -> Option<Date> {
    let day = i32::try_from(day).ok()?;
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

/// The first day of the month that a day lies in, and of the `later`th month after it (before, where
/// negative), as days since 1970-01-01 UTC. A day that no calendar holds is its own month.
pub fn month_of(day: i64, later: i64) -> i64 {
    let first = || {
        let first = date(day)?.first_of_month();
        let first = first.checked_add(jiff::Span::new().try_months(later).ok()?).ok()?;
        let since = jiff::civil::date(1970, 1, 1).until(first).ok()?;
        Some(i64::from(since.get_days()))
    };
    first().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expiry_is_rounded_up_to_a_quarter_hour_and_never_down() {
        assert_eq!(Moment(0).quarter_up(), 0);
        assert_eq!(Moment(1).quarter_up(), 900);
        assert_eq!(Moment(900).quarter_up(), 900);
        assert_eq!(Moment(901).quarter_up(), 1_800);
        assert_eq!(Moment(-1).quarter_up(), 0);
        assert_eq!([0, 899, 900, -1].map(|now| Moment(now).quarter()), [0, 0, 900, -900]);
    }

    #[test]
    fn days_and_hours_read_back_and_nothing_else_is_one() {
        assert_eq!(parse_day("2026-11-22"), Some(20_779));
        assert_eq!(parse_day("1969-12-31"), Some(-1));
        let hour = parse_hour("2026-11-22T10Z");
        assert_eq!(hour, Some(Moment(20_779 * 86_400 + 36_000)));
        for wrong in ["", "2026-11-32", "20261122", "2026-11-22T10", "2026-11-22T24Z", "soon"] {
            assert!(parse_hour(wrong).is_none() && parse_day(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_month_is_the_first_of_its_days() {
        let day = |text| parse_day(text).unwrap();
        assert_eq!(month_of(day("2026-11-22"), 0), day("2026-11-01"));
        assert_eq!(month_of(day("2026-12-31"), 1), day("2027-01-01"));
        assert_eq!(month_of(day("2024-03-31"), -1), day("2024-02-01"));
        assert_eq!(month_of(day("2026-11-01"), -12), day("2025-11-01"));
        assert_eq!(month_of(i64::MAX, 1), i64::MAX);
    }

    #[test]
    fn days_and_hours_are_those_of_utc() {
        let moment = Moment(1_795_343_400); // 2026-11-22 10:30 UTC
        assert_eq!(day_text(moment.day()), "2026-11-22");
        assert_eq!(moment.hour_text(), "2026-11-22T10Z");
        assert_eq!(day_text(i64::MAX), format!("day {}", i64::MAX));
    }
}
