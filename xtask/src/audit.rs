//! The dependencies: their licences, their sources and known vulnerabilities.

use crate::setup;
use crate::{process, project, steps};
use anyhow::Result;
use std::path::Path;
use std::process::{Command, ExitCode};

/// `cargo xtask audit`: licences and sources are checked without a network. If a database of
/// advisories cannot be reached, its check is reported as “not checked” and the command fails.
pub fn run() -> Result<ExitCode> {
    let deny = setup::cargo_deny()?;
    let mut outcomes = Vec::new();
    let check = |manifest: &str, what: &str| {
        let mut command = project::command(&deny);
        command.args(["--manifest-path", manifest, "--config", "deny.toml", "--all-features"]);
        command.args(["--log-level", "error", "check"]).args(what.split(' '));
        command
    };
    for (whose, manifest) in [("crates", "Cargo.toml"), ("crates of the fuzz targets", "fuzz/Cargo.toml")] {
        let terms = format!("licences, bans and sources of the {whose}");
        outcomes.push(audit(&terms, &mut check(manifest, "licenses bans sources"))?);
        outcomes.push(audit(&format!("advisories on the {whose}"), &mut check(manifest, "advisories"))?);
    }
    for folder in setup::npm_folders() {
        let name = folder.strip_prefix(project::root()).unwrap_or(&folder).display().to_string();
        outcomes.push(audit(&format!("advisories on the npm packages of {name}"), &mut npm(&folder))?);
    }
    let failed = outcomes.iter().filter(|outcome| **outcome == Outcome::Failed).count();
    let unknown = outcomes.iter().filter(|outcome| **outcome == Outcome::Unanswered).count();
    println!("{} passed, {failed} failed, {unknown} could not be checked", outcomes.len() - failed - unknown);
    Ok(if failed + unknown == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// The database of advisories could not be reached.
    Unanswered,
}

fn npm(folder: &Path) -> Command {
    let mut command = project::command("npm");
    command.current_dir(folder).args(["audit", "--package-lock-only"]);
    command
}

fn audit(what: &str, command: &mut Command) -> Result<Outcome> {
    steps::timed("audit", what, || {
        let output = process::output(command)?;
        let text = process::printed(&output);
        let outcome = outcome(output.status.success(), &text);
        match outcome {
            Outcome::Passed => println!("[audit] {what}: no problem found"),
            Outcome::Failed => println!("[audit] {what}: FAILED\n{text}"),
            Outcome::Unanswered => {
                println!("[audit] {what}: NOT CHECKED, the database did not answer\n{text}")
            }
        }
        Ok(outcome)
    })
}

/// Distinguishes a fault from a database that cannot be reached, by the messages of the two programs.
fn outcome(is_success: bool, text: &str) -> Outcome {
    const UNREACHED: [&str; 3] = [
        "failed to fetch advisory database",
        "audit endpoint returned an error",
        "failed to load advisory database",
    ];
    match is_success {
        true => Outcome::Passed,
        false if UNREACHED.iter().any(|words| text.contains(words)) => Outcome::Unanswered,
        false => Outcome::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// The direct external dependencies of a workspace, as `cargo metadata` lists them.
    fn dependencies(manifest: &str) -> Vec<String> {
        let mut command = project::cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path", manifest]);
        let metadata: Value = serde_json::from_slice(&process::output(&mut command).unwrap().stdout).unwrap();
        let packages = metadata["packages"].as_array().unwrap();
        let ours = |path: &Value| path.is_string();
        let each = packages.iter().flat_map(|package| package["dependencies"].as_array().unwrap());
        each.filter(|it| !ours(&it["path"])).map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn every_dependency_is_justified() {
        let document = std::fs::read_to_string(project::root().join("docs/dependencies.md")).unwrap();
        let mut all = dependencies("Cargo.toml");
        all.extend(dependencies("fuzz/Cargo.toml"));
        assert!(all.iter().any(|name| name == "leptos") && all.iter().any(|name| name == "libfuzzer-sys"));
        all.retain(|name| !document.contains(&format!("`{name}`")));
        assert_eq!(all, Vec::<String>::new(), "docs/dependencies.md has no line for these");
    }

    #[test]
    fn a_database_that_does_not_answer_is_neither_success_nor_fault() {
        assert_eq!(outcome(false, "npm error audit endpoint returned an error"), Outcome::Unanswered);
        assert_eq!(
            outcome(false, "error[rejected]: failed to satisfy license requirements"),
            Outcome::Failed
        );
        assert_eq!(outcome(true, "advisories ok"), Outcome::Passed);
    }
}
