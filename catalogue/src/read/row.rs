//! The columns of a file of courses; and turns one row of the guide's own table into a course, strictly: nothing is
//! guessed. `lenient` reads the files of readers.

use super::lenient::MOST_SKILLS;
use crate::course::{Cost, CourseRecord, Length, Level, Notice, Stars};
use domain::money::{CurrencyCode, Decimal};
use domain::text::{LONGEST_ADDRESS, is_web_address};
use domain::time::{Date, PartialDate};
use serde::{Deserialize, Serialize};

/// A column of a file of courses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is described in COLUMNS")]
pub enum Column {
    Title,
    Provider,
    Platform,
    Url,
    Level,
    Language,
    Skills,
    Price,
    Currency,
    Rating,
    Ratings,
    Enrolled,
    Published,
    Recommended,
    AsOf,
    Source,
    Hours,
    Requires,
    Notices,
}

/// Every column with its name, what to write into it, and an example.
pub const COLUMNS: [(Column, &str, &str, &str); 19] = [
    (
        Column::Title,
        "title",
        "the title of the course; required, everything else may be empty",
        "Write a web service in Rust",
    ),
    (Column::Provider, "provider", "who teaches it", "Example School"),
    (Column::Platform, "platform", "where it is taken", "Example"),
    (Column::Url, "url", "its web address, beginning with https:// or http://", "https://example.org/rust"),
    (Column::Level, "level", "beginner, intermediate or advanced", "beginner"),
    (Column::Language, "language", "the language it is taught in, as a code: en, pt, ru", "en"),
    (
        Column::Skills,
        "skills",
        "names of skills with semicolons between them (in JSON also a list)",
        "Rust; HTTP; PostgreSQL",
    ),
    (Column::Price, "price", "a number; 0 for a free course; empty when it is not known", "19.99"),
    (Column::Currency, "currency", "the currency of a price above 0, as a code: EUR, USD, INR", "EUR"),
    (
        Column::Rating,
        "rating",
        "mean stars, above 0 and at most 5, such as 4.7; empty when nobody has rated it",
        "4.7",
    ),
    (Column::Ratings, "ratings", "how many people rated it", "120"),
    (Column::Enrolled, "enrolled", "how many people have enrolled", "3400"),
    (Column::Published, "published", "the day it was published or updated: 2025-07-31", "2025-03-31"),
    (Column::Recommended, "recommended", "yes or no; empty means no", "no"),
    (Column::AsOf, "as_of", "when the numbers were read: 2025, 2025-07 or 2025-07-31", "2025-07"),
    (Column::Source, "source", "who collected them, in words", "Example School"),
    (Column::Hours, "hours", "how many hours it takes in all: 12, 1.5 or 84-140", "12"),
    (Column::Requires, "requires", "what to know before it, in words", "programming"),
    (
        Column::Notices,
        "notices",
        "account, unfinished or archived, with semicolons between them; empty if none is stated",
        "account",
    ),
];

impl Column {
    /// The column of its own name.
    pub fn from_name(name: &str) -> Option<Self> {
        COLUMNS.iter().find(|(_, known, ..)| *known == name).map(|(column, ..)| *column)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        COLUMNS[self as usize].1
    }
}

/// The longest title and name, in characters.
pub const LONGEST_NAME: usize = 300;

/// How much of a wrong cell is quoted, in characters.
const QUOTED: usize = 30;

/// Turns the cells of a row into a course.
///
/// # Errors
/// What is wrong with the row, and what to write.
pub fn course<'a>(cell: impl Fn(Column) -> &'a str) -> Result<CourseRecord, String> {
    let text = |column| one_line(cell(column));
    let title = text(Column::Title);
    if title.is_empty() {
        return Err("the title is missing".to_owned());
    }
    let platform = text(Column::Platform);
    let record = CourseRecord {
        provider: text(Column::Provider),
        platform: if platform.is_empty() { "Not stated".to_owned() } else { platform },
        url: url(cell(Column::Url).trim())?,
        level: read(cell(Column::Level), level, "level", "beginner, intermediate or advanced")?,
        language: read(cell(Column::Language), language, "language", "a code such as en or pt")?
            .unwrap_or_default(),
        editions: Vec::new(),
        skills: skills(cell(Column::Skills)),
        cost: cost(cell(Column::Price).trim(), cell(Column::Currency).trim())?,
        stars: read(cell(Column::Rating), stars, "rating", "stars above 0 and at most 5, such as 4.7")?
            .flatten(),
        ratings: read(cell(Column::Ratings), count, "ratings", "a whole number")?,
        enrolled: read(cell(Column::Enrolled), count, "enrolled", "a whole number")?,
        published: read(cell(Column::Published), Date::parse, "published", "a day such as 2025-07-31")?,
        recommended: read(cell(Column::Recommended), yes_or_no, "recommended", "yes or no")?.unwrap_or(false),
        as_of: read(cell(Column::AsOf), PartialDate::parse, "as_of", "a date such as 2025-07")?,
        source: text(Column::Source),
        length: read(cell(Column::Hours), Length::parse, "hours", "hours such as 12, 1.5 or 84-140")?,
        requires: text(Column::Requires),
        notices: read(cell(Column::Notices), notices, "notices", "account, unfinished or archived")?
            .unwrap_or_default(),
        title,
    };
    let longest = [&record.title, &record.provider, &record.platform, &record.source, &record.requires];
    if longest.iter().any(|name| name.chars().count() > LONGEST_NAME) {
        return Err(format!("a name is longer than {LONGEST_NAME} characters"));
    }
    Ok(record)
}

fn read<T>(
    cell: &str,
    read: impl Fn(&str) -> Option<T>,
    column: &str,
    write: &str,
) -> Result<Option<T>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    read(cell).map(Some).ok_or_else(|| format!("{column} is “{}”; write {write}", shortened(cell, QUOTED)))
}

/// A text on one line: without control characters, each run of spaces as one.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it is quoted: its first characters, on one line.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text = one_line(text);
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

fn url(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    if is_web_address(text) {
        return Ok(text.to_owned());
    }
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    let remedy = if text.len() > LONGEST_ADDRESS {
        "write a shorter address, of at most 2,000 bytes"
    } else if begins("https://") || begins("http://") {
        "take out its blanks and its characters < > \" \\ ` (a blank in an address is %20)"
    } else {
        "write an address that begins with https://"
    };
    Err(format!("url is “{}”; {remedy}", shortened(text, QUOTED)))
}

fn level(word: &str) -> Option<Level> {
    if word.eq_ignore_ascii_case("introductory") { Some(Level::Beginner) } else { Level::from_key(word) }
}

fn language(code: &str) -> Option<String> {
    let code = code.to_ascii_lowercase();
    let (main, _) = code.split_once('-').unwrap_or((&code, ""));
    ((2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_lowercase()))
        .then(|| main.to_owned())
}

fn skills(cell: &str) -> Vec<String> {
    let names = cell.split(';').map(one_line).filter(|name| !name.is_empty());
    names.filter(|name| name.chars().count() <= LONGEST_NAME).take(MOST_SKILLS).collect()
}

pub(super) fn notices(cell: &str) -> Option<Vec<Notice>> {
    let mut notices =
        cell.split(';').map(|word| Notice::from_key(word.trim())).collect::<Option<Vec<_>>>()?;
    notices.sort_unstable();
    notices.dedup();
    Some(notices)
}

fn cost(price: &str, currency: &str) -> Result<Option<Cost>, String> {
    if price.is_empty() {
        return Ok(None);
    }
    let amount = Decimal::parse(price).ok_or_else(|| {
        format!("price is “{}”; write a number such as 19.99, or 0", shortened(price, QUOTED))
    })?;
    if amount.is_zero() {
        return Ok(Some(Cost::Free));
    }
    let code = CurrencyCode::parse(&currency.to_ascii_uppercase()).ok_or_else(|| {
        format!("the price has no currency (“{}”); write a code such as EUR", shortened(currency, QUOTED))
    })?;
    Ok(Some(Cost::Paid(amount, code)))
}

/// Stars; 0 means that nobody has rated.
fn stars(text: &str) -> Option<Option<Stars>> {
    let is_zero = !text.is_empty() && text.bytes().all(|byte| byte == b'0' || byte == b'.');
    if is_zero { Some(None) } else { Stars::mean(text).map(Some) }
}

fn count(text: &str) -> Option<u32> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_cannot_be_used_is_told_what_is_wrong_with_it() {
        assert_eq!(url("https://example.org/a"), Ok("https://example.org/a".to_owned()));
        for (text, remedy) in [
            ("example.org/a", "write an address that begins with https://"),
            ("javascript:alert(1)", "write an address that begins with https://"),
            ("https://example.org/a b", "take out its blanks"),
            ("HTTP://example.org/<a>", "take out its blanks and its characters < >"),
            (&format!("https://example.org/{}", "a".repeat(2_000)), "write a shorter address"),
        ] {
            assert!(url(text).is_err_and(|told| told.contains(remedy)), "{text}: {:?}", url(text));
        }
    }
}
