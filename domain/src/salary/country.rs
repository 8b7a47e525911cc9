//! Pay in one country, for its own page.

use super::compare::{home, measure_at};
use super::measure::{Missing, price_level};
use super::{Comparison, CountryCode, Figures, PayPeriod, Row, SalaryFilter, Shown};
use crate::dataset::Dataset;
use crate::money::{CurrencyCode, Ratio};
use crate::order::sort;
use crate::survey::{Explorer, SurveyFilter};

/// Pay in one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryPay<'a> {
    /// The figure as its source states it, and as the reader asked for it.
    pub row: Row<'a>,
    /// In the currency as stated, for each of [`CountryPay::PERIODS`].
    pub stated: [Shown; 3],
    /// In the currency and for the period asked for, by default in US dollars; `None` if that is the
    /// currency of the figure.
    pub converted: Option<Shown>,
    /// What it buys in the country of that currency; `None` where that is this country.
    pub buys: Option<Result<Shown, Missing>>,
    /// Prices in the year of [`Row::power_year`] in per cent of those in the United States; `None` there,
    /// or where it is not known.
    pub price_level: Option<u128>,
    /// This country among those with a figure that the guide begins with, for a chart.
    pub among: Comparison<'a>,
}

impl CountryPay<'_> {
    /// The periods that the answer gives the figure for.
    pub const PERIODS: [PayPeriod; 3] = [PayPeriod::Year, PayPeriod::Month, PayPeriod::Hour];
}

/// Pay in one country for the currency, period and hours of a filter; its choice of countries is
/// ignored. `None` if there is no figure for the country.
pub fn country_pay<'a>(
    data: &'a Dataset,
    explorer: &'a Explorer,
    filter: &SalaryFilter,
    country: CountryCode,
) -> Option<CountryPay<'a>> {
    let figures = Figures::of_country(data, explorer, country);
    let first = Figures::first(data);
    let has = |code: CountryCode| code == country || first.has(data, explorer, code);
    let mut countries: Vec<CountryCode> =
        data.countries.iter().map(|country| country.code).filter(|code| has(*code)).collect();
    sort(&mut countries);
    let filter = SalaryFilter { figures: Some(figures), countries, minimum: None, ..filter.clone() };
    let home = home(data, filter.input_currency(), &[country]);
    let among = measure_at(data, explorer, &filter, &SurveyFilter::default(), home);
    let row = among.every.iter().find(|row| row.country.code == country)?.clone();
    let per_year = Ratio::from(row.pay.per_year);
    let stated = |period: PayPeriod| {
        let amount = per_year.over(period.per_year(filter.hours))?;
        Some(Shown { amount, currency: row.pay.currency, period, converted: false })
    };
    let [year, month, hour] = CountryPay::PERIODS.map(stated);
    let (market, power) = among.in_common(&row);
    let is_home = among.home == Some(row.country);
    let is_measure = row.pay.currency == CurrencyCode::USD;
    let level = price_level(explorer, (country, row.pay.currency), row.power_year);
    Some(CountryPay {
        stated: [year?, month?, hour?],
        converted: market.converted.then_some(market),
        buys: (!is_home).then_some(power),
        price_level: level.ok().filter(|_| !is_measure),
        row,
        among,
    })
}

#[cfg(test)]
mod tests {
    use super::super::HoursPerWeek;
    use super::*;
    use crate::dataset::{sample, sample_explorer};
    use crate::money::NumberStyle;

    fn code(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    #[test]
    fn the_figure_is_given_for_a_year_a_month_and_an_hour() {
        let (data, explorer) = (sample(), sample_explorer());
        let pay = country_pay(&data, &explorer, &SalaryFilter::default(), code("GB")).unwrap();
        let pounds = data.currency(pay.row.pay.currency).unwrap();
        let written = pay.stated.map(|shown| shown.write(pounds, NumberStyle::default()));
        // 58682 / 12 = 4890.17; 58682 / 52 / 40 = 28.2125
        assert_eq!(written, ["£58,682", "≈\u{202f}£4,890", "≈\u{202f}£28.21"]);
        // 58682 / 0.85718 * 1.0868 = 74401.64
        assert_eq!(pay.converted.map(|it| it.amount.rounded(0)), Some(74_402));
        // 58682 / 0.66 = 88912.12
        assert_eq!(pay.buys.map(|it| it.map(|it| it.amount.rounded(2))), Some(Ok(8_891_212)));
        // The sample does not have the rates of a whole year.
        assert_eq!(pay.price_level, None);
    }

    #[test]
    fn it_follows_currency_period_and_hours_and_no_other_choice() {
        let (data, explorer) = (sample(), sample_explorer());
        let filter = SalaryFilter {
            countries: vec![code("US")],
            currency: Some(CurrencyCode::EUR),
            period: PayPeriod::Month,
            hours: HoursPerWeek::parse("37.5").unwrap(),
            ..SalaryFilter::default()
        };
        let pay = country_pay(&data, &explorer, &filter, code("GB")).unwrap();
        // 58682 / 0.85718 / 12 = 5704.95…; 58682 / 52 / 37.5 = 30.09…
        assert_eq!(
            pay.converted.map(|it| (it.amount.rounded(0), it.period)),
            Some((5_705, PayPeriod::Month))
        );
        assert_eq!(pay.stated[2].amount.rounded(2), 3_009);
    }

    #[test]
    fn nothing_is_converted_into_its_own_currency() {
        let (data, explorer) = (sample(), sample_explorer());
        let us = country_pay(&data, &explorer, &SalaryFilter::default(), code("US")).unwrap();
        assert_eq!((us.converted, us.buys, us.price_level), (None, None, None));
        assert_eq!(country_pay(&data, &explorer, &SalaryFilter::default(), code("FR")), None);
    }
}
