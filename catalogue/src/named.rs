//! What titles and names are found by beside their own words: parts of words with signs inside, and aliases.

use crate::aliases::{Aliases, Spelling};
use crate::catalogue::{Holders, NameTerms, Postings};
use crate::words::{answers, is_short};
use domain::order::sort;
use domain::text::parts;

/// The terms that mean more than themselves, so that a pass over all titles stops only at these.
pub(crate) struct Special {
    is_special: Vec<bool>,
    /// The parts of a term, sorted by the term.
    parts: Vec<(u32, Vec<u32>)>,
    /// The spellings that end with a term, as terms, with their groups; sorted by the last term.
    spellings: Vec<(u32, Vec<u32>, u32)>,
}

impl Special {
    pub fn of(terms: &[Box<str>], aliases: &Aliases) -> Self {
        let place = |word: &str| terms.binary_search_by(|term| (**term).cmp(word)).ok().map(|at| at as u32);
        let mut special =
            Self { is_special: vec![false; terms.len()], parts: Vec::new(), spellings: Vec::new() };
        for (term, word) in (0..).zip(terms) {
            let parts: Vec<u32> = parts(word).into_iter().filter_map(|part| place(&word[part])).collect();
            if !parts.is_empty() {
                special.is_special[term as usize] = true;
                special.parts.push((term, parts));
            }
        }
        for (group, spelling) in
            (0..).zip(aliases.groups()).flat_map(|(at, group)| group.iter().map(move |it| (at, it)))
        {
            // A spelling with a word that the catalogue does not have cannot occur.
            let words: Option<Vec<u32>> = spelling.iter().map(|word| place(word)).collect();
            if let Some((words, last)) = words.and_then(|it| it.last().copied().map(|last| (it, last))) {
                special.is_special[last as usize] = true;
                special.spellings.push((last, words, group));
            }
        }
        sort(&mut special.spellings);
        special
    }

    /// The parts of a term.
    pub fn parts(&self, term: u32) -> &[u32] {
        let at = self.parts.binary_search_by_key(&term, |(term, _)| *term);
        at.map_or(&[], |at| &self.parts[at].1)
    }

    /// The groups with a spelling that these terms end with, and how many terms that has.
    fn groups(&self, terms: &[u32]) -> impl Iterator<Item = (u32, usize)> {
        let last = terms.last().copied().unwrap_or(u32::MAX);
        let from = self.spellings.partition_point(|(other, ..)| *other < last);
        let ending = self.spellings[from..].iter().take_while(move |(other, ..)| *other == last);
        ending.filter(|(_, words, _)| terms.ends_with(words)).map(|(_, words, group)| (*group, words.len()))
    }

    /// Calls `then` with the groups named in a name of these terms, and whether one is all of it.
    fn in_name(&self, terms: &[u32], mut then: impl FnMut(u32, bool)) {
        for end in 1..=terms.len() {
            if self.is_special[terms[end - 1] as usize] {
                self.groups(&terms[..end]).for_each(|(group, len)| then(group, len == terms.len()));
            }
        }
    }
}

/// The courses and names that each group of aliases occurs in.
#[derive(Debug)]
pub(crate) struct NamedIndex {
    aliases: Aliases,
    /// The courses with a spelling in the title.
    pub titles: Postings,
    /// The skills, providers and platforms with a spelling in the name.
    pub skills: Holders,
    pub providers: Holders,
    pub platforms: Holders,
    /// The skills whose whole name is a spelling.
    pub whole_skills: Holders,
    /// Whether a group occurs anywhere.
    occurs: Vec<bool>,
}

impl NamedIndex {
    /// `names` are those of skills, providers and platforms, `titles` the pairs of course and group.
    pub fn of(aliases: &Aliases, special: &Special, names: &[NameTerms; 3], titles: &[(u32, u32)]) -> Self {
        let groups = aliases.groups().len();
        let in_names = |names: &NameTerms, only_whole: bool| {
            Holders::of(groups, names, |name, tell| {
                special.in_name(name, |group, is_whole| {
                    if is_whole || !only_whole {
                        tell(group);
                    }
                });
            })
        };
        let [skills, providers, platforms] = names.each_ref().map(|names| in_names(names, false));
        let mut occurs = vec![false; groups];
        titles.iter().for_each(|(_, group)| occurs[*group as usize] = true);
        for (group, occurs) in (0..).zip(&mut occurs) {
            *occurs |= [&skills, &providers, &platforms].iter().any(|it| !it.names(group).is_empty());
        }
        Self {
            titles: Postings::of(groups, |tell| titles.iter().for_each(|(course, key)| tell(*course, *key))),
            whole_skills: in_names(&names[0], true),
            aliases: aliases.clone(),
            skills,
            providers,
            platforms,
            occurs,
        }
    }

    /// The groups that occur and have a spelling of one word that answers a typed word. One or two letters
    /// are too few to stand for the beginning of another name: `g` does not find Go by golang.
    pub fn with_word(&self, typed: &str, is_whole: bool) -> Vec<u32> {
        let is_whole = is_whole || is_short(typed);
        let mut groups = self.aliases.with_word(|word| answers(word, typed, is_whole));
        groups.retain(|group| self.occurs[*group as usize]);
        groups
    }

    /// For each word of a query the groups that occur and are named by several words around it.
    pub fn phrases(&self, query: &[String]) -> Vec<Vec<u32>> {
        let mut phrases = self.aliases.phrases(query);
        phrases.iter_mut().for_each(|groups| groups.retain(|group| self.occurs[*group as usize]));
        phrases
    }

    /// The group that a whole query names.
    pub fn named(&self, query: &[String]) -> Option<u32> {
        self.aliases.named(query)
    }

    /// The spellings of a group.
    pub fn spellings(&self, group: u32) -> &[Spelling] {
        &self.aliases.groups()[group as usize]
    }
}

/// What is found in titles beside their words, as pairs with the courses, in the order of the courses.
#[derive(Default)]
pub(crate) struct BesideTitles {
    /// Parts of words, as terms.
    pub parts: Vec<(u32, u32)>,
    /// Groups of aliases.
    pub groups: Vec<(u32, u32)>,
}

impl BesideTitles {
    /// Adds what is in the titles of some courses, which come in order. `each` calls its argument with every course
    /// and term of its title.
    pub fn add(&mut self, special: &Special, each: impl FnOnce(&mut dyn FnMut(u32, u32))) {
        let (mut course, mut title) = (u32::MAX, Vec::new());
        each(&mut |at, term| {
            if at != course {
                course = at;
                title.clear();
            }
            title.push(term);
            if special.is_special[term as usize] {
                self.parts.extend(special.parts(term).iter().map(|part| (course, *part)));
                self.groups.extend(special.groups(&title).map(|(group, _)| (course, group)));
            }
        });
    }
}
