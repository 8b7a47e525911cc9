//! The span of time that pay is shown for.

use crate::field::NumberField;
use crate::money::{Decimal, Ratio};
use serde::{Deserialize, Serialize};

/// Weeks that a year of pay is divided by.
pub const WEEKS_PER_YEAR: u64 = 52;
/// Months that a year of pay is divided by.
pub const MONTHS_PER_YEAR: u64 = 12;

/// The span of time that pay is shown for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PayPeriod {
    /// A year, as the figures are stated.
    #[default]
    Year,
    /// A twelfth of a year.
    Month,
    /// A fifty-second of a year.
    Week,
    /// A week divided by the hours worked in it.
    Hour,
}

impl PayPeriod {
    /// Every period, longest first.
    pub const ALL: [Self; 4] = [Self::Year, Self::Month, Self::Week, Self::Hour];

    /// The word used in the query and on the page: `year`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Hour => "hour",
        }
    }

    /// The period for the word that [`PayPeriod::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.key() == key)
    }

    /// How many of this period make a year.
    pub fn per_year(self, hours: HoursPerWeek) -> Ratio {
        match self {
            Self::Year => Ratio::whole(1),
            Self::Month => Ratio::whole(MONTHS_PER_YEAR),
            Self::Week => Ratio::whole(WEEKS_PER_YEAR),
            Self::Hour => Ratio::new(u128::from(WEEKS_PER_YEAR) * u128::from(hours.half_hours()), 2)
                .unwrap_or(Ratio::whole(WEEKS_PER_YEAR)),
        }
    }
}

/// Hours worked in a week, in steps of half an hour, from 1 to 80.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoursPerWeek(u8);

impl Default for HoursPerWeek {
    /// 40 hours.
    fn default() -> Self {
        Self(80)
    }
}

impl HoursPerWeek {
    /// Reads `37.5` or `40`; `None` outside 1 to 80 or between half hours.
    pub fn parse(text: &str) -> Option<Self> {
        let twice = Ratio::from(Decimal::parse(text)?).times(Ratio::whole(2))?;
        if !twice.is_exact_at(0) {
            return None;
        }
        let half_hours = u8::try_from(twice.rounded(0)).ok()?;
        (2..=160).contains(&half_hours).then_some(Self(half_hours))
    }

    /// Reads hours as people type them: `37,5`.
    ///
    /// # Errors
    /// What is wrong and what to type instead, in sentences.
    pub fn typed(text: &str) -> Result<Self, String> {
        let field = NumberField { least: 1, most: 80, has_halves: true, unit: "hours" };
        let halves = field.halves(text)?;
        u8::try_from(halves).map(Self).map_err(|error| error.to_string())
    }

    fn half_hours(self) -> u8 {
        self.0
    }
}

impl std::fmt::Display for HoursPerWeek {
    /// `40`, `37.5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.0 / 2, if self.0 % 2 == 1 { ".5" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_in_half_hours() {
        assert_eq!(HoursPerWeek::parse("37.5").unwrap().to_string(), "37.5");
        assert_eq!(HoursPerWeek::parse("40"), Some(HoursPerWeek::default()));
        for bad in ["0", "0.5", "80.5", "37.25", "-1", "", "forty", "1e1"] {
            assert_eq!(HoursPerWeek::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_year_has_this_many_of_each_period() {
        let hours = HoursPerWeek::parse("37.5").unwrap();
        let counts = PayPeriod::ALL.map(|period| period.per_year(hours).rounded(0));
        assert_eq!(counts, [1, 12, 52, 1950]);
    }

    #[test]
    fn keys_lead_back_to_what_they_name() {
        for period in PayPeriod::ALL {
            assert_eq!(PayPeriod::from_key(period.key()), Some(period));
        }
    }
}
