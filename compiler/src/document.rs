//! Reads TOML files, with the line of every value.

use crate::career::NAMES;
use crate::folder::{Folder, WORDS};
use crate::placeholder::{Values, complaint};
use crate::problem::{Problems, suggestion};
use crate::table::known_source;
use domain::figure::Source;
use domain::slug::Slug;
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;

/// A TOML file as it was read.
pub(crate) struct Document<T> {
    /// The file, from the content folder.
    pub file: String,
    text: String,
    /// Lines before the text.
    before: usize,
    /// The words of the career.
    words: Values,
    /// What it holds.
    pub value: T,
}

impl<T: DeserializeOwned> Document<T> {
    /// Reads a TOML file; a mistake in its form is a problem.
    pub fn read(folder: &Folder, file: &str, problems: &mut Problems) -> Option<Self> {
        let text = folder.read(file, problems)?;
        Self::of(folder, file, text, 0, problems)
    }

    /// Reads TOML that begins `before` lines into a file.
    pub fn of(
        folder: &Folder,
        file: &str,
        text: String,
        before: usize,
        problems: &mut Problems,
    ) -> Option<Self> {
        match toml::from_str(&text) {
            Ok(value) => Some(Self { file: file.to_owned(), text, before, words: folder.words(), value }),
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
        let text = self.template(name, value, problems);
        if let Some((what, remedy)) = complaint(&text, NAMES.into_iter(), WORDS) {
            self.problem(value, problems, what, remedy);
        }
        text
    }

    /// A text that must not be empty and may have placeholders that are filled in later.
    pub fn template(&self, name: &str, value: &Spanned<String>, problems: &mut Problems) -> String {
        let text = value.get_ref().trim();
        if text.is_empty() {
            self.problem(value, problems, format!("“{name}” is empty"), format!("Fill in {name}."));
        }
        text.to_owned()
    }

    /// Refuses a number in a text: numbers need a source.
    pub fn refuse_number(&self, value: &Spanned<String>, problems: &mut Problems) {
        if let Some(word) = self.words.number_in(value.get_ref()) {
            let what = format!("the number “{word}” has no source");
            self.problem(value, problems, what, "Write it as a word, or leave it out.");
        }
    }

    /// The source of an id.
    pub fn source(&self, id: &Spanned<String>, sources: &[Source], problems: &mut Problems) -> Option<Slug> {
        let found = known_source(id.get_ref(), sources);
        // Sources that could not be read have been reported already.
        if found.is_none() && !sources.is_empty() {
            let close = suggestion(id.get_ref(), sources.iter().map(|source| source.id.as_str()));
            let what = format!("unknown source “{}”{close}", id.get_ref());
            self.problem(id, problems, what, "Use an id from content/sources.toml, or add the source there.");
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
pub(crate) const ADDRESS: &str = "Write the full address, beginning with https://, or leave it empty.";

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
