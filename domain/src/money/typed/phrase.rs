//! The parts of a text that says an amount: the number and the words beside it.

use super::number::{self, Reading};
use super::{CurrencyCode, Decimal, TypedError};
use crate::salary::PayPeriod;

/// A text taken apart: `Rs. 8.5 lakh a year` has a sign, a number, a unit and a period.
pub(super) struct Phrase<'a> {
    number: &'a str,
    /// The word of scale after the number.
    pub unit: Option<Unit<'a>>,
    /// The words before and after the number that must name a currency: nothing else is left to them.
    pub signs: Vec<&'a str>,
    /// The period after the number.
    pub period: Option<PayPeriod>,
}

/// A word of scale: `k`, `lakh`.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    /// The word as typed.
    pub word: &'a str,
    zeros: u8,
}

impl<'a> Unit<'a> {
    fn read(word: &'a str) -> Option<Self> {
        let zeros = match key(word).as_str() {
            "k" | "thousand" => 3,
            "l" | "lac" | "lacs" | "lakh" | "lakhs" | "lpa" => 5,
            "m" | "mn" | "million" => 6,
            "cr" | "crore" | "crores" => 7,
            "bn" | "billion" => 9,
            _ => return None,
        };
        Some(Self { word, zeros })
    }

    /// The unit that a word is or begins with, and the rest: `k€` is thousands of euros.
    fn split(word: &'a str) -> Option<(Self, &'a str)> {
        if let Some(unit) = Self::read(word) {
            return Some((unit, ""));
        }
        let (letters, rest) = word.split_at(word.find(|c: char| !c.is_alphabetic())?);
        let unit = Self::read(letters)?;
        (!rest.starts_with('.')).then_some((unit, rest))
    }

    /// Whether only rupees are counted in it.
    pub fn is_rupees(self) -> bool {
        matches!(self.zeros, 5 | 7)
    }

    /// Whether it says that the pay is for a year: lakh per annum.
    fn is_a_year(self) -> bool {
        key(self.word) == "lpa"
    }
}

impl<'a> Phrase<'a> {
    /// Takes a plain text apart.
    pub fn read(text: &'a str) -> Result<Self, TypedError> {
        // Written after an amount to say that there is no fraction: `62.000,-`, `Rs. 1,20,000/-`.
        const NO_FRACTION: [&str; 4] = [",--", ",-", ".-", " / -"];
        let digit = |c: char| c.is_ascii_digit();
        let (before, rest) = text.split_at(text.find(digit).ok_or(TypedError::NotANumber)?);
        if before.starts_with('-') || before.trim_end().ends_with('-') {
            return Err(TypedError::Negative);
        }
        // The point of “.5” is no part of a word as that of “Rs.5” is.
        if before.ends_with('.') && !before.trim_end_matches('.').ends_with(char::is_alphabetic) {
            return Err(TypedError::NotANumber);
        }
        let end = rest.find(|c| !digit(c) && !number::is_mark(c)).unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches(number::is_mark);
        let after = &rest[number.len()..];
        let after = NO_FRACTION.iter().find_map(|end| after.strip_prefix(end)).unwrap_or(after);
        let after = after.trim_start_matches(number::is_mark);
        if after.contains(digit) {
            return Err(TypedError::Range);
        }
        let (mut unit, mut period) = (None, None);
        let mut words: Vec<&str> = after.split_whitespace().collect();
        if let Some((found, rest)) = words.first().and_then(|word| Unit::split(word)) {
            unit = Some(found);
            period = found.is_a_year().then_some(PayPeriod::Year);
            words[0] = rest;
        }
        if period.is_none() {
            period = take_period(&mut words);
        }
        let signs = before.split_whitespace().chain(words).filter(|word| !word.is_empty()).collect();
        Ok(Self { number, unit, signs, period })
    }

    /// The amount, in a currency.
    pub fn amount(&self, currency: Option<CurrencyCode>) -> Result<Decimal, TypedError> {
        let reading = number::read(self.number, currency, self.unit.is_some());
        match reading.ok_or(TypedError::NotANumber)? {
            Reading::One(plain) => self.scaled(&plain),
            Reading::Either { thousands, fraction } => Err(TypedError::Unclear {
                number: self.number.to_owned(),
                thousands: self.scaled(&thousands)?,
                fraction: self.scaled(&fraction)?,
            }),
        }
    }

    /// Plain digits times the unit.
    fn scaled(&self, plain: &str) -> Result<Decimal, TypedError> {
        const MOST_DIGITS: usize = 12;
        let whole = plain.split('.').next().unwrap_or_default();
        if whole.len() > MOST_DIGITS {
            return Err(TypedError::TooLarge);
        }
        let number = Decimal::parse(plain).ok_or(TypedError::TooFine)?;
        let zeros = self.unit.map_or(0, |unit| unit.zeros);
        let amount = times_ten_to(number, zeros).ok_or(TypedError::TooLarge)?;
        if amount.digits() / 10u64.pow(amount.scale().into()) >= 10u64.pow(12) {
            return Err(TypedError::TooLarge);
        }
        if amount.is_zero() { Err(TypedError::Zero) } else { Ok(amount) }
    }
}

fn times_ten_to(number: Decimal, zeros: u8) -> Option<Decimal> {
    let scale = number.scale();
    let shift = scale.min(zeros);
    let digits = number.digits().checked_mul(10u64.pow(u32::from(zeros - shift)))?;
    Decimal::from_parts(digits, scale - shift)
}

/// Takes the period off the end of some words: `a year`, `/ mo`, `p.a.`.
fn take_period(words: &mut Vec<&str>) -> Option<PayPeriod> {
    let mut last = words.iter().rev().map(|word| key(word));
    let (last, before) = (last.next()?, last.next().unwrap_or_default());
    let alone = match last.as_str() {
        "pa" | "yearly" | "annually" => Some(PayPeriod::Year),
        "pm" | "pcm" | "monthly" => Some(PayPeriod::Month),
        "pw" | "weekly" => Some(PayPeriod::Week),
        "ph" | "hourly" => Some(PayPeriod::Hour),
        _ => None,
    };
    let counted = match last.as_str() {
        "year" | "yr" | "y" | "annum" => Some(PayPeriod::Year),
        "month" | "mo" | "mth" | "m" => Some(PayPeriod::Month),
        "week" | "wk" | "w" => Some(PayPeriod::Week),
        "hour" | "hr" | "h" => Some(PayPeriod::Hour),
        _ => None,
    };
    let counted = counted.filter(|_| matches!(before.as_str(), "a" | "an" | "per" | "each" | "/"));
    let length = if alone.is_some() { 1 } else { 2 };
    let period = alone.or(counted)?;
    words.truncate(words.len() - length);
    Some(period)
}

/// A word as words are compared: `Rs.` is `rs`, `P.A.` is `pa`.
pub(super) fn key(word: &str) -> String {
    word.replace('.', "").to_lowercase()
}

/// A text in one script: its digits, marks, dashes and spaces as ASCII has them, with a space between the
/// words that a sign or a slash parts.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut last = ' ';
    for c in text.chars().filter(|c| !is_unseen(*c)).map(plain_char) {
        let parts = !last.is_alphanumeric() && !matches!(last, '.' | '-' | '\'');
        match c {
            '/' => plain.push_str(" / "),
            _ if c.is_alphabetic() && parts => plain.extend([' ', c]),
            _ => plain.push(c),
        }
        last = c;
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character has no width, as those that mark the direction of a text.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{61c}' | '\u{feff}')
}

fn plain_char(c: char) -> char {
    // The zeros of Arabic, Persian, Devanagari and Bengali digits; nine more follow each.
    const ZEROS: [char; 4] = ['٠', '۰', '०', '০'];
    const FULL_WIDTH: u32 = 0xfee0;
    let digit = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    if let Some(digit) = ZEROS.iter().find_map(digit) {
        return char::from_digit(digit, 10).unwrap_or(c);
    }
    match c {
        '٬' | '،' => ',',
        '٫' => '.',
        '‘' | '’' | 'ʼ' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '￡' => '£',
        '￥' => '¥',
        '￦' => '₩',
        '！'..='～' => char::from_u32(u32::from(c) - FULL_WIDTH).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => c,
    }
}
