//! Reading a file of courses, in a worker: the page is never kept waiting, and whatever the file
//! does happens there.

use crate::data::finder_tables;
use catalogue::pack::{self, Writer};
use catalogue::read::{FileReader, Report};
use catalogue::{Catalogue, CourseRecord, Vocabulary};
use std::cell::RefCell;

enum Reading {
    /// Nothing has come yet.
    Unknown,
    /// A file with rows.
    Rows(FileReader, Vec<CourseRecord>),
    /// A catalogue that was packed before.
    Pack(Vec<u8>),
}

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
    static PACK: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Begins.
pub fn start() {
    READING.set(Some(Reading::Unknown));
}

/// Takes a piece; why the file is not read, or nothing.
pub fn feed(piece: &[u8]) -> String {
    READING.with_borrow_mut(|reading| {
        let Some(reading) = reading else { return String::new() };
        if matches!(reading, Reading::Unknown) && !piece.is_empty() {
            let is_pack = piece.starts_with(&pack::MAGIC);
            *reading = if is_pack {
                Reading::Pack(Vec::new())
            } else {
                Reading::Rows(FileReader::default(), Vec::new())
            };
        }
        match reading {
            Reading::Unknown => String::new(),
            Reading::Rows(reader, records) => {
                let fed = reader.feed(piece, &mut |_, record| records.push(record));
                fed.err().map_or(String::new(), |error| error.to_string())
            }
            Reading::Pack(bytes) => {
                bytes.extend_from_slice(piece);
                String::new()
            }
        }
    })
}

/// Ends; what came of the rows.
pub fn report() -> Vec<String> {
    match READING.take() {
        None => Vec::new(),
        Some(Reading::Unknown) => rows(FileReader::default(), Vec::new()),
        Some(Reading::Rows(reader, records)) => rows(reader, records),
        Some(Reading::Pack(bytes)) => packed(bytes),
    }
}

fn packed(bytes: Vec<u8>) -> Vec<String> {
    PACK.set(bytes.clone());
    match Catalogue::open(bytes) {
        Ok(catalogue) => vec![String::new(), catalogue.len().to_string(), "0".to_owned()],
        Err(error) => vec![error.to_string()],
    }
}

fn rows(reader: FileReader, mut records: Vec<CourseRecord>) -> Vec<String> {
    let report = match reader.finish(&mut |_, record| records.push(record)) {
        Ok(report) => report,
        Err(error) => return vec![error.to_string()],
    };
    let tables = finder_tables();
    let (vocabulary, rates): (Vocabulary, _) = (tables.vocabulary(), tables.rates());
    let mut writer = Writer::new(&vocabulary, &rates);
    // Each course is let go as soon as the pack has it.
    records.drain(..).for_each(|record| writer.push(&record));
    PACK.set(writer.finish());
    let Report { used, wrong, errors } = report;
    let mut out = vec![String::new(), used.to_string(), wrong.to_string()];
    out.extend(errors.iter().map(ToString::to_string));
    out
}

/// The pack of the good rows.
pub fn pack() -> Vec<u8> {
    PACK.take()
}
