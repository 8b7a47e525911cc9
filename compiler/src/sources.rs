//! `sources.toml`: who published the figures, and under which licence.

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::Problems;
use domain::figure::Source;
use domain::slug::Slug;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Vec<RawSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSource {
    id: Spanned<String>,
    name: Spanned<String>,
    url: Spanned<String>,
    licence: Spanned<String>,
    licence_url: Spanned<String>,
    note: Spanned<String>,
}

/// Reads the sources.
pub(crate) fn read(folder: &Folder, problems: &mut Problems) -> Vec<Source> {
    let Some(document) = Document::<File>::read(folder, "sources.toml", problems) else { return Vec::new() };
    let mut sources: Vec<Source> = Vec::new();
    if document.value.source.is_empty() {
        problems.add("sources.toml", None, "there is no source", "Add at least one [[source]].");
    }
    for raw in &document.value.source {
        let Some(id) = slug(&document, &raw.id, problems) else { continue };
        if sources.iter().any(|source| source.id == id) {
            document.problem(
                &raw.id,
                problems,
                format!("“{id}” is already used above"),
                "Give each source its own id.",
            );
            continue;
        }
        sources.push(Source {
            id,
            name: document.filled("name", &raw.name, problems),
            url: document.address("address", &raw.url, problems),
            licence: document.filled("licence", &raw.licence, problems),
            licence_url: document.address("address", &raw.licence_url, problems),
            note: document.filled("note", &raw.note, problems),
        });
    }
    sources
}

/// An id of a TOML file.
pub(crate) fn slug<T>(
    document: &Document<T>,
    value: &Spanned<String>,
    problems: &mut Problems,
) -> Option<Slug> {
    let parsed = Slug::parse(value.get_ref());
    if parsed.is_none() {
        document.problem(value, problems, format!("“{}” is not an id", value.get_ref()), ID);
    }
    parsed
}

/// What an id must look like.
pub(crate) const ID: &str = "Use lower-case letters (a to z), digits and hyphens, at most 64 characters.";
