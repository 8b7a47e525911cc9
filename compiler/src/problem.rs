//! What is wrong with the content, and how to mend it.

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
    /// How to mend it, a sentence.
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

    /// Every mistake once, by file and line.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

/// `, for example GBP` when a known word is close to the one written.
pub(crate) fn suggestion<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> String {
    known
        .map(|word| (distance(&written.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map_or(String::new(), |(_, word)| format!("; did you mean {word}?"))
}

/// The edits (insert, delete, replace, swap neighbours) between two short words.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replace.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_a_word_that_is_close() {
        let known = ["EUR", "GBP", "USD"];
        assert_eq!(suggestion("GPB", known.into_iter()), "; did you mean GBP?");
        assert_eq!(suggestion("XXXXX", known.into_iter()), "");
    }
}
