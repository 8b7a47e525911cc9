//! `sources.toml`: who published the figures, and under which licence.

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::Problems;
use crate::table::DATES;
use domain::figure::{InSeries, Source};
use domain::slug::Slug;
use domain::time::PartialDate;
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
    series: Option<Spanned<String>>,
    edition: Option<Spanned<String>>,
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
            edition: edition(&document, raw, &sources, problems),
        });
    }
    sources
}

/// The place of a source in its series; the sources before it have others.
fn edition(
    document: &Document<File>,
    raw: &RawSource,
    before: &[Source],
    problems: &mut Problems,
) -> Option<InSeries> {
    let (series, date) = match (&raw.series, &raw.edition) {
        (Some(series), Some(date)) => (series, date),
        (None, None) => return None,
        (Some(only), None) | (None, Some(only)) => {
            let remedy =
                "Give both: series, an id that the editions share, and edition, the date of this one.";
            document.problem(only, problems, "an edition of a series needs “series” and “edition”", remedy);
            return None;
        }
    };
    let (id, parsed) = (slug(document, series, problems), PartialDate::parse(date.get_ref()));
    if parsed.is_none() {
        let what = format!("“{}” is not the date of an edition", date.get_ref());
        document.problem(date, problems, what, DATES);
    }
    let edition = InSeries { series: id?, date: parsed? };
    if let Some(same) = before.iter().find(|source| source.edition.as_ref() == Some(&edition)) {
        let what = format!("“{}” is the same edition of “{}”", same.id, edition.series);
        document.problem(date, problems, what, "Give each edition of a series its own date.");
    }
    Some(edition)
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
