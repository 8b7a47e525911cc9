//! How one person's pay ranks among the answers, and what it is worth elsewhere.

use super::{Explorer, Spread};
use crate::dataset::Dataset;
use crate::money::{CurrencyCode, Decimal, RateTable, Ratio};
use crate::salary::measure::{Missing, power_of, rates_of};
use crate::salary::{Country, CountryCode, HoursPerWeek, Pay, PayPeriod};
use crate::slug::Slug;

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

/// How a pay ranks among the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Among enough answers.
    Ranked(Place),
    /// Only this many answers match: too few to say.
    TooFew(u32),
    /// The survey has no answers of that country.
    NoAnswers,
    /// The pay cannot be converted into the survey's currency.
    NoRate(Missing),
}

/// A place among answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The pay a year in the survey's currency, at the rate of the survey's time.
    pub pay: Ratio,
    /// The day of that rate, when the pay was in another currency.
    pub rate_day: Option<crate::time::Date>,
    /// Answers that are lower.
    pub below: u32,
    /// Answers that are the same.
    pub same: u32,
    /// All answers that fit.
    pub answers: u32,
    /// Between which percentiles the pay lies.
    pub band: Band,
}

impl Place {
    /// The percentile rank, 0 to 100: the share of answers that are lower, and half of those
    /// that are the same (the usual mid-rank definition).
    pub fn percentile(&self) -> u32 {
        let twice = u128::from(self.below) * 2 + u128::from(self.same);
        let share = Ratio::new(twice * 100, u128::from(self.answers) * 2).unwrap_or(Ratio::ZERO);
        u32::try_from(share.rounded(0)).unwrap_or(100)
    }
}

/// The part of the spread that a pay falls in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Below the 10th percentile.
    BelowP10,
    /// From the 10th to below the 25th.
    P10ToP25,
    /// From the 25th to below the median.
    P25ToMedian,
    /// From the median to below the 75th.
    MedianToP75,
    /// From the 75th to below the 90th.
    P75ToP90,
    /// The 90th percentile or more.
    FromP90,
}

impl Band {
    /// The band of a pay.
    pub fn of(pay: Ratio, spread: &Spread) -> Self {
        let reaches = |mark: u32| pay >= Ratio::whole(mark.into());
        if reaches(spread.p90) {
            Self::FromP90
        } else if reaches(spread.p75) {
            Self::P75ToP90
        } else if reaches(spread.median) {
            Self::MedianToP75
        } else if reaches(spread.p25) {
            Self::P25ToMedian
        } else if spread.p10.is_none_or(reaches) {
            Self::P10ToP25
        } else {
            Self::BelowP10
        }
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::BelowP10 => "in the lowest tenth",
            Self::P10ToP25 => "between the 10th and the 25th percentile",
            Self::P25ToMedian => "between the 25th percentile and the median",
            Self::MedianToP75 => "between the median and the 75th percentile",
            Self::P75ToP90 => "between the 75th and the 90th percentile",
            Self::FromP90 => "in the highest tenth",
        }
    }
}

/// How a person's pay ranks among the answers of people with as many years of experience.
pub fn stand(data: &Dataset, explorer: &Explorer, person: &Person) -> Standing {
    let facts = &explorer.facts;
    if person.country != facts.country {
        return Standing::NoAnswers;
    }
    let Some(per_year) = person.per_year() else {
        return Standing::NoRate(Missing::Rate(person.currency));
    };
    let rates = match rates_of(data, Some(explorer), None, facts.provenance.period) {
        Ok(rates) => rates,
        Err(missing) => return Standing::NoRate(missing),
    };
    let Ok(pay) = rates.convert(per_year, person.currency, facts.currency) else {
        return Standing::NoRate(Missing::Rate(person.currency));
    };
    let fits = |years: &Option<Slug>| person.years.is_none() || *years == person.years;
    let (mut below, mut same, mut answers) = (0, 0, 0);
    for (amount, count) in explorer.answers.iter().filter(|it| fits(&it.years)).flat_map(|it| &it.pays) {
        answers += count;
        match Ratio::whole((*amount).into()).cmp(&pay) {
            std::cmp::Ordering::Less => below += count,
            std::cmp::Ordering::Equal => same += count,
            std::cmp::Ordering::Greater => {}
        }
    }
    let spread = explorer.spread_of(person.years.as_ref());
    let Some(spread) = spread.filter(|_| answers >= Spread::LEAST) else { return Standing::TooFew(answers) };
    let rate_day = (person.currency != facts.currency).then_some(rates.date);
    Standing::Ranked(Place { pay, rate_day, below, same, answers, band: Band::of(pay, &spread) })
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
    let elsewhere = data.countries.iter().filter(|country| {
        country.code != person.country && data.pays.iter().any(|pay| pay.country == country.code)
    });
    let worth = |country: &'a Country| {
        let currency = country.currency?;
        Some(Worth { country, currency, nominal: nominal(currency), power: power(country) })
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
    fn counts_lower_and_equal_answers() {
        // The sample has 20 answers: 10 of 100,000, 6 of 150,000, 4 of 200,000.
        let place = place(&person("150000", "USD", "US"));
        assert_eq!((place.below, place.same, place.answers), (10, 6, 20));
        // (10 + 6 / 2) / 20 = 65 %
        assert_eq!(place.percentile(), 65);
        assert_eq!(place.band, Band::MedianToP75);
    }

    #[test]
    fn another_currency_is_converted_at_the_rate_of_the_surveys_time() {
        // 100000 / 0.86 * 1.075 = 125,000 US dollars.
        let place = place(&person("100000", "GBP", "US"));
        assert_eq!((place.pay, place.below), (Ratio::whole(125_000), 10));
        assert_eq!(place.rate_day.map(|day| day.to_string()).as_deref(), Some("31 May 2023"));
    }

    #[test]
    fn too_few_answers_give_no_percentile() {
        let under_2 = Person { years: Slug::parse("under-2-years"), ..person("1", "USD", "US") };
        assert_eq!(stand(&sample(), &sample_explorer(), &under_2), Standing::TooFew(4));
        assert_eq!(stand(&sample(), &sample_explorer(), &person("1", "INR", "IN")), Standing::NoAnswers);
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
        fn more_pay_never_stands_lower(a in 1u64..500_000, b in 1u64..500_000) {
            let (low, high) = (a.min(b), a.max(b));
            let place = |pay: u64| place(&person(&pay.to_string(), "USD", "US"));
            let (low, high) = (place(low), place(high));
            prop_assert!(low.percentile() <= high.percentile() && high.percentile() <= 100);
            prop_assert!(low.below + low.same <= low.answers);
        }
    }
}
