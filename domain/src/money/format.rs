//! How numbers and money are written. Words and the decimal point stay English; the reader's
//! region sets the grouping and which dollar is plain `$`.

use super::{Currency, Ratio};

/// How a reader's region writes numbers and money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NumberStyle {
    /// Groups of three, every dollar with its country: `900,000`, `US$105,366`.
    #[default]
    International,
    /// `$105,366` is the US dollar.
    UnitedStates,
    /// `$83,038` is the Canadian dollar.
    Canada,
    /// `$120,000` is the Australian dollar.
    Australia,
    /// Groups of three, then of two: `₹9,00,000`.
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

/// How many digits stand after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// None: rounded to whole units.
    Whole,
    /// As many as the currency's smallest unit has: 2 for USD, 0 for JPY.
    Minor,
    /// None when the amount is whole, else as many as the smallest unit has.
    AsNeeded,
}

/// An amount with its sign: `CA$83,038`, `₹9,00,000`, `CHF 4,200`.
pub fn format_money(amount: Ratio, currency: &Currency, digits: Digits, style: NumberStyle) -> String {
    let number = format_amount(amount, digits_after_point(amount, currency, digits), style);
    format!("{}{number}", style.symbol(currency))
}

fn digits_after_point(amount: Ratio, currency: &Currency, digits: Digits) -> u8 {
    match digits {
        Digits::Whole => 0,
        Digits::Minor => currency.minor_digits,
        Digits::AsNeeded if amount.is_exact_at(0) => 0,
        Digits::AsNeeded => currency.minor_digits,
    }
}

/// A number with `digits` digits after the point, rounded half up and grouped.
pub fn format_amount(amount: Ratio, digits: u8, style: NumberStyle) -> String {
    let scaled = format!("{:0>width$}", amount.rounded(digits), width = usize::from(digits) + 1);
    let (whole, fraction) = scaled.split_at(scaled.len() - usize::from(digits));
    let mut out = group(whole, style);
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A count with its groups: `842,704`, and `8,42,704` for an Indian reader.
pub fn format_count(count: u64, style: NumberStyle) -> String {
    format_amount(Ratio::whole(count), 0, style)
}

fn group(digits: &str, style: NumberStyle) -> String {
    let second = if style == NumberStyle::India { 2 } else { 3 };
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        if index > 0 && left >= 3 && (left - 3).is_multiple_of(second) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{CurrencyCode, Decimal};
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
            (900_000, &inr, International, "₹900,000"),
            (900_000, &inr, India, "₹9,00,000"),
            (12_345_678, &inr, India, "₹1,23,45,678"),
            (999, &inr, India, "₹999"),
        ];
        for (amount, currency, style, expected) in cases {
            assert_eq!(format_money(Ratio::whole(amount), currency, Digits::Whole, style), expected);
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
        }
    }
}
