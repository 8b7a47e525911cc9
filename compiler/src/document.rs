//! TOML files: read with the line of every value at hand.

use crate::problem::Problems;
use crate::table::{known_source, read_text};
use domain::figure::Source;
use domain::slug::Slug;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;

/// A TOML file as it was read.
pub(crate) struct Document<T> {
    /// The file, from the content folder.
    pub file: String,
    text: String,
    /// Lines before the text.
    before: usize,
    /// What it holds.
    pub value: T,
}

impl<T: DeserializeOwned> Document<T> {
    /// Reads a TOML file; a mistake in its form is a problem.
    pub fn read(folder: &Path, file: &str, problems: &mut Problems) -> Option<Self> {
        let text = read_text(folder, file, problems)?;
        Self::of(file, text, 0, problems)
    }

    /// Reads TOML that begins `before` lines into a file.
    pub fn of(file: &str, text: String, before: usize, problems: &mut Problems) -> Option<Self> {
        match toml::from_str(&text) {
            Ok(value) => Some(Self { file: file.to_owned(), text, before, value }),
            Err(error) => {
                let line = error.span().map(|span| before + line_at(&text, span.start));
                let what =
                    error.message().lines().next().unwrap_or("not readable").trim_end_matches('.').to_owned();
                problems.add(
                    file,
                    line,
                    what,
                    "Compare with the lines around it: key = \"value\", text in quotes.",
                );
                None
            }
        }
    }
}

impl<T> Document<T> {
    /// The line of a value.
    pub fn line<V>(&self, value: &Spanned<V>) -> Option<usize> {
        let Range { start, .. } = value.span();
        Some(self.before + line_at(&self.text, start))
    }

    /// Records a mistake at a value.
    pub fn problem<V>(
        &self,
        value: &Spanned<V>,
        problems: &mut Problems,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        problems.add(&self.file, self.line(value), what, remedy);
    }

    /// A text that must not be empty.
    pub fn filled(&self, name: &str, value: &Spanned<String>, problems: &mut Problems) -> String {
        if value.get_ref().trim().is_empty() {
            self.problem(value, problems, format!("“{name}” is empty"), format!("Fill in {name}."));
        }
        value.get_ref().trim().to_owned()
    }

    /// The source of an id.
    pub fn source(&self, id: &Spanned<String>, sources: &[Source], problems: &mut Problems) -> Option<Slug> {
        let found = known_source(id.get_ref(), sources);
        // Sources that could not be read have been reported already.
        if found.is_none() && !sources.is_empty() {
            let what = format!("unknown source “{}”", id.get_ref());
            self.problem(id, problems, what, "Use an id of content/sources.toml, or add the source there.");
        }
        found
    }

    /// An address that may be empty; otherwise it must begin with `https://`.
    pub fn address(&self, name: &str, value: &Spanned<String>, problems: &mut Problems) -> Option<String> {
        let text = value.get_ref().trim();
        if text.is_empty() {
            return None;
        }
        if !is_web_address(text) {
            self.problem(value, problems, format!("“{text}” is not a valid {name}"), ADDRESS);
        }
        Some(text.to_owned())
    }
}

/// What an address must look like.
pub(crate) const ADDRESS: &str = "Write the whole address, beginning with https://, or leave it empty.";

/// Whether a text is a whole web address without spaces or quotes.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || "\"'<>".contains(c))
    })
}

/// The line, from 1, of a byte of a text.
pub(crate) fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}
