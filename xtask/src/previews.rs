//! The pictures of link previews: the drawings that the pages' writer left (`src/served/preview.rs`) become
//! bitmaps, because the sites that show previews take no drawings.

use crate::{process, project};
use anyhow::Result;
use std::path::Path;

/// The folder of the pictures in a built guide.
pub const FOLDER: &str = "previews";

/// Turns the drawings in a built folder into bitmaps. A guide without an address has none.
///
/// # Errors
/// With what the script printed, when it fails.
pub fn draw(built: &Path) -> Result<()> {
    let folder = built.join(FOLDER);
    if !folder.is_dir() {
        return Ok(());
    }
    let mut command = project::command("node");
    command.arg(project::tools().join("npm/previews.mjs")).arg(folder);
    command.arg(project::state().join("programs")).arg(project::state().join(FOLDER));
    process::run_quietly(&mut command, "`node previews.mjs`")
}
