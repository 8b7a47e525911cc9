//! Countries, and pay in each.

use super::PayPeriod;
use crate::figure::{Provenance, TaxBasis};
use crate::money::{CurrencyCode, Decimal};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 3166-1 alpha-2 code: two letters, `A` to `Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Reads two letters, capital or small; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|b| b.to_ascii_uppercase())))
    }

    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A country of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub code: CountryCode,
    /// English short name.
    pub name: String,
    /// The name inside a sentence: `the United States`.
    pub name_in_text: String,
    /// The currency people are paid in; `None` where the guide has no exchange rate for it.
    pub currency: Option<CurrencyCode>,
}

/// Pay in the career of the guide in one country, per year, as its source gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// Where.
    pub country: CountryCode,
    /// Per year, in `currency`; exactly as stated, unless [`Pay::stated`] is of another time. More than 0.
    pub per_year: Decimal,
    /// The currency as stated.
    pub currency: CurrencyCode,
    /// Before tax, or not stated.
    pub tax: TaxBasis,
    /// What the source states, where that is not a year's pay: an amount of the currency, and its time.
    pub stated: Option<(Decimal, PayPeriod)>,
    /// Where the figure comes from.
    pub provenance: Provenance,
}

impl Pay {
    /// The amount that the source states, and the time it is for.
    pub fn as_stated(&self) -> (Decimal, PayPeriod) {
        self.stated.unwrap_or((self.per_year, PayPeriod::Year))
    }
}
