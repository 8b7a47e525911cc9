//! Checks a pack and opens it: every number that points somewhere is looked at once, here.

use super::bytes::Cursor;
use super::write::HOLE;
use super::{HEADER, MAGIC, MOST_COURSES, VERSION};
use crate::vocabulary::TOPICS;
use crate::words::slug;
use guide_domain::money::CurrencyCode;
use guide_domain::time::Date;
use std::fmt;
use std::ops::Range;

/// Why a file is not used as a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It begins like no pack.
    NotAPack,
    /// A later version of this program wrote it.
    Newer(u16),
    /// It ends too early.
    Cut,
    /// Its sum is wrong, or what it holds does not fit together.
    Damaged,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => f.write_str("the file is not a catalogue"),
            Self::Newer(version) => write!(
                f,
                "the catalogue is of version {version} and this page reads version {VERSION}; reload the page to get the newer page"
            ),
            Self::Cut => f.write_str("the catalogue came incomplete"),
            Self::Damaged => f.write_str("the catalogue is damaged"),
        }
    }
}

impl std::error::Error for PackError {}

/// Names and the ids that links know them by.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The ids, in the order of their numbers.
    pub ids: Vec<Box<str>>,
    /// The names.
    pub names: Vec<Box<str>>,
}

impl Values {
    fn of(names: Vec<Box<str>>) -> Self {
        let id = |name: &str| if name.is_empty() { Box::default() } else { slug(name).into_boxed_str() };
        Self { ids: names.iter().map(|name| id(name)).collect(), names }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The number of an id.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.ids.iter().position(|other| **other == *id).and_then(|at| u32::try_from(at).ok())
    }
}

/// A currency of prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The currency.
    pub currency: CurrencyCode,
    /// US dollars for one unit, and the day of the rate; `None` where there is no rate.
    pub rate: Option<(f64, Date)>,
}

/// A price as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Units, or hundredths of one.
    pub number: u32,
    /// Whether the number counts hundredths.
    pub is_minor: bool,
    /// The number of the currency.
    pub currency: u32,
}

/// What an opened pack holds.
#[derive(Clone, Debug)]
pub struct Body {
    bytes: Vec<u8>,
    /// How many courses.
    pub len: usize,
    /// Currencies of prices.
    pub currencies: Vec<Worth>,
    /// The words of titles as they are written, by their numbers.
    pub words: Vec<Box<str>>,
    /// Platforms.
    pub platforms: Values,
    /// Providers.
    pub providers: Values,
    /// Language codes.
    pub languages: Values,
    /// Skills.
    pub skills: Values,
    /// The topic of each skill, a place in [`TOPICS`] and 1, or 0.
    pub topics: Vec<u8>,
    origins: Vec<Box<str>>,
    addresses: Vec<Box<str>>,
    title_lengths: Vec<u8>,
    titles: Stream,
    /// The platform of each course.
    pub platform: Vec<u8>,
    /// The provider of each course.
    pub provider: Vec<u32>,
    /// The language of each course.
    pub language: Vec<u8>,
    /// Level (0 for none) in two bits, cost (0 not given, 1 free, 2 paid) in two, recommended.
    pub marks: Vec<u8>,
    /// Hundredths of a star, doubled, and 1 where they were drawn; 0 for none.
    pub stars: Vec<u16>,
    /// Ratings and 1; 0 where not known.
    pub ratings: Vec<u32>,
    /// Enrolled, of the first courses: the others do not say.
    pub enrolled: Vec<u32>,
    /// The ordinal of the day and 1; 0 where not known.
    pub published: Vec<u32>,
    prices: Vec<(u32, Price)>,
    /// Where the skills of each course begin in `skill_lists`, and the end.
    pub skill_starts: Vec<u32>,
    /// The skills of all courses, one after the other.
    pub skill_lists: Vec<u16>,
    origin: Vec<u16>,
    address: Vec<u32>,
    rests: Stream,
}

/// Texts or numbers of all courses one after the other, with the place of every 32nd course.
#[derive(Clone, Debug, Default)]
struct Stream {
    range: Range<usize>,
    blocks: Vec<u32>,
}

const BLOCK: usize = 32;

impl Body {
    /// Checks and opens a pack.
    ///
    /// # Errors
    /// Why the file is not used.
    pub fn open(bytes: Vec<u8>) -> Result<Self, PackError> {
        check_header(&bytes)?;
        let mut body = Cursor::from(&bytes, HEADER);
        let mut head = Cursor::new(body.section()?);
        let mut names = Cursor::new(body.section()?);
        let mut columns = Vec::with_capacity(16);
        while !body.is_done() {
            let section = body.section()?;
            columns.push(body.at() - section.len()..body.at());
        }
        let columns: [Range<usize>; 16] = columns.try_into().map_err(|_| PackError::Damaged)?;
        let column = |at: usize| Cursor::new(&bytes[columns[at].clone()]);

        let len = head.number()? as usize;
        if len > MOST_COURSES || len > bytes.len() {
            return Err(PackError::Damaged);
        }
        let currencies = list(&mut head, worth)?;
        let words = list(&mut names, |cursor| Ok(Box::from(cursor.text()?)))?;
        let mut values = || list(&mut names, |cursor| Ok(Box::from(cursor.text()?)));
        let [platforms, providers, languages, origins, addresses, skills] =
            [values()?, values()?, values()?, values()?, values()?, values()?];
        let topics = names.take(skills.len())?.to_vec();
        if topics.iter().any(|topic| usize::from(*topic) > TOPICS.len()) || skills.len() > 1 << 16 {
            return Err(PackError::Damaged);
        }
        let title_lengths = numbers(column(0), len, 255)?;
        let titles = blocks(&columns[1], column(1), &title_lengths, |cursor, count: u8| {
            (0..count).try_for_each(|_| in_list(cursor.number()?, words.len()).map(drop))
        })?;
        let marks = column(5).take(len)?.to_vec();
        if marks.iter().any(|mark| mark >> 2 & 3 == 3 || *mark > 31) {
            return Err(PackError::Damaged);
        }
        let paid = (0..len as u32).filter(|at| marks[*at as usize] >> 2 & 3 == 2);
        let mut cursor = column(10);
        let prices =
            paid.map(|at| Ok((at, price(&mut cursor, currencies.len())?))).collect::<Result<_, _>>()?;
        let skill_counts: Vec<u16> = numbers(column(11), len, usize::from(u16::MAX))?;
        let total: usize = skill_counts.iter().map(|count| usize::from(*count)).sum();
        let mut skill_starts = Vec::with_capacity(len + 1);
        skill_starts.push(0);
        for count in skill_counts {
            skill_starts.push(skill_starts[skill_starts.len() - 1] + u32::from(count));
        }
        let platform = numbers(column(2), len, platforms.len().saturating_sub(1).min(255))?;
        let provider = numbers(column(3), len, providers.len().saturating_sub(1))?;
        let language = numbers(column(4), len, languages.len().saturating_sub(1).min(255))?;
        let stars = numbers(column(6), len, 1001)?;
        let ratings = numbers(column(7), len, u32::MAX as usize)?;
        let enrolled = falling(column(8), len)?;
        let published = numbers(column(9), len, 111_600)?;
        let skill_lists = numbers(column(12), total, skills.len().saturating_sub(1))?;
        let origin = numbers(column(13), len, origins.len().saturating_sub(1).min(usize::from(u16::MAX)))?;
        let address = numbers(column(14), len, addresses.len().saturating_sub(1))?;
        let rests = blocks(&columns[15], column(15), &title_lengths, |cursor, _| cursor.text().map(drop))?;
        if len > 0
            && [&platforms, &providers, &languages, &origins, &addresses].iter().any(|list| list.is_empty())
        {
            return Err(PackError::Damaged);
        }
        Ok(Self {
            len,
            currencies,
            words,
            platforms: Values::of(platforms),
            providers: Values::of(providers),
            languages: Values::of(languages),
            skills: Values::of(skills),
            topics,
            origins,
            addresses,
            title_lengths,
            titles,
            platform,
            provider,
            language,
            marks,
            stars,
            ratings,
            enrolled,
            published,
            prices,
            skill_starts,
            skill_lists,
            origin,
            address,
            rests,
            bytes,
        })
    }

    /// The numbers of the words of every title, in the order of the courses.
    pub fn each_word(&self, mut then: impl FnMut(u32, u32)) {
        let mut cursor = Cursor::new(&self.bytes[self.titles.range.clone()]);
        for (course, count) in (0..).zip(&self.title_lengths) {
            for _ in 0..*count {
                let Ok(word) = cursor.number() else { return };
                then(course, word);
            }
        }
    }

    /// The title of a course.
    pub fn title(&self, course: u32) -> String {
        let at = course as usize;
        let mut cursor = self.cursor(&self.titles, at);
        let before: usize =
            self.title_lengths[at / BLOCK * BLOCK..at].iter().map(|count| usize::from(*count)).sum();
        for _ in 0..before {
            let _ = cursor.number();
        }
        let words = (0..self.title_lengths[at]).filter_map(|_| cursor.number().ok());
        words.map(|word| &*self.words[word as usize]).collect::<Vec<_>>().join(" ")
    }

    /// The address of a course; empty where it has none.
    pub fn url(&self, course: u32) -> String {
        let at = course as usize;
        let mut cursor = self.cursor(&self.rests, at);
        for _ in 0..at % BLOCK {
            let _ = cursor.text();
        }
        let rest = cursor.text().unwrap_or_default();
        let address = &self.addresses[self.address[at] as usize];
        let rest = if rest.contains(HOLE) {
            rest.replacen(HOLE, &slug(&self.title(course)), 1)
        } else {
            rest.to_owned()
        };
        address.replacen(HOLE, &rest, 1)
    }

    fn cursor(&self, stream: &Stream, at: usize) -> Cursor<'_> {
        Cursor::from(&self.bytes[stream.range.clone()], stream.blocks[at / BLOCK] as usize)
    }

    /// The price of a course that costs something.
    pub fn price(&self, course: u32) -> Option<Price> {
        let at = self.prices.binary_search_by_key(&course, |(at, _)| *at).ok()?;
        Some(self.prices[at].1)
    }

    /// Every price, in the order of the courses.
    pub fn prices(&self) -> &[(u32, Price)] {
        &self.prices
    }

    /// When the facts of a course were read (ISO 8601, or nothing), and who gathered them.
    pub fn origin(&self, course: u32) -> (&str, &str) {
        self.origins[usize::from(self.origin[course as usize])].split_once('\n').unwrap_or_default()
    }

    /// The skills of a course.
    pub fn skills_of(&self, course: u32) -> &[u16] {
        let at = course as usize;
        &self.skill_lists[self.skill_starts[at] as usize..self.skill_starts[at + 1] as usize]
    }
}

fn check_header(bytes: &[u8]) -> Result<(), PackError> {
    let start = bytes.len().min(MAGIC.len());
    if bytes.is_empty() || bytes[..start] != MAGIC[..start] {
        return Err(PackError::NotAPack);
    }
    let head = bytes.get(..HEADER).ok_or(PackError::Cut)?;
    let version = u16::from_le_bytes([head[4], head[5]]);
    if version > VERSION {
        return Err(PackError::Newer(version));
    }
    let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (sum, length) = (number(8), number(12) as usize);
    let body = &bytes[HEADER..];
    if body.len() < length {
        return Err(PackError::Cut);
    }
    if version != VERSION || body.len() > length || crc32fast::hash(body) != sum {
        return Err(PackError::Damaged);
    }
    Ok(())
}

fn list<T>(
    cursor: &mut Cursor,
    read: impl Fn(&mut Cursor) -> Result<T, PackError>,
) -> Result<Vec<T>, PackError> {
    let count = cursor.number()?;
    (0..count).map(|_| read(cursor)).collect()
}

fn worth(cursor: &mut Cursor) -> Result<Worth, PackError> {
    let currency = CurrencyCode::parse(cursor.text()?).ok_or(PackError::Damaged)?;
    let dollars = f64::from_le_bytes(cursor.take(8)?.try_into().map_err(|_| PackError::Damaged)?);
    let day = cursor.number()?.checked_sub(1).and_then(Date::from_ordinal);
    let is_rate = dollars.is_finite() && dollars > 0.0;
    Ok(Worth { currency, rate: day.filter(|_| is_rate).map(|day| (dollars, day)) })
}

fn price(cursor: &mut Cursor, currencies: usize) -> Result<Price, PackError> {
    let number = cursor.number()?;
    let currency = in_list(cursor.number()?, currencies)?;
    Ok(Price { number: number >> 1, is_minor: number & 1 == 1, currency })
}

fn in_list(number: u32, len: usize) -> Result<u32, PackError> {
    if (number as usize) < len { Ok(number) } else { Err(PackError::Damaged) }
}

fn numbers<T: TryFrom<u32>>(mut cursor: Cursor, count: usize, most: usize) -> Result<Vec<T>, PackError> {
    let mut numbers = Vec::new();
    numbers.try_reserve_exact(count).map_err(|_| PackError::Damaged)?;
    for _ in 0..count {
        let number = cursor.number()?;
        if number as usize > most {
            return Err(PackError::Damaged);
        }
        numbers.push(T::try_from(number).map_err(|_| PackError::Damaged)?);
    }
    if cursor.is_done() { Ok(numbers) } else { Err(PackError::Damaged) }
}

/// Numbers that never rise: the first, then how much each is below the one before.
fn falling(mut cursor: Cursor, most: usize) -> Result<Vec<u32>, PackError> {
    let count = cursor.number()? as usize;
    if count > most {
        return Err(PackError::Damaged);
    }
    let mut numbers: Vec<u32> = Vec::with_capacity(count);
    for _ in 0..count {
        let number = cursor.number()?;
        let number = match numbers.last() {
            Some(last) => last.checked_sub(number).ok_or(PackError::Damaged)?,
            None => number,
        };
        numbers.push(number);
    }
    if cursor.is_done() { Ok(numbers) } else { Err(PackError::Damaged) }
}

fn blocks<'a>(
    range: &Range<usize>,
    mut cursor: Cursor<'a>,
    lengths: &[u8],
    read: impl Fn(&mut Cursor<'a>, u8) -> Result<(), PackError>,
) -> Result<Stream, PackError> {
    let mut blocks = Vec::with_capacity(lengths.len().div_ceil(BLOCK));
    for (at, length) in lengths.iter().enumerate() {
        if at % BLOCK == 0 {
            blocks.push(cursor.at() as u32);
        }
        read(&mut cursor, *length)?;
    }
    if cursor.is_done() { Ok(Stream { range: range.clone(), blocks }) } else { Err(PackError::Damaged) }
}
