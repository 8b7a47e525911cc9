//! The worker that caches the guide for visits without a network, with the list of its files.

use super::digest::{name, sha256};
use super::{names, read};
use crate::{process, project};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// Files that no visit needs: those that hosts read, the picture of link previews, the page for
/// addresses that do not exist, and the worker itself.
const NEVER: [&str; 4] = ["_headers", "preview.png", "404.html", "sw.js"];
/// Folders and extensions that are cached when first used; everything else is cached from the start.
const ON_USE: [&str; 3] = ["data/", ".pack", ".png"];

/// Writes `sw.js`.
pub fn write(folder: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    for name in names(folder)?.into_iter().filter(|name| !NEVER.contains(&&**name)) {
        let digest = sha256(&std::fs::read(folder.join(&name))?);
        // Hosts name the page differently, but all serve it at the folder's address.
        files.insert(if name == "index.html" { String::new() } else { name }, digest);
    }
    let is_shell = |name: &&String| !ON_USE.iter().any(|part| name.starts_with(part) || name.ends_with(part));
    let shell: Vec<&String> = files.keys().filter(is_shell).collect();
    let list = serde_json::to_string(&files)?;
    let template = project::root().join("src/offline/worker.js");
    let version = name(&[list.as_bytes(), read(&template)?.as_bytes()]);
    let mut command = project::command(project::npm_bin().join("esbuild"));
    command.arg(template).args(["--minify", "--target=es2020", "--log-level=error"]);
    command.arg(format!("--define:GUIDE_VERSION={}", serde_json::to_string(&version)?));
    command.arg(format!("--define:GUIDE_SHELL={}", serde_json::to_string(&shell)?));
    command.arg(format!("--define:GUIDE_FILES={list}"));
    command.arg("--allow-overwrite").arg(format!("--outfile={}", folder.join("sw.js").display()));
    process::run_quietly(&mut command, "`esbuild`")
}
