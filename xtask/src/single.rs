//! The whole guide as one HTML file: what its pages would ask a host for is in it, zipped, as text.
//!
//! The page writer makes it (src/served/archive.rs says what is in it), from the same parts as the
//! served pages: here it is told to, with the built folder at hand.

use crate::programs::manifest;
use crate::report::bytes;
use crate::{compress, process, project};
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
    let mut command = project::cargo();
    command.args(["run", "--quiet", "--features", "ssr", "--bin", "prerender", "--", "--single"]);
    command.arg(&file).env("TRUNK_STAGING_DIR", dist);
    command.env(manifest::VARIABLE, manifest::path());
    process::run_quietly(&mut command, "writing the guide as one file")?;
    let page = std::fs::read(&file).with_context(|| format!("{} was not written", file.display()))?;
    let (size, zipped) = (page.len() as u64, compress::gzip(&page)?.len() as u64);
    println!(
        "{FILE}: the whole guide in {} bytes ({} as gzip); it opens without a host",
        bytes(size),
        bytes(zipped)
    );
    Ok(())
}
