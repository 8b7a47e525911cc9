//! What `cargo xtask data` derives the tables of a guide for: `role` in `[career]` and in each `[[edition]]`, and
//! `[courses.serving]`.

use crate::career::CareerContent;
use crate::document::Document;
use crate::folder::Folder;
use crate::problem::{Problems, suggestion};
use crate::table::Table;
use catalogue::vocabulary::{TOPICS, topic_at};
use domain::derivation::{Serving, SurveyedCareer};
use domain::text::each_word;
use serde::Deserialize;
use toml::Spanned;

/// What the tables of a guide are derived for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The career as the survey names it.
    pub career: SurveyedCareer,
    /// Which courses serve the career; `None` in a guide that does not say.
    pub serving: Option<Serving>,
}

/// Of `derived.toml`, what a derivation needs. The rest may be missing while there are no tables yet.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    edition: Vec<Named>,
    courses: Option<Courses>,
}

#[derive(Deserialize)]
struct Named {
    year: u16,
    role: Option<Spanned<String>>,
}

#[derive(Deserialize)]
struct Courses {
    serving: Option<RawServing>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawServing {
    topics: Vec<Spanned<String>>,
    topics_together: Vec<Spanned<String>>,
    basics: Vec<Spanned<String>>,
    instead_of_basics: Vec<Spanned<String>>,
    other_topics: Vec<Spanned<String>>,
    other_words: Vec<Spanned<String>>,
    doubtful: Vec<Spanned<String>>,
    sure_words: Vec<Spanned<String>>,
}

/// Reads it; `None` without a career, or when `derived.toml` cannot be read.
pub(crate) fn read(
    folder: &Folder,
    career: Option<&CareerContent>,
    problems: &mut Problems,
) -> Option<Derivation> {
    let document = Document::<File>::read(folder, "derived.toml", problems)?;
    let renamed = document.value.edition.iter().filter_map(|edition| {
        let role = edition.role.as_ref()?;
        Some((edition.year, document.filled("role", role, problems)))
    });
    let renamed = renamed.collect();
    let raw = document.value.courses.as_ref().and_then(|courses| courses.serving.as_ref());
    let serving = raw.map(|raw| serving(&document, raw, folder, problems));
    let role = career?.career.role.clone();
    Some(Derivation { career: SurveyedCareer { role, renamed }, serving })
}

fn serving(document: &Document<File>, raw: &RawServing, folder: &Folder, problems: &mut Problems) -> Serving {
    let table = Table::read(folder, "skills.csv", &["skill", "topic", "also"], problems);
    let skills: Vec<String> = table.rows().map(|row| row.text("skill").to_owned()).collect();
    for topic in
        [&raw.topics, &raw.topics_together, &raw.instead_of_basics, &raw.other_topics].into_iter().flatten()
    {
        if topic_at(topic.get_ref()).is_none() {
            let ids = TOPICS.map(|topic| topic.id);
            let what = format!(
                "there is no topic “{}”{}",
                topic.get_ref(),
                suggestion(topic.get_ref(), ids.into_iter())
            );
            document.problem(topic, problems, what, format!("Topics are {}.", ids.join(", ")));
        }
    }
    for skill in raw.basics.iter().chain(&raw.doubtful) {
        if !skills.contains(skill.get_ref()) && !skills.is_empty() {
            let close = suggestion(skill.get_ref(), skills.iter().map(String::as_str));
            let what = format!("content/skills.csv has no skill “{}”{close}", skill.get_ref());
            document.problem(skill, problems, what, "Use a name from its first column.");
        }
    }
    for word in raw.other_words.iter().chain(&raw.sure_words) {
        let mut words = Vec::new();
        each_word(word.get_ref(), |word, _| words.push(word.to_owned()));
        if words != [word.get_ref().as_str()] {
            let what = format!("“{}” is never a word of a title", word.get_ref());
            document.problem(word, problems, what, "Write one word, in lower case and without accents.");
        }
    }
    let plain = |texts: &[Spanned<String>]| texts.iter().map(|text| text.get_ref().clone()).collect();
    Serving {
        topics: plain(&raw.topics),
        topics_together: plain(&raw.topics_together),
        basics: plain(&raw.basics),
        instead_of_basics: plain(&raw.instead_of_basics),
        other_topics: plain(&raw.other_topics),
        other_words: plain(&raw.other_words),
        doubtful: plain(&raw.doubtful),
        sure_words: plain(&raw.sure_words),
    }
}
