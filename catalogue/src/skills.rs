//! Which courses teach which skill, for counting and for choosing.
//!
//! A frequent skill has a set of courses, counted a machine word at a time. Rare skills are stored with
//! each course and counted one by one. Skills are numbered by use, so the frequent ones come first.

use crate::bits::Bits;
use crate::catalogue::{Postings, Sizes};
use crate::opening::{Pause, parts};
use crate::pack::load::Body;

/// A skill that at least one in this many courses has is frequent: counting with a set is then cheaper
/// than with lists.
const FREQUENT: usize = 64;

/// How many rare skills are stored with each course. They are all counted, used or not: a loop of
/// varying length costs more than the steps it saves.
const WIDE: usize = 3;

/// The courses of every skill.
#[derive(Debug)]
pub(crate) struct SkillIndex {
    totals: Vec<u32>,
    frequent: Vec<Bits>,
    /// The first rare skills of each course; empty places hold the number after the last skill.
    rare: Vec<[u16; WIDE]>,
    /// The rare skills that did not fit there, with their courses.
    more: Vec<(u32, u16)>,
    postings: Postings,
}

impl SkillIndex {
    pub async fn of(body: &Body, pause: Pause<'_>) -> Self {
        let len = body.len;
        let mut totals = vec![0u32; body.skills.len()];
        for courses in parts(len) {
            body.each_skill(courses, |_, skill| totals[skill as usize] += 1);
            pause().await;
        }
        let most = totals.iter().take_while(|total| **total as usize * FREQUENT >= len.max(FREQUENT)).count();
        let mut frequent = vec![Bits::none(len); most];
        let none = totals.len() as u16;
        let mut rare = vec![[none; WIDE]; len];
        let mut more = Vec::new();
        let mut sizes = Sizes::of(totals.len());
        for courses in parts(len) {
            body.each_skill(courses, |course, skill| {
                let Some(set) = frequent.get_mut(skill as usize) else {
                    sizes.add(course, skill);
                    match rare[course as usize].iter_mut().find(|place| **place == none) {
                        Some(place) => *place = skill as u16,
                        None => more.push((course, skill as u16)),
                    }
                    return;
                };
                set.insert(course);
            });
            pause().await;
        }
        let mut lists = sizes.lists();
        for courses in parts(len) {
            body.each_skill(courses, |course, skill| {
                if skill as usize >= most {
                    lists.add(course, skill);
                }
            });
            pause().await;
        }
        Self { totals, frequent, rare, more, postings: lists.done() }
    }

    /// How many courses of a set have each skill.
    pub fn count(&self, set: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.totals.len() + 1];
        let is_most = set.count() * 2 > self.rare.len();
        // If the set has most of the courses, count those outside it and subtract from the totals.
        let others = is_most.then(|| set.complement());
        let walked = others.as_ref().unwrap_or(set);
        walked.each(|course| {
            for skill in self.rare[course as usize] {
                counts[usize::from(skill)] += 1;
            }
        });
        for (course, skill) in &self.more {
            counts[usize::from(*skill)] += u32::from(walked.contains(*course));
        }
        counts.truncate(self.totals.len());
        if is_most {
            counts.iter_mut().zip(&self.totals).for_each(|(count, total)| *count = total - *count);
        }
        for (count, courses) in counts.iter_mut().zip(&self.frequent) {
            *count = courses.count_with(set) as u32;
        }
        counts
    }

    /// How many courses have each skill.
    pub fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// Puts the courses of a skill into a set.
    pub fn put_into(&self, skill: u32, set: &mut Bits) {
        match self.frequent.get(skill as usize) {
            Some(courses) => set.or(courses),
            None => self.postings.put_into(skill, set),
        }
    }
}
