//! The programs of the page, from the source to the files that browsers load.
//!
//! Trunk has no step between cargo and wasm-bindgen, where the program is split into pieces. So in the
//! release build (xtask/trunk/) Trunk runs the hidden command `cargo xtask programs` as a hook to make the
//! programs, and does the rest itself. In a development build the program is in one piece, made by Trunk
//! alone.
//!
//! The order follows the references: the pieces get their names first, then the script, which contains
//! these, and last the pages, which contain the name of the script.

pub mod compile;
pub mod digest;
mod fonts;
pub mod manifest;
mod names;
mod script;
mod split;

use crate::{project, swap};
use anyhow::{Context, Result};
use compile::Target;
use manifest::{File, Piece, Program, Programs};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The table through which a loader calls the program back. It must stay exported even if no piece uses it.
const TABLE: &str = "__indirect_function_table";

/// `cargo xtask programs`: makes the programs into Trunk's staging folder and writes the manifest.
///
/// # Errors
/// When it was not started by the build, or when a step fails.
pub fn run() -> Result<()> {
    let variable = |name: &str| {
        let value = std::env::var_os(name).map(PathBuf::from);
        value.with_context(|| format!("{name} is not set; `cargo xtask build` runs this command"))
    };
    let (staging, manifest) = (variable("TRUNK_STAGING_DIR")?, variable(manifest::VARIABLE)?);
    make(&staging)?.write(&manifest)
}

fn make(staging: &Path) -> Result<Programs> {
    let work = project::state().join("programs");
    swap::remove(&work)?;
    std::fs::create_dir_all(&work)?;
    let reader = reader(&work, staging)?;
    let split = split::split(&compile::cargo("guide", "hydrate,split")?, &work)?;
    compile::bindgen(&work.join("main.wasm"), Target::Page, "guide", &work)?;
    let (pieces, shared) = pieces(&split, &work, staging)?;
    let names = names::shorten(&work, &shared)?;
    script::write_modules(&work, &names, &shared, &pieces, &reader)?;
    let script = File::named("guide", &script::bundle(&work)?, "js", staging)?;
    let wasm = File::named("guide", &std::fs::read(work.join("guide_bg.wasm"))?, "wasm", staging)?;
    let fonts = fonts::make(&work, staging)?;
    Ok(Programs { main: Program::of(script, wasm), pieces, reader, inline: script::inline()?, fonts })
}

/// The program of the worker that reads a reader's own file. A worker cannot be given a program that
/// is cut into pieces, and needs no Leptos.
fn reader(work: &Path, staging: &Path) -> Result<Program> {
    compile::bindgen(&compile::cargo("reader", "reader")?, Target::Worker, "reader", work)?;
    let wasm = work.join("reader_bg.wasm");
    compile::optimise(&wasm, &[])?;
    let script = File::named("reader", &script::minify(&work.join("reader.js"))?, "js", staging)?;
    Ok(Program::of(script, File::named("reader", &std::fs::read(wasm)?, "wasm", staging)?))
}

/// Optimises and names the files of the pieces. Also returns the names that they import.
fn pieces(
    split: &split::Pieces,
    work: &Path,
    staging: &Path,
) -> Result<(BTreeMap<String, Piece>, BTreeSet<String>)> {
    let mut files = BTreeMap::new();
    let mut shared = BTreeSet::from([TABLE.to_owned()]);
    for name in split.values().flatten().collect::<BTreeSet<_>>() {
        let wasm = work.join(format!("{name}.wasm"));
        compile::optimise(&wasm, &[])?;
        let bytes = std::fs::read(&wasm)?;
        shared.extend(split::shared_names(&bytes)?);
        files.insert(name, File::named(split::stem(name), &bytes, "wasm", staging)?);
    }
    let piece = |names: &Vec<String>| Piece { files: names.iter().map(|name| files[name].clone()).collect() };
    Ok((split.iter().map(|(name, names)| (name.clone(), piece(names))).collect(), shared))
}
