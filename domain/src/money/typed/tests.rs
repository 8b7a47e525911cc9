use super::*;
use crate::money::{Digits, NumberStyle, Ratio, format_compact, format_count, format_money};
use proptest::prelude::*;

/// Currencies as the guide has them, grouped in each of the ways that matter.
fn currencies() -> Vec<Currency> {
    [
        ("AUD", "Australian dollar", "A$", "$", 2),
        ("BGN", "Bulgarian lev", "BGN\u{a0}", "лв.", 2),
        ("CAD", "Canadian dollar", "CA$", "$", 2),
        ("CHF", "Swiss franc", "CHF\u{a0}", "CHF", 2),
        ("CZK", "Czech koruna", "CZK\u{a0}", "Kč", 2),
        ("EUR", "Euro", "€", "€", 2),
        ("GBP", "Pound sterling", "£", "£", 2),
        ("INR", "Indian rupee", "₹", "₹", 2),
        ("JPY", "Japanese yen", "JP¥", "¥", 0),
        ("MYR", "Malaysian ringgit", "MYR\u{a0}", "RM", 2),
        ("USD", "US dollar", "US$", "$", 2),
        ("ZAR", "South African rand", "ZAR\u{a0}", "R", 2),
    ]
    .map(|(code, name, symbol, home_symbol, minor_digits)| Currency {
        code: CurrencyCode::parse(code).unwrap(),
        name: name.to_owned(),
        symbol: symbol.to_owned(),
        home_symbol: home_symbol.to_owned(),
        minor_digits,
    })
    .into()
}

fn read_in(text: &str, chosen: CurrencyCode) -> Result<TypedAmount, TypedError> {
    parse_typed_amount(text, &currencies(), Some(chosen))
}

fn read(text: &str) -> Result<TypedAmount, TypedError> {
    read_in(text, CurrencyCode::USD)
}

/// The amount with the currency and the period that are typed with it: `62000 EUR a month`.
fn words(typed: &TypedAmount) -> String {
    let currency = typed.currency().map_or(String::new(), |code| format!(" {code}"));
    let period = typed.period().map_or(String::new(), |period| format!(" {}", per(period)));
    format!("{}{currency}{period}", typed.amount)
}

#[test]
fn reads_what_people_type() {
    for (typed, expected) in [
        ("60000", "60000"),
        (" 60,000 ", "60000"),
        ("60000.", "60000"),
        ("62 000", "62000"),
        ("62\u{202f}000", "62000"),
        ("62\u{a0}000,50", "62000.5"),
        ("62’000.50", "62000.5"),
        ("1,20,000", "120000"),
        ("1.234.567", "1234567"),
        ("62.000,50", "62000.5"),
        ("62,000.50", "62000.5"),
        ("1,234.567", "1234.567"),
        ("1234.567", "1234.567"),
        ("0.500", "0.5"),
        ("28.21", "28.21"),
        ("28,21 Kč", "28.21 CZK"),
        ("£62k", "62000 GBP"),
        ("£50 000", "50000 GBP"),
        ("62,5k", "62500"),
        ("0.0005k", "0.5"),
        ("1.5 million", "1500000"),
        ("62k€", "62000 EUR"),
        ("62.000 €", "62000 EUR"),
        ("62.000,- €", "62000 EUR"),
        ("EUR 62.000,00", "62000 EUR"),
        ("50000 EUR", "50000 EUR"),
        ("50000eur", "50000 EUR"),
        ("50,000 euros", "50000 EUR"),
        ("US$60,000", "60000 USD"),
        ("$US 60,000", "60000 USD"),
        ("$62,000 CAD", "62000 CAD"),
        ("CHF 62'000.-", "62000 CHF"),
        ("4 500,50 лв.", "4500.5 BGN"),
        ("R45 000", "45000 ZAR"),
        ("rm5000", "5000 MYR"),
        ("12 LPA", "1200000 INR a year"),
        ("12.5 l.p.a.", "1250000 INR a year"),
        ("8.5 lakh", "850000 INR"),
        ("8.5 lakh rupees p.a.", "850000 INR a year"),
        ("₹90L", "9000000 INR"),
        ("1.2 Cr", "12000000 INR"),
        ("US$1 lakh", "100000 USD"),
        ("Rs. 12,00,000", "1200000 INR"),
        ("Rs.1,20,000/-", "120000 INR"),
        ("rs 120000", "120000 INR"),
        ("$90,000 a year", "90000 USD a year"),
        ("90k/yr", "90000 a year"),
        ("90000 Per Annum", "90000 a year"),
        ("£5,000pm", "5000 GBP a month"),
        ("5.000 €/Month", "5000 EUR a month"),
        ("900 weekly", "900 a week"),
        ("$45.50 per hour", "45.5 USD an hour"),
        ("￡６２，０００．５０", "62000.5 GBP"),
        ("٦٢٬٠٠٠", "62000"),
        ("۶۲٬۰۰۰٫۵", "62000.5"),
        ("₹ १२,००,०००", "1200000 INR"),
        ("\u{200e}₹\u{200e}12,00,000", "1200000 INR"),
    ] {
        assert_eq!(read(typed).as_ref().map(words), Ok(expected.to_owned()), "{typed:?}");
    }
}

#[test]
fn says_what_is_wrong_with_the_rest() {
    use TypedError::*;
    for (typed, expected) in [
        ("-5", Negative),
        ("−5", Negative),
        ("— 5", Negative),
        ("£–5", Negative),
        ("0", Zero),
        ("0.00", Zero),
        ("12.5.3", NotANumber),
        ("1,5", NotANumber),
        ("62,00", NotANumber),
        ("1,20,00", NotANumber),
        ("60,,000", NotANumber),
        ("60 000 70 000", NotANumber),
        (".5", NotANumber),
        ("$.5", NotANumber),
        ("", NotANumber),
        ("lots", NotANumber),
        ("£", NotANumber),
        ("1234567890123", TooLarge),
        ("100000 crore", TooLarge),
        ("99999999999999999999 k", TooLarge),
        ("1.12345678901", TooFine),
        ("60k–70k", Range),
        ("60,000 to 70,000", Range),
        ("60,000-70,000", Range),
        ("£60k − £70k", Range),
        ("60.-70", Range),
        ("1 cr 20 lakh", Range),
    ] {
        assert_eq!(read(typed), Err(expected), "{typed:?}");
    }
    for (typed, word) in [
        ("62000 bananas", "bananas"),
        ("abc 62000", "abc"),
        ("PKR 50000", "PKR"),
        ("5 k k", "k"),
        ("$62,000 EUR", "$ EUR"),
        ("62000 a decade", "a"),
        ("12 LPA per month", "per"),
        ("60000 pre-tax", "pre-tax"),
        ("+62000", "+"),
    ] {
        assert_eq!(read(typed), Err(Unknown(word.to_owned())), "{typed:?}");
    }
}

#[test]
fn a_point_before_three_digits_is_asked_about_unless_the_currency_tells() {
    for (typed, asked) in [
        ("35.000", "Is “35.000” 35000 or 35? Write the one that you mean."),
        ("£35.125", "Is “35.125” 35125 or 35.1250? Write the one that you mean."),
        ("٣٥٫٠٠٠", "Is “35.000” 35000 or 35? Write the one that you mean."),
        ("8.725 lakh", "Is “8.725” 872500000 or 872500? Write the one that you mean."),
        ("62.500k €", "Is “62.500” 62500000 or 62500? Write the one that you mean."),
        ("62,500k €", "Is “62,500” 62500000 or 62500? Write the one that you mean."),
    ] {
        assert_eq!(read(typed).map_err(|error| error.to_string()), Err(asked.to_owned()), "{typed}");
    }
    let amount = |typed| read_in(typed, CurrencyCode::EUR).map(|typed| words(&typed));
    assert_eq!(amount("35.000"), Ok("35000".to_owned()));
    assert_eq!(amount("35,000"), Ok("35000".to_owned()));
    assert_eq!(amount("62,50"), Ok("62.5".to_owned()));
    assert!(matches!(amount("$35.000"), Err(TypedError::Unclear { .. })));
}

#[test]
fn a_sign_of_several_currencies_is_that_of_the_one_chosen() {
    for (chosen, expected) in [("USD", "USD"), ("CAD", "CAD"), ("AUD", "AUD"), ("EUR", "USD")] {
        let chosen = CurrencyCode::parse(chosen).unwrap();
        for typed in ["$5", "5 $", "5 dollars"] {
            let currency = read_in(typed, chosen).unwrap().currency();
            assert_eq!(currency.map(|code| code.to_string()).as_deref(), Some(expected), "{typed}");
        }
    }
}

#[test]
fn an_amount_is_not_taken_for_another_currency_or_period() {
    let (usd, year) = (CurrencyCode::USD, PayPeriod::Year);
    for typed in ["62000", "$62000", "62000 a year", "62k USD pa"] {
        assert_eq!(read(typed).unwrap().amount(Some(usd), year), Ok(Decimal::whole(62_000)), "{typed}");
    }
    for (typed, said) in [
        ("62.000 €", "“€” is EUR, but this field is in USD."),
        ("8 lakh", "“lakh” is INR, but this field is in USD."),
        ("62000 pm", "That is for a month, but this field is for a year."),
    ] {
        let error = read(typed).unwrap().amount(Some(usd), year).unwrap_err().to_string();
        assert!(error.starts_with(said), "{typed}: {error}");
    }
}

#[test]
fn a_number_alone_has_neither_currency_nor_period() {
    assert_eq!(parse_typed_number("20k"), Ok(Decimal::whole(20_000)));
    assert!(matches!(parse_typed_number("20.000"), Err(TypedError::Unclear { .. })));
    for wrong in ["€20k", "20k a year"] {
        assert_eq!(parse_typed_number(wrong), Err(TypedError::NotANumber), "{wrong}");
    }
}

/// The text with its ASCII characters as wide as those of East Asia, which some keyboards type.
fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
        _ => c,
    };
    text.chars().map(wide).collect()
}

fn code() -> impl Strategy<Value = CurrencyCode> {
    (0..currencies().len()).prop_map(|index| currencies()[index].code)
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", chosen in code()) {
        let _ = read_in(&text, chosen);
    }

    #[test]
    fn nothing_like_an_amount_makes_it_panic(text in "[-–0-9., '’k€$Lacr/pam٣３]{0,24}", chosen in code()) {
        let _ = read_in(&text, chosen);
    }

    #[test]
    fn the_width_of_the_characters_changes_nothing(
        text in "(Rs\\.|\\$|€|GBP)? ?[0-9]{1,3}([,. '][0-9]{2,3}){0,3}( ?(k|LPA|cr|EUR|/yr| a month|-)){0,2}",
        chosen in code(),
    ) {
        prop_assert_eq!(read_in(&full_width(&text), chosen), read_in(&text, chosen));
    }

    #[test]
    fn a_grouped_number_reads_as_itself(n in 1u64..1_000_000_000) {
        for style in NumberStyle::ALL {
            prop_assert_eq!(parse_typed_number(&format_count(n, style)), Ok(Decimal::whole(n)));
        }
    }

    #[test]
    fn money_as_the_guide_writes_it_reads_as_itself(cents in 1u64..10_000_000_000) {
        let amount = Decimal::from_parts(cents, 2).unwrap();
        for currency in currencies().iter().filter(|currency| currency.minor_digits == 2) {
            for style in NumberStyle::ALL {
                let text = format_money(amount.into(), currency, Digits::AsNeeded, style);
                let typed = read_in(&text, currency.code).unwrap();
                prop_assert_eq!((typed.currency(), typed.amount), (Some(currency.code), amount), "{}", text);
            }
        }
    }

    #[test]
    fn a_label_reads_as_what_it_shows(n in 1u64..100_000_000_000) {
        for currency in currencies() {
            let label = |amount| format_compact(amount, &currency, Digits::Whole, NumberStyle::International);
            let text = label(Ratio::whole(n));
            let typed = read_in(&text, currency.code).unwrap();
            prop_assert_eq!(typed.currency(), Some(currency.code));
            prop_assert_eq!(label(typed.amount.into()), text);
        }
    }

    #[test]
    fn an_amount_to_type_reads_as_itself(digits in 1u64..1_000_000_000, scale in 0u8..=9, chosen in code()) {
        let amount = Decimal::from_parts(digits, scale).unwrap();
        prop_assert_eq!(read_in(&typeable(amount), chosen).map(|typed| typed.amount), Ok(amount));
    }

    #[test]
    fn a_point_before_three_digits_is_never_a_silent_fraction(
        whole in 1u64..1_000, thousandth in 0u64..1_000, chosen in code(),
    ) {
        match read_in(&format!("{whole}.{thousandth:03}"), chosen) {
            Ok(typed) => prop_assert_eq!(typed.amount, Decimal::whole(whole * 1_000 + thousandth)),
            Err(error) => prop_assert!(matches!(error, TypedError::Unclear { .. }), "{}", error),
        }
    }
}
