//! Sealing, after every step that changes bytes: writes the digests of its programs into the page,
//! the list of files into the worker for visits without a network, and a policy into every page.
//!
//! The order matters. Programs are named by a hash of the bytes that are sent, so they are renamed
//! after their scripts were minified; the page names them; the worker lists all files; the policy has
//! the digests of the scripts and styles in each page, and changes nothing that is listed.

mod digest;
mod headers;
mod offline;
pub mod policy;

use crate::fingerprint;
use anyhow::{Context, Result, bail};
pub use digest::sha256;
use std::collections::BTreeSet;
use std::path::Path;

/// The programs of the page, by their names in its element `#files`.
const PROGRAMS: [&str; 3] = ["guide", "explorer", "finder"];

/// Seals a built folder.
pub fn folder(folder: &Path) -> Result<()> {
    let index = folder.join("index.html");
    let mut page = read(&index)?;
    for program in PROGRAMS {
        page = name_program(folder, page, program)?;
    }
    let keeps = page.contains(" data-keeps");
    std::fs::write(&index, page)?;
    let policies = pages(folder)?
        .iter()
        .map(|name| {
            let path = folder.join(name);
            let (page, policy) = policy::add(&read(&path)?).with_context(|| name.clone())?;
            std::fs::write(&path, page)?;
            Ok(policy)
        })
        .collect::<Result<Vec<_>>>()?;
    std::fs::write(folder.join("_headers"), headers::text(&names(folder)?, &policies))?;
    if keeps {
        offline::write(folder)?;
    }
    Ok(())
}

/// Renames the two files of a program, and writes the names and digests into the page.
fn name_program(folder: &Path, page: String, program: &str) -> Result<String> {
    let attribute = format!(" data-{program}=\"");
    let (_, rest) = page.split_once(&attribute).with_context(|| format!("the page names no {program}"))?;
    let (value, _) = rest.split_once('"').context("an attribute ends")?;
    let old = value.trim_start_matches("./").to_owned();
    let [script, wasm] = ["js", "wasm"].map(|ending| folder.join(format!("{old}.{ending}")));
    let bytes = |path: &Path| std::fs::read(path).with_context(|| format!("{} is missing", path.display()));
    let (script_bytes, wasm_bytes) = (bytes(&script)?, bytes(&wasm)?);
    let name = format!("{program}-{}", digest::name(&[&script_bytes, &wasm_bytes]));
    std::fs::rename(script, folder.join(format!("{name}.js")))?;
    std::fs::rename(wasm, folder.join(format!("{name}.wasm")))?;
    let sealed = format!("{attribute}./{name} {} {}\"", sha256(&script_bytes), sha256(&wasm_bytes));
    Ok(page.replacen(&format!("{attribute}{value}\""), &sealed, 1))
}

/// The pages of the folder, by name.
fn pages(folder: &Path) -> Result<Vec<String>> {
    let pages: Vec<String> = names(folder)?.into_iter().filter(|name| name.ends_with(".html")).collect();
    if !pages.iter().any(|name| name == "404.html") {
        bail!("the built folder has no 404.html");
    }
    Ok(pages)
}

/// The names of all files of the folder, with `/` between folders, in order.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    let relative = |path: std::path::PathBuf| {
        Ok(path.strip_prefix(folder)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    };
    fingerprint::files(folder)?.into_iter().map(relative).collect()
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let page = "<head><meta charset=\"utf-8\"><title>t</title><style>a{}</style></head>\
                    <div id=\"files\" data-guide=\"./guide-1\" data-explorer=\"./explorer-2\" data-finder=\"./finder-3\" data-keeps></div>\
                    <script type=\"module\">go()</script>";
        std::fs::write(folder.path().join("index.html"), page).unwrap();
        std::fs::write(folder.path().join("404.html"), "<head><meta charset=\"utf-8\"></head>").unwrap();
        for program in ["guide-1", "explorer-2", "finder-3"] {
            std::fs::write(folder.path().join(format!("{program}.js")), "").unwrap();
            std::fs::write(folder.path().join(format!("{program}.wasm")), program).unwrap();
        }
        folder
    }

    #[test]
    fn the_page_names_each_program_with_its_digests() {
        let built = built();
        folder(built.path()).unwrap();
        let page = read(&built.path().join("index.html")).unwrap();
        // The well-known digest of zero bytes.
        let nothing = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        let (_, rest) = page.split_once("data-finder=\"./finder-").unwrap();
        let mut parts = rest.split(['"', ' ']);
        let name = format!("finder-{}", parts.next().unwrap());
        assert_eq!(parts.next(), Some(nothing));
        assert_eq!(parts.next(), Some(&*sha256(b"finder-3")));
        assert_eq!(read(&built.path().join(format!("{name}.wasm"))).unwrap(), "finder-3");
        assert!(!built.path().join("finder-3.js").exists());
    }

    #[test]
    fn sealing_the_same_folder_twice_gives_the_same_bytes() {
        let [one, other] = [built(), built()].map(|built| {
            folder(built.path()).unwrap();
            let files = fingerprint::files(built.path()).unwrap();
            let content: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
            (names(built.path()).unwrap(), content)
        });
        assert_eq!(one, other);
    }
}
