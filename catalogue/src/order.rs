//! The orders of courses, and the page of an order.

use crate::bits::Bits;
use crate::catalogue::{Catalogue, stars};
use domain::courses::CourseSort;
use domain::order::{sort, sort_by};
use domain::text::fold;
use std::rc::Rc;

/// The key of a course that an order has no value for: it comes last.
pub const LAST: u32 = u32::MAX;

/// An order of all courses.
#[derive(Debug)]
pub(crate) struct Rank {
    /// A number for each course: the lowest comes first, and equal ones stay in the order of the
    /// catalogue (most enrolled first).
    keys: Vec<u32>,
    /// The courses in this order.
    courses: Vec<u32>,
}

impl Rank {
    fn of(keys: Vec<u32>) -> Self {
        let mut pairs: Vec<u64> =
            (0..).zip(&keys).map(|(course, key): (u64, _)| u64::from(*key) << 32 | course).collect();
        pairs.sort_unstable();
        Self { keys, courses: pairs.into_iter().map(|pair| pair as u32).collect() }
    }

    /// Up to `take` courses of a set, after the first `skip`.
    pub fn page(&self, set: &Bits, skip: usize, take: usize) -> Vec<u32> {
        let wanted = skip.saturating_add(take);
        // In a large set, the first courses are found quickly by walking the order.
        if wanted.saturating_mul(self.courses.len()) < set.count().saturating_mul(set.count()) {
            let met = self.courses.iter().copied().filter(|course| set.contains(*course));
            return met.skip(skip).take(take).collect();
        }
        least(set, &self.keys, skip, take)
    }
}

impl Catalogue {
    /// An order; `None` for the order of the catalogue.
    pub(crate) fn rank(&self, sort: CourseSort, trust: u32) -> Option<Rc<Rank>> {
        let trust = if sort == CourseSort::Rating { trust } else { 0 };
        if matches!(sort, CourseSort::Relevance | CourseSort::Enrolled) {
            return None;
        }
        let mut known = self.ranks.borrow_mut();
        if let Some((.., rank)) = known.iter().find(|(of, with, _)| (*of, *with) == (sort, trust)) {
            return Some(rank.clone());
        }
        let rank = Rc::new(Rank::of(self.work_out(sort, trust)));
        if known.len() == 4 {
            known.remove(0);
        }
        known.push((sort, trust, rank.clone()));
        Some(rank)
    }

    fn work_out(&self, sort: CourseSort, trust: u32) -> Vec<u32> {
        let known_first =
            |numbers: &[u32]| -> Vec<u32> { numbers.iter().map(|number| LAST - number).collect() };
        match sort {
            CourseSort::Relevance | CourseSort::Enrolled => Vec::new(),
            CourseSort::Ratings => known_first(&self.body.ratings),
            CourseSort::Newest => {
                (0..self.len() as u32).map(|course| LAST - self.body.published(course)).collect()
            }
            CourseSort::Price => self.by_price(),
            CourseSort::Title => self.by_title(),
            CourseSort::Rating => {
                self.standings(trust).into_iter().map(|it| it.map_or(LAST, |it| STANDING - it)).collect()
            }
        }
    }

    /// Free first, then by value in US dollars; then prices in a currency without a rate; then courses
    /// without a price.
    fn by_price(&self) -> Vec<u32> {
        let mut rank: Vec<u32> =
            self.body.marks.iter().map(|mark| if mark >> 2 & 3 == 1 { 0 } else { LAST }).collect();
        for (course, price) in self.body.prices() {
            let units = f64::from(price.number) / if price.is_minor { 100.0 } else { 1.0 };
            rank[course as usize] = match self.body.currencies[price.currency as usize].rate {
                // In hundredths of a cent, so that cheap courses keep their order; never 0.
                Some((dollars, _)) => (units * dollars * 10_000.0).clamp(1.0, f64::from(LAST - 2)) as u32,
                None => LAST - 1,
            };
        }
        rank
    }

    fn by_title(&self) -> Vec<u32> {
        let folded: Vec<String> = self.body.words.iter().map(|word| fold(word)).collect();
        // Words are numbered in alphabetical order, so comparing titles as lists of these numbers gives
        // the same order as comparing their text. Words that fold to nothing have no number.
        let mut sorted: Vec<&str> = folded.iter().map(String::as_str).collect();
        sort(&mut sorted);
        sorted.dedup();
        let place: Vec<u32> =
            folded.iter().map(|word| sorted.binary_search(&word.as_str()).unwrap_or(0) as u32).collect();
        let mut starts: Vec<u32> = Vec::with_capacity(self.len() + 1);
        let mut words: Vec<u32> = Vec::new();
        self.body.each_word(0..self.len() as u32, |course, word| {
            while starts.len() <= course as usize {
                starts.push(words.len() as u32);
            }
            if !folded[word as usize].is_empty() {
                words.push(place[word as usize]);
            }
        });
        starts.resize(self.len() + 1, words.len() as u32);
        let title =
            |course: u32| &words[starts[course as usize] as usize..starts[course as usize + 1] as usize];
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        sort_by(&mut order, |a, b| title(*a).cmp(title(*b)));
        let mut rank = vec![0; order.len()];
        for (at, course) in (0..).zip(order) {
            rank[course as usize] = at;
        }
        rank
    }

    /// The rank of each course among the rated courses of its platform, in parts of [`STANDING`]: the
    /// share of those below it plus half the share of those equal to it, by the Bayesian average
    /// v/(v+m)·R + m/(v+m)·C, where R is the mean of the course, v its ratings (or its learners, if the
    /// platform does not count ratings), C the mean of the means on its platform and m the trust. Where neither
    /// ratings nor learners are known, v is m: its own mean weighs half, so that stars alone give an order too.
    /// `None` for a course without a mean.
    pub fn standings(&self, trust: u32) -> Vec<Option<u32>> {
        let body = &self.body;
        let mean = |course: usize| {
            stars(body.stars[course]).filter(|stars| !stars.drawn).map(|stars| stars.hundredths)
        };
        let mut sums = vec![(0u64, 0u64); body.platforms.len()];
        for course in 0..body.len {
            if let Some(hundredths) = mean(course) {
                let (sum, count) = &mut sums[usize::from(body.platform[course])];
                (*sum, *count) = (*sum + u64::from(hundredths), *count + 1);
            }
        }
        let mut bins = vec![Vec::new(); body.platforms.len()];
        let mut averages = vec![0u32; body.len];
        for course in 0..body.len {
            let Some(hundredths) = mean(course) else { continue };
            let platform = usize::from(body.platform[course]);
            let (sum, count) = sums[platform];
            let weight = body.ratings[course].checked_sub(1).or_else(|| body.enrolled.get(course).copied());
            let average = bayesian(
                f64::from(hundredths),
                weight.unwrap_or(trust),
                sum as f64 / count.max(1) as f64,
                trust,
            );
            // Averages are compared at a precision of a ten-thousandth of a star.
            averages[course] = (average * 100.0).round() as u32;
            let bins: &mut Vec<u32> = &mut bins[platform];
            if bins.is_empty() {
                bins.resize(50_002, 0);
            }
            bins[averages[course] as usize] += 1;
        }
        for bins in &mut bins {
            // Twice the number below plus the number equal: the mid-rank, doubled to stay whole.
            let mut below = 0;
            for bin in bins.iter_mut() {
                let here = *bin;
                *bin = 2 * below + here;
                below += here;
            }
        }
        let standing = |course: usize| {
            mean(course)?;
            let platform = usize::from(body.platform[course]);
            let twice = u64::from(bins[platform][averages[course] as usize]);
            u32::try_from(twice * u64::from(STANDING) / (2 * sums[platform].1.max(1))).ok()
        };
        (0..body.len).map(standing).collect()
    }

    /// The standing of one course; see [`Catalogue::standings`].
    pub fn standing(&self, course: u32, trust: u32) -> Option<u32> {
        let rank = self.rank(CourseSort::Rating, trust)?;
        STANDING.checked_sub(rank.keys[course as usize])
    }
}

/// Up to `take` courses of a set in the order of their keys, lowest first, after the first `skip`.
fn least(set: &Bits, keys: &[u32], skip: usize, take: usize) -> Vec<u32> {
    let wanted = skip.saturating_add(take);
    let mut kept: Vec<u64> = Vec::new();
    let mut limit = u64::MAX;
    let room = wanted.saturating_mul(2).max(64);
    set.each(|course| {
        let key = u64::from(keys[course as usize]) << 32 | u64::from(course);
        if key >= limit {
            return;
        }
        kept.push(key);
        if kept.len() == room {
            kept.select_nth_unstable(wanted);
            kept.truncate(wanted);
            limit = kept.iter().copied().max().unwrap_or(u64::MAX);
        }
    });
    kept.sort_unstable();
    kept.into_iter().skip(skip).take(take).map(|key| key as u32).collect()
}

/// The whole of which a standing is a part: standings are in millionths.
pub const STANDING: u32 = 1_000_000;

/// The Bayesian average of a mean of `ratings` ratings, among means that average `common`; in the unit
/// of the mean.
pub fn bayesian(mean: f64, ratings: u32, common: f64, trust: u32) -> f64 {
    let (v, m) = (f64::from(ratings), f64::from(trust));
    if v + m == 0.0 { mean } else { (v * mean + m * common) / (v + m) }
}

#[cfg(test)]
mod tests {
    use crate::answer::Ask;
    use crate::catalogue::Catalogue;
    use crate::course::{CourseRecord, Stars};
    use crate::pack::pack;
    use crate::vocabulary::Vocabulary;
    use domain::courses::CourseSort;

    #[test]
    fn stars_alone_give_an_order() {
        let course = |title: &str, stars: &str| CourseRecord {
            title: title.to_owned(),
            platform: "Somewhere".to_owned(),
            stars: Stars::mean(stars),
            ..CourseRecord::default()
        };
        let courses =
            [course("Fair", "3.9"), course("Best", "4.9"), course("Unrated", ""), course("Good", "4.5")];
        let catalogue = Catalogue::open(pack(&courses, &Vocabulary::default(), &[])).unwrap();
        for trust in [0, 100] {
            let ask = Ask { sort: CourseSort::Rating, trust, take: 9, ..Ask::default() };
            let answer = catalogue.answer(&ask);
            let titles: Vec<String> =
                answer.page.iter().map(|number| catalogue.course(*number).title).collect();
            assert_eq!(titles, ["Best", "Good", "Fair", "Unrated"], "trust {trust}");
        }
    }
}
