//! Files that the finder offers to download.

use crate::read::COLUMNS;
use crate::shortlist::SavedCourse;
use domain::csv;

/// A text that the browser is to save as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its name, such as `shortlist.csv`.
    pub name: &'static str,
    /// Its media type, such as `text/csv`.
    pub media_type: &'static str,
    /// What it holds.
    pub text: String,
}

/// A file of courses with every column and one example, for readers to fill in.
pub fn template() -> TextFile {
    let header = COLUMNS.map(|(_, name, ..)| name.to_owned());
    let text = csv::line(&header) + &csv::line(&COLUMNS.map(|(.., example)| example.to_owned()));
    TextFile { name: "courses-template.csv", media_type: "text/csv", text }
}

/// The courses of a shortlist with their addresses.
pub fn shortlist(courses: &[SavedCourse]) -> TextFile {
    let mut text = csv::line(&["title".to_owned(), "url".to_owned()]);
    for course in courses {
        text += &csv::line(&[as_text(course.title()), course.url().to_owned()]);
    }
    TextFile { name: "shortlist.csv", media_type: "text/csv", text }
}

/// How a cell begins that a spreadsheet would run as a formula.
pub(crate) const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A cell that a spreadsheet would run as a formula is marked as text.
fn as_text(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Settings, read_all};
    use domain::slug::Slug;

    #[test]
    fn the_template_is_a_file_that_is_read_without_an_error() {
        let mut records = Vec::new();
        let report =
            read_all(template().text.as_bytes(), Settings::default(), &mut |_, record| records.push(record))
                .unwrap();
        assert_eq!((report.used, report.wrong), (1, 0), "{:?}", report.errors);
        assert_eq!(records[0].skills, ["Rust", "HTTP", "PostgreSQL"]);
        assert_eq!(records[0].ratings, Some(120));
    }

    #[test]
    fn a_title_that_looks_like_a_formula_is_marked_as_text() {
        let course = |title: &str, url: &str| SavedCourse::new(Slug::parse("abc").unwrap(), title, url);
        let courses = [
            course("=HYPERLINK(\"x\")", "https://example.org/a"),
            course("C, quickly", ""),
            course("-1 to 1", "javascript:alert(1)"),
        ];
        let file = shortlist(&courses.map(Option::unwrap));
        assert_eq!(
            file.text,
            "title,url\r\n\"'=HYPERLINK(\"\"x\"\")\",https://example.org/a\r\n\"C, quickly\",\r\n'-1 to 1,\r\n"
        );
        assert_eq!((file.name, file.media_type), ("shortlist.csv", "text/csv"));
        // Opened as a list, it has the same courses.
        let mut records = Vec::new();
        read_all(file.text.as_bytes(), Settings::default(), &mut |_, record| records.push(record)).unwrap();
        let titles: Vec<&str> = records.iter().map(|record| record.title.as_str()).collect();
        assert_eq!(titles, ["=HYPERLINK(\"x\")", "C, quickly", "-1 to 1"]);
    }
}
