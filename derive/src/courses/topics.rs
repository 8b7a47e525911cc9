//! What a course teaches, and whether that serves the career.

use catalogue::Vocabulary;
use catalogue::vocabulary::TOPICS;
use domain::derivation::Serving;
use domain::text::each_word;
use std::collections::BTreeSet;

/// The skills of a course, each with its topic and whether the title names it.
pub(super) struct Taught {
    skills: Vec<(String, Option<&'static str>, bool)>,
    /// The words of the title, in lower case.
    words: Vec<String>,
    /// The last of the headings that a person filed it under.
    heading: Option<String>,
}

impl Taught {
    /// From the title, the headings that a person filed it under, and the tags. The last heading is as
    /// sure as a title.
    pub fn of(title: &str, filed: &[String], tags: &[String], vocabulary: &Vocabulary) -> Self {
        let mut taught = Self { skills: Vec::new(), words: Vec::new(), heading: filed.last().cloned() };
        each_word(title, |word, _| taught.words.push(word.to_owned()));
        let filed: Vec<(&str, Option<u8>)> = filed.iter().map(|name| vocabulary.resolve(name)).collect();
        let tags: Vec<(&str, Option<u8>)> = tags.iter().map(|tag| vocabulary.resolve(tag)).collect();
        let names: Vec<&str> = filed.iter().chain(&tags).map(|(name, _)| *name).collect();
        for (name, topic) in vocabulary.named_in(title, &names) {
            taught.add(name, topic, true);
        }
        for (at, (name, topic)) in filed.iter().enumerate().rev() {
            taught.add(name, *topic, at + 1 == filed.len());
        }
        for (name, topic) in tags {
            taught.add(&tidy(name), topic, false);
        }
        taught
    }

    fn add(&mut self, name: &str, topic: Option<u8>, in_title: bool) {
        if !name.is_empty() && !self.skills.iter().any(|(known, ..)| known.eq_ignore_ascii_case(name)) {
            self.skills.push((name.to_owned(), topic.map(|at| TOPICS[usize::from(at)].id), in_title));
        }
    }

    /// The names, those in the title first.
    pub fn names(&self) -> Vec<String> {
        self.skills.iter().map(|(name, ..)| name.clone()).collect()
    }

    /// Whether it serves the career; [`Serving`] has the rule.
    pub fn serves(&self, rule: &Serving) -> bool {
        let has_word = |words: &[String]| self.words.iter().any(|word| words.contains(word));
        if has_word(&rule.other_words) || !self.in_title(&rule.other_topics, rule).is_empty() {
            return false;
        }
        let all = self.of_topics(&rule.topics_together);
        let different: BTreeSet<&str> = all.iter().copied().collect();
        let of_other = self.of_topics(&rule.other_topics).len();
        let of_known = self.skills.iter().filter(|(_, topic, _)| topic.is_some()).count();
        let is_basic =
            self.has_basic(&rule.basics) && self.in_title(&rule.instead_of_basics, rule).is_empty();
        (is_basic && of_known > 2 * of_other)
            || !self.in_title(&rule.topics, rule).is_empty()
            || (different.len() >= 2 && all.len() > of_other)
    }

    fn has_basic(&self, basics: &[String]) -> bool {
        let in_title = self.skills.iter().filter(|(.., in_title)| *in_title).map(|(name, ..)| name);
        self.heading.iter().chain(in_title).any(|name| basics.contains(name))
    }

    /// The topics, of these, of its skills, one for each skill.
    fn of_topics(&self, topics: &[String]) -> Vec<&'static str> {
        topics_of(self.skills.iter(), topics)
    }

    /// The same for the skills in the title, less those that are doubtful.
    fn in_title(&self, topics: &[String], rule: &Serving) -> Vec<&'static str> {
        let is_sure = self.heading.is_some() && self.words.iter().any(|word| rule.sure_words.contains(word));
        let counts = |(name, _, in_title): &&(String, Option<&'static str>, bool)| {
            *in_title && (is_sure || !rule.doubtful.contains(name))
        };
        topics_of(self.skills.iter().filter(counts), topics)
    }
}

fn topics_of<'a>(
    skills: impl Iterator<Item = &'a (String, Option<&'static str>, bool)>,
    topics: &[String],
) -> Vec<&'static str> {
    skills.filter_map(|(_, topic, _)| *topic).filter(|topic| topics.iter().any(|it| it == topic)).collect()
}

/// A name that is not in the vocabulary, without the kind in brackets after it.
fn tidy(name: &str) -> String {
    let name = name.replace(';', ",");
    match name.rfind(" (") {
        Some(at) if name.ends_with(')') => name[..at].to_owned(),
        _ => name,
    }
}
