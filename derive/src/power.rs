//! Purchasing power: local currency units for one international dollar.

use crate::input::rows;
use crate::{Account, Derived, Table, WrongInput};

/// The first year that is kept.
const SINCE: u16 = 2019;

/// `purchasing_power`: country, year and the conversion factor of the World Bank (indicator
/// PA.NUS.PPP), rounded half up to six significant digits. Aggregates are dropped: their codes
/// hold a digit or are not given to a country in ISO 3166-1 (Kosovo's XK is in use and stays).
///
/// # Errors
/// When the file is not a table of purchasing power.
pub fn derive(text: &str) -> Result<Derived, WrongInput> {
    let mut account = Account::default();
    let mut kept: Vec<[String; 3]> = Vec::new();
    for (_, [code, year, factor]) in rows(text, ["iso2", "year", "lcu_per_international_dollar"])? {
        account.read += 1;
        if !is_country(&code) {
            account.drop_one("an aggregate, not a country");
        } else if !is_kept(&year) {
            account.drop_one("not a year from 2019 on");
        } else if let Some(factor) = six_digits(&factor) {
            kept.push([code, year, factor]);
        } else {
            account.drop_one("the factor is not a number above 0");
        }
    }
    kept.sort();
    let before = kept.len();
    kept.dedup_by(|a, b| a[..2] == b[..2]);
    for _ in kept.len()..before {
        account.drop_one("a second factor for the same country and year");
    }
    account.kept = kept.len();
    let columns = vec!["country", "year", "units_per_international_dollar"];
    let rows = kept.into_iter().map(Vec::from).collect();
    Ok(Derived { tables: vec![Table { name: "purchasing_power", columns, rows }], account })
}

/// Whether a text is a year that is kept, in four digits.
fn is_kept(year: &str) -> bool {
    year.len() == 4 && year.parse().is_ok_and(|year: u16| year >= SINCE)
}

/// Whether a two-letter code is that of a country. Codes from XA to XZ and most that begin with Z are
/// for private use; the World Bank uses them for groups of countries.
fn is_country(code: &str) -> bool {
    let bytes = code.as_bytes();
    if bytes.len() != 2 || !bytes.iter().all(u8::is_ascii_uppercase) || matches!(code, "EU" | "OE") {
        return false;
    }
    match bytes[0] {
        b'X' => code == "XK",
        b'Z' => matches!(code, "ZA" | "ZM" | "ZW"),
        _ => true,
    }
}

/// A decimal number above 0 with at most six significant digits, rounded half up.
fn six_digits(text: &str) -> Option<String> {
    const KEPT: usize = 6;
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: Vec<u8> = whole.bytes().chain(part.bytes()).collect();
    if whole.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let first = digits.iter().position(|digit| *digit != b'0')?;
    // Digits before the point are never cut off.
    let end = (first + KEPT).max(whole.len()).min(digits.len());
    let number: u128 = std::str::from_utf8(&digits[..end]).ok()?.parse().ok()?;
    let up = digits.get(end).is_some_and(|digit| *digit >= b'5');
    let places = end - whole.len();
    let rounded = format!("{:0>width$}", number + u128::from(up), width = places + 1);
    let (whole, part) = rounded.split_at(rounded.len() - places);
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_to_six_significant_digits() {
        let cases = [
            ("232.828458225939", "232.828"),
            ("0.000123456789", "0.000123457"),
            ("4763.5", "4763.5"),
            ("123456789.9", "123456790"),
            ("1", "1"),
            ("1.000000", "1"),
            ("9.999999", "10"),
            ("20.2", "20.2"),
        ];
        for (raw, rounded) in cases {
            assert_eq!(six_digits(raw).as_deref(), Some(rounded), "{raw}");
        }
        for wrong in ["", "0", "0.0", "-1", "..", "1e3", "1.2.3", ".5"] {
            assert_eq!(six_digits(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn keeps_countries_in_order_and_drops_aggregates() {
        let raw = "country,iso2,year,lcu_per_international_dollar\nIndia,IN,2023,20.2\nEuro area,XC,2023,0.7\n\
                   World,1W,2023,1\nKosovo,XK,2023,0.35\nIndia,IN,2018,19\nIndia,IN,2019,\nEuropean Union,EU,2023,0.6\n\
                   South Africa,ZA,2023,7.5\nIDA total,XI,2023,2\n";
        let derived = derive(raw).unwrap();
        assert_eq!(
            derived.tables[0].csv(),
            "country,year,units_per_international_dollar\nIN,2023,20.2\nXK,2023,0.35\nZA,2023,7.5\n"
        );
        let dropped = [
            ("an aggregate, not a country", 4),
            ("not a year from 2019 on", 1),
            ("the factor is not a number above 0", 1),
        ];
        assert_eq!(derived.account.dropped, dropped.map(|(reason, count)| (reason.to_owned(), count)));
    }
}
