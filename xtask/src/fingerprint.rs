//! Fingerprints: whether anything a build depends on has changed since the last one.

use crate::{all, project};
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

/// Everything the page is made of but its content.
const INPUTS: [&str; 15] = [
    "src",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    "domain",
    "compiler",
    "catalogue",
    "plan",
    "xtask/src",
    "xtask/trunk",
    ".cargo",
    "rust-toolchain.toml",
];

/// A hash of some bytes, the same in every run of this program.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// The fingerprint of all inputs and of what else decides the result, such as the tools' versions.
pub fn of_inputs(extra: &str) -> Result<String> {
    let mut paths: Vec<PathBuf> = INPUTS.iter().map(|input| project::root().join(input)).collect();
    paths.extend(compiler::folders(&project::content()));
    // The names of the guides that the pages lead to.
    paths.extend(all::beside().iter().map(|guide| guide.join("site.toml")));
    let mut text = format!("{extra} {}\n", project::content_name().display());
    for file in paths.iter().filter(|path| path.exists()).map(|path| files(path)) {
        for file in file? {
            let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            writeln!(text, "{} {} {:016x}", file.display(), bytes.len(), hash(&bytes))?;
        }
    }
    Ok(format!("{:016x}", hash(text.as_bytes())))
}

/// The fingerprint of a finished folder: its files, their sizes and times of modification.
pub fn of_folder(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for file in files(folder)? {
        let data = file.metadata()?;
        writeln!(text, "{} {} {:?}", file.display(), data.len(), data.modified()?)?;
    }
    Ok(format!("{:016x}", hash(text.as_bytes())))
}

/// Every file at or below a path, in a fixed order.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut below = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    below.sort();
    let mut found = Vec::new();
    for path in below {
        found.extend(files(&path)?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_any_package_that_the_page_is_built_of_is_seen() {
        let manifest = std::fs::read_to_string(project::root().join("Cargo.toml")).unwrap();
        let (_, rest) = manifest.split_once("members = [").unwrap();
        let (members, _) = rest.split_once(']').unwrap();
        let members: Vec<&str> = members.split('"').skip(1).step_by(2).collect();
        assert!(members.contains(&"domain"), "{members:?}");
        for member in members {
            let is_tool = [".", "derive", "driver", "xtask"].contains(&member);
            assert!(is_tool || INPUTS.contains(&member), "{member}");
        }
    }

    #[test]
    fn a_folder_is_known_again_until_a_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        std::fs::write(folder.path().join("b/two.txt"), "2").unwrap();
        std::fs::write(folder.path().join("a.txt"), "1").unwrap();
        let first = of_folder(folder.path()).unwrap();
        assert_eq!(of_folder(folder.path()).unwrap(), first);
        std::fs::write(folder.path().join("b/two.txt"), "22").unwrap();
        assert_ne!(of_folder(folder.path()).unwrap(), first);
    }

    #[test]
    fn files_come_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["c", "a", "b"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let names: Vec<_> =
            files(folder.path()).unwrap().iter().map(|file| file.file_name().unwrap().to_owned()).collect();
        assert_eq!(names, ["a", "b", "c"]);
    }
}
