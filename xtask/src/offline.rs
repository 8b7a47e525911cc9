//! Writes the service worker for offline use, with its list of files.
//!
//! This step comes last, because it needs the digest of every file. The policy and the names of the
//! programs are written with each page.

use crate::programs::digest::{sha256, short};
use crate::{fingerprint, previews, process, project};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Files that are never cached: those for hosts, search engines, the page for unknown
/// addresses, and the worker itself.
const NEVER: [&str; 6] = ["_headers", "404.html", "OFL.txt", "robots.txt", "sitemap.xml", "sw.js"];
/// The folder of the figures for frames of other sites, whose readers keep nothing of the guide.
const FRAMED: &str = "embed/";
/// The first page of each room, which is kept from the start with all that the rooms load.
const ROUTES: [&str; 7] = ["", "salaries/", "careers/", "skills/", "courses/", "plan/", "data/"];
/// The folders and kinds of files that, like other pages, are cached when they are first requested.
const ON_USE: [&str; 4] = ["data/", ".pack", ".csv", ".png"];
/// Marks pages of a guide with offline use (content/site.toml): see src/app/boot/start.js.
const MARK: &str = " data-offline";

/// The data about a version of the guide that is inserted into the worker.
#[derive(Debug, PartialEq, Eq)]
struct List {
    /// Identifies the version.
    version: String,
    /// Path → digest.
    files: BTreeMap<String, String>,
    /// The paths that are kept from the start.
    shell: Vec<String>,
}

/// Writes `sw.js` into a built folder, if offline use is switched on.
///
/// # Errors
/// When a file cannot be read, or with what esbuild printed.
pub fn write(folder: &Path) -> Result<()> {
    let template = project::root().join("src/offline/worker.js");
    let Some(List { version, files, shell }) = list(folder, &std::fs::read(&template)?)? else {
        return Ok(());
    };
    let mut command = project::command(project::npm_bin().join("esbuild"));
    command.arg(template).args(["--minify", "--target=es2020", "--log-level=error"]);
    command.arg(format!("--define:GUIDE_VERSION={}", serde_json::to_string(&version)?));
    command.arg(format!("--define:GUIDE_SHELL={}", serde_json::to_string(&shell)?));
    command.arg(format!("--define:GUIDE_FILES={}", serde_json::to_string(&files)?));
    command.arg("--allow-overwrite").arg(format!("--outfile={}", folder.join("sw.js").display()));
    process::run_quietly(&mut command, "`esbuild`")
}

/// The data for a built folder; `None` if offline use is switched off.
fn list(folder: &Path, worker: &[u8]) -> Result<Option<List>> {
    let index = std::fs::read_to_string(folder.join("index.html")).context("the guide has no first page")?;
    if !index.contains(MARK) {
        return Ok(None);
    }
    let mut files = BTreeMap::new();
    for file in fingerprint::files(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if !NEVER.contains(&&*name) && !name.starts_with(previews::FOLDER) && !name.starts_with(FRAMED) {
            files.insert(path(&name).to_owned(), sha256(&std::fs::read(&file)?));
        }
    }
    let shell = files.keys().filter(|path| is_of_shell(path)).cloned().collect();
    let version = short(&[serde_json::to_string(&files)?.as_bytes(), worker].concat());
    Ok(Some(List { version, files, shell }))
}

/// The path by which a browser requests a file. Hosts differ in the file name of a folder's page, but all
/// serve it at the folder's path.
fn path(name: &str) -> &str {
    match name.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => name,
    }
}

/// Whether a path is kept from the start.
fn is_of_shell(path: &str) -> bool {
    if path.is_empty() || path.ends_with('/') || path.ends_with(".html") {
        return ROUTES.contains(&path);
    }
    !ON_USE.iter().any(|part| path.starts_with(part) || path.ends_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_by_its_folder() {
        assert_eq!(path("index.html"), "");
        assert_eq!(path("salaries/index.html"), "salaries/");
        assert_eq!(path("pay.html"), "pay.html");
        assert_eq!(path("an-index.html"), "an-index.html");
    }

    #[test]
    fn rooms_and_programs_are_kept_from_the_start_and_other_pages_on_use() {
        for kept in
            ["", "data/", "salaries/", "guide-0123456789abcdef.js", "icon.svg", "manifest.webmanifest"]
        {
            assert!(is_of_shell(kept), "{kept}");
        }
        for later in [
            "salaries/canada/",
            "pay.html",
            "data/pay.csv",
            "catalogue-0123456789abcdef.pack",
            "map-0123456789abcdef.csv",
            "icon-180.png",
        ] {
            assert!(!is_of_shell(later), "{later}");
        }
    }

    /// A built folder of two pages.
    fn built(page: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("salaries/canada")).unwrap();
        for name in ["index.html", "salaries/canada/index.html", "sw.js"] {
            std::fs::write(folder.path().join(name), page).unwrap();
        }
        folder
    }

    #[test]
    fn a_guide_that_is_not_kept_has_no_list() {
        let folder = built("<div id=\"files\"></div>");
        assert_eq!(list(folder.path(), b"").unwrap(), None);
    }

    #[test]
    fn a_version_is_told_by_its_files_and_its_worker() {
        let page = "<div id=\"files\" data-offline></div>";
        let folder = built(page);
        let first = list(folder.path(), b"worker").unwrap().unwrap();
        assert_eq!(first.files.keys().collect::<Vec<_>>(), ["", "salaries/canada/"]);
        assert_eq!(first.shell, [""]);
        assert_eq!(list(built(page).path(), b"worker").unwrap().unwrap(), first);
        assert_ne!(list(folder.path(), b"other").unwrap().unwrap().version, first.version);
        std::fs::write(folder.path().join("salaries/canada/index.html"), "other").unwrap();
        assert_ne!(list(folder.path(), b"worker").unwrap().unwrap().version, first.version);
    }
}
