//! What changed in the tables, as a table of its own.

use super::{Sheet, fields, sources_of};
use crate::Content;
use domain::figure::Period;
use domain::guide::Change;
use domain::time::PartialDate;
use serde_json::json;

pub(super) fn changes(content: &Content) -> Sheet {
    let row = |change: &Change| {
        let sources: Vec<&str> = change.sources.iter().map(|source| source.as_str()).collect();
        vec![
            json!(PartialDate::Day(change.date).iso()),
            json!(change.table),
            json!(sources.join(";")),
            json!(change.from.map(Period::iso)),
            json!(change.to.map(Period::iso)),
            json!(change.added),
            json!(change.removed),
            json!(change.changed),
            json!(change.text),
        ]
    };
    let changes = &content.guide.changes;
    Sheet {
        title: "Changes of the data".to_owned(),
        description: "What changed in each table from one edition to the next, newest first.".to_owned(),
        fields: fields([
            ("date", "date", "the day of the change"),
            ("table", "string", "the name of the table"),
            ("sources", "string", "ids in the table of sources, with semicolons between them"),
            ("from", "string", "the time of the edition before; empty for a first edition or a correction"),
            ("to", "string", "the time of the newest edition after the change; empty for a correction"),
            ("added", "integer", "rows that are new"),
            ("removed", "integer", "rows that are gone"),
            ("changed", "integer", "rows that are still there with other values"),
            ("text", "string", "what changed, in words"),
        ]),
        rows: changes.iter().map(row).collect(),
        sources: sources_of(changes.iter().flat_map(|change| &change.sources)),
        period: None,
    }
}
