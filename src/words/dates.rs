//! Days, dates and numbers as each language says them.

use jiff::Span;
use jiff::civil::Date;

use super::Words;

const FIRST_DAY: Date = Date::constant(1970, 1, 1);

impl Words {
    /// The date of a day counted from 1970-01-01, in full: `November 22, 2026`.
    /// A day that no calendar holds is told as the first one.
    pub fn date(&self, day: i64) -> String {
        let date =
            Span::new().try_days(day).map_or(FIRST_DAY, |span| FIRST_DAY.saturating_add(span));
        let month = self.date_month(date.month().into());
        self.date_long(date.day().into(), &month, date.year().into())
    }

    /// A month: `November 2026`. `month` is 1 to 12.
    pub fn month(&self, (year, month): (i64, i64)) -> String {
        self.date_month_year(&self.date_month(month), year)
    }

    /// The days of the week on which something is done: `Monday to Friday`, `Monday, Wednesday and Friday`.
    /// 1 is Monday, 7 is Sunday; order and repetition do not matter, other numbers count for nothing.
    pub fn weekdays(&self, days: &[u8]) -> String {
        let runs = runs(days);
        let mut parts: Vec<String> = Vec::new();
        for (first, last) in runs {
            if last - first >= 2 {
                parts.push(self.date_range(&self.date_weekday(first), &self.date_weekday(last)));
            } else {
                parts.extend((first..=last).map(|day| self.date_weekday_alone(day)));
            }
        }
        let Some(last) = parts.pop() else { return self.date_no_days() };
        let before = parts.into_iter().reduce(|before, next| self.date_comma(&before, &next));
        before.map_or_else(|| last.clone(), |before| self.date_and(&before, &last))
    }

    /// A day of the week and an hour: `Monday 9 am`, `Wednesday noon`. 1 is Monday; the hour is 0 to 23.
    pub fn when(&self, (weekday, hour): (u8, i8)) -> String {
        let twelve = i64::from(if hour % 12 == 0 { 12 } else { hour % 12 });
        let time = if hour < 12 { self.date_hour_am(twelve) } else { self.date_hour_pm(twelve) };
        self.date_when(&time, &self.date_weekday(weekday.into()))
    }

    /// A number with a mark between its thousands: `4,000`.
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mark = self.date_thousands();
        let mut out = String::new();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(&mark);
            }
            out.push(digit);
        }
        out
    }
}

/// Days that follow each other, as first and last of each run.
fn runs(days: &[u8]) -> Vec<(i64, i64)> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for day in (1..=7).filter(|day| days.contains(day)).map(i64::from) {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == day => run.1 = day,
            _ => runs.push((day, day)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use crate::words::{Lang, Words};

    #[test]
    fn days_read_as_a_person_would_say_them() {
        let english = Words::of(Lang::En);
        assert_eq!(english.weekdays(&[1, 2, 3, 4, 5]), "Monday to Friday");
        assert_eq!(english.weekdays(&[5, 1, 3, 3]), "Monday, Wednesday and Friday");
        assert_eq!(english.weekdays(&[1, 2, 3, 6, 7]), "Monday to Wednesday, Saturday and Sunday");
        assert_eq!(english.weekdays(&[6, 7]), "Saturday and Sunday");
        assert_eq!(english.weekdays(&[2]), "Tuesday");
        assert_eq!(english.weekdays(&[]), "some days");
        assert_eq!(english.weekdays(&[0, 9]), "some days");
        let spanish = Words::of(Lang::Es);
        assert_eq!(spanish.weekdays(&[1, 2, 3, 4, 5]), "de lunes a viernes");
        assert_eq!(spanish.weekdays(&[1, 3, 5]), "los lunes, los miércoles y los viernes");
        assert_eq!(spanish.weekdays(&[1, 2, 3, 6]), "de lunes a miércoles y los sábados");
    }

    #[test]
    fn dates_read_as_a_person_would_say_them() {
        assert_eq!(Words::of(Lang::En).date(20_779), "November 22, 2026");
        assert_eq!(Words::of(Lang::Es).date(20_779), "22 de noviembre de 2026");
        assert_eq!(Words::of(Lang::En).date(0), "January 1, 1970");
        assert_eq!(Words::of(Lang::En).date(i64::MAX), "January 1, 1970");
        assert_eq!(Words::of(Lang::Es).month((2026, 11)), "noviembre de 2026");
    }

    #[test]
    fn an_hour_reads_as_a_person_would_say_it() {
        let english = Words::of(Lang::En);
        // No line breaks between 9 and am.
        assert_eq!(english.when((1, 9)), "Monday 9\u{a0}am");
        assert_eq!(english.when((3, 12)), "Wednesday noon");
        assert_eq!(english.when((7, 0)), "Sunday midnight");
        let spanish = Words::of(Lang::Es);
        assert_eq!(spanish.when((1, 9)), "lunes a las 9 de la mañana");
        assert_eq!(spanish.when((2, 13)), "martes a la 1 de la tarde");
        assert_eq!(spanish.when((6, 20)), "sábado a las 8 de la noche");
        assert_eq!(spanish.when((3, 12)), "miércoles al mediodía");
    }

    #[test]
    fn long_numbers_have_a_mark_between_thousands() {
        let english = Words::of(Lang::En);
        assert_eq!(english.number(4_000), "4,000");
        assert_eq!(english.number(100), "100");
        assert_eq!(english.number(1_234_567), "1,234,567");
    }
}
