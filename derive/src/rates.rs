//! Euro reference rates: one day of each month, in order.

use crate::input::rows;
use crate::{Account, Derived, Table, WrongInput};

/// The first month that is kept.
const SINCE: &str = "2021-01";

/// `rates_by_month`: the last quoted day of every month since January 2021, units of each
/// currency for one euro, as published.
///
/// # Errors
/// When the file is not a table of rates.
pub fn derive(text: &str) -> Result<Derived, WrongInput> {
    let mut account = Account::default();
    let mut kept: Vec<[String; 3]> = Vec::new();
    for (_, row) in rows(text, ["date", "currency", "units_per_eur"])? {
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
        assert_eq!(error.to_string(), "there is no column “date”; the file has day, code");
    }
}
