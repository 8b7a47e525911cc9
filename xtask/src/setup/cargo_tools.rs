//! The tools that are crates: Trunk, the wasm-bindgen CLI and others.

use super::stamp;
use crate::{process, project};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// Compile time matters more than the speed of these tools, which mostly wait for the compiler.
const QUICK_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Whether a tool is installed in exactly this version.
pub fn installed(program: &str, version: &str) -> bool {
    stamp::holds(program, version, &file(program)) || adopt(program, version)
}

/// Compiles a tool and checks that it runs.
pub fn install(package: &str, program: &str, version: &str) -> Result<()> {
    let tools = project::tools();
    let mut command = project::cargo();
    command.args(["install", "--locked", "--force", package, "--version", version, "--no-default-features"]);
    command.arg("--root").arg(&tools).arg("--target-dir").arg(build_folder());
    command.envs(QUICK_PROFILE);
    process::run_quietly(&mut command, &format!("`cargo install {package} --version {version}`"))
        .with_context(|| {
            format!(
                "{package} {version} could not be compiled; is it published, and is the registry reachable?"
            )
        })?;
    if !adopt(program, version) {
        bail!("{} was compiled but does not report version {version}", file(program).display());
    }
    Ok(())
}

/// Removes the files that compiling left.
pub fn remove_build_folder() -> Result<()> {
    let folder = build_folder();
    if !folder.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))
}

/// Writes the stamp of a tool if it runs and reports the right version.
fn adopt(program: &str, version: &str) -> bool {
    let file = file(program);
    if !file.is_file() {
        return false;
    }
    let line = process::first_line(Command::new(&file).arg("--version"));
    line.is_some_and(|line| line.split_whitespace().any(|word| word == version))
        && stamp::write(program, version, &file).is_ok()
}

fn file(program: &str) -> PathBuf {
    project::tools().join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

fn build_folder() -> PathBuf {
    project::tools().join("build")
}
