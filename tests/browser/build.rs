//! What the tests know of the built folder, and how they make another version of it.

use anyhow::{Context, Result};
use base64::Engine as _;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The built page.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// The path below the root of every page that a reader can reach: empty, or ending in `/`.
pub fn routes() -> Result<Vec<String>> {
    let mut found = Vec::new();
    walk(&dist(), String::new(), &mut found)?;
    found.sort();
    Ok(found)
}

/// One page of each kind, read from what was built.
pub fn one_of_each_kind() -> Result<Vec<String>> {
    let all = routes()?;
    let mut kinds: Vec<String> = all.iter().filter(|path| path.matches('/').count() < 2).cloned().collect();
    for room in ["salaries/", "careers/", "skills/"] {
        let below = all.iter().find(|path| path.starts_with(room) && path.len() > room.len());
        kinds.push(below.with_context(|| format!("{room} has pages below it"))?.clone());
    }
    Ok(kinds)
}

fn walk(folder: &Path, path: String, found: &mut Vec<String>) -> Result<()> {
    if folder.join("index.html").is_file() {
        found.push(path.clone());
    }
    for entry in std::fs::read_dir(folder)?.flatten().filter(|entry| entry.path().is_dir()) {
        walk(&entry.path(), format!("{path}{}/", entry.file_name().to_string_lossy()), found)?;
    }
    Ok(())
}

/// The name of the one file of the build that begins and ends like this.
pub fn named(begins: &str, ends: &str) -> Result<String> {
    let names = std::fs::read_dir(dist())?.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let mut names = names.filter(|name| name.starts_with(begins) && name.ends_with(ends));
    names.next().with_context(|| format!("no {begins}…{ends} was built"))
}

/// A later build of the guide: its heading has another word, and the explorer's files other names,
/// as when both were changed. The worker lists it all, as the build would have written it.
pub fn next_version() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    copy(&dist(), folder.path())?;
    let old_page = std::fs::read(folder.path().join("index.html"))?;
    let stem = named("explorer-", ".wasm")?.replace(".wasm", "");
    let next = "explorer-00000000000000aa";
    let page = String::from_utf8(old_page.clone())?;
    let (before, after) = page.split_once("?</h1>").context("the heading is a question")?;
    let page = format!("{before} today?</h1>{after}").replace(&stem, next);
    for ending in ["js", "js.br", "js.gz", "wasm", "wasm.br", "wasm.gz"] {
        std::fs::rename(
            folder.path().join(format!("{stem}.{ending}")),
            folder.path().join(format!("{next}.{ending}")),
        )?;
    }
    let worker = std::fs::read_to_string(folder.path().join("sw.js"))?;
    let (_, rest) = worker.split_once("guide ${").context("the worker names its cache")?;
    let version = rest
        .split('"')
        .find(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .context("the worker names its version")?;
    let worker = worker
        .replace(version, "00000000000000bb")
        .replace(&digest(&old_page), &digest(page.as_bytes()))
        .replace(&stem, next);
    for (name, text) in [("index.html", page), ("sw.js", worker)] {
        std::fs::write(folder.path().join(name), text)?;
        // The server would send the older copies.
        for ending in ["br", "gz"] {
            std::fs::remove_file(folder.path().join(format!("{name}.{ending}")))?;
        }
    }
    Ok(folder)
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes)))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A file of the build with its last byte changed.
pub fn damaged(name: &str) -> Result<Vec<u8>> {
    let mut bytes = std::fs::read(dist().join(name))?;
    *bytes.last_mut().context("the file is not empty")? ^= 1;
    Ok(bytes)
}

/// A script of the build with a space after its end: it would run as before.
pub fn altered(name: &str) -> Result<Vec<u8>> {
    let mut bytes = std::fs::read(dist().join(name))?;
    bytes.push(b' ');
    Ok(bytes)
}
