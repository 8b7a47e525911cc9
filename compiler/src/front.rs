//! `guides/front.toml`: the words of the page that lists several guides on one site.

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::{Problem, Problems};
use crate::roots::Roots;
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

const FILE: &str = "front.toml";

/// The words of the front page, plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// The language of the page, as a BCP 47 tag.
    pub language: String,
    /// For the browser's tab and search results.
    pub title: String,
    /// The heading.
    pub heading: String,
    /// For search results; also the sentence under the heading.
    pub description: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: Spanned<String>,
    title: Spanned<String>,
    heading: Spanned<String>,
    description: Spanned<String>,
}

/// Reads the words from the folder of the guides.
///
/// # Errors
/// Every problem found, ordered by file and line.
pub fn front(guides: &Path) -> Result<Front, Vec<Problem>> {
    let (roots, mut problems) = Roots::of(guides);
    let front = read(&Folder::raw(&roots), &mut problems);
    let problems = problems.into_sorted();
    front.filter(|_| problems.is_empty()).ok_or(problems)
}

fn read(folder: &Folder, problems: &mut Problems) -> Option<Front> {
    let document = Document::<File>::read(folder, FILE, problems)?;
    let File { language, title, heading, description } = &document.value;
    let mut filled = |name, value| document.filled(name, value, problems);
    Some(Front {
        language: filled("language", language),
        title: filled("title", title),
        heading: filled("heading", heading),
        description: filled("description", description),
    })
}
