//! What national statistics say of pay in occupations near to the career of the guide. An occupation is
//! always wider or narrower than the career, so each figure is a proxy for it; and no two countries count
//! the same people, hours or parts of pay.

use crate::figure::{Period, Provenance, Statistic, TaxBasis};
use crate::money::{CurrencyCode, Decimal, Ratio};
use crate::order::sort_by;
use crate::salary::{CountryCode, HoursPerWeek, Pay, PayPeriod, SalarySort};
use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// Whether a publisher may still correct a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edition {
    /// Published before all returns were in; a later edition replaces it.
    Provisional,
    /// Published as the last edition.
    Final,
}

impl Edition {
    /// The edition of the word that [`Edition::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Provisional, Self::Final].into_iter().find(|edition| edition.key() == key)
    }

    /// The word in data and on the page: `provisional`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }
}

/// Pay in one occupation, in one place and period, as a statistical office publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialPay {
    /// Where people work.
    pub country: CountryCode,
    /// The part of the country, by its English name, with its province where it is a part of one:
    /// `Avalon Peninsula, Newfoundland and Labrador`. `None` for the whole country.
    pub region: Option<String>,
    /// The office, by its English name.
    pub publisher: String,
    /// Its table, as it names it.
    pub table: String,
    /// The classification that the occupation is one of: `SOC 2018`.
    pub taxonomy: String,
    /// The occupation in that classification: `15-1252`.
    pub code: String,
    /// The English title of the occupation.
    pub title: String,
    /// The time that the pay is of.
    pub period: Period,
    /// The edition, if the office states one.
    pub edition: Option<Edition>,
    /// Who is counted, and which parts of their pay.
    pub population: String,
    /// What the amounts are for: a year, a month or an hour, never a week. A year of an hourly wage
    /// needs an assumption about hours that the office does not make.
    pub unit: PayPeriod,
    /// The currency of the amounts.
    pub currency: CurrencyCode,
    /// How many jobs or people the population has, if the office states it. Often rounded.
    pub count: Option<u32>,
    /// The amounts that 10, 25, 50, 75 and 90 per cent earn less than, before tax, each `None` when it
    /// is not published or withheld.
    pub percentiles: [Option<Decimal>; 5],
    /// The mean, before tax.
    pub mean: Option<Decimal>,
    /// Which of the percentiles are “or more”: the office gives no amount above a limit.
    pub top_coded: [bool; 5],
    /// The source, by its id in `sources.toml`.
    pub source: Slug,
}

impl OfficialPay {
    /// The columns of the table in `content/derived` and of the published one.
    pub const COLUMNS: [&'static str; 21] = [
        "country",
        "region",
        "publisher",
        "table",
        "taxonomy",
        "code",
        "title",
        "period",
        "edition",
        "population",
        "unit",
        "currency",
        "count",
        "p10",
        "p25",
        "p50",
        "p75",
        "p90",
        "mean",
        "top_coded",
        "source",
    ];

    /// The columns of the percentiles, in their order.
    pub const PERCENTILES: [&'static str; 5] = ["p10", "p25", "p50", "p75", "p90"];

    /// Whether it is of the whole country.
    pub fn is_whole_country(&self) -> bool {
        self.region.is_none()
    }

    /// The median, unless it is not published or withheld.
    pub fn median(&self) -> Option<Decimal> {
        self.percentiles[2]
    }

    /// The median as a pay of a year; by the hour with these hours a week, in 52 weeks. `None` without a
    /// median, or where the year would not fit.
    pub fn pay(&self, hours: HoursPerWeek) -> Option<Pay> {
        let median = self.median()?;
        let per_year = Ratio::from(median).times(self.unit.per_year(hours))?;
        let per_year = Decimal::from_parts(u64::try_from(per_year.rounded(2)).ok()?, 2)?;
        Some(Pay {
            country: self.country,
            per_year,
            currency: self.currency,
            tax: TaxBasis::Gross,
            stated: (self.unit != PayPeriod::Year).then_some((median, self.unit)),
            provenance: Provenance {
                source: self.source.clone(),
                period: self.period,
                published: self.period.end(),
                statistic: Statistic::Median,
                answers: self.count,
            },
        })
    }

    /// The hours that a year of it is reckoned with, for the end of a clause; empty unless it is by the hour.
    pub fn at_usual_hours(&self) -> String {
        match self.unit {
            PayPeriod::Hour => format!(", at {} hours a week", HoursPerWeek::default()),
            PayPeriod::Year | PayPeriod::Month | PayPeriod::Week => String::new(),
        }
    }

    /// Whether both may stand in one series of years: the same occupation, place and population, counted
    /// by the same office for the same unit of time and in the same currency. Tables and editions may
    /// differ.
    pub fn same_series(&self, other: &Self) -> bool {
        self.country == other.country
            && self.region == other.region
            && self.publisher == other.publisher
            && self.taxonomy == other.taxonomy
            && self.code == other.code
            && self.population == other.population
            && self.unit == other.unit
            && self.currency == other.currency
    }

    /// Whether no percentile is below the one before it.
    pub fn percentiles_rise(&self) -> bool {
        self.percentiles.iter().flatten().map(|amount| Ratio::from(*amount)).is_sorted()
    }

    /// Whether it gives any amount.
    pub fn has_amount(&self) -> bool {
        self.mean.is_some() || self.percentiles.iter().any(Option::is_some)
    }

    /// The percentiles that are “or more”, as they are written in data: `p75;p90`.
    pub fn top_coded_names(&self) -> String {
        let names = Self::PERCENTILES.into_iter().zip(self.top_coded);
        names.filter_map(|(name, is_top)| is_top.then_some(name)).collect::<Vec<_>>().join(";")
    }

    /// Reads what [`OfficialPay::top_coded_names`] wrote; `None` for anything else.
    pub fn parse_top_coded(text: &str) -> Option<[bool; 5]> {
        let mut top_coded = [false; 5];
        for name in text.split(';').filter(|name| !name.is_empty()) {
            let at = Self::PERCENTILES.iter().position(|known| *known == name)?;
            top_coded[at] = true;
        }
        Some(top_coded)
    }
}

/// Pay of one occupation in the parts of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionTable {
    /// The country.
    pub country: CountryCode,
    /// The English title of the occupation.
    pub title: String,
    /// The time that the pay is of.
    pub period: Period,
    /// What the amounts are for.
    pub unit: PayPeriod,
    /// The currency of the amounts.
    pub currency: CurrencyCode,
    /// The source, by its id in `sources.toml`.
    pub source: Slug,
    /// How many jobs or people the regions have together, if the office states it for each.
    pub count: Option<u32>,
    /// The regions with a median.
    pub rows: Vec<RegionPay>,
}

/// Pay in a part of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionPay {
    /// Its English name, as in [`OfficialPay::region`].
    pub region: String,
    /// As in [`OfficialPay::percentiles`].
    pub percentiles: [Option<Decimal>; 5],
}

impl RegionTable {
    /// The tables of figures: one for each country, occupation and unit, in their order.
    pub fn of<'a>(pays: impl Iterator<Item = &'a OfficialPay>) -> Vec<Self> {
        let mut tables: Vec<Self> = Vec::new();
        for pay in pays.filter(|pay| pay.median().is_some()) {
            let Some(region) = pay.region.clone() else { continue };
            let row = RegionPay { region, percentiles: pay.percentiles };
            let is_same = |table: &&mut Self| {
                (table.country, &table.title, table.unit) == (pay.country, &pay.title, pay.unit)
            };
            match tables.iter_mut().find(is_same) {
                Some(table) => {
                    table.count = table.count.zip(pay.count).map(|(all, more)| all.saturating_add(more));
                    table.rows.push(row);
                }
                None => tables.push(Self {
                    country: pay.country,
                    title: pay.title.clone(),
                    period: pay.period,
                    unit: pay.unit,
                    currency: pay.currency,
                    source: pay.source.clone(),
                    count: pay.count,
                    rows: vec![row],
                }),
            }
        }
        tables
    }

    /// The regions whose name matches, in an order; equal medians by name.
    pub fn rows(&self, matches: impl Fn(&str) -> bool, sort: SalarySort) -> Vec<&RegionPay> {
        let mut rows: Vec<&RegionPay> = self.rows.iter().filter(|row| matches(&row.region)).collect();
        let median = |row: &RegionPay| row.percentiles[2].map(Ratio::from);
        sort_by(&mut rows, |a, b| {
            let by_name = || a.region.cmp(&b.region);
            match sort {
                SalarySort::PayDown | SalarySort::PowerDown => median(b).cmp(&median(a)).then_with(by_name),
                SalarySort::PayUp | SalarySort::PowerUp => median(a).cmp(&median(b)).then_with(by_name),
                SalarySort::NameUp => by_name(),
                SalarySort::NameDown => by_name().reverse(),
            }
        });
        rows
    }
}

/// The figure that is nearest to the career of a guide, of those of one country: of the newest year, for a
/// year before a month before an hour, full time before all, and with the most people. Only figures of the
/// whole country with a median count.
pub fn nearest<'a>(pays: impl Iterator<Item = &'a OfficialPay>) -> Option<&'a OfficialPay> {
    let unit = |pay: &OfficialPay| match pay.unit {
        PayPeriod::Year => 3,
        PayPeriod::Month => 2,
        PayPeriod::Week => 1,
        PayPeriod::Hour => 0,
    };
    let is_full_time = |pay: &OfficialPay| pay.population.starts_with("full-time");
    pays.filter(|pay| pay.is_whole_country() && pay.median().is_some())
        .max_by_key(|pay| (pay.period.end().last_day(), unit(pay), is_full_time(pay), pay.count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> OfficialPay {
        let amount = Decimal::parse;
        OfficialPay {
            country: CountryCode::parse("GB").unwrap(),
            region: None,
            publisher: "Office for National Statistics".to_owned(),
            table: "ASHE Table 14".to_owned(),
            taxonomy: "SOC 2020".to_owned(),
            code: "2134".to_owned(),
            title: "Programmers and software development professionals".to_owned(),
            period: Period::parse("2025").unwrap(),
            edition: Some(Edition::Provisional),
            population: "full-time employee jobs".to_owned(),
            unit: PayPeriod::Hour,
            currency: CurrencyCode::parse("GBP").unwrap(),
            count: None,
            percentiles: [amount("16.87"), amount("21.87"), amount("29.58"), None, amount("51.53")],
            mean: amount("32.43"),
            top_coded: [false, false, false, true, true],
            source: Slug::parse("ons-ashe").unwrap(),
        }
    }

    #[test]
    fn a_series_is_of_one_population_place_and_unit() {
        let pay = sample();
        let later = OfficialPay {
            period: Period::parse("2026").unwrap(),
            table: "ASHE Table 14.7a".to_owned(),
            edition: None,
            percentiles: [None; 5],
            ..sample()
        };
        assert!(pay.same_series(&later));
        let all = OfficialPay { population: "all employee jobs".to_owned(), ..sample() };
        let yearly = OfficialPay { unit: PayPeriod::Year, ..sample() };
        let part = OfficialPay { region: Some("Wales".to_owned()), ..sample() };
        let older = OfficialPay { taxonomy: "SOC 2010".to_owned(), ..sample() };
        for other in [all, yearly, part, older] {
            assert!(!pay.same_series(&other), "{other:?}");
        }
    }

    #[test]
    fn percentiles_rise_across_a_gap_and_may_be_equal() {
        let mut pay = sample();
        assert!(pay.percentiles_rise() && pay.is_whole_country());
        assert_eq!(pay.median().map(|it| it.to_string()).as_deref(), Some("29.58"));
        pay.percentiles[4] = Decimal::parse("29.58");
        assert!(pay.percentiles_rise());
        pay.percentiles[4] = Decimal::parse("29.5");
        assert!(!pay.percentiles_rise());
    }

    #[test]
    fn what_is_or_more_is_read_as_it_was_written() {
        assert_eq!(sample().top_coded_names(), "p75;p90");
        assert_eq!(OfficialPay::parse_top_coded("p75;p90"), Some(sample().top_coded));
        assert_eq!(OfficialPay::parse_top_coded(""), Some([false; 5]));
        assert_eq!(OfficialPay::parse_top_coded("p95"), None);
    }

    #[test]
    fn an_amount_may_be_a_mean_alone() {
        let mut pay = OfficialPay { percentiles: [None; 5], ..sample() };
        assert!(pay.has_amount());
        pay.mean = None;
        assert!(!pay.has_amount());
        assert_eq!(Edition::from_key("final"), Some(Edition::Final));
        assert_eq!(Edition::from_key(""), None);
    }
}
