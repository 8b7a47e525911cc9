//! The one vocabulary of skills: many spellings, one name, and the topic it belongs to.

use crate::aliases::Aliases;
use domain::text::{each_word, fold};
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
    /// The spellings of one or two letters as they are written.
    brief: Vec<(String, u32)>,
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
            if is_brief(spelling) {
                self.brief.push((spelling.trim().to_owned(), at));
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

    /// The skills that the title of a course names, in the order of the vocabulary. `taught` are skills that
    /// the course is known to teach.
    ///
    /// Spellings count as whole words. Those of one or two letters are often something else, so they are read
    /// as names only where they are written in the same capitals and
    /// - are two capitals (AI, ML), or
    /// - are no initial (`R. Smith`), and the skill is taught, or beside them is a word of programming or
    ///   another skill; one joining word between is passed over (`Python and R`, `programming in C`).
    pub fn named_in<'a>(&'a self, title: &str, taught: &[&str]) -> Vec<(&'a str, Option<u8>)> {
        let title_words = TitleWords::of(title);
        let long = self
            .by_spelling
            .iter()
            .filter(|(spelling, _)| !is_brief(spelling) && title_words.have_key(spelling));
        let mut found: Vec<u32> = long.map(|(_, at)| *at).collect();
        let words = written(title);
        for (spelling, at) in &self.brief {
            let is_taught = taught.contains(&self.names[*at as usize].0.as_str());
            let is_name = |place: usize| {
                words[place].1 == spelling
                    && (is_capitals(spelling)
                        || (!is_initial(title, words[place].1)
                            && (is_taught || self.is_beside_a_name(&words, place))))
            };
            if (0..words.len()).any(is_name) {
                found.push(*at);
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| (self.names[at as usize].0.as_str(), self.names[at as usize].1)).collect()
    }

    /// Whether a word of programming, or a skill with a longer name, ends before a place or begins after it.
    fn is_beside_a_name(&self, words: &[(String, &str)], place: usize) -> bool {
        let join = |words: &[(String, &str)]| {
            let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
            format!(" {} ", key(&words.join(" ")))
        };
        let is_joining = |at: usize| words.get(at).is_some_and(|(word, _)| JOINING.contains(&word.as_str()));
        let end = place - usize::from(place > 0 && is_joining(place - 1));
        let start = place + 1 + usize::from(is_joining(place + 1));
        let before = join(&words[..end]);
        let after = join(words.get(start..).unwrap_or_default());
        let is_beside = |name: &str| {
            let name = format!(" {name} ");
            before.ends_with(&name) || after.starts_with(&name)
        };
        OF_PROGRAMMING.iter().any(|word| is_beside(word))
            || self.by_spelling.keys().any(|spelling| !is_brief(spelling) && is_beside(spelling))
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

/// The words of a title, to look for names in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleWords(String);

impl TitleWords {
    /// Of this title.
    pub fn of(title: &str) -> Self {
        let whole = key(title);
        // Names on both sides of a plus (`Python+Mongo`) are names by themselves too.
        let joins = |at: usize| whole[at + 1..].starts_with(char::is_alphanumeric);
        let parted: String =
            whole.char_indices().map(|(at, c)| if c == '+' && joins(at) { ' ' } else { c }).collect();
        Self(if parted == whole { format!(" {whole} ") } else { format!(" {whole}  {parted} ") })
    }

    /// Whether a name stands in the title, as whole words.
    pub fn have(&self, name: &str) -> bool {
        self.have_key(&key(name))
    }

    fn have_key(&self, key: &str) -> bool {
        self.0.contains(&format!(" {key} "))
    }
}

/// Words beside which a letter or two are the name of a programming language.
const OF_PROGRAMMING: [&str; 30] = [
    "programming",
    "programmer",
    "programmers",
    "language",
    "languages",
    "developer",
    "developers",
    "development",
    "code",
    "coding",
    "compiler",
    "compilers",
    "fullstack",
    "язык",
    "языка",
    "языке",
    "языки",
    "языку",
    "программирование",
    "программирования",
    "программированию",
    "программированием",
    "программист",
    "программиста",
    "разработка",
    "разработки",
    "разработке",
    "разработчик",
    "разработчика",
    "разработчиков",
];

/// Words between a name and what is beside it.
const JOINING: [&str; 12] = ["and", "or", "in", "with", "using", "on", "for", "и", "или", "на", "с", "для"];

/// Whether a spelling is so short that it is often another word: one or two letters without a sign.
pub fn is_brief(spelling: &str) -> bool {
    let spelling = spelling.trim();
    spelling.chars().nth(2).is_none() && !spelling.contains(['+', '#'])
}

/// Whether the title of a course that teaches a skill names it by a brief spelling, which must be written
/// the same and be no initial.
pub fn has_brief(title: &str, spelling: &str) -> bool {
    written(title).iter().any(|(_, word)| *word == spelling && !is_initial(title, word))
}

/// The words of a title, folded and as they are written.
fn written(title: &str) -> Vec<(String, &str)> {
    let mut words = Vec::new();
    each_word(title, |word, place| words.push((word.to_owned(), &title[place])));
    words
}

/// Whether a word of a title is one letter before a full stop or an apostrophe, with more to come.
fn is_initial(title: &str, word: &str) -> bool {
    let end = word.as_ptr() as usize + word.len() - title.as_ptr() as usize;
    let mut after = title[end..].chars();
    word.chars().count() == 1
        && after.next().is_some_and(|sign| ['.', '\'', '’'].contains(&sign))
        && after.next().is_some()
}

fn is_capitals(spelling: &str) -> bool {
    spelling.chars().count() == 2 && spelling.chars().all(char::is_uppercase)
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

    #[test]
    fn names_that_differ_in_signs_are_different_skills() {
        let mut vocabulary = Vocabulary::default();
        for (name, also) in
            [("C", ""), ("C++", ""), ("C#", ""), ("F#", ""), (".NET", ""), ("Node.js", "NodeJS")]
        {
            vocabulary.add(name, None, Some(also).into_iter().filter(|it| !it.is_empty())).unwrap();
        }
        for name in ["C", "C++", "C#", "F#", ".NET", "A+B", "A B", "NET", "C+"] {
            assert_eq!(vocabulary.resolve(name).0, name);
        }
        for spelling in ["Node JS", "node.JS", "nodejs", "Ｎｏｄｅ.js"] {
            assert_eq!(vocabulary.resolve(spelling).0, "Node.js", "{spelling}");
        }
    }

    #[test]
    fn brief_names_are_read_in_titles_with_care() {
        let mut vocabulary = Vocabulary::default();
        for (name, also) in [
            ("R", "R Programming"),
            ("Go", "Golang"),
            ("C", "C Programming"),
            ("C++", "CPP"),
            ("C#", "C Sharp"),
            ("Python", "Питон"),
            ("Machine learning", "ML"),
            ("Artificial intelligence", "AI"),
            ("Algorithms", "Algorithm"),
        ] {
            vocabulary.add(name, None, std::iter::once(also)).unwrap();
        }
        for (title, taught, named) in [
            ("Vitamin C and your health", &[][..], &[][..]),
            ("Plan C", &[], &[]),
            ("Go beyond the numbers", &[], &[]),
            ("Go from zero to hero in Python", &[], &["Python"]),
            ("Let it go", &["Go"], &[]),
            ("R. Smith on writing", &["R"], &[]),
            ("C’est la vie", &["C"], &[]),
            ("I said ai", &[], &[]),
            ("Getting Started with Go", &[], &[]),
            ("Getting Started with Go", &["Go"], &["Go"]),
            ("Разработка на Go", &[], &["Go"]),
            ("Go-разработчик с нуля", &[], &["Go"]),
            ("Programming in C", &[], &["C"]),
            ("Algorithms in C", &[], &["C", "Algorithms"]),
            ("Excel and R, Python", &[], &["R", "Python"]),
            ("Добрый C/C++", &[], &["C", "C++"]),
            ("C# and F# for all", &[], &["C#"]),
            ("C# Backend", &[], &["C#"]),
            ("AI & ML Engineering", &[], &["Machine learning", "Artificial intelligence"]),
            ("DeepLearning.AI Certificate", &[], &[]),
            ("The R Language", &[], &["R"]),
            ("Приложения на Python+Mongo", &[], &["Python"]),
            ("Регрессия+Python.Градиентный спуск", &[], &["Python"]),
            ("C++ Programming", &[], &["C++"]),
        ] {
            let found: Vec<&str> =
                vocabulary.named_in(title, taught).into_iter().map(|(name, _)| name).collect();
            assert_eq!(found, named, "{title}");
        }
    }
}
