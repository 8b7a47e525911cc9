//! The search: words, facets and thresholds in, a page of courses and all counts out.

use crate::bits::{Bits, Scores};
use crate::catalogue::{Catalogue, at_least};
use crate::counts::Counts;
use crate::words::{Sought, query_words};
use domain::courses::{CourseFilter, CourseSort, Facet};
use domain::slug::Slug;
use domain::text::{fold, parts};

/// A search of a catalogue, with facet values as their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Ask {
    /// The words, folded; all must be found.
    pub words: Vec<String>,
    /// The chosen values of each facet; an empty list means all.
    pub chosen: [Vec<u32>; Facet::ALL.len()],
    /// The lowest mean rating, in hundredths of a star.
    pub min_stars: Option<u16>,
    /// The lowest number of learners.
    pub min_enrolled: Option<u64>,
    /// The order.
    pub sort: CourseSort,
    /// The language whose courses come first when sorted by best match.
    pub prefers: Option<u32>,
    /// `m` of the Bayesian average.
    pub trust: u32,
    /// How many courses to skip.
    pub skip: usize,
    /// The most courses to return.
    pub take: usize,
}

/// A word that no course has, and the nearest words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The word as typed, folded.
    pub typed: String,
    /// The words searched for instead; empty if no word is near enough.
    pub words: Vec<String>,
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answer {
    /// How many courses pass.
    pub total: usize,
    /// The page of results, as course numbers.
    pub page: Vec<u32>,
    /// Every facet's counts.
    pub counts: Counts,
    /// Words that no course has.
    pub nearest: Vec<Nearest>,
    /// What was looked for, to be marked in texts.
    pub sought: Sought,
}

/// The courses with all words of a search.
struct Found {
    set: Bits,
    scores: Scores,
    nearest: Vec<Nearest>,
    sought: Sought,
}

/// A filter that can be removed to get more results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LooserAsk {
    /// The words.
    Words,
    /// A value of a facet.
    Value(Facet, u32),
    /// The minimum mean rating.
    Stars,
    /// The minimum number of learners.
    Enrolled,
}

/// What narrows the courses apart from the words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    Facet(Facet),
    Stars,
    Enrolled,
}

impl Ask {
    /// The search for a filter, and the chosen values that the catalogue does not have.
    pub fn of(filter: &CourseFilter, catalogue: &Catalogue) -> (Self, Vec<(Facet, Slug)>) {
        let mut unknown = Vec::new();
        let chosen = Facet::ALL.map(|facet| {
            let number = |value: &Slug| {
                let number = catalogue.value_number(facet, value.as_str());
                if number.is_none() {
                    unknown.push((facet, value.clone()));
                }
                number
            };
            filter.chosen(facet).iter().filter_map(number).collect()
        });
        let ask = Self {
            words: query_words(&filter.text),
            chosen,
            min_stars: filter.min_stars,
            min_enrolled: filter.min_enrolled,
            sort: filter.sort,
            prefers: None,
            trust: filter.trust,
            skip: filter.page as usize * CourseFilter::PAGE,
            take: CourseFilter::PAGE,
        };
        (ask, unknown)
    }

    /// The same search for a reader of this language (ISO 639): its courses come first unless the reader
    /// has chosen languages.
    #[must_use]
    pub fn preferring(mut self, language: &str, catalogue: &Catalogue) -> Self {
        let is_open = self.chosen[Facet::Language as usize].is_empty();
        self.prefers = catalogue.value_number(Facet::Language, language).filter(|_| is_open);
        self
    }

    /// The search without one of its filters.
    pub fn without(&self, filter: &LooserAsk) -> Self {
        let mut looser = self.clone();
        match filter {
            LooserAsk::Words => looser.words.clear(),
            LooserAsk::Value(facet, value) => looser.chosen[*facet as usize].retain(|other| other != value),
            LooserAsk::Stars => looser.min_stars = None,
            LooserAsk::Enrolled => looser.min_enrolled = None,
        }
        looser
    }
}

impl Catalogue {
    /// Runs a search.
    pub fn answer(&self, ask: &Ask) -> Answer {
        let Found { set: text, mut scores, nearest, sought } = self.text(&ask.words);
        if let Some(language) = ask.prefers {
            scores.prefer(&self.sets_of(Facet::Language)[language as usize]);
        }
        let filters = self.filters(ask);
        let mut all = text.clone();
        filters.iter().for_each(|(_, set)| all.and(set));
        let total = all.count();
        let counts = self.counts(&text, &filters, &all);
        let page = match self.rank(ask.sort, ask.trust) {
            Some(rank) => rank.page(&all, ask.skip, ask.take),
            None if ask.sort == CourseSort::Relevance => scores.best(all, ask.skip, ask.take),
            None => Scores::zero(self.len()).best(all, ask.skip, ask.take),
        };
        Answer { total, page, counts, nearest, sought }
    }

    /// How many courses pass.
    pub fn total(&self, ask: &Ask) -> usize {
        let mut all = self.text(&ask.words).set;
        self.filters(ask).iter().for_each(|(_, set)| all.and(set));
        all.count()
    }

    /// The courses that have every word, as a word of the title, a skill, the provider or the platform,
    /// and how well. Those with the exact name come first: all words in the title as they were typed, or
    /// the query as the name of a skill, or as another name of either.
    fn text(&self, words: &[String]) -> Found {
        let words = self.looked_for(words);
        let mut found = Found {
            set: Bits::all(self.len()),
            scores: Scores::zero(self.len()),
            nearest: Vec::new(),
            sought: Sought::default(),
        };
        let mut exact = found.set.clone();
        for (word, phrases) in words.iter().zip(self.named.phrases(&words)) {
            let it = self.word(word, &phrases);
            found.set.and(&it.any);
            found.scores.add(&it.low, &it.high);
            exact.and(&it.low);
            exact.and(&it.high);
            let near: Vec<String> = it.near.iter().map(|term| self.term(*term).to_owned()).collect();
            let also = it.groups.iter().flat_map(|group| self.named.spellings(*group));
            found.sought.also.extend(also.cloned());
            found.sought.near.extend(near.iter().cloned());
            found.sought.words.push((word.clone(), it.is_whole));
            if !near.is_empty() || it.any.count() == 0 {
                found.nearest.push(Nearest { typed: word.clone(), words: near });
            }
        }
        if !words.is_empty() {
            self.put_named(&words, &mut exact);
            found.scores.prefer(&exact);
        }
        found
    }

    /// The words of a query to look for: of a word with signs inside that no course has, its parts. So
    /// `docker.python` finds what `docker python` does.
    fn looked_for(&self, words: &[String]) -> Vec<String> {
        let mut out: Vec<String> = Vec::with_capacity(words.len());
        for word in words {
            let mut parts = parts(word);
            // Not the last one with its full stop.
            parts.retain(|part| part.start == 0 || !word[part.clone()].starts_with('.'));
            if parts.is_empty() || self.knows(word) {
                out.push(word.clone());
            } else {
                out.extend(parts.into_iter().map(|part| word[part].to_owned()));
            }
        }
        out
    }

    /// Adds the courses with a skill that the query names, or a title with another name of it.
    fn put_named(&self, query: &[String], set: &mut Bits) {
        let name = query.join(" ");
        if let Some(first) = self.term_of(&query[0]) {
            let is_it = |skill: &&u32| fold(&self.body.skills.names[**skill as usize]) == name;
            let skills = self.skill_terms.names(first).iter().filter(is_it);
            skills.for_each(|skill| self.skills.put_into(*skill, set));
        }
        if let Some(group) = self.named.named(query) {
            self.named.titles.put_into(group, set);
            let skills = self.named.whole_skills.names(group);
            skills.iter().for_each(|skill| self.skills.put_into(*skill, set));
        }
    }

    fn filters(&self, ask: &Ask) -> Vec<(Filter, Bits)> {
        let mut filters = Vec::new();
        for facet in Facet::ALL {
            let values = &ask.chosen[facet as usize];
            if !values.is_empty() {
                filters.push((Filter::Facet(facet), self.having(facet, values)));
            }
        }
        if let Some(least) = ask.min_stars {
            let known = CourseFilter::STARS.iter().position(|step| *step == least);
            let set =
                known.map_or_else(|| at_least(&self.body.stars, least), |at| self.star_sets[at].clone());
            filters.push((Filter::Stars, set));
        }
        if let Some(least) = ask.min_enrolled {
            filters.push((Filter::Enrolled, Bits::first(self.len(), self.first_enrolled(least))));
        }
        filters
    }

    fn counts(&self, text: &Bits, filters: &[(Filter, Bits)], all: &Bits) -> Counts {
        let others = |filter: Filter| {
            filters.iter().any(|(other, _)| *other == filter).then(|| {
                let mut set = text.clone();
                filters.iter().filter(|(other, _)| *other != filter).for_each(|(_, other)| set.and(other));
                set
            })
        };
        let mut counts = Counts::default();
        for facet in Facet::ALL {
            let set = others(Filter::Facet(facet));
            counts.set(facet, self.count(facet, set.as_ref().unwrap_or(all)));
        }
        counts.stars = self.count_stars(others(Filter::Stars).as_ref().unwrap_or(all));
        counts.enrolled = self.count_enrolled(others(Filter::Enrolled).as_ref().unwrap_or(all));
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Edition;
    use crate::{CourseRecord, Vocabulary, pack};

    #[test]
    fn courses_in_the_readers_language_come_first_unless_languages_are_chosen() {
        let course = |title: &str, language: &str| CourseRecord {
            title: title.to_owned(),
            language: language.to_owned(),
            platform: "One".to_owned(),
            url: format!("https://example.org/{}", title.replace(' ', "-")),
            ..CourseRecord::default()
        };
        let courses = [course("SQL", "ru"), course("Databases with SQL", "en"), course("Python", "en")];
        let catalogue = Catalogue::open(pack(courses.iter(), &Vocabulary::default(), &[])).unwrap();
        let titles = |query: &str, chosen: Option<&str>, sort| -> Vec<String> {
            let mut filter = CourseFilter::default();
            filter.sort = sort;
            filter.text = CourseFilter::searchable(query);
            filter.choose(Facet::Language, chosen.into_iter().filter_map(Slug::parse).collect());
            let ask = Ask::of(&filter, &catalogue).0.preferring("en", &catalogue);
            catalogue.answer(&ask).page.iter().map(|number| catalogue.course(*number).title).collect()
        };
        assert_eq!(titles("sql", None, CourseSort::Relevance), ["Databases with SQL", "SQL"]);
        assert_eq!(titles("sql", Some("ru"), CourseSort::Relevance), ["SQL"]);
        assert_eq!(titles("", None, CourseSort::Relevance)[2], "SQL");
        assert_eq!(titles("", None, CourseSort::Title), ["Databases with SQL", "Python", "SQL"]);
        // A course with editions is found by each of its languages, and counts once.
        let editions = vec![Edition { language: "ru".to_owned(), url: String::new() }];
        let both = CourseRecord { editions, ..course("Go", "en") };
        let catalogue = Catalogue::open(pack([both].iter(), &Vocabulary::default(), &[])).unwrap();
        let answer = catalogue.answer(&Ask::default());
        assert_eq!((answer.total, answer.counts.of(Facet::Language)), (1, [1, 1].as_slice()));
        let chosen = catalogue.value_number(Facet::Language, "ru").unwrap();
        let mut ask = Ask::default();
        ask.chosen[Facet::Language as usize] = vec![chosen];
        assert_eq!(catalogue.total(&ask), 1);
        // A language that no course has prefers none.
        let ask = Ask::default().preferring("xx", &catalogue);
        assert_eq!(ask.prefers, None);
    }
}
