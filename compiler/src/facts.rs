//! `facts.toml`: the facts on the first screen of the guide.

use crate::document::Document;
use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use domain::figure::Figure;
use domain::guide::Fact;
use domain::icon::Icon;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fact: Vec<RawFact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    icon: Spanned<String>,
    label: Spanned<String>,
    figure: Option<Spanned<String>>,
    value: Option<Spanned<String>>,
    text: Spanned<String>,
}

/// Reads the facts.
pub(crate) fn read(folder: &Folder, figures: &[Figure], problems: &mut Problems) -> Option<Vec<Fact>> {
    let document = Document::<File>::read(folder, "facts.toml", problems)?;
    document.value.fact.iter().map(|raw| fact(&document, raw, figures, problems)).collect()
}

fn fact(
    document: &Document<File>,
    raw: &RawFact,
    figures: &[Figure],
    problems: &mut Problems,
) -> Option<Fact> {
    let icon = icon(document, &raw.icon, problems);
    document.refuse_number(&raw.text, problems);
    let (label, text) =
        (document.filled("label", &raw.label, problems), document.filled("text", &raw.text, problems));
    let (value, provenance) = match (&raw.figure, &raw.value) {
        (Some(id), None) => {
            let figure = known(document, id, figures, problems)?;
            (figure.shown.clone(), Some(figure.provenance.clone()))
        }
        (None, Some(value)) => {
            document.refuse_number(value, problems);
            (document.filled("value", value, problems), None)
        }
        _ => {
            let what = format!("“{label}” needs either a figure or a value");
            document.problem(
                &raw.label,
                problems,
                what,
                "Write figure = \"an id from figures.csv\", or value = \"words\".",
            );
            return None;
        }
    };
    Some(Fact { icon: icon?, label, value, text, provenance })
}

/// The icon of a name.
pub(crate) fn icon<T>(
    document: &Document<T>,
    name: &Spanned<String>,
    problems: &mut Problems,
) -> Option<Icon> {
    let found = Icon::from_name(name.get_ref());
    if found.is_none() {
        let what =
            format!("there is no icon “{}”{}", name.get_ref(), suggestion(name.get_ref(), Icon::names()));
        let names: Vec<&str> = Icon::names().collect();
        document.problem(name, problems, what, format!("Write one of {}.", names.join(", ")));
    }
    found
}

fn known<'a>(
    document: &Document<File>,
    id: &Spanned<String>,
    figures: &'a [Figure],
    problems: &mut Problems,
) -> Option<&'a Figure> {
    let found = figures.iter().find(|figure| figure.id.as_str() == id.get_ref());
    // What is wrong in the table is reported already, and the figure may be there.
    if found.is_none() && !problems.has("figures.csv") {
        let close = suggestion(id.get_ref(), figures.iter().map(|figure| figure.id.as_str()));
        let what = format!("unknown figure “{}”{close}", id.get_ref());
        document.problem(id, problems, what, "Use an id from content/figures.csv, or add the figure there.");
    }
    found
}
