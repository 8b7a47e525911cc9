//! Pay in one country, as its own page answers.

use super::lens::{LensRow, lenses};
use super::{Comparison, CountryCode, PayPeriod, Row, SalaryFilter, Shown, compare};
use crate::dataset::Dataset;
use crate::money::Ratio;
use crate::survey::{Explorer, SurveyFilter};

/// Pay in one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryPay<'a> {
    /// The figure as its source states it, and as the reader asked for it.
    pub row: Row<'a>,
    /// In the currency as stated, for each of [`CountryPay::PERIODS`].
    pub stated: [Shown; 3],
    /// For the period asked for in the currency asked for, the US dollar without one; `None` where
    /// that is the currency of the figure.
    pub converted: Option<Shown>,
    /// The place by worth in one currency, from 1.
    pub rank: usize,
    /// How many countries are ranked.
    pub of: usize,
    /// What it is worth and what it buys, with the rates and the purchasing power of its own time.
    pub lens: LensRow<'a>,
    /// Every country, for a chart of this one among them.
    pub among: Comparison<'a>,
}

impl CountryPay<'_> {
    /// The periods that the answer gives the figure for.
    pub const PERIODS: [PayPeriod; 3] = [PayPeriod::Year, PayPeriod::Month, PayPeriod::Hour];
}

/// Pay in one country for the currency, the period and the hours of a filter, whichever countries
/// it lets pass. `None` without a figure of that country.
pub fn country_pay<'a>(
    data: &'a Dataset,
    explorer: &'a Explorer,
    filter: &SalaryFilter,
    country: CountryCode,
) -> Option<CountryPay<'a>> {
    let filter = SalaryFilter { countries: Vec::new(), minimum: None, ..filter.clone() };
    let among = compare(data, &filter);
    let row = among.every.iter().find(|row| row.country.code == country)?.clone();
    let per_year = Ratio::from(row.pay.per_year);
    let stated = |period: PayPeriod| {
        let amount = per_year.over(period.per_year(filter.hours))?;
        Some(Shown { amount, currency: row.pay.currency, period, converted: false })
    };
    let [year, month, hour] = CountryPay::PERIODS.map(stated);
    let converted = (among.common_currency != row.pay.currency).then_some(Shown {
        amount: row.common,
        currency: among.common_currency,
        period: filter.period,
        converted: true,
    });
    let found = lenses(data, explorer, &filter, &SurveyFilter::default());
    Some(CountryPay {
        stated: [year?, month?, hour?],
        converted,
        rank: among.rank(country)?,
        of: among.every.len(),
        lens: found.rows.into_iter().find(|row| row.country.code == country)?,
        row,
        among,
    })
}

#[cfg(test)]
mod tests {
    use super::super::HoursPerWeek;
    use super::*;
    use crate::dataset::{sample, sample_explorer};
    use crate::money::{CurrencyCode, NumberStyle};

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
        assert_eq!((pay.rank, pay.of), (3, 5));
        // 58682 / 0.85718 * 1.0868 = 74401.64
        assert_eq!(pay.converted.map(|it| it.amount.rounded(0)), Some(74_402));
        // 58682 / 0.66 = 88912.12
        assert_eq!(pay.lens.power.map(|it| it.0.rounded(2)), Ok(8_891_212));
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
        assert_eq!((pay.rank, pay.of), (3, 5));
    }

    #[test]
    fn nothing_is_converted_into_its_own_currency() {
        let (data, explorer) = (sample(), sample_explorer());
        let us = country_pay(&data, &explorer, &SalaryFilter::default(), code("US")).unwrap();
        assert_eq!((us.converted, us.rank), (None, 1));
        assert_eq!(country_pay(&data, &explorer, &SalaryFilter::default(), code("FR")), None);
    }
}
