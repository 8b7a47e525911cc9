//! CSV files: the header is checked, and every field is read with its line at hand.

use crate::career::NAMES;
use crate::folder::{Folder, WORDS};
use crate::placeholder::complaint;
use crate::problem::Problems;
use domain::figure::{Period, Provenance, Source, Statistic};
use domain::slug::Slug;
use domain::time::PartialDate;

/// The records of a table whose header is right.
pub(crate) struct Table {
    file: &'static str,
    columns: &'static [&'static str],
    rows: Vec<(usize, csv::StringRecord)>,
}

impl Table {
    /// Reads a table that must have exactly these columns, in any order of the file's choosing.
    pub fn read(
        folder: &Folder,
        file: &'static str,
        columns: &'static [&'static str],
        problems: &mut Problems,
    ) -> Self {
        let table = Self::read_any(folder, file, columns, problems);
        if table.rows.is_empty() && !problems.has(file) {
            problems.add(file, None, "the table has no rows", "Add at least one row below the header.");
        }
        table
    }

    /// The same for a table that a guide can do without: the file may be missing, or have no rows.
    pub fn read_if_any(
        folder: &Folder,
        file: &'static str,
        columns: &'static [&'static str],
        problems: &mut Problems,
    ) -> Self {
        if folder.has(file) {
            Self::read_any(folder, file, columns, problems)
        } else {
            Self { file, columns, rows: Vec::new() }
        }
    }

    fn read_any(
        folder: &Folder,
        file: &'static str,
        columns: &'static [&'static str],
        problems: &mut Problems,
    ) -> Self {
        let mut table = Self { file, columns, rows: Vec::new() };
        let Some(text) = folder.read(file, problems) else { return table };
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let Ok(header) = reader.headers().cloned() else { return table };
        let Some(order) = column_order(file, columns, &header, problems) else { return table };
        for record in reader.records().flatten() {
            let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
            if record.len() != header.len() {
                problems.add(
                    file,
                    Some(line),
                    format!("the row has {} fields, the header has {}", record.len(), header.len()),
                    "Put a comma between fields, and quotes around a field that contains a comma.",
                );
                continue;
            }
            table.rows.push((line, order.iter().map(|at| &record[*at]).collect()));
        }
        table
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { table: self, line: *line, record })
    }
}

fn column_order(
    file: &'static str,
    columns: &[&str],
    header: &csv::StringRecord,
    problems: &mut Problems,
) -> Option<Vec<usize>> {
    let missing: Vec<&str> =
        columns.iter().copied().filter(|column| !header.iter().any(|name| name == *column)).collect();
    let unknown: Vec<&str> = header.iter().filter(|name| !columns.contains(name)).collect();
    if missing.is_empty() && unknown.is_empty() && header.len() == columns.len() {
        return columns.iter().map(|column| header.iter().position(|name| name == *column)).collect();
    }
    let what = match (missing.as_slice(), unknown.as_slice()) {
        ([], []) => "a column is in the header twice".to_owned(),
        ([], unknown) => format!("unknown column “{}”", unknown.join("”, “")),
        (missing, _) => format!("missing column “{}”", missing.join("”, “")),
    };
    problems.add(file, Some(1), what, format!("The header must be: {}.", columns.join(",")));
    None
}

/// One row: reads fields and records what is wrong with them.
pub(crate) struct Row<'a> {
    table: &'a Table,
    /// The line in the file, from 1.
    pub line: usize,
    record: &'a csv::StringRecord,
}

impl Row<'_> {
    /// The text of a field.
    pub fn text(&self, column: &str) -> &str {
        let at = self.table.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// The text of a field that must not be empty.
    pub fn filled(&self, column: &str, problems: &mut Problems) -> Option<&str> {
        let text = self.text(column);
        if text.is_empty() {
            self.problem(problems, format!("“{column}” is empty"), format!("Fill in {column}."));
            return None;
        }
        if let Some((what, remedy)) = complaint(text, NAMES.into_iter(), WORDS) {
            self.problem(problems, what, remedy);
        }
        Some(text)
    }

    /// A field that `parse` understands; otherwise `expected` says what it should look like.
    pub fn parsed<T>(
        &self,
        column: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &str,
        problems: &mut Problems,
    ) -> Option<T> {
        let text = self.filled(column, problems)?;
        let value = parse(text);
        if value.is_none() {
            self.problem(problems, format!("“{text}” is not a valid {column}"), expected);
        }
        value
    }

    /// Like [`Row::parsed`], but the field may be empty: `Some(None)`.
    pub fn optional<T>(
        &self,
        column: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        expected: &str,
        problems: &mut Problems,
    ) -> Option<Option<T>> {
        if self.text(column).is_empty() {
            return Some(None);
        }
        self.parsed(column, parse, expected, problems).map(Some)
    }

    /// The source that the row names.
    pub fn source(&self, sources: &[Source], problems: &mut Problems) -> Option<Slug> {
        let text = self.filled("source", problems)?;
        // Sources that could not be read have been reported already.
        if sources.is_empty() {
            return None;
        }
        known_source(text, sources).or_else(|| {
            let close = crate::problem::suggestion(text, sources.iter().map(|source| source.id.as_str()));
            self.problem(
                problems,
                format!("unknown source “{text}”{close}"),
                "Use an id from content/sources.toml, or add the source there.",
            );
            None
        })
    }

    /// The provenance in the columns `period`, `published`, `source` and, where the table has
    /// them, `statistic` and `answers`.
    pub fn provenance(
        &self,
        statistic: Option<Statistic>,
        sources: &[Source],
        problems: &mut Problems,
    ) -> Option<Provenance> {
        let statistic = match statistic {
            Some(fixed) => Some(fixed),
            None => self.parsed("statistic", Statistic::parse, STATISTICS, problems),
        };
        let period = self.parsed("period", Period::parse, PERIODS, problems);
        let published = self.parsed("published", PartialDate::parse, DATES, problems);
        let source = self.source(sources, problems);
        let answers = if self.table.columns.contains(&"answers") {
            self.optional(
                "answers",
                |text| text.parse().ok(),
                "Write the number of answers in digits, or leave it empty.",
                problems,
            )
        } else {
            Some(None)
        };
        Some(Provenance {
            source: source?,
            period: period?,
            published: published?,
            statistic: statistic?,
            answers: answers?,
        })
    }

    /// Records a mistake in this row.
    pub fn problem(&self, problems: &mut Problems, what: impl Into<String>, remedy: impl Into<String>) {
        problems.add(self.table.file, Some(self.line), what, remedy);
    }
}

/// The source of an id, where it is known.
pub(crate) fn known_source(text: &str, sources: &[Source]) -> Option<Slug> {
    sources.iter().map(|source| &source.id).find(|id| id.as_str() == text).cloned()
}

/// What a statistic may be.
pub(crate) const STATISTICS: &str = "Write “mean”, “median”, “not stated”, “count”, “share” or “projection”.";
/// What a date may be.
pub(crate) const DATES: &str = "Write a date as 2023-08-31, 2023-08 or 2023.";
/// What a period may be.
pub(crate) const PERIODS: &str = "Write a date as 2023-08-31, 2023-08 or 2023, or a span as 2021/2031.";

/// Records a repeated key.
pub(crate) fn note_repeats<K: PartialEq>(
    seen: &mut Vec<(K, usize)>,
    key: K,
    shown: &str,
    row: &Row,
    problems: &mut Problems,
) {
    if let Some((_, first)) = seen.iter().find(|(earlier, _)| *earlier == key) {
        row.problem(problems, format!("“{shown}” is already on line {first}"), "Keep one of the two rows.");
        return;
    }
    seen.push((key, row.line));
}
