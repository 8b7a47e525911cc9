//! A reader's own file of courses.

use crate::content::{content, tables};
use crate::memory::bounded;
use crate::pack::walk;
use catalogue::read::{
    ERRORS_KEPT, FileError, FileReader, LONGEST_NAME, NO_CHOICES, Report, Settings, read_all,
};
use catalogue::{Catalogue, Cost, CourseRecord, pack};
use domain::text::is_web_address;

type Outcome = Result<(Vec<CourseRecord>, Report), FileError>;

/// The first byte says how the rest is cut into pieces. Any file is refused or read, in pieces as at
/// once; what is used of it can be packed and searched.
pub fn check(bytes: &[u8]) {
    let Some((first, file)) = bytes.split_first() else { return };
    // Read once before memory is counted.
    let settings = Settings { headings: &content().headings, gbk: None, choices: &NO_CHOICES };
    let whole = bounded(file.len(), 1 << 20, 200, || at_once(file, settings));
    let pieces = in_pieces(file, settings, *first);
    match (&whole, &pieces) {
        (Ok(whole), Ok(pieces)) => assert_eq!(whole, pieces),
        // Rows may have been reported before the file turned out to be invalid.
        (whole, pieces) => assert_eq!(whole.is_err(), pieces.is_err(), "{whole:?} {pieces:?}"),
    }
    let (records, report) = match whole {
        Ok(read) => read,
        Err(error) => return assert!(error.to_string().chars().count() <= 250, "{error}"),
    };
    check_report(&records, &report);
    check_packed(&records);
}

fn at_once(file: &[u8], settings: Settings) -> Outcome {
    let mut records = Vec::new();
    let report = read_all(file, settings, &mut |_, record| records.push(record))?;
    Ok((records, report))
}

/// Pieces of 1 to 256 bytes, each length made of the one before.
fn in_pieces(file: &[u8], settings: Settings, seed: u8) -> Outcome {
    let (mut reader, mut records, mut rest, mut length) = (FileReader::new(settings), Vec::new(), file, seed);
    let mut then = |_: u64, record| records.push(record);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at((usize::from(length) + 1).min(rest.len()));
        reader.feed(piece, &mut then)?;
        rest = after;
        length = length.wrapping_mul(5).wrapping_add(3);
    }
    let report = reader.finish(&mut then)?;
    Ok((records, report))
}

fn check_report(records: &[CourseRecord], report: &Report) {
    assert_eq!(report.used, records.len());
    assert_eq!(report.errors.len(), report.wrong.min(ERRORS_KEPT));
    assert!(report.errors.is_sorted_by_key(|error| error.line), "{:?}", report.errors);
    assert!(
        report.errors.iter().all(|error| error.what.chars().count() <= 200 && !error.what.contains('\n'))
    );
    // What is told does not grow with the file.
    let told = report.cells.iter().map(ToString::to_string);
    let told = told.chain(report.notes.iter().map(ToString::to_string));
    let mut told = told.chain(report.columns.iter().map(ToString::to_string));
    assert!(told.all(|line| line.chars().count() <= 400 && !line.contains('\n')));
    assert!(report.columns.len() <= 200 && report.notes.len() <= 20 && report.cells.len() <= 200);
    for record in records {
        let names = [&record.title, &record.provider, &record.platform, &record.source];
        assert!(!record.title.is_empty() && !record.platform.is_empty());
        for name in names.into_iter().chain(&record.skills) {
            assert!(name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control), "{name:?}");
        }
        assert!(record.url.is_empty() || is_web_address(&record.url));
    }
}

/// Every course of a file comes back from the pack that the page makes of it.
fn check_packed(records: &[CourseRecord]) {
    let (vocabulary, rates) = tables();
    let bytes = pack(records, vocabulary, rates);
    let catalogue = Catalogue::open(bytes).expect("the page opens its own pack");
    assert_eq!(catalogue.len(), records.len());
    let mut titles: Vec<String> =
        (0..catalogue.len() as u32).map(|number| catalogue.course(number).title).collect();
    let mut given: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
    titles.sort_unstable();
    given.sort_unstable();
    assert_eq!(titles, given);
    let free = records.iter().filter(|record| record.cost == Some(Cost::Free)).count();
    let urls = records.iter().filter(|record| !record.url.is_empty()).count();
    let courses: Vec<_> = (0..catalogue.len() as u32).map(|number| catalogue.course(number)).collect();
    assert_eq!(courses.iter().filter(|it| it.cost == catalogue::catalogue::ShownCost::Free).count(), free);
    assert_eq!(courses.iter().filter(|it| !it.url.is_empty()).count(), urls);
    walk(&catalogue);
}
