//! What the reader asked of the salary table.

use super::CountryCode;
use crate::money::{CurrencyCode, Decimal, Ratio};

/// Weeks that a year of pay is divided by.
pub const WEEKS_PER_YEAR: u64 = 52;
/// Months that a year of pay is divided by.
pub const MONTHS_PER_YEAR: u64 = 12;

/// The span of time that pay is shown for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
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

/// The least pay to show, kept exactly as the reader typed it, so that a change of the currency
/// or period shown converts it but never shifts it by rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The amount typed; more than 0.
    pub amount: Decimal,
    /// The currency it was typed in.
    pub currency: CurrencyCode,
    /// The period it was typed for.
    pub period: PayPeriod,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SalarySort {
    /// Highest pay first, compared in one currency.
    #[default]
    PayDown,
    /// Lowest pay first.
    PayUp,
    /// By country name, A to Z.
    NameUp,
    /// By country name, Z to A.
    NameDown,
}

impl SalarySort {
    /// Every order with its key in the query.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::PayDown, "pay"),
        (Self::PayUp, "pay-up"),
        (Self::NameUp, "name"),
        (Self::NameDown, "name-down"),
    ];

    /// The word used in the query.
    pub fn key(self) -> &'static str {
        Self::ALL.into_iter().find_map(|(sort, key)| (sort == self).then_some(key)).unwrap_or("pay")
    }

    /// The column of the table whose header shows this order: `pay` or `name`.
    pub fn column(self) -> &'static str {
        match self {
            Self::PayDown | Self::PayUp => "pay",
            Self::NameUp | Self::NameDown => "name",
        }
    }

    /// Whether the highest or the last of the alphabet stands first.
    pub fn is_descending(self) -> bool {
        matches!(self, Self::PayDown | Self::NameDown)
    }

    /// The order after a press on the header of `column`: first the order that most want, then
    /// its reverse; `None` for a column that does not sort.
    pub fn pressed(self, column: &str) -> Option<Self> {
        match column {
            "pay" if self == Self::PayDown => Some(Self::PayUp),
            "pay" => Some(Self::PayDown),
            "name" if self == Self::NameUp => Some(Self::NameDown),
            "name" => Some(Self::NameUp),
            _ => None,
        }
    }

    /// The order for the word that [`SalarySort::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find_map(|(sort, name)| (name == key).then_some(sort))
    }
}

/// Everything the reader chose for the salary table. The default shows every country in its own
/// currency, per year, highest pay first.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SalaryFilter {
    /// Countries to show, sorted, without repeats; empty shows all.
    pub countries: Vec<CountryCode>,
    /// The currency to show; `None` is each country's own.
    pub currency: Option<CurrencyCode>,
    /// The period to show pay for.
    pub period: PayPeriod,
    /// Hours per week, for pay by the hour.
    pub hours: HoursPerWeek,
    /// The least pay to show.
    pub minimum: Option<Threshold>,
    /// The order of the rows.
    pub sort: SalarySort,
}

impl SalaryFilter {
    /// Adds a country to those chosen, or takes it out.
    pub fn toggle_country(&mut self, country: CountryCode) {
        match self.countries.binary_search(&country) {
            Ok(index) => drop(self.countries.remove(index)),
            Err(index) => self.countries.insert(index, country),
        }
    }

    /// Whether a country passes the choice of countries.
    pub fn shows(&self, country: CountryCode) -> bool {
        self.countries.is_empty() || self.countries.contains(&country)
    }

    /// The currency that amounts are typed in: the one shown, or the US dollar while each
    /// country shows its own.
    pub fn input_currency(&self) -> CurrencyCode {
        self.currency.unwrap_or(CurrencyCode::USD)
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
        for (sort, key) in SalarySort::ALL {
            assert_eq!((sort.key(), SalarySort::from_key(key)), (key, Some(sort)));
        }
    }

    #[test]
    fn pressing_a_header_sorts_and_then_reverses() {
        use SalarySort::{NameDown, NameUp, PayDown, PayUp};
        let press = |sort: SalarySort, column| sort.pressed(column).unwrap();
        assert_eq!(
            [press(PayDown, "pay"), press(PayUp, "pay"), press(NameUp, "pay")],
            [PayUp, PayDown, PayDown]
        );
        assert_eq!(
            [press(PayDown, "name"), press(NameUp, "name"), press(NameDown, "name")],
            [NameUp, NameDown, NameUp]
        );
        assert_eq!(PayDown.pressed("basis"), None);
        for (sort, _) in SalarySort::ALL {
            assert_eq!(press(sort, sort.column()).column(), sort.column());
            assert_ne!(press(sort, sort.column()).is_descending(), sort.is_descending());
        }
    }

    #[test]
    fn choosing_a_country_twice_takes_it_out() {
        let [gb, india] = ["GB", "IN"].map(|code| CountryCode::parse(code).unwrap());
        let mut filter = SalaryFilter::default();
        assert!(filter.shows(gb));
        filter.toggle_country(india);
        assert!(!filter.shows(gb));
        filter.toggle_country(gb);
        assert_eq!(filter.countries, [gb, india]);
        filter.toggle_country(india);
        filter.toggle_country(gb);
        assert_eq!(filter, SalaryFilter::default());
    }
}
