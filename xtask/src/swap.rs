//! Putting a finished folder in the place of an older one.
//!
//! The older folder stays whole until the new one is complete, also when the process is ended in
//! between: what was set aside is put back by the next run.

use anyhow::{Context, Result};
use std::path::Path;

/// Puts `new` in the place of `old`; `aside` holds the older one for the moment between.
pub fn replace(old: &Path, new: &Path, aside: &Path) -> Result<()> {
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

/// Puts back what an ended process had set aside.
pub fn recover(old: &Path, aside: &Path) -> Result<()> {
    if old.exists() || !aside.exists() {
        return Ok(());
    }
    rename(aside, old)
}

/// Removes a folder if it is there.
pub fn remove(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))
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
