//! Courses from CSV, piece by piece.

use super::row::{Column, course};
use super::{FileError, LONGEST_CELL, Report};
use crate::course::CourseRecord;
use csv_core::{ReadRecordResult, ReaderBuilder};

/// The most columns that are read.
const MOST_COLUMNS: usize = 200;

/// The longest row, in bytes. A longer one is cut off and refused.
const LONGEST_ROW: usize = 4 * LONGEST_CELL;

/// Reads CSV with a header; commas, semicolons or tabs between the cells.
pub struct Reader {
    core: csv_core::Reader,
    cells: Vec<u8>,
    used: usize,
    ends: Vec<usize>,
    ended: usize,
    too_long: bool,
    line: u64,
    columns: Option<Vec<Option<Column>>>,
}

impl Reader {
    /// For a file that begins so.
    pub fn new(beginning: &[u8]) -> Self {
        let mut lines = beginning.split(|byte| *byte == b'\n');
        let header = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        let count = |delimiter: u8| header.iter().filter(|byte| **byte == delimiter).count();
        let delimiter =
            [b',', b';', b'\t'].into_iter().max_by_key(|it| (count(*it), *it == b',')).unwrap_or(b',');
        Self {
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            cells: vec![0; LONGEST_ROW],
            used: 0,
            ends: vec![0; MOST_COLUMNS],
            ended: 0,
            too_long: false,
            line: 1,
            columns: None,
        }
    }

    /// Takes the next piece.
    pub fn feed(
        &mut self,
        mut piece: &[u8],
        report: &mut Report,
        then: &mut dyn FnMut(u64, CourseRecord),
    ) -> Result<(), FileError> {
        while !piece.is_empty() {
            let taken = self.step(piece, report, then)?;
            piece = &piece[taken..];
        }
        Ok(())
    }

    /// Takes the end of the file.
    pub fn finish(
        mut self,
        report: &mut Report,
        then: &mut dyn FnMut(u64, CourseRecord),
    ) -> Result<(), FileError> {
        self.step(&[], report, then)?;
        if self.columns.is_none() { Err(FileError::Empty) } else { Ok(()) }
    }

    fn step(
        &mut self,
        piece: &[u8],
        report: &mut Report,
        then: &mut dyn FnMut(u64, CourseRecord),
    ) -> Result<usize, FileError> {
        let (result, read, wrote, ended) =
            self.core.read_record(piece, &mut self.cells[self.used..], &mut self.ends[self.ended..]);
        self.used += wrote;
        self.ended += ended;
        match result {
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            // The row is too long and will be refused, so the rest may overwrite it.
            ReadRecordResult::OutputFull => {
                self.too_long = true;
                self.used = 0;
            }
            ReadRecordResult::OutputEndsFull => {
                self.too_long = true;
                self.ended = 0;
            }
            ReadRecordResult::Record => {
                self.record(report, then)?;
                self.used = 0;
                self.ended = 0;
                self.too_long = false;
                self.line = self.core.line();
            }
        }
        Ok(read)
    }

    fn record(
        &mut self,
        report: &mut Report,
        then: &mut dyn FnMut(u64, CourseRecord),
    ) -> Result<(), FileError> {
        let line = self.line;
        if self.too_long {
            if self.columns.is_none() {
                return Err(FileError::NoTitle("a very long first line".to_owned()));
            }
            report.take(
                line,
                Err("the row is too long; a cell may have at most 20,000 characters".to_owned()),
                then,
            );
            return Ok(());
        }
        let Ok(text) = std::str::from_utf8(&self.cells[..self.used]) else {
            if self.columns.is_none() {
                return Err(FileError::NotUtf8);
            }
            report.take(line, Err("the text is not UTF-8".to_owned()), then);
            return Ok(());
        };
        let cells = Cells { text, ends: &self.ends[..self.ended] };
        if (0..self.ended).all(|at| cells.get(at).trim_matches(is_blank).is_empty()) {
            return Ok(());
        }
        let Some(columns) = &self.columns else {
            self.columns = Some(header(&cells)?);
            return Ok(());
        };
        let cell = |column| columns.iter().position(|it| *it == Some(column)).map_or("", |at| cells.get(at));
        let is_long = (0..self.ended).any(|at| cells.get(at).len() > LONGEST_CELL);
        let row = if is_long {
            Err("a cell may have at most 20,000 characters".to_owned())
        } else if self.ended > columns.len() {
            Err(format!(
                "there are {} cells but {} columns; is a quotation mark missing?",
                self.ended,
                columns.len()
            ))
        } else {
            course(cell)
        };
        report.take(line, row, then);
        Ok(())
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn header(cells: &Cells) -> Result<Vec<Option<Column>>, FileError> {
    let names: Vec<&str> =
        (0..cells.ends.len()).map(|at| cells.get(at).trim_start_matches('\u{feff}')).collect();
    let columns: Vec<Option<Column>> = names.iter().map(|name| Column::of(name)).collect();
    if columns.contains(&Some(Column::Title)) {
        return Ok(columns);
    }
    let found: String = names.join(", ").chars().filter(|c| !c.is_control()).take(80).collect();
    Err(FileError::NoTitle(format!("“{found}”")))
}

struct Cells<'a> {
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Cells<'a> {
    fn get(&self, at: usize) -> &'a str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..*end).unwrap_or_default()
    }
}
