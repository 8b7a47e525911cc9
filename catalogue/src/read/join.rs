//! Adds a file to a list that is already packed. A course whose address the list has is kept once.

use crate::catalogue::{Catalogue, CourseView, ShownCost};
use crate::course::{Cost, CourseRecord, Level};
use crate::pack::{PackError, Writer};
use domain::money::Decimal;
use domain::time::PartialDate;
use std::collections::HashSet;

impl Catalogue {
    /// The pack that was opened, to be written again.
    pub fn pack(&self) -> Vec<u8> {
        self.body.clone().into_bytes()
    }
}

/// The addresses of a list, and how many courses were left out because it has theirs.
#[derive(Default)]
pub(super) struct Joined {
    addresses: HashSet<String>,
    pub repeated: usize,
}

impl Joined {
    /// Puts the courses of a pack into the writer.
    pub fn with(pack: Vec<u8>, writer: &mut Writer) -> Result<Self, PackError> {
        let mut joined = Self::default();
        each_record(pack, &mut |record| {
            joined.addresses.insert(record.url.clone());
            writer.push(&record);
        })?;
        Ok(joined)
    }

    /// Whether a course is to be added; counts it if not.
    pub fn is_new(&mut self, record: &CourseRecord) -> bool {
        let is_new = record.url.is_empty() || self.addresses.insert(record.url.clone());
        self.repeated += usize::from(!is_new);
        is_new
    }
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
