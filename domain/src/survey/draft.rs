//! The pay that a reader enters, field by field, and the fragment of a link that carries it. A
//! fragment never leaves the browser: no host sees it.

use super::{Person, SurveyFacts};
use crate::dataset::Dataset;
use crate::money::{Currency, CurrencyCode, Decimal, parse_typed_amount};
use crate::salary::{CountryCode, PayPeriod};
use crate::slug::Slug;

/// The beginning of a fragment that carries a pay.
pub const FRAGMENT: &str = "me=";

/// What the fields hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The pay, once one is typed.
    pub pay: Option<Decimal>,
    /// Its currency.
    pub currency: CurrencyCode,
    /// The time it is for.
    pub period: PayPeriod,
    /// Where the person works.
    pub country: CountryCode,
    /// Years of professional coding; any for `None`.
    pub years: Option<Slug>,
}

impl Draft {
    /// Empty fields: a year's pay in the country and the currency of the survey.
    pub fn new(facts: &SurveyFacts) -> Self {
        Self {
            pay: None,
            currency: facts.currency,
            period: PayPeriod::Year,
            country: facts.country,
            years: None,
        }
    }

    /// The pay that is asked about, once there is one.
    pub fn person(&self) -> Option<Person> {
        let Self { currency, period, country, .. } = *self;
        Some(Person { pay: self.pay?, currency, period, country, years: self.years.clone() })
    }

    /// Applies what is typed or chosen in a field: `my-pay`, `my-currency`, `my-period`,
    /// `my-country` or `my-years`.
    ///
    /// # Errors
    /// What to type instead, in a sentence.
    pub fn read(
        &mut self,
        data: &Dataset,
        facts: &SurveyFacts,
        field: &str,
        text: &str,
    ) -> Result<(), String> {
        const UNKNOWN: &str = "That is not one of the choices.";
        match field {
            "my-pay" => {
                self.pay = None;
                if !text.trim().is_empty() {
                    self.refuse_other_sign(data, text)?;
                    self.pay = Some(parse_typed_amount(text).map_err(|error| error.to_string())?);
                }
            }
            "my-currency" => {
                let code = CurrencyCode::parse(text).and_then(|code| data.currency(code));
                self.currency = code.ok_or(UNKNOWN)?.code;
            }
            "my-period" => self.period = PayPeriod::from_key(text).ok_or(UNKNOWN)?,
            "my-country" => {
                let code = CountryCode::parse(text).and_then(|code| data.country(code));
                self.country = code.ok_or(UNKNOWN)?.code;
            }
            "my-years" if text.is_empty() => self.years = None,
            "my-years" => {
                let known = facts.years.iter().find(|years| years.id.as_str() == text);
                self.years = Some(known.ok_or(UNKNOWN)?.id.clone());
            }
            _ => return Err(UNKNOWN.to_owned()),
        }
        Ok(())
    }

    /// Takes the currency whose sign or code is before an amount, and the country whose own it is if
    /// only one has it and the country so far went with the currency so far.
    pub fn follow_sign(&mut self, data: &Dataset, text: &str) {
        let Some(other) = self.other_sign(data, text) else { return };
        let own = |code| data.country(code).and_then(|country| country.currency);
        let mut with_it = data.countries.iter().filter(|country| country.currency == Some(other));
        if own(self.country) == Some(self.currency)
            && let (Some(country), None) = (with_it.next(), with_it.next())
        {
            self.country = country.code;
        }
        self.currency = other;
    }

    /// The currency whose sign or code is before an amount, if it is another than the one chosen.
    fn other_sign(&self, data: &Dataset, text: &str) -> Option<CurrencyCode> {
        let sign = sign(text);
        let bears = |code: CurrencyCode| {
            let currency = data.currency(code);
            let is_sign = |it: &Currency| it.symbol.trim() == sign || it.home_symbol.trim() == sign;
            code.as_str() == sign || currency.is_some_and(is_sign)
        };
        if sign.is_empty() || bears(self.currency) {
            return None;
        }
        data.currencies.iter().map(|it| it.code).find(|code| bears(*code))
    }

    /// Refuses an amount with the sign of another currency: pounds typed where dollars are chosen are
    /// not taken for dollars.
    fn refuse_other_sign(&self, data: &Dataset, text: &str) -> Result<(), String> {
        self.other_sign(data, text).map_or(Ok(()), |other| {
            Err(format!(
                "“{}” is {other}, but the currency chosen is {}. Choose {other} or leave the sign out.",
                sign(text),
                self.currency
            ))
        })
    }
}

/// What is before the digits of an amount.
fn sign(text: &str) -> &str {
    text.trim_start().split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim()
}

impl From<Person> for Draft {
    fn from(person: Person) -> Self {
        let Person { pay, currency, period, country, years } = person;
        Self { pay: Some(pay), currency, period, country, years }
    }
}

/// The fragment of a link that carries a pay, without its `#`: `me=90000USD,US,5-to-9-years`.
pub fn fragment(person: &Person) -> String {
    let Person { pay, currency, period, country, years } = person;
    let period = if *period == PayPeriod::Year { String::new() } else { format!("-{}", period.key()) };
    let years = years.as_ref().map_or(String::new(), |years| format!(",{years}"));
    format!("{FRAGMENT}{pay}{currency}{period},{country}{years}")
}

/// Reads what [`fragment`] wrote. `None` when a part of it cannot be read or is not known here.
pub fn parse_fragment(text: &str, data: &Dataset, facts: &SurveyFacts) -> Option<Person> {
    let mut parts = text.strip_prefix(FRAGMENT)?.split(',');
    let (money, country, years) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let (money, period) = money.split_once('-').unwrap_or((money, PayPeriod::Year.key()));
    let (amount, code) = money.split_at(money.find(|c: char| c.is_ascii_alphabetic())?);
    let mut draft = Draft::new(facts);
    for (field, text) in
        [("my-currency", code), ("my-period", period), ("my-country", country), ("my-years", years)]
    {
        draft.read(data, facts, field, text).ok()?;
    }
    draft.pay = Some(Decimal::parse(amount).filter(|amount| !amount.is_zero())?);
    if parts.next().is_some() { None } else { draft.person() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_facts};
    use proptest::prelude::*;

    #[test]
    fn a_sign_brings_its_currency_and_the_country_that_alone_has_it() {
        let (data, facts) = (sample(), sample_facts());
        let after = |changes: &[(&str, &str)], typed: &str| {
            let mut draft = Draft::new(&facts);
            for (field, text) in changes {
                draft.read(&data, &facts, field, text).unwrap();
            }
            draft.follow_sign(&data, typed);
            (draft.country.to_string(), draft.currency.to_string())
        };
        let of = |country: &str, currency: &str| (country.to_owned(), currency.to_owned());
        assert_eq!(after(&[], "£62,000"), of("GB", "GBP"));
        assert_eq!(after(&[], "INR 900000"), of("IN", "INR"));
        // The sign of what is chosen, no sign and an unknown one change nothing.
        for typed in ["$62,000", "62,000", "₩62,000"] {
            assert_eq!(after(&[], typed), of("US", "USD"), "{typed}");
        }
        // Someone who is paid in dollars in India has chosen the country.
        assert_eq!(after(&[("my-country", "IN")], "£62,000"), of("IN", "GBP"));
    }

    #[test]
    fn reads_pay_as_people_type_it() {
        let (data, facts) = (sample(), sample_facts());
        for (currency, typed, expected) in [
            ("USD", "1,20,000", "120000"),
            ("USD", "90k", "90000"),
            ("USD", "$90,000", "90000"),
            ("USD", "US$90,000", "90000"),
            ("GBP", "£50 000", "50000"),
            ("GBP", "GBP 50000", "50000"),
        ] {
            let mut draft = Draft::new(&facts);
            draft.read(&data, &facts, "my-currency", currency).unwrap();
            assert_eq!(draft.read(&data, &facts, "my-pay", typed), Ok(()), "{typed}");
            assert_eq!(draft.pay.map(|pay| pay.to_string()).as_deref(), Some(expected));
        }
    }

    #[test]
    fn says_what_is_wrong_and_forgets_the_last_pay() {
        let (data, facts) = (sample(), sample_facts());
        for (typed, expected) in [
            ("0", "Enter an amount above 0"),
            ("-5", "Pay cannot be negative"),
            ("12.5.3", "That is not an amount"),
            ("£50 000", "“£” is GBP, but the currency chosen is USD. Choose GBP or leave the sign out."),
        ] {
            let mut draft = Draft { pay: Some(Decimal::whole(1)), ..Draft::new(&facts) };
            let error = draft.read(&data, &facts, "my-pay", typed).unwrap_err();
            assert!(error.starts_with(expected), "{typed}: {error}");
            assert_eq!(draft.person(), None);
        }
        let mut draft = Draft::new(&facts);
        for (field, text) in
            [("my-currency", "ZZZ"), ("my-country", "FR"), ("my-years", "9"), ("my-name", "x")]
        {
            assert!(draft.read(&data, &facts, field, text).is_err(), "{field}");
        }
        assert_eq!(draft, Draft::new(&facts));
    }

    #[test]
    fn a_fragment_that_is_not_whole_is_not_read() {
        let (data, facts) = (sample(), sample_facts());
        for bad in [
            "",
            "me=",
            "me=90000USD",
            "me=0USD,US",
            "me=90000ZZZ,US",
            "me=90000USD,FR",
            "me=9USD,US,x",
            "me=9USD,US,,",
        ] {
            assert_eq!(parse_fragment(bad, &data, &facts), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_fragment_reads_back(pay in 1u64..1_000_000_000, scale in 0u8..3, period in 0usize..4, country in 0usize..5, years in 0usize..3) {
            let (data, facts) = (sample(), sample_facts());
            let person = Person {
                pay: Decimal::from_parts(pay, scale).unwrap(),
                currency: data.countries[country].currency.unwrap(),
                period: PayPeriod::ALL[period],
                country: data.countries[country].code,
                years: facts.years.get(years).map(|years| years.id.clone()),
            };
            prop_assert_eq!(parse_fragment(&fragment(&person), &data, &facts), Some(person));
        }

        #[test]
        fn no_fragment_makes_it_panic(text in "(me=)?\\PC{0,40}") {
            let _ = parse_fragment(&text, &sample(), &sample_facts());
        }
    }
}
