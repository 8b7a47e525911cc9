//! How many courses each value of each facet has.

use crate::bits::Bits;
use crate::catalogue::Catalogue;
use domain::courses::{CourseFilter, Facet};

/// The minimum numbers of learners on offer.
pub const ENROLLED: [u32; 3] = [1_000, 10_000, 100_000];

/// For each value of each facet, how many courses pass every filter except that facet's own.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    of: [Vec<u32>; Facet::ALL.len()],
    /// For each minimum rating of [`CourseFilter::STARS`].
    pub stars: [u32; CourseFilter::STARS.len()],
    /// For each number of [`ENROLLED`].
    pub enrolled: [u32; ENROLLED.len()],
}

impl Counts {
    /// The counts of a facet, by the numbers of its values.
    pub fn of(&self, facet: Facet) -> &[u32] {
        &self.of[facet as usize]
    }

    pub(crate) fn set(&mut self, facet: Facet, counts: Vec<u32>) {
        self.of[facet as usize] = counts;
    }
}

impl Catalogue {
    pub(crate) fn count_stars(&self, set: &Bits) -> [u32; CourseFilter::STARS.len()] {
        std::array::from_fn(|at| self.star_sets[at].count_with(set) as u32)
    }

    pub(crate) fn count_enrolled(&self, set: &Bits) -> [u32; ENROLLED.len()] {
        ENROLLED.map(|least| set.count_of_first(self.first_enrolled(least.into())) as u32)
    }

    /// How many courses have at least `least` learners. They are the first of the catalogue.
    pub(crate) fn first_enrolled(&self, least: u64) -> usize {
        self.body.enrolled.partition_point(|count| u64::from(*count) >= least)
    }
}
