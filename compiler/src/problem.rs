//! What is wrong with the content, and how to correct it.

use crate::roots::Roots;
use std::fmt;

/// One mistake in one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, from the project's folder: `content/salaries.csv`.
    pub file: String,
    /// The line, from 1, where the mistake has one.
    pub line: Option<usize>,
    /// What is wrong, a sentence without its full stop.
    pub what: String,
    /// How to correct it, a sentence.
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}. {}", self.what, self.remedy)
    }
}

/// The problems of a run.
#[derive(Default)]
pub(crate) struct Problems {
    /// Which folder a file is from.
    roots: Roots,
    found: Vec<Problem>,
}

/// What remedies write before the name of a file.
const FOLDER: &str = "content/";

impl Problems {
    /// None so far.
    pub fn new(roots: Roots) -> Self {
        Self { roots, found: Vec::new() }
    }

    /// Adds a mistake. `file` is relative to the content folder. In what is said, `content/` before a file becomes the
    /// folder that the file is in.
    pub fn add(
        &mut self,
        file: &str,
        line: Option<usize>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let [what, remedy] = [what.into(), remedy.into()].map(|text| self.with_folders(&text));
        self.found.push(Problem { file: self.roots.name(file), line, what, remedy });
    }

    /// Whether a file, by its path below `content/`, has any so far.
    pub fn has(&self, file: &str) -> bool {
        let name = self.roots.name(file);
        self.found.iter().any(|problem| problem.file == name)
    }

    fn with_folders(&self, text: &str) -> String {
        let mut parts = text.split(FOLDER);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |said, part| {
            let end = part.find(|c: char| c.is_whitespace() || ",;“”`".contains(c)).unwrap_or(part.len());
            let file = part[..end].trim_end_matches('.');
            said + &self.roots.name(file) + &part[file.len()..]
        })
    }

    /// Every mistake once, by file and line.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort();
        self.found.dedup();
        self.found
    }
}

/// ` (did you mean GBP?)` when a known word is at most two slips from the one written.
pub(crate) fn suggestion<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> String {
    known
        .map(|word| (strsim::osa_distance(&written.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map_or(String::new(), |(_, word)| format!(" (did you mean {word}?)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_a_word_that_is_close() {
        let known = ["EUR", "GBP", "USD"];
        assert_eq!(suggestion("GPB", known.into_iter()), " (did you mean GBP?)");
        assert_eq!(suggestion("XXXXX", known.into_iter()), "");
    }
}
