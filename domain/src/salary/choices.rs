//! What the reader chose, one choice at a time: to name it, to take it back, and to count what
//! it alone hides.

use super::{CountryCode, HoursPerWeek, PayPeriod, SalaryFilter, compare, threshold_in};
use crate::dataset::Dataset;
use crate::money::NumberStyle;
use crate::salary::per;

/// One choice that differs from the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SalaryChoice {
    /// A country is among those shown.
    Country(CountryCode),
    /// All pay is shown in one currency.
    Currency,
    /// Pay is shown for another period than a year.
    Period,
    /// Another week than 40 hours.
    Hours,
    /// A least pay.
    Minimum,
}

impl SalaryChoice {
    /// The name of the choice on the page: the key of the query, with the value where the key
    /// holds several: `country=IN`, `min`.
    pub fn key(self) -> String {
        match self {
            Self::Country(code) => format!("country={code}"),
            Self::Currency => "currency".to_owned(),
            Self::Period => "period".to_owned(),
            Self::Hours => "hours".to_owned(),
            Self::Minimum => "min".to_owned(),
        }
    }
}

impl SalaryFilter {
    /// Every choice that differs from the default, in a fixed order. The order of rows is no
    /// choice: it hides nothing and its header shows it.
    pub fn choices(&self) -> Vec<SalaryChoice> {
        let mut choices: Vec<_> = self.countries.iter().copied().map(SalaryChoice::Country).collect();
        choices.extend(self.currency.map(|_| SalaryChoice::Currency));
        choices.extend((self.period != PayPeriod::default()).then_some(SalaryChoice::Period));
        choices.extend((self.hours != HoursPerWeek::default()).then_some(SalaryChoice::Hours));
        choices.extend(self.minimum.map(|_| SalaryChoice::Minimum));
        choices
    }

    /// Takes one choice back to its default.
    pub fn take_back(&mut self, choice: SalaryChoice) {
        match choice {
            SalaryChoice::Country(code) => self.countries.retain(|chosen| *chosen != code),
            SalaryChoice::Currency => self.currency = None,
            SalaryChoice::Period => self.period = PayPeriod::default(),
            SalaryChoice::Hours => self.hours = HoursPerWeek::default(),
            SalaryChoice::Minimum => self.minimum = None,
        }
    }
}

/// How a choice is named: `India`, `In USD`, `At least US$60,000 a year`.
pub fn choice_label(
    data: &Dataset,
    filter: &SalaryFilter,
    choice: SalaryChoice,
    style: NumberStyle,
) -> String {
    match choice {
        SalaryChoice::Country(code) => {
            data.country(code).map_or(String::new(), |country| country.name.clone())
        }
        SalaryChoice::Currency => format!("In {}", filter.input_currency()),
        SalaryChoice::Period => format!("Per {}", filter.period.key()),
        SalaryChoice::Hours => format!("{} hours a week", filter.hours),
        SalaryChoice::Minimum => minimum_label(data, filter, style).unwrap_or_default(),
    }
}

fn minimum_label(data: &Dataset, filter: &SalaryFilter, style: NumberStyle) -> Option<String> {
    let shown = threshold_in(data, &filter.minimum?, filter).ok()?;
    let currency = data.currency(shown.currency)?;
    Some(format!("At least {} {}", shown.write(currency, style), per(filter.period)))
}

/// How many countries pass when this choice alone is taken back.
pub fn left_without(data: &Dataset, filter: &SalaryFilter, choice: SalaryChoice) -> usize {
    let mut looser = filter.clone();
    looser.take_back(choice);
    compare(data, &looser).rows.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample;
    use crate::money::{CurrencyCode, Decimal};
    use crate::salary::Threshold;

    fn filter() -> SalaryFilter {
        SalaryFilter {
            countries: vec![CountryCode::parse("IN").unwrap()],
            currency: CurrencyCode::parse("EUR"),
            period: PayPeriod::Hour,
            hours: HoursPerWeek::parse("35").unwrap(),
            minimum: Some(Threshold {
                amount: Decimal::whole(20_000),
                currency: CurrencyCode::USD,
                period: PayPeriod::Year,
            }),
            ..SalaryFilter::default()
        }
    }

    #[test]
    fn names_every_choice() {
        let (data, filter) = (sample(), filter());
        let labels: Vec<String> = filter
            .choices()
            .into_iter()
            .map(|choice| choice_label(&data, &filter, choice, NumberStyle::International))
            .collect();
        // 20000 / 1.0868 / (52 × 35) = 10.1114…
        assert_eq!(
            labels,
            ["India", "In EUR", "Per hour", "35 hours a week", "At least ≈\u{202f}€10.11 an hour"]
        );
    }

    #[test]
    fn taking_every_choice_back_leaves_the_default() {
        let mut filter = filter();
        for choice in filter.choices() {
            filter.take_back(choice);
        }
        assert_eq!(filter, SalaryFilter::default());
        assert_eq!(filter.choices(), []);
    }

    #[test]
    fn counts_what_each_choice_hides() {
        let data = sample();
        let filter = filter();
        assert!(compare(&data, &filter).rows.is_empty());
        let country = SalaryChoice::Country(CountryCode::parse("IN").unwrap());
        let left = [country, SalaryChoice::Minimum, SalaryChoice::Hours]
            .map(|choice| left_without(&data, &filter, choice));
        assert_eq!(left, [4, 1, 0]);
    }
}
