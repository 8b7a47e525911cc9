//! Stamps: files that record that a tool worked, so that later runs need not start it.

use crate::project;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Whether the stamp of a tool exists and matches its version and its file.
pub fn holds(tool: &str, version: &str, file: &Path) -> bool {
    let Some(expected) = content(version, file) else { return false };
    std::fs::read_to_string(path(tool)).is_ok_and(|found| found == expected)
}

/// Writes the stamp of a tool that worked.
pub fn write(tool: &str, version: &str, file: &Path) -> Result<()> {
    let text = content(version, file).with_context(|| format!("{} is missing", file.display()))?;
    let path = path(tool);
    std::fs::create_dir_all(project::tools().join("stamps"))?;
    std::fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}

fn path(tool: &str) -> PathBuf {
    project::tools().join("stamps").join(tool)
}

/// The version with the size and the time of the file: a file that was replaced no longer matches.
fn content(version: &str, file: &Path) -> Option<String> {
    let data = std::fs::metadata(file).ok()?;
    let age = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{version} {} {}", data.len(), age.as_nanos()))
}
