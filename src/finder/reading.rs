//! Reading a file of courses, in a worker: the page is never kept waiting, and whatever the file
//! does happens there.

use crate::data::finder_tables;
use course_catalogue::read::{FileReader, Report};
use course_catalogue::{CourseRecord, Vocabulary, pack::Writer};
use std::cell::RefCell;

struct Reading {
    reader: FileReader,
    records: Vec<CourseRecord>,
}

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
    static PACK: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Begins.
pub fn start() {
    READING.set(Some(Reading { reader: FileReader::default(), records: Vec::new() }));
}

/// Takes a piece; why the file is not read, or nothing.
pub fn feed(piece: &[u8]) -> String {
    READING.with_borrow_mut(|reading| {
        let Some(Reading { reader, records }) = reading else { return String::new() };
        let fed = reader.feed(piece, &mut |_, record| records.push(record));
        fed.err().map_or(String::new(), |error| error.to_string())
    })
}

/// Ends; what came of the rows.
pub fn report() -> Vec<String> {
    let Some(Reading { reader, mut records }) = READING.take() else { return Vec::new() };
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
