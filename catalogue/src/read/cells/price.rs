//! Prices: `$19.99`, `₹8,640`, `1.099,90 TL`, `Free`.

pub use super::number::Style;
use super::number::{Digits, Found, first_number};
use super::{Fault, list};
use domain::money::{CurrencyCode, Decimal};
use domain::text::fold;

/// A price as it stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// How much.
    pub amount: Amount,
    /// The currency, if the cell names one.
    pub currency: Option<CurrencyCode>,
    /// Whether the currency was a bare `$`.
    pub bare_dollar: bool,
}

/// How much a course costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Only one reading is possible. The style is what the cell shows of the others of its column.
    Sure(Decimal, Style),
    /// The mark in `1.099` separates thousands, or decimals.
    Doubt {
        /// With the mark between thousands.
        thousands: Decimal,
        /// With the mark before the decimals.
        decimals: Decimal,
        /// The style if the mark separates thousands.
        style: Style,
    },
}

/// Words for a price of 0, folded.
const FREE: [&str; 25] = [
    "free",
    "gratis",
    "gratuit",
    "gratuita",
    "gratuito",
    "gratuite",
    "kostenlos",
    "kostenfrei",
    "frei",
    "бесплатно",
    "бесплатный",
    "безкоштовно",
    "ucretsiz",
    "bedava",
    "免费",
    "免費",
    "無料",
    "무료",
    "darmowy",
    "za darmo",
    "bezpłatny",
    "bezpłatnie",
    "مجاني",
    "free of charge",
    "no cost",
];

/// Signs and words for currencies, the longer before those they contain.
const SIGNS: [(&str, &str); 43] = [
    ("us$", "USD"),
    ("usd$", "USD"),
    ("ca$", "CAD"),
    ("au$", "AUD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("sg$", "SGD"),
    ("mx$", "MXN"),
    ("nt$", "TWD"),
    ("r$", "BRL"),
    ("a$", "AUD"),
    ("c$", "CAD"),
    ("s$", "SGD"),
    ("cn¥", "CNY"),
    ("jp¥", "JPY"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("rs.", "INR"),
    ("rs", "INR"),
    ("₽", "RUB"),
    ("руб.", "RUB"),
    ("руб", "RUB"),
    ("₺", "TRY"),
    ("tl", "TRY"),
    ("₩", "KRW"),
    ("원", "KRW"),
    ("円", "JPY"),
    ("元", "CNY"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("₦", "NGN"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("฿", "THB"),
    ("৳", "BDT"),
    ("rp", "IDR"),
    ("₸", "KZT"),
    ("lei", "RON"),
    ("ft", "HUF"),
    ("fr.", "CHF"),
];

/// Signs that several currencies use.
const SHARED: [&str; 4] = ["¥", "￥", "kr", "kr."];

/// The codes that are recognised within a cell or a heading, where other words stand too.
const CODES: [&str; 46] = [
    "USD", "EUR", "GBP", "INR", "CAD", "AUD", "NZD", "JPY", "CNY", "RUB", "TRY", "BRL", "MXN", "KRW", "CHF",
    "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "UAH", "KZT", "ILS", "AED", "SAR", "EGP", "ZAR",
    "NGN", "KES", "IDR", "MYR", "SGD", "HKD", "TWD", "THB", "VND", "PHP", "PKR", "BDT", "LKR", "ARS", "CLP",
    "COP",
];

/// The currency of a sign, a code or a word by itself: `₹`, `eur`, `TL`.
pub fn currency(text: &str) -> Option<CurrencyCode> {
    let text = text.trim();
    if text == "$" {
        return Some(CurrencyCode::USD);
    }
    sign(text).or_else(|| known_code(text))
}

fn sign(text: &str) -> Option<CurrencyCode> {
    let lower = text.to_lowercase();
    SIGNS.iter().find(|(sign, _)| *sign == lower).and_then(|(_, code)| CurrencyCode::parse(code))
}

fn known_code(text: &str) -> Option<CurrencyCode> {
    CODES.iter().find(|code| code.eq_ignore_ascii_case(text)).and_then(|code| CurrencyCode::parse(code))
}

/// Reads a price; `exact` is true for a number of a JSON file, whose point is always one before decimals.
pub fn price(cell: &str, exact: bool) -> Result<Price, Fault> {
    if let Some((amount, currency)) = list::amount(cell) {
        let inner = price(&amount, exact)?;
        return Ok(Price {
            currency: inner.currency.or_else(|| currency.and_then(|it| self::currency(&it))),
            ..inner
        });
    }
    if FREE.contains(&fold(cell).as_str()) {
        let amount = Amount::Sure(Decimal::whole(0), Style::Plain);
        return Ok(Price { amount, currency: None, bare_dollar: false });
    }
    let Found { before, digits, unit, after } = first_number(cell).ok_or(Fault::Unreadable)?;
    if unit.is_some() {
        return Err(Fault::Unreadable);
    }
    let (before, after) = (before.trim(), after.trim().trim_end_matches(['-', '–', '.']).trim());
    let (currency, bare_dollar) = match (before, after) {
        ("", "") => (None, false),
        (sign, "") | ("", sign) => (Some(named(sign)?), sign == "$"),
        // `US $5`, `$5 USD`
        ("$", code) | (code, "$") => (Some(known_code(code).ok_or(Fault::Unreadable)?), false),
        _ => return Err(Fault::Unreadable),
    };
    let amount = match digits {
        Digits::Sure(number, style) => Amount::Sure(number, style),
        Digits::Doubt { decimals, .. } if exact => Amount::Sure(decimals, Style::Plain),
        Digits::Doubt { thousands, decimals, style } => Amount::Doubt { thousands, decimals, style },
    };
    Ok(Price { amount, currency, bare_dollar })
}

fn named(text: &str) -> Result<CurrencyCode, Fault> {
    if SHARED.iter().any(|sign| sign.eq_ignore_ascii_case(text)) {
        return Err(Fault::ManyCurrencies);
    }
    let without_space: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    currency(&without_space).ok_or(Fault::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(cell: &str) -> Option<(String, String)> {
        let price = price(cell, false).ok()?;
        let Amount::Sure(number, _) = price.amount else { return None };
        Some((number.to_string(), price.currency.map_or(String::new(), |code| code.to_string())))
    }

    #[test]
    fn prices_are_read_as_people_write_them() {
        for (cell, amount, code) in [
            ("19.99", "19.99", ""),
            ("$19.99", "19.99", "USD"),
            ("US$ 19.99", "19.99", "USD"),
            ("$19.99 USD", "19.99", "USD"),
            ("₺1,099.99", "1099.99", "TRY"),
            ("1.099,99 TL", "1099.99", "TRY"),
            ("19,9 €", "19.9", "EUR"),
            ("EUR 12", "12", "EUR"),
            ("12 eur", "12", "EUR"),
            ("Rs. 500", "500", "INR"),
            ("₹1,24,980", "124980", "INR"),
            ("R$ 27,90", "27.9", "BRL"),
            ("1 490 ₽", "1490", "RUB"),
            ("£0", "0", "GBP"),
            ("Free", "0", ""),
            ("Gratis", "0", ""),
            ("Бесплатно", "0", ""),
            ("免费", "0", ""),
            ("{'amount': 19.99, 'currency': 'GBP'}", "19.99", "GBP"),
        ] {
            assert_eq!(sure(cell), Some((amount.to_owned(), code.to_owned())), "{cell}");
        }
    }

    #[test]
    fn what_is_no_price_is_refused() {
        for cell in ["", "abc", "-5", "$19.99/month", "from $5 to $9", "5k", "19.99 apples", "$", "1.2.3 €"]
        {
            assert_eq!(price(cell, false), Err(Fault::Unreadable), "{cell}");
        }
        assert_eq!(price("¥500", false), Err(Fault::ManyCurrencies));
        assert_eq!(price("199 kr", false), Err(Fault::ManyCurrencies));
    }

    #[test]
    fn a_mark_before_three_digits_leaves_doubt() {
        let whole = Decimal::whole;
        let decimals = Decimal::parse("8.64").unwrap();
        let doubt = |style| Amount::Doubt { thousands: whole(8640), decimals, style };
        assert_eq!(price("₹8,640", false).unwrap().amount, doubt(Style::Point));
        assert_eq!(price("8.640 ₺", false).unwrap().amount, doubt(Style::Comma));
        assert_eq!(price("8.640", true).unwrap().amount, Amount::Sure(decimals, Style::Plain));
        assert_eq!(
            price("0.125", false).unwrap().amount,
            Amount::Sure(Decimal::parse("0.125").unwrap(), Style::Point)
        );
        assert!(price("$5", false).unwrap().bare_dollar && !price("US$5", false).unwrap().bare_dollar);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[-$€0-9.,k a-e{}':€₹]{0,24}") {
            let _ = price(&text, false);
        }

        #[test]
        fn what_is_read_is_read_again(whole in 0u64..10_000_000, cents in 0u64..100) {
            let text = format!("{whole}.{cents:02}");
            let once = price(&text, false).unwrap();
            let Amount::Sure(number, _) = once.amount else { panic!("two decimals leave no doubt") };
            prop_assert_eq!(Some(number), Decimal::parse(&text));
            let again = price(&format!("{number} EUR"), true).unwrap();
            prop_assert!(matches!(again.amount, Amount::Sure(same, _) if same == number));
        }
    }
}
