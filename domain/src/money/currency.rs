//! Currencies by their ISO 4217 code.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An ISO 4217 code: three letters, `A` to `Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    /// The euro, the currency that every ECB reference rate is quoted against.
    pub const EUR: Self = Self(*b"EUR");
    /// The Indian rupee, which is counted in lakh and crore.
    pub const INR: Self = Self(*b"INR");
    /// The US dollar, the common measure where none is chosen.
    pub const USD: Self = Self(*b"USD");

    /// Reads three letters, upper or lower case; `None` for anything else. Does not check that the
    /// guide has a currency with this code.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|b| b.to_ascii_uppercase())))
    }

    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a currency is named and written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: CurrencyCode,
    /// English name, `Indian rupee`.
    pub name: String,
    /// The sign that is clear to any reader: `CA$`, `₹`, or the code with a space after it.
    pub symbol: String,
    /// The sign that a reader at home uses: `$` for CAD in Canada.
    pub home_symbol: String,
    /// Digits after the point of the smallest unit (ISO 4217): 2, and 0 for JPY.
    pub minor_digits: u8,
}
