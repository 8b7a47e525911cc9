//! Adds a file to a list that is already packed, or to none. A course whose address the list has is kept once, and so
//! is one that a file has twice: whoever saves or compares one would have both.

use crate::catalogue::{Catalogue, CourseView, ShownCost};
use crate::course::{Cost, CourseRecord, Level};
use crate::pack::{PackError, Writer};
use domain::money::Decimal;
use domain::time::PartialDate;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is in a list so far, and how many courses were left out because they are.
#[derive(Default)]
pub(super) struct Joined {
    /// The addresses; `None` while there is but one file, which may have one address for several courses.
    addresses: Option<HashSet<String>>,
    /// The courses, as a number for each.
    courses: HashSet<u64>,
    pub repeated: usize,
}

impl Joined {
    /// Puts the courses of a pack into the writer.
    pub fn with(pack: Vec<u8>, writer: &mut Writer) -> Result<Self, PackError> {
        let (mut addresses, mut courses) = (HashSet::new(), HashSet::new());
        each_record(pack, &mut |record| {
            courses.insert(number(&record));
            writer.push(&record);
            addresses.insert(record.url);
        })?;
        Ok(Self { addresses: Some(addresses), courses, repeated: 0 })
    }

    /// Whether a course is to be added; counts it if not.
    pub fn is_new(&mut self, record: &CourseRecord) -> bool {
        let addresses = self.addresses.as_mut().filter(|_| !record.url.is_empty());
        let is_new_address = addresses.is_none_or(|addresses| addresses.insert(record.url.clone()));
        let is_new = is_new_address && self.courses.insert(number(record));
        self.repeated += usize::from(!is_new);
        is_new
    }
}

/// The same number for two courses with one title and one address, or without an address of one platform and provider.
fn number(record: &CourseRecord) -> u64 {
    let CourseRecord { title, url, provider, platform, .. } = record;
    let place = if url.is_empty() { [provider, platform] } else { [url, url] };
    let mut hasher = DefaultHasher::new();
    (title, place).hash(&mut hasher);
    hasher.finish()
}

/// Calls `then` with each course of a pack; gives how many there are.
pub(super) fn each_record(pack: Vec<u8>, then: &mut dyn FnMut(CourseRecord)) -> Result<usize, PackError> {
    let catalogue = Catalogue::open(pack)?;
    (0..catalogue.len() as u32).for_each(|number| then(record(catalogue.course(number))));
    Ok(catalogue.len())
}

/// A course of a pack, as it was written.
fn record(course: CourseView) -> CourseRecord {
    let cost = match &course.cost {
        ShownCost::NotGiven => None,
        ShownCost::Free => Some(Cost::Free),
        ShownCost::Paid(price, worth) => {
            let amount = Decimal::from_parts(price.number.into(), if price.is_minor { 2 } else { 0 });
            amount.map(|amount| Cost::Paid(amount, worth.currency))
        }
    };
    let level = course.level.checked_sub(1).and_then(|at| Level::ALL.get(usize::from(at)).copied());
    CourseRecord {
        title: course.title,
        provider: course.provider.name,
        platform: course.platform.name,
        url: course.url,
        level,
        language: course.language,
        editions: course.editions,
        skills: course.skills.into_iter().map(|skill| skill.name).collect(),
        cost,
        stars: course.stars,
        ratings: course.ratings,
        enrolled: course.enrolled,
        published: course.published,
        recommended: course.recommended,
        as_of: PartialDate::parse(&course.as_of),
        source: course.source,
        length: course.length,
        requires: course.requires,
        notices: course.notices,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vocabulary;
    use crate::course::{Edition, Length, Notice, Stars};
    use crate::pack::pack;
    use domain::money::CurrencyCode;
    use domain::time::Date;

    #[test]
    fn a_course_comes_out_of_a_pack_as_it_went_in() {
        let full = CourseRecord {
            title: "Write a web service".to_owned(),
            provider: "Example School".to_owned(),
            platform: "Example".to_owned(),
            url: "https://example.org/1".to_owned(),
            level: Some(Level::Advanced),
            language: "pt".to_owned(),
            editions: ["hi", "es https://example.org/es"].map(|it| Edition::parse(it).unwrap()).into(),
            skills: vec!["Rust".to_owned(), "HTTP".to_owned()],
            cost: Decimal::parse("19.99")
                .zip(CurrencyCode::parse("EUR"))
                .map(|(it, code)| Cost::Paid(it, code)),
            stars: Stars::mean("4.7"),
            ratings: Some(0),
            enrolled: Some(12),
            published: Date::parse("2025-07-31"),
            recommended: true,
            as_of: PartialDate::parse("2025-07"),
            source: "A friend".to_owned(),
            length: Length::of(90, 120),
            requires: "basics".to_owned(),
            notices: vec![Notice::Account, Notice::Archived],
        };
        let bare = CourseRecord {
            title: "B".to_owned(),
            platform: "Not stated".to_owned(),
            ..CourseRecord::default()
        };
        let free = CourseRecord { cost: Some(Cost::Free), level: Some(Level::Beginner), ..bare.clone() };
        for record in [full, bare, free] {
            let packed = pack([&record], &Vocabulary::default(), &[]);
            let mut out = Vec::new();
            assert_eq!(each_record(packed, &mut |record| out.push(record)), Ok(1));
            assert_eq!(out, [record]);
        }
    }
}
