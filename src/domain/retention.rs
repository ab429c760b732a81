//! How long what is closed is kept, and the day from which it goes. The day is drawn when something
//! is closed and stays: a change of the setting holds for what is closed after it. Nothing here
//! deletes anything, nor says what may not go.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::settings::Settings;

/// Days that what is closed is kept, unless set otherwise (CONTENT.md 4.7).
pub const USUAL: u16 = 90;

/// Days that can be set: a month, so that nobody can have what they cannot read destroyed at once;
/// ten years.
pub const DAYS: RangeInclusive<u16> = 30..=3_650;

/// Days that the day of deletion is drawn earlier or later, at most: it does not tell the day on
/// which something was closed, and less so the one on which it came.
pub const GIVE_OR_TAKE: i64 = 5;

/// Days before a shorter time holds: as long as those who read have to notice it.
pub const NOTICE: i64 = 14;

/// Days that what is deleted late at the earliest has left: after a hold was lifted, say, so that a
/// mistake can be mended.
pub const GRACE: i64 = 7;

/// Days that a line of the audit trail is kept: two years, a leap day among them (CONTENT.md 4.7).
pub const TRAIL: i64 = 731;

/// A shorter time that was set and does not hold yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shorter {
    /// Days; among [`DAYS`].
    pub days: u16,
    /// The first day on which it holds, since 1970-01-01 UTC.
    pub from_day: i64,
}

impl Settings {
    /// Days that what is closed on a day is kept, give or take [`GIVE_OR_TAKE`].
    pub fn retention_on(&self, today: i64) -> u16 {
        let shorter = self.retention_to_come.filter(|shorter| shorter.from_day <= today);
        shorter.map_or(self.retention_days, |shorter| shorter.days)
    }

    /// Keeps what is closed for so many days: from today on where that is longer than what holds, and
    /// else in [`NOTICE`] days. What was to come before is replaced. Whether `days` may be set is for
    /// [`Settings::check`] to say.
    pub fn set_retention(&mut self, days: u16, today: i64) {
        self.retention_days = self.retention_on(today);
        self.retention_to_come = None;
        if days < self.retention_days {
            self.retention_to_come = Some(Shorter { days, from_day: today + NOTICE });
        } else {
            self.retention_days = days;
        }
    }
}

/// The day from which something goes that is closed on `closed_on` and kept for `days`, drawn evenly.
pub fn day_of_deletion(closed_on: i64, days: u16, random: [u8; 4]) -> i64 {
    let drawn = i64::from(u32::from_be_bytes(random)) % (2 * GIVE_OR_TAKE + 1);
    closed_on + i64::from(days) - GIVE_OR_TAKE + drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_drawn_from_eleven_and_none_is_likelier() {
        let mut met = [0_u32; 11];
        for random in 0_u32..11_000 {
            let day = day_of_deletion(20_000, 90, random.to_be_bytes());
            met[usize::try_from(day - 20_085).unwrap()] += 1;
        }
        assert_eq!(met, [1_000; 11]);
        assert!((20_085..=20_095).contains(&day_of_deletion(20_000, 90, [255; 4])));
    }

    #[test]
    fn a_shorter_time_holds_after_two_weeks_and_a_longer_one_at_once() {
        let mut settings = Settings::new("Lantern Street");
        assert_eq!(settings.retention_on(20_000), 90);
        settings.set_retention(30, 20_000);
        assert_eq!((settings.retention_on(20_013), settings.retention_on(20_014)), (90, 30));
        // Set again meanwhile: the two weeks begin anew, and never less than what holds by then.
        settings.set_retention(60, 20_010);
        assert_eq!((settings.retention_on(20_023), settings.retention_on(20_024)), (90, 60));
        settings.set_retention(40, 20_030);
        assert_eq!((settings.retention_on(20_030), settings.retention_on(20_044)), (60, 40));
        settings.set_retention(365, 20_050);
        assert_eq!((settings.retention_on(20_050), settings.retention_to_come), (365, None));
        settings.set_retention(365, 20_051);
        assert_eq!(settings.retention_to_come, None);
    }

    #[test]
    fn settings_from_before_have_the_usual_time_and_others_are_held_to_their_bounds() {
        let mut old = serde_json::to_value(Settings::new("Lantern Street")).unwrap();
        for name in ["retention_days", "retention_to_come"] {
            old.as_object_mut().unwrap().remove(name).unwrap();
        }
        let mut read: Settings = serde_json::from_value(old).unwrap();
        assert_eq!((read.retention_days, read.retention_to_come), (USUAL, None));
        assert_eq!(read.check(&["en", "es"]), Ok(()));
        for (days, to_come, holds) in [
            (30, None, true),
            (3_650, Some(30), true),
            (29, None, false),
            (3_651, None, false),
            (90, Some(29), false),
        ] {
            read.retention_days = days;
            read.retention_to_come = to_come.map(|days| Shorter { days, from_day: 20_000 });
            assert_eq!(read.check(&["en", "es"]).is_ok(), holds, "{days} {to_come:?}");
        }
    }
}
