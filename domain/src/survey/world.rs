//! What the survey says in every country, by edition. Editions are apart: a change from one to the next is
//! between different people.

use super::{Explorer, Spread};
use crate::figure::{Provenance, TaxBasis};
use crate::money::{CurrencyCode, Decimal, Ratio};
use crate::order::sort_by_key;
use crate::salary::{Country, CountryCode, Pay};
use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// One year's survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Its year, which names it.
    pub year: u16,
    /// Where the answers come from; the statistic is the median.
    pub provenance: Provenance,
    /// Whether its bands of experience count all years of coding, and not only the paid ones.
    pub counts_all_years: bool,
}

/// The survey's own rate, with which it turned local pay into US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRate {
    /// The local currency.
    pub currency: CurrencyCode,
    /// US dollars for a unit of it; more than 0.
    pub usd_per_unit: Decimal,
}

impl LocalRate {
    /// A dollar for a dollar: what is left where no rate into local money is sure.
    pub const DOLLAR: Self = Self { currency: CurrencyCode::USD, usd_per_unit: Decimal::whole(1) };

    /// An amount of dollars in local money, rounded to four digits: people state round amounts, and
    /// neither whole dollars nor the rate give back more. Dollars stay as they are. 0 if it does not fit.
    pub fn local(self, dollars: u32) -> u32 {
        if self == Self::DOLLAR {
            return dollars;
        }
        let Some(exact) = Ratio::whole(dollars.into()).over(Ratio::from(self.usd_per_unit)) else { return 0 };
        let mut step = 1;
        while exact.rounded(0) >= 10_000 * step {
            step *= 10;
        }
        let steps = u64::try_from(step).ok().and_then(|step| exact.over(Ratio::whole(step)));
        u32::try_from(steps.map_or(0, |steps| steps.rounded(0)) * step).unwrap_or(0)
    }

    /// The same for a spread.
    pub fn spread(self, dollars: &Spread) -> Spread {
        let Spread { answers, p10, p25, median, p75, p90 } = *dollars;
        let local = |amount| self.local(amount);
        Spread {
            answers,
            p10: p10.map(local),
            p25: local(p25),
            median: local(median),
            p75: local(p75),
            p90: local(p90),
        }
    }
}

/// The people of a country and edition who have about as many years of experience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearsBand {
    /// The years: `5 to 9 years`.
    pub label: String,
    /// Their pay, in US dollars a year.
    pub spread: Spread,
    /// Finer steps, where the country has enough answers.
    pub quantiles: Option<Quantiles>,
}

impl YearsBand {
    /// Whether it holds the people of a narrower band, such as `2 to 4 years` of `under 5 years`.
    pub fn holds(&self, narrow: &str) -> bool {
        let (from, to) = years_of(&self.label);
        let (start, _) = years_of(narrow);
        from <= start && to.is_none_or(|to| start < to)
    }
}

/// The years that a band begins with, and those that it ends before, if it ends: 0 and 2 for
/// `under 2 years`, 20 and `None` for `20 years or more`.
pub fn years_of(label: &str) -> (u32, Option<u32>) {
    let mut numbers = label.split(' ').filter_map(|word| word.parse().ok());
    match (numbers.next(), numbers.next()) {
        (Some(end), None) if label.starts_with("under ") => (0, Some(end)),
        (Some(start), Some(last)) => (start, Some(last + 1)),
        (Some(start), None) => (start, None),
        (None, _) => (0, None),
    }
}

/// The pay below which 5, 10, … 95 of 100 answers lie, in US dollars a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantiles {
    /// Of 100 answers, how many lie below the first amount: 5, or more where lower steps are doubtful.
    pub from: u8,
    /// The amounts, in steps of 5, in rising order.
    pub amounts: Vec<u32>,
}

impl Quantiles {
    /// Whole steps between amounts.
    pub const STEP: u8 = 5;
    /// The columns of the derived and of the published table: of whom, how many, and every step.
    pub const COLUMNS: [&'static str; 24] = [
        "edition", "country", "role", "group", "count", "q05", "q10", "q15", "q20", "q25", "q30", "q35",
        "q40", "q45", "q50", "q55", "q60", "q65", "q70", "q75", "q80", "q85", "q90", "q95",
    ];

    /// Those of them that are steps.
    pub fn steps() -> &'static [&'static str] {
        &Self::COLUMNS[5..]
    }

    /// The share of answers that lie below a pay, of 100, between the steps by a straight line; or that
    /// it is below the first or above the last.
    pub fn place(&self, dollars: Ratio) -> QuantilePlace {
        let whole = |amount: u32| Ratio::whole(amount.into());
        let step = |at: usize| u32::from(self.from) + at as u32 * u32::from(Self::STEP);
        let Some((first, last)) = self.amounts.first().zip(self.amounts.last()) else {
            return QuantilePlace::Below(self.from.into());
        };
        if dollars < whole(*first) {
            return QuantilePlace::Below(self.from.into());
        }
        if dollars > whole(*last) {
            return QuantilePlace::Above(step(self.amounts.len() - 1));
        }
        // The last amount that is not more than the pay; several may be the same.
        let at = self.amounts.iter().rposition(|amount| whole(*amount) <= dollars).unwrap_or(0);
        let Some(next) = self.amounts.get(at + 1) else { return QuantilePlace::At(step(at)) };
        // Below both of the pair in whole dollars, so that a difference of ratios is not needed.
        let paid = dollars.rounded(0).min(u128::from(*next)).saturating_sub(u128::from(self.amounts[at]));
        let width = u128::from(next - self.amounts[at]);
        let part = Ratio::new(paid * u128::from(Self::STEP), width).map_or(0, |part| part.rounded(0));
        QuantilePlace::At(step(at) + u32::try_from(part).unwrap_or(0))
    }
}

/// Where a pay lies among quantiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantilePlace {
    /// So many of 100 answers are lower, to the nearest whole.
    At(u32),
    /// Below the first step: fewer than so many of 100 are lower.
    Below(u32),
    /// Above the last step: more than so many of 100 are lower.
    Above(u32),
}

/// What people of the guide's own role in a country said in one edition. Amounts are US dollars a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountrySurvey {
    /// The year of the edition.
    pub edition: u16,
    /// The country.
    pub country: CountryCode,
    /// The survey's rate, where it is sure; `None` leaves US dollars.
    pub rate: Option<LocalRate>,
    /// Everyone.
    pub all: Spread,
    /// Those with a full-time job; only 2023 asked.
    pub full_time: Option<Spread>,
    /// By experience, shortest first, in bands that hold enough answers.
    pub by_years: Vec<YearsBand>,
    /// Finer steps of everyone, where there are enough answers.
    pub quantiles: Option<Quantiles>,
}

impl CountrySurvey {
    /// The columns of the derived and of the published table.
    pub const COLUMNS: [&'static str; 18] = [
        "edition", "country", "role", "group_by", "group", "count", "p10", "p25", "p50", "p75", "p90",
        "currency", "usd_rate", "p10_usd", "p25_usd", "p50_usd", "p75_usd", "p90_usd",
    ];

    /// The rate into the money that amounts are shown in: that of the country, or US dollars where its rate
    /// is not sure, or where the guide has no rates for it.
    pub fn rate_into(&self, country: &Country) -> LocalRate {
        let local = self.rate.filter(|rate| country.currency == Some(rate.currency));
        local.unwrap_or(LocalRate::DOLLAR)
    }

    /// The median as a pay of the country, in the money of a rate.
    pub fn pay(&self, rate: LocalRate, edition: &Edition, tax: TaxBasis) -> Pay {
        Pay {
            country: self.country,
            per_year: Decimal::whole(rate.local(self.all.median).into()),
            currency: rate.currency,
            tax,
            stated: None,
            provenance: Provenance { answers: Some(self.all.answers), ..edition.provenance.clone() },
        }
    }
}

/// Pay in another role of a country, in US dollars a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryRole {
    /// The year of the edition.
    pub edition: u16,
    /// The country.
    pub country: CountryCode,
    /// As the survey of that year names it.
    pub role: String,
    /// The id, as in [`SurveyFacts::roles`](super::SurveyFacts::roles).
    pub id: Slug,
    /// Everyone in it.
    pub spread: Spread,
}

impl Explorer {
    /// The edition of a year.
    pub fn edition(&self, year: u16) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.year == year)
    }

    /// Where the answers of an edition come from.
    pub fn provenance(&self, year: u16) -> &Provenance {
        self.edition(year).map_or(&self.facts.provenance, |edition| &edition.provenance)
    }

    /// What a country's people said in the edition of a year.
    pub fn survey(&self, year: u16, country: CountryCode) -> Option<&CountrySurvey> {
        self.world.iter().find(|survey| (survey.edition, survey.country) == (year, country))
    }

    /// What a country's people said, newest edition first.
    pub fn surveys_of(&self, country: CountryCode) -> impl Iterator<Item = &CountrySurvey> {
        let mut found: Vec<&CountrySurvey> =
            self.world.iter().filter(|survey| survey.country == country).collect();
        sort_by_key(&mut found, |survey| std::cmp::Reverse(survey.edition));
        found.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rate(usd_per_unit: &str) -> LocalRate {
        LocalRate { currency: CurrencyCode::EUR, usd_per_unit: Decimal::parse(usd_per_unit).unwrap() }
    }

    #[test]
    fn local_money_has_four_digits() {
        // 30,003 ÷ 0.0125 = 2,400,240; 107,091 ÷ 1.0709 = 100,000.9; 9,999 ÷ 1 is exact.
        assert_eq!(rate("0.0125").local(30_003), 2_400_000);
        assert_eq!(rate("1.0709").local(107_091), 100_000);
        assert_eq!([9_999, 99_996].map(|it| rate("1").local(it)), [9_999, 100_000]);
    }

    #[test]
    fn a_band_holds_the_narrower_ones_within_it() {
        let holds = |wide: &str, narrow: &str| {
            let spread = Spread::new(30, [1; 5]).unwrap();
            YearsBand { label: wide.to_owned(), spread, quantiles: None }.holds(narrow)
        };
        for (wide, narrow) in [
            ("under 10 years", "under 2 years"),
            ("under 10 years", "5 to 9 years"),
            ("2 to 9 years", "2 to 4 years"),
            ("15 years or more", "20 years or more"),
        ] {
            assert!(holds(wide, narrow), "{wide}, {narrow}");
        }
        for (wide, narrow) in [
            ("under 10 years", "10 to 14 years"),
            ("2 to 9 years", "under 2 years"),
            ("15 years or more", "10 to 14 years"),
        ] {
            assert!(!holds(wide, narrow), "{wide}, {narrow}");
        }
    }

    #[test]
    fn a_pay_lies_between_the_steps() {
        let of = Quantiles { from: 5, amounts: vec![20_000, 30_000, 30_000, 40_000] };
        let place = |dollars| of.place(Ratio::whole(dollars));
        assert_eq!(place(19_999), QuantilePlace::Below(5));
        assert_eq!(place(20_000), QuantilePlace::At(5));
        assert_eq!(place(24_000), QuantilePlace::At(7));
        // The same amount at two steps: the higher.
        assert_eq!(place(30_000), QuantilePlace::At(15));
        assert_eq!(place(40_000), QuantilePlace::At(20));
        assert_eq!(place(40_001), QuantilePlace::Above(20));
    }

    proptest! {
        #[test]
        fn a_higher_pay_never_lies_lower(mut amounts in proptest::collection::vec(1u32..500_000, 1..19), a in 0u64..600_000, more in 0u64..100_000) {
            amounts.sort_unstable();
            let of = Quantiles { from: 5, amounts };
            let rank = |pay| match of.place(Ratio::whole(pay)) {
                QuantilePlace::Below(_) => 0,
                QuantilePlace::At(at) => at,
                QuantilePlace::Above(at) => at + 1,
            };
            prop_assert!(rank(a) <= rank(a + more));
        }
    }
}
