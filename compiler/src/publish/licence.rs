//! The licences of the sources, as a data package lists them.

use domain::figure::Source;
use serde_json::{Value, json};

/// Addresses of open licences, without their scheme, and the ids that the Open Definition gives them.
const OPEN: [(&str, &str); 5] = [
    ("creativecommons.org/licenses/by/4.0", "CC-BY-4.0"),
    ("creativecommons.org/publicdomain/zero/1.0", "CC0-1.0"),
    ("opendatacommons.org/licenses/odbl/1-0", "ODbL-1.0"),
    ("www.nationalarchives.gov.uk/doc/open-government-licence/version/3", "OGL-UK-3.0"),
    ("open.canada.ca/en/open-government-licence-canada", "OGL-Canada-2.0"),
];

/// The licence of one source, with its id in the Open Definition where it has one.
pub(super) fn licence(source: &Source) -> Value {
    let title = format!("{}: {}", source.name, source.licence);
    match (id(source), &source.licence_url) {
        (Some(id), Some(url)) => json!({ "name": id, "title": title, "path": url }),
        (None, Some(url)) => json!({ "title": title, "path": url }),
        (Some(id), None) => json!({ "name": id, "title": title }),
        (None, None) => json!({ "name": "other", "title": title }),
    }
}

fn id(source: &Source) -> Option<&'static str> {
    if source.licence == "public domain" {
        return Some("other-pd");
    }
    let url = source.licence_url.as_deref()?.strip_prefix("https://")?.trim_end_matches('/');
    OPEN.into_iter().find(|(address, _)| *address == url).map(|(_, id)| id)
}
