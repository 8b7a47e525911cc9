//! What is wrong with the content, and how to correct it.

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
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    /// Adds a mistake. `file` is relative to the content folder.
    pub fn add(
        &mut self,
        file: &str,
        line: Option<usize>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.0.push(Problem {
            file: format!("content/{file}"),
            line,
            what: what.into(),
            remedy: remedy.into(),
        });
    }

    /// Whether a file, by its path below `content/`, has any so far.
    pub fn has(&self, file: &str) -> bool {
        self.0.iter().any(|problem| problem.file == format!("content/{file}"))
    }

    /// Every mistake once, by file and line.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.0.sort();
        self.0.dedup();
        self.0
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
