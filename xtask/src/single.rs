//! The whole guide as one HTML file, which contains as compressed text everything that its pages would
//! request from a host.
//!
//! This runs the page writer on the built folder; src/served/archive.rs describes the file.

use crate::report::bytes;
use crate::{build_site, compress, process, project};
use anyhow::{Context, Result};
use std::path::Path;

/// The name of the file, at the project's root.
const FILE: &str = "guide.html";

/// Writes the file from a built folder and prints its size.
///
/// # Errors
/// With what the page writer printed, when it fails.
pub fn write(dist: &Path) -> Result<()> {
    let file = project::root().join(FILE);
    let mut command = build_site::page_writer("--single", dist, &project::state());
    process::run_quietly(command.arg(&file), "writing the guide as one file")?;
    let page = std::fs::read(&file).with_context(|| format!("{} was not written", file.display()))?;
    let (size, zipped) = (page.len() as u64, compress::gzip(&page)?.len() as u64);
    println!(
        "{FILE}: the whole guide in {} bytes ({} as gzip); it opens from disk",
        bytes(size),
        bytes(zipped)
    );
    Ok(())
}
