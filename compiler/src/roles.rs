//! `roles.csv`: what a role of the survey is called in plain English.

use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::table::{Table, note_repeats};
use domain::guide::RoleSet;
use domain::slug::Slug;
use domain::survey::Role;

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
    /// Other search words for it, separated by spaces.
    pub also: String,
    /// Whether it is offered for comparison first.
    pub is_near: bool,
}

/// The names of the roles, and sets of them to compare.
#[derive(Default)]
pub(crate) struct Roles {
    /// Sorted by name.
    pub names: Vec<RoleName>,
    /// In the order of the file.
    pub sets: Vec<RoleSet>,
}

impl Roles {
    /// Gives the survey's roles their names, and sorts them by name.
    pub fn name(&self, survey: &mut [Role]) {
        for role in survey.iter_mut() {
            let Some(name) = self.names.iter().find(|name| name.id == role.id) else { continue };
            role.name.clone_from(&name.name);
            role.also.clone_from(&name.also);
            role.is_near = name.is_near;
        }
        survey.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

const FILE: &str = "roles.csv";

/// Reads the names, in the order of the survey's roles; `None` for `survey` when the survey could
/// not be read, which has been reported.
pub(crate) fn read(folder: &Folder, survey: Option<&[Role]>, problems: &mut Problems) -> Roles {
    const COLUMNS: &[&str] = &["role", "name", "name_in_text", "plural", "also", "set", "near"];
    let table = Table::read(folder, FILE, COLUMNS, problems);
    let known = survey.unwrap_or_default();
    // Guides share the file, and the tables of one may lack a role; a slip leaves a role without a row.
    let has_row = |role: &Role| table.rows().any(|row| row.text("role") == role.in_survey);
    let is_whole = known.iter().all(has_row);
    let mut seen = Vec::new();
    let Roles { mut names, mut sets } = Roles::default();
    for row in table.rows() {
        let [role, name, name_in_text, plural] =
            ["role", "name", "name_in_text", "plural"].map(|column| row.filled(column, problems));
        let Some(role) = role else { continue };
        note_repeats(&mut seen, role.to_owned(), role, &row, problems);
        let Some(survey_role) = known.iter().find(|known| known.in_survey == role) else {
            if !is_whole {
                let close = suggestion(role, known.iter().map(|known| known.in_survey.as_str()));
                let what = format!("the survey has no role “{role}”{close}");
                row.problem(
                    problems,
                    what,
                    "Use a role from content/derived/pay_by_role.csv or pay_survey.csv.",
                );
            }
            continue;
        };
        // A name that is missing has been reported; the role is not missing too.
        let text = |name: Option<&str>| name.unwrap_or_default().to_owned();
        let [name, name_in_text, plural] = [name, name_in_text, plural].map(text);
        let (id, also) = (survey_role.id.clone(), row.text("also").replace(';', " "));
        let is_yes = |text: &str| (text == "yes").then_some(());
        let near = row.optional("near", is_yes, "Write yes, or leave it empty.", problems);
        add_to_set(&mut sets, row.text("set"), &id);
        names.push(RoleName { id, name, name_in_text, plural, also, is_near: near.flatten().is_some() });
    }
    for role in known {
        if !names.iter().any(|name| name.id == role.id) {
            let what = format!("the role “{}” of the survey has no row", role.in_survey);
            let remedy = "Add its name, its name in a sentence and its plural; or, if it is a role of an earlier edition \
                          under another name, say so in `roles` of its edition in derived.toml.";
            problems.add(FILE, None, what, remedy);
        }
    }
    names.sort_by(|a, b| a.name.cmp(&b.name));
    Roles { names, sets }
}

fn add_to_set(sets: &mut Vec<RoleSet>, name: &str, role: &Slug) {
    match sets.iter_mut().find(|set| set.name == name) {
        _ if name.is_empty() => {}
        Some(set) => set.roles.push(role.clone()),
        None => sets.push(RoleSet { name: name.to_owned(), roles: vec![role.clone()] }),
    }
}
