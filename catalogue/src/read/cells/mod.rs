//! Reads single cells as people write them.
//!
//! Each reader takes a trimmed cell that is not missing and gives its value or a [`Fault`]; none guesses
//! silently. [`is_missing`] says which cells stand for nothing.

mod address;
mod date;
mod entities;
mod language;
mod length;
mod level;
mod list;
mod number;
mod price;

pub(super) use address::{Base, address, is_absolute, is_address, origin};
pub(super) use date::{day, partial};
pub(super) use entities::decoded;
pub use language::language;
pub(super) use length::length;
pub(super) use level::level;
pub(super) use list::{Separator, list, texts};
pub(super) use number::{count, stars};
pub(super) use price::{Amount, Price, Style, currency, price};

use domain::text::fold;
use serde::{Deserialize, Serialize};

/// Why a cell is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Fault {
    /// It is nothing that the column can hold.
    Unreadable,
    /// Stars above the highest, or a number too large to be one.
    OutOfRange,
    /// A price without a currency.
    NoCurrency,
    /// A sign that more than one currency uses.
    ManyCurrencies,
    /// For every level, so for no one of them.
    EveryLevel,
    /// An address within a site that is not known.
    NoSite,
    /// Either number may be the month.
    WhichMonth,
    /// A month or a year where a day is needed.
    NoDay,
    /// Longer than is kept.
    TooLong,
    /// More names than are kept; the first are used.
    TooMany,
}

/// Whether a cell stands for nothing, as in `N/A` and `–`.
pub(super) fn is_missing(cell: &str) -> bool {
    const WORDS: [&str; 20] = [
        "n/a",
        "na",
        "n.a.",
        "#n/a",
        "nan",
        "none",
        "nil",
        "null",
        "undefined",
        "unknown",
        "not available",
        "not specified",
        "not stated",
        "[]",
        "{}",
        "\\n",
        "no data",
        "tbd",
        "tba",
        "set()",
    ];
    let cell = cell.trim();
    cell.chars().all(|c| "-–—−_?.*".contains(c)) || WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Whether a word is a yes or a no.
pub(super) fn yes_or_no(word: &str) -> Result<bool, Fault> {
    match fold(word).as_str() {
        "yes" | "true" | "1" | "y" | "t" | "si" | "sim" | "oui" | "ja" | "да" | "evet" | "是" | "はい"
        | "예" => Ok(true),
        "no" | "false" | "0" | "n" | "f" | "nao" | "non" | "nein" | "нет" | "hayir" | "否" | "いいえ"
        | "아니요" => Ok(false),
        _ => Err(Fault::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_cells_stand_for_nothing() {
        for cell in ["", " ", "N/A", "None", "nil", "-", "–", "NaN", "null", "[]", "--", "?"] {
            assert!(is_missing(cell), "{cell:?}");
        }
        for cell in ["0", "No", "Go", "C", "Free", "R", "Nile"] {
            assert!(!is_missing(cell), "{cell:?}");
        }
    }

    #[test]
    fn yes_and_no_are_read_in_words() {
        assert_eq!(["Yes", "TRUE", "1", "Sí", "да"].map(yes_or_no), [Ok(true); 5]);
        assert_eq!(["no", "False", "0", "não"].map(yes_or_no), [Ok(false); 4]);
        assert_eq!(yes_or_no("maybe"), Err(Fault::Unreadable));
    }
}
