//! Writes a pack.

use super::bytes::{put, put_section, put_text};
use super::{HEADER, MAGIC, MOST_COURSES, VERSION};
use crate::course::{Cost, CourseRecord, Level};
use crate::vocabulary::Vocabulary;
use crate::words::slug;
use guide_domain::money::{CurrencyCode, Decimal, Ratio};
use guide_domain::text::fold;
use guide_domain::time::{Date, PartialDate};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The most words of a title, and skills of a course, that are kept.
const MOST_IN_A_COURSE: usize = 255;

/// The most skills and origins of a catalogue: their numbers take two bytes.
const MOST_SKILLS: usize = 1 << 16;

/// The most platforms and languages of a catalogue: their numbers take one byte.
const MOST_KINDS: usize = 256;

/// What one unit of a currency was worth, for courses to be ordered by price.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The currency.
    pub currency: CurrencyCode,
    /// US dollars for one unit.
    pub dollars: f64,
    /// The day of the rate.
    pub day: Date,
}

/// Names in the order in which they first came, each once.
#[derive(Default)]
struct Names {
    texts: Vec<String>,
    by_key: HashMap<String, u32>,
}

impl Names {
    fn add(&mut self, key: String, text: &str) -> u32 {
        let next = self.texts.len() as u32;
        *self.by_key.entry(key).or_insert_with(|| {
            self.texts.push(text.to_owned());
            next
        })
    }
}

/// A course with its names as numbers.
struct Row {
    words: Vec<u32>,
    provider: u32,
    platform: u32,
    level: u8,
    language: u32,
    skills: Vec<u32>,
    price: Option<(u64, bool, u32)>,
    cost: u8,
    stars: u32,
    ratings: Option<u32>,
    enrolled: Option<u32>,
    published: u32,
    recommended: bool,
    origin: u32,
    address: u32,
    rest: String,
}

/// Takes courses one by one and writes them as a pack.
pub struct Writer<'a> {
    vocabulary: &'a Vocabulary,
    rates: &'a [Rate],
    words: Names,
    uses: Vec<u32>,
    providers: Names,
    platforms: Names,
    languages: Names,
    skills: Names,
    topics: Vec<u8>,
    currencies: Names,
    origins: Names,
    addresses: Names,
    rows: Vec<Row>,
}

/// Writes courses as a pack.
pub fn pack<'a>(
    records: impl IntoIterator<Item = &'a CourseRecord>,
    vocabulary: &Vocabulary,
    rates: &[Rate],
) -> Vec<u8> {
    let mut writer = Writer::new(vocabulary, rates);
    records.into_iter().for_each(|record| writer.push(record));
    writer.finish()
}

impl<'a> Writer<'a> {
    /// An empty catalogue.
    pub fn new(vocabulary: &'a Vocabulary, rates: &'a [Rate]) -> Self {
        Self {
            vocabulary,
            rates,
            words: Names::default(),
            uses: Vec::new(),
            providers: Names::default(),
            platforms: Names::default(),
            languages: Names::default(),
            skills: Names::default(),
            topics: Vec::new(),
            currencies: Names::default(),
            origins: Names::default(),
            addresses: Names::default(),
            rows: Vec::new(),
        }
    }

    /// How many courses were taken.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was taken.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Takes a course; past [`MOST_COURSES`] none is taken.
    pub fn push(&mut self, course: &CourseRecord) {
        if self.rows.len() == MOST_COURSES {
            return;
        }
        let words: Vec<u32> = course
            .title
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_IN_A_COURSE)
            .map(|word| self.words.add(word.to_owned(), word))
            .collect();
        self.uses.resize(self.words.texts.len(), 0);
        words.iter().for_each(|word| self.uses[*word as usize] += 1);
        let mut skills: Vec<u32> =
            course.skills.iter().take(MOST_IN_A_COURSE).filter_map(|skill| self.skill(skill)).collect();
        let mut seen = Vec::new();
        skills.retain(|skill| {
            !seen.contains(skill) && {
                seen.push(*skill);
                true
            }
        });
        let (cost, price) = match &course.cost {
            None => (0, None),
            Some(Cost::Free) => (1, None),
            Some(Cost::Paid(amount, currency)) => {
                let currency = self.currencies.add(currency.to_string(), currency.as_str());
                let (number, is_minor) = minor(*amount);
                (2, Some((number, is_minor, currency)))
            }
        };
        let as_of = course.as_of.map_or(String::new(), PartialDate::iso);
        let (address, rest) = split_address(&course.url, &course.title);
        let row = Row {
            words,
            provider: named(&mut self.providers, &course.provider, MOST_COURSES),
            platform: named(&mut self.platforms, &course.platform, MOST_KINDS),
            level: course.level.map_or(0, |level| level as u8 - Level::Beginner as u8 + 1),
            language: named(&mut self.languages, &course.language, MOST_KINDS),
            skills,
            price,
            cost,
            stars: course.stars.map_or(0, |stars| u32::from(stars.hundredths) * 2 + u32::from(stars.drawn)),
            ratings: course.ratings,
            enrolled: course.enrolled,
            published: course.published.map_or(0, |day| day.ordinal() + 1),
            recommended: course.recommended,
            origin: self.origin(&format!("{as_of}\n{}", course.source)),
            address: self.addresses.add(address.clone(), &address),
            rest,
        };
        self.rows.push(row);
    }

    fn origin(&mut self, text: &str) -> u32 {
        let is_full = self.origins.texts.len() + 1 >= MOST_SKILLS;
        let text = if is_full && !self.origins.by_key.contains_key(text) { "\n" } else { text };
        self.origins.add(text.to_owned(), text)
    }

    fn skill(&mut self, spelling: &str) -> Option<u32> {
        let (name, topic) = self.vocabulary.resolve(spelling);
        if name.is_empty() || self.skills.texts.len() >= MOST_SKILLS {
            return None;
        }
        let at = self.skills.add(slug(name), name);
        if self.topics.len() < self.skills.texts.len() {
            self.topics.push(topic.map_or(0, |topic| topic + 1));
        }
        Some(at)
    }

    /// The pack.
    pub fn finish(mut self) -> Vec<u8> {
        let folded = self.titles_folded();
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by(|a, b| {
            let key = |at: usize| {
                let row = &self.rows[at];
                (Reverse(row.enrolled), Reverse(row.ratings), &folded[at])
            };
            key(*a).cmp(&key(*b))
        });
        let rank = self.by_use();
        let mut body = Vec::new();
        put_section(&mut body, &self.head());
        put_section(&mut body, &self.names(&rank));
        for column in self.columns(&order, &rank) {
            put_section(&mut body, &column);
        }
        self.rows.clear();
        let mut out = Vec::with_capacity(HEADER + body.len());
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0, 0]);
        out.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
        out.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.append(&mut body);
        out
    }

    fn titles_folded(&self) -> Vec<String> {
        let words: Vec<String> = self.words.texts.iter().map(|word| fold(word)).collect();
        let title = |row: &Row| {
            let folded = row.words.iter().map(|word| words[*word as usize].as_str());
            folded.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        };
        self.rows.iter().map(title).collect()
    }

    /// The new number of each word: those used most get the smallest, which take one byte.
    fn by_use(&self) -> Vec<u32> {
        let mut words: Vec<usize> = (0..self.uses.len()).collect();
        words.sort_by_key(|word| (Reverse(self.uses[*word]), *word));
        let mut rank = vec![0; words.len()];
        for (at, word) in words.into_iter().enumerate() {
            rank[word] = at as u32;
        }
        rank
    }

    fn head(&self) -> Vec<u8> {
        let mut head = Vec::new();
        put(&mut head, self.rows.len() as u64);
        put(&mut head, self.currencies.texts.len() as u64);
        for code in &self.currencies.texts {
            put_text(&mut head, code);
            let rate = self.rates.iter().find(|rate| rate.currency.as_str() == code);
            head.extend_from_slice(&rate.map_or(0.0, |rate| rate.dollars).to_le_bytes());
            put(&mut head, rate.map_or(0, |rate| u64::from(rate.day.ordinal()) + 1));
        }
        head
    }

    fn names(&self, rank: &[u32]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut words = vec![""; rank.len()];
        for (word, at) in self.words.texts.iter().zip(rank) {
            words[*at as usize] = word;
        }
        put(&mut out, words.len() as u64);
        words.iter().for_each(|word| put_text(&mut out, word));
        let lists =
            [&self.platforms, &self.providers, &self.languages, &self.origins, &self.addresses, &self.skills];
        for list in lists {
            put(&mut out, list.texts.len() as u64);
            list.texts.iter().for_each(|text| put_text(&mut out, text));
        }
        out.extend_from_slice(&self.topics);
        out
    }

    fn columns(&self, order: &[usize], rank: &[u32]) -> Vec<Vec<u8>> {
        let column = |write: &dyn Fn(&Row, &mut Vec<u8>)| {
            let mut out = Vec::new();
            order.iter().for_each(|at| write(&self.rows[*at], &mut out));
            out
        };
        let mut last = None;
        let mut enrolled = Vec::new();
        for at in order {
            let Some(count) = self.rows[*at].enrolled else { break };
            // The courses stand in this order, so each count is at most the one before.
            put(&mut enrolled, u64::from(last.map_or(count, |last: u32| last - count)));
            last = Some(count);
        }
        let known = order.iter().filter(|at| self.rows[**at].enrolled.is_some()).count();
        let mut with_count = Vec::new();
        put(&mut with_count, known as u64);
        with_count.append(&mut enrolled);
        vec![
            column(&|row, out| put(out, row.words.len() as u64)),
            column(&|row, out| row.words.iter().for_each(|word| put(out, u64::from(rank[*word as usize])))),
            column(&|row, out| put(out, u64::from(row.platform))),
            column(&|row, out| put(out, u64::from(row.provider))),
            column(&|row, out| put(out, u64::from(row.language))),
            column(&|row, out| out.push(row.level | row.cost << 2 | u8::from(row.recommended) << 4)),
            column(&|row, out| put(out, u64::from(row.stars))),
            column(&|row, out| put(out, row.ratings.map_or(0, |count| u64::from(count) + 1))),
            with_count,
            column(&|row, out| put(out, u64::from(row.published))),
            column(&|row, out| {
                if let Some((amount, is_minor, currency)) = row.price {
                    put(out, amount << 1 | u64::from(is_minor));
                    put(out, u64::from(currency));
                }
            }),
            column(&|row, out| put(out, row.skills.len() as u64)),
            column(&|row, out| row.skills.iter().for_each(|skill| put(out, u64::from(*skill)))),
            column(&|row, out| put(out, u64::from(row.origin))),
            column(&|row, out| put(out, u64::from(row.address))),
            column(&|row, out| put_text(out, &row.rest)),
        ]
    }
}

/// The number of a name; past `most` names, one name stands for all others.
fn named(names: &mut Names, text: &str, most: usize) -> u32 {
    let text = text.trim();
    let key = if text.is_empty() { String::new() } else { slug(text) };
    if names.texts.len() + 1 >= most && !names.by_key.contains_key(&key) {
        return names.add("other".to_owned(), "Other");
    }
    names.add(key, text)
}

/// An amount as a whole number of units, or of hundredths where it has a part; at most ten
/// million.
fn minor(amount: Decimal) -> (u64, bool) {
    let ratio = Ratio::from(amount);
    let is_minor = !ratio.is_exact_at(0);
    let number = ratio.rounded(if is_minor { 2 } else { 0 }).min(1_000_000_000);
    (u64::try_from(number).unwrap_or(0), is_minor)
}

/// Where the last part of an address stands, marked by [`HOLE`], and that part, in which the
/// title written as an address is again [`HOLE`].
fn split_address(url: &str, title: &str) -> (String, String) {
    let url = if url.contains(HOLE) { "" } else { url };
    let end = url.trim_end_matches('/').len();
    let start = url[..end].rfind('/').map_or(0, |at| at + 1);
    let (part, title) = (&url[start..end], slug(title));
    let rest = if title.len() > 2 { part.replacen(&title, HOLE, 1) } else { part.to_owned() };
    (format!("{}{HOLE}{}", &url[..start], &url[end..]), rest)
}

/// Stands for what is filled in.
pub const HOLE: &str = "\u{1}";
