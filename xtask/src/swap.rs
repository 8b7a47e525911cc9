//! Replacing a folder by a newly built one.
//!
//! There is always a complete folder: if the process ends in between, the next run restores the old one.

use anyhow::{Context, Result};
use std::path::Path;

/// Replaces `old` by `new`; `aside` holds the older one in the meantime. The folders above `old` are made.
pub fn replace(old: &Path, new: &Path, aside: &Path) -> Result<()> {
    if let Some(above) = old.parent() {
        std::fs::create_dir_all(above).with_context(|| format!("{} cannot be made", above.display()))?;
    }
    recover(old, aside)?;
    remove(aside)?;
    if old.exists() {
        rename(old, aside)?;
    }
    if let Err(error) = rename(new, old) {
        recover(old, aside)?;
        return Err(error);
    }
    remove(aside)
}

/// Moves back what a process that ended early had set aside.
pub fn recover(old: &Path, aside: &Path) -> Result<()> {
    if old.exists() || !aside.exists() {
        return Ok(());
    }
    rename(aside, old)
}

/// Removes a folder if it exists.
pub fn remove(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))
}

/// Removes a file if it exists.
pub fn remove_file(file: &Path) -> Result<()> {
    if !file.exists() {
        return Ok(());
    }
    std::fs::remove_file(file).with_context(|| format!("{} cannot be removed", file.display()))
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to)
        .with_context(|| format!("{} cannot be moved to {}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn folders() -> (tempfile::TempDir, PathBuf, PathBuf, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let [old, new, aside] = ["old", "new", "aside"].map(|name| root.path().join(name));
        (root, old, new, aside)
    }

    fn fill(folder: &Path, text: &str) {
        std::fs::create_dir(folder).unwrap();
        std::fs::write(folder.join("page"), text).unwrap();
    }

    fn page(folder: &Path) -> String {
        std::fs::read_to_string(folder.join("page")).unwrap()
    }

    #[test]
    fn the_new_folder_takes_the_place() {
        let (_root, old, new, aside) = folders();
        fill(&old, "before");
        fill(&new, "after");
        replace(&old, &new, &aside).unwrap();
        assert_eq!(page(&old), "after");
        assert!(!new.exists() && !aside.exists());
    }

    #[test]
    fn the_folders_above_it_are_made() {
        let (root, _old, new, aside) = folders();
        fill(&new, "first");
        let deep = root.path().join("sites/guide");
        replace(&deep, &new, &aside).unwrap();
        assert_eq!(page(&deep), "first");
    }

    #[test]
    fn the_old_folder_stays_when_the_new_one_is_missing() {
        let (_root, old, new, aside) = folders();
        fill(&old, "before");
        assert!(replace(&old, &new, &aside).is_err());
        assert_eq!(page(&old), "before");
    }

    #[test]
    fn what_was_set_aside_comes_back() {
        let (_root, old, _new, aside) = folders();
        fill(&aside, "before");
        recover(&old, &aside).unwrap();
        assert_eq!(page(&old), "before");
    }
}
