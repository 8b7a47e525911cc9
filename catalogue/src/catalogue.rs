//! An opened pack: its courses, and the indexes that the search reads.

use crate::bits::Bits;
use crate::course::{Edition, Length, Notice, Stars, id_of};
use crate::facet::{Sets, sets_of};
use crate::named::{BesideTitles, NamedIndex, Special};
use crate::opening::{self, Pause, parts, places};
use crate::order::Rank;
use crate::pack::PackError;
use crate::pack::load::{Body, Price, Values, Worth};
use crate::skills::SkillIndex;
use crate::words::{each_term, is_short};
use domain::courses::{CourseFilter, CourseSort, Facet};
use domain::order::sort;
use domain::text::{fold, is_unspaced};
use domain::time::Date;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
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
        let mut sizes = Sizes::of(keys);
        each(&mut |course, key| sizes.add(course, key));
        let mut lists = sizes.lists();
        each(&mut |course, key| lists.add(course, key));
        lists.done()
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

/// First half of building [`Postings`]: how long each list becomes.
pub(crate) struct Sizes {
    /// The course that each list ends with plus 1, so that 0 means "none yet".
    last: Vec<u32>,
    sizes: Vec<u32>,
}

impl Sizes {
    pub fn of(keys: usize) -> Self {
        Self { last: vec![0; keys], sizes: vec![0; keys + 1] }
    }

    /// Makes room for a course in the list of a key. Courses must come in order.
    #[inline]
    pub fn add(&mut self, course: u32, key: u32) {
        let key = key as usize;
        if self.last[key] != course + 1 {
            self.sizes[key] += width(course + 1 - self.last[key]);
            self.last[key] = course + 1;
        }
    }

    /// The empty lists.
    pub fn lists(self) -> Lists {
        let Self { mut last, sizes: mut starts } = self;
        let mut at = 0;
        for size in &mut starts {
            at += std::mem::replace(size, at);
        }
        last.fill(0);
        Lists { last, ends: starts.clone(), starts, bytes: vec![0; at as usize] }
    }
}

/// Second half: the lists themselves.
pub(crate) struct Lists {
    last: Vec<u32>,
    starts: Vec<u32>,
    /// Where each list ends so far.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Lists {
    /// Adds a course to the list of a key; the same pairs as before, in the same order.
    #[inline]
    pub fn add(&mut self, course: u32, key: u32) {
        let key = key as usize;
        if self.last[key] == course + 1 {
            return;
        }
        let mut step = course + 1 - self.last[key];
        self.last[key] = course + 1;
        let end = &mut self.ends[key];
        while step >= 0x80 {
            self.bytes[*end as usize] = step as u8 | 0x80;
            *end += 1;
            step >>= 7;
        }
        self.bytes[*end as usize] = step as u8;
        *end += 1;
    }

    /// The lists, once they are full.
    pub fn done(self) -> Postings {
        Postings { starts: self.starts, bytes: self.bytes }
    }
}

fn width(number: u32) -> u32 {
    (38 - number.leading_zeros()) / 7
}

/// For each key (a term or a group of aliases) the numbers of the names that hold it.
#[derive(Debug)]
pub(crate) struct Holders {
    starts: Vec<u32>,
    list: Vec<u32>,
}

impl Holders {
    /// `find` calls its argument with the keys of a name, given by its terms.
    pub fn of(keys: usize, names: &NameTerms, find: impl Fn(&[u32], &mut dyn FnMut(u32))) -> Self {
        // Key and name packed into one number, which sorts like the pair: a sort of u64 is compiled in
        // already.
        let mut pairs: Vec<u64> = Vec::new();
        for (number, name) in (0..).zip(names.0.iter()) {
            find(name, &mut |key| pairs.push(u64::from(key) << 32 | number));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let starts =
            (0..=keys as u64).map(|key| pairs.partition_point(|pair| pair >> 32 < key) as u32).collect();
        Self { starts, list: pairs.into_iter().map(|pair| pair as u32).collect() }
    }

    /// The numbers of the names that hold a key.
    pub fn names(&self, key: u32) -> &[u32] {
        &self.list[self.starts[key as usize] as usize..self.starts[key as usize + 1] as usize]
    }
}

/// The terms of names, in the order in which they are in each.
pub(crate) struct NameTerms(Vec<Vec<u32>>);

/// The courses that match a typed word, and how well.
#[derive(Debug)]
pub(crate) struct WordMatch {
    /// Courses that match it.
    pub any: Bits,
    /// The lower binary digit of how well a course matches: 3 for a word of the title, 2 for the
    /// beginning of one, a part or another name of it, 1 for a skill, 0 for the provider or the platform.
    pub low: Bits,
    /// The higher digit.
    pub high: Bits,
    /// The nearest terms, where no term begins with the word.
    pub near: Vec<u32>,
    /// Whether only whole words match.
    pub is_whole: bool,
    /// The groups of aliases that it names.
    pub groups: Vec<u32>,
}

/// Words, the groups of aliases that the words around them name, and their matches; the most recent last.
type WordCache = RefCell<Vec<(String, Vec<u32>, Rc<WordMatch>)>>;

/// An order, its trust, and the ranking computed for both.
type KnownRank = (CourseSort, u32, Rc<Rank>);

/// How many words are cached between searches: a reader usually changes one at a time.
const WORDS_KEPT: usize = 8;

/// A catalogue that can be searched. Two are equal only if they are the same object in memory, so that
/// comparing handles is cheap.
pub struct Catalogue {
    pub(crate) body: Body,
    /// Every word of titles, skills, providers and platforms, and the parts of those with signs inside;
    /// folded, sorted.
    pub(crate) terms: Vec<Box<str>>,
    pub(crate) titles: Postings,
    /// The courses with a term as a part of a word of the title.
    title_parts: Postings,
    /// What is found by other names.
    pub(crate) named: NamedIndex,
    pub(crate) skills: SkillIndex,
    pub(crate) providers: Postings,
    pub(crate) skill_terms: Holders,
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
    /// Its editions in other languages.
    pub editions: Vec<Edition>,
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
    /// Who gathered them; several with semicolons between them.
    pub source: String,
    /// How long it takes.
    pub length: Option<Length>,
    /// What to know before it; empty where not said.
    pub requires: String,
    /// What its source says of its condition.
    pub notices: Vec<Notice>,
}

impl CourseView {
    /// Whether it is in a language, or has an edition that is.
    pub fn is_in(&self, language: &str) -> bool {
        self.language == language || self.editions.iter().any(|edition| edition.language == language)
    }
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
    /// Checks a pack and builds the indexes.
    ///
    /// # Errors
    /// Why the pack was refused.
    pub fn open(bytes: Vec<u8>) -> Result<Self, PackError> {
        opening::at_once(Self::open_in_parts(bytes, &opening::no_pause))
    }

    /// As [`Catalogue::open`], giving way between the parts: 200,000 courses take about 200 ms, in which the page
    /// could not answer.
    ///
    /// # Errors
    /// Why the pack was refused.
    pub async fn open_in_parts(bytes: Vec<u8>, pause: Pause<'_>) -> Result<Self, PackError> {
        let body = Body::open(bytes, pause).await?;
        Ok(Self::of(body, pause).await)
    }

    async fn of(body: Body, pause: Pause<'_>) -> Self {
        let mut folded: Vec<String> = Vec::with_capacity(body.words.len());
        for part in parts(body.words.len()) {
            folded.extend(body.words[places(part)].iter().map(|word| fold(word)));
            pause().await;
        }
        let [skills, providers, platforms] = [&body.skills, &body.providers, &body.platforms]
            .map(|values| values.names.iter().map(|name| fold(name)).collect::<Vec<String>>());
        pause().await;
        let terms = terms([&folded, &skills, &providers, &platforms], pause).await;
        let place = |word: &str| terms.binary_search_by(|term| (**term).cmp(word)).unwrap_or(0) as u32;
        let mut starts = vec![0u32];
        let mut of_words: Vec<u32> = Vec::with_capacity(folded.len());
        for part in parts(folded.len()) {
            for word in &folded[places(part)] {
                of_words.extend(word.split(' ').filter(|part| !part.is_empty()).map(place));
                starts.push(of_words.len() as u32);
            }
            pause().await;
        }
        drop(folded);
        let title_terms = |courses: Range<u32>, tell: &mut dyn FnMut(u32, u32)| {
            body.each_word(courses, |course, word| {
                let word = word as usize;
                for term in &of_words[starts[word] as usize..starts[word + 1] as usize] {
                    tell(course, *term);
                }
            });
        };
        let special = Special::of(&terms, &body.aliases);
        pause().await;
        let (mut sizes, mut beside) = (Sizes::of(terms.len()), BesideTitles::default());
        for courses in parts(body.len) {
            title_terms(courses.clone(), &mut |course, term| sizes.add(course, term));
            beside.add(&special, |tell| title_terms(courses, tell));
            pause().await;
        }
        let mut lists = sizes.lists();
        for courses in parts(body.len) {
            title_terms(courses, &mut |course, term| lists.add(course, term));
            pause().await;
        }
        let titles = lists.done();
        let title_parts = Postings::of(terms.len(), |tell| {
            beside.parts.iter().for_each(|(course, part)| tell(*course, *part));
        });
        pause().await;
        let in_words = |name: &String| name.split(' ').filter(|word| !word.is_empty()).map(place).collect();
        let names =
            [skills, providers, platforms].map(|folded| NameTerms(folded.iter().map(in_words).collect()));
        let holders = |names: &NameTerms| {
            Holders::of(terms.len(), names, |name, tell| {
                for term in name {
                    tell(*term);
                    special.parts(*term).iter().for_each(|part| tell(*part));
                }
            })
        };
        let skill_terms = holders(&names[0]);
        pause().await;
        let provider_terms = holders(&names[1]);
        pause().await;
        let platform_terms = holders(&names[2]);
        pause().await;
        let named = NamedIndex::of(&body.aliases, &special, &names, &beside.groups);
        pause().await;
        let providers = Postings::of(body.providers.len(), |tell| {
            (0..).zip(&body.provider).for_each(|(course, provider)| tell(course, *provider));
        });
        let mut provider_totals = vec![0; body.providers.len()];
        body.provider.iter().for_each(|provider| provider_totals[*provider as usize] += 1);
        let star_sets = CourseFilter::STARS.map(|least| at_least(&body.stars, least)).into();
        pause().await;
        let mut sets = Sets::default();
        for facet in Facet::ALL {
            sets[facet as usize] = sets_of(&body, facet);
            pause().await;
        }
        let skills = SkillIndex::of(&body, pause).await;
        Self {
            skill_terms,
            provider_terms,
            platform_terms,
            named,
            sets,
            star_sets,
            provider_totals,
            terms,
            titles,
            title_parts,
            skills,
            providers,
            body,
            words: WordCache::default(),
            ranks: RefCell::default(),
        }
    }

    /// The pack that it was opened from.
    pub fn pack(&self) -> &[u8] {
        self.body.bytes()
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

    /// The matches of a typed word, which must be folded, and of the groups of aliases that the words
    /// around it name.
    pub(crate) fn word(&self, word: &str, phrases: &[u32]) -> Rc<WordMatch> {
        let mut cache = self.words.borrow_mut();
        if let Some(at) = cache.iter().position(|(known, of, _)| known == word && of == phrases) {
            let known = cache.remove(at);
            cache.push(known);
        } else {
            if cache.len() == WORDS_KEPT {
                cache.remove(0);
            }
            let found = Rc::new(self.match_word(word, phrases));
            cache.push((word.to_owned(), phrases.to_vec(), found));
        }
        cache.last().map(|(.., known)| known.clone()).expect("a word was just pushed")
    }

    /// Whether a typed word is in the catalogue, or the beginning of a word that is.
    pub(crate) fn knows(&self, word: &str) -> bool {
        !self.terms_for(word, false).is_empty() || !self.named.with_word(word, false).is_empty()
    }

    /// The terms that a typed word stands for.
    fn terms_for(&self, word: &str, is_whole: bool) -> Vec<u32> {
        if word.starts_with(is_unspaced) {
            // Scripts without spaces sort after most others, from Thai on.
            let first = self.terms.partition_point(|term| **term < *"\u{e00}");
            let holds = |at: &u32| self.terms[*at as usize].contains(word);
            return (first as u32..self.terms.len() as u32).filter(holds).collect();
        }
        let from = self.terms.partition_point(|term| **term < *word);
        let is_it = |term: &str| if is_whole { term == word } else { term.starts_with(word) };
        let to = from + self.terms[from..].partition_point(|term| is_it(term));
        (from as u32..to as u32).collect()
    }

    fn match_word(&self, word: &str, phrases: &[u32]) -> WordMatch {
        let platforms = self.sets_of(Facet::Platform);
        let own = self.term_of(word);
        let is_whole = is_short(word) && (own.is_some() || !self.named.with_word(word, true).is_empty());
        let mut terms = self.terms_for(word, is_whole);
        let mut groups = self.named.with_word(word, is_whole);
        groups.extend(phrases);
        sort(&mut groups);
        groups.dedup();
        let near = if terms.is_empty() && groups.is_empty() && !word.starts_with(is_unspaced) {
            crate::typo::nearest(&self.terms, word, crate::typo::slips_forgiven(word.chars().count()))
        } else {
            Vec::new()
        };
        terms.extend(&near);
        let len = self.len();
        let (mut exact, mut begun, mut skill, mut by) =
            (Bits::none(len), Bits::none(len), Bits::none(len), Bits::none(len));
        if let Some(own) = own {
            self.titles.put_into(own, &mut exact);
        }
        let mut put_names = |skills: &[u32], providers: &[u32], of_platforms: &[u32]| {
            skills.iter().for_each(|name| self.skills.put_into(*name, &mut skill));
            providers.iter().for_each(|name| self.providers.put_into(*name, &mut by));
            of_platforms.iter().for_each(|name| by.or(&platforms[*name as usize]));
        };
        for term in terms {
            self.titles.put_into(term, &mut begun);
            self.title_parts.put_into(term, &mut begun);
            let [skills, providers, of_platforms] =
                [&self.skill_terms, &self.provider_terms, &self.platform_terms].map(|it| it.names(term));
            put_names(skills, providers, of_platforms);
        }
        for group in &groups {
            self.named.titles.put_into(*group, &mut begun);
            let [skills, providers, of_platforms] =
                [&self.named.skills, &self.named.providers, &self.named.platforms].map(|it| it.names(*group));
            put_names(skills, providers, of_platforms);
        }
        let mut low = skill.clone();
        low.without(&begun);
        low.or(&exact);
        by.or(&skill);
        by.or(&begun);
        WordMatch { any: by, low, high: begun, near, is_whole, groups }
    }

    /// The number of a term.
    pub(crate) fn term_of(&self, word: &str) -> Option<u32> {
        self.terms.binary_search_by(|term| (**term).cmp(word)).ok().map(|at| at as u32)
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
        let effort = body.effort(number);
        CourseView {
            number,
            id: self.id(number),
            title,
            url,
            provider,
            platform,
            language: body.languages.names[usize::from(body.language[at])].to_string(),
            editions: body.editions_of(number).collect(),
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
            length: effort.and_then(|it| it.length),
            requires: effort.map_or(String::new(), |it| it.requires.to_string()),
            notices: Notice::ALL.into_iter().filter(|it| has_notice(body.marks[at], *it)).collect(),
        }
    }

    /// The stable id of a course in links.
    fn id(&self, number: u32) -> String {
        let (body, at) = (&self.body, number as usize);
        let url = body.url(number);
        if url.is_empty() {
            let provider = &body.providers.names[body.provider[at] as usize];
            let platform = &body.platforms.names[usize::from(body.platform[at])];
            return id_of(&[&body.title(number), provider, platform]);
        }
        if body.repeats_an_address(number) { id_of(&[&url, &body.title(number)]) } else { id_of(&[&url]) }
    }

    /// The courses with these ids, in the same order; unknown ids are skipped.
    pub fn find(&self, ids: &[&str]) -> Vec<u32> {
        if ids.is_empty() {
            return Vec::new();
        }
        let mut found = vec![None; ids.len()];
        for number in 0..self.len() as u32 {
            let id = self.id(number);
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

/// Whether the marks of a course have a notice.
pub(crate) fn has_notice(marks: u8, notice: Notice) -> bool {
    marks >> (5 + notice as u8) & 1 == 1
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

/// The words of folded texts and their parts, sorted, each once. A set takes them a part at a time, a sort would not.
async fn terms(folded: [&Vec<String>; 4], pause: Pause<'_>) -> Vec<Box<str>> {
    let mut terms: BTreeSet<&str> = BTreeSet::new();
    for texts in folded {
        for part in parts(texts.len()) {
            texts[places(part)].iter().for_each(|text| {
                each_term(text, |term| {
                    terms.insert(term);
                });
            });
            pause().await;
        }
    }
    terms.into_iter().map(Box::from).collect()
}
