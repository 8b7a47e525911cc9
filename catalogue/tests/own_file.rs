//! A reader's own file, read in pieces into a pack as the worker does it.

use catalogue::pack::{MAGIC, VERSION};
use catalogue::read::{FileError, LARGEST_FILE, Outcome, ReadError, Reading, Report, Settings, Step};
use catalogue::vocabulary::topic_at;
use catalogue::{Catalogue, PackError, Rate, Vocabulary, pack};
use domain::money::CurrencyCode;
use domain::time::Date;
use proptest::prelude::*;

const CSV: &[u8] = b"title,skills,price,currency\nRust,rust-lang; HTTP,5,EUR\n,,,\nBad,,lots,\n";

/// Reads a file in pieces of `length` bytes; `size` is what the page says of it.
fn read(bytes: &[u8], length: usize, size: u64) -> Result<Outcome, ReadError> {
    let mut vocabulary = Vocabulary::default();
    vocabulary.add("Rust", topic_at("programming"), std::iter::once("rust-lang")).unwrap();
    let day = Date::parse("2025-07-31").unwrap();
    let rates = [Rate { currency: CurrencyCode::parse("EUR").unwrap(), dollars: 1.25, day }];
    let mut reading = Reading::begin(size, Settings::default(), &vocabulary, &rates)?;
    loop {
        let from = (reading.read() as usize).min(bytes.len());
        let to = (from + length).min(bytes.len());
        match reading.feed(&bytes[from..to])? {
            Step::More(next) => reading = next,
            Step::Done(outcome) => return Ok(*outcome),
        }
    }
}

fn whole(bytes: &[u8]) -> Result<Outcome, ReadError> {
    read(bytes, bytes.len().max(1), bytes.len() as u64)
}

fn titles(pack: Vec<u8>) -> Vec<String> {
    let catalogue = Catalogue::open(pack).unwrap();
    (0..catalogue.len() as u32).map(|number| catalogue.course(number).title).collect()
}

#[test]
fn good_rows_become_a_pack_with_the_names_of_the_vocabulary() {
    let Outcome { report, pack } = whole(CSV).unwrap();
    // The third line is blank, the fourth has a price that is not a number.
    assert_eq!((report.used, report.wrong, report.cells[0].line), (2, 0, 4));
    let catalogue = Catalogue::open(pack).unwrap();
    let course = (0..2).map(|at| catalogue.course(at)).find(|course| course.title == "Rust").unwrap();
    let skills: Vec<&str> = course.skills.iter().map(|skill| skill.name.as_str()).collect();
    assert_eq!((course.title.as_str(), skills), ("Rust", vec!["Rust", "HTTP"]));
}

#[test]
fn a_file_without_a_good_row_becomes_a_pack_without_courses() {
    let outcome = whole(b"title,level\n,hard\n,easy\n").unwrap();
    assert_eq!((outcome.report.used, outcome.report.wrong), (0, 2));
    assert_eq!(titles(outcome.pack), Vec::<String>::new());
    // A header alone is a file without rows.
    let report = whole(b"title\n").unwrap().report;
    assert_eq!((report.used, report.wrong, report.columns.len()), (0, 0, 1));
}

#[test]
fn sizes_are_checked_before_anything_is_read() {
    let vocabulary = Vocabulary::default();
    let begin =
        |size| Reading::begin(size, Settings::default(), &vocabulary, &[]).map(|reading| reading.read());
    let most = LARGEST_FILE as u64;
    assert_eq!(begin(0), Err(ReadError::File(FileError::Empty)));
    assert_eq!(begin(1), Ok(0));
    assert_eq!(begin(most), Ok(0));
    assert_eq!(begin(most + 1), Err(ReadError::File(FileError::TooLarge)));
}

#[test]
fn a_file_that_ends_too_early_is_refused() {
    let size = CSV.len() as u64;
    assert_eq!(read(CSV, 10, size + 1).unwrap_err(), ReadError::Shorter);
    assert_eq!(read(b"", 10, 1).unwrap_err(), ReadError::Shorter);
    assert_eq!(read(CSV, 10, size), whole(CSV));
}

#[test]
fn a_file_of_another_kind_is_refused() {
    assert_eq!(whole(b"PK\x03\x04....").unwrap_err(), ReadError::File(FileError::Spreadsheet));
    let error = whole(b"name\nx\n").unwrap_err();
    assert!(matches!(&error, ReadError::File(FileError::NoTitle(_))), "{error}");
}

#[test]
fn a_packed_catalogue_is_checked_and_used_as_it_is() {
    let packed = whole(CSV).unwrap().pack;
    for length in [1, 3, 7, packed.len()] {
        let outcome = read(&packed, length, packed.len() as u64).unwrap();
        assert_eq!((outcome.report.used, outcome.report.wrong), (2, 0), "{length}");
        assert_eq!(outcome.pack, packed, "{length}");
    }
    let empty = pack(&[], &Vocabulary::default(), &[]);
    assert_eq!(whole(&empty).unwrap().report.used, 0);
}

#[test]
fn a_file_is_joined_to_a_pack_and_repeats_are_kept_once() {
    let first = whole(b"title,url\nRust,https://example.org/1\nNo address,\n").unwrap().pack;
    let second = b"title,url\nRust again,https://example.org/1\nGo,https://example.org/2\nNo address,\n";
    let vocabulary = Vocabulary::default();
    for second in [second.to_vec(), whole(second).unwrap().pack] {
        let size = second.len() as u64;
        let reading = Reading::begin(size, Settings::default(), &vocabulary, &[]).unwrap();
        let joined = reading.onto(first.clone()).unwrap().feed(&second).unwrap();
        let Step::Done(outcome) = joined else { panic!("that was the whole file") };
        let Outcome { report, pack } = *outcome;
        assert_eq!((report.used, report.repeated), (3, 2));
        let mut titles = titles(pack);
        titles.sort_unstable();
        assert_eq!(titles, ["Go", "No address", "Rust"]);
    }
    let reading = Reading::begin(9, Settings::default(), &vocabulary, &[]).unwrap();
    assert_eq!(reading.onto(first[..20].to_vec()).unwrap_err(), ReadError::Pack(PackError::Cut));
}

#[test]
fn a_course_that_a_file_has_twice_is_one_course() {
    let text =
        b"title,provider,url\nRust,,https://example.org/1\nRust,A,https://example.org/1\nGo,A,\nGo,A,\n\
        Go,B,\nGo too,,https://example.org/1\n";
    let Outcome { report, pack } = whole(text).unwrap();
    let catalogue = Catalogue::open(pack).unwrap();
    assert_eq!((report.used, report.repeated, catalogue.len()), (6, 2, 4));
    let ids: Vec<String> = (0..4).map(|number| catalogue.course(number).id).collect();
    for (number, id) in (0..).zip(&ids) {
        assert_eq!(catalogue.find(&[id]), [number], "no two are saved or compared together");
    }
    // The first with an address is known by the address alone, as in every other list.
    let alone = whole(b"title,url\nRust,https://example.org/1\n").unwrap().pack;
    assert!(ids.contains(&Catalogue::open(alone).unwrap().course(0).id));
}

#[test]
fn a_damaged_or_newer_pack_is_refused() {
    let packed = whole(CSV).unwrap().pack;
    let mut damaged = packed.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(whole(&damaged).unwrap_err(), ReadError::Pack(PackError::Damaged));
    assert_eq!(whole(&packed[..packed.len() - 1]).unwrap_err(), ReadError::Pack(PackError::Cut));
    let newer = [&MAGIC[..], &(VERSION + 1).to_le_bytes(), &packed[6..]].concat();
    assert_eq!(whole(&newer).unwrap_err(), ReadError::Pack(PackError::Newer(VERSION + 1)));
}

#[test]
fn a_second_file_knows_nothing_of_the_first() {
    let vocabulary = Vocabulary::default();
    let first = Reading::begin(CSV.len() as u64, Settings::default(), &vocabulary, &[])
        .unwrap()
        .feed(&CSV[..30])
        .unwrap();
    let second = b"title\nGo\n";
    let reading = Reading::begin(second.len() as u64, Settings::default(), &vocabulary, &[]).unwrap();
    let Step::Done(outcome) = reading.feed(second).unwrap() else { panic!("that was the whole file") };
    assert_eq!(titles(outcome.pack), ["Go"]);
    let Step::More(first) = first else { panic!("30 bytes are not the whole file") };
    let Step::Done(outcome) = first.feed(&CSV[30..]).unwrap() else { panic!("that was the rest") };
    assert_eq!(titles(outcome.pack).len(), 2);
}

proptest! {
    #[test]
    fn the_lengths_of_the_pieces_do_not_matter(
        rows in proptest::collection::vec("[a-zé,;\"\\n]{0,12}", 0..12),
        beginning in proptest::sample::select(vec![&b"title,url\n"[..], b"[{\"title\":\"a\"},", b"CPK\n\x01\0", b"CP", b"\xef\xbb\xbftitle\n"]),
        length in 1usize..40,
    ) {
        let bytes = [beginning, rows.join("\n").as_bytes()].concat();
        let pieces = read(&bytes, length, bytes.len() as u64);
        match (whole(&bytes), pieces) {
            (Ok(whole), Ok(pieces)) => prop_assert_eq!(whole, pieces),
            (whole, pieces) => prop_assert_eq!(whole.is_err(), pieces.is_err()),
        }
    }

    #[test]
    fn any_bytes_are_used_or_refused_and_what_is_used_opens(bytes in proptest::collection::vec(any::<u8>(), 1..200), length in 1usize..50) {
        if let Ok(outcome) = read(&bytes, length, bytes.len() as u64) {
            let Report { used, repeated, .. } = outcome.report;
            prop_assert_eq!(Catalogue::open(outcome.pack).unwrap().len() + repeated, used);
        }
    }

    #[test]
    fn every_title_is_in_the_pack(names in proptest::collection::vec("[a-z]{1,12}", 1..20), length in 1usize..80) {
        let text = format!("title\n{}\n", names.join("\n"));
        let outcome = read(text.as_bytes(), length, text.len() as u64).unwrap();
        let mut found = titles(outcome.pack);
        found.sort_unstable();
        let mut expected = names;
        expected.sort_unstable();
        let count = expected.len();
        expected.dedup();
        prop_assert_eq!((found, outcome.report.repeated), (expected.clone(), count - expected.len()));
    }
}
