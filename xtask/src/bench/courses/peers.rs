//! Other search libraries on the same courses.

use super::{json_of, packages};
use crate::{process, project};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const NAMES: [&str; 8] =
    ["plain scan", "typed arrays", "crossfilter2", "MiniSearch", "FlexSearch", "itemsjs", "Orama", "Fuse.js"];

/// Those that build next to no index, so that a million courses do not take many minutes.
const AT_A_MILLION: [&str; 3] = ["plain scan", "typed arrays", "crossfilter2"];

/// Above this number of courses only [`AT_A_MILLION`] are run.
const MANY: usize = 300_000;

/// Installs the packages exactly as locked, unless they are installed.
pub fn install() -> Result<PathBuf> {
    let (from, to) = (project::root().join("xtask/npm-bench"), packages());
    let lock = fs::read(from.join("package-lock.json"))
        .context("xtask/npm-bench/package-lock.json cannot be read")?;
    let done = to.join("installed");
    if fs::read(&done).is_ok_and(|known| known == lock) {
        return Ok(to);
    }
    println!("[bench] fetching the peers (npm ci) …");
    fs::create_dir_all(&to)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    let mut command = project::command("npm");
    command.current_dir(&to).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    process::run_quietly(&mut command, "`npm ci`").context("the peers could not be fetched")?;
    fs::write(done, lock)?;
    Ok(to)
}

/// Each peer in a process of its own.
pub fn measure(size: usize, folder: &Path, packages: &Path) -> Result<Value> {
    let mut out = json!({});
    for name in NAMES {
        if size > MANY && !AT_A_MILLION.contains(&name) {
            out[name] = json!({ "not_run": "left out at this size, where its index and the queries would take many minutes" });
            continue;
        }
        let mut command = project::command("node");
        command
            .arg("--max-old-space-size=12000")
            .arg(folder.join("peers.mjs"))
            .arg(name)
            .arg(folder)
            .arg(packages);
        out[name] = match json_of(&mut command) {
            Ok(figures) => figures,
            Err(error) => {
                json!({ "not_run": format!("not run: {}", error.to_string().lines().next().unwrap_or("")) })
            }
        };
        println!("    {name}: {}", out[name]);
    }
    Ok(out)
}
