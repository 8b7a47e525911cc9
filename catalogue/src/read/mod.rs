//! Files of courses, from the guide or its readers: CSV or JSON with named columns.
//! docs/courses-file.md describes the columns.
//!
//! A file goes through four steps, piece by piece: `encoding` makes UTF-8 of it, `csv` or `json` rows, `intake`
//! finds out what each column is (`mapping`, by the names in [`Headings`] and by the cells, unless the reader has said
//! it in [`Choices`]), and `lenient` makes a
//! course of each row with the readers in `cells`. A cell that cannot be read is left out of its course, a row
//! without a title is no course; both are in the [`Report`], with their lines. A file of another kind is refused
//! with a reason. Memory use stays within a few times the size of the file, whatever it contains. [`Reading`]
//! makes a pack of a reader's file, perhaps joined to another (`join`). [`course`] reads a row of the guide's own table strictly.

mod cells;
mod chosen;
mod csv;
mod encoding;
mod headings;
mod intake;
mod join;
mod json;
mod lenient;
mod mapping;
mod reading;
mod report;
mod row;

pub use cells::{Fault, language};
pub use chosen::{ChoiceError, Choices, Chosen, MOST_SHAPES, Mark, Shape};
pub use encoding::{Encoding, GbkDecoder};
pub use headings::{HeadingError, Headings, Match};
pub use mapping::{By, ColumnUse};
pub use reading::{Outcome, ReadError, Reading, Step};
pub use report::{CellsLeftOut, Note, PriceDoubt, Report};
pub use row::{COLUMNS, Column, LONGEST_NAME, course};

use crate::course::CourseRecord;
use csv::{Splitter, Taken};
use encoding::Decoder;
use intake::{Intake, Row};
pub(crate) use row::shortened;
use serde::{Deserialize, Serialize};
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
    /// It is an archive of files.
    Archive,
    /// It is text in an encoding that is not read here.
    NotUtf8,
    /// No column can be the titles; the report has the columns.
    NoTitle(Box<Report>),
    /// It is not JSON, or not a list of objects: where, and what is wrong.
    Json(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge => f.write_str("the file is larger than 256 MB; split it"),
            Self::Binary => f.write_str("this is not a text file; choose a CSV or JSON file"),
            Self::Spreadsheet => f.write_str(
                "this is a spreadsheet; open it in its program, save or export it as CSV (UTF-8) and choose that file",
            ),
            Self::Archive => f.write_str("this is an archive; unpack it and choose the CSV or JSON file in it"),
            Self::NotUtf8 => f.write_str("the text is not UTF-8; save the file as CSV UTF-8"),
            Self::NoTitle(report) => {
                let names: Vec<&str> = report.columns.iter().map(|column| column.heading.as_str()).collect();
                let found: String = names.join(", ").chars().take(80).collect();
                write!(
                    f,
                    "no column holds the titles; the columns are “{found}”. Call one “title”, or download the template to see the columns"
                )
            }
            Self::Json(what) => write!(f, "{what}. A JSON file has a list of courses, each with a “title”"),
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// What is called with each course that is complete, and its line.
type Then<'t> = &'t mut dyn FnMut(u64, CourseRecord);

/// What is known besides a file.
#[derive(Clone, Copy)]
pub struct Settings<'h> {
    /// What people call the columns.
    pub headings: &'h Headings,
    /// Decodes GBK; without it such a file is refused.
    pub gbk: Option<GbkDecoder>,
    /// What the reader has said of files by their headings.
    pub choices: &'h Choices,
}

static OWN_NAMES: Headings = Headings::new();

/// Nothing that a reader has said.
pub static NO_CHOICES: Choices = Choices::new();

impl Default for Settings<'static> {
    /// The columns have their own names only.
    fn default() -> Self {
        Self { headings: &OWN_NAMES, gbk: None, choices: &NO_CHOICES }
    }
}

/// How many bytes of the beginning are looked at to recognise a file.
const BEGINNING: usize = 64 * 1024;

enum Format<'h> {
    /// Too few bytes to recognise it.
    Unknown,
    Csv(Box<Csv<'h>>),
    Json,
}

struct Csv<'h> {
    splitter: Splitter,
    intake: Intake<'h>,
    /// Whether the first row that is not blank states the delimiter.
    states_delimiter: bool,
}

/// Reads a file piece by piece.
pub struct FileReader<'h> {
    settings: Settings<'h>,
    decoder: Decoder,
    format: Format<'h>,
    /// Text that waits: until the format is known, or in JSON until the end.
    text: Vec<u8>,
    read: usize,
}

impl Default for FileReader<'static> {
    fn default() -> Self {
        Self::new(Settings::default())
    }
}

impl<'h> FileReader<'h> {
    /// A reader of one file.
    pub fn new(settings: Settings<'h>) -> Self {
        let decoder = Decoder::new(settings.gbk);
        Self { settings, decoder, format: Format::Unknown, text: Vec::new(), read: 0 }
    }

    /// Reads the next piece, of any length, and calls `then` with each course that is complete and its
    /// line. Courses whose price is not certain come last.
    ///
    /// # Errors
    /// Why the whole file is refused.
    pub fn feed(&mut self, piece: &[u8], then: &mut dyn FnMut(u64, CourseRecord)) -> Result<(), FileError> {
        self.read += piece.len();
        if self.read > LARGEST_FILE {
            return Err(FileError::TooLarge);
        }
        self.decoder.feed(piece, &mut self.text)?;
        if matches!(self.format, Format::Unknown) && self.text.len() < BEGINNING {
            return Ok(());
        }
        self.take(then)
    }

    /// Takes the text that waits.
    fn take(&mut self, then: Then) -> Result<(), FileError> {
        if matches!(self.format, Format::Unknown) {
            self.format = self.recognise();
        }
        match &mut self.format {
            Format::Unknown | Format::Json => Ok(()),
            Format::Csv(csv) => {
                let text = std::mem::take(&mut self.text);
                csv.feed(&text, then)?;
                // Its room is used for the next piece.
                self.text = text;
                self.text.clear();
                Ok(())
            }
        }
    }

    /// Calls `then` with the remaining courses and returns the report on the whole file.
    ///
    /// # Errors
    /// Why the whole file is refused.
    pub fn finish(mut self, then: &mut dyn FnMut(u64, CourseRecord)) -> Result<Report, FileError> {
        if self.read == 0 {
            return Err(FileError::Empty);
        }
        self.decoder.finish(&mut self.text)?;
        self.take(then)?;
        let mut report = match self.format {
            Format::Unknown => return Err(FileError::Empty),
            Format::Csv(csv) => csv.finish(then)?,
            Format::Json => json::read(&self.text, self.settings, then)?,
        };
        let (encoding, damaged) = self.decoder.found();
        if damaged > 0 {
            report.notes.insert(0, Note::Damaged(damaged));
        }
        if encoding != Encoding::Utf8 {
            report.notes.insert(0, Note::Encoding(encoding));
        }
        Ok(report)
    }

    fn recognise(&self) -> Format<'h> {
        let beginning = String::from_utf8_lossy(&self.text[..self.text.len().min(BEGINNING)]);
        let beginning = beginning.trim_start_matches('\u{feff}');
        if beginning.trim_start().starts_with(['[', '{']) {
            return Format::Json;
        }
        let stated = csv::stated(beginning);
        let is_heading = |cell: &str| !self.settings.headings.of(cell).is_empty();
        let delimiter = stated.unwrap_or_else(|| csv::delimiter(beginning, is_heading));
        Format::Csv(Box::new(Csv {
            splitter: Splitter::new(delimiter),
            intake: Intake::new(self.settings),
            states_delimiter: stated.is_some(),
        }))
    }
}

impl Csv<'_> {
    fn feed(&mut self, text: &[u8], then: Then) -> Result<(), FileError> {
        let Self { splitter, intake, states_delimiter } = self;
        splitter.feed(text, &mut |line, row| pass_on(intake, states_delimiter, line, row, then))
    }

    fn finish(self, then: Then) -> Result<Report, FileError> {
        let Self { mut splitter, mut intake, mut states_delimiter } = self;
        splitter.finish(&mut |line, row| pass_on(&mut intake, &mut states_delimiter, line, row, then))?;
        intake.finish(then)
    }
}

fn pass_on(
    intake: &mut Intake,
    states_delimiter: &mut bool,
    line: u64,
    row: Taken,
    then: Then,
) -> Result<(), FileError> {
    let is_blank = |row: &csv::CsvRow| (0..row.len()).all(|at| row.cell(at).text.trim().is_empty());
    if *states_delimiter && row.as_ref().is_ok_and(|row| !is_blank(row)) {
        *states_delimiter = false;
        return Ok(());
    }
    let row = row.as_ref().map(|row| row as &dyn Row).map_err(Clone::clone);
    intake.take(line, row, then)
}

/// Reads a whole file at once.
///
/// # Errors
/// Why the file is not read.
pub fn read_all(
    bytes: &[u8],
    settings: Settings,
    then: &mut dyn FnMut(u64, CourseRecord),
) -> Result<Report, FileError> {
    let mut reader = FileReader::new(settings);
    reader.feed(bytes, then)?;
    reader.finish(then)
}
