//! The scripts of the page: bundled and minified by esbuild.

use super::manifest::{File, Inline, Piece, Program};
use super::names::Names;
use crate::{fingerprint, process, project};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// The modules of `src/app/boot/` that are bundled with wasm-bindgen's script.
const MODULES: [&str; 5] = ["begin.js", "load.js", "offline.js", "stopped.js", "translated.js"];
/// The scripts of `src/app/boot/` that are inline in pages.
const INLINE: [&str; 4] = ["early.js", "start.js", "single.js", "height.js"];
/// What the oldest browsers of docs/browsers.md understand.
const SCRIPT_TARGET: &str = "--target=es2020";
const STYLE_TARGET: &str = "--target=chrome97,firefox102,safari16";

/// Writes the modules that are bundled into the folder in which wasm-bindgen's script is.
///
/// # Errors
/// When a piece lacks its loader or the main part lacks what the pieces import.
pub fn write_modules(
    folder: &Path,
    names: &Names,
    shared: &BTreeSet<String>,
    pieces: &BTreeMap<String, Piece>,
    reader: &Program,
) -> Result<()> {
    for module in MODULES {
        std::fs::copy(boot().join(module), folder.join(module))
            .with_context(|| format!("src/app/boot/{module} cannot be copied"))?;
    }
    std::fs::write(folder.join("files.js"), files(pieces, reader))?;
    std::fs::write(folder.join("__wasm_split.js"), loaders(names, shared, pieces.keys())?)?;
    Ok(())
}

/// The page's script.
///
/// # Errors
/// With what esbuild printed, when it fails.
pub fn bundle(folder: &Path) -> Result<Vec<u8>> {
    esbuild_bundle(&folder.join("begin.js"), &[])
}

/// wasm-bindgen's script alone, without what nothing in it uses.
pub fn bundle_glue(folder: &Path) -> Result<String> {
    let entry = folder.join("glue.js");
    std::fs::write(&entry, "export { default, initSync } from './guide.js';")?;
    Ok(String::from_utf8(esbuild_bundle(&entry, &["--external:./__wasm_split.js"])?)?)
}

fn esbuild_bundle(entry: &Path, more: &[&str]) -> Result<Vec<u8>> {
    let mut command = esbuild(entry);
    command.args(["--bundle", "--format=esm", SCRIPT_TARGET]).args(more);
    // Otherwise esbuild counts finalisation registries and `Symbol.dispose` as use of a class.
    command.args(["--pure:FinalizationRegistry", "--define:Symbol.dispose=undefined"]);
    printed(&mut command)
}

/// A plain script, minified: what it declares keeps its name.
///
/// # Errors
/// With what esbuild printed, when it fails.
pub fn minify(file: &Path) -> Result<Vec<u8>> {
    printed(esbuild(file).arg(SCRIPT_TARGET))
}

/// What is inline in pages: scripts of `src/app/boot/`, and every style sheet of `src/`.
///
/// # Errors
/// With what esbuild printed, when it fails.
pub fn inline() -> Result<Inline> {
    let mut inline = Inline::default();
    for name in INLINE {
        let script = printed(esbuild(&boot().join(name)).args(["--format=esm", SCRIPT_TARGET]))?;
        inline.scripts.insert(name.to_owned(), text(script)?);
    }
    let source = project::root().join("src");
    for file in fingerprint::files(&source)? {
        if file.extension().is_none_or(|kind| kind != "css") {
            continue;
        }
        let name = file.strip_prefix(&source)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        inline.styles.insert(name, text(printed(esbuild(&file).arg(STYLE_TARGET))?)?);
    }
    Ok(inline)
}

fn text(bytes: Vec<u8>) -> Result<String> {
    Ok(String::from_utf8(bytes)?.trim().to_owned())
}

/// `files.js`, with the files of this build.
fn files(pieces: &BTreeMap<String, Piece>, reader: &Program) -> String {
    let file = |file: &File| json!({ "name": file.name, "digest": file.digest, "bytes": file.bytes });
    let list = |piece: &Piece| piece.files.iter().map(file).collect::<Vec<_>>();
    let pieces: BTreeMap<&String, _> = pieces.iter().map(|(name, piece)| (name, list(piece))).collect();
    let Program { script, script_digest, wasm, wasm_digest } = reader;
    let reader =
        json!({ "script": script, "scriptDigest": script_digest, "wasm": wasm, "wasmDigest": wasm_digest });
    format!("export const pieces = {};\nexport const reader = {reader};\n", json!(pieces))
}

/// `__wasm_split.js`: what the program calls to have a piece loaded (see load.js).
fn loaders<'a>(
    names: &Names,
    shared: &BTreeSet<String>,
    pieces: impl Iterator<Item = &'a String>,
) -> Result<String> {
    let mut out =
        "import { initSync } from './guide.js';\nimport { loadPiece } from './load.js';\nconst shared = () => {\n  \
         const main = initSync();\n  return {"
            .to_owned();
    for name in shared {
        let _ = write!(out, " {}: main[{}],", json!(name), json!(names.export(name)?));
    }
    out.push_str(" };\n};\n");
    for piece in pieces {
        let (loader, piece) = (names.loader(piece)?, json!(piece));
        let _ = writeln!(
            out,
            "export const {loader} = (callback, data) => loadPiece({piece}, shared, callback, data);"
        );
    }
    Ok(out)
}

fn boot() -> std::path::PathBuf {
    project::root().join("src/app/boot")
}

fn esbuild(file: &Path) -> std::process::Command {
    let mut command = project::command(project::npm_bin().join("esbuild"));
    command.arg(file).args(["--minify", "--log-level=error"]);
    command
}

fn printed(command: &mut std::process::Command) -> Result<Vec<u8>> {
    let output = process::output(command)?;
    if !output.status.success() {
        bail!("`esbuild` failed:\n{}", process::printed(&output));
    }
    Ok(output.stdout)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_knows_the_files_of_each_piece_in_their_order() {
        let file = |name: &str| File { name: name.to_owned(), digest: "sha256-x".to_owned(), bytes: 7 };
        let piece = Piece { files: vec![file("shared-1.wasm"), file("salaries-2.wasm")] };
        let reader = Program { script: "reader-3.js".to_owned(), ..Program::default() };
        let text = files(&BTreeMap::from([("salaries".to_owned(), piece)]), &reader);
        let (shared, own) = (text.find("shared-1.wasm").unwrap(), text.find("salaries-2.wasm").unwrap());
        assert!(shared < own && text.contains("\"bytes\":7") && text.contains("\"script\":\"reader-3.js\""));
    }

    #[test]
    fn the_built_module_of_files_has_the_names_of_the_one_for_development() {
        let source = std::fs::read_to_string(boot().join("files.js")).unwrap();
        for name in ["export const pieces =", "export const reader =", "scriptDigest:", "wasmDigest:"] {
            assert!(source.contains(name), "{name}");
        }
    }
}
