//! Dates of figures, as exact as their source gives them, and how old they are.

use serde::{Deserialize, Serialize};
use std::fmt;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the Gregorian calendar, 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, or `None` when the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1900..=2199).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// Reads `2023-08-31`.
    pub fn parse(text: &str) -> Option<Self> {
        match PartialDate::parse(text)? {
            PartialDate::Day(date) => Some(date),
            PartialDate::Month { .. } | PartialDate::Year(_) => None,
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// A number that grows with the day, below 111,600; not a count of days.
    pub fn ordinal(self) -> u32 {
        (u32::from(self.year) - 1900) * 372 + u32::from(self.month - 1) * 31 + u32::from(self.day - 1)
    }

    /// The day of an [`ordinal`](Self::ordinal).
    pub fn from_ordinal(ordinal: u32) -> Option<Self> {
        let [year, month, day] = [1900 + ordinal / 372, 1 + ordinal / 31 % 12, 1 + ordinal % 31];
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The day that many days after 1 January 1970, up to the end of 2199.
    pub fn from_unix_day(days: u32) -> Option<Self> {
        let (mut year, mut left) = (1970, days);
        let of_year = |year| (1..=12).map(|month| u32::from(days_in(year, month))).sum::<u32>();
        while left >= of_year(year) {
            left -= of_year(year);
            year = Some(year + 1).filter(|year| *year <= 2199)?;
        }
        let mut month = 1;
        while left >= u32::from(days_in(year, month)) {
            left -= u32::from(days_in(year, month));
            month += 1;
        }
        Self::new(year, month, u8::try_from(left).ok()? + 1)
    }

    /// Whole years from `self` to `later`, 0 when `later` is not later.
    pub fn years_until(self, later: Self) -> u16 {
        let birthday_to_come = (later.month, later.day) < (self.month, self.day);
        later
            .year
            .saturating_sub(self.year)
            .saturating_sub(u16::from(birthday_to_come && later.year > self.year))
    }
}

impl fmt::Display for Date {
    /// `31 August 2023`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day, month_name(self.month), self.year)
    }
}

/// A date as exact as its source gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PartialDate {
    /// A day.
    Day(Date),
    /// A month; 1 to 12.
    Month {
        /// The year.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
    },
    /// A year.
    Year(u16),
}

impl PartialDate {
    /// Reads `2023`, `2023-08` or `2023-08-31`; `None` for anything else or a day that does not
    /// exist.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str, len: usize| -> Option<u16> {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year] => Date::new(number(year, 4)?, 1, 1).map(|d| Self::Year(d.year)),
            [year, month] => {
                let date = Date::new(number(year, 4)?, u8::try_from(number(month, 2)?).ok()?, 1)?;
                Some(Self::Month { year: date.year, month: date.month })
            }
            [year, month, day] => {
                let (month, day) =
                    (u8::try_from(number(month, 2)?).ok()?, u8::try_from(number(day, 2)?).ok()?);
                Date::new(number(year, 4)?, month, day).map(Self::Day)
            }
            _ => None,
        }
    }

    /// The last day of the date: 31 August 2023 for `2023-08`.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month { year, month } => Date { year, month, day: days_in(year, month) },
            Self::Year(year) => Date { year, month: 12, day: 31 },
        }
    }

    /// As it is written in data: `2023-08`.
    pub fn iso(self) -> String {
        match self {
            Self::Day(Date { year, month, day }) => format!("{year}-{month:02}-{day:02}"),
            Self::Month { year, month } => format!("{year}-{month:02}"),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// The name of a month from 1 to 12.
pub(crate) fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month - 1)]
}

impl fmt::Display for PartialDate {
    /// `31 August 2023`, `August 2023` or `2023`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Month { year, month } => write!(f, "{} {year}", month_name(*month)),
            Self::Year(year) => year.fmt(f),
        }
    }
}

/// The age label of a figure dated more than a year before `today`: `3 years old`. `None` for a newer
/// one. The age counts from the last day of the date.
pub fn age_mark(date: PartialDate, today: Date) -> Option<String> {
    let from = date.last_day();
    let years = from.years_until(today);
    match years {
        0 => None,
        1 if (from.month, from.day) == (today.month, today.day) => None,
        1 => Some("over 1 year old".to_owned()),
        _ => Some(format!("{years} years old")),
    }
}

/// Whether a date lies two years or more before `today`.
pub fn is_old(date: PartialDate, today: Date) -> bool {
    date.last_day().years_until(today) >= 2
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn reads_days_months_and_years() {
        assert_eq!(PartialDate::parse("2023-08").unwrap().to_string(), "August 2023");
        assert_eq!(PartialDate::parse("2023-08-31").unwrap().to_string(), "31 August 2023");
        assert_eq!(PartialDate::parse("2023").unwrap().to_string(), "2023");
        assert!(Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn an_ordinal_leads_back_to_its_day_and_keeps_the_order() {
        let days = ["1900-01-01", "2024-02-29", "2024-03-01", "2025-01-31", "2199-12-31"];
        let days = days.map(|day| Date::parse(day).unwrap());
        assert!(days.is_sorted_by(|a, b| a.ordinal() < b.ordinal()));
        assert_eq!(days.map(|day| Date::from_ordinal(day.ordinal())), days.map(Some));
        // The 31st of February has a number but does not exist.
        assert_eq!(Date::from_ordinal(124 * 372 + 31 + 30), None);
    }

    #[test]
    fn days_are_counted_from_1970() {
        // `date --date 2026-11-27 +%s` ÷ 86,400 = 20,784; the others likewise.
        let cases = [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_784, "2026-11-27"),
            (84_005, "2199-12-31"),
        ];
        for (days, day) in cases {
            assert_eq!(Date::from_unix_day(days), Date::parse(day), "{day}");
        }
        assert_eq!(Date::from_unix_day(84_006), None);
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for bad in [
            "",
            "23",
            "2023-8",
            "2023-13",
            "2023-00",
            "2023-02-29",
            "2023-04-31",
            "31-08-2023",
            "2023-08-31-1",
            "1899",
            "20x3",
        ] {
            assert_eq!(PartialDate::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn marks_a_figure_when_it_is_older_than_a_year() {
        let august = PartialDate::parse("2023-08").unwrap();
        let cases = [
            ("2023-08-15", None),
            ("2024-08-30", None),
            ("2024-08-31", None),
            ("2024-09-01", Some("over 1 year old")),
            ("2025-08-30", Some("over 1 year old")),
            ("2025-08-31", Some("2 years old")),
            ("2026-11-23", Some("3 years old")),
        ];
        for (today, expected) in cases {
            assert_eq!(age_mark(august, date(today)).as_deref(), expected, "{today}");
        }
    }

    #[test]
    fn two_years_are_old() {
        let august = PartialDate::parse("2023-08").unwrap();
        let cases =
            [("2023-08-01", false), ("2025-08-30", false), ("2025-08-31", true), ("1970-01-01", false)];
        for (today, expected) in cases {
            assert_eq!(is_old(august, date(today)), expected, "{today}");
        }
    }

    #[test]
    fn a_clock_set_wrong_marks_nothing() {
        assert_eq!(age_mark(PartialDate::Year(2023), date("1970-01-01")), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(y in 1900u16..2200, m in 1u8..13, d in 1u8..32) {
            if let Some(date) = Date::new(y, m, d) {
                let whole = PartialDate::Day(date);
                prop_assert_eq!(PartialDate::parse(&whole.iso()), Some(whole));
            }
        }
    }
}
