//! Small files of every kind that people have, each with what must come of it.

use catalogue::read::{Choices, Chosen, Column, Headings, Mark, NO_CHOICES, Report, Settings, read_all};
use catalogue::{Cost, CourseRecord};
use std::fs;
use std::path::Path;

/// The guide's own list of headings.
fn headings() -> Headings {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/headings.csv");
    let mut headings = Headings::new();
    for line in fs::read_to_string(file).unwrap().lines().skip(1) {
        let (column, also) = line.split_once(',').unwrap();
        for heading in also.split(';') {
            headings.add(Column::from_name(column).unwrap(), heading).unwrap();
        }
    }
    headings
}

fn gbk(bytes: &[u8]) -> String {
    encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned()
}

fn read(file: &str) -> Result<(Vec<CourseRecord>, Report), String> {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(file)).unwrap();
    let headings = headings();
    let settings = Settings { headings: &headings, gbk: Some(gbk), choices: &NO_CHOICES };
    let mut records = Vec::new();
    let read = read_all(&bytes, settings, &mut |line, record| records.push((line, record)));
    records.sort_by_key(|(line, _)| *line);
    let records = records.into_iter().map(|(_, record)| record).collect();
    read.map(|report| (records, report)).map_err(|error| error.to_string())
}

/// What is known of a course, in a line.
fn shown(course: &CourseRecord) -> String {
    let cost = course.cost.map(|cost| match cost {
        Cost::Free => "free".to_owned(),
        Cost::Paid(amount, currency) => format!("{amount} {currency}"),
    });
    let platform = if course.platform == "Not stated" { "" } else { &course.platform };
    [
        Some(course.title.clone()),
        Some(course.provider.clone()),
        Some(platform.to_owned()),
        Some(course.url.clone()),
        course.level.map(|level| level.key().to_owned()),
        Some(course.language.clone()),
        Some(course.skills.join("+")),
        cost,
        course.stars.map(|stars| format!("{}.{:02} stars", stars.hundredths / 100, stars.hundredths % 100)),
        course.ratings.map(|count| format!("{count} ratings")),
        course.enrolled.map(|count| format!("{count} enrolled")),
        course.published.map(|date| date.to_string()),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" | ")
}

/// The courses of a file, and what is told of its rows, cells and reading.
#[track_caller]
fn gives(file: &str, courses: &[&str], told: &[&str]) {
    let (records, report) = read(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_eq!(records.iter().map(shown).collect::<Vec<_>>(), courses, "{file}");
    let rows = report.errors.iter().map(ToString::to_string);
    let cells = report.cells.iter().map(ToString::to_string);
    let notes = report.notes.iter().map(ToString::to_string);
    assert_eq!(rows.chain(cells).chain(notes).collect::<Vec<_>>(), told, "{file}");
}

#[test]
fn headings_are_recognised_as_people_write_them() {
    let rust = "Rust for all | Ann Lee | https://example.org/1 | beginner | 37 ratings | 1204 enrolled";
    gives("headings-english.csv", &[rust], &[]);
    gives("headings-spanish.csv", &["Bases de datos | UNAM | https://example.org/2 | es"], &[]);
    gives("headings-chinese.csv", &["数据库 | 清华大学 | https://example.org/3 | beginner"], &[]);
    gives("headings-french.csv", &["Le réseau | Sorbonne | https://example.org/4 | beginner"], &[]);
    gives("headings-russian.csv", &["Сети | Анна Ли | https://example.org/5 | free"], &[]);
    let doubt = ["First steps | 4.50 stars | 1204 ratings", "Next steps | 3.90 stars | 39 ratings"];
    gives("headings-in-doubt.csv", &doubt, &[]);
}

#[test]
fn the_report_says_what_each_column_was_taken_for() {
    let columns: Vec<String> =
        read("headings-english.csv").unwrap().1.columns.iter().map(ToString::to_string).collect();
    assert_eq!(columns[0], "“Course Title” is title: Rust for all");
    assert_eq!(columns[3], "“num_subscribers” is enrolled: 1,204");
    assert_eq!(columns[6], "“Thumbnail” is not used: a.png");
    let columns: Vec<String> =
        read("no-headings.csv").unwrap().1.columns.iter().map(ToString::to_string).collect();
    assert_eq!(columns[0], "“column 1” is not used: 1; 2; 3");
    assert_eq!(
        columns[1],
        "“column 2” is title, judging by its cells: Learn Rust well; Learn more Go; A third of them"
    );
}

/// Reads a file by what a reader has said of it: the columns, and what the mark in prices does.
fn read_as(file: &str, columns: Vec<Option<Column>>, mark: Option<Mark>) -> (Vec<String>, Report) {
    let (_, found) = read(file).unwrap();
    let mut choices = Choices::new();
    choices.remember(Chosen::new(found.shape.unwrap(), columns, mark).unwrap());
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(file)).unwrap();
    let headings = headings();
    // What is remembered is read from its text.
    let choices = Choices::parse(&choices.to_string());
    let settings = Settings { headings: &headings, gbk: Some(gbk), choices: &choices };
    let mut records = Vec::new();
    let report = read_all(&bytes, settings, &mut |_, record| records.push(shown(&record))).unwrap();
    (records, report)
}

#[test]
fn columns_are_taken_as_the_reader_says() {
    let names = read("headings-english.csv").unwrap().1.columns;
    let columns = (0..names.len()).map(|at| match at {
        0 => Some(Column::Provider),
        1 => Some(Column::Title),
        _ => None,
    });
    let (records, report) = read_as("headings-english.csv", columns.collect(), None);
    assert_eq!(records, ["Ann Lee | Rust for all"]);
    let told: Vec<String> = report.columns.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "“Course Title” is provider, as you said: Rust for all");
    assert_eq!(told[3], "“num_subscribers” is not used: 1,204");
    assert!(report.chosen.is_some());
    // A file with other headings is read as ever.
    assert_eq!(read("headings-spanish.csv").unwrap().1.chosen, None);
}

#[test]
fn doubtful_prices_are_read_as_the_reader_says() {
    let (records, report) = read_as("prices-in-doubt.csv", Vec::new(), Some(Mark::Decimals));
    assert_eq!(records, ["B | 500 TRY", "A | 1.099 TRY"]);
    let told: Vec<String> = report.notes.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["The price “1.099” in line 2 was read as decimals, as you said."]);
    // The other prices of a column are asked first.
    let (records, report) = read_as("prices-thousands-by-column.csv", Vec::new(), Some(Mark::Decimals));
    assert!(records.contains(&"A | 1099 EUR".to_owned()) && report.doubt().is_none());
}

#[test]
fn numbers_are_read_as_people_write_them() {
    gives(
        "numbers.csv",
        &[
            "A | 4.70 stars | 13093 ratings | 1234 enrolled",
            "B | 4.70 stars | 5300 ratings | 124980 enrolled",
            "C | 4.60 stars | 13093 ratings | 1200000 enrolled",
            "D",
            "E",
        ],
        &[
            "Line 6: rating “92%” could not be read, so it is left out.",
            "Line 6: ratings “12.5” could not be read, so it is left out.",
            "Line 6: enrolled “many” could not be read, so it is left out.",
        ],
    );
}

#[test]
fn prices_are_read_as_people_write_them() {
    gives(
        "prices.csv",
        &[
            "A | 8640 INR",
            "B | 1099.99 TRY",
            "C | 19.99 USD",
            "D | free",
            "E | free",
            "F | free",
            "G",
            "H",
            "I",
            "J",
        ],
        &[
            "Line 10: price “abc” could not be read, so it is left out.",
            "Line 9: price “5” has no currency, so it is left out (a column “currency” may name it).",
            "Line 11: price “¥500” has a sign that several currencies use, so it is left out (a column “currency” may name it).",
            "In one price, “$” was read as US dollars.",
        ],
    );
    gives("prices-thousands-by-column.csv", &["A | 1099 EUR", "B | 19.9 EUR", "C | 5.5 EUR"], &[]);
    let dollars = "In 2 prices, “$” was read as US dollars.";
    gives("prices-decimals-by-column.csv", &["A | 1.099 USD", "B | 19.9 USD"], &[dollars]);
    let doubt = "The price “1.099” in line 2 may be meant with decimals; it was read as thousands.";
    gives("prices-in-doubt.csv", &["A | 1099 TRY", "B | 500 TRY"], &[doubt]);
    gives("price-heading.csv", &["A | 12.5 EUR", "B | free"], &[]);
}

#[test]
fn words_addresses_dates_and_lists_are_read_as_people_write_them() {
    gives(
        "words.csv",
        &["A | beginner | en", "B | pt", "C | intermediate | en", "D"],
        &[
            "Line 5: level “hardest” could not be read, so it is left out.",
            "Line 3: level “All Levels” names no single level, so it is left out.",
            "Line 5: language “Klingon” could not be read, so it is left out.",
        ],
    );
    gives(
        "addresses.csv",
        &[
            "A | https://example.org/a",
            "B | https://www.example.org/b",
            "C | https://example.org/course/c/",
            "D",
        ],
        &["Line 5: url “javascript:alert(1)” could not be read, so it is left out."],
    );
    gives(
        "addresses-of-a-platform.csv",
        &["A | Udemy | https://www.udemy.com/course/a/", "B | Mine"],
        &["Line 3: url “/b” does not say which site it is on, so it is left out."],
    );
    gives(
        "dates.csv",
        &["A | 31 July 2025", "B | 31 July 2025", "C | 31 July 2025", "D", "E"],
        &[
            "Line 5: published “05/06/2025” does not say which number is the month, so it is left out.",
            "Line 6: published “2025” names no day, so it is left out.",
        ],
    );
    gives("lists.csv", &["A | Python+SQL", "B | Python+SQL", "C | Python", "D | Python+SQL"], &[]);
    gives("entities.csv", &["R & D | Café 'Uno'"], &[]);
}

#[test]
fn encodings_are_recognised_and_told() {
    gives("bom.csv", &["Café | A"], &[]);
    gives("utf-16-le.csv", &["Café | 中文"], &["The text was read as UTF-16."]);
    gives("utf-16-be.csv", &["Café | 中文"], &["The text was read as UTF-16."]);
    let western = "The text was read as Windows-1252 (Western European).";
    gives("windows-1252.csv", &["Café – à la carte | A"], &[western]);
    let chinese = "The text was read as GBK (simplified Chinese).";
    gives("gbk.csv", &["数据库原理 | 清华大学", "操作系统 | 北京大学"], &[chinese]);
}

#[test]
fn tables_are_read_however_they_are_separated() {
    gives("stated-delimiter.csv", &["A, or B; or C | D"], &[]);
    gives("tabs.tsv", &["A, B | C; D"], &[]);
    gives("pipes.csv", &["A, B | C; D"], &[]);
    let above = "Line 1, “Courses of the winter term”, is above the headings and was not read.";
    gives("title-above.csv", &["A | B"], &[above]);
    let open = "Line 2: a quotation mark is not closed, so the row is left out";
    gives("open-quote.csv", &["Second | B", "Third, with comma | C"], &[open]);
    let surplus = "Line 2: there are 3 cells but 2 columns; is a quotation mark missing?";
    gives("surplus.csv", &["A | B"], &[surplus]);
    let none = "The file has no headings, so its columns were recognised by their cells.";
    let courses = [
        "Learn Rust well | https://example.org/1",
        "Learn more Go | https://example.org/2",
        "A third of them | https://example.org/3",
    ];
    gives("no-headings.csv", &courses, &[none]);
}

#[test]
fn lines_are_those_of_an_editor() {
    let told =
        "level: 2 cells are left out, each of which could not be read; the first is in line 3: “hardest”.";
    for file in ["crlf.csv", "returns.csv"] {
        gives(file, &["A | beginner", "B C", "D"], &[told]);
    }
}

#[test]
fn json_is_read_wherever_the_list_is() {
    gives("list.json", &["A | Ann Lee, Bo | 1.099 EUR", "B | Go+SQL | 5 USD"], &[]);
    gives("data.json", &["A", "B"], &[]);
    gives("nested.json", &["A", "B"], &[]);
    let (records, report) = read("lines.jsonl").unwrap();
    assert_eq!(records.iter().map(shown).collect::<Vec<_>>(), ["A | 5 enrolled", "B"]);
    assert_eq!((report.wrong, report.errors[0].line), (1, 2));
    assert!(report.errors[0].what.starts_with("this is not JSON"), "{}", report.errors[0]);
}

#[test]
fn archives_and_spreadsheets_are_named() {
    assert_eq!(
        read("archive.zip").unwrap_err(),
        "this is an archive; unpack it and choose the CSV or JSON file in it"
    );
    for file in ["book.xlsx", "book.xls"] {
        let error = read(file).unwrap_err();
        assert!(
            error.starts_with("this is a spreadsheet; open it in its program, save or export it as CSV"),
            "{error}"
        );
    }
}

#[test]
fn files_in_the_shape_of_common_exports_give_every_row() {
    gives(
        "shape-udemy.csv",
        &[
            "Ultimate Course of Made-up Finance | https://www.example.com/one/ | 23 ratings | 2147 enrolled | 18 January 2017",
            "The Complete Made-up Course | https://www.example.com/two/ | 923 ratings | 2792 enrolled | 9 March 2017",
            "Financial Modelling, Invented | https://www.example.com/three/ | intermediate | free | 74 ratings | 2174 enrolled | 19 December 2016",
        ],
        &[
            "level: 2 cells are left out, each of which names no single level; the first is in line 2: “All Levels”.",
            "price: 2 cells are left out, each of which has no currency; the first is in line 2: “200” (a column “currency” may name it).",
        ],
    );
    gives(
        "shape-coursera.csv",
        &[
            "Invented Security | University of Nowhere | beginner | 4.70 stars | 5300 enrolled",
            "Invented Machines | Nowhere Institute | intermediate | 4.70 stars | 17000 enrolled",
            "Invented Learning | University of Nowhere | 4.60 stars | 130000 enrolled",
        ],
        &["Line 4: level “Mixed” names no single level, so it is left out."],
    );
    gives(
        "shape-university.csv",
        &[
            "Invented Mechanics | Nowhere Institute | https://courses.example.ac.in/noc26_ae01/preview | intermediate",
            "Invented Optics | Nowhere Institute | https://courses.example.ac.in/noc26_ph02/preview | advanced",
        ],
        &["Line 1, “List of courses of the winter term”, is above the headings and was not read."],
    );
}

/// The time is printed only, since it depends on the machine and on the profile. The aim is four seconds.
#[test]
fn a_file_of_200_000_rows_is_read_to_its_end() {
    let mut text = "course_title,university,link,price,skills,rating,num_subscribers\n".to_owned();
    for at in 0..200_000 {
        text += &format!(
            "\"Course {at} on Python, and Kubernetes for everybody\",Provider {},www.example.org/{at},$19.99,\"['Python', 'SQL']\",4.7/5,\"1,204\"\n",
            at % 997
        );
    }
    let headings = headings();
    let settings = Settings { headings: &headings, gbk: None, choices: &NO_CHOICES };
    let start = std::time::Instant::now();
    let mut count = 0;
    let report = read_all(text.as_bytes(), settings, &mut |_, _| count += 1).unwrap();
    let took = start.elapsed();
    println!("{} MB in {took:?}", text.len() / 1_000_000);
    assert_eq!((report.used, count, report.wrong, report.cells_left_out()), (200_000, 200_000, 0, 0));
}
