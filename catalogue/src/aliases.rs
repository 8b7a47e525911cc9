//! Names that mean the same to a search, such as “golang” and “Go”.

use domain::text::fold;

/// The most groups of names, and words of one name.
const MOST_GROUPS: usize = 1_000;
const MOST_WORDS: usize = 4;

/// A name as its folded words.
pub type Spelling = Vec<String>;

/// Groups of names, each with all spellings of one thing.
///
/// A title, skill, provider or platform that has one spelling of a group, as words next to each other, is
/// also found by the others. A spelling of several words is looked for only if a query has all of them, of
/// which the last may have been typed in part: `c sharp` finds C#, but `c` does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    groups: Vec<Vec<Spelling>>,
}

impl Aliases {
    /// Adds names that mean the same. A name given twice in other capitals or accents counts once.
    ///
    /// # Errors
    /// The name that is in another group, has no or too many words, or has no other beside it.
    pub fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> Result<(), String> {
        let mut group: Vec<Spelling> = Vec::new();
        let mut last = "";
        for name in names {
            let spelling: Spelling = fold(name).split(' ').map(str::to_owned).collect();
            let is_wrong = spelling[0].is_empty() || spelling.len() > MOST_WORDS;
            if is_wrong || self.groups.iter().any(|other| other.contains(&spelling)) {
                return Err(name.to_owned());
            }
            last = name;
            if !group.contains(&spelling) {
                group.push(spelling);
            }
        }
        if group.len() < 2 || self.groups.len() == MOST_GROUPS {
            return Err(last.to_owned());
        }
        self.groups.push(group);
        Ok(())
    }

    /// Every group, as its spellings.
    pub fn groups(&self) -> &[Vec<Spelling>] {
        &self.groups
    }

    /// The groups with this spelling: one or none.
    pub(crate) fn named(&self, words: &[String]) -> Option<u32> {
        self.groups.iter().position(|group| group.iter().any(|it| it == words)).map(|at| at as u32)
    }

    /// The groups with a spelling of one word for which `is_it` holds, in order.
    pub(crate) fn with_word(&self, is_it: impl Fn(&str) -> bool) -> Vec<u32> {
        let has = |group: &[Spelling]| group.iter().any(|it| it.len() == 1 && is_it(&it[0]));
        (0..).zip(&self.groups).filter(|(_, group)| has(group)).map(|(at, _)| at).collect()
    }

    /// For each word of a query the groups of which a spelling of several words is in the query around
    /// it. The last word of the query may be the beginning of one.
    pub(crate) fn phrases(&self, query: &[String]) -> Vec<Vec<u32>> {
        let mut found = vec![Vec::new(); query.len()];
        for (number, group) in (0..).zip(&self.groups) {
            for spelling in group.iter().filter(|spelling| spelling.len() > 1) {
                for from in 0..query.len().saturating_sub(spelling.len() - 1) {
                    let run = from..from + spelling.len();
                    if is_run(&query[run.clone()], spelling, run.end == query.len()) {
                        found[run].iter_mut().for_each(|groups| add_to(groups, number));
                    }
                }
            }
        }
        found
    }
}

fn is_run(typed: &[String], spelling: &[String], is_last_open: bool) -> bool {
    let last = spelling.len() - 1;
    let is_last = |typed: &str| {
        if is_last_open { spelling[last].starts_with(typed) } else { spelling[last] == typed }
    };
    typed[..last] == spelling[..last] && is_last(&typed[last])
}

fn add_to(groups: &mut Vec<u32>, number: u32) {
    if groups.last() != Some(&number) {
        groups.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases() -> Aliases {
        let mut aliases = Aliases::default();
        aliases.add(["Go", "golang"].into_iter()).unwrap();
        aliases.add(["Back-end", "backend"].into_iter()).unwrap();
        aliases.add(["C#", "C sharp", "csharp"].into_iter()).unwrap();
        aliases
    }

    #[test]
    fn a_name_means_one_thing() {
        let mut aliases = aliases();
        for (names, wrong) in [
            (vec!["Golang", "Gopher"], "Golang"),
            (vec!["X", "!"], "!"),
            (vec!["X", "a b c d e"], "a b c d e"),
            (vec!["Python", "PYTHON"], "PYTHON"),
        ] {
            assert_eq!(aliases.add(names.into_iter()), Err(wrong.to_owned()));
        }
        assert_eq!(aliases.groups().len(), 3);
    }

    #[test]
    fn spellings_are_found_in_queries() {
        let aliases = aliases();
        let phrases =
            |text: &str| aliases.phrases(&fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(phrases("learn c sha"), [vec![], vec![2], vec![2]]);
        assert_eq!(phrases("c sha now").concat(), [0; 0]);
        assert_eq!(phrases("c").concat(), [0; 0]);
        assert_eq!(aliases.named(&["csharp".to_owned()]), Some(2));
        assert_eq!(aliases.with_word(|word| word.starts_with("go")), [0]);
    }
}
