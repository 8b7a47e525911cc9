//! Reads a reader's own file, in pieces, into a pack. It runs in a worker, so the page never waits.

use super::join::{Joined, each_record};
use super::{FileError, FileReader, LARGEST_FILE, Report, Settings};
use crate::course::CourseRecord;
use crate::pack::{self, MAGIC, PackError, Rate, Writer};
use crate::vocabulary::Vocabulary;
use std::fmt;

/// Why nothing of a file is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is not a file of courses.
    File(FileError),
    /// It is a packed catalogue that cannot be opened.
    Pack(PackError),
    /// It is shorter than the size given for it, so it has changed since it was chosen.
    Shorter,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::Pack(error) => error.fmt(f),
            Self::Shorter => f.write_str("the file has changed since it was chosen; choose it again"),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<FileError> for ReadError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// The result of a whole file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many rows are used, and what is wrong with the others.
    pub report: Report,
    /// The courses of the rows that are used; a pack without courses if there are none.
    pub pack: Vec<u8>,
}

/// The state after a piece.
#[derive(Debug)]
pub enum Step<'a> {
    /// More is to come; [`Reading::read`] is where the next piece begins.
    More(Box<Reading<'a>>),
    /// That was the last piece.
    Done(Box<Outcome>),
}

/// A file that is being read.
pub struct Reading<'a> {
    size: u64,
    read: u64,
    settings: Settings<'a>,
    format: Format<'a>,
    writer: Writer<'a>,
    joined: Joined,
    /// Whether the courses are added to those of a pack.
    is_onto: bool,
}

enum Format<'a> {
    /// Too few bytes to know.
    Unknown(Vec<u8>),
    Rows(Box<FileReader<'a>>),
    /// A catalogue that was packed before.
    Pack(Vec<u8>),
}

impl<'a> Reading<'a> {
    /// Begins to read a file of `size` bytes; skills get their names from the vocabulary and prices
    /// are compared by the rates.
    ///
    /// # Errors
    /// The size is 0 or more than [`LARGEST_FILE`].
    pub fn begin(
        size: u64,
        settings: Settings<'a>,
        vocabulary: &'a Vocabulary,
        rates: &'a [Rate],
    ) -> Result<Box<Self>, ReadError> {
        FileError::of_size(size).map_or(Ok(()), Err)?;
        let writer = Writer::new(vocabulary, rates);
        Ok(Box::new(Self {
            size,
            read: 0,
            settings,
            format: Format::Unknown(Vec::new()),
            writer,
            joined: Joined::default(),
            is_onto: false,
        }))
    }

    /// Adds the courses of the file to those of a pack. A course whose address is there already is kept once.
    ///
    /// # Errors
    /// The pack cannot be opened.
    pub fn onto(mut self: Box<Self>, pack: Vec<u8>) -> Result<Box<Self>, ReadError> {
        self.joined = Joined::with(pack, &mut self.writer).map_err(ReadError::Pack)?;
        self.is_onto = true;
        Ok(self)
    }

    /// How many bytes have been read: where the next piece begins.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// Takes the next piece, of any length above 0. An error ends the reading.
    ///
    /// # Errors
    /// Why nothing of the file is used.
    pub fn feed(mut self: Box<Self>, piece: &[u8]) -> Result<Step<'a>, ReadError> {
        if piece.is_empty() {
            return Err(ReadError::Shorter);
        }
        self.read += piece.len() as u64;
        if self.read > LARGEST_FILE as u64 {
            return Err(FileError::TooLarge.into());
        }
        self.take(piece)?;
        if self.read < self.size {
            Ok(Step::More(self))
        } else {
            self.finish().map(|outcome| Step::Done(Box::new(outcome)))
        }
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), ReadError> {
        let Self { format, writer, size, read, settings, joined, .. } = self;
        match format {
            Format::Unknown(beginning) => {
                beginning.extend_from_slice(piece);
                if beginning.len() < MAGIC.len() && read < size {
                    return Ok(());
                }
                let beginning = std::mem::take(beginning);
                if beginning.starts_with(&MAGIC) {
                    *format = Format::Pack(beginning);
                    return Ok(());
                }
                *format = Format::Rows(Box::new(FileReader::new(*settings)));
                self.take(&beginning)
            }
            Format::Rows(reader) => Ok(reader.feed(piece, &mut |_, record| add(&record, joined, writer))?),
            Format::Pack(bytes) => {
                bytes.extend_from_slice(piece);
                Ok(())
            }
        }
    }

    fn finish(self: Box<Self>) -> Result<Outcome, ReadError> {
        let Self { format, mut writer, mut joined, is_onto, .. } = *self;
        let mut report = match format {
            Format::Unknown(_) => return Err(FileError::Empty.into()),
            Format::Rows(reader) => reader.finish(&mut |_, record| add(&record, &mut joined, &mut writer))?,
            Format::Pack(bytes) if !is_onto => {
                let (used, pack) = pack::check(bytes).map_err(ReadError::Pack)?;
                return Ok(Outcome { report: Report { used, ..Report::default() }, pack });
            }
            Format::Pack(bytes) => {
                let add = &mut |record| add(&record, &mut joined, &mut writer);
                let used = each_record(bytes, add).map_err(ReadError::Pack)?;
                Report { used, ..Report::default() }
            }
        };
        report.repeated = joined.repeated;
        Ok(Outcome { report, pack: writer.finish() })
    }
}

/// Adds a course unless the list has it.
fn add(record: &CourseRecord, joined: &mut Joined, writer: &mut Writer) {
    if joined.is_new(record) {
        writer.push(record);
    }
}

impl fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading").field("size", &self.size).field("read", &self.read).finish_non_exhaustive()
    }
}
