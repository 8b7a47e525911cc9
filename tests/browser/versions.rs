//! The features that the built programs, scripts and styles need, compared with docs/browsers.md. None of
//! these tests needs a browser.

use crate::build::dist;
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::Command;
use wasmparser::{Validator, WasmFeatures};

/// The first version of WebAssembly. (`GC_TYPES` is a setting of the validator, not a browser feature.)
const FIRST: WasmFeatures = WasmFeatures::FLOATS.union(WasmFeatures::GC_TYPES);

/// What the programs use beyond the first WebAssembly, as docs/browsers.md lists it.
const USED: WasmFeatures = WasmFeatures::BULK_MEMORY
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::MUTABLE_GLOBAL)
    .union(WasmFeatures::REFERENCE_TYPES)
    .union(WasmFeatures::MULTI_VALUE);

/// The oldest browsers that docs/browsers.md promises.
const FLOOR: &str = "--target=chrome97,firefox102,safari16";

fn built(ending: &str) -> Result<Vec<PathBuf>> {
    let files: Vec<PathBuf> = std::fs::read_dir(dist())?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    ensure!(files.len() >= 3, "three programs have files ending in {ending}: {files:?}");
    Ok(files)
}

/// What a program uses beyond these features; nothing if each is valid with them.
fn missing(features: WasmFeatures) -> Result<Option<String>> {
    for file in built(".wasm")? {
        let bytes = std::fs::read(&file)?;
        if let Err(error) = Validator::new_with_features(features).validate_all(&bytes) {
            return Ok(Some(format!("{}: {error}", file.display())));
        }
    }
    Ok(None)
}

#[test]
fn the_programs_use_these_features_of_webassembly_and_no_others() -> Result<()> {
    assert_eq!(missing(FIRST.union(USED))?, None, "docs/browsers.md does not list what this needs");
    for (name, feature) in USED.iter_names() {
        assert!(missing(FIRST.union(USED.difference(feature)))?.is_some(), "no program uses {name} any more");
    }
    Ok(())
}

/// What esbuild makes of a file for a target.
fn rewritten(file: &PathBuf, target: &str) -> Result<String> {
    let esbuild =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".tools/npm/node_modules/.bin/esbuild");
    let output = Command::new(&esbuild).arg(file).arg(target).output().context("esbuild is set up")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn the_scripts_speak_no_newer_language_than_the_oldest_browser() -> Result<()> {
    // For an older target esbuild writes newer syntax in an older way; where it changes nothing,
    // there was nothing newer.
    for file in built(".js")? {
        assert!(
            rewritten(&file, FLOOR)? == rewritten(&file, "--target=esnext")?,
            "{} has syntax that is too new",
            file.display()
        );
    }
    Ok(())
}

/// Syntax that makes a browser drop a whole rule if it does not know it, with the first Chrome, Firefox
/// and Safari that do. Unknown single properties are not listed: a browser just ignores them.
const TOO_NEW: [(&str, &str); 10] = [
    (":has(", "105, 121, 15.4"),
    ("@container", "105, 110, 16"),
    ("@layer", "99, 97, 15.4"),
    ("@scope", "118, 146, 17.4"),
    ("@starting-style", "117, 129, 17.5"),
    ("&", "112, 117, 16.5"),
    ("(width <", "104, 63, 16.4"),
    ("(width >", "104, 63, 16.4"),
    (":popover-open", "114, 125, 17"),
    (":user-invalid", "119, 88, 16.5"),
];

#[test]
fn no_rule_of_a_style_is_lost_in_the_oldest_browser() -> Result<()> {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut looked_at = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "css") {
                looked_at += 1;
                let text = std::fs::read_to_string(&path)?;
                // In the sheet of controls, what browsers without popovers lose makes it a sheet: the
                // controls are plain parts of the page then. A drawing is lost where a search finds nothing.
                let may_lose = |words: &str| {
                    let of = |file: &str| path.ends_with(file);
                    words == ":popover-open" && of("ui/sheet.css") || words == ":has(" && of("ui/drawing.css")
                };
                for (words, versions) in TOO_NEW.into_iter().filter(|(words, _)| !may_lose(words)) {
                    ensure!(!text.contains(words), "{}: {words} needs {versions}", path.display());
                }
            }
        }
    }
    ensure!(looked_at >= 5, "only {looked_at} style sheets were found");
    Ok(())
}
