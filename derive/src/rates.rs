//! Euro reference rates: one day of each month, in order.
//!
//! They are read from a table with a row for each day and currency, or from the European Central Bank's own
//! `eurofxref-hist.csv`, which has a row for each day and a column for each currency.

use crate::changes::Sheet;
use crate::input::rows;
use crate::{Account, Derived, Table, WrongInput};
use domain::time::PartialDate;

/// The first month that is kept.
const SINCE: &str = "2021-01";

/// The first column of the European Central Bank's own file.
const DATE: &str = "Date";
/// What that file writes where there is no rate.
const NO_RATE: &str = "N/A";
/// What a table of rates may be.
const EXPECTED: &str = "Give the European Central Bank’s eurofxref-hist.csv, which begins with Date,USD,JPY, or a table with the columns date, currency and units_per_eur.";

/// Day, currency and rate of every row, in either form.
fn read(text: &str) -> Result<Vec<[String; 3]>, WrongInput> {
    if text.trim_start_matches('\u{feff}').split([',', '\n', '\r']).next() == Some(DATE) {
        return Ok(by_currency(&Sheet::read(text)?));
    }
    let read = rows(text, ["date", "currency", "units_per_eur"]);
    let read = read.map_err(|WrongInput(what)| WrongInput(format!("{what}. {EXPECTED}")))?;
    Ok(read.into_iter().map(|(_, row)| row).collect())
}

/// The rows of a table with a column for each currency. Its lines end with a comma, so the last column has no name.
fn by_currency(sheet: &Sheet) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for row in &sheet.rows {
        // The first column is that of the day.
        for (name, rate) in sheet.columns.iter().zip(row).skip(1) {
            let (name, rate) = (name.trim(), rate.trim());
            if !name.is_empty() && !rate.is_empty() && rate != NO_RATE {
                rows.push([row[0].trim().to_owned(), name.to_owned(), rate.to_owned()]);
            }
        }
    }
    rows
}

/// The rates of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, as `2023-08-31`.
    pub date: String,
    /// The units of each currency for one euro, in the order in which the currencies were asked for.
    pub rates: Vec<String>,
}

/// The rates of some currencies on a day, or on the last day of a month or year on which all were quoted.
///
/// # Errors
/// When the file is not a table of rates, or has no such day; the message says which currencies have no rate.
pub fn of_day(text: &str, currencies: &[String], wanted: PartialDate) -> Result<Day, WrongInput> {
    let mut rows: Vec<_> = read(text)?.into_iter().filter(|row| reason_to_drop(row).is_none()).collect();
    rows.retain(|[date, ..]| date.starts_with(&wanted.iso()));
    rows.sort();
    let rate = |day: &[[String; 3]], code: &String| {
        day.iter().find(|[_, currency, _]| currency == code).map(|[.., rate]| rate.clone())
    };
    let mut missing = Vec::new();
    for day in rows.chunk_by(|a, b| a[0] == b[0]).rev() {
        let rates: Option<Vec<String>> = currencies.iter().map(|code| rate(day, code)).collect();
        if let Some(rates) = rates {
            return Ok(Day { date: day[0][0].clone(), rates });
        }
        if missing.is_empty() {
            missing =
                currencies.iter().filter(|code| rate(day, code).is_none()).map(String::as_str).collect();
        }
    }
    Err(WrongInput(match missing.as_slice() {
        [] => format!("the file has no rates for {wanted}"),
        missing => format!("there is no rate of {} for {wanted}", missing.join(", ")),
    }))
}

/// `rates_by_month`: the last quoted day of every month since January 2021, units of each
/// currency for one euro, as published.
///
/// # Errors
/// When the file is not a table of rates.
pub fn derive(text: &str) -> Result<Derived, WrongInput> {
    let mut account = Account::default();
    let mut kept: Vec<[String; 3]> = Vec::new();
    for row in read(text)? {
        account.read += 1;
        match reason_to_drop(&row) {
            Some(reason) => account.drop_one(reason),
            None => kept.push(row),
        }
    }
    let mut last_days: Vec<String> = Vec::new();
    kept.sort();
    for [date, ..] in &kept {
        match last_days.last_mut().filter(|day| day[..7] == date[..7]) {
            Some(day) => day.clone_from(date),
            None => last_days.push(date.clone()),
        }
    }
    let before = kept.len();
    kept.retain(|[date, ..]| last_days.binary_search(date).is_ok());
    for _ in kept.len()..before {
        account.drop_one("not the last quoted day of its month");
    }
    let before = kept.len();
    kept.dedup_by(|a, b| a[..2] == b[..2]);
    for _ in kept.len()..before {
        account.drop_one("a second rate for the same day and currency");
    }
    account.kept = kept.len();
    if let (Some(first), Some(last)) = (last_days.first(), last_days.last()) {
        account.notes.push(format!("{} days, {first} to {last}", last_days.len()));
    }
    let columns = vec!["date", "currency", "units_per_eur"];
    let rows = kept.into_iter().map(Vec::from).collect();
    Ok(Derived { tables: vec![Table { name: "rates_by_month", columns, rows }], account })
}

fn reason_to_drop([date, currency, rate]: &[String; 3]) -> Option<&'static str> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    if !matches!(parts[..], [y, m, d] if y.len() == 4 && m.len() == 2 && d.len() == 2 && [y, m, d].into_iter().all(digits))
    {
        return Some("no date");
    }
    if date.as_str() < SINCE {
        return Some("before January 2021");
    }
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some("no currency code");
    }
    let (whole, part) = rate.split_once('.').unwrap_or((rate, "0"));
    let is_number = digits(whole) && digits(part) && rate.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    (!is_number).then_some("the rate is not a number above 0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_the_last_day_of_each_month_in_order_and_says_what_it_dropped() {
        let raw = "date,currency,units_per_eur\n2021-02-26,USD,1.2121\n2021-01-29,USD,1.2136\n2021-01-28,USD,1.2091\n\
                   2020-12-31,USD,1.2271\n2021-01-29,JPY,N/A\n2021-01-29,INR,88.5345\n";
        let derived = derive(raw).unwrap();
        assert_eq!(
            derived.tables[0].csv(),
            "date,currency,units_per_eur\n2021-01-29,INR,88.5345\n2021-01-29,USD,1.2136\n2021-02-26,USD,1.2121\n"
        );
        let dropped: usize = derived.account.dropped.iter().map(|(_, count)| count).sum();
        assert_eq!((derived.account.read, derived.account.kept, dropped), (6, 3, 3));
    }

    #[test]
    fn a_file_of_something_else_is_refused_by_its_missing_column() {
        let error = derive("day,code\n2021-01-29,USD\n").unwrap_err();
        let expected = format!("there is no column “date”; the file has day, code. {EXPECTED}");
        assert_eq!(error.to_string(), expected);
    }

    /// The form of the bank's own file.
    const OWN: &str = "Date,USD,JPY,BGN,\n2026-01-02,1.17,N/A,N/A,\n2025-12-31,1.175,184.09,1.9558,\n\
                       2025-12-30,1.1759,183.5,1.9558,\n";

    #[test]
    fn the_banks_own_file_gives_the_same_as_a_table_by_day_and_currency() {
        let table = "date,currency,units_per_eur\n2025-12-31,BGN,1.9558\n2025-12-30,USD,1.1759\n2025-12-31,JPY,184.09\n\
                     2025-12-31,USD,1.175\n2026-01-02,USD,1.17\n";
        let [own, other] = [OWN, table].map(|text| derive(text).unwrap().tables);
        assert_eq!(own, other);
        assert_eq!(own[0].rows.len(), 4);
        assert_eq!(derive(&format!("\u{feff}{}", OWN.replace('\n', "\r\n"))).unwrap().tables, own);
    }

    #[test]
    fn a_day_has_every_currency_or_says_which_it_lacks() {
        let day = |currencies: &[&str], wanted| {
            let currencies: Vec<String> = currencies.iter().map(ToString::to_string).collect();
            of_day(OWN, &currencies, PartialDate::parse(wanted).unwrap())
                .map(|day| format!("{} {}", day.date, day.rates.join(" ")))
                .map_err(|error| error.to_string())
        };
        let found = |text: &str| Ok(text.to_owned());
        assert_eq!(day(&["USD", "BGN"], "2025-12"), found("2025-12-31 1.175 1.9558"));
        assert_eq!(day(&["USD"], "2025-12-30"), found("2025-12-30 1.1759"));
        assert_eq!(day(&["USD"], "2026"), found("2026-01-02 1.17"));
        let lacks = Err("there is no rate of JPY, BGN for January 2026".to_owned());
        assert_eq!(day(&["JPY", "USD", "BGN"], "2026-01"), lacks);
        let none = Err("the file has no rates for 31 August 2023".to_owned());
        assert_eq!(day(&["USD"], "2023-08-31"), none);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(Date|date),[A-Z,\n0-9./-]{0,60}", wanted in 2000u16..2100) {
            let _ = (derive(&text), of_day(&text, &["USD".to_owned()], PartialDate::Year(wanted)));
        }
    }
}
