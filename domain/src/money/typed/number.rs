//! The digits of an amount and the marks between them.

use super::super::CurrencyCode;

/// What a number with marks between its digits says, in plain digits with at most one point.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// One number.
    One(String),
    /// One of two numbers; which, nothing tells.
    Either {
        /// With the mark as one between thousands.
        thousands: String,
        /// With the mark as the point.
        fraction: String,
    },
}

/// Whether a mark can stand between the digits of a number, once the text is plain.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | ' ')
}

/// Reads digits with marks between them. The currency tells what a lone mark means where it could be
/// either; a word of scale after the number, such as `k`, makes a fraction likely. `None` when the marks
/// fit no way of writing numbers.
pub(super) fn read(number: &str, currency: Option<CurrencyCode>, is_scaled: bool) -> Option<Reading> {
    let Some(at) = number.rfind(is_mark) else { return Some(Reading::One(number.to_owned())) };
    let (before, after) = number.split_at(at);
    let (mark, after) = after.split_at(1);
    let is_lone = !before.contains(is_mark);
    let has_comma = currency.is_some_and(has_decimal_comma);
    let is_grouped = are_groups(number);
    // A point or a comma begins the fraction if it is there once and what is before it has other groups.
    let is_fraction = matches!(mark, "." | ",")
        && (is_lone || are_groups(before))
        && !before.contains(mark)
        && !after.is_empty();
    let thousands = || number.replace(is_mark, "");
    let fraction = || format!("{}.{after}", before.replace(is_mark, ""));
    Some(Reading::One(match (is_grouped, is_fraction, mark) {
        (true, true, ",") if !(has_comma && is_scaled) => thousands(),
        (true, true, ".") if currency.is_some_and(has_grouping_point) && !is_scaled => thousands(),
        (true, true, _) => return Some(Reading::Either { thousands: thousands(), fraction: fraction() }),
        (true, false, _) => thousands(),
        // “62,00” of dollars is rather a slip for 62,000 than a fraction.
        (false, true, ",") if is_lone && !has_comma && !is_scaled => return None,
        (false, true, _) => fraction(),
        (false, false, _) => return None,
    }))
}

/// Whether digits are grouped by one mark in threes, or in the Indian way in twos and a last three.
fn are_groups(number: &str) -> bool {
    let mut marks = number.chars().filter(|c| is_mark(*c));
    let Some(mark) = marks.next() else { return false };
    let groups: Vec<&str> = number.split(mark).collect();
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    let size = middle.first().map_or(3, |group| group.len());
    marks.all(|other| other == mark)
        && matches!(size, 2 | 3)
        && (1..=size).contains(&first.len())
        && !first.starts_with('0')
        && middle.iter().all(|group| group.len() == size)
        && last.len() == 3
}

/// Whether thousands of a currency are parted by points where it is paid, so that 35.000 of it is
/// thirty-five thousand.
fn has_grouping_point(currency: CurrencyCode) -> bool {
    matches!(currency.as_str(), "BRL" | "DKK" | "EUR" | "IDR" | "ISK" | "RON" | "TRY")
}

/// Whether a comma begins the fraction where a currency is paid: those with grouping points, and those
/// that are grouped by spaces.
fn has_decimal_comma(currency: CurrencyCode) -> bool {
    has_grouping_point(currency)
        || matches!(currency.as_str(), "BGN" | "CZK" | "HUF" | "NOK" | "PLN" | "SEK" | "ZAR")
}
