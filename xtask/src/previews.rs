//! The pictures of link previews and the icons of devices: the drawings that the pages' writer left
//! (`src/served/preview.rs`, [`compiler::Theme`]) become bitmaps, because the sites and devices that show
//! them take no drawings.

use crate::{process, project};
use anyhow::Result;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of the pictures in a built guide.
pub const FOLDER: &str = "previews";

/// Turns the drawings in a built folder into bitmaps.
///
/// # Errors
/// With what the script printed, when it fails.
pub fn draw(built: &Path) -> Result<()> {
    let mut command = project::command("node");
    command.arg(project::tools().join("npm/previews.mjs"));
    command.arg(project::state().join("programs")).arg(project::state().join(FOLDER)).args(drawings(built)?);
    process::run_quietly(&mut command, "`node previews.mjs`")
}

/// The drawings: icons at the root, and pictures in a folder of their own, which a guide without an address
/// does not have.
fn drawings(built: &Path) -> Result<Vec<PathBuf>> {
    let pictures = built.join(FOLDER);
    let mut drawings = svgs(built, "icon-")?;
    if pictures.is_dir() {
        drawings.extend(svgs(&pictures, "")?);
    }
    Ok(drawings)
}

/// The drawings in a folder whose names begin with a text, in order.
fn svgs(folder: &Path, stem: &str) -> Result<Vec<PathBuf>> {
    let names = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names = names.collect::<Result<BTreeSet<String>>>()?;
    let wanted = names.iter().filter(|name| name.starts_with(stem) && name.ends_with(".svg"));
    Ok(wanted.map(|name| folder.join(name)).collect())
}
