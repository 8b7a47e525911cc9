//! What a comparison says, in one sentence.

use super::{Comparison, CountryPay, Row, per};
use crate::dataset::Dataset;
use crate::money::{NumberStyle, Ratio};
use std::cmp::Ordering;

/// The finding of a comparison, worked out from its figures: how many times the lowest pay the
/// highest is at the exchange rate, and the same two by what they buy. With one country its pay;
/// empty while none is shown.
pub fn finding(data: &Dataset, pay: &Comparison, style: NumberStyle) -> String {
    let highest = pay.rows.iter().max_by(|a, b| a.common.cmp(&b.common));
    let lowest = pay.rows.iter().min_by(|a, b| a.common.cmp(&b.common));
    match (highest, lowest) {
        (Some(highest), Some(lowest)) if pay.rows.len() > 1 => between(pay, highest, lowest),
        (Some(only), _) => of_one(data, pay, only, style),
        _ => String::new(),
    }
}

/// The finding of a country's page: its pay beside the highest of the other countries, at the exchange rate, without
/// a full stop. Without others its pay.
pub fn country_finding(data: &Dataset, pay: &CountryPay, style: NumberStyle) -> String {
    let (own, among) = (&pay.row, &pay.among);
    let others = among.rows.iter().filter(|row| row.country.code != own.country.code);
    let Some(best) = others.max_by(|a, b| a.common.cmp(&b.common)) else {
        return finding(data, among, style).trim_end_matches('.').to_owned();
    };
    let kind = among.figures.of_pay();
    let (name, other) = (&own.country.name_in_text, &best.country.name_in_text);
    let percent = own.common.over(best.common).and_then(|ratio| ratio.times(Ratio::whole(100)));
    let compared = match percent.map_or(100, |percent| percent.rounded(0)) {
        0 => format!("less than 1% of that in {other}"),
        below @ 1..100 => format!("{}% below that in {other}", 100 - below),
        100 => format!("about the same as in {other}"),
        above => {
            let lead = match among.rows.len() {
                2 => String::new(),
                countries => format!("the highest of {countries} countries, "),
            };
            let by = if above < 200 {
                format!("{}% above", above - 100)
            } else {
                Times::of(own.common, best.common).to_string()
            };
            format!("{lead}{by} that in {other}")
        }
    };
    format!("{kind} in {name} is {compared}")
}

fn between(pay: &Comparison, highest: &Row, lowest: &Row) -> String {
    let (high, low) = (&highest.country.name_in_text, &lowest.country.name_in_text);
    let market = match Times::of(highest.common, lowest.common) {
        Times::Same if pay.rows.len() > 2 => {
            format!("At the exchange rate, pay is about the same in all {} countries", pay.rows.len())
        }
        Times::Same => format!("At the exchange rate, pay in {high} and {low} is about the same"),
        times => format!("At the exchange rate, pay in {high} is {times} pay in {low}"),
    };
    let (Ok(high_buys), Ok(low_buys)) = (highest.buys, lowest.buys) else {
        return format!("{market}; its buying power is not known.");
    };
    let equals = matches!(Times::of(highest.common, lowest.common), Times::Same);
    let power = match (Times::of(high_buys, low_buys), high_buys.cmp(&low_buys)) {
        (Times::Same, _) if equals => "it also buys about the same".to_owned(),
        (Times::Same, _) => "in buying power, the two are about the same".to_owned(),
        (times, Ordering::Less) => format!("in buying power, pay in {low} is {times} pay in {high}"),
        (times, _) if equals => format!("in buying power, pay in {high} is {times} pay in {low}"),
        (times, _) => format!("in buying power, {times}"),
    };
    format!("{market}; {power}.")
}

fn of_one(data: &Dataset, pay: &Comparison, only: &Row, style: NumberStyle) -> String {
    let (name, span) = (&only.country.name_in_text, per(pay.filter.period));
    let Some(currency) = data.currency(only.shown.currency) else { return String::new() };
    let kind = pay.figures.of_pay();
    let average = format!("{kind} in {name} is {} {span}", only.shown.write(currency, style));
    if pay.home == Some(only.country) {
        return format!("{average}.");
    }
    let (_, buys) = pay.in_common(only);
    match (buys, data.currency(pay.common_currency)) {
        (Ok(buys), Some(currency)) => {
            let place = pay.home.map_or("the United States", |home| home.name_in_text.as_str());
            format!("{average}; it buys what {} buys in {place}.", buys.label(currency, style))
        }
        _ => format!("{average}; its buying power is not known."),
    }
}

/// How many times an amount is another, the larger first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Times {
    /// Less than a twentieth apart.
    Same,
    /// In tenths.
    Tenths(u128),
}

impl Times {
    fn of(a: Ratio, b: Ratio) -> Self {
        let (high, low) = if a < b { (b, a) } else { (a, b) };
        match high.over(low).map_or(10, |ratio| ratio.rounded(1)) {
            ..=10 => Self::Same,
            tenths => Self::Tenths(tenths),
        }
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Same => f.write_str("about the same"),
            Self::Tenths(20) => f.write_str("twice"),
            Self::Tenths(tenths) if *tenths >= 100 => write!(f, "{} times", (tenths + 5) / 10),
            Self::Tenths(tenths) if tenths % 10 == 0 => write!(f, "{} times", tenths / 10),
            Self::Tenths(tenths) => write!(f, "{}.{} times", tenths / 10, tenths % 10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CountryCode, SalaryFilter, measure};
    use super::*;
    use crate::dataset::{sample, sample_explorer};
    use crate::money::{CurrencyCode, Decimal};
    use crate::survey::SurveyFilter;
    use proptest::prelude::*;

    fn country(text: &str) -> CountryCode {
        CountryCode::parse(text).unwrap()
    }

    /// What is said when Britain and India pay this in US dollars, and what a dollar buys there.
    fn said(pays: [(u64, u64); 2], countries: &[&str]) -> String {
        let (mut data, mut explorer) = (sample(), sample_explorer());
        for (at, (amount, units)) in ["GB", "IN"].into_iter().zip(pays) {
            for pay in data.pays.iter_mut().filter(|pay| pay.country == country(at)) {
                (pay.per_year, pay.currency) = (Decimal::whole(amount), CurrencyCode::USD);
            }
            for place in data.countries.iter_mut().filter(|place| place.code == country(at)) {
                place.currency = Some(CurrencyCode::USD);
            }
            for power in explorer.power.iter_mut().filter(|power| power.country == country(at)) {
                power.units = Decimal::whole(units);
            }
        }
        let filter = SalaryFilter {
            countries: countries.iter().map(|it| country(it)).collect(),
            ..SalaryFilter::default()
        };
        let pay = measure(&data, &explorer, &filter, &SurveyFilter::default());
        finding(&data, &pay, NumberStyle::default())
    }

    #[test]
    fn two_countries_are_compared_in_both_measures() {
        let cases = [
            (
                [(97_000, 4), (10_000, 1)],
                "At the exchange rate, pay in United Kingdom is 9.7 times pay in India; in buying power, 2.4 times.",
            ),
            (
                [(20_000, 1), (10_000, 1)],
                "At the exchange rate, pay in United Kingdom is twice pay in India; in buying power, twice.",
            ),
            (
                [(126_000, 1), (10_000, 1)],
                "At the exchange rate, pay in United Kingdom is 13 times pay in India; in buying power, 13 times.",
            ),
            (
                [(30_000, 3), (10_000, 1)],
                "At the exchange rate, pay in United Kingdom is 3 times pay in India; in buying power, the two are about the same.",
            ),
            (
                [(20_000, 4), (10_000, 1)],
                "At the exchange rate, pay in United Kingdom is twice pay in India; in buying power, pay in India is twice pay in United Kingdom.",
            ),
            (
                [(10_000, 1), (10_000, 1)],
                "At the exchange rate, pay in United Kingdom and India is about the same; it also buys about the same.",
            ),
            (
                [(10_000, 1), (10_000, 3)],
                "At the exchange rate, pay in United Kingdom and India is about the same; in buying power, pay in United Kingdom is 3 times pay in India.",
            ),
        ];
        for (pays, expected) in cases {
            assert_eq!(said(pays, &["GB", "IN"]), expected);
        }
    }

    #[test]
    fn what_is_not_known_is_said() {
        let said = said([(58_682, 1), (10_000, 1)], &["AU", "IN"]);
        assert_eq!(
            said,
            "At the exchange rate, pay in Australia is 7.8 times pay in India; its buying power is not known."
        );
    }

    #[test]
    fn a_country_is_set_beside_the_highest_of_the_others() {
        let (data, explorer) = (sample(), sample_explorer());
        let said = |data: &Dataset, at: &str| {
            let filter = SalaryFilter::default();
            let pay = super::super::country_pay(data, &explorer, &filter, country(at)).unwrap();
            country_finding(data, &pay, NumberStyle::default())
        };
        // In US dollars: 105,366; Australia about 77,700; Canada 61,304; India 10,877.
        assert_eq!(
            said(&data, "US"),
            "Average pay in United States is the highest of 5 countries, 36% above that in Australia"
        );
        assert_eq!(said(&data, "CA"), "Average pay in Canada is 42% below that in United States");
        assert_eq!(said(&data, "IN"), "Average pay in India is 90% below that in United States");
        // Britain and the United States alone.
        let with = |pounds: u64| {
            let mut data = data.clone();
            data.pays.retain(|pay| ["GB", "US"].map(country).contains(&pay.country));
            for pay in data.pays.iter_mut().filter(|pay| pay.country == country("GB")) {
                (pay.per_year, pay.currency) = (Decimal::whole(pounds), CurrencyCode::USD);
            }
            data
        };
        for (dollars, expected) in [
            (105_400, "about the same as in United States"),
            (500, "less than 1% of that in United States"),
            (126_439, "20% above that in United States"),
            (210_732, "twice that in United States"),
            (263_415, "2.5 times that in United States"),
        ] {
            let said = said(&with(dollars), "GB");
            assert_eq!(said, format!("Average pay in United Kingdom is {expected}"));
        }
        let mut alone = data.clone();
        alone.pays.retain(|pay| pay.country == country("US"));
        assert_eq!(said(&alone, "US"), "Average pay in United States is US$105,366 a year");
    }

    #[test]
    fn one_country_has_its_pay_and_what_that_buys() {
        let (data, explorer) = (sample(), sample_explorer());
        let said = |at: &str, currency: &str| {
            let filter = SalaryFilter {
                countries: vec![country(at)],
                currency: CurrencyCode::parse(currency),
                ..SalaryFilter::default()
            };
            let pay = measure(&data, &explorer, &filter, &SurveyFilter::default());
            finding(&data, &pay, NumberStyle::default())
        };
        assert_eq!(
            said("IN", ""),
            "Average pay in India is ₹9,00,000 a year; it buys what US$45,000 buys in United States."
        );
        assert_eq!(said("IN", "INR"), "Average pay in India is ₹9,00,000 a year.");
        assert_eq!(said("US", ""), "Average pay in United States is US$105,366 a year.");
        assert_eq!(
            said("US", "INR"),
            "Average pay in United States is ≈\u{202f}₹87,18,707 a year; it buys what ₹21.1 lakh buys in India."
        );
        assert_eq!(
            said("AU", ""),
            "Average pay in Australia is A$120,000 a year; its buying power is not known."
        );
    }

    #[test]
    fn no_country_says_nothing() {
        let (data, explorer) = (sample(), sample_explorer());
        let mut pay = measure(&data, &explorer, &SalaryFilter::default(), &SurveyFilter::default());
        pay.rows.clear();
        assert_eq!(finding(&data, &pay, NumberStyle::default()), "");
    }

    proptest! {
        #[test]
        fn every_pair_makes_a_sentence(a in 1u64..1_000_000, b in 1u64..1_000_000, here in 1u64..100, there in 1u64..100) {
            let said = said([(a, here), (b, there)], &["GB", "IN"]);
            prop_assert!(said.starts_with("At the exchange rate, pay in ") && said.ends_with('.'), "{}", said);
            // What is called the same is the same to a tenth, and nothing is 1.0 times another.
            prop_assert!(!said.contains(" 1 times") && !said.contains("0 times pay in India; in buying power, 1 "), "{}", said);
            let by = |n: u64, m: u64| n.max(m) * 100 >= n.min(m) * 105;
            prop_assert_eq!(said.contains("rate, pay in United Kingdom is") || said.contains("rate, pay in India is"), by(a, b), "{}", said);
        }
    }
}
