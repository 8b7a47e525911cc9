//! Countries seen through three lenses: pay as stated, at an exchange rate, and by what it buys.

use super::{Country, CountryCode, Pay, SalaryFilter};
use crate::dataset::Dataset;
use crate::figure::Period;
use crate::money::{CurrencyCode, Decimal, NumberStyle, RateTable, Ratio, format_amount};
use crate::order::sort_by;
use crate::survey::{Explorer, SurveyFilter};
use crate::time::Date;
use std::fmt;

/// A number that a comparison needs and nobody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No rate of this currency that day.
    Rate(CurrencyCode),
    /// No rates of that day, or none so early.
    Day(Date),
    /// No purchasing power of this country in that year.
    Power(CountryCode, u16),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(currency) => {
                write!(f, "no rate of {currency} is stored for that day; choose another day")
            }
            Self::Day(day) => write!(f, "no rates of {day} are stored; choose another day"),
            Self::Power(country, year) => {
                write!(f, "no purchasing power of {country} in {year} is stored; choose another year")
            }
        }
    }
}

/// The rates of a day, or without one the last that were quoted by the end of a period.
///
/// # Errors
/// When there are none.
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

/// The purchasing power of a country's money in a year.
///
/// # Errors
/// When it is not known.
pub fn power_of(explorer: &Explorer, country: CountryCode, year: u16) -> Result<Decimal, Missing> {
    let found = explorer.power.iter().find(|power| power.country == country && power.year == year);
    found.map(|power| power.units).ok_or(Missing::Power(country, year))
}

/// A country through the lenses. Amounts are a year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LensRow<'a> {
    /// The country.
    pub country: &'a Country,
    /// The figure as its source states it.
    pub pay: &'a Pay,
    /// At the exchange rate, and the rates it was converted with.
    pub market: Result<(Ratio, &'a RateTable), Missing>,
    /// In international dollars, the units of own currency for one, and their year.
    pub power: Result<(Ratio, Decimal, u16), Missing>,
    /// The place as stated, from 1; `None` when the countries are paid in different currencies,
    /// whose amounts cannot be compared.
    pub stated_rank: Option<usize>,
    /// The place at the exchange rate, from 1.
    pub market_rank: Option<usize>,
    /// The place by what it buys, from 1.
    pub power_rank: Option<usize>,
}

/// Countries through the lenses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lenses<'a> {
    /// The countries, highest at the exchange rate first.
    pub rows: Vec<LensRow<'a>>,
    /// The currency of the second lens.
    pub currency: CurrencyCode,
}

/// The countries that the reader ticked, if two or more; otherwise all.
pub fn lenses<'a>(
    data: &'a Dataset,
    explorer: &'a Explorer,
    filter: &SalaryFilter,
    chosen: &SurveyFilter,
) -> Lenses<'a> {
    let currency = filter.input_currency();
    let several = filter.countries.len() > 1;
    let mut rows: Vec<LensRow> = data
        .pays
        .iter()
        .filter(|pay| !several || filter.shows(pay.country))
        .filter_map(|pay| row(data, explorer, pay, currency, chosen))
        .collect();
    let market: Vec<Option<Ratio>> = rows.iter().map(|row| row.market.ok().map(|it| it.0)).collect();
    let power: Vec<Option<Ratio>> = rows.iter().map(|row| row.power.ok().map(|it| it.0)).collect();
    let shares_currency = rows.windows(2).all(|pair| pair[0].pay.currency == pair[1].pay.currency);
    let stated: Vec<Option<Ratio>> =
        rows.iter().map(|row| shares_currency.then(|| Ratio::from(row.pay.per_year))).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        row.stated_rank = rank(&stated, at);
        row.market_rank = rank(&market, at);
        row.power_rank = rank(&power, at);
    }
    sort_by(&mut rows, |a, b| {
        let last = usize::MAX;
        let ranks = |row: &LensRow| (row.market_rank.unwrap_or(last), row.power_rank.unwrap_or(last));
        ranks(a).cmp(&ranks(b)).then_with(|| a.country.name.cmp(&b.country.name))
    });
    Lenses { rows, currency }
}

fn row<'a>(
    data: &'a Dataset,
    explorer: &'a Explorer,
    pay: &'a Pay,
    currency: CurrencyCode,
    chosen: &SurveyFilter,
) -> Option<LensRow<'a>> {
    let stated = Ratio::from(pay.per_year);
    let period = pay.provenance.period;
    let market = rates_of(data, Some(explorer), chosen.rate_day, period).and_then(|rates| {
        let amount = rates.convert(stated, pay.currency, currency).map_err(|none| Missing::Rate(none.0))?;
        Ok((amount, rates))
    });
    let year = chosen.power_year.unwrap_or(period.end().last_day().year());
    let power = power_of(explorer, pay.country, year).and_then(|units| {
        let amount = stated.over(Ratio::from(units)).ok_or(Missing::Power(pay.country, year))?;
        Ok((amount, units, year))
    });
    let country = data.country(pay.country)?;
    Some(LensRow { country, pay, market, power, stated_rank: None, market_rank: None, power_rank: None })
}

fn rank(amounts: &[Option<Ratio>], at: usize) -> Option<usize> {
    let own = amounts[at]?;
    Some(1 + amounts.iter().flatten().filter(|other| **other > own).count())
}

impl LensRow<'_> {
    /// How many places the country moves up (or down, if negative) when pay is measured by what
    /// it buys.
    pub fn climb(&self) -> Option<i64> {
        let place = |rank: usize| i64::try_from(rank).ok();
        Some(place(self.market_rank?)? - place(self.power_rank?)?)
    }

    /// In one sentence, why the country moves or stays.
    pub fn reason(&self, style: NumberStyle) -> Option<String> {
        let ((_, rates), (_, units, _)) = (self.market.ok()?, self.power.ok()?);
        let code = self.pay.currency;
        let per_dollar = rates.convert(Ratio::whole(1), CurrencyCode::USD, code).ok()?;
        let level = Ratio::from(units).over(per_dollar)?.times(Ratio::whole(100))?;
        let moves = match self.climb()? {
            0 => "it keeps its place".to_owned(),
            1 => "it moves up one place".to_owned(),
            -1 => "it moves down one place".to_owned(),
            up if up > 0 => format!("it moves up {up} places"),
            down => format!("it moves down {} places", -down),
        };
        if code == CurrencyCode::USD {
            return Some(format!(
                "A dollar here is the measure of the others, so its figure stays the same and {moves}."
            ));
        }
        Some(format!(
            "A US dollar changed for {} {code} and bought as much as {} {code} do here: prices are about {} % of those in the United States, so {moves}.",
            format_amount(per_dollar, 2, style),
            format_amount(Ratio::from(units), 2, style),
            level.rounded(0)
        ))
    }

    /// Each step of both conversions, to be followed with a pocket calculator.
    pub fn trail(&self, currency: CurrencyCode, style: NumberStyle) -> Vec<String> {
        let code = self.pay.currency;
        let stated = format_amount(Ratio::from(self.pay.per_year), 0, style);
        let mut steps = vec![format!("Stated: {stated} {code} a year, {}.", self.pay.provenance.period)];
        match &self.market {
            Ok(_) if code == currency => {
                steps.push(format!("Stated in {currency} already: no exchange rate is used."))
            }
            Ok((amount, rates)) => {
                if let (Ok(from), Ok(to)) = (rates.per_euro(code), rates.per_euro(currency)) {
                    let amount = format_amount(*amount, 2, style);
                    steps.push(format!(
                        "Rate of {}: 1 EUR = {from} {code} = {to} {currency}. {stated} ÷ {from} × {to} = {amount} {currency}.",
                        rates.date
                    ));
                }
            }
            Err(missing) => steps.push(format!("Not converted: {missing}.")),
        }
        match &self.power {
            Ok((amount, units, year)) => steps.push(format!(
                "Purchasing power of {year}: {units} {code} for one international dollar. {stated} ÷ {units} = {} international dollars.",
                format_amount(*amount, 2, style)
            )),
            Err(missing) => steps.push(format!("Not measured: {missing}.")),
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_explorer};

    fn country(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    fn filter(countries: &[&str]) -> SalaryFilter {
        SalaryFilter {
            countries: countries.iter().map(|it| country(it)).collect(),
            ..SalaryFilter::default()
        }
    }

    #[test]
    fn a_figure_is_measured_with_the_rate_and_power_of_its_own_period() {
        let (data, explorer) = (sample(), sample_explorer());
        let lenses = lenses(&data, &explorer, &filter(&["GB", "IN"]), &SurveyFilter::default());
        let [gb, india] = lenses.rows.as_slice() else { panic!("two countries") };
        assert_eq!((gb.country.code.as_str(), india.country.code.as_str()), ("GB", "IN"));
        // 900000 / 89.9293 * 1.0868 = 10876.54; 900000 / 20 = 45000; 58682 / 0.66 = 88912.12
        let (amount, rates) = india.market.unwrap();
        assert_eq!((amount.rounded(2), rates.date), (1_087_654, data.rates.date));
        assert_eq!(india.power.map(|it| (it.0, it.2)), Ok((Ratio::whole(45_000), 2023)));
        assert_eq!(gb.power.unwrap().0.rounded(2), 8_891_212);
        assert_eq!((india.market_rank, india.power_rank, india.climb()), (Some(2), Some(2), Some(0)));
    }

    #[test]
    fn a_chosen_day_and_year_are_used_for_all() {
        let (data, explorer) = (sample(), sample_explorer());
        let chosen = SurveyFilter {
            rate_day: Date::new(2023, 5, 31),
            power_year: Some(2022),
            ..SurveyFilter::default()
        };
        let rows = lenses(&data, &explorer, &filter(&["GB", "IN"]), &chosen).rows;
        let gb = rows.iter().find(|row| row.country.code == country("GB")).unwrap();
        // 58682 / 0.86 * 1.075 = 73352.5
        assert_eq!(gb.market.unwrap().0.rounded(1), 733_525);
        assert_eq!(gb.power, Err(Missing::Power(country("GB"), 2022)));
        assert!(
            gb.trail(CurrencyCode::USD, NumberStyle::default())[2]
                .contains("no purchasing power of GB in 2022")
        );
    }

    #[test]
    fn a_day_without_rates_is_said_and_nothing_is_guessed() {
        let (data, explorer) = (sample(), sample_explorer());
        let day = Date::new(2023, 5, 30).unwrap();
        let chosen = SurveyFilter { rate_day: Some(day), ..SurveyFilter::default() };
        let lenses = lenses(&data, &explorer, &filter(&[]), &chosen);
        assert_eq!(lenses.rows.len(), 5);
        assert!(
            lenses.rows.iter().all(|row| row.market == Err(Missing::Day(day)) && row.market_rank.is_none())
        );
    }

    #[test]
    fn a_move_has_its_reason() {
        let (data, mut explorer) = (sample(), sample_explorer());
        for power in &mut explorer.power {
            if power.country == country("IN") {
                power.units = Decimal::whole(9);
            }
        }
        let lenses = lenses(&data, &explorer, &filter(&["GB", "IN"]), &SurveyFilter::default());
        let india = &lenses.rows[1];
        // 89.9293 / 1.0868 = 82.75; 9 / 82.75 = 10.88 %; 900000 / 9 = 100000, more than Britain's.
        assert_eq!(
            india.reason(NumberStyle::default()).as_deref(),
            Some(
                "A US dollar changed for 82.75 INR and bought as much as 9.00 INR do here: prices are about 11 % of those in the United States, so it moves up one place."
            )
        );
    }

    #[test]
    fn amounts_as_stated_are_ranked_only_in_one_currency() {
        let (mut data, explorer) = (sample(), sample_explorer());
        let ranks = |data: &Dataset| {
            let found = lenses(data, &explorer, &filter(&["AU", "GB", "US"]), &SurveyFilter::default());
            let rank =
                |code: &str| found.rows.iter().find(|row| row.country.code == country(code))?.stated_rank;
            ["AU", "GB", "US"].map(rank)
        };
        assert_eq!(ranks(&data), [None, None, None]);
        data.pays.iter_mut().for_each(|pay| pay.currency = CurrencyCode::EUR);
        // 120,000, 58,682 and 105,366
        assert_eq!(ranks(&data), [Some(1), Some(3), Some(2)]);
    }

    #[test]
    fn a_single_country_is_seen_among_all() {
        let (data, explorer) = (sample(), sample_explorer());
        assert_eq!(lenses(&data, &explorer, &filter(&["IN"]), &SurveyFilter::default()).rows.len(), 5);
    }
}
