//! What titles and names are found by beside their own words: parts of words with signs inside, and aliases.

use crate::aliases::{Aliases, Spelling};
use crate::catalogue::{Holders, Postings};
use crate::pack::load::{Body, Values};
use crate::words::{answers, is_short};
use domain::text::{fold, parts};

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
    /// `titles` are the pairs of course and group.
    pub fn of(body: &Body, titles: &[(u32, u32)]) -> Self {
        let groups = body.aliases.groups().len();
        let in_names = |values: &Values, find: &dyn Fn(&str) -> Vec<u32>| {
            Holders::of(groups, values, |name, tell| find(name).into_iter().for_each(tell))
        };
        let inside = |name: &str| body.aliases.named_by(&fold(name).split(' ').collect::<Vec<_>>());
        let whole = |name: &str| {
            let words: Spelling = fold(name).split(' ').map(str::to_owned).collect();
            body.aliases.named(&words).into_iter().collect()
        };
        let [skills, providers, platforms] =
            [&body.skills, &body.providers, &body.platforms].map(|values| in_names(values, &inside));
        let mut occurs = vec![false; groups];
        titles.iter().for_each(|(_, group)| occurs[*group as usize] = true);
        for (group, occurs) in (0..).zip(&mut occurs) {
            *occurs |= [&skills, &providers, &platforms].iter().any(|it| !it.names(group).is_empty());
        }
        Self {
            titles: Postings::of(groups, |tell| titles.iter().for_each(|(course, key)| tell(*course, *key))),
            whole_skills: in_names(&body.skills, &whole),
            aliases: body.aliases.clone(),
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
    /// `each` calls its argument with every course and term of its title, in order.
    pub fn of(terms: &[Box<str>], aliases: &Aliases, each: impl Fn(&mut dyn FnMut(u32, u32))) -> Self {
        let place = |word: &str| terms.binary_search_by(|term| (**term).cmp(word)).ok().map(|at| at as u32);
        let mut special = vec![false; terms.len()];
        let mut of_terms: Vec<(u32, Vec<u32>)> = Vec::new();
        for (term, word) in (0..).zip(terms) {
            let parts: Vec<u32> = parts(word).into_iter().filter_map(|part| place(&word[part])).collect();
            if !parts.is_empty() {
                special[term as usize] = true;
                of_terms.push((term, parts));
            }
        }
        // Each spelling that the catalogue has the words of, by its last word.
        let mut spellings: Vec<(Vec<u32>, u32)> = Vec::new();
        for (number, group) in (0..).zip(aliases.groups()) {
            for spelling in group {
                let words: Option<Vec<u32>> = spelling.iter().map(|word| place(word)).collect();
                if let Some((words, last)) = words.and_then(|it| it.last().copied().map(|last| (it, last))) {
                    special[last as usize] = true;
                    spellings.push((words, number));
                }
            }
        }
        let mut found = Self::default();
        let (mut course, mut title) = (u32::MAX, Vec::new());
        each(&mut |at, term| {
            if at != course {
                course = at;
                title.clear();
            }
            title.push(term);
            if special[term as usize] {
                if let Ok(at) = of_terms.binary_search_by_key(&term, |(term, _)| *term) {
                    found.parts.extend(of_terms[at].1.iter().map(|part| (course, *part)));
                }
                let ends = |spelling: &&(Vec<u32>, u32)| title.ends_with(&spelling.0);
                found.groups.extend(spellings.iter().filter(ends).map(|(_, group)| (course, *group)));
            }
        });
        found
    }
}
