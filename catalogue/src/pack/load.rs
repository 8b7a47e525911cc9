//! Checks a pack and opens it. Every index in it is checked here, once.

use super::bytes::Cursor;
use super::write::HOLE;
use super::{Column, HEADER, LONGEST_NAME, MAGIC, MOST_COURSES, MOST_KINDS, VERSION};
use crate::aliases::Aliases;
use crate::checksum::Checksum;
use crate::course::{Edition, Length};
use crate::opening::{Pause, parts};
use crate::vocabulary::TOPICS;
use crate::words::{slug, title_in_address};
use domain::money::CurrencyCode;
use domain::text::{LONGEST_ADDRESS, is_web_address, stands_in_an_address};
use domain::time::Date;
use std::fmt;
use std::ops::Range;

/// Why a file is not used as a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It does not begin like a pack.
    NotAPack,
    /// A later version of this program wrote it.
    Newer(u16),
    /// It ends too early, or is empty.
    Cut,
    /// Its checksum is wrong, or its parts contradict each other.
    Damaged,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => f.write_str("the file is not a catalogue"),
            Self::Newer(version) => write!(
                f,
                "the catalogue is version {version}, but this page reads version {VERSION}; reload the page to get the latest"
            ),
            Self::Cut => f.write_str("the catalogue is incomplete"),
            Self::Damaged => f.write_str("the catalogue is damaged"),
        }
    }
}

impl std::error::Error for PackError {}

/// Names and their ids in links.
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
    /// The topic of each skill: its index in [`TOPICS`] plus 1, or 0 for none.
    pub topics: Vec<u8>,
    /// Names that mean the same.
    pub aliases: Aliases,
    origins: Vec<Box<str>>,
    addresses: Vec<Box<str>>,
    /// The addresses that courses of each platform have.
    platform_addresses: Vec<Vec<u32>>,
    title_lengths: Vec<u8>,
    titles: Stream,
    /// The platform of each course.
    pub platform: Vec<u8>,
    /// The provider of each course.
    pub provider: Vec<u32>,
    /// The language of each course.
    pub language: Vec<u8>,
    /// Level (0 for none) in two bits, cost (0 not given, 1 free, 2 paid) in two, recommended in one, and a
    /// bit for each [`Notice`](crate::course::Notice).
    pub marks: Vec<u8>,
    /// Twice the hundredths of a star, plus 1 if only full stars are known; 0 for none.
    pub stars: Vec<u16>,
    /// The number of ratings plus 1; 0 if it is not known.
    pub ratings: Vec<u32>,
    /// The number of learners of the first courses; it is not known for the rest.
    pub enrolled: Vec<u32>,
    /// Where the bytes of the days of publication are.
    days: Range<usize>,
    price_list: Vec<Price>,
    /// The places in `price_list` of those courses that cost something.
    prices: Vec<u32>,
    skill_counts: Vec<u8>,
    skill_lists: Stream,
    origin: Stream,
    address: Stream,
    rests: Stream,
    /// The courses of which the length or what comes before is known, in order.
    efforts: Vec<(u32, Effort)>,
    /// The editions in other languages, in the order of their courses: course, language, and an address where it
    /// is not that of the course.
    pub editions: Vec<(u32, u8, Box<str>)>,
    /// The courses with the address of another that was added before, in order.
    repeats: Vec<u32>,
}

/// How long a course takes, and what to know before it.
#[derive(Clone, Debug, Default)]
pub struct Effort {
    /// How long it takes; `None` if it is not known.
    pub length: Option<Length>,
    /// What to know before it; empty if it is not known.
    pub requires: Box<str>,
}

/// Texts or numbers of all courses one after the other, with the place of every 32nd course.
#[derive(Clone, Debug, Default)]
struct Stream {
    range: Range<usize>,
    blocks: Vec<u32>,
}

const BLOCK: usize = 32;

/// How many bytes are checked before the page may answer: a few milliseconds on a phone.
const CHECKED: usize = 1 << 20;

/// The section of names.
struct Names {
    words: Vec<Box<str>>,
    platforms: Vec<Box<str>>,
    providers: Vec<Box<str>>,
    languages: Vec<Box<str>>,
    origins: Vec<Box<str>>,
    addresses: Vec<Box<str>>,
    skills: Vec<Box<str>>,
    topics: Vec<u8>,
    platform_addresses: Vec<Vec<u32>>,
}

impl Names {
    async fn read(mut cursor: Cursor<'_>, pause: Pause<'_>) -> Result<Self, PackError> {
        let cursor = &mut cursor;
        let words = list(cursor, name)?;
        pause().await;
        let [platforms, providers, languages] =
            [list(cursor, name)?, list(cursor, name)?, list(cursor, name)?];
        let (origins, addresses) = (list(cursor, origin)?, list(cursor, address)?);
        pause().await;
        let skills = list(cursor, name)?;
        if platforms.len() > MOST_KINDS || languages.len() > MOST_KINDS || skills.len() >= 1 << 16 {
            return Err(PackError::Damaged);
        }
        let topics = cursor.take(skills.len())?.to_vec();
        if topics.iter().any(|topic| usize::from(*topic) > TOPICS.len()) {
            return Err(PackError::Damaged);
        }
        let of_platform = |_| list(cursor, |cursor| in_list(cursor.number()?, addresses.len()));
        let platform_addresses = platforms.iter().map(of_platform).collect::<Result<Vec<_>, _>>()?;
        all_of(
            cursor,
            Self {
                words,
                platforms,
                providers,
                languages,
                origins,
                addresses,
                skills,
                topics,
                platform_addresses,
            },
        )
    }

    /// Whether there is no value of a kind of which every course has one.
    fn lacks_some(&self) -> bool {
        let all = [&self.platforms, &self.providers, &self.languages, &self.origins, &self.addresses];
        all.iter().any(|list| list.is_empty())
    }
}

/// Where the sections of a pack are.
struct Sections<'a> {
    bytes: &'a [u8],
    head: Cursor<'a>,
    names: Cursor<'a>,
    columns: [Range<usize>; Column::ALL.len()],
    /// Those after the columns.
    rest: Vec<Range<usize>>,
}

impl<'a> Sections<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, PackError> {
        let mut body = Cursor::from(bytes, HEADER);
        let (head, names) = (Cursor::new(body.section()?), Cursor::new(body.section()?));
        let mut columns = Vec::with_capacity(Column::ALL.len());
        while !body.is_done() {
            let section = body.section()?;
            columns.push(body.at() - section.len()..body.at());
        }
        let rest = columns.split_off(columns.len().min(Column::ALL.len()));
        let columns = columns.try_into().map_err(|_| PackError::Damaged)?;
        Ok(Self { bytes, head, names, columns, rest })
    }

    fn range(&self, column: Column) -> &Range<usize> {
        &self.columns[column as usize]
    }

    fn column(&self, column: Column) -> Cursor<'a> {
        Cursor::new(&self.bytes[self.range(column).clone()])
    }
}

/// The first section: how many courses there are, and what their numbers stand for.
struct Head {
    len: usize,
    currencies: Vec<Worth>,
    prices: Vec<Price>,
    stars: Vec<usize>,
}

impl Head {
    fn read(mut cursor: Cursor, most: usize) -> Result<Self, PackError> {
        let cursor = &mut cursor;
        let len = cursor.number()? as usize;
        if len > MOST_COURSES || len > most {
            return Err(PackError::Damaged);
        }
        let currencies = list(cursor, worth)?;
        let prices = list(cursor, |cursor| price(cursor, currencies.len()))?;
        let stars = list(cursor, |cursor| at_most(cursor.number()? as usize, 1001))?;
        all_of(cursor, Self { len, currencies, prices, stars })
    }
}

/// The sections after the columns. Packs of version 1 have none, those of version 2 have aliases, those of 3 also
/// efforts, those of 4 also editions.
struct Later {
    aliases: Aliases,
    efforts: Vec<(u32, Effort)>,
    editions: Vec<(u32, u8, Box<str>)>,
    repeats: Vec<u32>,
}

impl Later {
    fn read(sections: &Sections, len: usize, languages: usize) -> Result<Self, PackError> {
        let mut rest = sections.rest.iter().map(|range| Cursor::new(&sections.bytes[range.clone()]));
        let later = Self {
            aliases: rest.next().map_or(Ok(Aliases::default()), aliases)?,
            efforts: rest.next().map_or(Ok(Vec::new()), |cursor| efforts(cursor, len))?,
            editions: rest.next().map_or(Ok(Vec::new()), |cursor| editions(cursor, len, languages))?,
            repeats: rest.next().map_or(Ok(Vec::new()), |cursor| repeats(cursor, len))?,
        };
        if rest.next().is_some() { Err(PackError::Damaged) } else { Ok(later) }
    }
}

impl Body {
    /// Checks and opens a pack, giving way between its parts.
    ///
    /// # Errors
    /// Why the file is not used.
    pub async fn open(bytes: Vec<u8>, pause: Pause<'_>) -> Result<Self, PackError> {
        check_header(&bytes, pause).await?;
        let sections = Sections::of(&bytes)?;
        let (column, range) = (|column| sections.column(column), |column| sections.range(column));
        let Head { len, currencies, prices: price_list, stars: star_list } =
            Head::read(sections.head, bytes.len())?;
        let names = Names::read(sections.names, pause).await?;
        let later = Later::read(&sections, len, names.languages.len())?;
        let title_lengths: Vec<u8> = numbers(column(Column::TitleLength), len, 255)?;
        let letters: Vec<usize> = names.words.iter().map(|word| word.chars().count()).collect();
        let titles = stream(&bytes, range(Column::Title), len, pause, &mut |cursor, at| {
            let mut length = usize::from(title_lengths[at]).saturating_sub(1);
            for _ in 0..title_lengths[at] {
                length += letters[in_list(cursor.number()?, letters.len())? as usize];
            }
            at_most(length, LONGEST_NAME).map(drop)
        })
        .await?;
        let platform: Vec<u8> =
            numbers(column(Column::Platform), len, names.platforms.len().saturating_sub(1).min(255))?;
        let provider = numbers(column(Column::Provider), len, names.providers.len().saturating_sub(1))?;
        let language =
            numbers(column(Column::Language), len, names.languages.len().saturating_sub(1).min(255))?;
        let marks = bytes[range(Column::Marks).clone()].to_vec();
        if marks.len() != len || marks.iter().any(|mark| mark >> 2 & 3 == 3) {
            return Err(PackError::Damaged);
        }
        pause().await;
        let stars: Vec<u16> = numbers(column(Column::Stars), len, star_list.len().saturating_sub(1))?;
        let ratings = numbers(column(Column::Ratings), len, u32::MAX as usize)?;
        let enrolled = falling(column(Column::Enrolled), len)?;
        let days = range(Column::Published).clone();
        check_days(&bytes[days.clone()], len)?;
        let paid = marks.iter().filter(|mark| **mark >> 2 & 3 == 2).count();
        let prices = numbers(column(Column::Price), paid, price_list.len().saturating_sub(1))?;
        let skill_counts: Vec<u8> = numbers(column(Column::SkillCount), len, 255)?;
        // For each skill the last course that had it, counted from 1, to refuse a skill given twice.
        let mut had = vec![0; names.skills.len()];
        let skill_lists = stream(&bytes, range(Column::Skills), len, pause, &mut |cursor, at| {
            (0..skill_counts[at]).try_for_each(|_| {
                let skill = in_list(cursor.number()?, names.skills.len())? as usize;
                let before = std::mem::replace(&mut had[skill], at + 1);
                if before == at + 1 { Err(PackError::Damaged) } else { Ok(()) }
            })
        })
        .await?;
        let origin = stream(&bytes, range(Column::Origin), len, pause, &mut |cursor, _| {
            in_list(cursor.number()?, names.origins.len()).map(drop)
        })
        .await?;
        let address_of = |cursor: &mut Cursor, at: usize| {
            let known = names.platform_addresses.get(usize::from(platform[at])).ok_or(PackError::Damaged)?;
            let place = known.get(cursor.number()? as usize).ok_or(PackError::Damaged)?;
            Ok(&names.addresses[*place as usize])
        };
        let address = stream(&bytes, range(Column::Address), len, pause, &mut |cursor, at| {
            address_of(cursor, at).map(drop)
        })
        .await?;
        let mut addresses_again = column(Column::Address);
        let rests = stream(&bytes, range(Column::Rest), len, pause, &mut |cursor, at| {
            check_rest(address_of(&mut addresses_again, at)?, cursor.text()?)
        })
        .await?;
        if (paid > 0 && price_list.is_empty()) || (len > 0 && (star_list.is_empty() || names.lacks_some())) {
            return Err(PackError::Damaged);
        }
        let stars = stars.into_iter().map(|at| star_list[usize::from(at)] as u16).collect();
        Ok(Self {
            len,
            currencies,
            words: names.words,
            platforms: Values::of(names.platforms),
            providers: Values::of(names.providers),
            languages: Values::of(names.languages),
            skills: Values::of(names.skills),
            topics: names.topics,
            aliases: later.aliases,
            origins: names.origins,
            addresses: names.addresses,
            platform_addresses: names.platform_addresses,
            title_lengths,
            titles,
            platform,
            provider,
            language,
            marks,
            stars,
            ratings,
            enrolled,
            days,
            price_list,
            prices,
            skill_counts,
            skill_lists,
            origin,
            address,
            rests,
            efforts: later.efforts,
            editions: later.editions,
            repeats: later.repeats,
            bytes,
        })
    }

    /// The pack that was opened.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same, without what was read of it.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The numbers of the words of the titles of some courses, in their order. The first is the first of a block.
    pub fn each_word(&self, courses: Range<u32>, then: impl FnMut(u32, u32)) {
        self.each_number(&self.titles, &self.title_lengths, courses, then);
    }

    /// The numbers of the skills of some courses, in their order. The first is the first of a block.
    pub fn each_skill(&self, courses: Range<u32>, then: impl FnMut(u32, u32)) {
        self.each_number(&self.skill_lists, &self.skill_counts, courses, then);
    }

    #[inline]
    fn each_number(
        &self,
        stream: &Stream,
        counts: &[u8],
        courses: Range<u32>,
        mut then: impl FnMut(u32, u32),
    ) {
        if courses.is_empty() {
            return;
        }
        let mut cursor = self.cursor(stream, courses.start as usize);
        for course in courses {
            for _ in 0..counts[course as usize] {
                let Ok(number) = cursor.number() else { return };
                then(course, number);
            }
        }
    }

    /// The numbers that a stream has for a course, where `counts` says how many each has.
    fn numbers_of<'a>(
        &'a self,
        stream: &Stream,
        counts: &[u8],
        at: usize,
    ) -> impl Iterator<Item = u32> + use<'a> {
        let mut cursor = self.cursor(stream, at);
        let before: usize = counts[at / BLOCK * BLOCK..at].iter().map(|count| usize::from(*count)).sum();
        for _ in 0..before {
            let _ = cursor.number();
        }
        (0..counts[at]).map_while(move |_| cursor.number().ok())
    }

    /// The number that a stream with one for each course has for a course.
    fn number_of(&self, stream: &Stream, at: usize) -> usize {
        let mut cursor = self.cursor(stream, at);
        for _ in 0..at % BLOCK {
            let _ = cursor.number();
        }
        cursor.number().unwrap_or(0) as usize
    }

    fn cursor(&self, stream: &Stream, at: usize) -> Cursor<'_> {
        Cursor::from(&self.bytes[stream.range.clone()], stream.blocks[at / BLOCK] as usize)
    }

    /// The title of a course.
    pub fn title(&self, course: u32) -> String {
        let words = self.numbers_of(&self.titles, &self.title_lengths, course as usize);
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
        let known = &self.platform_addresses[usize::from(self.platform[at])];
        let address = &self.addresses[known[self.number_of(&self.address, at)] as usize];
        let rest = if rest.contains(HOLE) {
            rest.replacen(HOLE, &title_in_address(&self.title(course)), 1)
        } else {
            rest.to_owned()
        };
        address.replacen(HOLE, &rest, 1)
    }

    /// The ordinal of the day on which a course was published, plus 1; 0 if it is not known.
    pub fn published(&self, course: u32) -> u32 {
        let byte = |plane: usize| u32::from(self.bytes[self.days.start + plane * self.len + course as usize]);
        byte(0).checked_sub(1).map_or(0, |year| year * 372 + byte(1) * 31 + byte(2) + 1)
    }

    /// The price of a course that costs something, by its place among these.
    pub fn price(&self, place: usize) -> Option<Price> {
        self.prices.get(place).map(|at| self.price_list[*at as usize])
    }

    /// Every price with its course, in the order of the courses.
    pub fn prices(&self) -> impl Iterator<Item = (u32, Price)> {
        let paid = (0..).zip(&self.marks).filter(|(_, mark)| *mark >> 2 & 3 == 2);
        paid.map(|(course, _)| course).zip(self.prices.iter().map(|at| self.price_list[*at as usize]))
    }

    /// When the facts of a course were read (ISO 8601, or nothing), and who gathered them.
    pub fn origin(&self, course: u32) -> (&str, &str) {
        let at = self.number_of(&self.origin, course as usize);
        self.origins[at].split_once('\n').unwrap_or_default()
    }

    /// How long a course takes and what comes before it; `None` if neither is known.
    pub fn effort(&self, course: u32) -> Option<&Effort> {
        let at = self.efforts.binary_search_by_key(&course, |(number, _)| *number).ok()?;
        Some(&self.efforts[at].1)
    }

    /// Whether another course, which was added before, has the same address.
    pub fn repeats_an_address(&self, course: u32) -> bool {
        self.repeats.binary_search(&course).is_ok()
    }

    /// The editions of a course in other languages.
    pub fn editions_of(&self, course: u32) -> impl Iterator<Item = Edition> + use<'_> {
        let first = self.editions.partition_point(|(of, ..)| *of < course);
        let own = self.editions[first..].iter().take_while(move |(of, ..)| *of == course);
        own.map(|(_, language, url)| Edition {
            language: self.languages.names[usize::from(*language)].to_string(),
            url: url.to_string(),
        })
    }

    /// The skills of a course, as they were given.
    pub fn skills_of(&self, course: u32) -> impl Iterator<Item = u32> + use<'_> {
        self.numbers_of(&self.skill_lists, &self.skill_counts, course as usize)
    }
}

/// Three bytes for each course, all first ones before all second ones: year, month, day.
fn check_days(bytes: &[u8], len: usize) -> Result<(), PackError> {
    if bytes.len() != 3 * len {
        return Err(PackError::Damaged);
    }
    let (months, days) = bytes[len..].split_at(len);
    let fits = months.iter().all(|month| *month < 12) && days.iter().all(|day| *day < 31);
    if fits { Ok(()) } else { Err(PackError::Damaged) }
}

async fn check_header(bytes: &[u8], pause: Pause<'_>) -> Result<(), PackError> {
    let start = bytes.len().min(MAGIC.len());
    if bytes[..start] != MAGIC[..start] {
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
    if version == 0 || body.len() > length {
        return Err(PackError::Damaged);
    }
    let mut known = Checksum::default();
    for part in body.chunks(CHECKED) {
        known.add(part);
        pause().await;
    }
    if known.sum() == sum { Ok(()) } else { Err(PackError::Damaged) }
}

fn list<T>(
    cursor: &mut Cursor,
    mut read: impl FnMut(&mut Cursor) -> Result<T, PackError>,
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

/// A word or a name: one line, as long as it can be shown.
fn name(cursor: &mut Cursor) -> Result<Box<str>, PackError> {
    one_line(cursor.text()?, LONGEST_NAME).map(Box::from)
}

/// Groups of names that mean the same, each name on a line of its own.
fn aliases(mut cursor: Cursor) -> Result<Aliases, PackError> {
    let mut aliases = Aliases::default();
    for _ in 0..cursor.number()? {
        let text = cursor.text()?;
        text.lines().try_for_each(|line| one_line(line, LONGEST_NAME).map(drop))?;
        aliases.add(text.lines()).map_err(|_| PackError::Damaged)?;
    }
    all_of(&cursor, aliases)
}

/// A few courses in order: how many come between each and the one before, and what else `read` takes.
fn few<T>(
    mut cursor: Cursor,
    courses: usize,
    read: impl Fn(u32, &mut Cursor) -> Result<T, PackError>,
) -> Result<Vec<T>, PackError> {
    let mut next = 0u32;
    let few = list(&mut cursor, |cursor| {
        let number = next.checked_add(cursor.number()?).ok_or(PackError::Damaged)?;
        next = in_list(number, courses)? + 1;
        read(number, cursor)
    })?;
    all_of(&cursor, few)
}

fn efforts(cursor: Cursor, courses: usize) -> Result<Vec<(u32, Effort)>, PackError> {
    few(cursor, courses, |number, cursor| {
        let (least, more) = (cursor.number()?, cursor.number()?);
        let length = match (least, more) {
            (0, 0) => None,
            _ => {
                let most = least.checked_add(more).ok_or(PackError::Damaged)?;
                Some(Length::of(least, most).ok_or(PackError::Damaged)?)
            }
        };
        Ok((number, Effort { length, requires: name(cursor)? }))
    })
}

fn editions(
    mut cursor: Cursor,
    courses: usize,
    languages: usize,
) -> Result<Vec<(u32, u8, Box<str>)>, PackError> {
    let mut last = 0u32;
    let editions = list(&mut cursor, |cursor| {
        last = last.checked_add(cursor.number()?).ok_or(PackError::Damaged)?;
        in_list(last, courses)?;
        let language = in_list(cursor.number()?, languages.min(MOST_KINDS))? as u8;
        let url = cursor.text()?;
        if !url.is_empty() && !is_web_address(url) {
            return Err(PackError::Damaged);
        }
        Ok((last, language, Box::from(url)))
    })?;
    all_of(&cursor, editions)
}

fn repeats(cursor: Cursor, courses: usize) -> Result<Vec<u32>, PackError> {
    few(cursor, courses, |number, _| Ok(number))
}

/// A date, a line feed, and who gathered a course.
fn origin(cursor: &mut Cursor) -> Result<Box<str>, PackError> {
    let text = cursor.text()?;
    let (date, source) = text.split_once('\n').ok_or(PackError::Damaged)?;
    one_line(date, LONGEST_NAME)?;
    one_line(source, LONGEST_NAME)?;
    Ok(Box::from(text))
}

fn one_line(text: &str, longest: usize) -> Result<&str, PackError> {
    let fits = text.chars().count() <= longest && !text.contains(char::is_control);
    if fits { Ok(text) } else { Err(PackError::Damaged) }
}

/// An address of the web with a place for its rest; or the place alone, for courses without one.
fn address(cursor: &mut Cursor) -> Result<Box<str>, PackError> {
    let text = cursor.text()?;
    let has_place = text.matches(HOLE).count() == 1;
    let fits = has_place && (text == HOLE || is_web_address(&text.replace(HOLE, "x")));
    if fits { Ok(Box::from(text)) } else { Err(PackError::Damaged) }
}

/// Checks that an address is still a web address once its rest is filled in.
fn check_rest(address: &str, rest: &str) -> Result<(), PackError> {
    let is_part = |c: char| stands_in_an_address(c) && c != '/' || HOLE.contains(c);
    let fits = rest.is_empty() == (address == HOLE)
        && address.len() + rest.len() <= LONGEST_ADDRESS + HOLE.len()
        && rest.chars().all(is_part)
        && rest.matches(HOLE).count() <= 1;
    if fits { Ok(()) } else { Err(PackError::Damaged) }
}

/// What was read, if nothing is left over.
fn all_of<T>(cursor: &Cursor, read: T) -> Result<T, PackError> {
    if cursor.is_done() { Ok(read) } else { Err(PackError::Damaged) }
}

fn at_most(number: usize, most: usize) -> Result<usize, PackError> {
    if number <= most { Ok(number) } else { Err(PackError::Damaged) }
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
    all_of(&cursor, numbers)
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
    all_of(&cursor, numbers)
}

async fn stream(
    bytes: &[u8],
    range: &Range<usize>,
    len: usize,
    pause: Pause<'_>,
    // Not generic: each type would be compiled as a future of its own.
    read: &mut dyn FnMut(&mut Cursor, usize) -> Result<(), PackError>,
) -> Result<Stream, PackError> {
    let mut cursor = Cursor::new(&bytes[range.clone()]);
    let mut blocks = Vec::with_capacity(len.div_ceil(BLOCK));
    for courses in parts(len) {
        for at in courses.start as usize..courses.end as usize {
            if at % BLOCK == 0 {
                blocks.push(cursor.at() as u32);
            }
            read(&mut cursor, at)?;
        }
        pause().await;
    }
    all_of(&cursor, Stream { range: range.clone(), blocks })
}
