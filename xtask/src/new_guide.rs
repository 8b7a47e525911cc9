//! `cargo xtask new-guide`: the folder of a guide to another career, with every file explained.

use crate::project;
use anyhow::{Context, Result, bail};
use domain::slug::Slug;
use domain::text::capitalised;
use std::path::Path;

/// The files of a new guide. `{id}` and the words of the career are filled in.
const FILES: [(&str, &str); 12] = [
    ("README.md", include_str!("../templates/guide/README.md")),
    ("site.toml", include_str!("../templates/guide/site.toml")),
    ("derived.toml", include_str!("../templates/guide/derived.toml")),
    ("facts.toml", include_str!("../templates/guide/facts.toml")),
    ("employers.toml", include_str!("../templates/guide/employers.toml")),
    ("rooms/guide.md", include_str!("../templates/guide/rooms/guide.md")),
    ("guide/01-who.md", include_str!("../templates/guide/guide/01-who.md")),
    ("guide/02-responsibilities.md", include_str!("../templates/guide/guide/02-responsibilities.md")),
    ("guide/03-skills.md", include_str!("../templates/guide/guide/03-skills.md")),
    ("guide/04-salary.md", include_str!("../templates/guide/guide/04-salary.md")),
    ("plan/skills.toml", include_str!("../templates/guide/plan/skills.toml")),
    ("plan/duties.toml", include_str!("../templates/guide/plan/duties.toml")),
];

/// Writes the files of a guide into `guides/ID`, and prints what to do next.
///
/// # Errors
/// When the id is not one, or there is such a guide already.
pub fn run(id: &str) -> Result<()> {
    let Some(id) = Slug::parse(id) else {
        bail!("“{id}” is not an id; use lower-case letters, digits and hyphens, such as data-engineer");
    };
    let name = format!("guides/{id}");
    let folder = project::root().join(&name);
    if folder.exists() {
        bail!("{name} exists already; choose another id");
    }
    write(&folder, id.as_str())?;
    println!("{name} has the files of a guide; {name}/README.md says what each is for");
    println!("next: docs/another-career.md, from step 2 on");
    Ok(())
}

fn write(folder: &Path, id: &str) -> Result<()> {
    let words = Words::of(id);
    for (file, text) in FILES {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().context("a file is in a folder")?)?;
        std::fs::write(&path, words.fill(id, text))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// The files of a guide that its editor is to write, and that are still as [`run`] wrote them.
pub fn unwritten(folder: &Path) -> Vec<&'static str> {
    let is_left = |(file, text): &(&str, &str)| {
        // A guide may do without employers.
        *file != "employers.toml"
            && std::fs::read_to_string(folder.join(file)).is_ok_and(|found| found == *text)
    };
    FILES.into_iter().filter(is_left).map(|(file, _)| file).collect()
}

/// The words of a career as its id suggests them; its editor corrects them.
struct Words {
    singular: String,
    plural: String,
    adjective: String,
}

impl Words {
    /// `data-engineer` is a data engineer, several are data engineers, and their skills are data skills.
    fn of(id: &str) -> Self {
        let singular = id.replace('-', " ");
        let adjective = singular.rsplit_once(' ').map_or(singular.as_str(), |(words, _)| words).to_owned();
        Self { plural: format!("{singular}s"), adjective, singular }
    }

    fn fill(&self, id: &str, text: &str) -> String {
        text.replace("{id}", id)
            .replace("{singular}", &self.singular)
            .replace("{plural}", &self.plural)
            .replace("{adjective}", &self.adjective)
            .replace("{role}", &capitalised(&self.singular))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::all::copy;
    use domain::route::Page;

    /// A project with the files that guides share, and a new guide in it.
    fn project_with(id: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let project = tempfile::tempdir().unwrap();
        copy(&project::root().join("content"), &project.path().join("content")).unwrap();
        std::fs::create_dir(project.path().join("public")).unwrap();
        let folder = project.path().join("guides").join(id);
        write(&folder, id).unwrap();
        (project, folder)
    }

    #[test]
    fn the_words_come_from_the_id() {
        let Words { singular, plural, adjective } = Words::of("site-reliability-engineer");
        let expected = ["site reliability engineer", "site reliability engineers", "site reliability"];
        assert_eq!([singular, plural, adjective], expected);
        assert_eq!(Words::of("tester").adjective, "tester");
    }

    #[test]
    fn the_errors_of_a_new_guide_lead_to_its_tables() {
        let (_project, folder) = project_with("cook");
        let problems = compiler::compile(&folder).unwrap_err();
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let begins = |start: &str| said.iter().any(|line| line.starts_with(start));
        assert!(
            begins(
                "guides/cook/derived/pay_survey.csv: the file is missing. Write it with `cargo xtask data`"
            ),
            "{said:#?}"
        );
        assert!(said.iter().any(|line| line.contains("the survey has no role “Cook”")), "{said:#?}");
    }

    #[test]
    fn what_is_left_as_it_was_made_is_not_written_yet() {
        let (project, folder) = project_with("cook");
        std::fs::write(folder.join("guide/01-who.md"), "Cooks cook.").unwrap();
        std::fs::remove_dir_all(folder.join("plan")).unwrap();
        let rest = [
            "facts.toml",
            "rooms/guide.md",
            "guide/02-responsibilities.md",
            "guide/03-skills.md",
            "guide/04-salary.md",
        ];
        assert_eq!(unwritten(&folder), rest);
        assert!(unwritten(&project.path().join("content")).is_empty());
    }

    #[test]
    fn a_new_guide_needs_nothing_but_its_role_and_its_tables() {
        let (project, folder) = project_with("cook");
        let content = project.path().join("content");
        let role = compiler::career(&content).unwrap().role;
        let site = folder.join("site.toml");
        let text = std::fs::read_to_string(&site).unwrap();
        std::fs::write(&site, text.replace("role = \"Cook\"", &format!("role = \"{role}\""))).unwrap();
        for table in ["pay_by_group", "pay_survey", "pay_quantiles", "technologies", "technologies_by_role"] {
            let name = format!("derived/{table}.csv");
            std::fs::create_dir_all(folder.join("derived")).unwrap();
            std::fs::copy(content.join(&name), folder.join(&name)).unwrap();
        }
        let guide = compiler::compile(&folder).unwrap_or_else(|problems| panic!("{problems:#?}"));
        // It has a plan, but neither courses nor averages of its own.
        let has = [Page::Plan, Page::Courses].map(|page| guide.dataset.has(&page));
        assert_eq!((has, guide.dataset.pays.len()), ([true, false], 0));
        std::fs::remove_dir_all(folder.join("plan")).unwrap();
        let problems = compiler::compile(&folder).unwrap_err();
        assert!(problems.iter().any(|it| it.what.contains("{{duties}}")), "{problems:#?}");
    }
}
