//! The built folder as the tests use it, and how they make another version of it.

use anyhow::{Context, Result};
use base64::Engine as _;
use sha2::{Digest as _, Sha256};
use std::convert::identity;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The built page.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// The path below the root of every page that a reader can reach, so of none for frames: empty, or ending in
/// `/`.
pub fn routes() -> Result<Vec<String>> {
    let mut found = Vec::new();
    walk(&dist(), String::new(), &mut found)?;
    found.retain(|path| !path.starts_with("embed/"));
    found.sort();
    Ok(found)
}

/// One page of each kind, read from what was built.
pub fn one_of_each_kind() -> Result<Vec<String>> {
    let all = routes()?;
    let mut kinds: Vec<String> = all.iter().filter(|path| path.matches('/').count() < 2).cloned().collect();
    for room in ["data/", "salaries/", "careers/", "skills/"] {
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

/// The first page of each room, read from what was built.
pub fn main_routes() -> Result<Vec<String>> {
    Ok(routes()?.into_iter().filter(|path| path.matches('/').count() < 2).collect())
}

/// The files of the pieces: every program but the main part and the one that reads files.
pub fn pieces() -> Result<Vec<String>> {
    let names = std::fs::read_dir(dist())?.flatten().map(|it| it.file_name().to_string_lossy().into_owned());
    let is_piece = |name: &String| {
        name.ends_with(".wasm") && !name.starts_with("guide-") && !name.starts_with("reader-")
    };
    let pieces: Vec<String> = names.filter(is_piece).collect();
    (pieces.len() >= 2).then_some(pieces).context("each room but two is in a piece")
}

/// What the heading of the article ends with in [`next_version`].
pub const NEXT: &str = " (next)";

/// The name in [`next_version`] of a file that is named by its content.
pub fn renamed(name: &str) -> Result<String> {
    let (stem, ending) = name.split_once('.').context("a file has an ending")?;
    let (stem, digits) = stem.rsplit_once('-').context("a file is named by its content")?;
    Ok(format!("{stem}-{}.{ending}", digits.chars().rev().collect::<String>()))
}

/// A later build of the guide, with a different heading in the article and different names of the pieces,
/// as if both had changed. The script, the pages and the worker refer to the new names, as after a real
/// build.
pub fn next_version() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    copy(&dist(), folder.path())?;
    let mut changes = Changes { folder: folder.path(), replaced: Vec::new() };
    for piece in pieces()? {
        changes.rename(&piece)?;
    }
    let script = named("guide-", ".js")?;
    changes.rewrite(&script, identity)?;
    changes.rename(&script)?;
    for route in routes()? {
        let more: fn(String) -> String = if route.is_empty() { with_next_heading } else { identity };
        changes.rewrite(&format!("{route}index.html"), more)?;
    }
    let worker = std::fs::read_to_string(dist().join("sw.js"))?;
    let is_version = |part: &&str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let version = worker.split(['"', '`', '\'']).find(is_version).context("the worker names its version")?;
    changes.replaced.push((version.to_owned(), version.chars().rev().collect()));
    changes.rewrite("sw.js", identity)?;
    Ok(folder)
}

fn with_next_heading(page: String) -> String {
    page.replacen("</h1>", &format!("{NEXT}</h1>"), 1)
}

/// Changes to a built folder, with the new texts for old ones.
struct Changes<'a> {
    folder: &'a Path,
    replaced: Vec<(String, String)>,
}

impl Changes<'_> {
    /// Gives a file and its compressed copies another name.
    fn rename(&mut self, name: &str) -> Result<()> {
        let new = renamed(name)?;
        for ending in ["", ".br", ".gz"] {
            let from = self.folder.join(format!("{name}{ending}"));
            if from.is_file() {
                std::fs::rename(from, self.folder.join(format!("{new}{ending}")))?;
            }
        }
        self.replaced.push((name.to_owned(), new));
        Ok(())
    }

    /// Applies the changes so far and `more` to a text file, and removes its outdated compressed copies.
    fn rewrite(&mut self, name: &str, more: fn(String) -> String) -> Result<()> {
        let file = self.folder.join(name);
        let old = std::fs::read_to_string(&file)?;
        let text = self.replaced.iter().fold(old.clone(), |text, (from, to)| text.replace(from, to));
        let text = more(text);
        std::fs::write(&file, &text)?;
        for ending in ["br", "gz"] {
            let copy = self.folder.join(format!("{name}.{ending}"));
            if copy.is_file() {
                std::fs::remove_file(copy)?;
            }
        }
        self.replaced.push((digest(old.as_bytes()), digest(text.as_bytes())));
        Ok(())
    }
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
