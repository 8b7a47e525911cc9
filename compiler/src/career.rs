//! `[career]` of `site.toml`: the words for the career that the guide is about.

use crate::document::Document;
use crate::folder::Folder;
use crate::placeholder::Values;
use crate::problem::Problems;
use crate::sources::slug;
use domain::guide::Career;
use serde::Deserialize;
use toml::Spanned;

/// Longest word for the career, in characters.
const MAX_LENGTH: usize = 60;

/// The characters allowed in the words for the career besides letters, digits and spaces. The words are
/// put into TOML, CSV and Markdown before parsing, so they may not contain syntax of these.
const SIGNS: &str = "-’'.+#/&";

/// Only the `[career]` table: the rest of the file may use its words, so it is read later.
#[derive(Deserialize)]
struct File {
    career: Option<Spanned<RawCareer>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCareer {
    id: Spanned<String>,
    singular: Spanned<String>,
    plural: Spanned<String>,
    adjective: Spanned<String>,
    role: Spanned<String>,
    #[serde(default)]
    earlier_storage: Option<Spanned<String>>,
}

/// The career, and where its role is written.
pub(crate) struct CareerContent {
    /// The career.
    pub career: Career,
    /// The line of `role` in `site.toml`.
    pub role_line: Option<usize>,
}

/// Reads the career; `None` when the table or its id is missing.
pub(crate) fn read(folder: &Folder, problems: &mut Problems) -> Option<CareerContent> {
    let document = Document::<File>::read(folder, "site.toml", problems)?;
    let Some(raw) = document.value.career.as_ref().map(Spanned::get_ref) else {
        let remedy = "Add it with id, singular, plural, adjective and role.";
        problems.add("site.toml", None, "the table [career] is missing", remedy);
        return None;
    };
    let [singular, plural, adjective] =
        [("singular", &raw.singular), ("plural", &raw.plural), ("adjective", &raw.adjective)]
            .map(|(key, value)| word(&document, key, value, problems));
    let id = slug(&document, &raw.id, problems)?;
    if let Some(earlier) = &raw.earlier_storage {
        check_earlier(&document, earlier, id.as_str(), problems);
    }
    let career = Career {
        id,
        singular,
        plural,
        adjective,
        role: document.filled("role", &raw.role, problems),
        earlier_storage: raw.earlier_storage.as_ref().map(|earlier| earlier.get_ref().clone()),
    };
    Some(CareerContent { career, role_line: document.line(&raw.role) })
}

/// A word that can be put into any file; an empty one after a problem.
fn word(document: &Document<File>, key: &str, value: &Spanned<String>, problems: &mut Problems) -> String {
    let word = document.filled(key, value, problems);
    let strange = word.chars().find(|c| !c.is_alphanumeric() && *c != ' ' && !SIGNS.contains(*c));
    if let Some(strange) = strange {
        let what = format!("“{key}” has the character “{}”", strange.escape_debug());
        let remedy = format!("Use letters, digits, spaces and these characters: {SIGNS}");
        document.problem(value, problems, what, remedy);
        return String::new();
    }
    let length = word.chars().count();
    if length > MAX_LENGTH {
        let what = format!("“{key}” has {length} characters");
        document.problem(value, problems, what, format!("Shorten it to at most {MAX_LENGTH}."));
        return String::new();
    }
    word
}

/// The keys of earlier versions must not look like current ones, or they would be migrated again.
fn check_earlier(document: &Document<File>, earlier: &Spanned<String>, id: &str, problems: &mut Problems) {
    let prefix = earlier.get_ref();
    if prefix.is_empty() || !prefix.bytes().all(|b| b.is_ascii_graphic()) {
        let remedy = "Write what the keys began with, in ASCII without spaces, or remove the line.";
        document.problem(earlier, problems, format!("“{prefix}” cannot begin a key"), remedy);
    } else if id.starts_with(prefix.as_str()) || prefix.starts_with(id) {
        let what = format!("“{prefix}” and the id “{id}” begin the same way");
        document.problem(earlier, problems, what, "Give the career another id, or remove the line.");
    }
}

/// The names of the career's words in a text.
pub(crate) const NAMES: [&str; 3] = ["career:singular", "career:plural", "career:adjective"];

/// The placeholders that every text may use. A word that could not be read gets a substitute, so that it
/// is reported only once.
pub(crate) fn words(found: Option<&CareerContent>) -> Values {
    let words = found.map_or([""; 3], |found| {
        let Career { singular, plural, adjective, .. } = &found.career;
        [singular, plural, adjective]
    });
    NAMES.into_iter().zip(words).fold(Values::default(), |values, (name, word)| {
        values.with(name, if word.is_empty() { "career" } else { word })
    })
}
