//! Whether two builds of one commit give the same bytes.

use crate::steps::timed;
use crate::{fingerprint, process, project, swap};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

/// Builds the project once more, from scratch in another folder, and compares every file of both
/// builds. It takes minutes.
pub fn check() -> Result<()> {
    let elsewhere = tempfile::Builder::new().prefix("guide-elsewhere-").tempdir()?;
    timed("reproducible 1/2", "building in another folder", || {
        build_in(elsewhere.path(), &elsewhere.path().join("target"))
    })?;
    timed("reproducible 2/2", "comparing", || compare(elsewhere.path()))?;
    println!("both builds gave the same bytes");
    Ok(())
}

/// The same, but dependencies are not compiled again, only the project's own code; every later step
/// of the build is repeated.
pub fn check_own_code() -> Result<()> {
    let elsewhere = project::state().join("built-elsewhere");
    swap::remove(&elsewhere)?;
    build_in(&elsewhere, &project::root().join("target"))?;
    compare(&elsewhere)?;
    swap::remove(&elsewhere)
}

fn compare(elsewhere: &Path) -> Result<()> {
    let differing = differences(&contents(&project::dist())?, &contents(&elsewhere.join("dist"))?);
    if !differing.is_empty() {
        bail!("two builds differ in {}", differing.join(", "));
    }
    Ok(())
}

/// Copies the project's files into a folder and builds them there.
fn build_in(folder: &Path, target: &Path) -> Result<()> {
    let listed = process::output(project::command("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    if !listed.status.success() {
        bail!("git cannot list the project's files: {}", process::printed(&listed));
    }
    for name in String::from_utf8(listed.stdout)?.lines() {
        let (from, to) = (project::root().join(name), folder.join(name));
        // git still lists a file whose removal is not committed.
        if !from.is_file() {
            continue;
        }
        std::fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        std::fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    // The tools need no second copy: lock files pin their versions.
    #[cfg(unix)]
    std::os::unix::fs::symlink(project::tools(), folder.join(".tools"))?;
    let mut command = project::cargo();
    command.current_dir(folder).env("CARGO_TARGET_DIR", target);
    // Cargo set this variable for this program; it would mislead the other one.
    command.env_remove("CARGO_MANIFEST_DIR").env_remove(project::OUT);
    process::run_quietly(command.args(["xtask", "build"]), "the build in another folder")
}

fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let entry = |file: std::path::PathBuf| {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        Ok((name, std::fs::read(&file)?))
    };
    fingerprint::files(folder)?.into_iter().map(entry).collect()
}

/// The names of files that differ or that only one build has.
fn differences(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut names: Vec<String> =
        one.keys().chain(other.keys()).filter(|name| one.get(*name) != other.get(*name)).cloned().collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_missing_is_named() {
        let of = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
        };
        let one = of(&[("a", "1"), ("b", "2"), ("c", "3")]);
        assert_eq!(differences(&one, &of(&[("a", "1"), ("b", "x"), ("d", "4")])), ["b", "c", "d"]);
        assert!(differences(&one, &one.clone()).is_empty());
    }
}
