//! The comparison: which countries stand in the table, in which order, with which amount, and
//! how each amount was worked out.

use super::{Country, CountryCode, Pay, PayPeriod, SalaryFilter, SalarySort, Threshold};
use crate::axis::Axis;
use crate::dataset::Dataset;
use crate::money::{Currency, CurrencyCode, Digits, NoRate, NumberStyle, Ratio, format_amount, format_money};
use crate::order::sort_by;
use std::cmp::Ordering;

/// An amount as the reader asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Exact, for the period asked for.
    pub amount: Ratio,
    /// The currency it is in.
    pub currency: CurrencyCode,
    /// The period it is for.
    pub period: PayPeriod,
    /// Whether the source stated it in another currency.
    pub converted: bool,
}

impl Shown {
    /// Digits after the point that the period is worth: pence for an hour, whole pounds for
    /// longer periods unless the amount is exact as stated.
    pub fn digits(&self) -> Digits {
        match self.period {
            PayPeriod::Hour => Digits::Minor,
            PayPeriod::Year if !self.converted => Digits::AsNeeded,
            PayPeriod::Year | PayPeriod::Month | PayPeriod::Week => Digits::Whole,
        }
    }

    /// Whether what is written differs from what was stated: converted, or rounded.
    pub fn is_approximate(&self, currency: &Currency) -> bool {
        let digits = match self.digits() {
            Digits::Whole => 0,
            Digits::Minor | Digits::AsNeeded => currency.minor_digits,
        };
        self.converted || !self.amount.is_exact_at(digits)
    }

    /// The amount as it is written, with ≈ where it is approximate.
    pub fn write(&self, currency: &Currency, style: NumberStyle) -> String {
        let sign = if self.is_approximate(currency) { "≈\u{202f}" } else { "" };
        format!("{sign}{}", format_money(self.amount, currency, self.digits(), style))
    }
}

/// One country of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The country.
    pub country: &'a Country,
    /// The figure as its source states it.
    pub pay: &'a Pay,
    /// The amount as the reader asked for it.
    pub shown: Shown,
    /// The same in the common currency of the comparison, for order and drawing.
    pub common: Ratio,
}

/// The countries that pass the filter, in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// What was asked.
    pub filter: SalaryFilter,
    /// The rows.
    pub rows: Vec<Row<'a>>,
    /// Every country, whether it passes or not, in the order of the content.
    pub every: Vec<Row<'a>>,
    /// The currency that rows are ordered and drawn in: the one shown, or the US dollar.
    pub common_currency: CurrencyCode,
}

impl Comparison<'_> {
    /// A country's place by worth among all, from 1; countries of the same worth share one.
    pub fn rank(&self, country: CountryCode) -> Option<usize> {
        let own = self.every.iter().find(|row| row.country.code == country)?;
        Some(1 + self.every.iter().filter(|row| row.common > own.common).count())
    }
}

/// The scale that `rows` are drawn on, from 0 to the highest.
pub fn scale(rows: &[Row]) -> Axis {
    Axis::reaching(rows.iter().map(|row| row.common).max().unwrap_or(Ratio::whole(1)))
}

/// Compares pay as `filter` asks. A pay whose currency has no rate is left out; the content
/// compiler refuses such a figure, so none is lost.
pub fn compare<'a>(data: &'a Dataset, filter: &SalaryFilter) -> Comparison<'a> {
    let common_currency = filter.input_currency();
    let every: Vec<Row<'a>> =
        data.pays.iter().filter_map(|pay| row(data, filter, pay, common_currency)).collect();
    let passes = |pay: &Pay| {
        filter.shows(pay.country) && filter.minimum.is_none_or(|minimum| reaches(data, pay, &minimum, filter))
    };
    let mut rows: Vec<Row<'a>> = every.iter().filter(|row| passes(row.pay)).cloned().collect();
    sort_by(&mut rows, |a, b| order(filter.sort, a, b));
    Comparison { filter: filter.clone(), rows, every, common_currency }
}

fn row<'a>(
    data: &'a Dataset,
    filter: &SalaryFilter,
    pay: &'a Pay,
    common_currency: CurrencyCode,
) -> Option<Row<'a>> {
    let per_period = Ratio::from(pay.per_year).over(filter.period.per_year(filter.hours))?;
    let currency = filter.currency.unwrap_or(pay.currency);
    let shown = Shown {
        amount: data.rates.convert(per_period, pay.currency, currency).ok()?,
        currency,
        period: filter.period,
        converted: currency != pay.currency,
    };
    let common = data.rates.convert(per_period, pay.currency, common_currency).ok()?;
    Some(Row { country: data.country(pay.country)?, pay, shown, common })
}

fn order(sort: SalarySort, a: &Row, b: &Row) -> Ordering {
    let by_name = || a.country.name.cmp(&b.country.name);
    match sort {
        SalarySort::PayDown => b.common.cmp(&a.common).then_with(by_name),
        SalarySort::PayUp => a.common.cmp(&b.common).then_with(by_name),
        SalarySort::NameUp => by_name(),
        SalarySort::NameDown => by_name().reverse(),
    }
}

fn reaches(data: &Dataset, pay: &Pay, minimum: &Threshold, filter: &SalaryFilter) -> bool {
    let per_year = data.rates.convert(Ratio::from(pay.per_year), pay.currency, minimum.currency);
    let least = Ratio::from(minimum.amount).times(minimum.period.per_year(filter.hours));
    match (per_year, least) {
        (Ok(per_year), Some(least)) => per_year >= least,
        _ => false,
    }
}

/// The minimum in the currency and period that are shown now.
pub fn threshold_in(data: &Dataset, minimum: &Threshold, filter: &SalaryFilter) -> Result<Shown, NoRate> {
    let currency = filter.input_currency();
    let converted = currency != minimum.currency || filter.period != minimum.period;
    let amount = Ratio::from(minimum.amount)
        .times(minimum.period.per_year(filter.hours))
        .and_then(|per_year| per_year.over(filter.period.per_year(filter.hours)))
        .ok_or(NoRate(minimum.currency))?;
    let amount = data.rates.convert(amount, minimum.currency, currency)?;
    Ok(Shown { amount, currency, period: filter.period, converted })
}

/// Each step from the stated figure to the amount shown, in words a reader can follow with a
/// pocket calculator. Intermediate results are rounded to two digits in writing only.
pub fn trail(data: &Dataset, filter: &SalaryFilter, row: &Row, style: NumberStyle) -> Vec<String> {
    let (Some(from), Some(to)) = (data.currency(row.pay.currency), data.currency(row.shown.currency)) else {
        return Vec::new();
    };
    let stated = Ratio::from(row.pay.per_year);
    let number = |amount: Ratio| format_amount(amount, if amount.is_exact_at(0) { 0 } else { 2 }, style);
    let mut steps = vec![format!(
        "Stated: {} ({}) a year, {}.",
        format_money(stated, from, Digits::AsNeeded, style),
        from.code,
        row.pay.provenance.period
    )];
    let mut running = stated;
    if row.shown.converted {
        let (Ok(per_from), Ok(per_to)) = (data.rates.per_euro(from.code), data.rates.per_euro(to.code))
        else {
            return steps;
        };
        let Ok(converted) = data.rates.convert(stated, from.code, to.code) else { return steps };
        running = converted;
        steps.push(rate_step(data, from.code, to.code));
        steps.push(match (from.code == CurrencyCode::EUR, to.code == CurrencyCode::EUR) {
            (true, _) => format!("{} × {per_to} = {} {} a year.", number(stated), number(running), to.code),
            (_, true) => format!("{} ÷ {per_from} = {} EUR a year.", number(stated), number(running)),
            _ => format!(
                "{} ÷ {per_from} × {per_to} = {} {} a year.",
                number(stated),
                number(running),
                to.code
            ),
        });
    }
    if let Some(divisor) = divisor(filter) {
        steps.push(format!(
            "{} ÷ {divisor} = {} {} {}.",
            number(running),
            format_amount(row.shown.amount, 2, style),
            to.code,
            per(filter.period)
        ));
    }
    if row.shown.is_approximate(to) {
        steps.push(format!("Shown, rounded: {}.", row.shown.write(to, style)));
    }
    steps
}

fn rate_step(data: &Dataset, from: CurrencyCode, to: CurrencyCode) -> String {
    let quotes: Vec<String> = [from, to]
        .into_iter()
        .filter(|code| *code != CurrencyCode::EUR)
        .filter_map(|code| data.rates.per_euro(code).ok().map(|rate| format!("{rate} {code}")))
        .collect();
    let source = data.source(&data.rates.source).map_or("", |source| source.name.as_str());
    format!("Rate of {}: 1 EUR = {} ({source}).", data.rates.date, quotes.join(" = "))
}

fn divisor(filter: &SalaryFilter) -> Option<String> {
    match filter.period {
        PayPeriod::Year => None,
        PayPeriod::Month => Some("12 months".to_owned()),
        PayPeriod::Week => Some("52 weeks".to_owned()),
        PayPeriod::Hour => Some(format!("(52 weeks × {} hours)", filter.hours)),
    }
}

/// `a year`, `an hour`.
pub fn per(period: PayPeriod) -> &'static str {
    match period {
        PayPeriod::Year => "a year",
        PayPeriod::Month => "a month",
        PayPeriod::Week => "a week",
        PayPeriod::Hour => "an hour",
    }
}

#[cfg(test)]
mod tests {
    use super::super::HoursPerWeek;
    use super::*;
    use crate::dataset::sample;
    use crate::money::Decimal;
    use proptest::prelude::*;

    fn codes(comparison: &Comparison) -> Vec<String> {
        comparison.rows.iter().map(|row| row.country.code.to_string()).collect()
    }

    fn currency(code: &str) -> CurrencyCode {
        CurrencyCode::parse(code).unwrap()
    }

    fn least(amount: &str, code: &str, period: PayPeriod) -> Option<Threshold> {
        Some(Threshold { amount: Decimal::parse(amount).unwrap(), currency: currency(code), period })
    }

    #[test]
    fn own_currencies_are_shown_as_stated_and_ordered_by_worth() {
        let data = sample();
        let comparison = compare(&data, &SalaryFilter::default());
        // 105,366 USD; 120,000 AUD ≈ 77,700 USD; 58,682 GBP ≈ 74,400; 83,038 CAD ≈ 61,300; 900,000 INR ≈ 10,900
        assert_eq!(codes(&comparison), ["US", "AU", "GB", "CA", "IN"]);
        let texts: Vec<String> = comparison
            .rows
            .iter()
            .map(|row| {
                row.shown.write(data.currency(row.shown.currency).unwrap(), NumberStyle::International)
            })
            .collect();
        assert_eq!(texts, ["US$105,366", "A$120,000", "£58,682", "CA$83,038", "₹900,000"]);
    }

    #[test]
    fn every_country_keeps_its_rank_whatever_passes() {
        let data = sample();
        let filter = SalaryFilter {
            countries: vec![CountryCode::parse("IN").unwrap()],
            minimum: least("900000", "USD", PayPeriod::Year),
            ..SalaryFilter::default()
        };
        let comparison = compare(&data, &filter);
        assert_eq!(codes(&comparison), Vec::<String>::new());
        let ranks = ["US", "AU", "GB", "CA", "IN", "FR"]
            .map(|code| comparison.rank(CountryCode::parse(code).unwrap()));
        assert_eq!(ranks, [Some(1), Some(2), Some(3), Some(4), Some(5), None]);
        assert_eq!(scale(&comparison.every).ticks, [0, 50_000, 100_000, 150_000]);
    }

    #[test]
    fn converts_rupees_to_dollars_a_month_and_shows_every_step() {
        let data = sample();
        let filter = SalaryFilter {
            currency: Some(CurrencyCode::USD),
            period: PayPeriod::Month,
            countries: vec![CountryCode::parse("IN").unwrap()],
            ..SalaryFilter::default()
        };
        let comparison = compare(&data, &filter);
        let row = &comparison.rows[0];
        // 900000 / 89.9293 * 1.0868 = 10876.5441…; / 12 = 906.3787…
        assert_eq!(row.shown.amount.rounded(4), 9_063_787);
        assert_eq!(
            trail(&data, &filter, row, NumberStyle::India),
            [
                "Stated: ₹9,00,000 (INR) a year, August 2023.",
                "Rate of 31 August 2023: 1 EUR = 89.9293 INR = 1.0868 USD (European Central Bank).",
                "9,00,000 ÷ 89.9293 × 1.0868 = 10,876.54 USD a year.",
                "10,876.54 ÷ 12 months = 906.38 USD a month.",
                "Shown, rounded: ≈\u{202f}US$906.",
            ]
        );
    }

    #[test]
    fn an_hour_depends_on_the_hours_of_the_week() {
        let data = sample();
        let filter = |hours| SalaryFilter {
            period: PayPeriod::Hour,
            hours: HoursPerWeek::parse(hours).unwrap(),
            ..SalaryFilter::default()
        };
        let hourly = |hours| {
            let comparison = compare(&data, &filter(hours));
            comparison.rows.iter().find(|row| row.country.code.as_str() == "GB").unwrap().shown.amount
        };
        // 58682 / 52 / 40 = 28.2125; / 37.5 = 30.0933…
        assert_eq!(hourly("40").rounded(4), 282_125);
        assert_eq!(hourly("37.5").rounded(4), 300_933);
    }

    #[test]
    fn a_minimum_keeps_the_same_countries_whatever_is_shown() {
        let data = sample();
        let mut filter =
            SalaryFilter { minimum: least("70000", "USD", PayPeriod::Year), ..SalaryFilter::default() };
        assert_eq!(codes(&compare(&data, &filter)), ["US", "AU", "GB"]);
        for currency in data.rates.currencies() {
            for period in PayPeriod::ALL {
                (filter.currency, filter.period) = (Some(currency), period);
                assert_eq!(codes(&compare(&data, &filter)), ["US", "AU", "GB"], "{currency} {period:?}");
            }
        }
    }

    #[test]
    fn a_minimum_is_met_by_exactly_that_pay_and_missed_by_one_unit() {
        let data = sample();
        let with = |amount| SalaryFilter {
            minimum: least(amount, "USD", PayPeriod::Year),
            ..SalaryFilter::default()
        };
        assert_eq!(codes(&compare(&data, &with("105366"))), ["US"]);
        assert_eq!(codes(&compare(&data, &with("105367"))), Vec::<String>::new());
    }

    #[test]
    fn the_minimum_itself_is_converted() {
        let data = sample();
        let minimum = least("60000", "USD", PayPeriod::Year).unwrap();
        let filter = SalaryFilter {
            currency: Some(currency("GBP")),
            period: PayPeriod::Month,
            minimum: Some(minimum),
            ..SalaryFilter::default()
        };
        let shown = threshold_in(&data, &minimum, &filter).unwrap();
        // 60000 / 1.0868 * 0.85718 / 12 = 3943.5959…
        assert_eq!((shown.amount.rounded(2), shown.converted), (394_360, true));
    }

    proptest! {
        #[test]
        fn rows_are_ordered_and_all_pass(minimum in 1u64..20_000_000, which in 0usize..31, sort in 0usize..4) {
            let data = sample();
            let all = data.rates.currencies();
            let filter = SalaryFilter {
                minimum: Some(Threshold { amount: Decimal::whole(minimum), currency: all[which % all.len()], period: PayPeriod::Year }),
                sort: SalarySort::ALL[sort].0,
                ..SalaryFilter::default()
            };
            let comparison = compare(&data, &filter);
            prop_assert!(comparison.rows.windows(2).all(|pair| order(filter.sort, &pair[0], &pair[1]) != Ordering::Greater));
            let shown = |pay: &Pay| comparison.rows.iter().any(|row| row.pay == pay);
            for pay in &data.pays {
                prop_assert_eq!(shown(pay), reaches(&data, pay, &filter.minimum.unwrap(), &filter));
            }
        }
    }
}
