//! What a course teaches, and whether that serves a back-end developer.

use catalogue::Vocabulary;
use catalogue::vocabulary::TOPICS;
use std::collections::BTreeSet;

/// Topics that a back-end developer works in, when the title names one of their skills.
const IN_TITLE: [&str; 9] = [
    "web-frameworks",
    "apis",
    "databases",
    "algorithms",
    "testing",
    "security",
    "architecture",
    "cloud-operations",
    "tools",
];

/// Those of them that count among skills that are not named in the title.
const IN_SKILLS: [&str; 7] =
    ["web-frameworks", "apis", "databases", "testing", "security", "architecture", "cloud-operations"];

/// What counts against.
const OTHER: &str = "data-ai";

/// The skills of a course, each with its topic and whether the title names it.
pub(super) struct Taught(Vec<(String, Option<&'static str>, bool)>);

impl Taught {
    /// From the title and the tags.
    pub fn of(title: &str, tags: &[String], vocabulary: &Vocabulary) -> Self {
        let mut taught = Self(Vec::new());
        let tags: Vec<(&str, Option<u8>)> = tags.iter().map(|tag| vocabulary.resolve(tag)).collect();
        let names: Vec<&str> = tags.iter().map(|(name, _)| *name).collect();
        for (name, topic) in vocabulary.named_in(title, &names) {
            taught.add(name, topic, true);
        }
        for (name, topic) in tags {
            taught.add(&tidy(name), topic, false);
        }
        taught
    }

    fn add(&mut self, name: &str, topic: Option<u8>, in_title: bool) {
        if !name.is_empty() && !self.0.iter().any(|(known, ..)| known.eq_ignore_ascii_case(name)) {
            self.0.push((name.to_owned(), topic.map(|at| TOPICS[usize::from(at)].id), in_title));
        }
    }

    /// The names, those in the title first.
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, ..)| name.clone()).collect()
    }

    /// Whether it serves a back-end developer; see [`RULES`](super::RULES).
    pub fn serves(&self) -> bool {
        let of = |topics: &[&str], only_title: bool| -> Vec<&'static str> {
            let skills = self.0.iter().filter(|(.., in_title)| *in_title || !only_title);
            skills.filter_map(|(_, topic, _)| *topic).filter(|topic| topics.contains(topic)).collect()
        };
        if !of(&[OTHER], true).is_empty() {
            return false;
        }
        let all = of(&IN_SKILLS, false);
        let different: BTreeSet<&str> = all.iter().copied().collect();
        !of(&IN_TITLE, true).is_empty() || (different.len() >= 2 && all.len() > of(&[OTHER], false).len())
    }
}

/// A name that is not in the vocabulary, without the kind in brackets after it.
fn tidy(name: &str) -> String {
    let name = name.replace(';', ",");
    match name.rfind(" (") {
        Some(at) if name.ends_with(')') => name[..at].to_owned(),
        _ => name,
    }
}
