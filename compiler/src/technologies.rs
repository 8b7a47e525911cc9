//! `technologies.csv`: how the makers of technologies spell the names that the survey spells otherwise.

use crate::folder::Folder;
use crate::problem::Problems;
use crate::table::{Table, note_repeats};

/// The names, by those of the survey.
pub(crate) struct Spellings(Vec<(String, String)>);

impl Spellings {
    /// Reads the names. Guides share the file, so the survey of one need not have each; a name differs from the
    /// survey's only in capitals, spaces and marks, so that a slip is found.
    pub fn read(folder: &Folder, problems: &mut Problems) -> Self {
        const COLUMNS: &[&str] = &["technology", "name"];
        let table = Table::read_if_any(folder, "technologies.csv", COLUMNS, problems);
        let mut seen = Vec::new();
        let mut spellings = Vec::new();
        for row in table.rows() {
            let [survey, name] = ["technology", "name"].map(|column| row.filled(column, problems));
            let (Some(survey), Some(name)) = (survey, name) else { continue };
            note_repeats(&mut seen, survey.to_owned(), survey, &row, problems);
            if letters(survey) != letters(name) {
                let what = format!("“{name}” has other letters than “{survey}”");
                row.problem(
                    problems,
                    what,
                    "Write the same name as its maker does; another name is another technology.",
                );
            }
            spellings.push((survey.to_owned(), name.to_owned()));
        }
        Self(spellings)
    }

    /// The maker’s spelling of a name of the survey; the name itself where the table has none.
    pub fn of(&self, survey: &str) -> String {
        let found = self.0.iter().find(|(known, _)| known == survey);
        found.map_or(survey, |(_, name)| name).to_owned()
    }
}

/// The letters and digits of a name, without capitals.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
