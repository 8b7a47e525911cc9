//! What people call the columns of a list of courses.

use super::row::{COLUMNS, Column};
use domain::money::CurrencyCode;
use domain::text::fold;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest heading that is looked up, in bytes.
const LONGEST_HEADING: usize = 200;

/// The headings by which columns are known, besides their own names. A column's first are the likeliest.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Headings {
    known: Vec<(Column, String)>,
}

/// Why a heading is not taken into [`Headings`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingError {
    /// It has no letter and no digit.
    Blank,
    /// The column has it already; case, accents and punctuation do not count.
    Twice,
}

impl fmt::Display for HeadingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("has no letter and no digit"),
            Self::Twice => f.write_str("is in this row twice"),
        }
    }
}

impl std::error::Error for HeadingError {}

/// That a heading may stand for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The column.
    pub column: Column,
    /// 0 for the column's own name; the smaller, the likelier.
    pub rank: usize,
}

impl Headings {
    /// No headings but the columns' own names.
    pub const fn new() -> Self {
        Self { known: Vec::new() }
    }

    /// Adds a heading. Another column may have it too: then the cells decide.
    ///
    /// # Errors
    /// Why it is of no use.
    pub fn add(&mut self, column: Column, heading: &str) -> Result<(), HeadingError> {
        let plain = plain(heading);
        if plain.is_empty() {
            return Err(HeadingError::Blank);
        }
        let is_known = self.known.iter().any(|(other, known)| (*other, known) == (column, &plain));
        if is_known || own_name(&plain) == Some(column) {
            return Err(HeadingError::Twice);
        }
        self.known.push((column, plain));
        Ok(())
    }

    /// The columns that a heading may stand for; none for most headings.
    pub fn of(&self, heading: &str) -> Vec<Match> {
        if heading.len() > LONGEST_HEADING {
            return Vec::new();
        }
        let exact = self.lookup(&plain(heading));
        if !exact.is_empty() {
            return exact;
        }
        let (shorter, _) = without_unit(heading);
        self.lookup(&plain(&shorter))
    }

    fn lookup(&self, plain: &str) -> Vec<Match> {
        let own = own_name(plain).map(|column| Match { column, rank: 0 });
        let mut ranks = [0; COLUMNS.len()];
        let others = self.known.iter().filter_map(|(column, known)| {
            ranks[*column as usize] += 1;
            (known == plain).then_some(Match { column: *column, rank: ranks[*column as usize] })
        });
        own.into_iter().chain(others).collect()
    }
}

/// The currency that a heading names, as in `Price (USD)` and `price_eur`.
pub(super) fn currency_of(heading: &str) -> Option<CurrencyCode> {
    if heading.len() > LONGEST_HEADING { None } else { without_unit(heading).1 }
}

fn own_name(plain: &str) -> Option<Column> {
    let name = |it: &&(Column, &str, &str, &str)| it.1.replace('_', " ") == plain;
    COLUMNS.iter().find(name).map(|(column, ..)| *column)
}

/// A heading without case, accents and punctuation: `courseTitle`, `Course Title` and `course_title` are
/// the same.
fn plain(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len());
    let mut before = ' ';
    for c in heading.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    fold(&spaced)
}

/// A heading without what is in brackets and without a currency at its end; and that currency.
fn without_unit(heading: &str) -> (String, Option<CurrencyCode>) {
    let end = heading.find(['(', '[', '（']).filter(|at| *at > 0);
    let (name, unit) = heading.split_at(end.unwrap_or(heading.len()));
    let in_brackets = super::cells::currency(unit.trim_matches(|c: char| "()[]（） ".contains(c)));
    if in_brackets.is_some() {
        return (name.to_owned(), in_brackets);
    }
    let words = plain(name);
    match words.rsplit_once(' ') {
        Some((rest, last)) if super::cells::currency(last).is_some() => {
            (rest.to_owned(), super::cells::currency(last))
        }
        _ => (name.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings() -> Headings {
        let mut headings = Headings::new();
        for (column, heading) in [
            (Column::Title, "course title"),
            (Column::Title, "título"),
            (Column::Title, "课程名称"),
            (Column::Rating, "ratings"),
            (Column::Ratings, "rating"),
            (Column::Ratings, "num reviews"),
        ] {
            headings.add(column, heading).unwrap();
        }
        headings
    }

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        let headings = headings();
        for heading in
            ["Course Title", "course_title", "courseTitle", " COURSE-TITLE ", "Titulo", "课程名称", "Title"]
        {
            let columns: Vec<Column> = headings.of(heading).iter().map(|it| it.column).collect();
            assert_eq!(columns, [Column::Title], "{heading}");
        }
        assert_eq!(headings.of("As of")[0], Match { column: Column::AsOf, rank: 0 });
        assert_eq!(headings.of("numReviews")[0], Match { column: Column::Ratings, rank: 2 });
        assert!(headings.of("colour").is_empty() && headings.of("").is_empty());
    }

    #[test]
    fn a_heading_of_two_columns_leads_to_both() {
        let found = headings().of("Rating (of 5)");
        assert_eq!(
            found,
            [Match { column: Column::Rating, rank: 0 }, Match { column: Column::Ratings, rank: 1 }]
        );
    }

    #[test]
    fn a_heading_may_name_the_currency() {
        let price = |heading: &str| {
            let columns: Vec<Column> = headings().of(heading).iter().map(|it| it.column).collect();
            (columns, currency_of(heading).map(|code| code.to_string()))
        };
        let of = |code: &str| (vec![Column::Price], Some(code.to_owned()));
        assert_eq!(price("Price (USD)"), of("USD"));
        assert_eq!(price("price_eur"), of("EUR"));
        assert_eq!(price("Price [₹]"), of("INR"));
        assert_eq!(price("Price"), (vec![Column::Price], None));
    }

    #[test]
    fn a_heading_is_added_to_a_column_once() {
        let mut headings = headings();
        assert_eq!(headings.add(Column::Title, "Course-Title"), Err(HeadingError::Twice));
        assert_eq!(headings.add(Column::AsOf, "as of"), Err(HeadingError::Twice));
        assert_eq!(headings.add(Column::Title, " – "), Err(HeadingError::Blank));
        assert_eq!(headings.add(Column::Provider, "course title"), Ok(()));
    }
}
