//! The comparison: which countries are in the table, in which order, with which amount, and how
//! each amount was worked out.

use super::figures::{power_year, rates_on};
use super::measure::{Missing, power_of};
use super::{Country, CountryCode, Figures, Pay, PayPeriod, SalaryFilter, SalarySort, Threshold};
use crate::axis::Axis;
use crate::credit::Credits;
use crate::dataset::Dataset;
use crate::figure::Period;
use crate::money::{
    Currency, CurrencyCode, Digits, NoRate, NumberStyle, RateTable, Ratio, format_compact, format_money,
    format_units,
};
use crate::order::sort_by;
use crate::survey::{Explorer, SurveyFilter};
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
    /// Digits after the point to show: pence for an hour, whole pounds for longer periods unless the
    /// amount is exact as stated.
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

    /// The amount in few characters, for labels.
    pub fn label(&self, currency: &Currency, style: NumberStyle) -> String {
        format_compact(self.amount, currency, self.digits(), style)
    }
}

/// One country of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The country.
    pub country: &'a Country,
    /// The figure as its source states it.
    pub pay: Pay,
    /// The amount as the reader asked for it.
    pub shown: Shown,
    /// The same in the common currency of the comparison, for order and drawing.
    pub common: Ratio,
    /// The pay, in the common currency, that buys as much in [`Comparison::home`].
    pub buys: Result<Ratio, Missing>,
    /// The year of the buying power.
    pub power_year: u16,
    /// The rates that the pay is converted with: of the day chosen, or of the figure's own time.
    pub rates: &'a RateTable,
}

/// The countries that pass the filter, in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// What was asked.
    pub filter: SalaryFilter,
    /// The figures that are compared.
    pub figures: Figures,
    /// The rows.
    pub rows: Vec<Row<'a>>,
    /// Every country, whether it passes or not, in the order of the content.
    pub every: Vec<Row<'a>>,
    /// The currency that rows are ordered and drawn in: the one shown, or the US dollar.
    pub common_currency: CurrencyCode,
    /// The country whose prices buying power is measured at: that of the common currency; where several have
    /// it, the first that is chosen. `None` for the prices of the United States, where there is none.
    pub home: Option<&'a Country>,
}

impl Comparison<'_> {
    /// The name, inside a sentence, of the country whose prices buying power is measured at.
    pub fn home_name(&self) -> &str {
        self.home.map_or("the United States", |home| home.name_in_text.as_str())
    }

    /// The amounts of a row in the common currency: at the exchange rate, and what it buys.
    pub fn in_common(&self, row: &Row) -> (Shown, Result<Shown, Missing>) {
        let currency = self.common_currency;
        let shown = |amount, converted| Shown { amount, currency, period: self.filter.period, converted };
        (shown(row.common, row.pay.currency != currency), row.buys.map(|amount| shown(amount, true)))
    }
}

/// The scale that `rows` are drawn on, from 0 to the highest of either measure.
pub fn scale(rows: &[Row]) -> Axis {
    let amounts = rows.iter().flat_map(|row| std::iter::once(row.common).chain(row.buys.ok()));
    Axis::reaching(amounts.max().unwrap_or(Ratio::whole(1)))
}

/// Compares pay as `filter` asks, with the rates of the day and the buying power of the year that
/// the reader chose. The default for both is each figure's own time.
pub fn measure<'a>(
    data: &'a Dataset,
    explorer: &'a Explorer,
    filter: &SalaryFilter,
    chosen: &SurveyFilter,
) -> Comparison<'a> {
    measure_at(data, explorer, filter, chosen, home(data, filter.input_currency(), &filter.countries))
}

/// The same with buying power at the prices of this country.
pub(super) fn measure_at<'a>(
    data: &'a Dataset,
    explorer: &'a Explorer,
    filter: &SalaryFilter,
    chosen: &SurveyFilter,
    home: Option<&'a Country>,
) -> Comparison<'a> {
    let (figures, common) = (filter.figures(data), filter.input_currency());
    let rates = |period| rates_on(explorer, chosen.rate_day, common, figures.rates(data, explorer, period));
    let is_rated = |currency, period| rates(period).per_euro(currency).is_ok();
    let pays = figures.pays(data, explorer, is_rated, filter.hours);
    compared(data, filter, figures, &pays, home, &rates, &|country, rates, amount, year| {
        let year = chosen.power_year.map_or_else(|| power_year(explorer, year), Ok)?;
        let here = power_of(explorer, country.code, year)?;
        let there = match home {
            Some(home) => Ratio::from(power_of(explorer, home.code, year)?),
            None => rates
                .convert(Ratio::whole(1), CurrencyCode::USD, common)
                .map_err(|none| Missing::Rate(none.0))?,
        };
        let bought = amount.over(Ratio::from(here)).and_then(|dollars| dollars.times(there));
        bought.map(|bought| (bought, year)).ok_or(Missing::Power(year))
    })
}

/// The country of the guide whose currency it is; if several have it, the first of those chosen.
pub(super) fn home<'a>(
    data: &'a Dataset,
    currency: CurrencyCode,
    chosen: &[CountryCode],
) -> Option<&'a Country> {
    let with_it = || data.countries.iter().filter(|country| country.currency == Some(currency));
    let only = with_it().next().filter(|_| with_it().nth(1).is_none());
    only.or_else(|| with_it().find(|country| chosen.contains(&country.code)))
}

/// The rates for a figure of a period.
type Rates<'a, 'f> = &'f dyn Fn(Period) -> &'a RateTable;

/// What an amount of a country's own currency buys, and the year of that buying power.
type Buys<'f> = &'f dyn Fn(&Country, &RateTable, Ratio, u16) -> Result<(Ratio, u16), Missing>;

/// Leaves out pay whose currency has no rate; the content compiler refuses such a figure, so in
/// practice nothing is left out.
fn compared<'a>(
    data: &'a Dataset,
    filter: &SalaryFilter,
    figures: Figures,
    pays: &[Pay],
    home: Option<&'a Country>,
    rates: Rates<'a, '_>,
    buys: Buys,
) -> Comparison<'a> {
    let common_currency = filter.input_currency();
    let every: Vec<Row<'a>> =
        pays.iter().filter_map(|pay| row(data, filter, pay, rates(pay.provenance.period), buys)).collect();
    let passes = |row: &Row| {
        filter.shows(row.pay.country)
            && filter.minimum.is_none_or(|minimum| reaches(row.rates, &row.pay, &minimum, filter))
    };
    let mut rows: Vec<Row<'a>> = every.iter().filter(|row| passes(row)).cloned().collect();
    sort_by(&mut rows, |a, b| order(filter.sort, a, b));
    Comparison { filter: filter.clone(), figures, rows, every, common_currency, home }
}

fn row<'a>(
    data: &'a Dataset,
    filter: &SalaryFilter,
    pay: &Pay,
    rates: &'a RateTable,
    buys: Buys,
) -> Option<Row<'a>> {
    let per_period = Ratio::from(pay.per_year).over(filter.period.per_year(filter.hours))?;
    let currency = filter.currency.unwrap_or(pay.currency);
    let shown = Shown {
        amount: rates.convert(per_period, pay.currency, currency).ok()?,
        currency,
        period: filter.period,
        converted: currency != pay.currency,
    };
    let common = rates.convert(per_period, pay.currency, filter.input_currency()).ok()?;
    let country = data.country(pay.country)?;
    let own_year = pay.provenance.period.end().last_day().year();
    let is_local = country.currency == Some(pay.currency);
    let bought = if is_local { buys(country, rates, per_period, own_year) } else { Err(Missing::Local) };
    Some(Row {
        country,
        pay: pay.clone(),
        shown,
        common,
        buys: bought.map(|it| it.0),
        power_year: bought.map_or(own_year, |it| it.1),
        rates,
    })
}

fn order(sort: SalarySort, a: &Row, b: &Row) -> Ordering {
    let by_name = || a.country.name.cmp(&b.country.name);
    let unknown_last = || a.buys.is_err().cmp(&b.buys.is_err());
    match sort {
        SalarySort::PayDown => b.common.cmp(&a.common).then_with(by_name),
        SalarySort::PayUp => a.common.cmp(&b.common).then_with(by_name),
        SalarySort::PowerDown => {
            unknown_last().then_with(|| b.buys.ok().cmp(&a.buys.ok())).then_with(by_name)
        }
        SalarySort::PowerUp => unknown_last().then_with(|| a.buys.ok().cmp(&b.buys.ok())).then_with(by_name),
        SalarySort::NameUp => by_name(),
        SalarySort::NameDown => by_name().reverse(),
    }
}

fn reaches(rates: &RateTable, pay: &Pay, minimum: &Threshold, filter: &SalaryFilter) -> bool {
    let per_year = rates.convert(Ratio::from(pay.per_year), pay.currency, minimum.currency);
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

/// Each step from the stated figure to the amounts shown, in words a reader can follow with a
/// pocket calculator. Intermediate results are rounded to two digits in writing only.
pub fn trail(
    data: &Dataset,
    credits: &Credits,
    explorer: &Explorer,
    pay: &Comparison,
    row: &Row,
    style: NumberStyle,
) -> Vec<String> {
    let (Some(from), Some(to)) = (data.currency(row.pay.currency), data.currency(row.shown.currency)) else {
        return Vec::new();
    };
    let (filter, rates) = (&pay.filter, row.rates);
    let stated = Ratio::from(row.pay.per_year);
    let number = |amount: Ratio, code| format_units(amount, if amount.is_exact_at(0) { 0 } else { 2 }, code);
    let (amount, unit) = row.pay.as_stated();
    let mut steps = vec![format!(
        "Stated: {} ({}) {}, {}.",
        format_money(Ratio::from(amount), from, Digits::AsNeeded, style),
        from.code,
        per(unit),
        row.pay.provenance.period
    )];
    if let Some(times) = divisor(unit, filter) {
        let (amount, year) = (number(Ratio::from(amount), from.code), number(stated, from.code));
        steps.push(format!("{amount} × {times} = {year} {} a year.", from.code));
    }
    let mut running = stated;
    if row.shown.converted {
        let (Ok(per_from), Ok(per_to)) = (rates.per_euro(from.code), rates.per_euro(to.code)) else {
            return steps;
        };
        let Ok(converted) = rates.convert(stated, from.code, to.code) else { return steps };
        running = converted;
        steps.push(rate_step(credits, rates, from.code, to.code));
        let (stated, result) = (number(stated, from.code), number(running, to.code));
        steps.push(match (from.code == CurrencyCode::EUR, to.code == CurrencyCode::EUR) {
            (true, _) => format!("{stated} × {per_to} = {result} {} a year.", to.code),
            (_, true) => format!("{stated} ÷ {per_from} = {result} EUR a year."),
            _ => format!("{stated} ÷ {per_from} × {per_to} = {result} {} a year.", to.code),
        });
    }
    if let Some(divisor) = divisor(filter.period, filter) {
        steps.push(format!(
            "{} ÷ {divisor} = {} {} {}.",
            number(running, to.code),
            format_units(row.shown.amount, 2, to.code),
            to.code,
            per(filter.period)
        ));
    }
    if row.shown.is_approximate(to) {
        steps.push(format!("Shown, rounded: {}.", row.shown.write(to, style)));
    }
    steps.extend(power_steps(credits, explorer, pay, row));
    steps
}

/// How the buying power of a pay was calculated, or why it is not known; empty for [`Comparison::home`]
/// itself.
fn power_steps(credits: &Credits, explorer: &Explorer, pay: &Comparison, row: &Row) -> Vec<String> {
    if pay.home == Some(row.country) {
        return Vec::new();
    }
    let (code, common, year) = (row.pay.currency, pay.common_currency, row.power_year);
    let power = |country: &Country| power_of(explorer, country.code, year);
    let bought = match (row.buys, power(row.country)) {
        (Ok(bought), Ok(here)) => (bought, here),
        (Err(missing), _) | (_, Err(missing)) => return vec![format!("What it buys: {missing}.")],
    };
    let amount = Ratio::from(row.pay.per_year).over(pay.filter.period.per_year(pay.filter.hours));
    let amount = format_units(amount.unwrap_or(Ratio::ZERO), 2, code);
    let (bought, here) = (format_units(bought.0, 2, common), bought.1);
    let per = per(pay.filter.period);
    match pay.home.map(|home| (home, power(home))) {
        Some((home, Ok(there))) => vec![format!(
            "Buying power in {year}: {here} {code} bought in {} what {there} {common} bought in {}. {amount} ÷ {here} × {there} = {bought} {common} {per}.",
            row.country.name_in_text, home.name_in_text
        )],
        _ => vec![
            format!(
                "Buying power in {year}: {here} {code} bought in {} what 1 USD bought in the United States.",
                row.country.name_in_text
            ),
            rate_step(credits, row.rates, CurrencyCode::USD, common),
            format!("{amount} ÷ {here}, converted from USD = {bought} {common} {per}."),
        ],
    }
}

fn rate_step(credits: &Credits, rates: &RateTable, from: CurrencyCode, to: CurrencyCode) -> String {
    let quotes: Vec<String> = [from, to]
        .into_iter()
        .filter(|code| *code != CurrencyCode::EUR)
        .filter_map(|code| rates.per_euro(code).ok().map(|rate| format!("{rate} {code}")))
        .collect();
    let source = credits.name(&rates.source);
    format!("Rate of {}: 1 EUR = {} ({source}).", rates.date, quotes.join(" = "))
}

/// How many of a period are in a year.
fn divisor(period: PayPeriod, filter: &SalaryFilter) -> Option<String> {
    match period {
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

    /// The averages at the rates of the guide, without what they buy.
    pub fn compare<'a>(data: &'a Dataset, filter: &SalaryFilter) -> Comparison<'a> {
        let none: Buys = &|_, _, _, year| Err(Missing::Power(year));
        compared(data, filter, Figures::Averages, &data.pays, None, &|_| &data.rates, none)
    }
    use crate::dataset::{sample, sample_credits, sample_explorer};
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
        assert_eq!(texts, ["US$105,366", "A$120,000", "£58,682", "CA$83,038", "₹9,00,000"]);
    }

    fn code(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    fn of(countries: &[&str], currency: Option<&str>) -> SalaryFilter {
        SalaryFilter {
            countries: countries.iter().map(|it| code(it)).collect(),
            currency: currency.and_then(CurrencyCode::parse),
            ..SalaryFilter::default()
        }
    }

    fn bought(pay: &Comparison, country: &str) -> Result<u128, Missing> {
        let row = pay.every.iter().find(|row| row.country.code == code(country)).unwrap();
        row.buys.map(|amount| amount.rounded(2))
    }

    #[test]
    fn what_pay_buys_is_in_the_common_currency() {
        let (data, explorer) = (sample(), sample_explorer());
        let chosen = SurveyFilter::default();
        let dollars = measure(&data, &explorer, &SalaryFilter::default(), &chosen);
        assert_eq!(dollars.home.map(|home| home.code), Some(code("US")));
        // 900000 / 20 = 45000; 58682 / 0.66 = 88912.12
        assert_eq!(bought(&dollars, "IN"), Ok(4_500_000));
        assert_eq!(bought(&dollars, "GB"), Ok(8_891_212));
        assert_eq!(bought(&dollars, "US"), Ok(10_536_600));
        assert_eq!(bought(&dollars, "AU"), Err(Missing::Power(2023)));
        let sorted =
            |sort| codes(&measure(&data, &explorer, &SalaryFilter { sort, ..of(&[], None) }, &chosen));
        // 83038 / 1.2 = 69198.33; what is not known comes last either way.
        assert_eq!(sorted(SalarySort::PowerDown), ["US", "GB", "CA", "IN", "AU"]);
        assert_eq!(sorted(SalarySort::PowerUp), ["IN", "CA", "GB", "US", "AU"]);
        let rupees = measure(&data, &explorer, &of(&[], Some("INR")), &chosen);
        // 105366 * 20 = 2107320
        assert_eq!((bought(&rupees, "US"), bought(&rupees, "IN")), (Ok(210_732_000), Ok(90_000_000)));
        // At the prices of the United States: 45000 / 1.0868 = 41405.96
        let euros = measure(&data, &explorer, &of(&[], Some("EUR")), &chosen);
        assert_eq!((euros.home, bought(&euros, "IN")), (None, Ok(4_140_596)));
        // At the prices of a chosen country of the euro, whose units for a dollar are those of a pound here.
        let (mut data, mut explorer) = (data.clone(), explorer.clone());
        for country in data.countries.iter_mut().filter(|it| ["GB", "CA"].contains(&it.code.as_str())) {
            country.currency = CurrencyCode::parse("EUR");
        }
        explorer.power.retain(|power| power.country != code("CA"));
        let of = |countries: &[&str]| measure(&data, &explorer, &of(countries, Some("EUR")), &chosen);
        // 45000 * 0.66 = 29700
        let chosen = of(&["GB", "IN"]);
        assert_eq!(
            (chosen.home.map(|home| home.code), bought(&chosen, "IN")),
            (Some(code("GB")), Ok(2_970_000))
        );
        assert_eq!(of(&["IN"]).home, None);
        assert_eq!(scale(&rupees.every).end(), Ratio::whole(10_000_000));
    }

    #[test]
    fn a_chosen_day_and_year_are_used_for_all() {
        let (data, explorer) = (sample(), sample_explorer());
        let chosen = SurveyFilter {
            rate_day: crate::time::Date::new(2023, 5, 31),
            power_year: Some(2022),
            ..SurveyFilter::default()
        };
        let pay = measure(&data, &explorer, &of(&["GB"], None), &chosen);
        // 58682 / 0.86 * 1.075 = 73352.5
        assert_eq!(pay.rows[0].common.rounded(1), 733_525);
        assert_eq!(bought(&pay, "GB"), Err(Missing::Power(2022)));
        let steps = trail(&data, &sample_credits(), &explorer, &pay, &pay.rows[0], NumberStyle::default());
        assert_eq!(steps[1], "What it buys: no buying power figure for 2022.");
        // That day has no rate of the Canadian dollar, so the rates of the guide are used and named.
        let canada = measure(&data, &explorer, &of(&["CA"], Some("CAD")), &chosen);
        assert_eq!((canada.rows[0].rates.date, canada.rows.len()), (data.rates.date, 1));
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
        let explorer = sample_explorer();
        let comparison = measure(&data, &explorer, &filter, &SurveyFilter::default());
        let row = &comparison.rows[0];
        // 900000 / 89.9293 * 1.0868 = 10876.5441…; / 12 = 906.3787…
        assert_eq!(row.shown.amount.rounded(4), 9_063_787);
        assert_eq!(
            trail(&data, &sample_credits(), &explorer, &comparison, row, NumberStyle::International),
            [
                "Stated: ₹9,00,000 (INR) a year, August 2023.",
                "Rate of 31 August 2023: 1 EUR = 89.9293 INR = 1.0868 USD (European Central Bank).",
                "9,00,000 ÷ 89.9293 × 1.0868 = 10,876.54 USD a year.",
                "10,876.54 ÷ 12 months = 906.38 USD a month.",
                "Shown, rounded: ≈\u{202f}US$906.",
                "Buying power in 2023: 20 INR bought in India what 1 USD bought in United States. \
                 75,000.00 ÷ 20 × 1 = 3,750.00 USD a month.",
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
        fn rows_are_ordered_and_all_pass(minimum in 1u64..20_000_000, which in 0usize..31, sort in 0usize..6) {
            let data = sample();
            let all = data.rates.currencies();
            let filter = SalaryFilter {
                minimum: Some(Threshold { amount: Decimal::whole(minimum), currency: all[which % all.len()], period: PayPeriod::Year }),
                sort: SalarySort::ALL[sort].0,
                ..SalaryFilter::default()
            };
            let comparison = compare(&data, &filter);
            prop_assert!(comparison.rows.windows(2).all(|pair| order(filter.sort, &pair[0], &pair[1]) != Ordering::Greater));
            let shown = |pay: &Pay| comparison.rows.iter().any(|row| row.pay == *pay);
            for pay in &data.pays {
                prop_assert_eq!(shown(pay), reaches(&data.rates, pay, &filter.minimum.unwrap(), &filter));
            }
        }
    }
}
