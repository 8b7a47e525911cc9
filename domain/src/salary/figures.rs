//! The figures that countries are compared by: each kind is of its own, and no two are ever ranked together.

use super::measure::{Missing, rates_of};
use super::{CountryCode, HoursPerWeek, Pay};
use crate::dataset::Dataset;
use crate::figure::Period;
use crate::money::{CurrencyCode, RateTable};
use crate::official::OfficialPay;
use crate::survey::{CountrySurvey, Explorer, LocalRate};
use crate::time::Date;
use std::borrow::Cow;

/// Which figures are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// The averages of the salary file, which a guide need not have.
    Averages,
    /// The medians of the survey's edition of this year.
    Survey(u16),
    /// The medians of official statistics, of the occupation nearest to the career.
    Official,
}

impl Figures {
    /// All of them: the averages if there are any, then the editions of the survey, newest first, then official
    /// statistics.
    pub fn all(data: &Dataset) -> impl Iterator<Item = Self> {
        let averages = (!data.pays.is_empty()).then_some(Self::Averages);
        let surveys = data.editions.iter().rev().map(|year| Self::Survey(*year));
        averages.into_iter().chain(surveys).chain([Self::Official])
    }

    /// Those that a guide begins with.
    pub fn first(data: &Dataset) -> Self {
        Self::all(data).next().unwrap_or(Self::Official)
    }

    /// The word used in the query; that of the default is not written.
    pub fn key(self) -> String {
        match self {
            Self::Averages => "averages".to_owned(),
            Self::Survey(year) => format!("survey-{year}"),
            Self::Official => "official".to_owned(),
        }
    }

    /// The figures for the word that [`Figures::key`] wrote.
    pub fn from_key(data: &Dataset, key: &str) -> Option<Self> {
        Self::all(data).find(|figures| figures.key() == key)
    }

    /// What the reader sees: `Survey, 2025`.
    pub fn label(self, data: &Dataset) -> String {
        match self {
            Self::Averages => {
                let time = data.pays.first().map(|pay| format!(", {}", pay.provenance.period));
                format!("Averages{}", time.unwrap_or_default())
            }
            Self::Survey(year) => format!("Developer survey, {year}"),
            Self::Official => "Official statistics".to_owned(),
        }
    }

    /// The same in a word or two, for a line of what is chosen.
    pub fn brief(self) -> String {
        match self {
            Self::Averages => "Averages".to_owned(),
            Self::Survey(year) => format!("Survey {year}"),
            Self::Official => "Official".to_owned(),
        }
    }

    /// What kind of pay they are: `Average pay`, `Median pay`.
    pub fn of_pay(self) -> &'static str {
        match self {
            Self::Averages => "Average pay",
            Self::Survey(_) | Self::Official => "Median pay",
        }
    }

    /// The figures that a country's page begins with: the first that there are for it.
    pub fn of_country(data: &Dataset, explorer: &Explorer, country: CountryCode) -> Self {
        Self::all(data).find(|figures| figures.has(data, explorer, country)).unwrap_or(Self::Official)
    }

    /// The time that a figure of this kind covers, as it stands beside the amount: `August 2023`,
    /// `survey of 2025`.
    pub fn time(self, pay: &Pay) -> String {
        match self {
            Self::Averages | Self::Official => pay.provenance.period.to_string(),
            Self::Survey(year) => format!("survey of {year}"),
        }
    }

    /// Whether there is a figure for a country.
    pub fn has(self, data: &Dataset, explorer: &Explorer, country: CountryCode) -> bool {
        match self {
            Self::Averages => data.pays.iter().any(|pay| pay.country == country),
            Self::Survey(year) => explorer.survey(year, country).is_some(),
            Self::Official => recent(explorer).any(|pay| pay.country == country),
        }
    }

    /// The rates that a figure of a period is converted with unless the reader chooses a day: those of the
    /// guide for the averages, otherwise the latest by the end of the period.
    pub fn rates<'a>(self, data: &'a Dataset, explorer: &'a Explorer, period: Period) -> &'a RateTable {
        match self {
            Self::Averages => &data.rates,
            Self::Survey(_) | Self::Official => {
                rates_of(data, Some(explorer), None, period).unwrap_or(&data.rates)
            }
        }
    }

    /// One pay for each country that has a figure. A survey's pay in a currency that `is_rated` does not know
    /// at that time is in US dollars. A wage by the hour becomes a year's with these hours a week.
    pub fn pays<'a>(
        self,
        data: &'a Dataset,
        explorer: &Explorer,
        is_rated: impl Fn(CurrencyCode, Period) -> bool,
        hours: HoursPerWeek,
    ) -> Cow<'a, [Pay]> {
        let year = match self {
            Self::Averages => return Cow::Borrowed(&data.pays),
            Self::Official => return recent(explorer).filter_map(|pay| pay.pay(hours)).collect(),
            Self::Survey(year) => year,
        };
        let Some(edition) = explorer.edition(year) else { return Cow::Owned(Vec::new()) };
        let pay = |survey: &CountrySurvey| {
            let country = data.country(survey.country)?;
            let local = survey.rate_into(country);
            let has_rate = is_rated(local.currency, edition.provenance.period);
            let rate = if has_rate { local } else { LocalRate::DOLLAR };
            Some(survey.pay(rate, edition, explorer.facts.tax))
        };
        explorer.world.iter().filter(|survey| survey.edition == year).filter_map(pay).collect()
    }
}

/// Official figures of the newest year and the three before it: older ones would compare different times.
fn recent(explorer: &Explorer) -> impl Iterator<Item = &OfficialPay> {
    let year = |pay: &OfficialPay| pay.period.end().last_day().year();
    let newest = explorer.official.iter().map(year).max().unwrap_or_default();
    explorer.official.iter().filter(move |pay| year(pay) + 3 >= newest)
}

/// The rates of a day, if that day has all that is needed; else the default.
pub(super) fn rates_on<'a>(
    explorer: &'a Explorer,
    day: Option<Date>,
    needed: CurrencyCode,
    default: &'a RateTable,
) -> &'a RateTable {
    let fits = |table: &&RateTable| Some(table.date) == day && table.per_euro(needed).is_ok();
    explorer.rates.iter().find(fits).unwrap_or(default)
}

/// The year whose buying power is used for a figure of a year: its own, or the latest there is.
pub(super) fn power_year(explorer: &Explorer, year: u16) -> Result<u16, Missing> {
    let years = &explorer.facts.power_years;
    years.iter().rev().find(|known| **known <= year).copied().ok_or(Missing::Power(year))
}

#[cfg(test)]
mod tests {
    use super::super::{PayPeriod, SalaryFilter, measure, trail};
    use super::*;
    use crate::dataset::{sample, sample_credits, sample_explorer};
    use crate::money::{Decimal, NumberStyle, Ratio};
    use crate::survey::SurveyFilter;

    #[test]
    fn every_kind_is_found_by_its_word() {
        let data = sample();
        for figures in Figures::all(&data) {
            assert_eq!(Figures::from_key(&data, &figures.key()), Some(figures));
        }
        assert_eq!(Figures::from_key(&data, "survey-1999"), None);
        let labels: Vec<String> = Figures::all(&data).map(|figures| figures.label(&data)).collect();
        assert_eq!(labels, ["Averages, August 2023", "Developer survey, 2025", "Official statistics"]);
    }

    #[test]
    fn a_guide_without_averages_begins_with_the_newest_survey() {
        let mut data = sample();
        assert_eq!(Figures::first(&data), Figures::Averages);
        data.pays.clear();
        assert_eq!(Figures::first(&data), Figures::Survey(2025));
        assert_eq!(Figures::from_key(&data, "averages"), None);
        let explorer = sample_explorer();
        let pay = measure(&data, &explorer, &SalaryFilter::default(), &SurveyFilter::default());
        assert_eq!((pay.figures, pay.rows.len()), (Figures::Survey(2025), 2));
    }

    #[test]
    fn the_survey_is_compared_in_local_money_at_the_rates_of_its_time() {
        let (data, explorer) = (sample(), sample_explorer());
        let filter = SalaryFilter { figures: Some(Figures::Survey(2025)), ..SalaryFilter::default() };
        let pay = measure(&data, &explorer, &filter, &SurveyFilter::default());
        let rows: Vec<_> = pay
            .rows
            .iter()
            .map(|row| (row.country.name.as_str(), row.pay.per_year, row.pay.currency.as_str()))
            .collect();
        // 100,000 dollars ÷ 1.25 dollars a pound.
        assert_eq!(
            rows,
            [
                ("United States", Decimal::whole(150_000), "USD"),
                ("United Kingdom", Decimal::whole(80_000), "GBP")
            ]
        );
        assert!(pay.every.iter().all(|row| row.rates.date == explorer.rates[0].date));
        assert_eq!(pay.rows[1].pay.provenance.answers, Some(120));
        // There is no buying power of its own year, so the latest before it is used, and named.
        assert_eq!(pay.rows[1].power_year, 2023);
    }

    #[test]
    fn an_official_wage_by_the_hour_becomes_a_year_of_the_hours_chosen_and_each_step_is_shown() {
        let (data, mut explorer) = (sample(), sample_explorer());
        explorer.official[0].unit = PayPeriod::Hour;
        explorer.official[0].percentiles[2] = Decimal::parse("29.5");
        let hours = HoursPerWeek::parse("37.5").unwrap();
        let filter = SalaryFilter { figures: Some(Figures::Official), hours, ..SalaryFilter::default() };
        let pay = measure(&data, &explorer, &filter, &SurveyFilter::default());
        let row = &pay.rows[0];
        // 29.5 × 52 × 37.5 = 57,525
        assert_eq!(row.pay.per_year, Decimal::whole(57_525));
        let steps = trail(&data, &sample_credits(), &explorer, &pay, row, NumberStyle::default());
        assert_eq!(steps[0], "Stated: £29.50 (GBP) an hour, 2025.");
        assert_eq!(steps[1], "29.50 × (52 weeks × 37.5 hours) = 57,525 GBP a year.");
    }

    #[test]
    fn each_official_figure_is_converted_at_the_rates_of_its_own_time() {
        let (data, mut explorer) = (sample(), sample_explorer());
        let month = |date: &str, pounds: &str| {
            let rate =
                |code: &str, units| (CurrencyCode::parse(code).unwrap(), Decimal::parse(units).unwrap());
            let per_euro = vec![rate("GBP", pounds), rate("USD", "1")];
            RateTable { date: Date::parse(date).unwrap(), source: data.rates.source.clone(), per_euro }
        };
        explorer.rates =
            vec![month("2024-05-31", "0.8"), month("2025-04-30", "0.5"), month("2026-01-30", "0.1")];
        let year = |iso: &str| Period::parse(iso).unwrap();
        let mut american = explorer.official[0].clone();
        american.country = CountryCode::parse("US").unwrap();
        american.currency = CurrencyCode::USD;
        american.period = year("2024-05");
        explorer.official[0].period = year("2025-04");
        explorer.official.push(american);
        let filter = SalaryFilter {
            figures: Some(Figures::Official),
            currency: Some(CurrencyCode::USD),
            ..SalaryFilter::default()
        };
        let pay = measure(&data, &explorer, &filter, &SurveyFilter::default());
        let days = |country: &str| {
            let row = pay.rows.iter().find(|row| row.country.code.as_str() == country).unwrap();
            (row.rates.date.to_string(), row.common.over(Ratio::from(row.pay.per_year)))
        };
        assert_eq!(days("GB"), ("30 April 2025".to_owned(), Some(Ratio::whole(2))));
        assert_eq!(days("US"), ("31 May 2024".to_owned(), Some(Ratio::whole(1))));
        // A day that the reader chose is used for both.
        let chosen = SurveyFilter { rate_day: Date::parse("2026-01-30"), ..SurveyFilter::default() };
        let pay = measure(&data, &explorer, &filter, &chosen);
        assert!(pay.rows.iter().all(|row| row.rates.date.year() == 2026));
    }

    #[test]
    fn without_a_rate_pay_stays_in_dollars_and_its_buying_power_is_not_known() {
        let (data, mut explorer) = (sample(), sample_explorer());
        explorer.world[0].rate = None;
        let filter = SalaryFilter { figures: Some(Figures::Survey(2025)), ..SalaryFilter::default() };
        let pay = measure(&data, &explorer, &filter, &SurveyFilter::default());
        let row = pay.rows.iter().find(|row| row.country.code.as_str() == "GB").unwrap();
        assert_eq!((row.pay.per_year, row.pay.currency), (Decimal::whole(100_000), CurrencyCode::USD));
        assert_eq!(row.buys, Err(Missing::Local));
    }
}
