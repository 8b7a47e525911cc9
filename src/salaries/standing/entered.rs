//! What the fields of the reader's own pay hold.

use domain::dataset::Dataset;
use domain::money::{CurrencyCode, typeable};
use domain::salary::CountryCode;
use domain::survey::{Draft, SurveyFacts, fragment, parse_fragment};

/// The contents of the fields: the amount as typed, its meaning, and the error.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Entered {
    /// The text of the amount.
    pub pay: String,
    /// What all fields mean.
    pub draft: Draft,
    /// Whether the reader has changed a field.
    is_touched: bool,
    /// What is wrong, in a sentence.
    pub error: Option<String>,
}

impl Entered {
    /// The fields with the currency and the country that the reader chose elsewhere.
    pub fn begun(data: &Dataset, currency: Option<CurrencyCode>, country: Option<CountryCode>) -> Self {
        Self { draft: Draft::begun(data, currency, country), ..Self::default() }
    }

    /// Whether nothing has been entered yet.
    pub fn is_untouched(&self) -> bool {
        !self.is_touched
    }

    /// The fields filled in from a fragment.
    pub fn carried(data: &Dataset, facts: &SurveyFacts, text: &str) -> Self {
        match parse_fragment(&text.replace(' ', ""), data, facts) {
            Some(person) => {
                Self { pay: typeable(person.pay), draft: Draft::from(person), is_touched: true, error: None }
            }
            None => Self {
                is_touched: true,
                error: Some("The pay in this link cannot be read. Enter it again.".to_owned()),
                ..Self::default()
            },
        }
    }

    /// Takes what is typed or chosen in a field; see [`Draft::read`] for their names.
    pub fn change(&mut self, data: &Dataset, facts: &SurveyFacts, field: &str, text: &str) {
        (self.error, self.is_touched) = (None, true);
        if field == "my-pay" {
            self.pay = text.to_owned();
            self.draft.follow_amount(data, text);
        } else {
            let before = self.draft.country;
            if let Err(error) = self.draft.read(data, facts, field, text) {
                self.error = Some(error);
                return;
            }
            // An amount that is typed stays in its currency.
            if self.pay.trim().is_empty() || self.draft.currency.is_none() {
                self.draft.follow_country(data, before);
            }
        }
        // The same text may be right or wrong now.
        let read = self.draft.read(data, facts, "my-pay", &self.pay);
        self.error = read.err();
    }

    /// Sets an error, unless there already is one.
    pub fn complain(&mut self, error: &str) {
        self.error.get_or_insert_with(|| error.to_owned());
    }

    /// The fragment of a link that carries the pay; empty while there is none.
    pub fn fragment(&self) -> String {
        self.draft.person().map_or(String::new(), |person| fragment(&person))
    }

    /// The years that are chosen; empty for any.
    pub fn years(&self) -> String {
        self.draft.years.as_ref().map_or(String::new(), ToString::to_string)
    }
}

/// The currencies to choose from.
pub(super) fn currencies(data: &Dataset) -> Vec<(String, String)> {
    let all = data.currencies.iter().map(|it| (it.code.to_string(), format!("{} – {}", it.code, it.name)));
    none().chain(all).collect()
}

/// The countries to choose from.
pub(super) fn countries(data: &Dataset) -> Vec<(String, String)> {
    none().chain(data.countries.iter().map(|it| (it.code.to_string(), it.name.clone()))).collect()
}

/// The choice while nothing is known.
fn none() -> impl Iterator<Item = (String, String)> {
    std::iter::once((String::new(), "Choose".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};

    fn facts() -> &'static SurveyFacts {
        &explorer().facts
    }

    fn entered(changes: &[(&str, &str)]) -> Entered {
        let mut entered = Entered::default();
        for (field, text) in changes {
            entered.change(dataset(), facts(), field, text);
        }
        entered
    }

    #[test]
    fn a_pay_is_carried_by_its_fragment_alone() {
        let entered = entered(&[("my-pay", "$150,000"), ("my-years", "5-to-9-years")]);
        assert_eq!((entered.pay.as_str(), entered.error.as_deref()), ("$150,000", None));
        assert_eq!(entered.fragment(), "me=150000USD,US,5-to-9-years");
        let carried = Entered::carried(dataset(), facts(), &entered.fragment());
        assert_eq!((carried.pay.as_str(), &carried.draft), ("150000", &entered.draft));
    }

    #[test]
    fn what_cannot_be_read_is_said_and_carried_nowhere() {
        for (typed, said) in [
            ("0", "Enter an amount above 0"),
            ("-5", "Pay cannot be negative"),
            ("12.5.3", "That is not an amount"),
        ] {
            let entered = entered(&[("my-pay", "90000"), ("my-pay", typed)]);
            assert!(entered.error.as_deref().is_some_and(|error| error.starts_with(said)), "{typed}");
            assert_eq!((entered.pay.as_str(), entered.fragment().as_str()), (typed, ""));
        }
        let broken = Entered::carried(dataset(), facts(), "me=lots");
        assert_eq!(broken.error.as_deref(), Some("The pay in this link cannot be read. Enter it again."));
        assert_eq!(entered(&[("my-pay", "12.5.3"), ("my-pay", "")]).error, None);
    }

    #[test]
    fn a_sign_brings_its_currency_and_is_wrong_where_another_is_chosen_later() {
        let mut entered = entered(&[("my-pay", "£50 000")]);
        assert_eq!((entered.error.as_deref(), entered.fragment().as_str()), (None, "me=50000GBP,GB"));
        entered.change(dataset(), facts(), "my-currency", "EUR");
        let error = entered.error.as_deref().unwrap_or_default();
        assert!(error.starts_with("“£” is GBP, but this field is in EUR"), "{error}");
    }

    #[test]
    fn the_fields_begin_with_what_was_chosen_elsewhere() {
        let begun = |currency: &str, country: &str| {
            Entered::begun(dataset(), CurrencyCode::parse(currency), CountryCode::parse(country))
        };
        let codes = |entered: &Entered| {
            let Draft { currency, country, .. } = &entered.draft;
            (
                currency.map_or(String::new(), |it| it.to_string()),
                country.map_or(String::new(), |it| it.to_string()),
            )
        };
        let of = |currency: &str, country: &str| {
            let entered = begun(currency, country);
            assert!(entered.is_untouched() && entered.fragment().is_empty());
            codes(&entered)
        };
        let pair = |currency: &str, country: &str| (currency.to_owned(), country.to_owned());
        assert_eq!(of("", "DE"), pair("EUR", "DE"));
        assert_eq!(of("EUR", "DE"), pair("EUR", "DE"));
        // Who looks at pay in Canada in pounds is not taken to work there.
        assert_eq!(of("GBP", "CA"), pair("GBP", ""));
        let mut entered = begun("GBP", "CA");
        entered.change(dataset(), facts(), "my-pay", "£62,000");
        assert_eq!((entered.is_untouched(), entered.fragment().as_str()), (false, "me=62000GBP,GB"));
        assert_eq!(of("", ""), pair("", ""));
    }

    #[test]
    fn the_currency_follows_the_country_until_an_amount_is_typed() {
        let currency = |changes: &[(&str, &str)]| {
            entered(changes).draft.currency.map_or(String::new(), |code| code.to_string())
        };
        assert_eq!(currency(&[("my-country", "GB")]), "GBP");
        assert_eq!(currency(&[("my-pay", "90000"), ("my-country", "GB")]), "GBP");
        assert_eq!(currency(&[("my-pay", "€90,000"), ("my-country", "GB")]), "EUR");
    }
}
