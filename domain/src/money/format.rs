//! How numbers and money are written. Words and the decimal point stay English. The currency sets
//! how money is grouped; the reader's region how counts are, and which dollar is plain `$`.

use super::{Currency, CurrencyCode, Ratio};

/// How a reader's region writes numbers and money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NumberStyle {
    /// Counts in groups of three, every dollar with its country: `900,000`, `US$105,366`.
    #[default]
    International,
    /// `$105,366` is the US dollar.
    UnitedStates,
    /// `$83,038` is the Canadian dollar.
    Canada,
    /// `$120,000` is the Australian dollar.
    Australia,
    /// Counts in groups of three, then of two: `9,00,000`.
    India,
}

impl NumberStyle {
    /// Every style, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::International, Self::UnitedStates, Self::Canada, Self::Australia, Self::India];

    /// The style for a BCP 47 language tag: `en-IN` and `hi` are Indian, `fr-CA` is Canadian.
    pub fn from_language_tag(tag: &str) -> Self {
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        match parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase).as_deref() {
            Some("US") => Self::UnitedStates,
            Some("CA") => Self::Canada,
            Some("AU") => Self::Australia,
            Some("IN") => Self::India,
            Some(_) => Self::International,
            None if matches!(language, "hi" | "bn" | "ta" | "te" | "mr" | "gu" | "kn" | "ml" | "pa") => {
                Self::India
            }
            None => Self::International,
        }
    }

    /// The stable key, as it is kept in storage.
    pub fn key(self) -> &'static str {
        match self {
            Self::International => "intl",
            Self::UnitedStates => "us",
            Self::Canada => "ca",
            Self::Australia => "au",
            Self::India => "in",
        }
    }

    /// The style for a key that [`NumberStyle::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.key() == key)
    }

    /// What the reader chooses from.
    pub fn label(self) -> &'static str {
        match self {
            Self::International => "International (900,000)",
            Self::UnitedStates => "United States ($ is USD)",
            Self::Canada => "Canada ($ is CAD)",
            Self::Australia => "Australia ($ is AUD)",
            Self::India => "India (9,00,000)",
        }
    }

    fn home_currency(self) -> Option<&'static str> {
        match self {
            Self::International => None,
            Self::UnitedStates => Some("USD"),
            Self::Canada => Some("CAD"),
            Self::Australia => Some("AUD"),
            Self::India => Some("INR"),
        }
    }

    fn symbol(self, currency: &Currency) -> &str {
        if self.home_currency() == Some(currency.code.as_str()) {
            &currency.home_symbol
        } else {
            &currency.symbol
        }
    }
}

/// How many digits are shown after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// None: rounded to whole units.
    Whole,
    /// As many as the currency's smallest unit has: 2 for USD, 0 for JPY.
    Minor,
    /// None when the amount is whole, else as many as the smallest unit has.
    AsNeeded,
}

/// An amount with its sign: `CA$83,038`, `₹9,00,000`, `CHF 4,200`. It is grouped as is usual for the
/// currency, whatever the reader's region.
pub fn format_money(amount: Ratio, currency: &Currency, digits: Digits, style: NumberStyle) -> String {
    let digits = digits_after_point(amount, currency, digits);
    format!("{}{}", style.symbol(currency), format_units(amount, digits, currency.code))
}

/// The same in few characters, for labels: rupees in lakh and crore (`₹9.0 lakh`), other money in
/// millions and billions from ten million on (`JP¥15.4 million`).
pub fn format_compact(amount: Ratio, currency: &Currency, digits: Digits, style: NumberStyle) -> String {
    for (unit, word) in words(currency.code) {
        let is_rupee = currency.code == CurrencyCode::INR;
        let least = if is_rupee || *unit > MILLION { *unit } else { 10 * unit };
        let counted = amount.over(Ratio::whole(*unit)).unwrap_or(Ratio::ZERO);
        // Nobody says 100.0 lakh: what would be rounded to that is a crore.
        if counted.rounded(3) >= u128::from(1_000 * (least / unit)) {
            return format!("{}{} {word}", style.symbol(currency), format_units(counted, 1, currency.code));
        }
    }
    format_money(amount, currency, digits, style)
}

const MILLION: u64 = 1_000_000;

/// The words that a currency is counted in, largest first.
fn words(currency: CurrencyCode) -> &'static [(u64, &'static str)] {
    if currency == CurrencyCode::INR {
        &[(10_000_000, "crore"), (100_000, "lakh")]
    } else {
        &[(1_000_000_000, "billion"), (MILLION, "million")]
    }
}

/// What the marks of an axis of money count: lakhs of rupees, thousands of dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisUnit {
    currency: CurrencyCode,
    divisor: u64,
    word: &'static str,
}

impl AxisUnit {
    /// The unit that keeps the marks of an axis up to `end` short.
    pub fn of(end: u64, currency: CurrencyCode) -> Self {
        let thousand = (currency != CurrencyCode::INR && end >= 10_000).then_some((1_000, "thousand"));
        let mut found = words(currency).iter().copied().filter(|(unit, _)| *unit < end);
        let (divisor, word) = found.next().or(thousand).unwrap_or((1, ""));
        Self { currency, divisor, word }
    }

    /// A mark: `20` for twenty thousand, `0.5` for half a crore.
    pub fn mark(self, value: u64) -> String {
        let digits = u8::from(!value.is_multiple_of(self.divisor));
        let value = Ratio::new(value.into(), self.divisor.into()).unwrap_or(Ratio::ZERO);
        format_units(value, digits, self.currency)
    }

    /// The unit in words, clear to any reader: `US$ thousand`, `₹ lakh`, `£`.
    pub fn name(self, currency: &Currency) -> String {
        format!("{} {}", currency.symbol.trim_end(), self.word).trim_end().to_owned()
    }
}

fn digits_after_point(amount: Ratio, currency: &Currency, digits: Digits) -> u8 {
    match digits {
        Digits::Whole => 0,
        Digits::Minor => currency.minor_digits,
        Digits::AsNeeded if amount.is_exact_at(0) => 0,
        Digits::AsNeeded => currency.minor_digits,
    }
}

/// A number with `digits` digits after the point, rounded half up and grouped for the reader.
pub fn format_amount(amount: Ratio, digits: u8, style: NumberStyle) -> String {
    grouped(amount, digits, style == NumberStyle::India)
}

/// Units of a currency without its sign, grouped as the currency is: `9,00,000` rupees.
pub fn format_units(amount: Ratio, digits: u8, currency: CurrencyCode) -> String {
    grouped(amount, digits, currency == CurrencyCode::INR)
}

/// A count with its groups: `842,704`, and `8,42,704` for an Indian reader.
pub fn format_count(count: u64, style: NumberStyle) -> String {
    format_amount(Ratio::whole(count), 0, style)
}

/// A count with its noun, given in the singular: `1 course`, `13,608 courses`, `2 countries`.
pub fn counted(count: u64, noun: &str, style: NumberStyle) -> String {
    let number = format_count(count, style);
    match noun.strip_suffix('y') {
        _ if count == 1 => format!("{number} {noun}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}

fn grouped(amount: Ratio, digits: u8, is_indian: bool) -> String {
    let scaled = format!("{:0>width$}", amount.rounded(digits), width = usize::from(digits) + 1);
    let (whole, fraction) = scaled.split_at(scaled.len() - usize::from(digits));
    let second = if is_indian { 2 } else { 3 };
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left >= 3 && (left - 3).is_multiple_of(second) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Decimal;
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str, symbol: &str, home_symbol: &str, minor_digits: u8) -> Currency {
        Currency {
            code: CurrencyCode::parse(code).unwrap(),
            name: code.to_owned(),
            symbol: symbol.to_owned(),
            home_symbol: home_symbol.to_owned(),
            minor_digits,
        }
    }

    #[test]
    fn a_count_has_its_noun() {
        let courses = |count, style| counted(count, "course", style);
        let international = NumberStyle::default();
        assert_eq!(
            [0, 1, 2].map(|count| courses(count, international)),
            ["0 courses", "1 course", "2 courses"]
        );
        assert_eq!(courses(13_608, international), "13,608 courses");
        assert_eq!(
            [(1, "country"), (2, "country"), (2, "day")].map(|(count, noun)| counted(
                count,
                noun,
                international
            )),
            ["1 country", "2 countries", "2 days"]
        );
        assert_eq!(courses(1_213_608, NumberStyle::India), "12,13,608 courses");
    }

    #[test]
    fn writes_each_currency_the_way_its_reader_does() {
        use NumberStyle::*;
        let usd = currency("USD", "US$", "$", 2);
        let cad = currency("CAD", "CA$", "$", 2);
        let aud = currency("AUD", "A$", "$", 2);
        let inr = currency("INR", "₹", "₹", 2);
        let cases = [
            (105_366, &usd, International, "US$105,366"),
            (105_366, &usd, UnitedStates, "$105,366"),
            (83_038, &cad, UnitedStates, "CA$83,038"),
            (83_038, &cad, Canada, "$83,038"),
            (120_000, &aud, International, "A$120,000"),
            (120_000, &aud, Australia, "$120,000"),
            (105_366, &usd, India, "US$105,366"),
            (900_000, &inr, International, "₹9,00,000"),
            (900_000, &inr, India, "₹9,00,000"),
            (12_345_678, &inr, India, "₹1,23,45,678"),
            (999, &inr, India, "₹999"),
        ];
        for (amount, currency, style, expected) in cases {
            assert_eq!(format_money(Ratio::whole(amount), currency, Digits::Whole, style), expected);
        }
    }

    #[test]
    fn labels_are_short() {
        let inr = currency("INR", "₹", "₹", 2);
        let cases = [
            (900_000, &inr, "₹9.0 lakh"),
            (94_999, &inr, "₹94,999"),
            (99_999, &inr, "₹1.0 lakh"),
            (8_718_707, &inr, "₹87.2 lakh"),
            (9_994_999, &inr, "₹99.9 lakh"),
            (9_999_999, &inr, "₹1.0 crore"),
            (12_345_678_901, &inr, "₹1,234.6 crore"),
            (105_366, &currency("USD", "US$", "$", 2), "US$105,366"),
            (9_900_000, &currency("JPY", "JP¥", "¥", 0), "JP¥9,900,000"),
            (15_350_000, &currency("JPY", "JP¥", "¥", 0), "JP¥15.4 million"),
            (1_600_000_000, &currency("IDR", "IDR ", "Rp", 2), "IDR 1.6 billion"),
        ];
        for (amount, currency, expected) in cases {
            let label =
                format_compact(Ratio::whole(amount), currency, Digits::Whole, NumberStyle::International);
            assert_eq!(label, expected);
        }
    }

    #[test]
    fn an_axis_counts_in_the_words_of_its_currency() {
        let inr = currency("INR", "₹", "₹", 2);
        let usd = currency("USD", "US$", "$", 2);
        let cases = [
            (10_000_000, &inr, 2_000_000, "20", "₹ lakh"),
            (15_000_000, &inr, 5_000_000, "0.5", "₹ crore"),
            (50_000, &inr, 10_000, "10,000", "₹"),
            (150_000, &usd, 50_000, "50", "US$ thousand"),
            (5_000, &usd, 1_000, "1,000", "US$"),
            (2_000_000_000, &currency("IDR", "IDR ", "Rp", 2), 500_000_000, "0.5", "IDR billion"),
        ];
        for (end, currency, value, mark, name) in cases {
            let unit = AxisUnit::of(end, currency.code);
            assert_eq!(unit.mark(value), mark);
            assert_eq!(unit.name(currency), name);
        }
    }

    #[test]
    fn keeps_the_digits_that_the_currency_has() {
        let half = Ratio::from(Decimal::parse("1234.5").unwrap());
        let yen = currency("JPY", "JP¥", "¥", 0);
        let pound = currency("GBP", "£", "£", 2);
        let style = NumberStyle::International;
        assert_eq!(format_money(half, &yen, Digits::Minor, style), "JP¥1,235");
        assert_eq!(format_money(half, &pound, Digits::Minor, style), "£1,234.50");
        assert_eq!(format_money(half, &pound, Digits::AsNeeded, style), "£1,234.50");
        assert_eq!(format_money(Ratio::whole(7), &pound, Digits::AsNeeded, style), "£7");
    }

    #[test]
    fn finds_the_style_of_a_language() {
        use NumberStyle::*;
        let cases = [
            ("en-IN", India),
            ("hi", India),
            ("en-US", UnitedStates),
            ("fr-CA", Canada),
            ("zh-Hant-TW", International),
            ("en-GB", International),
            ("", International),
        ];
        for (tag, style) in cases {
            assert_eq!(NumberStyle::from_language_tag(tag), style, "{tag}");
        }
    }

    #[test]
    fn every_style_is_found_by_its_key() {
        for style in NumberStyle::ALL {
            assert_eq!(NumberStyle::from_key(style.key()), Some(style));
        }
        assert_eq!(NumberStyle::from_key("fr"), None);
    }

    proptest! {
        #[test]
        fn grouping_changes_no_digit(n in any::<u64>()) {
            for style in NumberStyle::ALL {
                prop_assert_eq!(format_count(n, style).replace(',', ""), n.to_string());
            }
            for code in ["INR", "USD"] {
                let units = format_units(Ratio::whole(n), 0, CurrencyCode::parse(code).unwrap());
                prop_assert_eq!(units.replace(',', ""), n.to_string());
            }
        }

        #[test]
        fn rupees_are_in_lakh_and_crore_for_every_reader(n in 100_000u64..1_000_000_000_000) {
            let rupee = currency("INR", "₹", "₹", 2);
            for style in NumberStyle::ALL {
                let whole = format_money(Ratio::whole(n), &rupee, Digits::Whole, style);
                let (last, before) = whole.trim_start_matches('₹').rsplit_once(',').map(|(a, b)| (b, a)).unwrap();
                prop_assert_eq!(last.len(), 3);
                prop_assert!(before.split(',').skip(1).all(|group| group.len() == 2), "{}", whole);
                let label = format_compact(Ratio::whole(n), &rupee, Digits::Whole, style);
                let (number, word) = label.trim_start_matches('₹').split_once(' ').unwrap();
                let unit = if word == "crore" { 10_000_000 } else { 100_000 };
                let tenths: u64 = number.replace([',', '.'], "").parse().unwrap();
                // Within half of the last digit.
                prop_assert!((tenths * unit / 10).abs_diff(n) <= unit / 20, "{}", label);
                prop_assert!(word == "crore" || tenths < 1_000, "{}", label);
            }
        }

        #[test]
        fn marks_of_an_axis_are_exact(highest in 1u64..1_000_000_000_000) {
            for code in ["INR", "USD"] {
                let ticks = crate::axis::Axis::reaching(Ratio::whole(highest)).ticks;
                let unit = AxisUnit::of(ticks[ticks.len() - 1], CurrencyCode::parse(code).unwrap());
                for tick in ticks {
                    let mark = Ratio::from(Decimal::parse(&unit.mark(tick).replace(',', "")).unwrap());
                    prop_assert_eq!(mark.times(Ratio::whole(unit.divisor)), Some(Ratio::whole(tick)));
                }
            }
        }
    }
}
