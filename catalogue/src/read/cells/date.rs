//! Dates as people and programs write them: `2025-07-31T12:00:00Z`, `31.07.2025`, `Jul 31, 2025`.

use super::Fault;
use domain::time::{Date, PartialDate};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day.
pub fn day(cell: &str) -> Result<Date, Fault> {
    match partial(cell)? {
        PartialDate::Day(date) => Ok(date),
        PartialDate::Month { .. } | PartialDate::Year(_) => Err(Fault::NoDay),
    }
}

/// A day, a month or a year.
pub fn partial(cell: &str) -> Result<PartialDate, Fault> {
    let date = without_time(cell.trim());
    if let Some(date) = PartialDate::parse(date) {
        return Ok(date);
    }
    let parts: Vec<&str> = date.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    if let Some(parts) = numbers(&parts) {
        return of_numbers(&parts);
    }
    in_words(&parts).ok_or(Fault::Unreadable)
}

/// What is before the time of the day.
fn without_time(text: &str) -> &str {
    let end = text
        .find(':')
        .map_or(text.len(), |colon| text[..colon].rfind(|c: char| !c.is_ascii_digit()).unwrap_or(colon));
    text[..end].trim_end_matches(['T', 't', ' ', ','])
}

fn numbers(parts: &[&str]) -> Option<Vec<u16>> {
    let number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?;
    parts.iter().map(number).collect()
}

fn of_numbers(parts: &[u16]) -> Result<PartialDate, Fault> {
    let day = |year: u16, month: u16, day: u16| {
        let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        Some(PartialDate::Day(date))
    };
    match *parts {
        [year, month, date] if year > 31 => day(year, month, date).ok_or(Fault::Unreadable),
        [first, second, year] if year > 31 => match (day(year, second, first), day(year, first, second)) {
            (Some(_), Some(_)) if first != second => Err(Fault::WhichMonth),
            (one, other) => one.or(other).ok_or(Fault::Unreadable),
        },
        [year, month] | [month, year] if year > 31 && (1..=12).contains(&month) => {
            month_of(year, month).ok_or(Fault::Unreadable)
        }
        _ => Err(Fault::Unreadable),
    }
}

fn month_of(year: u16, month: u16) -> Option<PartialDate> {
    PartialDate::parse(&format!("{year:04}-{month:02}"))
}

/// `31 July 2025`, `Jul 31st 2025`, `July 2025`.
fn in_words(parts: &[&str]) -> Option<PartialDate> {
    // The whole name or its beginning, as in `Jul` and `Sept`.
    let month = |part: &&str| {
        let at = MONTHS.iter().position(|month| month.starts_with(&part.to_ascii_lowercase()))?;
        if part.len() < 3 { None } else { u16::try_from(at + 1).ok() }
    };
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u16>().ok();
    let at = parts.iter().position(|part| month(part).is_some())?;
    let month = month(&parts[at])?;
    let others: Vec<u16> = parts
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at)
        .map(|(_, part)| number(part))
        .collect::<Option<_>>()?;
    match others.as_slice() {
        [year] if *year > 31 => month_of(*year, month),
        [day, year] | [year, day] if *year > 31 => of_numbers(&[*year, month, *day]).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_as_people_and_programs_write_them() {
        for cell in [
            "2025-07-31",
            "2025-07-31T12:00:00Z",
            "2025-07-31 12:00:00+00:00",
            "2025-07-31 1:05",
            "2025/7/31",
            "31.07.2025",
            "31/07/2025",
            "07/31/2025",
            "July 31, 2025",
            "31 Jul 2025",
            "Jul 31st, 2025, 10:00 AM",
        ] {
            assert_eq!(day(cell), Ok(Date::new(2025, 7, 31).unwrap()), "{cell}");
        }
        assert_eq!(day("2025-07"), Err(Fault::NoDay));
        assert_eq!(partial("7/2025").map(PartialDate::iso).as_deref(), Ok("2025-07"));
        assert_eq!(partial("Jul 2025").map(PartialDate::iso).as_deref(), Ok("2025-07"));
        assert_eq!(partial("2025").map(PartialDate::iso).as_deref(), Ok("2025"));
        assert_eq!(day("05/05/2025"), Ok(Date::new(2025, 5, 5).unwrap()));
        assert_eq!(day("05/06/2025"), Err(Fault::WhichMonth));
        for cell in ["", "soon", "2025-02-30", "32.01.2025", "Marvellous 2025 31", "1", "12:00"] {
            assert_eq!(day(cell), Err(Fault::Unreadable), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[-/.:, T0-9a-zé]{0,24}") {
            let _ = partial(&text);
        }
    }
}
