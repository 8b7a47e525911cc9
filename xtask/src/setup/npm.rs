//! The tools that come as npm packages: wasm-opt (in `binaryen`), `esbuild`, `axe-core`, the heading font
//! with the tool that subsets it, and the one that draws the pictures of link previews.

use super::stamp;
use crate::{process, project};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The files that say what to install, kept in `xtask/npm`.
const FILES: [&str; 4] = ["package.json", "package-lock.json", "fonts.mjs", "previews.mjs"];

/// The hash of the files, which identifies what is wanted.
pub fn wanted() -> Result<String> {
    let mut all = Vec::new();
    for name in FILES {
        let file = project::root().join("xtask/npm").join(name);
        all.extend(std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?);
    }
    Ok(format!("{:016x}", crate::fingerprint::hash(&all)))
}

/// Whether the packages of the lock file are installed.
pub fn installed() -> Result<bool> {
    let wanted = wanted()?;
    Ok(tools().iter().all(|(name, file)| stamp::holds(name, &wanted, file)))
}

/// Installs the packages exactly as locked, and proves that the programs among them run.
pub fn install() -> Result<()> {
    for program in ["node", "npm"] {
        if process::on_path(program).is_none() {
            bail!("{program} is missing; install Node.js 20 or newer, with npm");
        }
    }
    let folder = project::tools().join("npm");
    std::fs::create_dir_all(&folder)?;
    for file in FILES {
        let from = project::root().join("xtask/npm").join(file);
        std::fs::copy(&from, folder.join(file))
            .with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    let mut command = project::command("npm");
    command.current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    process::run_quietly(&mut command, "`npm ci`")
        .context("wasm-opt, esbuild and axe-core could not be fetched")?;
    for tool in [wasm_opt(), esbuild()] {
        if process::first_line(project::command(&tool).arg("--version")).is_none() {
            bail!("{} does not run; remove .tools/npm and try again", tool.display());
        }
    }
    let wanted = wanted()?;
    tools().iter().try_for_each(|(name, file)| stamp::write(name, &wanted, file))
}

/// What the packages bring, by name.
fn tools() -> [(&'static str, PathBuf); 5] {
    [
        ("wasm-opt", wasm_opt()),
        ("esbuild", esbuild()),
        ("axe-core", axe()),
        ("fonts", fonts()),
        ("previews", project::tools().join("npm/node_modules/@resvg/resvg-wasm/index_bg.wasm")),
    ]
}

fn wasm_opt() -> PathBuf {
    project::npm_bin().join("wasm-opt")
}

fn esbuild() -> PathBuf {
    project::npm_bin().join("esbuild")
}

fn fonts() -> PathBuf {
    project::tools().join("npm/node_modules/subset-font/index.js")
}

fn axe() -> PathBuf {
    project::tools().join("npm/node_modules/axe-core/axe.min.js")
}
