//! The tests in browsers: the same tests in three engines, and a list of what was not run in which.

use crate::process;
use crate::setup::hosts;
use crate::test::{cargo_test, test_of};
use anyhow::{Context, Result, bail};
use driver::{Capability, ENGINE_VARIABLE, Engine};
use std::process::Command;

/// The test targets that need a browser: the built page, and the driver itself.
const PAGE: &str = "browser";
const DRIVER: &str = "browser_itself";

/// Whether a test target needs the built page.
pub fn needs_the_page(target: &str) -> bool {
    target == PAGE
}

/// The command that runs the tests in an engine, and the tests that it leaves out, each with the reason.
pub fn in_engine(engine: Engine) -> Result<(Command, Vec<String>)> {
    let mut skipped: Vec<&str> =
        Capability::ALL.iter().filter(|it| !engine.has(**it)).map(|it| it.ending()).collect();
    let mut not_run = left_out(engine)?;
    // The recipes for hosts are tested with an HTTP client, so once is enough.
    if engine != Engine::Chromium {
        skipped.push("hosts::");
    } else if !hosts::installed() {
        skipped.push("hosts::");
        not_run.push(format!("not run: the tests of the recipes in hosting/. {}", hosts::missing()));
    }
    let mut command = targets(engine);
    command.env(ENGINE_VARIABLE, engine.key()).arg("--");
    for name in skipped {
        command.args(["--skip", name]);
    }
    Ok((command, not_run))
}

/// In Chromium the driver's own tests have already run with the code's tests; for other engines they run
/// here.
fn targets(engine: Engine) -> Command {
    let mut command = cargo_test();
    command.args(test_of(PAGE));
    if engine != Engine::Chromium {
        command.args(test_of(DRIVER));
    }
    command
}

/// The tests that an engine cannot run, each with the reason.
fn left_out(engine: Engine) -> Result<Vec<String>> {
    let mut command = targets(engine);
    command.args(["--", "--list", "--format", "terse"]);
    let output = process::output(&mut command)?;
    if !output.status.success() {
        bail!("the tests cannot be listed:\n{}", process::printed(&output));
    }
    let text = String::from_utf8(output.stdout).context("names of tests are text")?;
    Ok(text
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .filter_map(|name| reason(engine, name))
        .collect())
}

fn reason(engine: Engine, test: &str) -> Option<String> {
    let needed = Capability::of_test(test).filter(|needed| !engine.has(*needed))?;
    Some(format!("not run in {engine}: needs {needed}: {test}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_left_out_where_what_it_needs_is_missing() {
        let name = "plan::it_prints_needs_print";
        let expected = "not run in WebKitGTK: needs printing to a file: plan::it_prints_needs_print";
        assert_eq!(reason(Engine::WebKit, name).as_deref(), Some(expected));
        assert_eq!(reason(Engine::Firefox, name), None);
        assert_eq!(reason(Engine::WebKit, "plan::it_is_read"), None);
    }
}
