//! A reader's own file: what is used, what is reported, and that hostile files do no harm.

use catalogue::read::{FileError, FileReader, Report, Settings, read_all};
use catalogue::{Cost, CourseRecord, Level};
use proptest::prelude::*;

fn read(text: &[u8]) -> Result<(Vec<CourseRecord>, Report), FileError> {
    let mut records = Vec::new();
    let report = read_all(text, Settings::default(), &mut |_, record| records.push(record))?;
    Ok((records, report))
}

/// The rows that are left out, then the cells.
fn told(text: &str) -> Vec<String> {
    let report = read(text.as_bytes()).unwrap().1;
    let rows = report.errors.iter().map(ToString::to_string);
    rows.chain(report.cells.iter().map(ToString::to_string)).collect()
}

fn errors(text: &str) -> Vec<String> {
    read(text.as_bytes()).unwrap().1.errors.iter().map(ToString::to_string).collect()
}

#[test]
fn a_wrong_cell_costs_itself_and_a_row_without_a_title_is_left_out() {
    let text = "title,level,price,currency,rating,url,skills\n\
                Rust,Beginner,19.99,eur,4.7,https://example.org/rust,Rust; Ownership\n\
                ,beginner,,,,,\n\
                \"Two\nlines\",,0,,0.0,,\n\
                Bad,hard,,,,,\n\
                Link,,,,,javascript:alert(1),\n\
                Price,,5,,,,\n\
                Stars,,,,6,,\n";
    let (records, report) = read(text.as_bytes()).unwrap();
    assert_eq!((report.used, report.wrong, report.cells_left_out()), (6, 1, 4));
    assert_eq!(
        records.iter().map(|record| record.title.as_str()).collect::<Vec<_>>()[2..],
        ["Bad", "Link", "Price", "Stars"]
    );
    assert_eq!(records[0].level, Some(Level::Beginner));
    assert!(matches!(records[0].cost, Some(Cost::Paid(_, code)) if code.as_str() == "EUR"));
    assert_eq!(records[0].stars.map(|stars| stars.hundredths), Some(470));
    assert_eq!(records[0].skills, ["Rust", "Ownership"]);
    assert_eq!((records[1].title.as_str(), records[1].cost), ("Two lines", Some(Cost::Free)));
    assert_eq!(records[1].stars, None);
    assert_eq!(
        told(text),
        [
            "Line 3: the title is missing",
            "Line 7: url “javascript:alert(1)” could not be read, so it is left out.",
            "Line 6: level “hard” could not be read, so it is left out.",
            "Line 8: price “5” has no currency, so it is left out (a column “currency” may name it).",
            "Line 9: rating “6” is out of range, so it is left out.",
        ]
    );
}

#[test]
fn json_is_read_as_a_list_or_within_an_object() {
    let text = "[\n {\"title\": \"Rust\", \"enrolled\": 12, \"skills\": [\"Rust\", \"C\"]},\n {\"title\": \"\"},\n 7\n]";
    let (records, report) = read(text.as_bytes()).unwrap();
    assert_eq!((records[0].enrolled, records[0].skills.len(), report.wrong), (Some(12), 2, 2));
    assert_eq!(
        errors(text),
        ["Line 3: the title is missing", "Line 4: this is no course: write it in braces { }, with a “title”"]
    );
    let held = format!("{{\"courses\": {text}}}");
    assert_eq!(read(held.as_bytes()).unwrap().0, records);
    assert!(matches!(read(b"{\"title\": 1}"), Err(FileError::Json(_))));
    assert!(matches!(read(b"[{\"title\": \"cut"), Err(FileError::Json(_))));
    let deep = "[".repeat(100_000);
    assert!(matches!(read(deep.as_bytes()), Err(FileError::Json(_))));
}

#[test]
fn a_broken_json_file_is_told_by_its_place_and_a_remedy_and_not_in_words_of_programs() {
    let look = "look there for a quotation mark, a comma or a bracket that is missing or too much";
    let list = "A JSON file has a list of courses, each with a “title”";
    for (text, told) in [
        (
            "[\n {\"title\": \"cut",
            "the file ends in line 2 in the middle of a list: save or download it again".to_owned(),
        ),
        ("[{\"title\": \"A\"}\n {}]", format!("line 2 cannot be read from its character 2 on: {look}")),
        ("{\"courses\": [], 7: 8}", format!("line 1 cannot be read from its character 17 on: {look}")),
        ("{\"title\": 1}", "no list of courses was found in it".to_owned()),
    ] {
        assert_eq!(read(text.as_bytes()).unwrap_err().to_string(), format!("{told}. {list}"), "{text}");
    }
    let lines = "{\"title\": \"A\"}\n{\"title\": nothing}\n";
    assert_eq!(errors(lines), [format!("Line 2: this is not JSON from its character 12 on: {look}")]);
}

#[test]
fn files_of_another_kind_are_refused_in_a_sentence() {
    for (bytes, expected) in [
        (&b""[..], FileError::Empty),
        (b"PK\x03\x04....", FileError::Spreadsheet),
        (b"ti\x00tle", FileError::Binary),
    ] {
        assert_eq!(read(bytes).unwrap_err(), expected);
    }
    for (bytes, columns) in [(&b"\xff\xfet\x00"[..], "“t”"), (b"name,price\nx,1", "“name, price”")] {
        let error = read(bytes).unwrap_err();
        assert!(matches!(error, FileError::NoTitle(_)), "{error}");
        let told = format!("no column holds the titles; the columns are {columns}. Call one");
        assert!(error.to_string().starts_with(&told), "{error}");
    }
}

#[test]
fn other_separators_and_names_in_other_cases_are_read() {
    let (records, _) = read("\u{feff}Title;As of\nRust;2025-07\n".as_bytes()).unwrap();
    assert_eq!((records[0].title.as_str(), records[0].as_of.is_some()), ("Rust", true));
    let (records, _) = read(b"title\tprovider\nRust\tMe\n").unwrap();
    assert_eq!(records[0].provider, "Me");
}

#[test]
fn a_cell_of_ten_megabytes_costs_its_own_row_only() {
    let text = format!("title,provider\nFirst,A\n\"{}\",B\nLast,C\n", "x".repeat(10_000_000));
    let (records, report) = read(text.as_bytes()).unwrap();
    let titles: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
    assert_eq!((titles, report.wrong), (vec!["First", "Last"], 1));
    let text = format!("[{{\"title\": \"{}\"}}, {{\"title\": \"Last\"}}]", "x".repeat(10_000_000));
    assert_eq!(read(text.as_bytes()).unwrap().1.used, 1);
}

#[test]
fn formulas_and_markup_stay_text() {
    let (records, _) = read(b"title\n\"=HYPERLINK(\"\"x\"\")\"\n<img src=x onerror=alert(1)>\n").unwrap();
    assert_eq!(records[0].title, "=HYPERLINK(\"x\")");
    assert_eq!(records[1].title, "<img src=x onerror=alert(1)>");
}

#[test]
fn no_message_grows_with_the_file() {
    let long = "x".repeat(100_000);
    let refused = read(format!("{{\"courses\": \"{long}\"}}").as_bytes()).unwrap_err().to_string();
    assert!(refused.starts_with("no list of courses was found") && refused.len() < 300, "{}", refused.len());
    let name = format!("{}title", " ".repeat(10_000));
    let told =
        told(&format!("[{{\"{name}\": []}}, {{\"title\": \"a\", \"level\": \"{}\"}}]", &long[..9_000]));
    assert_eq!(told[0], "Line 1: the title is missing");
    assert!(told[1].starts_with("Line 1: level “xxx") && told[1].len() < 200, "{}", told[1].len());
}

#[test]
fn what_a_file_is_does_not_depend_on_the_first_piece() {
    for (text, is_read) in [
        (&b"\xef\xbb\xbf\"title\";url\nRust;https://example.org"[..], true),
        (b"\n \n\ttitle\nx\tRust\n", true),
        (b"\n\n [{\"title\": \"Rust\"}]", true),
        (b"PK\x03\x04\0", false),
        (b"\xff\xfet\0", false),
        (b"\xff\xfet\0i\0t\0l\0e\0\n\0x\0", true),
    ] {
        let whole = read(text);
        assert_eq!(whole.is_ok(), is_read, "{whole:?}");
        let mut records = Vec::new();
        let mut reader = FileReader::default();
        let mut then = |_: u64, record| records.push(record);
        let fed = text.chunks(1).try_for_each(|byte| reader.feed(byte, &mut then));
        let pieces = fed.and_then(|()| reader.finish(&mut then)).map(|report| (records, report));
        assert_eq!(pieces, whole);
    }
}

proptest! {
    #[test]
    fn any_bytes_do_no_harm_and_pieces_do_not_matter(
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), proptest::sample::select(b"title,\";\n[]{}:".to_vec())], 0..300),
        beginning in proptest::sample::select(vec![&b"title,url\n"[..], b"\xef\xbb\xbf\"title\";url\n", b"\r\n\n[{\"title\":\"", b"PK\x03", b"\xff", b""]),
        cut in any::<proptest::sample::Index>(),
    ) {
        let bytes = [beginning, bytes.as_slice()].concat();
        let whole = read(&bytes);
        let mut records = Vec::new();
        let mut reader = FileReader::default();
        let mut then = |_: u64, record| records.push(record);
        let at = cut.index(bytes.len() + 1);
        let fed = reader.feed(&bytes[..at], &mut then).and_then(|()| reader.feed(&bytes[at..], &mut then));
        let pieces = fed.and_then(|()| reader.finish(&mut then)).map(|report| (records, report));
        match (whole, pieces) {
            (Ok(whole), Ok(pieces)) => prop_assert_eq!(whole, pieces),
            (whole, pieces) => prop_assert_eq!(whole.is_err(), pieces.is_err()),
        }
    }

    #[test]
    fn what_was_written_is_read(titles in proptest::collection::vec("[^\\s\\x00-\\x1f\\x7f\u{80}-\u{9f}\u{feff}]{1,40}", 1..20)) {
        let mut text = "title\n".to_owned();
        for title in &titles {
            text.push_str(&format!("\"{}\"\r\n", title.replace('"', "\"\"")));
        }
        let (records, report) = read(text.as_bytes()).unwrap();
        prop_assert_eq!(report.wrong, 0, "{:?}", report.errors);
        // An apostrophe marks what a spreadsheet would run as a formula.
        let plain = |title: &String| match title.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => title.clone(),
        };
        let expected: Vec<String> = titles.iter().map(plain).collect();
        prop_assert_eq!(records.into_iter().map(|record| record.title).collect::<Vec<_>>(), expected);
    }
}
