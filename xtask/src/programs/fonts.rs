//! The heading font, reduced to the characters that the guide uses (`xtask/npm/fonts.mjs`).

use super::manifest::File;
use crate::{process, project};
use anyhow::{Context, Result};
use compiler::Face;
use std::path::Path;

/// What the script writes: letters, and the signs of currencies that few pages show.
const FACES: [&str; 2] = ["headings", "signs"];

/// Cuts the faces in a working folder and puts them into the staging folder; their names, in the
/// order of [`FACES`]. A guide with headings in the font of the reader's system serves none, but the pictures
/// of link previews need one.
///
/// # Errors
/// With what the script printed, when it fails.
pub fn make(work: &Path, staging: &Path) -> Result<Vec<String>> {
    let mut command = project::command("node");
    command.arg(project::tools().join("npm/fonts.mjs")).arg(work);
    let face = face()?;
    if let Face::File(file) = &face {
        command.arg(file);
    }
    process::run_quietly(&mut command, "`node fonts.mjs`")?;
    if face == Face::System {
        return Ok(Vec::new());
    }
    let named = |face: &str| {
        let bytes = std::fs::read(work.join(format!("{face}.woff2"))).context("a face was not written")?;
        Ok(File::named(face, &bytes, "woff2", staging)?.name)
    };
    FACES.into_iter().map(named).collect()
}

/// The face that the theme names.
fn face() -> Result<Face> {
    let theme = compiler::theme(&project::content()).map_err(project::listed)?;
    Ok(theme.headings)
}
