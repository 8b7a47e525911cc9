//! Sets of courses as bits, and a small score for each course spread over several such sets.

/// A set of courses: bit `n` stands for course `n`. Bits past the last course are never set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No course of `len`.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// Every course of `len`.
    pub fn all(len: usize) -> Self {
        Self::first(len, len)
    }

    /// The first `count` courses of `len`.
    pub fn first(len: usize, count: usize) -> Self {
        let mut bits = Self::none(len);
        let (whole, rest) = (count / 64, count % 64);
        bits.words[..whole].fill(u64::MAX);
        if rest > 0 {
            bits.words[whole] = (1 << rest) - 1;
        }
        bits
    }

    /// Puts a course in.
    pub fn insert(&mut self, at: u32) {
        self.words[at as usize / 64] |= 1 << (at % 64);
    }

    /// Whether a course is in.
    pub fn contains(&self, at: u32) -> bool {
        self.words[at as usize / 64] >> (at % 64) & 1 == 1
    }

    /// How many courses are in.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many courses are in both.
    pub fn count_with(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }

    /// How many of the first `count` courses are in.
    pub fn count_of_first(&self, count: usize) -> usize {
        let (whole, rest) = (count / 64, count % 64);
        let full: usize = self.words[..whole].iter().map(|word| word.count_ones() as usize).sum();
        match rest {
            0 => full,
            rest => full + (self.words[whole] & ((1 << rest) - 1)).count_ones() as usize,
        }
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds the courses of the other set.
    pub fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Removes the courses of the other set.
    pub fn without(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= !b);
    }

    /// The set of all other courses.
    pub fn complement(&self) -> Self {
        let mut others = Self::all(self.len);
        others.without(self);
        others
    }

    /// Calls `then` for each course that is in, in order.
    pub fn each(&self, mut then: impl FnMut(u32)) {
        for (at, &word) in self.words.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                then(at as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
            }
        }
    }

    /// Appends to `page` up to `take` courses of the set, after skipping the first `skip`.
    fn push_some(&self, mut skip: usize, mut take: usize, page: &mut Vec<u32>) {
        for (at, &word) in self.words.iter().enumerate() {
            if take == 0 {
                return;
            }
            let here = word.count_ones() as usize;
            if skip >= here {
                skip -= here;
                continue;
            }
            let mut left = word;
            while left != 0 && take > 0 {
                if skip > 0 {
                    skip -= 1;
                } else {
                    page.push(at as u32 * 64 + left.trailing_zeros());
                    take -= 1;
                }
                left &= left - 1;
            }
        }
    }
}

/// A small score for each course, stored as one set of bits for each binary digit, lowest first, so
/// that a score is added to all courses with a few operations on whole words.
#[derive(Clone, Debug)]
pub struct Scores {
    planes: Vec<Bits>,
    len: usize,
}

impl Scores {
    /// 0 for each of `len` courses.
    pub fn zero(len: usize) -> Self {
        Self { planes: Vec::new(), len }
    }

    /// Adds a number of two binary digits to each course.
    pub fn add(&mut self, low: &Bits, high: &Bits) {
        let mut carry = Bits::none(self.len);
        for (at, digit) in [Some(low), Some(high)].into_iter().chain(std::iter::repeat(None)).enumerate() {
            if digit.is_none() && carry.words.iter().all(|word| *word == 0) {
                return;
            }
            if self.planes.len() == at {
                self.planes.push(Bits::none(self.len));
            }
            let plane = &mut self.planes[at].words;
            match digit {
                Some(digit) => {
                    for ((a, c), b) in plane.iter_mut().zip(&mut carry.words).zip(&digit.words) {
                        let (sum, both) = (*a ^ b, *a & b);
                        let next = both | (sum & *c);
                        *a = sum ^ *c;
                        *c = next;
                    }
                }
                None => {
                    for (a, c) in plane.iter_mut().zip(&mut carry.words) {
                        let next = *a & *c;
                        *a ^= *c;
                        *c = next;
                    }
                }
            }
        }
    }

    /// Puts the courses of a set before all others, whatever their scores.
    pub fn prefer(&mut self, set: &Bits) {
        self.planes.push(set.clone());
    }

    /// Up to `take` courses of `set` after the first `skip`: highest score first, and in the order of
    /// the catalogue where scores are equal.
    pub fn best(&self, set: Bits, skip: usize, take: usize) -> Vec<u32> {
        let mut page = Vec::with_capacity(take.min(1024));
        self.descend(set, self.planes.len(), skip, take, &mut page);
        page
    }

    fn descend(&self, set: Bits, digits: usize, skip: usize, take: usize, page: &mut Vec<u32>) {
        let Some(plane) = digits.checked_sub(1).map(|at| &self.planes[at]) else {
            return set.push_some(skip, take, page);
        };
        let mut with = set;
        let mut without = with.clone();
        with.and(plane);
        without.without(plane);
        let count = with.count();
        let before = page.len();
        if skip < count {
            self.descend(with, digits - 1, skip, take, page);
        }
        let taken = page.len() - before;
        if taken < take {
            self.descend(without, digits - 1, skip.saturating_sub(count), take - taken, page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bits(flags: &[bool]) -> Bits {
        let mut bits = Bits::none(flags.len());
        (0..flags.len()).filter(|at| flags[*at]).for_each(|at| bits.insert(at as u32));
        bits
    }

    proptest! {
        #[test]
        fn sets_do_what_lists_of_flags_do(pairs in proptest::collection::vec(any::<(bool, bool)>(), 0..200), first in 0usize..200) {
            let (a, b): (Vec<bool>, Vec<bool>) = pairs.iter().copied().unzip();
            let first = first.min(a.len());
            let of = |with: fn(bool, bool) -> bool| bits(&pairs.iter().map(|(a, b)| with(*a, *b)).collect::<Vec<_>>());
            let done = |with: fn(&mut Bits, &Bits)| { let mut set = bits(&a); with(&mut set, &bits(&b)); set };
            prop_assert_eq!(done(Bits::and), of(|a, b| a && b));
            prop_assert_eq!(done(Bits::or), of(|a, b| a || b));
            prop_assert_eq!(done(Bits::without), of(|a, b| a && !b));
            prop_assert_eq!(bits(&a).count_with(&bits(&b)), pairs.iter().filter(|(a, b)| *a && *b).count());
            prop_assert_eq!(bits(&a).count_of_first(first), a[..first].iter().filter(|flag| **flag).count());
            prop_assert_eq!(Bits::first(a.len(), first).count(), first);
            let mut listed = Vec::new();
            bits(&a).each(|at| listed.push(at as usize));
            prop_assert_eq!(listed, (0..a.len()).filter(|at| a[*at]).collect::<Vec<_>>());
        }

        #[test]
        fn the_best_are_the_highest_sums_in_order(
            rows in proptest::collection::vec((any::<bool>(), proptest::collection::vec(0u8..4, 5)), 0..150),
            skip in 0usize..40, take in 0usize..40,
        ) {
            let mut scores = Scores::zero(rows.len());
            for word in 0..5 {
                let digit = |bit: u8| bits(&rows.iter().map(|(_, row)| row[word] >> bit & 1 == 1).collect::<Vec<_>>());
                scores.add(&digit(0), &digit(1));
            }
            let set = bits(&rows.iter().map(|(is_in, _)| *is_in).collect::<Vec<_>>());
            let mut expected: Vec<u32> = (0..rows.len() as u32).filter(|at| rows[*at as usize].0).collect();
            expected.sort_by_key(|at| std::cmp::Reverse(rows[*at as usize].1.iter().map(|n| u32::from(*n)).sum::<u32>()));
            let expected: Vec<u32> = expected.into_iter().skip(skip).take(take).collect();
            prop_assert_eq!(scores.best(set, skip, take), expected);
        }
    }
}
