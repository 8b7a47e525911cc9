//! The facets of a catalogue: the values of each, and which courses have them.

use crate::bits::Bits;
use crate::catalogue::{Catalogue, Shown, has_notice};
use crate::course::Notice;
use crate::pack::load::{Body, Values};
use crate::vocabulary::TOPICS;
use domain::courses::Facet;

/// The courses of each value, for the facets that have few values; none for the others.
pub(crate) type Sets = [Vec<Bits>; Facet::ALL.len()];

/// The courses of each value of a facet.
pub(crate) fn sets_of(body: &Body, facet: Facet) -> Vec<Bits> {
    let by = |values: usize, of: &dyn Fn(usize) -> Option<usize>| {
        let mut sets = vec![Bits::none(body.len); values];
        for course in 0..body.len {
            if let Some(value) = of(course) {
                sets[value].insert(course as u32);
            }
        }
        sets
    };
    match facet {
        Facet::Platform => by(body.platforms.len(), &|course| Some(usize::from(body.platform[course]))),
        Facet::Language => {
            let mut sets = by(body.languages.len(), &|course| Some(usize::from(body.language[course])));
            for (course, language, _) in &body.editions {
                sets[usize::from(*language)].insert(*course);
            }
            sets
        }
        Facet::Level => by(LEVELS.len(), &|course| Some(usize::from(body.marks[course] & 3))),
        Facet::Cost => by(COSTS.len(), &|course| Some(usize::from(body.marks[course] >> 2 & 3))),
        Facet::Notice => {
            let mut sets = vec![Bits::none(body.len); NOTICES.len()];
            for (course, marks) in (0..).zip(&body.marks) {
                let stated = || Notice::ALL.into_iter().filter(|notice| has_notice(*marks, *notice));
                stated().for_each(|notice| sets[notice as usize + 1].insert(course));
                if stated().next().is_none() {
                    sets[0].insert(course);
                }
            }
            sets
        }
        Facet::Recommended => by(1, &|course| (body.marks[course] >> 4 & 1 == 1).then_some(0)),
        Facet::Topic => {
            let mut sets = vec![Bits::none(body.len); TOPICS.len()];
            body.each_skill(0..body.len as u32, |course, skill| {
                if let Some(topic) = body.topics[skill as usize].checked_sub(1) {
                    sets[usize::from(topic)].insert(course);
                }
            });
            sets
        }
        Facet::Provider | Facet::Skill => Vec::new(),
    }
}

/// The values of a facet, by their numbers.
enum Names<'a> {
    /// Those of the courses.
    Stored(&'a Values),
    /// The same in every catalogue: id and name.
    Fixed(&'static [(&'static str, &'static str)]),
}

impl Catalogue {
    fn names(&self, facet: Facet) -> Names<'_> {
        match facet {
            Facet::Platform => Names::Stored(&self.body.platforms),
            Facet::Provider => Names::Stored(&self.body.providers),
            Facet::Language => Names::Stored(&self.body.languages),
            Facet::Skill => Names::Stored(&self.body.skills),
            Facet::Topic => Names::Fixed(&TOPIC_NAMES),
            Facet::Level => Names::Fixed(&LEVELS),
            Facet::Cost => Names::Fixed(&COSTS),
            Facet::Notice => Names::Fixed(&NOTICES),
            Facet::Recommended => Names::Fixed(&RECOMMENDED),
        }
    }

    /// The values of a facet: id and name, in the order of their numbers.
    pub fn value(&self, facet: Facet, number: u32) -> Shown {
        let at = number as usize;
        let (id, name) = match self.names(facet) {
            Names::Stored(values) => (&*values.ids[at], &*values.names[at]),
            Names::Fixed(list) => list[at],
        };
        Shown { id: id.to_owned(), name: name.to_owned() }
    }

    /// How many values a facet has.
    pub fn values(&self, facet: Facet) -> usize {
        match self.names(facet) {
            Names::Stored(values) => values.len(),
            Names::Fixed(list) => list.len(),
        }
    }

    /// The number of a value of a facet.
    pub fn value_number(&self, facet: Facet, id: &str) -> Option<u32> {
        match self.names(facet) {
            Names::Stored(values) => values.find(id),
            Names::Fixed(list) => list.iter().position(|(known, _)| *known == id).map(|at| at as u32),
        }
    }

    /// Whether any course has a value of a facet.
    pub fn has_value(&self, facet: Facet, number: u32) -> bool {
        let at = number as usize;
        match facet {
            Facet::Provider => self.provider_totals[at] > 0,
            Facet::Skill => self.skills.totals()[at] > 0,
            _ => self.sets_of(facet)[at].count() > 0,
        }
    }

    /// The courses that have at least one of some values of a facet.
    pub(crate) fn having(&self, facet: Facet, values: &[u32]) -> Bits {
        let mut set = Bits::none(self.len());
        for value in values {
            match facet {
                Facet::Provider => self.providers.put_into(*value, &mut set),
                Facet::Skill => self.skills.put_into(*value, &mut set),
                _ => set.or(&self.sets_of(facet)[*value as usize]),
            }
        }
        set
    }

    /// How many courses of a set have each value of a facet.
    pub(crate) fn count(&self, facet: Facet, set: &Bits) -> Vec<u32> {
        match facet {
            Facet::Provider => self.count_providers(set),
            Facet::Skill => self.skills.count(set),
            _ => self.sets_of(facet).iter().map(|of| of.count_with(set) as u32).collect(),
        }
    }

    /// Counts course by course: those in the set or, if that is more than half, those outside it, which
    /// are subtracted from the totals.
    fn count_providers(&self, set: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.provider_totals.len()];
        let is_most = set.count() * 2 > self.len();
        let others = is_most.then(|| set.complement());
        others.as_ref().unwrap_or(set).each(|course| {
            counts[self.body.provider[course as usize] as usize] += 1;
        });
        if is_most {
            counts.iter_mut().zip(&self.provider_totals).for_each(|(count, total)| *count = total - *count);
        }
        counts
    }

    /// The courses of each value of a facet that has few values.
    pub(crate) fn sets_of(&self, facet: Facet) -> &[Bits] {
        &self.sets[facet as usize]
    }
}

const LEVELS: [(&str, &str); 4] = [
    ("not-stated", "Not stated"),
    ("beginner", "Beginner"),
    ("intermediate", "Intermediate"),
    ("advanced", "Advanced"),
];
const COSTS: [(&str, &str); 3] = [("not-stated", "Not listed"), ("free", "Free"), ("paid", "Paid")];
const NOTICES: [(&str, &str); Notice::ALL.len() + 1] = {
    let mut names = [("not-stated", "None stated"); Notice::ALL.len() + 1];
    let mut at = 0;
    while at < Notice::ALL.len() {
        names[at + 1] = (Notice::ALL[at].key(), Notice::ALL[at].label());
        at += 1;
    }
    names
};
const RECOMMENDED: [(&str, &str); 1] = [("yes", "Recommended by this guide")];
const TOPIC_NAMES: [(&str, &str); TOPICS.len()] = {
    let mut names = [("", ""); TOPICS.len()];
    let mut at = 0;
    while at < TOPICS.len() {
        names[at] = (TOPICS[at].id, TOPICS[at].name);
        at += 1;
    }
    names
};
