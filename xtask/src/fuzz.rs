//! `cargo xtask fuzz`: runs a fuzzer that looks for inputs that break the assertions in `fuzz/`.

use crate::cli::FuzzOptions;
use crate::{process, project, setup, steps};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// The longest input that the fuzzer generates, in bytes.
const LONGEST: usize = 65_536;

/// How long one input may take, in seconds, before it counts as a hang.
const HANG: usize = 10;

/// Runs the targets one after the other, also after one has failed.
pub fn run(options: &FuzzOptions) -> Result<ExitCode> {
    let targets = targets()?;
    let chosen: Vec<&String> =
        targets.iter().filter(|it| options.target.as_ref().is_none_or(|target| target == *it)).collect();
    if chosen.is_empty() {
        bail!("there is no such target; the targets are {}", targets.join(", "));
    }
    let tool = setup::cargo_fuzz()?;
    steps::timed("fuzz", "building the targets", || {
        process::run_quietly(cargo_fuzz(&tool, "build").args(["--features", "fuzzer"]), "`cargo fuzz build`")
    })?;
    let mut failed = false;
    for target in chosen {
        let what = format!("{target}, {}", steps::spoken(Duration::from_secs(options.seconds as u64)));
        let outcome = steps::timed("fuzz", &what, || one(&tool, target, options.seconds));
        match outcome {
            Ok(figures) => println!("[fuzz] {target}: {figures}; corpus in fuzz/corpus/{target}"),
            Err(error) => {
                failed = true;
                println!("[fuzz] {target}: {error:#}");
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The checks of `cargo xtask test` in `fuzz/`, which is a workspace of its own: formatting, lints,
/// and every target once over its corpus, without the fuzzer.
pub fn checks() -> [(&'static str, Command); 3] {
    let command = |what: &str| {
        let mut command = project::cargo();
        command.arg(what).args(["--manifest-path", "fuzz/Cargo.toml"]);
        command
    };
    let (mut format, mut lint, mut replay) = (command("fmt"), command("clippy"), command("test"));
    format.arg("--check");
    lint.args(["--quiet", "--locked", "--all-targets", "--", "-D", "warnings"]);
    replay.args(["--quiet", "--locked", "--test", "corpus"]);
    [
        ("formatting of the fuzz targets", format),
        ("lints of the fuzz targets", lint),
        ("the corpus of the fuzz targets", replay),
    ]
}

/// Looks for new inputs, then updates the corpus.
fn one(tool: &Path, target: &str, seconds: usize) -> Result<String> {
    let found = project::state().join("fuzz").join(target);
    let corpus = folder().join("corpus").join(target);
    for folder in [&found, &corpus] {
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    }
    let mut command = cargo_fuzz(tool, "run");
    command.args(["--features", "fuzzer", target]).args([&found, &corpus]).args([
        "--".to_owned(),
        format!("-max_total_time={seconds}"),
        format!("-max_len={LONGEST}"),
        format!("-timeout={HANG}"),
        "-rss_limit_mb=1024".to_owned(),
        "-print_final_stats=1".to_owned(),
    ]);
    let words = folder().join("dictionaries").join(format!("{target}.dict"));
    if words.is_file() {
        command.arg(format!("-dict={}", words.display()));
    }
    let output = command.stdin(Stdio::null()).output().context("the fuzzer cannot be started")?;
    let text = process::printed(&output);
    if !output.status.success() {
        bail!("{}", failure(&text));
    }
    keep(tool, target, &found)?;
    figures(&text).with_context(|| format!("the fuzzer printed no statistics:\n{text}"))
}

/// Rewrites the corpus: the seeds, which are named by hand, and some of the inputs that reach code that
/// the seeds do not.
fn keep(tool: &Path, target: &str, found: &Path) -> Result<()> {
    let corpus = folder().join("corpus").join(target);
    let kept = found.with_extension("kept");
    let _ = std::fs::remove_dir_all(&kept);
    std::fs::create_dir_all(&kept)?;
    let (generated, seeds): (Vec<_>, Vec<_>) =
        files(&corpus)?.into_iter().partition(|(name, _)| is_generated(name));
    for (name, _) in &seeds {
        std::fs::copy(corpus.join(name), kept.join(name))?;
    }
    let mut command = cargo_fuzz(tool, "run");
    command.args(["--features", "fuzzer", target]).args([kept.as_path(), &corpus, found]).args([
        "--".to_owned(),
        "-set_cover_merge=1".to_owned(),
        format!("-max_len={LARGEST_KEPT}"),
    ]);
    process::run_quietly(&mut command, "keeping the corpus small")?;
    for (name, _) in generated {
        std::fs::remove_file(corpus.join(name))?;
    }
    for name in some_of_each_size(files(&kept)?, MOST_KEPT, MOST_BYTES_KEPT) {
        std::fs::copy(kept.join(&name), corpus.join(&name))?;
    }
    Ok(())
}

/// The largest input that is kept in the repository, in bytes.
const LARGEST_KEPT: usize = 4_096;

/// The most generated inputs that are kept for a target.
const MOST_KEPT: usize = 100;

/// The most bytes that these inputs may have in total.
const MOST_BYTES_KEPT: u64 = 24_000;

/// Whether the fuzzer named a file: it does so by the SHA-1 of the content.
fn is_generated(name: &str) -> bool {
    name.len() == 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The names and the sizes of the files of a folder.
fn files(folder: &Path) -> Result<Vec<(String, u64)>> {
    let mut files = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        files.push((file.file_name().to_string_lossy().into_owned(), file.metadata()?.len()));
    }
    Ok(files)
}

/// Some of the generated inputs, of every size: every second, every third and so on, until they are
/// few and small enough.
fn some_of_each_size(mut files: Vec<(String, u64)>, most: usize, most_bytes: u64) -> Vec<String> {
    files.retain(|(name, _)| is_generated(name));
    files.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    let every = |step: usize| files.iter().skip(step - 1).step_by(step);
    let fits = |step: &usize| {
        every(*step).count() <= most && every(*step).map(|(_, size)| size).sum::<u64>() <= most_bytes
    };
    let step = (1..=files.len().max(1)).find(fits);
    step.map_or(Vec::new(), |step| every(step).map(|(name, _)| name.clone()).collect())
}

fn folder() -> PathBuf {
    project::root().join("fuzz")
}

/// A `cargo fuzz` command. libFuzzer's instrumentation needs compiler flags that a stable compiler
/// accepts only with `RUSTC_BOOTSTRAP`.
fn cargo_fuzz(tool: &Path, what: &str) -> Command {
    let mut command = project::command(tool);
    command.current_dir(folder()).env("RUSTC_BOOTSTRAP", "1");
    // The guide has no unsafe code that a sanitizer could check, and without one it runs twice as often.
    command.args(["fuzz", what, "--fuzz-dir", ".", "--sanitizer", "none"]);
    command
}

/// The names of the targets, which are those of their files.
fn targets() -> Result<Vec<String>> {
    let folder = folder().join("fuzz_targets");
    let files = std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut names: Vec<String> = files
        .flatten()
        .filter_map(|file| Some(file.path().file_stem()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// The figures of the closing lines: `stat::number_of_executed_units: 123`, `stat::average_exec_per_sec: 45`.
fn figures(text: &str) -> Option<String> {
    let number = |name: &str| {
        let mark = format!("stat::{name}:");
        let line = text.lines().find_map(|line| line.trim().strip_prefix(mark.as_str()))?;
        line.trim().parse::<u64>().ok()
    };
    let (runs, each_second) = (number("number_of_executed_units")?, number("average_exec_per_sec")?);
    Some(format!("{runs} runs, {each_second} a second, nothing broken"))
}

/// The panic and the input that caused it, from all that a fuzzer prints.
fn failure(text: &str) -> String {
    let marks =
        ["panicked at", "assertion", "left:", "right:", "ERROR:", "Test unit written to", "bytes of memory"];
    let lines: Vec<&str> =
        text.lines().filter(|line| marks.iter().any(|mark| line.contains(mark))).take(12).collect();
    if lines.is_empty() { text.to_owned() } else { lines.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_of_the_closing_lines() {
        let text = "#8 INITED\nstat::number_of_executed_units: 1234\nstat::average_exec_per_sec:     56\n";
        assert_eq!(figures(text).as_deref(), Some("1234 runs, 56 a second, nothing broken"));
        assert_eq!(figures("Done"), None);
    }

    #[test]
    fn a_failure_names_the_panic_and_the_input() {
        let text = "INFO: x\nthread '<unnamed>' panicked at src/query.rs:9:5:\nassertion failed\nTest unit written to a/b\n";
        assert_eq!(
            failure(text),
            "thread '<unnamed>' panicked at src/query.rs:9:5:\nassertion failed\nTest unit written to a/b"
        );
    }

    #[test]
    fn inputs_of_each_size_are_kept_and_seeds_are_not_counted() {
        let named = |letter: &str, size| (letter.repeat(40), size);
        let files =
            vec![named("c", 30), named("a", 20), ("seed".to_owned(), 1), named("b", 10), named("d", 40)];
        let kept = |most, bytes| some_of_each_size(files.clone(), most, bytes);
        let name = |letter: &str| letter.repeat(40);
        assert_eq!(kept(9, 100), ["b", "a", "c", "d"].map(name));
        assert_eq!(kept(2, 100), ["a", "d"].map(name));
        assert_eq!(kept(9, 59), ["c"].map(name));
        assert!(kept(9, 29).is_empty());
    }

    #[test]
    fn every_target_has_a_corpus() {
        let targets = targets().unwrap();
        assert!(targets.contains(&"query".to_owned()));
        for target in targets {
            assert!(folder().join("corpus").join(&target).is_dir(), "{target}");
        }
    }
}
