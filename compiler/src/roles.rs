//! `roles.csv`: what a role of the survey is called in plain English.

use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::table::{Table, note_repeats};
use domain::courses::Named;
use domain::slug::Slug;

/// The names of a role.
pub(crate) struct RoleName {
    /// The id of the role in the survey.
    pub id: Slug,
    /// As a title: `Data engineer`.
    pub name: String,
    /// Inside a sentence, without an article: `data engineer`.
    pub name_in_text: String,
    /// Several, inside a sentence: `data engineers`.
    pub plural: String,
}

const FILE: &str = "roles.csv";

/// Reads the names, in the order of the survey's roles; `None` for `survey` when the survey could
/// not be read, which has been reported.
pub(crate) fn read(folder: &Folder, survey: Option<&[Named]>, problems: &mut Problems) -> Vec<RoleName> {
    let table = Table::read(folder, FILE, &["role", "name", "name_in_text", "plural"], problems);
    let known = survey.unwrap_or_default();
    let mut seen = Vec::new();
    let mut names: Vec<RoleName> = Vec::new();
    for row in table.rows() {
        let [role, name, name_in_text, plural] =
            ["role", "name", "name_in_text", "plural"].map(|column| row.filled(column, problems));
        let Some(role) = role else { continue };
        note_repeats(&mut seen, role.to_owned(), role, &row, problems);
        let Some(survey_role) = known.iter().find(|known| known.name == role) else {
            if !known.is_empty() {
                let close = suggestion(role, known.iter().map(|known| known.name.as_str()));
                let what = format!("the survey has no role “{role}”{close}");
                row.problem(problems, what, "Use a role of content/derived/pay_by_role.csv.");
            }
            continue;
        };
        // A name that is missing has been reported; the role is not missing too.
        let text = |name: Option<&str>| name.unwrap_or_default().to_owned();
        let [name, name_in_text, plural] = [name, name_in_text, plural].map(text);
        names.push(RoleName { id: survey_role.id.clone(), name, name_in_text, plural });
    }
    for role in known {
        if !names.iter().any(|name| name.id == role.id) {
            let what = format!("the role “{}” of the survey has no row", role.name);
            problems.add(FILE, None, what, "Add its name, its name in a sentence and its plural.");
        }
    }
    names.sort_by_key(|name| known.iter().position(|role| role.id == name.id));
    names
}
