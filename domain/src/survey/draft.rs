//! The pay that a reader enters, field by field, and the fragment of a link that carries it. A
//! fragment never leaves the browser: no host sees it.

use super::{Person, SurveyFacts};
use crate::dataset::Dataset;
use crate::money::{CurrencyCode, Decimal, TypedAmount, TypedError, parse_typed_amount};
use crate::salary::{CountryCode, PayPeriod};
use crate::slug::Slug;

/// The beginning of a fragment that carries a pay.
pub const FRAGMENT: &str = "me=";

/// What the fields hold; at first a year's pay, of which neither the country nor the currency is known.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Draft {
    /// The pay, once one is typed.
    pub pay: Option<Decimal>,
    /// Its currency, once it is known.
    pub currency: Option<CurrencyCode>,
    /// The time it is for.
    pub period: PayPeriod,
    /// Where the person works, once it is known.
    pub country: Option<CountryCode>,
    /// Years of professional coding; any for `None`.
    pub years: Option<Slug>,
}

impl Draft {
    /// The pay that is asked about, once everything is known that it is judged by.
    pub fn person(&self) -> Option<Person> {
        let Self { pay, currency, period, country, .. } = *self;
        Some(Person { pay: pay?, currency: currency?, period, country: country?, years: self.years.clone() })
    }

    /// What is still to be told once a pay is typed, in a sentence.
    pub fn asks(&self) -> Option<&'static str> {
        match (self.pay, self.country, self.currency) {
            (Some(_), None, _) => Some("Choose where you work: pay is compared within one country."),
            (Some(_), Some(_), None) => Some("Choose the currency that you are paid in."),
            _ => None,
        }
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
                    let typed = self.typed(data, text);
                    let pay = typed.and_then(|typed| typed.amount(self.currency, self.period));
                    self.pay = Some(pay.map_err(|error| error.to_string())?);
                }
            }
            "my-currency" if text.is_empty() => self.currency = None,
            "my-currency" => {
                let code = CurrencyCode::parse(text).and_then(|code| data.currency(code));
                self.currency = Some(code.ok_or(UNKNOWN)?.code);
            }
            "my-period" => self.period = PayPeriod::from_key(text).ok_or(UNKNOWN)?,
            "my-country" if text.is_empty() => self.country = None,
            "my-country" => {
                let code = CountryCode::parse(text).and_then(|code| data.country(code));
                self.country = Some(code.ok_or(UNKNOWN)?.code);
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

    /// Begins with what the reader chose elsewhere: the currency that pay is shown in, and the country, whose
    /// own currency counts while no other is chosen. Where another is, the country need not be the reader's.
    pub fn begun(data: &Dataset, currency: Option<CurrencyCode>, country: Option<CountryCode>) -> Self {
        let own = own_currency(data, country);
        let country = country.filter(|_| currency.is_none() || currency == own);
        Self { currency: currency.or(own), country, ..Self::default() }
    }

    /// Takes the currency and the period that are typed with an amount, and the country whose own the
    /// currency is if only one has it and there is no country yet, or one that went with the currency so far.
    pub fn follow_amount(&mut self, data: &Dataset, text: &str) {
        let Ok(typed) = self.typed(data, text) else { return };
        self.period = typed.period().unwrap_or(self.period);
        let Some(currency) = typed.currency() else { return };
        let mut with_it = data.countries.iter().filter(|country| country.currency == Some(currency));
        let is_other = Some(currency) != self.currency && own_currency(data, self.country) == self.currency;
        if (self.country.is_none() || is_other)
            && let (Some(country), None) = (with_it.next(), with_it.next())
        {
            self.country = Some(country.code);
        }
        self.currency = Some(currency);
    }

    /// Takes the currency of the country, if that of the country before was chosen, or none.
    pub fn follow_country(&mut self, data: &Dataset, before: Option<CountryCode>) {
        if before != self.country
            && (self.currency.is_none() || own_currency(data, before) == self.currency)
            && let Some(currency) = own_currency(data, self.country)
        {
            self.currency = Some(currency);
        }
    }

    fn typed(&self, data: &Dataset, text: &str) -> Result<TypedAmount, TypedError> {
        parse_typed_amount(text, &data.currencies, self.currency)
    }
}

fn own_currency(data: &Dataset, country: Option<CountryCode>) -> Option<CurrencyCode> {
    data.country(country?).and_then(|country| country.currency)
}

impl From<Person> for Draft {
    fn from(person: Person) -> Self {
        let Person { pay, currency, period, country, years } = person;
        Self { pay: Some(pay), currency: Some(currency), period, country: Some(country), years }
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
    let mut draft = Draft::default();
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
            let mut draft = Draft::default();
            for (field, text) in changes {
                draft.read(&data, &facts, field, text).unwrap();
            }
            draft.follow_amount(&data, typed);
            let country = draft.country.map_or(String::new(), |country| country.to_string());
            (country, draft.currency.map_or(String::new(), |currency| currency.to_string()))
        };
        let of = |country: &str, currency: &str| (country.to_owned(), currency.to_owned());
        assert_eq!(after(&[], "£62,000"), of("GB", "GBP"));
        for typed in ["INR 900000", "900000 inr", "12 LPA", "8.5 lakh", "Rs. 12,00,000"] {
            assert_eq!(after(&[], typed), of("IN", "INR"), "{typed}");
        }
        // No country of the sample has the euro alone, so where the person works is asked.
        assert_eq!(after(&[], "62.000 €"), of("", "EUR"));
        assert_eq!(after(&[], "$62,000"), of("US", "USD"));
        // No sign, an unknown one and what is asked about change nothing.
        for typed in ["62,000", "₩62,000", "£60k–£70k"] {
            assert_eq!(after(&[], typed), of("", ""), "{typed}");
        }
        // Someone who is paid in dollars in India has chosen the country.
        assert_eq!(after(&[("my-country", "IN"), ("my-currency", "USD")], "£62,000"), of("IN", "GBP"));
    }

    #[test]
    fn a_period_after_the_amount_is_taken_and_wrong_where_another_is_chosen_later() {
        let (data, facts) = (sample(), sample_facts());
        let mut draft = Draft::default();
        draft.follow_amount(&data, "$5,000 pm");
        assert_eq!((draft.period, draft.currency), (PayPeriod::Month, Some(CurrencyCode::USD)));
        assert_eq!(draft.read(&data, &facts, "my-pay", "$5,000 pm"), Ok(()));
        draft.follow_amount(&data, "12 LPA");
        assert_eq!((draft.period, draft.currency), (PayPeriod::Year, Some(CurrencyCode::INR)));
        draft.read(&data, &facts, "my-period", "week").unwrap();
        assert!(draft.read(&data, &facts, "my-pay", "12 LPA").is_err());
    }

    #[test]
    fn the_currency_follows_the_country_while_they_go_together() {
        let (data, facts) = (sample(), sample_facts());
        let after = |changes: &[(&str, &str)]| {
            let mut draft = Draft::default();
            for (field, text) in changes {
                let before = draft.country;
                draft.read(&data, &facts, field, text).unwrap();
                draft.follow_country(&data, before);
            }
            draft.currency.map_or(String::new(), |currency| currency.to_string())
        };
        assert_eq!(after(&[("my-country", "GB")]), "GBP");
        assert_eq!(after(&[("my-country", "GB"), ("my-country", "IN")]), "INR");
        assert_eq!(after(&[("my-currency", "EUR"), ("my-country", "GB")]), "EUR");
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
            ("EUR", "35.000", "35000"),
            ("EUR", "62.000 €", "62000"),
        ] {
            let mut draft = Draft::default();
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
            ("£50 000", "“£” is GBP, but this field is in USD. Choose GBP as the currency, or"),
            ("5000 a month", "That is for a month, but this field is for a year."),
        ] {
            let currency = Some(CurrencyCode::USD);
            let mut draft = Draft { pay: Some(Decimal::whole(1)), currency, ..Draft::default() };
            let error = draft.read(&data, &facts, "my-pay", typed).unwrap_err();
            assert!(error.starts_with(expected), "{typed}: {error}");
            assert_eq!(draft.person(), None);
        }
        let mut draft = Draft::default();
        for (field, text) in
            [("my-currency", "ZZZ"), ("my-country", "FR"), ("my-years", "9"), ("my-name", "x")]
        {
            assert!(draft.read(&data, &facts, field, text).is_err(), "{field}");
        }
        assert_eq!(draft, Draft::default());
    }

    #[test]
    fn nothing_is_judged_before_country_and_currency_are_known() {
        let (data, facts) = (sample(), sample_facts());
        let mut draft = Draft::default();
        draft.read(&data, &facts, "my-pay", "62000").unwrap();
        assert!(draft.person().is_none() && draft.asks().is_some_and(|it| it.contains("where you work")));
        draft.read(&data, &facts, "my-country", "GB").unwrap();
        assert!(draft.person().is_none() && draft.asks().is_some_and(|it| it.contains("the currency")));
        draft.follow_country(&data, None);
        assert_eq!(
            (draft.person().map(|it| it.currency.to_string()), draft.asks()),
            (Some("GBP".to_owned()), None)
        );
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
