//! `cargo xtask build --all`: every guide of the project on one site, each in a folder named after its career, and a
//! front page that lists them.

use crate::steps::timed;
use crate::{build_site, compress, process, project, swap};
use anyhow::{Context, Result, bail};
use domain::slug::Slug;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the guides besides that of `content/`.
const GUIDES: &str = "guides";

/// The rules for hosts that read them from a file.
const HEADERS: &str = "_headers";

/// The variable that names the folders of the other guides on the site to the page writer, with `;` between them.
const BESIDE: &str = "GUIDE_BESIDE";

/// A guide of the site.
struct Guide {
    /// Its folder, from the root of the project.
    folder: PathBuf,
    /// The name of its folder on the site.
    id: Slug,
}

impl Guide {
    /// Where it is built.
    fn built(&self) -> PathBuf {
        project::state().join("all").join(self.id.as_str())
    }

    /// The folders of the other guides, as [`BESIDE`] names them.
    fn beside(&self, all: &[Self]) -> String {
        let others = all.iter().filter(|other| other.folder != self.folder);
        others.map(|other| other.folder.display().to_string()).collect::<Vec<_>>().join(";")
    }
}

/// The folders of the other guides on the site of the one that is built.
pub fn beside() -> Vec<PathBuf> {
    let folders = std::env::var(BESIDE).unwrap_or_default();
    folders.split(';').filter(|name| !name.is_empty()).map(|name| project::root().join(name)).collect()
}

/// Builds every guide and puts them together in `dist/`.
///
/// # Errors
/// With the mistakes in the content of any guide, or what a build printed.
pub fn run() -> Result<()> {
    if !project::is_default() {
        bail!("--all builds every guide, so leave out --content");
    }
    // Mistakes are listed before anything is built.
    compiler::front(&project::root().join(GUIDES)).map_err(project::listed)?;
    let guides = folders()?.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    refuse_repeats(&guides)?;
    // The first is built last: its page writer then also writes the front page.
    for (at, guide) in guides.iter().rev().enumerate() {
        let step = format!("guide {}/{}", at + 1, guides.len());
        timed(&step, &guide.folder.display().to_string(), || build(guide, &guides))?;
    }
    let (fresh, aside) = (project::state().join("site"), project::state().join("previous-site"));
    swap::remove(&fresh)?;
    std::fs::create_dir_all(&fresh)?;
    write_front(&guides, &fresh)?;
    for guide in &guides {
        let folder = fresh.join(guide.id.as_str());
        copy(&guide.built(), &folder)?;
        // Hosts read it at the root only, where `write_front` puts the rules of all guides.
        swap::remove_file(&folder.join(HEADERS))?;
    }
    swap::replace(&project::dist(), &fresh, &aside)?;
    println!("dist/ has {} guides and the page that lists them", guides.len());
    Ok(())
}

/// `content`, and each folder below `guides/` that has a `site.toml`.
fn folders() -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(project::root().join(GUIDES))? {
        let path = entry?.path();
        if path.join("site.toml").is_file() {
            folders.push(path.strip_prefix(project::root())?.to_owned());
        }
    }
    folders.sort();
    folders.insert(0, "content".into());
    Ok(folders)
}

fn read(folder: PathBuf) -> Result<Guide> {
    let content = compiler::compile(&project::root().join(&folder)).map_err(project::listed)?;
    Ok(Guide { folder, id: content.dataset.career.id })
}

/// Browsers and folders of the site tell guides apart by their ids.
fn refuse_repeats(guides: &[Guide]) -> Result<()> {
    for (at, guide) in guides.iter().enumerate() {
        if let Some(other) = guides[..at].iter().find(|other| other.id == guide.id) {
            bail!(
                "{}/site.toml has the id “{}”, as {}/site.toml has; give each career its own id",
                guide.folder.display(),
                guide.id,
                other.folder.display()
            );
        }
    }
    Ok(())
}

fn build(guide: &Guide, all: &[Guide]) -> Result<()> {
    let mut command = project::cargo();
    command.arg("xtask").arg("build").arg("--content").arg(&guide.folder).arg("--out").arg(guide.built());
    // Cargo set this variable for this program; it would mislead the other one.
    command.env(BESIDE, guide.beside(all)).env_remove("CARGO_MANIFEST_DIR");
    process::run_quietly(&mut command, "the build of a guide")
}

/// Writes the front page and the one for unknown addresses, with compressed copies, and the rules for hosts that read
/// `_headers`.
fn write_front(guides: &[Guide], folder: &Path) -> Result<()> {
    let first = guides.first().context("there is no guide")?;
    let mut command = build_site::page_writer("--front", folder, &project::state_of(&first.built()));
    process::run_quietly(command.env(BESIDE, first.beside(guides)), "writing the front page")?;
    compress::folder(folder)?;
    let mut headers = at_root(&std::fs::read_to_string(first.built().join(HEADERS))?);
    for guide in guides {
        let text = std::fs::read_to_string(guide.built().join(HEADERS))?;
        headers.push_str(&below(guide.id.as_str(), &text));
    }
    std::fs::write(folder.join(HEADERS), headers)?;
    Ok(())
}

/// The rules that the first page of a guide has, for the pages at the root of the site.
fn at_root(headers: &str) -> String {
    let of = |path: &str| {
        let rule = headers.lines().skip_while(|line| *line != path).skip(1);
        rule.take_while(|line| line.starts_with(' ')).fold(String::new(), |text, line| text + line + "\n")
    };
    let rules = of("/*") + &of("/");
    format!("/\n{rules}/404.html\n{rules}")
}

/// The rules of a guide for the same files below a folder.
fn below(folder: &str, headers: &str) -> String {
    headers.lines().fold(String::new(), |mut text, line| {
        let folder = if line.starts_with('/') { format!("/{folder}") } else { String::new() };
        let _ = writeln!(text, "{folder}{line}");
        text
    })
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)
                .with_context(|| format!("{} cannot be written", target.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_a_guide_apply_below_its_folder() {
        let rules = "# Written.\n/*\n  X-Frame-Options: DENY\n/data/*\n  A: b\n";
        let expected = "# Written.\n/cook/*\n  X-Frame-Options: DENY\n/cook/data/*\n  A: b\n";
        assert_eq!(below("cook", rules), expected);
    }

    #[test]
    fn the_pages_at_the_root_have_the_rules_of_the_first_page_of_a_guide() {
        let rules = "# Written.\n/*\n  A: b\n/\n  X-Frame-Options: DENY\n/data/*\n  C: d\n";
        let both = "  A: b\n  X-Frame-Options: DENY\n";
        assert_eq!(at_root(rules), format!("/\n{both}/404.html\n{both}"));
    }

    #[test]
    fn each_guide_has_the_others_beside_it() {
        let guides: Vec<Guide> = folders().unwrap().into_iter().map(|folder| read(folder).unwrap()).collect();
        assert!(refuse_repeats(&guides).is_ok());
        let (first, others) = guides.split_first().unwrap();
        assert!(!others.is_empty(), "there is a second guide");
        for other in others {
            let name = other.folder.display().to_string();
            assert!(first.beside(&guides).split(';').any(|beside| beside == name), "{name}");
            assert!(!other.beside(&guides).split(';').any(|beside| beside == name), "{name}");
            assert!(
                other.beside(&guides).split(';').any(|beside| Path::new(beside) == first.folder),
                "{name}"
            );
        }
    }
}
