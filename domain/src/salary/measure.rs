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
    /// The pay is not in the money of its country, because no sure rate into it is known.
    Local,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(currency) => {
                write!(f, "no rate for {currency} on that day; choose another day")
            }
            Self::Day(day) => write!(f, "no rates for {day}; choose another day"),
            Self::Power(year) => write!(f, "no buying power figure for {year}"),
            Self::Local => f.write_str("no sure rate into local money, so no buying power"),
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

/// Prices in a country in per cent of those in the United States, at the exchange rate of a day.
///
/// # Errors
/// What is not known.
pub fn price_level(
    explorer: &Explorer,
    rates: &RateTable,
    (country, currency): (CountryCode, CurrencyCode),
    year: u16,
) -> Result<u128, Missing> {
    let units = power_of(explorer, country, year)?;
    let per_dollar = rates.convert(Ratio::whole(1), CurrencyCode::USD, currency);
    let per_dollar = per_dollar.map_err(|none| Missing::Rate(none.0))?;
    let level = Ratio::from(units).over(per_dollar).and_then(|level| level.times(Ratio::whole(100)));
    level.map(|level| level.rounded(0)).ok_or(Missing::Power(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_explorer};

    #[test]
    fn prices_are_compared_with_those_of_the_united_states() {
        let (data, explorer) = (sample(), sample_explorer());
        let level = |country: &str, currency: &str, year| {
            let of = (CountryCode::parse(country).unwrap(), CurrencyCode::parse(currency).unwrap());
            price_level(&explorer, &data.rates, of, year)
        };
        // 89.9293 / 1.0868 = 82.75; 20 / 82.75 = 24.17 %
        assert_eq!(level("IN", "INR", 2023), Ok(24));
        assert_eq!(level("US", "USD", 2023), Ok(100));
        assert_eq!(level("IN", "INR", 2022), Err(Missing::Power(2022)));
        assert_eq!(level("IN", "BGN", 2023), Err(Missing::Rate(CurrencyCode::parse("BGN").unwrap())));
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
