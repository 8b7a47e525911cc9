//! The one vocabulary of skills: many spellings, one name, and the topic it belongs to.

use crate::aliases::Aliases;
use domain::text::fold;
use std::collections::HashMap;

/// A topic of skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The id in links and in `skills.csv`.
    pub id: &'static str,
    /// What the reader sees.
    pub name: &'static str,
}

const fn topic(id: &'static str, name: &'static str) -> Topic {
    Topic { id, name }
}

/// Every topic, in the order in which they are offered.
pub const TOPICS: [Topic; 12] = [
    topic("programming", "Programming languages and basics"),
    topic("algorithms", "Data structures and algorithms"),
    topic("databases", "Databases"),
    topic("apis", "APIs and protocols"),
    topic("web-frameworks", "Web frameworks and servers"),
    topic("architecture", "Architecture"),
    topic("testing", "Testing"),
    topic("security", "Security"),
    topic("cloud-operations", "Cloud and operations"),
    topic("tools", "Tools and working methods"),
    topic("front-end", "Front end"),
    topic("data-ai", "Data and AI"),
];

/// The place of a topic in [`TOPICS`].
pub fn topic_at(id: &str) -> Option<u8> {
    TOPICS.iter().position(|topic| topic.id == id).and_then(|at| u8::try_from(at).ok())
}

/// Skills, by every spelling, and the aliases that a search knows.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    names: Vec<(String, Option<u8>)>,
    by_spelling: HashMap<String, u32>,
    aliases: Aliases,
}

impl Vocabulary {
    /// Adds a skill with its topic (a place in [`TOPICS`]) and its other spellings.
    ///
    /// # Errors
    /// The spelling that is taken already.
    pub fn add<'a>(
        &mut self,
        name: &'a str,
        topic: Option<u8>,
        also: impl Iterator<Item = &'a str>,
    ) -> Result<(), String> {
        let at = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push((name.to_owned(), topic));
        for spelling in std::iter::once(name).chain(also) {
            if self.by_spelling.insert(key(spelling), at).is_some_and(|other| other != at) {
                return Err(spelling.to_owned());
            }
        }
        Ok(())
    }

    /// Adds names that mean the same to a search.
    ///
    /// # Errors
    /// See [`Aliases::add`].
    pub fn add_aliases<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> Result<(), String> {
        self.aliases.add(names)
    }

    /// The names that mean the same to a search.
    pub fn aliases(&self) -> &Aliases {
        &self.aliases
    }

    /// The skills that a text names by a spelling of at least three letters, as whole words; in the
    /// order of the vocabulary.
    pub fn named_in<'a>(&'a self, text: &str) -> Vec<(&'a str, Option<u8>)> {
        let text = format!(" {} ", key(text));
        let mut found: Vec<u32> = self
            .by_spelling
            .iter()
            .filter(|(spelling, _)| spelling.chars().count() >= 3 && text.contains(&format!(" {spelling} ")))
            .map(|(_, at)| *at)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| (self.names[at as usize].0.as_str(), self.names[at as usize].1)).collect()
    }

    /// The one name of a skill, and its topic; an unknown skill keeps its name.
    pub fn resolve<'a>(&'a self, spelling: &'a str) -> (&'a str, Option<u8>) {
        match self.by_spelling.get(&key(spelling)) {
            Some(at) => {
                let (name, topic) = &self.names[*at as usize];
                (name, *topic)
            }
            None => (spelling.trim(), None),
        }
    }
}

/// Ignores case, accents and full stops inside names (`Node JS` is Node.js), but keeps `C`, `C++` and `C#`
/// apart.
fn key(spelling: &str) -> String {
    let mut key = String::new();
    for c in fold(spelling).chars() {
        let is_inside = c == '.' && !key.is_empty() && !key.ends_with(' ');
        key.push(if is_inside { ' ' } else { c });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_lead_to_one_name() {
        let mut vocabulary = Vocabulary::default();
        let mut add =
            |name, topic, also: &[&'static str]| vocabulary.add(name, topic_at(topic), also.iter().copied());
        add("Python", "programming", &["Python (Programming Language)"]).unwrap();
        add("C", "programming", &[]).unwrap();
        add("C++", "programming", &[]).unwrap();
        assert_eq!(add("Snakes", "", &["PYTHON"]), Err("PYTHON".to_owned()));
        assert_eq!(vocabulary.resolve("python (programming language)"), ("Python", Some(0)));
        assert_eq!(vocabulary.resolve("c++").0, "C++");
        assert_eq!(vocabulary.resolve("c").0, "C");
        assert_eq!(vocabulary.resolve(" Knitting "), ("Knitting", None));
    }
}
