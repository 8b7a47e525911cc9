//! Where the files of a guide are: its own folder, and a folder that it shares files with.

use crate::problem::Problems;
use serde::Deserialize;
use std::path::{Component, Path, PathBuf};

/// What is said of one career. A guide has it in its own folder or not at all: never that of another guide.
const OF_CAREER: [&str; 19] = [
    "site.toml",
    "changes.toml",
    "derived.toml",
    "facts.toml",
    "figures.csv",
    "employers.toml",
    "salaries.csv",
    "courses.csv",
    "catalogue.pack",
    "guide",
    "plan",
    "rooms/guide.md",
    "drawings/guide.svg",
    "derived/courses.csv",
    "derived/pay_by_group.csv",
    "derived/pay_quantiles.csv",
    "derived/pay_survey.csv",
    "derived/technologies.csv",
    "derived/technologies_by_role.csv",
];

/// The file that names the shared folder.
const SITE: &str = "site.toml";

/// The folders of a guide. The default has none, and names files as they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roots {
    /// The folder that holds `public/`, if the guide is in one.
    project: Option<PathBuf>,
    own: PathBuf,
    shared: Option<PathBuf>,
}

/// The top of `site.toml`; the rest is read later.
#[derive(Deserialize)]
struct Top {
    shared: Option<String>,
}

impl Roots {
    /// The folders of the guide in `own`. A shared folder that cannot be used is a problem.
    pub fn of(own: &Path) -> (Self, Problems) {
        let own = plain(own);
        let project = own.ancestors().skip(1).find(|folder| folder.join("public").is_dir());
        let project = project.map(Path::to_owned);
        let alone = Self { project, own, shared: None };
        let Some(written) = alone.shared_as_written() else { return (alone.clone(), Problems::new(alone)) };
        let shared = plain(&alone.own.join(&written));
        let is_chain = Self { own: shared.clone(), ..alone.clone() }.shared_as_written().is_some();
        let roots = Self { shared: Some(shared.clone()).filter(|it| it.is_dir() && !is_chain), ..alone };
        let mut problems = Problems::new(roots.clone());
        if !shared.is_dir() {
            let remedy = "Write its path from the folder of this file, or remove the line.";
            problems.add(SITE, None, format!("there is no folder “{written}” to share files with"), remedy);
        } else if is_chain {
            let remedy = "Share files with the folder that has them.";
            problems.add(SITE, None, format!("“{written}” itself shares files with another folder"), remedy);
        }
        (roots, problems)
    }

    fn shared_as_written(&self) -> Option<String> {
        let text = std::fs::read_to_string(self.own.join(SITE)).ok()?;
        // A mistake in the file is reported when all of it is read.
        toml::from_str::<Top>(&text).ok()?.shared
    }

    /// The folder of files that are served as they are.
    pub fn public(&self) -> PathBuf {
        self.project.as_deref().or(self.own.parent()).unwrap_or(&self.own).join("public")
    }

    /// Where a file or folder is: in the guide's own folder, or else in the shared one.
    pub fn locate(&self, inside: &str) -> PathBuf {
        self.root_of(inside).join(inside)
    }

    /// What a file or folder is called in messages: its path from the project's folder. A folder outside any
    /// project is called `content`.
    pub fn name(&self, inside: &str) -> String {
        let root = self.root_of(inside);
        let name = self.project.as_ref().and_then(|project| root.strip_prefix(project).ok());
        let name =
            name.map_or_else(|| "content".into(), |name| name.display().to_string().replace('\\', "/"));
        format!("{name}/{inside}")
    }

    fn root_of(&self, inside: &str) -> &Path {
        let Some(shared) = &self.shared else { return &self.own };
        let is_of_career = OF_CAREER.iter().any(|part| Path::new(inside).starts_with(part));
        let is_shared = !is_of_career && !self.own.join(inside).exists() && shared.join(inside).exists();
        if is_shared { shared } else { &self.own }
    }

    /// Every folder with content of the guide: its own, and the shared one if it has one.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(self.own.as_path()).chain(self.shared.as_deref())
    }
}

/// A path without `.` and `..`, where these can be worked out.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            _ => plain.push(component),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A project with a guide of its own and one that shares with it.
    fn project() -> (tempfile::TempDir, Roots) {
        let project = tempfile::tempdir().unwrap();
        for folder in ["public", "content/rooms", "content/plan", "guides/cook/rooms"] {
            std::fs::create_dir_all(project.path().join(folder)).unwrap();
        }
        for file in ["rates.csv", "rooms/data.md", "rooms/guide.md", "plan/skills.toml", "site.toml"] {
            std::fs::write(project.path().join("content").join(file), "").unwrap();
        }
        let own = project.path().join("guides/cook");
        std::fs::write(own.join("rooms/guide.md"), "").unwrap();
        std::fs::write(own.join("site.toml"), "shared = \"../../content\"").unwrap();
        let (roots, problems) = Roots::of(&own);
        assert_eq!(problems.into_sorted(), []);
        (project, roots)
    }

    #[test]
    fn a_file_is_looked_for_in_the_own_folder_and_then_in_the_shared_one() {
        let (project, roots) = project();
        for (file, name) in [
            ("rooms/guide.md", "guides/cook/rooms/guide.md"),
            ("rooms/data.md", "content/rooms/data.md"),
            ("rates.csv", "content/rates.csv"),
            ("roles.csv", "guides/cook/roles.csv"),
        ] {
            assert_eq!(roots.name(file), name);
            assert_eq!(roots.locate(file), project.path().join(name));
        }
        assert_eq!(roots.public(), project.path().join("public"));
        assert_eq!(roots.folders().count(), 2);
    }

    #[test]
    fn what_is_said_of_one_career_is_never_that_of_another() {
        let (_, roots) = project();
        for file in ["plan/skills.toml", "plan", "salaries.csv"] {
            assert_eq!(roots.name(file), format!("guides/cook/{file}"));
        }
    }

    #[test]
    fn a_shared_folder_that_cannot_be_used_is_reported() {
        let (project, _) = project();
        let said = |shared: &str| -> Vec<String> {
            let own = project.path().join("guides/cook");
            std::fs::write(own.join("site.toml"), format!("shared = \"{shared}\"")).unwrap();
            Roots::of(&own).1.into_sorted().iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            said("../content"),
            [
                "guides/cook/site.toml: there is no folder “../content” to share files with. Write its path from the folder \
              of this file, or remove the line."
            ]
        );
        assert_eq!(
            said("../cook"),
            [
                "guides/cook/site.toml: “../cook” itself shares files with another folder. Share files with the folder that \
              has them."
            ]
        );
    }

    #[test]
    fn a_path_is_made_plain() {
        for (path, expected) in [
            ("a/../b/./c", "b/c"),
            ("../content", "../content"),
            ("guides/x/../../content", "content"),
            ("/a/../b", "/b"),
        ] {
            assert_eq!(plain(Path::new(path)), Path::new(expected));
        }
    }
}
