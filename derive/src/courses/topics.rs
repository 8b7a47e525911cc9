//! What a course teaches, and whether that serves a back-end developer.

use catalogue::Vocabulary;
use catalogue::vocabulary::TOPICS;
use domain::text::each_word;
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

/// Skills of security that are as often those of people who run networks or break into them: they count among
/// others, or where a person filed a course under them whose title says security.
const NOT_ALONE: [&str; 3] = ["Cybersecurity", "Network security", "Penetration testing"];

/// Words in titles of courses for other work, folded: apps, devices, games, the look of pages, break-ins,
/// certificates of IT support, other sciences.
const OTHER_WORK: [&str; 38] = [
    "android",
    "ios",
    "iphone",
    "swiftui",
    "arduino",
    "embedded",
    "microcontrollers",
    "raspberry",
    "robot",
    "robots",
    "robotics",
    "game",
    "games",
    "pygame",
    "unity",
    "unreal",
    "hacking",
    "hacker",
    "hackers",
    "comptia",
    "kali",
    "redux",
    "tailwind",
    "svelte",
    "three.js",
    "css",
    "accessibility",
    "gui",
    "gui's",
    "tkinter",
    "music",
    "3d",
    "dna",
    "bioinformatics",
    "satellite",
    "solidity",
    "excel",
    "егэ",
];

/// What counts against.
const OTHER: &str = "data-ai";

/// What counts against a course in a language.
const FRONT_END: &str = "front-end";

/// The languages and basics of the plan's path (content/plan), as skills in titles and as headings.
const LANGUAGES: [&str; 13] = [
    "Python",
    "Java",
    "PHP",
    "C#",
    "Go",
    "Ruby",
    "Rust",
    "Kotlin",
    "JavaScript",
    "TypeScript",
    "Programming basics",
    "Object-oriented programming",
    "Computer science",
];

/// The skills of a course, each with its topic and whether the title names it.
pub(super) struct Taught {
    skills: Vec<(String, Option<&'static str>, bool)>,
    /// The last of the headings that a person filed it under.
    heading: Option<String>,
    /// Whether the title names other work.
    is_of_other_work: bool,
    /// Whether a person filed it, and the title says security.
    is_of_security: bool,
}

impl Taught {
    /// From the title, the headings that a person filed it under, and the tags. The last heading is as
    /// sure as a title.
    pub fn of(title: &str, filed: &[String], tags: &[String], vocabulary: &Vocabulary) -> Self {
        let mut taught = Self {
            skills: Vec::new(),
            heading: filed.last().cloned(),
            is_of_other_work: false,
            is_of_security: false,
        };
        each_word(title, |word, _| {
            taught.is_of_other_work |= OTHER_WORK.contains(&word);
            taught.is_of_security |= !filed.is_empty() && ["security", "cybersecurity"].contains(&word);
        });
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

    /// Whether it serves a back-end developer; see [`RULES`](super::RULES).
    pub fn serves(&self) -> bool {
        let of = |topics: &[&str], only_title: bool| -> Vec<&'static str> {
            let counts = |(name, _, in_title): &&(String, _, bool)| {
                !only_title || (*in_title && (self.is_of_security || !NOT_ALONE.contains(&name.as_str())))
            };
            let skills = self.skills.iter().filter(counts);
            skills.filter_map(|(_, topic, _)| *topic).filter(|topic| topics.contains(topic)).collect()
        };
        if self.is_of_other_work || !of(&[OTHER], true).is_empty() {
            return false;
        }
        let all = of(&IN_SKILLS, false);
        let different: BTreeSet<&str> = all.iter().copied().collect();
        let in_title = self.skills.iter().filter(|(.., in_title)| *in_title).map(|(name, ..)| name);
        let is_in_language = self.heading.iter().chain(in_title).any(|it| LANGUAGES.contains(&it.as_str()));
        let of_other = of(&[OTHER], false).len();
        let of_known = self.skills.iter().filter(|(_, topic, _)| topic.is_some()).count();
        if is_in_language && of(&[FRONT_END], true).is_empty() && of_known > 2 * of_other {
            return true;
        }
        !of(&IN_TITLE, true).is_empty() || (different.len() >= 2 && all.len() > of_other)
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
