//! Checking the content first, so that a mistake in it is reported within seconds.

use crate::{new_guide, process, project};
use anyhow::{Result, bail};

/// `cargo xtask check`: reads the content and lists its mistakes, and what of a new guide is not written yet.
pub fn list() -> Result<()> {
    compiler::compile(&project::content()).map_err(project::listed)?;
    println!("{} has no mistakes", project::content_name().display());
    let unwritten = new_guide::unwritten(&project::content());
    if !unwritten.is_empty() {
        println!("not written yet, as `cargo xtask new-guide` left them: {}", unwritten.join(", "));
    }
    Ok(())
}

/// Compiles the renderer of the page; its build script reads and checks all content.
pub fn run() -> Result<()> {
    let mut command = project::cargo();
    // The same command as in Trunk's hook, so that nothing is compiled twice.
    command.args(["build", "--quiet", "--features", "ssr", "--bin", "prerender"]);
    let output = process::output(&mut command)?;
    let text = process::printed(&output);
    if !output.status.success() {
        bail!("the page could not be built; dist/ is unchanged\n\n{}", readable(&text));
    }
    if !text.trim().is_empty() {
        eprintln!("{}", text.trim_end());
    }
    Ok(())
}

/// The build script's messages without what cargo adds; the whole text if something else failed.
fn readable(text: &str) -> String {
    let Some((_, messages)) = text.split_once("--- stderr") else { return text.trim().to_owned() };
    let lines = messages.lines().take_while(|line| !line.starts_with("warning: build failed"));
    let unindented: Vec<&str> = lines.map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    unindented.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_scripts_messages_are_kept() {
        let text = "error: failed to run custom build command for `guide`\n\nCaused by:\n  process didn't exit \
                    successfully\n  --- stdout\n  cargo:rerun-if-changed=content\n\n  --- stderr\n  pay.toml:3: no \
                    such country\n  pay.toml:9: no such course\nwarning: build failed, waiting for other jobs\n";
        assert_eq!(readable(text), "pay.toml:3: no such country\npay.toml:9: no such course");
    }

    #[test]
    fn other_failures_are_shown_in_full() {
        assert_eq!(readable("error[E0425]: cannot find value\n"), "error[E0425]: cannot find value");
    }
}
