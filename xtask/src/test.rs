//! Every check, in order, with one summary at the end.

use crate::setup::{self, Scope};
use crate::{browser_tests, budget, build_site, fuzz, ordinary, project, reproducible, single, steps};
use anyhow::{Context, Result, bail};
use driver::Engine;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// The results of the tests of a step.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
    /// Tests that the browser cannot run, or whose programs are missing.
    not_run: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.not_run += other.not_run;
    }
}

/// `cargo xtask test`: runs every check, also after one has failed where that makes sense.
pub fn run(all_engines: bool) -> Result<ExitCode> {
    setup::run(if all_engines { Scope::AllEngines } else { Scope::Tests })?;
    let mut count = Count::default();
    count += check("formatting", project::cargo().args(["fmt", "--all", "--check"]));
    count +=
        check("lints", lint().args(["--workspace", "--all-targets", "--features", "guide/ssr"]).args(STRICT));
    for (program, feature) in
        [("guide", "hydrate"), ("guide", "hydrate,split"), ("reader", "reader"), ("search", "bench")]
    {
        let wasm = ["--package", "guide", "--lib", "--bin", program, "--target", "wasm32-unknown-unknown"];
        let mut lint = lint();
        lint.args(wasm).args(["--features", feature]).args(STRICT);
        count += check(&format!("lints of the browser's {program}"), &mut lint);
    }
    count += check("tests of the code", cargo_test().args(["--lib", "--bins"]).args(test_targets()?));
    count += check("examples in the documentation", cargo_test().arg("--doc"));
    for (what, command) in fuzz::checks() {
        count += check(what, &mut { command });
    }
    let built = step("the page", || {
        build_site::ensure(false)?;
        single::write(&project::dist())?;
        Ok(Count::default())
    });
    count += built;
    if built.failed > 0 {
        println!("the page was not built, so it is not tested in a browser");
    } else {
        count += one("sizes of the programs", || budget::check(&project::dist()));
        count += one("reproducible build of the page", reproducible::check_own_code);
        let engines = if all_engines { &Engine::ALL[..] } else { &[Engine::Chromium] };
        for engine in engines {
            count += in_engine(*engine);
        }
    }
    count += one("the guide to another career, as plain `trunk build` makes it", ordinary::check);
    println!("where the time went:\n{}", steps::longest());
    println!(
        "{} passed, {} failed, {} not run (each named above)",
        count.passed, count.failed, count.not_run
    );
    Ok(if count.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Arguments that make every lint warning an error.
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

fn lint() -> Command {
    let mut command = project::cargo();
    command.args(["clippy", "--quiet"]);
    command
}

/// Runs the tests in a browser, and names those that it cannot run.
fn in_engine(engine: Engine) -> Count {
    step(&format!("tests in {engine}"), || {
        let (mut tests, not_run) = browser_tests::in_engine(engine)?;
        let mut count = run_and_count(&mut tests)?;
        not_run.iter().for_each(|line| println!("{line}"));
        count.not_run = not_run.len();
        println!("{engine}: {} passed, {} failed, {} not run", count.passed, count.failed, count.not_run);
        Ok(count)
    })
}

/// The `--test` option for a target.
pub fn test_of(target: &str) -> [String; 2] {
    ["--test".to_owned(), target.to_owned()]
}

/// A `cargo test` command, with the same packages and features each time so that nothing is
/// compiled twice.
pub fn cargo_test() -> Command {
    let mut command = project::cargo();
    command.args(["test", "--quiet", "--workspace", "--no-fail-fast", "--features", "guide/ssr"]);
    command
}

/// Does a step that is one test.
fn one(what: &str, test: impl FnOnce() -> Result<()>) -> Count {
    step(what, || test().map(|()| Count { passed: 1, ..Count::default() }))
}

fn check(what: &str, command: &mut Command) -> Count {
    step(what, || run_and_count(command))
}

/// Does a step and counts its failures; a step that fails without a failed test counts as one.
fn step(what: &str, work: impl FnOnce() -> Result<Count>) -> Count {
    let mut count = Count::default();
    let outcome = steps::timed("test", what, || {
        count = work()?;
        if count.failed > 0 {
            bail!("failed; its output is above");
        }
        Ok(())
    });
    if let Err(error) = outcome {
        println!("[test] {what}: {error:#}");
        count.failed = count.failed.max(1);
    }
    count
}

/// Runs a command, shows what it prints and counts the tests it reports.
fn run_and_count(command: &mut Command) -> Result<Count> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", command.get_program().display()))?;
    let output = child.stdout.take().context("the output is piped")?;
    let mut count = Count::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        count += result_in(&line).unwrap_or_default();
    }
    let status = child.wait()?;
    if !status.success() {
        count.failed = count.failed.max(1);
    }
    Ok(count)
}

/// Reads a line such as `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
fn result_in(line: &str) -> Option<Count> {
    let rest = line.strip_prefix("test result: ")?;
    let number = |unit: &str| {
        let words: Vec<&str> = rest.split([' ', ';']).collect();
        let at = words.iter().position(|word| *word == unit)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    Some(Count { passed: number("passed")?, failed: number("failed")?, not_run: 0 })
}

/// `--test` options for all test targets of the workspace except those in a browser.
fn test_targets() -> Result<Vec<String>> {
    let root = project::root();
    let mut names = targets_in(&root.join("tests"))?;
    for folder in std::fs::read_dir(root)?.flatten().filter(|it| is_package_of_ours(&it.path())) {
        names.extend(targets_in(&folder.path().join("tests"))?);
    }
    names.sort();
    names.retain(|name| !browser_tests::needs_the_page(name));
    Ok(names.iter().flat_map(|name| test_of(name)).collect())
}

/// Whether a folder is a package of this workspace; `fuzz/` is a workspace of its own.
fn is_package_of_ours(folder: &Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
    manifest.is_ok_and(|text| !text.lines().any(|line| line.trim() == "[workspace]"))
}

fn targets_in(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_target =
            path.extension().is_some_and(|ending| ending == "rs") || path.join("main.rs").is_file();
        if let Some(name) = path.file_stem().filter(|_| is_target) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_from_the_closing_lines() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(result_in(line), Some(Count { passed: 12, failed: 3, not_run: 0 }));
        assert_eq!(result_in("running 3 tests"), None);
    }

    #[test]
    fn a_step_that_fails_without_a_test_counts_once() {
        let mut command = Command::new("sh");
        command.args(["-c", "exit 101"]);
        assert_eq!(check("something", &mut command), Count { passed: 0, failed: 1, not_run: 0 });
        let lines = "echo 'test result: FAILED. 4 passed; 2 failed; 0 ignored'; exit 101";
        let expected = Count { passed: 4, failed: 2, not_run: 0 };
        assert_eq!(check("tests", Command::new("sh").args(["-c", lines])), expected);
    }

    #[test]
    fn the_packages_are_those_of_this_workspace() {
        let root = project::root();
        assert!(is_package_of_ours(&root.join("catalogue")));
        assert!(!is_package_of_ours(&root.join("fuzz")) && !is_package_of_ours(&root.join("docs")));
    }

    #[test]
    fn only_files_and_folders_of_tests_are_targets() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("one.rs"), "").unwrap();
        std::fs::create_dir_all(folder.path().join("two")).unwrap();
        std::fs::write(folder.path().join("two/main.rs"), "").unwrap();
        std::fs::create_dir_all(folder.path().join("shared")).unwrap();
        assert_eq!(targets_in(folder.path()).unwrap(), ["one", "two"]);
    }
}
