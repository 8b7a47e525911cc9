//! Files of courses, from the guide or its readers: CSV or JSON with named columns.
//! docs/courses-file.md describes the columns.
//!
//! Valid rows are used, and the others are reported with their line; a file of another kind is refused with a
//! reason. Memory use stays within a few times the size of the file, whatever it contains. [`Reading`] makes
//! a pack of a reader's file, piece by piece.

mod csv;
mod json;
mod reading;
mod row;

pub use reading::{Outcome, ReadError, Reading, Step};
pub use row::{COLUMNS, Column, LONGEST_NAME, course};

use crate::course::CourseRecord;
use std::fmt;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 256 * 1024 * 1024;

/// The longest cell that is kept, in bytes.
pub const LONGEST_CELL: usize = 20_000;

/// The most row errors that are kept; the others are counted.
pub const ERRORS_KEPT: usize = 100;

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Nothing is in it.
    Empty,
    /// More than [`LARGEST_FILE`].
    TooLarge,
    /// It has bytes that text never has.
    Binary,
    /// It is a file of a spreadsheet program.
    Spreadsheet,
    /// It is text in an encoding other than UTF-8.
    NotUtf8,
    /// The header has no column of titles; the columns it does have.
    NoTitle(String),
    /// It is not JSON, or not a list of objects: where, and what is wrong.
    Json(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge => f.write_str("the file is larger than 256 MB; split it"),
            Self::Binary => f.write_str("this is not a text file; choose a CSV or JSON file"),
            Self::Spreadsheet => {
                f.write_str("this is a spreadsheet; save it as CSV (UTF-8) and choose that file")
            }
            Self::NotUtf8 => f.write_str("the text is not UTF-8; save the file as CSV UTF-8"),
            Self::NoTitle(found) => write!(
                f,
                "the first line has no column “title”; it has {found}. Download the template to see the columns"
            ),
            Self::Json(what) => write!(f, "{what}; expected a list of objects, each with a “title”"),
        }
    }
}

impl std::error::Error for FileError {}

impl FileError {
    /// Why a file of so many bytes is not read; `None` for a size that is allowed.
    pub fn of_size(bytes: u64) -> Option<Self> {
        match bytes {
            0 => Some(Self::Empty),
            bytes if bytes > LARGEST_FILE as u64 => Some(Self::TooLarge),
            _ => None,
        }
    }
}

/// A row that is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The line in the file that the row begins on, from 1.
    pub line: u64,
    /// What is wrong, and what to write instead.
    pub what: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line {}: {}", self.line, self.what)
    }
}

/// How many rows were used and refused, and why.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Report {
    /// Rows that are used.
    pub used: usize,
    /// Rows that are not.
    pub wrong: usize,
    /// The first of them.
    pub errors: Vec<RowError>,
}

impl Report {
    fn take(
        &mut self,
        line: u64,
        row: Result<CourseRecord, String>,
        then: &mut dyn FnMut(u64, CourseRecord),
    ) {
        match row {
            Ok(record) => {
                self.used += 1;
                then(line, record);
            }
            Err(what) => {
                self.wrong += 1;
                if self.errors.len() < ERRORS_KEPT {
                    self.errors.push(RowError { line, what });
                }
            }
        }
    }
}

/// How many bytes of the beginning are looked at to recognise a file.
const BEGINNING: usize = 64 * 1024;

enum Format {
    /// Too few bytes to recognise it.
    Unknown(Vec<u8>),
    Csv(Box<csv::Reader>),
    Json(Vec<u8>),
}

/// Reads a file piece by piece.
pub struct FileReader {
    format: Format,
    read: usize,
    report: Report,
}

impl Default for FileReader {
    fn default() -> Self {
        Self { format: Format::Unknown(Vec::new()), read: 0, report: Report::default() }
    }
}

impl FileReader {
    /// Reads the next piece, of any length, and calls `then` with each course that is complete and its
    /// line.
    ///
    /// # Errors
    /// Why the whole file is refused.
    pub fn feed(&mut self, piece: &[u8], then: &mut dyn FnMut(u64, CourseRecord)) -> Result<(), FileError> {
        self.read += piece.len();
        if self.read > LARGEST_FILE {
            return Err(FileError::TooLarge);
        }
        let Format::Unknown(beginning) = &mut self.format else { return self.take(piece, then) };
        beginning.extend_from_slice(piece);
        if !tells_its_format(beginning) {
            return Ok(());
        }
        let beginning = std::mem::take(beginning);
        self.format = recognise(&beginning)?;
        self.take(&beginning, then)
    }

    fn take(&mut self, piece: &[u8], then: &mut dyn FnMut(u64, CourseRecord)) -> Result<(), FileError> {
        if piece.contains(&0) {
            return Err(FileError::Binary);
        }
        match &mut self.format {
            Format::Unknown(_) => Ok(()),
            Format::Csv(reader) => reader.feed(piece, &mut self.report, then),
            Format::Json(text) => {
                text.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    /// Calls `then` with the remaining courses and returns the report on all rows.
    ///
    /// # Errors
    /// Why the whole file is refused.
    pub fn finish(mut self, then: &mut dyn FnMut(u64, CourseRecord)) -> Result<Report, FileError> {
        if let Format::Unknown(beginning) = &mut self.format {
            let all = std::mem::take(beginning);
            if all.is_empty() {
                return Err(FileError::Empty);
            }
            self.format = recognise(&all)?;
            self.take(&all, then)?;
        }
        match self.format {
            Format::Unknown(_) => return Err(FileError::Empty),
            Format::Csv(reader) => reader.finish(&mut self.report, then)?,
            Format::Json(text) => json::read(&text, &mut self.report, then)?,
        }
        Ok(self.report)
    }
}

/// Reads a whole file at once.
///
/// # Errors
/// Why the file is not read.
pub fn read_all(bytes: &[u8], then: &mut dyn FnMut(u64, CourseRecord)) -> Result<Report, FileError> {
    let mut reader = FileReader::default();
    reader.feed(bytes, then)?;
    reader.finish(then)
}

/// Whether [`recognise`] has enough bytes to decide: the first line that is not blank is complete.
fn tells_its_format(beginning: &[u8]) -> bool {
    let first = text_of(beginning).iter().position(|byte| !byte.is_ascii_whitespace());
    let line_ends = first.is_some_and(|first| text_of(beginning)[first..].contains(&b'\n'));
    beginning.len() >= BEGINNING || beginning.len() >= 4 && line_ends
}

/// What follows the byte order mark, if there is one.
fn text_of(beginning: &[u8]) -> &[u8] {
    beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning)
}

fn recognise(beginning: &[u8]) -> Result<Format, FileError> {
    let piece = &beginning[..beginning.len().min(BEGINNING)];
    if piece.starts_with(b"PK\x03\x04") || piece.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(FileError::Spreadsheet);
    }
    if piece.starts_with(&[0xff, 0xfe]) || piece.starts_with(&[0xfe, 0xff]) {
        return Err(FileError::NotUtf8);
    }
    let first = text_of(piece).iter().find(|byte| !byte.is_ascii_whitespace());
    Ok(match first {
        Some(b'[' | b'{') => Format::Json(Vec::new()),
        _ => Format::Csv(Box::new(csv::Reader::new(piece))),
    })
}
