//! `headings.csv`: what readers call the columns of their own files of courses.

use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::table::Table;
use catalogue::read::{COLUMNS, Column, HeadingError, Headings};

const FILE: &str = "headings.csv";

/// Reads the headings.
pub(crate) fn read(folder: &Folder, problems: &mut Problems) -> Headings {
    let mut headings = Headings::new();
    let mut seen: Vec<Column> = Vec::new();
    for row in Table::read(folder, FILE, &["column", "also"], problems).rows() {
        let Some(name) = row.filled("column", problems) else { continue };
        let Some(column) = Column::from_name(name) else {
            let names = || COLUMNS.iter().map(|(_, name, ..)| *name);
            let remedy = format!("Columns are {}.", names().collect::<Vec<_>>().join(", "));
            row.problem(
                problems,
                format!("there is no column “{name}”{}", suggestion(name, names())),
                remedy,
            );
            continue;
        };
        if seen.contains(&column) {
            row.problem(problems, format!("“{name}” has a row already"), "Keep its headings in one row.");
        }
        seen.push(column);
        for heading in row.text("also").split(';').map(str::trim).filter(|it| !it.is_empty()) {
            if let Err(error) = headings.add(column, heading) {
                let remedy = match error {
                    HeadingError::Blank => "Remove it.",
                    HeadingError::Twice => {
                        "Keep one of them: headings that differ only in case, accents or punctuation count as the same, and a column is known by its own name."
                    }
                };
                row.problem(problems, format!("“{heading}” {error}"), remedy);
            }
        }
    }
    headings
}
