//! What pay is measured with: the rates of a day, and what money buys.

use super::CountryCode;
use crate::dataset::Dataset;
use crate::figure::Period;
use crate::money::{CurrencyCode, Decimal, RateTable, Ratio};
use crate::survey::Explorer;
use crate::time::Date;
use std::fmt;

/// A number that a comparison needs and that is not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No rate of this currency that day.
    Rate(CurrencyCode),
    /// No rates for that day, or no earlier ones.
    Day(Date),
    /// No buying power of that year.
    Power(u16),
    /// The pay is not in the money of its country, because no reliable rate into it is known.
    Local,
    /// No rate of this currency for every month of that year.
    Months(CurrencyCode, u16),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(currency) => {
                write!(f, "no rate for {currency} on that day; choose another day")
            }
            Self::Day(day) => write!(f, "no rates for {day}; choose another day"),
            Self::Power(year) => write!(f, "no buying power figure for {year}"),
            Self::Local => f.write_str("buying power not known"),
            Self::Months(currency, year) => {
                write!(f, "no rate for {currency} for every month of {year}")
            }
        }
    }
}

/// The rates of `day`; without a day, the latest quoted by the end of `period`.
///
/// # Errors
/// When no such rates are stored.
pub fn rates_of<'a>(
    data: &'a Dataset,
    explorer: Option<&'a Explorer>,
    day: Option<Date>,
    period: Period,
) -> Result<&'a RateTable, Missing> {
    let months = explorer.map_or(&[][..], |explorer| &explorer.rates);
    let mut tables = months.iter().chain(std::iter::once(&data.rates));
    if let Some(day) = day {
        return tables.find(|table| table.date == day).ok_or(Missing::Day(day));
    }
    let end = period.end().last_day();
    tables.filter(|table| table.date <= end).max_by_key(|table| table.date).ok_or(Missing::Day(end))
}

/// How many units of a country's currency bought there, in a year, what one US dollar bought in the
/// United States.
///
/// # Errors
/// When that year is not stored for the country.
pub fn power_of(explorer: &Explorer, country: CountryCode, year: u16) -> Result<Decimal, Missing> {
    let found = explorer.power.iter().find(|power| power.country == country && power.year == year);
    found.map(|power| power.units).ok_or(Missing::Power(year))
}

/// Prices in a country in per cent of those in the United States, over a whole year: buying power is a mean
/// of the year, so the exchange rate is one as well.
///
/// # Errors
/// What is not known.
pub fn price_level(
    explorer: &Explorer,
    (country, currency): (CountryCode, CurrencyCode),
    year: u16,
) -> Result<u128, Missing> {
    let units = power_of(explorer, country, year)?;
    let per_dollar =
        mean_per_dollar(&explorer.rates, currency, year).ok_or(Missing::Months(currency, year))?;
    let level = Ratio::from(units).over(per_dollar).and_then(|level| level.times(Ratio::whole(100)));
    level.map(|level| level.rounded(0)).ok_or(Missing::Power(year))
}

/// Units of a currency for one US dollar: the mean of the year's month ends, each rounded to 8 digits so
/// that the sum fits. `None` unless every month of the year has both rates.
fn mean_per_dollar(months: &[RateTable], currency: CurrencyCode, year: u16) -> Option<Ratio> {
    const DIGITS: u8 = 8;
    let of_year = months.iter().filter(|table| table.date.year() == year);
    let rates: Vec<u128> = of_year
        .filter_map(|table| table.convert(Ratio::whole(1), CurrencyCode::USD, currency).ok())
        .map(|per_dollar| per_dollar.rounded(DIGITS))
        .collect();
    if rates.len() != 12 {
        return None;
    }
    Ratio::new(rates.iter().sum(), 12 * 10u128.pow(DIGITS.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_explorer};

    #[test]
    fn prices_are_compared_over_a_whole_year() {
        let mut explorer = sample_explorer();
        let level = |explorer: &Explorer, country: &str, currency: &str, year| {
            let of = (CountryCode::parse(country).unwrap(), CurrencyCode::parse(currency).unwrap());
            price_level(explorer, of, year)
        };
        let months = |code| Missing::Months(CurrencyCode::parse(code).unwrap(), 2023);
        // The sample has one month only, which is no mean of a year.
        assert_eq!(level(&explorer, "IN", "INR", 2023), Err(months("INR")));
        let rate = |code: &str, units| (CurrencyCode::parse(code).unwrap(), Decimal::whole(units));
        let month = |(year, month, rupees)| RateTable {
            date: Date::new(year, month, 28).unwrap(),
            source: explorer.rates[0].source.clone(),
            per_euro: vec![rate("INR", rupees), rate("USD", 2)],
        };
        // Half of the year 50 rupees a dollar, half of it 110; the months around it do not count.
        let year = (1..=12).map(|at| (2023, at, if at <= 6 { 100 } else { 220 }));
        let months_of = [(2022, 12, 9_000)].into_iter().chain(year).chain([(2024, 1, 9_000)]);
        explorer.rates = months_of.map(month).collect();
        // 20 / 80 = 25 %
        assert_eq!(level(&explorer, "IN", "INR", 2023), Ok(25));
        assert_eq!(level(&explorer, "US", "USD", 2023), Ok(100));
        assert_eq!(level(&explorer, "IN", "INR", 2022), Err(Missing::Power(2022)));
        assert_eq!(level(&explorer, "GB", "GBP", 2023), Err(months("GBP")));
        assert_eq!(months("GBP").to_string(), "no rate for GBP for every month of 2023");
    }

    #[test]
    fn a_day_without_rates_is_said_and_nothing_is_guessed() {
        let (data, explorer) = (sample(), sample_explorer());
        let day = Date::new(2023, 5, 30).unwrap();
        let period = data.pays[0].provenance.period;
        let found = |day| rates_of(&data, Some(&explorer), day, period).map(|table| table.date);
        assert_eq!(found(Some(day)), Err(Missing::Day(day)));
        assert_eq!(found(None), Ok(data.rates.date));
        assert_eq!(found(Date::new(2023, 5, 31)), Ok(Date::new(2023, 5, 31).unwrap()));
    }
}
