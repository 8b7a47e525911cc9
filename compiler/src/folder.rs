//! The content of a guide. Every text is read here, and the career's words are filled in.

use crate::document::line_at;
use crate::placeholder::{Values, expand, is_of_career};
use crate::problem::{Problems, suggestion};
use crate::roots::Roots;
use std::path::PathBuf;

/// The remedy for a missing table that a command writes.
const UNWRITTEN: &str = "Write it with `cargo xtask data`; docs/another-career.md has the whole command.";

/// The remedy for any other file that is missing.
const MISSING: &str =
    "Restore it from the last version that worked, or write it: docs/another-career.md says what it holds.";

/// Most bytes of one content file.
const MAX_BYTES: u64 = 20_000_000;

/// The folders of a guide, and the words that every text in them may name.
pub(crate) struct Folder<'a> {
    roots: &'a Roots,
    words: Option<&'a Values>,
}

impl<'a> Folder<'a> {
    /// The folder before the career is known: texts are read as they are.
    pub fn raw(roots: &'a Roots) -> Self {
        Self { roots, words: None }
    }

    /// The folder with the words of the career.
    pub fn new(roots: &'a Roots, words: &'a Values) -> Self {
        Self { roots, words: Some(words) }
    }

    /// The path of a file or folder in it.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.roots.locate(inside)
    }

    /// Whether the guide has a file or folder.
    pub fn has(&self, inside: &str) -> bool {
        self.path(inside).exists()
    }

    /// The folder of files that are served as they are, beside the content.
    pub fn public(&self) -> PathBuf {
        self.roots.public()
    }

    /// The words of the career; none before they are known.
    pub fn words(&self) -> Values {
        self.words.cloned().unwrap_or_default()
    }

    /// The text of a file with the career's words in place of their names, or a problem.
    pub fn read(&self, file: &str, problems: &mut Problems) -> Option<String> {
        let text = self.read_raw(file, problems)?;
        let Some(words) = self.words else { return Some(text) };
        let expanded = expand(
            &text,
            |name| words.plain(name),
            |name, at| {
                if is_of_career(name) {
                    let what =
                        format!("unknown placeholder {{{{{name}}}}}{}", suggestion(name, words.names()));
                    problems.add(file, Some(line_at(&text, at)), what, WORDS);
                }
            },
        );
        Some(expanded)
    }

    fn read_raw(&self, file: &str, problems: &mut Problems) -> Option<String> {
        let path = self.path(file);
        match std::fs::metadata(&path) {
            Err(_) => {
                let remedy = if file.starts_with("derived/") { UNWRITTEN } else { MISSING };
                problems.add(file, None, "the file is missing", remedy);
                return None;
            }
            Ok(data) if data.len() > MAX_BYTES => {
                problems.add(
                    file,
                    None,
                    "the file is larger than 20 MB",
                    "Remove what does not belong in it.",
                );
                return None;
            }
            Ok(_) => {}
        }
        match std::fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned)),
            Ok(Err(error)) => {
                let good = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count();
                problems.add(
                    file,
                    Some(line),
                    "the text is not UTF-8",
                    "Save the file as “CSV UTF-8” or “UTF-8”.",
                );
                None
            }
            Err(error) => {
                problems.add(
                    file,
                    None,
                    format!("the file cannot be read: {error}"),
                    "Check its permissions.",
                );
                None
            }
        }
    }
}

/// The words of the career that any text may name.
pub(crate) const WORDS: &str = "Write {{career:singular}}, {{career:plural}} or {{career:adjective}}; with a capital C at the start of a sentence.";
