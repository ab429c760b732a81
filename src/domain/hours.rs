//! When somebody reads: days and hours in the operator's own time zone.
//! It says when the next time is, and promises nothing.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use serde::{Deserialize, Serialize};

use super::settings::SettingError;
use super::time::Moment;

/// The days and hours on which somebody reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// 1 is Monday, 7 is Sunday; at least one, in order.
    pub days: Vec<u8>,
    /// The hour at which reading begins, 0 to 23.
    pub from: i8,
    /// The hour at which it ends, 1 to 24, after `from`.
    pub to: i8,
    /// The IANA name of the time zone, such as `America/Chicago`.
    pub zone: String,
}

/// When somebody reads next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Somebody reads at this hour.
    Now,
    /// Nobody does; the next time begins on this day of the week (1 is Monday) at this hour.
    At {
        /// 1 is Monday, 7 is Sunday.
        weekday: u8,
        /// 0 to 23.
        hour: i8,
    },
}

impl Default for Hours {
    fn default() -> Self {
        Self { days: vec![1, 2, 3, 4, 5], from: 9, to: 17, zone: "UTC".to_owned() }
    }
}

impl Hours {
    /// Reads `mon-fri`, `mon-fri 9-17` or `mon,wed,sat 9-17 America/Chicago`. What is not said is 9
    /// to 17, in UTC.
    ///
    /// # Errors
    /// [`SettingError::Days`], [`SettingError::Hours`] or [`SettingError::Zone`].
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let mut parts = text.split_whitespace().peekable();
        let mut days = String::new();
        // Days may be written with spaces after the commas.
        while let Some(part) = parts.next_if(|part| !part.starts_with(|c: char| c.is_ascii_digit()))
        {
            if part.contains('/') || part == "UTC" {
                return Err(SettingError::Hours);
            }
            days.push_str(part);
        }
        let mut hours = Self { days: parse_days(&days)?, ..Self::default() };
        if let Some(part) = parts.next() {
            let (from, to) = part.split_once('-').ok_or(SettingError::Hours)?;
            hours.from = from.parse().map_err(|_| SettingError::Hours)?;
            hours.to = to.parse().map_err(|_| SettingError::Hours)?;
        }
        if let Some(zone) = parts.next() {
            zone.clone_into(&mut hours.zone);
        }
        if parts.next().is_some() {
            return Err(SettingError::Zone);
        }
        hours.check()?;
        Ok(hours)
    }

    /// Checks every rule.
    ///
    /// # Errors
    /// The first that is broken.
    pub fn check(&self) -> Result<(), SettingError> {
        let in_order = self.days.windows(2).all(|pair| pair[0] < pair[1]);
        let real = !self.days.is_empty() && self.days.iter().all(|day| (1..=7).contains(day));
        if !in_order || !real {
            return Err(SettingError::Days);
        }
        if !(0 <= self.from && self.from < self.to && self.to <= 24) {
            return Err(SettingError::Hours);
        }
        TimeZone::get(&self.zone).map(|_| ()).map_err(|_| SettingError::Zone)
    }

    /// Whether somebody reads at `now`, or when next.
    pub fn next(&self, now: Moment) -> Next {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let Ok(now) = Timestamp::from_second(now.0) else { return Next::Now };
        let now = now.to_zoned(zone);
        let reads = |day: &Zoned| self.days.contains(&weekday(day));
        if reads(&now) && (self.from..self.to).contains(&now.hour()) {
            return Next::Now;
        }
        let later_today = reads(&now) && now.hour() < self.from;
        let days =
            (i64::from(!later_today)..=7).filter_map(|days| now.checked_add(days.days()).ok());
        let next = days.into_iter().find(reads);
        next.map_or(Next::Now, |day| Next::At { weekday: weekday(&day), hour: self.from })
    }
}

impl Hours {
    /// The day since 1970-01-01, and the hour of it, in the operator's zone.
    pub fn local(&self, now: Moment) -> (i64, i64) {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let offset = Timestamp::from_second(now.0).map_or(0, |at| zone.to_offset(at).seconds());
        let local = Moment(now.0 + i64::from(offset));
        (local.day(), local.0.rem_euclid(86_400) / 3_600)
    }

    /// How many times somebody should have read between two moments: times of reading that began not
    /// before `from` and were over at `now`. It stops counting at `most`.
    pub fn times_between(&self, from: Moment, now: Moment, most: i64) -> i64 {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let local = |moment: Moment| {
            let at = Timestamp::from_second(moment.0).ok()?;
            Some(at.to_zoned(zone.clone()).datetime())
        };
        let (Some(from), Some(now)) = (local(from), local(now)) else { return 0 };
        let (mut count, mut day) = (0, from.date());
        while count < most && day <= now.date() {
            let Ok(next) = day.tomorrow() else { break };
            let ends = if self.to == 24 { next.at(0, 0, 0, 0) } else { day.at(self.to, 0, 0, 0) };
            let reads = self.days.contains(&day.weekday().to_monday_one_offset().unsigned_abs());
            count += i64::from(reads && day.at(self.from, 0, 0, 0) >= from && ends <= now);
            day = next;
        }
        count
    }
}

fn weekday(day: &Zoned) -> u8 {
    day.weekday().to_monday_one_offset().unsigned_abs()
}

/// Reads days as a person writes them: `mon-fri`, `mon,wed,sat`.
///
/// # Errors
/// [`SettingError::Days`] when a part is no day of the week.
pub fn parse_days(text: &str) -> Result<Vec<u8>, SettingError> {
    let day = |name: &str| {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let short: String = name.trim().to_ascii_lowercase().chars().take(3).collect();
        let at = names.iter().position(|n| *n == short).ok_or(SettingError::Days)?;
        u8::try_from(at + 1).map_err(|_| SettingError::Days)
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            Some((from, to)) => days.extend(day(from)?..=day(to)?),
            None => days.push(day(part)?),
        }
    }
    days.sort_unstable();
    days.dedup();
    if days.is_empty() { Err(SettingError::Days) } else { Ok(days) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-22 10:30 UTC, a Sunday.
    const SUNDAY: Moment = Moment(1_795_343_400);

    #[test]
    fn days_are_read_as_people_write_them() {
        assert_eq!(parse_days("mon-fri"), Ok(vec![1, 2, 3, 4, 5]));
        assert_eq!(parse_days("Sunday, Monday"), Ok(vec![1, 7]));
        assert_eq!(parse_days("fri-mon"), Err(SettingError::Days));
        assert_eq!(parse_days("someday"), Err(SettingError::Days));
    }

    #[test]
    fn hours_and_zone_may_follow_the_days() {
        let hours = Hours::parse("mon, wed 8-12 America/Chicago").unwrap();
        assert_eq!((hours.days.as_slice(), hours.from, hours.to), (&[1, 3][..], 8, 12));
        assert_eq!(Hours::parse("mon-fri").unwrap(), Hours::default());
        assert_eq!(Hours::parse("mon-fri 17-9"), Err(SettingError::Hours));
        assert_eq!(Hours::parse("mon-fri 9-17 Waco"), Err(SettingError::Zone));
    }

    #[test]
    fn a_day_and_its_hour_are_those_of_the_zone() {
        let hours = Hours::parse("mon-fri 9-17 America/Chicago").unwrap();
        let day = SUNDAY.day();
        assert_eq!(hours.local(SUNDAY), (day, 4));
        assert_eq!(hours.local(Moment(SUNDAY.0 - 5 * 3_600)), (day - 1, 23));
        assert_eq!(Hours::default().local(SUNDAY), (day, 10));
    }

    #[test]
    fn a_time_of_reading_counts_when_all_of_it_is_over() {
        let chicago = Hours::parse("mon,wed 9-17 America/Chicago").unwrap();
        let monday = SUNDAY.day() + 1;
        let count = |hours: &Hours, from: i64, to: (i64, i64)| {
            hours.times_between(Moment(from * 86_400), Moment(to.0 * 86_400 + to.1 * 3_600), 9)
        };
        // In Chicago it ends at 23:00 UTC, and the next UTC day begins after it.
        assert_eq!(count(&chicago, monday, (monday, 22)), 0);
        assert_eq!(count(&chicago, monday, (monday, 23)), 1);
        assert_eq!(count(&chicago, monday + 1, (monday + 1, 23)), 0);
        assert_eq!(count(&chicago, monday + 1, (monday + 2, 23)), 1);
        assert_eq!(count(&chicago, monday, (monday + 400, 0)), 9, "it stops at the most");
        let nights = Hours::parse("sun 0-24").unwrap();
        assert_eq!(count(&nights, monday - 1, (monday - 1, 23)), 0);
        assert_eq!(count(&nights, monday - 1, (monday, 0)), 1);
        assert_eq!(count(&nights, monday, (monday - 7, 0)), 0, "a clock that is wrong");
    }

    #[test]
    fn the_next_reading_is_told_in_the_operators_own_time() {
        let hours = Hours::parse("mon-fri 9-17 America/Chicago").unwrap();
        assert_eq!(hours.next(SUNDAY), Next::At { weekday: 1, hour: 9 });
        // Monday 08:30 in Chicago is 14:30 UTC; at 15:30 somebody reads; at 23:00 nobody does.
        let monday = Moment(SUNDAY.0 + 86_400 + 4 * 3_600);
        assert_eq!(hours.next(monday), Next::At { weekday: 1, hour: 9 });
        assert_eq!(hours.next(monday.plus(3_600)), Next::Now);
        assert_eq!(hours.next(monday.plus(8 * 3_600 + 1_800)), Next::At { weekday: 2, hour: 9 });
        let sundays = Hours::parse("sun 6-7").unwrap();
        assert_eq!(sundays.next(SUNDAY), Next::At { weekday: 7, hour: 6 });
    }
}
