//! `programs.json`: the names and digests of the built programs, for the page writer and the reports.
//!
//! The page writer reads it in `src/served/programs.rs`, which must have the same field names.

use super::digest;
use crate::project;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The variable that names the manifest to Trunk's hooks: one writes it, the other reads it.
pub const VARIABLE: &str = "GUIDE_PROGRAMS";

/// The programs of the page.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programs {
    /// The script and the main part, which every page loads.
    pub main: Program,
    /// Each piece by its name.
    pub pieces: BTreeMap<String, Piece>,
    /// The worker that reads a reader's own file.
    pub reader: Program,
    /// The inline scripts and styles of the pages, minified.
    pub inline: Inline,
    /// The files of the face of the headings: letters, signs of currencies.
    pub fonts: Vec<String>,
}

/// A script with its WASM.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The name of the script.
    pub script: String,
    /// Its digest, as Subresource Integrity writes it.
    pub script_digest: String,
    /// The name of the WASM file.
    pub wasm: String,
    /// Its digest.
    pub wasm_digest: String,
}

/// A piece of the main program.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its files, in the order in which they are started. Two pieces may share files.
    pub files: Vec<File>,
}

/// A WASM file of a piece.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name, below the root.
    pub name: String,
    /// Its digest, as Subresource Integrity writes it.
    pub digest: String,
    /// Its length, uncompressed.
    pub bytes: u64,
}

/// Inline scripts and styles, by the paths of their sources.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Of `src/app/boot/`: `early.js`, `start.js`, `single.js`, `height.js`.
    pub scripts: BTreeMap<String, String>,
    /// Every style sheet of `src/`, by its path below it: `ui/style.css`.
    pub styles: BTreeMap<String, String>,
}

impl Programs {
    /// The manifest of the last build.
    ///
    /// # Errors
    /// When the page was not built.
    pub fn read() -> Result<Self> {
        let text =
            std::fs::read_to_string(path()).context("the page is not built; run `cargo xtask build`")?;
        serde_json::from_str(&text).context("target/xtask/programs.json is of another version; build again")
    }

    /// Writes the manifest.
    pub fn write(&self, file: &Path) -> Result<()> {
        std::fs::write(file, serde_json::to_string_pretty(self)? + "\n")
            .with_context(|| format!("{} cannot be written", file.display()))
    }
}

impl File {
    /// Writes bytes into a folder under a name with their digest: `STEM-0123456789abcdef.wasm`.
    pub fn named(stem: &str, bytes: &[u8], ending: &str, folder: &Path) -> Result<Self> {
        let name = format!("{stem}-{}.{ending}", digest::short(bytes));
        std::fs::write(folder.join(&name), bytes)
            .with_context(|| format!("{name} cannot be written into {}", folder.display()))?;
        Ok(Self { name, digest: digest::sha256(bytes), bytes: bytes.len() as u64 })
    }
}

impl Program {
    /// A program of two files.
    pub fn of(script: File, wasm: File) -> Self {
        Self { script: script.name, script_digest: script.digest, wasm: wasm.name, wasm_digest: wasm.digest }
    }
}

/// Where a build keeps the manifest.
pub fn path() -> PathBuf {
    of(&project::state())
}

/// The manifest of the build that keeps its state in a folder.
pub fn of(state: &Path) -> PathBuf {
    state.join("programs.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let file = File::named("guide", b"", "js", folder.path()).unwrap();
        // SHA-256 of nothing, in both ways of writing it.
        assert_eq!(file.name, "guide-e3b0c44298fc1c14.js");
        assert_eq!(file.digest, "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert!(folder.path().join(file.name).is_file());
    }

    #[test]
    fn the_manifest_has_the_fields_that_the_page_writer_reads() {
        let mut programs = Programs::default();
        programs.pieces.insert("salaries".to_owned(), Piece { files: vec![File::default()] });
        let text = serde_json::to_string(&programs).unwrap();
        for field in
            ["main", "script_digest", "wasm_digest", "files", "bytes", "reader", "scripts", "styles", "fonts"]
        {
            assert!(text.contains(&format!("\"{field}\":")), "{field} in {text}");
        }
        assert_eq!(serde_json::from_str::<Programs>(&text).unwrap(), programs);
    }
}
