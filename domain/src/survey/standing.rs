//! How one person's pay ranks among the answers, and what it is worth elsewhere.

use super::{CountrySurvey, Explorer, QuantilePlace, Spread};
use crate::dataset::Dataset;
use crate::money::{CurrencyCode, Decimal, RateTable, Ratio};
use crate::official::{OfficialPay, nearest};
use crate::salary::measure::{Missing, power_of, rates_of};
use crate::salary::{Country, CountryCode, Figures, HoursPerWeek, Pay, PayPeriod};
use crate::slug::Slug;
use crate::time::Date;

/// The pay that a reader asks about. It is stored nowhere except in the fragment of a link that the
/// reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The pay; more than 0.
    pub pay: Decimal,
    /// Its currency.
    pub currency: CurrencyCode,
    /// The time it is for. An hour is one of 40 a week.
    pub period: PayPeriod,
    /// Where the person works.
    pub country: CountryCode,
    /// Years of professional coding; any for `None`.
    pub years: Option<Slug>,
}

impl Person {
    /// The pay of a year, in the person's currency.
    pub fn per_year(&self) -> Option<Ratio> {
        Ratio::from(self.pay).times(self.period.per_year(HoursPerWeek::default()))
    }
}

/// How a pay ranks among the answers from the person's country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Among enough answers.
    Ranked(Place),
    /// The survey has too few answers of that country.
    NoAnswers,
    /// The pay cannot be converted into the money of the survey.
    NoRate(Missing),
}

/// A place among answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The year of the edition, the newest with a hundred answers, or else with any.
    pub edition: u16,
    /// The years of experience of those compared with; everyone for `None`.
    pub years: Option<String>,
    /// What the spread is in: local money if the survey's rate is sure, or else US dollars.
    pub currency: CurrencyCode,
    /// The pay a year in that currency.
    pub pay: Ratio,
    /// The day of the rate, when the pay was in another currency than the survey has a rate for.
    pub rate_day: Option<Date>,
    /// The answers compared with.
    pub spread: Spread,
    /// Where the pay lies among them.
    pub rank: Rank,
}

/// How finely a pay can be ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Of a hundred answers and more, between steps of 5 per cent.
    Percentile(QuantilePlace),
    /// Of fewer answers, the quarter.
    Quarter(Quarter),
}

/// The part of the spread that a pay falls in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quarter {
    /// Below the 25th percentile.
    Lowest,
    /// From the 25th to below the median.
    Second,
    /// From the median to below the 75th.
    Third,
    /// The 75th percentile or more.
    Highest,
}

impl Quarter {
    /// The quarter of a pay in the currency of a spread.
    pub fn of(pay: Ratio, spread: &Spread) -> Self {
        let reaches = |mark: u32| pay >= Ratio::whole(mark.into());
        match [spread.p75, spread.median, spread.p25].map(reaches) {
            [true, ..] => Self::Highest,
            [_, true, _] => Self::Third,
            [.., true] => Self::Second,
            _ => Self::Lowest,
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lowest => "in the lowest quarter",
            Self::Second => "between the lower quartile and the median",
            Self::Third => "between the median and the upper quartile",
            Self::Highest => "in the highest quarter",
        }
    }
}

/// How a person's pay ranks among the answers from the country, of people with as many years of experience
/// where there are enough of them.
pub fn stand(data: &Dataset, explorer: &Explorer, person: &Person) -> Standing {
    let surveys = || explorer.surveys_of(person.country);
    let found = surveys().find(|survey| survey.quantiles.is_some()).or_else(|| surveys().next());
    let (Some(survey), Some(country)) = (found, data.country(person.country)) else {
        return Standing::NoAnswers;
    };
    let (dollars, rate_day) = match in_dollars(data, explorer, person, survey) {
        Ok(found) => found,
        Err(missing) => return Standing::NoRate(missing),
    };
    let band = person.years.as_ref().and_then(|years| {
        let name = explorer.facts.years.iter().find(|known| known.id == *years)?;
        survey.by_years.iter().find(|band| band.holds(&name.name))
    });
    let (spread, quantiles) = match band {
        Some(band) => (band.spread, &band.quantiles),
        None => (survey.all, &survey.quantiles),
    };
    let rank = match quantiles {
        Some(quantiles) => Rank::Percentile(quantiles.place(dollars)),
        None => Rank::Quarter(Quarter::of(dollars, &spread)),
    };
    let rate = survey.rate_into(country);
    Standing::Ranked(Place {
        edition: survey.edition,
        years: band.map(|band| band.label.clone()),
        currency: rate.currency,
        pay: dollars.over(Ratio::from(rate.usd_per_unit)).unwrap_or(dollars),
        rate_day,
        spread: rate.spread(&spread),
        rank,
    })
}

/// A pay a year in US dollars: at the survey's own rate, which is the one its answers were converted with, or
/// else at that of the survey's time, with its day.
fn in_dollars(
    data: &Dataset,
    explorer: &Explorer,
    person: &Person,
    survey: &CountrySurvey,
) -> Result<(Ratio, Option<Date>), Missing> {
    let none = Missing::Rate(person.currency);
    let per_year = person.per_year().ok_or(none)?;
    if person.currency == CurrencyCode::USD {
        return Ok((per_year, None));
    }
    if let Some(rate) = survey.rate.filter(|rate| rate.currency == person.currency) {
        return Ok((per_year.times(Ratio::from(rate.usd_per_unit)).ok_or(none)?, None));
    }
    let period = explorer.edition(survey.edition).ok_or(none)?.provenance.period;
    let rates = rates_of(data, Some(explorer), None, period)?;
    let dollars = rates.convert(per_year, person.currency, CurrencyCode::USD);
    Ok((dollars.map_err(|_| none)?, Some(rates.date)))
}

/// Where a pay lies among the percentiles of the official figure nearest to the career.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialPlace<'a> {
    /// The figure.
    pub of: &'a OfficialPay,
    /// The highest percentile that the pay reaches, if it reaches any that is published.
    pub reaches: Option<u8>,
    /// The lowest percentile that it stays below, if there is one.
    pub below: Option<u8>,
}

/// Where a person's pay lies in the official figures of the country; an hour is one of 40 a week. `None`
/// without such figures, and for pay in another currency, which an official figure has no rate for.
pub fn official_place<'a>(explorer: &'a Explorer, person: &Person) -> Option<OfficialPlace<'a>> {
    let of = nearest(explorer.official.iter().filter(|pay| pay.country == person.country))?;
    if of.currency != person.currency {
        return None;
    }
    let pay = person.per_year()?.over(of.unit.per_year(HoursPerWeek::default()))?;
    let marks = || [10, 25, 50, 75, 90].into_iter().zip(of.percentiles);
    let published = || marks().filter_map(|(percent, amount)| Some((percent, Ratio::from(amount?))));
    let reaches = published().rfind(|(_, amount)| *amount <= pay).map(|mark| mark.0);
    let below = published().find(|(_, amount)| *amount > pay).map(|mark| mark.0);
    Some(OfficialPlace { of, reaches, below })
}

/// A pay beside the average of the country that the person works in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideAverage<'a> {
    /// The average, as its source states it.
    pub average: &'a Pay,
    /// The person's pay a year, in the currency of the average.
    pub per_year: Ratio,
    /// Whether it was converted, at the rates of the guide.
    pub converted: bool,
    /// The difference from the average, in per cent of it, rounded; negative if the pay is below it.
    pub percent: i64,
}

/// A pay beside the average of the person's country. `None` without such an average, without a rate
/// for the pay's currency, or where the pay is more than a million times the average.
pub fn beside_average<'a>(data: &'a Dataset, person: &Person) -> Option<BesideAverage<'a>> {
    let average = data.pays.iter().find(|pay| pay.country == person.country)?;
    let per_year = data.rates.convert(person.per_year()?, person.currency, average.currency).ok()?;
    let share = per_year.over(Ratio::from(average.per_year))?.times(Ratio::whole(100))?.rounded(0);
    let percent = i64::try_from(share).ok().filter(|share| *share <= 100_000_000)? - 100;
    Some(BesideAverage { average, per_year, converted: person.currency != average.currency, percent })
}

/// What a pay is worth in another country, a year, in that country's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth<'a> {
    /// The country.
    pub country: &'a Country,
    /// Its currency.
    pub currency: CurrencyCode,
    /// At the exchange rate.
    pub nominal: Result<Ratio, Missing>,
    /// What buys the same there.
    pub power: Result<Ratio, Missing>,
    /// How the pay would rank among the answers of that country, at the exchange rate.
    pub there: Option<Rank>,
}

/// What a person's pay is worth in every other country of the guide, at these rates and with the
/// buying power of this year.
pub fn worth<'a>(
    data: &'a Dataset,
    explorer: &Explorer,
    person: &Person,
    rates: &RateTable,
    power_year: u16,
) -> Vec<Worth<'a>> {
    let Some(per_year) = person.per_year() else { return Vec::new() };
    let nominal = |to| rates.convert(per_year, person.currency, to).map_err(|none| Missing::Rate(none.0));
    let home = data.country(person.country);
    let power = |country: &Country| {
        let home = home.ok_or(Missing::Power(power_year))?;
        let here = Ratio::from(power_of(explorer, home.code, power_year)?);
        let there = Ratio::from(power_of(explorer, country.code, power_year)?);
        // A pay in a foreign currency is first changed into the money that the person spends.
        let spent = nominal(home.currency.ok_or(Missing::Local)?)?;
        spent.over(here).and_then(|it| it.times(there)).ok_or(Missing::Power(power_year))
    };
    let first = Figures::first(data);
    let elsewhere = data
        .countries
        .iter()
        .filter(|country| country.code != person.country && first.has(data, explorer, country.code));
    let worth = |country: &'a Country| {
        let currency = country.currency?;
        let moved = Person { country: country.code, ..person.clone() };
        let there = match stand(data, explorer, &moved) {
            Standing::Ranked(place) => Some(place.rank),
            Standing::NoAnswers | Standing::NoRate(_) => None,
        };
        Some(Worth { country, currency, nominal: nominal(currency), power: power(country), there })
    };
    elsewhere.filter_map(worth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_explorer};
    use proptest::prelude::*;

    fn person(pay: &str, currency: &str, country: &str) -> Person {
        Person {
            pay: Decimal::parse(pay).unwrap(),
            currency: CurrencyCode::parse(currency).unwrap(),
            period: PayPeriod::Year,
            country: CountryCode::parse(country).unwrap(),
            years: None,
        }
    }

    fn place(person: &Person) -> Place {
        match stand(&sample(), &sample_explorer(), person) {
            Standing::Ranked(place) => place,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_pay_lies_among_the_quantiles_of_its_country() {
        // The quantiles of the sample are 15,000, 30,000, … dollars; 150,000 is the tenth, the 50th percentile.
        let place = place(&person("150000", "USD", "US"));
        assert_eq!(place.rank, Rank::Percentile(QuantilePlace::At(50)));
        assert_eq!((place.edition, place.years, place.spread.answers), (2025, None, 120));
    }

    #[test]
    fn local_pay_is_ranked_at_the_rate_of_the_survey() {
        // 80,000 × 1.25 = 100,000 dollars, which is the median.
        let place = place(&person("80000", "GBP", "GB"));
        assert_eq!(place.rank, Rank::Percentile(QuantilePlace::At(50)));
        assert_eq!((place.currency.as_str(), place.pay, place.rate_day), ("GBP", Ratio::whole(80_000), None));
        assert_eq!(place.spread.median, 80_000);
    }

    #[test]
    fn another_currency_is_converted_at_the_rate_of_the_surveys_time() {
        // 100000 / 0.86 * 1.075 = 125,000 US dollars.
        let place = place(&person("100000", "GBP", "US"));
        assert_eq!(place.pay, Ratio::whole(125_000));
        assert_eq!(place.rate_day.map(|day| day.to_string()).as_deref(), Some("31 May 2023"));
    }

    #[test]
    fn years_narrow_the_answers_to_the_band_that_holds_them() {
        let under_2 = Person { years: Slug::parse("under-2-years"), ..person("1", "USD", "US") };
        let place = place(&under_2);
        assert_eq!((place.years.as_deref(), place.spread.answers), (Some("under 5 years"), 40));
        assert_eq!(place.rank, Rank::Percentile(QuantilePlace::Below(5)));
    }

    #[test]
    fn fewer_answers_give_a_quarter_and_none_gives_none() {
        let (data, mut explorer) = (sample(), sample_explorer());
        explorer.world[1].quantiles = None;
        let rank = |pay: &str| match stand(&data, &explorer, &person(pay, "USD", "US")) {
            Standing::Ranked(place) => place.rank,
            other => panic!("{other:?}"),
        };
        // 130,000, 150,000 and 170,000 are the quartiles.
        assert_eq!(rank("129999"), Rank::Quarter(Quarter::Lowest));
        assert_eq!(rank("130000"), Rank::Quarter(Quarter::Second));
        assert_eq!(rank("150000"), Rank::Quarter(Quarter::Third));
        assert_eq!(rank("170000"), Rank::Quarter(Quarter::Highest));
        assert_eq!(stand(&data, &explorer, &person("1", "INR", "IN")), Standing::NoAnswers);
    }

    #[test]
    fn an_official_figure_gives_the_percentiles_on_both_sides() {
        let explorer = sample_explorer();
        let place = |pay: &str, currency: &str| {
            official_place(&explorer, &person(pay, currency, "GB")).map(|place| (place.reaches, place.below))
        };
        // The sample publishes 30,000, 40,000, 55,000 and 75,000, and no 90th percentile.
        assert_eq!(place("29999", "GBP"), Some((None, Some(10))));
        assert_eq!(place("55000", "GBP"), Some((Some(50), Some(75))));
        assert_eq!(place("90000", "GBP"), Some((Some(75), None)));
        assert_eq!(place("90000", "USD"), None);
    }

    #[test]
    fn worth_is_nominal_and_by_what_it_buys() {
        let (data, explorer) = (sample(), sample_explorer());
        let worth = worth(&data, &explorer, &person("100000", "USD", "US"), &data.rates, 2023);
        let india = worth.iter().find(|it| it.country.code.as_str() == "IN").unwrap();
        // 100000 / 1.0868 * 89.9293 = 8,274,687.2; 100000 / 1 * 20 = 2,000,000
        assert_eq!(india.nominal.as_ref().map(|it| it.rounded(0)), Ok(8_274_687));
        assert_eq!(india.power, Ok(Ratio::whole(2_000_000)));
        let australia = worth.iter().find(|it| it.country.code.as_str() == "AU").unwrap();
        assert_eq!(australia.power, Err(Missing::Power(2023)));
        assert_eq!(worth.len(), 4);
    }

    #[test]
    fn a_pay_is_set_beside_the_average_of_its_country() {
        let data = sample();
        let beside = |pay, currency, country| {
            let person = person(pay, currency, country);
            beside_average(&data, &person).map(|it| (it.per_year.rounded(0), it.converted, it.percent))
        };
        // 62000 / 58682 = 105.65 %; 29341 is half of 58682.
        assert_eq!(beside("62000", "GBP", "GB"), Some((62_000, false, 6)));
        assert_eq!(beside("29341", "GBP", "GB"), Some((29_341, false, -50)));
        // 100000 / 1.0868 * 0.85718 = 78871.9, which is 134.41 %.
        assert_eq!(beside("100000", "USD", "GB"), Some((78_872, true, 34)));
        assert_eq!(beside("100000", "USD", "FR"), None);
        assert_eq!(beside("100000000000", "GBP", "GB"), None);
    }

    proptest! {
        #[test]
        fn no_pay_makes_it_panic(pay in 1u64..1_000_000_000_000) {
            let _ = place(&person(&pay.to_string(), "USD", "US"));
        }
    }
}
