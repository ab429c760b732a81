//! What is shown of how it goes: counts in coarse classes, and none so small or so exact that one
//! message could be worked out from it. Nothing here counts.

/// The fewest of which a figure is shown.
pub const FEWEST: i64 = 10;

/// What figures are rounded to. Without it a small figure that is not shown could be worked out, by
/// subtracting the others from a sum that is known, or last month's page from this month's.
pub const ROUNDED: i64 = 5;

/// For how many months figures are kept and shown.
pub const MONTHS: usize = 12;

/// A count as it is shown: rounded to the nearest [`ROUNDED`]; `None` where it is under [`FEWEST`].
pub const fn shown(count: i64) -> Option<i64> {
    if count < FEWEST { None } else { Some((count + ROUNDED / 2) / ROUNDED * ROUNDED) }
}

/// How long something took, from the day it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Took {
    /// It was done on the day it came.
    SameDay,
    /// 1 to 3 days.
    Days,
    /// 4 to 7 days.
    Week,
    /// More.
    Longer,
}

impl Took {
    /// Every class, the shortest first.
    pub const ALL: [Self; 4] = [Self::SameDay, Self::Days, Self::Week, Self::Longer];

    /// The class of so many days.
    pub const fn of(days: i64) -> Self {
        match days {
            ..=0 => Self::SameDay,
            1..=3 => Self::Days,
            4..=7 => Self::Week,
            _ => Self::Longer,
        }
    }

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameDay => "same_day",
            Self::Days => "days",
            Self::Week => "week",
            Self::Longer => "longer",
        }
    }
}

/// How old something is that is not closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Up to 7 days.
    Week,
    /// 8 to 30 days.
    Month,
    /// 31 to 90 days.
    Quarter,
    /// More.
    Longer,
}

impl Age {
    /// Every class, the youngest first.
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Longer];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Longer => "longer",
        }
    }

    /// The days on which something came that has this age on `today`: the first, and the one after the
    /// last.
    pub const fn came(self, today: i64) -> (i64, i64) {
        match self {
            Self::Week => (today - 7, i64::MAX),
            Self::Month => (today - 30, today - 7),
            Self::Quarter => (today - 90, today - 30),
            Self::Longer => (i64::MIN, today - 90),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_are_too_few_and_ten_are_shown() {
        assert_eq!([-1, 0, 1, 9].map(shown), [None; 4]);
        assert_eq!([10, 12, 13, 17, 18].map(shown), [10, 10, 15, 15, 20].map(Some));
    }

    /// All that came in a month, and what two of three classes of it were, are shown; the third is not.
    #[test]
    fn a_hidden_figure_does_not_follow_from_a_sum_and_the_figures_beside_it() {
        for (one, other) in [(10, 10), (11, 14), (25, 40), (13, 60)] {
            for hidden in 0..FEWEST {
                let seen = (shown(one), shown(other), shown(one + other + hidden));
                let fits = |guess: &i64| {
                    (FEWEST..80).any(|a| {
                        (FEWEST..80).any(|b| (shown(a), shown(b), shown(a + b + guess)) == seen)
                    })
                };
                let possible = (0..FEWEST).filter(fits).count();
                assert!(possible >= 3, "{hidden} beside {one} and {other}: {possible}");
            }
        }
    }

    /// Nor does what one month added follow from two pages, one a month after the other.
    #[test]
    fn what_was_added_does_not_follow_from_two_pages() {
        for before in FEWEST..60 {
            for added in 0..FEWEST {
                let seen = (shown(before), shown(before + added));
                let fits =
                    |guess: &i64| (FEWEST..100).any(|at| (shown(at), shown(at + guess)) == seen);
                assert!((0..FEWEST).filter(fits).count() >= 3, "{before} and {added}");
            }
        }
    }

    #[test]
    fn every_number_of_days_is_in_one_class_of_each() {
        let took = [-1, 0, 1, 3, 4, 7, 8, 400].map(Took::of);
        let [same, days, week, longer] = Took::ALL;
        assert_eq!(took, [same, same, days, days, week, week, longer, longer]);
        for came in 19_000..20_001 {
            let of = |age: &&Age| (age.came(20_000).0..age.came(20_000).1).contains(&came);
            assert_eq!(Age::ALL.iter().filter(of).count(), 1, "{came}");
        }
        assert_eq!(Age::Week.came(20_000), (19_993, i64::MAX));
    }
}
