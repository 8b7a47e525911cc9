//! Cutting the main program into its main part and the pieces that rooms load.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

/// The module by which the main part calls the loaders; wasm-bindgen's script imports it.
pub const LINK: &str = "./__wasm_split.js";
/// The module that the pieces import: what the main part shares with them.
const SHARED: &str = "__wasm_split";
/// The prefix of the loaders that the main part imports, one for each piece.
pub const LOADER: &str = "__wasm_split_load_";

/// Each piece with the stems of its files in the working folder, in the order of their start.
pub type Pieces = BTreeMap<String, Vec<String>>;

/// Cuts a program that was linked with `--emit-relocs`: writes `main.wasm` and the files of the
/// pieces into a folder.
///
/// # Errors
/// When the program has no relocations or no pieces, or is not what the splitter understands.
pub fn split(program: &Path, folder: &Path) -> Result<Pieces> {
    let wasm = std::fs::read(program).with_context(|| format!("{} cannot be read", program.display()))?;
    let (main, mut options) = (folder.join("main.wasm"), Options::new(&wasm));
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./guide.js";
    options.link_name = LINK;
    let split = transform(options).map_err(|error| anyhow!("the program cannot be split: {error:#}"))?;
    let pieces: Pieces = split.prefetch_map.into_iter().collect();
    if pieces.values().all(Vec::is_empty) {
        bail!("the program has no pieces; is it compiled with the feature `split`?");
    }
    Ok(pieces)
}

/// The short name of a file of a piece, for readers of a list of files. The splitter calls the files
/// `split_NAME`, and `chunk_N` what several pieces share.
pub fn stem(file: &str) -> &str {
    file.strip_prefix("split_").unwrap_or("shared")
}

/// The names that a piece imports from the main part.
///
/// # Errors
/// When it imports from elsewhere: then it needs more than the loader gives it.
pub fn shared_names(piece: &[u8]) -> Result<BTreeSet<String>> {
    let name_of = |(module, name): (String, String)| {
        if module == SHARED {
            Ok(name)
        } else {
            bail!("a piece imports {name} from {module}, which its loader does not provide")
        }
    };
    imports(piece)?.into_iter().map(name_of).collect()
}

/// The module and the name of each import of a program.
fn imports(wasm: &[u8]) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(section) = payload? else { continue };
        for import in section.into_imports() {
            let import = import?;
            found.push((import.module.to_owned(), import.name.to_owned()));
        }
    }
    Ok(found)
}

/// The names of the exports of a program.
pub fn exports(wasm: &[u8]) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ExportSection(section) = payload? else { continue };
        for export in section {
            found.insert(export?.name.to_owned());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program with one import, `m.f`, and one export, `g`, both functions without parameters.
    const PROGRAM: &[u8] = &[
        0, b'a', b's', b'm', 1, 0, 0, 0, // the magic number and the version
        1, 4, 1, 0x60, 0, 0, // types: () -> ()
        2, 7, 1, 1, b'm', 1, b'f', 0, 0, // imports: m.f, a function of type 0
        3, 2, 1, 0, // functions: one of type 0
        7, 5, 1, 1, b'g', 0, 1, // exports: g, function 1
        10, 4, 1, 2, 0, 0x0b, // code: an empty body
    ];

    #[test]
    fn imports_and_exports_are_read() {
        assert_eq!(imports(PROGRAM).unwrap(), [("m".to_owned(), "f".to_owned())]);
        assert!(shared_names(PROGRAM).is_err());
        assert_eq!(exports(PROGRAM).unwrap(), BTreeSet::from(["g".to_owned()]));
    }
}
