//! The real content, and copies of it with mistakes.
#![allow(dead_code, reason = "each file of tests uses a part of it")]

use compiler::{Content, Problem, compile};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The folder of the real content.
pub fn real() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the real content after the edits (file, old, new).
pub fn edited(edits: &[(&str, &str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(&real(), folder.path());
    for (file, old, new) in edits {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no {old:?} to edit");
        fs::write(path, text.replacen(old, new, 1)).unwrap();
    }
    folder
}

/// What the real content yields after the edits.
pub fn content_after(edits: &[(&str, &str, &str)]) -> Content {
    compile(edited(edits).path()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What is said of the real content after the edits.
pub fn problems_after(edits: &[(&str, &str, &str)]) -> Vec<String> {
    compile(edited(edits).path()).err().unwrap_or_default().iter().map(Problem::to_string).collect()
}

/// After one edit, what is said at the line of `at` in its new text, without the place; fails
/// when anything is said of another place.
pub fn problem_at(file: &str, old: &str, new: &str, at: &str) -> Vec<String> {
    let folder = edited(&[(file, old, new)]);
    let text = fs::read_to_string(folder.path().join(file)).unwrap();
    let line = 1 + text[..text.find(at).unwrap()].matches('\n').count();
    let place = format!("content/{file}:{line}: ");
    let problems = compile(folder.path()).err().unwrap_or_default();
    let without_place = |problem: &Problem| {
        let problem = problem.to_string();
        problem.strip_prefix(&place).unwrap_or_else(|| panic!("not at {place}{problem}")).to_owned()
    };
    problems.iter().map(without_place).collect()
}
