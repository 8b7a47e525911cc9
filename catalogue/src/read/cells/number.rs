//! Numbers as people write them: `1,234`, `1.234`, `1,24,980`, `5.3k`, `13,093 ratings`, `4,7`, `4.6 stars`.

use super::Fault;
use crate::course::Stars;
use domain::money::Decimal;

/// What the digits of a number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// Only one reading is possible.
    Sure(Decimal, Style),
    /// `1.234` and `1,234`: the mark separates thousands, or decimals.
    Doubt {
        /// With the mark between thousands.
        thousands: Decimal,
        /// With the mark before the decimals.
        decimals: Decimal,
        /// The style if the mark separates thousands.
        style: Style,
    },
}

/// Which mark stands before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Nothing shows it.
    Plain,
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

/// A number within a text.
pub(super) struct Found<'a> {
    /// What is before it.
    pub before: &'a str,
    /// Its digits, without the unit.
    pub digits: Digits,
    /// What the unit makes of it: 1,000 for `k`; `None` without a unit.
    pub unit: Option<u64>,
    /// What is after it.
    pub after: &'a str,
}

/// The first number in a text; `None` if there is none, if it is below 0, or if its marks make no sense.
pub(super) fn first_number(text: &str) -> Option<Found<'_>> {
    let start = text.char_indices().find(|(_, c)| digit(*c).is_some())?.0;
    let point = text[..start].chars().next_back().filter(|c| *c == '.' || *c == ',');
    let begin = start - point.map_or(0, char::len_utf8);
    let before = &text[..begin];
    let is_point = point.is_some() && !before.ends_with(|c: char| c.is_alphanumeric());
    let (before, begin) = if is_point { (before, begin) } else { (&text[..start], start) };
    if before.trim_end().ends_with(['-', '−']) {
        return None;
    }
    let number = &text[begin..];
    let end = number_end(number);
    let digits = digits(&number[..end])?;
    let after = &number[end..];
    let (unit, after) = unit(after);
    Some(Found { before, digits, unit, after })
}

/// A digit of any script, as its value.
fn digit(c: char) -> Option<u8> {
    const ZEROS: [char; 5] = ['٠', '۰', '०', '০', '０'];
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let of = |zero: char| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(of).and_then(|value| u8::try_from(value).ok())
}

/// A mark between the digits of a number, as one of `.`, `,` and a space.
fn mark(c: char) -> Option<char> {
    match c {
        '.' | '．' | '٫' => Some('.'),
        ',' | '，' | '٬' => Some(','),
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => Some(' '),
        _ => None,
    }
}

/// Where the number at the beginning of a text ends. A mark belongs to it if a digit follows; a space
/// only if exactly three do.
fn number_end(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if digit(c).is_some() {
            end = at + c.len_utf8();
            continue;
        }
        let rest = &text[at + c.len_utf8()..];
        let following = rest.chars().take(4).take_while(|c| digit(*c).is_some()).count();
        match mark(c) {
            Some(' ') if following == 3 => {}
            Some('.' | ',') if following > 0 => {}
            _ => break,
        }
    }
    end
}

fn unit(after: &str) -> (Option<u64>, &str) {
    const UNITS: [(&str, u64); 7] = [
        ("k", 1_000),
        ("m", 1_000_000),
        ("b", 1_000_000_000),
        ("万", 10_000),
        ("萬", 10_000),
        ("만", 10_000),
        ("亿", 100_000_000),
    ];
    let trimmed = after.trim_start_matches(' ');
    for (name, times) in UNITS {
        let Some(begin) = trimmed.get(..name.len()).filter(|begin| begin.eq_ignore_ascii_case(name)) else {
            continue;
        };
        let rest = &trimmed[begin.len()..];
        if !name.is_ascii() || !rest.starts_with(char::is_alphanumeric) {
            return (Some(times), rest);
        }
    }
    (None, after)
}

/// Digits with marks between them.
fn digits(text: &str) -> Option<Digits> {
    let mut groups = vec![String::new()];
    let mut marks = Vec::new();
    for c in text.chars() {
        match (digit(c), mark(c)) {
            (Some(value), _) => groups.last_mut()?.push(char::from(b'0' + value)),
            (None, Some(mark)) => {
                marks.push(mark);
                groups.push(String::new());
            }
            _ => return None,
        }
    }
    let Some(last) = marks.last().copied() else { return sure(&groups, "", Style::Plain) };
    let (ending, whole) = groups.split_last()?;
    let count = |mark: char| marks.iter().filter(|it| **it == mark).count();
    let decimals = |mark: char| if mark == '.' { Style::Point } else { Style::Comma };
    let thousands = |mark: char| if mark == '.' { Style::Comma } else { Style::Point };
    if last == ' ' {
        return if count(' ') == marks.len() && are_groups(&groups) {
            sure(&groups, "", Style::Plain)
        } else {
            None
        };
    }
    if count(last) == marks.len() {
        if marks.len() > 1 {
            return if are_groups(&groups) { sure(&groups, "", thousands(last)) } else { None };
        }
        let first = &whole[0];
        if ending.len() != 3 || first.len() > 3 || first.is_empty() || first.starts_with('0') {
            return sure(whole, ending, decimals(last));
        }
        let Digits::Sure(thousands_too, style) = sure(&groups, "", thousands(last))? else { return None };
        let Digits::Sure(decimals, _) = sure(whole, ending, Style::Plain)? else { return None };
        return Some(Digits::Doubt { thousands: thousands_too, decimals, style });
    }
    // Two kinds of marks: the last stands before the decimals, the other kind between thousands.
    let other = marks[0];
    let is_plain = count(last) == 1 && count(other) == marks.len() - 1 && are_groups(whole);
    if is_plain { sure(whole, ending, decimals(last)) } else { None }
}

/// Whether these are groups of a number, of three digits or in the Indian way (`1,24,980`).
fn are_groups(groups: &[String]) -> bool {
    let [first, middle @ .., last] = groups else { return true };
    let all = |len: usize| middle.iter().all(|group| group.len() == len);
    last.len() == 3 && !first.is_empty() && (all(3) && first.len() <= 3 || all(2) && first.len() <= 2)
}

fn sure(whole: &[String], decimals: &str, style: Style) -> Option<Digits> {
    let whole = whole.concat();
    let whole = if whole.is_empty() { "0" } else { &whole };
    let decimals = decimals.get(..decimals.len().min(9))?;
    let text = if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") };
    Decimal::parse(&text).map(|number| Digits::Sure(number, style))
}

/// A count of people: `13,093 ratings`, `5.3k`, `10,000+`.
pub fn count(cell: &str) -> Result<u32, Fault> {
    let found = first_number(cell).ok_or(Fault::Unreadable)?;
    if has_digit(found.after) || found.after.trim_start().starts_with(['%', '/']) {
        return Err(Fault::Unreadable);
    }
    let number = match (found.digits, found.unit) {
        (Digits::Sure(number, _), _) => number,
        // Nobody counts to a thousandth of a person, but 1.234k is 1,234.
        (Digits::Doubt { thousands, .. }, None) => thousands,
        (Digits::Doubt { decimals, .. }, Some(_)) => decimals,
    };
    let times = found.unit.unwrap_or(1);
    let scale = 10u64.checked_pow(u32::from(number.scale())).ok_or(Fault::Unreadable)?;
    let product = number.digits().checked_mul(times).ok_or(Fault::OutOfRange)?;
    if !product.is_multiple_of(scale) {
        return Err(Fault::Unreadable);
    }
    u32::try_from(product / scale).map_err(|_| Fault::OutOfRange)
}

/// Mean stars: `4.7`, `4,7`, `4.7/5`, `4.6 stars`; `None` for 0, when nobody has rated.
pub fn stars(cell: &str) -> Result<Option<Stars>, Fault> {
    let found = first_number(cell).ok_or(Fault::Unreadable)?;
    if found.unit.is_some() {
        return Err(Fault::Unreadable);
    }
    let number = match found.digits {
        Digits::Sure(number, _) => number,
        Digits::Doubt { decimals, .. } => decimals,
    };
    if !ends_as_stars(found.after) {
        return Err(Fault::Unreadable);
    }
    if number.is_zero() {
        return Ok(None);
    }
    Stars::mean(&number.to_string()).map(Some).ok_or(Fault::OutOfRange)
}

/// What may follow stars: `/5`, `out of 5`, words, and a bracket with anything.
fn ends_as_stars(after: &str) -> bool {
    let after = after.trim().split(['(', '[']).next().unwrap_or_default().trim();
    if after.starts_with('%') {
        return false;
    }
    match first_number(after) {
        None => !has_digit(after),
        Some(of) => {
            let is_five = matches!(of.digits, Digits::Sure(number, _) if number == Decimal::whole(5));
            is_five && !of.before.trim().is_empty() && of.unit.is_none() && !has_digit(of.after)
        }
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| digit(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_are_read_as_people_write_them() {
        for (cell, expected) in [
            ("1234", 1234),
            ("1,234", 1234),
            ("1.234", 1234),
            ("1 234", 1234),
            ("1\u{202f}234\u{202f}567", 1_234_567),
            ("1'234", 1234),
            ("1,24,980", 124_980),
            ("1.234.567", 1_234_567),
            ("5.3k", 5300),
            ("5,3 K", 5300),
            ("1.2M", 1_200_000),
            ("1.234k", 1234),
            ("13,093 ratings", 13_093),
            ("(1,234)", 1234),
            ("10,000+", 10_000),
            ("Enrolled: 7", 7),
            ("12.0", 12),
            ("0", 0),
            ("3.2万", 32_000),
            ("１２３", 123),
            ("٤٥", 45),
            ("20 months", 20),
        ] {
            assert_eq!(count(cell), Ok(expected), "{cell}");
        }
        for cell in ["", "many", "-5", "12.5", "1-2", "12 of 50", "98%", "1,23,4", "1.2.3", "1,2,345", "4/5"]
        {
            assert_eq!(count(cell), Err(Fault::Unreadable), "{cell}");
        }
        assert_eq!(count("5,000,000,000"), Err(Fault::OutOfRange));
    }

    #[test]
    fn stars_are_read_as_people_write_them() {
        let hundredths = |cell| stars(cell).map(|stars| stars.map(|stars| stars.hundredths));
        for (cell, expected) in [
            ("4.7", 470),
            ("4,7", 470),
            ("4.7/5", 470),
            ("4.7 / 5.0", 470),
            ("4.6 stars", 460),
            ("4.5 out of 5", 450),
            ("Rating: 4.5 out of 5", 450),
            ("4.6stars (1,234 ratings)", 460),
            ("4.678", 468),
            ("4.67890123456789", 468),
            ("5", 500),
            (".5", 50),
        ] {
            assert_eq!(hundredths(cell), Ok(Some(expected)), "{cell}");
        }
        assert_eq!(hundredths("0.0"), Ok(None));
        assert_eq!(hundredths("6"), Err(Fault::OutOfRange));
        for cell in ["92%", "8/10", "good", "-4", "4.7k", "4 5"] {
            assert_eq!(hundredths(cell), Err(Fault::Unreadable), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_them_panic(text in "[-0-9.,kKmMb /5%'٤０ a-c\u{a0}()]{0,24}") {
            let _ = count(&text);
            let _ = stars(&text);
        }

        #[test]
        fn a_count_is_read_back_however_it_is_grouped(number in 0u32..2_000_000_000) {
            let plain = number.to_string();
            let grouped = |mark: &str| {
                let mut out = String::new();
                for (at, c) in plain.chars().enumerate() {
                    if at > 0 && (plain.len() - at) % 3 == 0 {
                        out.push_str(mark);
                    }
                    out.push(c);
                }
                out
            };
            for text in [plain.clone(), grouped(","), grouped("."), grouped(" "), format!("{plain} students")] {
                prop_assert_eq!(count(&text), Ok(number), "{}", text);
            }
        }

        #[test]
        fn stars_are_read_back(hundredths in 1u16..=500) {
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            for text in [text.clone(), text.replace('.', ","), format!("{text}/5"), format!("{text} stars")] {
                prop_assert_eq!(stars(&text).unwrap().unwrap().hundredths, hundredths);
            }
        }
    }
}
