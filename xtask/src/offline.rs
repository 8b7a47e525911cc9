//! The worker that keeps the guide for visits without a network, with the list of its files.
//!
//! It comes after all else that changes bytes: it knows the digest of every file. What is in a page
//! (its policy, the names of the programs) was written with the page.

use crate::programs::digest::{sha256, short};
use crate::{fingerprint, process, project};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// Files that no visit asks for: what hosts and search engines read, what link previews show, the
/// page for addresses that do not exist, and the worker itself.
const NEVER: [&str; 6] = ["_headers", "preview.png", "404.html", "robots.txt", "sitemap.xml", "sw.js"];
/// The first page of each room, which is kept from the start with all that the rooms load.
const ROUTES: [&str; 7] = ["", "salaries/", "careers/", "skills/", "courses/", "plan/", "data/"];
/// Beside other pages, the folders and kinds of files that are kept once they are asked for.
const ON_USE: [&str; 3] = ["data/", ".pack", ".png"];
/// Marks pages of a guide that is kept (content/site.toml): see src/app/boot/start.js.
const MARK: &str = " data-offline";

/// Writes `sw.js` into a built folder, if the guide is to be kept.
///
/// # Errors
/// When a file cannot be read, or with what esbuild printed.
pub fn write(folder: &Path) -> Result<()> {
    let index = std::fs::read_to_string(folder.join("index.html")).context("the guide has no first page")?;
    if !index.contains(MARK) {
        return Ok(());
    }
    let mut files = BTreeMap::new();
    for file in fingerprint::files(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if !NEVER.contains(&&*name) {
            files.insert(path(&name).to_owned(), sha256(&std::fs::read(&file)?));
        }
    }
    let shell: Vec<&String> = files.keys().filter(|path| is_of_shell(path)).collect();
    let list = serde_json::to_string(&files)?;
    let template = project::root().join("src/offline/worker.js");
    let version = short(&[list.as_bytes(), &std::fs::read(&template)?].concat());
    let mut command = project::command(project::npm_bin().join("esbuild"));
    command.arg(template).args(["--minify", "--target=es2020", "--log-level=error"]);
    command.arg(format!("--define:GUIDE_VERSION={}", serde_json::to_string(&version)?));
    command.arg(format!("--define:GUIDE_SHELL={}", serde_json::to_string(&shell)?));
    command.arg(format!("--define:GUIDE_FILES={list}"));
    command.arg("--allow-overwrite").arg(format!("--outfile={}", folder.join("sw.js").display()));
    process::run_quietly(&mut command, "`esbuild`")
}

/// The path by which a visit asks for a file: hosts differ in how they name the page of a folder, but
/// all serve it as the folder.
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
            "icon-180.png",
        ] {
            assert!(!is_of_shell(later), "{later}");
        }
    }

    #[test]
    fn a_guide_that_is_not_kept_gets_no_list() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "<div id=\"files\"></div>").unwrap();
        write(folder.path()).unwrap();
        assert!(!folder.path().join("sw.js").exists());
    }

    #[test]
    fn the_same_folder_gives_the_same_worker() {
        let built = || {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(folder.path().join("salaries")).unwrap();
            let page = "<div id=\"files\" data-offline></div>";
            std::fs::write(folder.path().join("index.html"), page).unwrap();
            std::fs::write(folder.path().join("salaries/index.html"), page).unwrap();
            write(folder.path()).unwrap();
            std::fs::read_to_string(folder.path().join("sw.js")).unwrap()
        };
        let worker = built();
        assert_eq!(worker, built());
        assert!(worker.contains("\"salaries/\"") && !worker.contains("GUIDE_"));
    }
}
