//! Writes a pack.

use super::bytes::{put, put_section, put_text};
use super::{Column, HEADER, LONGEST_NAME, MAGIC, MOST_COURSES, MOST_KINDS, VERSION};
use crate::checksum;
use crate::course::{Cost, CourseRecord, Length, Level};
use crate::vocabulary::Vocabulary;
use crate::words::{slug, title_in_address};
use domain::money::{CurrencyCode, Decimal, Ratio};
use domain::text::{fold, is_web_address};
use domain::time::{Date, PartialDate};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The most words of a title, and skills of a course, that are kept.
const MOST_IN_A_COURSE: usize = 255;

/// The most skills and origins of a catalogue: their numbers, and one more that means none, take two
/// bytes.
const MOST_SKILLS: usize = (1 << 16) - 1;

/// Values that the stars of a course can have: hundredths, doubled, and 1 where they were drawn.
const MOST_STARS: usize = 1002;

/// The last year of publication that can be stored: years take one byte.
const LAST_YEAR: u16 = 2154;

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
    price: Option<u32>,
    cost: u8,
    stars: u32,
    ratings: Option<u32>,
    enrolled: Option<u32>,
    published: Option<Date>,
    recommended: bool,
    origin: u32,
    address: u32,
    rest: String,
    notices: u8,
    length: Option<Length>,
    requires: String,
    /// The language and the address of each.
    editions: Vec<(u32, String)>,
    /// Whether an earlier course has the same address.
    repeats_an_address: bool,
}

/// A number for an address, to know it again.
fn number_of(url: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    url.hash(&mut hasher);
    hasher.finish()
}

/// Takes courses one by one and writes them as a pack.
pub struct Writer<'a> {
    vocabulary: &'a Vocabulary,
    rates: &'a [Rate],
    words: Names,
    providers: Names,
    platforms: Names,
    languages: Names,
    skills: Names,
    topics: Vec<u8>,
    currencies: Names,
    prices: Names,
    price_list: Vec<(u64, u32)>,
    origins: Names,
    addresses: Names,
    /// The whole addresses so far, as a number for each.
    urls: HashSet<u64>,
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
            providers: Names::default(),
            platforms: Names::default(),
            languages: Names::default(),
            skills: Names::default(),
            topics: Vec::new(),
            currencies: Names::default(),
            prices: Names::default(),
            price_list: Vec::new(),
            origins: Names::default(),
            addresses: Names::default(),
            urls: HashSet::new(),
            rows: Vec::new(),
        }
    }

    /// How many courses were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was taken.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds a course; ignored once there are [`MOST_COURSES`].
    pub fn push(&mut self, course: &CourseRecord) {
        if self.rows.len() == MOST_COURSES {
            return;
        }
        let words: Vec<u32> = course
            .title
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_IN_A_COURSE)
            .scan(0, |length, word| {
                *length += word.chars().count() + usize::from(*length > 0);
                (*length <= LONGEST_NAME).then_some(word)
            })
            .map(|word| self.words.add(word.to_owned(), word))
            .collect();
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
                (2, Some(self.price(minor(*amount), currency)))
            }
        };
        let as_of = course.as_of.map_or(String::new(), PartialDate::iso);
        let url = if is_web_address(&course.url) { course.url.as_str() } else { "" };
        let (address, rest) = split_address(url, &course.title);
        let row = Row {
            words,
            provider: named(&mut self.providers, &course.provider, MOST_COURSES),
            platform: named(&mut self.platforms, &course.platform, MOST_KINDS),
            level: course.level.map_or(0, |level| level as u8 - Level::Beginner as u8 + 1),
            language: self.language(&course.language),
            skills,
            price,
            cost,
            stars: course.stars.map_or(0, |stars| u32::from(stars.hundredths) * 2 + u32::from(stars.drawn)),
            ratings: course.ratings,
            enrolled: course.enrolled,
            published: course.published.filter(|day| day.year() <= LAST_YEAR),
            recommended: course.recommended,
            origin: self.origin(&format!("{as_of}\n{}", course.source)),
            address: self.addresses.add(address.clone(), &address),
            rest,
            notices: course.notices.iter().fold(0, |all, notice| all | 1 << *notice as u8),
            length: course.length,
            requires: course.requires.clone(),
            editions: course
                .editions
                .iter()
                .map(|it| (self.language(&it.language), it.url.clone()))
                .collect(),
            repeats_an_address: !url.is_empty() && !self.urls.insert(number_of(url)),
        };
        self.rows.push(row);
    }

    fn language(&mut self, code: &str) -> u32 {
        named(&mut self.languages, code, MOST_KINDS)
    }

    /// The number of a price: twice the amount, and 1 where that counts hundredths.
    fn price(&mut self, (amount, is_minor): (u64, bool), currency: u32) -> u32 {
        let number = amount << 1 | u64::from(is_minor);
        let at = self.prices.add(format!("{number} {currency}"), "");
        if self.price_list.len() < self.prices.texts.len() {
            self.price_list.push((number, currency));
        }
        at
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
        let numbers = Numbers::of(&self);
        let mut body = Vec::new();
        put_section(&mut body, &self.head(&numbers));
        put_section(&mut body, &self.names(&numbers));
        for column in self.columns(&order, &numbers) {
            put_section(&mut body, &column);
        }
        put_section(&mut body, &self.aliases());
        put_section(&mut body, &self.efforts(&order));
        put_section(&mut body, &self.editions(&order));
        put_section(&mut body, &self.repeats(&order));
        self.rows.clear();
        let mut out = Vec::with_capacity(HEADER + body.len());
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&[0, 0]);
        out.extend_from_slice(&checksum(&body).to_le_bytes());
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

    fn head(&self, numbers: &Numbers) -> Vec<u8> {
        let mut head = Vec::new();
        put(&mut head, self.rows.len() as u64);
        put(&mut head, self.currencies.texts.len() as u64);
        for code in &self.currencies.texts {
            put_text(&mut head, code);
            let rate = self.rates.iter().find(|rate| rate.currency.as_str() == code);
            head.extend_from_slice(&rate.map_or(0.0, |rate| rate.dollars).to_le_bytes());
            put(&mut head, rate.map_or(0, |rate| u64::from(rate.day.ordinal()) + 1));
        }
        put(&mut head, numbers.prices.order.len() as u64);
        for at in &numbers.prices.order {
            let (number, currency) = self.price_list[*at as usize];
            put(&mut head, number);
            put(&mut head, u64::from(currency));
        }
        put(&mut head, numbers.stars.order.len() as u64);
        numbers.stars.order.iter().for_each(|stars| put(&mut head, u64::from(*stars)));
        head
    }

    fn names(&self, numbers: &Numbers) -> Vec<u8> {
        let mut out = Vec::new();
        let mut list = |names: &Names, order: &[u32]| {
            put(&mut out, order.len() as u64);
            order.iter().for_each(|at| put_text(&mut out, &names.texts[*at as usize]));
        };
        let as_they_came = |names: &Names| -> Vec<u32> { (0..names.texts.len() as u32).collect() };
        list(&self.words, &numbers.words.order);
        list(&self.platforms, &as_they_came(&self.platforms));
        list(&self.providers, &numbers.providers.order);
        list(&self.languages, &as_they_came(&self.languages));
        list(&self.origins, &as_they_came(&self.origins));
        list(&self.addresses, &as_they_came(&self.addresses));
        list(&self.skills, &numbers.skills.order);
        out.extend(numbers.skills.order.iter().map(|at| self.topics[*at as usize]));
        for addresses in &numbers.addresses {
            put(&mut out, addresses.len() as u64);
            addresses.iter().for_each(|at| put(&mut out, u64::from(*at)));
        }
        out
    }

    fn aliases(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let groups = self.vocabulary.aliases().groups();
        put(&mut out, groups.len() as u64);
        for group in groups {
            let names: Vec<String> = group.iter().map(|spelling| spelling.join(" ")).collect();
            put_text(&mut out, &names.join("\n"));
        }
        out
    }

    /// The few courses of which something is so: how many, then for each how many come between it and the one before,
    /// and what else is written of it.
    fn few(
        &self,
        order: &[usize],
        is_one: impl Fn(&Row) -> bool,
        write: impl Fn(&Row, &mut Vec<u8>),
    ) -> Vec<u8> {
        let rows = || (0u64..).zip(order).map(|(number, at)| (number, &self.rows[*at]));
        let few = || rows().filter(|(_, row)| is_one(row));
        let mut out = Vec::new();
        put(&mut out, few().count() as u64);
        let mut next = 0;
        for (number, row) in few() {
            put(&mut out, number - next);
            next = number + 1;
            write(row, &mut out);
        }
        out
    }

    /// The length of courses, and what comes before them.
    fn efforts(&self, order: &[usize]) -> Vec<u8> {
        let is_known = |row: &Row| row.length.is_some() || !row.requires.is_empty();
        self.few(order, is_known, |row, out| {
            let (least, most) = row.length.map_or((0, 0), |length| (length.least(), length.most()));
            put(out, u64::from(least));
            put(out, u64::from(most - least));
            put_text(out, &row.requires);
        })
    }

    /// The editions in other languages of the few courses that have any.
    fn editions(&self, order: &[usize]) -> Vec<u8> {
        let rows = || (0u64..).zip(order).map(|(number, at)| (number, &self.rows[*at].editions));
        let each = || rows().flat_map(|(number, editions)| editions.iter().map(move |it| (number, it)));
        let mut out = Vec::new();
        put(&mut out, each().count() as u64);
        let mut last = 0;
        for (number, (language, url)) in each() {
            put(&mut out, number - last);
            last = number;
            put(&mut out, u64::from(*language));
            put_text(&mut out, url);
        }
        out
    }

    /// The courses with the address of another that was added before.
    fn repeats(&self, order: &[usize]) -> Vec<u8> {
        self.few(order, |row| row.repeats_an_address, |_, _| {})
    }

    /// How many courses have a number enrolled, then how much each number is below the one before: the courses are in
    /// this order.
    fn enrolled(&self, order: &[usize]) -> Vec<u8> {
        let known = || order.iter().map_while(|at| self.rows[*at].enrolled);
        let mut out = Vec::new();
        put(&mut out, known().count() as u64);
        let mut last = None;
        for count in known() {
            put(&mut out, u64::from(last.map_or(count, |last: u32| last - count)));
            last = Some(count);
        }
        out
    }

    fn columns(&self, order: &[usize], numbers: &Numbers) -> [Vec<u8>; Column::ALL.len()] {
        let each = |write: &dyn Fn(&Row, &mut Vec<u8>)| {
            let mut out = Vec::new();
            order.iter().for_each(|at| write(&self.rows[*at], &mut out));
            out
        };
        let put32 = |out: &mut Vec<u8>, number: u32| put(out, u64::from(number));
        Column::ALL.map(|column| match column {
            Column::TitleLength => each(&|row, out| put(out, row.words.len() as u64)),
            Column::Title => {
                each(&|row, out| row.words.iter().for_each(|word| put32(out, numbers.words.of(*word))))
            }
            Column::Platform => each(&|row, out| put32(out, row.platform)),
            Column::Provider => each(&|row, out| put32(out, numbers.providers.of(row.provider))),
            Column::Language => each(&|row, out| put32(out, row.language)),
            Column::Marks => each(&|row, out| {
                out.push(row.level | row.cost << 2 | u8::from(row.recommended) << 4 | row.notices << 5)
            }),
            Column::Stars => each(&|row, out| put32(out, numbers.stars.of(row.stars))),
            Column::Ratings => {
                each(&|row, out| put(out, row.ratings.map_or(0, |count| u64::from(count) + 1)))
            }
            Column::Enrolled => self.enrolled(order),
            // A day in three bytes, all first bytes before all second ones: similar bytes compress better.
            Column::Published => [
                each(&|row, out| out.push(row.published.map_or(0, |day| (day.ordinal() / 372 + 1) as u8))),
                each(&|row, out| out.push(row.published.map_or(0, |day| (day.ordinal() / 31 % 12) as u8))),
                each(&|row, out| out.push(row.published.map_or(0, |day| (day.ordinal() % 31) as u8))),
            ]
            .concat(),
            Column::Price => {
                each(&|row, out| row.price.iter().for_each(|price| put32(out, numbers.prices.of(*price))))
            }
            Column::SkillCount => each(&|row, out| put(out, row.skills.len() as u64)),
            Column::Skills => {
                each(&|row, out| row.skills.iter().for_each(|skill| put32(out, numbers.skills.of(*skill))))
            }
            Column::Origin => each(&|row, out| put32(out, row.origin)),
            Column::Address => each(&|row, out| put32(out, numbers.address(row))),
            Column::Rest => each(&|row, out| put_text(out, &row.rest)),
        })
    }
}

/// New numbers by use for things numbered in order of appearance: those used most get the smallest
/// numbers, which take one byte.
struct ByUse {
    /// The old number for each new one.
    order: Vec<u32>,
    numbers: Vec<u32>,
}

impl ByUse {
    fn new(len: usize, used: impl Iterator<Item = u32>) -> Self {
        let mut uses = vec![0u32; len];
        used.for_each(|at| uses[at as usize] += 1);
        let mut order: Vec<u32> = (0..len as u32).collect();
        order.sort_by_key(|at| (Reverse(uses[*at as usize]), *at));
        let mut numbers = vec![0; len];
        (0..).zip(&order).for_each(|(number, at)| numbers[*at as usize] = number);
        Self { order, numbers }
    }

    fn of(&self, at: u32) -> u32 {
        self.numbers[at as usize]
    }
}

/// The numbers that the columns use for names.
struct Numbers {
    words: ByUse,
    providers: ByUse,
    skills: ByUse,
    prices: ByUse,
    stars: ByUse,
    /// The addresses that courses of each platform have, those used most first.
    addresses: Vec<Vec<u32>>,
    /// The place of each in those lists.
    places: HashMap<(u32, u32), u32>,
}

impl Numbers {
    fn of(writer: &Writer) -> Self {
        let rows = &writer.rows;
        let every = |of: fn(&Row) -> &[u32]| rows.iter().flat_map(of).copied();
        let mut stars = ByUse::new(MOST_STARS, rows.iter().map(|row| row.stars));
        let used = rows.iter().map(|row| row.stars).collect::<HashSet<_>>().len();
        stars.order.truncate(used);
        let by_address = ByUse::new(writer.addresses.texts.len(), rows.iter().map(|row| row.address));
        let mut addresses = vec![Vec::new(); writer.platforms.texts.len()];
        let mut seen = HashSet::new();
        for row in rows.iter().filter(|row| seen.insert((row.platform, row.address))) {
            addresses[row.platform as usize].push(row.address);
        }
        addresses.iter_mut().for_each(|list| list.sort_by_key(|at| by_address.of(*at)));
        let mut places = HashMap::new();
        for (platform, list) in (0..).zip(&addresses) {
            places.extend((0..).zip(list).map(|(place, address)| ((platform, *address), place)));
        }
        Self {
            words: ByUse::new(writer.words.texts.len(), every(|row| &row.words)),
            providers: ByUse::new(writer.providers.texts.len(), rows.iter().map(|row| row.provider)),
            skills: ByUse::new(writer.skills.texts.len(), every(|row| &row.skills)),
            prices: ByUse::new(writer.price_list.len(), rows.iter().filter_map(|row| row.price)),
            stars,
            addresses,
            places,
        }
    }

    /// The place of a course's address among those of its platform.
    fn address(&self, row: &Row) -> u32 {
        let place = self.places.get(&(row.platform, row.address));
        place.copied().unwrap_or(0)
    }
}

/// The number of a name; once there are `most` names, all others share one.
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

/// An address with its last part replaced by [`HOLE`], and that part, in which the title as a slug is
/// again replaced by [`HOLE`].
fn split_address(url: &str, title: &str) -> (String, String) {
    let end = url.trim_end_matches('/').len();
    let start = url[..end].rfind('/').map_or(0, |at| at + 1);
    let (part, title) = (&url[start..end], title_in_address(title));
    let rest = if title.len() > 2 { part.replacen(&title, HOLE, 1) } else { part.to_owned() };
    (format!("{}{HOLE}{}", &url[..start], &url[end..]), rest)
}

/// The placeholder for a part that is filled in on reading.
pub const HOLE: &str = "\u{1}";
