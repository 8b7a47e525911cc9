//! Minifies the script that wasm-bindgen writes and removes what the page never uses.
//!
//! wasm-bindgen writes it readably and with classes for streams that only a server would need. The
//! result is a third as long, so it is fetched and parsed sooner.

use crate::{fingerprint, process, project};
use anyhow::{Context, Result};
use std::path::Path;

/// The worker for visits without a network, which `seal` writes minified.
const WORKER: &str = "sw.js";

/// Minifies every script of the folder that a page loads.
pub fn folder(folder: &Path) -> Result<()> {
    let files = fingerprint::files(folder)?;
    files
        .iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "js") && !file.ends_with(WORKER))
        .try_for_each(|file| script(file))
}

/// Minifies a script and keeps what the start function needs. The name stays: it identifies the
/// source, and the same source gives the same minified script.
fn script(file: &Path) -> Result<()> {
    let name = file.file_name().context("a script has a name")?.to_string_lossy();
    let short = file.with_extension("short");
    let entry = file.with_extension("entry.mjs");
    // The page's own script starts itself; the exports of the other modules are called by name.
    let named = if name.starts_with("guide-") { String::new() } else { format!("export * from './{name}';") };
    std::fs::write(&entry, format!("{named}export {{ default }} from './{name}';"))?;
    let mut command = project::command(project::npm_bin().join("esbuild"));
    command.arg(&entry).args([
        "--bundle",
        "--format=esm",
        "--minify",
        "--target=es2020",
        "--log-level=error",
    ]);
    // esbuild keeps unused classes that register for finalisation or disposal, unless those have no effect.
    command.args(["--pure:FinalizationRegistry", "--define:Symbol.dispose=undefined"]);
    command.arg(format!("--outfile={}", short.display()));
    process::run_quietly(&mut command, "`esbuild`")?;
    std::fs::remove_file(&entry)?;
    std::fs::rename(&short, file).with_context(|| format!("{} cannot be written", file.display()))
}
