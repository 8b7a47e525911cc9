//! What became of the rows, columns and cells of a file.

use super::cells::Fault;
use super::chosen::{Chosen, Mark, Shape};
use super::encoding::Encoding;
use super::lenient::MOST_SKILLS;
use super::mapping::{By, ColumnUse};
use super::row::Column;
use super::{ERRORS_KEPT, RowError};
use domain::money::{Decimal, NumberStyle, format_count};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What became of a file: how many rows are used and refused, which cells are left out, what each column
/// was taken for, and what else is worth knowing.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// Rows that are used.
    pub used: usize,
    /// Rows that are not.
    pub wrong: usize,
    /// The first of them.
    pub errors: Vec<RowError>,
    /// Cells that are left out of rows that are used, by column and kind.
    pub cells: Vec<CellsLeftOut>,
    /// Every column of the file, in its order; none if it is a pack.
    pub columns: Vec<ColumnUse>,
    /// How the file was read, where that is not as a matter of course.
    pub notes: Vec<Note>,
    /// The sequence of its headings; `None` if it has no columns.
    pub shape: Option<Shape>,
    /// What the reader said of it, if anything.
    pub chosen: Option<Chosen>,
    /// Rows that were left out, though they can be used, because the list has their courses already.
    pub repeated: usize,
}

/// Prices whose mark may separate thousands or decimals, where no other price of the column shows which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceDoubt {
    /// How many.
    pub count: usize,
    /// The line of the first.
    pub line: u64,
    /// How it stands there.
    pub example: String,
    /// What it is if the mark separates thousands.
    pub thousands: Decimal,
    /// What it is if decimals follow the mark.
    pub decimals: Decimal,
    /// How all were read.
    pub read_as: Mark,
    /// Whether the reader said so.
    pub by_reader: bool,
}

impl PriceDoubt {
    /// What the example is if the mark does this, as a sentence that leaves no doubt in any country.
    pub fn answer(&self, mark: Mark) -> String {
        let Self { example, thousands, decimals, .. } = self;
        match mark {
            Mark::Thousands => format!("“{example}” is {thousands}: the mark separates thousands"),
            Mark::Decimals if decimals.scale() == 0 => {
                format!("“{example}” is {decimals}: decimals follow the mark")
            }
            Mark::Decimals => {
                let whole = decimals.digits() / 10_u64.pow(decimals.scale().into());
                format!("“{example}” is between {whole} and {}: decimals follow the mark", whole + 1)
            }
        }
    }
}

/// Cells of one column that are left out for the same reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellsLeftOut {
    /// The column.
    pub column: Column,
    /// Why.
    pub fault: Fault,
    /// How many.
    pub count: usize,
    /// The line of the first.
    pub line: u64,
    /// What is in it.
    pub example: String,
}

/// How a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// In an encoding other than UTF-8.
    Encoding(Encoding),
    /// With so many places that are not text in its encoding.
    Damaged(usize),
    /// A line above the headings is no course.
    Above {
        /// The line.
        line: u64,
        /// What is in it.
        text: String,
    },
    /// No line has headings.
    NoHeadings,
    /// Objects of JSON have more names than are read.
    MoreNames,
    /// A bare `$` in so many cells was read as US dollars.
    Dollars(usize),
    /// The mark in prices may separate thousands or decimals.
    Doubt(PriceDoubt),
}

impl Report {
    /// The report as bytes, which go from the worker to the page and are kept with a list.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads what [`Report::to_bytes`] of the same version of this program wrote; `None` if it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// The prices that are in doubt.
    pub fn doubt(&self) -> Option<&PriceDoubt> {
        self.notes.iter().find_map(|note| if let Note::Doubt(doubt) = note { Some(doubt) } else { None })
    }

    /// Whether the file has headings, by which it is known again.
    pub fn has_headings(&self) -> bool {
        self.shape.is_some() && !self.notes.contains(&Note::NoHeadings)
    }

    pub(super) fn refuse(&mut self, line: u64, what: String) {
        self.wrong += 1;
        if self.errors.len() < ERRORS_KEPT {
            self.errors.push(RowError { line, what });
        }
    }

    pub(super) fn leave_out(
        &mut self,
        line: u64,
        column: Column,
        fault: Fault,
        example: impl FnOnce() -> String,
    ) {
        if let Some(same) = self.cells.iter_mut().find(|it| (it.column, it.fault) == (column, fault)) {
            same.count += 1;
            if line < same.line {
                (same.line, same.example) = (line, example());
            }
            return;
        }
        self.cells.push(CellsLeftOut { column, fault, count: 1, line, example: example() });
    }

    /// How many cells are left out as a whole.
    pub fn cells_left_out(&self) -> usize {
        self.cells.iter().filter(|it| it.fault != Fault::TooMany).map(|it| it.count).sum()
    }
}

impl fmt::Display for CellsLeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { column, fault, count, line, example } = self;
        let column = column.name();
        let (why, what_for) = match fault {
            Fault::Unreadable => ("could not be read", ""),
            Fault::OutOfRange => ("is out of range", ""),
            Fault::NoCurrency => ("has no currency", " (a column “currency” may name it)"),
            Fault::ManyCurrencies => {
                ("has a sign that several currencies use", " (a column “currency” may name it)")
            }
            Fault::EveryLevel => ("names no single level", ""),
            Fault::NoSite => ("does not say which site it is on", ""),
            Fault::WhichMonth => ("does not say which number is the month", ""),
            Fault::NoDay => ("names no day", ""),
            Fault::TooLong => ("is too long", ""),
            Fault::TooMany if *count == 1 => {
                return write!(
                    f,
                    "Line {line}: {column} “{example}” has more than {MOST_SKILLS} names; the first are used."
                );
            }
            Fault::TooMany => {
                let count = format_count(*count as u64, NumberStyle::default());
                return write!(
                    f,
                    "{column}: {count} cells have more than {MOST_SKILLS} names, of which the first are used; the first such cell is in line {line}."
                );
            }
        };
        if *count == 1 {
            return write!(f, "Line {line}: {column} “{example}” {why}, so it is left out{what_for}.");
        }
        let count = format_count(*count as u64, NumberStyle::default());
        write!(
            f,
            "{column}: {count} cells are left out, each of which {why}; the first is in line {line}: “{example}”{what_for}."
        )
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding(encoding) => write!(f, "The text was read as {encoding}."),
            Self::Damaged(1) => f.write_str("One place is damaged text and shows as “\u{fffd}”."),
            Self::Damaged(count) => write!(
                f,
                "{} places are damaged text and show as “\u{fffd}”.",
                format_count(*count as u64, NumberStyle::default())
            ),
            Self::Above { line, text } => {
                write!(f, "Line {line}, “{text}”, is above the headings and was not read.")
            }
            Self::NoHeadings => {
                f.write_str("The file has no headings, so its columns were recognised by their cells.")
            }
            Self::MoreNames => {
                f.write_str("The objects have more than 200 different names; the others were not read.")
            }
            Self::Dollars(1) => f.write_str("In one price, “$” was read as US dollars."),
            Self::Dollars(count) => write!(f, "In {count} prices, “$” was read as US dollars."),
            Self::Doubt(doubt) => doubt.fmt(f),
        }
    }
}

impl fmt::Display for PriceDoubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, line, example, read_as, by_reader, .. } = self;
        let (which, was) = match count {
            1 => (format!("The price “{example}” in line {line}"), "it was"),
            _ => (format!("{count} prices, such as “{example}” in line {line},"), "they were"),
        };
        let mark = read_as.key();
        if *by_reader {
            let was = was.rsplit(' ').next().unwrap_or(was);
            return write!(f, "{which} {was} read as {mark}, as you said.");
        }
        let other = if *read_as == Mark::Thousands { Mark::Decimals } else { Mark::Thousands };
        write!(f, "{which} may be meant with {}; {was} read as {mark}.", other.key())
    }
}

impl fmt::Display for ColumnUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”", self.heading)?;
        match self.taken {
            Some((column, By::Heading)) => write!(f, " is {}", column.name())?,
            Some((column, By::Cells)) => write!(f, " is {}, judging by its cells", column.name())?,
            Some((column, By::Reader)) => write!(f, " is {}, as you said", column.name())?,
            None => f.write_str(" is not used")?,
        }
        if self.samples.is_empty() {
            return f.write_str("; it is empty.");
        }
        write!(f, ": {}", self.samples.join("; "))
    }
}
