//! Amounts as people type them.

use super::Decimal;
use std::fmt;

/// Why the typed text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedError {
    /// Less than 0.
    Negative,
    /// 0.
    Zero,
    /// Not a number, or one that could be read in two ways.
    NotANumber,
    /// More than 12 digits before the point, or too many in all.
    TooLong,
}

impl fmt::Display for TypedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Negative => "Pay cannot be negative. Enter an amount above 0.",
            Self::Zero => "Enter an amount above 0, or leave the field empty.",
            Self::NotANumber => "That is not an amount. Enter digits, for example 60000 or 60,000.",
            Self::TooLong => "That amount is too long. Enter at most 12 digits.",
        })
    }
}

/// Reads `60000`, `60,000`, `1,20,000`, `£50 000`, `90k` or `12.5`. Commas and spaces group, a
/// point starts the fraction, `k` is a thousand. A currency sign or code in front is ignored,
/// because the field already has a currency.
pub fn parse_typed_amount(text: &str) -> Result<Decimal, TypedError> {
    let text = text.trim();
    if text.starts_with(['-', '−']) {
        return Err(TypedError::Negative);
    }
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '.' && c != '-');
    let (text, thousands) = match text.strip_suffix(['k', 'K']) {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    };
    let plain = without_groups(text).ok_or(TypedError::NotANumber)?;
    if plain.split('.').next().is_some_and(|whole| whole.len() > 12) {
        return Err(TypedError::TooLong);
    }
    let number = Decimal::parse(&plain).ok_or(TypedError::NotANumber)?;
    let number = if thousands { times_thousand(number).ok_or(TypedError::TooLong)? } else { number };
    if number.is_zero() { Err(TypedError::Zero) } else { Ok(number) }
}

/// The digits without their grouping; `None` when a group does not have two or three digits or the
/// last does not have three, so that `1,5` is rejected and not read as 15.
fn without_groups(text: &str) -> Option<String> {
    let (whole, fraction) =
        text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let groups: Vec<&str> = whole.split([',', ' ', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let sizes_fit = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            (1..=3).contains(&first.len())
                && last.len() == 3
                && middle.iter().all(|g| (2..=3).contains(&g.len()))
        }
        [] => false,
    };
    if !sizes_fit {
        return None;
    }
    let whole = groups.concat();
    Some(match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole,
    })
}

fn times_thousand(number: Decimal) -> Option<Decimal> {
    let scale = number.scale();
    let shift = scale.min(3);
    let digits = number.digits().checked_mul(10u64.pow(u32::from(3 - shift)))?;
    Decimal::from_parts(digits, scale - shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_type() {
        let cases = [
            ("60000", "60000"),
            (" 60,000 ", "60000"),
            ("1,20,000", "120000"),
            ("£50 000", "50000"),
            ("US$60,000", "60000"),
            ("90k", "90000"),
            ("12.5k", "12500"),
            ("0.0005k", "0.5"),
            ("28.21", "28.21"),
            ("₹9,00,000", "900000"),
        ];
        for (typed, expected) in cases {
            assert_eq!(
                parse_typed_amount(typed).map(|d| d.to_string()).as_deref(),
                Ok(expected),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn says_what_is_wrong_with_the_rest() {
        use TypedError::*;
        let cases = [
            ("-5", Negative),
            ("−5", Negative),
            ("0", Zero),
            ("0.00", Zero),
            ("12.5.3", NotANumber),
            ("1,5", NotANumber),
            ("", NotANumber),
            ("lots", NotANumber),
            ("5 apples", NotANumber),
            ("1234567890123", TooLong),
        ];
        for (typed, expected) in cases {
            assert_eq!(parse_typed_amount(typed), Err(expected), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = parse_typed_amount(&text);
        }

        #[test]
        fn a_grouped_number_reads_as_itself(n in 1u64..1_000_000_000) {
            use crate::money::{NumberStyle, format_count};
            for style in NumberStyle::ALL {
                prop_assert_eq!(parse_typed_amount(&format_count(n, style)), Ok(Decimal::whole(n)));
            }
        }
    }
}
