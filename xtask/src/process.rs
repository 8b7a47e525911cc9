//! Running other programs; their output is shown only if they fail.

use anyhow::{Context, Result, bail};
use std::process::{Command, Output, Stdio};

/// Runs a command without showing its output. If it fails, the error ends with the last lines it printed.
pub fn run_quietly(command: &mut Command, what: &str) -> Result<()> {
    let output = output(command)?;
    if output.status.success() {
        return Ok(());
    }
    bail!("{what} failed ({}):\n{}", output.status, last_lines(&printed(&output), 30))
}

/// Runs a command and returns everything it printed.
pub fn output(command: &mut Command) -> Result<Output> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).output().with_context(|| format!("could not start {name}"))
}

/// The first line a command prints on standard output, if it runs and succeeds.
pub fn first_line(command: &mut Command) -> Option<String> {
    let output = output(command).ok().filter(|output| output.status.success())?;
    String::from_utf8_lossy(&output.stdout).lines().next().map(|line| line.trim().to_owned())
}

/// Standard output and standard error as one text.
pub fn printed(output: &Output) -> String {
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    text
}

/// The file of the program of this name on the PATH.
pub fn on_path(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_what_was_printed() {
        let error =
            run_quietly(Command::new("sh").args(["-c", "echo broken; exit 3"]), "the step").unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("the step failed") && text.ends_with("broken"), "{text}");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        assert_eq!(last_lines("a\nb\nc", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }
}
