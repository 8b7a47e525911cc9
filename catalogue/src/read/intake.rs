//! Takes the rows of a file, of whichever format, and makes courses of them.
//!
//! The first rows wait until the columns are known by them. A price that only the whole column can explain
//! waits until the end.

use super::cells::Style;
use super::chosen::{Mark, Shape};
use super::lenient::{self, Doubt, Out, Seen};
use super::mapping::{self, By, ColumnUse, Mapping};
use super::report::{Note, PriceDoubt, Report};
use super::row::{COLUMNS, Column, shortened};
use super::{FileError, Settings, Then};
use crate::course::{Cost, CourseRecord};
use domain::order::sort_by_key;

/// How many rows, and bytes of them, wait until the columns are chosen.
const SAMPLE_ROWS: usize = 200;
const SAMPLE_BYTES: usize = 256 * 1024;

/// What a cell that waits takes besides its text.
const CELL_BYTES: usize = size_of::<(String, Kind)>();

/// How many lines may be above the headings.
const MOST_ABOVE: usize = 10;

/// How many cells of a column are shown, and how much of each, in characters.
const SAMPLES: usize = 3;
const SHOWN: usize = 60;

/// How much of a wrong cell is quoted, in characters.
const QUOTED: usize = 30;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// Text as somebody wrote it.
    #[default]
    Text,
    /// A number of JSON, which is written in one way only.
    Exact,
    /// A list or an object of JSON.
    Structured,
    /// The beginning of a text that is longer than is kept.
    TooLong,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell<'a> {
    pub text: &'a str,
    pub kind: Kind,
}

/// A row of cells.
pub(super) trait Row {
    fn len(&self) -> usize;
    /// The cell at a place; an empty one after the last.
    fn cell(&self, at: usize) -> Cell<'_>;
}

/// A row that is kept.
pub(super) struct OwnedRow(pub Vec<(String, Kind)>);

impl Row for OwnedRow {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, at: usize) -> Cell<'_> {
        self.0.get(at).map_or(Cell::default(), |(text, kind)| Cell { text, kind: *kind })
    }
}

/// Rows in, courses and a report out.
pub(super) struct Intake<'h> {
    settings: Settings<'h>,
    /// The headings where they are known before the rows, as in JSON.
    names: Option<Vec<String>>,
    waiting: Vec<(u64, Result<OwnedRow, String>)>,
    waiting_bytes: usize,
    plan: Option<Plan>,
    prices: Prices,
    pub report: Report,
}

/// The columns, once they are chosen.
struct Plan {
    mapping: Mapping,
    places: [Option<usize>; COLUMNS.len()],
    columns: usize,
}

/// What the prices show together.
#[derive(Default)]
struct Prices {
    point: usize,
    comma: usize,
    held: Vec<(u64, CourseRecord, Doubt)>,
    dollars: usize,
}

impl<'h> Intake<'h> {
    /// For a format whose first row has the headings.
    pub fn new(settings: Settings<'h>) -> Self {
        Self {
            settings,
            names: None,
            waiting: Vec::new(),
            waiting_bytes: 0,
            plan: None,
            prices: Prices::default(),
            report: Report::default(),
        }
    }

    /// For a format that names the cells; [`Intake::place`] gives the place of a name.
    pub fn with_names(mut self) -> Self {
        self.names = Some(Vec::new());
        self
    }

    /// Adds a name and gives its place. After the columns are chosen, a new name is taken for a column that
    /// no other name is taken for.
    pub fn add_name(&mut self, name: &str, sample: &str) -> usize {
        let names = self.names.get_or_insert_default();
        let at = names.len();
        names.push(name.to_owned());
        if let Some(plan) = &mut self.plan {
            let free = |column: Column| plan.places[column as usize].is_none();
            let column = self.settings.headings.of(name).into_iter().map(|it| it.column).find(|it| free(*it));
            if let Some(column) = column {
                plan.places[column as usize] = Some(at);
            }
            plan.columns = plan.columns.max(at + 1);
            let taken = column.map(|column| (column, By::Heading));
            let samples = if is_blank(sample) { Vec::new() } else { vec![shortened(sample, SHOWN)] };
            self.report.columns.push(ColumnUse {
                place: None,
                heading: shortened(name, SHOWN),
                taken,
                samples,
            });
        }
        at
    }

    /// Takes down once that objects have more names than are told apart.
    pub fn note_more_names(&mut self) {
        if !self.report.notes.contains(&Note::MoreNames) {
            self.report.notes.push(Note::MoreNames);
        }
    }

    /// Takes a row, or why it is left out.
    pub fn take(&mut self, line: u64, row: Result<&dyn Row, String>, then: Then) -> Result<(), FileError> {
        if self.plan.is_some() {
            match row {
                Ok(row) => self.make(line, row, then),
                Err(what) => self.report.refuse(line, what),
            }
            return Ok(());
        }
        if let (Ok(row), None) = (&row, &self.names)
            && (0..row.len()).all(|at| is_blank(row.cell(at).text))
        {
            return Ok(());
        }
        let kept = row.map(|row| self.keep(row));
        self.waiting.push((line, kept));
        if self.waiting.len() >= SAMPLE_ROWS || self.waiting_bytes >= SAMPLE_BYTES {
            self.decide(then)
        } else {
            Ok(())
        }
    }

    fn keep(&mut self, row: &dyn Row) -> OwnedRow {
        let cells = (0..row.len()).map(|at| {
            let cell = row.cell(at);
            self.waiting_bytes += cell.text.len() + CELL_BYTES;
            (cell.text.to_owned(), cell.kind)
        });
        OwnedRow(cells.collect())
    }

    /// Takes the end of the file.
    pub fn finish(mut self, then: Then) -> Result<Report, FileError> {
        if self.plan.is_none() {
            self.decide(then)?;
        }
        self.settle(then);
        sort_by_key(&mut self.report.cells, |it| (it.column as usize, it.fault));
        if self.prices.dollars > 0 {
            self.report.notes.push(Note::Dollars(self.prices.dollars));
        }
        Ok(self.report)
    }

    /// Chooses the columns and makes courses of the rows that waited.
    fn decide(&mut self, then: Then) -> Result<(), FileError> {
        let waiting = std::mem::take(&mut self.waiting);
        let texts: Vec<Vec<&str>> =
            waiting.iter().filter_map(|(_, row)| row.as_ref().ok()).map(texts_of).collect();
        let (names, above) = match &self.names {
            Some(names) => (names.clone(), 0),
            None => self.headings(&texts)?,
        };
        let sample = texts.get(above..).unwrap_or_default();
        let shape = Shape::of(&names);
        let chosen = self.settings.choices.of(shape).cloned();
        let taken = chosen.as_ref().and_then(|chosen| chosen.columns());
        let mapping = mapping::choose(self.settings.headings, &names, sample, taken);
        self.report.columns = uses(&names, &mapping, sample);
        self.report.shape = (!names.is_empty()).then_some(shape);
        self.report.chosen = chosen;
        if mapping.place(Column::Title).is_none() {
            if !names.is_empty() {
                return Err(FileError::NoTitle(Box::new(std::mem::take(&mut self.report))));
            }
            // JSON without a single object: each row has its reason.
            for (line, row) in waiting {
                self.report.refuse(line, row.err().unwrap_or_else(|| "the title is missing".to_owned()));
            }
            return Ok(());
        }
        let places = COLUMNS.map(|(column, ..)| mapping.place(column));
        self.plan = Some(Plan { mapping, places, columns: names.len() });
        let mut to_skip = above;
        for (line, row) in waiting {
            match row {
                Ok(_) if to_skip > 1 => {
                    to_skip -= 1;
                    self.note_above(line, &row);
                }
                // The headings themselves.
                Ok(_) if to_skip == 1 => to_skip = 0,
                Ok(row) => self.make(line, &row, then),
                Err(what) => self.report.refuse(line, what),
            }
        }
        Ok(())
    }

    fn note_above(&mut self, line: u64, row: &Result<OwnedRow, String>) {
        let Ok(row) = row else { return };
        let text = row
            .0
            .iter()
            .map(|(text, _)| text.as_str())
            .filter(|text| !is_blank(text))
            .collect::<Vec<_>>()
            .join(" ");
        self.report.notes.push(Note::Above { line, text: shortened(&text, SHOWN) });
    }

    /// The headings, and how many of the rows they and what is above them are; none if every row is data.
    fn headings(&mut self, rows: &[Vec<&str>]) -> Result<(Vec<String>, usize), FileError> {
        let first = rows.first().ok_or(FileError::Empty)?;
        let named = |row: &Vec<&str>| mapping::named(self.settings.headings, row);
        let best = || {
            let below = rows.iter().enumerate().take(MOST_ABOVE + 1);
            below
                .filter(|(_, row)| named(row).0 && named(row).1 > 1)
                .max_by_key(|(at, row)| (named(row).1, std::cmp::Reverse(*at)))
        };
        let (has_title, _) = named(first);
        let at = if has_title { 0 } else { best().map_or(0, |(at, _)| at) };
        let owned = |row: &Vec<&str>| {
            row.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect()
        };
        if at == 0 && !has_title && mapping::is_data(first) {
            let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
            self.report.notes.push(Note::NoHeadings);
            let names = (1..=columns).map(|number| format!("column {number}")).collect();
            return Ok((names, 0));
        }
        Ok((owned(&rows[at]), at + 1))
    }

    /// Makes a course of a row.
    fn make(&mut self, line: u64, row: &dyn Row, then: Then) {
        let Some(plan) = &self.plan else { return };
        if let Some(what) = surplus(row, plan.columns) {
            return self.report.refuse(line, what);
        }
        if self.names.is_none() && (0..row.len()).all(|at| is_blank(row.cell(at).text)) {
            return;
        }
        let cell = |column: Column| plan.places[column as usize].map_or(Cell::default(), |at| row.cell(at));
        let report = &mut self.report;
        let mut leave_out =
            |column, fault, text: &str| report.leave_out(line, column, fault, || shortened(text, QUOTED));
        let mut out = Out { leave_out: &mut leave_out, dollars: &mut self.prices.dollars };
        match lenient::course(cell, &plan.mapping, &mut out) {
            Err(what) => self.report.refuse(line, what),
            Ok(read) => {
                self.report.used += 1;
                match read.price {
                    Seen::Plain => then(line, read.record),
                    Seen::Style(style) => {
                        self.prices.point += usize::from(style == Style::Point);
                        self.prices.comma += usize::from(style == Style::Comma);
                        then(line, read.record);
                    }
                    Seen::Doubt(doubt) => self.prices.held.push((line, read.record, doubt)),
                }
            }
        }
    }

    /// Decides the prices that waited by those that leave no doubt; where there are none, as the reader said, else as
    /// thousands.
    fn settle(&mut self, then: Then) {
        let Prices { point, comma, held, .. } = &mut self.prices;
        let style = match (*point).cmp(comma) {
            std::cmp::Ordering::Greater => Style::Point,
            std::cmp::Ordering::Less => Style::Comma,
            std::cmp::Ordering::Equal => Style::Plain,
        };
        let held = std::mem::take(held);
        let said = self.report.chosen.as_ref().and_then(|chosen| chosen.mark());
        let read_as = said.unwrap_or(Mark::Thousands);
        if style == Style::Plain
            && let Some((line, _, doubt)) = held.first()
        {
            self.report.notes.push(Note::Doubt(PriceDoubt {
                count: held.len(),
                line: *line,
                example: shortened(&doubt.example, QUOTED),
                thousands: doubt.thousands,
                decimals: doubt.decimals,
                read_as,
                by_reader: said.is_some(),
            }));
        }
        for (line, record, doubt) in held {
            let is_thousands =
                if style == Style::Plain { read_as == Mark::Thousands } else { style == doubt.style };
            let amount = if is_thousands { doubt.thousands } else { doubt.decimals };
            let cost = if amount.is_zero() { Cost::Free } else { Cost::Paid(amount, doubt.currency) };
            then(line, CourseRecord { cost: Some(cost), ..record });
        }
    }
}

fn texts_of(row: &OwnedRow) -> Vec<&str> {
    row.0.iter().map(|(text, _)| text.as_str()).collect()
}

/// Why a row with more cells than columns is left out; empty ones at its end do not count.
fn surplus(row: &dyn Row, columns: usize) -> Option<String> {
    let count = (0..row.len()).rev().find(|at| !is_blank(row.cell(*at).text)).map_or(0, |last| last + 1);
    (count > columns)
        .then(|| format!("there are {count} cells but {columns} columns; is a quotation mark missing?"))
}

fn is_blank(text: &str) -> bool {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty()
}

fn uses(names: &[String], mapping: &Mapping, rows: &[Vec<&str>]) -> Vec<ColumnUse> {
    let mut uses = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let mut samples: Vec<String> = Vec::new();
        for text in rows.iter().filter_map(|row| row.get(at)).filter(|text| !is_blank(text)) {
            let shown = shortened(text, SHOWN);
            if samples.len() < SAMPLES && !samples.contains(&shown) {
                samples.push(shown);
            }
        }
        if is_blank(name) && samples.is_empty() {
            continue;
        }
        uses.push(ColumnUse {
            place: Some(at),
            heading: shortened(name, SHOWN),
            taken: mapping.columns[at],
            samples,
        });
    }
    uses
}
