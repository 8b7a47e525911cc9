//! `changes.toml`: what changed in the tables, and when. A guide may do without.

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::publish::table_names;
use crate::table::PERIODS;
use domain::figure::{Period, Source};
use domain::guide::Change;
use domain::slug::Slug;
use domain::time::Date;
use serde::Deserialize;
use toml::Spanned;

const FILE: &str = "changes.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    change: Vec<RawChange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChange {
    date: Spanned<String>,
    table: Spanned<String>,
    sources: Spanned<Vec<Spanned<String>>>,
    from: Option<Spanned<String>>,
    to: Option<Spanned<String>>,
    added: u64,
    removed: u64,
    changed: u64,
    text: Spanned<String>,
}

/// The changes, newest first; of one day, the last of the file first. None where there is no file.
pub(crate) fn read(folder: &Folder, sources: &[Source], problems: &mut Problems) -> Vec<Change> {
    if !folder.path(FILE).exists() {
        return Vec::new();
    }
    let Some(document) = Document::<File>::read(folder, FILE, problems) else { return Vec::new() };
    let read = |raw: &RawChange| change(&document, raw, sources, problems);
    let mut changes: Vec<Change> = document.value.change.iter().filter_map(read).collect();
    changes.reverse();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

fn change(
    document: &Document<File>,
    raw: &RawChange,
    sources: &[Source],
    problems: &mut Problems,
) -> Option<Change> {
    let date = Date::parse(raw.date.get_ref());
    if date.is_none() {
        let what = format!("“{}” is not a day", raw.date.get_ref());
        document.problem(&raw.date, problems, what, "Write the day as 2023-08-31.");
    }
    let table = table(document, &raw.table, problems);
    let text = document.filled("text", &raw.text, problems);
    let sources = self::sources(document, &raw.sources, sources, problems);
    let from = period(document, raw.from.as_ref(), problems);
    let to = period(document, raw.to.as_ref(), problems);
    if let (Some(from), None) = (&raw.from, &raw.to) {
        let remedy = "Add “to”, the time of the new edition, or remove “from”.";
        document.problem(from, problems, "“from” has no “to”", remedy);
    }
    let RawChange { added, removed, changed, .. } = *raw;
    Some(Change { date: date?, table: table?, sources, from: from?, to: to?, added, removed, changed, text })
}

fn table(document: &Document<File>, raw: &Spanned<String>, problems: &mut Problems) -> Option<String> {
    let name = raw.get_ref();
    if table_names().contains(&name.as_str()) {
        return Some(name.clone());
    }
    let what =
        format!("no published table is called “{name}”{}", suggestion(name, table_names().into_iter()));
    document.problem(raw, problems, what, format!("The tables are {}.", table_names().join(", ")));
    None
}

fn sources(
    document: &Document<File>,
    raw: &Spanned<Vec<Spanned<String>>>,
    sources: &[Source],
    problems: &mut Problems,
) -> Vec<Slug> {
    if raw.get_ref().is_empty() {
        let remedy = "Name at least one id from content/sources.toml, such as [\"ecb\"].";
        document.problem(raw, problems, "the change has no source", remedy);
    }
    raw.get_ref().iter().filter_map(|id| document.source(id, sources, problems)).collect()
}

/// The time of an edition, `Some(None)` where none is given.
fn period(
    document: &Document<File>,
    raw: Option<&Spanned<String>>,
    problems: &mut Problems,
) -> Option<Option<Period>> {
    let Some(raw) = raw else { return Some(None) };
    let period = Period::parse(raw.get_ref());
    if period.is_none() {
        let what = format!("“{}” is not the time of an edition", raw.get_ref());
        document.problem(raw, problems, what, PERIODS);
    }
    period.map(Some)
}
