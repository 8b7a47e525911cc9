//! An opened pack: its courses, and the indexes that the search reads.

use crate::bits::Bits;
use crate::course::{Stars, id_of};
use crate::facet::{Sets, sets};
use crate::order::Rank;
use crate::pack::PackError;
use crate::pack::load::{Body, Price, Values, Worth};
use crate::skills::SkillIndex;
use domain::courses::{CourseFilter, CourseSort, Facet};
use domain::text::fold;
use domain::time::Date;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// The posting list of each key: its courses in order, each stored as the difference from the one
/// before, in groups of seven bits.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Postings {
    /// Builds the lists. `each` calls its argument with every pair of course and key, in the order of
    /// the courses; it is called twice and must give the same pairs both times.
    pub fn of(keys: usize, each: impl Fn(&mut dyn FnMut(u32, u32))) -> Self {
        let mut last = vec![0u32; keys];
        let mut sizes = vec![0u32; keys + 1];
        // Stores the number of the course plus 1, so that 0 means "none yet".
        each(&mut |course, key| {
            let key = key as usize;
            if last[key] != course + 1 {
                sizes[key] += width(course + 1 - last[key]);
                last[key] = course + 1;
            }
        });
        let mut at = 0;
        for size in &mut sizes {
            at += std::mem::replace(size, at);
        }
        let starts = sizes.clone();
        let mut bytes = vec![0; at as usize];
        last.fill(0);
        each(&mut |course, key| {
            let key = key as usize;
            if last[key] == course + 1 {
                return;
            }
            let mut step = course + 1 - last[key];
            last[key] = course + 1;
            let place = &mut sizes[key];
            while step >= 0x80 {
                bytes[*place as usize] = step as u8 | 0x80;
                *place += 1;
                step >>= 7;
            }
            bytes[*place as usize] = step as u8;
            *place += 1;
        });
        Self { starts, bytes }
    }

    /// Calls `then` for each course of a key, in order.
    #[inline]
    pub fn each(&self, key: u32, mut then: impl FnMut(u32)) {
        let key = key as usize;
        let (mut course, mut step, mut shift) = (0u32, 0u32, 0);
        for byte in &self.bytes[self.starts[key] as usize..self.starts[key + 1] as usize] {
            step |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 {
                course += step;
                then(course - 1);
                (step, shift) = (0, 0);
            }
        }
    }

    /// Puts the courses of a key into a set.
    pub fn put_into(&self, key: u32, set: &mut Bits) {
        self.each(key, |course| set.insert(course));
    }
}

fn width(number: u32) -> u32 {
    (38 - number.leading_zeros()) / 7
}

/// For each term the numbers of the names that hold it.
#[derive(Debug)]
pub(crate) struct Holders {
    starts: Vec<u32>,
    list: Vec<u32>,
}

impl Holders {
    fn of(terms: &[Box<str>], names: &Values) -> Self {
        // Term and name packed into one number, which sorts like the pair: a sort of u64 is compiled in
        // already.
        let mut pairs: Vec<u64> = Vec::new();
        for (number, name) in (0..).zip(&names.names) {
            for word in fold(name).split(' ').filter(|word| !word.is_empty()) {
                let term = terms.binary_search_by(|term| (**term).cmp(word));
                pairs.extend(term.map(|at| (at as u64) << 32 | number));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let starts = (0..=terms.len() as u64)
            .map(|term| pairs.partition_point(|pair| pair >> 32 < term) as u32)
            .collect();
        Self { starts, list: pairs.into_iter().map(|pair| pair as u32).collect() }
    }

    /// The numbers of the names that hold a term.
    pub fn names(&self, term: u32) -> &[u32] {
        &self.list[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
    }
}

/// The courses that match a typed word, and how well.
#[derive(Debug)]
pub(crate) struct WordMatch {
    /// Courses that match it.
    pub any: Bits,
    /// The lower binary digit of how well a course matches: 3 for a word of the title, 2 for the
    /// beginning of one, 1 for a skill, 0 for the provider or the platform.
    pub low: Bits,
    /// The higher digit.
    pub high: Bits,
    /// The nearest terms, where no term begins with the word.
    pub near: Vec<u32>,
}

/// Words and their matches, the most recent last.
type WordCache = RefCell<Vec<(String, Rc<WordMatch>)>>;

/// An order, its trust, and the ranking computed for both.
type KnownRank = (CourseSort, u32, Rc<Rank>);

/// How many words are cached between searches: a reader usually changes one at a time.
const WORDS_KEPT: usize = 8;

/// A catalogue that can be searched. Two are equal only if they are the same object in memory, so that
/// comparing handles is cheap.
pub struct Catalogue {
    pub(crate) body: Body,
    /// Every word of titles, skills, providers and platforms, folded, sorted.
    pub(crate) terms: Vec<Box<str>>,
    pub(crate) titles: Postings,
    pub(crate) skills: SkillIndex,
    pub(crate) providers: Postings,
    skill_terms: Holders,
    provider_terms: Holders,
    platform_terms: Holders,
    /// The courses of each value of the facets that have few values.
    pub(crate) sets: Sets,
    /// Courses with at least each of the means on offer.
    pub(crate) star_sets: Vec<Bits>,
    /// How many courses each provider has.
    pub(crate) provider_totals: Vec<u32>,
    words: WordCache,
    /// The rankings computed so far, each when it was first needed.
    pub(crate) ranks: RefCell<Vec<KnownRank>>,
}

impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Catalogue {}

/// Only its size: it may have a million courses.
impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("courses", &self.len()).finish_non_exhaustive()
    }
}

/// A course as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseView {
    /// The number in the catalogue.
    pub number: u32,
    /// The stable id in links.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address; empty where it has none.
    pub url: String,
    /// Provider: number and name.
    pub provider: Shown,
    /// Platform.
    pub platform: Shown,
    /// Language code.
    pub language: String,
    /// Level: 0 not stated, 1 to 3.
    pub level: u8,
    /// Skills.
    pub skills: Vec<Shown>,
    /// Cost: not given, free, or a price.
    pub cost: ShownCost,
    /// Its stars.
    pub stars: Option<Stars>,
    /// How many rated.
    pub ratings: Option<u32>,
    /// How many enrolled, at least.
    pub enrolled: Option<u32>,
    /// When it appeared.
    pub published: Option<Date>,
    /// Whether the guide recommends it.
    pub recommended: bool,
    /// When its facts were read, ISO 8601; empty where not said.
    pub as_of: String,
    /// Who gathered them.
    pub source: String,
}

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its id in links.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What a course costs, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum ShownCost {
    /// The catalogue does not say.
    NotGiven,
    /// Nothing.
    Free,
    /// A price, and what its currency was worth.
    Paid(Price, Worth),
}

impl Catalogue {
    /// Checks a pack and builds the indexes in one pass.
    ///
    /// # Errors
    /// Why the pack was refused.
    pub fn open(bytes: Vec<u8>) -> Result<Self, PackError> {
        Body::open(bytes).map(Self::of)
    }

    fn of(body: Body) -> Self {
        let folded: Vec<String> = body.words.iter().map(|word| fold(word)).collect();
        let terms = terms(&body, &folded);
        let place = |word: &str| terms.binary_search_by(|term| (**term).cmp(word)).unwrap_or(0) as u32;
        let mut starts = vec![0u32];
        let mut of_words: Vec<u32> = Vec::with_capacity(folded.len());
        for word in &folded {
            of_words.extend(word.split(' ').filter(|part| !part.is_empty()).map(place));
            starts.push(of_words.len() as u32);
        }
        let titles = Postings::of(terms.len(), |tell| {
            body.each_word(|course, word| {
                let word = word as usize;
                for term in &of_words[starts[word] as usize..starts[word + 1] as usize] {
                    tell(course, *term);
                }
            });
        });
        let providers = Postings::of(body.providers.len(), |tell| {
            (0..).zip(&body.provider).for_each(|(course, provider)| tell(course, *provider));
        });
        let mut provider_totals = vec![0; body.providers.len()];
        body.provider.iter().for_each(|provider| provider_totals[*provider as usize] += 1);
        let stars = CourseFilter::STARS.map(|least| at_least(&body.stars, least));
        Self {
            skill_terms: Holders::of(&terms, &body.skills),
            provider_terms: Holders::of(&terms, &body.providers),
            platform_terms: Holders::of(&terms, &body.platforms),
            sets: sets(&body),
            star_sets: stars.into(),
            provider_totals,
            terms,
            titles,
            skills: SkillIndex::of(&body),
            providers,
            body,
            words: WordCache::default(),
            ranks: RefCell::default(),
        }
    }

    /// How many courses there are.
    pub fn len(&self) -> usize {
        self.body.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.body.len == 0
    }

    /// Whether any course has the value that an order sorts by.
    pub fn can_sort(&self, sort: CourseSort) -> bool {
        match sort {
            CourseSort::Relevance | CourseSort::Title => true,
            CourseSort::Rating => self.body.stars.iter().any(|stars| *stars > 0 && stars & 1 == 0),
            CourseSort::Ratings => self.body.ratings.iter().any(|count| *count > 0),
            CourseSort::Enrolled => !self.body.enrolled.is_empty(),
            CourseSort::Newest => (0..self.len() as u32).any(|course| self.body.published(course) > 0),
            CourseSort::Price => self.body.marks.iter().any(|mark| mark >> 2 & 3 > 0),
        }
    }

    /// The matches of a typed word, which must be folded.
    pub(crate) fn word(&self, word: &str) -> Rc<WordMatch> {
        let mut cache = self.words.borrow_mut();
        if let Some(at) = cache.iter().position(|(known, _)| known == word) {
            let known = cache.remove(at);
            cache.push(known);
        } else {
            if cache.len() == WORDS_KEPT {
                cache.remove(0);
            }
            cache.push((word.to_owned(), Rc::new(self.match_word(word))));
        }
        cache.last().map(|(_, known)| known.clone()).expect("a word was just pushed")
    }

    fn match_word(&self, word: &str) -> WordMatch {
        let platforms = self.sets_of(Facet::Platform);
        let from = self.terms.partition_point(|term| **term < *word);
        let to = from + self.terms[from..].partition_point(|term| term.starts_with(word));
        let len = self.len();
        let (mut exact, mut begun, mut skill, mut by) =
            (Bits::none(len), Bits::none(len), Bits::none(len), Bits::none(len));
        let near = if from == to {
            crate::typo::nearest(&self.terms, word, crate::typo::slips_forgiven(word.chars().count()))
        } else {
            Vec::new()
        };
        if from < to && *self.terms[from] == *word {
            self.titles.put_into(from as u32, &mut exact);
        }
        for term in (from as u32..to as u32).chain(near.iter().copied()) {
            self.titles.put_into(term, &mut begun);
            self.skill_terms.names(term).iter().for_each(|name| self.skills.put_into(*name, &mut skill));
            self.provider_terms.names(term).iter().for_each(|name| self.providers.put_into(*name, &mut by));
            self.platform_terms.names(term).iter().for_each(|name| by.or(&platforms[*name as usize]));
        }
        let mut low = skill.clone();
        low.without(&begun);
        low.or(&exact);
        by.or(&skill);
        by.or(&begun);
        WordMatch { any: by, low, high: begun, near }
    }

    /// A course as it is shown.
    pub fn course(&self, number: u32) -> CourseView {
        let (body, at) = (&self.body, number as usize);
        let shown = |values: &Values, value: u32| Shown {
            id: values.ids[value as usize].to_string(),
            name: values.names[value as usize].to_string(),
        };
        let (provider, platform) =
            (shown(&body.providers, body.provider[at]), shown(&body.platforms, body.platform[at].into()));
        let (title, url) = (body.title(number), body.url(number));
        let cost = match body.marks[at] >> 2 & 3 {
            0 => ShownCost::NotGiven,
            1 => ShownCost::Free,
            _ => body
                .price(self.sets_of(Facet::Cost)[2].count_of_first(at))
                .map_or(ShownCost::NotGiven, |price| {
                    ShownCost::Paid(price, body.currencies[price.currency as usize].clone())
                }),
        };
        let (as_of, source) = body.origin(number);
        CourseView {
            number,
            id: id_of(&url, &title, &provider.name, &platform.name),
            title,
            url,
            provider,
            platform,
            language: body.languages.names[usize::from(body.language[at])].to_string(),
            level: body.marks[at] & 3,
            skills: body.skills_of(number).map(|skill| shown(&body.skills, skill)).collect(),
            cost,
            stars: stars(body.stars[at]),
            ratings: body.ratings[at].checked_sub(1),
            enrolled: body.enrolled.get(at).copied(),
            published: body.published(number).checked_sub(1).and_then(Date::from_ordinal),
            recommended: self.sets_of(Facet::Recommended)[0].contains(number),
            as_of: as_of.to_owned(),
            source: source.to_owned(),
        }
    }

    /// The courses with these ids, in the same order; unknown ids are skipped.
    pub fn find(&self, ids: &[&str]) -> Vec<u32> {
        if ids.is_empty() {
            return Vec::new();
        }
        let mut found = vec![None; ids.len()];
        for number in 0..self.len() as u32 {
            let url = self.body.url(number);
            let id = if url.is_empty() { self.course(number).id } else { id_of(&url, "", "", "") };
            if let Some(at) = ids.iter().position(|other| *other == id) {
                found[at].get_or_insert(number);
            }
        }
        found.into_iter().flatten().collect()
    }

    /// A term as text.
    pub fn term(&self, term: u32) -> &str {
        &self.terms[term as usize]
    }
}

pub(crate) fn stars(stored: u16) -> Option<Stars> {
    (stored > 1).then_some(Stars { hundredths: stored >> 1, drawn: stored & 1 == 1 })
}

/// The courses with a mean of at least `least` hundredths of a star. Ratings known only as full stars
/// do not count as means.
pub(crate) fn at_least(stars: &[u16], least: u16) -> Bits {
    let mut set = Bits::none(stars.len());
    for (course, stored) in (0..).zip(stars) {
        if stored & 1 == 0 && stored >> 1 >= least {
            set.insert(course);
        }
    }
    set
}

fn terms(body: &Body, folded: &[String]) -> Vec<Box<str>> {
    let names = [&body.skills, &body.providers, &body.platforms];
    let names: Vec<String> = names.iter().flat_map(|values| &values.names).map(|name| fold(name)).collect();
    let all = folded.iter().chain(&names).flat_map(|text| text.split(' '));
    let mut terms: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter().map(Box::from).collect()
}
