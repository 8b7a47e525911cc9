//! Days counted, for weeks and weekdays.

use crate::plan::Weekday;
use domain::time::Date;

/// The number of a day, counted from 1 March 0000 (Howard Hinnant, “chrono-compatible low-level
/// date algorithms”: years that begin in March have their leap day at the end).
fn number(date: Date) -> u32 {
    let (year, month, day) = parts(date);
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// Year, month and day of a date.
pub fn parts(date: Date) -> (u32, u32, u32) {
    let ordinal = date.ordinal();
    (1900 + ordinal / 372, 1 + ordinal / 31 % 12, 1 + ordinal % 31)
}

/// The date `days` later; `None` after 2199.
pub fn later(date: Date, days: u32) -> Option<Date> {
    let day = number(date).checked_add(days)?;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The weekday of a date.
pub fn weekday(date: Date) -> Weekday {
    // 1 March 0000 was a Wednesday.
    Weekday::ALL[(number(date) as usize + 2) % 7]
}

/// The first date from `date` on that is this weekday.
pub fn next(date: Date, wanted: Weekday) -> Option<Date> {
    let days = (wanted as u32 + 7 - weekday(date) as u32) % 7;
    later(date, days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        assert_eq!(weekday(date("2026-11-24")), Weekday::Tuesday);
        assert_eq!(weekday(date("2000-02-29")), Weekday::Tuesday);
        assert_eq!(weekday(date("1970-01-01")), Weekday::Thursday);
        assert_eq!(next(date("2026-11-24"), Weekday::Tuesday), Some(date("2026-11-24")));
        assert_eq!(next(date("2026-11-24"), Weekday::Monday), Some(date("2026-11-30")));
    }

    #[test]
    fn days_run_over_months_leap_days_and_the_end() {
        assert_eq!(later(date("2024-02-28"), 2), Some(date("2024-03-01")));
        assert_eq!(later(date("2026-12-31"), 1), Some(date("2027-01-01")));
        assert_eq!(later(date("2199-12-31"), 1), None);
    }

    proptest! {
        #[test]
        fn a_week_later_is_the_same_weekday(ordinal in 0u32..111_000, weeks in 0u32..200) {
            let Some(start) = Date::from_ordinal(ordinal) else { return Ok(()) };
            prop_assert_eq!(later(start, 0), Some(start));
            if let Some(end) = later(start, weeks * 7) {
                prop_assert_eq!(weekday(end), weekday(start));
                prop_assert_eq!(number(end) - number(start), weeks * 7);
            }
        }
    }
}
