//! Which heading of a file stands for which column: by its name and, where that leaves doubt, by its cells.

use super::cells::{self, Base, Separator};
use super::headings::{Headings, currency_of};
use super::row::{COLUMNS, Column, LONGEST_NAME, notices};
use domain::money::CurrencyCode;
use domain::order::sort_by_key;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How a column was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// By its heading.
    Heading,
    /// By what its cells hold; its heading leaves doubt or says nothing.
    Cells,
    /// The reader said so.
    Reader,
}

/// A column of a file, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Its place among the columns whose use a reader can choose; `None` if a name of JSON came too late for that.
    pub place: Option<usize>,
    /// Its heading.
    pub heading: String,
    /// What it was taken for, and why; `None` if it is not used.
    pub taken: Option<(Column, By)>,
    /// Its first different values, at most three.
    pub samples: Vec<String>,
}

/// What is known of the columns before the rows are read.
pub(super) struct Mapping {
    /// For each column of the file what it was taken for.
    pub columns: Vec<Option<(Column, By)>>,
    /// The site that addresses without one belong to.
    pub site: Option<String>,
    /// What separates skills.
    pub separator: Separator,
    /// The currency that the heading of the prices names.
    pub currency: Option<CurrencyCode>,
}

impl Mapping {
    /// The place of a column in the file.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|it| it.is_some_and(|(taken, _)| taken == column))
    }
}

/// Some of the cells below a heading.
struct Sample<'a> {
    /// Those that are not missing.
    cells: Vec<&'a str>,
    rows: usize,
}

impl Sample<'_> {
    /// The part that can be read as a column; 1 if there is nothing to read.
    fn fit(&self, column: Column) -> f64 {
        if self.cells.is_empty() {
            return 1.0;
        }
        self.cells.iter().filter(|cell| fits(column, cell)).count() as f64 / self.cells.len() as f64
    }

    fn are_all(&self, test: impl Fn(&str) -> bool) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| test(cell))
    }
}

/// A heading that may stand for a column.
struct Candidate {
    at: usize,
    column: Column,
    rank: usize,
    fit: f64,
    is_filled: bool,
}

/// Chooses the columns from their headings and some rows, or takes them as the reader chose them.
pub(super) fn choose(
    headings: &Headings,
    names: &[String],
    rows: &[Vec<&str>],
    chosen: Option<&[Option<Column>]>,
) -> Mapping {
    let samples: Vec<Sample> = (0..names.len()).map(|at| sample(rows, at)).collect();
    let columns = match chosen.filter(|chosen| chosen.len() == names.len()) {
        Some(chosen) => chosen.iter().map(|column| column.map(|column| (column, By::Reader))).collect(),
        None => find(headings, names, &samples),
    };
    let place = |wanted| columns.iter().position(|it| it.is_some_and(|(column, _)| column == wanted));
    let site = place(Column::Url).and_then(|at| shared_site(&samples[at].cells));
    let skills = place(Column::Skills).map(|at| samples[at].cells.as_slice()).unwrap_or_default();
    let separator =
        if skills.iter().any(|cell| cell.contains(';')) { Separator::Semicolon } else { Separator::Any };
    let currency = place(Column::Price).and_then(|at| currency_of(&names[at]));
    Mapping { columns, site, separator, currency }
}

/// What each column is by its heading and its cells; perhaps none has the titles.
fn find(headings: &Headings, names: &[String], samples: &[Sample]) -> Vec<Option<(Column, By)>> {
    let mut columns: Vec<Option<(Column, By)>> = vec![None; names.len()];
    let mut candidates = candidates(headings, names, samples);
    sort_by_key(&mut candidates, |it| (it.fit < 0.5, !it.is_filled, it.rank, it.at));
    for it in &candidates {
        let is_taken = columns.iter().flatten().any(|(column, _)| *column == it.column);
        // A column under its own name is always read, so that every cell that cannot be read is reported.
        if columns[it.at].is_some() || is_taken || it.fit == 0.0 && it.rank > 0 {
            continue;
        }
        let is_sure = it.rank == 0 || candidates.iter().filter(|other| other.at == it.at).count() == 1;
        columns[it.at] = Some((it.column, if is_sure { By::Heading } else { By::Cells }));
    }
    add_by_cells(names, samples, &mut columns);
    columns
}

fn sample<'a>(rows: &[Vec<&'a str>], at: usize) -> Sample<'a> {
    let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim());
    Sample { cells: cells.filter(|cell| !cells::is_missing(cell)).collect(), rows: rows.len() }
}

fn candidates(headings: &Headings, names: &[String], samples: &[Sample]) -> Vec<Candidate> {
    let of_heading = |(at, name): (usize, &String)| {
        let matches = headings.of(name).into_iter();
        matches
            .map(|it| Candidate {
                at,
                column: it.column,
                rank: it.rank,
                fit: samples[at].fit(it.column),
                is_filled: !samples[at].cells.is_empty(),
            })
            .collect::<Vec<_>>()
    };
    names.iter().enumerate().flat_map(of_heading).collect()
}

/// Finds addresses and titles below headings that say nothing.
fn add_by_cells(names: &[String], samples: &[Sample], columns: &mut [Option<(Column, By)>]) {
    let is_taken =
        |columns: &[Option<(Column, By)>], wanted| columns.iter().flatten().any(|(it, _)| *it == wanted);
    let is_picture = |cell: &str| {
        let cell = cell.to_ascii_lowercase();
        [".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".mp4"].iter().any(|ending| cell.contains(ending))
    };
    if !is_taken(columns, Column::Url) {
        let holds = |at: &usize| {
            columns[*at].is_none()
                && samples[*at].are_all(|cell| cells::is_absolute(cell) && !is_picture(cell))
        };
        if let Some(at) = (0..names.len()).find(holds) {
            columns[at] = Some((Column::Url, By::Cells));
        }
    }
    if !is_taken(columns, Column::Title) {
        let best = (0..names.len())
            .filter(|at| columns[*at].is_none() && looks_like_titles(&samples[*at]))
            .max_by_key(|at| (distinct(&samples[*at]), std::cmp::Reverse(*at)));
        if let Some(at) = best {
            columns[at] = Some((Column::Title, By::Cells));
        }
    }
}

fn distinct(sample: &Sample) -> usize {
    sample.cells.iter().collect::<HashSet<_>>().len()
}

/// Whether cells are short texts of several words, nearly all filled and different.
fn looks_like_titles(sample: &Sample) -> bool {
    let count = sample.cells.len();
    let length: usize = sample.cells.iter().map(|cell| cell.chars().count()).sum();
    let words: usize = sample.cells.iter().map(|cell| cell.split_whitespace().count()).sum();
    count >= 3
        && count * 10 >= sample.rows * 9
        && distinct(sample) * 10 >= count * 9
        && sample.fit(Column::Title) >= 0.9
        && sample.cells.iter().all(|cell| cells::partial(cell).is_err())
        && (2 * count..=20 * count).contains(&words)
        && length <= 120 * count
}

/// The site that all addresses with one share.
fn shared_site(cells: &[&str]) -> Option<String> {
    let mut sites =
        cells.iter().filter(|cell| cells::is_absolute(cell)).filter_map(|cell| cells::origin(cell));
    let first = sites.next()?;
    sites.all(|site| site == first).then(|| first.to_owned())
}

/// Whether a cell can be read as a column.
fn fits(column: Column, cell: &str) -> bool {
    let is_number = || cell.chars().all(|c| c.is_ascii_digit() || ".,+-% ".contains(c));
    let is_name = || !is_number() && !cells::is_absolute(cell) && cell.chars().count() <= LONGEST_NAME;
    match column {
        Column::Title => !cells::is_absolute(cell) && cell.chars().count() <= LONGEST_NAME && !is_number(),
        Column::Provider | Column::Platform | Column::Source | Column::Requires => is_name(),
        Column::Url => cells::is_address(cell),
        Column::Level => !matches!(cells::level(cell), Err(cells::Fault::Unreadable)),
        Column::Language => cells::language(cell).is_ok(),
        Column::Skills => !is_number(),
        Column::Price => !matches!(cells::price(cell, false), Err(cells::Fault::Unreadable)),
        Column::Currency => cells::currency(cell).is_some() || CurrencyCode::parse(cell).is_some(),
        Column::Rating => cells::stars(cell).is_ok(),
        // 4.5 is no count; 12.0 is one that a program wrote.
        Column::Ratings | Column::Enrolled => cells::count(cell).is_ok(),
        Column::Published => cells::day(cell).is_ok(),
        Column::Recommended => cells::yes_or_no(cell).is_ok(),
        Column::AsOf => cells::partial(cell).is_ok(),
        Column::Hours => cells::length(cell).is_ok(),
        Column::Notices => notices(cell).is_some(),
    }
}

/// How many columns a row of headings names, and whether the titles are among them.
pub(super) fn named(headings: &Headings, cells: &[&str]) -> (bool, usize) {
    let mut found = [false; COLUMNS.len()];
    for cell in cells {
        if let Some(first) = headings.of(cell).first() {
            found[first.column as usize] = true;
        }
    }
    (found[Column::Title as usize], found.iter().filter(|it| **it).count())
}

/// Whether a row is one of data rather than of headings.
pub(super) fn is_data(cells: &[&str]) -> bool {
    let base = Base { shared: None, platform: "" };
    let is_value = |cell: &&str| {
        cells::address(cell, base).is_ok() || cells::stars(cell).is_ok() || cells::count(cell).is_ok()
    };
    cells.iter().any(|cell| !cell.trim().is_empty() && is_value(&cell.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings() -> Headings {
        let mut headings = Headings::new();
        for (column, names) in [
            (Column::Title, ["course title", "name"].as_slice()),
            (Column::Provider, &["university", "instructor", "name"]),
            (Column::Rating, &["ratings", "reviews"]),
            (Column::Ratings, &["reviews", "rating", "num reviews"]),
        ] {
            for name in names {
                headings.add(column, name).unwrap();
            }
        }
        headings
    }

    fn chosen(names: &[&str], rows: &[&[&str]]) -> Option<Vec<Option<(Column, By)>>> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        let mapping = choose(&headings(), &names, &rows, None);
        mapping.place(Column::Title).map(|_| mapping.columns)
    }

    #[test]
    fn a_heading_that_leaves_doubt_is_decided_by_its_cells() {
        let columns = chosen(&["title", "reviews"], &[&["A", "4.5"], &["B", "3.9"]]).unwrap();
        assert_eq!(columns[1], Some((Column::Rating, By::Cells)));
        let columns = chosen(&["title", "reviews"], &[&["A", "1,204"], &["B", "39"]]).unwrap();
        assert_eq!(columns[1], Some((Column::Ratings, By::Cells)));
        // Texts of reviews are neither.
        let columns = chosen(&["title", "reviews"], &[&["A", "Great!"], &["B", "Too long"]]).unwrap();
        assert_eq!(columns[1], None);
    }

    #[test]
    fn of_several_headings_of_a_column_the_likeliest_that_is_filled_is_used() {
        let row: &[&str] = &["Intro", "", "Ann Lee"];
        let columns = chosen(&["course_title", "university", "instructor"], &[row, row]).unwrap();
        assert_eq!(
            columns,
            [Some((Column::Title, By::Heading)), None, Some((Column::Provider, By::Heading))]
        );
        let row: &[&str] = &["Intro", "MIT", "Ann Lee"];
        let columns = chosen(&["name", "university", "instructor"], &[row, row]).unwrap();
        assert_eq!(columns[1], Some((Column::Provider, By::Heading)));
        assert_eq!((columns[0], columns[2]), (Some((Column::Title, By::Cells)), None));
    }

    #[test]
    fn a_column_under_its_own_name_is_read_whatever_it_holds() {
        let columns = chosen(&["title", "level"], &[&["A", "x"], &["B", "y"]]).unwrap();
        assert_eq!(columns[1], Some((Column::Level, By::Heading)));
    }

    #[test]
    fn titles_and_addresses_are_found_below_headings_that_say_nothing() {
        let rows: [&[&str]; 3] = [
            &["1", "Learn Rust well", "https://example.org/1", "red"],
            &["2", "Learn more Go", "https://example.org/2", "red"],
            &["3", "A third of them", "https://example.org/3", "red"],
        ];
        let columns = chosen(&["no", "was", "wo", "farbe"], &rows).unwrap();
        assert_eq!(columns, [None, Some((Column::Title, By::Cells)), Some((Column::Url, By::Cells)), None]);
        assert_eq!(chosen(&["colour", "price"], &[&["x", "1"]]), None);
    }
}
